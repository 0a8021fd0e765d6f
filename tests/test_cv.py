"""Check this CV, whoever's it is: its build is silent, and its site and its PDFs agree.

`make check` runs it. With CV_ROOT=FOLDER in the environment it checks the CV in that folder.
"""

from __future__ import annotations

import io
import os
import re
import unicodedata
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pypdf
import pypdfium2
import pytest
import sphinx.locale
from bs4 import BeautifulSoup
from docutils.nodes import container
from sphinx.addnodes import only
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_cv.config import Settings, settings_of
from sphinx_cv.lists.sphinxcontrib_bibtex import works

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_cv.bibliography.work import Work
    from sphinx_cv.config import Document

ROOT = Path(os.environ.get("CV_ROOT") or Path(__file__).parents[1]).resolve()
REPORT = "make clean and build again; if it stays, report it to sphinx-cv"
FULL_LIST_ITEMS = "ul.cv-works > li[id]:not(.cv-references li)"


@dataclass(frozen=True)
class Site:
    """What a build of a CV left behind, and what it was made from."""

    root: Path
    outdir: Path
    warnings: list[str]
    settings: Settings
    works: list[Work]
    #: By the name of a page, its source and its HTML file.
    sources: dict[str, str]
    files: dict[str, str]
    #: Pages with a list of works that PDFs may lack, for it stands in an `{only}`.
    partial: set[str]

    def pages(self) -> dict[str, Any]:
        """Parse the pages; Any, since a tag that is not there fails by itself."""
        paths = {name: self.outdir / file for name, file in self.files.items()}
        return {name: parse(path) for name, path in paths.items() if path.is_file()}

    def place(self, name: str, *words: str) -> str:
        """Return the source of a page, or a file, with its first line that has one of *words*."""
        name = self.sources.get(name, self.files.get(name, name))
        path = self.root / name
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        numbers = [n for n, line in enumerate(lines, 1) if any(word in line for word in words)]
        return f"{name}:{numbers[0]}" if numbers else name

    def entry(self, work: Work) -> str:
        """Return where refs.bib has a work, and its key."""
        return f"{os.path.relpath(work.path, self.root)}:{work.line}: {work.key}"

    def pdfs(self) -> Iterator[tuple[str, Path, Document]]:
        """Yield the PDFs beside the pages: their line in conf.py, the file, what it should be."""
        for row in self.settings.documents:
            if (file := self.outdir / f"{row.name}.pdf").is_file():
                yield self.place("conf.py", f'"{row.name}"', f"'{row.name}'"), file, row


def build_site(root: Path, folder: Path) -> Site:
    """Build the CV in *root* into *folder*: the site, with the PDFs beside it."""
    sphinx.locale.translators.clear()  # or the language of the last build stays
    log = io.StringIO()
    with docutils_namespace(), patch_docutils(str(root)):
        app = Sphinx(
            root, root, folder / "html", folder / "doctrees", "html",
            confoverrides={"nitpicky": True, "cv_pdf_on_site": True}, status=None, warning=log,
            freshenv=True,
        )  # fmt: skip
        app.build()
        trees = {name: app.env.get_doctree(name) for name in sorted(app.env.found_docs)}
    plain = re.sub(r"\x1b\[[\d;]*m", "", log.getvalue())  # without colours
    lines = plain.replace(f"{root}{os.sep}", "").splitlines()
    return Site(
        root=root,
        outdir=folder / "html",
        # A message may run over several lines: only the first has the word.
        warnings=[line for line in lines if re.search(r"\b(WARNING|ERROR|CRITICAL): ", line)],
        settings=settings_of(app.config),
        works=list(works(app.env).values()),
        sources={name: str(app.env.doc2path(name, base=False)) for name in trees},
        files={
            name: unquote(app.builder.get_target_uri(name))
            for name in (*trees, "404", "search", "genindex")
        },
        partial={
            name
            for name, tree in trees.items()
            if any(
                "cv_list" in box for node in tree.findall(only) for box in node.findall(container)
            )
        },
    )


@cache
def parse(file: Path) -> Any:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def misplaced_works(site: Site) -> list[str]:
    """Return works that full lists have not, or more than once. A CV may do without such lists."""
    places: dict[str, list[str]] = {work.anchor: [] for work in site.works}
    for name, page in site.pages().items():
        for item in page.select(FULL_LIST_ITEMS):
            places.setdefault(item["id"], []).append(name)
    return [
        f"{site.entry(work)} stands in {len(found)} full lists ({', '.join(found)}); "
        "widen or narrow a filter"
        for work in site.works
        if len(found := places[work.anchor]) != 1 and any(places.values())
    ]


def wrong_labels(site: Site) -> list[str]:
    """Return works that some list or citation of the site has under a label not their own."""
    by_anchor = {work.anchor: work for work in site.works}
    letters = {re.escape(work.label.rstrip("0123456789")) for work in site.works} - {""}
    label = re.compile(rf"(?:{'|'.join(letters) or '(?!)'})\d+")
    wrong = []
    for name, page in site.pages().items():
        found = [(li["id"], li.select_one(".cv-label")) for li in page.select(FULL_LIST_ITEMS)]
        for link in page.select(".cv-label a, .bibtex-citation a"):
            # A citation may be the names or the year, too.
            if link.find_parent(class_="cv-label") or label.fullmatch(link.text):
                found.append((unquote(urlsplit(link["href"]).fragment), link))
        for anchor, tag in found:
            work = by_anchor.get(anchor.removeprefix("ref-"))
            if work and tag and tag.text != work.label:
                text = f"is {work.label}, but {tag.text} in {site.files[name]}; {REPORT}"
                wrong.append(f"{site.entry(work)} {text}")
    return list(dict.fromkeys(wrong))


def dead_links(site: Site) -> list[str]:
    """Return links of the site to pages, files and anchors that are not there."""
    wrong = []
    for name, page in site.pages().items():
        here = site.outdir / site.files[name]
        for tag in page.select("[href], [src]"):
            address = str(tag.get("href", tag.get("src")))
            parts = urlsplit(address)
            path, anchor = unquote(parts.path), unquote(parts.fragment)
            target = here.parent / path if path else here
            # From the root of its host, a link leads out of the folder that was built.
            if parts.scheme or parts.netloc or path.startswith("/") or is_there(target, anchor):
                continue
            text = f"has no {anchor!r}" if target.exists() else "is not there"
            place = site.place(name, address, anchor or path)
            wrong.append(f"{place}: {address}: {path or 'the page'} {text}; correct the link")
    return wrong


def is_there(target: Path, anchor: str) -> bool:
    if not anchor or anchor == "top" or target.suffix != ".html" or not target.is_file():
        return target.exists()
    return any(parse(target).find(attrs={name: anchor}) for name in ("id", "name"))


def wrong_pdfs(site: Site) -> list[str]:
    """Return PDFs that do not say what they are; one that was not made has its warning."""
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
            advice = f"correct {site.settings.template}" if site.settings.template else REPORT
            wrong.append(f"{place}: {file.name} lacks {lacks}; {advice}")
    return wrong


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
    """Return what a link of a PDF leads to in it, None if it leads out of it."""
    if "/Dest" in note:
        return note["/Dest"]
    return note["/A"].get("/D") if "/A" in note else None


def works_not_in_pdfs(site: Site) -> list[str]:
    """Return works that a page lists and a PDF with that page has not, or under another label."""
    by_label = {work.label: work for work in site.works}
    pages = {name: page for name, page in site.pages().items() if name not in site.partial}
    wrong = []
    if any(page.select_one("html[dir=rtl]") for page in pages.values()):
        return []  # programs put what they read from right to left in orders of their own
    for _place, file, row in site.pdfs():
        text = pdf_text(file, by_label)
        chosen = (name for name in pages if any(fnmatchcase(name, p) for p in row.pages))
        for name, item in ((n, li) for n in chosen for li in pages[n].select("ul.cv-works > li")):
            label = item.select_one(".cv-label")
            work = by_label.get(label.text) if label else None
            if work and not re.search(pattern_in_pdf(item, work.label), text):
                said = f"is on {name}, but not in {file.name} as {work.label}; {REPORT}"
                wrong.append(f"{site.entry(work)} {said}")
    return wrong


def pdf_text(file: Path, labels: dict[str, Work]) -> str:
    """Return the text of a PDF squeezed, with each label between two bars."""
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file))
    any_label = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    return squeezed(re.sub(rf"(?<!\S)(?:{any_label})(?!\S)", r"|\g<0>|", text))


def pattern_in_pdf(item: Any, label: str) -> str:
    """Return a pattern of a work in a PDF: its label, soon its title; formulas look otherwise."""
    authors, title = item.select_one(".cv-authors"), item.select_one(".cv-title")
    parts = title.find_all(string=lambda text: not text.find_parent("math")) if title else []
    words = [re.escape(squeezed(part)) for part in parts]
    room = 2 * len(authors.text if authors else "") + 60
    return rf"\|{re.escape(squeezed(label))}\|.{{0,{room}}}?" + ".{0,200}?".join(words)


def squeezed(text: str) -> str:
    """Drop what a line break may add or take: spaces, hyphens (pdfium's is U+0002), dashes."""
    return re.sub(r"[\s\x02\u00ad\u2060‐‑–—-]+", "", unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(ROOT, tmp_path_factory.mktemp("cv"))


def test_build_is_silent(site: Site) -> None:
    assert not site.warnings, "\n".join(site.warnings)


CHECKS = [misplaced_works, wrong_labels, dead_links]
CHECKS += [wrong_pdfs, dead_links_of_pdfs, works_not_in_pdfs]


@pytest.mark.parametrize("check", CHECKS)
def test_site_and_pdfs(check: Callable[[Site], list[str]], site: Site) -> None:
    complaints = check(site)
    assert not complaints, "\n".join(complaints)
