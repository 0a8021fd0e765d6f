"""Lists under headings: one for each kind, year or role, or for each group of cv_groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from ..bibliography.conditions import compile_condition, parse_condition
from ..config import settings_of
from ..locations import in_file, warn
from ..messages import words
from ..site import ON_SITE
from .directives import LOOK, ListDirective, all_entries, one_of
from .filters import is_filter, matches
from .terms import year_heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.application import Sphinx

    from ..config import Settings
    from .pybtex_entries import WorkEntry

    #: The filter of a group, and its heading.
    Group = tuple[str, str]


def _by_role(works: list[WorkEntry], settings: Settings) -> Iterator[Group]:
    _ = words(settings.language)
    headings = {
        "author": _("As co-author"),
        "composer": _("As composer"),
        "editor": _("As editor"),
        "translator": _("As translator"),
        "supervisor": _("As supervisor"),
    }
    used = {entry.work.role for entry in works}
    if used & {"first", "co-first"}:
        yield 'role == "first" or role == "co-first"', _("As first or co-first author")
    for role, heading in headings.items():
        if role in used:
            yield f'role == "{role}"', heading
    known = ["first", "co-first", *headings]
    if used.difference(known):
        yield " and ".join(f'role != "{role}"' for role in known), _("Other")


def _by_year(works: list[WorkEntry], settings: Settings) -> Iterator[Group]:
    for year in sorted({entry.work.date.year for entry in works}, reverse=True):
        yield f"year == {year!r}", year_heading(year, settings.language)


def _by_kind(works: list[WorkEntry], settings: Settings) -> Iterator[Group]:
    _ = words(settings.language)
    used = {entry.work.category for entry in works}
    for kind, row in settings.kinds.items():
        if kind in used:
            yield f"kind == {kind!r}", _(row.heading)


def _as_owner_says(works: list[WorkEntry], settings: Settings) -> Iterator[Group]:
    """Yield the groups of cv_groups: a work is in the first one that it passes, or in "Other"."""
    _ = words(settings.language)
    before = "False"
    for heading, text in settings.groups:
        if is_filter(text, works):
            yield f"({text}) and not ({before})", heading
            before += f" or ({text})"
    yield f"not ({before})", _("Other")


_GROUPINGS = {"kind": _by_kind, "year": _by_year, "role": _by_role}


class GroupedListDirective(SphinxDirective):
    """`{cv-bibliography}`: a section with a list for each kind, year or role that has works.

    `:by:` is kind (the default), year or role; with `:groups:` the groups are those of cv_groups.
    `:filter:`, `:list:`, `:style:` and `:labels:` are those of `{bibliography}`. Below are links to
    files of all works.
    """

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "by": one_of(*_GROUPINGS),
        "groups": directives.flag,
        "filter": directives.unchanged_required,
        **LOOK,
    }

    def run(self) -> list[nodes.Node]:
        works = all_entries(self.env)
        grouping = _GROUPINGS[str(self.options.get("by", "kind"))]
        chosen = self.options.get("filter", "True")
        if is_filter(chosen, works):  # each list warns of one that is not
            works = self._passing(chosen, works)
        if "groups" in self.options:
            grouping = _as_owner_says
            self._check_groups(works)
        found: list[nodes.Node] = []
        for text, heading in grouping(works, settings_of(self.config)):
            # A group of cv_groups may have no works.
            if "groups" not in self.options or self._passing(text, works):
                found.append(self._section(f"({text}) and ({chosen})", heading))
        return [*found, self._downloads()] if found else []

    def _passing(self, text: str, works: Iterable[WorkEntry]) -> list[WorkEntry]:
        condition = compile_condition(parse_condition(text))
        return [work for work in works if matches(condition, work, self.env.docname)]

    def _check_groups(self, works: list[WorkEntry]) -> None:
        """Warn of works that are in no group, or in more than one."""
        under: dict[str, list[str]] = {}
        for heading, text in settings_of(self.config).groups:
            for entry in self._passing(text, works) if is_filter(text, works) else ():
                under.setdefault(entry.key, []).append(heading)
        for entry in works:
            headings = under.get(entry.key, [])
            if len(headings) == 1:
                continue
            text = (
                "in more than one group of cv_groups ({}); listed under the first; narrow a filter"
                if headings
                else "in no group of cv_groups; listed under others; widen a filter, or add a group"
            ).format(", ".join(headings))
            place = in_file(entry.work.path, entry.work.line, settings_of(self.config).confdir)
            warn(f"{entry.key}: {text}", place, subtype="groups")

    def _section(self, condition: str, heading: str) -> nodes.section:
        section = nodes.section("", nodes.title("", heading), names=[heading.lower()])
        self.set_source_info(section)
        self.state.document.note_implicit_target(section, section)
        look = {name: value for name, value in self.options.items() if name in LOOK}
        section += ListDirective(
            "bibliography", [], {**look, "filter": condition}, StringList(), self.lineno,
            self.content_offset, self.block_text, self.state, self.state_machine,
        ).run()  # fmt: skip
        return section

    def _downloads(self) -> addnodes.only:
        # The site fills it with links to its files of works.
        row = nodes.paragraph(classes=["cv-downloads"], cv_files=True)
        return addnodes.only("", row, expr=ON_SITE)


def setup(app: Sphinx) -> None:
    app.add_directive("cv-bibliography", GroupedListDirective)
