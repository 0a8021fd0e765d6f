"""The source of an import: a file as text, and which kind of file it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...bibliography.text import FORBIDDEN
from ..error import CommandError

if TYPE_CHECKING:
    from pathlib import Path

#: Kind → what it is called in messages.
KINDS = {
    "bibtex": "BibTeX",
    "json-resume": "a JSON Resume",
    "rendercv": "a RenderCV file",
    "orcid": "an ORCID record",
    "europass": "a Europass CV",
    "moderncv": "a CV in LaTeX",
    "markdown": "a CV in Markdown",
    "dois": "a list of DOIs",
}
#: The largest file that is read, in bytes.
_MOST = 20_000_000
#: First bytes of files that are no text, whatever their names.
_BINARY = {b"%PDF": "a PDF", b"PK\x03\x04": "an office document or another ZIP archive"}
_BY_SUFFIX = {
    ".bib": "bibtex", ".bibtex": "bibtex", ".yaml": "rendercv", ".yml": "rendercv",
    ".tex": "moderncv", ".txt": "dois",
    **dict.fromkeys((".md", ".markdown", ".qmd", ".rmd"), "markdown"),
}  # fmt: skip
#: Formats that cannot be read, and how to convert them.
_AS_BIBTEX = (
    "in the program that it is from, export the works as BibTeX, and import the .bib; what has no "
    "BibTeX, as PubMed, Zotero can read and export"
)
AS_TEXT = "copy its text into pages of sections/"
_BY_PANDOC = "convert it with pandoc -t gfm -o cv.md FILE, and import cv.md"
_OTHERS = {
    **dict.fromkeys((".ris", ".enw", ".nbib", ".ciw", ".csljson", ".cff"), _AS_BIBTEX),
    **dict.fromkeys((".csv", ".tsv", ".toml"), AS_TEXT),
    **dict.fromkeys(
        (".html", ".htm", ".rtf", ".org", ".rst", ".typ"),
        _BY_PANDOC,
    ),
}
#: Signs of lists of works in XML (EndNote, PubMed, MODS), in JSON (CSL), and in lines with tags
#: (RIS, PubMed, EndNote, Web of Science).
_WORKS = re.compile(
    r"<(?:ref-type|PubmedArticle|mods)\b|^\s*\[\s*\{.*\"(?:issued|DOI|type)\"\s*:"
    r"|^\s*(?:TY  - |PMID-|%0 |FN (?:Clarivate|Thomson|ISI))",
    re.DOTALL,
)
#: Where sites of al-folio, academicpages and Hugo Academic have what can be imported.
_IN_SITES = (
    "_bibliography/*.bib", "_data/cv.yml", "_data/cv.json", "_data/socials.yml", "_config.yml",
    "_pages/about.md", "_pages/cv.md", "_pages/teaching.md", "_news", "_publications",
    "_talks", "_teaching", "_portfolio", "_projects",
    "content/authors/*/_index.md", "data/authors/*.yaml",
    *(f"content/{it}{s}" for it in ("publication", "event", "talk", "project") for s in ("", "s")),
)  # fmt: skip
_BIBTEX = re.compile(r"\s*@[A-Za-z]+\s*\{")


def read_text(path: Path) -> str:
    """Return the text of a file with its line endings; CommandError if it cannot be read."""
    if path.is_dir():
        raise CommandError(f"{path} is a folder; name a file in it{_such_as(path)}")
    if not path.is_file():
        raise CommandError(f"there is no file {path}")
    if path.stat().st_size > _MOST:
        raise CommandError(f"{path} is larger than {_MOST // 1_000_000} MB; no CV is that long")
    data = path.read_bytes()
    for start, what in _BINARY.items():
        if data.startswith(start):
            others = f"name one of {', '.join(KINDS.values())}, or {AS_TEXT}"
            remedy = others if data.startswith(b"%") else _BY_PANDOC
            raise CommandError(f"{path} is {what}; {remedy}")
    if b"\0" in data:
        raise CommandError(f"{path} is not text in UTF-8; save it as UTF-8, or name another file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CommandError(f"{path}:{line}: not UTF-8; save the file as UTF-8") from None
    if not text.strip():
        raise CommandError(f"{path} is empty")
    return text


def _such_as(folder: Path) -> str:
    """Return what can be imported from the folder of a site, as for a shell; '' for others."""
    found = []
    for pattern in _IN_SITES:
        paths = [path.relative_to(folder).as_posix() for path in folder.glob(pattern)]
        found += paths if len(paths) < 2 else [pattern]
    return f", such as {' '.join(found)}" if found else ""


def clean(raw: str) -> str:
    """Return a text with LF as line endings, and without control characters."""
    return FORBIDDEN.sub("", raw.replace("\r\n", "\n").replace("\r", "\n"))


def kind_of(path: Path, text: str) -> str:
    """Return the kind of a file by its name and its text; CommandError if it is none of `KINDS`."""
    suffix, start = path.suffix.lower(), text.lstrip()[:1]
    if remedy := _AS_BIBTEX if _WORKS.search(text) else _OTHERS.get(suffix):
        raise CommandError(f"{path} is not of a kind that can be imported; {remedy}")
    if start == "{" and suffix in {".json", ""}:
        is_orcid = re.search(r'"(?:orcid-identifier|activities-summary)"\s*:', text)
        return "orcid" if is_orcid else "json-resume"
    if start == "<":
        return "europass" if "SkillsPassport" in text or "Candidate" in text else "orcid"
    if suffix == ".tex":
        _check_latex(path, text)
    if suffix in {".txt", ""} and _BIBTEX.match(text):
        return "bibtex"
    if kind := _BY_SUFFIX.get(suffix):
        return kind
    names = ", ".join(KINDS)
    raise CommandError(f"what {path} is cannot be told from its name; add --kind, one of {names}")


def _check_latex(path: Path, text: str) -> None:
    from .latex_classes import check_class  # these import this module, to read included files
    from .latex_included import whole
    from .latex_titles import has_section
    from .latex_written_out import written_out

    if not has_section(written_out(whole(text, path))):
        check_class(path, text, _BY_PANDOC)
