"""Numbers with their units, as abstracts write them: ``95.3\\%``, ``$12.48\\times$``, ``3-5x``, threefold, two orders of magnitude.

A sentence is read as `Token` objects, in which LaTeX is undone; a `Number` is one token (or word) that may measure
something. Digits that are part of a name (GPT-4, Top-5, F1, 3D) are no numbers. Units are those of the annotation
guidelines: ``%``, ``points``, ``x`` (times), ``s``, ``ms``, ``fps`` …, else the unit as written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\\(?:times|pm|sim|approx|leq?|geq?|%|,|;|!|[a-zA-Z]+\*?|.)|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+|[^\W\d_]+(?:['’][^\W\d_]+)*|--+|[^\s\w]|_"
)
_DROPPED = frozenset(("$", "{", "}", "\\", "\\,", "\\;", "\\!", "\\ ", "*"))
_LATEX = {"\\times": "×", "\\pm": "±", "\\sim": "~", "\\approx": "~", "\\le": "≤", "\\leq": "≤", "\\ge": "≥", "\\geq": "≥", "\\%": "%", "\\&": "&"}
_DASHES = frozenset(("-", "–", "—", "−", "--", "---", "‑", "‐"))
_EXPONENT = re.compile(r"\s*\$?\s*(?:\\times|×|\\cdot|x)\s*\$?10\s*\^\s*\{?\s*([-−–]?\s*\d+)\s*\}?")
_UNITS = {
    "%": "%", "percent": "%", "percentage": "%", "points": "points", "point": "points", "pp": "points", "pts": "points", "pt": "points", "pps": "points",
    "×": "x", "x": "x", "X": "x", "times": "x", "fold": "x", "folds": "x",
    "s": "s", "sec": "s", "secs": "s", "second": "s", "seconds": "s", "ms": "ms", "millisecond": "ms", "milliseconds": "ms", "us": "us", "µs": "us", "μs": "us",
    "min": "min", "mins": "min", "minute": "minutes", "minutes": "minutes", "hour": "hours", "hours": "hours", "h": "hours", "hrs": "hours", "day": "days", "days": "days",
    "fps": "fps", "FPS": "fps", "Hz": "Hz", "kHz": "kHz", "dB": "dB", "mm": "mm", "cm": "cm", "m": "m", "meters": "m", "km": "km", "µm": "µm", "μm": "µm", "nm": "nm",
    "GB": "GB", "MB": "MB", "KB": "KB", "TB": "TB", "GiB": "GiB", "Gbps": "Gbps", "Mbps": "Mbps", "kbps": "kbps",
    "K": "K", "k": "K", "M": "M", "B": "B", "W": "W", "mW": "mW", "kW": "kW", "J": "J", "mJ": "mJ", "GFLOPs": "GFLOPs", "TFLOPs": "TFLOPs", "FLOPs": "FLOPs",
    "tokens": "tokens", "steps": "steps", "bits": "bits", "bpm": "bpm", "BPM": "BPM", "mmHg": "mmHg", "deg": "deg", "degrees": "deg", "°": "deg",
    "years": "years", "nats": "nats", "bpp": "bpp", "mIoU": "-", "days/": "days",
}  # fmt: skip
_GLUED_UNITS = frozenset("x X s ms us µs μs k K M B GB MB KB TB dB fps FPS Hz kHz mm cm m nm µm h min pp pt pts W mW J mJ GFLOPs FLOPs fold % × ° bpp".split())
_WORDS = {
    "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "an": 1.0, "one": 1.0,
    "twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "sixfold": 6.0, "tenfold": 10.0, "twice": 2.0, "half": 50.0,
    "double": 2.0, "doubles": 2.0, "doubled": 2.0, "doubling": 2.0, "triple": 3.0, "triples": 3.0, "tripling": 3.0, "tripled": 3.0,
    "halves": 50.0, "halving": 50.0, "halved": 50.0,
}  # fmt: skip
WORD = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|an|one)(?:-| )(?:fold\b|times\b|orders? of magnitude\b|percent|percentage points?\b)"
    r"|\b(?:(?:two|three|four|five|six|ten)fold|twice|double[sd]?|doubling|tripl(?:e[sd]?|ing)|hal(?:f|ves|ving|ved))\b",
    re.IGNORECASE,
)
"""The words that may stand for a number: a sentence with neither a digit nor one of them holds no `Number`."""


@dataclass(slots=True)
class Token:
    """A word, number or sign of a sentence, LaTeX undone; ``low`` is in lower case, ``glued`` when no space precedes it."""

    text: str
    low: str
    start: int
    end: int
    glued: bool


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


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of a stretch of text; offsets are those of the text."""
    tokens: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        first, after = match.span()
        if word in _DROPPED:
            last = after if first == last else last
            continue
        if word[0] == "\\":
            plain = _LATEX.get(word)
            if plain is None:
                last = after
                continue
            word = plain
        tokens.append(Token(word, word.lower(), first, after, first == last))
        last = after
    return tokens


def find_numbers(text: str, tokens: list[Token]) -> list[Number]:
    """Return the numbers among the tokens of a sentence, in order."""
    found: list[Number] = []
    for index, token in enumerate(tokens):
        if found and index < found[-1].last:
            continue
        head = token.text[0]
        if head.isdigit() or (head == "." and len(token.text) > 1):
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
        if before.text in _DASHES:
            if before.glued and index > 1 and not tokens[index - 2].text[0].isdigit() and (tokens[index - 2].text[-1].isalpha() or tokens[index - 2].text in (")", "]")):
                return None
            negative = not before.glued or (index > 1 and not (tokens[index - 2].text[0].isdigit() or tokens[index - 2].text in ("%", "×", ")")))
        plus = before.text == "+"
    elif before is not None and before.text in ("+", "-", "−", "–"):
        plus, negative = before.text == "+", before.text != "+" and not before.glued and index < 2
    value = float(token.text.replace(",", ""))
    end, last, unit = _unit(tokens, index)
    if unit is None:
        return None
    exponent = _EXPONENT.match(text, token.end)
    if exponent:
        value = float(f"{value}e{re.sub(r'[−–]', '-', exponent[1]).replace(' ', '')}")
        end = exponent.end()
        unit = "-"
        while last < len(tokens) and tokens[last].start < end:
            last += 1
    return Number(value, unit, token.start, end, index, last, negative, plus, "", _form(token.text))


def _form(digits: str) -> str:
    """Return the form of a numeral: whole or with how many decimals, and how large."""
    whole, _, decimals = digits.partition(".")
    if decimals:
        return f"{min(len(whole), 4)}.{min(len(decimals), 4)}"
    if re.fullmatch(r"(?:19|20)\d\d", digits):
        return "year"
    return f"{'c' * (',' in digits)}{min(len(digits), 6)}"


def _unit(tokens: list[Token], index: int) -> tuple[int, int, str | None]:
    """Return end and last token of a number with its unit, and the unit; the unit is None in a name ("3D", "2nd")."""
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None:
        return token.end, index + 1, "-"
    if after.glued and after.text[0].isalpha():
        if after.text not in _GLUED_UNITS:
            return token.end, index + 1, None
        return after.end, index + 2, _UNITS[after.text]
    if after.glued and after.text in ("_", "^"):
        return token.end, index + 1, None
    if after.text in _DASHES and after.glued and index + 2 < len(tokens) and tokens[index + 2].glued:
        follower = tokens[index + 2]
        if follower.low in ("fold", "times"):
            return follower.end, index + 3, "x"
        if follower.low in ("point", "points", "percentage", "percent", "pp"):
            return _named_unit(tokens, index + 2)
        return token.end, index + 1, "-"
    if after.low in _UNITS or after.text in _UNITS:
        return _named_unit(tokens, index + 1)
    if after.low in ("absolute", "relative", "absolute/relative") and index + 2 < len(tokens) and tokens[index + 2].low in ("percentage", "points", "percent"):
        return _named_unit(tokens, index + 2)
    if after.low in ("orders", "order") and index + 3 < len(tokens) and tokens[index + 3].low == "magnitude":
        return tokens[index + 3].end, index + 4, "orders of magnitude"
    return token.end, index + 1, "-"


def _named_unit(tokens: list[Token], place: int) -> tuple[int, int, str]:
    """Return end, last token and unit of a number whose unit begins at a token."""
    token = tokens[place]
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    further = tokens[place + 2].low if place + 2 < len(tokens) else ""
    if token.low in ("percentage", "%", "percent", "absolute") and after in ("point", "points"):
        return tokens[place + 1].end, place + 2, "points"
    if token.low == "percentage" and after in ("-", "‑") and further in ("point", "points"):
        return tokens[place + 2].end, place + 3, "points"
    if token.text in ("M", "K", "B", "m", "h", "s", "W", "J", "X", "x", "k") and not token.glued and token.text in ("k", "X", "h", "W", "J"):
        return tokens[place - 1].end, place, "-"
    unit = _UNITS.get(token.text) or _UNITS[token.low]
    return token.end, place + 1, unit


def _word(tokens: list[Token], index: int) -> Number | None:
    """Return the number that a word such as *threefold*, *half* or *two* (orders of magnitude) is, or None."""
    token, low = tokens[index], tokens[index].low
    following = [t.low for t in tokens[index + 1 : index + 5]]
    if following and following[0] in _DASHES:
        following = following[1:]
        shift = 1
    else:
        shift = 0
    if following[:3] in (["orders", "of", "magnitude"], ["order", "of", "magnitude"]) and low in _COUNTS:
        end = tokens[index + 3 + shift]
        return Number(_WORDS[low], "orders of magnitude", token.start, end.end, index, index + 4 + shift, False, False, "", "word")
    if following[:1] in (["fold"], ["times"]) and low in _COUNTS and low not in ("an", "one"):
        return Number(_WORDS[low], "x", token.start, tokens[index + 1 + shift].end, index, index + 2 + shift, False, False, "", "word")
    if following[:1] == ["percent"] and low in _COUNTS and low != "an":
        return Number(_WORDS[low], "%", token.start, tokens[index + 1 + shift].end, index, index + 2 + shift, False, False, "", "word")
    if following[:2] in (["percentage", "points"], ["percentage", "point"]) and low in _COUNTS and low != "an":
        return Number(_WORDS[low], "points", token.start, tokens[index + 2 + shift].end, index, index + 3 + shift, False, False, "", "word")
    if low in _COUNTS:
        return None
    unit = "%" if low.startswith("hal") else "x"
    return Number(_WORDS[low], unit, token.start, token.end, index, index + 1, False, False, "", f"word {low}")


_COUNTS = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "an", "one"))


def _join_ranges(tokens: list[Token], found: list[Number]) -> None:
    """Mark the numbers that are the two ends of a range, and give the first the unit of the second."""
    for low, high in zip(found, found[1:], strict=False):
        between = tokens[low.last : high.first]
        if len(between) == 1 and between[0].text == "/" and low.unit == "-":
            low.unit = high.unit
        words = [token.low for token in between]
        dash = len(words) == 1 and (words[0] in _DASHES or words[0] in ("~", "to", "and"))
        dash = dash or (len(words) == 2 and words[0] in (*_DASHES, "to", "and") and words[1] in ("~", "+", "$", "-"))
        if not dash or (words[0] == "and" and not _between(tokens, low.first)):
            continue
        if words[0] in _DASHES and not between[0].glued and not high.unit == low.unit:
            continue
        kind = "to" if words[0] == "to" else "range"
        low.part, high.part = f"{kind} low", f"{kind} high"
        if words[0] in _DASHES:
            high.negative = False
        if low.unit == "-":
            low.unit = high.unit


def _between(tokens: list[Token], first: int) -> bool:
    """Tell whether *between* stands before a number."""
    return any(token.low == "between" for token in tokens[max(0, first - 3) : first])
