"""The border to sphinxcontrib-bibtex, and to pybtex below it.

All that this package needs of them beyond their documented extension points stands here:
their data classes, the domain's tables, the order of their event handlers. Works come in as
`WorkEntry`, so that they travel through both packages as entries of theirs.
"""

from __future__ import annotations

import ast
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from pybtex.database import BibliographyData, Entry, Person
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime
from sphinxcontrib.bibtex.directives import BibliographyDirective as BibliographyDirective
from sphinxcontrib.bibtex.directives import BibliographyKey
from sphinxcontrib.bibtex.domain import BibtexDomain as BibtexDomain
from sphinxcontrib.bibtex.domain import Citation, _FilterVisitor
from sphinxcontrib.bibtex.nodes import bibliography as bibliography
from sphinxcontrib.bibtex.roles import CiteRole as CiteRole

from ..site import page_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..bibliography.work import Work
    from ..config import Printing

#: Priorities of handlers before and behind sphinxcontrib-bibtex's own (500): of
#: `builder-inited`, where it reads the files, and of `env-updated`, where it formats entries.
BEFORE_READING, AFTER_FORMATTING = 400, 600

#: Evaluates filters; it is private, and there is no other way to try one on an entry.
_Filter: Any = _FilterVisitor


class _Fields(dict[str, str]):
    """Fields by names in lower case, asked for in any case."""

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        return super().get(name.lower(), default)


class WorkEntry(Entry):  # type: ignore[misc]  # pybtex has no types
    """A work as an entry of pybtex: filters read its fields, our styles its work."""

    def __init__(self, work: Work, printing: Printing) -> None:
        # Not pybtex's own: it would copy what few entries are ever asked for.
        self.work = work
        self.printing = printing
        self.key = work.key
        self.type = self.original_type = work.type
        #: By style, the nodes drawn so far; kept from build to build while the work is the same.
        self.drawn: dict[str, Any] = {}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, WorkEntry):
            return NotImplemented
        return self.work == other.work and self.printing == other.printing

    __hash__ = None  # type: ignore[assignment]

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k not in {"fields", "persons"}}

    @cached_property
    def fields(self) -> _Fields:
        """What filters can ask for: the fields as typed, and what is known of the work."""
        work = self.work
        computed = {
            "kind": work.kind,
            "role": work.role,
            "label": work.label,
            "year": work.date.text,
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


def domain(env: BuildEnvironment) -> BibtexDomain:
    """Return the tables of sphinxcontrib-bibtex."""
    return cast("BibtexDomain", env.get_domain("cite"))


def store(
    env: BuildEnvironment, works: Iterable[Work], printing: Printing, paths: Iterable[Path]
) -> None:
    """Hand the works over, as if sphinxcontrib-bibtex had read them from *paths* itself.

    It finds its cache filled for the files as they are, so it does not parse them again.
    """
    table = domain(env)
    before = {citation.entry.key: citation.entry for citation in table.citations}
    entries: dict[str, WorkEntry] = {}
    keys: dict[Path, dict[str, None]] = {path: {} for path in paths}
    for work in works:
        entries[work.key] = entry = WorkEntry(work, printing)
        if before.get(work.key) == entry:
            entry.drawn = before[work.key].drawn
        keys[work.path][work.key] = None
    files = {path: BibFile(get_mtime(path), found) for path, found in keys.items()}
    data = BibliographyData()
    data.entries.update(entries)
    table.data["bibdata"] = BibData(env.config.bibtex_encoding, files, data)


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


def list_pages(env: BuildEnvironment) -> list[str]:
    """Return the pages with a list that citations lead to."""
    return [key.docname for key, row in domain(env).bibliographies.items() if _is_target(row)]


def _is_target(row: Any) -> bool:
    return bool(row.list_ == "citation")


def targets(env: BuildEnvironment) -> Iterator[Citation]:
    """Yield the places of works that citations lead to."""
    lists = domain(env).bibliographies
    return (c for c in domain(env).citations if _is_target(lists[c.bibliography_key]))


def work_urls(app: Sphinx) -> dict[str, str]:
    """Return where citations of each work lead, by key; `#anchor` without the site's address."""
    return {
        c.entry.key: f"{page_url(app, c.bibliography_key.docname)}#{quote(c.citation_id)}"
        for c in targets(app.env)
    }


def citations_of(env: BuildEnvironment, node: nodes.Element) -> tuple[list[Citation], bool]:
    """Return the works of a list, and whether citations lead to it."""
    key = BibliographyKey(docname=node["docname"], id_=node["ids"][0])
    found = [c for c in domain(env).citations if c.bibliography_key == key]
    return found, _is_target(domain(env).bibliographies[key])


def citing(env: BuildEnvironment) -> Iterator[tuple[str, str, str]]:
    """Yield (key of a work, page that cites it, id of the citation), in the order of reading."""
    for reference in domain(env).citation_refs:
        for target in reference.targets:
            yield target.key, reference.docname, reference.citation_ref_id


def name_anchors(app: Sphinx, env: BuildEnvironment) -> None:
    """Let a citation lead to the work's own anchor, not to a running number."""
    table = domain(env)
    table.data["citations"] = [
        c._replace(
            citation_id=table.bibliographies[c.bibliography_key].keyprefix + c.entry.work.anchor
        )
        for c in table.citations
    ]


def outdated_pages(env: BuildEnvironment, srcdir: Path) -> set[str]:
    """Return the pages that show a work which is not what it was at the last build."""
    table = domain(env)
    now: Mapping[str, WorkEntry] = table.bibdata.data.entries
    before = {citation.entry.key: citation.entry for citation in table.citations}
    changed = {key for key, entry in before.items() if now.get(key) != entry}
    changed |= {key for key in now if key not in before}
    if not changed:
        return set()
    pages = {key.docname for key in table.bibliographies}
    pages |= {docname for key, docname, _place in citing(env) if key in changed}
    names = {str(path) for path in table.bibdata.bibfiles}
    for docname, files in env.dependencies.items():
        if names & {str((srcdir / file).resolve()) for file in files}:
            pages.add(docname)
    return pages


def matches(tree: ast.Module, entry: WorkEntry, docname: str) -> bool:
    """Tell whether a work passes a filter, in sphinxcontrib-bibtex's own language.

    :raises ValueError: when the filter cannot be worked out for this work.
    """
    try:
        return bool(_Filter(entry, docname, frozenset()).visit(tree))
    except (TypeError, re.error) as error:
        raise ValueError(f"{ast.unparse(tree)}: {error}") from None
    except ValueError:
        words = "fields, texts, ==, <, in, % (a pattern), and, or, not"
        raise ValueError(f"{ast.unparse(tree)}: a filter is made of {words}") from None
