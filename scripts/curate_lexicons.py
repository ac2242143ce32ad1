"""Write the lexicons of kg_extractors from raw name lists, gold annotations and names curated by hand.

    python scripts/curate_lexicons.py RAW_LISTS GOLD_TRAIN.jsonl CORPUS.jsonl.gz

RAW_LISTS is a folder with ``ALL_{datasets,models,metrics,tasks}.jsonl`` (one JSON object a line: name, surfaces,
aliases, sources); GOLD_TRAIN is what the annotation tool expands; CORPUS holds arXiv records (arxiv_id, title,
abstract). Written are ``extractors/kg_extractors/lexicons/*.tsv``; what they hold and under which licences is said in
the README there.

A raw name is kept when texts show that it is one: it stands in the corpus with its own capitals far oftener than as
ordinary lower-case words, or it has a shape that no ordinary word has. What texts of June to August 2026 say is not
looked at: those papers are kept for evaluation.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import daachorse

from kg_extractors.lexicon import FILES, form, plain
from kg_extractors.words import fold

HERE = Path(__file__).parent
OUT = HERE.parent / "extractors" / "kg_extractors" / "lexicons"
KEPT_FOR_EVALUATION = ("2606", "2607", "2608")
RAW = {"Dataset": "datasets", "Model": "models", "Metric": "metrics", "Task": "tasks"}
_SPAM = re.compile(
    r"[<>=;|{}\[\]!?\"\x00-\x1f]|--|:$|\((?:single|ensemble|\d{4}|val|test)"
    r"|\b(?:select|sleep|union|waitfor|and \d|or \d)\b|https?:|www\.",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]")
PWC = re.compile(r"pwc|sota_extractor|datafinder")


@dataclass
class Name:
    """A name of one type: its aliases and where it was seen."""

    canonical: str
    source: str
    aliases: set[str] = field(default_factory=set)


def main() -> int:
    """Write the lexicons; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("raw", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args()
    papers = [json.loads(line) for line in options.gold.open(encoding="utf-8")]
    raw = {kind: list(read_raw(options.raw / f"ALL_{stem}.jsonl")) for kind, stem in RAW.items()}
    denied = never_meant(papers)
    forms = {name for names in raw.values() for item in names for name in (item.canonical, *item.aliases)}
    seen = usage(forms, options.corpus)
    curated = read_curated(HERE / "curated_names.tsv")
    for kind, path in FILES.items():
        known = curated[kind] + from_gold(papers, kind)
        known += [
            item
            for item in raw.get(kind, ())
            if is_name(kind, item.canonical, seen) and (kind, plain(item.canonical)) not in denied
        ]
        write(OUT / path, merged(known))
    return 0


def read_raw(path: Path) -> Iterator[Name]:
    """Yield the well-formed names of a raw list, with the aliases that only spell them differently."""
    for line in path.open(encoding="utf-8"):
        item = json.loads(line)
        name = item["name"].strip()
        if well_formed(name):
            others = {s.strip() for s in (*item.get("surfaces", ()), *item.get("aliases", ()))}
            licence = "pwc" if any(PWC.search(source) for source in item["sources"]) else "lists"
            same = {o for o in others if o != name and well_formed(o) and same_letters(o, name) and not o.islower()}
            yield Name(name, licence, same)


def well_formed(name: str) -> bool:
    """Return whether a string can be a name at all: no markup, no query language, two to sixty characters."""
    return 2 <= len(name) <= 60 and not _SPAM.search(name) and len(_WORD.findall(name)) >= 2 and len(name.split()) <= 6


def same_letters(one: str, other: str) -> bool:
    """Return whether two spellings differ in case, spaces and hyphens only."""
    return form(one) == form(other)


def usage(names: Iterable[str], corpus: Path) -> dict[str, tuple[int, int]]:
    """Return, by name, in how many papers it stands as it is, and in how many as ordinary lower-case words."""
    spelt = collections.defaultdict(set)
    for name in names:
        spelt[plain(name)].add(name)
    keys = sorted(key for key in spelt if key)
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick([f" {key} " for key in keys])
    counts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for text in texts(corpus):
        here = {(keys[k], text[start : end - 2]) for start, end, k in automaton.find_overlapping(f" {fold(text)} ")}
        for key, surface in here:
            for name in spelt[key]:
                counts[name][0] += surface == name
            if surface.islower():
                counts[key][1] += 1
    return {name: (counts[name][0], counts[plain(name)][1]) for names in spelt.values() for name in names}


def texts(corpus: Path) -> Iterator[str]:
    """Yield title and abstract of each paper that is not kept for evaluation."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for paper in map(json.loads, lines):
            if not paper["arxiv_id"].startswith(KEPT_FOR_EVALUATION):
                yield f"{paper['title']}. {paper.get('abstract') or ''}"


def is_name(kind: str, name: str, seen: dict[str, tuple[int, int]]) -> bool:
    """Return whether texts show a raw name to be one (see the module's docstring)."""
    own, lower = seen.get(name, (0, 0))
    if len(name.split()) > 3 and not own:
        return False
    if kind == "Task":
        return len(name.split()) > 1 and name.replace("-", "").replace(" ", "").isalpha() and own + lower >= 2
    if kind == "Metric":
        return own >= 3 and (own > 4 * lower or len(name.split()) > 1)
    if name.islower() and " " not in name and not own:
        return False
    telling = sum(map(str.isupper, name)) > 1 or any(map(str.isdigit, name))
    if telling and not name.islower():
        return lower <= max(3, own) or len(plain(name).split()) == 1
    return own >= 2 and own > 4 * lower


def never_meant(papers: Iterable[dict[str, object]]) -> set[tuple[str, str]]:
    """Return (type, name) of what stands in three or more annotated papers and is of that type in none of them."""
    seen: collections.Counter[str] = collections.Counter()
    meant = set()
    for paper in papers:
        words = plain(f"{paper['title']} {paper['abstract']}").split()
        seen.update({" ".join(words[i : i + n]) for n in range(1, 6) for i in range(len(words) - n + 1)})
        meant |= {(m["type"], plain(m["text"])) for m in paper["mentions"]}  # type: ignore[attr-defined]
    return {(kind, name) for name, count in seen.items() if count >= 3 for kind in FILES if (kind, name) not in meant}


def from_gold(papers: Iterable[dict[str, object]], kind: str) -> list[Name]:
    """Return the names of a type that annotators gave in at least two papers, with the long forms they stand for."""
    canonical: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    spelt: dict[str, str] = {}
    for entity in (e for paper in papers for e in paper["entities"] if e["type"] == kind):  # type: ignore[attr-defined]
        spelt.update({form(surface): surface for surface in entity["surfaces"]})
        for surface in sorted({form(surface) for surface in entity["surfaces"]}):
            canonical[surface][entity["canonical"]] += 1
    own: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for counts in canonical.values():
        (name, count), total = counts.most_common(1)[0], sum(counts.values())
        own[form(name)][name] += count if total >= 2 and count >= 0.6 * total else 0
    found = {key: Name(counts.most_common(1)[0][0], "gold") for key, counts in own.items() if counts.total()}
    for surface, counts in canonical.items():
        (name, count), total = counts.most_common(1)[0], sum(counts.values())
        target = found.get(form(name))
        if (
            target
            and form(name) != surface
            and count >= 2
            and count >= 0.8 * total
            and abbreviates(name, spelt[surface])
        ):
            target.aliases.add(spelt[surface])
    return sorted(found.values(), key=lambda n: n.canonical)


def abbreviates(short: str, long: str) -> bool:
    """Return whether the capitals of a name are, in this order, among the first letters of the words of a longer one.

    Annotators also join what is only near ("recommender systems" and "recommendation"): too much for all papers.
    """
    capitals = [c for c in short if c.isupper()]
    words = plain(long).upper().split()
    initials = iter("".join(word if word[0].isdigit() else word[0] for word in words))
    return len(capitals) >= 2 and all(capital in initials for capital in capitals)


def read_curated(path: Path) -> dict[str, list[Name]]:
    """Return the names curated by hand, by type."""
    rows = [line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8") if not line.startswith("#")]
    found: dict[str, list[Name]] = collections.defaultdict(list)
    for kind, canonical, *aliases in rows:
        found[kind].append(Name(canonical, "curated", set(aliases)))
    return found


def merged(names: Iterable[Name]) -> list[Name]:
    """Return the names with those of one spelling made one; what comes first decides canonical name and source.

    An alias belongs to the first name that claims it, and is no name of its own.
    """
    found: dict[str, Name] = {}
    taken: dict[str, str] = {}
    for item in names:
        key = taken.get(form(item.canonical), form(item.canonical))
        target = found.setdefault(key, Name(item.canonical, item.source))
        for surface in (item.canonical, *sorted(item.aliases)):
            if taken.setdefault(form(surface), key) == key and surface != target.canonical:
                target.aliases.add(surface)
    return sorted(found.values(), key=lambda n: (n.canonical.lower(), n.canonical))


def write(path: Path, names: Iterable[Name]) -> None:
    """Write a lexicon: canonical name, source, aliases; spellings that readers treat alike are given once."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for item in names:
            known = {plain(item.canonical): item.canonical}
            for alias in sorted(item.aliases):
                known.setdefault(plain(alias), alias)
            out.write("\t".join((item.canonical, item.source, *list(known.values())[1:])) + "\n")


if __name__ == "__main__":
    sys.exit(main())
