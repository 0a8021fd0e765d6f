"""A list of works as al-folio has it, in `_bibliography/papers.bib`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import build, sentences
from sphinx_cv.bibliography.fields import unread
from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.works import read_works

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
