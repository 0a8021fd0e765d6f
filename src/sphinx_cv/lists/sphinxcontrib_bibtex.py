"""Adapter to sphinxcontrib-bibtex.

All that this package uses of it beyond its documented extension points is here: its data classes,
the tables of its domain, the order of its event handlers.
"""

from __future__ import annotations

from collections import defaultdict
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, cast
from urllib.parse import quote

from docutils import nodes
from pybtex.backends.plaintext import Backend
from pybtex.database import BibliographyData
from pybtex.plugin import register_plugin
from pybtex.style import FormattedEntry
from sphinx.util import logging
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.directives import BibliographyDirective as BibliographyDirective
from sphinxcontrib.bibtex.directives import BibliographyKey as BibliographyKey
from sphinxcontrib.bibtex.directives import BibliographyValue as BibliographyValue
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation
from sphinxcontrib.bibtex.roles import CiteRole as CiteRole

from ..bibliography.conditions import compile_condition
from ..config import settings_of
from ..site import page_url
from .citing import as_typed, reference_style, years_in_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..bibliography.work import Work
    from .pybtex_entries import WorkEntry

logger = logging.getLogger(__name__)

#: Priority of `builder-inited` before sphinxcontrib-bibtex's own (500), where it reads the files.
BEFORE_READING = 400
#: As a prefix of labels: the list has no labels.
NO_LABELS = "\0"
#: The kind of list, and the class, of a page's own references.
REFERENCES = "cv-references"
#: The attribute of a list's placeholder, until the page is resolved: the id of the list.
PLACE = "cv_list"


class WorkDomain(BibtexDomain):
    """sphinxcontrib-bibtex's domain, whose lists are made without a node for every entry.

    The original makes one for every work in every list when a page is read, and formats all of
    them at every build.
    """

    data_version = BibtexDomain.data_version + 101
    initial_data: ClassVar[dict[str, Any]] = {
        **BibtexDomain.initial_data,
        "digests": {},
        #: The lists when they were filled, and the pages that then cited each work.
        "asked": None,
    }
    #: Keys of works that citations can lead to, and of those among them that have no label.
    reachable: Collection[str] = frozenset()
    unlabelled: Collection[str] = frozenset()

    @property
    def digests(self) -> dict[str, str]:
        """Digests of all that is printed of each work, and how, by key."""
        return {key: entry.digest for key, entry in self.bibdata.data.entries.items()}

    def env_updated(self) -> Iterable[str]:
        """Find out which works each list has, in the order of a fresh build."""
        rows = self.bibliographies.items()
        self.data["bibliographies"] = dict(sorted(rows, key=lambda row: row[0].docname))
        cited: dict[str, set[str]] = defaultdict(set)
        for key, docname, _place in citing(self.env):
            cited[key].add(docname)
        # Lists of a page that was read again are never equal: the trees of their filters are new.
        digests, asked = self.digests, (dict(self.bibliographies), dict(cited))
        if digests == self.data["digests"] and asked == self.data["asked"]:
            known = self.bibdata.data.entries
            found = [c._replace(entry=known[c.entry.key]) for c in self.citations]
        else:
            found = list(self._filled(cited))
        self.data |= {"citations": found, "digests": digests, "asked": asked}
        self._warn_of_twice()
        self._tell_apart(cited)
        return []

    def _filled(self, cited: Mapping[str, set[str]]) -> Iterator[Citation]:
        known, files = entries(self.env), {*self.bibdata.bibfiles}
        for place, row in self.bibliographies.items():
            prefix, own = row.keyprefix, {*row.bibfiles}
            here = known if files <= own else [e for e in known if e.work.path in own]
            for entry in _chosen(here, place, row, cited):
                is_labelled = entry.work.label and row.labelprefix != NO_LABELS
                label = row.labelprefix + entry.work.label if is_labelled else ""
                text = FormattedEntry(entry.key, None, label)
                anchor = prefix + entry.work.anchor
                yield Citation(anchor, place, prefix + entry.key, entry, text, None)

    def _tell_apart(self, cited: Collection[str]) -> None:
        """Append letters to years (2024a) if two citations without labels would be the same."""
        language = settings_of(self.env.config).language
        found = list(targets(self.env))
        plain = [c for c in found if not c.formatted_entry.label]
        self.reachable, self.unlabelled = {c.key for c in found}, {c.key for c in plain}
        years = years_in_text((c.entry.work for c in plain), cited, language)
        self.data["citations"] = [
            c if c.formatted_entry.label or c.entry.key not in years
            else c._replace(entry=c.entry.of_year(years[c.entry.key]))
            for c in self.citations
        ]  # fmt: skip

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield works for objects.inv, by which other projects link to them."""
        for c in targets(self.env):
            title = c.entry.work.title or c.key
            yield c.key, title, "citation", c.bibliography_key.docname, c.citation_id, -1

    def resolve_xref(
        self, env: BuildEnvironment, here: str, builder: Builder, typ: str, target: str, *rest: Any
    ) -> Any:
        """Resolve a citation: by author and year, if the work has no label where it is listed.

        A work that is in no full list, perhaps by others, is cited from the page's own references.
        """
        parts = list(parse_citation_targets(target))
        keys = {part.key for part in parts}
        own, plain = {}, self.unlabelled
        if lost := keys.difference(self.reachable):
            own = self._references(here)
            found = [c for c in self.citations if c.bibliography_key in own]
            plain = {*plain, *(c.key for c in found if not c.formatted_entry.label)}
            if lost := lost.difference(c.key for c in found):
                return _in_no_list(lost, target, rest[0])
        _register_plaintext()
        view, language = copy(self), settings_of(env.config).language
        view.data = {**self.data, "bibliographies": self.bibliographies | own}
        if any(part.pre or part.post for part in parts):
            view.data["citations"] = as_typed(self.citations, [part.key for part in parts])
        view.reference_style = reference_style(language)
        if keys.intersection(plain):
            from .author_year import author_year_style  # only if works have no labels

            view.reference_style = author_year_style(language)
            typ = {"label": "alp", "labelpar": "p"}.get(typ, typ)
        return super(WorkDomain, view).resolve_xref(env, here, builder, typ, target, *rest)

    def _references(self, here: str) -> dict[BibliographyKey, BibliographyValue]:
        """Return the page's own references, as lists that citations lead to."""
        return {
            key: row._replace(list_="citation")
            for key, row in self.bibliographies.items()
            if key.docname == here and row.list_ == REFERENCES
        }

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


def _in_no_list(keys: Collection[str], target: str, place: nodes.Element) -> nodes.Element:
    text = f"{', '.join(sorted(keys))}: in no list that citations lead to; add one, or take"
    text += " `:list: bullet` out of one"
    logger.warning("%s", text, location=place, type="cv", subtype="cite")
    return nodes.strong("", f"[{target}?]")


@cache
def _register_plaintext() -> None:
    """Register the backend that sphinxcontrib-bibtex looks up at each citation.

    It is an entry point, too, but to find it, pybtex reads the metadata of all installed packages.
    """
    register_plugin("pybtex.backends", "plaintext", Backend, force=True)


def _chosen(
    known: list[WorkEntry],
    key: BibliographyKey,
    row: BibliographyValue,
    cited: Mapping[str, set[str]],
) -> list[WorkEntry]:
    """Return the works that a list has, the newest first."""
    condition = compile_condition(row.filter_)
    named = set(row.keys)
    found = [
        entry
        for entry in known
        if entry.key in named
        or condition(entry.lookup(key.docname, cited.get(row.keyprefix + entry.key, set())))
    ]
    return sorted(found, key=lambda entry: entry.work.order, reverse=True)


def domain(env: BuildEnvironment) -> WorkDomain:
    """Return sphinxcontrib-bibtex's domain, with its tables."""
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
    """Have the page being read depend on the files of works."""
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
    """Yield the places of works in lists that citations lead to."""
    lists = domain(env).bibliographies
    return (c for c in domain(env).citations if is_target(lists[c.bibliography_key]))


def own_works(env: BuildEnvironment) -> dict[str, Work]:
    """Return the owner's works: all but those by others that the full lists, if any, leave out."""
    full = {citation.entry.key for citation in targets(env)}
    return {key: it for key, it in works(env).items() if it.role or not full or key in full}


def work_urls(app: Sphinx) -> dict[str, str]:
    """Return the addresses that citations lead to, by key; `#anchor` if the site has none."""
    pages = {key.docname: page_url(app, key.docname) for key in domain(app.env).bibliographies}
    return {
        c.entry.key: f"{pages[c.bibliography_key.docname]}#{quote(c.citation_id)}"
        for c in targets(app.env)
    }


def list_of(
    env: BuildEnvironment, docname: str, id_: str
) -> tuple[BibliographyValue, list[Citation]]:
    """Return the data of a list's directive, and its works."""
    key = BibliographyKey(docname, id_)
    found = [c for c in domain(env).citations if c.bibliography_key == key]
    return domain(env).bibliographies[key], found


def citing(env: BuildEnvironment) -> Iterator[tuple[str, str, str]]:
    """Yield (key of a work, page that cites it, id of the citation), in the order of reading."""
    for reference in domain(env).citation_refs:
        for target in reference.targets:
            yield target.key, reference.docname, reference.citation_ref_id
