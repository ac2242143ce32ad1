"""The output form of ``kg extract``."""

from kg.extraction import to_json
from kg.mention import Mention, Result


def test_a_mention_leaves_out_what_it_does_not_have() -> None:
    mention = Mention("Task", "addresses", "VQA", "title", 0, 3, "VQA", 0.9, "tasks")
    assert to_json("2501.00001", mention) == {
        "paper": "2501.00001",
        "type": "Task",
        "role": "addresses",
        "name": "VQA",
        "field": "title",
        "start": 0,
        "end": 3,
        "text": "VQA",
        "confidence": 0.9,
        "extractor": "tasks",
    }


def test_a_result_keeps_the_names_it_does_not_know() -> None:
    result = Result(None, "COCO", "mAP", 51.2, None, "gain", None, "max", "abstract", 5, 9, "51.2", 0.7, "results")
    row = to_json("2501.00001", result)
    assert (row["type"], row["model"], row["dataset"], row["value"], row["unit"]) == (
        "Result",
        None,
        "COCO",
        51.2,
        None,
    )
    assert (row["kind"], row["bound"], row["against"]) == ("gain", "max", None)
