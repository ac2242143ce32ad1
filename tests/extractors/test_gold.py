"""How well entities are found in the annotated papers that nothing was learned from; floors, not aims."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.extraction import extract, load_extractors, to_json
from kg.record import Record, Source

FLOORS = {"Dataset": 0.82, "Model": 0.82, "Method": 0.72, "Metric": 0.82, "Task": 0.71}


@pytest.fixture(scope="session")
def entity_scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 of entities by type, as the shared scorer counts them."""
    gold, rows = shared / "gold" / "dev.jsonl", tmp_path_factory.mktemp("gold") / "rows.jsonl"
    extractors = load_extractors()
    with rows.open("w", encoding="utf-8") as out:
        for paper in map(json.loads, gold.read_text(encoding="utf-8").split("\n")[:-1]):
            source = Source(str(gold), 1, 1, "gold")
            record = Record(paper["id"], paper["title"], source, paper["abstract"], paper["comment"])
            out.writelines(json.dumps(to_json(record.id, item)) + "\n" for item in extract(record, extractors))
    command = [sys.executable, str(shared / "gold" / "score.py"), str(gold), str(rows)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    numbers = {line.split()[0]: line.split()[1:4] for line in lines if line.split()[:1] and line.split()[0] in FLOORS}
    return {kind: (float(p), float(r), float(f)) for kind, (p, r, f) in numbers.items()}


@pytest.mark.parametrize("kind", FLOORS)
def test_entities_are_found_at_least_as_well_as_before(
    kind: str, entity_scores: dict[str, tuple[float, float, float]]
) -> None:
    precision, _, f1 = entity_scores[kind]
    assert f1 >= FLOORS[kind]
    assert precision >= 0.6
