"""Write pages again whose sidebars or links show what has changed in other pages.

Sphinx writes the pages that it has read again, though the others name them in their navigation,
link to their headings by title, and say in which pages a work is cited.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .. import kept
from ..lists.changes import how_cited
from ..lists.references import citing_pages
from ..site import is_site, structure
from .sphinx_html import (
    forget_old_numbers,
    forget_old_words,
    index_all_entries,
    write_again,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def outdated_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return all pages if what they show of one another is not as when they were written."""
    if not is_site(app):
        return []
    name = kept.name_of("shown", Path(app.outdir))
    state = kept.digest_of(structure(env), sorted(citing_pages(env).items()), *how_cited(env))
    is_same = kept.load(app.doctreedir, name, state) is not None
    kept.save(app.doctreedir, name, state, True)
    if is_same:
        return []
    write_again(app, env, env.found_docs)
    return sorted(env.found_docs)


def remove_unused(app: Sphinx, exception: Exception | None) -> None:
    """Remove copies of pictures and downloads that no page has any more."""
    if exception or not is_site(app):
        return
    for folder, copies in (("_images", app.env.images), ("_downloads", app.env.dlfiles)):
        root = Path(app.outdir) / folder
        used = {root / name for _pages, name in copies.values()}
        for path in root.rglob("*"):
            if path.is_file() and path not in used:
                path.unlink()


def setup(app: Sphinx) -> None:
    app.connect("env-get-updated", outdated_pages, priority=950)  # when all have found theirs
    app.connect("env-get-updated", forget_old_numbers, priority=940)
    app.connect("html-collect-pages", forget_old_words)
    app.connect("html-collect-pages", index_all_entries)
    app.connect("build-finished", remove_unused)
