"""Nodes, directives and roles of other extensions, beside those of a CV."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdf
import pytest

from conftest import build, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Build, Project

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


def made_of(page: str, project: Project, tmp_path: Path) -> Build:
    path = tmp_path / "project"
    conf = f"import sys\nsys.path.insert(0, {str(path)!r})\n"
    files = {"index.md": f"# CV\n\n{page}", "refs.bib": "", "others.py": EXTENSION}
    source = project(files, extensions=["sphinx_cv", "others"])
    text = (source / "conf.py").read_text(encoding="utf-8")
    (source / "conf.py").write_text(conf + text, encoding="utf-8")
    return build(source, tmp_path / "pdf", "pdf")


def test_nodes_that_are_others_of_docutils(project: Project, tmp_path: Path) -> None:
    page = "```{boxed}\nIn a box.\n```\n\n```{todo2}\nLater on.\n```\n"
    made = made_of(page, project, tmp_path)
    assert (made.status, made.warnings) == (0, [])
    assert re.search("In a box. To do Later on.", text_of(made))


def test_heading_in_a_box_of_no_known_kind(project: Project, tmp_path: Path) -> None:
    made = made_of("```{titled}\nIts text.\n```\n", project, tmp_path)
    assert made.status == 0
    assert made.warnings == [
        "index.md:4: WARNING: the PDF cannot show odd; its text is printed plainly [cv.pdf]"
    ]
    assert "A head Its text." in text_of(made)


def test_one_message_for_all_that_is_in_a_box(project: Project, tmp_path: Path) -> None:
    page = "````{odd}\nSeen\n```{inner}\nwithin\n```\n```{inner}\n```\n````\n"
    made = made_of(page, project, tmp_path)
    assert [re.sub(r"^index.md:\d+", "", line) for line in made.warnings] == [
        ": WARNING: the PDF cannot show odd; its text is printed plainly [cv.pdf]",
        ": WARNING: the PDF cannot show inner; it is left out [cv.pdf]",
    ]
    assert "Seen within" in text_of(made)


def test_what_stands_in_a_line_stays_in_it(project: Project, tmp_path: Path) -> None:
    made = made_of("One {icon}`star` in a row.\n", project, tmp_path)
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
