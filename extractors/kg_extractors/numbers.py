r"""Numbers with their units, as abstracts write them: ``95.3\%``, ``$12.48\times$``, threefold, orders of magnitude.

A sentence is read as `Token` objects, in which LaTeX is undone; a `Number` is one token (or word) that may measure
something. Digits that are part of a name (GPT-4, Top-5, F1, 3D) are no numbers. Units are those of the annotation
guidelines: ``%``, ``points``, ``x`` (times), ``s``, ``ms``, ``fps`` …, else the unit as written.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise

from kg_extractors.tokens import DASHES, Token
from kg_extractors.units import unit_at

_EXPONENT = re.compile(r"\s*\$?\s*(?:\\times|×|\\cdot|x)\s*\$?10\s*\^\s*\{?\s*([-−–]?\s*\d+)\s*\}?")
_WORDS = (
    {"an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0}
    | {"nine": 9.0, "ten": 10.0, "twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "sixfold": 6.0}
    | {"tenfold": 10.0, "twice": 2.0}
    | dict.fromkeys(("double", "doubles", "doubled", "doubling"), 2.0)
    | dict.fromkeys(("triple", "triples", "tripled", "tripling"), 3.0)
    | dict.fromkeys(("half", "halves", "halved", "halving"), 50.0)
)
WORD = re.compile(r"(?:fold|of magnitude|twice|doubl|tripl|half|halv|times |percent)")
"""What stands in every number that is written as a word."""


@dataclass(slots=True)
class Number:
    """A number that may measure something.

    ``first`` and ``last`` are the tokens of the number and, up to ``last`` (exclusive), of its unit; ``part`` tells its
    place in a range ("3-5 %": ``low``, ``high``) and is empty outside one.
    """

    value: float
    unit: str
    start: int
    end: int
    first: int
    last: int
    negative: bool
    plus: bool
    part: str
    form: str


def find_numbers(text: str, tokens: list[Token]) -> list[Number]:
    """Return the numbers among the tokens of a sentence, in order."""
    found: list[Number] = []
    for index, token in enumerate(tokens):
        if found and index < found[-1].last:
            continue
        head = token.text[0]
        if head.isdecimal() or (head == "." and len(token.text) > 1):
            number = _numeral(text, tokens, index)
        elif token.low in _WORDS:
            number = _word(tokens, index)
        else:
            continue
        if number is not None:
            found.append(number)
    _join_ranges(tokens, found)
    return found


def _numeral(text: str, tokens: list[Token], index: int) -> Number | None:
    """Return the number that a token of digits is, or None when it is part of a name."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    negative = plus = False
    if token.glued and before is not None:
        if before.text[-1].isalnum() or before.text in ("_", "@", "#", "^", ".") or before.text[0].isalpha():
            return None
        if before.text in DASHES:
            if (
                before.glued
                and index > 1
                and not tokens[index - 2].text[0].isdecimal()
                and (tokens[index - 2].text[-1].isalpha() or tokens[index - 2].text in (")", "]"))
            ):
                return None
            negative = not before.glued or (
                index > 1 and not (tokens[index - 2].text[0].isdecimal() or tokens[index - 2].text in ("%", "×", ")"))
            )
        plus = before.text == "+"
    elif before is not None and before.text in ("+", "-", "−", "–"):
        plus, negative = before.text == "+", before.text != "+" and not before.glued and index < 2
    value = float(token.text.replace(",", ""))
    end, last, unit = unit_at(tokens, index)
    if unit is None:
        return None
    exponent = _EXPONENT.match(text, token.end)
    if exponent:
        value = float(f"{value}e{re.sub(r'[−–]', '-', exponent[1]).replace(' ', '')}")
        end = exponent.end()
        unit = "-"
        while last < len(tokens) and tokens[last].start < end:
            last += 1
    if not math.isfinite(value):
        return None
    return Number(value, unit, token.start, end, index, last, negative, plus, "", _form(token.text))


def _form(digits: str) -> str:
    """Return the form of a numeral: whole or with how many decimals, and how large."""
    whole, _, decimals = digits.partition(".")
    if decimals:
        return f"{min(len(whole), 4)}.{min(len(decimals), 4)}"
    if re.fullmatch(r"(?:19|20)\d\d", digits):
        return "year"
    return f"{'c' * (',' in digits)}{min(len(digits), 6)}"


def _word(tokens: list[Token], index: int) -> Number | None:
    """Return the number that a word such as *threefold*, *half* or *two* (orders of magnitude) is, or None."""
    token, low = tokens[index], tokens[index].low
    following = [t.low for t in tokens[index + 1 : index + 5]]
    if following and following[0] in DASHES:
        following = following[1:]
        shift = 1
    else:
        shift = 0
    if following[:3] in (["orders", "of", "magnitude"], ["order", "of", "magnitude"]) and low in _COUNTS:
        end = tokens[index + 3 + shift]
        return Number(
            _WORDS[low], "orders of magnitude", token.start, end.end, index, index + 4 + shift, False, False, "", "word"
        )
    if following[:1] in (["fold"], ["times"]) and low in _COUNTS and low not in ("an", "one"):
        stop, after = tokens[index + 1 + shift].end, index + 2 + shift
        return Number(_WORDS[low], "x", token.start, stop, index, after, False, False, "", "word")
    if following[:1] == ["percent"] and low in _COUNTS and low != "an":
        stop, after = tokens[index + 1 + shift].end, index + 2 + shift
        return Number(_WORDS[low], "%", token.start, stop, index, after, False, False, "", "word")
    if following[:2] in (["percentage", "points"], ["percentage", "point"]) and low in _COUNTS and low != "an":
        return Number(
            _WORDS[low],
            "points",
            token.start,
            tokens[index + 2 + shift].end,
            index,
            index + 3 + shift,
            False,
            False,
            "",
            "word",
        )
    if low in _COUNTS:
        return None
    unit = "%" if low.startswith("hal") else "x"
    return Number(_WORDS[low], unit, token.start, token.end, index, index + 1, False, False, "", f"word {low}")


_COUNTS = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "an", "one"))


def _join_ranges(tokens: list[Token], found: list[Number]) -> None:
    """Mark the numbers that are the two ends of a range, and give the first the unit of the second."""
    for low, high in pairwise(found):
        between = tokens[low.last : high.first]
        if len(between) == 1 and between[0].text == "/" and low.unit == "-":
            low.unit = high.unit
        words = [token.low for token in between]
        dash = len(words) == 1 and (words[0] in DASHES or words[0] in ("~", "to", "and"))
        dash = dash or (len(words) == 2 and words[0] in (*DASHES, "to", "and") and words[1] in ("~", "+", "$", "-"))
        if not dash or (words[0] == "and" and not _between(tokens, low.first)):
            continue
        if words[0] in DASHES and not between[0].glued and high.unit != low.unit:
            continue
        kind = "to" if words[0] == "to" else "range"
        low.part, high.part = f"{kind} low", f"{kind} high"
        if words[0] in DASHES:
            high.negative = False
        if low.unit == "-":
            low.unit = high.unit


def _between(tokens: list[Token], first: int) -> bool:
    """Tell whether *between* stands before a number."""
    return any(token.low == "between" for token in tokens[max(0, first - 3) : first])
