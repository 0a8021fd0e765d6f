"""What outputs are made with besides pages and works: settings, the owner's code, packages."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from . import kept

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

#: Folders of packages installed by pip or the system: those are compared by their versions.
_PACKAGES = ("site-packages", "dist-packages")
#: Folders of other modules that are not the owner's: the standard library and this package.
_OF_OTHERS = (*map(sysconfig.get_path, ("stdlib", "platstdlib")), str(Path(__file__).parent))
#: Name under which the owner's modules are kept: some are loaded only while a page is read.
_MODULES = "modules"
#: The memory address in the text of an object.
_PLACE = re.compile(r" at 0x[0-9A-Fa-f]+")


def code_of(app: Sphinx) -> str:
    """Return a digest of the code that pages are read with, but for the owner's modules.

    It includes the inventories of other sites, which references lead to, and links to files, of
    which Sphinx only notes where they led. Sphinx itself compares the settings that affect reading,
    but most of sphinxcontrib-bibtex's are declared not to, and conf.py may compute the list of
    files.
    """
    config, confdir = app.config, Path(app.confdir)
    conf = confdir / "conf.py"
    of_works = values(config, "bibtex_")
    return kept.digest_of(
        conf.read_bytes() if conf.is_file() else b"",
        sys.version, _packages(), _words_of_sphinx(config, confdir),
        kept.seal(confdir / "docutils.conf"), of_works,
        [*stats(app.srcdir / name for name in _inventories(config))],
        sorted(_links(str(app.srcdir), {str(app.outdir), str(app.doctreedir)})),
    )  # fmt: skip


def with_modules(code: str, doctrees: Path) -> str:
    """Return a digest of *code* and the owner's modules: if it changes, all pages are read again.

    These are the modules loaded by now, and those that former builds with this code have loaded.
    """
    noted: set[str] = kept.load(doctrees, _MODULES, code) or set()
    files = sorted(noted.union(_own_modules()))
    if not noted.issuperset(files):
        kept.save(doctrees, _MODULES, code, {*files})
    return kept.digest_of(code, [(file, kept.seal(Path(file))) for file in files])


def values(config: Config, start: str = "") -> list[tuple[str, str]]:
    """Return settings, as names and texts: conf.py is code, so they may come from anywhere."""
    return sorted((it.name, _text_of(it.value)) for it in config if it.name.startswith(start))


def _text_of(value: object) -> str:
    """Return a value as text that is the same in each process: sets sorted, no addresses."""
    text = repr(sorted(value, key=repr) if isinstance(value, set | frozenset) else value)
    return _PLACE.sub("", text)


def _packages() -> list[tuple[str, int]]:
    """Return the installed packages, with versions and mtimes: the owner's may keep a version."""
    folders = {path for path in sys.path if path.endswith(_PACKAGES)}
    ends = (".dist-info", ".egg-info")
    return sorted(
        (it.name, it.stat(follow_symlinks=False).st_mtime_ns)
        for folder in folders
        if os.path.isdir(folder)  # noqa: PTH112  # `pathlib` is slow
        for it in os.scandir(folder)
        if it.name.endswith(ends)
    )


def _own_modules() -> Iterator[str]:
    """Yield the files of loaded modules that belong to no package: the owner's own."""
    for name, module in [*sys.modules.items()]:
        file = getattr(module, "__dict__", {}).get("__file__")
        if name == "__main__" or not isinstance(file, str) or file.startswith(_OF_OTHERS):
            continue
        if not any(folder in file for folder in _PACKAGES):
            yield file


def _words_of_sphinx(config: Config, confdir: Path) -> list[tuple[str, kept.Seal]]:
    """Return the owner's .po files, with a seal for Sphinx's words: no page depends on those."""
    files = (file for name in config.locale_dirs for file in (confdir / name).rglob("*.po"))
    return sorted((str(file), kept.seal(file) if file.stem == "sphinx" else None) for file in files)


def _inventories(config: Config) -> Iterator[str]:
    """Yield the inventories for `sphinx.ext.intersphinx` that are files, not web addresses."""
    for _name, (uri, places) in getattr(config, "intersphinx_mapping", {}).values():
        found = (place or f"{uri}/objects.inv" for place in places)
        yield from (place for place in found if "://" not in place)


def _links(folder: str, outputs: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the links in a folder and where they lead, but hidden ones, as of editors."""
    with suppress(OSError), os.scandir(folder) as found:
        for it in found:
            if it.is_symlink() and not it.name.startswith("."):
                yield it.path, os.path.realpath(it.path)
            elif it.is_dir() and not it.name.startswith(".") and it.path not in outputs:
                yield from _links(it.path, outputs)


def stats(paths: Iterable[Path]) -> Iterator[tuple[str, kept.Seal]]:
    """Yield files and the files in folders, following links, with their seals."""
    for path in paths:
        if path.is_file():
            yield str(path), kept.seal(path)
        for folder, _folders, names in sorted(os.walk(path, followlinks=True)):
            files = (Path(folder, name) for name in sorted(names))
            yield from ((str(file), kept.seal(file)) for file in files)
