"""Count what acronyms stand for in arXiv titles and abstracts, and write kg/resolution/acronyms.tsv.

    python scripts/mine_acronyms.py CORPUS.jsonl[.gz] [--out kg/resolution/acronyms.tsv]

CORPUS holds a paper a line (``arxiv_id``, ``title``, ``abstract``): arXiv metadata, CC0. Papers of June to August 2026
are left out: they are kept for evaluation. A line of the result: the acronym, how many papers give its first meaning,
how many define it at all, and the long forms of that meaning; none where under half of the papers agree on one.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.extraction.definitions import find_definitions
from kg.resolution.acronyms import abbreviates, variants
from kg.resolution.spelling import key

KEPT_FOR_EVALUATION: Final = ("2606", "2607", "2608")
LONGEST: Final = 100
SETTLED: Final = 3
"""Papers that must agree on an acronym's one meaning."""
COMMON: Final = 5
"""Papers that must define an acronym whose meanings differ."""


@dataclass(slots=True)
class Uses:
    """How one acronym is written, and the papers that give it each long form (by the long form's key)."""

    spelled: Counter[str] = field(default_factory=Counter)
    papers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(slots=True)
class Meaning:
    """Long forms that are variants of the first: their keys, and the papers that use them."""

    form: str
    keys: list[str]
    papers: set[str]


def definitions(corpus: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (paper, acronym, long form) for every definition, each once a field."""
    opener = gzip.open if corpus.suffix == ".gz" else open
    with opener(corpus, "rt", encoding="utf-8") as lines:
        for paper in map(json.loads, lines):
            if paper["arxiv_id"].startswith(KEPT_FOR_EVALUATION):
                continue
            for text in (paper["title"], paper.get("abstract") or ""):
                for found in find_definitions(text):
                    yield paper["arxiv_id"], text[slice(*found.short)], " ".join(text[slice(*found.long)].split())


def count(corpus: Path) -> tuple[dict[str, Uses], dict[str, Counter[str]]]:
    """Return the uses of each acronym by key, and how each long form is written by key."""
    uses: dict[str, Uses] = defaultdict(Uses)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    seen: set[tuple[str, str, str]] = set()
    for paper, short, long in definitions(corpus):
        once = (paper, short, long.lower())
        if once in seen or len(long) > LONGEST or "$" in long or "\\" in long or not abbreviates(short, long):
            continue
        seen.add(once)
        long_key = key("Method", long)
        uses[key("Method", short)].spelled[short] += 1
        uses[key("Method", short)].papers[long_key].add(paper)
        written[long_key][long] += 1
    return uses, written


def meanings(uses: Uses, written: dict[str, Counter[str]]) -> list[Meaning]:
    """Return the meanings of an acronym, the most used first."""
    found: list[Meaning] = []
    for long_key in sorted(uses.papers, key=lambda k: (-len(uses.papers[k]), k)):
        form = _most(written[long_key])
        same = next((meaning for meaning in found if variants(meaning.form, form)), None)
        if same:
            same.keys.append(long_key)
            same.papers |= uses.papers[long_key]
        else:
            found.append(Meaning(form, [long_key], set(uses.papers[long_key])))
    return sorted(found, key=lambda meaning: (-len(meaning.papers), meaning.form))


def rows(corpus: Path) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the table."""
    uses, written = count(corpus)
    for acronym in uses.values():
        total = len(set().union(*acronym.papers.values()))
        first = meanings(acronym, written)[0]
        agree = len(first.papers)
        if agree >= SETTLED and (agree == total or (total >= COMMON and 2 * agree >= total)):
            others = [_most(written[k]) for k in first.keys[1:] if len(acronym.papers[k]) > 1]
            yield _most(acronym.spelled), str(agree), str(total), first.form, *others
        elif total >= COMMON:
            yield _most(acronym.spelled), "0", str(total)


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda text: (-counted[text], text))


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=Path("kg/resolution/acronyms.tsv"))
    options = parser.parse_args()
    table = sorted(rows(options.corpus), key=lambda row: (row[0].casefold(), row[0]))
    options.out.write_text("".join("\t".join(row) + "\n" for row in table), encoding="utf-8")


if __name__ == "__main__":
    main()
