"""Read a source of any kind, as named on the command line."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..error import CommandError
from ..network import NotThereError
from .bibtex import read_bibtex
from .found import Found
from .leaves import Table, plain_tree
from .private_lines import without_private
from .site_folder import is_collection, read_collection
from .source import AS_TEXT, KINDS, clean, kind_of, read_text
from .structured import read_json, read_xml, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...bibliography.records import Record
    from .network import Fetcher

_ORCID = re.compile(
    r"(?:orcid:\s*|https?://orcid\.org/|)(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?", re.IGNORECASE
)
_DOI = re.compile(
    r"(?:(doi:\s*|https?://(?:dx\.|www\.)?doi\.org/)|)(10\.\d{4,9}\S*/\S+)", re.IGNORECASE
)
_IN_WORDS = {
    "json-resume": 'no "basics", "work" or "education" at its top',
    "rendercv": "no cv: at its top",
    "orcid": 'no "person" or "activities-summary" at its top',
}


def read_source(source: str, kind: str, fetcher: Fetcher) -> tuple[Found, str]:
    """Return the content of a file, an ORCID iD or a DOI, and its name for messages."""
    is_file = Path(source).is_file()
    if not is_file and (match := _ORCID.fullmatch(source)):
        return _record(match[1].upper(), fetcher), f"ORCID {match[1]}"
    if not is_file and (match := _DOI.fullmatch(source)):
        return _works([(1, match[2])], Path("doi.org"), fetcher), f"doi:{match[2]}"
    if source.lower().startswith(("orcid:", "doi:")):
        raise CommandError(f"{source} is neither orcid:0000-0002-1825-0097 nor doi:10.1000/182")
    path = Path(source)
    if path.is_dir() and is_collection(path):
        return without_private(read_collection(path)), path.absolute().name
    text = clean(read_text(path))
    found = _file(path, text, kind or kind_of(path, text), fetcher)
    return without_private(found), path.name


def _file(path: Path, text: str, kind: str, fetcher: Fetcher) -> Found:
    readers: dict[str, Callable[[], Found]] = {
        "bibtex": lambda: _bibtex(text, path),
        "json-resume": lambda: _json_resume(text, path),
        "rendercv": lambda: _rendercv(text, path),
        "orcid": lambda: _orcid(text, path),
        "europass": lambda: _europass(text, path),
        "moderncv": lambda: _moderncv(text, path),
        "markdown": lambda: _markdown(text, path),
        "dois": lambda: _dois(text, path, fetcher),
    }
    return readers[kind]()


def _bibtex(text: str, path: Path) -> Found:
    found = read_bibtex(text, path)
    if not found.works:
        raise CommandError(f"{path} has no entry; one starts with @article{{smith2020,")
    return found


def _json_resume(text: str, path: Path) -> Found:
    from .json_resume import PARTS, read_json_resume

    tree = _with(read_json(text, path), PARTS, path, "json-resume")
    if isinstance(tree.get("sections"), dict):
        what = "is of Reactive Resume, not a JSON Resume"
        raise CommandError(f"{path} {what}; {AS_TEXT}")
    return read_json_resume(tree, path)


def _rendercv(text: str, path: Path) -> Found:
    from .al_folio import read_al_folio
    from .hugo_author import is_author, read_author
    from .json_resume import read_json_resume
    from .rendercv import read_rendercv
    from .site_settings import is_site, read_site

    tree = read_yaml(text, path)
    if tree.keys() == {"contents"}:
        return read_al_folio(tree["contents"])
    if "basics" in tree:  # a JSON Resume in YAML
        return read_json_resume(tree, path)
    if is_author(tree):
        return read_author(tree)
    if "cv" not in tree and is_site(tree):
        return read_site(tree, path.name)
    return read_rendercv(_with(tree, {"cv"}, path, "rendercv"), path)


def _orcid(text: str, path: Path) -> Found:
    from .orcid import read_orcid

    tree = read_xml(text, path)[1] if text.lstrip()[:1] == "<" else read_json(text, path)
    return read_orcid(_with(tree, {"person", "activities-summary"}, path, "orcid"), path)


def _europass(text: str, path: Path) -> Found:
    from .europass import read_europass

    name, tree = read_xml(text, path)
    if name != "SkillsPassport":
        raise CommandError(
            f"{path} is not a SkillsPassport, which Europass wrote up to 2020; what it writes now "
            "(Candidate) cannot be read; copy its texts by hand, or import another format"
        )
    return read_europass(tree)


def _moderncv(text: str, path: Path) -> Found:
    from .moderncv import read_moderncv

    return read_moderncv(text, path)


def _markdown(text: str, path: Path) -> Found:
    from .markdown_file import read_markdown

    return read_markdown(text, path)


def _with(tree: Table, names: set[str], path: Path, kind: str) -> Table:
    if not names & tree.keys():
        what = f"is not {KINDS[kind]}: it has {_IN_WORDS[kind]}"
        raise CommandError(f"{path} {what}; {AS_TEXT}")
    return tree


def _record(identifier: str, fetcher: Fetcher) -> Found:
    from .orcid import read_orcid

    try:
        tree = plain_tree(fetcher.orcid(identifier))
    except NotThereError as error:
        raise CommandError(str(error)) from None
    return read_orcid(tree, Path(f"orcid:{identifier}"), identifier)


def _dois(text: str, path: Path, fetcher: Fetcher) -> Found:
    """Read a list with one DOI a line, and fetch each."""
    rows: list[tuple[int, str]] = []
    notes: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.partition("#")[0].strip() if not _DOI.fullmatch(line.strip()) else line.strip()
        if match := _DOI.fullmatch(bare.rstrip(".,;")):
            rows.append((number, match[2]))
        elif line.strip():
            notes.append(f"{path.name}:{number}: not a DOI: {line.strip()}")
    if not rows:
        raise CommandError(f"{path} has no line that is a DOI, such as 10.1000/182")
    found = _works(rows, path, fetcher)
    return replace(found, notes=(*notes, *found.notes))


def _works(rows: list[tuple[int, str]], path: Path, fetcher: Fetcher) -> Found:
    works: list[Record] = []
    notes: list[str] = []
    for number, doi in rows:
        try:
            text = clean(fetcher.doi(doi))
        except NotThereError as error:
            if len(rows) == 1:
                raise CommandError(str(error)) from None
            notes.append(f"{path.name}:{number}: {error}")
            continue
        found = read_bibtex(text, path)
        works += found.works
        notes += found.notes
    return Found(works=tuple(works), notes=tuple(notes))
