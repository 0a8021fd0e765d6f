"""Works in lists: facts about each, and its parts, for a look to arrange."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..lists.pieces import PARTS, as_text
from ..lists.terms import state_in_words
from .documents import text_of
from .texts import draw_words, look_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..bibliography.person import People
    from ..bibliography.work import Work
    from ..lists.pieces import Piece

    Drawn = dict[str, Any]

_DOT = " ·\N{NO-BREAK SPACE}"
#: Less text than this fits on the line of an entry.
_SHORT_LINE = 45


class Pieces:
    """Turns pieces of works into plain values, as `tree.py` does with nodes."""

    def __init__(self, language: str, room: int) -> None:
        self.language = language
        #: How many levels may be nested, and whether there were more.
        self.room = room
        self.is_cut = False
        #: The languages of the pieces drawn.
        self.languages: set[str] = set()

    def draw(self, pieces: Iterable[Piece | str], *, is_told: bool, depth: int = 0) -> list[Any]:
        """Return pieces as plain values; *is_told*: their parent is marked with its language."""
        found: list[Any] = []
        for piece in pieces:
            if isinstance(piece, str):
                found += draw_words(piece, self.language, is_told=is_told)
            elif piece.tag == "spoken":
                continue
            elif depth == self.room:
                self.is_cut = True
                found.append(as_text([piece]))
            else:
                found.append(self._node(piece, depth, is_told))
        told = (it for it in found if isinstance(it, dict) and "language" in it)
        self.languages |= {it["language"] for it in told}
        return _with_texts_joined(found)

    def _node(self, piece: Piece, depth: int, is_told: bool) -> Drawn:
        look = look_of(piece.classes)
        is_told = is_told or "language" in look
        if piece.tag == "literal":
            body: list[Any] = [as_text(piece.body)]
        else:
            body = self.draw(piece.body, is_told=is_told, depth=depth + 1)
        drawn = {"type": piece.tag, "ids": [], **look, "body": body}
        return drawn | ({"url": piece.url} if piece.tag == "reference" else {})


def _with_texts_joined(drawn: list[Any]) -> list[Any]:
    """Join texts that follow each other: each costs Typst as much as a long one."""
    found: list[Any] = []
    for it in drawn:
        if found and isinstance(it, str) and isinstance(found[-1], str):
            found[-1] += it
        else:
            found.append(it)
    return found


def work_node(work: Work, row: Iterable[Any], language: str) -> Drawn:
    """Return a work as a node, from its label, its parts and the text between them.

    `work` has facts about it, `body` the label and the parts. A part has a `name`, and as `end`
    the text that follows it where parts are set as sentences.
    """
    body: list[Drawn] = []
    for part in row:
        if isinstance(part, dict):
            name = next((name for name in PARTS if name in part["classes"]), "cv-label")
            body.append(part | {"name": name.removeprefix("cv-"), "end": ""})
        elif body:
            body[-1]["end"] += part.strip()
    for part in body:
        if part["name"] == "links":  # the dot stays with what follows it
            part["body"] = [
                it.replace("\N{NO-BREAK SPACE}· ", _DOT) if isinstance(it, str) else it
                for it in part["body"]
            ]
    return {"type": "work", "work": _facts(work, body, language), "body": body}


def _facts(work: Work, body: list[Drawn], language: str) -> Drawn:
    remarks = _text_in(body, "cv-remarks")
    return {
        "key": work.key,
        "year": state_in_words(work.date.year, language),
        "kind": work.category,
        "role": work.role,
        "title": work.title,
        "authors": _people(work.creators),
        "venue": _text_in(body, "cv-venue"),
        "remarks": remarks.split(" · ") if remarks else [],
        "links": [{"text": link.text, "url": link.url} for link in work.links],
    }


def mark_related(entry: list[Any]) -> None:
    """Give the class `cv-related` to the works that an entry ends with, if they fit in its line."""
    if len(entry) < 2:
        return
    before, paragraph = entry[-2:]
    is_last = {"cv-what", "cv-heading"} & set(before.get("classes", ()))
    if not is_last or paragraph["type"] != "paragraph":
        return
    if _has_citation(paragraph) and len(text_of(paragraph)) < _SHORT_LINE:
        paragraph["classes"] = [*paragraph["classes"], "cv-related"]


def leave_out_year(section: list[Any]) -> None:
    """Give the class `cv-of-year` to lists of works whose heading is their year."""
    nodes = [node for node in section if isinstance(node, dict)]
    titles = {text_of(node["body"]) for node in nodes if node["type"] == "title"}
    for node in nodes:
        if "cv-works" in node["classes"] and titles & {it["work"]["year"] for it in node["body"]}:
            node["classes"] = [*node["classes"], "cv-of-year"]


def _has_citation(node: Drawn) -> bool:
    return any(
        "bibtex-citation" in part.get("classes", ())
        for part in node["body"]
        if isinstance(part, dict)
    )


def _text_in(nodes: list[Any], name: str) -> str:
    """Return the text of the first node of a class, '' if there is none."""
    for node in nodes:
        if isinstance(node, dict):
            if name in node["classes"]:
                return text_of(node["body"])
            if found := _text_in(node["body"], name):
                return found
    return ""


def _people(people: People) -> list[Drawn]:
    return [
        {"name": person.name, "owner": person.is_owner, "marks": sorted(person.marks)}
        for person in people.persons
    ]
