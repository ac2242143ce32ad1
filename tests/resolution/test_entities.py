from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.resolution import Tables, entities, senses
from kg.resolution.correcting import Editing
from kg.resolution.plugins import Alias

Graph = Callable[..., Tables]
Ids = Callable[..., dict[str, str]]


def papers(count: int) -> list[dict[str, object]]:
    return [{"id": f"2501.{number:05}"} for number in range(count)]


def method(record: int, name: str, text: str | None = None, **more: object) -> dict[str, object]:
    return {"record": record, "type": "Method", "role": "uses", "name": name, "text": text or name, **more}


def targets(tables: Tables, edge: str = "USES") -> list[tuple[str, str]]:
    return sorted(tables.edges[edge].select("source", "target").rows())


@pytest.fixture
def aliases(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return the function that makes the given aliases the only known ones."""

    def only(*rows: tuple[str, str, str, str]) -> None:
        monkeypatch.setattr(entities, "known_aliases", lambda: tuple(Alias(*row) for row in rows))

    return only


def test_spellings_are_one_node_named_as_most_papers_do(graph: Graph) -> None:
    mentions = [method(0, "Zig-Zag Net"), method(1, "ZigZagNet"), method(2, "ZigZagNet"), method(3, "ZIGZAG-NET")]
    tables = graph(papers(4), mentions)
    named = tables.nodes["Method"].select("id", "name", "aliases").rows()
    assert named == [("method/zigzagnet", "ZigZagNet", ["ZIGZAG-NET", "Zig-Zag Net"])]
    assert tables.merges.select("name", "reason", "papers").rows() == [
        ("ZIGZAG-NET", "the same letters apart from case, spaces and hyphens", 1),
        ("Zig-Zag Net", "the same letters apart from case, spaces and hyphens", 1),
    ]


def test_an_acronym_that_a_paper_defines_joins_its_long_form_everywhere(graph: Graph) -> None:
    mentions = [
        method(0, "QZX", "quick zonal exchange"),
        method(0, "QZX"),
        method(1, "QZX"),
        method(2, "Quick Zonal Exchange"),
    ]
    tables = graph(papers(3), mentions)
    assert {target for _, target in targets(tables)} == {"method/qzx"}
    assert ("quick zonal exchange", "acronym and long form are defined in 2501.00000") in tables.merges.select(
        "name", "reason"
    ).rows()


def test_two_meanings_of_an_acronym_stay_apart(graph: Graph) -> None:
    mentions = [
        method(0, "CP", "conformal prediction"),
        method(1, "CP", "canonical polyadic"),
        method(2, "CP"),
        method(3, "Conformal Predictions"),
        method(1, "CP"),
    ]
    assert targets(graph(papers(4), mentions)) == [
        ("paper/2501.00000", "method/conformal-prediction"),
        ("paper/2501.00001", "method/canonical-polyadic"),
        ("paper/2501.00002", "method/cp"),
        ("paper/2501.00003", "method/conformal-prediction"),
    ]


def test_an_acronym_means_what_clearly_most_papers_here_define(graph: Graph) -> None:
    defined = [method(number, "CP", "conformal prediction") for number in range(6)]
    tables = graph(papers(8), [*defined, method(6, "CP", "canonical polyadic"), method(7, "CP")])
    assert dict(targets(tables))["paper/2501.00007"] == dict(targets(tables))["paper/2501.00000"] == "method/cp"
    assert dict(targets(tables))["paper/2501.00006"] == "method/canonical-polyadic"


def test_an_acronym_means_what_abstracts_usually_do_even_where_one_paper_differs(graph: Graph) -> None:
    mentions = [method(0, "GNN"), method(1, "graph neural networks"), method(2, "GNN", "granular noise normalizer")]
    found = dict(targets(graph(papers(3), mentions)))
    assert found["paper/2501.00000"] == found["paper/2501.00001"] == "method/gnn"
    assert found["paper/2501.00002"] == "method/granular-noise-normalizer"


def test_a_known_alias_is_the_canonical_name(graph: Graph, aliases: Callable[..., None]) -> None:
    aliases(("Method", "Blue Method X", "BMX", "a list"))
    tables = graph(papers(2), [method(0, "blue-method X"), method(1, "Something else")])
    assert tables.nodes["Method"]["name"].to_list() == ["BMX", "Something else"]
    assert tables.merges["reason"].to_list() == ["known alias of BMX (a list)"]


def test_an_alias_with_two_meanings_joins_neither(graph: Graph, aliases: Callable[..., None]) -> None:
    aliases(("Method", "QQ", "Quick Quux", "a list"), ("Method", "QQ", "Quiet Queue", "a list"))
    mentions = [method(0, "QQ"), method(1, "Quick Quux"), method(2, "Quiet Queue")]
    assert graph(papers(3), mentions).nodes["Method"].height == 3


def test_curated_names_are_never_merged_by_a_paper(graph: Graph, aliases: Callable[..., None]) -> None:
    aliases(("Method", "quick quux", "QQ", "a list"), ("Method", "quiet queue method", "quiet queue", "a list"))
    mentions = [method(0, "QQ", "quiet queue"), method(1, "QQ"), method(2, "quiet queue"), method(3, "quick quux")]
    found = dict(targets(graph(papers(4), mentions)))
    assert found["paper/2501.00001"] == found["paper/2501.00003"] == "method/qq"
    assert found["paper/2501.00000"] == found["paper/2501.00002"] == "method/quiet-queue"


def test_a_model_and_a_method_of_one_name_are_one_node_of_the_more_usual_type(graph: Graph) -> None:
    model = {"record": 2, "type": "Model", "role": "builds_on", "name": "Zorbert"}
    tables = graph(papers(3), [method(0, "Zorbert"), method(1, "zorBERT"), model])
    assert tables.nodes["Model"].is_empty()
    assert {target for _, target in targets(tables)} == {"method/zorbert"}
    assert tables.edges["USES"].height == 3
    assert ("Zorbert", "papers take it for a Method and a Model") in tables.merges.select("name", "reason").rows()


def test_other_types_of_one_name_are_nodes_of_their_own(graph: Graph) -> None:
    task = {"record": 0, "type": "Task", "role": "addresses", "name": "Zorbing"}
    assert targets(graph(papers(1), [method(0, "Zorbing"), task])) == [("paper/2501.00000", "method/zorbing")]
    assert targets(graph(papers(1), [method(0, "Zorbing"), task]), "ADDRESSES") == [
        ("paper/2501.00000", "task/zorbing")
    ]


def test_an_acronym_known_for_one_thing_is_that_thing_whatever_the_words_around_it(graph: Graph) -> None:
    dataset = {"record": 0, "type": "Dataset", "role": "evaluates_on", "name": "GCNs"}
    tables = graph(papers(2), [dataset, method(1, "graph convolutional network")])
    assert tables.nodes["Dataset"].is_empty()
    assert targets(tables, "MENTIONS") == [("paper/2501.00000", "method/gcn")]
    assert targets(tables) == [("paper/2501.00001", "method/gcn")]
    assert tables.edges["EVALUATES_ON"].is_empty()


def test_an_acronym_has_the_type_that_its_usual_long_form_has_here(graph: Graph, aliases: Callable[..., None]) -> None:
    aliases()
    dataset = {"record": 0, "type": "Dataset", "role": "evaluates_on", "name": "MBRL"}
    tables = graph(papers(2), [dataset, method(1, "model-based reinforcement learning")])
    assert tables.nodes["Dataset"].is_empty()
    assert {*targets(tables, "MENTIONS"), *targets(tables)} == {
        ("paper/2501.00000", "method/mbrl"),
        ("paper/2501.00001", "method/mbrl"),
    }


def test_an_acronym_that_a_paper_defines_otherwise_keeps_its_type(graph: Graph) -> None:
    dataset = {"record": 0, "type": "Dataset", "role": "introduces", "name": "GCN", "text": "Great Corpus of Notes"}
    tables = graph(papers(2), [dataset, method(1, "GCN")])
    assert targets(tables, "INTRODUCES") == [("paper/2501.00000", "dataset/great-corpus-of-notes")]
    assert targets(tables) == [("paper/2501.00001", "method/gcn")]


def test_names_with_one_slug_have_two_ids(named: Ids) -> None:
    ids = named("Model", "Zorb%1", "Zorb 1", "Zorb!1", "Zo·rb*", "Zorb star")
    assert ids["Zorb 1"] == ids["Zorb!1"]
    assert len({ids["Zo·rb*"], ids["Zorb star"], ids["Zorb 1"]}) == 3


@pytest.mark.parametrize(
    "name",
    ["'; DROP TABLE x; --", '"quoted"', "\\", "\x00\x01", "\u202eright to left", "x" * 10_000, "<b>HTML</b>", "  "],
)
def test_hostile_names_have_safe_ids(graph: Graph, name: str) -> None:
    for id_ in graph(papers(1), [method(0, name)]).nodes["Method"]["id"]:
        assert id_.isprintable()
        assert not any(sign in id_ for sign in " '\";\\<>")
        assert len(id_) <= 130


def test_the_order_of_definitions_does_not_matter() -> None:
    short, one, two = ("Model", "cp"), ("Model", "conformalprediction"), ("Model", "canonicalpolyadic")
    definitions = [
        senses.Definition(short, one, "conformal prediction", "paper/1"),
        senses.Definition(short, two, "canonical polyadic", "paper/2"),
    ]
    first = senses.meanings([short, one, two], [], definitions, Editing())
    second = senses.meanings([two, one, short], [], definitions[::-1], Editing())
    assert (first.parents, first.in_paper) == (second.parents, second.in_paper)
