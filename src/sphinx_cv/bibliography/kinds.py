"""Kinds of works: what the type of an entry and the place where it appeared tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .identifiers import identifier

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from .records import Problem, Record

#: Kind → (letter of its labels, heading of its list), in the order of the lists.
Kinds = dict[str, tuple[str, str]]
KINDS: Kinds = {
    "journal": ("J", "Journal articles"),
    "conference": ("C", "Conference papers"),
    "book": ("B", "Books"),
    "chapter": ("BC", "Book chapters"),
    "preprint": ("P", "Preprints"),
    "thesis": ("T", "Theses"),
    "report": ("R", "Reports"),
    "patent": ("PT", "Patents"),
    "dataset": ("D", "Datasets"),
    "software": ("S", "Software"),
    "talk": ("L", "Talks"),
    "other": ("O", "Other works"),
}
_TYPES = {
    "journal": "article suppperiodical review",
    "conference": "inproceedings conference",
    "book": "book mvbook collection mvcollection proceedings mvproceedings reference mvreference "
    "booklet periodical",
    "chapter": "incollection inbook bookinbook suppbook suppcollection inreference",
    "preprint": "preprint",
    "thesis": "phdthesis mastersthesis bachelorsthesis thesis",
    "report": "techreport report manual",
    "patent": "patent",
    "dataset": "dataset data",
    "software": "software",
    "talk": "talk presentation lecture",
    "other": "misc online electronic www unpublished artwork audio video image performance "
    "standard legislation jurisdiction legal letter commentary movie music set",
}
KIND_OF_TYPE = {name: kind for kind, names in _TYPES.items() for name in names.split()}
_PREPRINT = re.compile(r"\b(?:arxiv|corr|\w+rxiv|ssrn|research square|preprints)\b", re.IGNORECASE)


def kind_of(
    record: Record, fields: Mapping[str, str], known: Collection[str], problems: list[Problem]
) -> str:
    """Return the kind that the entry itself says, or that its type or its venue tell."""
    if given := fields.get("kind", ""):
        if given in known:
            return given
        text = f'kind "{given}" is not known; known are {", ".join(known)}'
        problems.append(record.problem("kind", text, "kind"))
    kind = KIND_OF_TYPE.get(record.type, "")
    if not kind:
        text = f"the type @{record.type} is not known; listed under other works"
        problems.append(record.problem("type", text))
    is_unplaced = record.type == "article" and "journal" not in fields
    if kind == "journal" and _PREPRINT.search(fields.get("journal", "")):
        return "preprint"
    if is_unplaced or record.type in {"misc", "online", "unpublished"}:
        return "preprint" if _is_preprint(fields) else kind
    return kind or "other"


def _is_preprint(fields: Mapping[str, str]) -> bool:
    names = ("journal", "howpublished", "publisher", "archiveprefix")
    return bool(
        _PREPRINT.search(" ".join(fields.get(name, "") for name in names))
        or identifier(fields, "doi").startswith("10.48550/")  # arXiv's own DOIs
        or ("eprint" in fields and "archiveprefix" not in fields)
    )
