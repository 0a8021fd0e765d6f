"""The front page, as it is built: a browser is not needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdf

from conftest import Build, Project, build

if TYPE_CHECKING:
    from pathlib import Path

FRONT = "# Ada\n\n```{cv-contact}\n```\n\nOr write to <ada@example.org>.\n"


def front(project: Project, folder: Path, builder: str = "html", **owner: Any) -> Build:
    source = project(
        {"index.md": FRONT, "refs.bib": ""}, cv_owner={"name": "Ada Lovelace", **owner}
    )
    return build(source, folder / builder, builder)


def test_owner_of_whom_nothing_is_known(project: Project, tmp_path: Path) -> None:
    made = front(project, tmp_path)
    assert made.warnings == []
    assert made.page("index.html").select(".cv-contact, .cv-photo, .cv-native") == []


def test_photo_has_a_text_in_its_place(project: Project, tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "ada.gif").write_bytes(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;")
    made = front(project, tmp_path, photo="ada.gif")
    assert made.warnings == []
    image = made.page("index.html").select_one("img.cv-photo")
    assert image["alt"] == "Photograph of Ada Lovelace"
    assert (made.outdir / image["src"]).is_file()


def test_photo_that_is_not_there(project: Project, tmp_path: Path) -> None:
    made = front(project, tmp_path, photo="ada.png")
    assert [warning for warning in made.warnings if "ada.png" in warning and "index.md" in warning]


def test_address_is_an_ordinary_link_that_no_pattern_finds(
    project: Project, tmp_path: Path
) -> None:
    made = front(project, tmp_path, email="a_l@example.org")
    links = made.page("index.html").select("a[href^=mailto]")
    assert [(link["href"], link.text) for link in links] == [
        ("mailto:a_l@example.org", "a_l@example.org"),
        ("mailto:ada@example.org", "ada@example.org"),
    ]
    assert "@example" not in made.text("index.html")
    assert "a_l@example.org" in front(project, tmp_path, "text", email="a_l@example.org").text(
        "index.txt"
    )


def test_pdf_is_offered_with_its_length(project: Project, tmp_path: Path) -> None:
    long = "\n\n".join(f"# Part {number}\n\n{'Word. ' * 900}" for number in range(4))
    documents = [
        {"name": "short", "title": "Short", "pages": ["index"]},
        {"name": "long", "title": "Long", "pages": ["long"]},
    ]
    files = {"index.md": FRONT + "\n```{toctree}\nlong\n```\n", "long.md": long}
    source = project(files, cv_pdf_documents=documents)
    made = build(source, tmp_path / "out")
    count = len(pypdf.PdfReader(made.outdir / "long.pdf").pages)
    assert count > 1
    assert texts(made) == ["Short (PDF, 1 page)", f"Long (PDF, {count} pages)"]
    # The front page did not change, but what it says of the PDF did.
    (source / "long.md").write_text("# Part\n\nWord.\n", encoding="utf-8")
    assert texts(build(source, tmp_path / "out")) == ["Short (PDF, 1 page)", "Long (PDF, 1 page)"]


def texts(made: Build) -> list[str]:
    return [link.text for link in made.page("index.html").select(".cv-downloads a")]


def test_site_can_be_built_without_the_pdfs(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": FRONT})
    made = build(source, tmp_path / "out", "html", "-D", "cv_pdf_on_site=0")
    assert texts(made) == ["Curriculum Vitae (PDF)"]
    assert list(made.outdir.glob("*.pdf")) == []
