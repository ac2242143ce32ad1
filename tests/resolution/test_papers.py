from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.resolution import Tables

Graph = Callable[..., Tables]


def paper(tables: Tables, id_: str) -> dict[str, object]:
    return tables.nodes["Paper"].filter(id=id_).row(0, named=True)


def test_versions_of_one_arxiv_paper_are_one_node_with_the_newest_text(graph: Graph) -> None:
    records = [
        {"id": "2512.01424", "version": 3, "title": "The third title", "date": "2025-12-03"},
        {"id": "2512.01424", "version": 1, "title": "The first title", "date": "2025-12-01", "comment": "10 pages"},
    ]
    tables = graph(records)
    assert tables.nodes["Paper"].height == 1
    found = paper(tables, "paper/2512.01424")
    assert (found["title"], found["name"], found["version"], found["versions"]) == ("The third title",) * 2 + (
        3,
        [1, 3],
    )
    assert found["comment"] == "10 pages"
    assert found["url"] == "https://arxiv.org/abs/2512.01424"
    assert found["arxiv_id"] == "2512.01424"


def test_of_equal_versions_the_newest_date_wins(graph: Graph) -> None:
    records = [
        {"id": "2501.00001", "title": "Old", "date": "2025-01"},
        {"id": "2501.00001", "title": "New", "date": "2025-02"},
    ]
    assert paper(graph(records), "paper/2501.00001")["title"] == "New"


def test_a_title_alone_joins_the_only_paper_with_that_title(graph: Graph) -> None:
    records = [
        {"id": "2501.00001", "title": "BERT: Pre-training of Things"},
        {"id": "title:bert pre training of things", "title": "BERT — Pre-Training of things", "abstract": "We train."},
    ]
    tables = graph(records)
    assert tables.nodes["Paper"]["id"].to_list() == ["paper/2501.00001"]
    assert paper(tables, "paper/2501.00001")["abstract"] == "We train."
    merge = tables.merges.filter(type="Paper").row(0, named=True)
    assert (merge["id"], merge["reason"]) == ("paper/2501.00001", "same title as 2501.00001")


def test_a_title_alone_stays_alone_where_two_papers_have_it(graph: Graph) -> None:
    records = [
        {"id": "2501.00001", "title": "A survey"},
        {"id": "2501.00002", "title": "A survey"},
        {"id": "title:a survey", "title": "A Survey"},
    ]
    assert graph(records).nodes["Paper"]["id"].to_list() == ["paper/2501.00001", "paper/2501.00002", "paper/a-survey"]


def test_two_title_only_records_with_one_title_are_one_paper(graph: Graph) -> None:
    records = [{"id": "title:a b", "title": "A b"}, {"id": "title:a b", "title": "A, B"}]
    assert graph(records).nodes["Paper"]["id"].to_list() == ["paper/a-b"]


def test_a_doi_record_is_the_arxiv_paper_that_gives_the_doi(graph: Graph) -> None:
    records = [
        {"id": "2501.00001", "doi": "10.1145/3343031"},
        {"id": "doi:10.1145/3343031", "venue": "MM 2019"},
        {"id": "doi:10.1145/9999999", "title": "Other"},
    ]
    nodes = graph(records).nodes["Paper"]
    assert nodes["id"].to_list() == ["paper/10.1145/9999999", "paper/2501.00001"]
    assert nodes["url"].to_list() == ["https://doi.org/10.1145/9999999", "https://arxiv.org/abs/2501.00001"]
    assert nodes["doi"].to_list() == ["10.1145/9999999", "10.1145/3343031"]


def test_a_doi_with_two_arxiv_papers_joins_neither(graph: Graph) -> None:
    records = [
        {"id": "2501.00001", "doi": "10.1/x"},
        {"id": "2501.00002", "doi": "10.1/x"},
        {"id": "doi:10.1/x", "title": "Third"},
    ]
    assert graph(records).nodes["Paper"].height == 3


def test_dois_that_differ_in_a_sign_stay_apart(graph: Graph) -> None:
    records = [{"id": "doi:10.1007/a_b"}, {"id": "doi:10.1007/a-b"}, {"id": "doi:10.1007/a<b"}]
    ids = graph(records).nodes["Paper"]["id"].to_list()
    assert len(set(ids)) == 3
    assert not any(sign in id_ for id_ in ids for sign in "<> ")


def test_the_link_of_a_paper_without_arxiv_id_and_doi_is_its_address(graph: Graph) -> None:
    links = [{"url": "https://openreview.net/forum?id=x", "role": "paper"}]
    found = graph([{"id": "title:t", "title": "T", "links": links}])
    assert paper(found, "paper/t")["url"] == "https://openreview.net/forum?id=x"
    assert found.nodes["Repository"].is_empty()


@pytest.mark.parametrize("title", ["論文", "!!!", "\u202e\x00", "x" * 10_000, "'; DROP TABLE papers; --"])
def test_any_title_gives_a_safe_id(graph: Graph, title: str) -> None:
    (id_,) = graph([{"id": f"title:{title}", "title": title}]).nodes["Paper"]["id"]
    assert id_.startswith("paper/")
    assert len(id_) <= 120
    assert id_.isprintable()
    assert not any(sign in id_ for sign in " '\";\\<>")
