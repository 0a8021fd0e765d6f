"""Values that one build keeps for the next, beside the doctrees: safe to delete.

A value is known by a digest of all that it was made from, and is taken only with the same one.
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

#: Of a file: its size, its time, and when it came to its place; None where there is none.
Seal: TypeAlias = tuple[int, int, int] | None


def digest_of(*parts: object) -> str:
    """Return a digest of bytes and of plain values, and of the package's code."""
    found = hashlib.blake2b(code_version().encode(), digest_size=16)
    for part in parts:
        found.update(b"\0" + (part if isinstance(part, bytes) else repr(part).encode()))
    return found.hexdigest()


def name_of(what: str, place: Path) -> str:
    """Return the name for what is kept of a file or folder, the same in each version."""
    return f"{what}-{zlib.crc32(bytes(place)):08x}"


def load(folder: Path, name: str, digest: str | None) -> Any:
    """Return a value that was kept in *folder*, None where there is none of that digest.

    Without a digest any is taken.
    """
    try:
        code, kept, value = pickle.loads(_file(folder, name).read_bytes())
    except Exception:  # noqa: BLE001  # what a file that is not ours, or cut off, may raise
        return None
    return value if code == code_version() and digest in {None, kept} else None


def save(folder: Path, name: str, digest: str, value: object) -> None:
    """Keep a value for the next build."""
    write(
        _file(folder, name), pickle.dumps((code_version(), digest, value), pickle.HIGHEST_PROTOCOL)
    )


def seal(path: Path) -> Seal:
    """Return what tells a file from another in its place, one of the same size and time, too."""
    try:
        stat = path.stat()
    except OSError:
        return None
    is_file = S_ISREG(stat.st_mode)
    return (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns) if is_file else None


def seal_of_copy(path: Path) -> tuple[int, ...]:
    """Return what a copy of a file, which keeps its time, has in common with it."""
    return (seal(path) or ())[:2]


class Values:
    """What is made of each of many things: by the last build, if the thing is still the same."""

    def __init__(self, folder: Path, name: str, digest: str) -> None:
        self._place = folder, name, digest
        self._old: dict[str, tuple[str, Any]] = load(folder, name, digest) or {}
        self._new: dict[str, tuple[str, Any]] = {}

    def get(self, key: str, digest: str, make: Callable[[], Any]) -> Any:
        """Return the value of a thing of this digest; *make* makes it anew."""
        old = self._old.get(key)
        self._new[key] = old if old and old[0] == digest else (digest, make())
        return self._new[key][1]

    def save(self) -> None:
        """Keep what was asked for, if anything was."""
        if self._new and self._new != self._old:
            save(*self._place, self._new)


def forget_values(folder: Path) -> None:
    """Remove what was kept of pages and works: one of them may be gone, or private by now."""
    for name in "checked cite items looks part search trees whole works".split():
        for file in Path(folder).glob(f"cv-{name}-*.pickle"):
            file.unlink(missing_ok=True)


def _file(folder: Path, name: str) -> Path:
    return Path(folder) / f"cv-{name}.pickle"
