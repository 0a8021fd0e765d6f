"""Read an author of a site: front matter or YAML for Hugo Academic, Wowchemy and Hugo Blox."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .entries import make_entry, one_line
from .found import Found, Section
from .leaves import drop, rest, table_of, tables_of, take, take_texts, text_at
from .markdown import bullets, escape_line, link, links_of, shown_address, tame
from .site_settings import network_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .found import Entry
    from .leaves import Table

#: What an author has, and nothing else.
_SIGNS = {"superuser", "is_owner", "organizations"}
#: How the site works and looks.
_LOOK = (
    "authors", "superuser", "user_groups", "highlight_name", "first_name", "last_name", "schema",
    "slug", "is_owner", "status", "icon", "icon_pack", "percent", "level", "color", "color_border",
    "company_logo", "institution_logo", "display",
)  # fmt: skip
_EMAIL = re.compile(r"(?:mailto:)?([^\s@/:]+@[^\s@/:]+)")
#: Titles of sections, and the names of their entries.
_ENTRIES = {
    "education": "Education", "work": "Experience", "experience": "Experience", "awards": "Awards"
}  # fmt: skip


def is_author(tree: Table) -> bool:
    """Tell an author from other pages and other YAML."""
    return bool(tree.keys() & _SIGNS)


def read_author(tree: Table) -> Found:
    """Read `content/authors/admin/_index.md` or `data/authors/me.yaml`; its Markdown is kept."""
    names = table_of(tree, "name")
    name = take(names, "display") or take(tree, "name", "title")
    owner = {"name": name, "post": take(tree, "role"), "email": take(tree, "email")}
    for part in ("given", "family"):  # which the name has
        names.pop(part, "")
    for row in [*tables_of(tree, "affiliations"), *tables_of(tree, "organizations")]:
        if "affiliation" not in owner:
            owner["affiliation"] = take(row, "name")
        row.pop("url", "")
    links = links_of(_links(tree, owner))
    for key in _LOOK:
        drop(tree, key)
    sections = tuple(_sections(tree))
    return Found(owner=owner, links=links, sections=sections, rest=tuple(rest(tree)))


def _links(tree: Table, owner: dict[str, str]) -> Iterator[tuple[str, str]]:
    for row in (its for key in ("social", "profiles", "links") for its in tables_of(tree, key)):
        url = text_at(row, "link") or text_at(row, "url")
        network = network_of(text_at(row, "icon").rpartition("/")[2])
        if email := _EMAIL.fullmatch(url):
            owner["email"] = owner["email"] or email[1]
        elif url.startswith("http"):
            yield network or text_at(row, "label") or shown_address(url), url
        elif url and "#" not in url and url != "mailto:":
            continue
        row.clear()


def _sections(tree: Table) -> Iterator[Section]:
    if bio := take(tree, "bio"):
        yield Section("Profile", (tame(bio),))
    if interests := take_texts(tree, "interests"):
        yield Section("Research interests", (bullets(map(escape_line, interests)),))
    for key, title in _ENTRIES.items():
        rows = tables_of(table_of(tree, key), "courses") or tables_of(tree, key)
        if entries := tuple(map(_entry, rows)):
            yield Section(title, entries)
    for key in ("skills", "languages"):
        if rows := tables_of(tree, key):
            yield Section(key.capitalize(), (bullets(map(_line, rows)),))


def _entry(row: Table) -> Entry | str:
    heading = escape_line(take(row, "institution", "company_name", "org", "title"))
    button = table_of(row, "button")
    if url := take(button, "url"):
        button["url"] = link(escape_line(take(button, "text") or url), url)
    start, end = (take(row, f"date_{key}", key) for key in ("start", "end"))
    for key, text in (("start", start), ("end", end)):  # in both forms
        if row.get(key) == text:
            del row[key]
    date = take(row, "date", "year")
    return make_entry(
        link(heading, take(row, "company_url", "url")),
        what=escape_line(take(row, "course", "area", "degree", "position", "role")),
        where=escape_line(take(row, "awarder", "location")),
        time=("", date) if date else (start, end),
        is_open=True,
        body=(tame(take(row, "summary")), take(button, "url")),
    )


def _line(row: Table) -> str:
    """Return skills of one kind, or a language, as an item of a list."""
    items = []
    for its in tables_of(row, "items"):
        text = take(its, "description")
        items.append(f"{take(its, 'name', 'label')}{f' ({text})' if text else ''}")
    label = escape_line(take(row, "name"))
    return one_line(label, escape_line(take(row, "label") or ", ".join(items)))
