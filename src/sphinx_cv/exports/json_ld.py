"""The owner and the works in the terms of schema.org, as JSON-LD in the pages that show them.

Source: https://schema.org/docs/schemas.html
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from ..bibliography.person import BESIDE
from .csl import in_english
from .entries import posts
from .json_text import filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..bibliography.person import Person
    from ..bibliography.work import Work
    from ..config import Owner
    from .keeping import Each

Data = dict[str, Any]

#: schema.org's type for each kind of work; it has none of its own for talks and patents.
TYPES = {
    "journal": "ScholarlyArticle",
    "conference": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "preprint": "ScholarlyArticle",
    "thesis": "Thesis",
    "report": "Report",
    "patent": "CreativeWork",
    "dataset": "Dataset",
    "software": "SoftwareSourceCode",
    "talk": "CreativeWork",
    "other": "CreativeWork",
}
#: Roles in a work, and schema.org's properties for them.
_ROLES = {
    "author": "author",
    "composer": "creator",
    "editor": "editor",
    "translator": "translator",
    "director": "director",
}
_ORCID = re.compile(r"https?://orcid\.org/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?")
#: Fields whose links lead to the same work elsewhere.
_SAME = frozenset(("doi", "pmid", "pmcid", "eprint"))
_ORGANIZATION = {"@type": "Organization"}
#: The most topics by which the owner's knowledge is described.
_TOPICS = 10
_UNSAFE = "<>&\u2028\u2029"


def script_text(data: Data) -> str:
    """Escape <, > and & so that the JSON cannot close its <script> element."""
    text = hide_addresses(json.dumps(data, ensure_ascii=False))
    for sign in _UNSAFE:  # `translate` takes many times as long
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def hide_addresses(text: str) -> str:
    """Write the @ of e-mail addresses as JSON's escape, so that harvesters do not see them.

    The @ of JSON-LD's keywords stays: it is the first character of a string.
    """
    return re.sub(r'@(?<!["\s]@)', r"\\u0040", text)  # faster than with the sign last


def orcid(owner: Owner) -> str:
    """Return the owner's ORCID iD from the links, '' without one."""
    found = (_ORCID.fullmatch(url) for _text, url in owner.links)
    return next((match[1] for match in found if match), "")


def profile(owner: Owner, url: str, day: str, more: Data) -> Data:
    """Describe the front page: whom it is about, and its date, *day*."""
    about = {
        "@type": "Person",
        "@id": _owner_id(owner),
        "name": owner.name,
        "alternateName": owner.native_name,
        "url": url,
        "email": owner.email,
        "telephone": owner.phone,
        "address": owner.address,
        "birthDate": owner.birthday,
        "nationality": owner.nationality,
        "jobTitle": owner.post,
        "affiliation": _named("Organization", owner.affiliation),
        "identifier": _identifier("orcid", orcid(owner)),
        "sameAs": [address for _text, address in owner.links],
    }
    page = {"@context": "https://schema.org", "@type": "ProfilePage", "@id": url, "url": url}
    return filled(page | {"dateModified": day, "mainEntity": filled(about | more)})


def life(sections: Mapping[str, Any], day: str) -> Data:
    """Describe where the owner works on a day and has studied, from entries of JSON Resume."""
    schools = dict.fromkeys(
        row.get("institution", "").removesuffix(f", {row.get('location')}")
        for row in sections.get("education", ())
    )
    return {
        "worksFor": [filled({**_ORGANIZATION, "name": row["name"],
                              "address": row.get("location")})
                     for row in posts(sections, day) if "name" in row],
        "alumniOf": [{"@type": "EducationalOrganization", "name": name}
                     for name in filter(None, schools)],
    }  # fmt: skip


def topics(works: Iterable[Work]) -> list[str]:
    """Return the keywords of works that are topics, the most frequent first."""
    words = Counter(word for work in works for word in work.topics)
    return [word for word, _count in words.most_common(_TOPICS)]


def bibliography(
    works: Iterable[Work], urls: Mapping[str, str], owner: Owner, each: Each = map
) -> str:
    """Describe the works of a page, in JSON; *urls* are by key, whole or `#anchor` alone."""

    def described(work: Work) -> str:
        return script_text(describe(work, urls.get(work.key, ""), owner))

    graph = ", ".join(each(described, works))
    return f'{{"@context": "https://schema.org", "@graph": [{graph}]}}'


def _people(work: Work, owner: Owner) -> Data:
    """Describe the people of a work; roles that schema.org has no words for are contributors."""
    found: Data = {}
    for role in (*_ROLES, *BESIDE):
        if people := work.people.get(role):
            name = _ROLES.get(work.role_in_files(role), "contributor")
            found.setdefault(name, []).extend(_person(it, owner) for it in people.persons)
            if role == work.creator_role and work.group:
                found[name].append(_person(work.group, owner))
    return found


def describe(work: Work, url: str, owner: Owner) -> Data:
    """Describe a work: people, date, venue, identifiers."""
    item = in_english(work)
    kind = TYPES[work.kind]
    data: Data = {
        "@type": kind,
        "@id": url,
        "url": "" if url.startswith("#") else url,
        "name": item.get("title"),
        **_people(work, owner),
        "datePublished": work.date.iso,
        "inLanguage": item.get("language"),
        "isPartOf": _container(work, item),
        "publisher": _named("Organization", item.get("publisher", "")),
        "identifier": _identifier("doi", item.get("DOI", "")),
        "sameAs": [link.url for link in work.links if link.field in _SAME],
        "abstract": item.get("abstract"),
    }  # fmt: skip
    if kind in {"ScholarlyArticle", "Chapter"}:
        data["pagination"] = item.get("page")
    if kind == "Book":
        data["isbn"] = item.get("ISBN")
    return filled(data)


def _person(person: Person, owner: Owner) -> Data:
    data = {"@type": "Organization" if person.is_group else "Person", "name": person.name}
    return filled(data | {"@id": _owner_id(owner)}) if person.is_owner else data


def _container(work: Work, item: Data) -> Data | list[Data]:
    """Nest issue, volume and journal as schema.org does, or the book and what that is in.

    Proceedings are a book, unless they have volumes like a journal.
    """
    whole_title, series = work.whole_title("maintitle"), item.get("collection-title", "")
    named = (_named("Book", whole_title), _named("BookSeries", series))
    wholes = [whole for whole in named if whole]
    if not (name := item.get("container-title", "")):
        return wholes
    is_volume = "volume" in item and not (whole_title or {"collection-title", "ISBN"} & item.keys())
    if work.kind != "journal" and not (work.kind == "conference" and is_volume):
        book = {"@type": "Book", "name": name, "isbn": item.get("ISBN"), "isPartOf": wholes}
        return filled(book)
    whole = filled({"@type": "Periodical", "name": name, "issn": item.get("ISSN")})
    for part in ("volume", "issue"):
        if number := item.get(part):
            title = item.get("volume-title") if part == "issue" else ""
            own = filled({"@type": f"Publication{part.capitalize()}", "name": title})
            whole = {**own, f"{part}Number": number, "isPartOf": whole}
    return whole


def _owner_id(owner: Owner) -> str:
    """Return the id that makes the owner one person on all pages, '' without an ORCID iD."""
    return f"https://orcid.org/{number}" if (number := orcid(owner)) else ""


def _identifier(scheme: str, value: str) -> Data | None:
    return {"@type": "PropertyValue", "propertyID": scheme, "value": value} if value else None


def _named(kind: str, name: str) -> Data | None:
    return {"@type": kind, "name": name} if name else None
