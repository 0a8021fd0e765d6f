"""CVs from before the package, with its machinery beside the content or in src/.

`before.txt` has the first digits of git's blob names for every version of these files:

    git log -m --raw --no-renames --no-abbrev --format= |
        awk '$4 !~ /^0+$/ && $6 !~ /^(conf.py|index|refs.bib|sections|statements)/ {
            print substr($4, 1, 8)}' | sort -u | fmt -w 98
"""

from __future__ import annotations

from hashlib import sha1
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

KNOWN = Path(__file__).with_suffix(".txt")
#: An old CV has one of these files.
_SIGNS = ("_ext/cv/__init__.py", "src/sphinx_cv/__init__.py")
#: The owner's files and folders, whatever is in them.
_CONTENT = {"conf.py", "index.md", "refs.bib", "sections", "statements"}
_OTHERS = {".git", "_build"}
#: An empty file of the machinery; other empty files, such as .nojekyll, may be the owner's.
_EMPTY = "py.typed"


def is_old(root: Path) -> bool:
    return any((root / name).is_file() for name in _SIGNS)


def machinery(root: Path) -> tuple[list[str], list[str]]:
    """Return (unchanged files of the old machinery, all other files but content)."""
    known = frozenset(KNOWN.read_text(encoding="ascii").split())
    came: list[str] = []
    own: list[str] = []
    for path in _files(root):
        content = path.read_bytes()
        is_known = not known.isdisjoint(blobs(content)) and (content or path.name == _EMPTY)
        is_machinery = is_known or "__pycache__" in path.parts
        (came if is_machinery else own).append(path.relative_to(root).as_posix())
    return came, own


def _files(root: Path) -> Iterator[Path]:
    for top in sorted(root.iterdir()):
        is_environment = (top / "pyvenv.cfg").exists()
        if not (top.name in _CONTENT | _OTHERS or top.is_symlink() or is_environment):
            inner = sorted(top.rglob("*")) if top.is_dir() else [top]
            yield from (path for path in inner if path.is_file() and not path.is_symlink())


def blobs(content: bytes) -> set[str]:
    """Return the first digits of git's blob names for a content, as it is and with LF for CRLF."""
    forms = (content, content.replace(b"\r\n", b"\n"))
    heads = ((f"blob {len(form)}\0".encode(), form) for form in forms)
    return {sha1(head + form, usedforsecurity=False).hexdigest()[:8] for head, form in heads}


def remove(names: list[str], root: Path) -> None:
    """Remove files, and the folders that this leaves empty."""
    # The signs go last, so that a CV is still known as old if this is interrupted.
    for name in sorted(names, key=_SIGNS.__contains__):
        path = root / name
        path.unlink()
        for folder in path.parents:
            if folder == root or any(folder.iterdir()):
                break
            folder.rmdir()
