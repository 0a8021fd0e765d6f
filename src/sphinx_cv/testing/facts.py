"""Check that all outputs of a CV agree: its pages, PDFs, files and editions."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ..bibliography.languages import is_from_right
from .pages import FULL_LIST_ITEMS
from .pdfs import is_ordered, pages_in_pdfs, pdf_text, plain_text, squeezed
from .site import REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.work import Work
    from .site import Site

    #: Facts about a work in a file: its year, its DOI, how many people made it.
    Said = tuple[int, str, int]

#: Keys of facts that are the same in all languages, in CSL-JSON and in JSON Resume.
_OF_A_WORK = ("DOI", "issued", "volume", "issue", "page")
_DATES = ("startDate", "endDate", "date", "releaseDate", "label", "key", "doi")


def wrong_files(site: Site) -> list[str]:
    """Return works that files for other programs lack, or have with other facts than refs.bib."""
    wrong = []
    for name, found, said in (
        ("publications.json", _in_csl(site), _for_csl),
        ("resume.json", _in_resume(site), _for_resume),
    ):
        known = {work.key: work for work in site.works}
        if found is None:  # no such file, as where it is one of the owner's
            continue
        for key in dict.fromkeys([*known, *found]):
            here, there = found.get(key), key in known and said(known[key])
            if here != there:
                place = site.entry(known[key]) if key in known else key
                wrong.append(f"{place}: {name} has {here}, not {there}; {REPORT}")
    return wrong


def _for_csl(work: Work) -> Said:
    # Unnamed ones are one, "others"; a collaboration is one, too.
    authors = len(work.authors.persons) + work.authors.others
    authors += work.creator_role == "author" and work.group is not None
    return _year(work.date.iso), work.identifiers.get("doi", ""), authors


def _for_resume(work: Work) -> Said:
    return _year(work.date.iso), work.identifiers.get("doi", ""), len(work.creators.persons)


def _in_csl(site: Site) -> dict[str, Said] | None:
    rows = _json(site, "publications.json")
    return rows and {
        row["id"]: (_year_of(row), row.get("DOI", ""), len(row.get("author", ()))) for row in rows
    }


def _year_of(row: Any) -> int:
    parts = row.get("issued", {}).get("date-parts")
    return int(parts[0][0]) if parts else 0


def _in_resume(site: Site) -> dict[str, Said] | None:
    resume = _json(site, "resume.json")
    return resume and {
        row["key"]: (
            _year(row.get("releaseDate", "")),
            row.get("doi", ""),
            len(row.get("authors", ())),
        )
        for row in resume.get("publications", ())
    }


def _year(date: str) -> int:
    found = re.match(r"-?\d{4}", date)
    return int(found[0]) if found else 0


def _json(site: Site, name: str) -> Any:
    file = site.outdir / name
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None


def dates_not_in_pdfs(site: Site) -> list[str]:
    """Return dates of entries that a page has and a PDF with that page lacks."""
    wrong: list[str] = []
    for file, pages in pages_in_pdfs(site):
        text = squeezed(plain_text(file))
        for name, page in pages.items():
            for time in page.select(".cv-entry > .cv-when"):
                when = time.text
                if is_ordered(time.parent) and squeezed(when) not in text:
                    wrong.append(f"{site.place(name)}: {when} is not in {file.name}; {REPORT}")
    return wrong


def editions_differ(site: Site) -> list[str]:
    """Return facts in which an edition differs from the main one, whatever the language."""
    # Programs differ in the order of text from right to left.
    has_pdfs = not any(is_from_right(it.settings.language) for it in site.every())
    main = dict(facts(site, has_pdfs=has_pdfs))
    wrong = []
    for code, edition in site.editions.items():
        own = dict(facts(edition, has_pdfs=has_pdfs))
        for what in {**main, **own}:
            here, there = own.get(what, "nothing"), main.get(what, "nothing")
            if here != there:
                wrong.append(f"edition {code}: {what}: {here}, and {there} in the main edition")
    return wrong


def facts(site: Site, *, has_pdfs: bool) -> Iterator[tuple[str, object]]:
    """Yield (name, value) of facts that are the same in all editions."""
    yield "cv_date", site.settings.day.isoformat()
    yield "pages", sorted(site.sources)
    pages = site.pages()
    for page in pages.values():
        for item in page.select(FULL_LIST_ITEMS):
            label = item.select_one(".cv-label")
            yield f"the label of {item['id']} on the site", label.text if label else ""
    yield from _facts_of_files(site)
    labels = {work.label: work for work in site.works if work.label}
    for _place, file, row in site.pdfs() if has_pdfs else ():
        found = re.findall(r"\|([^|]+)\|", pdf_text(file, labels))
        yield f"works in {row.name.partition('.')[0]}.pdf", sorted(set(found))


def _facts_of_files(site: Site) -> Iterator[tuple[str, object]]:
    for work in _json(site, "publications.json") or ():
        same = {name: work[name] for name in _OF_A_WORK if name in work}
        yield f"{work['id']} in publications.json", same | {"authors": len(work.get("author", ()))}
    for section, rows in (_json(site, "resume.json") or {}).items():
        if isinstance(rows, list):
            said = [{name: row[name] for name in _DATES if name in row} for row in rows]
            yield f"{section} in resume.json", said
