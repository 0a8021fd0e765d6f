"""Every string of the package is translated into all languages, and catalogues are compiled."""

from __future__ import annotations

import gettext
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
import sphinx.locale
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from conftest import ROOT
from sphinx_cv.bibliography.addresses import ADDRESSES
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.exports.files import FILES
from sphinx_cv.lists.style import IN_LANGUAGES
from sphinx_cv.lists.terms import PARTS, STATES, TYPES

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

PACKAGE = ROOT / "src" / "sphinx_cv"
LOCALES = PACKAGE / "locales"
LANGUAGES = sorted(path.name for path in LOCALES.iterdir())
TEMPLATES = "jinja2.ext:babel_extract"
#: Templates of Furo that no CV uses: pages for documentation, and menus of another host.
NOT_OURS = {"genindex.html", "domainindex.html", "rtd-versions.html", "variant-selector.html"}


def strings(folder: Path, pattern: str, method: str) -> set[str]:
    rows = extract_from_dir(folder, [(pattern, method)])
    found = [message for file, _line, message, *_rest in rows if Path(file).name not in NOT_OURS]
    assert found
    return {one if isinstance(one, str) else one[0] for one in found}


@cache
def own_strings() -> frozenset[str]:
    """Return the package's own strings; templates outside `cv/` use Sphinx's catalogue."""
    used = strings(PACKAGE, "**.py", "python")
    used |= strings(PACKAGE, "html/templates/cv/*.html", TEMPLATES)
    used |= {row.heading for row in KINDS.values()} | {*TYPES.values(), *PARTS.values()}
    used |= {file.title for file in FILES} | {*IN_LANGUAGES.values(), *STATES}
    used |= {*ADDRESSES.values()} - {"", "PDF"}
    return frozenset(used)


@cache
def theme_strings() -> frozenset[str]:
    spec = find_spec("furo")
    assert spec
    assert spec.origin
    furo = Path(spec.origin).parent
    return frozenset(
        strings(furo / "theme", "**.html", TEMPLATES)
        | strings(PACKAGE / "html" / "templates", "*.html", TEMPLATES)
    )


def catalogue(path: Path) -> dict[str, tuple[str, ...]]:
    with path.open("rb") as file:
        catalog: Catalog = read_po(file) if path.suffix == ".po" else read_mo(file)
    found = {}
    for message in catalog:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            said = message.string
            found[key] = (said,) if isinstance(said, str) else tuple(said or ())
    return found


def path_of(language: str, domain: str, suffix: str = ".po") -> Path:
    return LOCALES / language / "LC_MESSAGES" / f"{domain}{suffix}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated(language: str) -> None:
    known = catalogue(path_of(language, "sphinx_cv"))
    missing = sorted(word for word in own_strings() if not all(known.get(word, [""])))
    assert missing == [], f"{language}/sphinx_cv.po lacks {missing}"
    assert sorted(known.keys() - own_strings()) == [], f"{language}/sphinx_cv.po has words of old"


def test_every_language_has_a_name_in_translations() -> None:
    assert {*IN_LANGUAGES} == {"en", *(code.partition("_")[0] for code in LANGUAGES)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_of_the_theme_is_translated(language: str) -> None:
    """By Sphinx or by us; ours also has words that stay the same, such as `Copyright`."""
    code = {"pt": "pt_BR"}.get(language, language)
    sphinxs = gettext.translation(
        "sphinx", Path(sphinx.locale.__file__).parent, [code], fallback=True
    )
    known = catalogue(path_of(language, "sphinx"))
    missing = sorted(
        word
        for word in theme_strings()
        if word.strip() and "</a>" not in word and sphinxs.gettext(word) == word
        if word not in known
    )
    assert missing == [], f"{language}/sphinx.po lacks {missing}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", ["sphinx_cv", "sphinx"])
def test_catalogue_is_compiled(language: str, domain: str) -> None:
    path = path_of(language, domain)
    assert catalogue(path.with_suffix(".mo")) == catalogue(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_for_values_are_kept(language: str) -> None:
    """A translation keeps the placeholders; a plural form may spell out its number instead."""
    for word, said in catalogue(path_of(language, "sphinx_cv")).items():
        places = [fields(one) for one in (word, *said)]
        assert fields(word) in places[1:], word
        assert len(said) > 1 or places[0] == places[1], word


def fields(text: str) -> list[str]:
    return sorted(name for _text, name, _spec, _how in Formatter().parse(text) if name is not None)
