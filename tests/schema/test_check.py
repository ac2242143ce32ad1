"""``kg check`` of a graph folder: what it prints, and how it ends."""

import shutil
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from kg.building import build
from kg.cli import app

EXAMPLES = Path(__file__).parents[2] / "examples" / "multimodal.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check") / "graph"
    build([EXAMPLES], folder, profile="fast")
    return folder


@pytest.fixture
def graph(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "graph")


def check(graph: Path) -> Result:
    return CliRunner().invoke(app, ["check", str(graph)])


def change(graph: Path, table: str, column: pl.Expr) -> pl.DataFrame:
    """Change a column of a table in a graph folder, and return the table as it was."""
    [path] = graph.glob(f"*/{table}-*.parquet")
    before = pl.read_parquet(path)
    before.with_columns(column).write_parquet(path)
    return before


def test_a_graph_that_conforms_ends_with_0(graph: Path) -> None:
    assert check(graph).exit_code == 0


def test_an_offending_node_is_named_with_its_shape(graph: Path) -> None:
    papers = change(graph, "Paper", pl.lit(None, dtype=pl.String).alias("title"))
    done = check(graph)
    assert done.exit_code == 1
    offended = "expected a value, got none (shape schema:ScholarlyArticle, path dcterms:title)"
    assert f"Paper.title of {papers['id'][0]}: {offended}\n" in done.stdout


def test_an_offending_edge_is_named_with_its_shape(graph: Path) -> None:
    edges = change(graph, "EVALUATES_ON", pl.lit(1.5).alias("confidence"))
    done = check(graph)
    assert done.exit_code == 1
    source, target = edges["source"][0], edges["target"][0]
    offended = "expected at most 1, got 1.5 (shape rdf:Statement, path paperkg:confidence)"
    assert f"EVALUATES_ON.confidence of {source} → {target}: {offended}\n" in done.stdout


def test_an_edge_without_its_evidence_is_named(graph: Path) -> None:
    edges = change(graph, "HAS_AUTHOR", (pl.col("evidence_count") + 1).alias("evidence_count"))
    done = check(graph)
    assert done.exit_code == 1
    assert f"HAS_AUTHOR.evidence_count of {edges['source'][0]} → {edges['target'][0]}: expected 2 rows" in done.stdout
