"""Read the works of an ORCID record, summaries or whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...bibliography.entries import parse
from .leaves import table_of, tables_of, take, text_at
from .markdown_tex import tex_of
from .orcid_leaves import besides, find_all, said, said_date
from .works import make_work, tex_name

if TYPE_CHECKING:
    from ...bibliography.records import Record
    from .leaves import Table

#: ORCID's types of works → our kinds; all other types are "other".
_KINDS = {
    **dict.fromkeys(
        "journal-article journal-issue magazine-article newspaper-article newsletter-article "
        "book-review review".split(),
        "journal",
    ),
    **dict.fromkeys("conference-paper conference-abstract conference-output".split(), "conference"),
    **dict.fromkeys("book edited-book conference-proceedings translation manual".split(), "book"),
    **dict.fromkeys("book-chapter dictionary-entry encyclopedia-entry".split(), "chapter"),
    **dict.fromkeys("preprint working-paper".split(), "preprint"),
    **dict.fromkeys(
        "dissertation dissertation-thesis supervised-student-publication".split(), "thesis"
    ),
    **dict.fromkeys("report research-technique technical-standard policy-report".split(), "report"),
    "patent": "patent",
    "data-set": "dataset",
    "software": "software",
    **dict.fromkeys(
        "lecture-speech conference-presentation conference-poster public-speech "
        "invention-lecture".split(),
        "talk",
    ),
}
_IDENTIFIERS = {
    "doi": "doi", "pmid": "pmid", "pmc": "pmcid", "isbn": "isbn", "issn": "issn", "pat": "number",
}  # fmt: skip


def read_works(activities: Table, path: Path, owner: str) -> tuple[tuple[Record, ...], list[str]]:
    """Return the works, and notes on them."""
    found, notes, nameless = [], [], 0
    for group in tables_of(table_of(activities, "works"), "group"):
        rows = [*tables_of(group, "work-summary"), *tables_of(group, "work")]
        group.pop("external-ids", None)
        if not rows:
            continue
        type_ = str(rows[0].get("type"))
        work = _work(rows[0], path, owner)
        found.append(work)
        nameless += not {"author", "editor"} & work.fields.keys()
        if others := besides([type_, *work.fields.values()], rows):
            notes.append(f"{work.key}: ORCID also says: {others}")
    if nameless:
        what = "of the works have no authors here, since the summary of a record has none"
        notes.append(
            f"{nameless} {what}; sphinx-cv import orcid:… fetches them, or write author = {{…}}"
        )
    return tuple(found), notes


def _work(row: Table, path: Path, owner: str) -> Record:
    title = table_of(row, "title")
    type_ = take(row, "type").lower().replace("_", "-")
    more = _identifiers(list(find_all(row, "external-id")))
    url = said(row, "url")
    authors, editors = _people(row)
    more |= {
        "subtitle": tex_of(said(title, "subtitle")),
        "editor": " and ".join(editors),
        "abstract": tex_of(said(row, "short-description")),
        "type": "" if type_ in {*_KINDS, "other"} else type_.replace("-", " "),
    }
    if url and not ("doi" in more and "doi.org/" in url):
        more["url"] = url
    return make_work(
        path,
        _KINDS.get(type_, "other"),
        tex_of(said(title, "title")),
        authors=authors,
        owner=owner,
        venue=tex_of(said(row, "journal-title")),
        date=said_date(row, "publication-date"),
        **{name: value for name, value in more.items() if value},
    )


def _identifiers(rows: list[Table]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        kind, value = take(row, "external-id-type").lower(), take(row, "external-id-value")
        url = said(row, "external-id-url")
        if take(row, "external-id-relationship") == "part-of" and kind not in {"isbn", "issn"}:
            kind = f"whole-{kind}"  # of the book that a chapter is in
        if kind == "arxiv":
            found |= {"eprint": re.sub("(?i)^arxiv:", "", value), "archiveprefix": "arXiv"}
        elif kind in {"uri", "url"}:
            found.setdefault("url", value)
        elif kind and value:
            name = _IDENTIFIERS.get(kind, "id-" + re.sub(r"[^a-z0-9]+", "-", kind).strip("-"))
            found.setdefault(name, re.sub(r"(?i)^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", value))
            if name.startswith("id-") and url:  # a link that no identifier gives
                found.setdefault("url", url)
    if "doi" in found:
        found["doi"] = found["doi"].strip()
    return found


def _people(row: Table) -> tuple[list[str], list[str]]:
    """Take authors and editors from the contributors, or from a citation in BibTeX."""
    authors: dict[str, None] = {}
    editors: dict[str, None] = {}
    for person in tables_of(table_of(row, "contributors"), "contributor"):
        name = said(person, "credit-name")
        role = take(table_of(person, "contributor-attributes"), "contributor-role").lower()
        if name:
            (editors if "editor" in role else authors)[tex_name(name)] = None
    citation = table_of(row, "citation")
    if not authors and text_at(citation, "citation-type").lower() == "bibtex":
        for record in parse(text_at(citation, "citation-value"), Path("refs.bib"), []):
            authors |= dict.fromkeys(re.split(r"\s+and\s+", record.fields.get("author", "")))
    row.pop("citation", None)
    return list(filter(None, authors)), list(editors)
