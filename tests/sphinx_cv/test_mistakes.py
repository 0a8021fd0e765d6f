"""Whatever a person types, there is output, or a message with its place; never a traceback."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar, cast

import pypdf
import pytest
from docutils.utils.math import MathError

from conftest import Project, build, text_of
from sphinx_cv.config.day import set_date
from sphinx_cv.config.kinds import read_kinds, read_remarks
from sphinx_cv.config.owner import is_safe_address, read_owner
from sphinx_cv.config.pdf import read_documents
from sphinx_cv.config.settings import SETTINGS as DEFAULTS
from sphinx_cv.config.site import read_base
from sphinx_cv.locations import in_conf
from sphinx_cv.mathml import to_mathml
from sphinx_cv.messages import Language
from sphinx_cv.pdf.pictures import length

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.config import Config

DOCUMENT: dict[Any, Any] = {"name": "cv", "title": "CV", "pages": ["*"]}


# ---- conf.py -------------------------------------------------------------------------------------


def test_the_line_of_the_value_that_holds(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(
        "cv_lookup = 1\ncv_look = 'ink'\nproject = author = 'Ada'\n"
        "cv_editions = {'de': {\n  'cv_look': 'gbt',\n}}\n"
        "cv_look = 'inc'\n"
        "cv_editions = {'de': {\n\n  'cv_look': 'gtb',\n}}\n",
        "utf-8",
    )
    assert in_conf(tmp_path, "cv_look") == "conf.py:7"
    assert in_conf(tmp_path, "author") == "conf.py:3"
    assert in_conf(tmp_path, "cv_look", edition="de") == "conf.py:10"
    assert in_conf(tmp_path, "cv_paper") == "conf.py:1"


def test_names_in_conf_py_that_no_setting_has(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": "# Ada\n", "refs.bib": ""})
    more = "\ncv_papr = 'a4'\ncv_zebra = 3\nhtml_titel = 'Ada'\ncv_used = 1\nown = cv_used\n"
    with (source / "conf.py").open("a") as conf:
        conf.write(more)
    first = (source / "conf.py").read_text().splitlines().index("cv_papr = 'a4'") + 1
    warnings = [
        f"conf.py:{first}: WARNING: cv_papr is not a setting; write cv_paper [cv.conf]",
        f"conf.py:{first + 1}: WARNING: cv_zebra is not a setting; correct or remove it [cv.conf]",
    ]
    assert build(source, tmp_path / "out").warnings == warnings
    hint = f"conf.py:{first + 2}: WARNING: hint: html_titel is not a setting; write html_title"
    checked = build(source, tmp_path / "check", "html", "-D", "cv_hints=1").warnings
    assert warnings[0] in checked
    assert f"{hint} [cv.conf]" in checked
    assert "cv_used" not in " ".join(checked)


def test_conf_py_in_latin_1(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": "# Ada\n", "refs.bib": ""}, cv_paper="a5")
    text = (source / "conf.py").read_text(encoding="utf-8")
    text = f"# -*- coding: latin-1 -*-\n{text}\nhtml_title = 'Zoë'\n"
    (source / "conf.py").write_text(text, encoding="latin-1")
    (warning,) = build(source, tmp_path / "out").warnings
    assert re.match(r"conf\.py:\d+: WARNING: cv_paper is 'a5'", warning)


def test_wrong_types_in_conf_py(project: Project, tmp_path: Path) -> None:
    settings: dict[str, Any] = {
        "author": 3,
        "project": ["Ada"],
        "release": 2.0,
        "copyright": 2024,
        "language": "../en",
        "myst_enable_extensions": 3,
        "html_baseurl": "https://[bad",
        "bibtex_reference_style": "author_year",
        "bibtex_default_style": "plain",
        "cv_max_authors": -1,
        "cv_type_marks": 1,
        "cv_citation": ["apa"],
        "cv_kinds": {1: ("J", "Articles")},
        "cv_owner": {1: "x", "name": "Ada\0"},
        "cv_resume": {1: "work"},
        "cv_math_macros": {1: "x"},
    }
    source = project({"index.md": "# CV\n\n$a$\n", "refs.bib": ""}, **settings)
    made = build(source, tmp_path / "html")
    assert made.status == 0
    lines = (source / "conf.py").read_text(encoding="utf-8").splitlines()
    places = {line.partition(":")[2].partition(":")[0] for line in made.warnings}
    named = {lines[int(number) - 1].partition(" ")[0] for number in places}
    assert named == settings.keys()
    assert len(made.warnings) == len(settings)


READERS: list[tuple[Callable[..., object], dict[str, object], str]] = [
    (read_owner, {"cv_owner": {1: "x"}}, "cv_owner has the unknown key 1; known are"),
    (read_owner, {"cv_owner": {"spellings": [1]}}, "cv_owner['spellings'] is [1]"),
    (read_owner, {"cv_owner": {"links": {"a": 1}}}, "cv_owner['links'] is {'a': 1}"),
    (read_owner, {"cv_owner": {"links": {"a": "https://[b"}}}, "cv_owner['links']['a'] is"),
    (read_owner, {"cv_owner": {"links": {"a": "www.ada.org"}}}, "cv_owner['links']['a'] is"),
    (read_owner, {"cv_owner": {"links": {"a": "github.com/ada"}}}, "cv_owner['links']['a'] is"),
    (read_owner, {"cv_owner": {"links": {"a": "a@ada.org"}}}, "cv_owner['links']['a'] is"),
    (
        read_owner,
        {"cv_owner": {"links": {"a": "0000-0002-1825-0097"}}},
        "cv_owner['links']['a'] is",
    ),
    (read_owner, {"cv_owner": {"email": None}}, "cv_owner['email'] is None"),
    (read_kinds, {"cv_kinds": {1: "x"}}, "cv_kinds has 1; the name of a kind is a word"),
    (read_kinds, {"cv_kinds": {"journal": ["J", 1]}}, "cv_kinds['journal'] is ['J', 1]"),
    (read_remarks, {"cv_remarks": {"ccf": "CCF {} {"}}, "cv_remarks['ccf'] is 'CCF {} {'"),
    (read_remarks, {"cv_remarks": {"ccf": "{0} {}"}}, "cv_remarks['ccf'] is '{0} {}'"),
    (read_base, {"html_baseurl": "https://[bad"}, "html_baseurl is 'https://[bad'"),
]
ROWS: list[tuple[dict[Any, Any], str]] = [
    ({1: "x"}, "{1: 'x'} lacks name, title or pages"),
    ({**DOCUMENT, 1: 2}, "'cv' has 1"),
    ({**DOCUMENT, "name": ["cv"]}, "['cv'] is not a file name"),
    ({**DOCUMENT, "paper": ["a4"]}, "paper of 'cv' is ['a4']"),
    ({**DOCUMENT, "max_pages": True}, "max_pages of 'cv' is True"),
    ({**DOCUMENT, "pages": [1]}, "the pages of 'cv' have 1"),
    ({**DOCUMENT, "tags": {"a": 1}, "kinds": 5}, "tags of 'cv' is {'a': 1}"),
    ({**DOCUMENT, "kinds": [["journal"]]}, "kinds of 'cv' is [['journal']]"),
    ({**DOCUMENT, "filter": "(" * 9000}, "filter of 'cv': "),
    ({**DOCUMENT, "filter": 'type == "misc" and title % "("'}, "filter of 'cv': missing )"),
    ({**DOCUMENT, "since": None}, "since of 'cv' is None"),
]
READERS += [
    (read_documents, {"cv_pdf_documents": [row]}, f"cv_pdf_documents: {message}")
    for row, message in ROWS
]


@pytest.mark.parametrize(("read", "settings", "message"), READERS)
def test_wrong_values_within_settings(
    read: Callable[..., object], settings: dict[str, object], message: str
) -> None:
    complaints: list[str] = []
    common = {name: setting.default for name, setting in DEFAULTS.items()}
    config = cast("Config", Values(author="", cv_edition=None, **{**common, **settings}))
    more = [Path(), Language("en")] if read is read_documents else []
    read(config, *more, lambda text, _word: complaints.append(text))
    assert [text for text in complaints if text.startswith(message)] == complaints != []


class Values(SimpleNamespace):
    """A stand-in for Sphinx's Config: settings by attribute or by key."""

    _raw_config: ClassVar[dict[str, object]] = {"cv_pdf_documents": []}

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)


@pytest.mark.parametrize("epoch", ["99999999999999999", "-1", "x", "²"])
def test_time_that_is_none(epoch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    complaints: list[str] = []
    config = SimpleNamespace(cv_date="")
    set_date(cast("Config", config), tmp_path, lambda text, _word: complaints.append(text))
    assert config.cv_date == ""
    assert complaints == [f"SOURCE_DATE_EPOCH is {epoch!r}; expected the seconds since 1970"]


@pytest.mark.parametrize(
    ("settings", "is_math"),
    [({}, False), ({"myst_dmath_allow_digits": True, "myst_dmath_allow_space": True}, True)],
)
def test_prices_where_mathematics_is_asked_for(
    settings: dict[str, bool], is_math: bool, project: Project, tmp_path: Path
) -> None:
    text = "# T\n\nGrants of $5 and $10, see README.md.\n"
    own = ["dollarmath", "linkify"]
    source = project({"index.md": text, "refs.bib": ""}, myst_enable_extensions=own, **settings)
    page = build(source, tmp_path / "html").page("index.html")
    assert ("$5 and $10" not in page.get_text()) == is_math
    assert not page.find("a", string="README.md")


def test_markup_of_pages(project: Project, tmp_path: Path) -> None:
    text = """# CV

Ask a@b.org, see https://a.org/b_c and README.md, ~~old **and** ~~older~~ so~~ ~~not, in {sub}`2`.

- [ ] to do
- [x] done, $b$, from $5,000 to $6,000
"""
    source = project({"index.md": text, "refs.bib": ""}, myst_enable_extensions=["attrs_inline"])
    made = build(source, tmp_path / "html")
    assert made.warnings == []
    page = made.page("index.html")
    assert [li.text.strip()[:6] for li in page.select(".contains-task-list li")] == [
        "☐ to d", "☑ done",
    ]  # fmt: skip
    assert page.select_one(".cv-struck").text == "old and older so"
    assert page.select("math")
    assert "$5,000 to $6,000" in page.text
    links = [a["href"] for a in page.select("a.external")]
    assert links == ["mailto:a@b.org", "https://a.org/b_c"]
    assert "a@" not in made.text("index.html")
    described = page.select_one('meta[name="description"]')["content"]
    assert described.startswith("Ask , see https://a.org/b_c and README.md, old and older so")
    text = pypdf.PdfReader(made.outdir / "cv.pdf").pages[0].extract_text()
    assert "☐" in text
    assert "☑" in text
    assert "old and older so ~~not" in text


def test_backslashes_in_restructuredtext(project: Project, tmp_path: Path) -> None:
    """Docutils turns a backslash that escapes into a NUL in its texts."""
    pages = {
        "index.md": "# CV\n\n```{toctree}\ntwo\n```\n",
        "two.rst": "Two\n===\n\nA \\*b\\* \\c.\n",
    }
    made = build(project({**pages, "refs.bib": ""}), tmp_path / "html")
    assert made.warnings == []
    assert "A *b* c." in pypdf.PdfReader(made.outdir / "cv.pdf").pages[0].extract_text()
    described = made.page("two.html").select_one('meta[name="description"]')["content"]
    assert described == "A *b* c."


def test_address_that_is_none() -> None:
    assert not is_safe_address("https://[bad")


# ---- pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("tex", [r"x\limits", "_", r"{\sqrt\pod &", "{" * 2000, "\x01"])
def test_formula_on_which_docutils_trips(tex: str) -> None:
    with pytest.raises(MathError):
        to_mathml(tex, is_block=False)


QUOTES = "".join("  " * depth + "a\n\n" for depth in range(40))
PAGES: dict[str, tuple[str, list[str], str]] = {
    "footnote": (
        "See[^x].",
        ["ERROR: Too many autonumbered footnote references", 'ERROR: Unknown target name: "x"'],
        "See",
    ),
    "footnote that is a heading": (
        "#### [^2]\n\nSee[^2]",
        ["WARNING: Non-consecutive header level increase; H1 to H4"],
        "See",
    ),
    "footnote of docutils": (
        "```{eval-rst}\nSee [#]_ and [#x]_\n```",
        ['ERROR: Unknown target name: "x"', "WARNING: there is no such footnote; write [^1], and"],
        "See",
    ),
    "substitution": (
        "```{eval-rst}\nSee |x|, |y\n```",
        [
            "WARNING: Inline substitution_reference start-string without end-string",
            'ERROR: Undefined substitution referenced: "x"',
        ],
        "See",
    ),
    "formula": (
        r"See $x\limits$.",
        [r"WARNING: the formula x\limits is printed as typed: docutils cannot read it [cv.math]"],
        r"See x\limits",
    ),
    "deep formula": (
        "See $" + r"\sqrt{" * 40 + "x" + "}" * 40 + "$.",
        ["WARNING: this formula is too deep for the PDF; it is printed as typed [cv.math]"],
        "See",
    ),
    "address": (
        "```{eval-rst}\n`See <https://[x>`__\n```",
        ['WARNING: "https://[x" is not linked; a link starts with https://, http:// or mailto:'],
        "See",
    ),
    "deep quotes": (
        "> " * 18 + "deep",
        ["WARNING: the PDF has 16 levels; what is deeper is printed plainly [cv.pdf]"],
        "deep",
    ),
    "deeper than Typst reads": (
        f"```{{eval-rst}}\n{QUOTES}```",
        ["WARNING: the PDF has 16 levels; what is deeper is printed plainly [cv.pdf]"] * 2,
        "a",
    ),
    "empty heading": (
        "## <!-- nothing -->\n\nbelow\n\n### A heading\n",
        ["WARNING: this heading has no text, so the PDF has none; write its text [cv.pdf]"],
        "below",
    ),
}


def test_footnote_without_a_number(project: Project, tmp_path: Path) -> None:
    """MyST does not number the footnotes of an eval-rst block."""
    page = "# CV\n\n```{eval-rst}\nSee [#x]_\n\n.. [#x] the note\n\n.. [#y] another\n```\n"
    made = build(project({"index.md": page, "refs.bib": ""}), tmp_path / "pdf", "pdf")
    assert made.status == 0
    assert "the note" in text_of(made)
    assert "another" in text_of(made)


@pytest.mark.parametrize(("page", "messages", "words"), PAGES.values(), ids=PAGES)
def test_mistake_in_a_page(
    page: str, messages: list[str], words: str, project: Project, tmp_path: Path
) -> None:
    files = {"index.md": "# CV\n\n## Before\n\nstill here\n", "refs.bib": ""}
    files["other.md"] = f"---\norphan: true\n---\n# Other\n\n{page}\n\n## After\n\nthe end\n"
    made = build(project(files), tmp_path / "pdf", "pdf")
    assert made.status == 0
    places, found = zip(*(line.split(": ", 1) for line in made.warnings), strict=True)
    assert all(re.fullmatch(r"other.md:\d+", place) for place in places), places
    assert [line for line, text in zip(found, messages, strict=True) if text not in line] == []
    text = text_of(made)
    for word in ("still here", words, "the end"):
        assert word in text


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'


def test_picture_stays_where_others_are_broken(project: Project, tmp_path: Path) -> None:
    page = (
        "# CV\n\n![one](broken.png)\n\n```{image} 图.svg\n:alt: two\n```\n\n"
        "| `a` | ![three](broken.png) |\n|---|---|\n| `b` | c |\n| ![four](broken.png) | `d` |\n"
    )
    files = {"index.md": page, "refs.bib": "", "broken.png": "no picture", "图.svg": SVG}
    made = build(project(files), tmp_path / "pdf", "pdf")
    assert [line.partition(" (")[0] for line in made.warnings] == [
        f"index.md:{line}: WARNING: broken.png is not a picture that the PDF can show: failed to "
        "decode image"
        for line in (3, 9, 12)
    ]
    text = text_of(made)
    assert "[one]" in text
    assert "[two]" not in text
    assert "[three]" in text
    assert "[four]" in text


def test_picture_with_any_name(project: Project, tmp_path: Path) -> None:
    page = "# CV\n\n![a](图.svg) ![b](<a b.svg>) ![c](c%20d.svg)\n"
    page += "\n```{image} e%20f.svg\n:alt: e\n```\n"
    names = ("图.svg", "a b.svg", "c d.svg", "e%20f.svg")
    files = {"index.md": page, "refs.bib": "", **dict.fromkeys(names, SVG)}
    made = build(project(files), tmp_path / "html")
    assert made.warnings == []
    assert len(made.page("index.html").select("img")) == len(names)


@pytest.mark.parametrize(
    ("uri", "message"),
    [
        ("data:image/png;base64,AAAA", "the PDF leaves out data:image/png;base64,AAAA; keep"),
        ("data:image/png;nonsense", "the PDF leaves out data:image/png;nonsense; keep a copy"),
        ("a" * 400 + ".png", f"'{'a' * 70}' is not a picture: it leads to no file"),
        ("https://ada.org/a.png", "the PDF leaves out https://ada.org/a.png"),
        ("../one.svg", "the PDF leaves out ../one.svg"),
        ("a%00b.png", "'a\\x00b.png' is not a picture: it leads to no file"),
    ],
)
def test_picture_that_typst_cannot_read(
    uri: str, message: str, project: Project, tmp_path: Path
) -> None:
    (tmp_path / "one.svg").write_text(SVG, encoding="utf-8")
    source = project({"index.md": f"# CV\n\n![here]({uri})\n", "refs.bib": ""})
    made = build(source, tmp_path / "pdf", "pdf")
    assert made.status == 0
    [warning] = made.warnings
    assert warning.startswith(f"index.md:3: WARNING: {message}")
    assert "[here]" in text_of(made)


@pytest.mark.parametrize("text", ["1.2.3px", "9" * 400, "wide", "-1px", ""])
def test_length_that_is_none(text: str) -> None:
    assert length(text) == {}


def test_lengths_of_other_units() -> None:
    assert length("2pc") == length("2.4rem") == length("24pt") == {"pt": 24}


@pytest.mark.parametrize("style", ["nope", "plain", ""])
@pytest.mark.parametrize("directive", ["bibliography", "cv-bibliography", "cv-references"])
def test_style_that_is_none(directive: str, style: str, project: Project, tmp_path: Path) -> None:
    page = f"# CV\n\n```{{{directive}}}\n:style: {style}\n```\n\n{{cite:p}}`a`\n"
    refs = "@misc{a, title = {A}, author = {Lovelace, Ada}, year = 2020}\n"
    made = build(project({"index.md": page, "refs.bib": refs}), tmp_path / "html")
    assert made.status == 0
    assert f"index.md:4: WARNING: '{directive}': Invalid option value for 'style'" in "".join(
        made.warnings
    )


UNREADABLE = {
    "directive": (
        "before\n\n```{figure} one.svg\n:alt: One\n\n[a]: https://a.org\n```\n\nbehind",
        "index.md:5: WARNING: the page ends here, since what follows cannot be read",
    ),
    "bytes": (
        "before\n\n```{csv-table}\n:file: latin.csv\n```\n\nbehind",
        "index.md:5: WARNING: the page ends here, since what follows cannot be read: a file that "
        "it includes is not UTF-8",
    ),
    "lines": (
        "before\n\n```{literalinclude} one.svg\n:lines: 9-\n```\n",
        "index.md:5: WARNING: line number spec is out of range",
    ),
    "heading": (
        "## Get {download}`one.svg`\n\nbefore",
        "index.md:3: WARNING: a heading cannot have a download; put the link below it",
    ),
    "year as a number": (
        "before\n\n- 2024. 3. 1. 승진\n- 2020. 3. 1. 임용\n",
        "index.md:5: WARNING: 2024. begins a numbered list; write",
    ),
    "undone": (
        "before\n\n```{eval-rst}\n.. sectnum::\n```\n",
        "index.md:6: WARNING: SectNum has no effect here; leave it out",
    ),
}


@pytest.mark.parametrize(("page", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_libraries_trip_over(
    page: str, message: str, project: Project, tmp_path: Path
) -> None:
    files = {"index.md": f"# CV\n\n{page}\n", "refs.bib": "", "one.svg": SVG}
    source = project(files)
    (source / "latin.csv").write_bytes("é,1\n".encode("latin-1"))
    made = build(source, tmp_path / "html")
    assert made.status == 0
    assert [line for line in made.warnings if line.startswith(message)]
    assert "before" in made.text("index.html")


@pytest.mark.filterwarnings("ignore:'sphinx.environment.BuildEnvironment.app' is deprecated")
def test_page_that_includes_itself(project: Project, tmp_path: Path) -> None:
    page = "# CV\n\nbefore\n\n```{include} index.md\n```\n"
    made = build(project({"index.md": page, "refs.bib": ""}), tmp_path / "html")
    assert made.status == 0
    text = "index.md:5: WARNING: the page ends here, since what follows cannot be read: it includes"
    assert [line for line in made.warnings if line.startswith(f"{text} itself")]


def test_place_of_a_role_after_other_markup(project: Project, tmp_path: Path) -> None:
    page = "# CV\n\n```{eval-rst}\ntext\n```\n\n{cite:p}`nope` {cv-count}`(`\n"
    made = build(project({"index.md": page, "refs.bib": ""}), tmp_path / "html")
    assert [line.partition(" ")[0] for line in made.warnings] == ["index.md:7:"] * 2


# ---- messages ------------------------------------------------------------------------------------


def test_each_message_once(project: Project, tmp_path: Path) -> None:
    """The page is resolved for the site and each PDF, but each build gives a message once."""
    page = "# CV\n\n{ref}`nowhere`, and [so](#nowhere)\n"
    refs = "@misc{a, title = {A}, author = {Lovelace, Ada}, year = 2020, doi = {none}}\n"
    documents = [DOCUMENT, {**DOCUMENT, "name": "short"}]
    source = project({"index.md": page, "refs.bib": refs}, cv_pdf_documents=documents)
    for _build in range(2):
        said = [line.partition(": ")[::2] for line in build(source, tmp_path / "html").warnings]
        assert [place for place, _text in said] == ["refs.bib:1", "index.md:3", "index.md:3"]
        assert len({*said}) == 3


# ---- files ---------------------------------------------------------------------------------------

REFS = "@misc{a, title = {A}, author = {Lovelace, Ada}, year = 2020}\n"


def test_file_of_the_owner_wins(project: Project, tmp_path: Path) -> None:
    own = "robots.txt sitemap.xml card.png feed.xml bib/a.bib bib/mine.bib cv.pdf".split()
    files = {"index.md": "# CV\n\n```{cv-bibliography}\n```\n", "refs.bib": REFS}
    files |= {f"extra/{name}": "mine" for name in own[1:]} | {"robots.txt": "mine"}
    source = project(files, html_extra_path=["extra", "robots.txt"], html_baseurl="https://ada.org")
    for _build in range(2):
        made = build(source, tmp_path / "html")
        assert [name for name in own if made.text(name) != "mine"] == []
    assert made.text("publications.bib") != "mine"


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_folder_in_the_place_of_a_pdf(builder: str, project: Project, tmp_path: Path) -> None:
    (tmp_path / builder / "cv.pdf").mkdir(parents=True)
    (tmp_path / builder / "cv.pdf" / "mine.txt").write_text("Mine", encoding="utf-8")
    files = {"index.md": "# CV\n\n```{cv-contact}\n```\n", "refs.bib": ""}
    made = build(project(files), tmp_path / builder, builder)
    assert made.status == 0
    [warning] = made.warnings
    assert "cv.pdf was not written: a folder has its name; correct that" in warning
    assert not [*made.outdir.glob("*.part")]
