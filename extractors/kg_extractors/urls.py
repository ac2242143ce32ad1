r"""URLs as abstracts and comments write them: bare, without a scheme, inside LaTeX commands.

The characters a URL may hold are those of RFC 3986 (https://www.rfc-editor.org/rfc/rfc3986#appendix-A), with the LaTeX
escapes ``\_``, ``\%``, ``\#``, ``\&`` and ``\~`` as authors type them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BODY = r"(?:\\[_%#&~]|[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]){1,500}"
_TLD = (
    "com|io|org|net|ai|edu|co|dev|app|site|gov|ly|me|cn|de|fr|uk|jp|kr|ch|it|eu|in|ca|us|nl|se|at|es|info|xyz|space"
    "|cloud|tech|page|ms|gl|link"
)
_HOST = re.compile(rf"(?<![\w@.\-/])(?:[A-Za-z0-9](?:[\w\-]*\w)?\.)+(?:{_TLD})(?![\w\-@])", re.ASCII)
_PATH = re.compile(_BODY)
_AGAIN = re.compile(r"(?<=.)https?:/", re.IGNORECASE)
_DOT_TLD = re.compile(rf"\.(?:{_TLD})(?![\w\-@])", re.ASCII)
_SCHEME = re.compile(r"https?:(?: ?//?|(?=[a-z]))(?=[A-Za-z0-9])", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([_%#&~])")
_GLUED = re.compile(r"\.(?:[A-Z][a-z]+|arXiv)$")

_BARE_HOST = re.compile(
    r"(?:\.github\.io|\.gitlab\.io|\.vercel\.app|\.netlify\.app|\.readthedocs\.io|\.hf\.space)$|^www\.", re.IGNORECASE
)
_POINTS_AT = re.compile(
    r"(?:\bat|\bon|\bvia|\bpage|\bsite|\bwebsite|\bdemo|\bcode|\bdata|\bdataset|\bvisit|\bsee|:)[\s:]*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Url:
    """A URL in a text: where it stands as written, and the address it means."""

    start: int
    end: int
    address: str


def find_urls(text: str) -> Iterator[Url]:
    """Yield the URLs of a text in order; a host alone counts only where the text points at it."""
    if "." not in text:
        return
    done = 0
    for start, body in _starts(text):
        if start < done:
            continue
        match = _PATH.match(text, body)
        end = _trim(text, start, match.end()) if match else body
        if again := _AGAIN.search(text, body, end):
            end = _trim(text, start, again.start())
        if end > body:
            done = end
            yield Url(start, end, _address(text[start:body], text[body:end]))


def _address(scheme: str, rest: str) -> str:
    """Return what a URL as written means: LaTeX escapes undone, a mistyped scheme (``https: //``) mended."""
    rest = _ESCAPE.sub(r"\1", rest)
    return f"{scheme.rstrip(':/ ').lower()}://{rest}" if scheme else rest


def _starts(text: str) -> list[tuple[int, int]]:
    """Return where URLs begin, and where the part after the scheme does."""
    found = [match.span() for match in _SCHEME.finditer(text)] if "http" in text else []
    if _DOT_TLD.search(text):
        found += [(match.start(), match.start()) for match in _HOST.finditer(text) if _is_address(text, match)]
    return sorted(found)


def _is_address(text: str, host: re.Match[str]) -> bool:
    """Tell whether a host name without scheme is meant as an address: a path follows, or the text points at it."""
    if text.startswith("/", host.end()):
        return text[host.end() + 1 : host.end() + 2].isalnum() or bool(_BARE_HOST.search(host.group()))
    if _BARE_HOST.search(host.group()):
        return True
    return host.group().count(".") > 1 and bool(_POINTS_AT.search(text, max(0, host.start() - 12), host.start()))


def _trim(text: str, start: int, end: int) -> int:
    """Return the end of the URL without the punctuation and brackets of the sentence around it."""
    while end > start:
        last = text[end - 1]
        if (
            last in ".,;:!?'*&$["
            or last == "("
            or (last in ")]" and text.count(last, start, end) > text.count("(["[last == "]"], start, end))
        ):
            end -= 1
        elif last not in ")]" and (close := _closing(text, start, end)) >= 0:
            end = close
        else:
            break
    glued = _GLUED.search(text, start, end)
    return glued.start() if glued and text.find("/", start + 8, glued.start()) > 0 else end


def _closing(text: str, start: int, end: int) -> int:
    """Return where a bracket closes that the URL did not open (``(see URL),more``), or -1."""
    depth = 0
    for index in range(start, end):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth < 0:
            return index
    return -1
