"""Nodes, directives and roles of other extensions, beside those of a CV."""

from __future__ import annotations

import re
import sys
from importlib import invalidate_caches
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from conftest import build, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Build, Project

    MadeOf = Callable[[str], Build]

#: An extension as the tutorials of Sphinx write it.
EXTENSION = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

class todo2(nodes.Admonition, nodes.Element): pass
class boxed(nodes.container): pass
class odd(nodes.General, nodes.Element): pass
class inner(nodes.General, nodes.Element): pass
class icon(nodes.Inline, nodes.TextElement): pass

def directive(make):
    class Directive(SphinxDirective):
        has_content = True
        def run(self):
            node = make()
            self.state.nested_parse(self.content, self.content_offset, node)
            return [node]
    return Directive

def open_(self, node): pass

def setup(app):
    for kind in (todo2, boxed, odd, inner, icon):
        app.add_node(kind, html=(open_, open_))
    app.add_directive("todo2", directive(lambda: todo2("", nodes.title("", "To do"))))
    app.add_directive("boxed", directive(boxed))
    app.add_directive("titled", directive(lambda: odd("", nodes.title("", "A head"))))
    app.add_directive("odd", directive(odd))
    app.add_directive("inner", directive(inner))
    app.add_role("icon", lambda n, raw, text, *_a, **_k: ([icon("", text)], []))
    return {"parallel_read_safe": True}
"""


@pytest.fixture
def made_of(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MadeOf]:
    """Return a function that builds the PDF of a page with that extension."""
    monkeypatch.syspath_prepend(tmp_path / "project")

    def make(page: str) -> Build:
        files = {"index.md": f"# CV\n\n{page}", "refs.bib": "", "own_nodes.py": EXTENSION}
        source = project(files, extensions=["sphinx_cv", "own_nodes"])
        invalidate_caches()
        return build(source, tmp_path / "pdf", "pdf")

    yield make
    sys.modules.pop("own_nodes", None)


def test_nodes_that_are_others_of_docutils(made_of: MadeOf) -> None:
    page = "```{boxed}\nIn a box.\n```\n\n```{todo2}\nLater on.\n```\n"
    made = made_of(page)
    assert (made.status, made.warnings) == (0, [])
    assert re.search("In a box. To do Later on.", text_of(made))


def test_heading_in_a_box_of_no_known_kind(made_of: MadeOf) -> None:
    made = made_of("```{titled}\nIts text.\n```\n")
    assert made.status == 0
    assert made.warnings == [
        "index.md:4: WARNING: the PDF cannot show odd; its text is printed plainly [cv.pdf]"
    ]
    assert "A head Its text." in text_of(made)


def test_one_message_for_all_that_is_in_a_box(made_of: MadeOf) -> None:
    page = "````{odd}\nSeen\n```{inner}\nwithin\n```\n```{inner}\n```\n````\n"
    made = made_of(page)
    assert [re.sub(r"^index.md:\d+", "", line) for line in made.warnings] == [
        ": WARNING: the PDF cannot show odd; its text is printed plainly [cv.pdf]",
        ": WARNING: the PDF leaves out inner; put text or a picture in its place [cv.pdf]",
    ]
    assert "Seen within" in text_of(made)


def test_what_stands_in_a_line_stays_in_it(made_of: MadeOf) -> None:
    made = made_of("One {icon}`star` in a row.\n")
    assert len(made.warnings) == 1
    lines = pypdf.PdfReader(made.outdir / "cv.pdf").pages[0].extract_text()
    assert "One star in a row." in lines.splitlines()


def test_options_signatures_and_citations_in_restructuredtext(
    project: Project, tmp_path: Path
) -> None:
    page = (
        "CV\n==\n\nSee [L43]_.\n\n.. tabularcolumns:: |l|\n\n-v, --size N  How much.\n\n"
        ".. [L43] Notes of 1843.\n\n.. py:function:: f(a, b=1) -> str\n\n   Does it.\n"
    )
    source = project({"index.rst": page, "refs.bib": ""})
    made = build(source, tmp_path / "pdf", "pdf")
    assert made.warnings == [
        "index.rst:12: WARNING: the PDF cannot show desc; its text is printed plainly [cv.pdf]"
    ]
    text = text_of(made)
    for said in ("See [L43].", "L43 Notes of 1843.", "How much.", "f(a, b=1) -> str", "Does it."):
        assert said in text.replace("\u2192", "->"), said


@pytest.mark.filterwarnings("ignore:'sphinx.environment.BuildEnvironment.app'")  # MyST's
def test_what_a_page_includes_has_its_own_lines(project: Project, tmp_path: Path) -> None:
    files = {
        "index.md": "# CV\n\n```{include} shared/life.txt\n```\n",
        "refs.bib": "",
        "shared/life.txt": "Life.\n\nMore.\n\n$\\nosuch$\n\n<i>raw</i>\n\n<div>raw</div>\n",
    }
    made = build(project(files), tmp_path / "pdf", "pdf")
    places = [line.partition(": WARNING")[0] for line in made.warnings]
    assert places == ["shared/life.txt:5", "shared/life.txt:7", "shared/life.txt:9"]


def test_raw_html_in_restructuredtext_has_its_line(project: Project, tmp_path: Path) -> None:
    page = "CV\n==\n\nText.\n\n.. raw:: html\n\n   <b>a</b>\n"
    made = build(project({"index.rst": page, "refs.bib": ""}), tmp_path / "pdf", "pdf")
    [warning] = made.warnings
    assert warning.startswith("index.rst:6: WARNING: the PDF leaves out raw html")


#: MyST under another name, as myst_nb has it.
NOTEBOOKS = """
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.sphinx_ext.main import setup_sphinx

class Parser(MystParser):
    supported = ("myst-nb",)

def setup(app):
    setup_sphinx(app, load_parser=False)
    app.add_source_parser(Parser)
    app.add_source_suffix(".md", "myst-nb")
"""


def test_pages_that_another_extension_reads(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "# CV\n\n```{cv-entry} Engines\n:when: 1843\n```\n"
    files = {"index.md": page, "refs.bib": "", "myst_nb.py": NOTEBOOKS}
    source = project(files, extensions=["myst_nb", "sphinx_cv"])
    monkeypatch.syspath_prepend(source)
    monkeypatch.delitem(sys.modules, "myst_nb", raising=False)
    made = build(source, tmp_path / "pdf", "pdf")
    monkeypatch.delitem(sys.modules, "myst_nb")
    assert (made.status, made.warnings) == (0, [])
    assert "1843 Engines" in text_of(made)


@pytest.mark.parametrize(("builder", "is_loaded"), [("html", True), ("epub", False)])
def test_theme_that_can_only_be_loaded_late(
    builder: str,
    is_loaded: bool,
    project: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Sphinx loads the theme of an installed package only when it writes pages with it."""
    code = "def setup(app):\n    app.env\n    app.add_html_theme('late', {!r})\n"
    folder = tmp_path / "installed"
    files = {
        "late.py": code.format(str(folder / "theme")),
        "theme/theme.toml": '[theme]\ninherit = "basic"\n',
        "late-1.0.dist-info/METADATA": "Name: late\nVersion: 1.0\n",
        "late-1.0.dist-info/entry_points.txt": "[sphinx.html_themes]\nlate = late\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    settings = {"html_theme": "late", "version": "1", "copyright": "A"}
    source = project({"index.md": "# CV\n", "refs.bib": ""}, **settings)
    made = build(source, tmp_path / "o", builder)
    assert (made.status, made.warnings) == (0, [])
    assert bool(sys.modules.pop("late", None)) == is_loaded


#: As in ablog: a setting of either of two types, and tags in the head of pages.
BLOG = """
def read(app, config):
    if isinstance(config.blog_pattern, str):
        config.blog_pattern = [config.blog_pattern]

def setup(app):
    app.add_config_value("blog_pattern", [], "env")
    app.connect("config-inited", read, priority=600)
    app.connect("build-finished", lambda app, _error: print(app.config.blog_pattern))
"""


def test_setting_whose_types_only_its_extension_knows(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    files = {"index.md": "# CV\n", "refs.bib": "", "blog.py": BLOG}
    source = project(files, extensions=["blog", "sphinx_cv"], blog_pattern="blog/*.md")
    monkeypatch.syspath_prepend(source)
    made = build(source, tmp_path / "html")
    monkeypatch.delitem(sys.modules, "blog")
    assert (made.status, made.warnings) == (0, [])
    assert "['blog/*.md']" in capsys.readouterr().out


def test_tags_of_another_extension_take_the_place_of_ours(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "index.md": "# CV\n\nEngines.\n",
        "refs.bib": "",
        "sphinxext/opengraph.py": "def setup(app): pass",
    }
    source = project(files, extensions=["sphinx_cv", "sphinxext.opengraph"])
    monkeypatch.syspath_prepend(source)
    page = build(source, tmp_path / "html").page("index.html")
    for name in ("sphinxext", "sphinxext.opengraph"):
        monkeypatch.delitem(sys.modules, name)
    assert page.select('[property^="og:"], [name^="twitter:"]') == []
    assert page.select_one('[name="description"]')["content"] == "Engines."
