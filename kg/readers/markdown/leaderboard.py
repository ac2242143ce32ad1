"""Leaderboards: tables whose rows are results of models, each with the paper that reports them.

``| Model | ROUGE-1 | ROUGE-2 | Paper / Source | Code |``: a row gives its paper, with one result for each number
under a metric's header. The data set and the task are the headings above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.readers.markdown.block import Block, Row
from kg.readers.markdown.draft import Draft
from kg.readers.markdown.facts import without_symbols
from kg.readers.markdown.tables import Columns, is_paper_row, read_row, table_columns
from kg.readers.markdown.topics import Topics
from kg.record import ListedResult, Problem, Record

_MODEL_WORDS = frozenset(
    "model models system systems method methods approach approaches algorithm algorithms team architecture "
    "name network "
    "models method name model name 模型 方法 系统 算法".split()
)
_NUMBER = re.compile(
    r"[~≈<>≤≥]?\s*(?P<value>[-+−]?\d[\d,]*(?:\.\d+)?|[-+−]?\.\d+)\s*(?P<unit>%)?\s*(?:(?:±|\+/-|\+-|"
    r"\\pm)\s*[\d.]+\s*%?)?\s*(?:\([^()]{0,60}\)|\[[^\[\]]{0,20}\])?\s*[*†‡§^]*\d?"
)
_CITED = re.compile(r"\s*[(\[（][^()\[\]（）]*\b(?:19|20)\d\d[a-z]?[^()\[\]（）]*[)\]）]")
_UNIT = re.compile(r"\s*[(\[（]\s*(?:in\s+)?(%)\s*[)\]）]|\s+%$|%$")
_GENERIC_SECTION = re.compile(
    r"(?:(?:non-)?(?:anonymi[sz]ed|supervised|unsupervised|semi-supervised|extractive|abstractive|hybrid|"
    r"neural|statistical|english|other|single|ensemble|"
    r"document|sentence|word|character|joint|individual|full|open|closed|overall|main|official|standard|"
    r"zero-shot|few-shot)?[\s-]*"
    r"(?:version|versions|models?|approaches|methods?|systems?|results?|evaluation|metrics?|"
    r"evaluation metrics|dataset|datasets|data|leaderboards?|"
    r"benchmarks?|tasks?|table|setting|settings|comparison|performance|state of the art|sota|track|test set|"
    r"dev set|experiments?)?"
    r"(?:\s*:.*)?|[A-Z][a-z]+[-\s](?:to|→|->)[-\s][A-Z][a-z]+|[a-z]{2,3}-[a-z]{2,3}|table of contents)",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"\s*(?:[*†‡§^]+|\[\d{1,2}\])$")
_TRAILING_KIND = re.compile(r"\s+(?:data\s?set|corpus|benchmark|leaderboard|results)s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Board:
    """The columns of a leaderboard: those of a table of papers, the model's, and the metrics'."""

    columns: Columns
    model: int
    metrics: tuple[int, ...]


def leaderboard_columns(block: Block) -> Board | None:
    """Return the columns of a leaderboard, or None where a table is none."""
    if len(block.rows) < 2:
        return None
    headers = [_plain(block, cell) for cell in block.rows[0].cells]
    model = next((place for place, name in enumerate(headers) if _is_model(name)), None)
    if model is None:
        return None
    columns = table_columns(block)
    if not columns or columns.title == model:
        return None
    metrics = tuple(
        place
        for place, name in enumerate(headers)
        if place not in (model, columns.title)
        and name
        and columns.fields[place] in (None, "other")
        and _is_numeric(block, place)
    )
    return Board(columns, model, metrics) if metrics else None


def _is_model(name: str) -> bool:
    plain = re.sub(r"\W+", " ", name).strip().casefold()
    return plain in _MODEL_WORDS or (plain.split(" ")[-1:] == ["model"] and len(plain.split()) < 3)


def _is_numeric(block: Block, place: int) -> bool:
    """Return whether most of the filled cells of a column are numbers."""
    cells = [_plain(block, row.cells[place]) for row in block.rows[1:40] if place < len(row.cells)]
    filled = [cell for cell in cells if cell.strip("-–— ")]
    return bool(filled) and sum(bool(_values(cell)) for cell in filled) >= 0.5 * len(filled)


def leaderboard_records(block: Block, board: Board, file: str, topics: Topics) -> Iterator[Record | Problem]:
    """Yield the paper of each row that names one, with the row's results."""
    dataset, task = place_of(topics.names())
    for row in block.rows[1:]:
        draft = read_row(
            block, board.columns, row, Draft(file, "leaderboard", row.first, row.last, task or topics.topic())
        )
        if not is_paper_row(draft, board.columns) or not (draft.identified() or _names_paper(draft)):
            continue
        draft.results.extend(_results(block, board, row, dataset, task))
        record = draft.record()
        if record:
            yield record


def _names_paper(draft: Draft) -> bool:
    """Return whether the paper's cell holds a title although no link leads to it."""
    return len(draft.title.split()) >= 4


def place_of(headings: list[str]) -> tuple[str, str | None]:
    """Return data set and task of a leaderboard: the innermost headings that are names.

    >>> place_of(["Summarization", "CNN / Daily Mail", "Anonymized version"])
    ('CNN / Daily Mail', 'Summarization')
    """
    names = [name for name in headings if not _GENERIC_SECTION.fullmatch(name.strip())]
    if not names:
        return (headings[-1] if headings else ""), None
    return _TRAILING_KIND.sub("", names[-1]) or names[-1], names[-2] if len(names) > 1 else None


def _results(block: Block, board: Board, row: Row, dataset: str, task: str | None) -> Iterator[ListedResult]:
    model = _model(block, row.cells[board.model]) if board.model < len(row.cells) else ""
    for place in board.metrics:
        cell = _plain(block, row.cells[place]) if place < len(row.cells) else ""
        header = _plain(block, block.rows[0].cells[place])
        metrics, values = _metrics(header, len(_values(cell))), _values(cell)
        for metric, (value, unit) in zip(metrics, values, strict=False):
            name = _FOOTNOTE.sub("", _UNIT.sub("", metric)).strip() or metric
            yield ListedResult(
                model, dataset, name, value, unit or ("%" if _UNIT.search(metric) else ""), row.text, row.first, task
            )


def _metrics(header: str, values: int) -> list[str]:
    """Return the metric of each value of a cell: ``EM / F1`` for ``71.2 / 80.1``."""
    parts = [part.strip() for part in header.split("/")]
    return parts if values > 1 and len(parts) == values else [header]


def _values(cell: str) -> list[tuple[float, str]]:
    """Return the numbers of a cell with their units; none where it holds anything else."""
    found = []
    for part in re.split(r"\s*/\s*", cell.strip("\ufeff\u200b ")):
        match = _NUMBER.fullmatch(part.strip("\ufeff\u200b *_"))
        if not match:
            return []
        found.append((float(match["value"].replace(",", "").replace("−", "-")), match["unit"] or ""))
    return found


def _model(block: Block, cell: str) -> str:
    """Return a model's name without the citation behind it; the citation where that is all there is."""
    text = _plain(block, cell)
    return _FOOTNOTE.sub("", _CITED.sub("", text)).strip(" ,;") or text.strip("()[] ")


def _plain(block: Block, cell: str) -> str:
    return without_symbols(" ".join(block.scan(cell).text.split()))
