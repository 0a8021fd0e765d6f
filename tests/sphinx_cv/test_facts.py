"""cv_facts: numbers under the contact, from one place for the site and the PDFs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conftest import build, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

PAGE = "# Ada\n\n```{cv-contact}\n```\n\n```{bibliography}\n:all:\n```\n"
REFS = """
@article{one, author = {Lovelace, Ada}, title = {On Engines}, journal = {Notes}, year = 2021}
@article{two, author = {Byron, G and Lovelace, Ada}, title = {On Looms}, journal = {N}, year = 2021}
@misc{talk, author = {Lovelace, Ada}, title = {A Talk}, year = 2019, kind = {talk}}
"""
FACTS = [
    "{all} works",
    '{role == "first"} as first author, {role == "author"} as another',
    '{kind == "book"} books',
    '{kind in {"journal", "talk"}} in all',
    "h-index 12",
]


def test_facts_stand_under_the_contact(project: Project, tmp_path: Path) -> None:
    files = {"index.md": PAGE, "refs.bib": REFS}
    source = project(files, cv_facts=FACTS)
    made = build(source, tmp_path / "out")
    assert made.warnings == []
    line = "2 works · 1 as first author, 1 as another · 3 in all · h-index 12"
    assert made.page("index.html").select_one(".cv-contact .cv-facts").text == line
    assert line in text_of(made)


def test_parts_of_an_author_are_of_the_publications(project: Project, tmp_path: Path) -> None:
    """Counts by year and by part as author leave talks out, as `all` does; others do not."""
    page = PAGE + " ".join(
        f"{{cv-count}}`{each}`"
        for each in (
            'role == "first"',
            'year >= "2019" and role in {"first", "author"}',
            'role == "first" and kind == "talk"',
            'role == "editor"',
        )
    )
    talk = "@talk{e, editor = {Lovelace, Ada}, author = {Byron, G}, title = {T}, year = 2019}\n"
    made = build(project({"index.md": page, "refs.bib": REFS + talk}), tmp_path / "out")
    assert made.warnings == []
    assert "1 2 1 1" in made.page("index.html").text


def test_counts_by_position_and_marks(project: Project, tmp_path: Path) -> None:
    refs = """
    @article{alone, author = {Lovelace, Ada}, title = {A}, journal = {N}, year = 2020}
    @article{first, author = {Lovelace, Ada and others}, title = {B}, journal = {N}, year = 2021}
    @article{middle, author = {Byron, G and Lovelace, Ada and Babbage, C}, title = {C},
      author+an = {1=equal; 2=equal, corresponding}, journal = {N}, year = 2022}
    @article{open, author = {Byron, G and Lovelace, Ada and others}, title = {D}, journal = {N},
      year = 2023, author+an = {1=corresponding}}
    @article{last, author = {Byron, G and Lovelace, Ada}, title = {E}, journal = {N}, year = 2024,
      author+an = {2=corresponding}}
    @talk{talk, author = {Byron, G and Lovelace, Ada}, title = {F}, year = 2024}
    @book{edited, editor = {Lovelace, Ada}, title = {G}, publisher = {P}, year = 2024}
    """
    filters = {
        'position == "only"': 1,
        'position == "first"': 1,
        'position == "middle"': 2,
        'position == "last"': 1,  # talks do not count
        'position == ""': 1,
        'marks % "corresponding"': 2,
        'position == "last" and kind == "talk"': 1,
    }
    page = PAGE + " ".join(f"{{cv-count}}`{text}`" for text in filters)
    made = build(project({"index.md": page, "refs.bib": refs}), tmp_path / "out")
    assert made.warnings == []
    assert " ".join(map(str, filters.values())) in made.page("index.html").text


def test_facts_follow_the_works(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": PAGE, "refs.bib": REFS}, cv_facts=["{all} works"])
    build(source, tmp_path / "out")
    more = REFS.replace("@misc", "@book{b, author={Lovelace, Ada}, title={B}, year=2020}\n@misc")
    (source / "refs.bib").write_text(more, encoding="utf-8")
    made = build(source, tmp_path / "out")
    assert made.page("index.html").select_one(".cv-facts").text == "3 works"
    assert "3 works" in text_of(made)


def test_fact_that_is_no_filter_is_left_out(project: Project, tmp_path: Path) -> None:
    files = {"index.md": PAGE, "refs.bib": REFS}
    made = build(project(files, cv_facts=["{nosuch} works", "{all} works"]), tmp_path / "out")
    (warning,) = made.warnings
    assert warning.startswith("conf.py:")
    assert "cv_facts: nosuch: no entry of refs.bib has a field nosuch" in warning
    assert made.page("index.html").select_one(".cv-facts").text == "2 works"
