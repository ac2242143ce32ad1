"""Scanners of tables: listings of one row a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .listed import Listed


def _under_headings(text: str, depth: str = "#+") -> Iterator[tuple[str, str]]:
    """Yield each line with the heading it stands under."""
    heading = ""
    for line in text.split("\n"):
        if m := re.match(rf"({depth}) +(.*?)\s*$", line):
            heading = m[2]
        else:
            yield heading, line


def _cells(line: str) -> list[str]:
    line = re.sub(r"^\s*\|?|\|?\s*$", "", line)
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)]


def _folded(cell: str) -> str:
    """Return what a ``<details>`` cell holds, or the cell itself."""
    found = re.search(r"</summary><p>(.*?)</p></details>", cell, re.S)
    return (found[1] if found else cell).strip()


_LINKED = re.compile(r"\*\*\[(?P<title>.+)\]\((?P<link>https?://[^)]+)\)\*\*")
_DAILY = re.compile(
    r"\| \*\*\[(?P<title>.+?)\]\((?P<link>https?://[^)]+)\)\*\* \| (?P<date>\S+) \| "
    r"<details><summary>Show</summary><p>(?P<abstract>.*?)</p></details> \|"
    r"(?: (?P<comment>.*?) \|(?: (?P<code>[^|]*) \|)?)?"
)


def daily(text: str) -> list[Listed]:
    """Count title, date, abstract, comment and, in one of the seeds, the code repository.

    Abstracts hold pipes that nobody escaped, so that a row is not the cells between its pipes.
    """
    found = []
    for heading, line in _under_headings(text):
        if line.startswith("| **["):
            m = _DAILY.fullmatch(line.rstrip())
            assert m, line
            code = "" if m["code"] in (None, "None") else re.sub(r"^.*\((.*)\).*$", r"\1", m["code"])
            found.append(
                Listed(
                    m["title"],
                    m["link"],
                    authors=(),
                    date=m["date"],
                    abstract=m["abstract"].strip(),
                    comment=_folded(m["comment"] or ""),
                    code=code,
                    topic=heading,
                )
            )
    return found


def daily_issue(text: str) -> list[Listed]:
    """Count title, date, comment: no abstracts."""
    found = []
    for heading, line in _under_headings(text):
        if line.startswith("| **["):
            title, date, comment = _cells(line)
            m = _LINKED.fullmatch(title)
            assert m
            found.append(
                Listed(
                    m["title"],
                    m["link"],
                    authors=(),
                    date=date,
                    abstract="",
                    comment=_folded(comment),
                    code="",
                    topic=heading,
                )
            )
    return found


_NUMBERED = re.compile(
    r"\| \d+ \| \*\*\[(?P<title>.+?)\]\((?P<link>https?://[^)]+)\)\*\* \| "
    r"<details><summary>EN</summary><p>(?P<abstract>.*?)</p></details>(?:<details>.*</details>)? \| "
    r"(?P<date>\S+) \| (?P<author>[^|]*?)(?: et al\.)? \|"
)


def daily_numbered(text: str) -> list[Listed]:
    """Count number, title, abstract in English and Chinese, date, first author."""
    found = []
    for heading, line in _under_headings(text):
        if re.match(r"\| \d+ \| \*\*\[", line):
            m = _NUMBERED.fullmatch(line.rstrip())
            assert m, line
            found.append(
                Listed(
                    m["title"],
                    m["link"],
                    authors=(m["author"],),
                    date=m["date"],
                    abstract=m["abstract"].strip(),
                    code="",
                    topic=heading,
                )
            )
    return found


def bold_pipes(text: str) -> list[Listed]:
    """Count bold date, bold title, first author, id and link, code or null, between tight pipes."""
    row = re.compile(
        r"\|\*\*(\d{4}-\d\d-\d\d)\*\*\|\*\*(.*)\*\*\|(.*?) et\.al\."
        r"\|\[[^\]]*\]\(([^)]*)\)\|(?:null|\*\*\[link\]\((.*)\)\*\*)\|"
    )
    found = []
    for heading, line in _under_headings(text):
        if line.startswith("|**"):
            m = row.fullmatch(line)
            assert m, line
            found.append(
                Listed(m[2], m[4], authors=(m[3],), date=m[1], abstract="", comment="", code=m[5] or "", topic=heading)
            )
    return found


def weekly(text: str) -> list[Listed]:
    """Count ``N) Name - what it does`` and its links; where no link says paper, the first that may be one."""
    found = []
    for _, line in _under_headings(text):
        if m := re.match(r"\| *\d+\) *(.*)\|(.*)\|\s*$", line):
            name, links = m[1], re.findall(r"\[([^\]]+)\]\((\S+?)\)", _links_of(line))
            paper = [url for label, url in links if re.match(r"Paper|System Card|Technical Report|Book", label)]
            paper += [url for _, url in links if "arxiv.org" in url]
            found.append(Listed(_weekly_title(name), paper[0] if paper else ""))
    return found


def _links_of(line: str) -> str:
    """Return the cell of the links: the last, or the last two where a pipe stands between links."""
    cells = re.split(r"(?<!\\)\|", line.rstrip().removesuffix("|"))
    return "|".join(cells[2:]) if len(cells) > 2 else cells[-1]


def _weekly_title(name: str) -> str:
    if bold := re.match(r"\*{1,2}(?:\d\))?(.+?)\*\*", name):
        return bold[1].strip()
    return re.split(r"  | - | (?:Introduces|This paper presents) ", name, maxsplit=1)[0].strip()


_BADGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<br>")
_TITLE = re.compile(r"\[(?P<title>(?:[^\[\]]|\[[^\]]*\])+)\]\((?P<link>[^)\s]*)\)")


def awesome(text: str) -> list[Listed]:
    """Count tables of title, venue, date, code, demo, tables of name and paper, and the highlights in bullets."""
    found = _highlights(text)
    header: list[str] = []
    for heading, line in _under_headings(text):
        cells = _cells(_BADGE.sub(" ", line))
        if re.match(r"\|\s*(Title|Name)\s*\|", line):
            header = cells
        elif header and "|" in line and not line.startswith("|:"):
            column = {name: cells[i] for i, name in enumerate(header) if i < len(cells)}
            m = _TITLE.search(column.get("Title") or column["Paper"])
            title = m["title"] if m else (column.get("Title") or column["Paper"])
            found.append(
                Listed(
                    title.replace("**", "").strip(),
                    m["link"] if m else "",
                    date=column.get("Date"),
                    topic=heading if heading != "Awesome Papers" else None,
                    code=_code(column["Code"]) if "Code" in column else None,
                )
            )
        elif not line.strip():
            header = []
    return found


def _code(cell: str) -> str | None:
    """Return the repository of a cell; a model on Hugging Face is left uncounted."""
    found = re.search(r"\]\((https?://[^)]+)\)", cell)
    return "" if not found else None if "huggingface" in found[1] else found[1]


def _highlights(text: str) -> list[Listed]:
    found = []
    for m in re.finditer(r"^- \W*\*\*(.+?)\*\* *\n(.*?)(?=^- |^---)", text, re.M | re.S):
        paper = re.search(r"\[\W*Paper\]\(([^)]+)\)", m[2])
        found.append(Listed(m[1], paper[1] if paper else ""))
    return found


def leaderboard(text: str) -> list[Listed]:
    """Count the rows of tables that have a column for the paper, where the row names one, with the row's numbers."""
    found = []
    header: list[str] = []
    for line in text.split("\n"):
        cells = _cells(line)
        if "|" not in line:
            header = []
        elif any(re.match(r"Paper\b", cell) for cell in cells):
            header = cells
        elif header and (listed := _leader(dict(zip(header, cells, strict=False)))):
            found.append(listed)
    return found


def _leader(row: dict[str, str]) -> Listed | None:
    paper = next((cell for name, cell in row.items() if name.startswith("Paper")), "")
    metrics = {
        name: cell for name, cell in row.items() if not re.match(r"(?:Model|Paper|Code|Note|Annotator)\b|$", name)
    }
    numbers = [re.match(r"\W*(\d+(?:\.\d+)?)\b", cell) for cell in metrics.values()]
    values = tuple(float(number[1]) for number in numbers if number)
    if m := _TITLE.search(paper):
        return Listed(m["title"], m["link"], values=values)
    if cited := re.search(r'"(.+?)\.?"|et al\. "?(.+?)\.', paper):
        return Listed(cited[1] or cited[2], "")
    return None


def site_day(text: str) -> list[Listed]:
    """Count numbered rows whose link is a page of the site that has the arXiv id in its name."""
    rows = re.findall(r"^\| \d+ \| \[(.+)\]\((\./papers/[^)]+)\) \|", text, re.M)
    return [Listed(title, link, abstract="") for title, link in rows]


def site_day_html(text: str) -> list[Listed]:
    """Count the rows of HTML tables whose first link is a page of the site."""
    rows = re.findall(r'<td><a href="(\./papers/[^"]+)">(.+?)</a></td>', text)
    return [Listed(title, link, abstract="") for link, title in rows]
