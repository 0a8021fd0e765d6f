"""Check identifiers (DOI, arXiv, PubMed, ISBN, ISSN): malformed, or shared by two works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..bibliography.addresses import unescaped
from ..bibliography.archives import find as find_archive
from ..bibliography.check_digits import isbn_is_valid, issn_is_valid
from .duplicates import same_works
from .near import folded_title
from .refs import is_talk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..bibliography.records import Problem
    from ..bibliography.work import Work
    from .refs import Refs

#: Identifiers that each belong to one work, with their names in messages.
_OF_ONE_WORK = {
    "doi": "DOI",
    "pmid": "PubMed number",
    "pmcid": "PMC number",
    "eprint": "arXiv number",
}
#: Since this year (2015), arXiv's numbers have five digits.
_LONG_ARXIV = 15
_ISBN = re.compile(r"(?<![\d–-])(?:97[89][-–\s]?)?(?:\d[-–\s]?){9}[\dXx](?![\dXx-])")
_ISSN = re.compile(r"(?<!\d)\d{4}[-–]?\d{3}[\dXx](?!\d)")


def forms(refs: Refs) -> Iterator[Problem]:
    """Find malformed identifiers, and addresses of another work."""
    for work in refs.unchecked:
        typed = refs.typed(work)
        for field, text in (*_odd_numbers(work), *_odd_sums(typed)):
            if field in typed:
                yield refs.at(work, text, field)
        if "url" not in typed:
            continue
        url = unescaped(typed["url"])
        name, number = find_archive(url) or ("", "")
        own = work.identifiers.get(name, "")
        is_one = " " not in url and name in _OF_ONE_WORK
        if is_one and own and _bare(number) != _bare(own):
            text = f"url leads to the {_OF_ONE_WORK[name]} {number}, and {name} is {own}"
            yield refs.at(work, f"{text}; correct one of them", "url")


def _bare(number: str) -> str:
    return re.sub(r"v\d+$|\.pdf$", "", number.lower()).strip("/.")


def _odd_numbers(work: Work) -> Iterator[tuple[str, str]]:
    """Yield (field, message) for malformed DOIs and arXiv numbers."""
    doi = work.identifiers.get("doi", "")
    if not doi.isascii() or doi.endswith((".", ",", ";", ":")):
        odd = doi[-1] if doi.isascii() else next(c for c in doi if not c.isascii())
        yield "doi", f'"{odd}" is not part of a DOI; copy it again'
    elif (name := re.fullmatch(r"10\.\d+/(\d{4}-\d{3}[\dXx])", doi)) and issn_is_valid(name[1]):
        yield "doi", f"{doi} names only a journal, by its ISSN; copy the whole DOI"
    arxiv = work.identifiers.get("eprint", "")
    if (match := re.match(r"\d\d(\d\d)\.", arxiv)) and not 1 <= int(match[1]) <= 12:
        yield "eprint", f"{arxiv} has no month from 01 to 12; correct the arXiv number"
    elif (match := re.match(r"(\d\d)\d\d\.(\d+)", arxiv)) and (
        len(match[2]) != (digits := 5 if int(match[1]) >= _LONG_ARXIV else 4)
    ):
        text = f"{arxiv} has {len(match[2])} digits after its dot, and those of its year {digits}"
        yield "eprint", f"{text}; copy it again"


def _odd_sums(typed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (field, message) for ISBNs and ISSNs with a wrong check digit or length."""
    for match in _ISBN.findall(typed["isbn"]) if "isbn" in typed else ():
        if not isbn_is_valid(match):
            yield "isbn", f"{match} is not an ISBN: a digit is wrong; copy it again"
    for match in _ISSN.findall(typed["issn"]) if "issn" in typed else ():
        if not issn_is_valid(match) and not _ISBN.search(typed["issn"]):
            yield "issn", f"{match} is not an ISSN: a digit is wrong; copy it again"
    for name, form, length in (("isbn", _ISBN, "10 or 13"), ("issn", _ISSN, "8")):
        typed_digits = re.fullmatch(r"\s*(?:\d[-–\s]?)+[\dXx]?\s*", typed.get(name, ""))
        if typed_digits and not form.search(typed_digits[0]):
            count = len(re.findall(r"[\dXx]", typed_digits[0]))
            text = f"{typed[name]} has {count} digits, and an {name.upper()} has {length}"
            is_issn = name == "isbn" and _ISSN.fullmatch(typed[name].strip())
            if is_issn and typed.get("issn") == typed["isbn"]:
                continue  # Mendeley writes it twice
            yield name, f"{text}; {'write issn instead of isbn' if is_issn else 'copy it again'}"


def same_id(refs: Refs) -> Iterator[Problem]:
    """Find works with the identifier of another, or with its place in a journal."""
    first: dict[tuple[object, ...], Work] = {}
    # Duplicates are reported by `same_works`.
    told = {problem.keys for problem in same_works(refs) if not problem.is_hint}
    for work in refs.works:
        for place, what, field in _numbers(work):
            other = first.setdefault(place, work)
            if other is not work and not {(work.key, other.key), (other.key, work.key)} & told:
                told.add((work.key, other.key))
                text = f"{other.key} has this {what}, too; correct one of them"
                yield refs.at(work, text, field, other)


def _numbers(work: Work) -> Iterator[tuple[tuple[object, ...], str, str]]:
    """Yield (key that only one work may have, its name in messages, its field)."""
    if is_talk(work):
        return
    for name, what in _OF_ONE_WORK.items():
        number = work.identifiers.get(name, "")
        # A chapter may be given the DOI of its book.
        if number and not (work.kind == "chapter" and name == "doi"):
            yield (name, number.lower(), work.kind == "preprint"), f"{what} {number}", name
    journal = work.plain("journal")
    # Short notes share a page.
    if work.kind == "journal" and re.search(r"\d–|[a-z]{2,4}\d{3}|e?\d{5}", work.pages) and journal:
        issue = work.plain("volume"), work.plain("number")
        place = (folded_title(journal), work.date.year, *issue, work.pages.lower())
        yield place, f"place in {journal} ({work.pages})", "pages"
