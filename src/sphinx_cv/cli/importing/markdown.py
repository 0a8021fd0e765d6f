"""Escape text for MyST, and write blocks of a page in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from ...bibliography.link import is_web_address
from .html_text import SAFE, marked, on_one_line, with_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .found import Entry

_SIGNS = re.compile(r"[\\`*_{}\[\]<>$~|^]|&(?=#?\w+;)")
#: What begins a block at the start of a line: a heading, a list, a comment, a target, a break.
_STARTS = re.compile(r"^(?=[#+\-=:%]|\([^()]*\)=)|^(\d+)(?=[.)])", re.MULTILINE)
#: The same but for lists, in text that is already Markdown.
_FOREIGN_STARTS = re.compile(r"^(?=#{1,6}\s|%|\+\+\+|\([^()]*\)=|:::)", re.MULTILINE)
#: The start of an item of a list.
_ITEM = re.compile(r"(?:-|\d+\.) ")
#: A formula, in the line or of lines of its own; or a dollar.
_DOLLARS = re.compile(r"\$\$(\n(?:(?!\$\$)[^\n]+\n)+|.+?)\$\$|(?<!\\)\$")
_CODE = re.compile(r"(`+(?!`).+?(?<!`)`+)", re.DOTALL)
#: Addresses in text, which become links; brackets in them are pairs: wiki/Knot_(unit).
_NO_ADDRESS = r"\s<>\"'{}|\\^`()"
_PAIR = rf"\([^{_NO_ADDRESS}]*\)"
_ADDRESS = re.compile(
    rf"https?://(?:[^{_NO_ADDRESS}]|{_PAIR})*(?:[^{_NO_ADDRESS}.,;:!?\]]|{_PAIR})"
)
#: Values of options that MyST does not read as plain text, and that need quotes.
_NOT_PLAIN = re.compile(r"^['\"|>#]|\s#")


def escape(text: str) -> str:
    """Return *text*, which may have some HTML, as Markdown of one paragraph or more."""
    lines = (line.strip() for line in marked(text).strip().splitlines())
    parts = re.split(r"\n\s*\n", "\n".join(lines))
    return with_markdown("\n\n".join(_lines(part) for part in parts)).strip("\n")


def escape_line(text: str) -> str:
    """Return *text* as Markdown on one line."""
    return escape(on_one_line(marked(text)))


def _lines(text: str) -> str:
    return guard_starts(escape_inline(text)).replace("\n", "\\\n")


def guard_starts(markdown: str) -> str:
    """Escape the starts of lines that would begin a list, heading, comment or target."""
    return _STARTS.sub(lambda match: f"{match[1] or ''}\\", markdown)


def escape_inline(text: str) -> str:
    """Return *text* as Markdown within a paragraph; addresses in it become links."""
    found, at = [], 0
    for address in _ADDRESS.finditer(text):
        found += [_escaped(text[at : address.start()]), f"<{address[0]}>"]
        at = address.end()
    return "".join([*found, _escaped(text[at:])])


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda match: f"\\{match[0]}", text)


def tame(markdown: str) -> str:
    """Return another program's Markdown, with an escape before what only MyST interprets.

    HTML that other programs print becomes Markdown.
    """
    parts = _CODE.split(markdown.strip())
    for place in range(0, len(parts), 2):
        text = with_markdown(marked(parts[place]))
        text = re.sub(r"\{(?=[\w:+-]+\}$)", r"\\{", text)
        text = re.sub(r"<(?!https?://|mailto:|/?$)", r"\\<", text)
        parts[place] = _DOLLARS.sub(_dollars, text)
    return _FOREIGN_STARTS.sub(r"\\", "".join(parts)).strip()


def _dollars(match: re.Match[str]) -> str:
    """Return a formula in the line, or of lines of its own; or a dollar."""
    if not match[1]:
        return r"\$"
    formula = match[1].strip()
    return f"$$\n{formula}\n$$" if match[1].startswith("\n") else f"${formula}$"


def whole_address(url: str) -> str:
    """Return an address with a scheme, which people leave out of `www.example.org/me`."""
    is_bare = re.match(r"(?:[\w-]+\.)+[a-z]{2,}(?:[:/?#]|$)", url, re.IGNORECASE)
    return f"https://{url}" if is_bare else url


def link(markdown: str, url: str) -> str:
    """Return *markdown* as a link, or with the address behind it if that cannot be linked."""
    url = whole_address(url)
    if not url or markdown in {f"<{url}>", escape_inline(url)} or url.startswith("tel:"):
        return markdown
    markdown = re.sub(r"<(https?://[^<>]*)>", lambda match: _escaped(match[1]), markdown)
    if not is_web_address(url) and not re.fullmatch(r"mailto:[^\s<>()]+@[^\s<>()]+", url):
        return f"{markdown} ({escape_line(url)})"
    return f"[{markdown}]({quote(url, safe=SAFE)})"


def shown_address(url: str) -> str:
    """Return an address as people write it: without its scheme, and a slash at its end."""
    return url.partition("://")[2].rstrip("/") or url


def host_of(url: str) -> str:
    """Return the host of an address, without `www.`; or an address that has none."""
    found = re.match(r"https?://(?:www\.)?([^/?#]+)", whole_address(url))
    return found[1] if found else url


def links_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return {text: address}; of two links with one text, the second has its address added."""
    found: dict[str, str] = {}
    for text, typed in pairs:
        url = whole_address(typed)
        name = text if found.get(text, url) == url else f"{text} ({shown_address(url)})"
        found[name] = url
    return found


def bullets(items: Iterable[str]) -> str:
    """Return a list; items of several lines stay together."""
    return "\n".join("- " + re.sub(r"\n(?=[^\n])", "\n  ", item) for item in items)


def numbered(items: Iterable[str]) -> str:
    """Return a list with numbers; items of several lines stay together."""
    rows = ((f"{number}. ", item) for number, item in enumerate(items, 1))
    return "\n".join(it + re.sub(r"\n(?=[^\n])", "\n" + " " * len(it), row) for it, row in rows)


def add_block(blocks: list[Entry | str], block: Entry | str) -> None:
    """Append a block to those of a page; an item joins the list before it."""
    last = blocks[-1] if blocks else ""
    if all(isinstance(its, str) and _ITEM.match(its) for its in (last, block)):
        blocks[-1] = f"{last}\n{block}"
    else:
        blocks.append(block)


def draw(block: Entry | str) -> str:
    """Return a block as Markdown."""
    if isinstance(block, str):
        return block
    values = {"when": block.when, "where": block.where, "what": block.what}
    options = [f":{name}: {_option(value)}" for name, value in values.items() if value]
    # The first line of a fence of backticks may have no other backtick.
    sign = "~" if "`" in block.heading else "`"
    runs = (len(run) for run in re.findall(f"{sign}+", block.body))
    fence = sign * max(3, 1 + max(runs, default=0))
    body = ["", block.body] if block.body else []
    heading = " ".join(block.heading.split())
    return "\n".join([f"{fence}{{cv-entry}} {heading}", *options, *body, fence])


def _option(text: str) -> str:
    line = " ".join(text.split())
    return "'" + line.replace("'", "''") + "'" if _NOT_PLAIN.search(line) else line
