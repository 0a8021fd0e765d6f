"""The package speaks Chinese: every string of it is translated, and the catalogue is compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from conftest import ROOT
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.exports.files import FILES
from sphinx_cv.lists.terms import STATES, TYPES

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog

PACKAGE = ROOT / "src" / "sphinx_cv"
CATALOGUE = PACKAGE / "locales" / "zh_CN" / "LC_MESSAGES" / "sphinx_cv.po"
#: Where strings stand, and what reads them there. Templates beside `cv/` take Sphinx's own words.
SOURCES = [("**.py", "python"), ("html/templates/cv/*.html", "jinja2.ext:babel_extract")]


def strings(pattern: str, method: str) -> set[str]:
    found = extract_from_dir(PACKAGE, [(pattern, method)])
    return {str(message) for _file, _line, message, *_rest in found}


def translations(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        catalog: Catalog = read_po(file) if path.suffix == ".po" else read_mo(file)
    return {str(message.id): str(message.string) for message in catalog if message.id}


def test_every_string_is_translated() -> None:
    by_source = [strings(pattern, method) for pattern, method in SOURCES]
    assert all(by_source)
    used = set().union(*by_source)
    used |= {row.heading for row in KINDS.values()} | {*TYPES.values(), *STATES}
    used |= {file.title for file in FILES}
    known = translations(CATALOGUE)
    assert used == set(known)
    assert all(known.values())


def test_catalogue_is_compiled() -> None:
    assert translations(CATALOGUE.with_suffix(".mo")) == translations(CATALOGUE)
