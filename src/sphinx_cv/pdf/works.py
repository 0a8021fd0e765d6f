"""Works in lists: what is known of each, and its parts, for the template to set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..lists.style import PARTS

if TYPE_CHECKING:
    from ..bibliography.work import Work

    Drawn = dict[str, Any]


def work_node(work: Work, item: Drawn) -> Drawn:
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
            body[-1]["end"] = part.strip()
    return {"type": "work", "work": _facts(work), "body": [*body, *others]}


def _facts(work: Work) -> Drawn:
    return {
        "key": work.key,
        "year": work.date.year,
        "kind": work.category,
        "role": work.role,
        "title": work.title,
        "authors": [
            {"name": person.name, "owner": person.is_owner, "marks": sorted(person.marks)}
            for person in work.creators.persons
        ],
        "links": [{"text": link.text, "url": link.url} for link in work.links],
    }
