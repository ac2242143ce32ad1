"""Text made safe for XML 1.0 (https://www.w3.org/TR/xml/#charsets).

Characters that XML 1.0 forbids become U+FFFD, one for one; a carriage return is written as a character reference, since
a parser would read it as a line feed, and so are tabs and line feeds in attributes, which it would read as spaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import polars as pl

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_TEXT: Final = str.maketrans(_REFERENCES)
_IN_ATTRIBUTE: Final = str.maketrans({**_IN_TEXT, ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"})
_REPLACED: Final = {
    character: "\ufffd" for character in map(chr, (*range(0x20), 0xFFFE, 0xFFFF)) if _FORBIDDEN.match(character)
}
_EVERYWHERE: Final = {**_REFERENCES, **_REPLACED}


def element_text(text: str) -> str:
    r"""Return a text as the content of an element.

    >>> element_text("a < b\r\x00")
    'a &lt; b&#13;�'
    """
    return _FORBIDDEN.sub("\ufffd", text).translate(_IN_TEXT)


def attribute(text: str) -> str:
    r"""Return a text as the value of an attribute in double quotes.

    >>> attribute('"a"\n')
    '&quot;a&quot;&#10;'
    """
    return _FORBIDDEN.sub("\ufffd", text).translate(_IN_ATTRIBUTE)


def escaped(text: pl.Expr) -> pl.Expr:
    """Return a column of texts as `element_text` writes them; they may stand in attributes too if they hold IRIs."""
    return text.str.replace_many(list(_EVERYWHERE), list(_EVERYWHERE.values()))
