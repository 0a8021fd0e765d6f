"""Values that one build saves for the next, beside the doctrees; safe to delete.

A value is saved with a digest of all that it was made from, and used only while that matches.
"""

from __future__ import annotations

import hashlib
import pickle
import zlib
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, TypeAlias

from . import code_version
from .output import write

if TYPE_CHECKING:
    from collections.abc import Callable

#: Size, mtime and ctime of a file; None if it is missing.
Seal: TypeAlias = tuple[int, int, int] | None


def digest_of(*parts: object) -> str:
    """Return a digest of bytes and plain values, and of the package's code."""
    found = hashlib.blake2b(code_version().encode(), digest_size=16)
    for part in parts:
        found.update(b"\0" + (part if isinstance(part, bytes) else repr(part).encode()))
    return found.hexdigest()


def name_of(what: str, place: Path) -> str:
    """Return the name, the same in every version, under which data on a file or folder is kept."""
    return f"{what}-{zlib.crc32(bytes(place)):08x}"


def load(folder: Path, name: str, digest: str | None) -> Any:
    """Return a value that was kept in *folder*, None if there is none with that digest.

    Without a digest, any value that this version of the code has kept is returned.
    """
    try:
        code, kept, value = pickle.loads(_file(folder, name).read_bytes())
    except Exception:  # noqa: BLE001  # a truncated or foreign file may raise anything
        return None
    return value if code == code_version() and digest in {None, kept} else None


def save(folder: Path, name: str, digest: str, value: object) -> None:
    """Keep a value for the next build."""
    write(
        _file(folder, name), pickle.dumps((code_version(), digest, value), pickle.HIGHEST_PROTOCOL)
    )


def seal(path: Path) -> Seal:
    """Return a file's size, mtime and ctime, None if *path* is not a regular file.

    The ctime tells apart files of the same size and mtime.
    """
    try:
        stat = path.stat()
    except OSError:
        return None
    is_file = S_ISREG(stat.st_mode)
    return (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns) if is_file else None


def seal_of_copy(path: Path) -> tuple[int, ...]:
    """Return the part of a file's seal that a copy with the same mtime shares: size and mtime."""
    return (seal(path) or ())[:2]


class Values:
    """A cache by key: values of the last build are reused if their digests still match."""

    def __init__(self, folder: Path, name: str, digest: str) -> None:
        self._place = folder, name, digest
        self._old: dict[str, tuple[str, Any]] = load(folder, name, digest) or {}
        self._new: dict[str, tuple[str, Any]] = {}

    def get(self, key: str, digest: str, make: Callable[[], Any]) -> Any:
        """Return the value of *key*: the last build's if its digest is the same, else *make*'s."""
        old = self._old.get(key)
        self._new[key] = old if old and old[0] == digest else (digest, make())
        return self._new[key][1]

    def save(self) -> None:
        """Save the values that were asked for, unless nothing was or nothing has changed."""
        if self._new and self._new != self._old:
            save(*self._place, self._new)


def forget_values(folder: Path) -> None:
    """Remove the values made from pages and works: one of those may be gone or private by now."""
    for name in "checked cite items looks part search trees whole works".split():
        for file in Path(folder).glob(f"cv-{name}-*.pickle"):
            file.unlink(missing_ok=True)


def _file(folder: Path, name: str) -> Path:
    return Path(folder) / f"cv-{name}.pickle"
