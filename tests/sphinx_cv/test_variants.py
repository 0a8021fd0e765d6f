"""Variants: PDFs with a choice of the pages, the entries and the works of a CV."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from conftest import Build, Project, build, text_of, write_project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("pages", "order"),
    [
        (["a/*"], "One Two Three"),
        (["a/three", "a/*"], "Three One Two"),
        (["a/t*", "a/one"], "Two Three One"),
    ],
)
def test_pages_stand_as_a_row_names_them(
    pages: list[str], order: str, project: Project, tmp_path: Path
) -> None:
    names = ("one", "two", "three")
    front = "\n".join(["# CV", "", "```{toctree}", *(f"a/{name}" for name in names), "```"])
    files = {f"a/{name}.md": f"# {name.capitalize()}\n\nText.\n" for name in names}
    row = {"name": "cv", "title": "CV", "pages": pages}
    source = project({"index.md": front, "refs.bib": "", **files}, cv_pdf_documents=[row])
    made = build(source, tmp_path / "out", "pdf")
    text = text_of(made)
    assert made.warnings == []
    assert sorted(order.split(), key=text.index) == order.split()


REFS = """
@article{one, author = {Lovelace, Ada and Babbage, Charles}, title = {Apple}, journal = {J},
  year = 2012, month = mar, keywords = {engines, Teaching}, author+an = {1=equal; 2=equal}}
@article{two, author = {Babbage, Charles and Lovelace, Ada}, title = {Banana}, journal = {J},
  year = 2019, author+an = {1=corresponding}}
@book{three, author = {Lovelace, Ada}, title = {Cherry}, publisher = {P}, year = 2021}
@book{four, author = {Lovelace, Ada}, title = {Damson}, publisher = {P}, year = {in press}}
@book{five, author = {Lovelace, Ada}, title = {Elderberry}, publisher = {P}, date = {2014/2020}}
@misc{six, author = {Lovelace, Ada}, title = {Fig}, howpublished = {x}, year = {n.d.}}
"""
POSTS = """# Posts

```{cv-entry} Oldpost
:when: 2001/2010

With a note.[^note]
```

---

```{cv-entry} Midpost
:when: 2012-03/2019-05
:tags: Service, counting

Noted again.[^note]
```

```{cv-entry} Nowpost
:when: since 2020
:tags: teaching, service
```

```{cv-entry} Anytime
```

[^note]: Thenote.
"""
COURSES = """# Courses

## Ancient

Lecturesintro.

```{cv-entry} Latin
:when: 2005
```

## Living

:::{rubric} Romance
:::

```{cv-entry} French
:when: 2008
```

:::{rubric} Germanic
:::

```{cv-entry} Dutch
:when: 2021

Itsbook:

:::{bibliography}
:filter: key == "one" or key == "three"
:list: bullet
:::
```
"""
PRIZES = """# Prizes

:::{note}
```{cv-entry} Medal
:when: 2003
```
:::

Vaccinia
: ```{cv-entry} Ribbon
  :when: 2004
  ```
"""
WORKS = "# Works\n\n```{cv-bibliography}\n```\n"
TEXT = "# Text\n\nAs {cite:t}`one` says.\n\n```{cv-references}\n```\n"
FILES = {
    "index.md": "# Ada\n\n```{toctree}\nposts\ncourses\nprizes\nworks\ntext\n```\n",
    "refs.bib": REFS,
    "posts.md": POSTS,
    "courses.md": COURSES,
    "prizes.md": PRIZES,
    "works.md": WORKS,
    "text.md": TEXT,
}
#: What rows say, on which pages, and what is left in the PDF of some words that are there.
CHOICES: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "since": ({"since": "2019"}, "posts", "Posts Midpost Nowpost Anytime Thenote", "Oldpost"),
    "month": ({"since": "2019-06"}, "posts", "Nowpost Anytime", "Oldpost Midpost Thenote"),
    "until": ({"until": "2012-03"}, "posts", "Oldpost Midpost Anytime", "Nowpost"),
    "between": ({"since": "2011", "until": "2015"}, "posts", "Midpost Anytime", "Oldpost Nowpost"),
    "tags": ({"tags": ["service"]}, "posts", "Midpost Nowpost", "Oldpost Anytime"),
    "tags2": ({"tags": ["counting", "TEACHING"]}, "posts", "Midpost Nowpost", "Oldpost Anytime"),
    "whole": (
        {"tags": ["teaching"]},
        "posts prizes",
        "Prizes Medal Vaccinia Ribbon Nowpost",
        "Oldpost",
    ),
    "both": ({"tags": ["service"], "since": "2020"}, "posts", "Nowpost", "Midpost Anytime"),
    "within": (
        {"tags": ["teaching"]},
        "courses",
        "Courses Ancient Lecturesintro Living Germanic Dutch Itsbook Apple",
        "Latin Romance French Cherry",
    ),
    "section": (
        {"since": "2010"},
        "courses",
        "Ancient Lecturesintro Germanic Dutch Apple",
        "Latin French Romance",
    ),
    "page": ({"since": "2015"}, "posts prizes", "Nowpost", "Prizes Medal Vaccinia Ribbon"),
    "kinds": (
        {"kinds": ["book"]},
        "works posts",
        "Books Cherry Damson Elderberry Oldpost",
        "Journal Apple Banana Fig corresponding equal",
    ),
    "filter": (
        {"filter": 'role == "author" and year > 2000'},
        "works",
        "Journal Banana corresponding",
        "Apple Books Cherry Other equal",
    ),
    "works": (
        {"since": "2020"},
        "works",
        "Books Cherry Damson Elderberry Fig",
        "Journal Apple Banana corresponding",
    ),
    "early": ({"until": "2019"}, "works", "Apple Banana Elderberry Fig", "Cherry Damson"),
    "cited": ({"since": "2020"}, "text", "Text says Apple", ""),
}


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build a PDF of each of CHOICES."""
    folder = tmp_path_factory.mktemp("choices")
    rows = [
        {"name": name, "title": "CV", "pages": pages.split(), **choice}
        for name, (choice, pages, _there, _gone) in CHOICES.items()
    ]
    source = write_project(folder / "project", FILES, cv_pdf_documents=rows)
    made = build(source, folder / "out", "pdf")
    assert made.warnings == []
    return made


@pytest.mark.parametrize("name", CHOICES)
def test_variant_has_what_it_chooses(name: str, chosen: Build) -> None:
    _choice, _pages, there, gone = CHOICES[name]
    words = set(re.findall("[A-Za-z]+", text_of(chosen, f"{name}.pdf")))
    assert {word for word in there.split() if word not in words} == set()
    assert words & set(gone.split()) == set()


ROW: dict[str, Any] = {"name": "job", "title": "Job", "pages": ["posts", "works"]}
MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "type": ({"tags": "teaching"}, "tags of 'job' is 'teaching'; expected a list of texts"),
    "blank": ({"tags": [" "]}, "tags of 'job' is [' ']; expected a list of texts"),
    "kind": ({"kinds": ["bok"]}, "kinds of 'job' has 'bok'; known are journal, conference, book"),
    "filter type": ({"filter": 5}, "filter of 'job' is 5, which is not a text"),
    "filter": ({"filter": "role =="}, "filter of 'job': role == is not a filter: invalid syntax"),
    "call": ({"filter": "len(role)"}, "filter of 'job': len(role): a filter is made of fields"),
    "field": ({"filter": 'rloe == "first"'}, 'no entry of refs.bib has a field rloe'),
    "late": ({"filter": "cited"}, "job.pdf: its filter: cited: what is cited is not known here"),
    "date": ({"since": "last year"}, "since of 'job' is 'last year', which is not a year or a"),
    "number": ({"until": 2019}, "until of 'job' is 2019, which is not a year or a month"),
    "month": ({"since": "2019-13"}, "since of 'job' is '2019-13', which is not a year or a month"),
    "order": ({"since": "2019-06", "until": "2018"}, "until of 'job' is '2018', before its since"),
    "tag": ({"tags": ["service", "teching"]}, "job.pdf: no entry or work on its pages has the tag"),
    "empty": ({"pages": ["prizes"], "since": "2010"}, "job.pdf: nothing on its pages is chosen"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_in_a_variant(name: str, project: Project, tmp_path: Path) -> None:
    wrong, message = MISTAKES[name]
    source = project(FILES, cv_pdf_documents=[{**ROW, **wrong}])
    for _again in range(2):  # and in the next build
        made = build(source, tmp_path / "out", "pdf")
        assert len(made.warnings) == 1
        assert made.warnings[0].startswith("conf.py:7: WARNING: ")
        assert message in made.warnings[0]
        assert (made.outdir / "job.pdf").is_file() == (name == "tag")


def test_variant_that_becomes_empty_leaves_no_pdf(project: Project, tmp_path: Path) -> None:
    source = project(FILES, cv_pdf_documents=[{**ROW, "until": "2001"}])
    made = build(source, tmp_path / "out")
    assert made.warnings == []
    assert "Oldpost" in text_of(made, "job.pdf")
    project(FILES, cv_pdf_documents=[{**ROW, "pages": ["prizes"], "until": "2001"}])
    made = build(source, tmp_path / "out")
    assert [line for line in made.warnings if "[cv.variant]" not in line] == []
    assert not (made.outdir / "job.pdf").exists()


def test_tags_stay_in_the_source(project: Project, tmp_path: Path) -> None:
    made = build(project(FILES), tmp_path / "out")
    assert "Midpost" in made.text("posts.html")
    assert [name for name in made.outdir.rglob("*") if b"counting" in read(name)] == []


def read(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


EDITS = {
    "entry": ("posts.md", ":tags: Service, counting", ":tags: counting"),
    "time": ("posts.md", "2012-03/2019-05", "2012-03/2014"),
    "work": ("refs.bib", "year = 2019", "year = 2011"),
    "row": ("conf.py", "'since': '2015'", "'since': '2020'"),
}


@pytest.mark.parametrize("name", EDITS)
def test_variant_is_that_of_a_fresh_build(name: str, project: Project, tmp_path: Path) -> None:
    rows = [
        {**ROW, "name": "tagged", "tags": ["service"]},
        {**ROW, "name": "late", "since": "2015"},
        {**ROW, "name": "all"},
    ]
    source = project(FILES, cv_pdf_documents=rows)
    before = build(source, tmp_path / "one" / "out", "pdf")
    kept = {path.name: path.read_bytes() for path in before.outdir.glob("*.pdf")}
    file, old, new = EDITS[name]
    text = (source / file).read_text(encoding="utf-8")
    assert old in text
    (source / file).write_text(text.replace(old, new), encoding="utf-8")
    made = build(source, tmp_path / "one" / "out", "pdf")
    fresh = build(source, tmp_path / "two" / "out", "pdf")
    assert made.warnings == fresh.warnings == []
    after = {path.name: path.read_bytes() for path in made.outdir.glob("*.pdf")}
    assert after == {path.name: path.read_bytes() for path in fresh.outdir.glob("*.pdf")}
    assert after != kept
