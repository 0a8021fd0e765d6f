"""The CV as JSON Resume: the owner, the entries of its pages, and every work.

What the schema has no field for is there under names of our own, as it allows: labels, kinds
and authors of works, places of entries.

Source: https://github.com/jsonresume/resume-schema, version 1.0.0
"""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docutils import nodes

from ..bibliography.names import print_name
from ..config import read_date, read_owner, read_resume
from ..lists.style import newest_first
from ..site import is_site, work_urls, works
from .csl import csl_variables, iso_date
from .json_ld import hide_addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pybtex.database import Entry
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ..config import Owner

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
    """Give who the owner is and how to reach him or her."""
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


def publication(work: Entry, url: str) -> Data:
    """Give a work; its address is its DOI's, else that of its place in the list."""
    item = csl_variables(work)
    doi = item.get("DOI")
    people = work.persons.get("author") or work.persons.get("editor") or ()
    return _filled(
        {
            "name": item.get("title", work.key),
            "publisher": item.get("container-title") or item.get("publisher"),
            "releaseDate": iso_date(work),
            "url": f"https://doi.org/{doi}" if doi else item.get("URL") or url,
            "label": work.fields["label"],
            "key": work.key,
            "kind": work.fields["kind"],
            "authors": [print_name(person) for person in people],
            "doi": doi,
        }
    )


def read_entries(doctree: nodes.document, section: str) -> Iterator[Data]:
    """Give the CV entries of a resolved page, in the words of a section of the schema."""
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
    """Give what can be read of a node: no raw HTML, nothing that is for screen readers only."""
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
    """Give the entries of all pages that cv_resume has a section for."""
    table = read_resume(builder.config)
    found: dict[str, list[Data]] = {}
    for docname in sorted(builder.env.found_docs):
        section = next((name for pattern, name in table if fnmatchcase(docname, pattern)), "")
        if section:
            doctree = builder.env.get_and_resolve_doctree(docname, builder, tags=builder.tags)
            found.setdefault(section, []).extend(read_entries(doctree, section))
    return found


def resume_text(builder: Builder, urls: Mapping[str, str] = MappingProxyType({})) -> str:
    """Give the JSON Resume; *urls* has the addresses of works, by key, where they are known."""
    base = builder.config.html_baseurl
    newest = newest_first(works(builder.env).values())
    meta = {
        "canonical": base and base + RESUME,
        "version": "v1.0.0",
        "lastModified": f"{read_date(builder.config).isoformat()}T00:00:00",
    }
    data = resume(
        read_owner(builder.config),
        sections(builder),
        [publication(work, urls.get(work.key, "")) for work in newest],
        _filled(meta),
    )
    return hide_addresses(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def write_resume(app: Sphinx, exception: Exception | None) -> None:
    """Put the JSON Resume on the site."""
    if not exception and is_site(app):
        urls = work_urls(app) if app.config.html_baseurl else {}
        (Path(app.outdir) / RESUME).write_text(resume_text(app.builder, urls), encoding="utf-8")


def setup(app: Sphinx) -> None:
    app.connect("build-finished", write_resume)
