"""The PDF builder: resolved doctrees become JSON, which Typst draws with a look.

Python writes no Typst code: the look alone decides how things look, and no text of a page can
become code.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

import typst
from babel.dates import format_date
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.display import progress_message

from .. import kept
from ..bibliography.languages import is_from_right
from ..config import Document, settings_of
from ..lists.facts import facts
from ..messages import babel_locale, words, written_language
from ..output import write
from ..site import is_site
from .attachments import attachments
from .documents import check_limits, count_pages
from .faults import leave_out_fault
from .fonts import letters_without_font, missing_texts, warn_of_missing
from .freshness import Pages, counting_warnings, is_fresh, keep, state_of
from .letter import letter_of, warn_of_pages, without_title
from .look import Look
from .owner import owner_data
from .sphinx_builders import building_with
from .typefaces import find_typefaces

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..messages import Language
    from .tree import Drawn
    from .typefaces import Typefaces

logger = logging.getLogger(__name__)


class PdfBuilder(Builder):
    """Write one PDF for each row of cv_pdf_documents."""

    name = "pdf"
    format = "pdf"
    epilog = "The PDFs are in %(outdir)s."
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
    ]

    #: So that Sphinx does not fetch or unpack them: tree.py says that they are left out.
    supported_remote_images = True
    supported_data_uri_images = True
    #: Works come to it as they are drawn, in pieces: works.py needs no nodes of them.
    draws_pieces = True
    #: The builder of the site that the PDFs are made for; `html` where they are made alone.
    site: Builder | None = None
    #: How many authors the document that is drawn prints; 0 for all.
    max_authors: int = 0

    @cached_property
    def typefaces(self) -> Typefaces:
        """The fonts that there are."""
        return find_typefaces(Path(self.confdir))

    @cached_property
    def looks(self) -> kept.Values:
        """What the last build found of looks."""
        name = kept.name_of("looks", Path(self.outdir))
        return kept.Values(Path(self.doctreedir), name, "")

    def web_uri(self, docname: str) -> str:
        """Return the address of a page from the root of the site."""
        return self.site.get_target_uri(docname) if self.site else f"{docname}.html"

    def get_outdated_docs(self) -> str:
        return "all PDFs"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return to

    def write_documents(self, _docnames: object) -> None:
        pages = Pages(self)
        for document in settings_of(self.config).documents:
            path = Path(self.outdir) / f"{document.name}.pdf"
            state = state_of(self, document, pages.state)
            if not is_fresh(self, document, path, state):
                with counting_warnings() as warnings, progress_message(f"drawing {path.name}"):
                    write_pdf(self, document, pages, path)
                if not warnings.count:
                    keep(self, path, state)
            if path.is_file():
                check_limits(self, document, pages, path)
        pages.save()
        self.looks.save()


def write_pdf(builder: PdfBuilder, document: Document, pages: Pages, path: Path) -> None:
    """Draw a document into *path*; if that fails, the file there stays as it was."""
    chosen = pages.of(document)
    if document.layout == "letter":
        warn_of_pages(builder, document)
        chosen = chosen[:1]
    if not chosen and (document.is_variant or document.layout == "letter"):  # and that was said
        path.unlink(missing_ok=True)
        return
    data = document_data(builder, document, chosen)
    look = Look(document.look, Path(builder.confdir))
    options = _options(builder)

    def warn(text: str, place: str) -> None:
        logger.warning("%s", text, location=place, type="cv", subtype="pdf")

    try:
        content, missing = _compile(look, path.name, data, options)
        for wrong in _wrong_values(builder, look, data, options):
            warn(f"{path.name}: {wrong}", look.place_of())
    except RuntimeError as error:  # a plain one where the look is no UTF-8
        message = str(getattr(error, "message", error)).removeprefix("panicked with: ")
        text = "; ".join((f"{path.name} was not made: {message}", *getattr(error, "hints", ())))
        warn(text, look.place_of(error))
        return
    missing += letters_without_font(data, builder.typefaces)
    warn_of_missing(builder, path.name, data, missing)
    write(path, content)


def _wrong_values(
    builder: PdfBuilder, look: Look, data: dict[str, Any], options: dict[str, Any]
) -> list[str]:
    """Return what is wrong with the values of a look: as the last build found, if it drew alike."""

    def find() -> list[str]:
        return list(look.wrong_values(data, **options))

    if look.is_own:  # it may read files that nobody knows of
        return find()
    state = kept.digest_of(look.asked(data), builder.typefaces.state)
    return list(builder.looks.get(state, state, find))


def _options(builder: PdfBuilder) -> dict[str, Any]:
    """Return the options of the compiler that all PDFs share."""
    return {"root": str(builder.srcdir), **builder.typefaces.options}


def _compile(
    look: Look, name: str, data: dict[str, Any], options: dict[str, Any]
) -> tuple[bytes, list[str]]:
    """Compile to PDF/UA-1 and PDF/A, or to a plain PDF where texts are in no font: return them."""
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
    settings = settings_of(builder.config)
    day, locale = settings.day, babel_locale(settings.language)
    letter = letter_of(builder, document)
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
        "language": settings.language_code,
        "region": locale.territory or ("TW" if language == "zh-TW" else ""),
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "date": letter.date if letter else format_date(day, "long", locale=locale),
        "facts": facts(builder.env),
        "words": _words(settings.language),
        "owner": owner_data(builder),
        "letter": letter.data(pages[0]) if letter else None,
        "attachments": attachments(builder) if settings.has_attachments else [],
        "places": {place: True for page in pages for place in page["places"]},
        "pages": [without_title(pages[0])] if letter else pages,
    }


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
    }


def add_to_site(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Put the PDFs at the root of a web site, made as the `pdf` builder makes them.

    This comes before pages are written, for they say how long the PDFs are; all of them are
    written again when that changed.
    """
    settings = settings_of(app.config)
    if not is_site(app) or not settings.has_pdfs_on_site:
        return []
    paths = [Path(app.outdir) / f"{document.name}.pdf" for document in settings.documents]
    before = [count_pages(path) for path in paths]
    site = app.builder
    with building_with(app, "pdf") as builder:
        pdf = cast("PdfBuilder", builder)
        pdf.site = site
        pdf.write_documents(frozenset())
    return [] if before == [count_pages(path) for path in paths] else sorted(env.found_docs)


def setup(app: Sphinx) -> None:
    app.add_builder(PdfBuilder)
    app.connect("env-updated", add_to_site, priority=900)  # when the lists are filled
