"""When two URLs are the same repository or page.

Scheme, ``www.``, the case of the host, fragments, a slash or ``.git`` at the end do not tell addresses apart; on code
hosts neither do the case of owner and name, the root of the main branch and the tab shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote, unquote

from kg.resolution.plaintext import digest

_CODE_HOSTS: Final = frozenset(
    {"github.com", "gitlab.com", "huggingface.co", "bitbucket.org", "codeberg.org", "gitee.com"}
)
_SAME_HOST: Final = {"hf.co": "huggingface.co", "raw.githubusercontent.com": "github.com", "m.github.com": "github.com"}
_SCHEME: Final = re.compile(r"^\s*(?:git\+)?(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@\s]+@)?|^\s*git@", re.I)
_AT_ROOT: Final = re.compile(
    r"/(?:-/)?(?:(?:tree|blob|raw)/(?:main|master)(?:/readme(?:\.md)?)?"
    r"|issues|pulls|releases|wiki|stargazers|readme(?:\.md)?)?/*$",
    re.IGNORECASE,
)
_SAFE: Final = re.compile(r"[^\w.~/+@:;,=()!*&$'-]+")
_KEPT: Final = "~/+@:;,=()!*&$'?-._%"
"""What stays as it is in a URL (RFC 3986), where the host and a query are as they were written."""
_LONE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LONGEST: Final = 180


@dataclass(frozen=True, slots=True)
class Address:
    """A normalised URL: ``id`` of its node, ``url`` to open it, ``name`` to show."""

    id: str
    url: str
    name: str


@lru_cache(maxsize=1 << 16)
def address(url: str) -> Address:
    """Return the normalised form of a URL.

    >>> address("http://www.GitHub.com/Hanminghao/STAMP.git/").id
    'repository/github.com/hanminghao/stamp'
    >>> address("https://huggingface.co/datasets/a/B/tree/main").id
    'repository/huggingface.co/datasets/a/b'
    """
    host, path, query = _split(url)
    on_code_host = host in _CODE_HOSTS
    if on_code_host:
        path, query = _AT_ROOT.sub("", path), ""
        path = _without_git(path)
    path = re.sub(r"/{2,}", "/", path).rstrip("/")
    whole = f"{host}{path}{f'?{query}' if query else ''}"
    name = path.strip("/") if on_code_host and path.strip("/") else whole
    return Address(
        _id(whole.lower() if on_code_host else whole),
        _LONE_PERCENT.sub("%25", f"https://{quote(whole, safe=_KEPT)}"),
        name or url,
    )


def _split(url: str) -> tuple[str, str, str]:
    text = re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u202a-\u202e\u2028\u2029\ufeff]+", "", url).rstrip(".,;:!?'\"")
    if text.lower().startswith("git@"):
        text = text.replace(":", "/", 1)
    text = _SCHEME.sub("", text).partition("#")[0]
    text, _, query = text.partition("?")
    host, slash, path = text.partition("/")
    host = host.lower().removeprefix("www.").removesuffix(":443").removesuffix(":80").rstrip(".")
    return _SAME_HOST.get(host, host), slash + unquote(path), query


def _without_git(path: str) -> str:
    """Drop ``.git`` after owner and name."""
    return re.sub(r"^(/[^/]+/[^/]+?)(?:\.git)(?=/|$)", r"\1", path, flags=re.I)


def _id(whole: str) -> str:
    safe = _SAFE.sub("-", whole).strip("-./")
    exact = safe == whole and 0 < len(safe) <= _LONGEST
    return f"repository/{safe}" if exact else f"repository/{safe[:_LONGEST].rstrip('-./')}-{digest(whole)}"
