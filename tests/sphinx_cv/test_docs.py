"""The guide in docs/ builds without warnings and agrees with the code."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from sphinxcontrib.bibtex.directives import BibliographyDirective

from conftest import ROOT, Build, MadeOnce, Project, build
from sphinx_cv.bibliography.archives import ARCHIVES
from sphinx_cv.checks.kinds_of_messages import ROWS
from sphinx_cv.cli import main
from sphinx_cv.config.look import known_looks
from sphinx_cv.config.owner import Owner
from sphinx_cv.config.pdf import Document
from sphinx_cv.config.settings import SETTINGS
from sphinx_cv.entry import EntryDirective
from sphinx_cv.lists.directives import ListDirective
from sphinx_cv.lists.groups import GroupedListDirective
from sphinx_cv.lists.venue import _DETAILS as DETAILS
from sphinx_cv.lists.venue import _VENUES as VENUES
from sphinx_cv.news import NewsDirective
from sphinx_cv.pdf.letter import _FIELDS as LETTER
from sphinx_cv.when import format_when, parse_when

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
SOURCES = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py"))


@pytest.fixture(scope="session")
def guide(made_once: MadeOnce) -> Build:
    made: Build = made_once("guide", lambda to: build(ROOT / "docs", to / "out", "html", "-W"))
    return made


def test_builds_in_silence(guide: Build) -> None:
    assert (guide.status, guide.warnings) == (0, [])


def test_front_page_leads_to_every_page(guide: Build) -> None:
    links = guide.page("index.html").article.select("a.reference.internal")
    led_to = {link["href"].replace(".html", ".md") for link in links}
    assert led_to == PAGES.keys() - {"index.md"}


# Settings.


def unknown_settings(text: str) -> set[str]:
    return {*re.findall(r"\bcv_\w+", text)} - SETTINGS.keys()


def test_settings(guide: Build) -> None:
    table = guide.page("settings.html").table
    rows = [[cell.get_text() for cell in row("td")] for row in table.tbody("tr")]
    assert [row[0] for row in rows] == [*SETTINGS]
    assert [row[0] for row in rows if not row[2].endswith(".")] == []


def test_no_page_has_a_setting_that_is_none() -> None:
    assert unknown_settings("`cv_papr` beside `cv_paper`") == {"cv_papr"}
    for name, text in PAGES.items():
        assert (name, unknown_settings(text)) == (name, set())


# What else the code has.


def test_keys_options_and_fields_are_in_the_guide() -> None:
    text = "\n".join(PAGES.values())
    directives = (EntryDirective, GroupedListDirective, ListDirective, NewsDirective)
    theirs = BibliographyDirective.option_spec.keys() - {"filter", "list", "style"}
    options = {name for directive in directives for name in directive.option_spec} - theirs
    assert [name for name in sorted(options) if f":{name}:" not in text] == []
    keys = {field.name for table in (Owner, Document) for field in fields(table)} | LETTER
    assert [name for name in sorted(keys) if f"`{name}`" not in text] == []
    printed = {name for table in (VENUES, DETAILS) for row in table.values() for name in row}
    assert [name for name in sorted(printed) if f"`{name}`" not in PAGES["publications.md"]] == []
    archives = [row.text for row in ARCHIVES.values() if "{" not in row.text]
    assert [name for name in archives if name not in PAGES["publications.md"]] == []


# Looks.


def test_every_look_is_described_and_shown(guide: Build) -> None:
    page = guide.page("pdf.html")
    rows = [row.td.get_text() for row in page.table.tbody("tr")]
    assert sorted(rows) == sorted(known_looks())
    shown = [image["src"] for image in page.select("td img")]
    assert shown == [f"_images/{name}.png" for name in known_looks()]
    assert all((guide.outdir / path).is_file() for path in shown)


# Messages.

_SUBTYPE = re.compile(
    r'(?:\bsubtype\b[^="\n]*=\s*|\b[Pp]roblem\([^"]*)"(\w+)"'  # subtype="x", Problem(…, "x", …)
    r'|_(?:warn|note)\([^\n]*, "(\w+)"\)'  # _warn(…, "x")
)


def subtypes(sources: str) -> set[str]:
    """Return the subtypes of warnings."""
    return {found[1] or found[2] for found in _SUBTYPE.finditer(sources)}


def kinds(page: str) -> set[str]:
    """Return the kinds of messages that have a row in a table."""
    return {*re.findall(r"^\| `(?:cv|bibtex)\.(\w+)` \|", page, re.MULTILINE)}


def test_messages() -> None:
    checked = {kind for kind, *_row in ROWS} | {"silence"}
    assert kinds(PAGES["messages.md"]) - checked == subtypes(SOURCES) - checked


def test_checks(guide: Build) -> None:
    page = guide.page("checks.html")
    rows = [row.td.get_text() for row in page.table.tbody("tr")]
    assert rows == [f"cv.{kind}" for kind, *_row in ROWS]
    assert "cv.silence" in page.article.get_text()


def test_subtypes_are_found() -> None:
    sources = """
        logger.warning(text, type="cv", subtype="a")
        problems.append(Problem(path, 1, "b", "text"))
        problems.append(
            record.problem("c", "text")
        )
        self._warn("%s", name, "d")
        subtype, what = "e", name
        def _note(self, subtype: str = "f") -> None: ...
        self._note(line, "a text")
        return Problem(path, line, "g", text)
    """
    assert subtypes(sources) == set("abcdefg")
    assert kinds("| `cv.a` | x |\n| `cv.b`, no row\n") == {"a"}


def test_typical_messages_are_in_the_code() -> None:
    """Each shares three consecutive words with the code."""
    code = re.sub(r'"\s*\n\s*f?"', "", SOURCES).replace("\\", "")
    for row in re.findall(r"^\| `cv.*", PAGES["messages.md"], re.MULTILINE):
        said = row.replace("\\", "").split(" | ")[1].split()
        assert any(" ".join(said[n : n + 3]) in code for n in range(max(1, len(said) - 2))), row


# Commands and examples.


def test_commands(guide: Build, capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    named = re.findall(r"^    (\w+)  ", capsys.readouterr().out, re.MULTILINE)
    text = guide.page("commands.html").get_text()
    assert len(named) == 6
    assert [name for name in named if f"usage: sphinx-cv {name} " not in text] == []


def test_dates_are_printed_as_the_guide_says() -> None:
    table = PAGES["sections.md"].partition("| printed in English |\n")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (`.*?) \| .*? \| (.*?) \|$", table, re.MULTILINE)
    assert len(rows) > 3
    for typed, printed in rows:
        whens = map(parse_when, re.findall("`(.*?)`", typed))
        assert "; ".join(format_when(when, "en") for when in whens) == printed


def blocks(page: str, language: str) -> list[str]:
    found = re.findall(rf"^(```+){language}\n(.*?)^\1$", page, re.MULTILINE | re.DOTALL)
    return [text for _fence, text in found]


def test_examples_build(project: Project, tmp_path: Path) -> None:
    examples = {
        name: "\n".join(blocks(PAGES[name], "markdown"))
        for name in ("sections.md", "publications.md", "statements.md")
    }
    files = {
        "index.md": "# CV\n\n```{toctree}\nsections\npublications\nstatements\n```\n",
        "sections.md": f"# Sections\n\n{examples['sections.md']}",
        "publications.md": f"# Publications\n\n{examples['publications.md']}",
        "statements.md": examples["statements.md"],
        "pipeline.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        "refs.bib": "\n".join(blocks(PAGES["publications.md"], "bibtex")),
    }
    made = build(project(files, cv_owner={"name": "Ling Luo"}), tmp_path / "out")
    assert (made.status, made.warnings) == (0, [])
    assert made.page("statements.html").select(".cv-references li, ul.cv-works li")


SPHINX = {"bibtex_bibfiles", "extensions", "html_baseurl", "language", "suppress_warnings"}


def test_python_of_the_guide_is_of_conf_py() -> None:
    code = [text for page in PAGES.values() for text in blocks(page, "python")]
    assert len(code) > 5
    for statement in ast.parse("\n".join(code)).body:
        assert isinstance(statement, ast.Assign)
        assert {ast.unparse(target) for target in statement.targets} <= SETTINGS.keys() | SPHINX
