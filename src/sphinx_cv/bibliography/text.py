"""Text with styles as plain values, and characters that text cannot have."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Characters that XML and HTML cannot represent, or not safely.
FORBIDDEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)
#: Chinese characters, including those of rare names: for a class of characters.
HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: Letters of Chinese, Japanese and Korean; names in them are family name first, without a space.
CJK = re.compile(rf"[\u3040-\u30ff\u31f0-\u31ff{HAN}\uac00-\ud7af々〇]")
#: Chinese and Japanese, their punctuation, and Korean, which has spaces between its words.
_WIDE = rf"[\u3000-\u312f\u3190-\u33ff{HAN}\uff01-\uff60]"
_SIGN = r"[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff60]"
_KOREAN = r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"
#: A line end that does not stand for a space; compiled only when it is needed.
_LINE_END = (
    rf"(?<={_WIDE})\n[ \t]*(?={_WIDE})|(?<={_SIGN})\n[ \t]*(?!{_KOREAN}|[ \t])"
    rf"|(?<!{_KOREAN})\n[ \t]*(?={_SIGN})"
)
#: A pair of straight double quotes; one after a number may be inches.
_QUOTED = re.compile(r'(?<![^\s(\[{—–\-/‘“])"(?=\S)([^"]+)(?<=\S)"(?!\w)')
#: Quotation marks by language, where they are not those of English.
_QUOTES = {
    "fr": ("«\u202f", "\u202f»"),
    **dict.fromkeys(("de", "cs", "sk", "bg", "sl", "lt", "lv", "et"), "„“"),
    **dict.fromkeys(("pl", "hu", "ro", "hr", "sr"), "„”"),
    **dict.fromkeys(("he", "sv", "fi"), "””"),
    **dict.fromkeys(("ca", "el", "es", "eu", "fa", "gl", "it", "nb", "nn", "ru", "uk"), "«»"),
    "da": "»«",
}


def without_line_ends(text: str) -> str:
    """Remove line ends that do not stand for a space: between Chinese or Japanese letters."""
    return text if text.isascii() else re.sub(_LINE_END, "", text)


class Span(NamedTuple):
    """A run of text in one style."""

    text: str
    #: From the outermost: emphasis, strong, literal, superscript, subscript, and addresses.
    styles: tuple[str, ...] = ()


class Text(str):
    """Decoded prose, with the styles of its parts."""

    #: Set by `joined` alone, and only if there are styles: thousands of texts have none, and are
    #: loaded from the last build as plain strings are.
    _styled: tuple[Span, ...] = ()

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a text is not changed, nor is its {name}")

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its runs, each in one style; none of an empty text."""
        return self._styled or ((Span(str(self)),) if self else ())

    def stripped(self) -> Text:
        """Return the text without space at its ends, which commands without a text leave there."""
        spans = list(self.spans)
        if spans:
            spans[0] = spans[0]._replace(text=spans[0].text.lstrip())
            spans[-1] = spans[-1]._replace(text=spans[-1].text.rstrip())
        return joined(spans)

    def without_start(self, length: int) -> Text:
        """Return the text without its first *length* characters."""
        kept = []
        for span in self.spans:
            kept.append(span._replace(text=span.text[length:]))
            length = max(length - len(span.text), 0)
        return joined(kept)

    def without_end(self, end: str) -> Text:
        """Return the text without *end*, if it ends so."""
        spans = list(self.spans)
        if spans:
            spans[-1] = spans[-1]._replace(text=spans[-1].text.removesuffix(end))
        return joined(spans)

    def with_quotes(self, language: str) -> Text:
        """Return the text with typographic quotes and apostrophes in the place of straight ones.

        English quotes, which commands print, become those of the language, too. Literal text keeps
        its quotes, and so does a text with Chinese or Japanese in it.
        """
        whole = str(self)
        if not re.search("['\"“‘]", whole) or (language != "ko" and CJK.search(whole)):
            return self
        whole = _QUOTED.sub("\0\\1\1", whole)
        if language in _QUOTES and _QUOTES[language][0] not in whole:
            whole = re.sub("“([^“”]*)”", "\0\\1\1", whole)
        if _QUOTES.get(language) == "„“":
            whole = re.sub("‘([^‘’]*)’", "\N{SINGLE LOW-9 QUOTATION MARK}\\1‘", whole)
        marks = iter(whole)
        spans = [span._replace(text="".join(islice(marks, len(span.text)))) for span in self.spans]
        quotes = _QUOTES.get(language, "“”")
        signs = str.maketrans({"\0": quotes[0], "\1": quotes[1], "'": "’"})
        return joined(
            [
                old if "literal" in old.styles else new._replace(text=new.text.translate(signs))
                for old, new in zip(self.spans, spans, strict=True)
            ]
        )


def end_of(span: Span, styles: tuple[str, ...]) -> str:
    """Return the last character of a span; one with more styles, such as raised, is a letter."""
    return "x" if len(span.styles) > len(styles) else span.text[-1:]


def joined(spans: list[Span]) -> Text:
    """Join *spans* to one text, merging neighbours of the same style."""
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1].styles == span.styles:
            merged[-1] = Span(merged[-1].text + span.text, span.styles)
        elif span.text:
            merged.append(span)
    text = Text("".join(span.text for span in merged))
    if any(span.styles for span in merged):
        object.__setattr__(text, "_styled", tuple(merged))
    return text


def controls_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the first line of each control character that is left out, and a message about it."""
    places: dict[str, list[int]] = {}
    for match in FORBIDDEN.finditer(text):
        places.setdefault(match[0], []).append(match.start())
    for character, found in places.items():
        line = text.count("\n", 0, found[0]) + 1
        column = found[0] - text.rfind("\n", 0, found[0])
        more = f", and {len(found) - 1} more of it" if len(found) > 1 else ""
        what = f"the control character U+{ord(character):04X} in column {column}"
        yield line, f"{what} is left out{more}; remove it"


#: The end of a word that is no abbreviation.
_WHOLE_WORD = re.compile(r"[^\W\d_]{6}$")


def ends_in_stop(text: str) -> bool:
    """Tell whether a text ends in a full stop that is none of an abbreviation's."""
    if not text.endswith("."):
        return False
    *parts, _end = text.split(".")
    return parts[-1][-1:].isdecimal() or all(_WHOLE_WORD.search(part[-6:]) for part in parts)
