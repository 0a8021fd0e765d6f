"""The places that messages point at, as Sphinx prints them, and warnings at a place."""

from __future__ import annotations

import ast
import re
from contextlib import suppress
from itertools import takewhile
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError
from sphinx.util import logging
from sphinx.util.nodes import traverse_parent

if TYPE_CHECKING:
    from pathlib import Path

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

#: A location in a page, `(docname, line)`, or in any file, `path:line`.
Place = tuple[str, int] | str


def warn(text: str, place: Place | nodes.Node | tuple[str, int | None], *, subtype: str) -> None:
    """Print a warning of the kind `cv.` *subtype*."""
    logger.warning("%s", text, location=place, type="cv", subtype=subtype)


def find(folder: Path, name: str) -> Path | None:
    """Return the path of a file as typed, there or not; None if no file can have that name."""
    try:
        path = (folder / name).resolve()
        with suppress(FileNotFoundError, NotADirectoryError):
            path.stat()
    except (OSError, RuntimeError, ValueError):  # too long, links in a circle, a NUL
        return None
    return path


def beside(env: BuildEnvironment, name: str) -> Path | None:
    """Return the path of a file as the page being read names it; / is the source folder."""
    folder = env.srcdir if name.startswith("/") else env.doc2path(env.docname).parent
    return find(folder, name.lstrip("/"))


def says_line(node: Any) -> Any:
    """Return the node that gives *node* a line: itself, one within it, or the nearest before it."""
    found = next((it for it in node.findall() if it.line), None)
    if found is None:
        page = [*traverse_parent(node)][-1]
        before = takewhile(lambda it: it is not node, page.findall())
        found = [page, *(it for it in before if it.line)][-1]
    return found


def in_page(docname: str, node: Any) -> Place:
    """Return the line of a node in its page, or in the file that the page includes."""
    found = says_line(node)
    around = list(traverse_parent(found))
    path = next((it.source for it in around if it.source), "")
    if path in {"", around[-1].get("source")} or path.startswith("<"):
        return docname, found.line or 1
    return f"{path}:{found.line}"


def in_file(path: Path, line: int, root: Path) -> str:
    """Return a line of a file, with its path as seen from *root*."""
    return f"{path.relative_to(root) if path.is_relative_to(root) else path}:{line}"


def in_template(error: BaseException | None) -> str:
    """Return `path:line` of the template that an error comes from, '' if it comes from none."""
    found = ""
    while error is not None:
        places = [(frame.filename, frame.lineno) for frame in extract_tb(error.__traceback__)]
        if isinstance(error, TemplateSyntaxError):
            places.append((error.filename or "", error.lineno))
        names = [f"{name}:{line}" for name, line in places if name.endswith(".html")]
        found = names[-1] if names else found
        error = error.__cause__
    return found


def in_conf(confdir: Path, setting: str, word: str = "", edition: str = "") -> str:
    """Return the line of conf.py that sets *setting*, or the last of its lines with *word* quoted.

    The value that an *edition* has in its own table takes precedence. A setting that comes from
    another module, as several CVs may share one, is at its import.
    """
    path = confdir / "conf.py"
    text = path.read_text("utf-8-sig", errors="replace") if path.is_file() else ""
    lines = text.splitlines()
    name = re.escape(setting)
    first = _last_line(lines, rf"(?:\w+\s*=\s*)*{name}\s*(?::[^=]*)?=")
    first = first or _last_line(lines, rf"from \S+ import (?:\*|.*\b{name}\b)")
    after = (n for n in range(first + 1, len(lines) + 1) if re.match(r"[\w#@]", lines[n - 1]))
    block = range(first, next(after, len(lines) + 1))
    own = _in_table(text, "cv_editions", edition, setting) if edition else range(0)
    quoted = re.compile(rf"['\"]{re.escape(word)}['\"]")
    found = [n for n in (*block, *own) if word and quoted.search(lines[n - 1])]
    # Without a line, Sphinx would take the name for that of a page, and it knows no pages yet.
    return f"conf.py:{found[-1] if found else next(iter(own), first) or 1}"


def _last_line(lines: list[str], pattern: str) -> int:
    """Return the last line that matches, such as an assignment added at the end, 0 for none."""
    return max((n for n, line in enumerate(lines, 1) if re.match(pattern, line)), default=0)


def _in_table(text: str, setting: str, *keys: str) -> range:
    """Return the lines of the value under *keys* in a dict of conf.py, none if it is not there."""
    values = [
        statement.value
        for statement in ast.parse(text).body
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == setting
    ]
    node: ast.expr | None = values[-1] if values else None
    for key in keys:
        rows = zip(node.keys, node.values, strict=True) if isinstance(node, ast.Dict) else ()
        node = next((value for name, value in rows if getattr(name, "value", None) == key), None)
    return range(node.lineno, (node.end_lineno or 0) + 1) if node else range(0)
