"""The feed of new works, in Atom.

Source: https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid5
from xml.etree import ElementTree

from ..bibliography.text import FORBIDDEN
from ..bibliography.work import newest_first
from ..lists.pieces import as_text
from ..lists.venue import draw_venue
from ..messages import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from ..bibliography.work import Work
    from ..config import Settings

FEED = "feed.xml"
#: What is older than so many works is no news.
_LONGEST = 100
#: Made once, at random, for the identifiers of feeds and their entries.
_NAMESPACE = UUID("bf5c5b6b-6013-4bef-81a1-9ae908be67b9")


def identifier(*names: str) -> str:
    """Return an identifier that stays when the site moves: it is made of *names* alone."""
    return uuid5(_NAMESPACE, "\n".join(names)).urn


def feed(name: str, day: date, base: str, language: str) -> ElementTree.Element:
    """Return *name*'s feed as of *day*, without entries; *base* is the site's address, or ''."""
    attributes = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language.replace("_", "-")}
    _ = words(language)
    root = ElementTree.Element("feed", attributes)
    _add(root, "id", identifier(name))
    _add(root, "title", _("Publications of {}").format(name))
    _add(root, "updated", f"{day.isoformat()}T00:00:00Z")
    _add(_add(root, "author"), "name", name)
    if base:
        _add(root, "link", rel="self", type="application/atom+xml", href=base + FEED)
        _add(root, "link", rel="alternate", type="text/html", href=base)
    return root


def entry(work: Work, name: str, day: date, url: str, language: str = "en") -> ElementTree.Element:
    """Return a work as an entry of *name*'s feed; one without a date is of *day*."""
    # A date needs its day: what refs.bib leaves out is taken as the first.
    known = work.date.iso
    moment = f"{known}{'-01-01'[: 10 - len(known)]}" if known else day.isoformat()
    root = ElementTree.Element("entry")
    _add(root, "id", identifier(name, work.key))
    _add(root, "title", work.title or work.key)
    _add(root, "updated", f"{moment}T00:00:00Z")
    for person in work.creators.persons:
        _add(_add(root, "author"), "name", person.name)
    if url:
        _add(root, "link", rel="alternate", type="text/html", href=url)
    _add(root, "category", term=work.category)
    venue = as_text(draw_venue(work, language))
    _add(root, "content", f"[{work.label}] {venue}" if work.label else venue, type="text")
    return root


def _add(
    parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = text
    return child


def feed_text(settings: Settings, works: Iterable[Work], urls: Mapping[str, str]) -> str:
    """Write the feed of the newest works; *urls* are those of works, by key."""
    name, base, language = settings.owner.name, settings.base, settings.language
    root = feed(name, settings.day, base, language)
    for work in newest_first(works)[:_LONGEST]:
        url = urls.get(work.key, "") if base else ""
        root.append(entry(work, name, settings.day, url, language))
    ElementTree.indent(root)
    text = FORBIDDEN.sub("", ElementTree.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'
