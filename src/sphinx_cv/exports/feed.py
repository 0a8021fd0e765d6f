"""The feed of new works, in Atom.

Source: https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid5
from xml.etree import ElementTree

from ..bibliography.names import print_name
from ..config import read_date, read_owner
from ..lists.style import newest_first
from ..lists.venue import draw_venue
from ..messages import _
from ..site import is_site, work_urls, works
from .csl import csl_variables, iso_date

if TYPE_CHECKING:
    from datetime import date

    from pybtex.database import Entry
    from sphinx.application import Sphinx

FEED = "feed.xml"
#: Made once, at random, for the identifiers of feeds and their entries.
_NAMESPACE = UUID("bf5c5b6b-6013-4bef-81a1-9ae908be67b9")


def identifier(*names: str) -> str:
    """Give an identifier that stays when the site moves: it is made of *names* alone."""
    return uuid5(_NAMESPACE, "\n".join(names)).urn


def feed(name: str, day: date, base: str, language: str) -> ElementTree.Element:
    """Give *name*'s feed as of *day*, without entries; *base* is the site's address, or ''."""
    attributes = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language.replace("_", "-")}
    root = ElementTree.Element("feed", attributes)
    _add(root, "id", identifier(name))
    _add(root, "title", _("Publications of {}").format(name))
    _add(root, "updated", f"{day.isoformat()}T00:00:00Z")
    _add(_add(root, "author"), "name", name)
    if base:
        _add(root, "link", rel="self", type="application/atom+xml", href=base + FEED)
        _add(root, "link", rel="alternate", type="text/html", href=base)
    return root


def entry(work: Entry, name: str, day: date, url: str) -> ElementTree.Element:
    """Give a work as an entry of *name*'s feed; one without a date is of *day*."""
    chinese = work.fields["lang"] in {"zh", "ja"}
    persons = work.persons.get("author") or work.persons.get("editor") or ()
    # A date needs its day: what refs.bib leaves out is taken as the first.
    known = iso_date(work)
    moment = f"{known}{'-01-01'[: 10 - len(known)]}" if known else day.isoformat()
    root = ElementTree.Element("entry")
    _add(root, "id", identifier(name, work.key))
    _add(root, "title", csl_variables(work).get("title", work.key))
    _add(root, "updated", f"{moment}T00:00:00Z")
    for person in persons:
        _add(_add(root, "author"), "name", print_name(person))
    if url:
        _add(root, "link", rel="alternate", type="text/html", href=url)
    _add(root, "category", term=work.fields["kind"])
    venue = "".join(node.astext() for node in draw_venue(work, chinese))
    _add(root, "content", f"[{work.fields['label']}] {venue}", type="text")
    return root


def _add(
    parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = text
    return child


def write_feed(app: Sphinx, exception: Exception | None) -> None:
    """Write the feed of all works, the newest first."""
    if exception or not is_site(app):
        return
    name, day = read_owner(app.config).name, read_date(app.config)
    base = app.config.html_baseurl
    urls = work_urls(app) if base else {}
    root = feed(name, day, base, app.config.language)
    for work in newest_first(works(app.env).values()):
        root.append(entry(work, name, day, urls.get(work.key, "")))
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    (Path(app.outdir) / FEED).write_text(f"{head}{text}\n", encoding="utf-8")


def setup(app: Sphinx) -> None:
    app.connect("build-finished", write_feed)
