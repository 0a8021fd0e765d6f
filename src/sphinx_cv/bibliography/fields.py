"""The fields that tell of a work to others, whoever reads them."""

from __future__ import annotations

from .identifiers import ADDRESSES

#: Those of BibTeX and biblatex (its manual, 2.2) but for people, who come with their names, for
#: what is private by default, and for what only directs the typesetting: options, keys to sort by.
_STANDARD = """
abstract addendum afterword annotator author+an authortype bookauthor bookpagination booksubtitle
booktitle booktitleaddon chapter commentator date doi edition editor+an editora editoratype editorb
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
_OWN = "article-number articleno award collaboration numpages pmcid pmid"
EXPORTED = frozenset((*_STANDARD.split(), *_OWN.split(), *ADDRESSES))
