"""The title of a work in a list, with the mark of its type and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..config.kinds import CITATIONS
from ..messages import words
from .pieces import Piece, as_text, capitalized, inline, prose, sentence, separated, without_stop
from .venue import draw_title

if TYPE_CHECKING:
    from ..bibliography.work import Work
    from ..config import Printing
    from .pieces import Drawn

#: Marks of types in GB/T 7714-2015.
TYPE_MARKS = {
    "journal": "J",
    "conference": "C",
    "book": "M",
    "chapter": "M",
    "preprint": "A",
    "thesis": "D",
    "report": "R",
    "patent": "P",
    "dataset": "DS",
    "software": "CP",
    "talk": "Z",
    "other": "Z",
}


def draw_titled(work: Work, look: Printing, tag: str, *behind: Piece | str) -> Drawn:
    """Draw a title in a style, what is *after* it, and its `titleaddon` as a sentence."""
    title = _title(work, look, tag)
    if look.type_marks or behind:
        title = title._replace(body=without_stop(title.body))
    found: Drawn = [title]
    if look.type_marks:
        found += ["\N{NO-BREAK SPACE}", inline("cv-type", f"[{TYPE_MARKS[work.kind]}]")]
    found += behind
    addition = prose(work.text("titleaddon"))
    addition = capitalized(addition, look.language)
    return [*sentence(*found), " ", *addition] if addition else found


def with_whole(work: Work, title: Drawn) -> Drawn:
    """Put the title of a multi-volume work before that of one volume."""
    is_said = work.plain("maintitle") in {"", as_text(title)}
    return title if is_said else separated(draw_title(work, "maintitle"), title, work.language)


def _title(work: Work, look: Printing, tag: str) -> Piece:
    if work.text("title"):
        title = draw_title(work, "title", look.language)
        has_whole = work.kind == "book" and look.citation != CITATIONS[0]
        return Piece(tag, with_whole(work, title) if has_whole else title, ("cv-title",))
    if not look.is_own:
        return Piece(tag, [work.key])
    _ = words(look.language)
    return Piece("strong", [_("[no title]")], ("cv-missing",))
