"""Write the files of a build, each one whole or not at all, and remove them."""

# ruff: noqa: PTH105, PTH106, PTH108, PTH112, PTH113, PTH114, PTH123  # see `write`

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from sphinx.util import logging
from sphinx.util.osutil import relpath

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

logger = logging.getLogger(__name__)


def write(path: Path, content: bytes | str) -> bool:
    """Write a file if it does not have *content* yet; return whether it has it now.

    If that fails, the file stays as it was, and a warning names it.
    """
    data = content.encode(errors="replace") if isinstance(content, str) else content
    # Strings: for a site's thousands of small files, `pathlib` would take a third of the time.
    name, scratch = str(path), f"{path}.part"
    try:
        if os.path.isfile(name) and _read(name) == data:
            return True
        try:
            _write(scratch, data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(scratch, data)
        os.replace(scratch, name)
    except OSError as error:
        with suppress(OSError):
            os.unlink(scratch)
        reason = "a folder has its name" if os.path.isdir(name) else error.strerror
        text = "%s was not written: %s; correct that, and build again"
        logger.warning(text, relpath(path), reason, type="cv", subtype="output")
        return False
    return True


def _read(name: str) -> bytes:
    with open(name, "rb") as file:
        return file.read()


def _write(name: str, data: bytes) -> None:
    with open(name, "wb") as file:
        file.write(data)


def remove(paths: Iterable[Path]) -> None:
    """Remove files that are there."""
    for path in paths:
        with suppress(OSError):  # it is missing, or a folder
            path.unlink()


def remove_empty(folder: Path, hidden: Collection[str] = ()) -> None:
    """Remove empty folders in a folder, but those in hidden ones, as of git, that are not named."""
    for name in next(os.walk(folder), ("", [], []))[1]:
        top = f"{folder}/{name}"
        if (name in hidden or not name.startswith(".")) and not os.path.islink(top):
            for path, _folders, names in os.walk(top, topdown=False):
                if not names:
                    with suppress(OSError):  # it is not empty
                        os.rmdir(path)
