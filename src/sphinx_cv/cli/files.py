"""Read and write the text files of a CV."""

from __future__ import annotations

from contextlib import suppress
from shutil import copymode
from typing import TYPE_CHECKING

from .error import CommandError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def read_text(root: Path, name: str) -> str | None:
    """Return the text of a file of a CV, None without it; CommandError if it is not UTF-8."""
    try:
        return (root / name).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (UnicodeDecodeError, ValueError):
        raise CommandError(f"{root / name} is not a text in UTF-8; correct it first") from None


def write(files: dict[str, str], root: Path) -> None:
    """Write texts with the line endings that their files had; .bat files have those of Windows."""
    replace_all({root / name: _bytes(root / name, text) for name, text in files.items()})


def _bytes(path: Path, text: str) -> bytes:
    is_crlf = path.suffix == ".bat" or (path.is_file() and b"\r\n" in path.read_bytes())
    return (text.replace("\n", "\r\n") if is_crlf else text).encode()


def replace_all(contents: Mapping[Path, bytes]) -> None:
    """Write all files, or none: first beside their places, then all at once.

    Symbolic links are kept: refs.bib may lie where a reference manager keeps it. CommandError if a
    file cannot be written.
    """
    scratches: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            place = path.resolve()
            place.parent.mkdir(parents=True, exist_ok=True)
            scratch = place.with_name(f"{place.name}.part")
            scratches[scratch] = path
            scratch.write_bytes(content)
            if place.exists():
                copymode(place, scratch)
        for scratch, path in scratches.items():
            scratch.replace(path.resolve())
    except OSError as error:
        where = error.filename or path
        raise CommandError(f"{where} cannot be written: {error.strerror}") from None
    finally:
        for scratch in scratches:
            with suppress(OSError):
                scratch.unlink()
