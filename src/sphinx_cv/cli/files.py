"""The texts in a CV, read and written."""

from __future__ import annotations

from contextlib import suppress
from shutil import copymode
from typing import TYPE_CHECKING

from .error import CommandError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def read_text(root: Path, name: str) -> str | None:
    """Return the text of a file of a CV, None if it is not there."""
    try:
        return (root / name).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (UnicodeDecodeError, ValueError):
        raise CommandError(f"{root / name} is not a text in UTF-8; correct it first") from None


def write(files: dict[str, str], root: Path) -> None:
    """Write texts, with the ends of lines that they had; scripts of Windows want its own."""
    replace_all({root / name: _bytes(root / name, text) for name, text in files.items()})


def _bytes(path: Path, text: str) -> bytes:
    is_crlf = path.suffix == ".bat" or (path.is_file() and b"\r\n" in path.read_bytes())
    return (text.replace("\n", "\r\n") if is_crlf else text).encode()


def replace_all(contents: Mapping[Path, bytes]) -> None:
    """Write all files, or none: each beside its place first, and then all at once.

    What is a link to a file stays one: refs.bib may lie where a reference manager keeps it.
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
