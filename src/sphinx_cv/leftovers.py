"""Leave in a folder of outputs what a fresh build would, and nothing else.

Sphinx writes again what it knows to have changed, and removes nothing. So the files of a build are
noted beside the doctrees. The next one removes them all, and with that writes all again, if
anything but the text of pages and works is another: pages added or removed, conf.py, templates,
the package, or one of those files. A build that did not come to its end is noted, too: the next one
reads all again.

Editions in other languages have notes of their own, and are in those of the main one, too. A list
of its files lies in the folder of a site: it may come without the notes, or be another one than
they are of, as one that is in a repository does.
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

from fasteners import InterProcessLock
from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.util import logging
from sphinx.util.matching import get_matching_files
from sphinx.util.osutil import relpath

from . import kept
from .config import on_paper, settings_of
from .config.look import FOLDER as LOOKS
from .made_with import code_of, stats, values
from .output import write

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from .config import Editions

logger = logging.getLogger(__name__)

#: Where Sphinx puts a page: by its own name or in a folder of it, and as its source.
_OF_A_PAGE = ("{}.*", "{}/index.*", "_sources/{}.*")
#: Where what is kept of pages for paper alone lies, beside the doctrees of the others: no folder
#: of pages is called so.
PAPER = "cv-paper"
#: Builders whose sites have a page each in a place of their own.
_FORMS = ("html", "dirhtml", "singlehtml", "epub")
#: Of these, the one that takes whatever is in its folder into a book.
_BOOK = "epub"
#: How long a build waits for another one in its folder, in seconds.
_PATIENCE = 600
#: What is noted of the code that pages were read with.
_CODE = "code"
_NOTHING: dict[str, Any] = {
    "state": "", "files": {}, "before": [], "editions": [], "form": "",
    "is_whole": True, "is_made_up_for": False,
}  # fmt: skip


def begin(app: Sphinx, config: Config) -> None:
    """Remove what is out of date, and note that a build is going on."""
    doctrees, folder = Path(app.doctreedir), Path(app.outdir)
    lock = _lock(doctrees / "cv.lock")
    notes = _notes_of(doctrees, folder)
    editions = settings_of(config).editions
    there = _files_in(folder, editions)
    last = _last(notes, folder, editions.code, there)
    code = code_of(app)
    state = state_of(app, config, code)
    codes = [edition.code for edition in editions.others]
    _forget_editions(doctrees, folder, set(last["editions"]) - {*codes})
    ours = set(last["files"]) | (set() if last["is_whole"] else there - set(last["before"]))
    is_as_left = _seals(folder, last["files"]) == last["files"]
    if last["state"] != state or not is_as_left:
        # Of what Sphinx hides, it would keep a copy.
        _remove(folder / name for name in (*ours, ".buildinfo", ".buildinfo.bak"))
        kept.forget_values(doctrees)
        kept.forget_values(doctrees / PAPER)
        _remove_empty(folder)  # a file may get the name of one
    _forget_pages(doctrees, code)
    before = sorted(there - ours)
    noted = {**_NOTHING, "editions": [] if editions.code else codes}
    if not write(notes, json.dumps({**noted, "before": before, "is_whole": False})):
        _release(lock)
        sys.exit(f"{relpath(doctrees)}: ERROR: nothing can be written there, which a build has to")

    def finish(_app: Sphinx, exception: Exception | None) -> None:
        if exception is None:
            if folder != doctrees:
                # The JSON builder puts it beside its pages, with all that refs.bib has.
                _remove([folder / ENV_PICKLE_FILENAME])
            _remove_empty(folder)
            _forget_doctrees(app)
            _note(app, notes, {**noted, "state": state}, before)
        _release(lock)

    # Before, the builder is not there.
    app.connect("builder-inited", lambda app: noted.update(form=_form_of(app, last)), priority=0)
    app.connect("build-finished", finish, priority=999)  # when all have written theirs


def _note(app: Sphinx, notes: Path, noted: dict[str, Any], before: Collection[str]) -> None:
    """Note what a build that came to its end has made besides what was there *before*."""
    folder, editions = Path(app.outdir), settings_of(app.config).editions
    files = _seals(folder, _files_in(folder, editions) - set(before))
    write(notes, json.dumps({**noted, "files": files}))
    if app.builder.name in _FORMS:
        named = {"files": [*files], "editions": noted["editions"]}
        write(folder / _list_of(editions.code), json.dumps(named))


def _forget_pages(doctrees: Path, code: str) -> None:
    """Have all pages read again after other code, and after a build that was cut off.

    It may have been one into another folder: what it left there is for the next one into that.
    """
    notes = {file: _read(file) for file in doctrees.glob("outputs-*.json")}
    cut = [file for file, it in notes.items() if not (it["is_whole"] or it["is_made_up_for"])]
    if cut or kept.load(doctrees, _CODE, code) is None:
        _remove([doctrees / ENV_PICKLE_FILENAME, doctrees / PAPER / ENV_PICKLE_FILENAME])
        kept.save(doctrees, _CODE, code, True)
    for file in cut:
        write(file, json.dumps({**notes[file], "is_made_up_for": True}))


def _form_of(app: Sphinx, last: dict[str, Any]) -> str:
    """Return what form the site in the folder has, and remove one of another form, or a book."""
    if app.builder.name not in _FORMS:
        return str(last["form"])
    if last["form"] not in {"", app.builder.name} or app.builder.name == _BOOK:
        _remove(Path(app.outdir) / name for name in (*last["files"], ".buildinfo"))
    return app.builder.name


def forget_page(folder: Path, page: str) -> None:
    """Remove the outputs of a page, also those of which there is no note."""
    name = glob.escape(page)
    for form in _OF_A_PAGE:
        _remove(folder.glob(form.format(name)))


def _forget_doctrees(app: Sphinx) -> None:
    """Remove what was kept of pages that are gone: by default, it is in the folder of the site."""
    folder, others = Path(app.doctreedir), (f"{PAPER}/", f"{doctrees_of(Path(), '')}")
    for path in folder.rglob("*.doctree"):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(others) and name.removesuffix(".doctree") not in app.env.all_docs:
            _remove([path])


def _lock(path: Path) -> InterProcessLock:
    """Wait until no other build is in the folder."""
    lock = InterProcessLock(path)
    # Of a file system without locks it complains in its own way; what cannot be written, Sphinx
    # says.
    with suppress(OSError, RuntimeError):
        if not lock.acquire(blocking=False):
            logger.info("waiting for the build that is going on in %s", path.parent)
            lock.acquire(timeout=_PATIENCE)
    return lock


def _release(lock: InterProcessLock) -> None:
    if lock.acquired:
        lock.release()


def state_of(app: Sphinx, config: Config, code: str) -> str:
    """Return a digest of all that outputs are made from, but the text of pages and works."""
    files = get_matching_files(app.srcdir, config.include_patterns, config.exclude_patterns)
    suffixes = tuple(config.source_suffix)
    # Of others, as of a link that leads nowhere, Sphinx makes no page.
    pages = [it for it in files if it.endswith(suffixes) and os.access(app.srcdir / it, os.R_OK)]
    own = (*config.html_static_path, *config.html_extra_path, *config.templates_path)
    own += (*config.html_theme_path, config.html_logo, config.html_favicon)
    own += (config.html_search_scorer,)
    confdir = Path(app.confdir)
    assets = [*stats(confdir / name for name in own if name)]
    # What is in looks is looked at when PDFs are drawn; one of them may hide that of the package.
    looks = sorted(path.name for path in (confdir / LOOKS).glob("*.typ"))
    settings = settings_of(config), on_paper(config), values(config)
    given = sorted(config.overrides), sorted(app.tags)
    return kept.digest_of(code, settings, given, sorted(pages), assets, looks)


def doctrees_of(folder: Path, code: str) -> Path:
    """Return where the doctrees of an edition are, beside those of the main one."""
    return folder / f"cv-edition-{code}"


def _forget_editions(doctrees: Path, folder: Path, codes: Collection[str]) -> None:
    """Remove what is kept of editions that conf.py no longer has; their files are noted here."""
    for code in codes:
        _remove(folder / code / name for name in (".buildinfo", _list_of(code)))
        shutil.rmtree(doctrees_of(doctrees, code), ignore_errors=True)


def is_as_left(doctrees: Path, folder: Path) -> bool:
    """Tell whether the files are there that the last build has made in a folder."""
    files = _read(_notes_of(doctrees, folder))["files"]
    return bool(files) and _seals(folder, files) == files


def _seals(folder: Path, names: Iterable[str]) -> dict[str, list[int]]:
    """Return what tells files from those that others have put in their places."""
    seals: dict[str, list[int]] = {}
    for name in sorted(names):
        try:
            stat = os.stat(f"{folder}/{name}")  # noqa: PTH116  # there are thousands
        except OSError:
            seals[name] = []
        else:
            seals[name] = [stat.st_size, stat.st_mtime_ns]
    return seals


def _files_in(folder: Path, editions: Editions) -> set[str]:
    """Return the names of the files of a build: where PDFs are together, an edition has its own."""
    found = _files(folder)
    if not editions.code or folder.name == editions.code:
        return found
    return {name for name in found if name.endswith(f".{editions.code}.pdf")}


def _files(folder: Path) -> set[str]:
    """Return the names of all files but hidden ones of others, at the top of the folder."""
    found: set[str] = set()
    # One call to the system a folder: there is a file for every work.
    for path, folders, names in os.walk(folder):
        inner = Path(path).relative_to(folder).as_posix()
        if inner == ".":
            folders[:] = [it for it in folders if not it.startswith(".")]
            found |= {name for name in names if name == ".buildinfo" or not name.startswith(".")}
        else:
            found |= {f"{inner}/{name}" for name in names}
    return found


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):  # there is none, or it is a folder
            path.unlink()


def _remove_empty(folder: Path) -> None:
    for path, _folders, names in os.walk(folder, topdown=False):
        if not names and path != str(folder):
            with suppress(OSError):  # it holds something
                Path(path).rmdir()


def _list_of(code: str) -> str:
    """Return the name of the list of an edition's files, which lies beside them."""
    return f".cv-outputs{code and '.'}{code}.json"


def _notes_of(doctrees: Path, folder: Path) -> Path:
    """Return where the notes of a folder are; they hold when both are moved."""
    return doctrees / f"{kept.name_of('outputs', Path(relpath(folder, doctrees)))}.json"


def _last(notes: Path, folder: Path, code: str, there: set[str]) -> dict[str, Any]:
    """Return what is noted of a folder, and what its list says of the files that are *there*."""
    noted, (files, editions) = _read(notes), _listed(folder, code)
    return {
        **noted,
        "files": {**dict.fromkeys(files & there), **noted["files"]},
        "editions": [*noted["editions"], *editions],
    }


def _listed(folder: Path, code: str) -> tuple[set[str], list[str]]:
    """Return the files and editions that the list in a folder has; it may be from anybody."""
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
    app.connect("config-inited", begin, priority=950)  # when private pages are left out
