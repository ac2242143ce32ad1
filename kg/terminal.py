"""Untrusted text on a terminal: what steers it, or turns the direction of text, is shown and never sent."""

from __future__ import annotations

import re
from typing import Final

_STEERING: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def harmless(text: str) -> str:
    r"""Return a text in which control characters, changes of direction and lone surrogates are escapes.

    >>> harmless("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return _STEERING.sub(lambda found: found.group().encode("unicode_escape").decode(), text)
