"""Variants: PDFs with a choice of the pages, the entries and the works of a CV."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import Project, build, text_of

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
