"""Read an ORCID record, in JSON or XML, as its public API 3.0 sends it.

Source: https://github.com/ORCID/orcid-model, record_3.0
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from .entries import make_entry
from .found import Found, Section
from .leaves import rest, table_of, tables_of, take
from .markdown import bullets, escape, escape_line, link, links_of, shown_address
from .orcid_leaves import besides, find_all, said, said_date
from .orcid_works import read_works

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .found import Entry
    from .leaves import Table

#: Parts of the record with affiliations: the name of their rows, and the section of a CV.
_AFFILIATIONS = {
    "employments": ("employment-summary", "Experience"),
    "educations": ("education-summary", "Education"),
    "qualifications": ("qualification-summary", "Education"),
    "invited-positions": ("invited-position-summary", "Invited positions"),
    "distinctions": ("distinction-summary", "Awards"),
    "memberships": ("membership-summary", "Memberships"),
    "services": ("service-summary", "Service"),
    "fundings": ("funding-summary", "Funding"),
    "research-resources": ("research-resource-summary", "Research resources"),
}
#: Metadata of the registry, which are no text of the person's.
_NOISE = frozenset(
    "put-code path visibility display-index source last-modified-date created-date history host "
    "preferences disambiguated-organization external-id-normalized "
    "external-id-normalized-error contributor-orcid contributor-sequence uri "
    "assertion-origin-orcid verified primary".split()
)


def read_orcid(record: Table, path: Path, identifier: str = "") -> Found:
    """Read a record; the notes name the metadata that are left out."""
    identifier = identifier or take(table_of(record, "orcid-identifier"), "path")
    dropped: Counter[str] = Counter()
    without_noise(record, dropped)
    person, activities = table_of(record, "person"), table_of(record, "activities-summary")
    name = table_of(person, "name")
    parts = (said(name, "given-names"), said(name, "family-name"))
    works, notes = read_works(activities, path, parts[1])
    notes += [f"also known as {said(row, 'content')}" for row in _all(person, "other-name")]
    notes += [f"country: {said(row, 'country')}" for row in _all(person, "address")]
    sections = [
        *_about(person),
        *_affiliations(activities, notes),
        *_reviews(activities, dropped),
    ]
    found = list(_links(person))
    notes += [f"{text}, without an address" for text, url in found if text and not url]
    links = links_of((text, url) for text, url in found if url)
    if identifier:
        links[f"ORCID {identifier}"] = f"https://orcid.org/{identifier}"
    if dropped:
        notes.append(f"what ORCID notes for itself is left out: {', '.join(sorted(dropped))}")
    owner = {
        "name": said(name, "credit-name") or " ".join(filter(None, parts)),
        "email": next((said(row, "email") for row in _all(person, "email")), ""),
    }
    if " ".join(parts).strip() not in {owner["name"], ""}:
        notes.append(f"also known as {' '.join(parts)}")
    return Found(owner, links, _merged(sections), works, tuple(rest(record)), notes=tuple(notes))


def without_noise(tree: Any, dropped: Counter[str]) -> None:
    if isinstance(tree, dict):
        for name in [n for n in tree if n in _NOISE or n.startswith("@")]:
            if any(rest(its := tree.pop(name))) or its == "":
                dropped[name.lstrip("@")] += 1
    for value in tree.values() if isinstance(tree, dict) else tree:
        if not isinstance(value, str):
            without_noise(value, dropped)


def _all(person: Table, name: str) -> list[Table]:
    """Return the rows of a part of the person: `other-name` for those in `other-names`."""
    parts = {"address": "addresses", "email": "emails"}
    part = table_of(person, parts.get(name, f"{name}s"))
    found: list[Table] = tables_of(part, name)
    return found


def _about(person: Table) -> Iterator[Section]:
    biography = person.get("biography")
    if text := said(person, "biography") if biography else "":
        yield Section("Profile", (escape(text),))
    words = [escape_line(said(row, "content")) for row in _keywords(person)]
    if words := list(filter(None, words)):
        yield Section("Research interests", (", ".join(words),))


def _keywords(person: Table) -> list[Table]:
    part = table_of(person, "keywords")
    if isinstance(part.get("keyword"), list):  # plain texts, in XML without metadata
        part["keyword"] = [{"content": x} if isinstance(x, str) else x for x in part["keyword"]]
    return tables_of(part, "keyword")


def _links(person: Table) -> Iterator[tuple[str, str]]:
    for row in _all(person, "researcher-url"):
        url = said(row, "url")
        yield said(row, "url-name") or shown_address(url), url
    for row in _all(person, "external-identifier"):
        take(row, "external-id-relationship")
        parts = (said(row, "external-id-type"), said(row, "external-id-value"))
        text = " ".join(filter(None, parts))
        yield text, said(row, "external-id-url")


def _affiliations(activities: Table, notes: list[str]) -> Iterator[Section]:
    for part, (name, title) in _AFFILIATIONS.items():
        rows = list(find_all(activities.get(part, {}), name))
        for row in rows:
            row |= table_of(row, "proposal")
            row.pop("proposal", None)
        for group in _groups(activities, part):
            group.pop("external-ids", None)  # its rows have them, too
            notes += _said_again(list(find_all(group, name)))
        if blocks := [_entry(row, part) for row in rows if row]:
            yield Section(title, tuple(blocks))


def _groups(activities: Table, part: str) -> Iterator[Table]:
    for name in ("group", "affiliation-group"):
        yield from find_all(activities.get(part, {}), name)


def _said_again(rows: list[Table]) -> Iterator[str]:
    """Take rows of a group that repeat its first from other sources; yield what they add."""
    first = rows[0] if rows else {}
    others = [row for row in rows[1:] if _year(row) == _year(first)]
    texts = list(rest(first))
    name = next((text for place, text in texts if "title" in place), "an entry")
    if more := besides((text for _place, text in texts), others):
        yield f"{name}: ORCID also says: {more}"


def _year(row: Table) -> str:
    return str(table_of(row, "start-date").get("year"))


def _entry(row: Table, part: str) -> Entry | str:
    hosts = [table_of(row, "organization"), *find_all(row, "hosts")]
    host = next(filter(None, hosts), {})
    host = next(find_all(host, "organization"), host)
    institution = escape_line(take(host, "name"))
    where = escape_line(_place(host))
    kind = take(row, "type").replace("-", " ").capitalize()
    roles = [take(row, "role-title"), take(row, "department-name"), kind]
    title_table = next(find_all(row, "title"), {})
    if part == "distinctions":
        title_table = {"title": roles.pop(0)}
    own = escape_line(said(title_table, "title") or said(title_table, "value"))
    url = said(row, "url")
    what = escape_line(", ".join(filter(None, roles)))
    if own:  # a grant or a prize is headed by its own name
        where = ", ".join(filter(None, (institution, where)))
    numbers = [text for table in find_all(row, "external-id") if (text := _number(table))]
    row.pop("external-ids", None)
    return make_entry(
        link(own or institution, url),
        what=what,
        where=where,
        time=(said_date(row, "start-date"), said_date(row, "end-date")),
        is_open=not own and part != "qualifications",
        body=(bullets(numbers),),
    )


def _place(organization: Table) -> str:
    address = table_of(organization, "address")
    return ", ".join(filter(None, (take(address, name) for name in ("city", "region", "country"))))


def _number(table: Table) -> str:
    kind, value = take(table, "external-id-type"), take(table, "external-id-value")
    url = said(table, "external-id-url")
    take(table, "external-id-relationship")
    return link(escape_line(f"{kind} {value}".replace("_", " ")), url) if value else ""


def _reviews(activities: Table, dropped: Counter[str]) -> Iterator[Section]:
    """Yield a section with one line for each journal or funder that was reviewed for."""
    years: dict[str, Counter[str]] = {}
    for row in find_all(activities.get("peer-reviews", {}), "peer-review-summary"):
        host = table_of(row, "convening-organization")
        role, kind = take(row, "reviewer-role"), take(row, "review-type")
        group = take(row, "review-group-id")
        about = ", ".join(filter(None, (role, kind, group, _place(host))))
        label = f"**{escape_line(take(host, 'name') or group)}** ({escape_line(about)})"
        day = said_date(row, "completion-date") or "review"
        numbers = []
        for number in find_all(row, "external-id"):
            if number.get("external-id-type") == "source-work-id":
                dropped["source-work-id"] += 1  # differs for each review
            else:
                numbers.append(_number(number))
        row.pop("external-ids", None)
        text = " ".join([link(escape_line(day), said(row, "review-url")), *filter(None, numbers)])
        years.setdefault(label, Counter())[text] += 1
    for table in find_all(activities.get("peer-reviews", {}), "external-id"):
        _number(table)  # of the group: the same journal, or the person's own number there
    if years:
        lines = [f"{label}: {', '.join(_counted(days))}" for label, days in years.items()]
        yield Section("Peer review", (bullets(lines),))


def _counted(days: Counter[str]) -> list[str]:
    return [f"{day} ({count})" if count > 1 else day for day, count in sorted(days.items())]


def _merged(sections: list[Section]) -> tuple[Section, ...]:
    """Merge the sections with one title."""
    blocks: dict[str, tuple[Entry | str, ...]] = {}
    for section in sections:
        blocks[section.title] = (*blocks.get(section.title, ()), *section.blocks)
    return tuple(Section(title, its) for title, its in blocks.items())
