r"""Find the sections of LaTeX that has no \section: other commands and lines that are titles."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...bibliography.macros import Macros

_SECTION = re.compile(r"\\section(?![A-Za-z])")
_SUBSECTION = re.compile(r"\\subsection(?![A-Za-z])")
_LOWER = re.compile(r"\\sub((?:sub)?section)(?![A-Za-z])")
_MARGIN_NOTE = re.compile(r"\\marginpar(?![A-Za-z])")
#: A title in the margin, unlike a date.
_MARGIN = re.compile(
    r"\\marginpar\s*(?:\[[^][]*\])?(?=\s*\{(?:[^{}\d]|\{(?:[^{}\d]|\{[^{}\d]*\})*\})*\})"
)
#: Larger letters, and a line in such letters.
_LARGE = re.compile(r"\\(?:large|Large|LARGE|huge|Huge|fontsize)(?![A-Za-z])")
_LARGE_LINE = re.compile(
    r"^[^\S\n]*(?:\\noindent\s*)?\{\s*\\(large|Large|LARGE)(?![A-Za-z])\s*"
    r"(\{?\s*\\(?:bf|bfseries|textbf|sc|scshape|textsc)(?![A-Za-z])[^\n]*)\}[^\S\n]*(?:\\\\)?[^\S\n]*$",
    re.MULTILINE,
)


def has_section(tex: str) -> bool:
    """Tell whether a document has a section."""
    return bool(_SECTION.search(tex))


def titles(tex: str, own: Macros) -> Iterator[str]:
    """Yield the own commands of a document that stand for sections, if it has none.

    They print their argument in larger letters, and there is more than one.
    """
    texts = (tex, *(body for _count, body in own.values()))
    others = (_SECTION, _SUBSECTION, _MARGIN_NOTE)
    if any(other.search(text) for text in texts for other in others):
        return
    for name, (count, body) in own.items():
        uses = re.findall(rf"\\{name}(?![A-Za-z])", tex)
        if count == 1 and _LARGE.search(body) and len(uses) > 1:
            yield name


def with_sections(tex: str) -> str:
    r"""Return LaTeX that has no \section with what stands for it as such.

    Subsections, titles in the margin, or lines in the same larger letters.
    """
    if has_section(tex):
        return tex
    if _SUBSECTION.search(tex):
        return _LOWER.sub(r"\\\1", tex)
    if _MARGIN.search(tex):
        return _MARGIN.sub(r"\\section", tex)
    sizes = Counter(match[1] for match in _LARGE_LINE.finditer(tex))
    return _LARGE_LINE.sub(
        lambda its: rf"\section{{{its[2]}}}" if sizes[its[1]] > 1 else its[0], tex
    )
