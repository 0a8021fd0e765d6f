"""Find what looks like private data: telephone numbers, addresses, dates of birth, places."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The tag of GPS data in a table of Exif.
_GPS = 0x8825
#: 1815-12-10, 1815年12月10日, 10.12.1815, 10th December 1815, December 10, 1815.
_DATE = (
    r"(?:\d{4}[-./年]\d{1,2}"
    r"|\d{1,2}(?:\.|(?:\{sup\}`)?[a-z]{2}`?)? ?[-./]? ?(?:de )?(?:\d{1,2}|[^\W\d]{3,})"
    r"[-./, ]+(?:de )?\d{4}"
    r"|[A-Z]\w+ \d{1,2}, \d{4})"
)
_TELEPHONES = (
    r"(?<![\w/.])(?:\+|00)\d{1,3}[\s()./-]{0,2}(?:\d[\s()./-]{0,2}){6,12}(?!\w)",
    r"(?<!\d)1[3-9]\d{9}(?!\d)",
    r"(?<![\w/.-])1[3-9]\d(?P<cn>[- ])\d{4}(?P=cn)\d{4}(?![\w/-])",
    r"(?<![\w/.-])[2-9]\d\d(?P<us>[-.])\d{3}(?P=us)\d{4}(?![\w/-])",
    r"\(\d{3}\) ?\d{3}-\d{4}\b",
    r"(?<![\w/.-])(?:07\d{9}|0[1-9](?P<fr>[ .-])\d\d(?:(?P=fr)\d\d){3})(?![\w/-])",
    r"(?i:\b(?:tel|telephone|phone|mobile|cell|fax|handy|telefon)|电话|手机)\.?\W{1,4}"
    r"[\d(+][\d\s()./-]{5,}",
)
_STREETS = (
    r"\b\d{1,5}[A-Za-z]? (?:[NSEW]\.? )?(?:[A-Z][\w.'’-]+ ){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Boulevard|Blvd|Court|Crescent)\b",
    r"\b\w+-?(?i:straße|strasse|str\.|weg|gasse|allee|platz|straat|laan) \d{1,4}[a-z]?\b",
    r"\b\d{1,4},? (?:bis |ter )?(?:rue|avenue|boulevard|impasse|quai) \w+",
    r"(?i:\b(?:calle|via|viale|piazza|rua|avenida))(?: (?:[A-Z]\w*|d\w{0,4}|l[ao]s?|el|[ey]))+,?"
    r" (?:n\.? ?º? ?)?(?!(?:19|20)\d\d\b)\d{1,4}\b",
    r"[\u4e00-\u9fff]+(?:路|街|巷|弄|大道)\s?\d+\s?号",
)
_BIRTHS = (
    r"(?i:\b(?:born|date of birth|birth ?date|birthday|d\.?o\.?b|geboren|geburtsdatum|née?"
    rf"|naissance|nacid[oa]|nat[oa]))\W+(?:\w+ )?{_DATE}",
    rf"(?:出生(?:年月|日期|于)?|生日|生年月日)[:： ]*{_DATE}",
    rf"{_DATE}\S{{0,4}}(?:出生|生(?=[，。；\s]|$))",
)
_FORMS = {
    "a telephone number": _TELEPHONES,
    "a street address": _STREETS,
    "a date of birth": _BIRTHS,
}
_PATTERNS = [(what, re.compile("|".join(forms))) for what, forms in _FORMS.items()]
#: Numbers that are no private data: in web addresses and identifiers.
_OTHERS = re.compile(
    r"(?i)https?://\S+|\b(?:doi|isbn|issn|orcid|arxiv|pmid)\b\S*\s*[\d./xX-]+|10\.\d{4,}/\S+"
    r"|\b(?:\d{4}-){3}\d{3}[\dX]\b"  # ORCID iDs
)


def find(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line number, what the line seems to have, as written)."""
    for number, line in enumerate(text.splitlines(), 1):
        plain = _OTHERS.sub(lambda found: " " * len(found[0]), line)
        for what, pattern in _PATTERNS:
            if found := pattern.search(plain):
                yield number, what, found[0].replace('"', "").strip()


def has_place(picture: bytes) -> bool:
    """Tell whether a picture has a pointer to GPS data in its Exif data (Exif 2.32, 4.6.3)."""
    _before, mark, tiff = picture.partition(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2], "")
    if not mark or not order:
        return False
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        places = range(first + 2, first + 2 + 12 * count, 12)
        return any(struct.unpack_from(f"{order}H", tiff, at)[0] == _GPS for at in places)
    except struct.error:  # cut off
        return False
