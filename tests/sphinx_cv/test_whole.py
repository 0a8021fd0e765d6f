"""The whole CV as one page: what is in it, where its links lead, and when it is made again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest

from conftest import Build, build

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

FRONT = """\
# Ada 爱达

```{cv-contact}
```

Words of the front page.

```{toctree}
sections/life
sections/works
other
```
"""
FILES = {
    "index.md": FRONT,
    "sections/life.md": "# Life\n\n[Works](works.md), [a part](works.md#notes), a note[^1], "
    "[other](../other.md), {cite}`engine`, {download}`square.svg`.\n\n"
    "![A square](square.svg)\n\n[^1]: Of life.\n\n## Notes\n\n[above](#notes)\n",
    "sections/works.md": "# Works\n\nA note[^1].\n\n```{cv-bibliography}\n```\n\n"
    "## Notes\n\n[^1]: Two.\n",
    "sections/square.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "other.md": "# Other\n\n{cite}`engine`\n",
    "refs.bib": "@article{engine, author = {Lovelace, Ada}, title = {Engine}, journal = {Notes},"
    " year = 1843, doi = {10.1000/1}}\n",
}
DOCUMENTS = [
    {"name": "text", "title": "Text", "pages": ["other"], "layout": "prose"},
    {"name": "early", "title": "Early", "pages": ["other", "sections/life"], "until": "1850"},
    {"name": "long", "title": "Curriculum <Vitae>", "pages": ["sections/*"]},
]
SETTINGS: dict[str, Any] = {
    "html_theme": "furo",
    "cv_owner": {"name": "Ada Lovelace", "post": "Countess", "email": "ada@example.org"},
    "cv_pdf_documents": DOCUMENTS,
    "html_baseurl": "https://ada.org/",
    "myst_heading_anchors": 2,
}


def place(builder: str, name: str) -> str:
    return f"{name}/index.html" if builder == "dirhtml" else f"{name}.html"


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_it_is_whole(builder: str, project: Project, tmp_path: Path) -> None:
    made = build(project(FILES, **SETTINGS), tmp_path / builder, builder)
    assert made.warnings == []
    page = made.page(place(builder, "cv"))
    article = page.select_one("article")
    assert [h.contents[0] for h in article.select("h1")] == ["Ada 爱达"]
    assert [h.contents[0] for h in article.select("h2")] == ["Life", "Works"]
    assert page.select_one(".cv-contact p").text == "Countess"
    assert "ada@example" not in made.text(place(builder, "cv"))
    assert "front page" not in article.text
    assert (
        article.select(".cv-filter, .cv-cite, .cv-cited-in, .cv-downloads, .no-search, script")
        == []
    )
    assert [a.text for a in page.select(".toc-tree > ul > li > ul > li > a")] == ["Life", "Works"]
    assert page.title.text.startswith("Curriculum <Vitae>")
    uri = "https://ada.org/cv/" if builder == "dirhtml" else "https://ada.org/cv.html"
    assert page.select_one('link[rel="canonical"]')["href"] == uri
    assert f"<loc>{uri}</loc>" in made.text("sitemap.xml")
    for name in ("index", "other") if builder == "html" else ("other",):
        links = made.page(place(builder, name)).select(".sidebar-tree a")
        assert "The whole CV" in [link.text for link in links]


def test_front_page_in_it_has_its_name_once(project: Project, tmp_path: Path) -> None:
    documents = [{"name": "cv", "title": "CV", "pages": ["index", "sections/*"]}]
    own = {
        "index.md": f"{FRONT}\n```{{cv-bibliography}}\n```\n",
        "sections/works.md": "# Works\n",
    }
    source = project(FILES | own, **SETTINGS | {"cv_pdf_documents": documents})
    made = build(source, tmp_path / "html")
    assert len(made.page("index.html").select('.cv-downloads a[href="cv.html"]')) == 1
    article = made.page("cv.html").select_one("article")
    assert [h.contents[0] for h in article.select("h1, h2")] == [
        "Ada 爱达",
        "Journal articles",
        "Life",
        "Works",
    ]
    assert len(article.select(".cv-contact")) == 1
    assert "Words of the front page." in article.text


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_links_and_ids(builder: str, project: Project, tmp_path: Path) -> None:
    made = build(project(FILES, **SETTINGS), tmp_path / builder, builder)
    file = made.outdir / place(builder, "cv")
    page = made.page(str(file))
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    links = {a.text: a["href"] for a in page.select("article a")}
    inside = ("Works", "a part", "above", "J1")
    assert [links[text] for text in inside] == ["#works", "#works-notes", "#notes", "#engine"]
    for a in page.select("a[href], img[src]"):
        address = urlsplit(a.get("href") or a["src"])
        if not address.scheme and not address.path and address.fragment:
            assert unquote(address.fragment) in ids
        elif not address.scheme and address.path:
            target = (file.parent / unquote(address.path)).resolve()
            assert target.exists(), a
    notes = page.select("aside.footnote")
    assert [note.select_one("p").text for note in notes] == ["Of life.", "Two."]
    back = [note.select_one("a")["href"][1:] for note in notes]
    assert [page.find(id=id_)["href"][1:] for id_ in back] == [note["id"] for note in notes]


def test_it_is_made_again_only_when_a_part_changes(project: Project, tmp_path: Path) -> None:
    source = project(FILES, **SETTINGS)
    file = tmp_path / "html" / "cv.html"

    def again(name: str = "", text: str = "") -> Build:
        if name:
            (source / name).write_text(FILES[name] + text, encoding="utf-8")
        made = build(source, tmp_path / "html")
        assert made.warnings == []
        return made

    again()
    time = file.stat().st_mtime_ns
    again()
    again("other.md", "\nmore\n")
    assert file.stat().st_mtime_ns == time
    assert "more zebra" in again("sections/life.md", "\nmore zebra\n").text("cv.html")
    for kept in (tmp_path / "doctrees").glob("cv-part-*"):
        kept.unlink()
    assert "more zebra" in again("sections/works.md", "\nlion\n").text("cv.html")


def test_private_pages_are_not_in_it(project: Project, tmp_path: Path) -> None:
    more = {"sections/more.md": "# More\n\nzebra\n"}
    source = project(FILES | more, **SETTINGS, suppress_warnings=["toc"])
    assert "zebra" in build(source, tmp_path / "html").text("cv.html")
    text = "---\nprivate: true\n---\n# More\n\nzebra\n"
    (source / "sections/more.md").write_text(text, encoding="utf-8")
    made = build(source, tmp_path / "html")
    assert "zebra" not in made.text("cv.html")
    kept = (tmp_path / "doctrees").rglob("*.pickle")
    assert not [file.name for file in kept if b"zebra" in file.read_bytes()]


@pytest.mark.parametrize(("builder", "title"), [("html", "Ada"), ("dirhtml", "A folder")])
def test_a_folder_of_its_name(builder: str, title: str, project: Project, tmp_path: Path) -> None:
    own = {"cv/index.md": "---\norphan: true\n---\n# A folder\n"}
    made = build(project(FILES | own, **SETTINGS), tmp_path / builder, builder)
    assert made.warnings == []
    assert made.page(place(builder, "cv")).select_one("h1").contents[0].startswith(title)


@pytest.mark.parametrize(
    ("settings", "page", "warning"),
    [
        ({}, "One of mine", ""),
        ({"cv_whole_page": "cv"}, "One of mine", "you have a page 'cv'; choose another"),
        ({"cv_whole_page": "all"}, "Ada", ""),
        ({"cv_whole_page": ""}, "", ""),
        ({"cv_whole_page": "search"}, "Ada", "cv_whole_page is 'search'; take another"),
        ({"cv_pdf_documents": DOCUMENTS[:1]}, "", ""),
        ({"cv_pdf_documents": [{**DOCUMENTS[1], "pages": ["other"]}]}, "", ""),
    ],
)
def test_its_name(
    settings: dict[str, Any], page: str, warning: str, project: Project, tmp_path: Path
) -> None:
    own = {"cv.md": "---\norphan: true\n---\n# One of mine\n"} if page == "One of mine" else {}
    made = build(project(FILES | own, **SETTINGS | settings), tmp_path / "html")
    assert [warning in found for found in made.warnings] == [True] * bool(warning)
    name = settings.get("cv_whole_page") or "cv"
    file = made.outdir / f"{'cv' if name == 'search' else name}.html"
    assert (made.page(str(file)).select_one("h1").contents[0][: len(page)] if page else "") == page
    assert file.exists() == bool(page)
    links = [a.text for a in made.page("index.html").select("a")]
    assert ("The whole CV" in links) == (page == "Ada")
