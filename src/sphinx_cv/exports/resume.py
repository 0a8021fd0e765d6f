"""The CV as JSON Resume: the owner, the entries of its pages, and every work.

What the schema has no field for is under names of our own, as it allows: labels, kinds and authors
of works.

Source: https://github.com/jsonresume/resume-schema, version 1.0.0
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..bibliography.csl import csl_variables
from ..bibliography.work import newest_first
from ..lists.pieces import as_text
from ..lists.venue import draw_venue
from .entries import SUMMARY, posts
from .files import RESUME
from .json_ld import hide_addresses
from .json_text import Rows, filled, to_json, to_row
from .one_line import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..bibliography.work import Work
    from ..config import Owner, Settings
    from .keeping import Each

Data = dict[str, Any]

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
#: Names of networks, by their hosts.
_NETWORKS = {
    "bsky.app": "Bluesky",
    "dblp.org": "DBLP",
    "dblp.uni-trier.de": "DBLP",
    "github.com": "GitHub",
    "gitlab.com": "GitLab",
    "linkedin.com": "LinkedIn",
    "openreview.net": "OpenReview",
    "orcid.org": "ORCID",
    "researchgate.net": "ResearchGate",
    "scholar.google.com": "Google Scholar",
    "twitter.com": "Twitter",
    "webofscience.com": "Web of Science",
    "x.com": "X",
    "zhihu.com": "Zhihu",
}


def basics(owner: Owner, sections: Mapping[str, Any], day: str) -> Data:
    """Return the `basics`: who the owner is, where on a *day*, and the addresses."""
    # Some themes fail if a CV has no place.
    address = owner.address or owner.affiliation
    place = {"location": _location(sections, day) or filled({"address": address})}
    profiles = [_profile(url) for _text, url in owner.links if urlsplit(url).netloc]
    pages = (row["url"] for row in profiles if row["network"] not in _NETWORKS.values())
    found = filled(
        {
            "name": owner.name,
            "nativeName": owner.native_name,
            "label": ", ".join(filter(None, (owner.post, owner.affiliation))),
            "affiliation": owner.affiliation,
            "email": owner.email,
            "phone": owner.phone,
            "url": next(pages, ""),
            "summary": sections.get(SUMMARY, ""),
            "profiles": profiles,
        }
    )
    return found | place


def _location(sections: Mapping[str, Any], day: str) -> Data:
    """Return where the owner works, as far as the entries tell."""
    places = (row["location"] for row in posts(sections, day) if "location" in row)
    city, _comma, region = next(places, "").partition(", ")
    return filled({"city": city, "region": region})


def _profile(url: str) -> Data:
    parts = urlsplit(url)
    host = re.sub(r"^www\.|(?<=^scholar\.google\.).*", "", parts.netloc)
    host = "scholar.google.com" if host == "scholar.google." else host
    user = re.search(r"(?:^|&)user=([^&]+)", parts.query)
    name = user[1] if user else parts.path.strip("/").rpartition("/")[2]
    # A country is part of the host: de.linkedin.com.
    known = (it for end, it in _NETWORKS.items() if f".{host}".endswith(f".{end}"))
    return filled({"network": next(known, host), "username": name, "url": url})


def publication(work: Work, url: str, language: str) -> Data:
    """Return a work; its address is its DOI's, its own, or that of its place in the list."""
    item = csl_variables(work)
    doi = item.get("DOI")
    names = [person.name for person in work.creators.persons]
    people = (", ".join(names) + " et al." * work.creators.others).removesuffix(".")
    label = f"[{work.label}] " if work.label else ""
    venue = as_text(draw_venue(work, language))
    return filled(
        {
            "name": title_of(work),
            "publisher": item.get("container-title") or item.get("publisher"),
            "releaseDate": work.date.iso,
            "url": f"https://doi.org/{doi}" if doi else item.get("URL") or url,
            "summary": ". ".join(filter(None, (people, f"{label}{venue}"))),
            "label": work.label,
            "key": work.key,
            "kind": work.category,
            "authors": names,
            "doi": doi,
        }
    )


def resume_text(
    settings: Settings,
    works: Iterable[Work],
    urls: Mapping[str, str],
    sections: Mapping[str, Any],
    each: Each = map,
) -> str:
    """Write the JSON Resume; *urls* has the addresses of works, by key, where they are known."""
    base, day = settings.base, settings.day.isoformat()
    meta = {
        "canonical": base and base + RESUME,
        "version": "v1.0.0",
        "lastModified": f"{day}T00:00:00",
    }

    def drawn(work: Work) -> str:
        url = urls.get(work.key, "") if base else ""
        return to_row(publication(work, url, settings.language))

    data: Data = {"$schema": _SCHEMA, "basics": basics(settings.owner, sections, day)}
    data |= {name: rows for name, rows in sections.items() if name != SUMMARY}
    data |= {"publications": Rows(each(drawn, newest_first(works))), "meta": filled(meta)}
    return hide_addresses(to_json(filled(data))) + "\n"
