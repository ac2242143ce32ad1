"""Questions that HTTP requests ask: by the SPARQL 1.1 Protocol, and Cypher as JSON.

The protocol is https://www.w3.org/TR/sparql11-protocol/. What cannot be a question is raised as a `Refusal` with the
status that says why.
"""

from __future__ import annotations

from binascii import a2b_qp
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

from kg.serve.media import JSON, SOLUTIONS, TRIPLES, best, content_type
from kg.serve.refusal import Refusal
from kg.serve.request import MAX_QUERY, Request

if TYPE_CHECKING:
    from kg.stores.rows import Value

MAX_FIELDS: Final = 1_000
"""Parameters of a request."""
_SOLUTIONS: Final = tuple(SOLUTIONS)
_TRIPLES: Final = tuple(TRIPLES)
_FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class SparqlQuestion:
    """A SPARQL query, the graphs it is about (none: the query says), and the media types wanted for either answer."""

    text: str
    default_graphs: list[str]
    named_graphs: list[str]
    solutions: str | None
    triples: str | None


@dataclass(frozen=True, slots=True)
class CypherQuestion:
    """A Cypher query and its parameters."""

    text: str
    parameters: dict[str, Value]


def is_bare(request: Request) -> bool:
    """Return whether a request asks for the description of the service: GET without a query string."""
    return request.method != "POST" and not request.query_string


def sparql_question(request: Request) -> SparqlQuestion:
    """Return the SPARQL query that a request asks; raise Refusal where it asks none that we answer."""
    fields, text = _sparql_fields(request)
    if "update" in fields:
        raise Refusal(400, "expected a query, got an update: this endpoint only reads")
    accept = request.header(b"accept")
    solutions, triples = best(accept, _SOLUTIONS), best(accept, _TRIPLES)
    if not solutions and not triples:
        raise Refusal(406, f"expected one of {', '.join((*SOLUTIONS, *TRIPLES))} in Accept, got {accept[:200]!r}")
    return SparqlQuestion(
        _checked_size(_one(fields, "query") if text is None else text),
        fields.get("default-graph-uri", []),
        fields.get("named-graph-uri", []),
        solutions,
        triples,
    )


def _sparql_fields(request: Request) -> tuple[dict[str, list[str]], str | None]:
    """Return the parameters of a request, and the query where the body is one."""
    if request.method != "POST":
        return _fields(request.query_string), None
    media = _body_type(request)
    if media == _FORM:
        return _fields(request.body), None
    if media == "application/sparql-query":
        return _fields(request.query_string), _text(request.body)
    if media == "application/sparql-update":
        raise Refusal(400, "expected a query, got an update: this endpoint only reads")
    raise Refusal(415, f"expected a body of application/sparql-query or {_FORM}, got {media or 'no content type'!r}")


def cypher_question(request: Request) -> CypherQuestion:
    """Return the Cypher query that a request asks; raise Refusal where it asks none that we answer."""
    if best(request.header(b"accept"), JSON) is None:
        raise Refusal(406, f"expected application/json in Accept, got {request.header(b'accept')[:200]!r}")
    content = _cypher_json(request) if request.method == "POST" else _cypher_fields(request.query_string)
    text, parameters = content.get("query"), content.get("parameters")
    if not isinstance(text, str):
        raise Refusal(400, f"expected a text as query, got {type(text).__name__}")
    if not isinstance(parameters, dict | None):
        raise Refusal(400, f"expected an object as parameters, got {type(parameters).__name__}")
    return CypherQuestion(_checked_size(text), parameters or {})


def _cypher_json(request: Request) -> dict[str, object]:
    media = _body_type(request)
    if media != "application/json":
        raise Refusal(415, f"expected a body of application/json, got {media or 'no content type'!r}")
    content = _json(request.body, 'expected JSON like {"query": "MATCH …", "parameters": {}}')
    if not isinstance(content, dict):
        raise Refusal(400, f"expected a JSON object with a query, got {type(content).__name__}")
    return content


def _cypher_fields(query_string: bytes) -> dict[str, object]:
    fields = _fields(query_string)
    content: dict[str, object] = {"query": _one(fields, "query")}
    if "parameters" in fields:
        content["parameters"] = _json(_one(fields, "parameters").encode(), "expected a JSON object as parameters")
    return content


def _json(text: bytes, expected: str) -> object:
    import orjson

    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Refusal(400, f"{expected}, got a text that is none ({error})") from None


def _fields(encoded: bytes) -> dict[str, list[str]]:
    """Return the parameters of a form or query string, as https://url.spec.whatwg.org/#urlencoded-parsing says."""
    if encoded.count(b"&") >= MAX_FIELDS:
        raise Refusal(400, f"expected at most {MAX_FIELDS:,} parameters")
    fields: dict[str, list[str]] = {}
    try:
        for pair in encoded.split(b"&"):
            name, _, value = pair.partition(b"=")
            fields.setdefault(_decoded(name), []).append(_decoded(value))
    except UnicodeDecodeError:
        raise Refusal(400, "expected parameters in UTF-8, percent-encoded, got other bytes") from None
    return fields


def _decoded(encoded: bytes) -> str:
    return percent_decoded(encoded.replace(b"+", b" ")).decode("utf-8")


def percent_decoded(encoded: bytes) -> bytes:
    """Return bytes with each percent sign and two hexadecimal digits made the byte that they stand for.

    Quoted-printable, which the standard library decodes in C, 15 times as fast as urllib does, says the same with
    another sign, but for line ends and malformed escapes; each escape makes a text two bytes shorter.

    >>> percent_decoded(b"a%20%C3%A9%zz=")
    b'a \\xc3\\xa9%zz='
    """
    if b"\n" not in encoded and b"\r" not in encoded:
        decoded = a2b_qp(encoded.replace(b"=", b"=3D").replace(b"%", b"="))
        if len(encoded) - len(decoded) == 2 * encoded.count(b"%"):
            return decoded
    return unquote_to_bytes(encoded)


def _one(fields: Mapping[str, list[str]], name: str) -> str:
    values = fields.get(name, [])
    if len(values) != 1:
        raise Refusal(400, f"expected one parameter named {name}, got {len(values) or 'none'}")
    return values[0]


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, f"expected a query in UTF-8, got another byte at {error.start + 1:,}") from None


def _checked_size(text: str) -> str:
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_QUERY:
        raise Refusal(413, f"expected a query of at most {MAX_QUERY:,} bytes, got {size:,}")
    return text


def _body_type(request: Request) -> str:
    """Return the media type of a body; raise Refusal for one that is packed or in another charset."""
    if request.header(b"content-encoding").lower() not in ("", "identity"):
        raise Refusal(415, "expected a body as it is, without Content-Encoding")
    media, charset = content_type(request.header(b"content-type"))
    if charset not in ("", "utf-8", "us-ascii"):
        raise Refusal(415, f"expected a body in utf-8, got {charset!r}")
    return media
