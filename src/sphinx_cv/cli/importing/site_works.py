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
from .leaves import take_texts, text_at
from .markdown_tex import tex_of
from .people import are_people, people_of
from .site_authors import author_of
from .site_bibs import bibs_of
from .site_items import Address, field_of, identifiers
from .works import make_work, tex_name

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    ("preprint", r"preprint|working|arxiv"),
    ("patent", r"patent"),
    ("report", r"report"),
    ("dataset", r"dataset|data.?set"),
    ("software", r"software"),
    ("talk", r"talk|poster|presentation|lecture"),
    ("journal", r"journal|manuscript|article|magazine|newspaper"),
)
#: The name of where a work appeared, in italics or bold, and what is behind it.
_STYLED = re.compile(
    r"(?:In:?\s+)?(\*{1,3}|_{1,3}|<(?:i|em|b)>)(?=\S)(?P<venue>.+?)(?<=\S)(?:\1|</\w+>)"
    r"[\s,.;:]*(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)
_IN = re.compile(r"In:?\s+(?=[A-Z*_<])")
#: The parts of what is behind the name of a journal.
_DETAILS = re.compile(
    r"(?:(?:vol(?:ume)?\.?\s*)?(?P<volume>\d{1,4}))?"
    r"(?:[\s,]*(?:\((?P<issue>\d[\d–/-]*)\)|(?:no|issue|number)\.?\s*(?P<number>\d+)))?"
    r"(?:[\s,:.]*(?:pp?\.?\s*)?(?P<pages>[A-Za-z]?\d+\s*[-–—]+\s*[A-Za-z]?\d+))?[\s.]*",
    re.IGNORECASE,
)
_ARXIV = re.compile(
    r"https?://arxiv\.org/(?:abs|pdf)/([\w./-]+?)(?:v\d+)?(?:\.pdf)?", re.IGNORECASE
)
_YEAR = re.compile(r"\(?\b(?:19|20)\d\d\b\)?")
_MATH = re.compile(r"(?<!\\)\$(?=[^\s$])[^$\n]*?(?<=[^\s\\])\$(?!\d)")
#: Fields of the page that an entry in BibTeX is given if it lacks them.
_ADDED = ("author", "title", "abstract", "code", "data", "slides", "poster", "video", "project")
_NUMBERS_OF_WORKS = ("doi", "eprint", "archiveprefix", "pmid", "pmcid", "isbn", "hal")
#: What is on pages besides the abstract, and the links in it.
_BESIDE = re.compile(r"download|recommended citation|citation:|cite as|.*\]\(http", re.I | re.S)
_LINKED = re.compile(r"\[([^][]*)\]\((https?://[^()\s]+)\)")
_ABSTRACT = re.compile(
    r"(?:download|recommended citation|citation:|cite as|\[[^]]*\]\([^)]*\)\W*$)", re.IGNORECASE
)
_ABSTRACT = re.compile(r"(?:\*\*)?abstract\W{0,4}", re.IGNORECASE)
#: What may have the abstract, too, if it is that long.
_SHORT, _LONG = ("summary", "excerpt"), 160


def read_work(item: Item, text: str) -> list[Record]:
    """Return the work of a page, and others in the BibTeX that belongs to it.

    *text* is what is below the front matter. An entry in BibTeX keeps all that it says.
    """
    own = normalised(_work(item), Counter())
    works: list[Record] = []
    for path, bibtex in bibs_of(item, text):
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
    fields = more | dict(work.fields) | {"keywords": ", ".join(keywords)}
    return replace(work, fields={name: value for name, value in fields.items() if value})


def _title(work: Record) -> str:
    return "".join(c for c in work.fields.get("title", "").casefold() if c.isalnum())


def _work(item: Item) -> Record:
    """Return a work as the front matter of its page tells it."""
    title = item.take("title")
    citation = item.take("citation")
    venue, details = _venue(item)
    fields = {"subtitle": _tex(item.take("subtitle")), **identifiers(item.front)}
    fields |= _links(item, fields)
    details = details or _behind(citation, venue)
    fields |= {"abstract": _tex(_abstract(item)), "keywords": ", ".join(_keywords(item))}
    names = list(_authors(item)) or _cited(citation, title, item)
    date = re.sub(r"-0?1-0?1$|(?<=-\d\d)-0?1$", "", item.day())  # which programs add
    behind = _DETAILS.fullmatch(_YEAR.sub("", details).strip(" ,.;"))
    if behind and details:
        parts = {name: its for name, its in behind.groupdict().items() if its}
        fields |= {"number" if name == "issue" else name: its for name, its in parts.items()}
    elif details:
        fields["note"] = _tex(details)
    kind = _kind(item)
    return make_work(
        item.path, kind, _tex(title), authors=names, venue=_tex(venue), date=date,
        **{name: value for name, value in fields.items() if value},
    )  # fmt: skip


def _kind(item: Item) -> str:
    """Take the kind of a work; "other" if the page does not tell."""
    name = next(iter(take_texts(item.front, "publication_types")), "") or item.take(
        "publication_type", "pubtype", "category"
    )
    if name.isdigit():
        return _NUMBERS[int(name)] if int(name) < len(_NUMBERS) else "other"
    kind = _OF_CSL.get(name.lower()) or next(
        (kind for kind, words in _WORDS if re.search(words, name, re.IGNORECASE)), ""
    )
    if name and not kind:
        item.report.unread[f"the kind {name}"] += 1
    return kind or "other"


def _venue(item: Item) -> tuple[str, str]:
    """Take where a work appeared, and what is written behind that."""
    typed = unescape(item.take("publication", "venue", "journal", "booktitle", "publication_short"))
    if styled := _STYLED.fullmatch(typed.strip()):
        return styled["venue"], styled["rest"]
    return _IN.sub("", typed.strip()), ""


def _authors(item: Item) -> Iterator[str]:
    for text in take_texts(item.front, "authors") or take_texts(item.front, "author"):
        for name in people_of(author_of(text, item)):
            yield name if name == "others" else tex_name(name)


def _cited(citation: str, title: str, item: Item) -> list[str]:
    """Return the authors in a citation, which are before the title or the year."""
    text = re.sub(r"</?\w+>", "", unescape(citation))
    start = text.casefold().find(unescape(title).casefold()[:30]) if title else -1
    year = re.search(r"[(,.]\s*(?:19|20)\d\d", text)
    ends = [end for end in (start, year.start() if year else -1) if end > 0]
    names = people_of(text[: min(ends)].strip(" \"'“”‘’,:(`")) if ends else []
    if are_people(names):
        return [name if name == "others" else tex_name(name) for name in names]
    if citation:
        item.note(f"the authors are not told from its citation: {' '.join(text.split())}")
    return []


def _behind(citation: str, venue: str) -> str:
    """Return the volume and pages that a citation has behind the place, '' for all else."""
    text = re.sub(r"</?\w+>", "", unescape(citation))
    found = text.partition(venue)[2].strip(" .,;\"'*_") if venue else ""
    return found if _DETAILS.fullmatch(_YEAR.sub("", found).strip(" ,.;")) else ""


def _keywords(item: Item) -> list[str]:
    """Take the tags, and the mark of selected works."""
    marks = ["selected"] * item.is_on("featured", "selected")
    return [*marks, *(re.sub(r"[,;]", " ", _tex(tag)) for tag in take_texts(item.front, "tags"))]


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
    item.report.unread["text"] += bool(blocks)
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
