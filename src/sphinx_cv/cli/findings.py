"""The findings of `sphinx-cv doctor` in a CV that was built."""

from __future__ import annotations

import difflib
import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from .. import __version__
from . import conf_file, notes, personal_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..testing.site import Site

_EXAMPLE = re.compile(r"\s*(?:%|#|\.\.)\s*example:\s*(.*)")
_WARNING = re.compile(r"(?:(?P<place>.*?): )?(?:WARNING|ERROR|CRITICAL): (?P<text>.*)")


def find_all(site: Site) -> Iterator[tuple[str, list[str]]]:
    """Yield (what to do, the places where it is to be done)."""
    texts = {path.relative_to(site.root).as_posix(): _text(path) for path in _sources(site)}
    yield from warnings(site)
    yield "Examples: replace each with your own text, and delete the line", examples(texts)
    yield "Pages in no PDF: name them in cv_pdf_documents", pages_in_no_pdf(site)
    yield "Works in no list: put a {cv-bibliography} into a page", works_in_no_list(site)
    yield "Settings that nothing uses: correct or remove them", idle_settings(site)
    yield "Versions", versions(site.root)
    yield (
        "Public, but looks private: remove it, unless it is meant to be public",
        private(site, texts),
    )


def warnings(site: Site) -> Iterator[tuple[str, list[str]]]:
    """Yield (remedy, warnings) for the warnings of the build."""
    groups: dict[str, list[str]] = {}
    for line in site.warnings:
        if " is not a setting; " in line:  # reported by `idle_settings`
            continue
        found = _WARNING.match(line)
        place, text = (found["place"], found["text"]) if found else ("", line)
        text, _bracket, kind = text.rpartition(" [") if text.endswith("]") else (text, "", "")
        what, semicolon, remedy = text.rpartition("; ")
        head = remedy if semicolon else f"Warnings ({kind.rstrip(']') or 'of Sphinx'})"
        groups.setdefault(head, []).append(f"{place}: {what or text}" if place else what or text)
    for head, lines in groups.items():
        yield head[0].upper() + head[1:], lines


def examples(texts: dict[str, str]) -> list[str]:
    """Return the examples of `sphinx-cv new` that are still to be replaced."""
    return [
        f"{name}:{number}: {found[1]}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if (found := _EXAMPLE.match(line))
    ]


def pages_in_no_pdf(site: Site) -> list[str]:
    patterns = [pattern for row in site.settings.documents for pattern in row.pages]
    return [
        source
        for name, source in site.sources.items()
        if name != "index" and not any(fnmatchcase(name, pattern) for pattern in patterns)
    ]


def works_in_no_list(site: Site) -> list[str]:
    """Return all works of a CV without lists; if it has lists, the build warns of works in none."""
    has_list = any(page.select_one("ul.cv-works > li") for page in site.pages().values())
    return [] if has_list else [site.entry(work) for work in site.works]


def idle_settings(site: Site) -> list[str]:
    text = _text(site.root / "conf.py")
    known, used = site.known_settings, conf_file.read_again(text)
    found = []
    for name, line in conf_file.assigned(text).items():
        if name not in known | used and not name.startswith("_"):
            [near] = difflib.get_close_matches(name, sorted(known), 1, 0.8) or [""]
            found.append(f"conf.py:{line}: {name}{f'; did you mean {near}?' if near else ''}")
    return found


def versions(root: Path) -> list[str]:
    """Return files that were made with, or require, another version than the installed one."""
    found = []
    text = _text(root / "requirements.txt") if (root / "requirements.txt").is_file() else ""
    for number, line in enumerate(text.splitlines(), 1):
        pin = re.match(r"sphinx-cv(?:\[.*?\])?\s*==\s*([\w.!+-]+)", line)
        if pin and pin[1] != __version__:
            advice = "make them the same"
            said = f"asks for sphinx-cv {pin[1]}, and {__version__} is installed; {advice}"
            found.append(f"requirements.txt:{number}: {said}")
    last = notes.read(root)
    if last and last.version != __version__:
        found.append(f"{notes.NAME}: written by sphinx-cv {last.version}; run sphinx-cv upgrade")
    return found


def private(site: Site, texts: dict[str, str]) -> list[str]:
    """Return what looks like private data in conf.py, in pages and their comments, in pictures."""
    pictures = sorted((site.outdir / "_images").glob("*"))
    places = [path for path in pictures if personal_data.has_place(path.read_bytes())]
    return [f"{path.name}: where it was taken, in its Exif data" for path in places] + [
        f"{name}:{number}: {what}: {written}"
        for name, text in texts.items()
        if not name.endswith(".bib")
        for number, what, written in personal_data.find(text)
    ]


def _sources(site: Site) -> list[Path]:
    sources = dict.fromkeys(source for it in site.every() for source in it.sources.values())
    pages = [site.root / source for source in sources]
    files = [site.root / "conf.py", *pages, *site.settings.bibfiles]
    return [path for path in files if path.is_file() and path.is_relative_to(site.root)]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
