"""A sentence as the results extractor reads it: its numbers, what may be measured, and who is named where."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as default

from kg.extraction import Text
from kg.extraction.sentences import Span
from kg.mention import Mention
from kg.record import TextField
from kg_extractors.measures import Measure, find_measures
from kg_extractors.numbers import WORD, Number, find_numbers
from kg_extractors.tokens import Token, tokenize

Measuring = Callable[[str, list[Token], Mapping[tuple[int, int], str]], list[Measure]]
"""Returns the phrases of a sentence that may name a metric, given those that mentions say to name one."""
_DIGITS = re.compile(r"\d+")

CUES = frozenset(
    "achieve achieves achieving achieved attain attains attaining reach reaches reaching reached obtain obtains "
    "obtaining obtained yield yields yielding improve improves "
    "improving improved improvement improvements outperform outperforms outperforming outperformed surpass surpasses "
    "surpassing exceed exceeds exceeding gain gains increase "
    "increases increasing increased reduce reduces reducing reduced reduction reductions decrease decreases "
    "decreasing drop drops dropping lower lowers lowering cut cuts cutting "
    "boost boosts boosting score scores scoring accuracy faster speedup speedups f1 auc error errors rate by compared "
    "than over baseline baselines respectively results "
    "contains comprising consists consisting comprises including dataset datasets benchmark images samples "
    "participants hours parameters languages tasks models raise raises "
    "raising falls fall falling from retain retains retaining maintain maintains maintaining preserving preserves "
    "enhances enhancing demonstrates show shows showing experiments "
    "requires requiring using only trained degrade degrades saves saving deliver delivers delivering loss".split()
)
"""Words that tell what the numbers of a sentence are about."""


@dataclass(frozen=True, slots=True)
class Name:
    """A dataset, model or method at the tokens ``first`` to ``last`` (exclusive); ``own`` when the paper introduces it.

    Names of the paper from before the sentence have ``first`` -1.
    """

    name: str
    type: str
    role: str
    own: bool
    first: int
    last: int


@dataclass(slots=True)
class Sentence:
    """A sentence with numbers: tokens, numbers, measures, names; ``index`` and ``left`` sentences stand around it."""

    field: TextField
    start: int
    end: int
    index: int
    left: int
    tokens: list[Token]
    lows: list[str]
    numbers: list[Number]
    cues: list[tuple[int, str]]
    measures: list[Measure] = default(default_factory=list)
    names: list[Name] = default(default_factory=list)
    metric_mentioned: bool = False


_LONGEST = 3000
"""Characters of the longest sentence that is read: what is longer is no prose, and would take long."""


def read_sentences(text: Text, name: TextField, chosen: Container[Span] | None = None) -> Iterator[Sentence]:
    """Yield the sentences of a field (or those chosen of them) that hold numbers, without measures and names."""
    content = text.field(name)
    spans = text.sentences(name)
    spelled_out = bool(WORD.search(content))
    for index, (start, end) in enumerate(spans):
        if end - start > _LONGEST or (chosen is not None and (start, end) not in chosen):
            continue
        if not (_has_numeral(content, start, end) or (spelled_out and WORD.search(content, start, end))):
            continue
        tokens = tokenize(content, start, end)
        numbers = find_numbers(content, tokens)
        if numbers:
            lows = [token.low for token in tokens]
            cues = [(place, word) for place, word in enumerate(lows) if word in CUES]
            yield Sentence(name, start, end, index, len(spans) - index - 1, tokens, lows, numbers, cues)


def _has_numeral(content: str, start: int, end: int) -> bool:
    """Tell whether a stretch has digits that do not continue a word."""
    for digits in _DIGITS.finditer(content, start, end):
        place = digits.start()
        before = content[place - 1] if place > start else " "
        if not (before.isalnum() or before == "_") and not (before == "-" and content[place - 2 : place - 1].isalpha()):
            return True
    return False


def complete(
    sentence: Sentence, content: str, mentions: Iterable[Mention], measures: Measuring = find_measures
) -> Sentence:
    """Return the sentence with its measures, found by ``measures``, and the names that stand in it."""
    metrics: dict[tuple[int, int], str] = {}
    starts = {token.start: index for index, token in enumerate(sentence.tokens)}
    for mention in mentions:
        if mention.field == sentence.field and sentence.start <= mention.start < sentence.end:
            first = starts.get(mention.start)
            if first is not None:
                last = first
                while last < len(sentence.tokens) and sentence.tokens[last].start < mention.end:
                    last += 1
                if mention.type == "Metric":
                    metrics[first, last] = mention.name
                    continue
                own = mention.role == "introduces"
                sentence.names.append(Name(mention.name, mention.type, mention.role, own, first, last))
    sentence.metric_mentioned = bool(metrics)
    sentence.measures = measures(content, sentence.tokens, metrics)
    return sentence
