"""The owners' PDFs in a PDF/UA-1 checker that shares no code with the compiler that made them.

PDF/UA-1 is ISO 14289-1. The checker applies what a machine can check of the Matterhorn Protocol.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import page
import pypdf
import pytest
from pypdf.generic import BooleanObject, DecodedStreamObject, NameObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Build

#: A false alarm: the checker takes all widths of a font from its first part, but the fonts of
#: Chinese, Japanese and Korean have several. Other readers find the widths that the PDF gives.
MISREAD = r"PDFUA1-FONT-GLYPH-WIDTH.* width 0.000 in its embedded CIDFontType0C"


def test_pdf_is_accessible(site: Build) -> None:
    files = sorted(site.outdir.glob("*.pdf"))
    assert files
    for file in files:
        assert complaints(file.read_bytes()) == [], file.name


def without_language(pdf: pypdf.PdfWriter) -> None:
    del pdf.root_object["/Lang"]


def without_shown_title(pdf: pypdf.PdfWriter) -> None:
    preferences: Any = pdf.root_object["/ViewerPreferences"]
    preferences[NameObject("/DisplayDocTitle")] = BooleanObject(False)


def untagged(pdf: pypdf.PdfWriter) -> None:
    del pdf.root_object["/StructTreeRoot"]


def with_loose_text(pdf: pypdf.PdfWriter) -> None:
    first: Any = pdf.pages[0]
    contents = DecodedStreamObject()
    contents.set_data(first.get_contents().get_data() + b"\n0 0 9 9 re f\n")
    first[NameObject("/Contents")] = pdf._add_object(contents)


def without_words_for_links(pdf: pypdf.PdfWriter) -> None:
    notes: Any = pdf.pages[0]["/Annots"]
    for note in notes:
        note.get_object().pop("/Contents", None)


def without_tab_order(pdf: pypdf.PdfWriter) -> None:
    del pdf.pages[0]["/Tabs"]


@pytest.mark.parametrize(
    ("break_it", "rule"),
    [
        (without_language, "TEXT-LANGUAGE"),
        (without_shown_title, "VIEWER-PREFERENCES"),
        (untagged, "STRUCT-TREE-ROOT"),
        (with_loose_text, "CONTENT-TAGGING"),
        (without_words_for_links, "LINK-CONTENTS"),
        (without_tab_order, "PAGE-TABS"),
    ],
)
def test_checker_sees_what_is_broken(
    break_it: Callable[[pypdf.PdfWriter], None], rule: str, mathematician: Build
) -> None:
    pdf = pypdf.PdfWriter(clone_from=mathematician.outdir / "cv.pdf")
    break_it(pdf)
    written = io.BytesIO()
    pdf.write(written)
    assert any(rule in complaint for complaint in complaints(written.getvalue()))


def complaints(content: bytes) -> list[str]:
    report = page.validate_pdf_bytes(content, profile="ua1")
    found = [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    return [text for text in found if not re.match(MISREAD, text)]
