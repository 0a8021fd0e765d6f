"""Check for LaTeX and other Markdown dialects in pages, which MyST prints as typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from .page_text import About, Page

#: Name → (pattern, what to write instead).
_DIALECTS = {
    "pandoc": (
        r"\[(?:[^\[\]\n]{0,60}\s)?-?@(?P<key>[^\W_][\w:.+/-]*\w)[^\[\]\n]*\]",
        "write {{cite:p}}`{key}`",
    ),
    "latex": (
        r"\\(?:(?:auto|paren|text|foot|full)?cite[a-z]{0,5}|(?:eq|auto|c)?ref|text(?:bf|it|tt|sc|sf)"
        r"|emph|underline|url|href|footnote|(?:sub)*section\*?)\{[^{}\n]*\}|\\item\b",
        "write Markdown, as {{cite:p}}`key` or **bold**",
    ),
    "template": (
        r"\{\{[^{}\n]*\}\}|\{%[^\n]*?%\}",
        'write its value, or add "substitution" to myst_enable_extensions',
    ),
    "attributes": (
        r"\{ ?(?:[.#][A-Za-z][\w-]*|[a-z-]+=[^\s{}]+)(?: [^{}\n]*)?\}",
        'remove it, or add "attrs_inline" to myst_enable_extensions',
    ),
    "wiki": (r"\[\[[^\[\]\n]+\]\]", "write [text](page.md)"),
    "alert": (
        r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]",
        "write a block that begins ```{{note}}",
    ),
    "note": (r"\^\[[^\[\]\n]+\]", "write [^1] here, and [^1]: with the note in a line of its own"),
    "subscript": (r"(?<=\w)~\w{1,4}~", "write {{sub}}`…`"),
    "superscript": (r"(?<=\w)\^\w{1,4}\^", "write {{sup}}`…`"),
    "highlight": (r"(?<![\w=])==\w[^=\n]{0,80}==(?![\w=])", "write **…**"),
}
_ANY = re.compile("|".join(f"(?P<{name}>{row[0]})" for name, row in _DIALECTS.items()))


def dialects(page: Page, _about: About) -> Iterator[Problem]:
    """Find the first markup of another dialect in each block."""
    for block in page.blocks:
        if found := _ANY.search(block.marked):
            name = next(name for name in _DIALECTS if found[name])
            remedy = _DIALECTS[name][1].format(key=found["key"])
            text = f'"{found[0][:50]}" is printed as it is; {remedy}'
            yield page.at(block.marked_line_of(found.start()), text)
