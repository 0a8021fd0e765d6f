"""The files that can ride along in a PDF: the publications and the CV, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..exports.csl import to_bibtex
from ..exports.resume import RESUME, resume_text
from ..site import works

if TYPE_CHECKING:
    from sphinx.builders import Builder


def attachments(builder: Builder) -> list[dict[str, str]]:
    """Give each file's name, media type, description and text, as the site has them."""
    entries = works(builder.env).values()
    bibtex = "\n".join(to_bibtex(work, builder.config.cv_remarks) for work in entries)
    rows = (
        ("publications.bib", "text/x-bibtex", "The publications as BibTeX", bibtex),
        (RESUME, "application/json", "The CV as JSON Resume", resume_text(builder)),
    )
    names = ("name", "type", "description", "text")
    return [dict(zip(names, row, strict=True)) for row in rows]
