"""The settings of conf.py, read and checked once, as one frozen value.

Invalid settings are ignored with a warning, so that the rest of the CV still builds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx.util import logging

from ..locations import find, in_conf
from ..sphinx_messages import ending_if_refused
from .day import read_date, set_date
from .editions import Edition, Editions, read_editions
from .kinds import (
    read_citation,
    read_groups,
    read_kinds,
    read_private_fields,
    read_remarks,
    read_uncounted,
)  # fmt: skip
from .language import read_language
from .look import PdfLook, read_look
from .markdown import check_markdown
from .mathematics import read_macros
from .others import check_others
from .owner import Owner, read_namesakes, read_owner
from .pdf import Document, read_documents
from .settings import SETTINGS
from .site import check_language, is_read_the_docs, read_base, read_resume, read_whole_page
from .texts import has_only_texts, odd_characters

if TYPE_CHECKING:
    from datetime import date

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from ..bibliography.kinds import Kinds
    from ..bibliography.macros import Macros
    from ..messages import Language
    from .complaint import Complain

__all__ = [
    "Document", "Edition", "Editions", "Owner", "PdfLook", "Printing", "Settings", "on_paper",
    "settings_of",
]  # fmt: skip

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Printing:
    """How a list prints a work."""

    #: The language of the build, as Sphinx writes it: en, zh_CN.
    language: str = "en"
    #: The language of the reader, if `language` is that of the words for one work.
    reader: str = ""
    #: Print [J], [C] … after the title, as in GB/T 7714.
    type_marks: bool = False
    #: Print at most this many authors, and always the owner and the last; 0 prints all.
    max_authors: int = 0
    #: Print the owner's name even if nobody else is an author.
    own_name: bool = True
    #: Fields printed as remarks, with the text round their values.
    remarks: tuple[tuple[str, str], ...] = ()
    #: Print briefly, as at the end of a text: no marks, no notes, and the first link only.
    is_brief: bool = False
    #: One of `kinds.CITATIONS`.
    citation: str = "default"
    #: Print for a list of this CV, which never leaves out the owner and has the letters of years.
    is_own: bool = True
    #: Print the title first and each part on its own line, instead of all in a row.
    is_led: bool = True

    @property
    def remark_fields(self) -> tuple[str, ...]:
        """The fields of refs.bib that are remarks."""
        return tuple(field for field, _text in self.remarks)


@dataclass(frozen=True)
class Settings:
    """All that an owner sets in conf.py."""

    editions: Editions
    #: As shown in pages, and in PDFs.
    owner: Owner
    pdf_owner: Owner
    documents: tuple[Document, ...]
    day: date
    language: Language
    kinds: Kinds
    #: Headings of lists, and filters of the works under them.
    groups: tuple[tuple[str, str], ...]
    #: Kinds that are not publications.
    uncounted: tuple[str, ...]
    printing: Printing
    look: PdfLook
    private_fields: tuple[str, ...]
    #: Groups of spellings of one person, and of similar names of different people.
    same_person: tuple[tuple[str, ...], ...]
    other_person: tuple[tuple[str, ...], ...]
    #: LaTeX macros for formulas: how many arguments each takes, and what it stands for.
    math_macros: Macros
    #: Patterns of pages, and the section of JSON Resume that each fills.
    resume: tuple[tuple[str, str], ...]
    #: The address of the site with a slash at its end, '' if it is not known.
    base: str
    #: The folder of conf.py.
    confdir: Path
    bibfiles: tuple[Path, ...]
    #: The page of the site with the whole CV, '' for none.
    whole_page: str
    has_attachments: bool
    has_pdfs_on_site: bool
    has_csp: bool
    #: Patterns of pages that may be for paper alone: of invalid rows, and of the main edition.
    withheld: tuple[str, ...] = ()
    #: Pages that are for paper alone, sorted: in the same order in each process.
    paper_pages: tuple[str, ...] = ()

    @property
    def language_code(self) -> str:
        """The language without its country or script: zh."""
        return re.split("[_@]", self.language)[0]


#: Settings of Sphinx that name files.
_PATHS = ("html_extra_path", "html_static_path", "templates_path")
#: Other settings that are read here, too, or that Sphinx itself would fail on: default and types.
_BORROWED: dict[str, tuple[object, tuple[type, ...]]] = {
    "suppress_warnings": ([], (list, tuple)),  # first, since Sphinx asks it for each complaint
    **dict.fromkeys(("project", "author", "version", "release", "html_baseurl"), ("", (str,))),
    "language": ("en", (str,)),
    "copyright": ("", (str, list, tuple)),
    "bibtex_bibfiles": (["refs.bib"], (list, tuple)),
    "include_patterns": (["**"], (list, tuple)),
    **dict.fromkeys(("exclude_patterns", *_PATHS), ([], (list, tuple))),
}
#: Settings that `lists` overrides, and the values that conf.py may have for them.
_MADE = {"bibtex_reference_style": ("label", "cv"), "bibtex_default_style": ("alpha", "cv")}
#: Settings that hold nothing but texts.
_OF_TEXTS = {
    "cv_facts",
    "cv_groups",
    "cv_uncounted",
    "cv_remarks",
    "cv_words",
    "cv_private_fields",
    "cv_resume",
    *_BORROWED,
}
_WORDS = {
    dict: "a table in {braces}",
    list: "a list in [brackets]",
    str: "a text in quotes",
    bool: "True or False",
    int: "a whole number from 0 on",
}


def settings_of(config: Config) -> Settings:
    """Return the settings that were read when *config* was complete."""
    return cast("Settings", config._sphinx_cv)


def on_paper(config: Config) -> Settings:
    """Return the settings for PDFs that the `pdf` builder draws, for the owner alone."""
    return cast("Settings", config._sphinx_cv_on_paper)


def _wrong(name: str, value: Any, types: tuple[type, ...]) -> str:
    """Return what is wrong with the value of a setting, '' if nothing is."""
    is_of_type = isinstance(value, types) and (bool in types or not isinstance(value, bool))
    is_negative = int in types and is_of_type and value < 0
    if not is_of_type or is_negative or (name in _OF_TEXTS and not has_only_texts(value)):
        of_texts = " of texts" if name in _OF_TEXTS and types[0] is not str else ""
        return f"expected {_WORDS[types[0]]}{of_texts}"
    if name == "language" and not re.fullmatch(r"[A-Za-z]{2,3}([_@-]\w+)*", value):
        return "expected a language like 'en' or 'zh_CN'"
    odd = next(odd_characters(value), "")
    return f"no file can hold its character U+{ord(odd):04X}" if odd else ""


def _restore_defaults(config: Config, complain: Complain) -> None:
    """Report settings of a wrong type, and restore their defaults.

    Sphinx checks types, too, but later and without the line in conf.py.
    """
    own = {name: (setting.default, setting.types) for name, setting in SETTINGS.items()}
    for name, (default, types) in {**_BORROWED, **own}.items():
        value = config[name]
        if name in _BORROWED and value is None:
            config[name] = default
        elif wrong := _wrong(name, value, types):
            config[name] = default
            complain(f"{name} is {value!r}; {wrong}", "")
    for name, allowed in _MADE.items():
        if config[name] not in allowed:
            complain(f"{name} is {config[name]!r}, but a CV has its own style; remove it", "")


def _find_files(config: Config, confdir: Path, complain: Complain) -> tuple[Path, ...]:
    """Remove what leads to no file from settings, and return the paths of bibtex_bibfiles."""
    found: dict[str, Path] = {}
    for setting in (*_PATHS, "bibtex_bibfiles"):
        found = {}
        for name in config[setting]:
            path = find(confdir, name)
            # Only Sphinx's settings name folders; missing files of works are reported later.
            if path and (path.is_file() or path.is_dir() == (setting in _PATHS)):
                found[name] = path
            else:
                complain(f"{setting}: {name!r} leads to no file; correct it", name)
        config[setting] = list(found)
    return tuple(found.values())


def _read_printing(config: Config, language: Language, complain: Complain) -> Printing:
    citation = read_citation(config, complain)
    return Printing(
        language=language,
        citation=citation,
        is_led=citation == "default",
        type_marks=config.cv_type_marks,
        max_authors=config.cv_max_authors,
        own_name=config.cv_own_name,
        remarks=read_remarks(config, complain),
    )


def read_settings(app: Sphinx, config: Config) -> None:
    """Read all settings, with a warning for each invalid one at its line of conf.py."""
    edition = config.cv_edition.code if isinstance(config.cv_edition, Editions) else ""

    def complain(text: str, word: object) -> None:
        location = in_conf(app.confdir, re.split(r"\W", text)[0], str(word), edition)
        logger.warning("%s", text, location=location, type="cv", subtype="conf")

    _restore_defaults(config, complain)
    check_others(app, config, complain)
    editions = read_editions(config, Path(app.srcdir), complain)  # before anything is altered
    check_markdown(config, complain)
    set_date(config, Path(app.confdir), complain)
    if not edition:
        check_language(config, complain)
    config.html_baseurl = editions.base(read_base(config, complain))  # for all its readers
    owners = read_owner(config, complain)
    found = _settings(config, Path(app.confdir), editions, owners.site, complain)
    config._sphinx_cv = replace(found, pdf_owner=owners.public)
    config._sphinx_cv_on_paper = replace(found, pdf_owner=owners.paper)


def _settings(
    config: Config, confdir: Path, editions: Editions, owner: Owner, complain: Complain
) -> Settings:
    language = read_language(config, complain)
    documents, withheld = read_documents(config, confdir, language, complain)
    return Settings(
        editions=editions,
        owner=owner,
        pdf_owner=owner,
        documents=tuple(replace(row, name=editions.named(row.name)) for row in documents),
        day=read_date(config, complain),
        language=language,
        kinds=(kinds := read_kinds(config, complain)),
        groups=read_groups(config, complain),
        uncounted=read_uncounted(config, kinds, complain),
        printing=_read_printing(config, language, complain),
        look=read_look(config, complain),
        math_macros=read_macros(config, complain),
        private_fields=read_private_fields(config),
        same_person=read_namesakes(config, "cv_same_person", complain),
        other_person=read_namesakes(config, "cv_other_person", complain),
        resume=read_resume(config, complain),
        base=config.html_baseurl,
        confdir=confdir,
        bibfiles=_find_files(config, confdir, complain),
        whole_page=read_whole_page(config, complain),
        has_attachments=config.cv_pdf_attachments,
        has_pdfs_on_site=config.cv_pdf_on_site,
        # What Read the Docs adds to each page evaluates text as code, and uses other hosts.
        has_csp=config.cv_policy and not is_read_the_docs(),
        withheld=withheld,
    )


def setup(app: Sphinx) -> None:
    for name, (default, rebuild, types, text) in SETTINGS.items():
        app.add_config_value(name, default, rebuild, frozenset(types), text)
    # Given to the builds of editions, where pages may be marked with the main language.
    app.add_config_value("cv_edition", None, "env", (Editions,))
    app.connect("config-inited", ending_if_refused()(read_settings), priority=300)
