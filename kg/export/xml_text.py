"""Text made safe for XML 1.0 (https://www.w3.org/TR/xml/#charsets).

Characters that XML 1.0 forbids become U+FFFD, one for one; a carriage return is written as a character reference, since
a parser would read it as a line feed, and so are tabs and line feeds in attributes, which it would read as spaces.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_BYTES: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_IN_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE: Final = str.maketrans({**_IN_TEXT, ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"})


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


class SafeXml(io.RawIOBase):
    """Passes on what an XML writer that knows no forbidden characters and no carriage returns writes, made safe."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._kept = b""

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, content: ReadableBuffer, /) -> int:
        """Write UTF-8, keeping back the start of a character that the next piece may end."""
        given = bytes(content)
        whole = self._kept + given
        cut = next((len(whole) - back for back in (2, 1) if b"\xef\xbf\xbf".startswith(whole[-back:])), len(whole))
        self._kept = whole[cut:]
        self._pass_on(whole[:cut])
        return len(given)

    def close(self) -> None:
        """Write what is still kept; the file behind stays open."""
        if not self.closed:
            self._pass_on(self._kept)
        super().close()

    def _pass_on(self, content: bytes) -> None:
        self._file.write(_FORBIDDEN_BYTES.sub(b"\xef\xbf\xbd", content).replace(b"\r", b"&#13;"))
