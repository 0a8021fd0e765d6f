"""Skip PDFs that a build would draw as they are, and draw only the changed pages of others.

This is told from what a PDF was made from: whenever Sphinx reads a page again, it records a new
time for it. PDFs and pages with warnings are drawn again, so that the warnings are shown again.
"""

from __future__ import annotations

import logging
import pickle
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .. import kept
from ..config import settings_of
from ..config.look import is_own_look
from ..lists.changes import digest_of_works, lists_of_works
from ..lists.sphinxcontrib_bibtex import entries
from ..site import structure
from .documents import pages_of, warn_of
from .letter import letter_of
from .owner import photo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder

    from ..config import Document
    from . import PdfBuilder
    from .tree import Drawn


class Pages:
    """The pages of all PDFs as plain values: kept by the last build, or drawn when asked for."""

    def __init__(self, builder: PdfBuilder) -> None:
        self.builder = builder
        env = builder.env
        # Of other pages, a page shows only the structure; links lead to pages of the site.
        links = builder.web_uri("page")
        self.state = kept.digest_of(
            settings_of(builder.config),
            links,
            builder.typefaces.state,
            digest_of_works(env),
            lists_of_works(env),
            structure(env),
        )
        self.name = kept.name_of("trees", Path(builder.outdir))
        #: By docnames, and how many authors works have in print.
        self.drawn: dict[tuple[str, int], Drawn] = {}
        self.kept: dict[tuple[str, int], tuple[object, bytes]] | None = None
        #: The pages of each document, or the chosen parts, by its name.
        self.chosen: dict[str, list[Drawn]] = {}

    def of(self, document: Document) -> list[Drawn]:
        """Return the pages of a document; of a variant, the chosen parts."""
        if document.name not in self.chosen:
            self.builder.max_authors = document.max_authors
            pages = [self[docname] for docname in pages_of(self.builder.env, document)]
            self.chosen[document.name] = (
                self._choose(document, pages) if document.is_variant else pages
            )
        return self.chosen[document.name]

    def _choose(self, document: Document, pages: list[Drawn]) -> list[Drawn]:
        def warn(text: str) -> None:
            text = f"{document.name}.pdf: {text}"
            warn_of(self.builder, document, text, subtype="variant")

        from .variants import Variant  # imported late: most documents are no variants

        try:
            variant = Variant(document, entries(self.builder.env))
        except ValueError as error:
            warn(f"its filter: {error}")
            return []
        for tag in variant.unknown_tags(pages):
            warn(f"no entry or work on its pages has the tag {tag!r}; correct it, or add it to one")
        found = [page for page in map(variant.of, pages) if page]
        if not found:
            warn("nothing on its pages is chosen, so there is no such PDF; choose more")
        return found

    def __getitem__(self, docname: str) -> Drawn:
        place = docname, self.builder.max_authors
        if place not in self.drawn:
            self.drawn[place] = self._load(place) or self._draw(place)
        return self.drawn[place]

    def _load(self, place: tuple[str, int]) -> Drawn | None:
        if self.kept is None:
            self.kept = kept.load(self.builder.doctreedir, self.name, self.state) or {}
        time, tree = self.kept.get(place, (None, b""))
        return pickle.loads(tree) if time == self.builder.env.all_docs.get(place[0]) else None

    def _draw(self, place: tuple[str, int]) -> Drawn:
        from .tree import page_tree  # imported late: only changed pages are drawn

        docname = place[0]
        with counting_warnings() as warnings:
            tree = page_tree(self.builder, docname)
        if not warnings.count and self.kept is not None:
            # As bytes: what Typst cannot show is later removed from the values.
            self.kept[place] = self.builder.env.all_docs.get(docname), pickle.dumps(tree)
        return tree

    def save(self) -> None:
        """Keep the drawn pages for the next build."""
        if self.kept is not None:
            kept.save(self.builder.doctreedir, self.name, self.state, self.kept)


def state_of(builder: PdfBuilder, document: Document, common: str) -> str:
    """Return a digest of all that a PDF can show; *common* is the part that all PDFs share."""
    settings, env = settings_of(builder.config), builder.env
    # Attachments are made from all pages.
    pages = env.found_docs if settings.has_attachments else pages_of(env, document)
    times = sorted((page, env.all_docs.get(page)) for page in pages)
    pictures = [kept.seal(path) for path in pictures_of(builder, document)]
    return kept.digest_of(document, common, times, pictures)


def pictures_of(builder: Builder, document: Document) -> list[Path]:
    """Return the picture files of a document that are not in its pages: photo and signature."""
    letter = letter_of(builder, document)
    return [path for path in (photo(builder), letter and letter.image) if path]


def is_fresh(builder: Builder, document: Document, path: Path, state: str) -> bool:
    """Tell whether the PDF on disk is the one made from this state."""
    if is_own_look(document.look, Path(builder.confdir)):  # it may read unknown files
        return False
    seal = kept.seal_of_copy(path)  # what is built may be moved to another machine
    return bool(seal and kept.load(builder.doctreedir, _name(path), state) == seal)


def keep(builder: Builder, path: Path, state: str) -> None:
    """Record from what state a PDF was made."""
    kept.save(builder.doctreedir, _name(path), state, kept.seal_of_copy(path))


def _name(path: Path) -> str:
    return kept.name_of("pdf", path)


class _Counter(logging.Handler):
    """Counts warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, _record: logging.LogRecord) -> None:
        self.count += 1


@contextmanager
def counting_warnings() -> Iterator[_Counter]:
    """Count the warnings that are logged to Sphinx meanwhile."""
    counter = _Counter()
    logger = logging.getLogger("sphinx")
    logger.addHandler(counter)
    try:
        yield counter
    finally:
        logger.removeHandler(counter)
