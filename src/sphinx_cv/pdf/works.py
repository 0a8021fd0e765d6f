"""Works in lists: what is known of each, and its parts, for a look to set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..lists.style import PARTS
from ..lists.terms import state_in_words
from .documents import text_of

if TYPE_CHECKING:
    from ..bibliography.names import People
    from ..bibliography.work import Work

    Drawn = dict[str, Any]

_DOT = " ·\N{NO-BREAK SPACE}"
#: So much text follows what else stands in a line.
_SHORT_LINE = 45


def work_node(work: Work, item: Drawn, language: str) -> Drawn:
    """Return an item's `work`, what is known of it, and in its `body` the label and the parts.

    A part has its `name`, and as `end` what ends it where it stands in a row of sentences.
    """
    paragraph, *others = item["body"]
    body: list[Drawn] = []
    for part in paragraph["body"]:
        if isinstance(part, dict):
            name = next((name for name in PARTS if name in part["classes"]), "cv-label")
            body.append(part | {"name": name.removeprefix("cv-"), "end": ""})
        elif body:
            body[-1]["end"] += part.strip()
    for part in body:
        if part["name"] == "links":  # the dot stays with what follows it
            part["body"] = [
                _DOT if text == "\N{NO-BREAK SPACE}· " else text for text in part["body"]
            ]
    return {"type": "work", "work": _facts(work, body, language), "body": [*body, *others]}


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
    """Return the text of the first node of a class, '' where there is none."""
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
