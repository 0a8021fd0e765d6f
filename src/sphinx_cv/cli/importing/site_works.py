"""Read works of a site: pages of Hugo Academic, Wowchemy and Hugo Blox, and of academicpages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from ...bibliography.addresses import identifier
from ...bibliography.entries import parse
from .bibtex import normalised
from .known import kind_told
from .leaves import table_of, tables_of, take, take_texts, text_at
from .markdown_tex import tex_of
from .people import are_people, people_of
from .site_authors import author_of
from .site_bibs import bibs_of
from .site_citations import behind, cited_people, details_of, doi_in, is_about, parted
from .site_items import Address, field_of, identifiers
from .works import make_work, tex_name

if TYPE_CHECKING:
    from ...bibliography.records import Problem, Record
    from .site_items import Item

#: Kinds of works by their numbers in Hugo, by names of CSL that say else in words, and by words.
_NUMBERS = "other conference journal preprint report book chapter thesis patent".split()
_OF_CSL = {"article": "preprint", "manuscript": "preprint", "speech": "talk", "review": "journal"}
_WORDS = (
    ("conference", r"conference|proceeding|workshop|symposi"),
    ("chapter", r"chapter|section"),
    ("book", r"book|monograph"),
    ("thesis", r"thes[ie]s|dissertation"),
    ("preprint", r"preprint|working|work in progress|arxiv"),
    ("patent", r"patent"),
    ("report", r"report"),
    ("dataset", r"dataset|data.?set"),
    ("software", r"software"),
    ("talk", r"talk|poster|presentation|lecture"),
    ("journal", r"journal|manuscript|article|magazine|newspaper"),
)
_ARXIV = re.compile(
    r"https?://arxiv\.org/(?:abs|pdf)/([\w./-]+?)(?:v\d+)?(?:\.pdf)?", re.IGNORECASE
)
_MATH = re.compile(r"(?<!\\)\$(?=[^\s$])[^$\n]*?(?<=[^\s\\])\$(?!\d)")
#: Fields of the page that an entry in BibTeX is given if it lacks them.
_ADDED = (
    "author",
    "author+an",
    "title",
    "abstract",
    "code",
    "data",
    "slides",
    "poster",
    "video",
    "project",
)
_NUMBERS_OF_WORKS = ("doi", "eprint", "archiveprefix", "pmid", "pmcid", "isbn", "hal")
#: What is on pages besides the abstract, and the links in it.
_BESIDE = re.compile(r"download|recommended citation|citation:|cite as|.*\]\(http", re.I | re.S)
_LINKED = re.compile(r"\[([^][]*)\]\((https?://[^()\s]+)\)")
_ABSTRACT = re.compile(r"(?:\*\*)?abstract\W{0,4}", re.IGNORECASE)
_VENUES = ("publication", "venue", "journal", "booktitle", "publication_short", "venue_short")
_NOTES = {"equal": "equal", "correspond": "corresponding"}
_SEVERAL = 2
_UNKNOWN = re.compile(r"other|uncategori[sz]ed|published|misc", re.IGNORECASE)
#: What may have the abstract, too, if it is that long.
_SHORT, _LONG = ("summary", "excerpt"), 160


def read_work(item: Item, text: str) -> list[Record]:
    """Return the work of a page, and others in the BibTeX that belongs to it.

    *text* is what is below the front matter. An entry in BibTeX keeps all that it says.
    """
    bibs = bibs_of(item, text)
    own = normalised(_work(item), Counter())
    works: list[Record] = []
    for path, bibtex in bibs:
        problems: list[Problem] = []
        found = list(parse(bibtex, path, problems))
        where = f"{path.parent.name}/{path.name}"
        item.report.notes.extend(f"{where}:{its.line}: {its.text}" for its in problems)
        works += [normalised(record, item.report.changes) for record in found]
    if not works:
        return [own]
    place = next((n for n, its in enumerate(works) if _title(its) == _title(own)), 0)
    works[place] = _with(works[place], own, item)
    return works


def _with(work: Record, own: Record, item: Item) -> Record:
    """Return an entry with what only its page says."""
    more = {name: own.fields[name] for name in _ADDED if name in own.fields}
    more |= {name: own.fields[name] for name in _NUMBERS_OF_WORKS if name in own.fields}
    if work.fields.keys().isdisjoint(("year", "date", "pubstate")):
        more |= {name: own.fields[name] for name in ("year", "month") if name in own.fields}
    has_address = not work.fields.keys().isdisjoint(("doi", "url", "eprint", "arxiv", "pdf"))
    for name in ("url", "pdf"):
        if name in own.fields and (name == "pdf" or not has_address):
            more[name] = own.fields[name]
    words = [work.fields.get("keywords", ""), own.fields.get("keywords", "")]
    keywords = dict.fromkeys(its for text in words for its in re.split(r"\s*[,;]\s*", text) if its)
    doi, other = (identifier(its.fields, "doi") for its in (work, own))
    if doi and other and doi.lower() != other.lower():
        item.note(f"{work.key} has the DOI {doi} in BibTeX and {other} on the page")
    kinds = [kind_told(its) for its in (work, own)]
    if kinds[0] != kinds[1] and kinds[1] != "other":
        item.note(f"{work.key} is of the kind {kinds[0]} in BibTeX, and {kinds[1]} on the page")
    fields = more | dict(work.fields) | {"keywords": ", ".join(keywords)}
    return replace(work, fields={name: value for name, value in fields.items() if value})


def _title(work: Record) -> str:
    return "".join(c for c in work.fields.get("title", "").casefold() if c.isalnum())


def _work(item: Item) -> Record:
    """Return a work as the front matter of its page tells it."""
    title, citation = item.take("title"), item.take("citation")
    if not is_about(citation, title):
        item.note(f"its citation is of another work: {' '.join(citation.split())}")
        citation = ""
    fields = {"subtitle": _tex(item.take("subtitle")), **identifiers(item.front)}
    if doi := doi_in(citation):
        fields.setdefault("doi", doi)
    fields |= _links(item, fields)
    venue, more = parted(take(table_of(item.front, "publication"), "name") or item.take(*_VENUES))
    details = details_of(more)
    fields |= details or behind(citation, venue)
    fields |= {"note": "" if details else _tex(more.removeprefix("(").removesuffix(")"))}
    fields |= {"author+an": _marks(item), "keywords": ", ".join(_keywords(item))}
    names = _authors(item) or _people(cited_people(citation, title)) or _in_excerpt(item)
    if citation and not names:
        item.note(f"the authors are not told from its citation: {' '.join(citation.split())}")
    fields |= {"abstract": _tex(_abstract(item))}
    date = re.sub(r"-0?1-0?1$|(?<=-\d\d)-0?1$", "", item.day())  # which programs add
    path = item.path.parent if item.is_in_folder else item.path
    return make_work(
        path, _kind(item), _tex(title), authors=names, venue=_tex(venue), date=date,
        **{name: value for name, value in fields.items() if value},
    )  # fmt: skip


def _kind(item: Item) -> str:
    """Take the kind of a work; "other" if the page does not tell."""
    types = take_texts(item.front, "publication_types")
    name = types[0] if types else item.take("publication_type", "pubtype", "category")
    if name.isdigit():
        name = item.legend.get(name) or dict(enumerate(_NUMBERS)).get(int(name), "other")
    kind = _OF_CSL.get(name.lower()) or next(
        (kind for kind, words in _WORDS if re.search(words, name, re.IGNORECASE)), ""
    )
    if name and not kind and not _UNKNOWN.match(name):
        item.report.miss(f"the kind {name}")
    return kind or "other"


def _authors(item: Item) -> list[str]:
    named = [take(row, "name") for row in tables_of(item.front, "authors")]
    texts = named or take_texts(item.front, "authors") or take_texts(item.front, "author")
    return _people([name for text in texts for name in people_of(author_of(text, item))])


def _people(names: list[str]) -> list[str]:
    return [name if name == "others" else tex_name(name) for name in names]


def _in_excerpt(item: Item) -> list[str]:
    """Take the authors from an excerpt that has nothing else."""
    text = re.sub(r"^authors?:\s*", "", text_at(item.front, "excerpt"), flags=re.IGNORECASE)
    names = people_of(text)
    if len(names) < _SEVERAL or not are_people(names):
        return []
    item.take("excerpt")
    return _people(names)


def _marks(item: Item) -> str:
    """Take notes on authors, in their order, as biblatex has them; '' if one has no word there."""
    notes = item.front.get("author_notes")
    rows = dict(enumerate(notes, 1)) if isinstance(notes, list) else {}
    found = {
        place: next((mark for start, mark in _NOTES.items() if start in str(its).lower()), "")
        for place, its in rows.items()
        if its
    }
    if not found or not all(found.values()):
        return ""
    del item.front["author_notes"]
    return "; ".join(f"{place}={mark}" for place, mark in found.items())


def _keywords(item: Item) -> list[str]:
    """Take the tags, and the mark of selected works."""
    marks = ["selected"] * item.is_on("featured", "selected")
    tags = [part for tag in take_texts(item.front, "tags") for part in re.split(r"\s*[,;]\s*", tag)]
    return [*marks, *filter(None, map(_tex, tags))]


def _links(item: Item, known: dict[str, str]) -> dict[str, str]:
    """Take the links, each as the field for it; those that have none are noted."""
    found: dict[str, str] = {}
    below = [its.text for its in item.blocks if _BESIDE.match(its.text)]
    links = [link for text in below for link in _LINKED.findall(text)]
    more = [Address(field_of(text), text, url) for text, url in links]
    for name, text, url in [*item.addresses(), *more]:
        for key, value in (_number_in(url) or {_field(name, url): url}).items():
            if key not in known and key not in found:
                found[key] = value
            elif value not in {known.get(key), *found.values()} and "url" not in found:
                found["url"] = url
            elif value not in {known.get(key), *found.values()}:
                item.note(f"a link has no place in refs.bib: {text} {url}")
    return found


def _number_in(url: str) -> dict[str, str]:
    """Return the DOI or the number of arXiv in an address, as fields; {} if it has none."""
    doi = identifier({"doi": url}, "doi")
    if doi.startswith("10."):
        return {"doi": doi}
    arxiv = _ARXIV.fullmatch(url)
    return {"eprint": arxiv[1], "archiveprefix": "arXiv"} if arxiv else {}


def _field(name: str, url: str) -> str:
    """Return the field for an address; what is called a PDF may be a page of the publisher."""
    is_page = name == "pdf" and not re.search(r"\.pdf\b|/pdf\b", url, re.IGNORECASE)
    return "url" if is_page else name or "url"


def _abstract(item: Item) -> str:
    """Take the abstract, the text below if it is one, or a summary of that length."""
    blocks = [its for its in item.blocks if not _BESIDE.match(its.text)]
    found = item.take("abstract")
    if not found and blocks and _ABSTRACT.fullmatch(blocks[0].text):
        del blocks[0]
    if not found and blocks and all(its.kind == "paragraph" for its in blocks):
        found = _ABSTRACT.sub("", " ".join(its.text.strip("*") for its in blocks), count=1)
        blocks = []
    item.report.miss("text", blocks)
    name = next((name for name in _SHORT if len(text_at(item.front, name)) >= _LONG), "")
    return found or item.take(name)


def _tex(markdown: str) -> str:
    """Return Markdown with entities, HTML and mathematics as LaTeX."""
    formulas: list[str] = []

    def marked(match: re.Match[str]) -> str:
        formulas.append(match[0])
        return f"\0{len(formulas) - 1}\0"

    dashed = re.sub("--", "–", re.sub("---", "—", _MATH.sub(marked, unescape(markdown))))
    tex = tex_of(dashed, is_markdown=True)
    return re.sub(r"\0(\d+)\0", lambda match: formulas[int(match[1])], tex)
