"""Make entries of refs.bib from works in sources other than BibTeX."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ...bibliography.classify import kind_of
from ...bibliography.identifiers import read_links
from ...bibliography.kinds import KINDS
from ...bibliography.records import Record
from .dates import read_when
from .markdown import whole_address
from .markdown_tex import tex_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: Kind of work → type of its entry, and the field for where it appeared.
_TYPES = {
    "journal": ("article", "journal"),
    "conference": ("inproceedings", "booktitle"),
    "book": ("book", "publisher"),
    "chapter": ("incollection", "booktitle"),
    "thesis": ("thesis", "institution"),
    "report": ("report", "institution"),
    "patent": ("patent", "howpublished"),
    "dataset": ("dataset", "publisher"),
    "software": ("software", "publisher"),
}
#: Words that tell the kind of a work: of theses in the note, of others in the venue.
_TOLD = {
    "conference": r"\b(conference|symposium|workshop|congress|tagung|colloque|congreso)\b",
    "thesis": r"\b(thesis|dissertation|habilitation)\b",
    "journal": r"\b(journal|transactions|letters|annals|review|\w*zeitschrift|revue|rivista)\b",
    "book": r"\b(press|\w*verlag|publishers?|[ée]ditions|editorial)\b",
}
#: Types that make no sense without the place where the work appeared.
_NEEDS_PLACE = {"article", "inproceedings", "incollection", "thesis"}
#: Letters that Unicode does not decompose into a letter and an accent.
_LETTERS = {ord(a): b for a, b in zip("øłđıæœþð", "o l d i ae oe th d".split(), strict=True)}
#: The longest text that is printed after a work; a longer one is its abstract.
_NOTE = 160


def make_work(
    path: Path,
    kind: str,
    title: str,
    *,
    authors: Iterable[str] = (),
    venue: str = "",
    date: str = "",
    key: str = "",
    owner: str = "",
    **fields: str,
) -> Record:
    """Return an entry of refs.bib, from texts in LaTeX and a date as people write it.

    A field has the kind if the type of the entry does not tell it. The key has the name of the
    *owner* if there is no author.
    """
    kind = _told(kind, venue, fields.get("note", ""))
    type_, place = _TYPES.get(kind, ("misc", "howpublished"))
    if type_ in _NEEDS_PLACE and not venue:
        type_, place = "misc", "howpublished"
    iso = read_when(date)
    year, month, day = (*iso.split("-"), "", "")[:3] if iso else (tex_of(date), "", "")
    names = list(authors)
    given = {
        "author": " and ".join(names),
        "title": title,
        place: venue,
        "year": year,
        "month": month.lstrip("0"),
        "day": day.lstrip("0"),
        "kind": kind if type_ == "misc" and kind != "other" else "",
        **fields,
    }
    given = {name: value for name, value in given.items() if value}
    if "url" in given:
        given["url"] = whole_address(given["url"])
    return Record(path, 1, key or make_key([*names, owner], year, title), type_, given, {})


def _told(kind: str, venue: str, note: str) -> str:
    """Return the kind, by words of the venue or note if the source gives none or is too general."""
    kinds = {"other": tuple(_TOLD), "journal": ("conference",)}.get(kind, ())
    if kind == "journal" and re.search(_TOLD[kind], venue, re.I):
        return kind  # History Workshop Journal
    said = {its: note if its == "thesis" else venue for its in kinds}
    return next((its for its, text in said.items() if re.search(_TOLD[its], text, re.I)), kind)


def tex_name(name: str) -> str:
    """Return a name for an author field, in braces if BibTeX would split it."""
    text = tex_of(name)
    return f"{{{text}}}" if re.search(r"\band\b|,.*,.*,", text) else text


def remark(text: str) -> dict[str, str]:
    """Return {field: text} for a remark on a work: a note, or an abstract if it is long."""
    return {"note" if len(text) <= _NOTE else "abstract": text}


def untold(works: Iterable[Record], source: str) -> list[str]:
    """Return a note on how many works are of unknown kind, [] if none is."""
    rows = ((work, work.fields, read_links(work.fields).identifiers) for work in works)
    count = sum(kind_of(*row, KINDS, []) == "other" for row in rows)
    if not count:
        return []
    what = f"{source} does not tell the kind of some works ({count}), listed as other works"
    return [f"{what}; in refs.bib, change @misc and howpublished to @article and journal …"]


def make_key(names: list[str], year: str, title: str) -> str:
    """Return a citation key: the first author's family name, the year, a word of the title."""
    first = names[0] if names else ""
    family = first.partition(",")[0] if "," in first else first.rpartition(" ")[2]
    words = [word for word in _plain(title).split() if len(word) > 3] or _plain(title).split()
    parts = (_plain(family).replace(" ", ""), "".join(re.findall(r"\d{4}", year)[:1]), *words[:1])
    return "".join(parts) or "work"


def _plain(text: str) -> str:
    """Return the words of a text in lower-case ASCII, as all programs accept it in keys."""
    plain = re.sub(r"\\[A-Za-z]+|<[^<>]*>", " ", text).casefold().translate(_LETTERS)
    folded = unicodedata.normalize("NFKD", plain)
    ascii_ = folded.encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", ascii_.replace("'", "")))
