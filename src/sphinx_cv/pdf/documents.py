"""Which pages a PDF has, and whether it keeps to its limits."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..bibliography.text import HAN
from ..config import settings_of
from ..locations import in_conf, warn
from ..site import reading_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..config import Document
    from .freshness import Pages

#: Inline nodes: no word ends at their edges.
_INLINE = frozenset(
    "abbreviation emphasis inline literal reference strong subscript superscript math".split()
)
#: Chinese characters and kana, for a character class of a pattern.
_HAN = rf"\u3040-\u30ff{HAN}"


def pages_of(env: BuildEnvironment, document: Document) -> list[str]:
    """Return the pages of a document in the order of its patterns, for one in reading order.

    A page that several patterns match is with the first of them.
    """
    hidden = settings_of(env.config).paper_pages if document.site else ()
    order = [page for page in reading_order(env) if page not in hidden]
    named = (page for pattern in document.pages for page in order if fnmatchcase(page, pattern))
    return list(dict.fromkeys(named))


def places_in(value: Any) -> Iterator[str]:
    """Yield the targets of links in drawn values."""
    if isinstance(value, list):
        for part in value:
            yield from places_in(part)
    elif isinstance(value, dict):
        yield from value.get("ids", ())
        for part in value.values():
            yield from places_in(part)


def count_pages(path: Path) -> int:
    """Return the number of pages of a PDF that Typst made, 0 if there is none.

    Source: ISO 32000-2, 7.7.3 (the root of the tree of pages counts all; Typst leaves it plain).
    """
    content = path.read_bytes() if path.is_file() else b""
    return max(map(int, re.findall(rb"/Type\s*/Pages\s*/Count (\d+)", content)), default=0)


def check_limits(builder: Builder, document: Document, pages: Pages, path: Path) -> None:
    """Warn of a PDF that is longer than its row in cv_pdf_documents allows.

    Each build does, even if the PDF is not drawn again.
    """
    limits = {"pages": document.max_pages, "words": document.max_words}
    for unit, limit in limits.items():
        if not limit:
            continue
        found = count_pages(path) if unit == "pages" else count_words(pages.of(document))
        if found > limit:
            text = f"{document.name}.pdf has {found} {unit}, {found - limit} more than its limit"
            warn_of(builder, document, text, subtype="limit")


def warn_of(builder: Builder, document: Document, text: str, subtype: str) -> None:
    """Warn of a document at its row in cv_pdf_documents."""
    name, code = document.name.partition(".")[0], settings_of(builder.config).editions.code
    where = in_conf(Path(builder.confdir), "cv_pdf_documents", name, code)
    warn(text, where, subtype=subtype)


def count_words(pages: Iterable[Any]) -> int:
    """Count the words of a document as an editor does: a Chinese or Japanese character is one.

    Lists of works do not count, as references never do.
    """
    text = " ".join(text_of(page) for page in pages)
    return len(re.findall(rf"[{_HAN}]|[^\W{_HAN}]+(?:[^\s{_HAN}]*[^\W{_HAN}])?", text))


def text_of(node: Any) -> str:
    """Return the text of drawn values, with spaces around blocks, and without lists of works."""
    if isinstance(node, str):
        return node
    if isinstance(node, list):
        return "".join(text_of(part) for part in node)
    if {"cv-works", "cv-legend"} & set(node.get("classes", ())):
        return ""
    if node["type"] in {"math", "math_block"}:
        return " x "  # a formula is read as one word
    parts = [*node.get("head", ()), *node.get("body", ())]
    text = text_of(node.get("title", [])) + " " + text_of(parts)
    return text.strip() if node["type"] in _INLINE else f" {text} "
