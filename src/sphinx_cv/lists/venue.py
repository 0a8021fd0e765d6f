"""Where and when a work appeared, as its list prints it: venue, numbers, publisher, year."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ..bibliography.kinds import OF_LAW, PAPERS
from ..bibliography.page_ranges import counted
from ..bibliography.text import CJK
from ..messages import Language, words
from .issued import when_of
from .names import join, name_in
from .pieces import Piece, apart, as_text, capitalized, colon, prose, sentence, separated
from .terms import country, edition, in_words, part_in_words, with_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.person import People
    from ..bibliography.work import Work
    from .pieces import Drawn

#: Where a work of a kind appeared: the first of these fields that it has, in italics.
_VENUES = {
    "journal": ("journal", "booktitle", "series", "publisher"),
    "conference": ("booktitle", "eventtitle", "journal", "series"),
    "book": ("maintitle",),
    "chapter": ("booktitle",),
    "preprint": ("booktitle", "journal", "howpublished", "publisher"),
    "talk": ("eventtitle", "booktitle", "series"),
    "other": ("journal", "booktitle", "eventtitle"),
}
#: Further fields that are printed before the year; `type` comes with the number.
_DETAILS = {
    "journal": ("issuetitle",),
    "conference": ("eventtitle", "venue", "organization", "publisher", "address"),
    "book": (
        "issuetitle", "eventtitle", "venue", "series", "howpublished", "organization", "publisher",
        "address",
    ),
    "chapter": ("publisher", "address"),
    "thesis": ("type", "school", "institution", "series", "publisher", "address"),
    "report": ("type", "series", "institution", "organization", "publisher", "address"),
    "patent": ("type", "howpublished", "holder", "address"),
    "dataset": ("type", "howpublished", "journal", "publisher", "organization"),
    "software": ("type", "howpublished", "publisher", "organization", "institution"),
    "talk": ("type", "howpublished", "organization", "institution", "venue", "address"),
    "other": (
        "type", "howpublished", "series", "organization", "institution", "school", "holder",
        "publisher", "venue", "address",
    ),
}  # fmt: skip
#: Types of entries that serve as a `type`.
_OWN_TYPES = {"phdthesis", "mastersthesis", "bachelorsthesis", "thesis", "techreport", "patent"}
#: Kinds whose `pages` may be a count of pages.
_WHOLE = {"book", "thesis", "report"}
#: Kinds whose number goes with their type, if they have one; they can be volumes, as books can.
_NUMBERED = {"report", "other"}
#: Kinds in which the version is that of the work, not of a copy in an archive.
_VERSIONED = {"book", "report", "dataset", "software", "other"}


def is_spaceless(work: Work) -> bool:
    """Tell whether a work is in a language that puts no spaces round its punctuation."""
    return work.language in {"zh", "ja"}


def is_book(work: Work) -> bool:
    """Tell whether the title of a work is that of a book."""
    return work.kind == "book" or (work.kind == "chapter" and "booktitle" not in work.texts)


def draw_title(work: Work, name: str, language: str = "") -> Drawn:
    """Draw a title of some field (`booktitle`) with its subtitle, and what is added to it.

    The *language* is that of works that do not tell theirs.
    """
    subtitle = name.removesuffix("title") + "subtitle"
    texts = prose(work.text(name)), prose(work.text(subtitle))
    found = separated(*texts, work.language or language.partition("_")[0])
    # The `titleaddon` stands after the mark of the type: `draw_titled` adds it.
    addon = prose(work.addition(name)) if name != "title" else []
    return [*sentence(*found), " ", *addon] if addon else found


def draw_venue(work: Work, language: str) -> Drawn:
    """Draw where and when: `In *Venue* 38(16): 17907–17914, 2024`."""
    return _drawn(work, str(language), getattr(language, "own", ()))


@lru_cache(maxsize=16384)  # lists print it, and so do files and the search
def _drawn(work: Work, code: str, own: tuple[tuple[str, str], ...]) -> Drawn:
    # Languages are equal even if the owner's words differ, so these are arguments of their own.
    return _Venue(work, Language(code, own)).draw()


def editor_mark(work: Work, language: str) -> str:
    """Return the role of editors to print after their names."""
    _, editors, part = words(language), work.editors, work.part("editor")
    if part != "editor":
        return apart(f"({part_in_words(part, language)})")
    return apart(_("(eds)") if len(editors.persons) > 1 or editors.others else _("(ed.)"))


class _Venue:
    """Draws where and when one work appeared."""

    def __init__(self, work: Work, language: str) -> None:
        self.work = work
        self.language = language
        self.name = next((name for name in _VENUES.get(work.kind, ()) if name in work.texts), "")
        is_apart = "series" in work.texts and self.name != "series"
        self.has_series = is_apart and not self._is_series_said()
        self.volume, self.number, self.series = self._numbers()

    def draw(self) -> Drawn:
        # Print once what several fields say: a publisher may also be the host.
        said: list[Drawn] = [[text] for text in self._said()]
        parts = {as_text(part): part for part in [*said, *self._details()]}
        parts.pop(self.work.plain(self.name), None)
        when: Drawn = [when_of(self.work, self.language)]
        found = self._where()
        for part in [*parts.values(), when]:
            comma = " " if as_text(found).endswith(",") else ", "
            found = [*found, comma, *part] if found else part
        return capitalized(found, self.language, self.work.plain("publisher", "institution"))

    def _is_series_said(self) -> bool:
        """Tell whether a book has the title of its series (ADS), or a work its initials (RFC)."""
        series, how = self.work.plain("series"), self.work.plain("howpublished")
        short = "".join(word[0] for word in series.split()).upper()
        book = self.work.plain(self.name) if self.name == "booktitle" else ""
        is_book = re.fullmatch(rf"{re.escape(series)}[\W\d]*", book, re.IGNORECASE)
        return bool(is_book) or how == f"{short} {self.work.plain('number')}"

    def _numbers(self) -> tuple[str, str, str]:
        """Return volume, number, and the number in the series, which is one of the other two."""
        work = self.work
        volume = work.plain("volume")
        numbers = dict.fromkeys(filter(None, (work.plain("number"), work.plain("issue"))))
        number = "" if work.type in OF_LAW else ", ".join(numbers)
        if "part" in work.texts:
            volume = f"{volume}.{work.plain('part')}" if volume else work.plain("part")
        book = work.plain("booktitle")
        if book and not self.has_series and re.search(rf"\W{re.escape(volume)}$", book):
            volume = ""
        if self.name in {"journal", "maintitle"} or not self.has_series:
            is_series = number and "series" in work.texts and self.name == "maintitle"
            return (volume, "", number) if is_series else (volume, number, "")
        if number or "maintitle" in work.texts:
            return volume, "", number
        return "", "", volume

    def _where(self) -> Drawn:
        work, _ = self.work, words(self.language)
        if work.kind == "preprint" and "eprint" in work.identifiers and not self._is_elsewhere():
            return [f"arXiv:{work.identifiers['eprint']}"]
        if not self.name:
            return []
        is_part = work.kind in {"conference", "chapter"}
        people = self._people_of_book() if is_part or self.name == "booktitle" else ""
        has_in = (is_part or people) and not is_spaceless(work) and work.language != "ko"
        found: Drawn = [_("In") + " "] if has_in else []
        found += [people + ", "] if people else []
        found.append(Piece("emphasis", draw_title(work, self.name, self.language), ("cv-venue",)))
        wholes = ("maintitle", "journal") if is_part and self.name == "booktitle" else ()
        for name in filter(work.texts.__contains__, wholes):
            if work.plain(name) != work.plain("booktitle"):
                found += [
                    ", ",
                    Piece("emphasis", draw_title(work, name, self.language), ("cv-venue",)),
                ]
        if self.name == "journal" and (series := self._journal_series()):
            found.append(f", {series}," if self.volume else f", {series}")
        numbers = self._volume_and_number()
        found += [" " if self.volume else ", ", numbers] if numbers else []
        if is_part and self.has_series:
            found += [", ", *self._series()]
            numbers = ""
        if work.pages and work.kind != "book" and not work.is_by_day:
            found.append((colon(self.language) if numbers else ", ") + work.pages)
        return found

    def _is_elsewhere(self) -> bool:
        """Tell whether a preprint is in another place than arXiv."""
        return not re.search("arxiv|^corr|^preprint$|^$", self.work.plain(self.name), re.IGNORECASE)

    def _people_of_book(self) -> str:
        people = self.work.people
        if by := people.get("bookauthor"):
            return "" if by == self.work.authors else self._names(by)
        editors = self.work.editors if self.work.authors else None
        return self._names(editors) + editor_mark(self.work, self.language) if editors else ""

    def _names(self, people: People) -> str:
        code = self.work.language
        names: list[Drawn] = [[name_in(person, code)] for person in people.persons]
        return as_text(join(names, people.others, code, self.language))

    def _journal_series(self) -> str:
        series, _ = self.work.plain("series"), words(self.language)
        return _("ser. {}").format(series) if series.isdecimal() else self._term("series")

    def _volume_and_number(self) -> str:
        """Return `39(5)`, or `no. 5` if there is only a number."""
        number, _ = self.number, words(self.language)
        if self.volume or not number:
            return f"{self.volume}({number})" if number else self.volume
        return _("no. {}").format(number) if number[0].isdigit() else number

    def _series(self) -> Drawn:
        series = prose(self.work.text("series"))
        is_said = re.search(rf"\b{re.escape(self.series)}$", as_text(series))
        return series if is_said or not self.series else [*series, f" {self.series}"]

    def _said(self) -> Iterator[str]:
        """Yield details in our own words, such as edition, volume and chapter."""
        work, _ = self.work, words(self.language)
        if "edition" in work.texts:
            yield edition(work.plain("edition"), self.language)
        if work.editors and "bookauthor" in work.people and not is_book(work):
            yield _("ed. {}").format(self._names(work.editors))
        if work.version and work.kind in _VERSIONED and not work.has_said_version:
            form = _("version {}") if re.search(r"\d", work.version) else "{}"
            yield form.format(work.version)
        if (is_book(work) or work.kind in _NUMBERED) and self.volume and not self.name:
            yield _("vol. {}").format(self.volume)
        if is_book(work):
            if "volumes" in work.texts:
                yield _("{} vols").format(work.plain("volumes"))
            if self.number and not self.name:
                yield _("no. {}").format(self.number)
        if work.kind == "chapter" and "chapter" in work.texts:
            kind, chapter = self._term("type"), work.plain("chapter")
            has_words = re.search(r"[^\W\d_]{2}\S*\s", chapter)
            own = chapter if has_words else _("chap. {}").format(chapter)
            yield f"{kind} {chapter}" if kind else own

    def _details(self) -> Iterator[Drawn]:
        work = self.work
        for name in _DETAILS.get("book" if is_book(work) else work.kind, ()):
            if name == "type":
                found: Drawn = [self._type()]
            elif name == "series":
                is_numbered = work.kind not in _NUMBERED or "type" not in work.texts
                found = self._series() if is_numbered else prose(work.text(name))
                found = found if self.has_series else []
            elif name in {"issuetitle", "eventtitle", "journal", "venue"}:
                found = [] if work.says(work.plain(name)) else draw_title(work, name, self.language)
            elif name in {"address", "holder"}:
                several = re.split(r"\s+and\s+", work.plain(name))
                rows: list[Drawn] = [[country(one, self.language)] for one in several]
                found = join(rows, others=False, of_work=work.language, language=self.language)
            else:
                found = prose(work.text(name))
            if as_text(found):
                yield found
        if pages := self._pages():
            yield [pages]

    def _type(self) -> str:
        """Return a type with its number: `Technical Report 5`."""
        work, kind = self.work, self._term("type")
        is_of_series = not kind and work.kind in _NUMBERED and "series" in work.texts
        is_issue = self.name and work.type not in OF_LAW
        has_none = work.kind == "thesis" or is_issue or is_of_series
        number = "" if has_none else work.plain("number", "reportnumber")
        # Some entries have the words in the number.
        is_said = is_of_series or CJK.match(number) or re.search(r"[^\W\d_]{4}\S*\s", number)
        number = "" if number in work.plain("howpublished") else number
        own = work.type if work.type in _OWN_TYPES and not is_said else ""
        label = kind or in_words(own, self.language)
        told = rf"(?:{re.escape(label)}|technical report)\b" + ("" if kind else f"|.*{PAPERS}")
        is_told = re.match(told, work.plain("howpublished", "institution"), re.IGNORECASE)
        return with_number("" if is_told else label, number)

    def _term(self, name: str) -> str:
        return in_words(self.work.plain(name), self.language)

    def _pages(self) -> str:
        """Return the pages if there is no venue to print them with, or how many a book has."""
        work, _ = self.work, words(self.language)
        is_whole = work.kind in {*_WHOLE, "other"}
        total = work.plain("pagetotal", "numpages") if is_whole else ""
        if not (is_whole or work.pages):  # as ACM cites them
            total = work.plain("numpages")
        if total := total or (counted(work.pages) if work.kind in _WHOLE else ""):
            return total if re.search(r"\D$|\d:", total) else _("{} pp.").format(total)  # 62:14
        said = work.plain("howpublished")
        is_said = said and re.search(rf"(?<!\w){re.escape(work.pages)}(?!\w)", said)
        has_place = self.name and work.kind != "book" and not work.is_by_day
        if has_place or is_said or not work.pages:
            return ""
        if not re.match(r"[A-Za-z]?\d|[ivxlc]+\b", work.pages):
            return work.pages
        is_one = re.fullmatch(r"[\w.]+", work.pages)
        return (_("p. {}") if is_one else _("pp. {}")).format(work.pages)
