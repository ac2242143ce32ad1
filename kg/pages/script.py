"""Data as scripts: pages opened from a file may not fetch JSON, but they may load a script that hands it over.

A data file is one call, ``kg("key", JSON);``. JSON is JavaScript but for two line separators (ECMA-262 before 2019),
and a page that took it into an HTML element would end at ``</script>``; all of these stand in texts only, so they are
written as escapes wherever they are.
"""

from __future__ import annotations

from typing import Final

import orjson

_ESCAPES: Final = (
    (b"<", b"\\u003c"),
    ("\u2028".encode(), b"\\u2028"),
    ("\u2029".encode(), b"\\u2029"),
)


def script(key: str, content: bytes) -> bytes:
    r"""Return a data file that hands a JSON text to the page under a key.

    >>> script("head", b'{"name":"</script>"}')
    b'kg("head",{"name":"\\u003c/script>"});\n'
    """
    for sign, escape in _ESCAPES:
        content = content.replace(sign, escape)
    return b"kg(%s,%s);\n" % (orjson.dumps(key), content)
