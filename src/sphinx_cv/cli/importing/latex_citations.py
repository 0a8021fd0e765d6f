r"""Citations in LaTeX, by keys that refs.bib keeps, as those of pages; and lists of them."""

from __future__ import annotations

import re

from .markdown import escape_inline

#: Commands that cite works.
CITES = re.compile(r"(?:full|paren|text|foot|footfull|auto)?cite|bibentry$")
_NAMING = re.compile(r"textcite|cite(?:t|author)")
_KEYS = re.compile(r"[^{}\\`%#]+")
#: An item of a list that does nothing but cite works.
_ITEM = re.compile(r"\{cite:p\}`([^`{}]+)`\.?")


def citation(name: str, typed: str, words: list[str]) -> str:
    """Return a citation of works by their keys, with the words before and after them, if any.

    Of one text, the words are after the works.
    """
    keys = re.sub(r"\s+", "", typed)
    if not _KEYS.fullmatch(keys):
        return escape_inline(f"[{typed}]")
    before, after = (f"{{{text}}}" if text else "" for text in ["", "", *words][-2:])
    return f"{{cite:{'t' if _NAMING.match(name) else 'p'}}}`{before}{keys}{after}`"


def list_of_works(texts: list[str]) -> str:
    """Return a list of the works that the items of a list cite, '' if they say anything else."""
    cited = [_ITEM.fullmatch(text) for text in texts]
    keys = [f'"{key}"' for its in cited if its for key in its[1].split(",")]
    if not keys or not all(cited):
        return ""
    return f"```{{bibliography}}\n:filter: key in {{{', '.join(keys)}}}\n:list: bullet\n```"
