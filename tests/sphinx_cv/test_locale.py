"""The machinery speaks Chinese: every string of it is translated, and the catalogue is compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from conftest import ROOT
from sphinx_cv.config import KINDS
from sphinx_cv.lists.venue import THESES

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog

MACHINERY = ROOT / "src" / "sphinx_cv"
CATALOGUE = MACHINERY / "locales" / "zh_CN" / "LC_MESSAGES" / "sphinx_cv.po"


def translations(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        catalog: Catalog = read_po(file) if path.suffix == ".po" else read_mo(file)
    return {str(message.id): str(message.string) for message in catalog if message.id}


def test_every_string_is_translated() -> None:
    used = {str(message) for _file, _line, message, *_rest in extract_from_dir(MACHINERY)}
    used |= {heading for _letter, heading in KINDS.values()} | set(THESES.values())
    known = translations(CATALOGUE)
    assert used == set(known)
    assert all(known.values())


def test_catalogue_is_compiled() -> None:
    assert translations(CATALOGUE.with_suffix(".mo")) == translations(CATALOGUE)
