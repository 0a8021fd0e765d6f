"""Variants: PDFs with a choice of the pages, the entries and the works of a CV."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pypdf
import pypdfium2
import pytest

from conftest import Build, Project, build, text_of, write_project
from sphinx_cv.config.variants import wrong_variant
from sphinx_cv.pdf import tree
from sphinx_cv.pdf.variants import _tidied
from sphinx_cv.testing.pdfs import pattern_in_pdf, pdf_text, squeezed
from test_private import unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinx_cv.bibliography.work import Work
    from sphinx_cv.testing.site import Site


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

With a note.[^note] The {abbr}`AE (Analytical Engine)`.
```

---

```{cv-entry} Midpost
:when: 2012-03/2019-05
:tags: Service, counting

Noted again.[^note] In {abbr}`AE (Analytical Engine)`s.
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
WORKS = "# Works\n\n```{cv-chart}\n```\n\n```{cv-bibliography}\n```\n"
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
#: By name: what a row chooses, its pages, words that the PDF has, and words that it has not.
CHOICES: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "since": (
        {"since": "2019"},
        "posts",
        "Posts Midpost Analytical Nowpost Anytime Thenote",
        "Oldpost",
    ),
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
        "Journal Apple Banana Fig corresponding equal per",
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
    "chart": ({"since": "1800"}, "works", "per Apple Fig", ""),
    "half": ({"since": "2019-06"}, "works", "Banana Cherry", "Apple"),
    "cited": ({"since": "2020"}, "text works", "Text says Apple Cherry", "Banana"),
}
#: Without a choice, all the words are there that others have not.
CHOICES["all"] = ({}, "posts courses prizes works", " ".join(it[3] for it in CHOICES.values()), "")


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build a PDF for each of CHOICES."""
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


def test_authors_are_as_many_as_a_row_says(project: Project, tmp_path: Path) -> None:
    names = " and ".join(
        f"{name}, A." for name in ("Lovelace", "Jacquard", "Babbage", "Somerville")
    )
    refs = f"@misc{{k, author = {{{names}}}, title = {{T}}, year = 1843}}"
    index = "# A\n\n```{cv-bibliography}\n```\n"
    rows = [{**ROW, "pages": ["index"], "name": name} for name in ("all", "few", "rest")]
    rows[1]["max_authors"] = 1
    source = project({"index.md": index, "refs.bib": refs}, cv_pdf_documents=rows)
    made = build(source, tmp_path / "out", "pdf")
    assert ["Jacquard" in text_of(made, f"{row['name']}.pdf") for row in rows] == [
        True,
        False,
        True,
    ]


def test_time_of_a_span_is_known_to_the_month(project: Project, tmp_path: Path) -> None:
    spans = {"Apple": "2019-05-10/2019-09-08", "Fig": "2018-11/2019-02", "Date": "2018/2019"}
    refs = "".join(
        f"@misc{{{title}, author={{Ada}}, title={{{title}}}, date={{{span}}}}}\n"
        for title, span in spans.items()
    )
    files = {"index.md": "# A\n\n```{cv-bibliography}\n```\n", "refs.bib": refs}
    source = project(files, cv_pdf_documents=[{**ROW, "pages": ["index"], "since": "2019-06"}])
    text = text_of(build(source, tmp_path / "out", "pdf"), "job.pdf")
    assert [title for title in spans if title in text] == ["Apple", "Date"]


def test_line_between_parts_goes_with_the_first() -> None:
    names = ("title", "transition", "paragraph")
    nodes: list[Any] = [{"type": name, "classes": []} for name in names]
    title, line, text = nodes
    assert _tidied([title, None, line, text]) == [title, text]
    assert _tidied([title, text, line, None]) == [title, text]
    assert _tidied([title, text, line, None, line, text]) == [title, text, line, text]
    assert _tidied([title, text, line, text, None]) == [title, text, line, text]


ROW: dict[str, Any] = {"name": "job", "title": "Job", "pages": ["posts", "works"]}
MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "type": ({"tags": "teaching"}, "tags of 'job' is 'teaching'; expected a list of texts"),
    "blank": ({"tags": [" "]}, "tags of 'job' is [' ']; expected a list of texts"),
    "kind": ({"kinds": ["bok"]}, "kinds of 'job' has the unknown kind 'bok'; known are journal"),
    "filter type": ({"filter": 5}, "filter of 'job' is 5, which is not a text"),
    "filter": ({"filter": "role =="}, "filter of 'job': role == is not a filter: invalid syntax"),
    "call": ({"filter": "len(role)"}, "filter of 'job': len(role): a filter is made of fields"),
    "field": ({"filter": 'rloe == "first"'}, 'no entry of refs.bib has a field rloe'),
    "late": ({"filter": "cited"}, "job.pdf: its filter: cited: cited is known only in a :filter:"),
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
    for _again in range(2):  # again in the next build
        made = build(source, tmp_path / "out", "pdf")
        assert len(made.warnings) == 1
        assert made.warnings[0].startswith("conf.py:7: WARNING: ")
        assert message in made.warnings[0]
        assert (made.outdir / "job.pdf").is_file() == (name == "tag")


def test_month_may_begin_the_year_that_ends() -> None:
    assert wrong_variant({"name": "job", "since": "2018-06", "until": "2018"}, ()) == ""


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
    files = [path for path in made.outdir.rglob("*") if path.is_file()]
    assert any(path.suffix == ".pdf" for path in files)
    assert [path for path in files if b"counting" in unpacked(path.name, path.read_bytes())] == []


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


def test_page_is_drawn_once_for_all_variants(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    page_tree = tree.page_tree

    def counted(builder: Any, docname: str) -> Any:
        drawn.append(docname)
        return page_tree(builder, docname)

    monkeypatch.setattr(tree, "page_tree", counted)
    rows = [{**ROW, "name": "all"}, {**ROW, "name": "late", "since": "2015"}]
    build(project(FILES, cv_pdf_documents=rows), tmp_path / "out", "pdf")
    assert sorted(drawn) == ["posts", "works"]


#: By owner, whole CV and variant: the most pages that it may have, and the works in it.
FIRST = {"first", "co-first"}
VARIANTS: dict[tuple[str, str, str], tuple[int, Callable[[Work], bool]]] = {
    ("mathematician", "cv", "cv-teaching"): (2, lambda work: "teaching" in work.keywords),
    ("mathematician", "cv", "cv-grant"): (1, lambda work: is_grant(work)),
    ("computer_scientist", "noor-cv", "noor-teaching"): (
        2,
        lambda work: work.category in {"journal", "conference", "thesis"},
    ),
    ("computer_scientist", "noor-cv", "noor-grant"): (
        1,
        lambda work: (
            is_grant(work)
            and work.category in {"journal", "conference", "chapter", "patent", "dataset"}
        ),
    ),
    ("sociologist_ko", "iryeokseo", "teaching"): (2, lambda _work: True),
    ("sociologist_ko", "iryeokseo", "grant"): (1, lambda work: is_grant(work)),
}


def is_grant(work: Work) -> bool:
    return work.role in FIRST and work.date.numbers[0] >= 2019


@pytest.mark.parametrize("case", VARIANTS, ids=lambda case: case[-1])
def test_variant_of_an_owner(case: tuple[str, str, str], owner_site: Callable[[str], Site]) -> None:
    name, whole, part = case
    most, is_chosen = VARIANTS[case]
    site = owner_site(name)
    reader = pypdf.PdfReader(site.outdir / f"{part}.pdf")
    assert len(reader.pages) <= most
    labels = {work.label: work for work in site.works if work.label}
    # Each line is also in the whole CV, with the same labels, dates, names and numbers.
    everything = squeezed("".join(lines_of(site, whole)))
    assert [line for line in lines_of(site, part) if squeezed(line) not in everything] == []
    text = pdf_text(site.outdir / f"{part}.pdf", labels)
    items = site.pages()["sections/publications"].select("ul.cv-works > li")
    found = {
        label
        for item in items
        if (label := item.select_one(".cv-label").text)
        and re.search(pattern_in_pdf(item, labels[label]), text)
    }
    assert found == {label for label, work in labels.items() if is_chosen(work)}
    assert empty_headings(reader) == []


def lines_of(site: Site, name: str) -> list[str]:
    """Return the lines of a PDF without running heads, running feet, and years before labels.

    A year stands before its first work, which is another one if a variant leaves some out.
    """
    file = pypdfium2.PdfDocument(site.outdir / f"{name}.pdf")
    lines = [line for page in file for line in page.get_textpage().get_text_bounded().splitlines()]
    of_pages = rf"{re.escape(site.settings.owner.name)} · .*|\d+ / \d+"
    years = r"^\d{4}\s+(?=[A-Z]{1,2}\d+\s)"
    return [re.sub(years, "", line) for line in lines if not re.fullmatch(of_pages, line)]


def empty_headings(reader: pypdf.PdfReader) -> list[str]:
    """Return headings of a tagged PDF with nothing below them."""

    def tags(element: Any) -> Iterator[str]:
        element = element.get_object()
        if isinstance(element, dict):
            yield from [str(element["/S"])] if "/S" in element else []
            element = element.get("/K", [])
        for child in element if isinstance(element, list) else [element]:
            if not isinstance(child, int):
                yield from tags(child)

    root: Any = reader.trailer["/Root"]
    found = [*tags(root["/StructTreeRoot"]), "/H1"]
    assert "/H2" in found
    return [
        f"{tag} {after}"
        for tag, after in pairwise(found)
        if re.fullmatch(r"/H\d", tag) and re.fullmatch(r"/H\d", after) and after <= tag
    ]
