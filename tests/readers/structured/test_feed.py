"""Feeds of arXiv and others give their papers; a broken entry costs itself only."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ..inputs import records, records_and_problems

_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<title>Query</title><id>http://arxiv.org/api/x</id>
{}
</feed>
"""
_ENTRY = r"""<entry>
 <id>http://arxiv.org/abs/2503.00001v2</id>
 <updated>2025-03-14T17:58:01Z</updated><published>2025-03-13T17:58:01Z</published>
 <title>A title that
  wraps &amp; goes on</title>
 <summary>  We wrap
our lines: a &lt; b.
 </summary>
 <author><name>Ralf Schl\"uter</name><arxiv:affiliation>X</arxiv:affiliation></author>
 <author><name>Ann Poe</name></author>
 <arxiv:comment>Accepted at X</arxiv:comment>
 <arxiv:journal_ref>Nature 1</arxiv:journal_ref><arxiv:doi>10.1000/ABC</arxiv:doi>
 <link href="http://arxiv.org/abs/2503.00001v2" rel="alternate"/>
 <arxiv:primary_category term="cs.CV"/><category term="cs.AI"/><category term="cs.CV"/>
</entry>"""
_SHORT = "<entry><id>http://arxiv.org/abs/2503.0000{0}v1</id><title>T{0}</title></entry>"


def test_an_entry_of_the_api_is_read_whole(tmp_path: Path) -> None:
    (record,) = records(tmp_path / "a.xml", _FEED.format(_ENTRY))
    assert (record.id, record.version, record.date) == ("2503.00001", 2, "2025-03-13")
    assert record.title == "A title that wraps & goes on"
    assert record.abstract == "We wrap our lines: a < b."
    assert record.authors == ("Ralf Schlüter", "Ann Poe")
    assert (record.comment, record.venue, record.doi) == ("Accepted at X", "Nature 1", "10.1000/abc")
    assert record.categories == ("cs.CV", "cs.AI")
    assert (record.source.first, record.source.last) == (4, 18)


def test_items_of_rss_are_read(tmp_path: Path) -> None:
    item = """<item><title>A title. (arXiv:2503.00001v1 [cs.CV])</title><link>https://arxiv.org/abs/2503.00001</link>
    <description>arXiv:2503.00001v1 Announce Type: new \nAbstract: We did it.</description>
    <guid isPermaLink="false">oai:arXiv.org:2503.00001v1</guid><category>cs.CV</category>
    <pubDate>Thu, 13 Mar 2025 00:00:00 -0400</pubDate><dc:creator>Ann Poe, Bob Roe</dc:creator></item>"""
    root = '<rss xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">'
    text = f"{root}<channel><title>x</title>{item}</channel></rss>"
    (record,) = records(tmp_path / "a.xml", text)
    assert (record.id, record.version, record.title, record.abstract) == ("2503.00001", 1, "A title.", "We did it.")
    assert (record.authors, record.date) == (("Ann Poe", "Bob Roe"), "2025-03-13")


def test_a_broken_entry_is_told_and_mended(tmp_path: Path) -> None:
    text = _FEED.format(_SHORT.format(1).replace("T1", "T1 & more") + "\n" + _SHORT.format(2))
    found, (problem,) = records_and_problems(tmp_path / "a.xml", text)
    assert [each.id for each in found] == ["2503.00001", "2503.00002"]
    assert (problem.line, problem.expected) == (4, "well-formed XML")


def test_a_truncated_feed_gives_what_is_complete(tmp_path: Path) -> None:
    text = _FEED.format(_SHORT.format(1) + "\n" + _SHORT.format(2))
    found, (problem,) = records_and_problems(tmp_path / "a.xml", text[: text.index("T2")])
    assert [each.id for each in found] == ["2503.00001"]
    assert str(problem).endswith(":5: expected </entry>, got an entry that does not end")


def test_posts_that_are_no_papers_are_told(tmp_path: Path) -> None:
    post = (
        "<entry><id>tag:example.org</id><title>News</title><summary>x</summary><author><name>A</name></author></entry>"
    )
    found, (problem,) = records_and_problems(tmp_path / "a.xml", _FEED.format(post + _SHORT.format(1)))
    assert [each.id for each in found] == ["2503.00001"]
    assert problem.got == '"News"'


def test_an_error_of_the_api_is_told(tmp_path: Path) -> None:
    error = "<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>bad id</summary></entry>"
    found, problems = records_and_problems(tmp_path / "a.xml", _FEED.format(error))
    assert found == []
    assert problems[0].got == "an error of arXiv's API (bad id)"


def test_entities_that_a_file_defines_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    text = _FEED.format(_SHORT.format(1).replace("T1", "T &x;")).replace(
        "<feed", f'<!DOCTYPE feed [<!ENTITY x SYSTEM "{secret.as_uri()}">]><feed'
    )
    found, _ = records_and_problems(tmp_path / "a.xml", text)
    assert not any("secret" in each.title for each in found)


@pytest.mark.parametrize(
    "text", ["<feed>" + "<entry>" * 100_000, "<!-- x -->" * 50_000 + "<html>", "<feed>" + "<entry " * 100_000]
)
def test_tags_without_end_are_no_trouble(tmp_path: Path, text: str) -> None:
    start = time.process_time()
    assert records_and_problems(tmp_path / "a.xml", text)[0] == []
    assert time.process_time() - start < 10
