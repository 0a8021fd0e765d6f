"""The checks of a CV: correct content passes, and each check finds the fault that it is for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from pypdf.generic import NameObject, NullObject, TextStringObject

from conftest import OWNERS, ROOT, Project, build
from sphinx_cv.testing.facts import editions_differ
from sphinx_cv.testing.pages import dead_links, misplaced_works, wrong_labels
from sphinx_cv.testing.pdfs import dead_links_of_pdfs, works_not_in_pdfs, wrong_pdfs
from sphinx_cv.testing.site import REPORT, Site, build_site
from sphinx_cv.testing.tests import CHECKS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_every_owner_passes(owner: Site) -> None:
    assert owner.warnings == []
    assert [complaint for check in CHECKS for complaint in check(owner)] == []


ONE = "@article{one, author = {Lovelace, Ada}, title = {$x^2$}, journal = {J}, year = 2024}\n"
TWO = "@misc{two, title = {Two: a \\emph{fine}-tuned \u201cthing\u201d}, year = 2023}\n"
LIST = "```{cv-bibliography}\n```\n"
SMALL: dict[str, tuple[str, str, dict[str, Any]]] = {
    "nothing": ("", "", {}),
    "one work": (LIST, ONE, {}),
    "no PDF": (LIST, ONE, {"cv_pdf_documents": []}),
    "no PDF beside the site": (LIST, ONE, {"cv_pdf_on_site": False}),
    "no full list": ("```{bibliography}\n:all:\n:list: bullet\n```\n", ONE, {}),
    "no owner": (LIST + "\nOf {cite:year}`two`: {cite:p}`one`.\n", ONE + TWO, {"cv_owner": {}}),
    "no letters": (
        LIST + "\nOf {cite:year}`two`.\n",
        ONE + TWO,
        {"cv_kinds": {"journal": ("", "A"), "other": ("W ", "B")}},
    ),
    "a list for the site": (f"````{{only}} html\n{LIST}````\n", ONE, {}),
    "works by others": (
        "{cite:p}`two`\n\n```{cv-references}\n```\n\n```{cv-bibliography}\n:filter: role\n```\n",
        ONE + TWO,
        {"cv_owner": {"name": "Ada Lovelace"}},
    ),
    "labels in brackets": (LIST, ONE.replace("$x^2$", "Engines"), {"cv_look": "gbt"}),
    "a line above a letter": (LIST, ONE.replace("$x^2$", r"Over $\overline{\mathbb{F}}_q$"), {}),
    "a title with another label": (LIST, ONE.replace("$x^2$", "On O1 and $J_1$") + TWO, {}),
    "a year after the first line of a title": (
        LIST,
        ONE.replace("$x^2$", "Notes on engines, " * 6),
        {"cv_look": "letterpress"},
    ),
    "letters with marks of their own": (
        LIST,
        ONE.replace("$x^2$", "Bhartr\u0325hari’s theory"),
        {"cv_look": "letterpress"},
    ),
    "some of it from the right": (
        f"```{{cv-entry}} A (جامعة)\n:when: 2014/2019\n:where: ريال\n```\n\n{LIST}",
        ONE.replace("$x^2$", "On תולדות") + TWO.replace("Two:", "تاريخ القاهرة"),
        {"cv_editions": {"he": {}}},
    ),
    "a page with a name of its own": (
        "[here](a%20页.md)\n\n```{toctree}\na 页\n```\n",
        "",
        {"html_baseurl": "https://ada.org/cv"},
    ),
}


@pytest.mark.parametrize(("page", "refs", "settings"), SMALL.values(), ids=SMALL)
def test_whatever_a_cv_has(
    page: str, refs: str, settings: dict[str, Any], project: Project, tmp_path: Path
) -> None:
    files = {"index.md": f"# Ada\n\n{page}", "refs.bib": refs}
    if "页" in page:
        files["a 页.md"] = "# Page\n\nThe [first](index.md).\n"
    suppressed = {"suppress_warnings": ["cv.owner", "cv.missing"]}
    source = project(files, **{**suppressed, "html_theme": "furo", **settings})
    site = build_site(source, tmp_path / "out")
    assert site.warnings == []
    assert [complaint for check in CHECKS for complaint in check(site)] == []
    assert editions_differ(site) == []


# --- Each check sees its fault ----------------------------------------------------------------


@pytest.fixture
def broken(owner_site: Callable[[str], Site], tmp_path: Path) -> Callable[..., Site]:
    """Return a function that copies an owner's site and replaces text in one of its pages."""

    def broken(owner: str, page: str = "", pattern: str = "", text: str = "") -> Site:
        site = owner_site(owner)
        outdir = shutil.copytree(site.outdir, tmp_path / "html")
        if page:
            before = (outdir / page).read_text(encoding="utf-8")
            after = re.sub(pattern, text, before, count=1)
            assert after != before
            (outdir / page).write_text(after, encoding="utf-8")
        return replace(site, outdir=outdir)

    return broken


PLENARY = "quillfeather2022plenary"


def entry(site: Site, key: str) -> str:
    """Return how a complaint about a work begins, with its line in refs.bib."""
    lines = (site.root / "refs.bib").read_text(encoding="utf-8").splitlines()
    (number,) = (n for n, line in enumerate(lines, 1) if line.endswith(f"{{{key},"))
    return f"refs.bib:{number}: {key} "


@pytest.mark.parametrize(
    ("page", "pattern", "text", "said"),
    [
        (
            "sections/courses.html", "</h1>",
            rf'\g<0><ul class="cv-works"><li id="{PLENARY}"></ul>',
            "stands in 2 full lists (sections/courses, sections/publications); ",
        ),
        (
            "sections/publications.html", f' id="{PLENARY}"', "",
            "stands in 0 full lists (); ",
        ),
    ],
)  # fmt: skip
def test_a_work_twice_or_never(
    page: str, pattern: str, text: str, said: str, broken: Callable[..., Site]
) -> None:
    site = broken("mathematician", page, pattern, text)
    wanted = f"{entry(site, PLENARY)}{said}widen or narrow a filter"
    assert misplaced_works(site) == [wanted]


@pytest.mark.parametrize(
    ("page", "pattern"),
    [
        ("statements/research-interests.html", "(#ref-wen2022benke[^>]*>)T1"),
        ("sections/publications.html", '(id="wen2022benke".*?#wen2022benke"[^>]*>)T1'),
        ("sections/education.html", "(#wen2022benke[^>]*>)T1"),
    ],
    ids=["reference list", "full list", "citation"],
)
def test_another_label_in_the_site(page: str, pattern: str, broken: Callable[..., Site]) -> None:
    site = broken("student_zh", page, f"(?s){pattern}", r"\1T2")
    wanted = f"{entry(site, 'wen2022benke')}is T1, but T2 in {page}; {REPORT}"
    assert wrong_labels(site) == [wanted]


@pytest.mark.parametrize(
    ("page", "typed", "said"),
    [
        ("index", "talks/2024.html", "talks/2024.html is not there"),
        ("sections/career", "#prizes", "the page has no 'prizes'"),
        ("sections/career", "../index.html#%E9%87%91", "../index.html has no '金'"),
        (
            "sections/career",
            "publications.html#kovary2023",
            "publications.html has no 'kovary2023'",
        ),
    ],
)
def test_a_link_to_nowhere(
    page: str, typed: str, said: str, broken: Callable[..., Site], tmp_path: Path
) -> None:
    link = f'<a href="{typed}">here</a>'
    site = broken("historian", f"{page}.html", "</h1>", rf"\g<0>{link}")
    site = replace(site, root=shutil.copytree(site.root, tmp_path / "source"))
    source = site.root / f"{page}.md"
    lines = source.read_text(encoding="utf-8").splitlines()
    source.write_text("\n".join([*lines, link, ""]), encoding="utf-8")
    assert dead_links(site) == [f"{page}.md:{len(lines) + 1}: {typed}: {said}; correct the link"]


def test_an_anchor_that_is_gone(broken: Callable[..., Site]) -> None:
    site = broken("student_zh", "sections/publications.html", 'id="wen2023tool"', "")
    found = dead_links(site)
    assert [line.split(": ")[0] for line in found] == [
        "sections/internships.md:9",
        "sections/publications.md",
        "statements/research-interests.md:9",
    ]
    assert all(line.endswith(" has no 'wen2023tool'; correct the link") for line in found)


def change_pdf(file: Path, change: Callable[[pypdf.PdfWriter], None]) -> None:
    pdf = pypdf.PdfWriter(clone_from=file)
    change(pdf)
    pdf.write(file)


def without_tags(pdf: pypdf.PdfWriter) -> None:
    del pdf.root_object["/StructTreeRoot"]


def without_language(pdf: pypdf.PdfWriter) -> None:
    pdf.root_object[NameObject("/Lang")] = TextStringObject("en")


def without_title(pdf: pypdf.PdfWriter) -> None:
    pdf.add_metadata({"/Title": "Untitled"})


def without_author(pdf: pypdf.PdfWriter) -> None:
    pdf.add_metadata({"/Author": "Somebody"})


def without_fonts(pdf: pypdf.PdfWriter) -> None:
    first: Any = pdf.pages[0]
    for font in first["/Resources"]["/Font"].values():
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        for name in {"/FontFile2", "/FontFile3"} & {*descriptor}:
            del descriptor[name]


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        (without_tags, "tags"),
        (without_language, "language"),
        (without_title, "title"),
        (without_author, "author"),
        (without_fonts, "fonts"),
    ],
)
def test_a_pdf_that_does_not_say_what_it_is(
    change: Callable[[pypdf.PdfWriter], None], lacks: str, broken: Callable[..., Site]
) -> None:
    site = broken("student_zh")
    change_pdf(site.outdir / "research.pdf", change)
    (number,) = line_numbers(site.root / "conf.py", '"name": "research"')
    assert wrong_pdfs(site) == [f"conf.py:{number}: research.pdf lacks {lacks}; {REPORT}"]


def line_numbers(file: Path, word: str) -> list[int]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if word in line]


def test_advice_on_a_look_of_ones_own(broken: Callable[..., Site]) -> None:
    site = broken("student_zh")
    rows = tuple(replace(row, look="own") for row in site.settings.documents)
    site = replace(site, settings=replace(site.settings, documents=rows))
    change_pdf(site.outdir / "research.pdf", without_author)
    assert [line.split("; ")[1] for line in wrong_pdfs(site)] == ["correct looks/own.typ"]


def test_a_link_of_a_pdf_to_nowhere(broken: Callable[..., Site]) -> None:
    def lose_a_page(pdf: pypdf.PdfWriter) -> None:
        notes: Any = pdf.pages[0]["/Annots"]
        inside = next(note for note in notes if "/Dest" in note.get_object()).get_object()
        inside["/Dest"][0] = NullObject()
        inside[NameObject("/Contents")] = TextStringObject("D1")

    site = broken("student_zh")
    change_pdf(site.outdir / "research.pdf", lose_a_page)
    (number,) = line_numbers(site.root / "conf.py", '"name": "research"')
    text = f"conf.py:{number}: research.pdf: page 1 has a link to nowhere (D1); {REPORT}"
    assert dead_links_of_pdfs(site) == [text]


@pytest.mark.parametrize(
    ("file", "pattern", "text", "key"),
    [
        ("refs.bib", r"(?s)@software\{wen2023tool.*?\n\}\n", "", "wen2023tool"),
        ("conf.py", r"\Z", 'cv_kinds = {"thesis": ("D", "D")}\n', "wen2022benke"),
        ("refs.bib", "澜江话连读变调", "另一个题目", "wen2022benke"),
    ],
    ids=["cut out", "another label", "another title"],
)
def test_a_work_that_a_pdf_has_not(
    file: str, pattern: str, text: str, key: str, broken: Callable[..., Site], tmp_path: Path
) -> None:
    site = broken("student_zh")
    source = shutil.copytree(site.root, tmp_path / "source")
    before = (source / file).read_text(encoding="utf-8")
    after = re.sub(pattern, text, before, count=1)
    assert after != before
    (source / file).write_text(after, encoding="utf-8")
    made = build(source, tmp_path / "pdf", "pdf")
    shutil.copy(made.outdir / "jianli.pdf", site.outdir)
    label = next(work.label for work in site.works if work.key == key)
    text = f"is on sections/publications, but not in jianli.pdf as {label}; {REPORT}"
    assert works_not_in_pdfs(site) == [f"{entry(site, key)}{text}"]


def test_run_on_another_cv_that_is_not_silent(tmp_path: Path) -> None:
    source = shutil.copytree(OWNERS / "student_zh", tmp_path / "cv")
    page = source / "sections" / "skills.md"
    lines = page.read_text(encoding="utf-8").splitlines()
    page.write_text("\n".join([*lines, "", "{cite:p}`nobody`", ""]), encoding="utf-8")
    # A folder of its own, or it would remove those of earlier runs of all tests.
    options = ["-n0", "-p", "no:cacheprovider", "--basetemp", str(tmp_path / "built")]
    command = [sys.executable, "-m", "pytest", *options, "tests/test_cv.py"]
    environment = {**os.environ, "CV_ROOT": str(source)}
    environment.pop("PYTEST_ADDOPTS", None)
    made = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    place = f"sections/skills.md:{len(lines) + 2}: WARNING: "
    assert (
        f"AssertionError: {place}refs.bib has no entry nobody; correct the key [cv.cite]\n"
        in made.stdout
    )
    assert f"1 failed, {len(CHECKS) + 1} passed" in made.stdout
