"""Read where works appeared, as sites have it in a line, and whole citations."""

from __future__ import annotations

import re
from html import unescape

from .people import are_people, people_of

#: The name of where a work appeared, in italics or bold, and what is behind it.
_STYLED = re.compile(
    r"(\*{1,3}|_{1,3}|<(?:i|em|b|strong)>)(?=\S)(?P<venue>(?:(?!\1).)+)(?<=\S)(?:\1|</\w+>)"
    r"(?P<rest>(?:\s*[,.;:(]|\s+\d).*)?",
    re.DOTALL | re.IGNORECASE,
)
_IN = re.compile(r"In:?\s+(?:the\s+)?(?=[A-Z*_<]|proceedings)")
_STYLES = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")
_LINK = re.compile(r"\[([^\[\]]+)\]\(\S*?\)")
#: Volume, number and pages, each of which may be missing.
_DETAILS = re.compile(
    r"(?:(?:vol(?:ume)?\.?\s*)?(?P<volume>\d{1,4}))?"
    r"(?:[\s,]*(?:\((?P<issue>\d[\d–/-]*)\)|(?:n[ro]?|nº|núm|issue|number)\.?\s*(?P<number>\d+)))?"
    r"(?:[\s,:.]*(?:(?:pp?\.?\s*)?(?P<pages>[A-Za-z]?\d+\s*[-–—]+\s*[A-Za-z]?\d+)"
    r"|(?P<eid>e?\d{5,})))?[\s.,;:]*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d–-])\(?\b(?:19|20)\d\d\b\)?(?![–-]\d)")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+(?<![.,;)])")
_ADDRESSES = re.compile(r"(?:doi:?\s*)?(?:https?://\S+|\b10\.\d{4,9}/\S+)", re.IGNORECASE)
#: The beginning of what is behind the pages.
_REMARK = re.compile(r"(?<=\d)\.?\s+(?=doi\b|https?:|[-–|\[])", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“«].{10,}[\"”»]")
_TAG = re.compile(r"</?[a-z]+>", re.IGNORECASE)
#: The year, or the end of a sentence, behind the people.
_YEARS = re.compile(r"[(,.]\s*(?:19|20)\d\d")
_ENDS = re.compile(rf"{_YEARS.pattern}|(?<=[^\W\d_][a-z])\.\s")
#: How much of a title must be in a citation.
_TITLE = 30


def parted(typed: str) -> tuple[str, str]:
    """Return where a work appeared, and what is written behind it."""
    text = _IN.sub("", _LINK.sub(r"\1", unescape(typed)).strip(), count=1)
    if styled := _STYLED.fullmatch(text):
        rest = (styled["rest"] or "").strip(" ,.;:")
        return styled["venue"], rest if _YEAR.sub("", rest) else ""
    plain = _STYLES.sub("", text)
    for comma in re.finditer(r",\s*", plain):
        if details_of(plain[comma.end() :]):
            return plain[: comma.start()], plain[comma.end() :]
    return plain, ""


def details_of(text: str) -> dict[str, str]:
    """Return volume, number and pages, if the text is nothing but these and a year, else {}."""
    match = _DETAILS.fullmatch(_YEAR.sub("", text).strip(" ,.;"))
    rows = match.groupdict().items() if match else ()
    return {"number" if name == "issue" else name: its for name, its in rows if its}


def behind(citation: str, venue: str) -> dict[str, str]:
    """Return volume, number and pages that a citation has behind where a work appeared."""
    text = _plain(citation)
    place = text.casefold().rfind(venue.casefold()) if venue else -1
    found = text[place + len(venue) :] if place >= 0 else ""
    found = _REMARK.split(found, maxsplit=1)[0]
    return details_of(_ADDRESSES.sub("", found).strip(" .,;:\"'*_"))


def doi_in(citation: str) -> str:
    found = _DOI.search(unescape(citation))
    return found[0] if found else ""


def is_about(citation: str, title: str) -> bool:
    """Tell whether a citation is of the work with this title, as far as it quotes any."""
    text = _plain(citation)
    return _place(title, text) >= 0 or not _QUOTED.search(text)


def cited_people(citation: str, title: str) -> list[str]:
    """Return the people in a citation, who are before the title, or else the year; [] if none."""
    text = _plain(citation)
    start = _place(title, text)
    end = (_YEARS if start > 0 else _ENDS).search(text)
    ends = [place for place in (start, end.start() if end else -1) if place > 0]
    names = people_of(text[: min(ends)].strip(" \"'“”‘’,:(`")) if ends else []
    return names if are_people(names) else []


def _place(title: str, text: str) -> int:
    return text.casefold().find(_plain(title).casefold()[:_TITLE]) if title else -1


def _plain(text: str) -> str:
    return " ".join(_TAG.sub("", unescape(text)).split())
