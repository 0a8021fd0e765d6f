"""Check the PDFs of a CV: their metadata, links and works."""

from __future__ import annotations

import re
import unicodedata
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import pypdf
import pypdfium2

from ..bibliography.languages import RIGHT
from ..config.look import FOLDER, known_looks
from .site import REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..bibliography.work import Work
    from ..config import Document
    from .site import Site

_FROM_RIGHT = re.compile(f"[{RIGHT}]")


def wrong_pdfs(site: Site) -> list[str]:
    """Return PDFs that lack metadata, tags or fonts; the build warns of those not made."""
    wrong = []
    for place, file, row in site.pdfs():
        reader = pypdf.PdfReader(file)
        root: Any = reader.trailer["/Root"]
        metadata = reader.metadata or pypdf.DocumentInformation()
        tables = (page.get("/Resources", {}).get("/Font", {}) for page in reader.pages)
        fonts = [font.get_object() for table in tables for font in table.values()]
        facts = {
            "title": row.title in (metadata.title or ""),
            "author": site.settings.owner.name in (metadata.author or ""),
            "language": str(root.get("/Lang", "")).startswith(site.settings.language_code),
            "tags": "/StructTreeRoot" in root and root.get("/MarkInfo", {}).get("/Marked"),
            "fonts": all(map(is_embedded, fonts)),
        }
        lacks = ", ".join(fact for fact, is_so in facts.items() if not is_so)
        if lacks:
            wrong.append(f"{place}: {file.name} lacks {lacks}; {advice(row)}")
    return wrong


def advice(row: Document) -> str:
    """Return what to do about a PDF that its look has drawn wrongly."""
    return REPORT if row.look in known_looks() else f"correct {FOLDER}/{row.look}.typ"


def is_embedded(font: Any) -> bool:
    whole = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    files = {"/FontFile", "/FontFile2", "/FontFile3"}
    return font["/Subtype"] == "/Type3" or bool(files & {*whole.get("/FontDescriptor", ())})


def dead_links_of_pdfs(site: Site) -> list[str]:
    """Return links within a PDF whose destination it does not have."""
    wrong = []
    for place, file, _row in site.pdfs():
        reader = pypdf.PdfReader(file)
        pages = {page.indirect_reference for page in reader.pages}
        for number, page in enumerate(reader.pages, 1):
            for note in (note.get_object() for note in page.get("/Annots", ())):
                target = destination(note)
                named = isinstance(target, str) and target in reader.named_destinations
                if not (target is None or named or target[0] in pages):
                    text = f"page {number} has a link to nowhere ({note.get('/Contents', '')})"
                    wrong.append(f"{place}: {file.name}: {text}; {REPORT}")
    return wrong


def destination(note: Any) -> Any:
    """Return the destination of a link within a PDF, None if it leads out of it."""
    if "/Dest" in note:
        return note["/Dest"]
    return note["/A"].get("/D") if "/A" in note else None


def works_not_in_pdfs(site: Site) -> list[str]:
    """Return works that a page lists, and a PDF with that page lacks or has under another label."""
    by_label = {work.label: work for work in site.works if work.label}
    wrong: list[str] = []
    for file, pages in pages_in_pdfs(site):
        text = pdf_text(file, by_label)
        for name, item in ((n, li) for n in pages for li in pages[n].select("ul.cv-works > li")):
            label = item.select_one(".cv-label")
            work = by_label.get(label.text) if label else None
            if work and is_ordered(item) and not re.search(pattern_in_pdf(item, work), text):
                said = f"is on {name}, but not in {file.name} as {work.label}; {REPORT}"
                wrong.append(f"{site.entry(work)} {said}")
    return wrong


def pages_in_pdfs(site: Site) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield (PDF, its pages on the site), but no variants, which may leave out parts of pages.

    Yield nothing if text runs from right to left: programs differ in its order.
    """
    pages = {name: page for name, page in site.pages().items() if name not in site.partial}
    if any(page.select_one("html[dir=rtl]") for page in pages.values()):
        return
    for _place, file, row in site.pdfs():
        if not row.is_variant:
            yield file, {n: pages[n] for n in pages if any(fnmatchcase(n, p) for p in row.pages)}


def is_ordered(item: Any) -> bool:
    """Tell whether all programs read an item in one order: none of it runs from right to left."""
    return not _FROM_RIGHT.search(item.text)


def pdf_text(file: Path, labels: dict[str, Work]) -> str:
    """Return the text of a PDF squeezed, with each label between two bars."""
    text = plain_text(file)
    if not labels:
        return squeezed(text)
    any_label = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    # Some looks have labels in brackets; citations, which have them, too, rarely begin a line.
    any_label = rf"(?<!\S)({any_label})(?!\S)|^\[({any_label})\](?!\S)"
    return squeezed(re.sub(any_label, lambda it: f"|{it[1] or it[2]}|", text, flags=re.MULTILINE))


def plain_text(file: Path) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file))


def pattern_in_pdf(item: Any, work: Work) -> str:
    """Return a pattern for a work in a PDF: its label and, soon after, its title but formulas."""
    authors, title = item.select_one(".cv-authors"), item.select_one(".cv-title")
    parts = title.find_all(string=lambda text: not text.find_parent("math")) if title else []
    # A title may have what is a label elsewhere (D2 receptors), and the year after its first line.
    between = rf"(?:\||{re.escape(squeezed(work.date.year))})?"
    words = [between.join(_word(word, between) for word in part.split()) for part in parts]
    room = 2 * len(authors.text if authors else "") + 60
    return rf"\|{re.escape(squeezed(work.label))}\|.{{0,{room}}}?" + ".{0,200}?".join(words)


def _word(word: str, between: str) -> str:
    """Return a pattern for a word; if it has marks of its own, programs read some letters twice."""
    whole = unicodedata.normalize("NFC", word)
    if any(unicodedata.category(letter).startswith("M") for letter in whole):
        return f".{{0,{4 * len(whole)}}}?"
    return between.join(map(re.escape, squeezed(word)))


def squeezed(text: str) -> str:
    """Drop what a line break may add or take: spaces, hyphens (pdfium's is U+0002), dashes.

    Also drop the marks over letters that are no part of one, which pdfium leaves out.
    """
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\x02\u00ad\u2060\u0300-\u036f‐‑–—-]+", "", text)
