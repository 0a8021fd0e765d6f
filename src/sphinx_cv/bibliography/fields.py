"""Names of fields: those that are exported, and those that nothing reads."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from .addresses import ADDRESSES, OTHERS
from .al_folio import AWARDS, PAGES_ABOUT
from .inheritance import BIBLATEX, OF_TYPE, PARTS
from .records import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from .records import Record

#: The fields of BibTeX and biblatex (its manual, 2.2), except people, which are exported as names,
#: what is private by default, and what only directs the typesetting: options, keys to sort by.
_STANDARD = """
abstract addendum afterword annotator authortype bookauthor bookpagination booksubtitle
booktitle booktitleaddon chapter commentator date doi edition editora editoratype editorb
editorbtype editorc editorctype editortype eid entrysubtype eprint eprintclass eprinttype eventdate
eventtitle eventtitleaddon foreword gender holder howpublished ids indextitle institution
introduction isan isbn ismn isrn issn issue issuesubtitle issuetitle issuetitleaddon iswc
journalsubtitle journaltitle journaltitleaddon keywords label langid language location mainsubtitle
maintitle maintitleaddon month nameaddon note number organization origdate origlanguage origlocation
origpublisher origtitle pages pagetotal pagination part publisher pubstate related relatedstring
relatedtype reprinttitle series shortauthor shorteditor shorthand shorthandintro shortjournal
shortseries shorttitle subtitle title titleaddon translator type url urldate venue version volume
volumes year
address archiveprefix day hyphenation journal key primaryclass school
"""
#: Fields that this package reads in addition.
_OWN = """
adsurl advisor art_number article-number articleno arxiv assignee award bibcode collaboration
collection composer elocation-id hal_id html link mrclass mrnumber nationality numpages place pmcid
pmid preprint pubmed_id pubmedid reportnumber supervisor university urn website zbl zblnumber
"""
EXPORTED = frozenset((*_STANDARD.split(), *_OWN.split(), *ADDRESSES, *OTHERS))
#: Pages, or the article's number as biblatex, ACM, MDPI, Scopus and HighWire call it.
PAGES = ("pages", "eid", "articleno", "article-number", "art_number", "elocation-id")
#: Fields that direct how works are read, listed and sorted.
_DIRECTIONS = """
author bookauthor crossref editor entryset execute indexsorttitle kind langidopts options presort
relatedoptions selected sortkey sortname sortshorthand sorttitle sortyear translator xdata xref yomi
"""
#: Fields that reference managers and databases keep for themselves.
OF_PROGRAMS = re.compile(
    r"abbr|added-at|additional_info|adsnote|affiliation|altmetric|author_(?:keywords|sort)|bdsk-.*|"
    r"bib(?:base|date|source|tex_show|url)|citeulike-.*|comment-.*|copyright|creationdate|"
    r"date-(?:added|modified)|dimensions|document_type|formats|google_scholar_id|groups|hal_.*|"
    r"inspirehep_id|int(?:er|ra)hash|jabref.*|journal-full|lastchecked|lccn|library_name|licen[cs]e|local-url|"
    r"localfile|mendeley-.*|mesh|modificationdate|opt.+|owner|preview|printed|priority|pst|"
    r"original_id|publication_stage|qualityassured|ranking|rating|read|readstatus|rights|slac\w*|timestamp|uri|"
    r"username|uuid|xx.+|zotero.*|_.*|"
    # Of MathSciNet and zbMATH, Web of Science, Scopus, JSTOR and ACM.
    r"f(?:journal|series)|mrreviewer|zbmath|"
    r"affiliations|author-email|cited-references|da|doc-delivery-number|earlyaccessdate|eissn|esi-.*|"
    r"funding-(?:acknowledgement|text)|journal-iso|keywords-plus|number-of-cited-references|oa|"
    r"(?:orcid|researcherid)-numbers|research-areas|times-cited|unique-id|usage-count-.*|"
    r"web-of-science-.*|abbrev_source_title|chemicals_cas|coden|references|correspondence_address\d*|"
    r"funding_(?:details|text).*|manufacturers|molecular_seqnumbers|tradenames|"
    r"jstor_.*|acmid|issue_date|book-group-author|source|"
    # Of eLIBRARY.RU.
    r"edn|elibrary_id"
)
#: What people call some fields.
_CALLED = {
    **dict.fromkeys(("conference", "event"), "eventtitle"),
    **dict.fromkeys(("github", "repo"), "code"),
    **dict.fromkeys(("city", "place"), "address"),
    "lang": "langid",
}
#: The day on which somebody saw a page; what Scopus, Web of Science, Paperpile, Zotero and its
#: extensions write into a note, Wiley about the article and its manuscript, EndNote for works in
#: PubMed (the ISSN and the authors, or the type of the article), EBSCO (accession numbers), and
#: ProQuest and Pure about who has the rights.
NOTED = re.compile(
    r"\[?(?:online; )?(?:last )?accessed:?(?: on)? (?:\d\d?\W)?(?:[^\W\d]{3,9}\W{1,2})?"
    r"(?:\d\d?\W{1,2})?[\d-]{4,}\]?$|e\d{3,} (?=\S*\d)[\w.-]+$"
    r"|\[,\d+\(\d{4}\)\]$"  # of INSPIRE, where an erratum would be
    r"|copyright - \S|.*\blast updated - \d{4}"
    r"|(?:publisher )?(?:copyright:?\s*)?(?:©|\{?\\?textcopyright)|copyright:? \d{4}\b"
    r"|funding information: "
    r"|cited by ?:? ?\d+|export date: \d|(?:\w{5} )?times cited: ?\d|isi document delivery"
    r"|zscc: ?\w|0\d{4}|tex\.\w+\s?[:=]|\d{4}-\d{3}[\dx]\s+[^\W\d]"
    r"|(?:version(?: number)?: v?\d[\w.-]*|type: (?:article|dataset|software))(?:$|\s+[a-z ]+: )"
    r"|.*\b(?:research support, (?:n\.i|non-u|u\.s)|journal article\b.*\d{4}/\d\d?/\d)"
    r"|(?:issue|pages|volume): \S*\d|(?:_eprint|publisher|number|section|issn|num pages|reporter"
    r"|company|place|accession num(?:ber)?|series title|publication title|ads bibcode"
    r"|google-books-id|conference name|event-place|distributor|original-date"
    r"|backup publisher|isbn(?=: [\dX -]+[^\dX -])): \S",
    re.IGNORECASE,
)
#: By field, values from programs that say nothing about a work: types of EndNote, Google Patents.
OF_NO_WORK = {
    "type": re.compile(
        r"(?:book(?: section)?|edited book|generic|journal article)$", re.IGNORECASE
    ),
    "publisher": re.compile(r"Google Patents$"),
    "note": NOTED,
}
#: A line from Zotero, but not what may be in no other field.
_OF_ZOTERO = re.compile(r"(?!issue|pages|type|version|volume)[a-z_ -]+: ", re.IGNORECASE)
#: What Pure writes into a note beside the name of a conference: rights, funding, and days.
_OF_PURE = re.compile(
    r"(?:^|;)\s*(?:(?:Publisher )?Copyright:?\s*)?(?:\{?\\textcopyright\b(?:\{\})?\}?|©)[^;]*"
    r"|(?:^|;)\s*Copyright:? \d{4}\b[^;]*|^Funding Information: .*"
    r"|\s*;\s*Conference date: [\d-]+ Through [\d-]+",
    re.DOTALL,
)


def without_noted(note: str) -> str:
    """Remove what programs wrote from a note that may have more."""
    if "opyright" in note or "©" in note or note.startswith("Funding") or "date: " in note:
        note = _OF_PURE.sub("", note).strip(" ;") or note
    return _without_lines(note) if "\n" in note.strip() else note


def _without_lines(note: str) -> str:
    """Remove lines that programs wrote from a note that has others, such as Zotero's `Extra`."""
    lines = note.strip().split("\n")
    bare = [line.replace("\\", "").strip() for line in lines]
    is_noise = [NOTED.match(line) and _OF_ZOTERO.match(line) for line in bare]
    kept = [line for line, noise in zip(lines, is_noise, strict=True) if not noise]
    return "\n".join(kept or lines)


#: Fields of styles (biblatex-apa, archaeologie, gost, mla, publist, sbl, software, windycity …)
#: that resemble others: whole names, and what may stand before or after the name of another.
_OF_STYLES = frozenset(
    "abstractloc abstracturl article blogsubtitle blogtitleaddon eventsubtitle introducedin "
    "issues parts peerreview realdate shortname shortsubseries".split()
)
_AROUND = re.compile(r"(?:book|in|main|revd|short|with)(?P<inner>\w+)|(?P<before>\w+)[ab]")
#: If so many entries have a field, it is a habit, not a slip.
_HABIT = 3
#: Other names of fields, with the names used here.
_SAME = {**BIBLATEX, "arxiv": "eprint"}
#: Types of entries that only configure a style.
CONTROLS = frozenset(("control", "ieeetranbstctl"))
#: All fields that are known by name.
FIELDS = EXPORTED | {*_DIRECTIONS.split(), *AWARDS, *PAGES_ABOUT, *PARTS, "dataset"}


def unread(records: Iterable[Record], read: Collection[str]) -> list[Problem]:
    """Return a problem for each field of a file that is neither printed nor exported.

    *read* are other fields in use: private ones, and those printed as remarks. A problem is a hint,
    unless the name is nearly that of a known field and few entries have it.
    """
    places: dict[tuple[Path, str], list[Record]] = {}
    for record in (record for record in records if record.type not in CONTROLS):
        for name in {name for name, value in record.fields.items() if value.strip()} - FIELDS:
            bare = re.sub(r"_[a-z]{2}$|\+an(?::.*)?$", "", name)
            is_of_program = any(map(OF_PROGRAMS.fullmatch, (name, bare)))
            has_type = bare in OF_TYPE.get(record.type, ())
            is_known = name in read or bare in FIELDS or has_type or is_of_program
            if not is_known and "+an" not in name:  # annotations have a message of their own
                places.setdefault((record.path, name), []).append(record)
    return [_problem(name, having) for (_path, name), having in sorted(places.items())]


def _is_slip(name: str, near: str) -> bool:
    """Tell whether *name* is *near* with one letter wrong, missing, extra or moved."""
    odd, missing = Counter(name) - Counter(near), Counter(near) - Counter(name)
    is_short = len(near) < 5 and bool(odd or missing)
    return name[0] == near[0] and not is_short and max(odd.total(), missing.total()) < 2


def _is_of_a_style(name: str) -> bool:
    match = _AROUND.fullmatch(name)
    return name in _OF_STYLES or bool(match and FIELDS & {match["inner"], match["before"]})


def _is_meant(name: str, near: str) -> bool:
    """Tell whether *name* may mean the field *near*: as a slip, a part or a longer form of it."""
    is_form = name.startswith(near) and name.isalpha()
    return _is_slip(name, near) or name in near or is_form


def _problem(name: str, having: list[Record]) -> Problem:
    from difflib import get_close_matches  # only here: few need it

    first = min(having, key=lambda record: record.lines.get(name, record.line))
    count = f"{len(having)} entries" if len(having) > 1 else "1 entry"
    close = () if _is_of_a_style(name) else get_close_matches(name, FIELDS, n=3, cutoff=0.8)
    there = {_SAME.get(field, field) for record in having for field in record.fields}
    fits = (field for field in close if _SAME.get(field, field) not in there)
    near = next((field for field in fits if _is_meant(name, field)), "")
    called = _CALLED.get(name, "")
    near = called if called and called not in there else near
    advice = f"is it {near}?" if near else "cv_remarks in conf.py can print it"
    text = f'"{name}" is printed nowhere ({count}); {advice}'
    is_slip = near and len(having) < _HABIT and _is_slip(name, near)
    line = first.lines.get(name, first.line)
    keys = tuple(record.key for record in having)
    return Problem(first.path, line, "field", text, keys, is_hint=not is_slip)
