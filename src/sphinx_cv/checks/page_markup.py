"""Check for broken Markdown (blocks, emphasis, links, roles), which is printed as typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..config.owner import is_safe_address
from .page_text import LINK, OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from .page_text import About, Page

_STAR = re.compile(r"(?<!\*)(\*\*?)(?!\*)")
#: The legend after a star that marks authors: * equal contribution.
_LEGEND = re.compile(
    r"[^*\n]{0,40}?(?:equal|contribut|correspond|author|denot|indicat|student|advis|mentee|supervis"
    r"|presenter|refere|reviewed|invited|gleich|korrespond|auteur|autor|通讯|共同|同等)",
    re.IGNORECASE,
)
_QUOTES = "\"'“”„«»‘’"
_ROLE = re.compile(r"\{(?:cite(?::\w+)?|cv-count|doc|ref|eq|numref|download)\}(\s*)")
#: A link with a space in its middle, and one with a broken address.
_APART = re.compile(
    rf"\[[^\]\n]{{0,200}}\]\s+\((?:{LINK}|https?:|www\.|mailto:|[\w./-]+\.(?:md|html?|pdf)\b)"
)
_BROKEN = re.compile(r"\[[^\]\n]{0,200}\]\([^()\n]{0,200}")


def fences(page: Page, _about: About) -> Iterator[Problem]:
    """Find blocks that are not closed."""
    for line, text in page.unclosed:
        yield page.at(line, text)


def emphasis(page: Page, _about: About) -> Iterator[Problem]:
    """Find unpaired stars and backticks, the first of each in a block."""
    for block in page.blocks:
        text = block.marked
        places = (m for m in _STAR.finditer(text) if _is_open(text, m.start(), m.end()))
        if star := next(places, None):
            around = _around(text, star.start())
            what = f'"{star[0]}" in "{around}" has no other half, and is printed; add it or write '
            yield page.at(block.marked_line_of(star.start()), what + star[0].replace("*", r"\*"))
        if "`" in text and not _ROLE.search(text):
            place = text.index("`")
            what = f'"`" in "{_around(text, place)}" has no other half, and is printed'
            remedy = "add it, or remove it"
            if text.startswith("```{", place):
                remedy = "begin and end the block with :::, since its first line has a ` in it"
            yield page.at(block.marked_line_of(place), f"{what}; {remedy}")


def _is_open(text: str, start: int, end: int) -> bool:
    """Tell whether stars look meant to begin emphasis, or two stars to end it."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    is_quoted = before in _QUOTES and behind in _QUOTES and before and behind
    if is_quoted or _LEGEND.match(text[end:]):
        return False
    opens = not before.isalnum() and bool(behind.strip()) and behind not in ",.;:)/'\"”’»]"
    if end - start == 1:
        return opens and before in {"", " ", "\n", "(", "[", "“", '"'}
    return opens or bool(before.strip() and not behind.isascii()) or not behind.isalnum()


def _around(text: str, place: int) -> str:
    return " ".join(text[max(0, place - 12) : place + 16].replace(OBJECT, "…").split())


def links(page: Page, _about: About) -> Iterator[Problem]:
    """Find broken links and roles, as by a space too many."""
    for block in page.blocks:
        text = block.marked
        if match := _APART.search(text):
            found = (
                f'"{match[0].replace(LINK, "")}…" is not a link; remove the space between ] and ('
            )
            yield page.at(block.marked_line_of(match.start()), found)
        elif match := _BROKEN.search(text):
            typed = match[0].replace(LINK, "")
            remedy = "its address has a space, or no end; correct it"
            if not is_safe_address(typed.partition("](")[2]):
                remedy = "a link starts with https://, http:// or mailto:"
            found = f'"{typed[:50]}…" is not a link: {remedy}'
            yield page.at(block.marked_line_of(match.start()), found)
        if match := _ROLE.search(text):
            role = match[0].strip()
            remedy = (
                "remove the space after it"
                if match[1]
                else "write `…` after it, with both backticks"
            )
            yield page.at(
                block.marked_line_of(match.start()), f'"{role}" is printed as it is; {remedy}'
            )
