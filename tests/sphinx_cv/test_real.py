"""Bibliographies by other authors: those that come with installed software."""

from __future__ import annotations

import re
import sysconfig
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_cv.bibliography.fields import EXPORTED
from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.inheritance import BIBLATEX
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.latex import decode
from sphinx_cv.bibliography.text import Text
from sphinx_cv.bibliography.works import read_works
from sphinx_cv.config import Printing
from sphinx_cv.exports.bibtex import to_bibtex
from sphinx_cv.lists.pieces import as_text
from sphinx_cv.lists.style import draw_work, looks

if TYPE_CHECKING:
    from sphinx_cv.bibliography.work import Work

#: Documentation and styles of TeX Live, and installed Python packages.
FOLDERS = ("/usr/share/doc/texlive-doc", "/usr/share/texlive", sysconfig.get_path("purelib"))
LARGE = 40_000
FILES = sorted(
    path
    for folder in FOLDERS
    for path in Path(folder).rglob("*.bib")
    if path.stat().st_size < LARGE
)
KEYS = re.compile(
    r"\b(?:(?:ma|ba|phd|cand|masters)thesis|(?:tech|res)report|pat(?:ent|req)(?:us|uk|de|eu|fr)"
    r"|country[a-z]{2}|in(?:press|preparation)|(?:new|old)series|(?:data|audio)cd)\b",
    re.IGNORECASE,
)
MARKS = re.compile(r"(?<!\.)\.\.(?!\.)|\. \.|[,;:!?]\.|,,|, ,|\(\s*\)|\[\s*\]")
COMMAND = re.compile(r"\\([a-z]{3,})(?![A-Za-z])")


def faults(work: Work) -> list[str]:
    """Return what an editor would strike out in a printed work, and fields missing from exports.

    An address that is not valid has a message of its own, so `url` may be missing.
    """
    text, bibtex = as_text(draw_work(work, looks(Printing())["cv"])), to_bibtex(work)
    typed = " ".join(str(decode(value)) for value in work.fields.values())
    names = " ".join(person.name for people in work.people.values() for person in people.persons)
    source = " ".join(work.fields.values())
    words = COMMAND.sub(" ", source)
    used = COMMAND.findall(re.sub(r"\$[^$]*\$", "", source))
    commands = {name for name in used if not re.search(rf"\b{name}\b", words)}
    return [
        *(mark for mark in MARKS.findall(text) if mark not in f"{typed} {names}"),
        *(key for key in KEYS.findall(text) if not key.isupper()),
        *(f"\\{name}" for name in commands if re.search(rf"\b{name}\b", text)),
        *(
            name
            for name in (work.fields.keys() & EXPORTED)
            - {"url", *BIBLATEX}  # a wrong url has its own message
            if f"{name} =" not in bibtex
            and work.fields[name] not in bibtex
            and work.plain(name) not in text
        ),
    ]


@pytest.mark.skipif(not FILES, reason="nothing that is installed has a bibliography")
def test_prints_nothing_that_an_editor_would_strike_out() -> None:
    works = [work for path in FILES for work in read_works(read(path)[0], KINDS, ())[0]]
    found = {f"{work.path.name}: {work.key}": faults(work) for work in works}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_faults_are_found(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    fields = r"type = {phdthesis}, note = {\emdash}, publisher = {Inc}"
    path.write_text(f"@misc{{k, title = {{T}}, {fields}}}", encoding="utf-8")
    [work] = read_works(read(path)[0], KINDS, ())[0]
    assert faults(work) == []
    texts = {**work.texts, "publisher": Text("phdthesis emdash, , x")}
    assert faults(replace(work, texts=texts)) == [", ,", "phdthesis", r"\emdash"]
