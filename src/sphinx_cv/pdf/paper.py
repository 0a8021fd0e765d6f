"""What is for paper and not for the web: drawn by the `pdf` builder, and kept apart.

Neither a site and its PDFs have it, nor the doctrees of other builders, which by default are in
the folder of the site.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from ..config import on_paper, settings_of
from ..config.site import is_read_the_docs
from ..leftovers import PAPER, doctrees_of, forget_page
from ..private import patterns_of
from .sphinx_builders import keep_pages_in

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def is_apart(app: Sphinx) -> bool:
    """Tell whether doctrees are kept apart, as some pages are for paper alone."""
    return _is_for_paper(app) and bool(on_paper(app.config).paper_pages)


def _is_for_paper(app: Sphinx) -> bool:
    return app.builder.name == "pdf" and not is_read_the_docs()


def choose(app: Sphinx) -> None:
    """Let the `pdf` builder have all settings and pages, unless Read the Docs publishes them."""
    pages = on_paper(app.config).paper_pages
    folder = Path(app.doctreedir) / PAPER
    if _is_for_paper(app):
        app.config._sphinx_cv = on_paper(app.config)
        if pages:
            hidden = {*patterns_of(pages)}
            patterns = app.config.exclude_patterns
            app.config.exclude_patterns = [name for name in patterns if name not in hidden]
            # Letters may have no title.
            app.config.suppress_warnings = [*app.config.suppress_warnings, "toc.no_title"]
            keep_pages_in(app, folder)
    else:
        _remove_from_site(app, folder)
    if not pages:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_from_site(app: Sphinx, folder: Path) -> None:
    """Remove what a `pdf` builder with the same folder has left there."""
    settings = on_paper(app.config)
    for page in settings.paper_pages:
        forget_page(Path(app.outdir), page)
    on_site = {row.name for row in settings_of(app.config).documents}
    for row in settings.documents:
        if row.name not in on_site:
            (Path(app.outdir) / f"{row.name}.pdf").unlink(missing_ok=True)
    for kept in (folder, *Path(app.doctreedir).glob(f"{doctrees_of(Path(), '*')}/{PAPER}")):
        if kept.is_relative_to(app.outdir):
            shutil.rmtree(kept, ignore_errors=True)


def need_no_toctree(app: Sphinx, _doctree: nodes.document) -> None:
    """Mark pages for paper alone as orphans: they need no toctree, as they are on no site."""
    name = app.env.docname
    if name in settings_of(app.config).paper_pages:
        app.env.metadata[name]["orphan"] = ""


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", choose, priority=1)  # before anything looks at pages
    app.connect("doctree-read", need_no_toctree)
