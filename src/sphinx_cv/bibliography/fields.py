"""The fields that tell of a work to others, and those that nothing reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .identifiers import ADDRESSES
from .records import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from .records import Record

#: Those of BibTeX and biblatex (its manual, 2.2) but for people, who come with their names, for
#: what is private by default, and for what only directs the typesetting: options, keys to sort by.
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
#: Those that this package reads besides.
_OWN = """
adsurl advisor article-number articleno arxiv award bibcode collaboration composer hal_id html link
mrclass mrnumber numpages pmcid pmid supervisor website zbl zblnumber
"""
EXPORTED = frozenset((*_STANDARD.split(), *_OWN.split(), *ADDRESSES))
#: Keywords that are no topics, but say where a CV prints a work.
OWN_KEYWORDS = frozenset(("selected",))
#: Fields that direct how works are read, listed and sorted.
_DIRECTIONS = """
author bookauthor crossref editor entryset execute indexsorttitle kind langidopts options presort
relatedoptions selected sortkey sortname sortshorthand sorttitle sortyear translator xdata xref
"""
#: Those that reference managers and databases keep for themselves.
_OF_PROGRAMS = re.compile(
    r"abbr|added-at|adsnote|altmetric|bdsk-.*|bib(?:base|date|source|tex_show|url)|citeulike-.*|"
    r"creationdate|date-(?:added|modified)|dimensions|google_scholar_id|groups|int(?:er|ra)hash|"
    r"jabref.*|lastchecked|mendeley-.*|modificationdate|opt.+|owner|preview|priority|"
    r"qualityassured|ranking|readstatus|timestamp|username|zotero.*|_.*"
)
_READ = EXPORTED | {*_DIRECTIONS.split()}


def unread(records: Iterable[Record], read: Collection[str]) -> list[Problem]:
    """Return a hint for each field of a file that is neither printed nor exported.

    Besides, what is private or printed as a remark is *read*.
    """
    places: dict[tuple[Path, str], list[int]] = {}
    for record in records:
        for name in record.fields.keys() - _READ:
            bare = re.sub(r"_[a-z]{2}$|\+an(?::.*)?$", "", name)
            if name not in read and bare not in _READ and not _OF_PROGRAMS.fullmatch(name):
                line = record.lines.get(name, record.line)
                places.setdefault((record.path, name), []).append(line)
    return [_hint(path, name, lines) for (path, name), lines in sorted(places.items())]


def _hint(path: Path, name: str, lines: list[int]) -> Problem:
    from difflib import get_close_matches  # only here: few need it

    count = f"{len(lines)} entries" if len(lines) > 1 else "1 entry"
    near = get_close_matches(name, _READ, n=1, cutoff=0.82)
    advice = f"is it {near[0]}?" if near else "cv_remarks in conf.py can print it"
    return Problem(path, min(lines), "field", f'"{name}" is printed nowhere ({count}); {advice}')
