"""Check entries against what a DOI or address encodes: year, volume, issue, page or number."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ..bibliography.archives import find as find_archive
from .near import folded_title
from .refs import is_talk, others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from ..bibliography.work import Work
    from .refs import Refs


class Says(NamedTuple):
    """A pattern of a publisher's DOIs or addresses.

    Its groups: `year` (or its last digits), `oup` (Oxford's letters for the year), `volume`,
    `number`, `page` (the first), `article` (the whole of `pages`).
    """

    pattern: str
    #: How many years earlier and later the work may be dated.
    before: int = 1
    behind: int = 2


_SAYS = (
    # Oxford: btad310 is of Bioinformatics and 2023; letters count the years.
    Says(r"10\.1093/\w+/(?P<article>[a-z]{2}(?P<oup>a[a-k]|[p-z])\d{2,5})$"),
    # BioMed Central, SpringerOpen, Springer, Nature: 018 is 2018.
    Says(r"10\.1186/s\d{5}-(?P<year>0[12]\d)-"),
    Says(r"10\.1038/s\d{5}-(?P<year>0[12]\d)-"),
    Says(r"10\.1007/s\d{5}-(?P<year>0[12]\d)-", behind=4),
    # Elsevier: the year, and since about 2015 the article's number.
    Says(r"10\.1016/j\.\w+\.(?P<year>\d{4})\.(?P<article>1\d{5})$"),
    Says(r"10\.1609/aaai\.v(?P<volume>\d+)i(?P<number>\d+)\."),
    # ASCO: CCI.21.00129 is e2100129.
    Says(r"10\.1200/[a-z]+\.(?P<article>(?P<year>\d\d)\.\d{5})$"),
    Says(r"10\.1371/journal\.p\w+\.(?P<article>\d{7})$", 9, 9),
    Says(r"10\.7554/elife\.(?P<article>\d{5,6})$"),
    Says(r"10\.2196/(?P<article>\d{4,6})$"),
    Says(r"10\.3389/f\w+\.(?P<year>\d{4})\.(?P<article>\d{5,7})$"),
    Says(r"10\.1103/\w+\.(?P<volume>\d+)\.(?P<page>(?:\w\d)?\d{3,6})$"),
    # The ACL's Anthology.
    Says(r"10\.18653/v1/(?P<year>20\d\d)\.", 0, 1),
    Says(r"10\.18653/v1/[A-Z](?P<year>[12]\d)-\d{4}$", 0, 1),
    # The Chinese Journal of Computers, and a platform that many Chinese journals share.
    Says(r"10\.11897/SP\.J\.\d+\.(?P<year>\d{4})\.(?P<page>\d{5})$", 0, 0),
    Says(
        r"/CN/(?:abstract/)?Y(?P<year>\d{4})/V(?P<volume>\d+)/I(?P<number>\d+)/(?P<page>\d+)$", 0, 0
    ),
    # Preprints of bioRxiv and medRxiv, whose later versions may be dated later.
    Says(r"10\.1101/(?P<year>20\d\d)\.\d\d\.\d\d\.", 0, 3),
    # Any other publisher but arXiv, whose numbers have months: a year between dots or slashes.
    Says(r"10\.(?!48550/)\d+/(?:.*?[./])?(?P<year>(?:19[5-9]|20[0-4])\d)[./]", 1, 3),
)
_PATTERNS = [(re.compile(row.pattern, re.IGNORECASE), row) for row in _SAYS]
#: How many characters of an identifier are searched.
_LONGEST = 300
#: What the DOIs of one journal have in common.
_STEM = re.compile(
    r"10\.(?:1093/[a-z]+(?=/)|1016/j\.[a-z]+(?=\.)|(?:1186|1007|1038)/s\d{5}|1371/journal\.p[a-z]+"
    r"|(?:1002|1111|1200|1504|1109|1103|1021)/(?:acs\.)?[a-z]{2,}(?=\.|\d)|3389/f[a-z]+|3390/[a-z]+"
    r"|1146/annurev-[a-z]+|1609/[a-z]+)",
    re.IGNORECASE,
)


def contradictions(refs: Refs) -> Iterator[Problem]:
    """Find DOIs and addresses that contradict their entries."""
    for work in refs.unchecked:
        typed = refs.typed(work)
        for field in ("doi", "url"):
            said = work.identifiers.get("doi", "") if field == "doi" else typed.get(field, "")
            if field not in typed or not (found := _says(said)):
                continue
            if field == "url" and _is_other(work, said):
                continue
            match, row = found
            wrong = [*_wrong_numbers(work, match), *_wrong_year(work, match, row)]
            if wrong:
                what = " and ".join(wrong)
                yield refs.at(work, f"{field} {said} says {what}; correct one of them", field)
    yield from _wrong_journals(refs)
    yield from _wrong_months(refs)


def _is_other(work: Work, said: str) -> bool:
    """Tell whether an address leads to another DOI than the entry's, which `forms` reports."""
    name, number = find_archive(said) or ("", "")
    own = work.identifiers.get("doi", "")
    return name == "doi" and bool(own) and number.lower() != own.lower()


def _says(said: str) -> tuple[re.Match[str], Says] | None:
    said = said[:_LONGEST]
    found = ((match, row) for pattern, row in _PATTERNS if (match := pattern.search(said)))
    return next(found, None)


def _wrong_year(work: Work, match: re.Match[str], row: Says) -> Iterator[str]:
    groups = match.groupdict()
    letters = (groups.get("oup") or "").lower()
    digits = groups.get("year") or ""
    if not work.date.parts or not (letters or digits):
        return
    if letters:
        year = 2020 + ord(letters[1]) - ord("a") if letters[1:] else _LETTERS[letters]
    else:
        year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    mine = work.date.parts[0]
    if not year - row.before <= mine <= year + row.behind:
        yield f"{year}, and the year is {mine}"


#: The years of Oxford's single letters, p to z; `aa` follows, for 2020.
_LETTERS = {letter: 2009 + place for place, letter in enumerate("pqrstuvwxyz")}


def _wrong_numbers(work: Work, match: re.Match[str]) -> Iterator[str]:
    for name, said in match.groupdict().items():
        if not said or name in {"year", "oup"}:
            continue
        mine = work.pages if name in {"article", "page"} else work.plain(name)
        if name == "page":
            mine = re.split("–", mine)[0]
        elif name == "article" and "–" in mine:
            continue
        if _form(mine) == _form(said) and _bare(mine) != _bare(said):
            field = "pages" if name in {"article", "page"} else name
            yield f"{said}, and {field} is {mine}"


def _bare(number: str) -> str:
    """Return a number without its optional parts: a leading e, dots, leading zeros."""
    return re.sub(r"^e(?=\d)|\.", "", number.lower()).lstrip("0")


def _form(number: str) -> str:
    """Return the shape of a number, to tell codes from pages: a0 for btad310, 0 for 1865."""
    bare = re.sub(r"^e(?=\d)|\.", "", number.lower())
    return re.sub(r"\d+", "0", re.sub("[a-z]+", "a", bare))


def _wrong_journals(refs: Refs) -> Iterator[Problem]:
    """Find DOIs that belong to another journal, judging by the DOIs of the other works."""
    rows = [
        (work, folded_title(work.plain("journal")), match[0].lower())
        for work in refs.works
        if work.kind == "journal" and (match := _STEM.match(work.identifiers.get("doi", "")))
    ]
    pairs = Counter((journal, stem) for _work, journal, stem in rows)
    journals = Counter(journal for _work, journal, _stem in rows)
    stems: dict[str, list[Work]] = defaultdict(list)
    for work, _journal, stem in rows:
        stems[stem].append(work)
    for work, journal, stem in rows:
        # In its journal, no other work has this stem; elsewhere, those with it share one journal.
        if pairs[journal, stem] == 1 < journals[journal] and len(stems[stem]) > 1:
            rest = [other for other in stems[stem] if other is not work]
            names = {folded_title(other.plain("journal")) for other in rest}
            if len(names) == 1:
                name, keys = rest[0].plain("journal"), others([other.key for other in rest])
                text = f"the DOI belongs to {name}, like that of {keys}; correct it, or the journal"
                yield refs.at(work, text, "doi", rest[0])


def _wrong_months(refs: Refs) -> Iterator[Problem]:
    """Find works that are dated before their arXiv number."""
    for work in refs.unchecked:
        match = re.match(r"(\d\d)(\d\d)\.\d{4,5}", work.identifiers.get("eprint", ""))
        if not match or "eprint" not in refs.typed(work) or not work.date.parts or is_talk(work):
            continue
        year, mine = 2000 + int(match[1]), work.date.parts[0]
        # A preprint of the last days of December may have a number of January.
        if (year - 1, 12, "01") == (*work.date.parts[:2], match[2]):
            continue
        # Published works may be posted to arXiv later.
        if mine < year - (0 if work.kind == "preprint" else 2):
            text = f"the arXiv number is of {year}, and the year is {mine}; correct one of them"
            yield refs.at(work, text, "eprint")
