"""The texts in a CV, read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .error import CommandError

if TYPE_CHECKING:
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
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        is_crlf = path.suffix == ".bat" or (path.is_file() and b"\r\n" in path.read_bytes())
        path.write_text(text, encoding="utf-8", newline="\r\n" if is_crlf else "\n")
