"""Find and link files that works name as in al-folio: `pdf = {paper.pdf}`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.osutil import relative_uri

from .. import kept
from ..bibliography.link import is_file_name
from ..config import settings_of
from ..locations import find, in_file, warn
from ..site import SITE, has_own, is_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from ..bibliography.work import Work

#: Where the files may be, as in al-folio: within the folder of conf.py, or within one of
#: html_extra_path or html_static_path.
FOLDERS = ("", "assets/pdf/", "assets/img/publication_preview/")


def find_files(app: Sphinx, works: Iterable[tuple[Work, str]]) -> Iterator[tuple[Work, str]]:
    """Link works to the files that they name, and remove links to those that are missing.

    Works come with a digest of what is printed of them, and are yielded with a new one. All missing
    files make one warning: in a list moved from elsewhere, all may still have to be copied.
    """
    missing: list[tuple[Work, str, str]] = []
    for work, digest in works:
        named = [link for link in work.links if is_file_name(link.url)]
        if not named:
            yield work, digest
            continue
        found = {link.url: _address(app, link.url) for link in named}
        links = (replace(link, url=found.get(link.url, link.url)) for link in work.links)
        there = tuple(link for link in links if link.url)
        yield replace(work, links=there), kept.digest_of(digest, there)
        # A missing preview is no problem: this CV has no page that shows it.
        missing += [
            (work, link.field, link.url)
            for link in named
            if not found[link.url] and link.field != "preview"
        ]
    if missing:
        _warn(app, missing)


def _address(app: Sphinx, name: str) -> str:
    """Return the address of a file on the site, '' if there is none of that name."""
    roots = [(path, "") for path in app.config.html_extra_path]
    roots += [(path, "_static/") for path in app.config.html_static_path]
    for root, before in (*roots, ("", "")):
        top = Path(app.confdir, root).resolve()
        for folder in FOLDERS:
            place = folder + name.removeprefix("/")
            path = find(top, place)
            if path and path.is_file() and path.is_relative_to(top):
                return SITE + before + place
    return ""


def _warn(app: Sphinx, missing: list[tuple[Work, str, str]]) -> None:
    work, field, name = missing[0]
    more = f" (and {len(missing) - 1} more)" if missing[1:] else ""
    text = (
        f"{work.key}: {field} leads to no file {name}{more}; put it beside conf.py or in assets/pdf"
    )
    place = in_file(work.path, work.line, Path(app.confdir))
    warn(f"{text}, or write https://…", place, subtype="identifier")


def linked_from(app: Sphinx, work: Work, docname: str) -> Work:
    """Return the work with links to its files that work from a page, or from a PDF."""
    if not any(link.url.startswith(SITE) for link in work.links):
        return work
    base = settings_of(app.config).base

    def lead(url: str) -> str:
        if not url.startswith(SITE):
            return url
        name = url.removeprefix(SITE)
        if is_site(app):
            return relative_uri(app.builder.get_target_uri(docname), name)
        return base + name if base else ""

    links = (replace(link, url=lead(link.url)) for link in work.links)
    return replace(work, links=tuple(link for link in links if link.url))


def own_files(app: Sphinx, works: Iterable[Work]) -> dict[str, Path]:
    """Return the files of works that must be copied to the site: paths by their names there."""
    names = {
        link.url.removeprefix(SITE)
        for work in works
        for link in work.links
        if link.url.startswith(SITE)
    }
    root = Path(app.confdir)
    return {
        name: root / name for name in names if (root / name).is_file() and not has_own(app, name)
    }
