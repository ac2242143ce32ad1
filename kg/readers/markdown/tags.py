"""HTML tags in a text: found in time that grows with the text, however broken the text is.

Tag and attribute syntax: https://html.spec.whatwg.org/multipage/syntax.html. Only names of HTML elements are tags, so
that ``<think>`` in a title stays text.
"""

from __future__ import annotations

import html
import re

HTML_NAMES = frozenset(
    "a abbr address article aside audio b base big blockquote body br button caption center cite code col colgroup dd "
    "del details dfn div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i "
    "iframe img input ins kbd label legend li link main mark meta nav noscript ol optgroup option p picture "
    "pre q s samp "
    "script section select small source span strike strong style sub summary sup svg table tbody td textarea tfoot th "
    "thead time title tr tt u ul var video wbr path g".split()
)
"""Names of elements that listings use."""

TAG_PATTERN = r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:[\s/](?:[^<>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,400})?>"
COMMENT_PATTERN = r"<!--[^<>]{0,4000}-->"

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_ATTRIBUTE = re.compile(r"([\w:-]{1,60})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TAG = re.compile(rf"{COMMENT_PATTERN}|{TAG_PATTERN}")


def tag_name(tag: str) -> str:
    """Return the name of a tag in lower case (``a`` of ``</A>``), or nothing where it is not an element of HTML."""
    match = _NAME.match(tag)
    name = match[1].lower() if match else ""
    return name if name in HTML_NAMES else ""


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a start tag: names in lower case, values decoded, the first of each name."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(tag):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found


def tags(text: str) -> list[re.Match[str]]:
    """Return the tags and comments of a text, in order."""
    return [match for match in _TAG.finditer(text) if match[0].startswith("<!") or tag_name(match[0])]
