"""`sphinx-cv doctor`: names all that needs the owner's attention, and nothing else."""

from __future__ import annotations

import json
import re
import struct
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from conftest import OWNERS, Project
from sphinx_cv import __version__
from sphinx_cv.cli import findings, notes, personal_data
from test_new import new, run

if TYPE_CHECKING:
    from pathlib import Path

WORK = "@misc{one, title = {One}, author = {Lovelace, Ada}, year = {1843}}\n"
LIST = "```{cv-bibliography}\n```\n"


def said(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """Return what the doctor says, and check its exit status."""
    capsys.readouterr()
    status, refusal = run("doctor", root, *options)
    assert refusal == ""
    lines = capsys.readouterr().out.splitlines()
    assert status == int(lines != ["Nothing in this CV needs your attention."])
    return lines


def test_quick_one_makes_no_pdfs(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"name": "cv", "title": "T", "pages": ["*"], "max_words": 1}
    root = project({"index.md": f"# A\n\n{LIST}", "refs.bib": WORK}, cv_pdf_documents=[row])
    assert said(root, capsys)[0] == "Warnings (cv.limit) (1)"
    assert said(root, capsys, "--quick") == ["Nothing in this CV needs your attention."]


@pytest.mark.parametrize("owner", ["historian", "student_zh"])
def test_nothing_is_said_of_a_cv_that_is_right(
    owner: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(OWNERS / owner, capsys) == ["Nothing in this CV needs your attention."]


def test_examples_of_a_new_cv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = new(tmp_path / "cv")
    head, *lines = said(root, capsys)
    assert head == "Examples: replace each with your own text, and delete the line (15)"
    assert lines[0] == "  index.md:6: say what you work on, in a sentence or two"
    assert lines[-1] == "  … and 4 more: sphinx-cv doctor --all"
    assert len(lines) == 12
    assert len(said(root, capsys, "--all")) == 16
    for path in [root / "index.md", root / "refs.bib", *root.glob("s*/*.md")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub("(?m)^% example.*\n", "", text), encoding="utf-8")
    assert said(root, capsys) == ["Nothing in this CV needs your attention."]


CASES: dict[str, tuple[dict[str, str], dict[str, Any], list[str]]] = {
    "warnings of one remedy": (
        {"index.md": f"# A\n\n{LIST}\n{{cite:p}}`x`\n\n{{cite:p}}`y`\n"},
        {},
        [
            "Correct the key (2)",
            "  index.md:6: refs.bib has no entry x",
            "  index.md:8: refs.bib has no entry y",
        ],
    ),
    "limit": (
        {"index.md": f"# A\n\n{LIST}"},
        {"cv_pdf_documents": [{"name": "cv", "title": "T", "pages": ["*"], "max_words": 1}]},
        ["Warnings (cv.limit) (1)", "  conf.py:7: cv.pdf has 3 words, 2 more than its limit"],
    ),
    "page in no PDF": (
        {"index.md": f"# A\n\n{LIST}\n```{{toctree}}\nnews\n```\n", "news.md": "# News\n"},
        {"cv_pdf_documents": []},
        ["Pages in no PDF: name them in cv_pdf_documents (1)", "  news.md"],
    ),
    "no list": (
        {"index.md": "# A\n"},
        {},
        ["Works in no list: put a {cv-bibliography} into a page (1)", "  refs.bib:1: one"],
    ),
    "settings": (
        {"index.md": f"# A\n\n{LIST}"},
        {"cv_papper": "a4", "html_titel": "T", "year": 1, "_own": 2, "suppress_warnings": []},
        [
            "Settings that nothing uses: correct or remove them (3)",
            "  conf.py:8: cv_papper; did you mean cv_paper?",
            "  conf.py:9: html_titel; did you mean html_title?",
            "  conf.py:10: year",
        ],
    ),
    "private": (
        {"index.md": f"# A\n\n{LIST}\nMobile: +1 (555) 010-9999\n"},
        {},
        [
            "Public, but looks private: remove it, unless it is meant to be public (1)",
            "  index.md:6: a telephone number: Mobile: +1 (555) 010-9999",
        ],
    ),
    "private, and hidden": (
        {"index.md": f"# A\n\n{LIST}", "x.md": "---\nprivate: true\n---\n# X\n+1 555 010 9999\n"},
        {},
        ["Nothing in this CV needs your attention."],
    ),
}


@pytest.mark.parametrize(("files", "settings", "wanted"), CASES.values(), ids=CASES)
def test_what_needs_the_owner(
    files: dict[str, str],
    settings: dict[str, Any],
    wanted: list[str],
    project: Project,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = project({"refs.bib": WORK, **files}, **settings)
    assert said(root, capsys) == wanted


def test_warnings_with_one_remedy_stand_together(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    refs = WORK.replace("Lovelace, Ada", "A, B") + WORK.replace("one", "two").replace("Ada", "X")
    root = project({"index.md": f"# A\n\n{LIST}", "refs.bib": refs})
    assert said(root, capsys) == [
        'Add this spelling to cv_owner["spellings"] or correct the name (2)',
        "  refs.bib:1: one: no author matches cv_owner",
        "  refs.bib:2: two: no author matches cv_owner, not even X Lovelace",
    ]


@pytest.mark.parametrize(
    ("line", "head", "text"),
    [
        ("a.md:1: WARNING: x [1] is odd; do [2] it [cv.x]", "Do [2] it", "a.md:1: x [1] is odd"),
        ("a.md: ERROR: x is odd [toc.x]", "Warnings (toc.x)", "a.md: x is odd"),
        ("WARNING: x: is odd", "Warnings (of Sphinx)", "x: is odd"),
    ],
)
def test_warning_by_its_remedy(line: str, head: str, text: str) -> None:
    site: Any = SimpleNamespace(warnings=[line])
    assert list(findings.warnings(site)) == [(head, [text])]


def test_versions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = new(tmp_path / "cv")
    (root / "requirements.txt").write_text("# x\nsphinx-cv[tests] == 0.9\n")
    kept = json.loads((root / notes.NAME).read_text("utf-8"))
    (root / notes.NAME).write_text(json.dumps({**kept, "version": "0.8"}), encoding="utf-8")
    wanted = [
        "Versions (2)",
        f"  requirements.txt:2: asks for sphinx-cv 0.9, and {__version__} is installed; "
        "make them the same",
        "  .sphinx-cv.json: written by sphinx-cv 0.8; run sphinx-cv upgrade",
    ]
    assert said(root, capsys)[-3:] == wanted


@pytest.mark.parametrize(
    ("files", "text"),
    [
        ({}, "has no conf.py; name the folder of a CV"),
        (
            {"conf.py": "sphinx_cv = ("},
            "conf.py:1: the CV cannot be built: '(' was never closed",
        ),
        (
            {"conf.py": "x = 1\n\ny = 1 / 0"},
            "conf.py:3: the CV cannot be built: ZeroDivisionError: division by zero",
        ),
        (
            {"conf.py": "extensions = ['sphinx_cv', 'nobody']"},
            "conf.py:1: the CV cannot be built: the extension 'nobody' is not installed; add its",
        ),
        *(
            ({"conf.py": text, "index.md": "# A"}, 'conf.py does not have "sphinx_cv" among its')
            for text in ("", "# extensions = ['sphinx_cv']", "extensions = ['myst_parser']")
        ),
    ],
)
def test_what_cannot_be_built_is_refused(files: dict[str, str], text: str, tmp_path: Path) -> None:
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    status, refusal = run("doctor", tmp_path)
    assert status == 1
    assert text in refusal
    assert "Traceback" not in refusal


# ---- what looks private --------------------------------------------------------------------------

PRIVATE = {
    "a telephone number": [
        "+49 30 1234567", "0049 (0)30 123-4567", "13812345678", "(555) 010-9999",
        "Tel.: 030 / 123456", "电话：010-12345678", '"phone": "555 0199 22"',
        "135-0000-1234", "555-010-9999 | a@b.org", "555.010.9999",
        "07700900123", "01 99 00 12 34",
    ],
    "a street address": [
        "12 Old Mill Road, Oxford", "221B Baker Street", "Hauptstraße 12a", "12, rue de Rivoli",
        "Via Roma 12", "中山路 12号", "Calle Mayor, 5",
        "calle de la Paz 5", "Heinrich-Düker-Weg 14",
    ],
    "a date of birth": [
        "born 10 December 1815", "Born: 1815-12-10", "Date of birth: December 10, 1815",
        "**Birthdate**, 10{sup}`th` December 1815", "born 1st May 1815",
        "Date of birth: 7 de febrero, 1815", "né le 10 décembre 1815",
        "geboren am 10.12.1815", "出生年月：1990年5月", "1990年5月出生", "née le 10/12/1815",
    ],
}  # fmt: skip
PUBLIC = [
    "ada@example.org", "10.1093/jamia/ocae037", "https://x.org/+491234567890/13812345678",
    "ORCID 0000-0002-1825-0097", "ISBN 978-3-16-148410-0", "2016-09/2020-06", "1,600+ citations",
    "pages 1865--1874", "The born-again 2020 edition", "2014–2020 Street Art", "+ 12 works",
    "arXiv:2311.11608", "Grant 12345678901", "Computing Drive 2019", "5 Avenue paper",
    "born digital archives 2020-12", "由第 12 号决议", "number = {3}, pages = {45--67}",
    "ORCID iD: 0000-0002-1825-0097", "taught via Zoom to 120 students", "Via Francigena 2019",
    "PMID 39126204", "2020年5月出版", "Pub. 20190123456", "US Patent 10,123,456",
    "978-555-010-9999", "Grant AB-555-010-9999", "version 555.010.99991", "0521865719",
    "07 12 2019", "2016-0123-4567",
    "Preis, Platz 3", "Auf dem Weg 2020",
]  # fmt: skip


@pytest.mark.parametrize(("what", "text"), [(w, t) for w, ts in PRIVATE.items() for t in ts])
def test_what_looks_private(what: str, text: str) -> None:
    (found,) = personal_data.find(f"\n{text}\n")
    assert found[:2] == (2, what)
    assert '"' not in found[2]


@pytest.mark.parametrize("text", PUBLIC)
def test_what_does_not(text: str) -> None:
    assert list(personal_data.find(text)) == []


def jpeg(order: str, *tags: int) -> bytes:
    """Return the start of a photo: an Exif table of these tags, all with the value 0."""
    table = b"".join(struct.pack(f"{order}HHII", tag, 4, 1, 0) for tag in tags)
    head = {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(f"{order}I", 8)
    exif = b"Exif\0\0" + head + struct.pack(f"{order}H", len(tags)) + table
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif


@pytest.mark.parametrize("order", "<>")
def test_photo_that_says_where_it_was_taken(
    order: str, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    page = f"# A\n\n{LIST}\n![Me](me.jpg)\n![You](you.jpg)\n"
    root = project({"refs.bib": WORK, "index.md": page})
    (root / "me.jpg").write_bytes(jpeg(order, 0x10F, 0x8825))
    (root / "you.jpg").write_bytes(jpeg(order, 0x10F, 0x8769))
    assert said(root, capsys)[-2:] == [  # lines before: these files have no image data
        "Public, but looks private: remove it, unless it is meant to be public (1)",
        "  me.jpg: where it was taken, in its Exif data",
    ]
    for photo in (b"", b"Exif\0\0", jpeg(order, 0x8825)[:20], b"Exif\0\0MM\0*\xff\xff\xff\xff"):
        assert not personal_data.has_place(photo)
