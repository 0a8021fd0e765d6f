"""The entries of a CV's pages, in the terms of JSON Resume."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ..config import settings_of
from ..site import front_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from ..config import Settings

Data = dict[str, Any]
#: The text of an entry, by part: start, end, heading, where, what, body, and the rows of lists.
Parts = dict[str, Any]

#: The section that has no entries, but a summary of the owner.
SUMMARY = "basics"


def sections(env: BuildEnvironment, doctree_of: Callable[[str], nodes.document]) -> dict[str, Any]:
    """Return the entries of all pages that cv_resume has a section for, and the summary."""
    found: dict[str, Any] = {}
    for docname, section in pages(env, settings_of(env.config)):
        doctree = doctree_of(docname)
        if section == SUMMARY:
            found.setdefault(SUMMARY, "\n\n".join(paragraphs(doctree)))
        else:
            found.setdefault(section, []).extend(read_entries(doctree, section))
    if not found.get(SUMMARY):
        found[SUMMARY] = next(paragraphs(doctree_of(front_page(env))), "")
    return found


def pages(env: BuildEnvironment, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the pages that fill a section, with the name of the section."""
    for docname in sorted(env.found_docs.difference(settings.paper_pages)):
        named = (name for pattern, name in settings.resume if fnmatchcase(docname, pattern))
        if section := next(named, ""):
            yield docname, section


def posts(sections: Mapping[str, Any], day: str) -> Iterator[Data]:
    """Yield the entries of work that are current on a day, also those with a later end."""
    for row in sections.get("work", ()):
        end = row.get("endDate", "")
        if row.get("startDate", "") <= day and (not end or end > day[: len(end)]):
            yield row


def read_entries(doctree: nodes.document, section: str) -> Iterator[Data]:
    """Yield the CV entries of a page; if it has none, what is under its headings."""
    boxes = [box for box in doctree.findall(nodes.container) if "cv-entry" in box["classes"]]
    for parts in map(_parts, boxes) if boxes else _headed(doctree):
        yield {name: value for name, value in _FORMS[section](parts).items() if value}


def _parts(box: nodes.container) -> Parts:
    parts: Parts = {name: box.get(f"cv_{name}", "") for name in ("start", "end")}
    for part in ("heading", "what", "where"):
        found = (n for n in box.findall(nodes.Element) if f"cv-{part}" in n["classes"])
        node = next(found, None)
        parts[part] = _text(node[0] if part == "heading" else node) if node else ""
    return parts | _body([child for child in box.children if not _is_part(child)])


def _headed(doctree: nodes.document) -> Iterator[Parts]:
    """Yield what is below each heading of a page, under the title of the page."""
    title = next((_text(node) for node in doctree.findall(nodes.title)), "")
    for section in doctree.findall(nodes.section):
        body = _body([n for n in section if not isinstance(n, nodes.title | nodes.section)])
        if any(body.values()):
            what = readable(section[0]) if isinstance(section.parent, nodes.section) else ""
            yield {"start": "", "end": "", "heading": title, "where": "", "what": what, **body}


def _body(children: list[nodes.Node]) -> Parts:
    """Return the paragraphs as text, and the rows of lists one by one."""
    lists = [child for child in children if isinstance(child, nodes.bullet_list)]
    texts = [readable(child) for child in children if child not in lists]
    rows = [readable(row) for found in lists for row in found.children]
    return {"body": "\n".join(filter(None, texts)), "rows": list(filter(None, rows))}


def _text(node: nodes.Node) -> str:
    """Return the readable text of a node; of a picture alone, its alternative text."""
    images = (image.get("alt", "") for image in node.findall(nodes.image))
    return readable(node) or " ".join(images)


def _is_part(node: nodes.Node) -> bool:
    names = {"cv-when", "cv-heading", "cv-what"}
    return isinstance(node, nodes.Element) and not names.isdisjoint(node["classes"])


def paragraphs(doctree: nodes.Element) -> Iterator[str]:
    """Yield the readable text of a page's paragraphs, outside entries and lists."""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section) and not paragraph["classes"]:
            yield from filter(None, [readable(paragraph)])  # one may be a picture


def shorten(text: str, length: int) -> str:
    """Shorten a text to *length* characters, between words if it has enough spaces."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    end = text.rfind(" ", 0, length - 1)
    # Chinese has no spaces, or few.
    return f"{text[:end]} …" if end > length / 2 else f"{text[: length - 1]}…"


def readable(node: nodes.Node) -> str:
    """Return the readable text of a node: of raw HTML only line breaks, none for screen readers."""
    if isinstance(node, nodes.Text):
        return node.astext().replace("\N{LEFT-TO-RIGHT MARK}", "")  # only needed on screen
    if isinstance(node, nodes.raw):
        return " " if node.astext().startswith("<br") else ""
    if not isinstance(node, nodes.Element) or isinstance(node, nodes.Invisible):
        return ""
    if "cv-spoken" in node["classes"]:
        return ""
    parts = [readable(child) for child in node.children]
    if isinstance(node, nodes.Inline):
        return "".join(parts)
    if isinstance(node, nodes.TextElement):
        return " ".join("".join(parts).split())
    return "\n".join(filter(None, parts))


# Themes print only some fields of a section: what has no field of its own is put into one of these.


def _work(it: Parts) -> Data:
    return _dates(it) | {
        "name": it["heading"],
        "position": it["what"],
        "location": it["where"],
        "summary": it["body"],
        "highlights": it["rows"],
    }


def _volunteer(it: Parts) -> Data:
    organization = _joined(it, "heading", "where")
    return _dates(it) | {
        "organization": organization,
        "position": it["what"],
        "summary": it["body"],
        "highlights": it["rows"],
    }


def _education(it: Parts) -> Data:
    degree, _sign, area = re.sub(r" in |[,，] *", "\0", it["what"], count=1).partition("\0")
    return _dates(it) | {
        "institution": _joined(it, "heading", "where"),
        "location": it["where"],
        "studyType": degree,
        "area": area,
        "courses": [*it["body"].splitlines(), *it["rows"]],
    }


def _projects(it: Parts) -> Data:
    text = "\n".join(filter(None, (_joined(it, "what", "where"), it["body"])))
    return _dates(it) | {"name": it["heading"], "description": text, "highlights": it["rows"]}


def _awards(it: Parts) -> Data:
    text = "\n".join(filter(None, (_joined(it, "what", "where"), it["body"], *it["rows"])))
    return {"title": it["heading"], "date": it["start"], "summary": text}


def _certificates(it: Parts) -> Data:
    text = "\n".join(filter(None, (it["body"], *it["rows"])))
    issuer = _joined(it, "what", "where")
    return {"name": it["heading"], "date": it["start"], "issuer": issuer, "summary": text}


def _dates(it: Parts) -> Data:
    return {"startDate": it["start"], "endDate": it["end"]}


def _joined(it: Parts, *names: str) -> str:
    return ", ".join(filter(None, (it[name] for name in names)))


_FORMS: dict[str, Callable[[Parts], Data]] = {
    "work": _work,
    "volunteer": _volunteer,
    "education": _education,
    "awards": _awards,
    "certificates": _certificates,
    "projects": _projects,
}
