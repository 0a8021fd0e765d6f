"""Put the arguments of a document's own commands on one line each, before they are expanded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...bibliography.macros import argument_at

if TYPE_CHECKING:
    from ...bibliography.macros import Macros

#: What may stand between the arguments of a command: space, and what is left of comments.
_BETWEEN = re.compile(r"[\s%]*")
_LINE_END = re.compile(r"[^\S\n]*\n")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


def on_one_line(tex: str, own: Macros) -> str:
    r"""Return LaTeX whose calls of own commands have no line ends between their arguments.

    An argument that is left out at the end of a paragraph, which is a \par to TeX, becomes empty.

    The line ends are put behind the call, in comments, so that lines keep their numbers. A comment
    also keeps the line end after a command without arguments.
    """
    edits: list[tuple[int, int, str]] = []
    for match in re.finditer(rf"\\({'|'.join(own)})(?![A-Za-z])", tex):
        count, at = own[match[1]][0], match.end()
        if not count and _LINE_END.match(tex, at):
            edits.append((at, at, "%"))
        lines = 0
        for number in range(count):
            start = _BETWEEN.match(tex, at).end()  # type: ignore[union-attr]  # it matches anywhere
            if tex[start : start + 1] != "{":
                if _EMPTY_LINE.search(tex, at, start):
                    edits.append((at, at, "{}" * (count - number)))
                break
            edits += [(at, start, "")] if start > at else []
            lines += tex.count("\n", at, start)
            _argument, at = argument_at(tex, start)
        if lines:
            follows = tex[at : at + 1]
            edits.append(
                (at, at, ("\n%" if follows == "\n" else f"{' ' * follows.isspace()}%\n") * lines)
            )
    parts, done = [], 0
    for start, end, text in sorted(edits):
        parts += [tex[done:start], text]
        done = max(done, end)
    return "".join((*parts, tex[done:]))
