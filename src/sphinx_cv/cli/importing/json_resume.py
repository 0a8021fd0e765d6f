"""Read a JSON Resume: https://github.com/jsonresume/resume-schema, version 1.0.0."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .entries import make_entry, one_line
from .found import Found, Section
from .leaves import drop, rest, table_of, tables_of, take, take_texts, text_at
from .markdown import bullets, escape, escape_line, link, links_of, shown_address
from .markdown_tex import tex_of
from .rendercv import NETWORKS
from .works import make_work, remark, tex_name, untold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ...bibliography.records import Record
    from .found import Entry
    from .leaves import Table


class _Names(NamedTuple):
    """The title of a section, and the keys of the parts of its entries."""

    title: str
    heading: tuple[str, ...]
    what: tuple[str, ...] = ()
    where: tuple[str, ...] = ("location",)


_ENTRIES = {
    "work": _Names("Experience", ("name", "company"), ("position",)),
    "education": _Names("Education", ("institution",), ("studyType", "area")),
    "awards": _Names("Awards", ("title",), (), ("awarder",)),
    "certificates": _Names("Certificates", ("name",), (), ("issuer",)),
    "projects": _Names("Projects", ("name",), (), ("entity", "result")),
    "volunteer": _Names("Volunteering", ("organization",), ("position",)),
    "references": _Names("References", ("name",), (), ()),
}
#: Sections with one line an item: their titles, and the keys of label and level.
_LINES = {
    "skills": ("Skills", "name", "level"),
    "languages": ("Languages", "language", "fluency"),
    "interests": ("Interests", "name", ""),
}
#: Keys that tell a JSON Resume from other JSON.
PARTS = {"basics", *_ENTRIES, *_LINES, "publications"}
_OTHER = _Names(
    "",
    ("institution", "organization", "company", "event", "publisher", "name", "title"),
    ("course", "position", "role", "studyType", "area", "title", "name"),
    ("location", "awarder", "issuer", "entity"),
)
_LINE = {"name", "level", "keywords"}
_PRIVATE = ("phone", "location")
_NETWORKS = {name.replace(" ", "").lower(): (name, url) for name, url in NETWORKS.items()}
_MACHINERY = ("$schema", "meta")


def read_json_resume(resume: Table, path: Path) -> Found:
    """Read a JSON Resume, and leave nothing out."""
    look = ["the look is left out: icon"] * drop(resume, "icon")
    basics = table_of(resume, "basics")
    owner = {
        "name": take(basics, "name"),
        "native_name": take(basics, "nativeName"),
        "post": take(basics, "label"),
        "affiliation": take(basics, "affiliation"),
        "email": take(basics, "email"),
        "photo": take(basics, "image", "picture"),
    }
    _complete(resume, text_at(basics, "url") or text_at(basics, "website"))
    links = links_of(_links(basics))
    sections = [Section("Profile", (escape(summary),)) for summary in take_texts(basics, "summary")]
    sections += _sections(resume)
    works = tuple(_works(resume, path, owner["name"]))
    hidden = [(name, basics.pop(name)) for name in _PRIVATE if name in basics]
    machinery = [(name, resume.pop(name)) for name in _MACHINERY if name in resume]
    return Found(
        owner=owner,
        links=links,
        sections=tuple(sections),
        works=works,
        rest=tuple(rest(resume)),
        private=tuple(pair for name, value in hidden for pair in rest(value, (name,))),
        notes=(
            *untold(works, "a JSON Resume"),
            *look,
            *(f"{at}: {its}" for n, v in machinery for at, its in rest(v, (n,))),
        ),
    )


def _complete(resume: Table, site: str) -> None:
    """Complete addresses within a site; drop categories that only repeat the section's name."""
    for section in resume:
        for row in tables_of(resume, section):
            for name in ("url", "website"):
                if text_at(row, name).startswith("/"):
                    row[name] = site.rstrip("/") + row[name]
            if text_at(row, "category").lower() == section.lower():
                row.pop("category", "")


def _links(basics: Table) -> Iterator[tuple[str, str]]:
    if url := take(basics, "url", "website"):
        yield shown_address(url), url
    for name in [name for name in basics if name.lower() in _NETWORKS]:
        if account := take(basics, name):
            network, address = _NETWORKS[name.lower()]
            yield network, account if re.search(r"\w\.\w+/", account) else address.format(account)
    for profile in tables_of(basics, "profiles"):
        network, user = text_at(profile, "network"), text_at(profile, "username")
        known = _NETWORKS.get(network.replace(" ", "").lower(), ("", ""))[1] if user else ""
        if url := take(profile, "url") or known.format(user):
            network, user = take(profile, "network"), take(profile, "username")
            yield " ".join(filter(None, (network, user))) or url, url


def _sections(resume: Table) -> Iterator[Section]:
    for name in list(resume):
        read: Callable[[Table], Entry | str] | None = None
        if name in _ENTRIES:
            title, read = _ENTRIES[name].title, lambda row, names=_ENTRIES[name]: _entry(row, names)
        elif name in _LINES:
            title, *keys = _LINES[name]
            read = lambda row, keys=keys: _line(row, *keys)  # noqa: E731
        elif name not in {*PARTS, *_MACHINERY}:
            title, read = name[:1].upper() + name[1:].replace("_", " "), _other
        if read:
            texts = take_texts(resume, name) if name in _LINES else []
            blocks: list[Entry | str] = [*map(escape_line, texts)]
            blocks += [block for row in tables_of(resume, name) if (block := read(row))]
            lines = bullets(block for block in blocks if isinstance(block, str))
            entries = [block for block in blocks if not isinstance(block, str)]
            if blocks:
                yield Section(title, (*entries, *([lines] if lines else [])))


def _other(row: Table) -> Entry | str:
    """Return a row of a section that an owner has added, with keys as other sections have."""
    return _line(row, "name", "level") if row.keys() <= _LINE else _entry(row, _OTHER)


def _entry(row: Table, names: _Names) -> Entry | str:
    heading = link(escape_line(take(row, *names.heading)), take(row, "url", "website"))
    roles = [
        *(take(row, name) for name in names.what),
        *take_texts(row, "roles"),
        take(row, "type"),
    ]
    texts = [take(row, name) for name in ("description", "summary", "reference")]
    score = take(row, "score", "gpa")
    listed = [*take_texts(row, "highlights"), *take_texts(row, "courses")]
    keywords = ", ".join(take_texts(row, "keywords"))
    is_open = "startDate" in row  # a prize has a `date`, and does not go on
    start, end = take(row, "startDate", "startdate"), take(row, "endDate", "enddate")
    day = "" if start else take(row, "date")
    return make_entry(
        heading,
        what=escape_line(", ".join(filter(None, roles))),
        where=escape_line(", ".join(filter(None, (take(row, name) for name in names.where)))),
        time=(start, end) if start else ("", " – ".join(filter(None, (day, end)))),
        is_open=is_open and bool(start),
        body=(
            *map(escape, texts),
            escape(score and f"Grade: {score}"),
            bullets(map(escape, listed)),
            escape(keywords),
        ),
    )


def _line(row: Table, about: str, level: str) -> str:
    details = escape_line(", ".join(take_texts(row, "keywords")))
    label, grade = escape_line(take(row, about)), escape_line(take(row, level))
    return one_line(label, details, grade) if details else one_line(label, grade)


def _works(resume: Table, path: Path, owner: str) -> Iterator[Record]:
    for row in tables_of(resume, "publications"):
        doi, url = take(row, "doi"), take(row, "url", "website")
        if "doi.org/10." in url:
            doi, url = doi or url.partition("doi.org/")[2], ""
        if row.get("key"):
            take(row, "label")  # of our own export: labels are assigned anew
        yield make_work(
            path,
            take(row, "kind") or "other",
            tex_of(take(row, "name")),
            authors=map(tex_name, take_texts(row, "authors")),
            venue=tex_of(take(row, "publisher")),
            date=take(row, "releaseDate"),
            key=take(row, "key"),
            owner=owner,
            doi=doi,
            url=url,
            **remark(tex_of(take(row, "summary"))),
        )
