"""What a number may belong to: the metrics, datasets, models and rivals to choose from, each with its features.

`OWN` stands for what the paper proposes, whether it has a name or not; None for "the text does not say".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.extraction import Text
from kg.mention import Mention
from kg_extractors.measures import Measure
from kg_extractors.numbers import Number
from kg_extractors.reading import Name, Sentence
from kg_extractors.signs import aligned, measure_signs, name_signs

OWN = "ours"

Options = list[tuple[str | None, list[str]]]

_SELF = frozenset(("our", "ours", "we", "proposed", "approach", "method", "framework", "model", "system", "it", "this"))


@dataclass(slots=True)
class Paper:
    """What is known of the paper when a number is read: names so far, and what the number before belongs to."""

    datasets: dict[str, Name] = field(default_factory=dict)
    metric: str | None = None
    dataset: str | None = None
    model: str | None = None
    sentence: int = -9
    own: bool = False
    name: str = OWN


def note_datasets(paper: Paper, text: Text, mentions: Iterable[Mention], sentence: Sentence) -> None:
    """Add to a paper the datasets that title and earlier sentences name."""
    for mention in mentions:
        if mention.type == "Dataset" and (mention.field != "abstract" or mention.start < sentence.start):
            where = _sentence_index(text, mention.start) if mention.field == "abstract" else -1
            own = mention.role == "introduces"
            paper.datasets[mention.name] = Name(mention.name, mention.type, mention.role, own, -100 - where, -1)


def _sentence_index(text: Text, start: int) -> int:
    return sum(first <= start for first, _ in text.sentences("abstract")) - 1


def metric_options(sentence: Sentence, place: int, kind: str, paper: Paper) -> Options:
    """Return the metrics that a number may be in."""
    unit, part = sentence.numbers[place].unit, sentence.numbers[place].part
    options: Options = [
        (
            None,
            [
                "none",
                f"none|{unit}",
                f"none|{kind}",
                f"none|{unit}{kind}",
                f"none|{min(len(sentence.measures), 4)}",
                f"none{paper.metric is None}{part}{min(sentence.index - paper.sentence, 2)}",
                *_around("none", sentence, place),
            ],
        )
    ]
    measures = [measure for measure in sentence.measures if _within_reach(measure, sentence.numbers[place])]
    spans = [(measure.first, measure.last) for measure in measures]
    best = _maximal(spans)
    for index, measure in enumerate(measures):
        signs = measure_signs(sentence, place, measure, kind)
        signs.append(f"again={measure.name == paper.metric}{part}{min(sentence.index - paper.sentence, 2)}")
        signs += aligned(sentence, place, best, best.index(_cover(best, spans[index])))
        options.append((measure.name, signs))
    if paper.metric and all(measure.name != paper.metric for measure in sentence.measures):
        near = min(sentence.index - paper.sentence, 3)
        options.append(
            (
                paper.metric,
                [
                    "carry",
                    f"carry{near}",
                    f"carry|{unit}",
                    f"carry|{kind}{near}",
                    f"carry{min(len(sentence.measures), 3)}",
                    *_around("carry", sentence, place),
                ],
            )
        )
    return options


def _within_reach(measure: Measure, number: Number) -> bool:
    """Tell whether a phrase is near enough to a number to be its metric; known metrics may be farther away."""
    reach = 30 if measure.share >= 0 or measure.mentioned else 6
    return number.first - measure.last <= reach and measure.first - number.last <= reach


def _around(label: str, sentence: Sentence, place: int) -> list[str]:
    """Return the words beside a number, for an option that stands nowhere in the sentence."""
    number, tokens = sentence.numbers[place], sentence.tokens
    before = tokens[number.first - 1].low if number.first else "^"
    after = tokens[number.last].low if number.last < len(tokens) else "$"
    return [f"{label}<{before}", f"{label}>{after}"]


def _maximal(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that lie in no other one, in order."""
    return sorted(
        {
            span
            for span in spans
            if not any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in spans)
        }
    )


def _cover(best: Sequence[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int]:
    return next(other for other in best if other[0] <= span[0] and span[1] <= other[1])


def _nearest(sentence: Sentence, place: int, names: Iterable[Name]) -> dict[str, Name]:
    """Return for each name its place nearest to a number."""
    number = sentence.numbers[place]
    found: dict[str, Name] = {}
    for name in names:
        known = found.get(name.name)
        if known is None or _distance(name, number.first) < _distance(known, number.first):
            found[name.name] = name
    return found


def _distance(name: Name, first: int) -> int:
    return abs(name.first - first)


def dataset_options(sentence: Sentence, place: int, kind: str, paper: Paper) -> Options:
    """Return the datasets that a number may be on."""
    part = sentence.numbers[place].part
    here = _nearest(sentence, place, (name for name in sentence.names if name.type == "Dataset"))
    spans = sorted((name.first, name.last) for name in here.values())
    size = f"{min(len(here), 3)}{min(len(paper.datasets), 3)}"
    options: Options = [
        (
            None,
            [
                "none",
                f"none|{size}",
                f"none|{kind}",
                f"none{paper.dataset is None}{part}{min(sentence.index - paper.sentence, 2)}",
                f"left{min(sentence.left, 4)}",
            ],
        )
    ]
    for value, name in here.items():
        signs = name_signs(sentence, place, name, kind)
        signs += [
            f"again={value == paper.dataset}{part}",
            f"here{size}",
            *aligned(sentence, place, spans, spans.index((name.first, name.last))),
        ]
        options.append((value, signs))
    for value, name in paper.datasets.items():
        if value not in here:
            far = sentence.index + name.first + 100 if name.first < -50 else 9
            signs = [
                "far",
                f"far{size}",
                f"farrole={name.role}{size}",
                f"faragain={value == paper.dataset}{min(sentence.index - paper.sentence, 3)}",
                f"near={min(far, 4)}",
                f"farown={name.own}{len(paper.datasets) == 1}",
            ]
            options.append((value, signs))
    return options


def model_options(sentence: Sentence, place: int, kind: str, paper: Paper) -> Options:
    """Return the models that a number may have been achieved by: none, the paper's own, or another."""
    names = [name for name in sentence.names if name.type in ("Model", "Method")]
    own = list(_nearest(sentence, place, (name for name in names if name.own)).values())
    here = _nearest(sentence, place, (name for name in names if not name.own))
    size = f"{min(len(own), 2)}{min(len(here), 3)}{paper.own}"
    part = sentence.numbers[place].part
    said = [token.low for token in sentence.tokens if token.low in _SELF]
    options: Options = [
        (
            None,
            [
                "none",
                f"none|{size}",
                f"none|{kind}",
                f"none|{kind}{size}",
                f"noneagain={paper.model is None}{part}{min(sentence.index - paper.sentence, 2)}",
                *_around("none", sentence, place),
                *(f"none:{word}" for word in said),
            ],
        )
    ]
    signs = [
        "own",
        f"own|{size}",
        f"own|{kind}",
        f"own|{kind}{size}",
        f"ownagain={paper.model == OWN}{part}{min(sentence.index - paper.sentence, 2)}",
        *_around("own", sentence, place),
        *(f"own:{word}" for word in said),
    ]
    if own:
        signs += (
            f"o:{sign}"
            for sign in name_signs(
                sentence, place, min(own, key=lambda name: _distance(name, sentence.numbers[place].first)), kind
            )
        )
    options.append((OWN, signs))
    spans = sorted((name.first, name.last) for name in here.values())
    for value, name in here.items():
        signs = [
            "other",
            f"other|{size}",
            f"again={value == paper.model}{part}",
            *name_signs(sentence, place, name, kind),
            *aligned(sentence, place, spans, spans.index((name.first, name.last))),
        ]
        options.append((value, signs))
    if paper.model not in (None, OWN) and paper.model not in here:
        near = min(sentence.index - paper.sentence, 2)
        options.append(
            (paper.model, ["carry", f"carry{near}{size}", f"carry|{kind}", *_around("carry", sentence, place)])
        )
    return options


def rival_options(sentence: Sentence, place: int, kind: str, model: str | None) -> Options:
    """Return what a gain or reduction may be measured against."""
    names = [
        name
        for name in sentence.names
        if name.type in ("Model", "Method") and name.name != model and not (name.own and model == OWN)
    ]
    here = _nearest(sentence, place, names)
    options: Options = [
        (None, ["none", f"none|{kind}", f"none|{min(len(here), 3)}", *_around("none", sentence, place)])
    ]
    spans = sorted((name.first, name.last) for name in here.values())
    for value, name in here.items():
        options.append(
            (
                value,
                [
                    *name_signs(sentence, place, name, kind),
                    *aligned(sentence, place, spans, spans.index((name.first, name.last))),
                ],
            )
        )
    return options
