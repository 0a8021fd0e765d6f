"""A list of works as al-folio has it, in `_bibliography/papers.bib`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import build, sentences
from sphinx_cv.bibliography.fields import unread
from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.works import read_works
from sphinx_cv.config.kinds import PRIVATE_FIELDS

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project
    from sphinx_cv.bibliography.records import Problem
    from sphinx_cv.bibliography.work import Work

INDEX = """# Works

```{bibliography}
:all:
```

```{bibliography}
:filter: keywords % "selected"
:list: bullet
```
"""


def read_one(fields: str, folder: Path, type_name: str = "article") -> tuple[Work, list[Problem]]:
    """Return the work of an entry with these fields, and what reading it finds."""
    path = folder / "refs.bib"
    given = "author={Lovelace, Ada}, title={T}, year=2020"
    given += ", journal={Looms}" * (type_name == "article")
    path.write_text(f"@{type_name}{{k, {given}, {fields}}}", encoding="utf-8")
    records, broken = read(path)
    [work], problems = read_works(records, KINDS, ("Lovelace, Ada",))
    return work, [*broken, *problems, *unread(records, ())]


def test_fields_of_al_folio_have_their_effect_or_none(project: Project, tmp_path: Path) -> None:
    bib = """@article{a,
  abbr={Looms}, bibtex_show={true}, selected=true, title={Cards}, author={Lovelace, Ada},
  journal={Looms}, year={2020}, award={true}, award_name={Best Paper}, honor={Oral},
  additional_info={*More*}, google_scholar_id={x}, altmetric={1}, dimensions={true},
  inspirehep_id={2}, preview={a.png}, pages={1--2}, pages={1--2}, project={https://a.org/p},
  blog={https://b.org/}, supp={supp.pdf}, dataset={https://c.org/}, html={https://d.org/},
}
@article{b, title={Mills}, author={Lovelace, Ada}, journal={Looms}, year={2019}, selected=False}
"""
    source = project({"index.md": INDEX, "refs.bib": bib, "supp.pdf": "x"}, cv_pdf_on_site=False)
    made = build(source, tmp_path / "html")
    assert made.warnings == []
    full, selected = made.page("index.html").select("ul.cv-works")
    assert [item.select_one(".cv-titled").text for item in selected.select("li")] == ["Cards"]
    cards, mills = full.select("li")
    assert "Best Paper. Oral. Data" in sentences(cards)
    links = {link.contents[0]: link["href"] for link in cards.select(".cv-links a")}
    assert links == {
        "Data": "https://c.org/",
        "a.org": "https://a.org/p",
        "b.org": "https://b.org/",
        "d.org": "https://d.org/",
        "supp.pdf": "supp.pdf",
    }
    assert sentences(mills).endswith("Looms, 2019.")


@pytest.mark.parametrize(
    ("fields", "award"),
    [
        ("award={true}", ""),
        ("award_name={Best Paper.}, award={Given to one of 90}", "Best Paper. Given to one of 90"),
        ("award_name={best paper}, award={The Best Paper of Looms}", "The Best Paper of Looms"),
        ("honor={Oral}", "Oral"),
        ("award={Oral}, award_name={Oral presentation}", "Oral presentation"),
        ("award={Oral}, award_name={oral}, honor={Best Paper}", "oral. Best Paper"),
    ],
)
def test_award_is_said_once(fields: str, award: str, tmp_path: Path) -> None:
    work, problems = read_one(fields, tmp_path)
    assert (work.plain("award"), problems) == (award, [])


@pytest.mark.parametrize(
    ("fields", "keywords"),
    [
        ("selected={true}", ("selected",)),
        ("selected={True}, keywords={looms}", ("looms", "selected")),
        ("selected={true}, keywords={looms; selected}", ("looms", "selected")),
        ("selected={false}, keywords={looms}", ("looms",)),
        ("selected=false", ()),
    ],
)
def test_selected_is_a_keyword(fields: str, keywords: tuple[str, ...], tmp_path: Path) -> None:
    work, problems = read_one(fields, tmp_path)
    assert (work.keywords, problems) == (keywords, [])


def test_only_another_value_of_a_field_is_told(tmp_path: Path) -> None:
    _work, problems = read_one('isbn={0306406152}, isbn = "0306406152"', tmp_path)
    assert problems == []
    _work, problems = read_one("isbn={978-0-306-40615-7}, isbn={0306406152}", tmp_path)
    assert problems == []  # in print and online
    _work, problems = read_one("volume=1,\nvolume=2", tmp_path)
    assert [p.text for p in problems] == ["k: volume is given twice; only the first counts"]


def test_other_words_without_braces_are_told(tmp_path: Path) -> None:
    _work, problems = read_one("note=certainly", tmp_path)
    assert [p.text for p in problems] == ["k: certainly is not defined; put the value in braces"]


EQUAL, CORRESPONDING = ("equal",), ("corresponding",)


@pytest.mark.parametrize(
    ("author", "note", "marks", "rest", "told"),
    [
        ("Ada Lovelace* and Eva* Day* and Al May", "* co-first authors", [EQUAL, EQUAL, ()], "", 0),
        ("Lovelace$^*$, Ada and Eva Day", "$^*$ Equal contribution.", [EQUAL, ()], "", 0),
        ("Ada Lovelace* and Eva Day†", "*Equal contribution, †Corresponding author",
         [EQUAL, CORRESPONDING], "", 0),
        ("Ada Lovelace*", "These authors contributed equally", [EQUAL], "", 0),
        # Another sign, another note, nobody with a mark.
        ("Ada Lovelace* and Eva Day#", "* equal contribution", [(), ()], "* equal contribution", 1),
        ("Ada Lovelace*", "* now at Looms", [()], "* now at Looms", 1),
        ("Ada Lovelace*", "Equal contribution. Oral", [()], "Equal contribution. Oral", 1),
        ("Ada Lovelace and Eva Day", "* equal contribution", [(), ()], "* equal contribution", 0),
    ],
)  # fmt: skip
def test_note_says_what_marks_are(
    author: str, note: str, marks: list[tuple[str, ...]], rest: str, told: int, tmp_path: Path
) -> None:
    path = tmp_path / "refs.bib"
    fields = f"author={{{author}}}, title={{T}}, year=2020, note={{{note}}}"
    path.write_text(f"@misc{{k, {fields}}}", encoding="utf-8")
    [work], problems = read_works(read(path)[0], KINDS, ("Lovelace, Ada",))
    assert [person.marks for person in work.authors.persons] == marks
    assert (work.plain("note"), [p.subtype for p in problems]) == (rest, ["name"] * told)


def test_annotation_says_what_marks_are_though_it_is_private(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    fields = "author={Lovelace*, Ada and Day*+, Eva}, title={T}, year=2020"
    annotation = "annotation={* Equal contribution<br>+ Corresponding authors}"
    path.write_text(f"@misc{{k, {fields}, {annotation}}}", encoding="utf-8")
    [work], problems = read_works(read(path)[0], KINDS, ("Lovelace, Ada",), PRIVATE_FIELDS)
    marks = [person.marks for person in work.authors.persons]
    assert (marks, problems) == ([EQUAL, EQUAL + CORRESPONDING], [])
    assert "annotation" not in work.fields


def test_note_of_marks_that_are_annotated_is_not_printed(tmp_path: Path) -> None:
    work, _problems = read_one("author+an={1=equal}, note={*equal contribution}", tmp_path)
    assert work.plain("note") == ""
