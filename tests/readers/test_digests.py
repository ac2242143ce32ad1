"""Every real listing is read whole: its rows, its papers, their titles, links and fields, nothing besides.

The yardstick is the independent recount in ``recount/`` and, per file, the numbers that a person settled by eye.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from kg.readers import read
from kg.record import Problem, Record

from .recount import Listed, comparable, exact, identity, recount, same_link

SETTLED = {
    "001_CSQianDong_31-Mar-2025-NLP-README.md": (61, 61),
    "002_CSQianDong_13-Mar-2025-AI-README.md": (132, 132),
    "004_CSQianDong_2-Jun-2026-IR-README.md": (32, 32),
    "005_CSQianDong_9-Sep-2025-topic-LLM-related-papers.md": (91, 91),
    "007_CSQianDong_19-Dec-2024-ai-papers.md": (147, 147),
    "008_CSQianDong_18-Dec-2024-NLP-README.md": (116, 116),
    "009_CSQianDong_1-Apr-2025-README.md": (0, 0),
    "010_CSQianDong_README.md": (0, 0),
    "011_CSQianDong_13-Mar-2025-AI-papers.jsonl": (132, 132),
    "012_KJaebye_9-Sep-2025-RO-README.md": (68, 68),
    "013_KJaebye_25-Apr-2025-topic-EAI-related-papers.md": (10, 10),
    "015_KJaebye_24-Sep-2025-RO-README.md": (65, 65),
    "017_zezhishao_README.md": (251, 249),
    "018_zezhishao_README.md": (264, 263),
    "020_zezhishao_README.md": (82, 82),
    "021_zezhishao_README.md": (0, 0),
    "022_zezhishao_github-ISSUE-TEMPLATE.md": (45, 45),
    "023_zezhishao_github-ISSUE-TEMPLATE.md": (0, 0),
    "024_northsi_README.md": (10, 10),
    "025_northsi_README.md": (27, 27),
    "026_northsi_README.md": (27, 25),
    "027_northsi_github-ISSUE-TEMPLATE.md": (10, 10),
    "028_shuita2333_papers-2026-08-21-04-other-research-part-04.md": (34, 34),
    "029_shuita2333_papers-2026-04-17-04-other-research.md": (212, 212),
    "031_shuita2333_papers-2026-08-21-index.md": (0, 0),
    "032_shuita2333_README.md": (0, 0),
    "033_advanced-cs_daily-papers-20250603-Tue-text.md": (631, 631),
    "034_advanced-cs_daily-papers-20260317-Tue-video.md": (648, 648),
    "036_advanced-cs_daily-papers-20250521-Wed-audio.md": (50, 50),
    "037_advanced-cs_daily-papers-20250805-Tue-robotics.md": (122, 122),
    "040_xmkxabc_data-2025-06-29.md": (450, 450),
    "041_xmkxabc_data-2025-03-20.md": (657, 211),
    "043_xmkxabc_data-2025-06-23.md": (779, 779),
    "044_xmkxabc_data-2025-06-08.md": (627, 627),
    "046_xmkxabc_data-2025-06-29.jsonl": (721, 450),
    "047_ZL-Asica_contents-2025-09-18.md": (78, 73),
    "048_ZL-Asica_contents-2025-05-20.md": (319, 312),
    "049_ZL-Asica_README.md": (0, 0),
    "050_V1ewLine_README.md": (30, 30),
    "051_V1ewLine_README.md": (30, 19),
    "057_Vincentqyw_README.md": (9312, 8563),
    "058_Vincentqyw_docs-index.md": (9312, 8563),
    "059_Vincentqyw_docs-wechat.md": (839, 772),
    "064_RaviSriTejaKuriseti_README.md": (1300, 1297),
    "065_RaviSriTejaKuriseti_research-ml-potw-10232023.csv": (420, 419),
    "066_weihaox_docs-NOVEL-VIEW-SYNTHESIS-FOR-OBJECTS-AND-SCENES.md": (75, 72),
    "067_weihaox_docs-IMPLICIT-NEURAL-REPRESENTATION-AND-RENDERING.md": (398, 384),
    "074_BradyFU_README.md": (609, 495),
    "075_BradyFU_README.md": (5, 5),
    "076_sebastianruder_english-summarization.md": (101, 67),
    "077_sebastianruder_english-question-answering.md": (42, 30),
    "079_sebastianruder_chinese-chinese-word-segmentation.md": (41, 12),
    "080_sebastianruder_vietnamese-vietnamese.md": (67, 36),
    "081_shiyibihua_docs-cs-CV-2025-12-31-index.md": (14, 14),
    "082_shiyibihua_1203749v2-conceptual-engineering-using-large-language-models.md": (1, 1),
    "083_shiyibihua_docs-index.md": (0, 0),
    "084_shiyibihua_data-2025-12-arxiv.json": (112, 112),
    "085_a1henu_docs-dates-2025-10-12-index.md": (109, 109),
    "086_a1henu_ell-1-product-of-hyperbolic-factors-unifies-hierarchy-and-co.md": (1, 1),
    "088_gisbi-kim_prompt.md": (0, 0),
    "089_tdccccc_README.md": (0, 0),
    "091_allenai_Statistics.md": (0, 0),
    "092_World-Snapshot_docs-S2-tasks-01-all-tasks.md": (0, 0),
}
"""Rows and distinct papers (by arXiv id, else DOI, else title) of each file, counted and looked at."""

BOARDS = {
    "076_sebastianruder_english-summarization.md": {
        "CNN / Daily Mail": 151,
        "Gigaword": 69,
        "X-Sum": 33,
        "DUC 2004 Task 1": 36,
        "Webis-TLDR-17": 6,
        "Webis-Snippet-20": 4,
        "Google": 8,
    },
    "079_sebastianruder_chinese-chinese-word-segmentation.md": {
        "Chinese Treebank 6": 9,
        "Chinese Treebank 7": 2,
        "AS": 6,
        "CityU": 6,
        "PKU": 9,
        "MSR": 9,
    },
}
"""How many numbers the leaderboards of two files report on each data set."""

LISTINGS = [name for name, (rows, _) in SETTLED.items() if rows]
NEGATIVES = [name for name, (rows, _) in SETTLED.items() if not rows]
Pair = tuple[Listed, Record]


@cache
def _listed(path: Path) -> list[Listed]:
    return recount(path)


@cache
def _read(path: Path) -> tuple[list[Record], list[Problem]]:
    found = list(read([path]))
    return [r for r in found if isinstance(r, Record)], [p for p in found if isinstance(p, Problem)]


def _links_to(record: Record, listed: Listed) -> bool:
    """Return whether the record keeps the link of the entry: in its id or among its links."""
    named = identity(listed)
    if not listed.link or record.id == named:
        return True
    if record.id.startswith("doi:") and record.id[4:] in listed.link.lower():
        return True
    return any(same_link(url, listed.link) for url in [record.code_url or "", *(link.url for link in record.links)])


@cache
def _paired(path: Path) -> tuple[list[Pair], list[Listed], list[Record]]:
    """Pair entries with records of the same title and link; return pairs, entries lost, records left over."""
    waiting: dict[str, list[Record]] = defaultdict(list)
    for each in _read(path)[0]:
        waiting[comparable(each.title)].append(each)
    pairs: list[Pair] = []
    lost: list[Listed] = []
    for listed in _listed(path):
        candidates = waiting[comparable(listed.title)]
        record = next((r for r in candidates if _links_to(r, listed)), None)
        if record is None:
            lost.append(listed)
        else:
            candidates.remove(record)
            pairs.append((listed, record))
    return pairs, lost, [record for records in waiting.values() for record in records]


def test_every_file_is_settled(shared: Path) -> None:
    assert set(SETTLED) == {path.name for path in (shared / "digests").glob("[0-9]*")}
    assert len(SETTLED) == 63


@pytest.mark.parametrize("name", SETTLED)
def test_the_recount_finds_the_settled_numbers(shared: Path, name: str) -> None:
    listed = _listed(shared / "digests" / name)
    assert (len(listed), len({identity(entry) for entry in listed})) == SETTLED[name]


@pytest.mark.parametrize("name", LISTINGS)
def test_the_readers_find_the_settled_numbers(shared: Path, name: str) -> None:
    records, _ = _read(shared / "digests" / name)
    assert (len(records), len({record.id for record in records})) == SETTLED[name]


@pytest.mark.parametrize("name", LISTINGS)
def test_every_listed_paper_is_read_with_its_title_and_link(shared: Path, name: str) -> None:
    _, lost, _ = _paired(shared / "digests" / name)
    assert [(entry.title, entry.link) for entry in lost] == []


@pytest.mark.parametrize("name", LISTINGS)
def test_no_paper_is_invented(shared: Path, name: str) -> None:
    _, _, left = _paired(shared / "digests" / name)
    assert [(record.id, record.title, str(record.source)) for record in left] == []


@pytest.mark.parametrize("name", BOARDS)
def test_results_name_the_data_set_of_their_heading(shared: Path, name: str) -> None:
    results = [result for record in _read(shared / "digests" / name)[0] for result in record.results]
    assert Counter(result.dataset for result in results) == BOARDS[name]
    assert not [result.metric for result in results if result.metric.endswith("*")]


@pytest.mark.parametrize("name", NEGATIVES)
def test_a_file_without_a_listing_gives_one_problem_and_no_paper(shared: Path, name: str) -> None:
    records, problems = _read(shared / "digests" / name)
    assert records == []
    assert len(problems) == 1
    assert name in str(problems[0])
    assert "\n" not in str(problems[0])


@pytest.mark.parametrize("name", LISTINGS)
def test_titles_keep_their_characters(shared: Path, name: str) -> None:
    pairs, _, _ = _paired(shared / "digests" / name)
    assert [(r.title, e.title) for e, r in pairs if exact(r.title) != exact(e.title)] == []


@pytest.mark.parametrize("name", LISTINGS)
def test_records_say_where_they_stand(shared: Path, name: str) -> None:
    path = shared / "digests" / name
    lines = path.read_bytes().decode().replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for record in _read(path)[0]:
        assert record.source.file == str(path)
        assert 1 <= record.source.first <= record.source.last <= len(lines)
        here = "\n".join(lines[record.source.first - 1 : record.source.last])
        if path.suffix == ".md":
            assert comparable(record.title) in comparable(here)


def _plain(text: str | None) -> str:
    return " ".join((text or "").replace("\\|", "|").replace("\u200b", "").split())


def _names(names: tuple[str, ...]) -> list[str]:
    return [comparable(name.removeprefix("and ")) for name in names]


def _link(url: str | None) -> str:
    return (url or "").split("://")[-1].rstrip("/")


FIELDS: dict[str, Callable[[Listed, Record], tuple[object, object]]] = {
    "authors": lambda e, r: (None if e.authors is None else _names(e.authors), _names(r.authors)),
    "date": lambda e, r: (e.date, r.date or ""),
    "abstract": lambda e, r: (None if e.abstract is None else _plain(e.abstract), _plain(r.abstract)),
    "comment": lambda e, r: (None if e.comment is None else _plain(e.comment), _plain(r.comment)),
    "code": lambda e, r: (None if e.code is None else _link(e.code), _link(r.code_url)),
    "values": lambda e, r: (e.values, tuple(result.value for result in r.results)),
    "topic": lambda e, r: (None if e.topic is None else exact(e.topic), exact(r.topic or "")),
}
"""Each field as counted (None: not counted) and as read, in forms that are equal when the field is right."""


@pytest.mark.parametrize("name", LISTINGS)
@pytest.mark.parametrize("field", FIELDS)
def test_fields_are_read_as_listed(shared: Path, name: str, field: str) -> None:
    both = [(entry.title, *FIELDS[field](entry, record)) for entry, record in _paired(shared / "digests" / name)[0]]
    assert [each for each in both if each[1] is not None and each[1] != each[2]] == []
