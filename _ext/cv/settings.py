"""The tables of conf.py, read into frozen values.

What is wrong in them is complained of and passed over: the rest of the CV still builds.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx.util import logging

from .where import in_conf

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)

#: Kinds of works: the letter of their labels and the heading of their list, in order.
Kinds = dict[str, tuple[str, str]]
KINDS: Kinds = {
    "journal": ("J", "Journal articles"),
    "conference": ("C", "Conference papers"),
    "book": ("B", "Books"),
    "chapter": ("BC", "Book chapters"),
    "preprint": ("P", "Preprints"),
    "thesis": ("T", "Theses"),
    "report": ("R", "Reports"),
    "patent": ("PT", "Patents"),
    "dataset": ("D", "Datasets"),
    "software": ("S", "Software"),
    "talk": ("L", "Talks"),
    "other": ("O", "Other works"),
}
ACCENT = "#7a1f2b"
#: Fonts that travel along: the typst wheel has them. Chinese is always Noto Serif SC.
FONTS = ("Libertinus Serif", "New Computer Modern")
DENSITIES = ("normal", "compact", "airy")
PAPERS = ("a4", "us-letter")
#: Fields of refs.bib for the owner's eyes: notes, and where on the owner's disk a file is.
PRIVATE_FIELDS = ("annote", "annotation", "comment", "file", "review")
#: Sections of JSON Resume, by patterns of the names that pages have as a rule.
RESUME_SECTIONS = {
    "*education*": "education",
    "*experience*": "work",
    "*employment*": "work",
    "*positions*": "work",
    "*award*": "awards",
    "*honor*": "awards",
    "*project*": "projects",
    "*volunteer*": "volunteer",
    "*certificate*": "certificates",
}
LAYOUTS = ("cv", "prose")
#: Takes a message and the word that the wrong line of conf.py has.
Complain = Callable[[str, str], None]


def _ignore(_text: str, _word: str) -> None:
    """Complaints are heard once, by `check_settings`."""


@dataclass(frozen=True)
class Owner:
    """One person; every value is text as typed, '' where unknown."""

    name: str = ""
    #: The name in the owner's other script, printed beside the first.
    native_name: str = ""
    #: All spellings under which refs.bib may hold the owner, `name` and `native_name` included.
    spellings: tuple[str, ...] = ()
    post: str = ""
    affiliation: str = ""
    email: str = ""
    #: A picture of the owner: a file's name, from the folder of conf.py.
    photo: str = ""
    #: Pairs of the text shown and the address it leads to.
    links: tuple[tuple[str, str], ...] = ()


#: Values of cv_owner that are not text.
_FORMS: dict[str, tuple[type, str]] = {
    "spellings": (list, "a list of names"),
    "links": (dict, "a table of texts and addresses"),
}


def read_owner(config: Config, complain: Complain = _ignore) -> Owner:
    """Read cv_owner; the name is `author` where it has none."""
    known = {field.name for field in fields(Owner)}
    table: dict[str, Any] = {}
    for key, value in config.cv_owner.items():
        form, what = _FORMS.get(key, (str, "text"))
        if key not in known:
            complain(f"cv_owner has no {key!r}; it knows {', '.join(sorted(known))}", key)
        elif not isinstance(value, form):
            complain(f"cv_owner[{key!r}] is not {what}", key)
        else:
            table[key] = value
    links = [(str(text), str(url)) for text, url in table.get("links", {}).items()]
    for text, url in links:
        if not is_safe_address(url):
            complain(f"cv_owner['links'][{text!r}] is {url!r}; write https://…, or mailto:…", text)
    table["links"] = tuple((text, url) for text, url in links if is_safe_address(url))
    if not re.fullmatch(r"[^\s@<>?&]+@[^\s@<>?&]+|", table.get("email", "")):
        complain(f"cv_owner['email'] {table.pop('email')!r} is no e-mail address", "email")
    names = (table.get("name"), table.get("native_name"), *table.get("spellings", ()))
    table["spellings"] = tuple(str(name) for name in names if name)
    return Owner(**{**table, "name": table.get("name") or config.author})


def is_safe_address(address: str) -> bool:
    """Tell whether a link may lead there: http, https, mailto, or a place in the site."""
    # Browsers pass over white space and control characters, even within a word.
    scheme = re.match(r"([^/?#]*?):", re.sub(r"[\x00-\x20]+", "", address))
    return not scheme or scheme[1].lower() in {"http", "https", "mailto"}


@dataclass(frozen=True)
class Document:
    """A PDF, as a row of cv_pdf_documents has it."""

    #: The file's name without `.pdf`.
    name: str
    title: str
    #: Patterns of the pages in it.
    pages: tuple[str, ...]
    #: `cv`: entries and works on one axis; `prose`: a text over the whole width.
    layout: str = "cv"
    paper: str = "a4"
    #: The most pages and words that it may have; 0 for no limit.
    max_pages: int = 0
    max_words: int = 0


def read_documents(config: Config, complain: Complain = _ignore) -> list[Document]:
    """Read cv_pdf_documents."""
    found: dict[str, Document] = {}
    paper = read_paper(config)
    for row in config.cv_pdf_documents:
        if wrong := _wrong_document(row):
            complain(f"cv_pdf_documents: {wrong}", str(dict(row).get("name", "")))
        elif row["name"] in found:
            text = f"cv_pdf_documents: {row['name']!r} is there twice; the second is left out"
            complain(text, row["name"])
        else:
            values = {"paper": paper, **row, "pages": tuple(row["pages"])}
            found[row["name"]] = Document(**values)
    return list(found.values())


def _wrong_document(row: Any) -> str:
    """Say what is wrong with a row of cv_pdf_documents; '' if nothing is."""
    if not isinstance(row, dict) or not {"name", "title", "pages"} <= {*row}:
        return f"{row!r} lacks name, title or pages"
    known = [field.name for field in fields(Document)]
    if unknown := [key for key in row if key not in known]:
        return f"{row['name']!r} has {unknown[0]!r}; a row can have {', '.join(known)}"
    if not re.fullmatch(r"[\w-]+", str(row["name"])):
        return f"{row['name']!r} is no name (letters, digits, _ and -)"
    if not isinstance(row["pages"], list | tuple):
        return f"the pages of {row['name']!r} are not a list"
    for key, allowed in {"layout": LAYOUTS, "paper": PAPERS}.items():
        if row.get(key, allowed[0]) not in allowed:
            return f"{key} of {row['name']!r} is {row[key]!r}; it can be {' or '.join(allowed)}"
    for key in ("max_pages", "max_words"):
        if type(row.get(key, 0)) is not int or row.get(key, 0) < 0:
            return f"{key} of {row['name']!r} is {row[key]!r}, which is no number"
    return ""


def read_kinds(config: Config, complain: Complain = _ignore) -> Kinds:
    """Read cv_kinds: its rows first and in its order, then the kinds that it does not name."""
    chosen: Kinds = {}
    for kind, row in config.cv_kinds.items():
        if kind not in KINDS:
            complain(f"cv_kinds has no {kind!r}; it knows {', '.join(KINDS)}", kind)
        elif not isinstance(row, tuple | list) or [type(part) for part in row] != [str, str]:
            complain(f"cv_kinds[{kind!r}] is not a letter and a heading", kind)
        else:
            chosen[kind] = (row[0], row[1])
    return chosen | {kind: row for kind, row in KINDS.items() if kind not in chosen}


def read_date(config: Config, complain: Complain = _ignore) -> date:
    """Give the date printed: cv_date, which `set_date` fills where conf.py does not."""
    try:
        return date.fromisoformat(config.cv_date)
    except ValueError:
        if config.cv_date:
            complain(f"cv_date {config.cv_date!r} is no date; write 2024-08-22", "")
    return datetime.now(UTC).date()


def set_date(app: Sphinx, config: Config) -> None:
    """Without a cv_date, take SOURCE_DATE_EPOCH or the last commit: the same input, the same day.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    if not config.cv_date:
        seconds = os.environ.get("SOURCE_DATE_EPOCH", "") or _last_commit(Path(app.confdir))
        if seconds.isdigit():
            config.cv_date = datetime.fromtimestamp(int(seconds), UTC).date().isoformat()


def _last_commit(folder: Path) -> str:
    """Give the time of the last commit in seconds; '' where there is none, or no git."""
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()


def read_paper(config: Config, complain: Complain = _ignore) -> str:
    """Read cv_paper."""
    if config.cv_paper in PAPERS:
        return str(config.cv_paper)
    complain(f"cv_paper is {config.cv_paper!r}; it can be {' or '.join(PAPERS)}", "")
    return PAPERS[0]


@dataclass(frozen=True)
class PdfLook:
    """How the PDFs look, of what an owner may choose."""

    #: A colour as `#rrggbb`.
    accent: str
    font: str
    density: str


def read_look(config: Config, complain: Complain = _ignore) -> PdfLook:
    """Read cv_accent, cv_font and cv_density."""
    accent = config.cv_accent
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", accent):
        complain(f"cv_accent is {accent!r}, which is no colour; write it as {ACCENT!r}", "")
        accent = ACCENT
    elif contrast_on_white(accent) < 4.5:  # WCAG 2.2, 1.4.3
        complain(f"cv_accent {accent!r} is too pale to be read on white paper", "")
    chosen = []
    for name, known in {"cv_font": FONTS, "cv_density": DENSITIES}.items():
        value = config[name]
        if value not in known:
            complain(f"{name} is {value!r}; it can be {' or '.join(known)}", "")
        chosen.append(value if value in known else known[0])
    return PdfLook(accent, *chosen)


def read_template(config: Config, confdir: Path, complain: Complain = _ignore) -> str:
    """Give the path of the template that cv_template names; '' for the one that is here."""
    if not config.cv_template:
        return ""
    path = confdir / config.cv_template
    if path.is_file():
        return str(path)
    complain(f"cv_template: there is no file {config.cv_template!r}", "")
    return ""


def contrast_on_white(colour: str) -> float:
    """Give the contrast of a colour `#rrggbb` with white, from 1 to 21.

    Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def read_remarks(config: Config, complain: Complain = _ignore) -> tuple[tuple[str, str], ...]:
    """Read cv_remarks: fields of refs.bib, and the text round their values."""
    found = []
    for field, text in config.cv_remarks.items():
        if str(text).count("{}") == 1:
            found.append((str(field), str(text)))
        else:
            complain(f"cv_remarks[{field!r}] is {text!r}; it needs {{}} once, for the value", field)
    return tuple(found)


def read_base(config: Config, complain: Complain = _ignore) -> str:
    """Give the address of the site, with a slash at its end: html_baseurl, else Read the Docs'.

    Source: https://docs.readthedocs.com/platform/stable/reference/environment-variables.html
    """
    base = config.html_baseurl or os.environ.get("READTHEDOCS_CANONICAL_URL", "")
    if not base or re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", base):
        return quote(base and base.rstrip("/") + "/", safe="%/:[]!$&'()*+,;=~._-")
    complain(f"html_baseurl is {base!r}; write the address of the site, https://…", "")
    return ""


def read_resume(config: Config, complain: Complain = _ignore) -> list[tuple[str, str]]:
    """Read cv_resume: patterns of pages and their section of JSON Resume; ours come last."""
    found = []
    for pattern, section in {**config.cv_resume, **RESUME_SECTIONS}.items():
        if section in {"", *RESUME_SECTIONS.values()}:
            found.append((str(pattern), str(section)))
        else:
            known = ", ".join(dict.fromkeys(RESUME_SECTIONS.values()))
            complain(
                f"cv_resume[{pattern!r}] is {section!r}; it can be {known}, or '' for none", pattern
            )
    return found


def check_settings(app: Sphinx, config: Config) -> None:
    """Complain, with its line in conf.py, of every setting that is wrong."""

    def complain(text: str, word: str) -> None:
        setting = re.split(r"\W", text)[0]
        location = in_conf(app.confdir, setting, word)
        logger.warning("%s", text, location=location, type="cv", subtype="conf")

    readers = (
        read_owner, read_documents, read_kinds, read_date, read_paper, read_look, read_remarks,
        read_base, read_resume,
    )  # fmt: skip
    for read in readers:
        read(config, complain)
    read_template(config, Path(app.confdir), complain)


def setup(app: Sphinx) -> None:
    default = [{"name": "cv", "title": "Curriculum Vitae", "pages": ["sections/*"]}]
    app.add_config_value("cv_owner", {}, "env", frozenset({dict}))
    app.add_config_value("cv_pdf_documents", default, "env", frozenset({list}))
    app.add_config_value("cv_date", "", "env", frozenset({str}))
    app.add_config_value("cv_paper", "a4", "", frozenset({str}))
    app.add_config_value("cv_accent", ACCENT, "", frozenset({str}))
    app.add_config_value("cv_font", FONTS[0], "", frozenset({str}))
    app.add_config_value("cv_density", DENSITIES[0], "", frozenset({str}))
    app.add_config_value("cv_template", "", "", frozenset({str}))
    app.add_config_value("cv_pdf_attachments", False, "", frozenset({bool}))
    app.add_config_value("cv_pdf_on_site", True, "", frozenset({bool}))
    app.add_config_value("cv_kinds", {}, "env", frozenset({dict}))
    app.add_config_value("cv_type_marks", False, "env", frozenset({bool}))
    app.add_config_value("cv_max_authors", 0, "env", frozenset({int}))
    app.add_config_value("cv_remarks", {}, "env", frozenset({dict}))
    app.add_config_value("cv_private_fields", list(PRIVATE_FIELDS), "env", frozenset({list, tuple}))
    app.add_config_value("cv_resume", {}, "", frozenset({dict}))
    app.connect("config-inited", set_date, priority=400)
    app.connect("config-inited", check_settings)
