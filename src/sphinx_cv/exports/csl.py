"""Works for other programs: as BibTeX, and as CSL-JSON.

What is computed here for the CV's own use, and fields that no other program knows, stay out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..bibliography import latex
from ..bibliography.identifiers import identifier, read_links
from ..bibliography.works import BIBLATEX, COMPUTED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pybtex.database import Entry, Person

_OURS = {*COMPUTED, "author+others", "editor+others", "crossref", "xdata", "xref"}
#: `title_en` and the like: a field's translation.
_TRANSLATION = re.compile(r"(?:title|journal|booktitle|author)_[a-z]{2}")

_CSL_TYPES = {
    "journal": "article-journal",
    "conference": "paper-conference",
    "book": "book",
    "chapter": "chapter",
    "preprint": "article",
    "thesis": "thesis",
    "report": "report",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "talk": "speech",
    "other": "document",
}
#: CSL variables and the fields that fill them: the first that an entry has.
_CSL_FIELDS = {
    "title": ("title",),
    "container-title": ("journal", "booktitle"),
    "collection-title": ("series",),
    "volume": ("volume",),
    "issue": ("number",),
    "edition": ("edition",),
    "publisher": ("publisher", "school", "institution", "organization", "howpublished"),
    "publisher-place": ("address",),
    "event": ("eventtitle",),
    "genre": ("type",),
    "version": ("version",),
    "note": ("note",),
    "abstract": ("abstract",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
}


def to_bibtex(work: Entry, remarks: Collection[str] = ()) -> str:
    """Write a work as BibTeX, one field a line; *remarks* are fields to leave out."""
    fields = dict(work.fields)
    left_out = {*_OURS, *remarks} | {
        alias for name, alias in BIBLATEX.items() if name in fields and alias in fields
    }
    if "date" in fields or ("pubstate" in fields and not fields["issued"]):
        left_out.add("year")
    rows = {role: _people(work, role) for role in work.persons}
    rows |= {
        name: value
        for name, value in fields.items()
        if value and name not in left_out and not _TRANSLATION.fullmatch(name)
    }
    lines = [f"  {name} = {{{_balanced(value)}}}," for name, value in rows.items()]
    return "\n".join((f"@{work.type}{{{work.key},", *lines, "}\n"))


def _people(work: Entry, role: str) -> str:
    names = [str(person) for person in work.persons[role]]
    return " and ".join(names + ["others"] * (f"{role}+others" in work.fields))


def _balanced(value: str) -> str:
    depth = 0
    for brace in re.findall(r"[{}]", value):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    return value if depth == 0 else re.sub(r"[{}]", "", value)


def to_csl(work: Entry) -> dict[str, Any]:
    """Give a work as CSL-JSON.

    Source: https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV
    """
    people = {
        role: [_csl_name(person) for person in persons] for role, persons in work.persons.items()
    }
    item = {"id": work.key, **csl_variables(work), **people, "issued": _issued(work.fields)}
    return {name: value for name, value in item.items() if value}


def csl_variables(work: Entry) -> dict[str, str]:
    """Give CSL's type of a work and its variables that are text: all but people and dates."""
    fields = work.fields
    item = {"type": _CSL_TYPES[fields["kind"]]}
    for variable, names in _CSL_FIELDS.items():
        if value := next((fields[name] for name in names if name in fields), ""):
            item[variable] = latex.to_text(value)
    if "title" in item and "subtitle" in fields:
        item["title"] += f": {latex.to_text(fields['subtitle'])}"
    if pages := fields.get("pages", "") or fields.get("eid", ""):
        item["page"] = re.sub(r"\s*[-–—]+\s*", "-", latex.to_text(pages))
    if fields["kind"] in {"report", "patent"} and "issue" in item:
        item["number"] = item.pop("issue")
    if work.type in {"online", "www", "electronic"} and fields["kind"] == "other":
        item["type"] = "webpage"
    item |= _csl_addresses(fields)
    item["language"] = fields["lang"]
    return {name: value for name, value in item.items() if value}


def _csl_addresses(fields: Mapping[str, str]) -> dict[str, str]:
    """Give the identifiers that are right, and the address."""
    links = {link.field: link.url for link in read_links(fields)[0]}
    found = {name.upper(): identifier(fields, name) for name in ("doi", "pmid", "pmcid")}
    found = {name: value for name, value in found.items() if name.lower() in links}
    if "eprint" in links:
        found |= {"number": f"arXiv:{identifier(fields, 'eprint')}", "URL": links["eprint"]}
    return found | ({"URL": links["url"]} if "url" in links else {})


def _csl_name(person: Person) -> dict[str, str]:
    given = " ".join((*person.first_names, *person.middle_names))
    if not given and not person.prelast_names and len(person.last_names) == 1:
        return {"literal": latex.to_text(person.last_names[0])}
    parts = {
        "family": " ".join(person.last_names),
        "given": given,
        "non-dropping-particle": " ".join(person.prelast_names),
        "suffix": " ".join(person.lineage_names),
    }
    return {name: latex.to_text(value) for name, value in parts.items() if value}


def iso_date(work: Entry) -> str:
    """Give when a work appeared as ISO 8601 has it (`2024`, `2024-08`), '' if not known."""
    return "-".join(number.zfill(2) for number in work.fields["issued"].split("-") if number)


def _issued(fields: Mapping[str, str]) -> dict[str, Any]:
    numbers = [int(number) for number in fields["issued"].split("-") if number]
    if not numbers:
        return {"literal": fields["year"]} if fields["year"] else {}
    return {"date-parts": [numbers]}
