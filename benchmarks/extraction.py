"""What each layer of extraction adds, alone and together: precision, recall, F1, and abstracts a second.

    python scripts/fit_cues.py GOLD_TRAIN.jsonl --skip 300 --out TABLES
    python benchmarks/extraction.py GOLD_TRAIN.jsonl TABLES CORPUS [--first 300] [--out FILE.json]

Measured on the first papers of GOLD_TRAIN, from which neither the tagger nor the cues in TABLES have learned; what
weighs both is fitted on four fifths of them and measured on the fifth. Only the tables by which results are read have
seen these papers. Speed is that of one process, over abstracts of CORPUS (arXiv metadata, a JSON object a line, plain
or ``.gz``), beside spaCy's convolutional recogniser of names with weights by chance: their values do not change it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from kg.evaluation import AnnotatedPaper, Evaluation, read_annotations, score
from kg.evaluation.scoring import Level
from kg.extraction import Text, combine, load_extractors
from kg.mention import EntityType, Found, Mention

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

TAGGER = frozenset(
    (
        "mean",
        "mean for",
        "most",
        "unread",
        "cue unread",
        "found by the tagger alone",
        "tagger for any",
        "tagger for parts",
        "tagger for wholes",
        "parts above it",
        "wholes above it",
    )
)
"""Features of `kg_extractors.weighing` in which the tagger has a part."""
CUES = frozenset(("cue", "cue for", "cue unread", "cues for any", "cues for parts", "cues for wholes"))
"""Those in which the cues have a part."""
LAYERS = {"fast": TAGGER, "cues alone": TAGGER, "tagger alone": CUES, "accurate": frozenset[str]()}
"""By layer, the features that it is without; fast looks at none of them."""
USUAL: dict[EntityType, str] = {
    "Dataset": "evaluates_on",
    "Model": "compares_with",
    "Method": "uses",
    "Metric": "measures",
    "Task": "addresses",
}
"""The commonest role of each type."""
LEVELS: tuple[Level, ...] = ("entity", "fact", "mention")


def main() -> int:
    """Print the table, and write it where asked; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("tables", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--first", type=int, default=300)
    parser.add_argument("--abstracts", type=int, default=300)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    from kg_extractors import knowledge

    knowledge.folder = options.tables
    texts = list(islice(abstracts(options.corpus), options.abstracts))
    papers = [p for p in islice(read_annotations(options.gold), options.first) if isinstance(p, AnnotatedPaper)]
    rates = speeds(texts)
    report = {
        "papers": len(papers),
        "python": platform.python_version(),
        "quality": measured(options.gold, options.first, papers),
        "abstracts a second": rates,
    }
    content = json.dumps(report, indent=1)
    print(content)
    if options.out:
        options.out.write_text(content + "\n", encoding="utf-8")
    return 0


def abstracts(corpus: Path) -> Iterator[Text]:
    """Yield the texts of a file of metadata."""
    opening = gzip.open if corpus.suffix == ".gz" else open
    with opening(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            paper = json.loads(line)
            yield Text(paper["title"], paper.get("abstract") or "")


def measured(gold: Path, first: int, papers: Sequence[AnnotatedPaper]) -> dict[str, dict[str, object]]:
    """Return the quality of each layer, alone and together."""
    import fit_weighing

    from kg_extractors import weighing
    from kg_extractors.tagging import spans

    with gold.open(encoding="utf-8") as lines:
        golds = [json.loads(line) for line in islice(lines, first)]
    known = [fit_weighing.Paper(paper, fit_weighing.text_of(paper)) for paper in golds]
    samples = [fit_weighing.sample_of(paper) for paper in known]
    read = {paper.text: paper.text.once(spans.fields) for paper in known}
    found = {"names of the lexicons": looked_up(papers)}
    for layer, without in LAYERS.items():
        spans.fields = (lambda _: {}) if "mean" in without else read.__getitem__
        extractors = load_extractors(profile="fast" if layer == "fast" else "accurate").values()
        claims = {}
        for paper, weights in fit_weighing.crossed(known, samples, without):
            weighing.table = lambda weights=weights: weights
            text = Text(paper.text.title, paper.text.abstract, paper.text.comment)
            claims[paper.gold["id"]] = combine(text, [item for extractor in extractors for item in extractor(text)])
        found[layer] = claims
    return {layer: numbers(score(papers, claims)) for layer, claims in found.items()}


def looked_up(papers: Iterable[AnnotatedPaper]) -> dict[str, list[Found]]:
    """Return the names that stand in lexicons, the longest in each place, by paper."""
    return {paper.id: combine(text, names_in(text)) for paper in papers if (text := Text.from_record(paper.record))}


def names_in(text: Text) -> Iterator[Mention]:
    """Yield the names that stand in lexicons, in their first type and its commonest role."""
    from kg_extractors.candidates import known
    from kg_extractors.knowledge import LETTERS, knowledge
    from kg_extractors.lexicon import plain
    from kg_extractors.names import canonical
    from kg_extractors.words import words_of

    types, all_known = {letter: kind for kind, letter in LETTERS.items()}, knowledge()
    for words in words_of(text):
        for first, after in known(words, all_known):
            start, end = words.starts[first], words.ends[after - 1]
            surface = words.text[start:end]
            for letter in all_known.lists.get(plain(surface), "")[:1].upper():
                kind = types[letter]
                yield Mention(
                    kind, USUAL[kind], canonical(kind, surface), words.field, start, end, surface, 0.5, "lexicon"
                )


def numbers(evaluation: Evaluation) -> dict[str, object]:
    """Return precision, recall and F1 on each level, F1 by type, and the largest calibration error of a type."""
    levels = {
        level: [round(value, 3) for value in (counts.precision, counts.recall, counts.f1)]
        for level in LEVELS
        if (counts := evaluation.micro(level))
    }
    types = {kind: round(evaluation.levels["entity"][kind].f1, 3) for kind in USUAL}
    results = {level: round(counts.f1, 3) for level, counts in evaluation.results.items()}
    errors = {kind: round(evaluation.calibration[kind].error, 3) for kind in USUAL if kind in evaluation.calibration}
    return {**levels, "entity by type": types, "results": results, "calibration error": errors}


def speeds(texts: Sequence[Text]) -> dict[str, float]:
    """Return abstracts a second, in one process."""
    import spacy

    from kg_extractors.tagging import spans

    nlp = spacy.blank("en")
    nlp.add_pipe("ner").add_label("NAME")
    nlp.initialize()
    ways: dict[str, Callable[[Text], object]] = {
        "names of the lexicons": lambda text: list(names_in(text)),
        "the tagger's network": spans.fields,
        "accurate": through("accurate"),
        "fast": through("fast"),
        "spaCy's convolutional NER": lambda text: nlp(f"{text.title}. {text.abstract}"),
    }
    return {name: rate(way, texts) for name, way in ways.items()}


def through(profile: str) -> Callable[[Text], object]:
    """Return a function that extracts by a profile."""
    extractors = load_extractors(profile=profile).values()
    return lambda text: combine(text, [item for extractor in extractors for item in extractor(text)])


def rate(way: Callable[[Text], object], texts: Sequence[Text]) -> float:
    """Return how many texts a second of processor time are worked on, after a first for what is loaded once."""
    fresh = [Text(text.title, text.abstract, text.comment) for text in texts]
    way(fresh[0])
    begin = time.process_time()
    for text in fresh[1:]:
        way(text)
    return round((len(fresh) - 1) / (time.process_time() - begin), 1)


if __name__ == "__main__":
    sys.exit(main())
