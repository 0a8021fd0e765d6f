"""Drawn works as plain values, from which docutils nodes and HTML are made.

Any builder can write nodes, but 2,000 works are some 80,000 of them. So the site, which people
wait for, gets works as ready HTML.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from docutils import nodes

from ..bibliography.languages import RIGHT, capital

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..bibliography.text import Span, Text

Drawn: TypeAlias = "list[Piece | str]"

#: The classes of the parts of a work, in their order.
PARTS = (
    "cv-authors", "cv-titled", "cv-others", "cv-published", "cv-address", "cv-translation",
    "cv-award", "cv-note", "cv-addendum", "cv-remarks", "cv-links",
)  # fmt: skip
#: Tag → node and element of HTML; `spoken` is for screen readers only.
_TAGS: dict[str, tuple[type[nodes.TextElement], str]] = {
    "inline": (nodes.inline, "span"),
    "spoken": (nodes.inline, "span"),
    "emphasis": (nodes.emphasis, "em"),
    "strong": (nodes.strong, "strong"),
    "literal": (nodes.literal, "code"),
    "superscript": (nodes.superscript, "sup"),
    "subscript": (nodes.subscript, "sub"),
    "reference": (nodes.reference, "a"),
}
#: The classes of links, as Sphinx has them.
_EXTERNAL = ("reference", "external")
_LANGUAGE = "language-"
_FROM_RIGHT = re.compile(f"[{RIGHT}]")
#: What docutils escapes in text: also `@`, against programs that collect e-mail addresses.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", '"': "&quot;", ">": "&gt;", "@": "&#64;"})


class Piece(NamedTuple):
    """Some text with a tag, one of `_TAGS`."""

    tag: str
    body: Drawn
    classes: tuple[str, ...] = ()
    #: Where a reference leads.
    url: str = ""


def inline(name: str, *body: Piece | str) -> Piece:
    """Return an inline piece with a class."""
    return Piece("inline", list(body), (name,))


def prose(text: Text) -> Drawn:
    """Return decoded prose as pieces, nested like its styles."""
    spans = text.spans
    if len(spans) == 1 and not spans[0].styles:  # the usual case
        return [spans[0].text]
    return _nested(spans, 0)


def _nested(spans: Sequence[Span], depth: int) -> Drawn:
    found: Drawn = []
    for style, group in groupby(spans, lambda span: span.styles[depth : depth + 1]):
        rest = list(group)
        if style:
            url = style[0] if "://" in style[0] else ""
            tag = "reference" if url else style[0]
            found.append(Piece(tag, _nested(rest, depth + 1), (), url))
        else:
            found.append("".join(span.text for span in rest))
    return found


#: The end of a sentence, also with a quotation mark or the marks of a name after it.
_END = re.compile(r"[.?!…。？！؟۔][\"'”’»」』]?[+*‡]*\s*$")


def sentence(*body: Piece | str) -> Drawn:
    """End a sentence with a full stop, unless it ends in a mark of its own."""
    drawn = list(body)
    return drawn if _END.search(_tail(drawn)) else [*drawn, "."]


def without_stop(drawn: Drawn) -> Drawn:
    """Remove a full stop at the end, behind a word that is too long for an abbreviation."""
    match drawn:
        case [*front, str(last)] if re.search(r"[^\W\d_]{4}\.$", last):
            return [*front, last[:-1]]
    return drawn


def _tail(drawn: Sequence[Piece | str]) -> str:
    """Return the last printed characters, as many as tell whether a sentence ends there."""
    found = ""
    for part in reversed(drawn):
        if isinstance(part, str):
            found = part[-8:] + found
        elif part.tag != "spoken":
            found = _tail(part.body) + found
        if len(found) > 7:
            break
    return found


def apart(mark: str) -> str:
    """Put a space before a mark after names, unless it starts with a full-width bracket."""
    return f" {mark}" if mark and mark[0] != "（" else mark


#: A word in small letters; `x+y`, `doi:10` and `a.org` are names.
_SMALL = re.compile(r"[^\W\d_A-Z]+(?![\w+/@]|:(?! [^\W\d])|\.\w)")


def capitalized(drawn: Drawn, language: str, name: str = "") -> Drawn:
    """Begin a sentence with a capital letter, but not *name*, names such as `arXiv`, and titles."""
    if name and as_text(drawn).startswith(name):
        return drawn
    if drawn and isinstance(drawn[0], str) and _SMALL.match(drawn[0]):
        return [capital(drawn[0], language), *drawn[1:]]
    return drawn


#: Colons between title and subtitle, in languages that do not write them as English does.
_COLONS = {"fr": "\N{NO-BREAK SPACE}: ", "zh": "\N{FULLWIDTH COLON}", "ja": "\N{FULLWIDTH COLON}"}


def colon(language: str) -> str:
    """Return the colon before pages: French has a space before it."""
    return _COLONS["fr"] if language.partition("_")[0] == "fr" else ": "


def separated(first: Drawn, second: Drawn, language: str) -> Drawn:
    """Put a colon between title and subtitle, unless the title ends in a mark of its own."""
    if not (first and second):
        return first or second
    is_ended = re.search(r"[.?!…:：。？！]\s*$", as_text(first[-1:]))
    return [*first, " " if is_ended else _COLONS.get(language, ": "), *second]


def addresses(drawn: Iterable[Piece | str]) -> set[str]:
    """Return the addresses of all links in pieces."""
    found = set()
    for piece in drawn:
        if isinstance(piece, Piece):
            found |= {piece.url, *addresses(piece.body)}
    return found - {""}


def as_nodes(drawn: Drawn, is_html: bool) -> Iterator[nodes.Node]:
    """Yield pieces as docutils nodes; text for screen readers is only in HTML."""
    for piece in drawn:
        if isinstance(piece, str):
            yield nodes.Text(piece)
        elif is_html or piece.tag != "spoken":
            children = as_nodes(piece.body, is_html)
            node = _TAGS[piece.tag][0]("", "", *children, classes=list(piece.classes))
            if piece.url:
                node["refuri"] = piece.url
            yield node


def as_text(drawn: Iterable[Piece | str]) -> str:
    """Return the printed text of pieces, without text for screen readers alone."""
    return "".join(
        [
            part if isinstance(part, str) else "" if part.tag == "spoken" else as_text(part.body)
            for part in drawn
        ]
    )


def as_html(drawn: Drawn) -> str:
    """Write pieces as the HTML that docutils makes of their nodes.

    If some of it is right-to-left, each piece sets its own direction, and does not affect the next.
    """
    side = _side(drawn)
    return "".join(_html(piece, side) for piece in drawn)


def as_blocks(parts: Sequence[Piece]) -> str:
    """Write each piece as a block of HTML, with directions as in `as_html`.

    Each is on a line of its own: Sphinx's search removes tags, and would read two words as one.
    """
    side = _side(parts)

    def block(part: Piece) -> str:
        body = "".join([_html(row, side) for row in part.body])
        return f"<div{''.join(_attributes(part.classes))}>{body}</div>"

    return "\n".join(map(block, parts))


def _side(drawn: Iterable[Piece | str]) -> str:
    return ' dir="auto"' if _FROM_RIGHT.search(as_text(drawn)) else ""


def _html(piece: Piece | str, side: str) -> str:
    if isinstance(piece, str):
        return piece.translate(_ESCAPES)
    body = "".join([_html(part, side) for part in piece.body])
    if piece.tag == "literal":
        return f'<code class="docutils literal notranslate">{body}</code>'
    name = _TAGS[piece.tag][1]
    url = f' href="{piece.url.translate(_ESCAPES)}"' if piece.url else ""
    classes, language = _attributes((*piece.classes, *_EXTERNAL) if url else piece.classes)
    return f"<{name}{classes}{url}{side}{language}>{body}</{name}>"


def link_html(text: str, address: str, title: str) -> str:
    """Write a link within the site, or only the text if *address* is empty."""
    if not address:
        return text.translate(_ESCAPES)
    about = f' title="{title.translate(_ESCAPES)}"' if title else ""
    href = address.translate(_ESCAPES)
    return f'<a class="reference internal" href="{href}"{about}>{text.translate(_ESCAPES)}</a>'


@lru_cache(maxsize=1024)  # most pieces have one of few
def _attributes(classes: tuple[str, ...]) -> tuple[str, str]:
    """Write the attributes `class` and `lang` of HTML; docutils keeps both among the classes."""
    plain = " ".join(name for name in classes if not name.startswith(_LANGUAGE))
    language = next((name for name in classes if name.startswith(_LANGUAGE)), "")
    return (
        f' class="{plain}"' if plain else "",
        f' lang="{language.removeprefix(_LANGUAGE)}"' if language else "",
    )
