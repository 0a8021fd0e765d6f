"""What citation styles have in common: venues, dates, numbers, addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ...bibliography.classify import says_no_more
from ...bibliography.csl import csl_variables
from ...bibliography.languages import capital
from ..pieces import Piece, as_text, capitalized, sentence
from ..terms import edition, in_words
from ..titles import with_whole
from ..venue import draw_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...bibliography.work import Work
    from ...config import Printing
    from ..pieces import Drawn

#: Variables of CSL, as `bibliography.csl` gives them.
Item = dict[str, str]
#: Kinds of works that are part of a whole, such as a book.
IN_WHOLE = frozenset(("conference", "chapter"))


class Reference(NamedTuple):
    """The parts of a reference: sentences without a stop at their end, and a complete address."""

    authors: Drawn
    titled: Drawn
    published: Drawn
    address: Drawn


def item_of(work: Work) -> Item:
    """Return the variables of a work, with capitals and words where references need them."""
    item = dict(csl_variables(work))
    said = work.plain("howpublished")
    for name in ("publisher", "event-title"):
        # One word may be a name: figshare.
        if " " in said and item.get(name, "").startswith(said):
            item[name] = as_text(capitalized([item[name]], "en"))
    if (version := item.pop("version", "")) and not work.has_said_version:
        is_number = re.search(r"\d", version)
        item["version"] = f"Version {version}" if is_number else capital(version, "en")
    kind = item.get("genre", "").lower()
    if kind and work.title.lower().endswith((f"({kind})", f"[{kind}]")):  # as PubMed has it
        item.pop("genre")
    return item


def is_in_journal(work: Work) -> bool:
    """Tell whether a work is in a periodical: another one, if it has a volume or pages there."""
    is_numbered = bool(work.pages or work.plain("volume", "number", "issue"))
    return work.kind == "journal" or (
        work.kind == "other" and "journal" in work.texts and is_numbered
    )


def is_alone(work: Work, item: Item) -> bool:
    """Tell whether another work, such as a standard, is in nothing: it may itself be a volume."""
    return work.kind == "other" and "container-title" not in item


def joined(separator: str, *parts: Drawn | str) -> Drawn:
    """Join the parts that are not empty."""
    found: Drawn = []
    for part in filter(None, parts):
        found += [separator] if found else []
        found += [part] if isinstance(part, str) else part
    return found


def sentences(*parts: Drawn | str) -> Drawn:
    """Join sentences, with a full stop after all but the last."""
    found: Drawn = []
    for part in filter(None, parts):
        found = [*sentence(*found), " "] if found else []
        found += [part] if isinstance(part, str) else part
    return found


def venue(work: Work, item: Item, *, is_italic: bool, is_short: bool = False) -> Drawn:
    """Draw the periodical or book that a work is in; *is_short*: abbreviated if the entry tells."""
    if "container-title" not in item:
        return []
    name = "journal" if "journal" in work.texts else "booktitle"
    is_short = is_short and "container-title-short" in item
    found: Drawn = [item["container-title-short"]] if is_short else draw_title(work, name)
    if name == "booktitle":
        found = with_whole(work, found)
    elif work.kind in IN_WHOLE and work.plain("booktitle") not in {"", work.plain("journal")}:
        found = joined(", ", with_whole(work, draw_title(work, "booktitle")), found)
    return [Piece("emphasis", found, ("cv-venue",))] if is_italic else found


def year(work: Work, item: Item, look: Printing, none: str = "") -> str:
    """Return year and state, or *none*; in lists, the year is as printed there: 2023a, 2020?."""
    date = work.date
    copied = f"{date.year}–{date.end}" if date.end else date.year
    text = date.text if look.is_own else copied
    state = item.get("status", "")
    if not work.date.parts:
        return (state if state.startswith(text) else text) or none  # submitted, submitted to X
    return text if state.lower() in text.lower() else f"{text}, {state}"


def days(work: Work, months: Sequence[str], dash: str) -> str:
    """Return the days of a work in its year, as far as known: `May 5–7`, `May 30–June 2`."""
    first = last = work.date.parts[1:]
    if work.date.last[:1] == work.date.parts[:1]:
        last = work.date.last[1:] or first
    start, end = (" ".join((months[month - 1], *map(str, day))) for month, *day in (first, last))
    if start == end:
        return start
    is_in_month = first[0] == last[0] and len(first) == len(last)
    return f"{start}{dash}{last[-1] if is_in_month else end}"


def event(item: Item) -> str:
    """Return the event and its place; without either or a publisher, the place of publication."""
    said = ", ".join(item[name] for name in ("event-title", "event-place") if name in item)
    return said or ("" if "publisher" in item else item.get("publisher-place", ""))


def genre(item: Item) -> str:
    """Return what a work calls itself, such as a type of thesis, in words."""
    return in_words(item.get("genre", ""), "en")


def form_of(work: Work, item: Item, forms: Mapping[str, str]) -> str:
    """Return what a work is: the word in *forms* for its kind, unless it tells more itself."""
    own = genre(item)
    is_named = work.kind in forms and (work.kind == "preprint" or says_no_more(own, work.kind))
    return forms[work.kind] if is_named else own


def edition_of(item: Item) -> str:
    """Return an edition: "2nd ed."."""
    return edition(item["edition"], "en") if "edition" in item else ""


def volume_of(item: Item) -> str:
    """Return the volume of a book."""
    return f"Vol. {item['volume']}" if "volume" in item else ""


def chapter_of(work: Work, item: Item, label: str) -> str:
    """Return the chapter that a work is, with a word before its number, unless pages tell it."""
    chapter = item.get("chapter-number", "") if work.kind == "chapter" and not work.pages else ""
    has_words = re.search(r"[^\W\d_]{2}\S*\s", chapter)
    return chapter if has_words or not chapter else f"{label} {chapter}"


def issue_of(item: Item) -> str:
    """Return the issue of a volume, in parentheses."""
    return f"({item['issue']})" if "issue" in item else ""


def address(work: Work, item: Item, before_doi: str, before_url: str = "") -> Drawn:
    """Draw a work's DOI, or else its URL, as a link; the text before a DOI is part of the link."""
    field = "doi" if "DOI" in item else "url"
    text = before_doi + item["DOI"] if "DOI" in item else item.get("URL", "")
    url = next((link.url for link in work.links if link.field == field), item.get("URL", ""))
    link = Piece("reference", [text], (f"cv-link-{field}",), url)
    before = before_url if field == "url" else ""
    return ([before, link] if before else [link]) if text else []
