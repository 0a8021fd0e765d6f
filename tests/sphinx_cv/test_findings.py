"""Faults that random inputs found, each in its smallest form."""

from __future__ import annotations

import filecmp
import io
import re
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

import pytest

from conftest import Project, build, text_of
from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.latex import decode, unknown_macros
from sphinx_cv.bibliography.records import Record
from sphinx_cv.bibliography.works import read_works


def record(key: str, **fields: str) -> Record:
    return Record(Path("refs.bib"), 1, key, "misc", {"title": key, "year": "2024", **fields}, {})


@pytest.mark.parametrize("parents", [{"a": "a"}, {"a": "b", "b": "c", "c": "a"}])
def test_circle_of_crossrefs_loses_no_work(parents: dict[str, str]) -> None:
    records = [record(key, crossref=parent) for key, parent in parents.items()]
    works, problems = read_works(records, KINDS, ())
    assert [work.key for work in works] == ["a"]
    assert any("crossref a leads back to this entry" in problem.text for problem in problems)


def test_entry_in_a_preamble_that_is_not_closed(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@preamble{\n\n@misc{a,\n  title = {A}},\n  year = 2024\n}\n", encoding="utf-8")
    records, problems = read(path)
    assert [found.key for found in records] == ["a"]
    assert "this @preamble is not closed" in problems[0].text


@pytest.mark.parametrize("name", ["cite", "citep", "input", "label", "ref", "verb"])
def test_latex_for_what_is_elsewhere(name: str) -> None:
    value = rf"On \{name}{{Engines}}" if name != "verb" else r"On \verb|Engines|"
    assert str(decode(value)) == "On Engines"
    assert unknown_macros(value) == [name]


def test_latex_does_not_tell_the_day() -> None:
    assert str(decode(r"Read \today")) == "Read"
    assert unknown_macros(r"\today") == ["today"]


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"html_title": 5}, "html_title = 5"),
        ({"cv_editions": {"zh": {"html_title": 5}}}, "cv_editions = {'zh': {'html_title': 5}}"),
    ],
)
def test_sphinx_complains_of_a_setting_at_its_line(
    settings: dict[str, Any], line: str, project: Project, tmp_path: Path
) -> None:
    source = project({"index.md": "# Ada\n", "refs.bib": ""}, **settings)
    number = (source / "conf.py").read_text(encoding="utf-8").splitlines().index(line) + 1
    warnings = build(source, tmp_path / "html").warnings
    [found] = [text for text in warnings if "html_title" in text]
    assert found.startswith(f"conf.py:{number}: WARNING: ")


@pytest.mark.parametrize("text", ["{nosuch:role}`x`", "```{nosuch:note} x\n```"])
def test_name_with_an_unknown_domain_is_told_once_with_its_line(
    text: str, project: Project, tmp_path: Path
) -> None:
    source = project({"index.md": f"# Ada\n\n{text}\n", "refs.bib": ""})
    [warning] = build(source, tmp_path / "html").warnings
    assert warning.startswith("index.md:3: WARNING: Unknown ")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"html_theme": "fuor"}, "html_theme: no theme named 'fuor' found"),
        ({"html_theme": 3}, "html_theme is 3; expected a text in quotes"),
        ({"html_theme_options": None}, "html_theme_options is None; expected a table in {braces}"),
        ({"html_theme_options": {"x": 1}}, "unsupported theme option 'x' given"),
        ({"html_logo": ["x"]}, "html_logo is ['x']; expected a text in quotes"),
        ({"html_logo": "x"}, "logo file 'x' does not exist"),
        ({"html_css_files": 3}, "html_css_files is 3; expected a list in [brackets]"),
        ({"html_css_files": [3]}, "invalid css_file: 3, ignored"),
        ({"html_sidebars": ["x"]}, "html_sidebars is ['x']; expected a table"),
        ({"html_additional_pages": {"a": 3}}, "html_additional_pages is {'a': 3}; expected texts"),
        ({"html_domain_indices": 3}, "html_domain_indices is 3; expected a list in [brackets], or"),
        ({"html_output_encoding": "x"}, "html_output_encoding is 'x'; write 'utf-8'"),
        ({"html_math_renderer": "x"}, "html_math_renderer is 'x'; it knows mathjax"),
        ({"html_search_scorer": "x"}, "html_search_scorer is 'x'; that leads to no file"),
        ({"pygments_style": "x"}, "pygments_style is 'x'; no style"),
        ({"pygments_style": "x.Y"}, "pygments_style is 'x.Y'; no style"),
        ({"pygments_dark_style": "x"}, "pygments_dark_style is 'x'; no style"),
        ({"bibtex_foot_reference_style": "x"}, "bibtex_foot_reference_style is 'x'; no style"),
        ({"source_suffix": 3}, "source_suffix is 3; expected a table in {braces}, or a list"),
        ({"needs_extensions": {"a": "1"}}, "The a extension is required by needs_extensions"),
        ({"numfig_format": {"figure": "Fig."}}, "numfig_format is {'figure': 'Fig.'}; each text"),
        ({"numfig_format": {"figure": 3}}, "numfig_format is {'figure': 3}; each text has one %s"),
        ({"numfig_format": 3}, "numfig_format is 3; expected a table in {braces}"),
    ],
)
def test_settings_of_others(
    settings: dict[str, Any], message: str, project: Project, tmp_path: Path
) -> None:
    files = {"index.md": "# Ada\n", "refs.bib": ""}
    source = project(files, **{"html_theme": "furo", **settings})
    (name,) = settings
    lines = (source / "conf.py").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.startswith(f"{name} ="))
    made = build(source, tmp_path / "html", "html", "-D", "cv_pdf_on_site=0")
    assert made.status == 0
    [warning] = made.warnings
    assert warning.startswith(f"conf.py:{number}: WARNING: {message}")


@pytest.mark.parametrize(
    "settings",
    [
        {"html_use_index": 0}, {"html_css_files": ("a.css",)}, {"html_permalinks": 1},
        {"html_theme": "alabaster"}, {"source_suffix": [".md"]}, {"html_last_updated_fmt": None},
    ],
)  # fmt: skip
def test_settings_of_others_that_are_right(
    settings: dict[str, Any], project: Project, tmp_path: Path
) -> None:
    source = project({"index.md": "# Ada\n", "refs.bib": ""}, **settings)
    warnings = build(source, tmp_path / "html", "html", "-D", "cv_pdf_on_site=0").warnings
    assert [line for line in warnings if "; expected" in line] == []


LONG = "x" * 300
SETTINGS: list[tuple[dict[str, Any], str]] = [
    ({"myst_enable_extensions": ["nosuch"]}, "myst_enable_extensions is ['nosuch']; "),
    ({"myst_heading_anchors": "x"}, "myst_heading_anchors is 'x'; "),
    ({"cv_look": LONG}, f"cv_look is '{LONG}'; it can be"),
    ({"cv_look": "loop"}, "cv_look is 'loop'; it can be"),
    ({"bibtex_bibfiles": ["refs.bib", LONG]}, f"bibtex_bibfiles: '{LONG}' leads to no file"),
    ({"bibtex_bibfiles": ["refs.bib", ".."]}, "bibtex_bibfiles: '..' leads to no file"),
    ({"html_extra_path": ["loop"]}, "html_extra_path: 'loop' leads to no file"),
    ({"html_extra_path": [3]}, "html_extra_path is [3]; expected a list"),
    ({"html_static_path": ["."], "html_css_files": ["own"]}, "html_css_files: 'own' is a folder"),
    ({"html_js_files": [("", {})]}, "html_js_files: '' is a folder; name a file in it"),
    ({"html_static_path": ["nosuch"]}, "html_static_path: 'nosuch' leads to no file"),
    ({"templates_path": [LONG]}, f"templates_path: '{LONG}' leads to no file"),
    ({"exclude_patterns": 3}, "exclude_patterns is 3; expected a list"),
    ({"suppress_warnings": 3}, "suppress_warnings is 3; expected a list"),
    ({"project": "\x82"}, "project is '\\x82'; no file can hold its character U+0082"),
]


@pytest.mark.parametrize(("settings", "message"), SETTINGS)
def test_settings_that_cannot_be(
    settings: dict[str, Any], message: str, project: Project, tmp_path: Path
) -> None:
    source = project({"index.md": "# CV\n\n$x$\n", "refs.bib": ""}, **settings)
    (source / "loop").symlink_to(source / "loop")
    (source / "own").mkdir()
    made = build(source, tmp_path / "html", "html", "-D", "cv_pdf_on_site=0")
    assert made.status == 0
    [warning] = made.warnings
    assert warning.startswith("conf.py:")
    assert message in warning
    assert made.page("index.html").math


PAGES = {
    "list": ("```{bibliography} loop\n:all:\n```", "loop is not in bibtex_bibfiles of conf.py"),
    "picture": ("![a](loop)", "'loop' is not a picture: it leads to no file"),
    "folder": ("![a](.)", "'.' is not a picture: it leads to no file"),
    "figure": ("```{figure} ..\nwords\n```", "'..' is not a picture: it leads to no file"),
    "download": ("{download}`..`", "'..' is a folder; link a file in it"),
    "download of a circle": ("{download}`loop`", "'loop' leads to no file; correct it"),
    "sections": ("```{eval-rst}\n.. sectnum::\n```", "SectNum has no effect here"),
}


@pytest.mark.parametrize(("page", "message"), PAGES.values(), ids=PAGES)
def test_places_of_mistakes(page: str, message: str, project: Project, tmp_path: Path) -> None:
    source = project({"index.md": f"# CV\n\n{page}\n\nstill here\n", "refs.bib": ""})
    (source / "loop").symlink_to(source / "loop")
    (source / "own").mkdir()
    made = build(source, tmp_path / "html", "html", "-D", "cv_pdf_on_site=0")
    assert made.status == 0
    [warning] = made.warnings
    assert warning.startswith("index.md:")
    # From Python 3.13 on, a circular link counts as a missing file, which Sphinx reports.
    assert message in warning or re.search("file not readable: .*loop", warning)
    assert "still here" in made.text("index.html")


@pytest.mark.parametrize("language", ["zh-Hans", "de@latin"])
def test_pdf_in_a_language_with_a_script(language: str, project: Project, tmp_path: Path) -> None:
    source = project({"index.md": "# CV\n", "refs.bib": ""}, language=language)
    made = build(source, tmp_path / "pdf", "pdf")
    assert made.warnings == []
    assert (made.outdir / "cv.pdf").is_file()


def test_byte_order_mark_within_a_text(project: Project, tmp_path: Path) -> None:
    page = "# A\ufeffda\n\nen\ufeffgine `co\ufeffde` $x\ufeff$\n"
    made = build(project({"index.md": page, "refs.bib": ""}), tmp_path / "pdf", "pdf")
    assert [line for line in made.warnings if not re.search("formula|U\\+FEFF", line)] == []
    assert "engine code" in text_of(made)


def test_places_of_characters_without_a_font(project: Project, tmp_path: Path) -> None:
    strange = "\n\n".join(map(chr, range(0xF0000, 0xF0020)))
    page = f"# CV\n\n![\U000f1000](nosuch.png)\n\n{strange}\n"
    made = build(project({"index.md": page, "refs.bib": ""}), tmp_path / "pdf", "pdf")
    assert [line for line in made.warnings if not line.startswith("index.md:")] == []
    assert any("no font has 23 more characters" in line for line in made.warnings)


def test_place_of_a_character_in_conf_py(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": "# CV\n", "refs.bib": ""})
    conf = (source / "conf.py").read_text(encoding="utf-8")
    title = conf.replace("Curriculum Vitae", "CV \uf8ff")
    (source / "conf.py").write_text(title, encoding="utf-8")
    [warning] = build(source, tmp_path / "pdf", "pdf").warnings
    assert warning.startswith(f"conf.py:{len(conf.splitlines())}: WARNING: cv.pdf: no font")


def test_photo_is_looked_for_beside_conf_py(project: Project, tmp_path: Path) -> None:
    page = "# CV\n\n```{cv-contact}\n```\n"
    owner = {"name": "Ada", "photo": "/etc"}
    made = build(project({"index.md": page, "refs.bib": ""}, cv_owner=owner), tmp_path / "html")
    assert made.warnings == [
        "index.md:3: WARNING: image file not readable: etc [image.not_readable]"
    ]


def test_place_of_what_has_no_line(project: Project, tmp_path: Path) -> None:
    page = f"{RST}.. py:function:: a(b)\n"
    files = {"index.md": "# CV\n", "refs.bib": "", "b.rst": page}
    pdfs = [{"name": "cv", "title": "CV", "pages": ["b"]}]
    made = build(project(files, cv_pdf_documents=pdfs), tmp_path / "pdf", "pdf")
    lines = [line for line in made.warnings if "cannot show" in line]
    assert lines
    assert [line for line in lines if not re.match(r"b\.rst:\d+: ", line)] == []


def test_place_of_a_character_that_is_an_escape(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": "# CV\n", "refs.bib": ""}, cv_owner={"name": "Ada \U000cd53f"})
    conf = (source / "conf.py").read_text(encoding="utf-8")
    assert "\U000cd53f" not in conf
    [warning] = build(source, tmp_path / "pdf", "pdf").warnings
    line = conf[: conf.index("cv_owner")].count("\n") + 1
    assert warning.startswith(f"conf.py:{line}: WARNING: cv.pdf: no font")


ATTRIBUTES = {
    "a picture without a text": "x\n\n![](none.png)",
    "a link of another kind": "x\n\n[a](ftp://x.y){.a #b}",
    "a download in a heading": "x\n\n## X {download}`x <conf.py>`{.a #b}",
}


@pytest.mark.parametrize("page", ATTRIBUTES.values(), ids=ATTRIBUTES)
def test_attributes_of_what_is_left_out(page: str, project: Project, tmp_path: Path) -> None:
    source = project(
        {"index.md": f"# CV\n\n{page}\n\nstill here\n", "refs.bib": ""},
        myst_enable_extensions=["attrs_inline"],
    )
    made = build(source, tmp_path / "html", "html", "-D", "cv_pdf_on_site=0")
    assert made.status == 0
    assert {line.partition(" ")[0] for line in made.warnings} == {"index.md:5:"}
    assert "still here" in made.text("index.html")


RST = ":orphan:\n\nBefore\n======\n\ntext\n\n"


def test_numbered_sections_in_the_pdf(project: Project, tmp_path: Path) -> None:
    files = {"index.md": "# CV\n", "refs.bib": "", "b.rst": f"{RST}.. sectnum::\n"}
    made = build(project(files), tmp_path / "pdf", "pdf")
    assert made.warnings == []
    assert "1 Before" in text_of(made)


@pytest.mark.parametrize(("name", "page"), [("b.rst", RST), ("b.md", "# Before\n\ntext\n\n")])
def test_page_on_which_its_parser_trips(
    name: str, page: str, project: Project, tmp_path: Path
) -> None:
    """The owner's own directive raises an error."""
    call = ".. trip::\n" if name.endswith("rst") else "```{trip}\n```\n"
    source = project({"index.md": "# CV\n", "refs.bib": "", name: page + call})
    (source / "trip.py").write_text(
        "from docutils.parsers.rst import Directive\n"
        "class Trip(Directive):\n    def run(self):\n        return 1 / 0\n"
        "def setup(app):\n    app.add_directive('trip', Trip)\n",
        encoding="utf-8",
    )
    conf = (source / "conf.py").read_text(encoding="utf-8")
    conf = conf.replace("['sphinx_cv']", "['sphinx_cv', 'trip']")
    (source / "conf.py").write_text(f"import sys\nsys.path.insert(0, {str(source)!r})\n{conf}")
    made = build(source, tmp_path / "html", "html", "-D", "cv_pdf_on_site=0")
    assert made.status == 0
    [warning] = [line for line in made.warnings if "toctree" not in line]
    assert warning.startswith(f"{name}:")
    assert "the page ends here, since what follows cannot be read: ZeroDivisionError" in warning
    assert "text" in made.text("b.html")


NO_PAGE = (
    "conf.py:1: ERROR: the first page, index.md, is not there, is private, or left out by patterns "
    "of conf.py; write it, or name another as root_doc"
)


def run(source: Path, builder: str, outdir: Path) -> list[str]:
    """Run a build that ends the process; return its messages, and the last one of all."""
    with redirect_stderr(io.StringIO()) as said, pytest.raises(SystemExit) as ended:
        build(source, outdir, builder)
    said.write(str(ended.value.code))
    return said.getvalue().replace(f"{source}/", "").splitlines()


def test_front_page_that_is_private(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": "---\nprivate: true\n---\n# CV\n", "refs.bib": ""})
    assert run(source, "html", tmp_path / "html") == [
        "index.md:1: WARNING: the front page is private, so nothing can be built; remove its mark "
        "[cv.private]",
        NO_PAGE,
    ]


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_front_page_that_is_not_there(builder: str, project: Project, tmp_path: Path) -> None:
    source = project({"index.md": "# CV\n", "refs.bib": ""})
    fresh = build(source, tmp_path / "fresh" / builder, builder)
    (source / "index.md").rename(source / "home.md")
    assert run(source, builder, tmp_path / "out" / builder) == [NO_PAGE]
    (source / "home.md").rename(source / "index.md")
    made = build(source, tmp_path / "out" / builder, builder)
    assert (made.status, made.warnings) == (0, fresh.warnings)
    assert filecmp.dircmp(fresh.outdir, made.outdir).diff_files == []


def test_message_about_a_node_without_a_line(project: Project, tmp_path: Path) -> None:
    page = "---\norphan: true\n---\n# Page\n\n```{glossary} a\n\nb\n```\n"
    files = {"index.md": "# Ada\n", "one.md": page, "two.md": page, "refs.bib": ""}
    made = build(project(files), tmp_path / "out")
    [warning] = [line for line in made.warnings if "duplicate term" in line and " a," in line]
    assert warning.startswith("two.md:1: WARNING: duplicate term description of a")


TEMPLATES: dict[str, tuple[bytes, str]] = {
    "cut off": (b"x\n{% if", "2: {}: unexpected 'end of template'; correct"),
    "of a name that is none": (b"\n\n{{ nope.x }}", "3: {}: 'nope' is undefined; correct"),
    "with another that is none": (b'{% include "x.html" %}', "1: {}: 'x.html' not found"),
    "that divides by nothing": (b"{{ 1 / 0 }}", "1: {}: division by zero; correct"),
    "in Latin-1": (b"\xe9", "1: {}: it is not UTF-8; "),
}


@pytest.mark.parametrize(("text", "message"), TEMPLATES.values(), ids=TEMPLATES)
def test_template_of_the_package_that_an_owner_breaks(
    text: bytes, message: str, project: Project, tmp_path: Path
) -> None:
    """Ours is used instead, for every work, with a single warning."""
    files = {
        "index.md": "# CV\n\n```{cv-bibliography}\n```\n",
        "refs.bib": "@misc{a, author={Ada}, title={A}, year=1840}\n@misc{b, title={B}, year=1841}",
    }
    source = project(files, templates_path=["_t"])
    plain = build(source, tmp_path / "plain")
    (source / "_t" / "cv").mkdir(parents=True)
    (source / "_t" / "cv" / "cite.html").write_bytes(text)
    made = build(source, tmp_path / "html")
    [warning] = [line for line in made.warnings if line not in plain.warnings]
    assert warning.startswith(f"_t/cv/cite.html:{message.format('WARNING')}")
    assert made.text("index.html") == plain.text("index.html")


@pytest.mark.parametrize(("text", "message"), TEMPLATES.values(), ids=TEMPLATES)
def test_template_of_the_theme_that_an_owner_breaks(
    text: bytes, message: str, project: Project, tmp_path: Path
) -> None:
    source = project({"index.md": "# CV\n", "refs.bib": ""}, templates_path=["_t"])
    (source / "_t").mkdir()
    (source / "_t" / "page.html").write_bytes(text)
    told = message.format("ERROR").partition(" 'end of template")[0]
    *_, last = run(source, "html", tmp_path / "html")
    assert last.startswith(f"_t/page.html:{told}")
    (source / "_t" / "page.html").unlink()
    assert build(source, tmp_path / "html").status == 0
