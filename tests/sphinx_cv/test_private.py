"""What is marked private is in nothing that is built."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pytest

from conftest import Build, Project, build
from sphinx_cv.private import is_private

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "hushword"
PAGE = f"# {SECRET} title\n\n{SECRET} {{cite:p}}`k`\n\n```{{cv-entry}} {SECRET}\n:when: 1842\n```\n"
INDEX = "# Ada\n\n```{cv-bibliography}\n```\n\n```{toctree}\nopen\neducation\n```\n"
BIB = "@article{k, author={Lovelace, Ada}, title={T}, journal={J}, year=1843, %s={hushword}}"


def leaks(folder: Path) -> list[str]:
    """Give the files that hold the secret, in their name, bytes or, of a PDF, its text."""
    found = []
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        if path.suffix == ".pdf":
            pages = pypdf.PdfReader(io.BytesIO(content)).pages
            content += "".join(page.extract_text() for page in pages).encode()
        if SECRET.encode() in content.lower() or SECRET in path.name:
            found.append(path.name)
    return found


def private_site(project: Project, front: str, builder: str = "html") -> tuple[Path, Build]:
    files = {"index.md": INDEX, "open.md": "# Open\n", "refs.bib": BIB % "annote"}
    source = project(files | {"education.md": f"---\n{front}\n---\n{PAGE}"}, html_theme="furo")
    return source, build(source, source / "out", builder)


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "pdf", "epub", "text"])
def test_private_page_is_nowhere(builder: str, project: Project) -> None:
    source, made = private_site(project, "private: true", builder)
    assert [line for line in made.warnings if "EPUB3" not in line] == []
    assert leaks(source / "out") == []
    assert leaks(source / "doctrees") == []


def test_page_that_is_not_private_is_everywhere(project: Project) -> None:
    source, made = private_site(project, "private: false")
    assert made.warnings == []
    found = {"education.html", "education.md.txt", "searchindex.js", "cv.pdf", "resume.json"}
    assert found | {"index.html"} <= set(leaks(source / "out"))


def test_page_that_becomes_private_goes(project: Project) -> None:
    source, _made = private_site(project, "private: false")
    page = source / "education.md"
    page.write_text(page.read_text("utf-8").replace("false", "true"), "utf-8")
    made = build(source, source / "out")
    assert made.warnings == []
    assert leaks(source / "out") == []
    assert leaks(source / "doctrees") == []


@pytest.mark.parametrize(
    "text",
    ["---\nprivate: true\n---\n", "---\na: 1\nPrivate : Yes # so\n---\n", "\n--- \nprivate:\n---\n",
     "---\nprivate: 'true'\n...\n", ":orphan:\n:private:\n\n", ":private: true\n"],
)  # fmt: skip
def test_private(text: str) -> None:
    assert is_private(text)


@pytest.mark.parametrize(
    "text",
    ["", "# private: true\n", "---\nprivate: false\n---\n", "---\nprivate:   no\n---\n",
     "---\na: 1\n---\nprivate: true\n", ":private: false\n", "---\nx: {private: true}\n---\n"],
)  # fmt: skip
def test_not_private(text: str) -> None:
    assert not is_private(text)


@pytest.mark.parametrize("field", ["annote", "annotation", "file", "comment", "review", "Memo"])
def test_private_fields_are_nowhere(field: str, project: Project) -> None:
    source = project(
        {"index.md": "# Ada\n\n```{cv-bibliography}\n```\n", "refs.bib": BIB % field},
        cv_private_fields=["annote", "annotation", "file", "comment", "review", "memo"],
    )
    made = build(source, source / "out")
    assert made.warnings == []
    assert leaks(source / "out") == []
    assert leaks(source / "doctrees") == []


def test_other_fields_are_for_all(project: Project) -> None:
    files = {"index.md": "# Ada\n\n```{cv-bibliography}\n```\n", "refs.bib": BIB % "note"}
    source = project(files)
    build(source, source / "out")
    assert {"publications.bib", "index.html", "cv.pdf"} <= set(leaks(source / "out"))
