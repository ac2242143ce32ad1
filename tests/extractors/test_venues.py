"""Venues: what comments and abstracts say, and nothing that they do not."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import Text
from kg.mention import Mention
from kg_extractors.venue_names import known
from kg_extractors.venues import extract, parse


def venues(comment: str = "", abstract: str = "") -> list[Mention]:
    return list(extract(Text("A title", abstract, comment)))


def facts(comment: str) -> list[tuple[str, str, int | None, str | None]]:
    return [(found.role, found.name, found.year, found.workshop) for found in venues(comment)]


@pytest.mark.parametrize(
    ("comment", "name", "year"),
    [
        ("Accepted to ICLR 2026", "ICLR", 2026),
        ("Accepted by AAAI-26", "AAAI", 2026),
        ("To appear in KDD'26 Datasets", "KDD", 2026),
        ("Neurips 25 DB Track, Spotlight", "NeurIPS", 2025),
        ("CVPR2026", "CVPR", 2026),
        ("WACV 2026. 12 pages, 4 figures", "WACV", 2026),
        ("10 pages, 6 figures, accepted by ACM MM 2025", "ACM MM", 2025),
        ("8 pages; Accetped by IEEE TPAMI", "TPAMI", None),
        ("Final Version of IEEE Transactions on Pattern Analysis and Machine Intelligence", "TPAMI", None),
        ("Accepted in IEEE Robotics and Automation Letters (RA-L)", "RA-L", None),
        ("Published in Transactions on Machine Learning Research (TMLR), 03/2026", "TMLR", 2026),
        ("ACM Transactions on Multimedia Computing, Communications, and Applications (TOMM)", "TOMM", None),
        ("Winter Conference on Applications of Computer Vision 2026", "WACV", 2026),
        ("The Fourteenth International Conference on Learning Representations (ICLR 2026)", "ICLR", 2026),
        ("v2: updated with the version published in Physical Review B", "Physical Review B", None),
        ("Accepted at INTERSPEECH 2026", "Interspeech", 2026),
        ("Accepted at Findings of EACL 2026", "EACL", 2026),
        ("accepted to 2025 IEEE International Conference on Big Data, Industrial Track", "IEEE BigData", 2025),
        ("Published in NIPS 2017", "NeurIPS", 2017),
        ("Accepted for Medical Image Analysis 2025", "MedIA", 2025),
        ("Accepted by IEEE Trans. Multimedia", "TMM", None),
        ("IEEE Trans. Pattern Anal. Mach. Intell., 2025", "TPAMI", 2025),
        ("IEEE Trans. Audio Speech Lang. Process", "TASLP", None),
        ("Published in IEEE Trans. on Image Processing", "TIP", None),
        ("Accepted by Nat. Commun.", "Nature Communications", None),
        ("J. Mach. Learn. Res. 2023", "JMLR", 2023),
        ("accepted to Int. J. Comput. Vis.", "IJCV", None),
    ],
)
def test_an_accepted_paper_is_in_its_venue(comment: str, name: str, year: int | None) -> None:
    assert facts(comment) == [("accepted", name, year, None)]


@pytest.mark.parametrize(
    ("comment", "name", "year"),
    [
        ("This is a preprint version of a paper submitted to CVPR 2026", "CVPR", 2026),
        ("Under review at TPAMI", "TPAMI", None),
        ("Article under review in the journal Scientific Data", "Scientific Data", None),
        ("Preprint submitted to Neurocomputing", "Neurocomputing", None),
        ("Submitted to IEEE Transactions on Mobile Computing on Dec. 01, 2025", "TMC", None),
        ("ICML 2026 submission", "ICML", 2026),
    ],
)
def test_a_submitted_paper_is_submitted(comment: str, name: str, year: int | None) -> None:
    assert facts(comment) == [("submitted", name, year, None)]


@pytest.mark.parametrize(
    ("comment", "name", "year", "workshop"),
    [
        ("ICML 2025 TerraBytes Workshop", "ICML", 2025, "TerraBytes"),
        ("Accepted to the 4th Workshop on Seeing Sounds (SeSo) at CVPR 2025", "CVPR", 2025, "Seeing Sounds"),
        ("WACV 2026 - Computer Vision for Earth Workshop", "WACV", 2026, "Computer Vision for Earth"),
        ("Presented at the SHELL Workshop of MICCAI 2025", "MICCAI", 2025, "SHELL"),
        ("Accepted by ICDM 2025 MMSR", "ICDM", 2025, "MMSR"),
        ("iMAGES@AAAI2025", "AAAI", 2025, "iMAGES"),
        ("Accepted at ICLR 2026 Workshop on Agents in the Wild", "ICLR", 2026, "Agents in the Wild"),
        ("Accepted to the CVPR 2024 Workshop", "CVPR", 2024, "Workshop"),
        ("MAPS workshop, co-located with NAACL 2025", "NAACL", 2025, "MAPS"),
    ],
)
def test_a_workshop_belongs_to_its_conference(comment: str, name: str, year: int, workshop: str) -> None:
    assert facts(comment) == [("accepted", name, year, workshop)]


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "12 pages",
        "12 pages, 3 figures, 4 tables",
        "Code at https://github.com/owner/cvpr-2026-code",
        "Submitted to IEEE for possible publication",
        "This work has been submitted to the IEEE for possible publication",
        "Submitted to Wiley for consideration",
        "Under review",
        "Conference submission; under review",
        "Technical Report 2025",
        "arXiv admin note: substantial text overlap with arXiv:2509.19726",
        "Preprint, October 2025",
        "18 pages, journal paper",
        "An extended version of our ICAIF 2025 paper",
        "(c) 2025 IEEE. Personal use of this material is permitted",
        "PhD thesis, University of Somewhere, 2024",
    ],
)
def test_a_comment_without_a_venue_gives_none(comment: str) -> None:
    assert facts(comment) == []


def test_several_venues_of_one_comment_are_all_found() -> None:
    comment = "Accepted at ICASSP 2026. A short version was presented at the NeurIPS 2025 Workshop on Sound"
    assert facts(comment) == [("accepted", "ICASSP", 2026, None), ("accepted", "NeurIPS", 2025, "Sound")]


def test_the_text_of_a_mention_ends_before_the_track() -> None:
    assert [found.text for found in venues("Accepted to ICLR 2026 (Oral), main track")] == ["ICLR 2026"]


def test_a_venue_unknown_to_the_lexicon_is_named_by_its_acronym() -> None:
    assert facts("Accepted at the 3rd International Conference on Kite Design (ICKD 2025)") == [
        ("accepted", "ICKD", 2025, None)
    ]


def test_a_venue_in_an_abstract_counts_when_it_is_said_of_the_paper() -> None:
    said = "We fly kites. This paper has been accepted at the IROS 2025 conference."
    other = "We read 120 papers published in ACL 2020 and EMNLP 2021."
    assert [found.name for found in venues(abstract=said)] == ["IROS"]
    assert venues(abstract=other) == []


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("CVPR 2024", ("CVPR", 2024, None)),
        ("NeurIPS 2023 (Spotlight)", ("NeurIPS", 2023, None)),
        ("ICLR'25", ("ICLR", 2025, None)),
        ("cvpr 2024", ("CVPR", 2024, None)),
        ("Nature", ("Nature", None, None)),
        ("ICML 2025 TerraBytes Workshop", ("ICML", 2025, "TerraBytes")),
        ("arXiv 2023", None),
        ("Preprint", None),
        ("-", None),
        ("", None),
    ],
)
def test_the_venue_string_of_a_listing_is_parsed(text: str, parsed: tuple[str, int | None, str | None] | None) -> None:
    assert parse(text) == parsed


def test_a_comment_made_to_be_slow_is_read_in_time() -> None:
    assert len(venues("Accepted to the Workshop on ICLR 2026, (" * 50_000)) < 200


def test_names_are_known_whatever_their_case() -> None:
    venue = known("ieee transactions on image processing")
    assert venue is not None
    assert (venue.name, venue.kind) == ("TIP", "journal")


@given(st.text(max_size=120), st.sampled_from(("Accepted to ", "ICLR 2026 ", "submitted to the ", "")))
def test_spans_are_exact_whatever_the_comment(noise: str, start: str) -> None:
    comment = start + noise
    for found in venues(comment):
        assert comment[found.start : found.end] == found.text
        assert 0 < found.confidence <= 1


def test_venues_of_the_annotated_papers_are_found(shared: Path) -> None:
    lines = (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    wrong = 0
    for paper in map(json.loads, lines):
        wanted = {entity["canonical"] for entity in paper["entities"] if entity["type"] == "Venue"}
        text = Text(paper["title"], paper["abstract"] or "", paper["comment"] or "")
        wrong += len(wanted ^ {found.name for found in extract(text)})
    assert wrong <= 3


def test_a_sentence_of_the_abstract_may_begin_with_the_venue_that_took_the_paper() -> None:
    assert [found.name for found in venues(abstract="We learn. Accepted at ICLR 2024. Code is open.")] == ["ICLR"]


def test_initials_of_people_are_no_journal() -> None:
    assert venues("10 pages. J.S., S.S. and J. Mach. wrote it") == []
