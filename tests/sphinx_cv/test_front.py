"""The front page and the page of publications, as they are built: a browser is not needed."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from conftest import Build, Project, build
from sphinx_cv.bibliography.date import FORTHCOMING, Date
from sphinx_cv.html.chart import draw_bars
from sphinx_cv.lists.chart import count_years

if TYPE_CHECKING:
    from pathlib import Path

FRONT = "# Ada\n\n```{cv-contact}\n```\n\nOr write to <ada@example.org>.\n"
WORKS = "# Works\n\n```{cv-chart}\n```\n\n```{cv-bibliography}\n```\n"
REFS = """\
@article{new, author = {Lovelace, Ada}, title = {New}, journal = {Notes}, year = 2024,
  keywords = {a </script> b; engines; selected; Zeros; Äther}}
@article{old, author = {Babbage, Charles and Lovelace, Ada}, title = {Old}, journal = {Notes},
  year = 2021}
@article{undated, author = {Lovelace, Ada}, title = {Undated}, journal = {Notes}}
"""


def front(project: Project, folder: Path, builder: str = "html", **owner: Any) -> Build:
    source = project(
        {"index.md": FRONT, "refs.bib": ""}, cv_owner={"name": "Ada Lovelace", **owner}
    )
    return build(source, folder / builder, builder)


def test_owner_of_whom_nothing_is_known(project: Project, tmp_path: Path) -> None:
    made = front(project, tmp_path)
    assert made.warnings == []
    assert made.page("index.html").select(".cv-contact, .cv-photo, .cv-native") == []


def test_photo_has_a_text_in_its_place(project: Project, tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "ada.gif").write_bytes(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;")
    made = front(project, tmp_path, photo="ada.gif")
    assert made.warnings == []
    image = made.page("index.html").select_one("img.cv-photo")
    assert image["alt"] == "Photograph of Ada Lovelace"
    assert (made.outdir / image["src"]).is_file()


def test_photo_that_is_not_there(project: Project, tmp_path: Path) -> None:
    made = front(project, tmp_path, photo="ada.png")
    assert [warning for warning in made.warnings if "ada.png" in warning and "index.md" in warning]


def test_address_is_an_ordinary_link_that_no_pattern_finds(
    project: Project, tmp_path: Path
) -> None:
    made = front(project, tmp_path, email="a_l@example.org")
    links = made.page("index.html").select("a[href^=mailto]")
    assert [(link["href"], link.text) for link in links] == [
        ("mailto:a_l@example.org", "a_l@example.org"),
        ("mailto:ada@example.org", "ada@example.org"),
    ]
    assert "@example" not in made.text("index.html")
    assert "a_l@example.org" in front(project, tmp_path, "text", email="a_l@example.org").text(
        "index.txt"
    )


def test_pdf_is_offered_with_its_length(project: Project, tmp_path: Path) -> None:
    long = "\n\n".join(f"# Part {number}\n\n{'Word. ' * 900}" for number in range(4))
    documents = [
        {"name": "short", "title": "Short", "pages": ["index"]},
        {"name": "long", "title": "Long", "pages": ["long"]},
    ]
    index = "# Ada\n\n```{toctree}\nfront\nlong\n```\n"
    files = {"index.md": index, "front.md": FRONT, "long.md": long}
    source = project(files, cv_pdf_documents=documents)
    made = build(source, tmp_path / "out")
    count = len(pypdf.PdfReader(made.outdir / "long.pdf").pages)
    assert count > 1
    assert texts(made, "front") == ["Short (PDF, 1 page)", f"Long (PDF, {count} pages)"]
    # The page with the buttons did not change, but the PDF that it describes did.
    (source / "long.md").write_text("# Part\n\nWord.\n", encoding="utf-8")
    again = build(source, tmp_path / "out")
    assert texts(again, "front") == ["Short (PDF, 1 page)", "Long (PDF, 1 page)"]


def texts(made: Build, page: str = "index") -> list[str]:
    return [link.text for link in made.page(f"{page}.html").select(".cv-downloads a")]


def test_pdf_with_an_empty_title_is_named(project: Project, tmp_path: Path) -> None:
    rows = [{"name": "short", "title": " ", "pages": ["index"]}]
    source = project({"index.md": FRONT, "refs.bib": ""}, cv_pdf_documents=rows)
    made = build(source, tmp_path / "out", "html", "-D", "cv_pdf_on_site=0")
    assert made.warnings == []
    assert texts(made) == ["short (PDF)"]


def test_site_can_be_built_without_the_pdfs(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": FRONT})
    made = build(source, tmp_path / "out", "html", "-D", "cv_pdf_on_site=0")
    assert texts(made) == ["Curriculum Vitae (PDF)"]
    assert list(made.outdir.glob("*.pdf")) == []


def test_data_of_the_controls(project: Project, tmp_path: Path) -> None:
    page = build(project({"index.md": WORKS, "refs.bib": REFS}), tmp_path / "o").page("index.html")
    assert json.loads(page.select_one("script.cv-works-data").text) == {
        "new": {"kind": "journal", "role": "first", "year": 2024, "order": 2}
        | {"topics": ["a </script> b", "engines", "Zeros", "Äther"]},
        "old": {"kind": "journal", "role": "author", "year": 2021, "order": 1},
        "undated": {"kind": "journal", "role": "first", "head": "N.d."},
    }
    assert [select["name"] for select in page.select("select")] == [
        "role", "topic", "from", "to", "sort",
    ]  # fmt: skip
    topics = [option["value"] for option in page.select("select[name=topic] option")]
    assert topics == ["", "a </script> b", "Äther", "engines", "Zeros"]


def test_label_in_the_full_list_is_a_link_to_the_work(project: Project, tmp_path: Path) -> None:
    page = build(project({"index.md": WORKS, "refs.bib": REFS}), tmp_path / "o").page("index.html")
    links = page.select(".cv-label a[title]")
    assert [(link.text, link["href"]) for link in links] == [
        ("J3", "#new"), ("J2", "#old"), ("J1", "#undated"),
    ]  # fmt: skip


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_script_of_the_list_is_only_where_the_list_is(
    builder: str, project: Project, tmp_path: Path
) -> None:
    files = {"index.md": FRONT + "\n```{toctree}\nworks\n```\n", "works.md": WORKS}
    made = build(project({**files, "refs.bib": REFS}), tmp_path / "out", builder)
    found = []
    for path, page in made.pages().items():
        scripts = " ".join(script.get("src", "") for script in page.select("script"))
        assert ("works.js" in scripts) == bool(page.select(".cv-filter")), path
        found += page.select(".cv-filter")
    assert len(found) == 1


@pytest.mark.parametrize("builder", ["text", "epub", "pdf"])
def test_controls_are_for_a_site_alone(builder: str, project: Project, tmp_path: Path) -> None:
    settings = {"version": "1", "copyright": "2024"}
    source = project({"index.md": WORKS, "refs.bib": REFS}, **settings)
    made = build(source, tmp_path / "out", builder)
    assert [warning for warning in made.warnings if "no year" not in warning] == []
    if builder == "epub":
        assert made.page("index.xhtml").select(".cv-works")
        assert made.page("index.xhtml").select(".cv-filter, .cv-label a[title]") == []


def works(*dates: tuple[int, int, int]) -> list[Any]:
    return [SimpleNamespace(date=Date(numbers)) for numbers in dates]


def test_years_between_are_counted_too() -> None:
    dates = (2024, 0, 0), (2021, 5, 0), (2021, 1, 2), (0, 0, 0), (FORTHCOMING, 0, 0)
    assert count_years(works(*dates)) == {2021: 2, 2022: 0, 2023: 0, 2024: 1}
    assert count_years(works((0, 0, 0), (FORTHCOMING, 0, 0))) == {}


@pytest.mark.parametrize(
    ("count", "wide", "phone"),
    [(1, 1, 1), (10, 10, 10), (12, 12, 6), (16, 16, 8), (20, 10, 10), (75, 15, 8)],
)
def test_years_of_a_chart_have_room(count: int, wide: int, phone: int) -> None:
    bars = list(draw_bars(dict.fromkeys(range(2025 - count, 2025), 1), {}, "en"))
    assert len(bars) == count
    labels = [bar["label"] for bar in bars]
    assert labels[-1] == ""
    assert (len(labels) - labels.count("cv-none"), labels.count("")) == (wide, phone)


def test_bar_tells_how_many_works_are_by_the_owner_first() -> None:
    counts = {2020: 4, 2021: 1, 2022: 0}
    bars = list(draw_bars(counts, {2020: 3, 2021: 0, 2022: 0}, "en"))
    assert [(bar["height"], bar["first"]) for bar in bars] == [
        ("100.0%", "75.0%"), ("25.0%", ""), ("0.0%", ""),
    ]  # fmt: skip
    assert [bar["name"] for bar in bars][:2] == [
        "2020: 4 works (As first or co-first author: 3)",
        "2021: 1 work (As first or co-first author: 0)",
    ]
    assert next(draw_bars(counts, {}, "ru"))["name"] == "2020: 4 работы"


def test_chart_can_be_read_as_a_table(project: Project, tmp_path: Path) -> None:
    page = build(project({"index.md": WORKS, "refs.bib": REFS}), tmp_path / "o").page("index.html")
    about = "Works per year. From 2021 to 2024; the most in 2024, 1"
    assert page.select_one(".cv-chart[role=img]")["aria-label"] == about
    # Years and numbers are apart without a style sheet, too.
    assert re.fullmatch(r"(?:\d{4}(?: \d+)? )+", page.select_one(".cv-chart").get_text())
    assert [bar["title"] for bar in page.select(".cv-bar[title]")] == [
        "2021: 1 work (As first or co-first author: 0)",
        "2024: 1 work (As first or co-first author: 1)",
    ]
    rows = [[cell.text for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert rows == [
        ["2024", "1", "1"], ["2023", "0", "0"], ["2022", "0", "0"], ["2021", "1", "0"],
    ]  # fmt: skip


def test_no_chart_without_works(project: Project, tmp_path: Path) -> None:
    made = build(
        project({"index.md": "# Works\n\n```{cv-chart}\n```\n", "refs.bib": ""}), tmp_path / "o"
    )
    assert made.page("index.html").select(".cv-chart") == []


def test_folders_that_hold_no_pages_are_not_looked_into(project: Project, tmp_path: Path) -> None:
    files = dict.fromkeys((".venv/a.md", "_build/b.md", ".hidden.md"), "# Page\n")
    made = build(project({"index.md": FRONT, "refs.bib": "", **files}), tmp_path / "out")
    assert made.warnings == []
    assert {path.stem for path in made.pages()} == {"index", "search", "genindex", "404"}


def test_pdfs_of_one_title_are_told_apart(project: Project, tmp_path: Path) -> None:
    rows = [
        {"name": name, "title": title, "pages": ["one"]}
        for name, title in (("cv", "CV"), ("cv-us", "CV"), ("bio", "Biography"))
    ]
    files = {
        "index.md": "# Ada\n\n```{cv-contact}\n```\n\n```{toctree}\none\n```\n",
        "one.md": "# One\n\nText.\n",
        "refs.bib": "",
    }
    source = project(files, cv_pdf_documents=rows, html_theme="furo", cv_whole_page="")
    page = build(source, tmp_path / "html").page("index.html")
    titles = ["CV · cv", "CV · cv-us", "Biography"]
    links = page.select('.cv-downloads a[href$=".pdf"]')
    assert [link.text.partition(" (PDF")[0] for link in links] == titles
    assert [link.text for link in page.select('.sidebar-tree a[href$=".pdf"]')] == titles
