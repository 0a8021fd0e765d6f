"""Directives and roles for works: lists, counts, and citations."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinxcontrib.bibtex.citation_target import parse_citation_targets

from ..bibliography.conditions import compile_condition
from ..config import settings_of
from ..locations import beside, find, warn
from .facts import count
from .filters import matches, read_filter
from .references import REFERENCES
from .sphinxcontrib_bibtex import (
    NO_LABELS,
    PLACE,
    BibliographyDirective,
    BibliographyKey,
    BibliographyValue,
    CiteRole,
    WorkDomain,
    domain,
    entries,
    note_files,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .pybtex_entries import WorkEntry

_NEVER = ast.parse("False")


def all_entries(env: BuildEnvironment) -> list[WorkEntry]:
    """Return every work; the page being read will be read again when refs.bib changes."""
    note_files(env)
    return entries(env)


def publications(env: BuildEnvironment) -> list[WorkEntry]:
    """Return the works that count: all but those of the kinds in cv_uncounted."""
    uncounted = settings_of(env.config).uncounted
    return [entry for entry in all_entries(env) if entry.work.category not in uncounted]


def one_of(*choices: str) -> Callable[[str], object]:
    """Return a converter for an option that is one of *choices*."""
    return lambda argument: directives.choice(argument or "", choices)


def _off(argument: str | None) -> str:
    if argument != "off":
        raise ValueError(f'"{argument or ""}" unknown; write off')
    return "off"


#: The names in `style.looks` and in the entry points of the package.
_style = one_of("cv", "cv-remarks", "cv-short", "cv-brief")
#: Options of a list that directives with several lists pass on to each.
LOOK: dict[str, Callable[[str], object]] = {
    "list": one_of("citation", "bullet"),
    "style": _style,
    "labels": _off,
}
_THEIRS = {
    name: read
    for name, read in BibliographyDirective.option_spec.items()
    if name not in {"enumtype", "start"}
}


class ListDirective(SphinxDirective):
    """`{bibliography}`: a list of works, with the options that sphinxcontrib-bibtex has for it.

    Those of numbered lists are missing, since works have labels.

    Filters are tried out when the page is read. `:newest: 3` takes the newest three of the works
    that pass; `:except-newest: 2` leaves out the newest two of all works, which another list on the
    page may show. Keys in the body are listed whatever the filter says. With `:labels: off` works
    have no labels, and citations name their authors and year.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        **_THEIRS,
        **LOOK,
        "newest": directives.positive_int,
        "except-newest": directives.positive_int,
    }

    def run(self) -> list[nodes.Node]:
        table, options = domain(self.env), self.options
        key = BibliographyKey(self.env.docname, str(self.env.new_serialno("cv-works")))
        table.bibliographies[key] = BibliographyValue(
            line=self.lineno,
            bibfiles=self._files(table.bibdata.bibfiles),
            style=self.options.get("style", self.config.bibtex_default_style),
            list_=self.options.get("list", "citation"),
            enumtype="arabic",
            start=1,
            labelprefix=NO_LABELS if "labels" in options else options.get("labelprefix", ""),
            keyprefix=self.options.get("keyprefix", ""),
            filter_=self._filter(),
            citation_nodes={},
            keys=self._keys(),
        )
        header = self.config.bibtex_bibliography_header
        place = nodes.container(docname=key.docname, **{PLACE: key.id_})
        return [*(self.parse_text_to_nodes(header) if header else ()), place]

    def _filter(self) -> ast.Module:
        self._check_choices()
        works = all_entries(self.env)
        words = {"newest": "True", "except-newest": "True", "all": "True", "notcited": "not cited"}
        chosen = next((text for name, text in words.items() if name in self.options), "cited")
        text = self.options.get("filter", chosen)
        by_age = bool({"newest", "except-newest"} & self.options.keys())
        try:
            tree = read_filter(text, works, self.env.docname, is_early=by_age)
        except ValueError as error:
            self._warn(str(error), "filter")
            return _NEVER
        return self._by_age(tree, works) if by_age else tree

    def _check_choices(self) -> None:
        """Warn of options that another one overrules."""
        choices = ("filter", "newest", "except-newest", "all", "notcited", "cited")
        first, *others = [name for name in choices if name in self.options] or [""]
        for name in others:
            if name in {"notcited", "cited"} or (first == "filter" and name == "all"):
                text = f":{name}: has no effect, since :{first}: chooses the works; remove one"
                self._warn(text, "filter")

    def _by_age(self, tree: ast.Module, works: list[WorkEntry]) -> ast.Module:
        newest_first = sorted(works, key=lambda entry: entry.work.order, reverse=True)
        old = newest_first[self.options.get("except-newest", 0) :]
        condition = compile_condition(tree)
        passing = [work for work in old if matches(condition, work, self.env.docname)]
        keys = {work.key.lower() for work in passing[: self.options.get("newest")]}
        return ast.parse(f"key in {keys!r}") if keys else _NEVER

    def _files(self, known: Collection[Path]) -> list[Path]:
        """Return the files that the argument names, or all of them without an argument."""
        if not self.arguments:
            return list(known)
        named = []
        for name in self.arguments[0].split():
            # Relative to the page, like any file there, or as in bibtex_bibfiles.
            root = settings_of(self.config).confdir
            paths = beside(self.env, name), beside(self.env, f"/{name}"), find(root, name)
            if path := next((path for path in paths if path in known), None):
                named.append(path)
            else:
                self._warn(f"{name} is not in bibtex_bibfiles of conf.py; add it", "bibfile")
        return named

    def _keys(self) -> list[str]:
        known = {work.key for work in entries(self.env)}
        for key in self.content:
            if key and key not in known:
                self._warn(_without(self.env, key), "cite")
        return [key for key in self.content if key in known]

    def _warn(self, text: str, subtype: str) -> None:
        warn(text, self.get_location(), subtype=subtype)


def _without(env: BuildEnvironment, keys: str) -> str:
    """Return the message that no file of works has an entry with these keys."""
    names = [path.name for path in domain(env).bibdata.bibfiles]
    if not names:
        return f"there is no entry {keys}; name its file in bibtex_bibfiles of conf.py"
    return f"{', '.join(names)} {'have' if names[1:] else 'has'} no entry {keys}; correct the key"


class ReferencesDirective(SphinxDirective):
    """`{cv-references}`: the works that this page cites; its citations then lead there.

    `:style:` and `:labels:` are those of `{bibliography}`; the default style, `cv-brief`, is short.
    """

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        name: LOOK[name] for name in ("style", "labels")
    }

    def run(self) -> list[nodes.Node]:
        options = {"filter": "docname in docnames", "list": REFERENCES, "style": "cv-brief"}
        directive = ListDirective(
            "bibliography", [], options | self.options, StringList(), self.lineno,
            self.content_offset, self.block_text, self.state, self.state_machine,
        )  # fmt: skip
        return [nodes.container("", *directive.run(), classes=[REFERENCES])]


def _place(role: SphinxRole) -> str | tuple[str, int]:
    """Return the place of a role, which MyST no longer knows after an `{eval-rst}`."""
    return role.get_location() or (role.env.docname, role.lineno)


class CountRole(SphinxRole):
    """The role {cv-count}`FILTER`: how many works pass a filter; `all` counts the publications."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        note_files(self.env)
        try:
            found = count(self.env, self.text, self.env.docname)
        except ValueError as error:
            warn(str(error), _place(self), subtype="filter")
            return [nodes.strong("", f"[{self.text}?]")], []
        return [nodes.Text(str(found))], []


class CheckedCiteRole(CiteRole):
    """sphinxcontrib-bibtex's `{cite}`, with warnings instead of a traceback or a gap."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        try:
            targets = list(parse_citation_targets(self.target))
        except ValueError:
            text = f'"{self.target}" is not a list of keys; write {{cite:p}}`key1,key2`'
            return self._instead(self.target, text), []
        known = {entry.key for entry in entries(self.env)}
        if unknown := [target.key for target in targets if target.key not in known]:
            note_files(self.env)  # a file may have it later
            text = _without(self.env, ", ".join(unknown))
            return self._instead(self.target, text), []
        return super().run()

    def _instead(self, printed: str, text: str) -> list[nodes.Node]:
        warn(text, _place(self), subtype="cite")
        return [nodes.strong("", f"[{printed}?]")]


def setup(app: Sphinx) -> None:
    app.add_directive("bibliography", ListDirective, override=True)
    app.add_directive("cv-references", ReferencesDirective)
    app.add_role("cv-count", CountRole())
    app.add_role("cite", CheckedCiteRole(), override=True)
    for name in WorkDomain.roles:
        app.add_role_to_domain("cite", name, CheckedCiteRole(), override=True)
