"""Values that one build keeps for the next, beside the doctrees: safe to delete.

A value is known by a digest of all that it was made from, and is taken only with the same one.
"""

from __future__ import annotations

import hashlib
import pickle
import zlib
from pathlib import Path
from typing import Any

from . import __version__
from .output import write


def digest_of(*parts: object) -> str:
    """Return a digest of bytes and of plain values, and of the package's version."""
    found = hashlib.blake2b(__version__.encode(), digest_size=16)
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
        kept, value = pickle.loads(_file(folder, name).read_bytes())
    except Exception:  # noqa: BLE001  # what a file that is not ours, or cut off, may raise
        return None
    return value if digest in {None, kept} else None


def save(folder: Path, name: str, digest: str, value: object) -> None:
    """Keep a value for the next build."""
    write(_file(folder, name), pickle.dumps((digest, value), pickle.HIGHEST_PROTOCOL))


def _file(folder: Path, name: str) -> Path:
    return Path(folder) / f"cv-{name}.pickle"
