"""Like test_edits.py, after edits of what surrounds a page: code, data, other pages."""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from conftest import Build, build
from edits import PICTURE
from test_edits import build_anew, differences, tree
from test_fonts import folder_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

INDEX = "# Ada\n\n```{toctree}\none\ntwo\n```\n"
FILES = {"index.md": INDEX, "one.md": "# One\n", "two.md": "# Two\n", "refs.bib": ""}


def wrong_after(source: Path, builder: str, *edits: dict[str, str]) -> list[str]:
    """Build after each edit, and return how the output then differs from a fresh build."""
    work = source.parent
    build_anew(source, work / "edited" / builder, builder)
    for edit in edits:
        for name, text in edit.items():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_text(text, encoding="utf-8")
        build_anew(source, work / "edited" / builder, builder)
    shutil.rmtree(work / "fresh", ignore_errors=True)
    build_anew(source, work / "fresh" / builder, builder)
    return differences(*(tree(work / kind / builder) for kind in ("edited", "fresh")))


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("index.md", INDEX, INDEX.replace("one\n", ":caption: Pages\n\none\n")),
        ("index.md", INDEX, INDEX.replace("one\n", "First <one>\n")),
        ("index.md", INDEX, f"{INDEX[:-4]}More <https://example.org>\n```\n"),
        ("one.md", "# One *word*\n", "# One word\n"),
        ("one.md", "# One\n\n## A part\n", "# One\n\n## A Part\n"),
    ],
    ids=["caption", "title of an entry", "link", "markup of a title", "heading"],
)
def test_navigation_is_that_of_now(name: str, before: str, after: str, project: Project) -> None:
    two = "# Two\n\n[](one.md), {doc}`one`, [](one.md#a-part)\n"
    options = {"html_theme": "alabaster", "html_theme_options": {"sidebar_collapse": False}}
    files = {**FILES, "two.md": two, name: before}
    source = project(files, **options, myst_heading_anchors=3, suppress_warnings=["myst"])
    assert wrong_after(source, "html", {name: after}) == []


@pytest.mark.parametrize("is_gone", [True, False])
def test_numbers_of_a_page_that_leaves_or_enters_a_toctree(is_gone: bool, project: Project) -> None:
    figure = "```{{figure}} it.svg\n:name: {}\n\nIt\n```\n\n{{numref}}`fig-1` {{numref}}`fig-2`\n"
    pages = {
        name: f"# {name}\n\n{figure.format(f'fig-{n}')}" for n, name in ((1, "One"), (2, "Two"))
    }
    files = {**FILES, "one.md": pages["One"], "two.md": pages["Two"], "it.svg": PICTURE.format(1)}
    indexes = [INDEX, INDEX.replace("two\n", "")]
    before, after = indexes if is_gone else reversed(indexes)
    source = project({**files, "index.md": before}, numfig=True, suppress_warnings=["toc"])
    assert wrong_after(source, "html", {"index.md": after}) == []


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_names_of_other_domains(builder: str, project: Project) -> None:
    one = "```{py:function} engine(x)\n```\n"
    files = {**FILES, "one.md": "# One\n", "two.md": "# Two\n\n{py:func}`engine`\n"}
    edits = [{"one.md": f"# One\n\n{text}"} for text in ("", one, f"## More\n\n{one}", "")]
    for count in (2, 4):
        assert wrong_after(project(files, nitpicky=False), builder, *edits[:count]) == []


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_what_an_extension_gathers(builder: str, project: Project) -> None:
    todo = "# One\n\n```{todo}\nWrite\n```\n"
    files = {**FILES, "one.md": todo, "two.md": "# Two\n\n```{todolist}\n```\n"}
    extensions = ["sphinx_cv", "sphinx.ext.todo"]
    source = project(files, extensions=extensions, todo_include_todos=True)
    for text in (todo.replace("Write", "Read"), "# One\n", todo):
        assert wrong_after(source, builder, {"one.md": text}) == []


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_another_site_moves_what_pages_refer_to(builder: str, project: Project) -> None:
    site = "# Sphinx inventory version 1\n# Project: P\n# Version: 1\nengine function a.html\n"
    one = "# One\n\n{py:func}`engine` and [](inv:p:py:function#engine)\n"
    source = project(
        {**FILES, "one.md": one, "objects.inv": site},
        extensions=["sphinx_cv", "sphinx.ext.intersphinx"],
        intersphinx_mapping={"p": ("https://p.example.org", "objects.inv")},
    )
    assert wrong_after(source, builder, {"objects.inv": site.replace("a.html", "b.html")}) == []


def test_pictures_of_one_name(project: Project) -> None:
    pictures = {"a/it.svg": PICTURE.format(1), "b/it.svg": PICTURE.format(2)}
    source = project({**FILES, **pictures, "two.md": "# Two\n\n![It](b/it.svg)\n"})
    assert wrong_after(source, "html", {"one.md": "# One\n\n![It](a/it.svg)\n"}) == []


@pytest.mark.parametrize("builder", ["html", "dirhtml", "pdf"])
def test_outputs_that_others_remove_or_alter(
    builder: str, project: Project, tmp_path: Path
) -> None:
    one = "# One\n\n![It](it.svg)\n\n```{cv-bibliography}\n```\n"
    work = "@misc{k, author = {Lovelace, Ada}, title = {T}, year = 1843}"
    files = {**FILES, "one.md": one, "it.svg": PICTURE.format(1), "refs.bib": work}
    source = project(files, cv_editions={"de": {"language": "de"}}, html_copy_source=True)
    assert wrong_after(source, builder) == []
    made = sorted(path for path in (tmp_path / "edited" / builder).rglob("*.*") if path.is_file())
    for number, path in enumerate(made):
        if number % 2:
            path.unlink()
        else:
            path.write_bytes(path.read_bytes() + b"more")
    assert wrong_after(source, builder) == []


@pytest.mark.parametrize(
    ("builder", "kept"),
    [
        ("html", "html/.buildinfo"),
        *itertools.product(["html", "pdf"], ["*.doctree", "*.pickle", "*.json", "*"]),
    ],
)
def test_files_kept_that_a_disk_cuts(
    builder: str, kept: str, project: Project, tmp_path: Path
) -> None:
    one = "# One\n\n```{cv-bibliography}\n```\n"
    work = "@misc{k, author = {Lovelace, Ada}, title = {T}, year = 1843}"
    files = {**FILES, "one.md": one, "refs.bib": work, "two.de.md": "# Zwei\n"}
    source = project(files, cv_editions={"de": {"language": "de"}})
    build_anew(source, tmp_path / "edited" / builder, builder)
    cut = sorted(path for path in (tmp_path / "edited").rglob(kept) if path.is_file())
    assert cut
    for number, path in enumerate(cut):
        path.write_bytes(path.read_bytes()[: number % 2 * 100])
    (source / "one.md").write_text(f"{one}\nMore\n", encoding="utf-8")
    assert wrong_after(source, builder) == []


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "latex"])
def test_picture_that_goes(builder: str, project: Project, tmp_path: Path) -> None:
    source = project({**FILES, "one.md": "# One\n\n![It](it.svg)\n", "it.svg": PICTURE.format(1)})
    build_anew(source, tmp_path / "edited" / builder, builder)
    assert [*(tmp_path / "edited" / builder).rglob("it.svg")]
    (source / "it.svg").unlink()
    build_anew(source, tmp_path / "edited" / builder, builder)
    assert not [*(tmp_path / "edited" / builder).rglob("it.svg")]
    assert not (tmp_path / "edited" / builder / "_images").exists()
    for book in (tmp_path / "edited" / builder).glob("*.epub"):
        assert "it.svg" not in str(ZipFile(book).namelist())


@pytest.mark.parametrize("is_removed", [True, False])
def test_site_without_what_was_kept_of_it(
    is_removed: bool, project: Project, tmp_path: Path
) -> None:
    """Its folder has a new name, and its doctrees may be missing, as for a site in a repository."""
    work = "@misc{k, author = {Lovelace, Ada}, title = {T}, year = 1843}"
    files = {**FILES, "one.md": "# One\n\n```{cv-bibliography}\n```\n", "refs.bib": work}
    editions = {"de": {"language": "de"}, "fr": {"language": "fr"}}
    source = project({**files, "two.de.md": "# Zwei\n"}, cv_editions=editions)
    build_anew(source, tmp_path / "first" / "html", "html")
    (tmp_path / "first" / "html" / "CNAME").write_text("ada.example.org", encoding="utf-8")
    if is_removed:
        shutil.rmtree(tmp_path / "first" / "doctrees")
    (tmp_path / "first").rename(tmp_path / "edited")
    shutil.rmtree(source)
    del files["two.md"]
    index = {"index.md": INDEX.replace("two\n", ""), "refs.bib": work.replace("k,", "other,")}
    project({**files, **index}, cv_editions={"de": {"language": "de"}})
    assert wrong_after(source, "html") == ["CNAME"]


def test_site_of_another_branch(project: Project, tmp_path: Path) -> None:
    """Git restores a site in a repository, but not its doctrees."""
    source = project({**FILES, "two.de.md": "# Zwei\n"}, cv_editions={"de": {"language": "de"}})
    site = tmp_path / "edited" / "html"
    build_anew(source, site, "html")
    shutil.copytree(site, tmp_path / "branch")
    shutil.rmtree(source)
    project({"index.md": INDEX.replace("two", "three"), "three.md": "# Three\n", "refs.bib": ""})
    assert wrong_after(source, "html") == []
    shutil.rmtree(site)
    (tmp_path / "branch").rename(site)
    assert wrong_after(source, "html") == []


@pytest.mark.parametrize(
    "listed",
    [
        '{"files": ["../kept.txt", "/dev/null", "CNAME/.."], "editions": ["..", "../.."]}',
        '{"files": [5, [6]], "editions": []}', '{"files": 5}', "[]", "{", "\ud800",
    ],
)  # fmt: skip
def test_list_of_somebody_else_removes_nothing(
    listed: str, project: Project, tmp_path: Path
) -> None:
    source = project(FILES)
    (site := tmp_path / "edited" / "html").mkdir(parents=True)
    for file in (tmp_path / "edited" / "kept.txt", site / "CNAME"):
        file.write_text("kept", encoding="utf-8")
    (site / ".cv-outputs.json").write_text(listed, encoding="utf-8", errors="surrogatepass")
    assert wrong_after(source, "html") == ["CNAME"]
    assert (tmp_path / "edited" / "kept.txt").exists()


DRAWN = """
from docutils import nodes
def draw(app, doctree, page):
    for block in doctree.findall(nodes.literal_block):
        path = app.outdir / app.builder.imagedir / f"drawn-{block.astext().strip()}.png"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"drawn")
        block.parent.append(nodes.raw("", f'<img src="_images/{path.name}">', format="html"))
def setup(app):
    app.connect("doctree-resolved", draw)
"""


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_pictures_that_an_extension_draws(builder: str, project: Project, tmp_path: Path) -> None:
    one = "# One\n\n```\nfirst\n```\n"
    source = project({**FILES, "one.md": one}, cv_pdf_on_site=False)
    with (source / "conf.py").open("a", encoding="utf-8") as file:
        file.write(DRAWN)
    two = {"two.md": "# Two\n\nMore.\n"}
    assert wrong_after(source, builder, two, {"one.md": one.replace("first", "other")}) == []
    pictures = tmp_path / "edited" / builder / "_images"
    assert [path.name for path in pictures.iterdir()] == ["drawn-other.png"]


@pytest.mark.parametrize("builders", [("pdf", "html"), ("html", "dirhtml")], ids=str)
def test_builders_in_turn(builders: tuple[str, str], project: Project, tmp_path: Path) -> None:
    """When the second one starts, the first has already read all pages."""
    one = "# One\n\n```{include} part.txt\n```\n"
    source = project({**FILES, "one.md": one, "part.txt": "Old"})
    for text in ("Old", "New"):
        (source / "part.txt").write_text(text, encoding="utf-8")
        for builder in builders:
            build_anew(source, tmp_path / "edited" / builder, builder)
    for builder in builders:
        build_anew(source, tmp_path / f"fresh-{builder}" / builder, builder)
        trees = [tree(tmp_path / kind / builder) for kind in ("edited", f"fresh-{builder}")]
        assert differences(*trees) == []


@pytest.mark.parametrize("builder", ["html", "pdf"])
@pytest.mark.parametrize(
    "text",
    [
        "```{csv-table}\n:file: part\n```",
        "```{raw} html\n:file: part\n```",
        "```{eval-rst}\n.. include:: part\n```",
        "![A square](square.*)",
    ],
    ids=["table", "raw", "include", "picture"],
)
def test_file_that_comes_later(builder: str, text: str, project: Project) -> None:
    source = project({**FILES, "one.md": f"# One\n\n{text}\n"})
    edit = {"part": "New", "square.svg": PICTURE.format(1)}
    assert wrong_after(source, builder, {"two.md": "# Two\n\nMore.\n"}, edit) == []


LOST = "document isn't included in any toctree [toc.not_included]"


def test_warning_lasts_as_long_as_its_cause(project: Project, tmp_path: Path) -> None:
    files = {**FILES, "one.md": "# One\n\n{ref}`nowhere`\n\n```{raw} html\n:file: part\n```\n"}
    source = project({**files, "lost.md": "# Lost\n"}, cv_pdf_on_site=False)

    def made() -> Build:
        return build(source, tmp_path / "html")

    first = made().warnings
    assert len(first) == 3
    assert sorted(made().warnings) == sorted(first)
    (source / "one.md").write_text("# One\n", encoding="utf-8")
    assert made().warnings == ["lost.md: WARNING: " + LOST]
    assert made().warnings == ["lost.md: WARNING: " + LOST]
    (source / "lost.md").unlink()
    assert made().warnings == []
    before = (tmp_path / "html" / "one.html").stat().st_mtime_ns
    assert made().warnings == []
    assert (tmp_path / "html" / "one.html").stat().st_mtime_ns == before


def test_pages_that_several_processes_read(project: Project, tmp_path: Path) -> None:
    entry = "```{cv-entry} Post\n:when: 1840\n\nSee {cite}`k`.\n```\n"
    news = "```{cv-news}\n- 1843-01-02: Notes\n```\n"
    pages = {f"p{number}.md": f"# P\n\n{entry}\n{news}\n{{nowhere}}`x`\n" for number in range(6)}
    index = "# Ada\n\n```{cv-contact}\n```\n\n```{toctree}\n:glob:\np*\n```\n"
    lists = "# Works\n\n```{cv-bibliography}\n```\n"
    work = "@misc{k, author = {Lovelace, Ada}, title = {T}, year = 1843}"
    files = {**pages, "index.md": index, "plist.md": lists, "refs.bib": work}
    source = project(files, cv_pdf_on_site=False)
    for name, count in (("several", "2"), ("several", "2"), ("one", "1")):
        made = build(source, tmp_path / name / "html", "html", "-j", count)
        assert len(made.warnings) == len(pages), name
    assert differences(*(tree(tmp_path / name / "html") for name in ("several", "one"))) == []


def test_warning_that_is_silenced_makes_nothing_anew(project: Project, tmp_path: Path) -> None:
    files = {**FILES, "one.md": "# One\n\n{ref}`nowhere`\n"}
    source = project(files, cv_pdf_on_site=False, suppress_warnings=["ref"])
    times = [
        (build(source, tmp_path / "html").outdir / "one.html").stat().st_mtime_ns for _ in range(2)
    ]
    assert times[0] == times[1]


ROLE = "from docutils import nodes\ndef role(*_a): return [nodes.Text('old')], []\n"
SETUP = "def setup(app): app.add_role('own', role)\n"


@pytest.mark.parametrize("builder", ["html", "pdf"])
@pytest.mark.parametrize("name", ["conf.py", "cv_test_own.py"])
def test_code_of_the_owner(
    name: str, builder: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"one.md": "# One\n\n{own}`x`\n", "own.md": "---\npaper: true\n---\n{own}`x`\n"}
    source = project({**FILES, **pages})
    conf = (source / "conf.py").read_text(encoding="utf-8")
    texts = {"cv_test_own.py": ROLE, "conf.py": f"{ROLE}{conf}\n{SETUP}"}
    if name != "conf.py":
        monkeypatch.syspath_prepend(source)
        code = (
            f"import sys; sys.modules.pop('cv_test_own', 0)\nfrom cv_test_own import role\n{conf}"
        )
        texts["conf.py"] = f"{code}\n{SETUP}"
    for each, text in texts.items():
        (source / each).write_text(text, encoding="utf-8")
    made = wrong_after(source, builder, {name: texts[name].replace("old", "another")})
    sys.modules.pop("cv_test_own", None)
    assert made == []


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_code_that_a_page_loads(
    builder: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = project({**FILES, "one.md": "# One\n\n{own}`x`\n", "cv_test_late.py": "WORD = 'old'"})
    conf = source / "conf.py"
    lazy = (
        "import sys\nfrom docutils import nodes\nsys.modules.pop('cv_test_late', 0)\n"
        "def role(*_a):\n    from cv_test_late import WORD\n    return [nodes.Text(WORD)], []\n"
    )
    conf.write_text(f"{lazy}{conf.read_text(encoding='utf-8')}\n{SETUP}", encoding="utf-8")
    monkeypatch.syspath_prepend(source)
    made = wrong_after(source, builder, {"cv_test_late.py": "WORD = 'another'"})
    sys.modules.pop("cv_test_late", None)
    assert made == []


@pytest.mark.parametrize("setting", ["html_short_title", "html_search_scorer"])
def test_data_of_conf(setting: str, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    source = project({**FILES, "data": "", "js/scorer.js": "var Scorer = {};"})
    with (source / "conf.py").open("a", encoding="utf-8") as file:
        file.write(f"\nfrom pathlib import Path\n{setting} = Path('data').read_text()\n")
    monkeypatch.chdir(source)
    assert wrong_after(source, "html", {"data": "js/scorer.js"}) == []


def test_files_of_a_theme_and_of_a_linked_folder(project: Project) -> None:
    theme = "[theme]\ninherit = basic\nstylesheet = own.css\n"
    files = {
        **FILES, "themes/own/theme.conf": theme, "themes/own/static/own.css": "p {}",
        "static/a.css": "p {}", "shared/b.css": "p {}",
    }  # fmt: skip
    source = project(
        files, html_theme="own", html_theme_path=["themes"], html_static_path=["static"],
        html_css_files=["linked/b.css"],
    )  # fmt: skip
    (source / "static" / "linked").symlink_to("../shared", target_is_directory=True)
    for name in ("themes/own/static/own.css", "shared/b.css"):
        assert wrong_after(source, "html", {name: "p { color: red }"}) == []


@pytest.mark.parametrize("domain", ["index", "sphinx"])
def test_translations_of_the_owner(domain: str, project: Project) -> None:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    rows = "".join(f'msgid "{word}"\nmsgstr "X"\n\n' for word in ("Hello", "Search"))
    source = project({**FILES, "index.md": f"Hello\n\n{INDEX}"}, language="de", locale_dirs=["po"])
    place = f"po/de/LC_MESSAGES/{domain}.po"
    other = rows.replace('"X"', '"Y"')
    first = wrong_after(source, "html", {place: head + rows}, {place: head + other})
    for suffix in ("po", "mo"):
        (source / place).with_suffix(f".{suffix}").unlink()
    assert first + wrong_after(source, "html") == []


@pytest.mark.parametrize("name", ["own-1.dist-info", "own-2.dist-info"])
def test_package_installed_again(
    name: str, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another version, or in the same one, as during work on an extension of one's own."""
    packages = tmp_path / "site-packages"
    (packages / "own-1.dist-info").mkdir(parents=True)
    (packages / "gone-1.dist-info").symlink_to("nowhere")
    monkeypatch.syspath_prepend(packages)
    source = project(FILES)
    made = build(source, tmp_path / "html")
    assert made.status == 0
    page = made.outdir / "one.html"
    before = page.stat().st_mtime_ns
    (packages / "own-1.dist-info").rmdir()
    (packages / name).mkdir()
    build(source, tmp_path / "html")
    assert page.stat().st_mtime_ns > before


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_picture_of_a_language(builder: str, project: Project) -> None:
    pages = {f"one{code}.md": "# One\n\n![It](it.svg)\n" for code in ("", ".de")}
    source = project(
        {**FILES, **pages, "it.svg": PICTURE.format(1)}, cv_editions={"de": {"language": "de"}}
    )
    edits = [{f"it.{code}.svg": PICTURE.format(size)} for size, code in ((22, "de"), (3, "en"))]
    assert wrong_after(source, builder, *edits) == []


@pytest.mark.skipif(os.name == "nt", reason="it notes no time of a change")
@pytest.mark.parametrize("name", ["one.md", "part", "it.svg", "static/own.css", "work.pdf"])
def test_another_file_of_the_same_size_and_time(name: str, project: Project) -> None:
    square = PICTURE.format(1)
    files = {
        **FILES, "one.md": "# One\n\nA page.\n\n```{include} part\n```\n\n![It](it.svg)\n",
        "two.md": "# Two\n\n```{bibliography}\n```\n", "part": "A part.", "it.svg": square,
        "static/own.css": "a {}", "work.pdf": "a",
        "refs.bib": "@misc{k, author={Ada Byron}, title={T}, year=1843, pdf={work.pdf}}",
    }  # fmt: skip
    source = project(files, html_static_path=["static"], html_css_files=["own.css"])
    assert wrong_after(source, "html") == []
    stat = (source / name).stat()
    text = files[name].replace('"1"', '"2"').replace("A p", "O p").replace("a", "b")
    assert len(text) == stat.st_size
    assert text != files[name]
    (source / name).write_text(text, encoding="utf-8")
    os.utime(source / name, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert wrong_after(source, "html") == []


@pytest.mark.parametrize("name", ["extra/notes", "static/notes"])
def test_folder_in_the_place_of_a_file_and_back(name: str, project: Project) -> None:
    files = {**FILES, "extra/more": "", "static/more": "", name: "Notes"}
    source = project(files, html_extra_path=["extra"], html_static_path=["static"])
    assert wrong_after(source, "html") == []
    (source / name).unlink()
    (source / name).mkdir()
    (source / name / "inner").touch()
    assert wrong_after(source, "html") == []
    shutil.rmtree(source / name)
    (source / name).touch()
    assert wrong_after(source, "html") == []


def test_hidden_files_of_the_site(project: Project, tmp_path: Path) -> None:
    """Those that the build has copied go, and those of others stay."""
    names = [".htaccess", ".well-known/security.txt"]
    files = {f"extra/{name}": "Own" for name in names}
    source = project({**FILES, **files}, html_extra_path=["extra"])
    (site := tmp_path / "edited" / "html").mkdir(parents=True)
    (site / ".nojekyll").touch()
    assert wrong_after(source, "html", {"extra/.htaccess": "New"}) == [".nojekyll"]
    shutil.rmtree(source / "extra")
    (source / "extra").mkdir()
    assert wrong_after(source, "html") == [".nojekyll"]


def test_hidden_file_of_an_extension(project: Project) -> None:
    source = project(FILES, extensions=["sphinx_cv", "sphinx.ext.githubpages"])
    made = build(source, source.parent / "edited" / "html")
    assert (made.outdir / ".nojekyll").exists()
    project(FILES, extensions=["sphinx_cv"])
    assert wrong_after(source, "html") == []


@pytest.mark.skipif(os.name == "nt", reason="not everybody may make links")
@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_page_that_becomes_a_link_to_nowhere(builder: str, project: Project) -> None:
    source = project(FILES)
    assert wrong_after(source, builder) == []
    (source / "two.md").unlink()
    (source / "two.md").symlink_to(source / "nowhere.md")
    assert wrong_after(source, builder) == []


@pytest.mark.skipif(os.name == "nt", reason="not everybody may make links")
@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_link_that_leads_elsewhere(builder: str, project: Project) -> None:
    """Both files are there all the time."""
    sizes = {"a": "1", "b": "2"}
    files = {f"{name}/it.svg": PICTURE.format(size) for name, size in sizes.items()}
    files |= {f"{name}/part": size for name, size in sizes.items()}
    one = "# One\n\n```{include} now/part\n```\n\n![It](now/it.svg)\n"
    source = project({**FILES, **files, "one.md": one})
    (link := source / "now").symlink_to("a", target_is_directory=True)
    assert wrong_after(source, builder) == []
    link.unlink()
    link.symlink_to("b", target_is_directory=True)
    assert wrong_after(source, builder) == []
    link.unlink()
    assert wrong_after(source, builder) == []


def test_choice_of_pictures_that_changes(project: Project, tmp_path: Path) -> None:
    one = "# One\n\n![It](it.*)\n"
    source = project({**FILES, "one.md": one, "it.gif": ""}, cv_pdf_on_site=False)
    assert wrong_after(source, "html", {"it.svg": PICTURE.format(1)}) == []
    images = (tmp_path / "edited" / "html" / "_images").iterdir()
    assert [path.name for path in images] == ["it.svg"]


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_files_of_works_that_conf_looks_for(
    builder: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {name: text for name, text in FILES.items() if name != "refs.bib"}
    source = project({**files, "one.md": "# One\n\n```{cv-bibliography}\n```\n"})
    with (source / "conf.py").open("a", encoding="utf-8") as file:
        file.write("\nfrom glob import glob\nbibtex_bibfiles = glob('*.bib')\n")
    monkeypatch.chdir(source)
    work = "@misc{k, author = {Lovelace, Ada}, title = {T}, year = 1843}"
    assert wrong_after(source, builder, {"own.bib": work}) == []


def test_copy_of_the_source_of_now(project: Project, tmp_path: Path) -> None:
    source = project(FILES, html_copy_source=True)
    for text in ("# One\n\nSome.\n", "# One\n\nMore.\n"):
        (source / "one.md").write_text(text, encoding="utf-8")
        made = build(source, tmp_path / "json", "json")
    assert made.warnings == []
    assert made.text("_sources/one.md.txt") == text


MEANWHILE = """
from pathlib import Path
def meanwhile(app, *_given):
    {}
def setup(app):
    app.connect({!r}, meanwhile)
"""


def do_meanwhile(source: Path, event: str, code: str) -> None:
    """Make conf.py do, during a build, what a person might do meanwhile."""
    with (source / "conf.py").open("a", encoding="utf-8") as file:
        file.write(MEANWHILE.format(code, event))


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_page_saved_while_it_is_read(builder: str, project: Project) -> None:
    """As when saving twice in quick succession during a preview."""
    document = {"name": "cv", "title": "CV", "pages": ["*"]}
    source = project({**FILES, "new": "# One\n\nNew\n"}, cv_pdf_documents=[document])
    is_it = '_given[0] == "one" and Path(app.srcdir, "new").exists()'
    rename = 'Path(app.srcdir, "new").replace(Path(app.srcdir, "one.md"))'
    do_meanwhile(source, "source-read", f"{is_it} and {rename}")
    assert wrong_after(source, builder, {}) == []


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_settings_of_docutils(builder: str, project: Project) -> None:
    """The file is new; Sphinx itself only notices changes to one that existed."""
    source = project({**FILES, "one.md": "# One\n\n```{raw} html\n<hr>\n```\n"})
    settings = "[general]\nraw_enabled: no\n"
    assert wrong_after(source, builder, {"docutils.conf": settings}) == []


def test_page_that_goes_before_it_is_read(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As when git changes branches during a preview."""
    source = project(FILES)
    code = 'Path(app.srcdir, "one.md").unlink(missing_ok=True)'
    do_meanwhile(source, "env-before-read-docs", code)
    with pytest.raises(SystemExit) as ended:
        build(source, tmp_path / "edited" / "html")
    assert "one.md: ERROR: No such file" in str(ended.value)
    assert "Traceback" not in capsys.readouterr().err
    assert wrong_after(source, "html") == []


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_own_look_by_the_name_of_another(builder: str, project: Project) -> None:
    """A look with the name of a built-in one is added, then removed."""
    source = project(FILES, cv_look="modern", cv_editions={"de": {"language": "de"}})
    look = '#import "/lib.typ": *\n#let look = (version: 1, accent: rgb("#123456"))\n'
    assert wrong_after(source, builder, {"looks/modern.typ": look}) == []
    (source / "looks" / "modern.typ").unlink()
    assert wrong_after(source, builder) == []


def test_look_that_breaks_and_is_mended(project: Project) -> None:
    look = '#import "/looks/classic.typ": look\n'
    source = project({**FILES, "looks/own.typ": look}, cv_look="own")
    for text in ('#panic("no")', look):
        assert wrong_after(source, "html", {"looks/own.typ": text}) == []


def test_letter_that_becomes_private(project: Project) -> None:
    letter = "---\npaper: true\nto: Me\nsubject: S\n---\n# Letter\n\nBody\n"
    row = {"name": "l", "title": "L", "pages": ["letter"], "layout": "letter", "site": False}
    rows = [row, {"name": "cv", "title": "CV", "pages": ["one"]}]
    source = project({**FILES, "letter.md": letter}, cv_pdf_documents=rows)
    private = letter.replace("paper", "private")
    assert wrong_after(source, "pdf", {"letter.md": private}) == []


def test_font_of_the_card(project: Project) -> None:
    site = {"html_baseurl": "https://ada.example.org", "language": "ar"}
    source = project(FILES, **site, cv_owner={"name": "آدا"}, cv_pdf_on_site=False)
    assert wrong_after(source, "html") == []
    (source / "fonts").mkdir()
    shutil.copy(folder_of("pylopdf-fonts-ar") / "NotoNaskhArabic-Variable.ttf", source / "fonts")
    assert wrong_after(source, "html") == []


def test_folders_that_are_moved(project: Project, tmp_path: Path) -> None:
    """A PDF that no row names any more is removed there, too."""
    rows = [{"name": name, "title": "CV", "pages": ["one"]} for name in ("cv", "old")]
    source = project(FILES, cv_pdf_documents=rows)
    build_anew(source, tmp_path / "first" / "pdf", "pdf")
    (tmp_path / "first").rename(tmp_path / "edited")
    project(FILES, cv_pdf_documents=rows[:1])
    assert wrong_after(source, "pdf") == []
