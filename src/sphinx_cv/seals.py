"""Read pages again whose files are others than those that were read.

Sphinx looks for newer ones. A page, picture or included file that took the place of another, out of
a backup or by another name, may be older; and the picture of a language takes that of `it.png`
where there is an `it.de.png`. One that is saved while a build goes on may be read before that, and
be older than the time that Sphinx notes: that of the end of its reading. A doctree that a disk or a
backup has damaged would end the build.
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
    """Return the pages that are made from other files than at the last build.

    Where a page is new or gone, that is all of them: nobody keeps a list of those that lead to it.
    """
    if added or removed:
        return [*env.found_docs]
    last = kept.load(app.doctreedir, _NAME, None) or {}
    now = _seals(env)
    return [
        page for page in last.keys() & now.keys() if last[page] != (now[page], _doctree(env, page))
    ]


def keep(app: Sphinx, env: BuildEnvironment, began: int) -> None:
    """Note for the next build what the pages are made from; of new files nobody knows which."""
    now = {
        page: ({} if is_late(seals.values(), began) else seals, _doctree(env, page))
        for page, seals in _seals(env).items()
    }
    if now != kept.load(app.doctreedir, _NAME, None):
        kept.save(app.doctreedir, _NAME, "", now)


def is_late(seals: Iterable[kept.Seal], began: int) -> bool:
    """Tell whether a file came to its place when the build had begun."""
    return any(seal and max(seal[1:]) >= began for seal in seals)


def _seals(env: BuildEnvironment) -> dict[str, dict[str, kept.Seal]]:
    """Return, by page, the seals of its file and of those that it uses."""
    return {
        page: {str(path): kept.seal(env.srcdir / path) for path in files}
        for page, files in files_of(env).items()
    }


def _doctree(env: BuildEnvironment, page: str) -> tuple[int, ...]:
    """Return what tells the doctree of a page from a damaged one."""
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
