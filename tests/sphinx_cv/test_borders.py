"""Undocumented behaviour of other packages that our modules rely on.

If a test fails after an upgrade, the other package has changed: adapt the module that the message
names.
"""

from __future__ import annotations

import ast
import inspect
import io
import json
import logging
import re
from importlib.metadata import entry_points
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pybtex.plugin
import pytest
import sphinxcontrib.bibtex.plugin
from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from furo import WrapTableAndMathInAContainerTransform  # type: ignore[import-untyped]
from pybtex.database import BibliographyData
from pybtex.database import Person as BibtexName
from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.plugin import find_plugin
from pybtex.richtext import Text
from pybtex.scanner import PrematureEOF, PybtexSyntaxError
from pybtex.style.template import Node
from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.project import Project as SphinxProject
from sphinx.search import languages
from sphinx.search.zh import SearchChinese
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.tags import Tags
from sphinxcontrib.bibtex.bibfile import BibData, BibFile
from sphinxcontrib.bibtex.citation_target import CitationTarget, parse_citation_targets
from sphinxcontrib.bibtex.directives import (
    BibliographyDirective,
    BibliographyKey,
    BibliographyValue,
)
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation, _FilterVisitor
from sphinxcontrib.bibtex.roles import CitationRef, CiteRole
from sphinxcontrib.bibtex.style.referencing import PersonStyle
from sphinxcontrib.bibtex.style.referencing.label import LabelReferenceStyle

from conftest import build, write_project
from sphinx_cv.bibliography.conditions import compile_condition
from sphinx_cv.config import Edition, Editions
from sphinx_cv.editions.sphinx_project import EditionProject, has_warned
from sphinx_cv.html.chart import ChartTransform
from sphinx_cv.html.furo import BOXES
from sphinx_cv.html.metadata import outdated_front_page
from sphinx_cv.html.search_words import choose
from sphinx_cv.html.sphinx_html import plain_translations, theme_folders
from sphinx_cv.lists import sphinxcontrib_bibtex as border
from sphinx_cv.lists.citing import ReferenceStyle
from sphinx_cv.lists.pybtex_entries import WorkEntry
from sphinx_cv.lists.reading import read_bibliography
from sphinx_cv.lists.sphinxcontrib_bibtex import PLACE
from sphinx_cv.lists.style import STYLES
from sphinx_cv.mathml import to_tree
from sphinx_cv.pdf import add_to_site
from sphinx_cv.pdf.sphinx_builders import building_with, figure_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Project

STYLE_GROUP = "pybtex.style.formatting"
REFERENCE_GROUP = "sphinxcontrib.bibtex.style.referencing"

REFS = """
@article{old, author = {Lovelace, Ada}, title = {Old}, journal = {J}, year = 2019}
@article{new, author = {Lovelace, Ada}, title = {New}, journal = {J}, year = 2020}
"""
PAGE = """
# Ada Lovelace

See {cite:p}`old`.

```{table} Numbers
:name: numbers

| a | b |
|---|---|
| 1 | 2 |
```

```{math}
:label: sum

1 + 1 = 2
```

```{figure} picture.svg
:name: picture

A picture
```

```{bibliography}
:style: cv
:list: citation
:filter: True
```

```{toctree}
:caption: Pages

other
```
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
FILES = {
    "index.md": PAGE,
    "other.md": "# Other\n\n## One\n\n## Two\n",
    "picture.svg": PICTURE,
    "refs.bib": REFS,
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sphinx]:
    """Build a site with Furo; give the application."""
    folder = tmp_path_factory.mktemp("borders")
    source = write_project(folder / "project", FILES, html_theme="furo", numfig=True)
    translators.clear()  # else the last build's language stays
    with patch_docutils(source), docutils_namespace():
        app = Sphinx(
            source, source, folder / "html", folder / "doctrees", "html",
            status=None, warning=io.StringIO(),
        )  # fmt: skip
        app.build()
        assert app.statuscode == 0
        yield app


def page_of(app: Sphinx, name: str) -> str:
    return (Path(app.outdir) / name).read_text(encoding="utf-8")


# --- sphinxcontrib-bibtex: lists/sphinxcontrib_bibtex.py --------------------------------------


FILTERS = """
year > "2015" | year == "2020" | type == "article" | key == "new" | author % "love" | cited
not cited | docname in docnames | year == "2020" and not (key in {"old", "other"}) | title
key not in {"old"} or False | author % "^Ada" | "index" in docnames
YEAR | editor == "" | nowhere == "" | True
"""


@pytest.mark.parametrize(
    "text", [*re.findall(r"[^|\n]+", FILTERS), '(docnames | {"x"}) > {"x"}', 'docnames & {"index"}']
)
@pytest.mark.parametrize("cited", [frozenset(), frozenset({"index"})])
def test_our_filters_are_its_own(text: str, cited: frozenset[str], app: Sphinx) -> None:
    visitor: Any = _FilterVisitor
    tree = ast.parse(text.strip())
    for entry in border.entries(app.env):
        theirs = visitor(entry=entry, docname="index", cited_docnames=cited).visit(tree)
        ours = compile_condition(tree)(entry.lookup("index", cited))
        assert bool(ours) == bool(theirs), f"adapt {WorkEntry.__module__}.WorkEntry.lookup"


@pytest.mark.parametrize("text", ["1 + 1", "year()", "[year]", "1 < 2 < 3", "-1", "a if b else c"])
def test_a_filter_in_another_language_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match="a filter is made of"):
        compile_condition(ast.parse(text))


FIELDS = {
    BibData: ("encoding", "bibfiles", "data"),
    BibFile: ("mtime", "keys"),
    Citation: (
        "citation_id",
        "bibliography_key",
        "key",
        "entry",
        "formatted_entry",
        "tooltip_entry",
    ),
    BibliographyKey: ("docname", "id_"),
    CitationRef: ("citation_ref_id", "docname", "line", "targets"),
    CitationTarget: ("key", "pre", "post"),
}


@pytest.mark.parametrize(("kind", "fields"), FIELDS.items(), ids=[kind.__name__ for kind in FIELDS])
def test_fields_of_its_data(kind: Any, fields: tuple[str, ...]) -> None:
    assert kind._fields == fields, f"{kind.__name__} has changed; adapt {border.__name__}"


def test_a_list_knows_its_kind_and_prefix() -> None:
    assert {"list_", "keyprefix"} <= set(BibliographyValue._fields), f"adapt {border.__name__}"


def test_tables_of_the_domain(app: Sphinx) -> None:
    table = border.domain(app.env)
    assert table is app.env.get_domain("cite")
    assert isinstance(table, BibtexDomain)
    for name in ("bibdata", "bibliographies", "citations", "citation_refs"):
        assert getattr(table, name) is table.data[name], f"domain data {name!r} has moved"
    assert {c.entry.key for c in table.citations} == {"old", "new"}
    assert all(isinstance(c.entry, WorkEntry) for c in table.citations)


def test_it_finds_our_cache_up_to_date(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[object] = []

    def parse_bibdata(paths: object, _encoding: str) -> BibliographyData:
        parsed.append(paths)
        raise AssertionError

    monkeypatch.setattr("sphinxcontrib.bibtex.bibfile.parse_bibdata", parse_bibdata)
    source = project({"index.md": PAGE, "other.md": "# Other\n", "refs.bib": REFS})
    built = build(source, source.parent / "text", "text")
    assert not parsed, "it parses again what border.store has handed over"
    assert built.status == 0


@pytest.mark.parametrize(
    ("event", "module", "ours", "is_first"),
    [
        ("builder-inited", "sphinxcontrib.bibtex", read_bibliography, True),
        ("env-updated", "sphinxcontrib.bibtex", outdated_front_page, False),
        ("env-get-updated", "sphinx.environment.collectors.toctree", add_to_site, False),
    ],
    ids=["files", "lists", "numbers"],
)
def test_our_handlers_surround_theirs(
    event: str, module: str, ours: object, is_first: bool, app: Sphinx
) -> None:
    handlers = [(it.handler, it.priority) for it in app.events.listeners[event]]
    theirs = [n for handler, n in handlers if handler.__module__ == module]
    assert theirs, f"it has no handler of {event} any more"
    assert set(theirs) == {500}, "its priorities have changed"
    [priority] = [n for handler, n in handlers if handler is ours]
    assert (priority < 500) == is_first


def test_a_list_is_known_by_page_and_id(app: Sphinx) -> None:
    [place] = (n for n in app.env.get_doctree("index").findall(nodes.container) if PLACE in n)
    row, citations = border.list_of(app.env, place["docname"], place[PLACE])
    assert [c.entry.key for c in citations] == ["new", "old"]
    assert border.is_target(row)


def test_its_handler_asks_the_domain(app: Sphinx, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(border.WorkDomain, "env_updated", lambda _self: ["asked"])
    answer = sphinxcontrib.bibtex.env_updated(app, app.env)
    assert answer == ["asked"], "it does not ask its domain for the works of lists any more"


def test_its_directive_asks_for_a_filter_and_its_role_for_targets() -> None:
    assert {"filter", "list", "style"} <= BibliographyDirective.option_spec.keys()
    assert all(isinstance(role, CiteRole) for role in BibtexDomain.roles.values())
    [target] = parse_citation_targets("{see}key{p. 3}")
    assert target.key == "key"
    with pytest.raises(ValueError, match="malformed"):
        list(parse_citation_targets("two keys"))


def test_its_citations_ask_for_people_in_two_ways() -> None:
    assert {"names", "author_or_editor_or_title"} <= vars(PersonStyle).keys(), "adapt citing.People"
    assert "person" in LabelReferenceStyle.__dataclass_fields__

    def draw(children: object, data: dict[str, Any], full: bool) -> Text:
        return Text(f"{children}{data['entry']}{full}")

    drawn = Node("people", draw)(full=True).format_data({"entry": "E"})
    assert str(drawn) == "[]ETrue", "pybtex calls a template's function otherwise"


# --- pybtex: bibliography/parser.py, bibliography/names.py, lists/style.py --------------------

TOKENS = "NAME LPAREN RPAREN LBRACE RBRACE COMMA EQUALS".split()
METHODS = "required optional parse_value parse_string_body substitute_macro eat_whitespace".split()


@pytest.mark.parametrize("name", [*TOKENS, *METHODS, "update_lineno"])
def test_the_parser_has_what_ours_uses(name: str) -> None:
    assert hasattr(LowLevelParser, name), f"pybtex's parser lost {name}; adapt parser.py"


def test_the_parser_keeps_its_place_and_value() -> None:
    parser = LowLevelParser("name = {a\nb} # jan x", macros=month_names, filename="refs.bib")
    token = parser.required([parser.NAME], "a field name")
    assert (token.value, token.pattern is parser.NAME) == ("name", True)
    parser.required([parser.EQUALS])
    parser.parse_value()
    assert parser.current_value == ["a\nb", "January"]
    assert (parser.text[parser.pos :].strip(), parser.lineno) == ("x", 2)
    assert parser.optional([parser.COMMA]) is None


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("{a", PrematureEOF, "premature end of file"),
        ('"a}"', PybtexSyntaxError, "unbalanced braces"),
        (",", PybtexSyntaxError, "field value expected"),
    ],
)
def test_the_parser_says_what_is_wrong_in_its_first_argument(
    text: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error) as raised:
        LowLevelParser(text).parse_value()
    assert raised.value.args[0] == words, "adapt parser._explain"


def test_the_parser_asks_for_macros_that_can_be_overridden() -> None:
    class Parser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
        def substitute_macro(self, name: str) -> str:
            return name.upper()

    parser = Parser("{a} # b }")
    parser.parse_value()
    assert parser.current_value == ["a", "B"]


def test_a_name_comes_in_parts() -> None:
    name = BibtexName("van der Berg, Jr., Jan Peter")
    parts = (name.prelast_names, name.last_names, name.lineage_names)
    assert parts == (["van", "der"], ["Berg"], ["Jr."]), "adapt names._decoded"
    assert (name.first_names, name.middle_names) == (["Jan"], ["Peter"])


def test_entries_of_pybtex_can_be_replaced() -> None:
    data = BibliographyData()
    data.entries.update({"Key": "anything"})
    assert (list(data.entries), data.entries["key"]) == (["Key"], "anything"), "adapt border.store"


def test_a_style_is_asked_to_sort_label_and_format(app: Sphinx) -> None:
    """The domain's get_formatted_entries calls these three methods of a style, and no others."""
    style: Any = find_plugin(STYLE_GROUP, "cv")()
    entries = border.entries(app.env)
    in_order = style.sort(entries)
    assert [entry.key for entry in in_order] == ["new", "old"]
    assert style.format_labels(in_order) == ["J2", "J1"]
    formatted = style.format_entry("J2", in_order[0])
    assert (formatted.key, formatted.label) == ("new", "J2")
    source = inspect.getsource(BibtexDomain.get_formatted_entries)
    called = set(re.findall(r"\bstyle\.(\w+)\(", source))
    assert called == {"sort", "format_labels", "format_entry"}, "adapt style.WorkStyle"


@pytest.mark.parametrize("style", STYLES, ids=[style.name for style in STYLES])
def test_styles_are_found_by_the_entry_points_alone(
    style: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pybtex.plugin._RUNTIME_PLUGINS, STYLE_GROUP, {})
    assert find_plugin(STYLE_GROUP, style.name) is style, "install the package anew: pip install ."


def test_style_of_citations_is_found_by_the_entry_point_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sphinxcontrib.bibtex.plugin._runtime_plugins, REFERENCE_GROUP, {})
    found = sphinxcontrib.bibtex.plugin.find_plugin(REFERENCE_GROUP, "cv")
    assert found is ReferenceStyle, "install the package anew: pip install ."


def test_no_entry_point_of_ours_is_forgotten() -> None:
    names = {point.name for point in entry_points(group=STYLE_GROUP) if "sphinx_cv" in point.value}
    assert names == {style.name for style in STYLES}


@pytest.mark.parametrize(
    ("library", "group", "name"),
    [
        (pybtex.plugin, "pybtex.backends", "plaintext"),
        (sphinxcontrib.bibtex.plugin, REFERENCE_GROUP, "cv"),
    ],
)
def test_what_each_citation_looks_for_is_found_without_the_metadata_of_packages(
    library: Any, group: str, name: str, app: Sphinx, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app.config.bibtex_reference_style == "cv"

    def read_metadata(**_names: str) -> list[object]:
        raise AssertionError("each citation would read the metadata of all that is installed")

    monkeypatch.setattr(library, "entry_points", read_metadata)
    assert library.find_plugin(group, name)


# --- docutils: math.py ------------------------------------------------------------------------


@pytest.mark.parametrize("is_block", [False, True])
def test_a_formula_becomes_one_math_element(is_block: bool) -> None:
    mathml = tex2mathml(r"\frac{a}{b}", as_block=is_block)
    start = '<math xmlns="http://www.w3.org/1998/Math/MathML"'
    assert mathml.startswith(f'{start} display="block">' if is_block else f"{start}>")
    [fraction] = to_tree(mathml)
    assert (fraction["type"], [part["body"] for part in fraction["body"]]) == (
        "mfrac",
        [["a"], ["b"]],
    )


def test_one_entity_is_written_in_mathml() -> None:
    formulas = r"\sin x \log y", r"\lim_{n \to \infty} a_n < b \& c", r"\operatorname{f}(x)"
    entities = {name for tex in formulas for name in re.findall(r"&(\w+);", tex2mathml(tex))}
    assert entities - {"lt", "gt", "amp"} == {"ApplyFunction"}, "adapt math.to_tree"


@pytest.mark.parametrize("tex", [r"\nosuchcommand x", r"\begin{nosuch} x \end{nosuch}"])
def test_what_cannot_be_read_is_a_math_error(tex: str) -> None:
    with pytest.raises(MathError):
        tex2mathml(tex)


# --- Sphinx: pdf/sphinx_builders.py, html/sphinx_html.py, html/search_words.py ----------------


def test_the_class_of_the_builder_decides_on_post_transforms(app: Sphinx) -> None:
    document = app.env.get_doctree("index")
    transform = ChartTransform(document)
    assert transform.formats == ("html",)
    assert transform.is_supported(), "env._builder_cls no longer says which builder runs"
    with building_with(app, "pdf"):
        assert not transform.is_supported(), "building_with does not hide the HTML builder"
    assert transform.is_supported(), "building_with leaves something behind"


def test_tags_say_which_builder_runs(app: Sphinx) -> None:
    def says(condition: str) -> bool:
        return app.tags.eval_condition(condition)

    assert says("builder_html and format_html and html and not builder_pdf")
    with building_with(app, "pdf") as builder:
        assert builder is app.builder
        assert builder.tags is app.tags
        assert says("builder_pdf and not (builder_html or format_html or html)")
    assert says("builder_html and not builder_pdf")


def test_tags_keep_their_answers() -> None:
    tags = Tags(["html"])
    assert tags.eval_condition("html")
    tags.remove("html")
    assert tags.eval_condition("html"), "building_with may change tags in place now"
    assert not Tags(list(tags)).eval_condition("html"), "a new Tags is to ask again"


def test_figures_have_numbers(app: Sphinx) -> None:
    document = app.env.get_doctree("index")
    [figure] = document.findall(nodes.figure)
    [table] = document.findall(nodes.table)
    assert app.env.get_domain("std").get_enumerable_node_type(figure) == "figure"
    assert app.env.toc_fignumbers["index"]["figure"][figure["ids"][0]] == (1,)
    assert figure_number(app.env, "index", figure) == "Fig. 1 "
    assert figure_number(app.env, "index", table) == "Table 1 "


def test_a_theme_tells_its_folders(app: Sphinx) -> None:
    first, *bases = map(Path, theme_folders(app))
    assert (first / "page.html").is_file()
    assert "furo" in first.parts, "the theme itself comes first"
    assert any((folder / "layout.html").is_file() for folder in bases)


SPHINX = Path(inspect.getfile(Sphinx)).parent


@pytest.mark.parametrize("language", ["zh_CN", "de", "fr"])
def test_words_for_scripts_are_one_call_with_json(language: str, app: Sphinx) -> None:
    source = SPHINX / "locale" / language / "LC_MESSAGES" / "sphinx.js"
    path = Path(app.outdir) / "_static" / "translations.js"
    path.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    plain_translations(app, None)
    text = path.read_text(encoding="utf-8")
    path.unlink()
    assert "addTranslations" not in text, "translations.js has another form; see sphinx_html.py"
    rows = dict(re.findall(r"Documentation\.(TRANSLATIONS, \{|PLURAL_EXPR|LOCALE)(.*)", text))
    assert json.loads(rows["LOCALE"].strip(" =;")).startswith(language[:2])
    assert re.fullmatch(r" = \(n\) => \([\w\s()!%&|=<>?:+]+\);", rows["PLURAL_EXPR"])


def test_scripts_take_their_words_from_three_names() -> None:
    script = SPHINX / "themes" / "basic" / "static" / "doctools.js"
    text = script.read_text(encoding="utf-8")
    for name in ("TRANSLATIONS", "PLURAL_EXPR", "LOCALE"):
        assert re.search(rf"^  {name}: ", text, re.MULTILINE), f"{name} is gone; see sphinx_html.py"


def test_search_in_chinese_has_no_stemmer_of_its_own() -> None:
    assert SearchChinese.language_name == "Chinese", "search_words.py may be needless now"
    assert SearchChinese.js_stemmer_rawcode == "english-stemmer.js"
    script = SPHINX / "search" / "minified-js" / "english-stemmer.js"
    assert "var EnglishStemmer=" in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "de", "nb", "nb_NO", "zh_CN", "ar", "xx"])
def test_every_language_finds_chinese_words(language: str, app: Sphinx) -> None:
    config = SimpleNamespace(html_search_language="", language=language)
    choose(app, config)  # type: ignore[arg-type]
    known = (languages.get(code) for code in (language, language[:2], "en"))
    search: Any = next(filter(None, known))
    assert {"深度学习", "深度", "学习"} <= set(search({}).split("的 Deep 深度学习"))
    assert {"王𫖯说", "王𫖯", "𫖯说"} <= set(search({}).split("王𫖯说"))
    assert search.language_name in {"English", "German", "Norwegian"}
    assert (search.language_name == "Norwegian") == language.startswith("nb")


@pytest.mark.parametrize("language", sorted({*languages} - {"ja"}))
def test_numbers_and_chinese_words_are_stems(language: str, app: Sphinx) -> None:
    choose(app, SimpleNamespace(html_search_language="", language=language))  # type: ignore[arg-type]
    search: Any = languages[language]
    stem = super(search.__mro__[1], search({})).stem
    assert [stem(word) for word in ("7", "2024", "学", "深度学习")] == [
        "7",
        "2024",
        "学",
        "深度学习",
    ]


# --- Furo: html/furo.py, html/templates/ ------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "markup"),
    [
        ("page.html", '<aside class="sidebar-drawer'),
        ("page.html", '<aside class="toc-drawer'),
        ("page.html", "{% block body -%}"),
        ("search.html", "{% block content %}"),
        ("sidebar/navigation.html", "{{ furo_navigation_tree }}"),
    ],
)
def test_templates_of_furo_have_what_ours_replace(template: str, markup: str, app: Sphinx) -> None:
    text = (Path(theme_folders(app)[0]) / template).read_text(encoding="utf-8")
    assert text.count(markup) == 1, f"Furo's {template} has no {markup}; adapt html/templates"


@pytest.mark.parametrize(
    ("page", "markup"),
    [
        ("other.html", '<aside aria-label="Navigation" class="sidebar-drawer"'),
        ("other.html", '<aside aria-label="On this page" class="toc-drawer"'),
        ("other.html", 'role="heading" aria-level="2"'),
        ("search.html", "<h1>Search</h1>"),
    ],
)
def test_pages_have_what_ours_put_in(page: str, markup: str, app: Sphinx) -> None:
    assert markup in page_of(app, page), f"html/templates no longer change {page}"


def test_boxes_repeat_the_ids_of_what_is_in_them(app: Sphinx) -> None:
    document = app.env.get_doctree("index")
    WrapTableAndMathInAContainerTransform(document).run()
    boxes = [it for it in document.findall(nodes.container) if BOXES & set(it["classes"])]
    assert {name for box in boxes for name in box["classes"]} >= BOXES, "Furo's boxes are renamed"
    for box in boxes:
        [inner] = box.children
        assert isinstance(inner, nodes.Element)
        assert box["ids"] == inner["ids"] != [], "html/furo.py may be needless now"


def test_boxes_of_a_page_have_no_ids(app: Sphinx) -> None:
    document = app.env.get_and_resolve_doctree("index", app.builder, tags=app.tags)
    boxes = [it for it in document.findall(nodes.container) if BOXES & set(it["classes"])]
    assert [box["ids"] for box in boxes] == [[], []]


def test_charts_are_drawn_before_tables_are_boxed() -> None:
    boxed = WrapTableAndMathInAContainerTransform.default_priority
    assert ChartTransform.default_priority < boxed


def test_pages_of_an_edition_are_their_translations(project: Project) -> None:
    """Sphinx's `discover` relies only on the two methods that an edition overrides."""
    source = project({"a.md": "", "a.zh.md": "", "b.md": "", "c.zh.md": ""})
    editions = Editions((Edition("", "en"), Edition("zh", "zh_CN")), "zh")
    pages = EditionProject(SphinxProject(source, [".md"]), editions)
    for _ in range(2):
        assert pages.discover() == pages.docnames == {"a", "b"}
        assert pages.doc2path("a", absolute=False).as_posix() == "a.zh.md"
        assert pages.doc2path("b", absolute=True) == source / "b.md"
        assert [pages.path2doc(name) for name in ("a.zh.md", "a.md", "b.md")] == ["a", "a", "b"]


def test_a_build_within_a_build(project: Project, tmp_path: Path) -> None:
    """Sphinx's log handlers and translations are global; those of the outer build are restored."""
    files = {"index.md": "# Ada\n", "refs.bib": ""}
    # Without "app" warnings, which directives left in this process by other tests would cause.
    source = project(files, language="de", cv_editions={"zh": {}}, suppress_warnings=["app"])
    translators.clear()
    log = io.StringIO()
    with docutils_namespace(), patch_docutils(str(source)):
        app = Sphinx(source, source, tmp_path / "html", tmp_path / "d", "html", None, None, log)
        kept = {*logging.getLogger("sphinx").handlers}
        app.build()
        assert {*logging.getLogger("sphinx").handlers} == kept
        assert translators["general", "sphinx"].gettext("Search") == "Suche"
    assert log.getvalue() == ""
    assert not has_warned(app)
    assert not app._fail_on_warnings
    assert not app._exception_on_warning
    assert app._warning is log
