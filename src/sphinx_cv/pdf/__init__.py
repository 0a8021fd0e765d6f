"""The PDF builder: resolved doctrees become JSON, which Typst draws with a look.

Python writes no Typst code, so that looks alone decide the design, and no text of a page can become
code.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from sphinx.builders import Builder
from sphinx.util.display import progress_message

from .. import kept
from ..config import settings_of
from ..site import is_site
from .documents import check_limits, count_pages
from .freshness import Pages, counting_warnings, is_fresh, keep, state_of
from .sphinx_builders import building_with
from .typefaces import find_typefaces

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .typefaces import Typefaces


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

    #: Keeps Sphinx from fetching or unpacking them; tree.py warns that they are left out.
    supported_remote_images = True
    supported_data_uri_images = True
    #: Lists give it their works as pieces, for works.py, and not as nodes.
    draws_pieces = True
    #: The builder of the site that the PDFs are made for; None if they are made alone.
    site: Builder | None = None
    #: How many authors the document that is drawn prints; 0 for all.
    max_authors: int = 0

    @cached_property
    def typefaces(self) -> Typefaces:
        """The available fonts."""
        return find_typefaces(Path(self.confdir))

    @cached_property
    def looks(self) -> kept.Values:
        """What the last build found wrong with looks."""
        name = kept.name_of("looks", Path(self.outdir))
        return kept.Values(Path(self.doctreedir), name, "")

    def web_uri(self, docname: str) -> str:
        """Return the address of a page from the root of the site; that of `html` without a site."""
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
                from .drawing import write_pdf  # imported late: most builds draw none

                with counting_warnings() as warnings, progress_message(f"drawing {path.name}"):
                    write_pdf(self, document, pages, path)
                if not warnings.count:
                    keep(self, path, state)
            if path.is_file():
                check_limits(self, document, pages, path)
        pages.save()
        self.looks.save()


def add_to_site(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Put the PDFs at the root of a web site, made as the `pdf` builder makes them.

    This runs before pages are written, as they tell how long the PDFs are. If that has changed, all
    pages are returned, to be written again.
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
    # After lists are filled, and sections and figures numbered.
    app.connect("env-get-updated", add_to_site, priority=900)
