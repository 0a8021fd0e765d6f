"""Warn of letters that no font has: once a script, with the font to install, or by character."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typst
from docutils import nodes
from sphinx.util import logging

from ..bibliography.text import HAN
from ..config import settings_of
from ..locations import in_conf, in_file, in_page
from ..messages import written_language
from .typefaces import FOLDER, SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.builders import Builder

    from . import PdfBuilder
    from .typefaces import Typefaces

logger = logging.getLogger(__name__)


class Script(NamedTuple):
    """Letters for which a font may be missing."""

    name: str
    #: For a character class of a pattern.
    letters: str
    #: The package that has a font for them, '' where none is known.
    package: str = ""


_HAN = f"\u2e80-\u2fdf{HAN}"
_KANA = "\u3040-\u30ff\u31f0-\u31ff\uff65-\uff9f"
_SCRIPTS = (
    Script("Korean", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af", "pylopdf-fonts-ko"),
    Script("Japanese", _KANA, "pylopdf-fonts-jp"),
    Script("Arabic", "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufefc", "fontpkg-amiri"),
    Script("Hebrew", "\u0590-\u05ff\ufb1d-\ufb4f", "fontpkg-frank-ruhl-libre"),
    Script("Devanagari", "\u0900-\u097f", "pylopdf-fonts-hi"),
    Script("Thai", "\u0e00-\u0e7f", "pylopdf-fonts-th"),
    Script("Tamil", "\u0b80-\u0bff", "fontpkg-noto-sans-tamil"),
    Script("Telugu", "\u0c00-\u0c7f", "fontpkg-noto-sans-telugu"),
    Script("Khmer", "\u1780-\u17ff", "fontpkg-noto-sans-khmer"),
    Script("Bengali", "\u0980-\u09ff", "fontpkg-hind-siliguri"),
    Script("Armenian", "\u0530-\u058f"),
    Script("Georgian", "\u10a0-\u10ff\u1c90-\u1cbf"),
    Script("Ethiopic", "\u1200-\u137f"),
)
#: Our font has some 10,000 Chinese characters; fonts for a country have all that it uses.
_CHINESE = {
    "ja": Script("Japanese", _HAN, "pylopdf-fonts-jp"),
    "ko": Script("Korean", _HAN, "pylopdf-fonts-ko"),
    "zh-TW": Script("Chinese", _HAN, "pylopdf-fonts-zh-tw"),
}
_RARE = Script("Chinese", _HAN, "pylopdf-fonts-zh-cn")
#: The most characters to name one by one; if there are more, it is rather a font that is missing.
_NAMED = 10
#: The script of a letter, in its Unicode name: TIBETAN SUBJOINED LETTER GA.
_NAME = re.compile(
    r"(?!LATIN|GREEK|CYRILLIC|COMBINING|MODIFIER|MATHEMATICAL)(.+?) (?:(?:CAPITAL|SMALL|SUBJOINED"
    r"|DEPENDENT|INDEPENDENT|CONSONANT) )*(?:LETTER|VOWEL|SYLLABLE|SYLLABICS|SIGN|MARK|DIGIT)\b"
)
_MISSING = re.compile(r"the text `?\"(.*?)\"`? could not be displayed")
_ASCII = re.compile("[\0-\x7f]+")
#: Formats of web fonts and old fonts, which Typst does not read.
_OF_PAGES = {".woff", ".woff2", ".eot", ".pfb", ".pfa"}
#: A character that Typst escapes in this message.
_ESCAPED = re.compile(r"\\(?:([\\\"'])|u\{(\w+)\})")


def warn_of_files(builder: PdfBuilder) -> None:
    """Warn of files in `fonts/` that no PDF can be drawn with."""
    folder = Path(builder.confdir) / FOLDER
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    known = {Path(font.path or "") for font in builder.typefaces.options["font_paths"].fonts()}
    drawn = {file.stem for file in known}
    for file in files:
        name, text = file.relative_to(folder).as_posix(), ""
        if file.suffix.lower() in SUFFIXES and file not in known:
            text = f"the font {name} cannot be read; take another copy of it"
        elif file.suffix.lower() in _OF_PAGES and file.stem not in drawn:
            text = f"PDFs need {name} as .ttf or .otf; put that beside it"
        if text:
            place = in_file(file, 1, Path(builder.confdir))
            logger.warning(text, location=place, type="cv", subtype="font", once=True)


def missing_texts(error: typst.TypstError) -> list[str]:
    """Return the texts that Typst could not draw; [] if it failed for another reason."""
    texts = dict.fromkeys(_MISSING.findall(error.diagnostic))
    return [_ESCAPED.sub(lambda it: it[1] or chr(int(it[2], 16)), text) for text in texts]


def letters_without_font(data: dict[str, Any], fonts: Typefaces) -> Iterator[str]:
    """Yield the first letter of each script that the fonts for text lack.

    The compiler does not report those that its font for code has.
    """
    text = json.dumps({**data, "attachments": []}, ensure_ascii=False)
    text = _ASCII.sub("", text)  # leaves a few letters of megabytes
    families = [data["font"], *data["fonts"][""]]
    for script in _SCRIPTS if text else ():
        found = re.search(f"[{script.letters}]", text)
        if found and not _can_draw(found[0], fonts, families):
            yield found[0]


def _can_draw(letter: str, fonts: Typefaces, families: list[str]) -> bool:
    source = f'#set text(font: {_array(families)}, fallback: false)\n#set document(title: "x")\n'
    options: dict[str, Any] = {**fonts.options, "pdf_standards": "a-2u"}
    try:
        typst.compile((source + letter).encode(), **options)
    except typst.TypstError as error:
        return not missing_texts(error)
    return True


def _array(families: list[str]) -> str:
    return "(" + "".join(f'"{name}",' for name in families) + ")"


def warn_of_missing(
    builder: Builder, name: str, data: dict[str, Any], texts: Iterable[str]
) -> None:
    """Warn of scripts and characters once, each at the first line of the source that has it."""
    docnames = [page["id"] for page in data["pages"]]
    language = written_language(settings_of(builder.config).language)
    characters = list(dict.fromkeys("".join(texts)))
    scripts: dict[Script, str] = {}
    others = []
    for character in characters:
        if script := _script_of(character, language):
            scripts.setdefault(script, character)
        else:
            others.append(character)
    known = tuple(script.name.upper() for script in scripts)  # their marks are no letters
    others = [it for it in others if not unicodedata.name(it, "").startswith(known)]

    def warn(text: str, character: str) -> None:
        where = _place(builder, docnames, character)
        logger.warning("%s: %s", name, text, location=where, type="cv", subtype="font")

    for script, character in scripts.items():
        warn(f"no font for {script.name} ({character}); {_remedy(script)}", character)
    for character in others[:_NAMED]:
        code = f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
        warn(f"no font has {character} ({code}); put one that has it into fonts/", character)
    if more := len(others[_NAMED:]):
        warn(
            f"no font has {more} more characters; put one that has them into fonts/", others[_NAMED]
        )


def _script_of(character: str, language: str) -> Script | None:
    scripts = (*_SCRIPTS, _CHINESE.get(language, _RARE))
    known = next((it for it in scripts if re.match(f"[{it.letters}]", character)), None)
    name = _NAME.match(unicodedata.name(character, ""))
    if known or not name or unicodedata.category(character)[0] not in "LM":
        return known
    return Script(name[1].title(), "")


def _remedy(script: Script) -> str:
    put = f"put a font of {script.name} into fonts/ beside conf.py"
    return f"run pip install {script.package}, or {put}" if script.package else put


def _place(builder: Builder, docnames: list[str], character: str) -> tuple[str, int | None] | str:
    for docname in docnames:
        for text in builder.env.get_doctree(docname).findall(nodes.Text):
            if character in text:
                return in_page(docname, text)
    pages = map(Path, map(builder.env.doc2path, docnames))
    files = *pages, *settings_of(builder.config).bibfiles, Path(builder.confdir, "conf.py")
    for path in filter(Path.is_file, files):
        before, found, _after = path.read_text("utf-8", errors="replace").partition(character)
        if found:
            return in_file(path, before.count("\n") + 1, Path(builder.confdir))
    return in_conf(Path(builder.confdir), "cv_owner")  # as an escape: "\u2713"
