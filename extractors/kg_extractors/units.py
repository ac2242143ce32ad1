"""Units of measure, as abstracts write them after a number; the names are those of the annotation guidelines.

That is ``%``, ``points``, ``x`` (times), ``s``, ``ms``, ``fps`` …, else the unit as written, and ``-`` for none.
"""

from __future__ import annotations

from kg_extractors.tokens import DASHES, Token

_WORDS = {
    "%": "% percent percentage",
    "points": "points point pp pts pt pps",
    "x": "× x X times fold folds",
    "s": "s sec secs second seconds",
    "ms": "ms millisecond milliseconds",
    "us": "us µs μs",
    "min": "min mins",
    "minutes": "minute minutes",
    "hours": "hour hours h hrs",
    "days": "day days",
    "fps": "fps FPS",
    "deg": "deg degrees °",
    "m": "m meters",
    "µm": "µm μm",
    "K": "K k",
}
_AS_WRITTEN = (
    "Hz kHz dB mm cm km nm GB MB KB TB GiB Gbps Mbps kbps M B W mW kW J mJ GFLOPs TFLOPs FLOPs tokens steps bits bpm "
    "BPM "
    "mmHg years nats bpp"
)
_UNITS = {word: unit for unit, words in _WORDS.items() for word in words.split()} | {
    word: word for word in _AS_WRITTEN.split()
}
_GLUED = frozenset(
    "x X s ms us µs μs k K M B GB MB KB TB dB fps FPS Hz kHz mm cm m nm µm h min pp pt pts W mW J mJ GFLOPs FLOPs fold "
    "% × ° bpp".split()
)


def unit_at(tokens: list[Token], index: int) -> tuple[int, int, str | None]:
    """Return end and last token of a number with its unit, and the unit; the unit is None in a name ("3D", "2nd")."""
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None:
        return token.end, index + 1, "-"
    if after.glued and after.text[0].isalpha():
        if after.text not in _GLUED:
            return token.end, index + 1, None
        return after.end, index + 2, _UNITS[after.text]
    if after.glued and after.text in ("_", "^"):
        return token.end, index + 1, None
    if after.text in DASHES and after.glued and index + 2 < len(tokens) and tokens[index + 2].glued:
        follower = tokens[index + 2]
        if follower.low in ("fold", "times"):
            return follower.end, index + 3, "x"
        if follower.low in ("point", "points", "percentage", "percent", "pp"):
            return _named_unit(tokens, index + 2)
        return token.end, index + 1, "-"
    if after.low in _UNITS or after.text in _UNITS:
        return _named_unit(tokens, index + 1)
    if (
        after.low in ("absolute", "relative", "absolute/relative")
        and index + 2 < len(tokens)
        and tokens[index + 2].low in ("percentage", "points", "percent")
    ):
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
    if (
        token.text in ("M", "K", "B", "m", "h", "s", "W", "J", "X", "x", "k")
        and not token.glued
        and token.text in ("k", "X", "h", "W", "J")
    ):
        return tokens[place - 1].end, place, "-"
    unit = _UNITS.get(token.text) or _UNITS[token.low]
    return token.end, place + 1, unit
