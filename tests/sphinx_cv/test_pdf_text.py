"""What machines read out of this project's own PDF: text in reading order, and in one piece."""

from __future__ import annotations

import re
from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pypdf
import pypdfium2
import pytest
from pybtex.database import parse_file

from conftest import ROOT, Build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REFS = parse_file(str(ROOT / "refs.bib")).entries
#: What stands nearer than this to the edge of the paper is a running head or foot; in points.
EDGE = 48
#: What only a web page has, or says in words for marks that both have.
WEB_ONLY = (
    "script, .cv-filter, .headerlink, .cv-spoken, .cv-bibtex, .cv-downloads, .cv-cited-in, "
    ".cv-chart-table"
)
#: What both have, in words of their own.
DRAWN_TWICE = ".cv-chart"


@pytest.fixture(scope="module")
def text(site: Build) -> str:
    return "\n".join(body_texts(site.outdir / "cv.pdf"))


def body_texts(file: Any) -> Iterator[str]:
    """Give the text of each page, without its running head and foot, in the file's own order."""
    for page in pypdfium2.PdfDocument(file):
        width, height = page.get_size()
        box = {"left": 0, "right": width, "bottom": EDGE, "top": height - EDGE}
        yield page.get_textpage().get_text_bounded(**box)


def squeezed(text: str) -> str:
    """Drop what a line break may add or take: spaces, hyphens (pdfium's is U+0002), dashes."""
    return re.sub(r"[\s\x02\u00ad\u2060‐‑–—-]+", "", text)


def test_pages_of_the_site_are_in_the_pdf_word_by_word(site: Build, text: str) -> None:
    whole = squeezed(text)
    found: dict[str, int] = {}
    for file in (site.outdir / "sections").glob("*.html"):
        for words in page_words(site, file).split("\0"):
            assert words in whole, f"{file.name}: {parting(words, whole)}"
            found.setdefault(file.stem, whole.index(words))
    links = site.page("index.html").select(".sidebar-tree li.toctree-l1 > a")
    order = [link["href"].removeprefix("sections/").removesuffix(".html") for link in links]
    assert sorted(found, key=found.__getitem__) == [name for name in order if name in found]


def page_words(site: Build, file: Path) -> str:
    article = site.page(str(file)).select_one("article")
    for tag in article.select(WEB_ONLY):
        tag.decompose()
    for tag in article.select(DRAWN_TWICE):
        tag.replace_with("\0")
    return squeezed(article.text)


def test_statements_are_in_a_pdf_of_their_own_word_by_word(site: Build) -> None:
    pdfs = [file for file in site.outdir.glob("*.pdf") if file.name != "cv.pdf"]
    texts = [squeezed("".join(body_texts(file))) for file in pdfs]
    for file in (site.outdir / "statements").glob("*.html"):
        words = page_words(site, file)
        assert any(words in whole for whole in texts), [parting(words, whole) for whole in texts]


def parting(words: str, whole: str) -> str:
    """Say where two texts part, for the message of a failing test."""
    there = whole[max(whole.find(words[:12]), 0) :]
    place = sum(takewhile(bool, map(eq, words, there)))
    return f"after {words[:place][-30:]!r} {words[place:][:30]!r}, not {there[place:][:30]!r}"


def test_identifiers_are_copied_whole(site: Build, text: str) -> None:
    mail = site.page("index.html").select_one('a[href^="mailto:"]')
    wanted = [unquote(mail["href"].removeprefix("mailto:"))] if mail else []
    wanted += [entry.fields["doi"] for entry in REFS.values() if "doi" in entry.fields]
    assert [each for each in wanted if each not in text] == []


def test_chinese_names_are_copied_whole(text: str) -> None:
    persons = (person for entry in REFS.values() for person in entry.persons.get("author", ()))
    names = {str(person).replace(", ", "") for person in persons}
    lines = text.replace("\r\n", "")
    wanted = {name for name in names if re.fullmatch("[\u4e00-\u9fff]+", name)}
    assert {name for name in wanted if name not in lines} == set()


def test_citations_of_a_pdf_lead_to_their_works(site: Build) -> None:
    """Each link whose text is a label goes to where that label stands, in the same PDF."""
    seen = 0
    for file in site.outdir.glob("*.pdf"):
        document = pypdfium2.PdfDocument(file)
        found = list(citations(pypdf.PdfReader(file), document))
        assert [pair for pair in found if pair[0] != pair[1]] == [], file.name
        seen += len(found)
    assert seen or not any(page.select(".bibtex-citation") for page in site.pages().values())


def citations(reader: Any, document: Any) -> Iterator[tuple[str, str]]:
    """Give the text of each citation, and the label at its destination."""
    numbers = {page.indirect_reference: number for number, page in enumerate(reader.pages)}
    for number, page in enumerate(reader.pages):
        for note in (note.get_object() for note in page.get("/Annots", ())):
            text = in_box(document[number], *map(float, note["/Rect"]))
            if "/Dest" in note and re.fullmatch(r"[A-Z]+\d+", text):
                target, _how, x, y, _zoom = note["/Dest"]
                # The destination is the text of the work; its label stands left of it.
                there = document[numbers[target]]
                left = in_box(there, 0, float(y) - 12, float(x), float(y) + 2)
                yield text, text if left.endswith(text) else left


def in_box(page: Any, left: float, bottom: float, right: float, top: float) -> str:
    text = page.get_textpage().get_text_bounded(left, bottom, right, top)
    return re.sub(r"\s", "", text)
