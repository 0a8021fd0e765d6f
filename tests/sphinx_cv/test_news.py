"""News: dated lines on a page, and in the feed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from conftest import Build, Project, build, text_of
from sphinx_cv.exports.feed import News, news_entry

if TYPE_CHECKING:
    from pathlib import Path

NEWS = """\
# Ada

```{cv-news}
:newest: 2

- 2021-05: Old & done
- 2024-01-12: A paper *on engines* is [out](https://example.org/1).
- June 2023: A talk at Turin,\\
  and more.
- 2024-01-12：又一篇
```
"""
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(made: Build) -> list[tuple[str, str, str]]:
    root = ElementTree.fromstring(made.text("feed.xml"))
    found = []
    for entry in root.iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        date, title = (entry.findtext(f"{ATOM}{name}") or "" for name in ("published", "title"))
        found.append((date, title, link.attrib["href"] if link is not None else ""))
    return found


def test_on_the_page_in_the_feed_and_in_the_pdf(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": NEWS, "refs.bib": ""}, html_baseurl="https://ada.org/")
    made = build(source, tmp_path / "html")
    assert made.warnings == []
    page = made.page("index.html")
    items = page.select(".cv-news")
    texts = [" ".join(item.text.split()) for item in items]
    assert texts == [
        "Jan 12, 2024 A paper on engines is out.",
        "Jan 12, 2024 又一篇",
        "Jun 2023 A talk at Turin, and more.",
        "May 2021 Old & done",
    ]
    assert items[2:] == page.select("details.cv-older .cv-news")
    assert page.select_one("details.cv-older summary").text == "Older news"
    found = entries(made)
    assert sorted(found) == [
        ("2021-05-01T00:00:00Z", "Old & done", "https://ada.org/index.html#news-2021-05"),
        ("2023-06-01T00:00:00Z", "A talk at Turin, and more.", "https://ada.org/index.html#news-2023-06"),
        ("2024-01-12T00:00:00Z", "A paper on engines is out.", "https://ada.org/index.html#news-2024-01-12"),
        ("2024-01-12T00:00:00Z", "又一篇", "https://ada.org/index.html#news-2024-01-12-2"),
    ]  # fmt: skip
    for _date, _title, address in found:
        assert page.find(id=address.partition("#")[2])
    assert "Jun 2023 A talk at Turin, and more." in text_of(made)
    (source / "index.md").write_text(NEWS.replace("Old & done", "Older"), encoding="utf-8")
    assert "Older" in [title for _date, title, _address in entries(build(source, made.outdir))]


def test_citation_in_the_feed_is_as_on_the_page(project: Project, tmp_path: Path) -> None:
    page = "# Ada\n\n```{cv-news}\n- 2024: Read {cite:t}`a`; {cv-count}`all` so far.\n```\n\n"
    refs = "@book{a, author = {Lovelace, Ada}, title = {T}, year = 2020}"
    files = {"index.md": page + "```{cv-bibliography}\n```\n", "refs.bib": refs}
    found = entries(build(project(files), tmp_path / "html"))
    assert "Read Lovelace [B1]; 1 so far." in [title for _date, title, _address in found]


def test_day_with_a_full_stop_is_no_list(project: Project, tmp_path: Path) -> None:
    page = (
        "# Ada\n\n```{cv-news}\n- 12. März 2024: Eins\n  1. Anhang\n\n* 2023. május 3.: Zwei\n```\n"
    )
    made = build(project({"index.md": page, "refs.bib": ""}, language="de"), tmp_path / "html")
    assert made.warnings == []
    items = made.page("index.html").select(".cv-news")
    assert [" ".join(item.text.split()) for item in items] == [
        "12. März 2024 Eins Anhang",
        "3. Mai 2023 Zwei",
    ]


@pytest.mark.parametrize(
    ("text", "line", "warning"),
    [
        ("- no date", 4, "news without a date; begin with one and a colon"),
        ("- Turin: a talk", 4, "news without a date"),
        ("- 2024-13-45: a talk", 4, "news without a date"),
        ("- **2024**: bold", 4, "news without a date"),
        ("-", 4, "news without a date"),
        ("2024: no list", 4, "news are a list; begin each with -"),
        ("- 2024: A line\n\nNo list", 6, "news are a list; begin each with -"),
        ("", 0, ""),
    ],
)
def test_mistakes(text: str, line: int, warning: str, project: Project, tmp_path: Path) -> None:
    page = f"# Ada\n\n```{{cv-news}}\n{text}\n```\n"
    made = build(project({"index.md": page, "refs.bib": ""}), tmp_path / "html")
    assert made.status == 0
    assert len(made.warnings) == bool(warning)
    for found in made.warnings:
        assert found.startswith(f"index.md:{line}: WARNING: {warning}")
        assert found.endswith("[cv.news]")
    assert len(entries(made)) == ("A line" in text)


def test_title_of_long_news_without_blanks() -> None:
    title = news_entry(News("2024-01-12", "又一篇论文" * 40, ""), "Ada", "").findtext("title") or ""
    assert (len(title), title[:4], title[-2:]) == (90, "又一篇论", "论…")
