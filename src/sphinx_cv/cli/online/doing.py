"""Check a CV online: ask, compare, and report differences that are not settled."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ...bibliography.fields import PAGES
from ...bibliography.file import read as read_bib
from ..built import build_aside
from . import patch, settled
from .asking import Asker
from .comparing import Difference, compare
from .services import ARXIV, CROSSREF, DOI_ORG, PUBMED
from .source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...bibliography.work import Work
    from .services import Raw, Service
    from .settled import Decision

#: The folder of the patch and of kept answers.
FOLDER = Path("_build/online")
#: Other fields in which entries may have a value: pages in eid, the year in date.
_ALSO = {
    "journal": ("journaltitle",),
    "pages": PAGES[1:],
    "year": ("date",),
}


def check_online(root: Path, mailto: str, most: int) -> tuple[list[str], bool, list[str]]:
    """Return (lines of a report, whether something is wrong, messages about failures)."""
    with tempfile.TemporaryDirectory() as folder:
        site = build_aside(root, Path(folder), has_pdfs=False)
    asker = Asker(root / FOLDER, mailto, most)
    report = _Report(root, site.settings.bibfiles)
    for difference in _Comparison(asker, site.works).differences():
        report.add(difference)
    lines = report.lines
    if not lines and not asker.failures:
        lines.append("The registries say nothing different.")
    if not asker.failures:
        lines += report.idle()
    lines += report.write()
    services = CROSSREF, PUBMED, ARXIV
    asked = sum(any(_is_in(service, work) for service in services) for work in site.works)
    if rest := len(site.works) - asked:
        have = "has" if rest == 1 else "have"
        text = f"works {have} no DOI, PMID or arXiv number to be looked up by"
        lines.append(f"{rest} of {len(site.works)} {text}.")
    return lines, report.is_wrong, asker.failures


class _Comparison:
    """Compares works with registries, and yields each field of a work once."""

    def __init__(self, asker: Asker, works: Sequence[Work]) -> None:
        self.asker = asker
        self.works = works
        self.told: set[tuple[str, str]] = set()
        #: Keys of works whose DOI has led to a record.
        self.answered: set[str] = set()

    def differences(self) -> Iterator[Difference]:
        for found in (self._by_doi(), self._in(PUBMED), self._in(ARXIV)):
            for difference in found:
                if (difference.work.key, difference.field) not in self.told:
                    self.told.add((difference.work.key, difference.field))
                    yield difference

    def _rows(self, service: Service, works: Sequence[Work]) -> dict[str, Raw]:
        numbers = [work.identifiers[service.field] for work in works]
        return self.asker.ask(service, numbers) if numbers else {}

    def _by_doi(self) -> Iterator[Difference]:
        works = [work for work in self.works if "doi" in work.identifiers]
        rows = self._rows(CROSSREF, works)
        others = [work for work in works if rows.get(work.identifiers["doi"], {}) is None]
        elsewhere = self._rows(DOI_ORG, others)
        for work in works:
            doi = work.identifiers["doi"]
            service = DOI_ORG if doi in elsewhere else CROSSREF
            row = elsewhere.get(doi, rows.get(doi))
            if row:
                self.answered.add(work.key)
                yield from compare(work, service.read(row))
            elif doi in elsewhere and row is None:
                yield _unknown(work, service)

    def _in(self, service: Service) -> Iterator[Difference]:
        """Yield an archive's differences: all, or of its own fields if a DOI led to a record."""
        works = [work for work in self.works if _is_in(service, work)]
        rows = self._rows(service, works)
        for work in works:
            number = work.identifiers[service.field]
            row = rows.get(number)
            if not row:
                if number in rows:
                    yield _unknown(work, service)
                continue
            theirs = service.read(row)
            doi = work.identifiers.get("doi", "").lower()
            if service is PUBMED and doi and theirs.doi and theirs.doi != doi:
                text = f"{number} has the DOI {theirs.doi} at PubMed, and the entry {doi}"
                yield Difference(work, "pmid", theirs.doi, "PubMed", f"{text}; correct one")
                continue
            is_first = work.key not in self.answered and not theirs.is_preprint
            for difference in compare(work, theirs):
                if is_first or difference.field in {service.field, "retracted", "published"}:
                    yield difference


def _unknown(work: Work, service: Service) -> Difference:
    number = work.identifiers[service.field]
    text = f"{service.name} knows no {number}; look for a typing error"
    return Difference(work, service.field, "unknown", service.name, text)


def _is_in(service: Service, work: Work) -> bool:
    if service.field not in work.identifiers:
        return False
    return service is not ARXIV or work.fields.get("archiveprefix", "arxiv").lower() == "arxiv"


class _Report:
    """Collects the lines of the report and the changes of the patch, without settled ones."""

    def __init__(self, root: Path, paths: Sequence[Path]) -> None:
        self.root = root
        self.records = {record.key: record for record in read_bib(*paths)[0]}
        self.sources = {path: Source.of(path) for path in paths if path.is_file()}
        self.files = {path: path.with_suffix(".settled") for path in paths}
        self.settled = {path: settled.read(file) for path, file in self.files.items()}
        self.used: set[Decision] = set()
        self.lines: list[str] = []
        self.changes: list[patch.Change] = []
        self.is_wrong = False

    def add(self, difference: Difference) -> None:
        work = difference.work
        record = self.records[work.key]
        theirs = " ".join(difference.theirs.split())
        decision = (work.key, difference.field, theirs)
        if decision in self.settled.get(record.path, {}):
            self.used.add(decision)
            return
        names = (difference.field, *_ALSO.get(difference.field, ()))
        field = next((name for name in names if name in record.lines), difference.field)
        line = record.lines.get(field, record.line)
        file = Path(os.path.relpath(record.path, self.root)).as_posix()
        kind = "hint: " if difference.is_hint else ""
        self.lines.append(f"{file}:{line}: {kind}{work.key}: {_named(difference)}")
        self.is_wrong |= not difference.is_hint
        value = difference.value
        if field == "date":
            value = _in_year(record.fields["date"], value)
        is_own = field in record.lines or field not in work.fields
        edit = self.sources[record.path].edit(record, field, value) if value and is_own else None
        what = "take" if edit else "note"
        self.changes.append(patch.Change(what, file, line, decision, difference.service, edit))

    def idle(self) -> Iterator[str]:
        """Yield a hint for each decision that is no longer needed."""
        for path, decisions in self.settled.items():
            name = os.path.relpath(self.files[path], self.root)
            for (key, field, theirs), line in decisions.items():
                if (key, field, theirs) not in self.used:
                    text = f"{key}: no registry says this of {field} any more; remove the line"
                    yield f"{name}:{line}: hint: {text}"

    def write(self) -> Iterator[str]:
        """Write the patch, and yield what to do with it."""
        path = self.root / FOLDER / "refs.patch"
        if not self.changes:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        text = patch.write(self.changes)
        path.write_text(text, encoding="utf-8", errors="surrogateescape", newline="\n")
        name = path.relative_to(self.root).as_posix()
        yield f"The changes are in {name}: look through it, then sphinx-cv check --apply {name}"


def _in_year(date: str, year: str) -> str:
    """Return a date with another year, '' for intervals and uncertain dates."""
    found = re.fullmatch(r"\d{4}((?:-\d\d){0,2})", date.strip())
    return f"{year}{found[1]}" if found and year else ""


def _named(difference: Difference) -> str:
    """Return the text, with the field that it is about."""
    is_field = difference.field not in {"retracted", "published"}
    return f"{difference.field}: {difference.text}" if is_field else difference.text
