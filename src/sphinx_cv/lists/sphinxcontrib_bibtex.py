"""The border to sphinxcontrib-bibtex, and to pybtex below it.

All that this package needs of them beyond their documented extension points stands here:
their data classes, the tables of the domain, the order of their event handlers. Works come in as
`WorkEntry`, so that they travel through both packages as entries of theirs.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast
from urllib.parse import quote

from pybtex.database import BibliographyData, Entry, Person
from pybtex.style import FormattedEntry
from sphinx.util import logging
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime
from sphinxcontrib.bibtex.directives import BibliographyDirective as BibliographyDirective
from sphinxcontrib.bibtex.directives import BibliographyKey as BibliographyKey
from sphinxcontrib.bibtex.directives import BibliographyValue as BibliographyValue
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation
from sphinxcontrib.bibtex.roles import CiteRole as CiteRole

from .. import kept
from ..site import page_url
from .conditions import compile_condition

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..bibliography.work import Work
    from ..config import Printing

logger = logging.getLogger(__name__)

#: Priority of `builder-inited` before sphinxcontrib-bibtex's own (500), where it reads the files.
BEFORE_READING = 400


class _Fields(dict[str, str]):
    """Fields by names in lower case, asked for in any case."""

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        return super().get(name.lower(), default)


class WorkEntry(Entry):  # type: ignore[misc]  # pybtex has no types
    """A work as an entry of pybtex: filters read its fields, our styles its work."""

    def __init__(self, work: Work, printing: Printing, digest: str) -> None:
        # Not pybtex's own: it would copy what few entries are ever asked for.
        self.work = work
        self.printing = printing
        self.key = work.key
        self.type = self.original_type = work.type
        #: Of all that is printed of the work, and how.
        self.digest = digest

    def __reduce__(self) -> tuple[Any, ...]:
        # The next build has the work from elsewhere, and asks only whether it is still the same.
        return KeptEntry, (self.key, self.digest)

    @cached_property
    def fields(self) -> _Fields:
        """What filters can ask for: the fields as typed, and what is known of the work."""
        work = self.work
        computed = {
            "kind": work.kind,
            "role": work.role,
            "label": work.label,
            "year": work.date.year,
            "lang": work.language,
        }
        return _Fields({**work.fields, **computed})

    @cached_property
    def persons(self) -> dict[str, list[Person]]:
        people = {name: self.work.people.get(name) for name in ("author", "editor")}
        return {
            name: [Person(person.typed) for person in group.persons]
            for name, group in people.items()
            if group
        }

    def lookup(self, docname: str, cited: Collection[str]) -> Callable[[str], Any]:
        """Return the function that gives a filter the value of a name."""
        known = {"cited": bool(cited), "docname": docname, "docnames": cited}
        known |= {"type": self.type.lower(), "key": self.key.lower()}

        def value(name: str) -> Any:
            if name in {"author", "editor"}:
                return " and ".join(map(str, self.persons.get(name, ())))
            return known[name] if name in known else self.fields.get(name)

        return value


class KeptEntry(NamedTuple):
    """An entry of the last build."""

    key: str
    digest: str


class WorkDomain(BibtexDomain):
    """sphinxcontrib-bibtex's domain, whose lists are made without a node for every entry.

    Its own makes one for every work in every list when a page is read, and formats all of them
    at every build.
    """

    data_version = BibtexDomain.data_version + 100
    initial_data: ClassVar[dict[str, Any]] = {**BibtexDomain.initial_data, "digests": {}}

    def env_updated(self) -> Iterable[str]:
        """Find out which works each list has."""
        cited: dict[str, set[str]] = defaultdict(set)
        for key, docname, _place in citing(self.env):
            cited[key].add(docname)
        found: list[Citation] = []
        for place, row in self.bibliographies.items():
            prefix = row.keyprefix
            for entry in _chosen(self, place, row, cited):
                label = row.labelprefix + entry.work.label
                text = FormattedEntry(entry.key, None, label)
                anchor = prefix + entry.work.anchor
                found.append(Citation(anchor, place, prefix + entry.key, entry, text, None))
        self.data["citations"] = found
        self.data["digests"] = _digests(self)
        self._warn_of_twice()
        return []

    def _warn_of_twice(self) -> None:
        seen: set[str] = set()
        for citation in targets(self.env):
            if citation.key in seen:
                key = citation.bibliography_key
                place = key.docname, self.bibliographies[key].line
                text = 'duplicate citation for key "%s"'
                subtype = "duplicate_citation"
                logger.warning(text, citation.key, location=place, type="bibtex", subtype=subtype)
            seen.add(citation.key)


def _chosen(
    table: WorkDomain, key: BibliographyKey, row: BibliographyValue, cited: Mapping[str, set[str]]
) -> list[WorkEntry]:
    """Return the works that a list has, the newest first."""
    condition = compile_condition(row.filter_)
    named = set(row.keys)
    found = [
        entry
        for entry in table.get_entries(row.bibfiles)
        if entry.key in named
        or condition(entry.lookup(key.docname, cited.get(row.keyprefix + entry.key, set())))
    ]
    return sorted(found, key=lambda entry: entry.work.order, reverse=True)


def domain(env: BuildEnvironment) -> WorkDomain:
    """Return the tables of sphinxcontrib-bibtex."""
    return cast("WorkDomain", env.get_domain("cite"))


def store(env: BuildEnvironment, entries: Iterable[WorkEntry], paths: Iterable[Path]) -> None:
    """Hand the works over, as if sphinxcontrib-bibtex had read them from *paths* itself.

    It finds its cache filled for the files as they are, so it does not parse them again.
    """
    by_key: dict[str, WorkEntry] = {}
    keys: dict[Path, dict[str, None]] = {path: {} for path in paths}
    for entry in entries:
        by_key[entry.key] = entry
        keys[entry.work.path][entry.key] = None
    files = {path: BibFile(get_mtime(path), found) for path, found in keys.items()}
    data = BibliographyData()
    data.entries.update(by_key)
    domain(env).data["bibdata"] = BibData(env.config.bibtex_encoding, files, data)


def works(env: BuildEnvironment) -> dict[str, Work]:
    """Return every work by key, in the order of the files."""
    return {key: entry.work for key, entry in domain(env).bibdata.data.entries.items()}


def entries(env: BuildEnvironment) -> list[WorkEntry]:
    """Return every work as an entry, in the order of the files."""
    return list(domain(env).bibdata.data.entries.values())


def note_files(env: BuildEnvironment) -> None:
    """Have the page that is being read, read again when a file of works changes."""
    for path in domain(env).bibdata.bibfiles:
        env.note_dependency(str(path))


def count_lists(env: BuildEnvironment) -> int:
    """Return how many lists all pages have."""
    return len(domain(env).bibliographies)


def listed_keys(env: BuildEnvironment) -> set[str]:
    """Return the keys of works that some list prints."""
    return {citation.entry.key for citation in domain(env).citations}


def is_target(row: Any) -> bool:
    """Tell whether citations lead to a list."""
    return bool(row.list_ == "citation")


def targets(env: BuildEnvironment) -> Iterator[Citation]:
    """Yield the places of works that citations lead to."""
    lists = domain(env).bibliographies
    return (c for c in domain(env).citations if is_target(lists[c.bibliography_key]))


def work_urls(app: Sphinx) -> dict[str, str]:
    """Return where citations of each work lead, by key; `#anchor` without the site's address."""
    pages = {key.docname: page_url(app, key.docname) for key in domain(app.env).bibliographies}
    return {
        c.entry.key: f"{pages[c.bibliography_key.docname]}#{quote(c.citation_id)}"
        for c in targets(app.env)
    }


def list_of(
    env: BuildEnvironment, docname: str, id_: str
) -> tuple[BibliographyValue, list[Citation]]:
    """Return what the directive of a list says, and its works."""
    key = BibliographyKey(docname, id_)
    found = [c for c in domain(env).citations if c.bibliography_key == key]
    return domain(env).bibliographies[key], found


def citing(env: BuildEnvironment) -> Iterator[tuple[str, str, str]]:
    """Yield (key of a work, page that cites it, id of the citation), in the order of reading."""
    for reference in domain(env).citation_refs:
        for target in reference.targets:
            yield target.key, reference.docname, reference.citation_ref_id


def _digests(table: WorkDomain) -> dict[str, str]:
    return {key: entry.digest for key, entry in table.bibdata.data.entries.items()}


def digest_of_works(env: BuildEnvironment) -> str:
    """Return a digest of all that is printed of works, and how."""
    return kept.digest_of(*_digests(domain(env)).items())


def outdated_pages(env: BuildEnvironment, srcdir: Path) -> set[str]:
    """Return the pages that show a work which is not what it was at the last build."""
    table = domain(env)
    now, before = _digests(table), table.data["digests"]
    changed = {key for key in now.keys() | before.keys() if now.get(key) != before.get(key)}
    if not changed:
        return set()
    pages = {key.docname for key in table.bibliographies}
    pages |= {docname for key, docname, _place in citing(env) if key in changed}
    names = {str(path) for path in table.bibdata.bibfiles}
    for docname, files in env.dependencies.items():
        if names & {str((srcdir / file).resolve()) for file in files}:
            pages.add(docname)
    return pages
