"""The CV as JSON Resume: the owner, the entries of its pages, and every work.

What the schema has no field for is there under names of our own, as it allows: labels, kinds
and authors of works, places of entries.

Source: https://github.com/jsonresume/resume-schema, version 1.0.0
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docutils import nodes

from ..bibliography.work import newest_first
from ..config import settings_of
from .csl import csl_variables
from .json_ld import hide_addresses
from .json_text import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.builders import Builder

    from ..bibliography.work import Work
    from ..config import Owner, Settings

Data = dict[str, Any]

RESUME = "resume.json"
_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
#: What the schema calls the parts of an entry …
_PARTS = {"start": "startDate", "end": "endDate", "where": "location", "body": "summary"}
#: … and what else it calls them in a section.
_NAMES = {
    "work": {"heading": "name", "what": "position"},
    "volunteer": {"heading": "organization", "what": "position"},
    "education": {"heading": "institution", "what": "studyType"},
    "awards": {"heading": "title", "what": "description", "start": "date"},
    "certificates": {"heading": "name", "what": "description", "start": "date"},
    "projects": {"heading": "name", "what": "description", "where": "result"},
}


def resume(
    owner: Owner, sections: dict[str, list[Data]], publications: list[Data], meta: Data
) -> Data:
    """Put a JSON Resume together; sections that are empty are left out."""
    found = {"$schema": _SCHEMA, "basics": basics(owner), **sections}
    return _filled({**found, "publications": publications, "meta": meta})


def basics(owner: Owner) -> Data:
    """Return who the owner is, and the addresses."""
    return _filled(
        {
            "name": owner.name,
            "nativeName": owner.native_name,
            "label": owner.post,
            "affiliation": owner.affiliation,
            "email": owner.email,
            "profiles": [_profile(url) for _text, url in owner.links],
        }
    )


def _profile(url: str) -> Data:
    parts = urlsplit(url)
    network = parts.netloc.removeprefix("www.")
    return _filled({"network": network, "username": parts.path.strip("/"), "url": url})


def publication(work: Work, url: str) -> Data:
    """Return a work; its address is its DOI's, else that of its place in the list."""
    item = csl_variables(work)
    doi = item.get("DOI")
    return _filled(
        {
            "name": work.title or work.key,
            "publisher": item.get("container-title") or item.get("publisher"),
            "releaseDate": work.date.iso,
            "url": f"https://doi.org/{doi}" if doi else item.get("URL") or url,
            "label": work.label,
            "key": work.key,
            "kind": work.category,
            "authors": [person.name for person in work.creators.persons],
            "doi": doi,
        }
    )


def read_entries(doctree: nodes.document, section: str) -> Iterator[Data]:
    """Yield the CV entries of a resolved page, in the words of a section of the schema."""
    names = _PARTS | _NAMES[section]
    for box in doctree.findall(nodes.container):
        if "cv-entry" in box["classes"]:
            parts = _parts(box)
            if names["start"] == "date":
                del parts["end"]
            yield _filled({names[part]: text for part, text in parts.items()})


def _parts(box: nodes.container) -> dict[str, str]:
    parts = {name: box.get(f"cv_{name}", "") for name in ("start", "end")}
    for part in ("heading", "what", "where"):
        found = (n for n in box.findall(nodes.Element) if f"cv-{part}" in n["classes"])
        if node := next(found, None):
            parts[part] = _text(node[0] if part == "heading" else node)
    texts = [_text(child) for child in box.children if not _is_part(child)]
    return parts | {"body": "\n".join(filter(None, texts))}


def _is_part(node: nodes.Node) -> bool:
    names = {"cv-when", "cv-heading", "cv-what"}
    return isinstance(node, nodes.Element) and not names.isdisjoint(node["classes"])


def _text(node: nodes.Node) -> str:
    """Return what can be read of a node: no raw HTML, nothing for screen readers only."""
    if isinstance(node, nodes.Text):
        return node.astext()
    if not isinstance(node, nodes.Element) or isinstance(node, nodes.Invisible | nodes.raw):
        return ""
    if "cv-spoken" in node["classes"]:
        return ""
    parts = [_text(child) for child in node.children]
    if isinstance(node, nodes.Inline):
        return "".join(parts)
    if isinstance(node, nodes.TextElement):
        return " ".join("".join(parts).split())
    return "\n".join(filter(None, parts))


def _filled(data: Data) -> Data:
    return {name: value for name, value in data.items() if value}


def sections(builder: Builder) -> dict[str, list[Data]]:
    """Return the entries of all pages that cv_resume has a section for."""
    table = settings_of(builder.config).resume
    found: dict[str, list[Data]] = {}
    for docname in sorted(builder.env.found_docs):
        section = next((name for pattern, name in table if fnmatchcase(docname, pattern)), "")
        if section:
            doctree = builder.env.get_and_resolve_doctree(docname, builder, tags=builder.tags)
            found.setdefault(section, []).extend(read_entries(doctree, section))
    return found


def resume_text(
    settings: Settings,
    works: Iterable[Work],
    urls: Mapping[str, str],
    sections: dict[str, list[Data]],
) -> str:
    """Write the JSON Resume; *urls* has the addresses of works, by key, where they are known."""
    base = settings.base
    meta = {
        "canonical": base and base + RESUME,
        "version": "v1.0.0",
        "lastModified": f"{settings.day.isoformat()}T00:00:00",
    }
    publications = [
        publication(work, urls.get(work.key, "") if base else "") for work in newest_first(works)
    ]
    data = resume(settings.owner, sections, publications, _filled(meta))
    return hide_addresses(to_json(data)) + "\n"
