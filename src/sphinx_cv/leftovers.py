"""What builds left in a folder of outputs, so that a page can be taken out of it again."""

from __future__ import annotations

import glob
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from sphinx.application import ENV_PICKLE_FILENAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

#: Where Sphinx puts what it copies for pages, and the index of their words.
_SHARED = ("_images/*", "_downloads/**/*", "searchindex.js*")
#: Where it puts a page: by its own name or in a folder of it, and as its source.
_OF_A_PAGE = ("{}.*", "{}/index.*", "_sources/{}.*")


class Leftovers:
    """The files that builds made in a folder, and which pages were private then.

    They are noted beside the doctrees, for the next build.
    """

    def __init__(self, app: Sphinx, private: set[str]) -> None:
        self._folder, self._doctrees = Path(app.outdir), Path(app.doctreedir)
        self._private = private
        self._before = set(_files(self._folder))
        self._notes = self._doctrees / f"outputs-{crc32(bytes(self._folder)):08x}.json"
        self._noted: dict[str, list[str]] = {"private": [], "files": []}
        with suppress(OSError, ValueError, TypeError):
            self._noted |= json.loads(self._notes.read_text(encoding="utf-8"))

    def forget(self) -> None:
        """Remove what is there if other pages are private than at the last build here.

        All of it is written again: it is not there, and Sphinx reads everything again when
        other pages are excluded. It would go on with the pages, indexes and words that it finds.
        """
        changed = self._private.symmetric_difference(self._noted["private"])
        if not changed or not self._before:
            return
        names = [glob.escape(page) for page in changed]
        patterns = [form.format(name) for name in names for form in _OF_A_PAGE]
        found = {path for pattern in (*_SHARED, *patterns) for path in self._folder.glob(pattern)}
        for path in found | {self._folder / name for name in self._noted["files"]}:
            if path.is_file():
                path.unlink()

    def note(self, _app: Sphinx, exception: Exception | None) -> None:
        """Note what is there now, with what this build made."""
        if self._folder != self._doctrees:
            # The JSON builder puts it beside its pages, with all that refs.bib has.
            (self._folder / ENV_PICKLE_FILENAME).unlink(missing_ok=True)
        there = set(_files(self._folder))
        files = there - (self._before - set(self._noted["files"]))
        private = self._noted["private"] if exception else self._private
        text = json.dumps({"private": sorted(private), "files": sorted(files)})
        self._notes.write_text(text, encoding="utf-8")


def _files(folder: Path) -> Iterator[str]:
    """Yield the names of all files but hidden ones: Sphinx's own, and those of other programs."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(".") and path.is_file():
            yield name
