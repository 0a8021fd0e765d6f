"""Leave in a folder of outputs what a fresh build would, and nothing else.

Sphinx writes again what it knows to have changed, and removes nothing. So the files of a build are
noted beside the doctrees. The next one removes them all, and with that writes all again, if
anything but the text of pages and works is another: pages added or removed, conf.py, templates,
the package. A build that did not come to its end is noted, too: the next one reads all again.
"""

from __future__ import annotations

import glob
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx
from filelock import FileLock, Timeout
from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.util import logging
from sphinx.util.matching import get_matching_files

from . import kept
from .config import settings_of
from .output import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)

#: Where Sphinx puts a page: by its own name or in a folder of it, and as its source.
_OF_A_PAGE = ("{}.*", "{}/index.*", "_sources/{}.*")
#: How long a build waits for another one in its folder, in seconds.
_PATIENCE = 600
_NOTHING: dict[str, Any] = {"state": "", "files": [], "before": [], "is_whole": True}


def begin(app: Sphinx, config: Config) -> None:
    """Remove what is out of date, and note that a build is going on."""
    doctrees, folder = Path(app.doctreedir), Path(app.outdir)
    lock = _lock(doctrees / "cv.lock")
    notes = doctrees / f"{kept.name_of('outputs', folder)}.json"
    last = _read(notes)
    state = _state(app, config)
    there = _files(folder)
    ours = set(last["files"]) | (set() if last["is_whole"] else there - set(last["before"]))
    if last["state"] != state or not last["is_whole"]:
        # Of what Sphinx hides, it would keep a copy.
        _remove(folder / name for name in (*ours, ".buildinfo", ".buildinfo.bak"))
        kept.forget_values(doctrees)
    if not all(_read(file)["is_whole"] for file in doctrees.glob("outputs-*.json")):
        _remove([doctrees / ENV_PICKLE_FILENAME])
    before = sorted(there - ours)
    write(notes, json.dumps({**_NOTHING, "before": before, "is_whole": False}))

    def finish(_app: Sphinx, exception: Exception | None) -> None:
        if exception is None:
            if folder != doctrees:
                # The JSON builder puts it beside its pages, with all that refs.bib has.
                _remove([folder / ENV_PICKLE_FILENAME])
            _remove_empty(folder)
            files = sorted(_files(folder) - set(before))
            write(notes, json.dumps({**_NOTHING, "state": state, "files": files}))
        lock.release()

    app.connect("build-finished", finish, priority=999)  # when all have written theirs


def forget_page(folder: Path, page: str) -> None:
    """Remove the outputs of a page, also those of which there is no note."""
    name = glob.escape(page)
    for form in _OF_A_PAGE:
        _remove(folder.glob(form.format(name)))


def _lock(path: Path) -> FileLock:
    """Wait until no other build is in the folder."""
    lock = FileLock(path, is_singleton=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        logger.info("waiting for the build that is going on in %s", path.parent)
        with suppress(Timeout):
            lock.acquire(timeout=_PATIENCE)
    except (OSError, NotImplementedError):
        pass  # file systems without locks; what cannot be written, Sphinx says
    return lock


def _state(app: Sphinx, config: Config) -> str:
    """Return a digest of all that outputs are made from, but the text of pages and works."""
    conf = Path(app.confdir) / "conf.py"
    files = get_matching_files(app.srcdir, config.include_patterns, config.exclude_patterns)
    pages = sorted(name for name in files if name.endswith(tuple(config.source_suffix)))
    versions = {name: part.version for name, part in app.extensions.items()}
    own = (*config.html_static_path, *config.html_extra_path, *config.templates_path)
    assets = [stat for name in own for stat in _stats(Path(app.confdir) / name)]
    return kept.digest_of(
        conf.read_bytes() if conf.is_file() else b"",
        sorted((name, repr(value)) for name, value in config.overrides.items()),
        settings_of(config), sphinx.__version__, versions, sorted(app.tags), pages, assets,
    )  # fmt: skip


def _stats(path: Path) -> Iterator[tuple[str, int, int]]:
    files = [path] if path.is_file() else sorted(path.rglob("*"))
    for file in filter(Path.is_file, files):
        stat = file.stat()
        yield str(file), stat.st_size, stat.st_mtime_ns


def _files(folder: Path) -> set[str]:
    """Return the names of all files but hidden ones: Sphinx's own, and those of other programs."""
    found: set[str] = set()
    # One call to the system a folder: there is a file for every work.
    for path, folders, names in os.walk(folder):
        inner = Path(path).relative_to(folder).as_posix()
        if inner == ".":
            folders[:] = [name for name in folders if not name.startswith(".")]
            found |= {name for name in names if not name.startswith(".")}
        else:
            found |= {f"{inner}/{name}" for name in names}
    return found


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.is_file() or path.is_symlink():
            with suppress(OSError):
                path.unlink()


def _remove_empty(folder: Path) -> None:
    for path, _folders, names in os.walk(folder, topdown=False):
        if not names and path != str(folder):
            with suppress(OSError):  # it holds something
                Path(path).rmdir()


def _read(notes: Path) -> dict[str, Any]:
    try:
        return {**_NOTHING, **json.loads(notes.read_text(encoding="utf-8"))}
    except FileNotFoundError:
        return _NOTHING
    except (OSError, ValueError, TypeError):
        return {**_NOTHING, "is_whole": False}


def setup(app: Sphinx) -> None:
    app.connect("config-inited", begin, priority=950)  # when private pages are left out
