"""What machines read out of the owners' PDFs: text in reading order, and in one piece."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from copy import copy
from fnmatch import fnmatchcase
from functools import cache
from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pypdf
import pypdfium2
import pytest

from conftest import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_cv.testing.site import Site

#: Text within this distance of the top or bottom of the paper is a running head or foot; in pt.
EDGE = 48
#: What only a web page has, such as words that are spoken in place of a mark.
WEB_ONLY = (
    "script, .cv-filter, .headerlink, .cv-spoken, .cv-bibtex, .cv-cite, .cv-downloads, "
    ".cv-cited-in, .cv-year, .cv-chart-table, aside.footnote"
)
#: What a page and its PDF each put in a form of their own.
DRAWN_TWICE = ".cv-chart, .cv-chart-legend, math, .eqno, .footnote-reference"

#: Programs differ in the order of text from right to left, so only its letters are counted.
FROM_RIGHT = "architect_ar"


@pytest.fixture(params=[name for name in NAMES if name != FROM_RIGHT])
def owner(owner_site: Callable[[str], Site], request: pytest.FixtureRequest) -> Site:
    return owner_site(request.param)


def test_every_letter_of_a_page_from_the_right_is_in_its_pdf(
    owner_site: Callable[[str], Site],
) -> None:
    assert_letters(owner_site(FROM_RIGHT))


def assert_letters(site: Site) -> None:
    for _place, file, row in site.pdfs():
        chosen = [page for name, page in site.pages().items() if fnmatchcase(name, row.pages[0])]
        typed = Counter(letters("".join(word for page in chosen for word in page_words(page))))
        drawn = Counter(letters("".join(body_texts(file))))
        assert typed.total() > 300
        assert typed - drawn == Counter()


def letters(text: str) -> Iterator[str]:
    return filter(str.isalpha, unicodedata.normalize("NFKC", text))


def body_texts(file: Any) -> Iterator[str]:
    """Yield the text of each page, without its running head and foot, in the file's own order."""
    for page in pypdfium2.PdfDocument(file):
        width, height = page.get_size()
        box = {"left": 0, "right": width, "bottom": EDGE, "top": height - EDGE}
        yield page.get_textpage().get_text_bounded(**box)


def squeezed(text: str) -> str:
    """Drop what a line break may add or remove: spaces, dots, hyphens (pdfium's is U+0002)."""
    return re.sub(r"[·\s\x02\u00ad\u2060‐‑–—-]+", "", text)


def test_pages_are_in_their_pdfs_word_by_word(owner: Site) -> None:
    assert_words_in_order(owner, body_texts)


def assert_words_in_order(
    owner: Site, texts: Callable[[Any], Iterator[str]], running_on: tuple[str, ...] = ()
) -> None:
    """Compare pages with PDFs; looks of *running_on* draw works in another form, so skip those."""
    pages = owner.pages()
    listing = {name for name, page in pages.items() if page.select_one("article .cv-works")}
    words_of = cache(lambda name: [*page_words(pages[name])])
    for _place, file, row in owner.pdfs():
        if row.is_variant:  # it has only a part of its pages
            continue
        whole = squeezed("\n".join(texts(file)))
        found: dict[str, int] = {}
        for name in pages.keys() - (listing if row.look in running_on else set()):
            if any(fnmatchcase(name, pattern) for pattern in row.pages):
                found[name] = first = whole.find(words_of(name)[0])
                for words in words_of(name):
                    assert words in whole[first:], f"{name}: {parting(words, whole[first:])}"
                    first = whole.index(words, first) + len(words)
        links = pages["index"].select(".sidebar-tree li.toctree-l1 > a")
        order = [link["href"].removesuffix(".html") for link in links]
        assert found
        assert sorted(found, key=found.__getitem__) == [name for name in order if name in found]


def page_words(page: Any) -> Iterator[str]:
    """Yield the text of a page in order, split where a PDF has other or further words."""
    article = copy(page.select_one("article"))
    for tag in article.select(WEB_ONLY):
        tag.decompose()
    for tag in article.select(DRAWN_TWICE):
        tag.replace_with("\0")
    for tag in article.select("li"):
        tag.insert(0, "\0")
    yield from filter(None, squeezed(article.text).split("\0"))


def parting(words: str, whole: str) -> str:
    """Say where two texts begin to differ, for the message of a failing test."""
    there = whole[max(whole.find(words[:12]), 0) :]
    place = sum(takewhile(bool, map(eq, words, there)))
    return f"after {words[:place][-30:]!r} {words[place:][:30]!r}, not {there[place:][:30]!r}"


def test_identifiers_are_copied_whole(owner: Site) -> None:
    mail = owner.pages()["index"].select_one('a[href^="mailto:"]')
    wanted = {unquote(mail["href"].removeprefix("mailto:"))}
    wanted |= {work.fields["doi"] for work in owner.works if "doi" in work.fields}
    text = whole_text(owner)
    assert {each for each in wanted if each not in text} == set()


def whole_text(owner: Site) -> str:
    return "\n".join(text for _place, file, _row in owner.pdfs() for text in body_texts(file))


def test_chinese_names_are_copied_whole(owner_site: Callable[[str], Site]) -> None:
    student = owner_site("student_zh")
    typed = {
        name.strip() for work in student.works for name in work.fields["author"].split(" and ")
    }
    wanted = {name for name in typed if re.fullmatch("[\u4e00-\u9fff]+", name)}
    assert len(wanted) > 3
    lines = whole_text(student).replace("\r\n", "")
    assert {name for name in wanted if name not in lines} == set()


def test_citations_of_a_pdf_lead_to_their_works(owner: Site) -> None:
    """Each link whose text is a label goes to where that label stands, in the same PDF."""
    seen = 0
    for _place, file, _row in owner.pdfs():
        document = pypdfium2.PdfDocument(file)
        found = list(citations(pypdf.PdfReader(file), document))
        assert [pair for pair in found if pair[0] != pair[1]] == [], file.name
        seen += len(found)
    assert seen or not any(work.label for work in owner.works)


def citations(reader: Any, document: Any) -> Iterator[tuple[str, str]]:
    """Yield the text of each citation, and the label at its destination."""
    numbers = {page.indirect_reference: number for number, page in enumerate(reader.pages)}
    for number, page in enumerate(reader.pages):
        for note in (note.get_object() for note in page.get("/Annots", ())):
            text = in_box(document[number], *map(float, note["/Rect"]))
            if "/Dest" in note and re.fullmatch(r"[A-Z]+\d+", text):
                target, _how, x, y, _zoom = note["/Dest"]
                # The destination is the text of the work; its label stands left of it.
                there = document[numbers[target]]
                left = in_box(there, 0, float(y) - 12, float(x) - 1, float(y) + 2)
                yield text, text if left.endswith(text) else left


def in_box(page: Any, left: float, bottom: float, right: float, top: float) -> str:
    text = page.get_textpage().get_text_bounded(left, bottom, right, top)
    return re.sub(r"\s", "", text)
