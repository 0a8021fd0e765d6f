"""What a page can ask of refs.bib: lists, grouped lists, counts, and citations."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.directives import BibliographyDirective
from sphinxcontrib.bibtex.domain import BibtexDomain, _FilterVisitor
from sphinxcontrib.bibtex.roles import CiteRole

from ..locale import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pybtex.database import Entry
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

#: Names that a filter knows besides the fields of the entries.
_NAMES = {"type", "key", "cited", "docname", "docnames", "author", "editor"}
_NEVER = ast.parse("False")


def read_filter(text: str, works: Iterable[Entry], docname: str) -> ast.Module:
    """Parse a filter and try it on every work, so that it cannot fail later.

    `year > 2020` is taken as `year > "2020"`: fields are text.

    :raises ValueError: for what is no filter, a field that no work has, a wrong pattern.
    """
    try:
        tree = ast.parse(text.strip())
    except SyntaxError as error:
        raise ValueError(f"{text} is no filter: {error.msg}") from None
    known = _NAMES | {name.lower() for work in works for name in work.fields}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id.lower() not in known:
            raise ValueError(f"{text}: no entry of refs.bib has a field {node.id}")
        if isinstance(node, ast.Constant) and type(node.value) in {int, float}:
            node.value = str(node.value)
        if isinstance(node, ast.Constant) and "\b" in str(node.value):
            node.value = node.value.replace("\b", r"\b")  # a word's edge, not a backspace
    for work in works:
        matches(tree, work, docname)
    return tree


def matches(tree: ast.Module, work: Entry, docname: str) -> bool:
    """Tell whether *work* passes a filter, in sphinxcontrib-bibtex's own language.

    :raises ValueError: when the filter cannot be worked out for this work.
    """
    try:
        return bool(_FilterVisitor(work, docname, frozenset()).visit(tree))
    except (TypeError, re.error) as error:
        raise ValueError(f"{ast.unparse(tree)}: {error}") from None


def _works(env: BuildEnvironment) -> list[Entry]:
    domain = cast(BibtexDomain, env.get_domain("cite"))
    for path in domain.bibdata.bibfiles:
        env.note_dependency(str(path))
    return list(domain.bibdata.data.entries.values())


class ListDirective(BibliographyDirective):  # type: ignore[misc]
    """sphinxcontrib-bibtex's `{bibliography}`, whose filters are tried before they are used."""

    def _get_filter(self) -> ast.AST:
        if "filter" not in self.options:
            return cast(ast.AST, super()._get_filter())
        try:
            return read_filter(self.options["filter"], _works(self.env), self.env.docname)
        except ValueError as error:
            logger.warning(
                "%s", error, location=self.get_location(), type="cv", subtype="filter"
            )
            return _NEVER


class CheckedCiteRole(CiteRole):  # type: ignore[misc]
    """sphinxcontrib-bibtex's `{cite}`, with a warning in the place of its traceback."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        try:
            list(parse_citation_targets(self.target))
        except ValueError:
            text = f'"{self.target}" is no list of keys; write {{cite:p}}`key1,key2`'
            logger.warning("%s", text, location=self.get_location(), type="cv", subtype="cite")
            return [nodes.strong("", f"[{self.target}?]")], []
        return cast(tuple[list[nodes.Node], list[nodes.system_message]], super().run())


def setup(app: Sphinx) -> None:
    app.add_directive("bibliography", ListDirective, override=True)
    app.add_role("cite", CheckedCiteRole(), override=True)
    for name in BibtexDomain.roles:
        app.add_role_to_domain("cite", name, CheckedCiteRole(), override=True)
