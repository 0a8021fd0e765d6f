"""The feed of new works, in Atom.

Source: https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

from collections import deque
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid5
from xml.etree import ElementTree

from ..bibliography.text import FORBIDDEN
from ..bibliography.work import newest_first
from ..lists.pieces import as_text
from ..lists.venue import draw_venue
from ..messages import words
from .entries import shorten
from .files import FEED
from .one_line import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from ..bibliography.work import Work
    from ..config import Settings

#: The most works, and the most news, that a feed has.
_LONGEST = 100
#: The most characters of a title that is made from a text.
_TITLE = 90
#: The time between works that only their place in the list orders.
_SECOND = timedelta(seconds=1)
#: Made once, at random, for the identifiers of feeds and their entries.
_NAMESPACE = UUID("bf5c5b6b-6013-4bef-81a1-9ae908be67b9")


class News(NamedTuple):
    """A line of news: its date as ISO 8601, its text, and its address in the site."""

    date: str
    text: str
    url: str


def identifier(*names: str) -> str:
    """Return an identifier that stays when the site moves: it is made of *names* alone."""
    return uuid5(_NAMESPACE, "\n".join(names)).urn


def feed(name: str, day: date, base: str, language: str, edition: str = "") -> ElementTree.Element:
    """Return *name*'s feed as of *day*, without entries; *base* is the site's address, or ''."""
    attributes = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language.replace("_", "-")}
    _ = words(language)
    root = ElementTree.Element("feed", attributes)
    _add(root, "id", identifier(*filter(None, (name, edition))))
    _add(root, "title", _("Publications of {}").format(name))
    _add(root, "updated", f"{day.isoformat()}T00:00:00Z")
    _add(_add(root, "author"), "name", name)
    if base:
        _add(root, "link", rel="self", type="application/atom+xml", href=base + FEED)
        _add(root, "link", rel="alternate", type="text/html", href=base)
    return root


def entry(
    work: Work, name: str, moment: datetime, url: str, language: str = "en"
) -> ElementTree.Element:
    """Return a work as an entry of the feed of *name*."""
    root = ElementTree.Element("entry")
    _add(root, "id", identifier(name, work.key))
    _add(root, "title", title_of(work))
    _add(root, "published", f"{moment.isoformat()}Z")
    _add(root, "updated", f"{moment.isoformat()}Z")
    for person in work.creators.persons:
        _add(_add(root, "author"), "name", person.name)
    if url:
        _add(root, "link", rel="alternate", type="text/html", href=url)
    _add(root, "category", term=work.category)
    venue = as_text(draw_venue(work, language))
    _add(root, "content", f"[{work.label}] {venue}" if work.label else venue, type="text")
    return root


def news_entry(item: News, name: str, url: str) -> ElementTree.Element:
    """Return a line of news as an entry of *name*'s feed."""
    root = ElementTree.Element("entry")
    _add(root, "id", identifier(name, "news", item.date, item.text))
    _add(root, "title", shorten(item.text, _TITLE))
    moment = "-".join([*item.date.split("-"), "01", "01"][:3])
    _add(root, "published", f"{moment}T00:00:00Z")
    _add(root, "updated", f"{moment}T00:00:00Z")
    if url:
        _add(root, "link", rel="alternate", type="text/html", href=url)
    _add(root, "content", item.text, type="text")
    return root


def moments(works: Iterable[Work], day: date) -> dict[str, datetime]:
    """Return times for works, by key, so that feed readers sort them as lists do.

    What a date leaves out is as early as the work's place in the list allows; forthcoming works
    are of *day*.
    """
    oldest_first = newest_first(works)[::-1]
    numbers = [(*work.date.parts, 1, 1) for work in oldest_first if work.date.parts]
    dates = deque(datetime(first, second, third) for first, second, third, *_ in numbers)
    last = min(dates, default=datetime.combine(day, time()))
    found: dict[str, datetime] = {}
    for work in oldest_first:
        if work.date.parts:
            known = dates.popleft()
        else:  # among works with dates, or forthcoming
            known = last if dates else datetime.combine(day, time())
        last = found[work.key] = max(known, last + _SECOND) if found else known
    return found


def _add(
    parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = text
    return child


def feed_text(
    settings: Settings, works: Iterable[Work], urls: Mapping[str, str], news: Iterable[News] = ()
) -> str:
    """Write the feed of news and of the newest works; *urls* are those of works, by key."""
    name, base, language = settings.owner.name, settings.base, settings.language
    code = settings.editions.code
    root = feed(name, settings.day, base, language, code)
    space = "\n".join(filter(None, (name, code)))  # ids differ between editions
    for item in sorted(news, reverse=True)[:_LONGEST]:
        root.append(news_entry(item, space, item.url if base else ""))
    works = newest_first(works)
    known = moments(works, settings.day)
    for work in works[:_LONGEST]:
        url = urls.get(work.key, "") if base else ""
        root.append(entry(work, space, known[work.key], url, language))
    ElementTree.indent(root)
    text = FORBIDDEN.sub("", ElementTree.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'
