"""Report characters that no bundled font contains."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from ..config import settings_of
from ..locations import in_file, in_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    import typst
    from sphinx.builders import Builder

logger = logging.getLogger(__name__)

#: Characters that are named one by one; of so many more, it is rather a font that is missing.
_NAMED = 10
_MISSING = re.compile(r"the text `?\"(.*?)\"`? could not be displayed")
#: A character that Typst escapes in it.
_ESCAPED = re.compile(r"\\(?:([\\\"'])|u\{(\w+)\})")


def missing_texts(error: typst.TypstError) -> list[str]:
    """Return the texts that Typst could not draw; none if it failed for another reason."""
    texts = dict.fromkeys(_MISSING.findall(error.diagnostic))
    return [_ESCAPED.sub(lambda it: it[1] or chr(int(it[2], 16)), text) for text in texts]


def warn_of_missing(
    builder: Builder, name: str, docnames: Iterable[str], texts: Iterable[str]
) -> None:
    """Warn of each character once, at the first line of the source that has it."""
    docnames = list(docnames)
    characters = list(dict.fromkeys("".join(texts)))
    for character in characters[:_NAMED]:
        code = f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
        text = f"{name}: no font in fonts/ has {character} ({code}); it is printed as an empty box"
        where = _place(builder, docnames, character)
        logger.warning("%s", text, location=where, type="cv", subtype="font")
    if more := len(characters[_NAMED:]):
        text = (
            f"{name}: no font has {more} more characters; are the files of fonts/ there, and whole?"
        )
        where = _place(builder, docnames, characters[_NAMED])
        logger.warning("%s", text, location=where, type="cv", subtype="font")


def _place(
    builder: Builder, docnames: list[str], character: str
) -> tuple[str, int | None] | str | None:
    for docname in docnames:
        for text in builder.env.get_doctree(docname).findall(nodes.Text):
            if character in text:
                return in_page(docname, text)
    pages = map(Path, map(builder.env.doc2path, docnames))
    files = *pages, *settings_of(builder.config).bibfiles, Path(builder.confdir, "conf.py")
    for path in filter(Path.is_file, files):
        before, found, _after = path.read_text("utf-8", errors="replace").partition(character)
        if found:
            return in_file(path, before.count("\n") + 1, Path(builder.confdir))
    return None
