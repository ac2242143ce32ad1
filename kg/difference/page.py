"""Changes as one HTML page that works offline: what is new, to send round."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Final

from kg.difference.changes import Change
from kg.difference.summary import by_kind, told

_SHOWN: Final = 200
"""Changes of one kind that are listed; of more, the number."""
_STYLE: Final = """
:root { color-scheme: light dark; --quiet: #5c6470; --line: #d9dde3; --accent: #1d5fa8; }
@media (prefers-color-scheme: dark) { :root { --quiet: #a3acb8; --line: #39414c; --accent: #8fbff0; } }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 2.5rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p, .more { color: var(--quiet); margin: 0; }
ul { margin: 0; padding-left: 1.1rem; }
li { margin: .3rem 0; overflow-wrap: anywhere; }
li.more { list-style: none; }
li p { font-size: .9rem; }
time { color: var(--quiet); font-variant-numeric: tabular-nums; margin-right: .5rem; }
a { color: var(--accent); }
"""
_GROUPS: Final = (
    ("Papers", ("Paper",)),
    ("Results", ("Result",)),
    ("Datasets, models, methods, metrics, tasks", ("Dataset", "Model", "Method", "Metric", "Task")),
    ("Venues, repositories, topics, authors", ("Venue", "Repository", "Topic", "Author")),
)
_TOLD: Final = {"INTRODUCES": "introduces", "EVALUATES_ON": "evaluates on", "REPORTS": "reports"}
"""What is told of a new paper, in words."""
_PLURALS: Final = {"Repository": "Repositories"}
_HOW: Final = {
    "new": "New",
    "gone": "Gone",
    "changed": "Changed",
    "renamed": "Renamed",
    "merged": "Merged",
    "split": "Split",
}


def page(changes: Iterable[Change], title: str) -> str:
    """Return the changes as an HTML page; names are text in it, and links lead to http and https alone."""
    found = by_kind(changes)
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    body = "\n".join(_body(found, title))
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n<main>\n{body}\n</main>\n</html>\n"
    )


def _body(found: dict[tuple[str, str], list[Change]], title: str) -> Iterator[str]:
    yield f"<h1>{escape(title)}</h1>"
    edges = [group for (_, how), group in found.items() if group[0].is_edge and how == "new"]
    papers, facts = len(found.get(("Paper", "new"), ())), sum(map(len, edges))
    yield f"<p>{papers:,} new papers and {facts:,} new facts.</p>"
    said = _said(edges)
    for heading, kinds in _GROUPS:
        mine = [(kind, how, group) for (kind, how), group in found.items() if kind in kinds]
        if mine:
            yield f"<h2>{heading}</h2>"
            for kind, how, group in mine:
                yield f"<h3>{_HOW[how]} {_PLURALS.get(kind, kind + 's')}: {len(group):,}</h3>"
                yield from _list(_newest_first(group), said)
    if facts:
        yield "<h2>Facts</h2>"
        yield "<ul>"
        for group in edges:
            yield f"<li>{escape(group[0].type)}: {len(group):,} new</li>"
        yield "</ul>"


def _said(edges: Iterable[list[Change]]) -> Mapping[str, Mapping[str, list[str]]]:
    """Return what new papers say, by paper and edge type: the names at the other end."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for change in (change for group in edges for change in group if change.type in _TOLD):
        said[change.id][change.type].append(change.other_name or "")
    return said


def _newest_first(group: list[Change]) -> list[Change]:
    return sorted(group, key=lambda change: change.date or "", reverse=True)


def _list(group: list[Change], said: Mapping[str, Mapping[str, list[str]]]) -> Iterator[str]:
    yield "<ul>"
    for change in group[:_SHOWN]:
        facts = "".join(
            f"<p>{words} {', '.join(f'<bdi>{escape(name)}</bdi>' for name in said[change.id][edge])}</p>"
            for edge, words in _TOLD.items()
            if change.how == "new" and edge in said.get(change.id, ())
        )
        yield f"<li>{_item(change)}{facts}</li>"
    if len(group) > _SHOWN:
        yield f'<li class="more">… and {len(group) - _SHOWN:,} more</li>'
    yield "</ul>"


def _item(change: Change) -> str:
    date = f"<time>{escape(change.date)}</time>" if change.date else ""
    name = escape(change.name if change.how == "new" else told(change))
    is_web = change.url is not None and change.url.startswith(("https://", "http://"))
    shown = f'<a href="{escape(change.url or "")}" rel="noopener noreferrer">{name}</a>' if is_web else name
    return f"{date}<bdi>{shown}</bdi>"
