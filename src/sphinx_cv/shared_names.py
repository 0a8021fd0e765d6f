"""Read pages again that define a name which another page defines, too.

Of a label, a term or an equation Sphinx keeps the definition that was read last: in a fresh build
that of the last page in order, after a change that of the changed page. If that page gives up the
name, the other definition is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from . import kept

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_NAME = "names"
#: By page: when it was read, and the names that it defines.
Names = dict[str, tuple[int, frozenset[str]]]
#: Modules whose nodes tell nothing of other pages, or whose pages are handled elsewhere.
_KNOWN = ("docutils.", "sphinx.addnodes", "sphinx_cv.", "sphinxcontrib.bibtex.", "myst_")


def note_names(app: Sphinx, doctree: nodes.document) -> None:
    """Note the names that the page being read defines."""
    _table(app.env)[app.env.docname] = frozenset(_names(doctree))


def _table(env: BuildEnvironment) -> dict[str, frozenset[str]]:
    """Return the names of each page, which are stored with the environment."""
    found: dict[str, frozenset[str]] = vars(env).setdefault("cv_names", {})
    return found


def forget(_app: Sphinx, env: BuildEnvironment, page: str) -> None:
    _table(env).pop(page, None)


def merge(
    _app: Sphinx, env: BuildEnvironment, pages: Container[str], other: BuildEnvironment
) -> None:
    """Take over the names of pages that another process has read."""
    _table(env).update({page: names for page, names in _table(other).items() if page in pages})


def _names(doctree: nodes.document) -> Iterator[str]:
    for name, is_explicit in doctree.nametypes.items():
        node = doctree.ids.get(doctree.nameids.get(name) or "")
        if is_explicit and not isinstance(node, nodes.footnote):
            yield name
    for glossary in doctree.findall(addnodes.glossary):
        yield from (f"term {term.astext().lower()}" for term in glossary.findall(nodes.term))
    for equation in doctree.findall(nodes.math_block):
        yield from filter(None, [equation.get("label")])
    modules = {type(node).__module__ for node in doctree.findall()}
    yield from (f"nodes of {name}" for name in modules if not name.startswith(_KNOWN))


def forget_before(app: Sphinx, env: BuildEnvironment, pages: Iterable[str]) -> None:
    """Forget all pages that are read, as Sphinx itself does in several processes.

    Otherwise a name that moves to a page before its own is said to be in both.
    """
    for page in filter(env.all_docs.__contains__, [*pages]):
        app.emit("env-purge-doc", env, page)
        env.clear_doc(page)


def read_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Read all pages that share a name again, in order, if one of them was read or is gone."""
    before, now = kept.load(app.doctreedir, _NAME, None) or {}, _now(env)
    read = {page for page, row in now.items() if row != before.get(page)}
    pages = _sharing(now, {*read, *(before.keys() - now.keys())}, before)
    if pages <= read:
        pages = set()
    for page in sorted(pages):  # in Sphinx's order
        app.emit("env-purge-doc", env, page)
        env.clear_doc(page)
        app.builder.read_doc(page)
    if read or len(before) != len(now):
        kept.save(app.doctreedir, _NAME, "", _now(env))
    return sorted(pages)


def _now(env: BuildEnvironment) -> Names:
    return {page: (time, _table(env).get(page, frozenset())) for page, time in env.all_docs.items()}


def _sharing(now: Names, touched: set[str], before: Names) -> set[str]:
    """Return the pages that share names with those *touched*, directly or through other pages."""
    names = {name for page in touched for rows in (now, before) for name in _of(rows, page)}
    found: set[str] = set()
    while more := {page for page in now.keys() - found if names & _of(now, page)}:
        found |= more
        names |= {name for page in more for name in _of(now, page)}
    return found


def _of(rows: Mapping[str, tuple[int, frozenset[str]]], page: str) -> frozenset[str]:
    return rows[page][1] if page in rows else frozenset()


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", note_names)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("env-before-read-docs", forget_before, priority=900)  # others know them
    app.connect("env-updated", read_again, priority=0)  # before others use the definitions
