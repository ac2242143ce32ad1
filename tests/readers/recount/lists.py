"""Scanners of lists: listings of one bullet or one bold paragraph a paper."""

from __future__ import annotations

import re

from .listed import Listed


def dated_bullets(text: str) -> list[Listed]:
    """Count ``- date, **title**, first author et.al., Paper: […](…), Code: …``."""
    row = re.compile(
        r"^- (\d{4}-\d\d-\d\d), \*\*(.+?)\*\*, (.*?) et\.al\., "
        r"Paper: \[[^\]]*\]\(([^)]*)\)(?:, Code: \*\*\[[^\]]*\]\((.*?)\)\*\*)?",
        re.M,
    )
    return [
        Listed(m[2], m[4], authors=(m[3],), date=m[1], abstract="", comment="", code=m[5] or "")
        for m in row.finditer(text)
    ]


def bold_blocks(text: str) -> list[Listed]:
    """Count ``**Title.**<br> *authors* <br> Venue. [[PDF](…)] [[Project](…)] [[Code](…)]``, blank lines between."""
    found = []
    for block in re.split(r"\n\s*\n", text):
        if m := re.match(r"\s*\*\*(.+?)\*\*", block):
            paper = re.search(r"\[\[(?:pdf|paper)\]\(([^)\s]+)\)", block, re.I)
            code = re.search(r"\[\[(?:code|gith?ub|code&data)\]\(([^)\s]+)\)", block, re.I)
            found.append(
                Listed(m[1].strip().rstrip("."), paper[1] if paper else "", code=code[1] if code else None, abstract="")
            )
    return found
