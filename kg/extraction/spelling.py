"""When two spellings within one paper are the same name."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKUP = re.compile(r"\\(?:text\w*|url|href|emph|math\w+|rm|bf|it|sc|tt)\b|[{}$\\]")
_JOINTS = re.compile(r"[\s\-_‐-―'’\"“”,()/]+")


@lru_cache(maxsize=1 << 16)
def spelling(name: str) -> str:
    """Return a key that ignores case, spaces, hyphens, LaTeX wrappers and a plural s; digits, dots and + count.

    >>> spelling("Vision-Transformers") == spelling("vision transformer"), spelling("Qwen2") == spelling("Qwen2.5")
    (True, False)
    """
    plain = _JOINTS.sub("", _MARKUP.sub("", name).casefold()).rstrip(".")
    return plain[:-1] if len(plain) > 4 and plain.endswith("s") and not plain.endswith("ss") else plain
