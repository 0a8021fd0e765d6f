"""Numbers of works in one line: cv_facts, below the contact on the site and in PDFs."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from ..bibliography.conditions import compile_condition
from ..bibliography.person import ROLES
from ..config import settings_of
from ..locations import in_conf, warn
from .filters import matches, read_filter
from .sphinxcontrib_bibtex import entries
from .terms import PARTS

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: A filter in braces; it may have sets, which are in braces, too.
_FILTER = re.compile(r"\{((?:[^{}]|\{[^{}]*\})*)\}")

#: Roles other than author: works in which the owner has one may be of kinds that do not count.
_BESIDE = {*ROLES, *PARTS} - {"author"}


def count(env: BuildEnvironment, text: str, docname: str = "") -> int:
    """Return how many works pass a filter; `all` counts the publications.

    A filter by year and what the owner was as an author alone only counts publications, too.

    :raises ValueError: for what is not a filter.
    """
    works = entries(env)
    uncounted = settings_of(env.config).uncounted
    publications = [entry for entry in works if entry.work.category not in uncounted]
    if text.strip() == "all":
        return len(publications)
    tree = read_filter(text, works, docname, is_early=True)
    condition = compile_condition(tree)
    counted = publications if _is_part_of_all(tree) else works
    return sum(matches(condition, work, docname) for work in counted)


def _is_part_of_all(tree: ast.AST) -> bool:
    """Tell whether a filter only asks for years and what an author was: 9 of 12 publications."""
    parts = [*ast.walk(tree)]
    names = {part.id.lower() for part in parts if isinstance(part, ast.Name)}
    values = {part.value for part in parts if isinstance(part, ast.Constant)}
    return names <= {"role", "position", "marks", "year"} and values.isdisjoint(_BESIDE)


def facts(env: BuildEnvironment) -> list[str]:
    """Return the texts of cv_facts with numbers for filters, unless all numbers in one are 0."""
    found = []
    for text in env.config.cv_facts:
        try:
            numbers = [count(env, each) for each in _FILTER.findall(text)]
        except ValueError as error:
            settings = settings_of(env.config)
            place = in_conf(settings.confdir, "cv_facts", "", settings.editions.code)
            warn(f"cv_facts: {error}", place, subtype="filter")
            continue
        if any(numbers) or not numbers:
            pieces = _FILTER.split(text)
            pieces[1::2] = map(str, numbers)
            found.append("".join(pieces))
    return found
