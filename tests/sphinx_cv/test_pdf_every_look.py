"""Every look but the default draws every owner's CV, and its text is read in order."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, NameObject

import test_pdf_text as text
from conftest import NAMES, OWNERS, build, text_of
from sphinx_cv.config.look import LOOK, known_looks
from sphinx_cv.pdf import typefaces
from sphinx_cv.testing.site import build_site
from test_pdf_accessibility import complaints

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from conftest import MadeOnce, Project
    from sphinx_cv.testing.site import Site

LOOKS = [name for name in known_looks() if name != LOOK]
#: Looks that run the parts of a work on, with full stops; and looks that number headings and put
#: labels in brackets.
RUNNING_ON, NUMBERING = ("compact",), ("gbt",)
#: Draws the first PDF of an owner in each look, in place of the PDFs that conf.py names.
ROWS = f"""
_row = {{**cv_pdf_documents[0], "max_pages": 99}}
cv_pdf_documents = [{{**_row, "name": look, "look": look}} for look in {LOOKS}]
"""


def in_every_look(name: str, folder: Path) -> Site:
    letters = shutil.ignore_patterns("letters")  # their rows in conf.py are replaced
    root = shutil.copytree(OWNERS / name, folder / "source", ignore=letters)
    with (root / "conf.py").open("a", encoding="utf-8") as file:
        file.write(ROWS)
    return build_site(root, folder)


@pytest.fixture(params=NAMES)
def owner(made_once: MadeOnce, request: pytest.FixtureRequest) -> Site:
    name = request.param
    site: Site = made_once(f"looks-{name}", lambda folder: in_every_look(name, folder))
    return site


def test_look_draws_owner(owner: Site) -> None:
    assert owner.warnings == []
    files = {row.look: file for _place, file, row in owner.pdfs()}
    assert sorted(files) == LOOKS
    for look, file in files.items():
        assert complaints(file.read_bytes()) == [], look
    if owner.root.parent.name != f"made-looks-{text.FROM_RIGHT}":
        text.test_identifiers_are_copied_whole(owner)
        text.assert_letters(only(owner, NUMBERING))
        others = only(owner, [look for look in LOOKS if look not in NUMBERING])
        text.assert_words_in_order(others, as_drawn, RUNNING_ON)
        text.test_citations_of_a_pdf_lead_to_their_works(others)


def only(owner: Site, looks: Collection[str]) -> Site:
    documents = tuple(row for row in owner.settings.documents if row.look in looks)
    return replace(owner, settings=replace(owner.settings, documents=documents))


def as_drawn(file: Path) -> Iterator[str]:
    """Yield the text of each page, without its running head and foot, as a screen reader reads it.

    Programs that go by lines read a date at the edge after the text beside it.
    """
    for page in pypdf.PdfReader(file).pages:
        drawn: Any = page.get_contents()
        body = DecodedStreamObject()
        body.set_data(re.sub(rb"/Artifact\b.*?\bEMC\b", b"", drawn.get_data(), flags=re.DOTALL))
        page[NameObject("/Contents")] = body
        yield page.extract_text()


#: Both kinds of lists of works, a formula, and what the CVs of the owners may lack.
PAGE = """# Title

```{cv-chart}
```

```{bibliography}
:all:
```

{cite:t}`one` and {cite:p}`two`.

```{cv-references}
```

```{cv-entry} $x^2$
:when: 2014
```
"""
REFS = """
@article{one, author = {Lovelace, Ada}, title = {On $x^2$}, journal = {Notes}, year = 2021}
@article{two, author = {Lovelace, Ada}, title = {On Looms}, journal = {Notes}, year = {in press}}
"""
BARE = {"index.md": "# Title\n\nText.\n", "refs.bib": ""}
FULL = {"index.md": PAGE, "refs.bib": REFS}
LONG = {"name": "Augusta Ada King-Noel, Countess of Lovelace and Ockham", "post": "Post " * 40}
LAYOUTS, PAPERS, DENSITIES = ("cv", "prose"), ("a4", "us-letter"), ("compact", "normal", "airy")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    ("files", "settings"),
    [(FULL, {}), (FULL, {"cv_labels": False}), (BARE, {"cv_owner": LONG})],
    ids=["no contact", "no labels", "no works"],
)
def test_look_draws_whatever_there_is(
    look: str, files: dict[str, str], settings: dict[str, Any], project: Project, tmp_path: Path
) -> None:
    rows = [
        {"name": f"{layout}-{density}", "title": "CV", "pages": ["*"], "look": look}
        | {"layout": layout, "paper": paper, "density": density}
        for layout, papers in zip(LAYOUTS, (PAPERS, PAPERS[::-1]), strict=True)
        for density, paper in zip(DENSITIES, papers * 2, strict=False)
    ]
    made = build(project(files, cv_pdf_documents=rows, **settings), tmp_path / "out", "pdf")
    assert made.warnings == []
    assert len(list(made.outdir.glob("*.pdf"))) == len(rows)


@pytest.mark.parametrize("look", known_looks())
def test_words_for_a_year_are_in_the_language(look: str, project: Project, tmp_path: Path) -> None:
    made = build(project(FULL, language="de", cv_look=look), tmp_path / "out", "pdf")
    assert made.warnings == []
    drawn = text_of(made)
    assert "im Druck" in drawn
    assert "in press" not in drawn


def test_font_of_modern_comes_along(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typefaces, "_installed", tuple)
    made = build(project(FULL, cv_look="modern"), tmp_path / "out", "pdf")
    assert made.warnings == []
    page: Any = pypdf.PdfReader(made.outdir / "cv.pdf").pages[0]
    names = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    assert {name.partition("+")[2] for name in names} >= {"SourceSans3-Roman", "SourceSans3-Italic"}
