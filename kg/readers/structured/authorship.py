"""The authors of an entry, in whichever form it gives them: a text, or a list of names, objects or parts of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.readers.people import author, authors
from kg.readers.structured.fields import Fields
from kg.readers.structured.told import Wrong, told

_NAME = ("name", "full_name", "fullname", "author", "author_name", "display_name", "authorName", "literal", "text")
_GIVEN = ("given", "first", "first_name", "firstname", "firstName", "given_name", "forenames")
_FAMILY = ("family", "last", "last_name", "lastname", "lastName", "family_name", "keyname", "surname")


def authorship(found: Fields, wrong: Wrong) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the names in order, and the ORCIDs that are given by name."""
    given = found.get("authors")
    if given is None:
        given = found.get("author")
    orcids = found.get("orcids")
    known = dict(_text_pairs(orcids)) if isinstance(orcids, dict) else {}
    if given is None:
        return (), known
    if isinstance(given, str):
        return authors(given), known
    if isinstance(given, dict) and isinstance(given.get("author"), list):
        given = given["author"]
    if isinstance(given, dict):
        return tuple(_listed([given], known, wrong)), known
    if isinstance(given, list | tuple):
        return tuple(_listed(given, known, wrong)), known
    wrong.append(("authors as a list or a text", told(given)))
    return (), known


def _listed(given: Sequence[object], known: dict[str, str], wrong: Wrong) -> Iterator[str]:
    if len(given) == 1 and isinstance(given[0], str) and _several(given[0]):
        yield from authors(given[0])
        return
    for each in given:
        name = author(each) if isinstance(each, str) else _name(each)
        if name:
            yield name
            if isinstance(each, dict) and isinstance(orcid := each.get("orcid") or each.get("ORCID"), str):
                known[name] = orcid.rstrip("/").rpartition("/")[2]
        elif name is None:
            wrong.append(("the name of an author", told(each)))


def _several(text: str) -> bool:
    """Return whether the only item of a list holds several names."""
    parts = text.split(",")
    two_full_names = len(parts) == 2 and all(" " in part.strip() for part in parts)
    return len(parts) > 2 or two_full_names or " and " in text or ";" in text


def _name(each: object) -> str | None:
    """Return the name in an object (``name``, or ``given`` and ``family``) or a list (family, given, suffix)."""
    if isinstance(each, dict):
        whole = _first(each, _NAME)
        parts = [whole] if whole else [_first(each, _GIVEN), _first(each, _FAMILY)]
        inner = each.get("author")
        if not whole and isinstance(inner, dict):
            return _name(inner)
    elif isinstance(each, list) and all(isinstance(part, str) for part in each):
        family, given, suffix = (*map(str, each[:3]), "", "", "")[:3]
        parts = [given, family, suffix]
    else:
        return None
    name = " ".join(filter(None, (author(part) for part in parts if part)))
    return name or None


def _first(each: dict[str, object], keys: tuple[str, ...]) -> str:
    return next((value for key in keys if isinstance(value := each.get(key), str)), "")


def _text_pairs(pairs: dict[str, object]) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in pairs.items() if isinstance(value, str))
