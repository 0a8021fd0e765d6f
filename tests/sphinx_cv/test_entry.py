"""The `{cv-entry}` directive on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import Project, build

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = """# CV

```{cv-entry} University of *London*
:when: 1840-09/1842
:where: London, [UK](https://example.org)
:what: "Studies: mathematics"

Body with `code`.

- and a list
```
"""


def test_parts_of_an_entry(project: Project, tmp_path: Path) -> None:
    made = build(project({"index.md": ENTRY, "refs.bib": ""}), tmp_path / "out")
    entry = made.page("index.html").select_one(".cv-entry")
    assert made.warnings == []
    assert entry.select_one(".cv-when").text == "Sep 1840 – 1842"
    assert entry.select_one(".cv-heading strong").text == "University of London"
    assert entry.select_one(".cv-where a")["href"] == "https://example.org"
    assert entry.select_one(".cv-what em").text == "Studies: mathematics"
    assert entry.select_one("ul li").text.strip() == "and a list"


@pytest.mark.parametrize(("language", "start"), [("hr", "2014-10"), ("pl", "2014-11")])
def test_month_is_one_in_the_language_of_the_page(
    language: str, start: str, project: Project, tmp_path: Path
) -> None:
    page = "# CV\n\n```{cv-entry} Job\n:when: listopad 2014\n```\n"
    source = project({"index.md": page, "refs.bib": ""}, language=language)
    made = build(source, tmp_path / "out", "pseudoxml")
    assert f'cv_start="{start}"' in made.text("index.pseudoxml")


def test_time_that_is_none_in_the_language_of_the_page(project: Project, tmp_path: Path) -> None:
    page = "# CV\n\n```{cv-entry} Job\n:when: kolovoz – srp 2014\n```\n"
    made = build(project({"index.md": page, "refs.bib": ""}, language="hr"), tmp_path / "out")
    [warning] = made.warnings
    assert "kolovoz – srp 2014 ends before it starts" in warning


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (":when: 1840-13", "'1840-13' is not a date; write 2020, 2016-11, 2016-11-05 or"),
        (":when: 2019/2014-09", "2019/2014-09 ends before it starts"),
        (":when: soon", "'soon' is not a date"),
        (":wen: 2019", "wen"),
    ],
)
def test_mistake_in_an_entry(option: str, message: str, project: Project, tmp_path: Path) -> None:
    page = f"# CV\n\n```{{cv-entry}} Somewhere\n{option}\n```\n"
    source = project({"index.md": page, "refs.bib": ""})
    made = build(source, tmp_path / "out", "html", "-W", "--keep-going")
    assert made.status == 1
    assert len(made.warnings) == 1
    assert made.warnings[0].startswith("index.md:4: WARNING: ")
    assert message in made.warnings[0]


def test_page_in_no_toctree_is_a_warning(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": "# CV\n", "lost.md": "# Lost\n", "refs.bib": ""})
    made = build(source, tmp_path / "out")
    assert made.warnings == [
        "lost.md: WARNING: document isn't included in any toctree [toc.not_included]"
    ]
