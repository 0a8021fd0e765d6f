"""Where PDFs break what is long: names, times, addresses and rows of links."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from conftest import build
from pdf_words import read_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project
    from pdf_words import Word


def lines_of(project: Project, tmp_path: Path, page: str, **settings: Any) -> list[list[Word]]:
    """Draw a page, and return the words of its lines in the order of the file."""
    source = project({"index.md": f"# T\n\n{page}", "refs.bib": ""}, **settings)
    made = build(source, tmp_path / "out", "pdf")
    assert made.warnings == []
    lines: list[list[Word]] = []
    for word in (word for sheet in read_pdf(made.outdir / "cv.pdf") for word in sheet.words):
        if not lines or abs(lines[-1][-1].base - word.base) > 1:
            lines.append([])
        lines[-1].append(word)
    return lines


def texts(lines: list[list[Word]]) -> list[str]:
    return [" ".join(word.text for word in line) for line in lines]


@pytest.mark.parametrize("look", ["classic", "modern"])
def test_time_is_broken_between_its_dates(look: str, project: Project, tmp_path: Path) -> None:
    page = "```{cv-entry} Show\n:when: 2024-09-12/2025-01-05\n```\n"
    found = texts(lines_of(project, tmp_path, page, cv_look=look))
    assert any(line.startswith("Jan 5, 2025") for line in found), found


@pytest.mark.parametrize(
    ("language", "when", "rows"),
    [
        ("en", "3–17 Aug 2018, 2–9 Aug 2021", ["Aug 3 – 17, 2018;", "Aug 2 – 9, 2021"]),
        ("en", "2015–2017, 2019–2021, 2023", ["2015 – 2017,", "2019 – 2021, 2023"]),
        ("de", "2018-11-14/2019-10-30, 2021", ["14. Nov. 2018 –", "30. Okt. 2019, 2021"]),
        ("zh_CN", "2018-08-03/17, 2021-08-02/09", ["2018年8月3日至17日、", "2021年8月2日至9日"]),
    ],
)
def test_times_are_broken_between_each_other(
    language: str, when: str, rows: list[str], project: Project, tmp_path: Path
) -> None:
    page = f"```{{cv-entry}} Show\n:when: {when}\n```\n"
    found = texts(lines_of(project, tmp_path, page, language=language))
    starts = [line.replace("Show", "").strip() for line in found]
    assert starts[(first := starts.index(rows[0])) : first + len(rows)] == rows, found


def test_address_in_a_note_leaves_no_hole(project: Project, tmp_path: Path) -> None:
    address = "https://example.org/the-study/NCT01234567?term=a-very-long-query"
    page = f"A text.[^a]\n\n[^a]: See <{address}&rank=1&more=other-parameters-of-it>.\n"
    (line,) = [
        line
        for line in lines_of(project, tmp_path, page)
        if any("https:" in it.text for it in line)
    ]
    assert max(b.left - a.right for a, b in pairwise(line)) < 5


def test_foot_is_broken_between_its_parts(project: Project, tmp_path: Path) -> None:
    owner = {"name": "Friederike-Luise Gräfin von Hohenstein-Waldburg, LL.M."}
    rows = [{"name": "cv", "title": "Teaching statement", "pages": ["*"], "layout": "prose"}]
    found = texts(lines_of(project, tmp_path, "Text.", cv_owner=owner, cv_pdf_documents=rows))
    assert any("January 31, 2024" in line for line in found), found
    assert not any("January 31, 2024" in line and "Friederike" in line for line in found)


@pytest.mark.parametrize("look", ["classic", "gbt"])
def test_masthead_hyphenates_nothing(look: str, project: Project, tmp_path: Path) -> None:
    rows = [{"name": "cv", "title": "T", "pages": ["*"], "layout": "prose"}]
    owner = {"name": "Ada Lovelace", "post": " ".join(["Internationalization"] * 12)}
    found = lines_of(
        project, tmp_path, "Text.", cv_owner=owner, cv_pdf_documents=rows, cv_look=look
    )
    assert " ".join(texts(found)).count("Internationalization") == 12


@pytest.mark.parametrize(("count", "rows"), [(3, 3), (14, 2)])
def test_many_links_run_on(count: int, rows: int, project: Project, tmp_path: Path) -> None:
    links = {f"Link{n:02}": f"https://example.org/{n}" for n in range(count)}
    owner = {"name": "Ada Lovelace", "post": "Engineer", "links": links}
    found = texts(lines_of(project, tmp_path, "Text.", cv_owner=owner, cv_look="modern"))
    assert sum("Link" in line for line in found) == rows, found


@pytest.mark.parametrize(
    "page",
    [
        "`a_long_name_in_code_that_never_ends_and_leaves_the_page_since_it_has_no_blank_in_it`",
        f"```text\n{'ATGC' * 40}\n```",
        "$$\n" + " + ".join(f"a_{{{n}}}" for n in range(24)) + " = 1\n$$ (sum)",
    ],
    ids=["name", "listing", "formula"],
)
def test_what_is_long_stays_on_the_page(page: str, project: Project, tmp_path: Path) -> None:
    words = [word for line in lines_of(project, tmp_path, page) for word in line]
    assert min(word.left for word in words) > 60
    assert max(word.right for word in words) < 595 - 60


def test_lines_of_a_poem_stand_below_each_other(project: Project, tmp_path: Path) -> None:
    poem = "```{eval-rst}\n| One\n|   Two\n| Three\n```"
    words = {word.text: word for line in lines_of(project, tmp_path, poem) for word in line}
    one, two, three = (words[name] for name in ("One", "Two", "Three"))
    assert two.left > one.left + 5
    assert three.left == pytest.approx(one.left, abs=1)
    assert two.base - one.base == pytest.approx(three.base - two.base, abs=1)
    assert two.base - one.base < 18
