"""The PDF builder: resolved doctrees become JSON, and a Typst template draws it.

Python writes no Typst code: the template alone decides how things look, and no text of a page
can become code.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import typst
from babel.dates import format_date
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.tags import Tags

from ..locale import babel_locale
from ..settings import Document, read_date, read_documents, read_owner
from ..site import is_site
from .documents import check_limits, check_pages, pages_of
from .tree import Drawn, page_tree

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)

_TEMPLATE = Path(__file__).with_name("cv.typ")
_FONTS = Path(__file__).parents[3] / "fonts"


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

    def get_outdated_docs(self) -> str:
        return "all PDFs"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return to

    def write_documents(self, _docnames: object) -> None:
        pages: dict[str, Drawn] = {}
        for document in read_documents(self.config):
            check_pages(self, document)
            for docname in pages_of(self.env, document):
                if docname not in pages:
                    pages[docname] = page_tree(self, docname)
            write_pdf(self, document, pages, Path(self.outdir) / f"{document.name}.pdf")


def write_pdf(builder: PdfBuilder, document: Document, pages: dict[str, Drawn], path: Path) -> None:
    """Draw a document into *path*; if that fails, the file there stays as it was."""
    chosen = [pages[docname] for docname in pages_of(builder.env, document)]
    data = json.dumps(document_data(builder.config, document, chosen), ensure_ascii=False)
    when = datetime.combine(read_date(builder.config), datetime.min.time(), UTC)
    options: dict[str, Any] = {
        "input": _TEMPLATE.read_bytes(),
        "root": str(builder.srcdir),
        "font_paths": [str(_FONTS)],
        "ignore_system_fonts": True,
        "sys_inputs": {"document": data},
        "timestamp": when,
    }
    try:
        content = _compile(options, path.name)
    except typst.TypstError as error:
        text = f"{path.name} was not made: {error.message}"
        logger.warning("%s", "; ".join((text, *error.hints)), type="cv", subtype="pdf")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_suffix(".part")
    scratch.write_bytes(content)
    scratch.replace(path)
    check_limits(builder, document, chosen, content)


def _compile(options: dict[str, Any], name: str) -> bytes:
    """Compile as PDF/UA-1; where a character is in no font, say so and do without the standard."""
    try:
        return bytes(typst.compile(**options, pdf_standards=["ua-1"]))
    except typst.TypstError as error:
        missing = re.findall(r"the text `?\"(.*?)\"`? could not be displayed", error.diagnostic)
        if not missing:
            raise
        for text in dict.fromkeys(missing):
            message = "%s: no font in fonts/ has %s; it is printed as an empty box"
            logger.warning(message, name, text, type="cv", subtype="font")
        return bytes(typst.compile(**options))


def document_data(config: Config, document: Document, pages: list[Drawn]) -> dict[str, Any]:
    """Give all that the template needs to draw *document*, as plain values."""
    return {
        "title": document.title,
        "layout": document.layout,
        "paper": document.paper,
        "language": (config.language or "en").split("_")[0],
        "date": format_date(read_date(config), "long", locale=babel_locale(config.language)),
        "owner": vars(read_owner(config)),
        "places": {place: True for page in pages for place in page["places"]},
        "pages": pages,
    }


def add_to_site(app: Sphinx, exception: Exception | None) -> None:
    """Put the PDFs at the root of a web site, made as the `pdf` builder makes them."""
    site = app.builder
    if exception or not is_site(site):
        return
    tags = app.tags
    # A new object, since a Tags keeps the answers that it gave (`only` would go by the site's).
    web = {"html", site.name, f"format_{site.format}", f"builder_{site.name}"}
    app.tags = Tags([tag for tag in tags if tag not in web])
    app.builder = app.create_builder("pdf")
    try:
        app.builder.write_documents(frozenset())
    finally:
        app.builder, app.tags = site, tags


def setup(app: Sphinx) -> None:
    app.add_builder(PdfBuilder)
    app.connect("build-finished", add_to_site)
