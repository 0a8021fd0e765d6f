"""`sphinx-cv import` of a CV in Markdown, written by hand or converted from Word by pandoc."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_cv.cli.importing.found import Entry, Section
from sphinx_cv.cli.importing.markdown_file import read_markdown
from sphinx_cv.cli.importing.source import kind_of

BY_HAND = """---
title: CV
---
# Eva Berg

Botanist, Northern College \x20
<eva@example.org> | [example.org/eva](https://example.org/eva)

- +44 20 7946 0000

## **Education** {#education}

__PhD in Ice__, Northern College\t2015–2019 \x20
_Thesis: Snow_

**MSc in Snow**<span style="float:right;">2013--2015</span><br>
Folk High School

* Distinction for \\$5 <!-- really -->

## Work

### Postdoc
*Ice Lab, Oslo* | 2019 – present

- See [its site][1]

### Lecturer, Bergen (Fall 2016)
*Northern College*

Taught.

### Teacher
Oslo \x20
`2014 - 2015`

### Plans
Snow in 2030 will be the ice of tomorrow.

---

## Skills

| Language | Level |
|----------|-------|
| French   | B2    |

```
2019 $x
```

[1]: https://example.org/lab
"""
BY_PANDOC = """**Eva Berg**

eva@example.org \\| +44 20 7946 0000

**EDUCATION**

2015–2019 PhD in Ice, Northern College

1 May 2013 – 2015 MSc in Snow

EMPLOYMENT

**Ice Lab** 2019 – present \x20
Postdoc

**Lecturer**, Bergen Fall 2016

2019 was a cold year. It was.
"""
ACADEMIC_PAGES = """---
layout: archive
---

{% include base_path %}

Education
======
* <b>2019-present</b>: PhD candidate, Northern College
* M.Sc. in Ice, Folk High School, 2018 (expected)

Work experience
======
* Researcher, June 2021 - Present
  * Ice Lab, Oslo
  * Led it.

* [Intern, Lab](https://example.org), May 2018 - August 2018

Publications
======
  <ul>{% for post in site.publications %}
    {% include archive-single-cv.html %}
  {% endfor %}</ul>

* Berg, E. Snow and ice. J. Ice, 2020
* Reviewer, 2021
"""


def test_headings_are_sections_and_lines_with_a_time_entries() -> None:
    found = read_markdown(BY_HAND, Path("cv.md"))
    assert found.sections == (
        Section("Profile", ("Botanist, Northern College",)),
        Section(
            "Education",
            (
                Entry("PhD in Ice", "2015/2019", "Northern College", "Thesis: Snow", ""),
                Entry(
                    "MSc in Snow",
                    "2013/2015",
                    body="Folk High School\n\n* Distinction for \\$5",
                ),
            ),
        ),
        Section(
            "Work",
            (
                Entry(
                    "Postdoc",
                    "2019/..",
                    "Ice Lab, Oslo",
                    body="- See [its site](https://example.org/lab)",
                ),
                Entry("Lecturer, Bergen", "Fall 2016", "", "Northern College", "Taught."),
                Entry("Teacher", "2014/2015", "Oslo"),
                "## Plans",
                "Snow in 2030 will be the ice of tomorrow.",
            ),
        ),
        Section(
            "Skills",
            (
                "| Language | Level |\n|----------|-------|\n| French   | B2    |\n\n"
                "```\n2019 $x\n```",
            ),
        ),
    )


def test_what_is_above_the_first_section_is_of_the_owner() -> None:
    for text in (BY_HAND, BY_PANDOC):
        found = read_markdown(text, Path("cv.md"))
        assert found.owner == {"name": "Eva Berg", "email": "eva@example.org"}
        assert found.private == (("phone", "+44 20 7946 0000"),)
    found = read_markdown(BY_HAND, Path("cv.md"))
    assert found.links == {"example.org/eva": "https://example.org/eva"}
    assert found.notes == ("cv.md has front matter, which is not read",)


def test_bold_lines_and_capitals_are_sections_if_nothing_else_is() -> None:
    assert read_markdown(BY_PANDOC, Path("cv.md")).sections == (
        Section(
            "EDUCATION",
            (
                Entry("PhD in Ice, Northern College", "2015/2019"),
                Entry("MSc in Snow", "2013-05-01/2015"),
            ),
        ),
        Section(
            "EMPLOYMENT",
            (
                Entry("Ice Lab", "2019/..", body="Postdoc"),
                Entry("Lecturer", "Fall 2016", "Bergen", body="2019 was a cold year. It was."),
            ),
        ),
    )


def test_lists_whose_items_all_have_a_time_are_entries() -> None:
    found = read_markdown(ACADEMIC_PAGES, Path("cv.md"))
    assert found.sections == (
        Section(
            "Education",
            (
                Entry("PhD candidate", "2019/..", "Northern College"),
                Entry("M.Sc. in Ice", "2018 (expected)", "Folk High School"),
            ),
        ),
        Section(
            "Work experience",
            (
                Entry("Researcher", "2021-06/..", body="* Ice Lab, Oslo\n* Led it."),
                Entry("[Intern, Lab](https://example.org)", "2018-05/2018-08"),
            ),
        ),
        Section("Publications", ("* Berg, E. Snow and ice. J. Ice, 2020\n* Reviewer, 2021",)),
    )
    assert found.notes == (
        "cv.md has front matter, which is not read",
        "cv.md has tags of Liquid, which are not read",
    )


@pytest.mark.parametrize(
    ("name", "front", "body", "sections"),
    [
        ("teaching.md", "title: teaching", "Courses:", [Section("Teaching", ("Courses:",))]),
        ("about.md", "title: about\npermalink: /", "*Hello*", [Section("Profile", ("*Hello*",))]),
        (
            "_news/a.md",
            "layout: post\ndate: 2024-10-22 15:59:00-0400\ninline: true",
            "A *prize*.",
            [Section("News", ("- 2024-10-22: A *prize*.",))],
        ),
        # Headings below are of courses, unless the page is about its owner.
        (
            "teaching.md",
            "title: Teaching",
            "## Ice\n\nAll.\n\n### In Bergen\n\n## Snow\n\nNone.",
            [Section("Teaching", ("## Ice", "All.", "### In Bergen", "## Snow", "None."))],
        ),
        ("about.md", "title: about", "## Ice\n\nAll.", [Section("Ice", ("All.",))]),
        ("about.md", "title: '", "# Ice\n\nAll.", [Section("Ice", ("All.",))]),
    ],
)
def test_title_of_a_page(name: str, front: str, body: str, sections: list[Section]) -> None:
    found = read_markdown(f"---\n{front}\n---\n{body}\n", Path(name))
    assert list(found.sections) == sections


TALK = """---
title: "On *ice*"
collection: talks
type: "Talk"
permalink: /talks/2012-03-01-talk-1
venue: "Northern College, Lab 2"
date: 2012-03-01
location: "Bergen, Norway"
---

With [slides](https://a.org).

Summary
======

It melts.
"""


def test_talks_and_courses_of_academicpages() -> None:
    found = read_markdown(TALK, Path("2012-03-01-talk-1.md"))
    body = "With [slides](https://a.org).\n\n**Summary**\n\nIt melts."
    where = "Northern College, Lab 2, Bergen, Norway"
    entry = Entry(r"On \*ice\*", "2012-03-01", where, "Talk", body)
    assert found.sections == (Section("Talks", (entry,)),)
    [course] = read_markdown(
        TALK.replace("collection: talks", "collection: teaching"), Path("a.md")
    ).sections
    assert course.title == "Teaching"


TABLES = """## Education
|           |                          |
|-----------|--------------------------|
| 2015–2019 | PhD in Ice, Northern College |
| 2013–2015 | **MSc in Snow**, Bergen  |
|           | *With* distinction       |

## Work
<table>
<tbody>
<tr class="odd">
<td><p>Ice Lab</p>
<p>Postdoc</p></td>
<td>2019 – present</td>
</tr>
</tbody>
</table>

## Courses

<table><thead><tr><th>Course</th><th>Year</th></tr></thead><tr><td><p>A</p>
<p>B</p></td><td>2019</td></tr></table>

| Course | Year |
|--------|------|
| C      | 2019 |
"""


def test_tables_that_have_a_time_in_each_row_are_entries() -> None:
    assert read_markdown(TABLES, Path("cv.md")).sections == (
        Section(
            "Education",
            (
                Entry("PhD in Ice, Northern College", "2015/2019"),
                Entry("MSc in Snow", "2013/2015", "Bergen", body="*With* distinction"),
            ),
        ),
        Section("Work", (Entry("Ice Lab", "2019/..", body="Postdoc"),)),
        Section(
            "Courses",
            (
                "| Course | Year |\n| --- | --- |\n| A, B | 2019 |\n\n"
                "| Course | Year |\n|--------|------|\n| C      | 2019 |",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("# Work\nA\n# Education\nB\n", ["Work", "Education"]),
        ("# Publications\n## Books\nA\n## Papers\nB\n", ["Publications"]),  # not a name
        ("CV\n==\nWork\n----\nA\n\nEducation\n---\nB", ["Work", "Education"]),
        ("## Work\nA\n#### Oslo\nB\n", ["Work"]),
    ],
)
def test_levels_of_headings(text: str, titles: list[str]) -> None:
    assert [its.title for its in read_markdown(text, Path("cv.md")).sections] == titles


def test_markdown_of_other_programs_is_told_by_its_suffix(tmp_path: Path) -> None:
    for name in ("cv.md", "cv.qmd", "cv.Rmd"):
        assert kind_of(tmp_path / name, BY_HAND) == "markdown"


def test_texts_that_do_not_end_are_read_at_once() -> None:
    # Each of these took minutes when time grew with the square of the length.
    for text in ("<!-- " * 20_000, "_a " * 5_000, "# " + "1," * 20_000, "- 2019 x\n" * 5_000):
        assert read_markdown(f"## A\n{text}\n", Path("cv.md")).sections
