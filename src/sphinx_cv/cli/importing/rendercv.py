"""Read a CV in YAML for RenderCV, version 2: https://docs.rendercv.com."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .entries import make_entry, one_line
from .found import Found, Section
from .leaves import drop, rest, table_of, tables_of, take, take_texts, text_at
from .markdown import add_block, bullets, link, links_of, shown_address, tame
from .markdown_tex import tex_of
from .works import make_work, remark, tex_name, untold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ...bibliography.records import Record
    from .found import Entry
    from .leaves import Table

NETWORKS = {
    "LinkedIn": "https://linkedin.com/in/{}",
    "GitHub": "https://github.com/{}",
    "GitLab": "https://gitlab.com/{}",
    "ORCID": "https://orcid.org/{}",
    "ResearchGate": "https://researchgate.net/profile/{}",
    "Google Scholar": "https://scholar.google.com/citations?user={}",
    "X": "https://x.com/{}",
    "Twitter": "https://x.com/{}",
    "Bluesky": "https://bsky.app/profile/{}",
    "YouTube": "https://youtube.com/@{}",
    "StackOverflow": "https://stackoverflow.com/users/{}",
    "IMDB": "https://imdb.com/name/{}",
    "Leetcode": "https://leetcode.com/u/{}",
    "Telegram": "https://t.me/{}",
    "Instagram": "https://instagram.com/{}",
    "Reddit": "https://www.reddit.com/user/{}",
}
#: Keys that only works have, and those that a line of a list may have.
_WORKS = {"authors", "journal", "releaseDate"}
_LINE = {"label", "details", "name", "keywords", "level", "language", "fluency"}
#: Words that stay in lower case in titles.
_SMALL = set("a an and as at by for from in of on or the to with".split())
#: Parts of a file on the look of the PDF.
_LOOK = ("design", "locale", "locale_catalog", "settings", "rendercv_settings")
_LOOK_OF_CV = ("sort_entries", "sections_order")
_PRIVATE = ("phone", "location", "address", "date_of_birth")
#: Wordings for "and others" in a list of authors.
_OTHERS = re.compile(r"et\.? al\.?|[.\s]{2,}|…|(?:and )?others", re.IGNORECASE)


def read_rendercv(tree: Table, path: Path) -> Found:
    """Read a file of RenderCV; its Markdown is kept."""
    cv = table_of(tree, "cv")
    look = ["icon"] * drop(cv, "icon")
    emails, (site, *sites) = take_texts(cv, "email"), [*take_texts(cv, "website"), ""]
    owner = {
        "name": take(cv, "name"),
        "post": take(cv, "headline", "label"),
        "email": emails[0] if emails else "",
        "photo": take(cv, "photo"),
    }
    links = {shown_address(url): url for url in (site, *sites, take(cv, "url")) if url}
    private = [("WhatsApp", number) for number in _numbers(cv)]
    links = links_of((*links.items(), *_networks(cv)))
    works: list[Record] = []
    profile = [Section("Profile", (tame(text),)) for text in take_texts(cv, "summary")]
    sections = (*profile, *_sections(table_of(cv, "sections"), path, works))
    private += [pair for name in _PRIVATE for pair in rest(cv.pop(name, ""), (name,))]
    look += [name for name in _LOOK if any(rest(tree.pop(name, "")))]
    look += [name for name in _LOOK_OF_CV if take_texts(cv, name)]
    return Found(
        owner=owner,
        links=links,
        sections=sections,
        works=tuple(works),
        rest=tuple(rest(tree)),
        private=(*private, *(("email", email) for email in emails[1:])),
        notes=(
            *untold(works, "RenderCV"),
            *([f"the look is left out: {', '.join(look)}"] if look else []),
        ),
    )


def _numbers(cv: Table) -> Iterator[str]:
    """Take accounts that are telephone numbers."""
    for row in tables_of(cv, "social_networks"):
        if row.get("network") == "WhatsApp":
            yield take(row, "username")
            row.clear()


def _networks(cv: Table) -> Iterator[tuple[str, str]]:
    for row in tables_of(cv, "social_networks"):
        network, user = text_at(row, "network"), text_at(row, "username")
        if network == "Mastodon" and user.count("@") == 2:
            name, host = user.strip("@").split("@")
            address = f"https://{host}/@{name}"
        elif network in NETWORKS and user:
            address = NETWORKS[network].format(user)
        else:
            continue
        row.clear()
        yield f"{network} {user}", address
    for row in tables_of(cv, "custom_connections"):
        if url := take(row, "url"):
            take(row, "fontawesome_icon")
            yield take(row, "placeholder") or url, url


def _sections(sections: Table, path: Path, works: list[Record]) -> Iterator[Section]:
    for name, rows in sections.items():
        if not isinstance(rows, list):
            continue
        blocks: list[Entry | str] = []
        for row in rows:
            if isinstance(row, dict) and _is_work(row):
                works.append(_work(row, path))
            elif isinstance(row, dict) and (block := _block(row)):
                add_block(blocks, block)
            elif isinstance(row, str) and row:
                blocks.append(tame(row))
        sections[name] = [row for row in rows if not isinstance(row, str)]
        if blocks:
            yield Section(_title(name), tuple(blocks))


def _is_work(row: Table) -> bool:
    """Tell works from awards, whose awarder may be an author, too, in al-folio."""
    return "title" in row and bool(row.keys() & _WORKS) and not text_at(row, "awarder")


def _title(name: str) -> str:
    """Return a title as RenderCV prints it: `selected_honors` is Selected Honors."""
    if " " in name or not name:
        return name
    first, *others = name.split("_")
    words = (word if word in _SMALL else word[:1].upper() + word[1:] for word in others)
    return " ".join([first[:1].upper() + first[1:], *words])


def _block(row: Table) -> Entry | str:
    for name in ("bullet", "reversed_number"):
        if name in row:
            return bullets([tame(take(row, name))])
    if "number" in row:
        return "1. " + tame(take(row, "number")).replace("\n", "\n   ")
    is_line = row.keys() <= _LINE and row.keys() & {"details", "label", "keywords", "fluency"}
    # A language in al-folio; a project has a sentence.
    if is_line or (row.keys() == {"name", "summary"} and text_at(row, "summary")[-1:].isalnum()):
        return _line(row)
    heading = tame(take(row, "company", "institution", "name", "title", "label"))
    roles = [take(row, name) for name in ("position", "degree", "studyType", "study_type", "area")]
    places = [take(row, name) for name in ("location", "awarder", "issuer")]
    if row.get("authors") == places[1:2]:  # of an award
        del row["authors"]
    texts = [take(row, name) for name in ("summary", "description", "details", "reference")]
    score = take(row, "score", "gpa")
    listed = [*take_texts(row, "highlights"), *take_texts(row, "courses")]
    is_open = "start_date" in row or bool(row.get("end_date"))
    return make_entry(
        link(heading, take(row, "url")) if heading and "](" not in heading else heading,
        what=tame(", ".join(filter(None, roles))),
        where=tame(", ".join(filter(None, places))),
        time=_time(row),
        is_open=is_open,
        body=(
            *map(tame, texts),
            tame(score and f"Grade: {score}"),
            bullets(map(_highlight, listed)),
        ),
    )


def _line(row: Table) -> str:
    """Return a line of a list; in al-folio, skills and languages have the keys of JSON Resume."""
    details = [
        *take_texts(row, "details"),
        take(row, "summary"),
        ", ".join(take_texts(row, "keywords")),
    ]
    level = take(row, "fluency", "level")
    label = tame(take(row, "label", "language", "name"))
    return bullets([one_line(label, tame(", ".join(filter(None, details))), tame(level))])


def _highlight(text: str) -> str:
    """Return an item of a list; ` - ` begins an item within it, as in RenderCV."""
    return tame(text).replace(" - ", "\n- ")


def _time(row: Table) -> tuple[str, str]:
    """Take a time; `date` takes precedence over start and end, as in RenderCV."""
    if row.get("date") == row.get("releaseDate"):
        row.pop("releaseDate", "")
    for name in ("date", "releaseDate"):
        if row.get(name):
            return "", take(row, name)
    return take(row, "start_date"), take(row, "end_date")


def _name(text: str) -> str:
    """Return the name of an author without emphasis; a sign after it stays, as in BibTeX."""
    plain = re.sub(r"(?<!\\)(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=[^\s\\])\1", r"\2", text)
    return plain.replace("\\", "").strip()


def _work(row: Table, path: Path) -> Record:
    authors = [_name(text) for text in take_texts(row, "authors")]
    if authors and _OTHERS.fullmatch(authors[-1]):
        authors[-1] = "others"
    venue = take(row, "journal", "publisher")
    start, end = _time(row)
    notes = [*take_texts(row, "summary"), *take_texts(row, "highlights")]
    return make_work(
        path,
        "journal" if venue else "other",
        tex_of(take(row, "title"), is_markdown=True),
        authors=map(tex_name, filter(None, authors)),
        venue=tex_of(venue, is_markdown=True),
        date=end or start,
        doi=take(row, "doi"),
        url=take(row, "url"),
        number=tex_of(take(row, "number")),
        **remark(tex_of(". ".join(notes), is_markdown=True)),
    )
