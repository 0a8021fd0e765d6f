"""Read pages again whose files have been replaced since, even by older ones.

Sphinx looks for newer files. A page, picture or included file that replaces another, from a backup
or by renaming, may be older; so may `it.de.png`, which takes the place of `it.png` in German. A
file that is saved during a build may be read before that, yet be older than the time that Sphinx
notes, which is the end of its reading. A doctree that a disk or a backup has damaged would end the
build.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from sphinx.util.i18n import get_image_filename_for_language

from . import kept

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_NAME = "seals"


def outdated_pages(
    app: Sphinx,
    env: BuildEnvironment,
    added: Collection[str],
    _changed: object,
    removed: Collection[str],
) -> list[str]:
    """Return the pages made from other files than at the last build, or with other doctrees.

    If a page was added or removed, these are all pages: nothing records which ones link to it.
    """
    if added or removed:
        return [*env.found_docs]
    last = kept.load(app.doctreedir, _NAME, None) or {}
    now = _seals(env)
    return [
        page for page in last.keys() & now.keys() if last[page] != (now[page], _doctree(env, page))
    ]


def keep(app: Sphinx, env: BuildEnvironment, began: int) -> None:
    """Save the seals of doctrees and of files, unless one of a page has changed since *began*."""
    now = {
        page: ({} if is_late(seals.values(), began) else seals, _doctree(env, page))
        for page, seals in _seals(env).items()
    }
    if now != kept.load(app.doctreedir, _NAME, None):
        kept.save(app.doctreedir, _NAME, "", now)


def is_late(seals: Iterable[kept.Seal], began: int) -> bool:
    """Tell whether a file has changed since the build *began*, a time in ns."""
    return any(seal and max(seal[1:]) >= began for seal in seals)


def _seals(env: BuildEnvironment) -> dict[str, dict[str, kept.Seal]]:
    """Return, by page, the seals of its file and of those that it uses."""
    return {
        page: {str(path): kept.seal(env.srcdir / path) for path in files}
        for page, files in files_of(env).items()
    }


def _doctree(env: BuildEnvironment, page: str) -> tuple[int, ...]:
    """Return the size and mtime of a page's doctree, by which a damaged one is noticed."""
    return kept.seal_of_copy(env.doctreedir / f"{page}.doctree")


def files_of(env: BuildEnvironment) -> dict[str, set[str]]:
    """Return, by page, its file and those that it uses, or would use if they were there."""
    found = {
        page: {str(env.doc2path(page)), *map(str, env.dependencies.get(page, ()))}
        for page in env.found_docs
    }
    for picture, (pages, _name) in env.images.items():
        own = get_image_filename_for_language(picture, env)
        for page in pages & found.keys():
            found[page].add(own)
    return found


def setup(app: Sphinx) -> None:
    app.connect("env-get-outdated", outdated_pages)
    app.connect("env-updated", partial(keep, began=time.time_ns()))
