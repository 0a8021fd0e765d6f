"""Editions of the CV in other languages: cv_editions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError
from sphinx.util.matching import get_matching_files

from ..bibliography.labels import RESERVED
from ..bibliography.languages import script_language
from ..messages import locale_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.config import Config

    from .complaint import Complain

#: Settings that all editions share.
_SHARED = {"bibtex_bibfiles", "cv_edition", "cv_editions", "extensions", "html_baseurl", "root_doc"}
#: Tables whose keys are in one language: that of an edition replaces that of the main one.
_OF_ONE_LANGUAGE = {"cv_groups", "cv_words"}
#: Names of folders that a site has anyway.
_TAKEN = {"bib"}


@dataclass(frozen=True)
class Edition:
    """The CV in one language."""

    #: The suffix of its pages and PDFs, and the name of its folder; '' for the main one.
    code: str
    language: str
    #: Its settings that differ from those of the main one.
    settings: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    #: The same as typed in cv_editions.
    typed: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def folder(self) -> str:
        """Its folder in the site: zh/."""
        return f"{self.code}/" if self.code else ""

    @property
    def tag(self) -> str:
        """The language in HTML's form: zh-CN."""
        return self.language.replace("_", "-")


@dataclass(frozen=True)
class Editions:
    """All editions of a CV, the main one first, and the code of the one being built."""

    all: tuple[Edition, ...]
    code: str = ""

    @property
    def main(self) -> Edition:
        return self.all[0]

    @property
    def others(self) -> tuple[Edition, ...]:
        """All editions but the main one."""
        return self.all[1:]

    @property
    def han(self) -> str:
        """The language of a title in Chinese characters alone, if the work does not state it."""
        codes = {edition.language[:2] for edition in self.all}
        return "ja" if "ja" in codes and "zh" not in codes else "zh"

    def language_of(self, name: str) -> str:
        """Return the language that the letters of a name tell, '' if they do not."""
        told = script_language(name)
        return self.han if told == "zh" else told

    @property
    def bare(self) -> Editions:
        """The same editions without their settings."""
        return Editions(tuple(Edition(it.code, it.language) for it in self.all), self.code)

    @property
    def folder(self) -> str:
        """The folder of this edition in the site."""
        return Edition(self.code, "").folder

    def base(self, root: str) -> str:
        """Return the address of this edition's site, from that of the main one's."""
        return root and root + self.folder

    def root(self, base: str) -> str:
        """Return the address of the main edition's site, from that of this one's."""
        return base.removesuffix(self.folder)

    def named(self, name: str) -> str:
        """Return the name of a PDF in this edition: cv.zh."""
        return f"{name}.{self.code}" if self.code else name

    def translation(self, path: str, code: str = "") -> str:
        """Return the file name of the translation of a page: education.zh.md."""
        stem, dot, suffix = path.rpartition(".")
        return f"{stem}.{code or self.code}{dot}{suffix}"

    def original(self, path: Path) -> Path:
        """Return the page of the main edition that a file translates."""
        return path.with_name(f"{path.stem.removesuffix(f'.{self.code}')}{path.suffix}")

    def is_translated(self, path: str | Path) -> bool:
        """Tell whether a file is a page of this edition, and not one of the main one."""
        return bool(self.code) and Path(path).stem.endswith(f".{self.code}")

    def language_at(self, path: str | Path, own: str) -> str:
        """Return the language of a page; *own* is that of this edition."""
        return own if not self.code or self.is_translated(path) else self.main.language


def read_editions(config: Config, srcdir: Path, complain: Complain) -> Editions:
    """Read cv_editions; the build of an edition is given what the main one has read.

    Only the languages stay in the settings, which Sphinx pickles, perhaps into the folder of the
    site: the tables may have what an owner wants on paper alone.
    """
    given = config.cv_edition
    if given and not isinstance(given, Editions):
        complain("cv_edition is not for conf.py to set; write editions into cv_editions", given)
        given = config.cv_edition = None
    found: Editions = given or _read(config, srcdir, complain)
    config.cv_editions = {}
    if given:
        config.cv_edition = found.bare
    return found


def _read(config: Config, srcdir: Path, complain: Complain) -> Editions:
    found = [Edition("", locale_code(config.language))]
    for code, own in config.cv_editions.items():
        language = own.get("language", code) if isinstance(own, dict) else ""
        languages = [it.language for it in found]
        wrong = _wrong(code, own, language, languages) or _clash(code, config, srcdir)
        if wrong:
            complain(f"cv_editions: {wrong}", code)
        else:
            settings = dict(_merged(config, code, own, complain))
            found.append(Edition(code, locale_code(language), settings, own))
    return Editions(tuple(found))


def _wrong(code: Any, own: Any, language: Any, languages: list[str]) -> str:
    """Return what is wrong with an edition by itself, '' if nothing is."""
    if not isinstance(code, str) or not re.fullmatch(r"[A-Za-z]{2,3}([_-][A-Za-z0-9]+)*", code):
        return f"{code!r} is not the code of a language, as 'zh' is; pages are named by it"
    if RESERVED.match(code):
        return f"Windows has no folders named {code!r}; choose another code, and name its language"
    if not isinstance(own, dict):
        return f"{code!r} is {own!r}; write a table in {{braces}} of what differs in it"
    if not isinstance(language, str) or not is_language(language):
        return f"language of {code!r} is {language!r}; write one like 'de' or 'zh_CN'"
    if locale_code(language) in languages:
        return f"{code!r} is in {language!r}, as another edition is; give it a language of its own"
    return ""


def _clash(code: str, config: Config, srcdir: Path) -> str:
    """Return what already has the name of an edition's folder, '' if nothing has."""
    if code in {*_TAKEN, config.cv_whole_page}:
        return f"the site has {code!r} already; choose another code, and name its language"
    given = config.include_patterns, config.exclude_patterns
    pages = get_matching_files(srcdir, *given) if (srcdir / code).is_dir() else ()
    page = next((page for page in pages if page.startswith(f"{code}/")), "")
    return page and f"{page} is where the edition {code!r} would be; rename its folder"


def is_language(language: str) -> bool:
    """Tell whether there is a language with this code."""
    try:
        return bool(Locale.parse(locale_code(language)))
    except (UnknownLocaleError, ValueError, TypeError):
        return False


def _merged(
    config: Config, code: str, own: Mapping[str, Any], complain: Complain
) -> Iterator[tuple[str, Any]]:
    """Yield the settings of an edition, merged with the main one's: tables by key, PDFs by name.

    Others replace the main one's. So do words and headings, which are in one language.
    """
    place = f"cv_editions[{code!r}]"
    for name, value in {"cv_words": {}, **own}.items():
        if name in _SHARED:
            complain(f"{place} has {name!r}, which all editions share; remove it", name)
        elif name not in config:
            complain(f"{place} has {name!r}, which is not a setting; correct it", name)
        elif name == "cv_pdf_documents" and isinstance(value, dict):
            yield name, list(_rows(config.cv_pdf_documents, code, value, complain))
        elif not _is_alike(value, config[name]):
            text = f"{place} has {value!r} for {name}; write it in the form of the main one"
            complain(text, name)
        else:
            main = config[name]
            is_table = isinstance(main, dict) and name not in _OF_ONE_LANGUAGE
            joined = {**main, **value} if is_table else value
            more = _MORE[name](main, value) if name in _MORE else {}
            yield name, joined | more if more else joined


def _is_alike(value: Any, main: Any) -> bool:
    """Tell whether a value has the type of the main one; its contents are checked later."""
    forms: tuple[Any, ...] = (dict, list | tuple, bool)
    return all(isinstance(value, form) for form in forms if isinstance(main, form))


def _spellings(main: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return all names of the owner, who is one person in all editions."""
    known = [it.get("spellings", ()) for it in (main, own)]
    if not all(isinstance(names, list | tuple) for names in known):
        return {}  # reported when the owner is read
    names = [main.get("name"), main.get("native_name"), *known[0], *known[1]]
    texts = [name for name in names if isinstance(name, str) and name]
    return {"spellings": list(dict.fromkeys(texts))}


def _rules(main: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rows of kinds that have a filter in the main edition alone, with this filter."""
    pairs = {kind: (row, main.get(kind)) for kind, row in own.items()}
    is_row = (tuple, list)
    return {
        kind: (*row, whole[2])
        for kind, (row, whole) in pairs.items()
        if isinstance(row, is_row)
        and isinstance(whole, is_row)
        and (len(row), len(whole)) == (2, 3)
    }


#: What an edition takes from the main one, besides what it does not mention.
_MORE = {"cv_kinds": _rules, "cv_owner": _spellings}


def _rows(
    rows: Any, code: str, own: Mapping[Any, Any], complain: Complain
) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of an edition's PDFs, each with its changes."""
    names = [row.get("name") if isinstance(row, dict) else None for row in rows]
    for name, value in own.items():
        if name not in names or not isinstance(value, dict):
            what = "is not a table" if name in names else "is in no row of cv_pdf_documents"
            complain(f"cv_editions[{code!r}]: the PDF {name!r} {what}; correct it", name)
    for row, name in zip(rows, names, strict=True):
        more = own.get(name) if isinstance(name, str) else None
        yield {**row, **more} if isinstance(more, dict) else row
