"""A CV as a folder in existing documentation, as docs/elsewhere.md describes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pypdf

from conftest import build

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

FILES = {
    "index.rst": "Engine\n======\n\nSee :doc:`cv/index` and :py:func:`json.dumps`.\n\n"
    ".. math:: a^2\n\n.. toctree::\n\n   usage\n   cv/index\n",
    "usage.rst": "Usage\n=====\n\n.. autofunction:: json.dumps\n",
    "cv/index.md": "# Ada\n\n```{cv-contact}\n```\n\n```{toctree}\nsections/publications\n```\n",
    "cv/sections/publications.md": "# Publications\n\n```{cv-bibliography}\n```\n",
    "cv/refs.bib": "@article{a, author={Lovelace, Ada}, title={Notes}, journal={J}, year=1843}",
}
SETTINGS = {
    "extensions": ["sphinx.ext.autodoc", "sphinx.ext.mathjax", "sphinx_cv"],
    "html_baseurl": "https://ada.org/",
    "html_math_renderer": "mathjax",
    "html_theme": "alabaster",
    "bibtex_bibfiles": ["cv/refs.bib"],
    "cv_owner": {"name": "Ada Lovelace", "email": "ada@a.org"},
    "cv_pdf_documents": [{"name": "cv", "title": "Curriculum Vitae", "pages": ["cv/sections/*"]}],
    "cv_policy": False,
}


def test_a_cv_in_other_documentation(project: Project, tmp_path: Path) -> None:
    made = build(project(FILES, **SETTINGS), tmp_path / "html")
    assert (made.status, made.warnings) == (0, [])
    text = "".join(page.extract_text() for page in pypdf.PdfReader(made.outdir / "cv.pdf").pages)
    assert "J1" in text
    assert "Engine" not in text
    assert made.page("usage.html").find(id="json.dumps")
    root, front = made.page("index.html"), made.page("cv/index.html")
    assert root.select('script[src*="mathjax"]')
    assert not root.select('[type="application/ld+json"], meta[http-equiv]')
    (data,) = front.select('[type="application/ld+json"]')
    said = json.loads(data.string)
    assert said["mainEntity"]["name"] == "Ada Lovelace"
    assert said["url"] == "https://ada.org/cv/index.html"


def test_the_front_page_can_move(project: Project, tmp_path: Path) -> None:
    source = project(FILES, **SETTINGS)
    build(source, tmp_path / "one" / "out")
    (source / "cv" / "index.md").write_text(
        FILES["cv/index.md"].replace("cv-contact", "note").replace("```\n\n", "X\n```\n\n", 1),
        encoding="utf-8",
    )
    made = build(source, tmp_path / "one" / "out")
    fresh = build(source, tmp_path / "two" / "out")
    assert made.page("index.html").select('[type="application/ld+json"]')
    for name in ("index.html", "cv/index.html", "resume.json"):
        assert made.text(name) == fresh.text(name)


def test_conf_and_works_in_another_folder(project: Project, tmp_path: Path) -> None:
    files = {
        "refs.bib": FILES["cv/refs.bib"],
        "pages/index.md": "# Ada\n\n```{cv-contact}\n```\n\n"
        "```{bibliography} refs.bib\n:all:\n```\n\n```{cv-bibliography}\n:groups:\n```\n",
    }
    conf = project(
        files, bibtex_bibfiles=["refs.bib"], cv_facts=["{yaer}"], cv_groups={"Books": "book"}
    )
    made = build(conf / "pages", tmp_path / "html", "html", "-c", str(conf))
    line = (conf / "conf.py").read_text("utf-8").split("cv_facts")[0].count("\n") + 1
    found = [text.split(": WARNING: ") for text in made.warnings]
    assert [(place, text.split(": ")[0]) for place, text in found if "facts" in text] == [
        (f"conf.py:{line}", "cv_facts")
    ]
    assert [place for place, text in found if "in no group" in text] == ["refs.bib:1"]
    assert not [text for _place, text in found if "bibtex_bibfiles" in text]
