"""Number figures, tables, listings and formulas on pages in no toctree, as letters are.

With `numfig` Sphinx numbers those of the toctrees alone. On other pages they would have no number,
and a reference to a formula would be `()`. Each such page counts from 1, since it is read alone.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes

from .site import along_toctrees

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def number_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Add the numbers of pages in no toctree to Sphinx's table of them."""
    rest = env.all_docs.keys() - {*along_toctrees(env, env.config.root_doc, set())}
    for page in sorted(rest) if app.config.numfig else ():
        env.toc_fignumbers[page] = _numbers(env, page)
    return []  # the numbers are those of the page alone


def _numbers(env: BuildEnvironment, page: str) -> dict[str, dict[str, tuple[int, ...]]]:
    """Return numbers by kind and anchor."""
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    standard, count = env.domains.standard_domain, Counter[str]()
    for node in env.get_doctree(page).findall(nodes.Element):
        is_named = standard.get_numfig_title(node)
        kind = standard.get_enumerable_node_type(node) if is_named else None
        kind = kind or env.domains.math_domain.get_enumerable_node_type(node)
        if kind and node["ids"]:
            count[kind] += 1
            found.setdefault(kind, {})[node["ids"][0]] = (count[kind],)
    return found


def setup(app: Sphinx) -> None:
    app.connect("env-get-updated", number_pages, priority=900)  # after Sphinx's own
