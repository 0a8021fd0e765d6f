"""Draw a document as a PDF: its data, the compiler, and warnings of what cannot be drawn."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from .. import kept
from ..bibliography.languages import is_from_right
from ..config import settings_of
from ..exports.contents import sources, text_of
from ..exports.files import FILES
from ..lists.facts import facts
from ..locations import warn
from ..messages import babel_locale, words, written_language
from ..output import write
from ..when import format_day
from .faults import leave_out_fault
from .fonts import letters_without_font, missing_texts, warn_of_files, warn_of_missing
from .letter import letter_of, warn_of_pages, without_title
from .look import Look
from .owner import owner_data

if TYPE_CHECKING:
    from ..config import Document
    from ..messages import Language
    from . import PdfBuilder
    from .freshness import Pages
    from .tree import Drawn


def write_pdf(builder: PdfBuilder, document: Document, pages: Pages, path: Path) -> None:
    """Draw a document into *path*; if that fails, no file of an earlier build stays there."""
    chosen = pages.of(document)
    if document.layout == "letter":
        warn_of_pages(builder, document)
        chosen = chosen[:1]
    if not chosen and (document.is_variant or document.layout == "letter"):  # and this was reported
        path.unlink(missing_ok=True)
        return
    data = document_data(builder, document, chosen)
    look = Look(document.look, Path(builder.confdir))
    options = _options(builder)

    try:
        content, missing = _compile(look, path.name, data, options)
        for wrong in _wrong_values(builder, look, data, options):
            warn(f"{path.name}: {wrong}", look.place_of(), subtype="pdf")
    except RuntimeError as error:  # not a TypstError if the look is not UTF-8
        path.unlink(missing_ok=True)  # it may hold what is private by now
        message = str(getattr(error, "message", error)).removeprefix("panicked with: ")
        said = (f"{path.name} was not made: {message}", *getattr(error, "hints", ()))
        warn("; ".join(said), look.place_of(error), subtype="pdf")
        return
    warn_of_files(builder)
    missing += letters_without_font(data, builder.typefaces)
    warn_of_missing(builder, path.name, data, missing)
    write(path, content)


def _wrong_values(
    builder: PdfBuilder, look: Look, data: dict[str, Any], options: dict[str, Any]
) -> list[str]:
    """Return what is wrong with the values of a look, from the last build if nothing changed."""

    def find() -> list[str]:
        return list(look.wrong_values(data, **options))

    if look.is_own:  # it may read files that are not known here
        return find()
    state = kept.digest_of(look.asked(data), builder.typefaces.state)
    return list(builder.looks.get(state, state, find))


def _options(builder: PdfBuilder) -> dict[str, Any]:
    """Return the options of the compiler that all PDFs share."""
    return {"root": str(builder.srcdir), **builder.typefaces.options}


def _compile(
    look: Look, name: str, data: dict[str, Any], options: dict[str, Any]
) -> tuple[bytes, list[str]]:
    """Return (PDF/UA-1 and PDF/A, []), or (plain PDF, texts without a font) if there are such."""
    # PDF/A-3 is PDF/A-2 with files of any kind in it.
    standards: Any = ["ua-1", "a-3a" if data["attachments"] else "a-2a"]
    timestamp = datetime(**data["day"], tzinfo=UTC)

    def typeset(data: dict[str, Any], **more: Any) -> bytes:
        return bytes(typst.compile(**look.options(data), timestamp=timestamp, **options, **more))

    try:
        return typeset(data, pdf_standards=standards), []
    except typst.TypstError as error:
        missing = missing_texts(error)
        if not missing:
            if look.is_at_fault(error, data, **options):
                raise
            if leave_out_fault(data, error, partial(typeset, pdf_standards=standards), name):
                return _compile(look, name, data, options)
            raise
        return typeset(data), missing


def document_data(builder: PdfBuilder, document: Document, pages: list[Drawn]) -> dict[str, Any]:
    """Return all that the template needs to draw *document*, as plain values."""
    letter = letter_of(builder, document)
    settings = letter.settings if letter else settings_of(builder.config)
    day, locale = settings.day, babel_locale(settings.language)
    data = letter.data(pages[0]) if letter else None
    fonts, language = builder.typefaces, written_language(settings.language)
    used = {settings.language_code}.union(*(page["languages"] for page in pages))
    return {
        "title": document.title,
        "layout": document.layout,
        "paper": document.paper,
        "density": document.density,
        **vars(settings.look),
        "fonts": {"": fonts.families(language)}
        | {code: fonts.families(code) for code in ("ja", "ko", "zh") if code not in language},
        "thin": [code for code in fonts.thin(language) if code in used],
        "from_right": is_from_right(language),
        "has_right": any(map(is_from_right, used)),
        "language": settings.language_code,
        "region": locale.territory or ("TW" if language == "zh-TW" else ""),
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "date": letter.date if letter else format_day(day, settings.language),
        "facts": facts(builder.env),
        "words": _words(settings.language),
        "owner": owner_data(builder),
        "letter": data,
        "attachments": _attachments(builder) if settings.has_attachments else [],
        "places": {place: True for page in pages for place in page["places"]},
        "pages": [without_title(pages[0], data["subject"])] if data else pages,
    }


def _attachments(builder: PdfBuilder) -> list[dict[str, str]]:
    """Return each file's name, media type, description and text, as the site has them."""
    it = sources(builder)
    return [
        {
            "name": file.name,
            "type": file.media_type,
            "description": file.attachment,
            "text": text_of(file.name, it),
        }
        for file in FILES
        if file.attachment
    ]


def _words(language: Language) -> dict[str, str]:
    _ = words(language)
    return {
        "name": _("Name"),
        "post": _("Position"),
        "affiliation": _("Affiliation"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "address": _("Address"),
        "links": _("Web"),
        "works": _("Works"),
        "first": _("As first or co-first author"),
        "enclosures": _("Enclosures"),
        "undated": _("n.d."),
    }
