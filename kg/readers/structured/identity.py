"""What identifies the paper of an entry: arXiv id, version and DOI, from whichever of its values gives them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.readers.ids import arxiv_id, doi
from kg.readers.links import strings
from kg.readers.structured.fields import Fields


def identity(found: Fields) -> tuple[str | None, int | None, str | None]:
    """Return arXiv id, version and DOI, each None where no value gives it.

    The arXiv id is looked for in the id, the DOI and the links to the paper, in this order; the DOI in the DOI, the id
    and the links.
    """
    own = _doi(found)
    given = found.get("id")
    hit = arxiv_id(given) if type(given) is str else None
    hit = hit or next(filter(None, map(arxiv_id, _candidates(found))), None)
    if hit:
        return hit[0], hit[1] or _version(found, hit[0]), own
    return None, None, own or next(filter(None, map(doi, _candidates(found))), None)


def _doi(found: Fields) -> str | None:
    return next(filter(None, map(doi, strings(found["doi"]))), None) if "doi" in found else None


def _version(found: Fields, id: str) -> int | None:
    """Return the version that a link to the paper names."""
    if "paper" not in found and "url" not in found:
        return None
    texts = (text for name in ("paper", "url") for text in strings(found.get(name)))
    return next((hit[1] for text in texts if (hit := arxiv_id(text)) and hit[0] == id and hit[1]), None)


def _candidates(found: Fields) -> Iterator[str]:
    given = found.get("id")
    if isinstance(given, float):
        yield f"{given:.5f}"
        yield f"{given:.4f}"
    yield from strings(given)
    yield from strings(found.get("doi"))
    yield from strings(found.get("paper"))
    yield from strings(found.get("url"))
    venue = found.get("venue")
    if isinstance(venue, str) and "arxiv" in venue.lower():
        yield venue
