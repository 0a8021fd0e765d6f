"""The folder of a CV: its settings and pages, read and written."""

from __future__ import annotations

import ast
from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .. import notes
from ..error import CommandError
from ..files import replace_all

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Folder:
    """The folder and settings of a CV, as they are before the import."""

    path: Path
    #: The settings of conf.py that are plain values; it is not run.
    conf: Mapping[str, Any]
    #: Digests of files as `sphinx-cv new` wrote them, by their names.
    written: Mapping[str, str]

    @property
    def owner(self) -> Mapping[str, Any]:
        """The values of cv_owner; of those with options, the `text` alone."""
        owner = self.conf.get("cv_owner")
        rows = owner.items() if isinstance(owner, dict) else ()
        return {key: it.get("text", it) if isinstance(it, dict) else it for key, it in rows}

    @property
    def spellings(self) -> tuple[str, ...]:
        """All spellings of the owner's name in conf.py."""
        more = self.owner.get("spellings") or ()
        names = (self.owner.get("name"), self.owner.get("native_name"), *more)
        return tuple(name for name in names if isinstance(name, str) and name)

    @property
    def language(self) -> str:
        return str(self.conf.get("language") or "en")

    @property
    def bibfile(self) -> Path:
        """The file that works go into: the first of bibtex_bibfiles."""
        files = self.conf.get("bibtex_bibfiles")
        return self.path / str(
            files[0] if isinstance(files, list | tuple) and files else "refs.bib"
        )

    @property
    def index(self) -> Path:
        return self.path / f"{self.conf.get('root_doc', 'index')}.md"

    def pages(self) -> list[Path]:
        """Return the pages of the CV's sections."""
        return sorted((self.path / "sections").glob("*.md"))

    def other_pages(self) -> list[Path]:
        """Return pages elsewhere: the front page, statements."""
        found = [*self.path.glob("*.md"), *self.path.glob("[!._]*/*.md")]
        return sorted(set(found) - set(self.pages()))

    def is_as_new(self, path: Path) -> bool:
        """Tell whether a file still is what `sphinx-cv new` wrote."""
        wanted = self.written.get(self.name(path))
        return path.is_file() and wanted == notes.digest(read_page(path))

    def name(self, path: Path) -> str:
        """Return the path of a file, relative to the folder if it is inside."""
        inside = path.is_relative_to(self.path)
        return (path.relative_to(self.path) if inside else path).as_posix()


def open_folder(path: Path) -> Folder:
    """Read conf.py in a folder without running it; CommandError if there is none to be read."""
    conf = path / "conf.py"
    if not conf.is_file():
        raise CommandError(
            f"{path} has no conf.py; go to the folder of the CV, or name it with --into"
        )
    try:
        tree = ast.parse(conf.read_bytes())
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise CommandError(f"{conf}:{line}: not Python; correct that first") from None
    found: dict[str, Any] = {}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        value = getattr(node, "value", None)
        found |= {it.id: _value(value) for it in targets if value and isinstance(it, ast.Name)}
    known = notes.read(path)
    return Folder(path, found, known.files if known else {})


def _value(node: ast.expr) -> Any:
    """Return a literal value, None if it is not one; of a dict, the literal items."""
    if isinstance(node, ast.Dict):
        rows = [
            (_value(key), _value(its))
            for key, its in zip(node.keys, node.values, strict=True)
            if key
        ]
        return {key: its for key, its in rows if isinstance(key, str) and its is not None}
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError):
        return None


def read_page(path: Path) -> str:
    """Return the text of a file with its line endings, '' without it; CommandError if not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    except UnicodeDecodeError:
        raise CommandError(f"{path} is not in UTF-8; save it as UTF-8 first") from None


def write_all(files: Mapping[Path, str]) -> None:
    """Write all texts, or none, with the byte order marks that their files had."""
    contents = {}
    for path, text in files.items():
        mark = BOM_UTF8 if path.exists() and path.read_bytes().startswith(BOM_UTF8) else b""
        contents[path] = mark + text.encode()
    replace_all(contents)
