"""Nothing that is built has anything private in it."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

import pypdf
import pytest

from conftest import Build, Project, build
from sphinx_cv.marks import mark_of

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "hushword"
BUILDERS = ("html", "dirhtml", "singlehtml", "json", "text", "pdf", "epub", "latex", "xml")
#: Ways for a page to say that it is private, each beside one to say that it is not.
MD = {
    "plain": ("---\nprivate: true\n---\n", ""),
    "quoted": ('---\n"private": true\n---\n', "---\na: 1\n---\n"),
    "flow": ("---\n{private: true}\n---\n", "---\n{private: false}\n---\n"),
    "nested": ("---\nmyst:\n  private: yes\n---\n", "---\nmyst: {}\n---\n"),
    "on": ("---\nprivate: on\n...\n", "---\nprivate: off\n...\n"),
    "number": ("----\nprivate: 1\n----\n", "----\nprivate: 0\n----\n"),
    "bom": ("\ufeff---\nprivate: true\n---\n", "\ufeff---\nprivate: no\n---\n"),
    "crlf": ("---\r\nprivate: true\r\n---\r\n", "---\r\nprivate: false\r\n---\r\n"),
    "field": (":private: true\n\n", ":orphan:\n\n"),
}
RST = {
    "first": (":private:\n\n", ":orphan:\n\n"),
    "behind": (".. A comment\n\n:orphan:\n:private: yes\n\n", ":private: false\n\n"),
}
BODY = {
    "md": f"# {SECRET} {{0}}\n\n({SECRET}-{{0}})=\n\n{SECRET} {{{{cite:p}}}}`k`, "
    f"{{{{download}}}}`{SECRET}.txt`\n\n![{SECRET}]({SECRET}.png)\n",
    "rst": f"{SECRET} {{0}}\n====================\n\n.. image:: {SECRET}.png\n   :alt: {SECRET}\n",
}
INDEX = f"""# Ada

Open <!-- {SECRET} > {SECRET} --> text

<!-- {SECRET}
{SECRET} -->

% {SECRET}

```{{eval-rst}}
.. {SECRET}
```

<div><!-- {SECRET} --><b>bold</b></div>

````{{todo}}
({SECRET}-later)=
{SECRET} {{index}}`{SECRET}` {{download}}`{SECRET}.txt`
````

```{{eval-rst}}
.. |{SECRET}| replace:: {SECRET}
```

:::{{admonition}} Box <!-- {SECRET} -->
text
:::

$$
a % {SECRET}
% {SECRET}
b
$$

```{{cv-entry}} A post <!-- {SECRET} -->
:where: London <!-- {SECRET} -->
```

```{{cv-contact}}
```

```{{cv-bibliography}}
:filter: owner == "Ada"
```

```{{toctree}}
open
%s
```
"""
BIB = f"""\
@inproceedings{{k, author = {{Lovelace, Ada}}, title = {{T}}, crossref = {{whole}}, xdata = {{x}},
  annotation = {{{SECRET}}}, review = {{{SECRET}}}, location = {{{SECRET}}}, memo = {{{SECRET}}},
  bdsk-file-1 = {{{SECRET}}}, date-added = {{{SECRET}}}, local-url = {{/home/{SECRET}}},
  owner = {{Ada}}, pdf = {{/home/{SECRET}.pdf}}, url = {{file:///home/{SECRET}.html}}, year = 1843}}
@proceedings{{whole, title = {{{SECRET}}}, publisher = {{{SECRET}}}, address = {{{SECRET}}}}}
@xdata{{x, series = {{{SECRET}}}, file = {{{SECRET}}}}}
"""
PRIVATE_FIELDS = ["Memo", "address", "publisher", "series", "booktitle"]
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def unpacked(name: str, content: bytes) -> bytes:
    """Return the content of a file, including what is compressed in it."""
    if name.endswith(".pdf"):
        reader = pypdf.PdfReader(io.BytesIO(content))
        objects = [reader.get_object(n) for n in range(1, int(str(reader.trailer["/Size"])))]
        streams = [o.get_data() for o in objects if isinstance(o, pypdf.generic.StreamObject)]
        texts = "".join(page.extract_text() for page in reader.pages) + "".join(map(str, objects))
        return b"".join((content, texts.encode(errors="replace"), *streams))
    if name.endswith(".epub"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        return content + b"".join(n.encode() + archive.read(n) for n in archive.namelist())
    if name == "objects.inv":
        return content + zlib.decompress(content.split(b"\n", 4)[4])
    return content


def leaks(folder: Path) -> list[str]:
    """Return the names of files that have the secret in their name or content."""
    found = []
    for path in sorted(folder.rglob("*")):
        content = unpacked(path.name, path.read_bytes()) if path.is_file() else b""
        if SECRET.encode() in content.lower() or (SECRET in path.name and path.is_file()):
            found.append(path.name)
    return found


def write_pages(source: Path, *, private: bool) -> None:
    """Write a page for each way to say that it is private, or that it is not."""
    for suffix, forms in {"md": MD, "rst": RST}.items():
        for name, (yes, no) in forms.items():
            text = (yes if private else no) + BODY[suffix].format(name)
            (source / f"{name}.{suffix}").write_bytes(text.encode())


@pytest.fixture
def secretive(project: Project) -> Path:
    """Write a CV with a secret in each place that nobody is to see."""
    pages = "\n".join([*MD, *RST])
    rows = [("cv", ["*"]), ("own", ["plain", "flow"])]
    source = project(
        {"index.md": INDEX.replace("%s", pages), "open.md": "# Open\n", "refs.bib": BIB},
        extensions=["sphinx_cv", "sphinx.ext.todo"],
        html_theme="furo",
        cv_private_fields=PRIVATE_FIELDS,
        cv_pdf_documents=[{"name": name, "title": "T", "pages": pages} for name, pages in rows],
        suppress_warnings=["cv.identifier", "cv.missing", "cv.pdf"],
        version="1",
        copyright="Ada",
    )
    (source / f"{SECRET}.png").write_bytes(PICTURE)
    (source / f"{SECRET}.txt").write_text(SECRET, encoding="utf-8")
    write_pages(source, private=True)
    return source


def folder_of(source: Path, builder: str) -> Path:
    return source / "out" / builder


def build_all(source: Path) -> dict[str, Build]:
    return {builder: build(source, folder_of(source, builder), builder) for builder in BUILDERS}


def test_no_secret_is_in_any_folder(secretive: Path) -> None:
    made = build_all(secretive)
    assert {name: it.warnings for name, it in made.items() if it.warnings} == {}
    assert {name: leaks(it.outdir) for name, it in made.items() if leaks(it.outdir)} == {}
    assert not (made["json"].outdir / "environment.pickle").exists()
    page = made["html"].page("index.html")
    assert "Open  text" in page.text
    assert page.select_one("div > b").text == "bold"
    assert page.select("#k")
    assert not page.select('[href$="own.pdf"]')
    assert not (folder_of(secretive, "pdf") / "own.pdf").exists()


def test_no_comment_is_in_what_translators_get(project: Project) -> None:
    comment = f"<!-- {SECRET} -->"
    page = f"""# Ada

One {comment} in text, and `<!-- no -->` code.

| a | b |
|---|---|
| c {comment} | d[^n] |

[^n]: note {comment}

:::{{figure}} a.png
:alt: a

Caption {comment}
:::

$$
x % {SECRET}
$$
"""
    source = project({"index.md": page, "refs.bib": ""})
    (source / "a.png").write_bytes(PICTURE)
    made = build(source, source / "out", "gettext")
    assert made.warnings == []
    assert leaks(source) == ["index.md"]
    assert "`<!-- no -->` code" in made.text("index.pot")


def test_sections_and_news_stay_in_only(project: Project) -> None:
    body = f"""
{SECRET}

## {SECRET}

{SECRET}

### {SECRET} deeper

```{{cv-news}}
- 2024-05: {SECRET}
```
"""
    index = f"# Ada\n\n## One\n\n````{{only}} draft\n{body}\n````\n\n## Two\n\nEnd\n"
    source = project({"index.md": index, "refs.bib": ""})
    made = build(source, source / "out")
    assert made.warnings == []
    assert leaks(made.outdir) == []
    assert [h.text.rstrip("¶") for h in made.page("index.html").select(".body h2")] == [
        "One",
        "Two",
    ]
    shown = build(source, source / "drafts", "html", "-t", "draft")
    assert shown.warnings == []
    assert {"index.html", "feed.xml", "cv.pdf"} <= set(leaks(shown.outdir))
    heads = shown.page("index.html").select(".body h2, .body h3")
    assert [head.text.rstrip("¶") for head in heads] == ["One", SECRET, f"{SECRET} deeper", "Two"]


@pytest.mark.parametrize("names", [("0", "1", "0"), ("1", "0", "1")])
def test_tasks_are_read_again_when_they_are_to_be_shown(
    names: tuple[str, ...], project: Project
) -> None:
    index = f"# Ada\n\n```{{todo}}\n({SECRET})=\n{SECRET}\n```\n"
    extensions = ["sphinx_cv", "sphinx.ext.todo"]
    source = project({"index.md": index, "refs.bib": ""}, extensions=extensions)
    for shown in names:
        made = build(source, source / "out", "html", "-D", f"todo_include_todos={shown}")
        assert made.warnings == []
        assert ("index.html" in leaks(made.outdir)) is (shown == "1")
        assert ("objects.inv" in leaks(made.outdir)) is (shown == "1")


def test_pages_that_become_private_go_from_every_folder(secretive: Path) -> None:
    write_pages(secretive, private=False)
    for name, it in build_all(secretive).items():
        assert leaks(it.outdir), name
    html = set(leaks(folder_of(secretive, "html")))
    assert {
        "plain.html",
        "index.html",
        "objects.inv",
        "searchindex.js",
        "cv.pdf",
        "own.pdf",
    } <= html
    assert {f"{SECRET}.png", f"{SECRET}.txt"} <= html
    kept = folder_of(secretive, "html") / "CNAME"
    kept.write_text("example.org", encoding="utf-8")
    write_pages(secretive, private=True)
    made = build_all(secretive)
    assert {name: it.warnings for name, it in made.items() if it.warnings} == {}
    assert {name: leaks(it.outdir) for name, it in made.items() if leaks(it.outdir)} == {}
    assert kept.read_text(encoding="utf-8") == "example.org"
    # And back: everything that depends on these pages returns.
    write_pages(secretive, private=False)
    again = build(secretive, folder_of(secretive, "html"))
    assert set(leaks(again.outdir)) == html
    assert again.page("index.html").select('.cv-downloads [href$="own.pdf"]')


@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app. is deprecated")
def test_included_page_is_private_as_well(project: Project) -> None:
    include = "{include} /hidden.md\n"
    files = {
        "index.md": f"# Ada\n\n```{{toctree}}\nparts/open\n```\n\n```{include}```\n",
        "parts/open.md": f"# Open\n\n```{include}```\n",
        "hidden.md": f"---\nprivate: true\n---\n# {SECRET}\n",
        "refs.bib": "",
    }
    source = project(files)
    made = build(source, source / "out")
    text = "hidden.md is private, so it is left out here; remove this, or its mark [cv.private]"
    assert made.warnings == [
        f"index.md:7: WARNING: {text}",
        f"parts/open.md:3: WARNING: {text}",
    ]
    assert leaks(source) == ["hidden.md"]


@pytest.mark.parametrize(("builder", "notes"), [("html", "[]"), ("html", ""), ("dirhtml", "")])
def test_page_goes_from_a_folder_of_which_nothing_is_noted(
    builder: str, notes: str, project: Project
) -> None:
    page = BODY["md"].format("education")
    name = "education[1]"
    files = {"index.md": f"# Ada\n\n```{{toctree}}\n{name}\n```\n", "refs.bib": ""}
    source = project(files, html_copy_source=True, cv_whole_page="")
    (source / f"{SECRET}.png").write_bytes(PICTURE)
    (source / f"{SECRET}.txt").write_text(SECRET, encoding="utf-8")
    (source / f"{name}.md").write_text(page.replace("{cite:p}`k`", ""), encoding="utf-8")
    made = build(source, source / "out", builder)
    assert {f"{name}.md.txt", "index.html"} < set(leaks(made.outdir))
    for path in [*(source / "doctrees").glob("*.json"), *made.outdir.glob(".cv-*")]:
        path.write_text(notes, encoding="utf-8") if notes else path.unlink()
    (source / f"{name}.md").write_text(f"---\nprivate: true\n---\n{page}", encoding="utf-8")
    made = build(source, source / "out", builder)
    assert made.warnings == []
    assert leaks(source / "out") == leaks(source / "doctrees") == []


def test_nothing_is_kept_of_a_page_that_becomes_private(project: Project) -> None:
    page = f"# Own\n\n{SECRET}\n\n```{{bibliography}}\n:all:\n```\n"
    refs = f"@misc{{k, author={{A, B}}, title={{{SECRET}}}, year=2020}}"
    document = {"name": "own", "title": "Own", "pages": ["own"]}
    files = {"index.md": "# Ada\n\n```{toctree}\nown\n```\n", "own.md": page, "refs.bib": refs}
    source = project(files, cv_pdf_documents=[document])
    build(source, source / "out")
    kept = {re.sub(r"-[0-9a-f]+\.", ".", name) for name in leaks(source / "doctrees")}
    assert {f"cv-{name}.pickle" for name in ("items", "search", "trees")} < kept
    (source / "own.md").write_text(f"---\nprivate: true\n---\n{page}", encoding="utf-8")
    (source / "refs.bib").write_text("", encoding="utf-8")
    build(source, source / "out")
    assert leaks(source / "doctrees") == leaks(source / "out") == []


@pytest.mark.parametrize("options", [(), ("-E",)])
def test_nothing_is_kept_of_a_page_that_is_deleted(
    options: tuple[str, ...], project: Project
) -> None:
    page = f"---\norphan: true\n---\n# {SECRET}\n"
    source = project({"index.md": "# Ada\n", "a/own.md": page, "refs.bib": ""})
    build(source, source / "out")
    assert "own.doctree" in leaks(source / "doctrees")
    (source / "a" / "own.md").unlink()
    build(source, source / "out", "html", *options)
    assert leaks(source) == []


def test_sources_are_beside_the_pages_only_if_asked(project: Project) -> None:
    files = {"index.md": "# Ada\n\n<!-- hushword -->\n", "refs.bib": ""}
    source = project(files)
    assert leaks(build(source, source / "out").outdir) == []
    build(source, source / "out", "html", "-D", "html_copy_source=1")
    assert leaks(source / "out") == ["index.md.txt"]


# ---- what says that a page is private ------------------------------------------------------------


def lines_in_doubt(text: str, *, is_rst: bool = False) -> tuple[bool, list[int]]:
    lines: list[int] = []
    return mark_of(text, lines.append, is_rst=is_rst) == "private", lines


@pytest.mark.parametrize(
    "text",
    ["---\na: 1\nPrivate : Yes # so\n---\n", "\n--- \nprivate:\n---\n", "---\nprivate: 'y'\n...\n",
     ":orphan:\n:private:\n\n", ":private: true\n", "---\nprivate: [a]\n---\n",
     "---\nprivate: false\nprivate: true\n---\n", "---\n<<: {private: true}\n---\n",
     "---\na: &x [*x]\nprivate: !!bool true\n---", "---\ndate: 2024-99-99\nprivate: 1\n---\n"],
)  # fmt: skip
def test_private(text: str) -> None:
    assert lines_in_doubt(text) == (True, [])


@pytest.mark.parametrize(
    "text",
    ["", "# private: true\n", "---\nprivate: false\n---\n", "---\nprivate:   no\n---\n",
     "---\na: 1\n---\nprivate: true\n", ":private: false\n", "---\nx: {private: true}\n---\n",
     "---\n\nA private: school\n", "---\nprimary: true\nprivat: [a]\n---\n", "---\n\n---\n",
     "# A\n\n---\n\nPrivate lessons: yes\n\n---\n", "Private: see below\n", "Note: private: yes\n",
     "---\na: [\n---\n", "Text\n\n:private: true\n", "---\n---\n"],
)  # fmt: skip
def test_not_private(text: str) -> None:
    assert lines_in_doubt(text) == (False, [])


def test_private_anywhere_at_the_top_of_rst() -> None:
    text = "Title\n=====\n\n:private: true\n"
    assert lines_in_doubt(text, is_rst=True) == (True, [])
    assert lines_in_doubt("   :private: true\n", is_rst=True) == (False, [])


@pytest.mark.parametrize(
    ("text", "line"),
    [("---\nprivate: true\n", 1), ("---\nprivate: true\n\n# Title\n", 1),
     ("---\na: [\nprivate: true\n---\n", 4), ("---\na: 1\n b: 2\nprivate: true\n---\n", 3),
     ("---\nprivate true\n---\n", 2), ("\n---\n{a: [, private: true}\n---\n", 3),
     ("---\n\x07: 1\nprivate: true\n---\n", 2), ("% x\n\n---\nprivate: true\n---\n", 3),
     ("<!-- a\nb -->\n---\nprivate: true\n---\n", 3),
     ("\u200b---\nprivate: true\n---\n", 1), ("# Title\n\n---\nprivate: true\n---\n", 3),
     ("--\nprivate: true\n--\n", 2), ("—\ntitle: x\nprivate: true\n—\n", 3),
     ("+++\nprivate = true\n+++\n", 2), ("private: true\n\n# Title\n", 1),
     ("# Title\n\n**Private: yes**\n", 3)],
)  # fmt: skip
def test_private_in_doubt(text: str, line: int) -> None:
    assert lines_in_doubt(text) == (True, [line])


def test_doubt_is_a_warning_at_its_line(project: Project) -> None:
    page = f"---\ntitle: [\nprivate: true\n---\n# {SECRET}\n"
    source = project({"index.md": "# Ada\n", "a.md": page, "refs.bib": ""})
    made = build(source, source / "out")
    text = "this front matter is not YAML, or not on top, so the page is kept private; correct it"
    assert made.warnings == [f"a.md:4: WARNING: {text} [cv.private]"]
    assert leaks(source / "out") == []


@pytest.mark.parametrize("word", ["privat", "prvate", "cv_private", "is-private", "papper"])
def test_word_that_is_nearly_a_mark(word: str, project: Project) -> None:
    page = f"---\ntitle: x\n{word}: true\n---\n# {SECRET}\n"
    source = project({"index.md": "# Ada\n", "a.md": page, "refs.bib": ""})
    made = build(source, source / "out")
    mark = "paper" if word == "papper" else "private"
    text = f'"{word}" is not known, so the page counts as "{mark}: true"; write that'
    assert made.warnings == [f"a.md:3: WARNING: {text} [cv.private]"]
    assert leaks(source / "out") == []


def test_page_that_cannot_be_read(project: Project) -> None:
    source = project({"index.md": "# Ada\n", "refs.bib": ""})
    (source / "a.md").write_bytes(f"# {SECRET}\n\n\xe9\n".encode("latin-1"))
    (source / ".#b.md").symlink_to("ada@host.1815")  # Emacs's lock of an unsaved page
    made = build(source, source / "out")
    assert made.status == 0
    what = "not UTF-8, so the page is left out; save the file as UTF-8 [cv.encoding]"
    assert made.warnings == [f"a.md:3: WARNING: {what}"]
    assert leaks(source / "out") == []


# ---- fields --------------------------------------------------------------------------------------


def fields_shown(project: Project, field: str, private: list[str]) -> list[str]:
    bib = f"@article{{k, author={{A, B}}, title={{T}}, year=1843, {field}={{{SECRET}}}}}"
    source = project(
        {"index.md": "# Ada\n\n```{cv-bibliography}\n```\n", "refs.bib": bib},
        cv_private_fields=private,
        language="zh_CN" if field.endswith("_zh") else "en",
        suppress_warnings=["cv.missing", "cv.owner"],
    )
    assert build(source, source / "out").warnings == []
    return leaks(source / "out")


@pytest.mark.parametrize(
    "field", ["journal", "journaltitle", "note", "note_zh", "location", "address", "place"]
)
@pytest.mark.parametrize("private", [[], ["journal", "note", "location"]])
def test_private_fields_have_several_names(
    field: str, private: list[str], project: Project
) -> None:
    assert bool(fields_shown(project, field, private)) is not bool(private)


@pytest.mark.parametrize("field", ["annote", "annotation", "file", "comment", "review"])
def test_own_private_fields_add_to_the_defaults(field: str, project: Project) -> None:
    assert fields_shown(project, field, ["memo"]) == []


@pytest.mark.parametrize(("field", "known"), [("owner", True), ("memo", False)])
def test_filters_know_fields_that_do_not_leave(field: str, known: bool, secretive: Path) -> None:
    index = INDEX.replace("%s\n", "").replace('owner == "Ada"', f'{field} == "Ada"')
    (secretive / "index.md").write_text(index, encoding="utf-8")
    made = build(secretive, secretive / "out")
    assert bool(made.page("index.html").select("#k")) is known
    assert any("no entry of refs.bib has a field memo" in w for w in made.warnings) is not known


@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app. is deprecated")
@pytest.mark.parametrize(
    "block",
    [
        "```{literalinclude} hidden.md\n```",
        "{download}`this <hidden.md>`",
        "```{include} hidden.md\n:literal:\n```",
        "```{eval-rst}\n.. include:: hidden.md\n   :code: text\n```",
        "```{raw} html\n:file: hidden.md\n```",
        "```{eval-rst}\n.. include:: hidden.md\n   :parser: myst_parser.sphinx_\n```",
        "```{eval-rst}\n.. csv-table::\n   :file: hidden.md\n```",
        "```{csv-table}\n:file: hidden.txt\n```",
        "```{literalinclude} refs.bib\n:diff: hidden.md\n```",
        "```{include} hidden.txt\n```",
        "{download}`this <hidden.txt>`",
    ],
)
@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_private_page_shown_as_typed(
    block: str, builder: str, project: Project, tmp_path: Path
) -> None:
    hidden = "---\nprivate: true\n---\n# Zarathustra\n"
    hidden_files = {"hidden.md": hidden, "hidden.txt": hidden}
    files = {"index.md": f"# Ada\n\n{block}\n", "refs.bib": "", **hidden_files}
    made = build(project(files), tmp_path / builder, builder, "-D", "cv_pdf_on_site=0")
    [warning] = made.warnings
    text = r"index.md:\d+: WARNING: hidden.(md|txt) is private, so it is left out here"
    assert re.match(text, warning)
    outputs = [path for path in made.outdir.rglob("*") if path.is_file()]
    assert [path for path in outputs if b"Zarath" in unpacked(path.name, path.read_bytes())] == []
