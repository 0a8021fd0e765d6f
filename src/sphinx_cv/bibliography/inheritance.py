"""What an entry takes from others: `xdata` and `crossref`, as biblatex follows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .al_folio import with_our_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .records import Problem, Record

    Fields = dict[str, str]

#: Names of fields in biblatex, with BibTeX's, which the rest of the package uses. IEEE's names for
#: patents stand before their synonyms, those of Crossref, EndNote and al-folio after.
BIBLATEX = {
    "assignee": "holder",
    "nationality": "address",
    "journaltitle": "journal",
    "location": "address",
    "place": "address",
    "collection": "series",
    "eprinttype": "archiveprefix",
    "eprintclass": "primaryclass",
    "annotation": "annote",
    "university": "school",
    "hyphenation": "langid",
    "dataset": "data",
    "repository": "code",
}
#: The same of entries of one type.
OF_TYPE = {"jurisdiction": {"court": "institution"}}
#: Fields that biblatex does not have, for what people in `editor` can be by their `editortype`.
PARTS = (
    "arranger", "choreographer", "conductor", "curator", "director", "librettist", "lyricist",
    "narrator", "orchestrator", "performer", "producer",
)  # fmt: skip
#: Types of the package biblatex-software, whose entries take everything from a larger one.
_OF_SOFTWARE = {"softwareversion", "softwaremodule", "codefragment"}
#: What a part takes from its whole by crossref, besides the whole's title.
_INHERITED = frozenset(
    "author editor publisher address location year date month day series volume number issue "
    "organization institution eventtitle eventdate venue isbn issn edition langid "
    "journalsubtitle issuetitle issuesubtitle maintitle mainsubtitle".split()
)
#: Types of single volumes: a multi-volume work gives them its title as `maintitle`.
_VOLUMES = {"book", "collection", "proceedings", "reference"}

#: The longest chain of entries that fields are inherited through: nobody means a longer one.
_FARTHEST = 20
_DOI = re.compile(r"10\.\d{4,9}/")


def whole_fields(by_key: Mapping[str, Record], problems: list[Problem]) -> dict[str, Fields]:
    """Return the fields of all records under BibTeX's names, with what they inherit.

    The keys are in lower case. References to unknown entries, and circular ones, are reported and
    left out.
    """
    wholes: dict[str, Fields] = {}
    for key in by_key:
        _complete(key, (), by_key, wholes, problems)
    return wholes


def _complete(
    key: str,
    parts: tuple[str, ...],
    by_key: Mapping[str, Record],
    wholes: dict[str, Fields],
    problems: list[Problem],
) -> Fields:
    """Return the fields of one record; *parts* are the keys of those that inherit from it."""
    if key in wholes:
        return wholes[key]
    record, parts = by_key[key], (*parts, key)
    fields = dict(record.fields)
    aliases = BIBLATEX | OF_TYPE.get(record.type, {})
    for name, alias in aliases.items():  # in the order of the table: the first one counts
        if name in fields:
            fields.setdefault(alias, fields[name])
    for field in ("xdata", "crossref"):
        followed = []
        for typed in references(fields, field):
            parent = typed.lower()
            if why := _trouble(parent, parts, by_key):
                problems.append(record.problem("crossref", f"{field} {typed} {why}", field))
                continue
            followed.append(typed)
            inherited = _complete(parent, parts, by_key, wholes, problems)
            if field == "crossref" and record.type not in _OF_SOFTWARE:
                inherited = _of_whole(inherited, by_key[parent].type, fields, record.type)
            for name, value in inherited.items():
                fields.setdefault(name, value)
        fields[field] = ",".join(followed)
    told = _with_parts({name: v for name, v in fields.items() if v.strip()})
    wholes[key] = with_our_fields(told)
    return wholes[key]


def _with_parts(fields: Fields) -> Fields:
    """Return the fields with the people that they name by what these did, as biblatex has them."""
    found = dict(fields)
    for part in filter(fields.__contains__, PARTS):
        names = ("editor", "editora", "editorb", "editorc")
        if name := next((name for name in names if name not in found), ""):
            found |= {name: fields[part], f"{name}type": part}
    return found


def _of_whole(whole: Fields, whole_type: str, part: Fields, part_type: str) -> Fields:
    """Return what a part inherits from its whole by crossref, under the part's field names."""
    found = {name: value for name, value in whole.items() if name in _INHERITED}
    title, subtitle = whole.get("title", ""), whole.get("subtitle", "")
    if part_type in {"article", "suppperiodical"}:
        titles = {"journal": whole.get("journal", title), "journalsubtitle": subtitle}
    elif whole_type.startswith("mv") and (part_type in _VOLUMES or "booktitle" in part):
        titles = {"maintitle": title, "mainsubtitle": subtitle}
    else:
        titles = {"booktitle": title or whole.get("booktitle", ""), "booksubtitle": subtitle}
        author = whole.get("author", "")
        if author != part.get("author", author):
            found["bookauthor"] = author
    # A part that has such a title does not inherit the subtitle, either.
    is_named = any(name in part for name in titles)
    return found if is_named else found | titles


def references(fields: Fields, field: str) -> list[str]:
    """Return the keys of the entries that a field refers to."""
    return [key.strip() for key in fields.get(field, "").split(",") if key.strip()]


def _trouble(parent: str, parts: tuple[str, ...], by_key: Mapping[str, Record]) -> str:
    if parent not in by_key:
        own, key = "write it as doi, if it is this work's", "correct the key, or remove the field"
        remedy = own if _DOI.match(parent) else key
        return f"is not in the file; {remedy}"
    if parent in parts:
        return "leads back to this entry; remove it"
    if len(parts) > _FARTHEST:
        return f"is in a chain of more than {_FARTHEST} entries; shorten it"
    return ""
