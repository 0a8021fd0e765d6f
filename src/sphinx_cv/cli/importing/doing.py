"""Import a source: write all that is new in it into a CV, or nothing."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ...bibliography import latex
from ...bibliography.entries import parse
from ...bibliography.kinds import KINDS
from ...bibliography.languages import language_code
from ...bibliography.names import read_names
from ...bibliography.people import find_owner
from ...bibliography.person import folded
from ...bibliography.works import read_works
from ...checks.refs import Refs, run, to_tell
from .. import notes, personal_data
from ..template import as_python
from .examples import told_more, without_examples
from .folder import open_folder, read_page, write_all
from .found import Section
from .markdown import bullets, escape
from .merging import merge
from .network import Fetcher
from .pages import REST, Pages
from .reading import read_source
from .source import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from ...bibliography.person import Person
    from ...bibliography.records import Record
    from .folder import Folder
    from .found import Found
    from .merging import Merged


def import_into(at: Path, source: str, kind: str, mailto: str) -> list[str]:
    """Import *source* into the CV in a folder; return the lines of a report."""
    folder = open_folder(at)
    fetcher = Fetcher(at / "_build" / "import", mailto or str(folder.owner.get("email") or ""))
    found, name = read_source(source, kind, fetcher)
    pages = Pages(folder)
    for section in found.sections:
        pages.add(section)
    if found.rest:
        lines = [f"{escape(place)}: {escape(text)}" for place, text in found.rest]
        pages.add(Section(REST, (bullets(lines),)))
    if found.works:
        pages.list_works()
    pages.link()
    pages.texts |= told_more(folder, found, pages.texts)
    merged = _merge(found, name, folder, pages)
    texts = dict(pages.texts)
    if merged.text != read_page(folder.bibfile):
        texts[folder.bibfile] = merged.text
    write_all(texts)
    written = sorted({*map(folder.name, texts)} - {notes.NAME})
    return _report(found, name, open_folder(at), merged, pages.notes, written)


def _merge(found: Found, name: str, folder: Folder, pages: Pages) -> Merged:
    """Merge the works into refs.bib, in the place of examples that `sphinx-cv new` wrote."""
    path = folder.bibfile
    there = read_page(path)
    if found.works and folder.is_as_new(path):
        there, cited = without_examples(there, path, pages.all_text())
        if cited:
            pages.notes.append(
                f"{path.name} keeps the examples that pages cite: {', '.join(cited)}; sphinx-cv "
                "doctor names the pages"
            )
    remains = f"% {name} also has, by its lines:\n{found.remains}" if found.remains else ""
    return merge(there, path, found.works, remains)


def _report(
    found: Found, name: str, folder: Folder, merged: Merged, notes: list[str], written: list[str]
) -> list[str]:
    """Return what was done, what was changed, and what is left to the owner."""
    if not written and not (found.sections or found.works or found.rest):
        done = f"{name} holds nothing for pages and refs.bib."
    elif not written:
        done = f"{name} holds nothing that is not in the CV already."
    else:
        count = len(merged.added)
        works = f"{count} work{'s' * (count > 1)}, " if count else ""
        done = f"Imported {name}: {works}into {', '.join(written)}."
    hidden = [f"{place}: {text}" for place, text in found.private]
    others = [f"{place}: {text}" for place, text in found.rest]
    changes = found.changes if written else ()
    records = list(parse(clean(merged.text), folder.bibfile, [])) if merged.added else []
    return [
        done,
        *_listed(
            "What was changed, and what to know", [*changes, *found.notes, *merged.notes, *notes]
        ),
        *_listed("What the build will warn of", _faults(records, merged, folder)),
        *_listed("Not understood, and now in sections/other.md", others),
        *_listed("Not written, since it may be private", hidden),
        *_listed("Written, though it may be private", _maybe_private(folder, written)),
        *_listed(
            "For cv_owner in conf.py, which you change yourself",
            suggestions(found, folder, records),
        ),
        *_listed(
            "To keep its lists of works, write :groups: below {cv-bibliography}, and in conf.py",
            _groups(found.lists),
        ),
    ]


def _maybe_private(folder: Folder, written: list[str]) -> list[str]:
    """Return what looks like private data in the pages that were written."""
    return [
        f"{name}:{number}: {what}: {text}"
        for name in written
        if name.startswith("sections/")
        for number, what, text in personal_data.find(read_page(folder.path / name))
    ]


def _faults(records: list[Record], merged: Merged, folder: Folder) -> list[str]:
    """Return the problems of the new works, with their lines in the new refs.bib."""
    works, problems = read_works(records, KINDS, folder.spellings)
    language = language_code(folder.language)
    refs = Refs(works, tuple(records), language=language, has_hints=False)
    problems += to_tell(refs, run(refs), problems)
    keys = {record.key for record in merged.added}
    return [
        f"{problem.path.name}:{problem.line}: {problem.text}"
        for problem in sorted(problems, key=lambda problem: problem.line)
        if problem.subtype != "owner"
        and not problem.is_hint
        and problem.text.partition(": ")[0] in keys
    ]


def _listed(heading: str, lines: Sequence[str]) -> list[str]:
    """Return a heading with indented lines, [] without lines."""
    shown = ("  " + line.replace("\n", "\n    ") for line in lines)
    return [f"{heading}:", *shown] if lines else []


def suggestions(found: Found, folder: Folder, works: Iterable[Record]) -> list[str]:
    """Return lines for cv_owner in conf.py, with what the source or the works have and it lacks."""
    lines = [
        _owner_line(key, value)
        for key, value in found.owner.items()
        if value and folder.owner.get(key) != value
    ]
    known = folder.owner.get("links")
    links = known.values() if isinstance(known, dict) else ()
    texts = (it.get("text") if isinstance(it, dict) else it for it in links)
    addresses = {str(url).rstrip("/") for url in texts}
    rows = [
        f"{as_python(text)}: {as_python(url)}"
        for text, url in found.links.items()
        if url.rstrip("/") not in addresses
    ]
    if rows:
        lines.append(f'"links": {{{", ".join(rows)}}},')
    names = [*folder.spellings, *filter(None, [found.owner.get("name", "")])]
    if spellings := other_spellings(names, works):
        present = folder.owner.get("spellings") or []
        lines.append(f'"spellings": [{", ".join(map(as_python, [*present, *spellings]))}],')
    return lines


def _groups(lists: Mapping[str, str]) -> list[str]:
    """Return lists of works as lines for conf.py, [] if it is a single one of all works."""
    if len(lists) < 2 and not any(lists.values()):
        return []
    rows = (
        f"    {as_python(title)}: {as_python(rule)},"
        if rule
        else f"    # {as_python(title)}: a filter of its works"
        for title, rule in lists.items()
    )
    return ["cv_groups = {", *rows, "}"]


def _owner_line(key: str, value: str) -> str:
    if key == "photo" and "://" in value:
        name = PurePosixPath(urlsplit(value).path).name or "me.jpg"
        return f'"photo": {as_python(name)},  # save {value} under this name beside conf.py'
    return f'"{key}": {as_python(value)},'


def other_spellings(names: list[str], records: Iterable[Record]) -> list[str]:
    """Return other spellings of the owner in works: with the same family name and initial."""
    owners = [person for name in names for person in read_names(name).persons]
    wanted = {key for person in owners for key in _keys(person)}
    found: dict[str, None] = {}
    for record in records:
        for field in ("author", "editor"):
            people = read_names(record.fields.get(field, "")).people
            marked = find_owner(people, tuple(names))
            if any(person.is_owner for person in marked.persons):
                continue
            alike = (p for p in people.persons if p.given and wanted & _keys(p))
            found |= dict.fromkeys(str(latex.decode(person.typed)) for person in alike)
    return list(found)


def _keys(person: Person) -> set[tuple[str, str]]:
    """Return what spellings of one name share: a family name, or part of it, and an initial.

    An umlaut may be written with an e: Müller, Mueller.
    """
    families = (person.family, *re.split(r"[-‐\s]+", person.family))
    names = (re.sub("(?<=[aou])e", "", folded(family)) for family in families)
    return {(name, folded(person.given)[:1]) for name in names}
