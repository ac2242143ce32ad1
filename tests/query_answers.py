"""The answers to the questions of docs/queries.md, computed from the tables alone, without any query language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.export import GraphTables

Row = tuple[object, ...]
Answer = Callable[["Tables"], Iterable[Row]]

ANSWERS: dict[str, Answer] = {}


def answers(question: str) -> Callable[[Answer], Answer]:
    """Register a function as the answer to a question."""

    def register(answer: Answer) -> Answer:
        ANSWERS[question] = answer
        return answer

    return register


@dataclass(frozen=True)
class Tables:
    """The rows of a graph, and its names by id."""

    graph: GraphTables

    def nodes(self, type: str) -> list[dict[str, object]]:
        return self.graph.nodes(type).to_dicts() if type in self.graph.node_types else []

    def edges(self, type: str) -> list[dict[str, object]]:
        return self.graph.edges(type).to_dicts() if type in self.graph.edge_types else []

    @cached_property
    def names(self) -> dict[object, str]:
        return {row["id"]: str(row["name"]) for type in self.graph.node_types for row in self.nodes(type)}

    def pairs(self, edge: str) -> list[tuple[str, str]]:
        return [(str(row["source"]), str(row["target"])) for row in self.edges(edge)]

    def ids(self, type: str, name: str) -> set[object]:
        return {row["id"] for row in self.nodes(type) if row["name"] == name}

    def sources(self, edge: str, targets: set[object]) -> list[str]:
        return [source for source, target in self.pairs(edge) if target in targets]

    def both(self, first: str, second: str) -> Iterator[tuple[str, str, str]]:
        """Yield the source and the two targets of every two edges from one node."""
        by_source: dict[str, list[str]] = {}
        for source, target in self.pairs(second):
            by_source.setdefault(source, []).append(target)
        for source, target in self.pairs(first):
            for other in by_source.get(source, []):
                yield source, target, other


def counted(rows: Iterable[Row]) -> list[Row]:
    """Return each different row with how often it comes, the most frequent first."""
    return [(*row, count) for row, count in sorted(Counter(rows).items(), key=lambda item: (-item[1], item[0]))]


@answers("Which papers evaluate on CMU-MOSEI?")
def evaluating_on_cmu_mosei(tables: Tables) -> Iterable[Row]:
    papers = tables.sources("EVALUATES_ON", tables.ids("Dataset", "CMU-MOSEI"))
    return sorted((paper, tables.names[paper]) for paper in papers)


@answers("Who wrote most of the papers?")
def most_prolific(tables: Tables) -> Iterable[Row]:
    return counted((tables.names[author],) for _, author in tables.pairs("HAS_AUTHOR"))[:10]


@answers("Which new models are built on CLIP or compared with it?")
def around_clip(tables: Tables) -> Iterable[Row]:
    clip = tables.ids("Model", "CLIP")
    return sorted(
        (tables.names[new], edge, paper)
        for edge in ("BUILDS_ON", "COMPARES_WITH")
        for paper, known, new in tables.both(edge, "INTRODUCES")
        if known in clip and new.startswith("model/")
    )


@answers("Which datasets are used together?")
def used_together(tables: Tables) -> Iterable[Row]:
    pairs = ((a, b) for _, a, b in tables.both("EVALUATES_ON", "EVALUATES_ON") if a < b)
    return counted((tables.names[a], tables.names[b]) for a, b in pairs)[:10]


@answers("What is the best accuracy reported on MathVista?")
def best_on_mathvista(tables: Tables) -> Iterable[Row]:
    on_dataset = set(tables.sources("ON_DATASET", tables.ids("Dataset", "MathVista")))
    in_metric = set(tables.sources("IN_METRIC", tables.ids("Metric", "accuracy")))
    results = {row["id"]: row for row in tables.nodes("Result") if row["kind"] == "score"}
    models: dict[str, list[str | None]] = {}
    for result, model in tables.pairs("OF_MODEL"):
        models.setdefault(result, []).append(tables.names[model])
    rows = [
        (results[result]["value"], results[result]["unit"], model, paper)
        for paper, result in tables.pairs("REPORTS")
        if result in results and result in on_dataset & in_metric
        for model in models.get(result, [None])
    ]
    return sorted(rows, key=lambda row: (-float(str(row[0])), row[3], row[2] or ""))[:5]


@answers("Which papers with code work on semantic segmentation?")
def with_code(tables: Tables) -> Iterable[Row]:
    tasks = tables.ids("Task", "semantic segmentation")
    found = (pair for pair in tables.both("ADDRESSES", "HAS_CODE") if pair[1] in tasks)
    return sorted((tables.names[paper], tables.names[code]) for paper, _, code in found)


@answers("Where are the papers of each topic published?")
def venues_by_topic(tables: Tables) -> Iterable[Row]:
    pairs = tables.both("IN_TOPIC", "PUBLISHED_IN")
    return counted((tables.names[topic], tables.names[venue]) for _, topic, venue in pairs)[:20]


@answers("How many papers appeared at each venue in each year?")
def venues_by_year(tables: Tables) -> Iterable[Row]:
    dated = [row for row in tables.edges("PUBLISHED_IN") if row["year"] is not None]
    return sorted(counted((tables.names[row["target"]], row["year"]) for row in dated))


@answers("Who are the first authors of the papers on ImageNet?")
def first_authors(tables: Tables) -> Iterable[Row]:
    papers = set(tables.sources("EVALUATES_ON", tables.ids("Dataset", "ImageNet")))
    first = (row for row in tables.edges("HAS_AUTHOR") if row["position"] == 1 and row["source"] in papers)
    return sorted((tables.names[row["target"]], tables.names[row["source"]]) for row in first)


@answers("Which methods are used for which tasks?")
def methods_by_task(tables: Tables) -> Iterable[Row]:
    pairs = tables.both("ADDRESSES", "USES")
    return counted((tables.names[task], tables.names[method]) for _, task, method in pairs)[:20]


@answers("Which facts are the least certain?")
def least_certain(tables: Tables) -> Iterable[Row]:
    columns = ("confidence", "source", "target", "evidence_count")
    return sorted(tuple(row[column] for column in columns) for row in tables.edges("EVALUATES_ON"))[:10]


@answers("By which other names do the papers call a dataset?")
def other_names(tables: Tables) -> Iterable[Row]:
    found = {(str(row["name"]), str(alias)) for row in tables.nodes("Dataset") for alias in _items(row["aliases"])}
    return sorted(found)[:20]


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []
