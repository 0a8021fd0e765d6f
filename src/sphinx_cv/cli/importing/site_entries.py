"""Read talks, courses and projects of a site, each as the entry of a section."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from .entries import make_entry
from .leaves import table_of, take
from .markdown import escape_line, link, tame
from .marks import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .found import Entry
    from .site_items import Item

#: Tags of HTML that have no Markdown, after the escape that they get; and links to files.
_TAG = re.compile(r"\\</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>")
_TO_FILE = re.compile(r"\[([^\[\]]*|\[[^\[\]]*\])\]\((?!https?://|mailto:)[^()]*\)")
_SHORT = ("summary", "description", "excerpt")


def read_entry(item: Item) -> Entry | str:
    """Return what a page is about; its text belongs to the entry."""
    addresses = list({its.url: its for its in item.addresses()}.values())
    about = next((its.url for its in addresses if its.text in {"External", "Redirect"}), "")
    more = [its for its in addresses if its.url != about]
    event = _line(item.take("event", "venue"))
    place = item.take("location") or ", ".join(_address(item))
    return make_entry(
        link(_line(item.take("title")), about),
        what=_line(_type(item)),
        where=", ".join(filter(None, (link(event, item.take("event_url")), _line(place)))),
        time=(item.day() or item.day("time_start"), item.day("date_end")),
        body=[*_body(item), ", ".join(link(_line(it.text), it.url) for it in more)],
    )


def _address(item: Item) -> list[str]:
    """Take the town and country of an event; nobody needs the street."""
    address = table_of(item.front, "address")
    found = [take(address, name) for name in ("city", "region", "country")]
    address.clear()
    return list(filter(None, found))


def _type(item: Item) -> str:
    """Take what kind of talk or course it is; in Hugo, this is how a page looks."""
    return item.take("type") if "collection" in item.front else ""


def _body(item: Item) -> Iterator[str]:
    texts = []
    for its in item.blocks:
        text = _shown(its.text, item)
        texts += [f"**{text}**" if its.kind == "heading" else text] if text.strip(" \\") else []
    below = _letters(" ".join(texts))
    for name in _SHORT:
        text = _shown(tame(item.without_images(item.take(name))), item)
        if text.strip() and _letters(text) not in below:
            yield text
            break
    yield from texts


def _shown(markdown: str, item: Item) -> str:
    """Return Markdown without tags and links that lead nowhere."""
    text, links = _TO_FILE.subn(r"\1", _TAG.sub("", markdown))
    item.report.miss("links to files", links)
    return text.strip("\n")


def _line(text: str) -> str:
    return escape_line(unescape(text))


def _letters(markdown: str) -> str:
    return "".join(c for c in plain(markdown).casefold() if c.isalnum())
