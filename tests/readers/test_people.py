"""Names of authors are parted, decoded and freed of what is not the name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.people import author, authors, bibtex_authors


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lovelace, Alan Turing, Grace Hopper",
        "Ada Lovelace, Alan Turing and Grace Hopper",
        "Ada Lovelace, Alan Turing, and Grace Hopper",
        "Ada Lovelace; Alan Turing; Grace Hopper",
        "Ada Lovelace and Alan Turing and Grace Hopper",
        "Ada Lovelace & Alan Turing &amp; Grace Hopper",
        "Ada Lovelace、Alan Turing，Grace Hopper",
        "Ada  Lovelace,\n Alan Turing,\tGrace Hopper",
        "Authors: Ada Lovelace, Alan Turing, Grace Hopper",
        "Ada Lovelace, Alan Turing, Grace Hopper, et al.",
        "Ada Lovelace, Alan Turing, Grace Hopper et.al.",
        "Ada Lovelace, Alan Turing, Grace Hopper 等 8 位作者",
        "Ada Lovelace, Alan Turing, Grace Hopper 等",
        "Ada Lovelace, Alan Turing, Grace Hopper and 12 others",
        "Ada Lovelace, Alan Turing, Grace Hopper, ... (8 more authors)",
        "Ada Lovelace (Analytical Engines), Alan Turing (NPL, London), Grace Hopper",
        "Ada Lovelace (1), Alan Turing (1 and 2), Grace Hopper (2) ((1) London, (2) Arlington)",
        "Ada Lovelace<sup>1,2</sup>, Alan Turing<sup>*</sup>, Grace Hopper",
        "Ada Lovelace$^{1,2}$, Alan Turing$^*$, Grace Hopper",
        "Ada Lovelace¹, Alan Turing²*, Grace Hopper†",
        "Ada Lovelace1,2, Alan Turing3, Grace Hopper*",
        "Lovelace, Ada; Turing, Alan; Hopper, Grace",
        "Lovelace, Ada and Turing, Alan and Hopper, Grace",
    ],
)
def test_a_list_of_authors_is_read_in_each_form(text: str) -> None:
    assert authors(text) == ("Ada Lovelace", "Alan Turing", "Grace Hopper")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Smith, J., Doe, A. B.", ("J. Smith", "A. B. Doe")),
        ("John Smith, Jr., Ann Poe", ("John Smith Jr.", "Ann Poe")),
        ("John Smith, PhD, Ann Poe, Ph.D.", ("John Smith", "Ann Poe")),
        ("Sandy Anderson, Al Brand", ("Sandy Anderson", "Al Brand")),
        ("Wei (Wesley) Zhang, Ann Poe", ("Wei (Wesley) Zhang", "Ann Poe")),
        ("X AE A-12, Ann Poe", ("X AE A-12", "Ann Poe")),
        ("Jean-Luc O'Neill, Ludwig van der Berg", ("Jean-Luc O'Neill", "Ludwig van der Berg")),
        ("张三, 李四", ("张三", "李四")),
        ("Deep Team, :, Ann Poe", ("Deep Team", "Ann Poe")),
        ("et al.", ()),
        ("", ()),
    ],
)
def test_names_keep_their_own_spelling(text: str, names: tuple[str, ...]) -> None:
    assert authors(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (r"Ralf Schl\"uter", "Ralf Schlüter"),
        (r"Ralf Schl{\"u}ter", "Ralf Schlüter"),
        (r"Ren{\'e} Doe", "René Doe"),
        (r"Ren\'e Doe", "René Doe"),
        (r"S{\o}ren Doe", "Søren Doe"),
        (r"{\L}ukasz Doe", "Łukasz Doe"),
        (r"Nikola Ko\v{s}ir", "Nikola Košir"),
        ("M&uuml;ller Doe", "Müller Doe"),
        ("Ann&nbsp;Poe", "Ann Poe"),
        ("Turing, Alan", "Alan Turing"),
        ("Ann\u200b Poe\ufeff", "Ann Poe"),
        ("  Ann \n Poe ", "Ann Poe"),
        ("123", ""),
        ("Ann\x00 Poe", "Ann\ufffd Poe"),
    ],
)
def test_one_name_is_decoded(text: str, name: str) -> None:
    assert author(text) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (r"G{\"o}del, Kurt and {Google Research} and others", ("Kurt Gödel", "Google Research")),
        ("{Barnes and Noble} and Ann Poe", ("Barnes and Noble", "Ann Poe")),
        ("van der Berg, Jr., Hans", ("Hans van der Berg Jr.",)),
        ("Ann Poe\n  and\n  Bob Roe", ("Ann Poe", "Bob Roe")),
        ("", ()),
    ],
)
def test_authors_of_bibtex_are_parted_outside_braces(text: str, names: tuple[str, ...]) -> None:
    assert bibtex_authors(text) == names


_NAMES = st.lists(
    st.sampled_from(["Ada Lovelace", "José Poe", "X. Y. Zhang", "Søren van Berg", "Łukasz Roe"]), min_size=1
)


@given(_NAMES, st.sampled_from([", ", "; ", " and ", " & ", "、"]))
def test_plain_names_survive_each_way_of_listing_them(names: list[str], separator: str) -> None:
    assert authors(separator.join(names)) == tuple(names)


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\\{}$^&,;()<>\"'%~")))
def test_any_text_gives_names_with_single_spaces_and_letters(text: str) -> None:
    for name in (*authors(text), *bibtex_authors(text)):
        assert name == " ".join(name.split())
        assert any(map(str.isalpha, name))


def test_a_long_run_of_commas_is_no_trouble() -> None:
    assert authors("," * 200_000 + "Ada Lovelace") == ("Ada Lovelace",)
