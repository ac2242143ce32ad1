"""IRIs of nodes and of web addresses (RFC 3987, https://www.rfc-editor.org/rfc/rfc3987).

The IRI of a node is the schema's base and the node's id; every character of the id that is not an ASCII letter, digit
or one of ``-._~!$&'()*+,;=:@/`` is percent-encoded as UTF-8, so that node IRIs are plain ASCII URIs. So is a dot at the
end, since some Turtle parsers take it for the end of the statement.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    import polars as pl

_SAFE = "-._~!$&'()*+,;=:@/"
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f-\x9f\ue000-\uf8ff\ufff0-\uffff\U000e0000-\U0010ffff]')


def node_iri(base: str, id: str) -> str:
    """Return the IRI of a node.

    >>> node_iri("https://w3id.org/paperkg/", "dataset/cmu-mosei")
    'https://w3id.org/paperkg/dataset/cmu-mosei'
    """
    return base + _quoted(id)


def _quoted(id: str) -> str:
    quoted = quote(id, safe=_SAFE)
    return quoted[:-1] + "%2E" if quoted.endswith(".") else quoted


def node_id(base: str, iri: str) -> str | None:
    """Return the id of the node that an IRI names, or None for an IRI outside the base.

    >>> node_id("https://w3id.org/paperkg/", "https://w3id.org/paperkg/topic/a%20b")
    'topic/a b'
    """
    return unquote(iri.removeprefix(base)) if iri.startswith(base) else None


def iris(base: str, ids: pl.Series) -> pl.Series:
    """Return the IRIs of nodes."""
    return base + encoded(ids)


def encoded(ids: pl.Series) -> pl.Series:
    """Return ids with the characters that are not safe percent-encoded, in one pass over the unusual ones."""
    unsafe = ids.filter(ids.str.contains(rf"[^A-Za-z0-9{re.escape(_SAFE)}]|\.$")).unique()
    return ids if unsafe.is_empty() else ids.replace(unsafe, [_quoted(id) for id in unsafe])


def address_iri(url: str) -> str | None:
    """Return a web address as an IRI, with the characters that IRIs forbid percent-encoded; None where it is none.

    >>> address_iri("https://example.org/a b")
    'https://example.org/a%20b'
    >>> address_iri("example.org") is None
    True
    """
    from pyoxigraph import NamedNode

    iri = _NOT_IN_IRI.sub(lambda found: quote(found.group(), safe=""), url)
    try:
        return NamedNode(iri).value
    except ValueError:
        return None
