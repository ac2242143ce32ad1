"""The texts of a paper, and what is computed from them once."""

from kg.extraction import Text
from kg.record import Record, Source


def test_a_record_without_abstract_and_comment_has_empty_texts() -> None:
    text = Text.from_record(Record("1", "A title", Source("list.md", 1, 1, "table")))
    assert (text.field("title"), text.field("abstract"), text.field("comment")) == ("A title", "", "")


def test_the_sentence_of_a_place_is_found_at_its_first_and_last_character() -> None:
    text = Text("A title", "One thing. Two things.")
    assert [text.sentence_at("abstract", place) for place in (0, 9, 11, 21)] == [(0, 10), (0, 10), (11, 22), (11, 22)]


def test_shared_work_is_done_once_a_text() -> None:
    calls: list[Text] = []

    def count(text: Text) -> int:
        calls.append(text)
        return len(calls)

    text = Text("A title")
    assert [text.once(count), text.once(count), Text("A title").once(count)] == [1, 1, 2]


def test_texts_are_equal_whatever_was_computed_from_them() -> None:
    one, other = Text("A title", "An abstract."), Text("A title", "An abstract.")
    one.once(lambda text: len(text.title))
    assert one == other
