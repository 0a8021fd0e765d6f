"""Read and rewrite the text of conf.py, without running it."""

from __future__ import annotations

import ast
import re
from typing import Any

from .error import CommandError

#: Renamed settings: old → new.
RENAMED: dict[str, str] = {}
#: Renamed extensions: old → new.
RENAMED_EXTENSIONS = {"cv": "sphinx_cv"}
#: Lines that the machinery needed while it lay beside conf.py.
_PATH_LINE = re.compile(r"sys\.path\.(insert|append)\(.*(_ext|src)\b.*\)\s*(#.*)?$")


def parse(text: str) -> ast.Module:
    try:
        return ast.parse(text.removeprefix("\ufeff"))
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise CommandError(f"conf.py:{line}: {error.args[0]}; correct it first") from None


def assigned(text: str) -> dict[str, int]:
    """Return the names that conf.py assigns at its top level, with their lines."""
    found: dict[str, int] = {}
    for statement in parse(text).body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        targets = [statement.target] if isinstance(statement, ast.AnnAssign) else targets
        for node in (node for target in targets for node in ast.walk(target)):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.setdefault(node.id, node.lineno)
    return found


def read_again(text: str) -> set[str]:
    """Return the names that conf.py itself reads."""
    nodes = ast.walk(parse(text))
    return {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def value(text: str, name: str) -> Any:
    """Return the value of a name that is assigned a literal, else None."""
    for statement in parse(text).body:
        if isinstance(statement, ast.Assign):
            names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
            if name in names:
                try:
                    return ast.literal_eval(statement.value)
                except ValueError:
                    return None
    return None


def renewed(text: str) -> str:
    """Return conf.py with current names, and without lines that only old machinery needed."""
    lines = [line for line in text.splitlines(keepends=True) if not _PATH_LINE.match(line)]
    after = "".join(lines)
    for old, new in RENAMED.items():
        after = re.sub(rf"^{old}(?=\s*[:=])", new, after, flags=re.MULTILINE)
    after = re.sub(r"^extensions\s*\+?=\s*[\[(][^\])]*", _extensions, after, flags=re.MULTILINE)
    return after if after == text else _without_imports(after)


def _extensions(found: re.Match[str]) -> str:
    names = r"(?<=['\"])(\w+)(?=['\"])"
    return re.sub(names, lambda name: RENAMED_EXTENSIONS.get(name[0], name[0]), found[0])


def _without_imports(text: str) -> str:
    """Remove imports that are no longer used."""
    used = read_again(text)
    for name, line in {"sys": "import sys", "Path": "from pathlib import Path"}.items():
        if name not in used:
            text = re.sub(rf"^{line}\n+", "", text, flags=re.MULTILINE)
    return text
