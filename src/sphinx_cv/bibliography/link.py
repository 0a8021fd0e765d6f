"""A link of a work as a plain value, and web addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from .archives import host_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Suffixes of files that a work may link to.
_SUFFIXES = "pdf|pptx?|key|odp|docx?|odt|txt|csv|zip|gz|html?|png|jpe?g|gif|svg|webp|mp4|webm"
_FILE = re.compile(rf"[^:?#\\]+\.(?:{_SUFFIXES})", re.IGNORECASE)


@dataclass(frozen=True)
class Link:
    """A link of a work: to a web address, or to a file of the owner's."""

    #: The field that it comes from.
    field: str
    text: str
    url: str


def is_file_name(value: str) -> bool:
    """Tell whether *value* names a file of the owner's, as in al-folio: paper.pdf."""
    is_address = value.startswith(("www.", "//"))
    return not is_address and bool(_FILE.fullmatch(value))


def quoted(address: str) -> str:
    """Return a web address with what it cannot have in its path quoted: spaces, letters."""
    return quote(address, safe="%/:?#[]@!$&'()*+,;=~._-")


def is_web_address(value: str) -> bool:
    """Tell whether *value* is an http or https address; nothing else is ever linked."""
    try:
        parts = urlsplit(value)
        _port = parts.port  # raises if it is not a number
    except ValueError:
        return False
    has_host = bool(parts.netloc) and not parts.netloc.endswith(".")  # http://dx. is cut off
    return parts.scheme in {"http", "https"} and has_host and not re.search(r"\s", value)


def named_apart(links: Iterable[Link]) -> Iterator[Link]:
    """Name a second PDF by its host."""
    seen = set()
    for link in links:
        is_second = link.text == "PDF" and "PDF" in seen
        yield replace(link, text=host_name(link.url)) if is_second else link
        seen.add(link.text)
