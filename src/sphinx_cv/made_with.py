"""What outputs are made with, besides pages and works: settings, code of the owner's, packages."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

from . import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

#: Where packages are that pip or a system installs: those are known by their versions.
_PACKAGES = ("site-packages", "dist-packages")
#: Where other modules are that the owner has not written.
_OF_OTHERS = (*map(sysconfig.get_path, ("stdlib", "platstdlib")), str(Path(__file__).parent))
#: Where an object lies in memory, in its text.
_PLACE = re.compile(r" at 0x[0-9A-Fa-f]+")


def code_of(app: Sphinx) -> str:
    """Return a digest of the code that pages are read with: after other code, all are read again.

    So they are where other sites have what they refer to elsewhere by now. Values that count for
    it are compared by Sphinx, but for those of sphinxcontrib-bibtex, which says that none do; and
    conf.py may look for the files of works.
    """
    config, confdir = app.config, Path(app.confdir)
    conf = confdir / "conf.py"
    of_works = [row for row in values(config) if row[0].startswith("bibtex_")]
    return kept.digest_of(
        conf.read_bytes() if conf.is_file() else b"",
        sys.version, _packages(), sorted(_own_modules()), _words_of_sphinx(config, confdir),
        kept.seal(confdir / "docutils.conf"), of_works,
        [*stats(app.srcdir / name for name in _inventories(config))],
    )  # fmt: skip


def values(config: Config) -> list[tuple[str, str]]:
    """Return all settings as texts: they may come from anywhere, since conf.py is code."""
    return sorted((setting.name, _text_of(setting.value)) for setting in config)


def _text_of(value: object) -> str:
    """Return a value as text, the same in each process: sets have no order."""
    text = repr(sorted(value, key=repr) if isinstance(value, set | frozenset) else value)
    return _PLACE.sub("", text)


def _packages() -> list[tuple[str, int]]:
    """Return the names and versions of what is installed, and when: an own one may keep its."""
    folders = {path for path in sys.path if path.endswith(_PACKAGES)}
    ends = (".dist-info", ".egg-info")
    return sorted(
        (it.name, it.stat(follow_symlinks=False).st_mtime_ns)
        for folder in folders
        if os.path.isdir(folder)  # noqa: PTH112  # `pathlib` takes its time
        for it in os.scandir(folder)
        if it.name.endswith(ends)
    )


def _own_modules() -> Iterator[tuple[str, kept.Seal]]:
    """Yield what conf.py has imported that no package has: extensions, styles, data."""
    for name, module in [*sys.modules.items()]:
        file = getattr(module, "__dict__", {}).get("__file__")
        if name == "__main__" or not isinstance(file, str) or file.startswith(_OF_OTHERS):
            continue
        if not any(folder in file for folder in _PACKAGES):
            yield file, kept.seal(Path(file))


def _words_of_sphinx(config: Config, confdir: Path) -> list[tuple[str, kept.Seal]]:
    """Return the owner's translations: a page knows its own, and none those of Sphinx's words."""
    files = (file for name in config.locale_dirs for file in (confdir / name).rglob("*.po"))
    return sorted((str(file), kept.seal(file) if file.stem == "sphinx" else None) for file in files)


def _inventories(config: Config) -> Iterator[str]:
    """Yield the files that tell `sphinx.ext.intersphinx` what other sites have; no addresses."""
    for _name, (uri, places) in getattr(config, "intersphinx_mapping", {}).values():
        found = (place or f"{uri}/objects.inv" for place in places)
        yield from (place for place in found if "://" not in place)


def stats(paths: Iterable[Path]) -> Iterator[tuple[str, kept.Seal]]:
    """Yield the files of folders, those in linked folders, too."""
    for path in paths:
        if path.is_file():
            yield str(path), kept.seal(path)
        for folder, _folders, names in sorted(os.walk(path, followlinks=True)):
            files = (Path(folder, name) for name in sorted(names))
            yield from ((str(file), kept.seal(file)) for file in files)
