"""What an entry takes from others: `xdata` and `crossref`, as biblatex follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .records import Problem, Record

#: biblatex's name of a field, and BibTeX's, under which the rest of the package knows it.
BIBLATEX = {
    "journaltitle": "journal",
    "location": "address",
    "eprinttype": "archiveprefix",
    "eprintclass": "primaryclass",
    "annotation": "annote",
    "hyphenation": "langid",
}
#: What a part takes from its whole by crossref, besides the whole's title.
_INHERITED = frozenset(
    "editor publisher address location year date month day series volume number organization "
    "institution eventtitle eventdate venue isbn issn edition langid journalsubtitle".split()
)


def whole_fields(
    record: Record,
    by_key: Mapping[str, Record],
    problems: list[Problem],
    seen: frozenset[str] = frozenset(),
) -> dict[str, str]:
    """Return a record's fields under BibTeX's names, with what it inherits.

    *by_key* has the keys in lower case. A reference to nowhere, or back to the record itself,
    is a problem.
    """
    fields = dict(record.fields)
    for name in fields.keys() & BIBLATEX.keys():
        fields.setdefault(BIBLATEX[name], fields[name])
    seen |= {record.key.lower()}
    for field in ("xdata", "crossref"):
        for key in filter(None, map(str.strip, fields.get(field, "").split(","))):
            parent = by_key.get(key.lower())
            if parent is None or key.lower() in seen:
                why = "is not in the file; correct the key"
                if parent is not None:
                    why = "leads back to this entry; remove it"
                problems.append(record.problem("crossref", f"{field} {key} {why}", field))
                continue
            inherited = whole_fields(parent, by_key, [], seen)
            if field == "crossref":
                container = "journal" if record.type == "article" else "booktitle"
                title = {container: inherited.get("title", "")}
                inherited = title | {k: v for k, v in inherited.items() if k in _INHERITED}
            for name, value in inherited.items():
                fields.setdefault(name, value)
    return {name: value for name, value in fields.items() if value.strip()}
