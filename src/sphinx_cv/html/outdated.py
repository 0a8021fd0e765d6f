"""Rewrite pages whose sidebars or links show what has changed in other pages.

Sphinx only rewrites pages that it has read again. Others may name them in their navigation, link
to their headings by title, or list them as citing a work.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from .. import kept
from ..lists.changes import how_cited
from ..lists.references import citing_pages
from ..site import navigation
from ..unsettled import pages_of
from .sphinx_html import (
    forget_old_numbers,
    forget_old_words,
    index_all_entries,
    write_again,
    written_pages,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def outdated_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages that were read, maybe for another builder, since they were written here.

    If what pages show of one another has changed, these are all pages.
    """
    if app.builder.name == "pdf":  # which tracks its own output
        return []
    name = kept.name_of("shown", Path(app.outdir))
    state = kept.digest_of(navigation(env), sorted(citing_pages(env).items()), *how_cited(env))
    before: dict[str, int] = kept.load(app.doctreedir, name, state) or {}
    if before == env.all_docs:
        return []
    kept.save(app.doctreedir, name, state, dict(env.all_docs))
    pages = sorted(page for page, time in env.all_docs.items() if before.get(page) != time)
    write_again(app, env, pages)
    return pages


def number_pictures(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Give pictures of one name numbers in the order of their paths, not in that of reading."""
    names = type(env.images)()
    for path in sorted(env.images):
        for page in sorted(env.images[path][0]):
            names.add_file(page, path)
    env.images = names
    return []


def remove_unused(app: Sphinx, exception: Exception | None) -> None:
    """Remove copies of pictures and downloads that no page has any more.

    Nobody lists the files of extensions such as `sphinx.ext.graphviz`, nor which ones builders have
    chosen for `![…](name.*)`: pages are searched for them.
    """
    if exception or app.builder.format != "html":
        return
    choosing = pages_of(app.env)
    for folder, copies in (("_images", app.env.images), ("_downloads", app.env.dlfiles)):
        root = Path(app.outdir) / folder
        used = {root / name for pages, name in copies.values() if not pages <= choosing}
        others = [path for path in root.rglob("*") if path.is_file() and path not in used]
        text = b"".join(written_pages(app)) if others else b""
        for path in others:
            place = path.relative_to(app.outdir).as_posix().removesuffix(".map")  # with its picture
            if not any(it.encode() in text for it in (place, quote(place))):
                path.unlink()


def setup(app: Sphinx) -> None:
    app.connect("env-get-updated", number_pictures, priority=940)
    app.connect("env-get-updated", outdated_pages, priority=950)  # after other extensions
    app.connect("env-get-updated", forget_old_numbers, priority=940)
    app.connect("html-collect-pages", forget_old_words)
    app.connect("html-collect-pages", index_all_entries)
    app.connect("build-finished", remove_unused)
