"""Check the pages of a CV: works, their labels, links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from .site import REPORT, parse

if TYPE_CHECKING:
    from pathlib import Path

    from .site import Site

FULL_LIST_ITEMS = "ul.cv-works > li[id]:not(.cv-references li)"


def misplaced_works(site: Site) -> list[str]:
    """Return works that are not in exactly one full list. A CV may do without such lists."""
    places: dict[str, list[str]] = {work.anchor: [] for work in site.works}
    for name, page in site.pages().items():
        for item in page.select(FULL_LIST_ITEMS):
            places.setdefault(item["id"], []).append(name)
    return [
        f"{site.entry(work)} stands in {len(found)} full lists ({', '.join(found)}); "
        "widen or narrow a filter"
        for work in site.works
        if len(found := places[work.anchor]) != 1 and any(places.values())
    ]


def wrong_labels(site: Site) -> list[str]:
    """Return works that some list or citation of the site has under a label not their own."""
    by_anchor = {work.anchor: work for work in site.works}
    letters = {re.escape(work.label.rstrip("0123456789")) for work in site.works} - {""}
    label = re.compile(rf"(?:{'|'.join(letters) or '(?!)'})\d+")
    wrong = []
    for name, page in site.pages().items():
        found = [(li["id"], li.select_one(".cv-label")) for li in page.select(FULL_LIST_ITEMS)]
        for link in page.select(".cv-label a, .bibtex-citation a"):
            # Citations may also be names or years.
            if link.find_parent(class_="cv-label") or label.fullmatch(link.text):
                found.append((unquote(urlsplit(link["href"]).fragment), link))
        for anchor, tag in found:
            work = by_anchor.get(anchor.removeprefix("ref-"))
            if work and tag and tag.text != work.label:
                text = f"is {work.label}, but {tag.text} in {site.files[name]}; {REPORT}"
                wrong.append(f"{site.entry(work)} {text}")
    return list(dict.fromkeys(wrong))


def dead_links(site: Site) -> list[str]:
    """Return links of the site to pages, files and anchors that do not exist."""
    wrong = []
    for name, page in site.pages().items():
        here = site.outdir / site.files[name]
        for tag in page.select("[href], [src]"):
            address = str(tag.get("href", tag.get("src")))
            parts = urlsplit(address)
            path, anchor = unquote(parts.path), unquote(parts.fragment)
            target = here.parent / path if path else here
            # From the root of its host, a link leads out of the folder that was built.
            if parts.scheme or parts.netloc or path.startswith("/") or is_there(target, anchor):
                continue
            text = f"has no {anchor!r}" if target.exists() else "is not there"
            place = site.place(name, address, anchor or path)
            wrong.append(f"{place}: {address}: {path or 'the page'} {text}; correct the link")
    return wrong


def is_there(target: Path, anchor: str) -> bool:
    if not anchor or anchor == "top" or target.suffix != ".html" or not target.is_file():
        return target.exists()
    return any(parse(target).find(attrs={name: anchor}) for name in ("id", "name"))
