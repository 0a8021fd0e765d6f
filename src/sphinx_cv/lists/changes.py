"""Digests of what is printed of works, and what has changed since the last build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import kept
from .sphinxcontrib_bibtex import citing, domain, is_target, targets

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.environment import BuildEnvironment


def work_digests(env: BuildEnvironment) -> dict[str, str]:
    """Return, by key, a digest of all that is printed of a work, and how."""
    return domain(env).digests


def digest_of_works(env: BuildEnvironment) -> str:
    """Return a digest of all that is printed of works, and how."""
    return kept.digest_of(*work_digests(env).items(), *how_cited(env))


def how_cited(env: BuildEnvironment) -> list[tuple[str, ...]]:
    """Return what citations and other lists print of works, and where they lead."""
    lists = domain(env).bibliographies
    shown = {key for key, _docname, _place in citing(env)}
    shown |= {c.key for c in domain(env).citations if not is_target(lists[c.bibliography_key])}
    return sorted(
        (c.key, c.citation_id, c.bibliography_key.docname, c.formatted_entry.label,
         c.entry.work.date.text)
        for c in targets(env) if c.key in shown
    )  # fmt: skip


def lists_of_works(env: BuildEnvironment) -> list[tuple[str, str, str]]:
    """Return the works of each list: they may depend on what other pages cite."""
    lists = ((c.bibliography_key, c.key) for c in domain(env).citations)
    return sorted((place.docname, place.id_, key) for place, key in lists)


def outdated_pages(env: BuildEnvironment, srcdir: Path) -> set[str]:
    """Return the pages that show a work which has changed since the last build."""
    table = domain(env)
    now, before = table.digests, table.data["digests"]
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
