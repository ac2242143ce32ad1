"""A sentence as the results extractor reads it: its numbers, what may be measured, and who is named where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.extraction import Text
from kg.mention import Mention
from kg.record import TextField
from kg_extractors.measures import Measure, find_measures
from kg_extractors.numbers import WORD, Number, find_numbers
from kg_extractors.tokens import Token, tokenize

_OWN = frozenset(("we", "our", "ours"))


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
    numbers: list[Number]
    measures: list[Measure] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)


def read_sentences(text: Text, name: TextField) -> Iterator[Sentence]:
    """Yield the sentences of a field that hold numbers, without measures and names."""
    content = text.field(name)
    spans = text.sentences(name)
    for index, (start, end) in enumerate(spans):
        stretch = content[start:end]
        if not any(map(str.isdigit, stretch)) and not WORD.search(stretch):
            continue
        tokens = tokenize(content, start, end)
        numbers = find_numbers(content, tokens)
        if numbers:
            yield Sentence(name, start, end, index, len(spans) - index - 1, tokens, numbers)


def complete(sentence: Sentence, content: str, mentions: Iterable[Mention]) -> Sentence:
    """Return the sentence with its measures and the names that stand in it."""
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
    sentence.measures = find_measures(content, sentence.tokens, metrics)
    return sentence
