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
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # Scripts of Windows want its ends of lines, all others the common ones.
        path.write_text(text, encoding="utf-8", newline="\r\n" if path.suffix == ".bat" else "\n")
