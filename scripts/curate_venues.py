"""Writes the venue lexicon ``extractors/kg_extractors/lexicons/venues.tsv``.

    python scripts/curate_venues.py SHARED

SHARED is the folder that holds ``lexicons/venues_ccfddl.jsonl`` (acronyms and full names of conferences, from
https://github.com/ccfddl/ccf-deadlines, MIT) and ``corpora/arxiv.jsonl.gz`` (arXiv metadata, CC0), in whose comments
authors write "Full Name (ACRONYM)". Where sources disagree, ``venues_checked.tsv`` beside this script decides.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parent / "extractors" / "kg_extractors" / "lexicons" / "venues.tsv"

USUAL = {
    "InterSpeech": "Interspeech", "SIGKDD": "KDD", "ECML-PKDD": "ECML PKDD", "ACM SIGGRAPH": "SIGGRAPH",
    "ACM SIGGRAPH ASIA": "SIGGRAPH Asia", "IEEE CEC": "CEC", "IEEE/ACM CGO": "CGO", "SIGOPS ATC": "USENIX ATC",
    "SATML": "SaTML", "LOG": "LoG", "BigData": "IEEE BigData", "Cloud": "IEEE CLOUD", "S&P": "IEEE S&P",
    "EuroS&P": "Euro S&P", "MMAsia": "ACM MM Asia", "UbiComp/ISWC": "UbiComp", "Performance": "IFIP Performance",
    "CLUSTER": "IEEE CLUSTER", "Networking": "IFIP Networking",
}  # fmt: skip
"""Acronyms of the ccfddl list that people write otherwise."""

EVALUATION_IDS = ("2606.", "2607.", "2608.")
"""Papers kept for evaluation: nothing is mined from them."""

NEEDED = 3
"""How many comments must pair a full name with an acronym before we believe it."""

_PAIR = re.compile(
    r"((?:IEEE|ACM|AAAI|ISCA|SIAM|USENIX|International|European|Asian|Annual|Conference|Symposium|Workshop|Journal"
    r"|Transactions|British|Winter)\b[^().;:\d@]{8,110}?)\s+\((?:IEEE "
    r"|ACM )?([A-Z][A-Za-z&/*\-]{1,11})[\s'’\-]*(?:20\d\d|\d\d)?\)"
)
_KIND = re.compile(r"\b(?:Conference|Symposium|Transactions|Journal|Letters|Magazine|Congress|Meeting)\b")
_TRACK = re.compile(
    r"^(?:main|findings|oral|spotlight|poster|highlight|long|short|demo|ieee|acm|springer|elsevier)$", re.I
)


def main(shared: Path) -> None:
    """Write the lexicon, one venue a line: usual name, kind, other names; sorted."""
    names: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, str] = {}
    for name, kind, forms in checked():
        kinds.setdefault(name, kind)
        names[name].update(forms)
    taken = {form.casefold() for name, forms in names.items() for form in (name, *forms)}
    for name, full in (*conferences(shared), *mined(shared)):
        if (
            full.casefold() not in taken
            and not (name[:-1] in kinds and name.endswith("W"))
            and (name not in kinds or same_words(full, names[name]))
        ):
            kinds.setdefault(
                name, "journal" if re.search("Transactions|Journal|Letters|Magazine", full) else "conference"
            )
            names[name].add(full)
            taken.add(full.casefold())
    TARGET.write_text("".join(lines(names, kinds)), encoding="utf-8")


def lines(names: dict[str, set[str]], kinds: dict[str, str]) -> Iterator[str]:
    """Yield the lines of the lexicon."""
    yield "# Usual name, kind, other names. Written by scripts/curate_venues.py, which names the sources.\n"
    for name in sorted(kinds, key=lambda name: (name.casefold(), name)):
        yield f"{name}\t{kinds[name]}\t{'|'.join(sorted(names[name] - {name}))}".rstrip("\t") + "\n"


def checked() -> Iterator[tuple[str, str, list[str]]]:
    """Yield the venues written by hand."""
    for line in (HERE / "venues_checked.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, kind, *forms = line.split("\t")
            yield name, kind, [form for form in "".join(forms).split("|") if form]


def conferences(shared: Path) -> Iterator[tuple[str, str]]:
    """Yield acronym and full name of the conferences of ccfddl."""
    for line in (shared / "lexicons" / "venues_ccfddl.jsonl").read_text(encoding="utf-8").splitlines():
        venue: dict[str, str] = json.loads(line)
        yield USUAL.get(venue["abbr"], venue["abbr"]), re.sub(r"^The\s+", "", venue["name"], flags=re.IGNORECASE)


def mined(shared: Path) -> Iterator[tuple[str, str]]:
    """Yield the pairs "Full Name (ACRONYM)" that the comments of several papers give."""
    seen: Counter[tuple[str, str]] = Counter()
    for comment in comments(shared):
        seen.update((pair[2], " ".join(pair[1].split())) for pair in _PAIR.finditer(comment))
    for (name, full), count in sorted(seen.items()):
        if count >= NEEDED and _KIND.search(full) and not _TRACK.match(name) and abbreviates(name, full):
            yield name, full


def comments(shared: Path) -> Iterator[str]:
    """Yield the comments of the arXiv papers from which names may be mined."""
    with gzip.open(shared / "corpora" / "arxiv.jsonl.gz", "rt", encoding="utf-8") as papers:
        for line in papers:
            paper = json.loads(line)
            if paper.get("comment") and not paper["arxiv_id"].startswith(EVALUATION_IDS):
                yield paper["comment"]


def abbreviates(name: str, full: str) -> bool:
    """Tell whether the capitals of an acronym stand in the full name in order."""
    rest = iter(full.casefold())
    return all(letter in rest for letter in name.casefold() if letter.isalpha())


def kind_of(full: str) -> str:
    """Return journal, workshop or conference, by the words of a full name."""
    if re.search("Transactions|Journal|Letters|Magazine", full):
        return "journal"
    return "workshop" if "Workshop" in full else "conference"


def same_words(full: str, forms: Iterable[str]) -> bool:
    """Tell whether a full name is a spelling of one of the forms: most of its long words stand there."""
    words = set(re.findall(r"\w{4,}", full.casefold()))
    return any(len(words & set(re.findall(r"\w{4,}", form.casefold()))) >= max(2, 0.7 * len(words)) for form in forms)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
