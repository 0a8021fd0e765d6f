"""Small refs.bib files, and what the checks say about them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.silences import FIELD, in_entries, told
from sphinx_cv.bibliography.works import read_works
from sphinx_cv.checks.refs import Refs, run, to_tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_cv.bibliography.records import Problem

#: Words for titles that no check takes for duplicates.
_WORDS = "amber birch cedar delta ember fjord grove haven islet jetty knoll lagoon".split()


def entry(type_name: str, key: str, **fields: str) -> str:
    """Return an entry with a line for each field; `author__an` is author+an, `cv_ok` is cv-ok."""
    names = {name.replace("__", "+").replace("cv_ok", FIELD): v for name, v in fields.items()}
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in names.items())
    return f"@{type_name}{{{key},\n{lines}}}\n"


def article(key: str, **fields: str) -> str:
    """Return a complete article with a title of its own."""
    title = f"On {' '.join(_WORDS[ord(letter) % len(_WORDS)] for letter in key)} {key}"
    usual = {"author": "Lovelace, Ada", "title": title, "journal": "Journal of Engines"}
    return entry("article", key, **{**usual, "year": "2020", **fields})


def refs_of(text: str, **about: Any) -> Refs:
    """Return a refs.bib with this text, in the form that checks take."""
    return _read(text, about)[0]


def proofread(text: str, **about: Any) -> list[Problem]:
    """Return the problems in a refs.bib with this text, from reading it and from the checks."""
    refs, known = _read(text, about)
    return told([*known, *to_tell(refs, run(refs), known)], in_entries(refs.records))


def proofread_file(path: Path, **about: Any) -> list[Problem]:
    """Return the same for a file on disk."""
    refs, known = _read_file(path, about)
    return told([*known, *to_tell(refs, run(refs), known)], in_entries(refs.records))


def _read(text: str, about: dict[str, Any]) -> tuple[Refs, list[Problem]]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "refs.bib")
        path.write_text(text, encoding="utf-8")
        return _read_file(path, about)


def _read_file(path: Path, about: dict[str, Any]) -> tuple[Refs, list[Problem]]:
    records, problems = read(path)
    works, wrong = read_works(records, KINDS, about.pop("owner", ()), [FIELD])
    usual = {"year": 2024, "unprinted": frozenset({FIELD})}
    return Refs(works, tuple(records), **{**usual, **about}), [*problems, *wrong]


def messages(text: str, kind: str, **about: Any) -> list[tuple[str, str]]:
    """Return the messages of a kind, each after the line that it points at."""
    return _at_lines(text, (p for p in proofread(text, **about) if p.subtype == kind))


def hints_of(text: str, kind: str, **about: Any) -> list[tuple[str, str]]:
    """Return the same for hints only."""
    found = proofread(text, **about)
    return _at_lines(text, (p for p in found if p.subtype == kind and p.is_hint))


def _at_lines(text: str, problems: Iterable[Problem]) -> list[tuple[str, str]]:
    lines = text.splitlines()
    return [(lines[problem.line - 1].strip(), problem.text) for problem in problems]
