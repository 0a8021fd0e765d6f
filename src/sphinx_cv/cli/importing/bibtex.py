"""Read BibTeX: its entries, normalised, and the text outside of entries."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ...bibliography.addresses import identifier
from ...bibliography.classify import kind_of
from ...bibliography.entries import parse
from ...bibliography.identifiers import read_links
from ...bibliography.kinds import KINDS
from ...bibliography.layout import Layout
from ...bibliography.months import month_named
from ...bibliography.page_ranges import with_dash
from ...bibliography.parser import START
from .found import Found

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ...bibliography.records import Problem, Record

#: The order of fields in an entry; others follow as typed.
_ORDER = """
author author+an editor editor+an title subtitle title_en journal journaltitle booktitle series
publisher school institution organization edition year date month day pubstate volume number issue
pages articleno eid numpages address location chapter howpublished note award doi pmid pmcid eprint
archiveprefix primaryclass isbn issn url urldate pdf code data slides poster video langid language
keywords
""".split()
#: Words before a number that lists add themselves.
_WORDS = {
    "pages": re.compile(r"(?:pp?\.?|pages?|Seiten?|S\.|[\u0421\u0441](?:тр)?\.|หน้า)\s*(?=\d)"),
    "volume": re.compile(
        r"(?:(?:vol(?:ume)?|bd|band|tome|том|в[иы]п|[tт](?=\.))\b\.?|(?:ปี|เล่ม)ที่)\s*(?=\d+\w?$)",
        re.IGNORECASE,
    ),
    "number": re.compile(
        r"(?:(?:n[or]|issue|heft|в[иы]п|h(?=\.))\b\.?|№|ฉบับที่)\s*(?=\d+\w?$)", re.IGNORECASE
    ),
}
#: Reports of changes: of one|of several.
_LEFT_OUT = (
    "word such as S. or Vol. before a number is left out"
    "|words such as S. or Vol. before numbers are left out"
)
_BARE = "DOI is bare, without https://doi.org/|DOIs are bare, without https://doi.org/"
_RANGES = "page range has --|page ranges have --"
_MONTHS = "month is a number|months are numbers"
_EMPTY = "empty field is left out|empty fields are left out"
_TALKS = "work is a talk, as the file is called|works are talks, as the file is called"
_MACROS = (
    "@string definition is written out where it was used"
    "|@string definitions are written out where they were used"
)
#: Names of files of talks; works with a place in print may be in them, too.
_OF_TALKS = re.compile(
    r"(?:.*[\W_])?(?:my|invited)?(?:talk|poster|presentation)s?(?:[\W_].*)?", re.IGNORECASE
)
_PRINTED = {"pages", "doi", "isbn", "issn", "volume", "publisher"}
_RANKS = {name: rank for rank, name in enumerate(_ORDER)}


def read_bibtex(text: str, path: Path) -> Found:
    """Read all entries of a file, and keep the text of what is broken or no entry."""
    problems: list[Problem] = []
    records = list(parse(text, path, problems))
    counts: Counter[str] = Counter()
    works = tuple(normalised(record, counts) for record in records)
    if _OF_TALKS.fullmatch(path.stem):
        works = tuple(_as_talk(work, counts) for work in works)
    counts[_MACROS] = len(re.findall(r"^\s*@\s*string\b", text, re.IGNORECASE | re.MULTILINE))
    return Found(
        works=works,
        changes=told(counts),
        notes=tuple(f"{path.name}:{p.line}: {p.text}" for p in problems),
        remains=_remains(text, records, problems),
    )


def told(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return in words what was changed, by how often."""
    return tuple(f"{count} {what.split('|')[count > 1]}" for what, count in counts.items() if count)


def normalised(record: Record, counts: Counter[str]) -> Record:
    """Return an entry with bare DOIs, pages with --, months as numbers; *counts* counts changes."""
    fields = {}
    for name, typed in record.fields.items():
        word = _WORDS[name].match(typed) if name in _WORDS else None
        counts[_LEFT_OUT] += bool(word)
        value = typed = typed[word.end() :] if word else typed
        if name == "doi":
            value = identifier(record.fields, "doi")
            counts[_BARE] += value != typed
        elif name == "pages":
            value = with_dash(re.sub(r"\s*,\s*", ", ", typed), "--")
            counts[_RANGES] += value != typed
        elif name == "month":
            value = _month(typed)
            counts[_MONTHS] += value != typed
        if value:
            fields[name] = value
    counts[_EMPTY] += len(record.fields) - len(fields)
    counts += Counter()  # drops counts of zero
    return replace(record, fields=fields)


def _as_talk(work: Record, counts: Counter[str]) -> Record:
    """Return a work of a file of talks as a talk, unless it tells that it is something else."""
    kind = kind_of(work, work.fields, read_links(work.fields).identifiers, KINDS, [])
    is_paper = kind == "conference" and not _PRINTED.isdisjoint(work.fields)
    if kind not in {"conference", "other", "book", "report"} or is_paper or "kind" in work.fields:
        return work
    counts[_TALKS] += 1
    return replace(work, fields={**work.fields, "kind": "talk"})


def _month(typed: str) -> str:
    word = re.fullmatch(r"([^\W\d_]{3,})\.?", typed.strip())
    return str(month_named(word[1]) or typed) if word else typed


def write_entry(record: Record) -> str:
    """Return an entry as text for refs.bib, one field a line."""
    order = sorted(record.fields, key=lambda name: _RANKS.get(name, len(_RANKS)))
    fields = "".join(f"  {name} = {{{record.fields[name]}}},\n" for name in order)
    return f"@{record.type}{{{record.key},\n{fields}}}\n"


def _remains(text: str, records: list[Record], problems: list[Problem]) -> str:
    """Return the text outside of sound entries, as lines of comments."""
    layout = Layout(text)
    faulty = sorted(problem.line for problem in problems)
    found, at, starts = [], 0, START.finditer(text)
    for record in records:
        start = next(
            match
            for match in starts
            if match[1].lower() == record.type.lower() and layout.line(match.start()) >= record.line
        )
        end = layout.closings.get(start.end() - 1, 0)
        last = layout.line(end)
        if not end or any(record.line <= line <= last for line in faulty):
            continue
        found.append((at, text[at : start.start()]))
        at = end
    found.append((at, text[at:]))
    rows = []
    for place, part in found:
        for number, row in enumerate(_without_macros(part).split("\n"), layout.line(place)):
            if row.strip(" \t,%-"):
                # Without its @, it is no entry to any program.
                rows.append(f"% {number}: {START.sub(lambda m: m[0].lstrip('@'), row.rstrip())}")
    return "\n".join(rows)


def _without_macros(text: str) -> str:
    """Remove definitions of macros, which have been expanded."""
    closings = Layout(text).closings
    found, at = [], 0
    for match in START.finditer(text):
        end = closings.get(match.end() - 1, 0)
        if match[1].lower() == "string" and match.start() >= at and end:
            found += [text[at : match.start()], "\n" * text.count("\n", match.start(), end)]
            at = end
    return "".join([*found, text[at:]])
