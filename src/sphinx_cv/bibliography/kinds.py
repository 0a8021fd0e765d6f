"""Kinds of works, and the types of entries that belong to them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import NamedTuple


class Kind(NamedTuple):
    """How works of a kind are listed."""

    #: The start of its labels; None if it has no labels.
    letter: str | None
    heading: str
    #: A filter: works that pass it are of this kind, whatever the type of their entries.
    rule: str = ""


#: By name, in the order of the lists.
Kinds = dict[str, Kind]
KINDS: Kinds = {
    "journal": Kind("J", "Journal articles"),
    "conference": Kind("C", "Conference papers"),
    "book": Kind("B", "Books"),
    "chapter": Kind("BC", "Book chapters"),
    "preprint": Kind("P", "Preprints"),
    "thesis": Kind("T", "Theses"),
    "report": Kind("R", "Reports"),
    "patent": Kind("PT", "Patents"),
    "dataset": Kind("D", "Datasets"),
    "software": Kind("S", "Software"),
    "talk": Kind("L", "Talks"),
    "other": Kind("O", "Other works"),
}
_TYPES = {
    "journal": "article suppperiodical review",
    "conference": "inproceedings conference",
    "book": "book mvbook collection mvcollection proceedings mvproceedings reference mvreference "
    "booklet periodical",
    "chapter": "incollection inbook bookinbook suppbook suppcollection inreference",
    "preprint": "preprint",
    "thesis": "phdthesis mastersthesis bachelorsthesis thesis",
    "report": "techreport report manual",
    "patent": "patent",
    "dataset": "dataset data",
    "software": "software softwareversion softwaremodule codefragment",
    "talk": "talk presentation lecture",
    "other": "misc online electronic www unpublished artwork audio video image performance "
    "standard legislation jurisdiction legal letter commentary movie music",
}
KIND_OF_TYPE = {name: kind for kind, names in _TYPES.items() for name in names.split()}
#: Types of legal entries, which have a number of their own besides that of where they are printed.
OF_LAW = frozenset(("jurisdiction", "legislation", "legal"))
#: Words of an institution that names a series of papers: its works are no technical reports.
PAPERS = r"\b(?:research|working|discussion) papers?\b"
#: Similarity, of at most 1, from which a known type is suggested for an unknown one.
_NEAR = 0.8


def near_type(name: str) -> str:
    """Return the known type that a name in lower case is, or nearly is; '' for none."""
    near = [name] if name in KIND_OF_TYPE else get_close_matches(name, KIND_OF_TYPE, 1, _NEAR)
    return near[0] if near else ""
