"""The answers to the questions of docs/queries.md, computed from the tables alone, without any query language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from tests.query_tables import Row, Tables, counted, falling, items

Answer = Callable[[Tables], Iterable[Row]]

ANSWERS: dict[str, Answer] = {}

ALL_EDGES = ("USES", "ADDRESSES", "EVALUATES_ON", "BUILDS_ON", "COMPARES_WITH")


def answers(question: str) -> Callable[[Answer], Answer]:
    """Register a function as the answer to a question."""

    def register(answer: Answer) -> Answer:
        ANSWERS[question] = answer
        return answer

    return register


@answers("Which papers evaluate on CMU-MOSEI?")
def evaluating_on_cmu_mosei(tables: Tables) -> Iterable[Row]:
    papers = tables.sources("EVALUATES_ON", tables.ids("Dataset", "CMU-MOSEI"))
    return sorted((paper, tables.names[paper]) for paper in papers)


@answers("What is reported on CMU-MOSEI?")
def reported_on_cmu_mosei(tables: Tables) -> Iterable[Row]:
    on_dataset = Counter(tables.sources("ON_DATASET", tables.ids("Dataset", "CMU-MOSEI")))
    return [
        (model, metric, row["value"], row["unit"], row["kind"], tables.papers[row["id"]])
        for row in tables.results()
        for _ in range(on_dataset[str(row["id"])])
        for metric in named(tables, "IN_METRIC", row["id"])
        for model in named(tables, "OF_MODEL", row["id"])
    ]


def named(tables: Tables, edge: str, source: object) -> list[str | None]:
    """Return the names of what edges lead to, in order of their ids; None alone where there is none."""
    return [tables.names[target] for target in sorted(tables.targets(edge)[source])] or [None]


@answers("What is the best accuracy reported on CMU-MOSEI?")
def best_on_cmu_mosei(tables: Tables) -> Iterable[Row]:
    on_dataset = set(tables.sources("ON_DATASET", tables.ids("Dataset", "CMU-MOSEI")))
    in_metric = set(tables.sources("IN_METRIC", tables.ids("Metric", "accuracy")))
    rows = [row for row in tables.results(kind="score") if row["id"] in on_dataset & in_metric]
    return [
        (row["value"], row["unit"], model, tables.papers[row["id"]])
        for row in sorted(rows, key=lambda row: falling(row["value"]))
        for model in named(tables, "OF_MODEL", row["id"])
    ][:5]


@answers("What is the best accuracy on each dataset?")
def best_accuracy(tables: Tables) -> Iterable[Row]:
    in_metric = set(tables.sources("IN_METRIC", tables.ids("Metric", "accuracy")))
    values: dict[str, list[float]] = defaultdict(list)
    for row in tables.results(kind="score", unit="%"):
        if row["id"] in in_metric:
            for dataset in tables.targets("ON_DATASET")[row["id"]]:
                values[tables.names[dataset]].append(-falling(row["value"]))
    return [(name, max(found), len(found)) for name, found in sorted(values.items())][:20]


@answers("Which F1 scores are reported, the best first?")
def f1_scores(tables: Tables) -> Iterable[Row]:
    in_metric = set(tables.sources("IN_METRIC", tables.ids("Metric", "F1")))
    rows = [row for row in tables.results(kind="score") if row["id"] in in_metric]
    best = sorted(rows, key=lambda row: falling(row["value"]))[:10]
    return [(row["value"], row["unit"], tables.names[tables.papers[row["id"]]]) for row in best]


@answers("Which gains are the largest?")
def largest_gains(tables: Tables) -> Iterable[Row]:
    metrics = tables.targets("IN_METRIC")
    rows = [
        (row["value"], row["id"], tables.names[metric], tables.names[tables.papers[row["id"]]])
        for row in tables.results(kind="gain", unit="%")
        for metric in metrics[row["id"]]
    ]
    best = sorted(rows, key=lambda row: (falling(row[0]), row[1], row[2]))[:10]
    return [(gain, metric, title) for gain, _, metric, title in best]


@answers("Over what do models report a gain?")
def gained_over(tables: Tables) -> Iterable[Row]:
    results = {row["id"]: row for row in tables.nodes("Result")}
    found = sorted((tables.names[old], result, old) for result, old in tables.pairs("AGAINST"))
    return [
        (new, old, results[result]["kind"], results[result]["value"], results[result]["unit"])
        for old, result, _ in found
        for new in named(tables, "OF_MODEL", result)
    ]


@answers("Which datasets have the most reported results?")
def most_results(tables: Tables) -> Iterable[Row]:
    found = [(tables.names[d], tables.papers[r]) for r, d in tables.pairs("ON_DATASET") if r in tables.papers]
    papers: dict[str, set[str]] = defaultdict(set)
    for dataset, paper in found:
        papers[dataset].add(paper)
    return [(name, count, len(papers[str(name)])) for name, count in counted((name,) for name, _ in found)][:10]


@answers("Which datasets are used together?")
def used_together(tables: Tables) -> Iterable[Row]:
    pairs = ((a, b) for _, a, b in tables.both("EVALUATES_ON", "EVALUATES_ON") if a < b)
    return counted((tables.names[a], tables.names[b]) for a, b in pairs)[:10]


@answers("Which papers evaluate on both CMU-MOSI and CMU-MOSEI?")
def on_both(tables: Tables) -> Iterable[Row]:
    one = set(tables.sources("EVALUATES_ON", tables.ids("Dataset", "CMU-MOSI")))
    papers = one.intersection(tables.sources("EVALUATES_ON", tables.ids("Dataset", "CMU-MOSEI")))
    return sorted((paper, tables.names[paper]) for paper in papers)


@answers("Which papers used CMU-MOSEI first?")
def first_on_cmu_mosei(tables: Tables) -> Iterable[Row]:
    dates = tables.values("Paper", "date")
    papers = tables.sources("EVALUATES_ON", tables.ids("Dataset", "CMU-MOSEI"))
    dated = sorted((str(dates[paper]), paper) for paper in papers if paper in dates)
    return [(date, tables.names[paper]) for date, paper in dated[:3]]


@answers("When was each dataset first used?")
def first_uses(tables: Tables) -> Iterable[Row]:
    dates = tables.values("Paper", "date")
    used: dict[str, list[str]] = defaultdict(list)
    for paper, dataset in tables.pairs("EVALUATES_ON"):
        if paper in dates:
            used[tables.names[dataset]].append(str(dates[paper]))
    rows = [(name, min(found), len(found)) for name, found in used.items()]
    return sorted(rows, key=lambda row: (-row[2], row[1], row[0]))[:10]


@answers("Which datasets were introduced in 2025?")
def introduced_in_2025(tables: Tables) -> Iterable[Row]:
    dates = tables.values("Paper", "date")
    pairs = ((paper, dataset) for paper, dataset in tables.pairs("INTRODUCES", "dataset/") if paper in dates)
    dated = [(str(dates[paper]), tables.names[dataset], paper) for paper, dataset in pairs]
    return sorted(row for row in dated if row[0].startswith("2025-") and len(row[0]) == len("2025-01-01"))


@answers("Which papers introduce both a dataset and a model?")
def dataset_and_model(tables: Tables) -> Iterable[Row]:
    found = tables.both("INTRODUCES", "INTRODUCES")
    of_types = (each for each in found if each[1].startswith("dataset/") and each[2].startswith("model/"))
    return sorted((tables.names[dataset], tables.names[model], paper) for paper, dataset, model in of_types)[:20]


@answers("Which new datasets come with code or data?")
def datasets_with_places(tables: Tables) -> Iterable[Row]:
    urls = tables.values("Repository", "url")
    return sorted(
        (tables.names[dataset], str(urls[place]))
        for edge in ("HAS_CODE", "HAS_DATA")
        for _, dataset, place in tables.both("INTRODUCES", edge)
        if dataset.startswith("dataset/")
    )


@answers("Which new models are built on CLIP or compared with it?")
def around_clip(tables: Tables) -> Iterable[Row]:
    clip = tables.ids("Model", "CLIP")
    return sorted(
        (tables.names[new], edge, paper)
        for edge in ("BUILDS_ON", "COMPARES_WITH")
        for paper, known, new in tables.both(edge, "INTRODUCES")
        if known in clip and new.startswith("model/")
    )


@answers("In how many papers does CLIP play which part?")
def parts_of_clip(tables: Tables) -> Iterable[Row]:
    clip, parts = tables.ids("Model", "CLIP"), ("INTRODUCES", "BUILDS_ON", "COMPARES_WITH", "MENTIONS")
    return counted((edge,) for edge in parts for _ in tables.sources(edge, clip))


@answers("On which models is most built?")
def built_on(tables: Tables) -> Iterable[Row]:
    return counted((tables.names[model],) for _, model in tables.pairs("BUILDS_ON"))[:10]


@answers("Which models are the usual baselines?")
def baselines(tables: Tables) -> Iterable[Row]:
    return counted((tables.names[model],) for _, model in tables.pairs("COMPARES_WITH", "model/"))[:10]


@answers("Which new models are set against which older ones?")
def new_against_old(tables: Tables) -> Iterable[Row]:
    dates = tables.values("Paper", "date")
    found = tables.both("INTRODUCES", "COMPARES_WITH")
    models = [each for each in found if each[1].startswith("model/") and each[2].startswith("model/")]
    ordered = sorted((paper, tables.names[new], tables.names[old]) for paper, new, old in models)
    return [(dates.get(paper), new, old, paper) for paper, new, old in ordered]


@answers("Which new models are trained or evaluated on COCO?")
def on_coco(tables: Tables) -> Iterable[Row]:
    coco = tables.ids("Dataset", "COCO")
    return sorted(
        (tables.names[new], edge, paper)
        for edge in ("TRAINS_ON", "EVALUATES_ON")
        for paper, dataset, new in tables.both(edge, "INTRODUCES")
        if dataset in coco and new.startswith("model/")
    )


@answers("Which papers with code work on multimodal reasoning?")
def with_code(tables: Tables) -> Iterable[Row]:
    tasks, urls = tables.ids("Task", "multimodal reasoning"), tables.values("Repository", "url")
    found = (pair for pair in tables.both("ADDRESSES", "HAS_CODE") if pair[1] in tasks)
    return sorted((tables.names[paper], str(urls[code])) for paper, _, code in found)


@answers("Where does the code live?")
def places_of_code(tables: Tables) -> Iterable[Row]:
    urls = tables.values("Repository", "url")
    return counted((str(urls[code]).split("/")[2],) for _, code in tables.pairs("HAS_CODE"))


@answers("Which methods are used for which tasks?")
def methods_by_task(tables: Tables) -> Iterable[Row]:
    pairs = tables.both("ADDRESSES", "USES")
    return counted((tables.names[task], tables.names[method]) for _, task, method in pairs)[:20]


@answers("Which method meets a task in one paper alone, though both are common?")
def unusual(tables: Tables) -> Iterable[Row]:
    uses, works = (Counter(target for _, target in tables.pairs(edge)) for edge in ("USES", "ADDRESSES"))
    papers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for paper, method, task in tables.both("USES", "ADDRESSES"):
        papers[method, task].append(paper)
    rows = [
        (tables.names[method], tables.names[task], uses[method], works[task], found[0])
        for (method, task), found in papers.items()
        if len(found) == 1 and uses[method] >= 3 and works[task] >= 3
    ]
    return sorted(rows, key=lambda row: (-row[2] * row[3], row[0], row[1]))[:10]


@answers("Which metrics are used for which tasks?")
def metrics_by_task(tables: Tables) -> Iterable[Row]:
    pairs = tables.both("ADDRESSES", "MEASURES")
    return counted((tables.names[task], tables.names[metric]) for _, task, metric in pairs)[:20]


@answers("On which datasets is emotion recognition evaluated?")
def datasets_of_task(tables: Tables) -> Iterable[Row]:
    tasks = tables.ids("Task", "emotion recognition")
    pairs = tables.both("ADDRESSES", "EVALUATES_ON")
    return counted((tables.names[dataset],) for _, task, dataset in pairs if task in tasks)


@answers("How many papers appear in each month?")
def papers_by_month(tables: Tables) -> Iterable[Row]:
    return sorted(counted((str(date)[:7],) for date in tables.values("Paper", "date").values()))


@answers("On which tasks do papers work in each month?")
def tasks_by_month(tables: Tables) -> Iterable[Row]:
    dates = tables.values("Paper", "date")
    dated = [pair for pair in tables.pairs("ADDRESSES") if pair[0] in dates]
    return counted((str(dates[paper])[:7], tables.names[task]) for paper, task in dated)[:20]


@answers("Where are the papers of each topic published?")
def venues_by_topic(tables: Tables) -> Iterable[Row]:
    pairs = tables.both("IN_TOPIC", "PUBLISHED_IN")
    return counted((tables.names[topic], tables.names[venue]) for _, topic, venue in pairs)[:20]


@answers("How many papers appeared at each venue in each year?")
def venues_by_year(tables: Tables) -> Iterable[Row]:
    dated = [row for row in tables.edges("PUBLISHED_IN") if row["year"] is not None]
    return sorted(counted((tables.names[row["target"]], row["year"]) for row in dated))


@answers("Which papers were at a workshop, and of which conference?")
def at_workshops(tables: Tables) -> Iterable[Row]:
    rows = [row for row in tables.edges("PUBLISHED_IN") if row["workshop"] is not None]
    return sorted((str(row["workshop"]), tables.names[row["target"]], tables.names[row["source"]]) for row in rows)


@answers("Which papers are under review, and where?")
def under_review(tables: Tables) -> Iterable[Row]:
    return sorted((tables.names[venue], tables.names[paper]) for paper, venue in tables.pairs("SUBMITTED_TO"))


@answers("Which papers were revised most often?")
def most_versions(tables: Tables) -> Iterable[Row]:
    versions = ((falling(version), tables.names[paper]) for paper, version in tables.values("Paper", "version").items())
    return [(int(-version), title) for version, title in sorted(versions) if version < -1][:10]


@answers("Who wrote most of the papers?")
def most_prolific(tables: Tables) -> Iterable[Row]:
    return counted((tables.names[author],) for _, author in tables.pairs("HAS_AUTHOR"))[:10]


@answers("Which papers did Xiang Wang write?")
def papers_of_author(tables: Tables) -> Iterable[Row]:
    me = tables.ids("Author", "Xiang Wang")
    rows = [row for row in tables.edges("HAS_AUTHOR") if row["target"] in me]
    return sorted((str(row["source"]), tables.names[row["source"]], row["position"]) for row in rows)


@answers("With whom did Xiang Wang write?")
def coauthors(tables: Tables) -> Iterable[Row]:
    me = tables.ids("Author", "Xiang Wang")
    found = tables.both("HAS_AUTHOR", "HAS_AUTHOR")
    return counted((tables.names[other],) for _, one, other in found if one in me and one != other)


@answers("Who writes together most often?")
def writing_together(tables: Tables) -> Iterable[Row]:
    pairs = ((a, b) for _, a, b in tables.both("HAS_AUTHOR", "HAS_AUTHOR") if a < b)
    return counted((tables.names[a], tables.names[b]) for a, b in pairs)[:10]


@answers("Which authors work on the most different tasks?")
def many_tasks(tables: Tables) -> Iterable[Row]:
    tasks: dict[str, set[str]] = defaultdict(set)
    papers: dict[str, set[str]] = defaultdict(set)
    for paper, author, task in tables.both("HAS_AUTHOR", "ADDRESSES"):
        tasks[tables.names[author]].add(task)
        papers[tables.names[author]].add(paper)
    rows = [(name, len(found), len(papers[name])) for name, found in tasks.items()]
    return sorted(rows, key=lambda row: (-row[1], row[0]))[:10]


@answers("Who are the first authors of the papers on COCO?")
def first_authors(tables: Tables) -> Iterable[Row]:
    papers = set(tables.sources("EVALUATES_ON", tables.ids("Dataset", "COCO")))
    first = (row for row in tables.edges("HAS_AUTHOR") if row["position"] == 1 and row["source"] in papers)
    return sorted((tables.names[row["target"]], tables.names[row["source"]]) for row in first)


@answers("What connects Junfeng Fang and Ali Mekky?")
def between_authors(tables: Tables) -> Iterable[Row]:
    ones, others = tables.ids("Author", "Junfeng Fang"), tables.ids("Author", "Ali Mekky")
    steps = neighbours((edge, *pair) for edge in tables.graph.edge_types for pair in tables.pairs(edge))
    paths = [path for one in ones for other in others for path in shortest_paths(steps, str(one), str(other))]
    return sorted(([tables.names[node] for node in nodes], list(edges)) for nodes, edges in paths)


@answers("How many papers lie between CMU-MOSEI and other datasets?")
def papers_between(tables: Tables) -> Iterable[Row]:
    steps = neighbours(("EVALUATES_ON", *pair) for pair in tables.pairs("EVALUATES_ON"))
    rows = [
        (len(edges) // 2, tables.names[other])
        for one in tables.ids("Dataset", "CMU-MOSEI")
        for other in {str(row["id"]) for row in tables.nodes("Dataset")} - {one}
        for _, edges in shortest_paths(steps, str(one), other)[:1]
    ]
    return [(name, papers) for papers, name in sorted(rows)][:20]


Path = tuple[tuple[str, ...], tuple[str, ...]]
"""The nodes of a path, and the types of its edges."""

Steps = dict[str, list[tuple[str, str]]]
"""The type and the other end of each edge of a node, in either direction."""


def neighbours(edges: Iterable[tuple[str, str, str]]) -> Steps:
    found: Steps = defaultdict(list)
    for edge, source, target in edges:
        found[source].append((edge, target))
        found[target].append((edge, source))
    return found


def shortest_paths(steps: Steps, begin: str, end: str) -> list[Path]:
    """Return every shortest path of at most eight edges between two nodes."""
    distances, reached = {begin: 0}, [begin]
    for distance in range(1, 9):
        reached = [other for node in reached for _, other in steps.get(node, []) if other not in distances]
        distances.update(dict.fromkeys(reached, distance))
    return list(paths_back(steps, distances, ((end,), ()))) if end in distances else []


def paths_back(steps: Steps, distances: dict[str, int], path: Path) -> Iterator[Path]:
    """Yield each path that leads to the beginning of another by ever smaller distances."""
    (first, *_), edges = path
    if distances[first] == 0:
        yield path
    for edge, other in steps.get(first, []):
        if distances.get(other) == distances[first] - 1:
            yield from paths_back(steps, distances, ((other, *path[0]), (edge, *edges)))


@answers("What should I read after paper 2512.05515?")
def what_next(tables: Tables) -> Iterable[Row]:
    mine = {target for edge in ALL_EDGES for target in tables.targets(edge)["paper/2512.05515"]}
    shared: dict[str, set[str]] = defaultdict(set)
    for paper, target in (pair for edge in ALL_EDGES for pair in tables.pairs(edge)):
        if target in mine and paper != "paper/2512.05515":
            shared[paper].add(target)
    ordered = sorted(shared.items(), key=lambda item: (-len(item[1]), item[0]))[:10]
    return [(len(found), paper, tables.names[paper]) for paper, found in ordered]


@answers("Which sentences say that papers evaluate on CMU-MOSEI?")
def evidence_of_use(tables: Tables) -> Iterable[Row]:
    return sorted(evidence_rows(tables, tables.ids("Dataset", "CMU-MOSEI")))


def evidence_rows(tables: Tables, datasets: set[object]) -> Iterator[tuple[str, str, int, str, str]]:
    for row in tables.graph.evidence().iter_rows(named=True):
        if row["edge"] == "EVALUATES_ON" and row["target"] in datasets:
            yield row["source"], row["file"], row["line"], row["field"], row["sentence"]


@answers("Which papers build on which models without doubt?")
def without_doubt(tables: Tables) -> Iterable[Row]:
    certain = [row for row in tables.edges("BUILDS_ON") if falling(row["confidence"]) <= -0.8]
    rows = [(row["confidence"], str(row["source"]), tables.names[row["target"]]) for row in certain]
    return sorted(rows, key=lambda row: (falling(row[0]), row[1], row[2]))[:10]


@answers("Which facts are the least certain?")
def least_certain(tables: Tables) -> Iterable[Row]:
    columns = ("confidence", "source", "target", "evidence_count")
    return sorted(tuple(row[column] for column in columns) for row in tables.edges("EVALUATES_ON"))[:10]


@answers("By which other names do the papers call a dataset?")
def other_names(tables: Tables) -> Iterable[Row]:
    found = {(str(row["name"]), str(alias)) for row in tables.nodes("Dataset") for alias in items(row["aliases"])}
    return sorted(found)[:20]
