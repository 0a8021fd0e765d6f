"""Leave in a folder of outputs what a fresh build would, and nothing else.

Sphinx writes what it knows to have changed, but removes nothing. So each build notes its files,
beside the doctrees. If anything but the text of pages and works has changed since (pages added or
removed, conf.py, templates, the package, or one of those files), the next build removes them all,
and so has them all written again. A build that did not finish is noted, too: the next one reads all
pages again.

Editions in other languages have their own notes, but their files are in those of the main edition,
too. The folder of a site also holds a list of its files: it may come without its notes, or not be
the one that they are about, for instance if it is kept in a repository.
"""

from __future__ import annotations

import glob
import json
import os
import re
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import finalize

from fasteners import InterProcessLock
from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.util import logging
from sphinx.util.matching import get_matching_files
from sphinx.util.osutil import relpath

from . import kept
from .config import on_paper, settings_of
from .config.look import FOLDER as LOOKS
from .made_with import code_of, stats, values, with_modules
from .output import remove, remove_empty, write
from .sphinx_messages import ending_if_refused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config


logger = logging.getLogger(__name__)

#: What Sphinx writes of a page: a file of its name, or an index in its folder; and its source.
_OF_A_PAGE = ("{}.*", "{}/index.*", "_sources/{}.*")
#: Folder, within that of the doctrees, for data on pages for paper alone; no folder of pages has
#: this name.
PAPER = "cv-paper"
#: Builders that write a site in a form of its own; a folder has one form at a time.
_FORMS = ("html", "dirhtml", "singlehtml", "epub")
#: Builders that make a whole book at each build, even of what is left in the folder.
_BOOKS = ("epub", "latex", "texinfo")
#: How long a build waits for another in the same folder, in seconds.
_PATIENCE = 600
#: Name under which the digest of the code that pages were read with is kept.
_CODE = "code"
_NOTHING: dict[str, Any] = {
    "code": "", "state": "", "files": {}, "before": [], "editions": [], "form": "",
    "is_whole": True, "is_made_up_for": False,
}  # fmt: skip


def begin(app: Sphinx, config: Config) -> None:
    """Remove outdated outputs, and note that a build has begun."""
    doctrees, folder = Path(app.doctreedir), Path(app.outdir)
    lock = _lock(doctrees / "cv.lock")
    finalize(app, _release, lock)  # however the build ends
    notes = _notes_of(doctrees, folder)
    there, editions = _files_in(app), settings_of(config).editions
    last = _last(notes, folder, editions.code, there)
    own = code_of(app)
    code, state = with_modules(own, doctrees), state_of(app, config, own)
    codes = [edition.code for edition in editions.others]
    _forget_editions(doctrees, folder, set(last["editions"]) - {*codes})
    ours = set(last["files"]) | (set() if last["is_whole"] else there - set(last["before"]))
    is_as_left = _seals(folder, last["files"]) == last["files"]
    if (last["code"], last["state"]) != (code, state) or not is_as_left:
        _forget_all(doctrees, folder, ours)
    _forget_pages(doctrees, code)
    before = sorted(there - ours)
    noted = {**_NOTHING, "editions": [] if editions.code else codes}
    if not write(notes, json.dumps({**noted, "before": before, "is_whole": False})):
        sys.exit(
            f"{relpath(doctrees)}: ERROR: nothing can be written there; allow it, or make room"
        )

    def finish(_app: Sphinx, exception: Exception | None) -> None:
        if exception is None:
            if folder != doctrees:
                remove([folder / ENV_PICKLE_FILENAME])  # the JSON builder writes it
            remove_empty(folder)
            _forget_doctrees(app)
            code = with_modules(own, doctrees)  # pages may have loaded more
            _note(app, notes, {**noted, "code": code, "state": state}, before)
        _release(lock)

    app.connect("builder-inited", lambda app: noted.update(form=_form_of(app, last)), priority=0)
    app.connect("build-finished", finish, priority=999)  # after others have written theirs


def _forget_all(doctrees: Path, folder: Path, names: Collection[str]) -> None:
    """Remove files in the output folder, and all that was kept of their contents."""
    # Sphinx would keep a copy of an outdated .buildinfo.
    remove(folder / name for name in (*names, ".buildinfo", ".buildinfo.bak"))
    kept.forget_values(doctrees)
    kept.forget_values(doctrees / PAPER)
    # A file may get the name of such a folder.
    remove_empty(folder, {name.partition("/")[0] for name in names})


def _note(app: Sphinx, notes: Path, noted: dict[str, Any], before: Collection[str]) -> None:
    """Note the files that a finished build has made: all but those that were there *before*."""
    folder, editions = Path(app.outdir), settings_of(app.config).editions
    files = _seals(folder, _files_in(app) - set(before))
    kept.save(notes.parent, _CODE, noted["code"], True)
    write(notes, json.dumps({**noted, "files": files}))
    if app.builder.name in _FORMS:
        named = {"files": [*files], "editions": noted["editions"]}
        write(folder / _list_of(editions.code), json.dumps(named))


def _forget_pages(doctrees: Path, code: str) -> None:
    """Have all pages read again if the code has changed, or after a build was cut off.

    What such a build left in another folder is removed by the next build into that one.
    """
    notes = {file: _read(file) for file in doctrees.glob("outputs-*.json")}
    cut = [file for file, it in notes.items() if not (it["is_whole"] or it["is_made_up_for"])]
    if cut or kept.load(doctrees, _CODE, code) is None:
        remove([doctrees / ENV_PICKLE_FILENAME, doctrees / PAPER / ENV_PICKLE_FILENAME])
        kept.save(doctrees, _CODE, code, True)
    for file in cut:
        write(file, json.dumps({**notes[file], "is_made_up_for": True}))


def _form_of(app: Sphinx, last: dict[str, Any]) -> str:
    """Return the form of the site in the folder; remove a site of another form, or a book."""
    name, form = app.builder.name, str(last["form"])
    is_other = name in _FORMS and form not in {"", name}
    if is_other or (name in _BOOKS and form in {"", name}):
        remove(Path(app.outdir) / file for file in (*last["files"], ".buildinfo"))
    return name if name in _FORMS else form


def forget_page(folder: Path, page: str) -> None:
    """Remove the outputs of a page, even those that are not noted."""
    name = glob.escape(page)
    for form in _OF_A_PAGE:
        remove(folder.glob(form.format(name)))


def _forget_doctrees(app: Sphinx) -> None:
    """Remove doctrees of pages that are gone: by default, they are in the folder of the site."""
    folder, others = Path(app.doctreedir), (f"{PAPER}/", f"{doctrees_of(Path(), '')}")
    for path in folder.rglob("*.doctree"):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(others) and name.removesuffix(".doctree") not in app.env.all_docs:
            remove([path])


def _lock(path: Path) -> InterProcessLock:
    """Lock the folder, after waiting for another build in it to end, up to `_PATIENCE`."""
    lock = InterProcessLock(path)
    # A file system without locks raises errors of its own; Sphinx reports what it cannot write.
    with suppress(OSError, RuntimeError):
        if not lock.acquire(blocking=False):
            logger.info("waiting for the build that is going on in %s", path.parent)
            lock.acquire(timeout=_PATIENCE)
    return lock


def _release(lock: InterProcessLock) -> None:
    if lock.acquired:
        lock.release()


def state_of(app: Sphinx, config: Config, code: str) -> str:
    """Return a digest of all that outputs are made from, except the text of pages and works."""
    files = get_matching_files(app.srcdir, config.include_patterns, config.exclude_patterns)
    suffixes = tuple(config.source_suffix)
    # Of files that cannot be read, such as a broken link, Sphinx makes no page.
    pages = [it for it in files if it.endswith(suffixes) and os.access(app.srcdir / it, os.R_OK)]
    own = (*config.html_static_path, *config.html_extra_path, *config.templates_path)
    own += (*config.html_theme_path, config.html_logo, config.html_favicon)
    own += (config.html_search_scorer,)
    confdir = Path(app.confdir)
    assets = [*stats(confdir / name for name in own if name)]
    # The PDF builder compares the content of looks; here, one may now hide that of the package.
    looks = sorted(path.name for path in (confdir / LOOKS).glob("*.typ"))
    settings = settings_of(config), on_paper(config), values(config)
    given = sorted(config.overrides), sorted(app.tags)
    return kept.digest_of(code, settings, given, sorted(pages), assets, looks)


def doctrees_of(folder: Path, code: str) -> Path:
    """Return the folder of an edition's doctrees, within that of the main edition's."""
    return folder / f"cv-edition-{code}"


def _forget_editions(doctrees: Path, folder: Path, codes: Collection[str]) -> None:
    """Remove the data of editions that conf.py no longer has; the main notes list their files."""
    for code in codes:
        remove(folder / code / name for name in (".buildinfo", _list_of(code)))
        shutil.rmtree(doctrees_of(doctrees, code), ignore_errors=True)


def is_as_left(doctrees: Path, folder: Path) -> bool:
    """Tell whether the files of the last build are still in a folder, unchanged."""
    files = _read(_notes_of(doctrees, folder))["files"]
    return bool(files) and _seals(folder, files) == files


def _seals(folder: Path, names: Iterable[str]) -> dict[str, list[int]]:
    """Return the size and mtime of each file, by name; of a missing file, an empty list."""
    seals: dict[str, list[int]] = {}
    for name in sorted(names):
        try:
            stat = os.stat(f"{folder}/{name}")  # noqa: PTH116  # there are thousands
        except OSError:
            seals[name] = []
        else:
            seals[name] = [stat.st_size, stat.st_mtime_ns]
    return seals


def _files_in(app: Sphinx) -> set[str]:
    """Return the names of the build's files: for an edition among other PDFs, only its own."""
    folder, code = Path(app.outdir), settings_of(app.config).editions.code
    found = _files(folder, _hidden(app))
    if not code or folder.name == code:
        return found
    return {name for name in found if name.endswith(f".{code}.pdf")}


def _hidden(app: Sphinx) -> set[str]:
    """Return the names of hidden files and folders that a build puts at the top of a site."""
    extra = [Path(app.confdir, name) for name in app.config.html_extra_path]
    own = {".buildinfo", *([".nojekyll"] * ("sphinx.ext.githubpages" in app.extensions))}
    return own.union(it.name for path in extra for it in (path, *path.glob(".*")))


def _files(folder: Path, hidden: Collection[str]) -> set[str]:
    """Return the names of all files, but those at the top that are hidden and not in *hidden*."""
    found: set[str] = set()
    # One system call for each folder, not for each file: every work has one.
    for path, folders, names in os.walk(folder):
        inner = Path(path).relative_to(folder).as_posix()
        if inner == ".":
            folders[:] = [it for it in folders if it in hidden or not it.startswith(".")]
            found |= {name for name in names if name in hidden or not name.startswith(".")}
        else:
            found |= {f"{inner}/{name}" for name in names}
    return found


def _list_of(code: str) -> str:
    """Return the name of the list of an edition's files, which is in the same folder."""
    return f".cv-outputs{code and '.'}{code}.json"


def _notes_of(doctrees: Path, folder: Path) -> Path:
    """Return the path of the notes of a folder; they stay valid if both are moved together."""
    return doctrees / f"{kept.name_of('outputs', Path(relpath(folder, doctrees)))}.json"


def _last(notes: Path, folder: Path, code: str, there: set[str]) -> dict[str, Any]:
    """Return the notes of a folder, and what its own list says of the files that are *there*."""
    noted, (files, editions) = _read(notes), _listed(folder, code)
    return {
        **noted,
        "files": {**dict.fromkeys(files & there), **noted["files"]},
        "editions": [*noted["editions"], *editions],
    }


def _listed(folder: Path, code: str) -> tuple[set[str], list[str]]:
    """Return the files and editions in the list of a folder, which anybody may have written."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        listed = json.loads((folder / _list_of(code)).read_text(encoding="utf-8"))
        return {*listed["files"]}, [it for it in listed["editions"] if re.fullmatch(r"[\w-]+", it)]
    return set(), []


def _read(notes: Path) -> dict[str, Any]:
    try:
        return {**_NOTHING, **json.loads(notes.read_text(encoding="utf-8"))}
    except FileNotFoundError:
        return _NOTHING
    except (OSError, ValueError, TypeError):
        return {**_NOTHING, "is_whole": False}


def setup(app: Sphinx) -> None:
    # After private pages are left out.
    app.connect("config-inited", ending_if_refused()(begin), priority=950)
