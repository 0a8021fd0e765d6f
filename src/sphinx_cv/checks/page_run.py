"""Run the checks of pages in a build: single pages if they have changed, the CV if anything has."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .. import kept
from ..config import settings_of
from ..lists.changes import digest_of_works
from ..lists.sphinxcontrib_bibtex import entries
from ..private import is_private
from ..problems import report

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Names of the values kept for the next build: all problems, and the results of each page.
_PROBLEMS, _PAGES = "checked-cv", "checked-pages"


class Source(NamedTuple):
    """A file of a page, as read from disk."""

    path: Path
    docname: str
    content: bytes


def check_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Check all pages in Markdown, and report what is wrong."""
    settings = settings_of(app.config)
    editions = settings.editions
    about = settings.day, settings.language_code, settings.uncounted, editions.code
    pages = {Path(env.doc2path(docname)): docname for docname in sorted(env.found_docs)}
    paths = [*pages.items(), *_included(env, pages)]
    sources = [_source(*row) for row in paths if _is_markdown(app, row[0])]
    originals = [
        _source(editions.original(source.path), source.docname)
        for source in sources
        if editions.is_translated(source.path)
    ]
    myst: MdParserConfig = env.myst_config  # type: ignore[attr-defined]  # MyST puts it there
    options = {k: sorted(v) if isinstance(v, set) else v for k, v in vars(myst).items()}
    how = kept.digest_of(about, options, app.config.cv_hints)
    digest = kept.digest_of(how, sources, originals, digest_of_works(env))
    folder = Path(app.doctreedir)
    problems = kept.load(folder, _PROBLEMS, digest)
    if problems is None:
        # Imported late: most builds have nothing to check.
        from .page_check import check, read
        from .page_text import About, Cv

        it = About(*about)
        known = kept.load(folder, _PAGES, how) or {}
        # Keyed by digests: comments in the sources are not to be kept.
        names = {source: kept.digest_of(*source) for source in (*sources, *originals)}
        found = {row: known.get(name) or read(*row, myst, it) for row, name in names.items()}
        kept.save(folder, _PAGES, how, {names[source]: row for source, row in found.items()})
        rows = [found[source] for source in sources]
        others = {source.docname: found[source].page for source in originals}
        cv = Cv(tuple(row.page for row in rows), tuple(entries(env)), it, others)
        problems = check(cv, rows, has_hints=app.config.cv_hints)
        kept.save(folder, _PROBLEMS, digest, problems)
    report(app, problems)


def _included(env: BuildEnvironment, pages: Collection[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the files that pages include, each with the first of these pages."""
    found: dict[Path, str] = {}
    for docname in sorted(env.found_docs):
        for name in sorted(env.dependencies.get(docname, ())):
            found.setdefault(Path(env.srcdir, name).resolve(), docname)
    for path, docname in found.items():
        if path not in pages and not is_private(env.config, path):
            yield path, docname


def _source(path: Path, docname: str) -> Source:
    # Unreadable files are reported where pages show them.
    can_be_read = path.is_file() and os.access(path, os.R_OK)
    return Source(path, docname, path.read_bytes() if can_be_read else b"")


def _is_markdown(app: Sphinx, path: Path) -> bool:
    return bool(app.config.source_suffix.get(path.suffix) == "markdown")


def setup(app: Sphinx) -> None:
    app.connect("env-updated", check_pages, priority=700)
