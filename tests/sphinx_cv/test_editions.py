"""Editions in other languages: built with the main one, and the same as in a fresh build."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from conftest import build, text_of, write_project
from page_proof import MYST
from sphinx_cv.checks import editions
from sphinx_cv.checks.editions import numbers_in
from sphinx_cv.checks.page_reading import read_page
from sphinx_cv.checks.page_text import About, Cv
from sphinx_cv.config import Edition, Editions
from sphinx_cv.editions import sphinx_project
from sphinx_cv.html.switch import language_name
from sphinx_cv.pdf.typefaces import OWN
from sphinx_cv.testing.facts import editions_differ
from sphinx_cv.testing.site import Site, build_site
from sphinx_cv.testing.tests import CHECKS
from test_edits import build_anew, differences, tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Build, Project

TOCTREE = "\n\n```{cv-contact}\n```\n\n```{toctree}\nsections/life\nsections/works\n```\n"
LIFE = "```{cv-entry} %s\n:when: 1840/1843\n:where: London\n\nSee {cite}`notes`.\n```\n"
FILES = {
    "index.md": "# Ada Lovelace" + TOCTREE,
    "index.zh.md": "# 爱达" + TOCTREE,
    "sections/life.md": "# Life\n\n" + LIFE % "Countess",
    "sections/life.zh.md": "# 生平\n\n" + LIFE % "伯爵夫人",
    "sections/works.md": "# Works\n\n```{cv-bibliography}\n```\n",
    "refs.bib": "@article{notes, author = {Lovelace, Ada}, title = {Notes on the Engine},\n"
    "  title_zh = {分析机札记}, journal = {Memoirs}, year = 1843, doi = {10.1000/1}}\n",
}
ZH: dict[str, Any] = {
    "language": "zh_CN",
    "cv_owner": {"name": "爱达·洛夫莱斯"},
    "cv_pdf_documents": {"cv": {"title": "个人简历"}},
    "html_title": "爱达",
}
SETTINGS: dict[str, Any] = {
    "cv_pdf_documents": [{"name": "cv", "title": "Curriculum Vitae", "pages": ["sections/*"]}],
    "include_patterns": ["index.md", "sections/*.md"],
    "cv_owner": {"name": "Ada Lovelace", "post": "Countess"},
    "html_baseurl": "https://example.org/cv",
}


@pytest.fixture
def bilingual(project: Project) -> Path:
    return project(FILES, **SETTINGS, cv_editions={"zh": ZH})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("bilingual")
    source = write_project(
        folder / "cv", FILES, **SETTINGS, cv_editions={"zh": ZH}, html_theme="furo"
    )
    return build(source, folder / "html", "html", "-W")


def test_site_has_both(made: Build) -> None:
    assert (made.status, made.warnings) == (0, [])
    for folder, language, heading in (("", "en", "Life"), ("zh/", "zh-CN", "生平")):
        page = made.page(f"{folder}sections/life.html")
        assert page.html["lang"] == language
        assert heading in page.h1.text
    assert "伯爵夫人" in text_of(made, "zh/cv.zh.pdf")
    assert "Countess" in text_of(made)
    assert "cv.zh.pdf" in made.text("zh/index.html")
    assert not list(made.outdir.rglob("*.zh.html"))
    assert "生平" not in made.text("searchindex.js")


def test_translation_without_the_toctree(project: Project, tmp_path: Path) -> None:
    """The message names the edition, since the page is in a toctree of the main one."""
    source = project({**FILES, "index.zh.md": "# 爱达"}, **SETTINGS, cv_editions={"zh": ZH})
    text = "isn't included in any toctree of the edition 'zh'; name it in one, as in index.zh.md"
    warnings = build(source, tmp_path / "html").warnings
    assert sum(text in warning for warning in warnings) == 2


def test_page_without_translation_is_in_the_main_language(made: Build) -> None:
    works = made.page("zh/sections/works.html")
    assert works.h1.find_parent(lang="en")
    assert "Lovelace" in works.select_one(".cv-owner").text  # by her name in the main edition
    assert not made.page("zh/sections/life.html").h1.find_parent("section").get("lang")


def test_dates_are_in_the_language_of_their_page(project: Project, tmp_path: Path) -> None:
    dated = LIFE.replace("1840/1843", "1840-02/1843-09") % "Countess"
    news = "\n```{cv-news}\n- 2024-05: News.\n```\n"
    files = {**FILES, "sections/life.md": f"# Life\n\n{dated}{news}"}
    files["sections/life.zh.md"] = f"# 生平\n\n{dated}{news}"
    files["sections/posts.md"] = f"# Posts\n\n{dated}{news}"
    made = build(project(files, **SETTINGS, cv_editions={"zh": ZH}), tmp_path / "html")
    dates = {
        name: [when.text for when in made.page(f"zh/sections/{name}.html").select(".cv-when")]
        for name in ("life", "posts")
    }
    assert dates["life"] == ["1840年2月至1843年9月", "2024年5月"]
    assert dates["posts"] == ["Feb 1840 – Sep 1843", "May 2024"]


def test_groups_of_an_edition_have_its_headings_alone(project: Project, tmp_path: Path) -> None:
    works = "# Works\n\n```{cv-bibliography}\n:groups:\n```\n"
    groups = {"Articles": 'kind == "journal"'}
    editions = {"zh": {**ZH, "cv_groups": {"论文": 'kind == "journal"'}}}
    source = project(
        {**FILES, "sections/works.md": works},
        **SETTINGS,
        cv_groups=groups,
        cv_editions=editions,
    )
    made = build(source, tmp_path / "out")
    assert made.warnings == []
    found = [made.page(f"{folder}sections/works.html").h2.text for folder in ("", "zh/")]
    assert [heading.rstrip("¶#") for heading in found] == ["Articles", "论文"]


def test_kinds_of_an_edition_have_the_filters_of_the_main_one(
    project: Project, tmp_path: Path
) -> None:
    refs = (
        "@article{a, author = {Lovelace, Ada}, title = {Looms}, journal = {Lace}, year = 1843, "
        "keywords = {loom}}\n"
    )
    settings = {
        "cv_kinds": {"own": ("A", "Of looms", 'keywords % "loom"')},
        "cv_editions": {"de": {"language": "de", "cv_kinds": {"own": ("A", "Zu Webstühlen")}}},
    }
    files = {"index.md": "# Ada\n\n```{cv-bibliography}\n```\n", "refs.bib": refs}
    made = build(project(files, **settings), tmp_path / "out")
    assert made.warnings == []
    for page, heading in (("index.html", "Of looms"), ("de/index.html", "Zu Webstühlen")):
        soup = made.page(page)
        assert soup.select_one("h2").contents[0] == heading
        assert soup.select_one(".cv-label").text.strip() == "A1"


def test_switch_leads_to_the_same_page(made: Build) -> None:
    pages = made.pages()
    assert len(pages) == 14
    for file, page in pages.items():
        if file.stem == "404":  # its links start at the site's root
            continue
        [link] = page.select(".content-icon-container nav.cv-editions a")
        there = (file.parent / link["href"]).resolve()
        assert there in pages
        assert there.name == file.name
        assert link["lang"] == link["hreflang"] == pages[there].html["lang"]
        assert link.text == {"en": "English", "zh-CN": "中文"}[link["lang"]]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_switch_of_the_page_that_is_not_there(
    bilingual: Path, tmp_path: Path, builder: str
) -> None:
    made = build(bilingual, tmp_path / "out", builder, "-D", "html_theme=furo")
    for name, there in (("404.html", "/cv/zh/404.html"), ("zh/404.html", "/cv/404.html")):
        [link] = made.page(name).select(".content-icon-container nav.cv-editions a")
        assert link["href"] == there
        assert not made.page(name).select("link[hreflang]")


def test_search_engines_know_of_all_languages(made: Build) -> None:
    base = "https://example.org/cv"
    for folder in ("", "zh/"):
        page = made.page(f"{folder}sections/works.html")
        found = {it["hreflang"]: it["href"] for it in page.head.select("link[hreflang]")}
        works = f"{base}/sections/works.html"
        assert found == {
            "en": works,
            "zh-CN": f"{base}/zh/sections/works.html",
            "x-default": works,
        }
    root = ElementTree.fromstring(made.text("sitemap.xml"))
    urls = {
        url[0].text: [(link.get("hreflang"), link.get("href")) for link in url[1:]] for url in root
    }
    links = [("en", f"{base}/"), ("zh-CN", f"{base}/zh/"), ("x-default", f"{base}/")]
    assert urls[f"{base}/"] == urls[f"{base}/zh/"] == links
    assert len(urls) == 2 * len(["index", "life", "works", "cv"])
    assert made.page("zh/index.html").select_one("link[rel=canonical]")["href"] == f"{base}/zh/"
    assert not (made.outdir / "zh/robots.txt").exists()
    assert not (made.outdir / "zh/sitemap.xml").exists()


def test_feeds_of_editions_are_feeds_of_their_own(project: Project, tmp_path: Path) -> None:
    source = project(FILES, **SETTINGS, cv_editions={"de": {"language": "de"}})
    made = build(source, tmp_path / "out")
    found = [re.findall("<id>(.+)</id>", made.text(f"{name}feed.xml")) for name in ("", "de/")]
    assert len(found[0]) > 1
    assert len(found[0]) == len(found[1])
    assert not {*found[0]} & {*found[1]}


@pytest.mark.parametrize(
    ("languages", "names"),
    [
        ("en zh_CN", "English|中文"),
        ("zh_CN zh_TW", "中文 (简体)|中文 (繁體)"),
        ("fr pt_PT pt_BR", "Français|Português (Portugal)|Português (Brasil)"),
    ],
)
def test_names_of_languages(languages: str, names: str) -> None:
    all_ = Editions(tuple(Edition(code, code) for code in languages.split()))
    assert [language_name(it, all_) for it in all_.all] == names.split("|")


ORIGINAL = """\
# Life

```{cv-entry} Countess
:when: 2011-09/2014-06

In 2012, 10,000 works, 89.5% of them, {cite}`notes`.
```

{cv-count}`year > 2012` works in May 2013, since {cite}`notes`.

```{bibliography}
:filter: year > 2012
```
"""
#: A text, what the translation has in its place, and the line and text of the message.
DIFFERENCES = [
    ("2014-06", "2014-07", 4, "the date is 2011-09/2014-07, and 2011-09/2014-06 in life.md:4"),
    (
        ":when: 2011-09/2014-06",
        ":where: Rom",
        3,
        "date is missing, and 2011-09/2014-06 in life.md:4",
    ),
    ("10,000", "1.1万", 3, "the number 1.1万 is not in life.md:3; make them the same"),
    ("10,000", "1.1万", 3, "the number 10,000 is in life.md:3, and not here; make them the same"),
    ("89.5%", "89.4\uff05", 3, "the number 89.4\uff05 is not in life.md:3"),
    ("them, {cite}`notes`", "them", 3, "the citation of notes is in life.md:3, and not here"),
    ("since {cite}`notes`", "since {cite}`b`", 9, "the citation of b is not in life.md:9"),
    ("`year > 2012`", "`year > 2013`", 9, "the count of 'year > 2013' is not in life.md:9"),
    ("May 2013", "5月", 9, "the number 2013 is in life.md:9, and not here"),
    (":filter: year > 2012", ":filter: year > 201", 12, "life.md has no list of 'year > 201'"),
    ("```{bib", "```{cv-entry} Two\n```\n\n```{bib", 1, "there are 2 entries, and 1 in life.md"),
]


def told(text: str) -> list[tuple[int, str]]:
    pages = [
        read_page(Path(f"life{code}.md"), "life", it, MYST)
        for code, it in (("", ORIGINAL), (".zh", text))
    ]
    about = About(date(2024, 1, 31), "zh", edition="zh")
    cv = Cv((pages[1],), (), about, {"life": pages[0]})
    return [(problem.line, problem.text) for problem in editions.differences(cv)]


@pytest.mark.parametrize(("old", "new", "line", "message"), DIFFERENCES)
def test_what_a_translation_says_otherwise(old: str, new: str, line: int, message: str) -> None:
    assert old in ORIGINAL
    found = told(ORIGINAL.replace(old, new, 1))
    assert any(place == line and message in text for place, text in found), found


def test_words_of_a_citation_are_translated() -> None:
    text = ORIGINAL.replace("{cite}`notes`", "{cite}`{vgl.}notes{S. 5}`")
    assert told(text) == []


def test_what_is_said_in_another_language() -> None:
    assert numbers_in("2.3 million, ２３０万, 2,300,000") == {2300000: "2,300,000"}
    text = ORIGINAL.replace("May 2013", "2013年5月20日").replace("10,000", "1 万")
    assert told(text.replace("Countess", "伯爵夫人").replace("89.5%", "89,5\u00a0\uff05")) == []


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("2.5 million, 3 billion", "2,5 Mio. €, 3 Milliarden"),
        ("2.5 million, 3 billion", "2,5 millones, 3 mil millones"),
        ("2.5M, 500k", "2,5 миллиона, 500 тыс."),
        ("10,000 of 1,234,567.5", "10 000 de 1 234 567,5"),
        ("10,000", "10’000"),
        ("in 2019 300 people", "2019 waren es 300"),
        ("on 12 March 2024, 100 m", "am 12.03.2024, 100 Meter"),
        ("5%, 7 per cent", "5 Prozent, %7"),
        ("2.5 million, 3 billion, 40,000", "2,5 milijuna, 3 milijarde, 40 tisuća"),
        ("2.5 million, 40,000, 7%", "2,5 millió, 40 ezer, 7 százalék"),
        ("2.5 million, 40,000, 7%", "2,5 juta, 40 ribu, 7 persen"),
        ("since 2019 M. Curie", "seit 2019 bin ich"),
    ],
)
def test_numbers_as_languages_write_them(text: str, other: str) -> None:
    assert numbers_in(text).keys() == numbers_in(other).keys() != set()


def test_hints_of_what_is_not_translated(bilingual: Path, tmp_path: Path) -> None:
    edit(bilingual, "sections/life.zh.md", "1843", "1844")
    made = build(bilingual, tmp_path / "html", "html", "-D", "cv_hints=1")
    text = "WARNING: hint: this page has no translation in the edition 'zh'; write works.zh.md"
    where = "sections/life.zh.md:4: WARNING: the date is 1840/1844, and 1840/1843 in life.md:4"
    conf = "hint: cv_editions['zh']: cv_owner has no post of its own; add it"
    found = [line for line in made.warnings if "[cv.edition]" in line]
    assert [line for line in found if line.startswith(f"sections/works.md:1: {text}")]
    assert [line for line in found if line.startswith(where)]
    assert [line for line in found if conf in line and line.startswith("conf.py:")]
    assert len(found) == 3
    edit(bilingual, "sections/life.zh.md", "```{cv-entry}", "% cv-ok: edition\n```{cv-entry}")
    edit(bilingual, "sections/works.md", "# Works", "% cv-ok: edition\n# Works")
    made = build(bilingual, tmp_path / "html", "html", "-D", "cv_hints=1")
    assert (
        len([line for line in made.warnings if "cv.edition" in line or "cv.silence" in line]) == 1
    )


def test_hints_of_headings_that_are_not_translated(project: Project, tmp_path: Path) -> None:
    """Those of the package are."""
    kinds = {"journal": ("J", "Journal articles"), "press": ("Z", "Press"), "talk": ("L", "Speech")}
    edition = {"language": "de", "cv_kinds": {"talk": ("L", "Reden")}}
    files = {"index.md": "# Ada\n\n```{cv-bibliography}\n```\n", "refs.bib": ""}
    source = project(files, cv_hints=True, cv_kinds=kinds, cv_editions={"de": edition})
    made = build(source, tmp_path)
    found = [line.partition("hint: ")[2] for line in made.warnings if "cv_kinds" in line]
    text = "cv_editions['de']: cv_kinds has no heading of its own for 'press'; add it [cv.edition]"
    assert found == [text]


def test_hints_where_tables_are_none(project: Project, tmp_path: Path) -> None:
    """Each such setting is reported, once."""
    own = {"cv_owner": None, "cv_pdf_documents": {"cv": 1}}
    settings = {**SETTINGS, "cv_editions": {"zh": {**own, "language": "zh_CN"}}}
    made = build(project(FILES, **settings), tmp_path / "html", "html", "-D", "cv_hints=1")
    assert made.status == 0
    for text in ("has None for cv_owner", "'cv' is not a table", "'cv' has no title of its own"):
        assert len([line for line in made.warnings if text in line]) == 1, text


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("checked")
    source = write_project(folder / "cv", FILES, **SETTINGS, cv_editions={"zh": ZH})
    return build_site(source, folder / "built")


def test_checks_of_a_cv_pass(site: Site) -> None:
    assert site.warnings == []
    assert [it.sources["sections/life"] for it in site.every()] == [
        "sections/life.md",
        "sections/life.zh.md",
    ]
    assert [line for it in site.every() for check in CHECKS for line in check(it)] == []
    assert editions_differ(site) == []


def test_checks_of_a_cv_without_labels_pass(project: Project, tmp_path: Path) -> None:
    source = project(FILES, **SETTINGS, cv_labels=False, cv_editions={"zh": ZH})
    site = build_site(source, tmp_path / "built")
    assert [line for it in site.every() for check in CHECKS for line in check(it)] == []
    assert editions_differ(site) == []


#: A file, a text in it, the faulty text in its place, and what the checks say.
FAULTS = [
    ("zh/publications.json", "10.1000/1", "10.1000/2", "edition zh: notes in publications.json:"),
    ("zh/resume.json", "1843", "1844", "edition zh: publications in resume.json:"),
    (
        "zh/sections/works.html",
        ">J1<",
        ">J2<",
        "edition zh: the label of notes on the site: J2",
    ),
    (
        "zh/sections/works.html",
        ">J1<",
        ">J2<",
        "refs.bib:1: notes is J1, but J2 in",
    ),
    (
        "publications.json",
        '"id": "notes"',
        '"id": "other"',
        "refs.bib:1: notes: publications.json",
    ),
    (
        "resume.json",
        "10.1000/1",
        "10.1000/2",
        "refs.bib:1: notes: resume.json has (1843,",
    ),
    ("sections/life.html", "1840", "1841", "sections/life.md: 1841 – 1843 is not in cv.pdf"),
    (
        "zh/cv.zh.pdf",
        "",
        "",
        "edition zh: works in cv.pdf: nothing, and ['J1']",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), FAULTS)
def test_checks_of_a_cv_see(
    site: Site, tmp_path: Path, name: str, old: str, new: str, message: str
) -> None:
    copied = Path(shutil.copytree(site.outdir, tmp_path / "html"))
    if old:
        edit(copied, name, old, new)
    else:
        (copied / name).unlink()
    editions = {"zh": replace(site.editions["zh"], outdir=copied / "zh")}
    broken = replace(site, outdir=copied, editions=editions)
    found = [line for it in broken.every() for check in CHECKS for line in check(it)]
    found += editions_differ(broken)
    assert any(line.startswith(message) for line in found), found


def test_pdfs_are_together(bilingual: Path, tmp_path: Path) -> None:
    made = build(bilingual, tmp_path / "pdf", "pdf", "-W")
    assert (made.status, made.warnings) == (0, [])
    assert sorted(path.name for path in made.outdir.glob("*.*")) == ["cv.pdf", "cv.zh.pdf"]
    assert "爱达·洛夫莱斯" in text_of(made, "cv.zh.pdf")
    assert not (made.outdir / "zh").exists()


def test_read_the_docs_gives_its_own_language(
    bilingual: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READTHEDOCS", "True")
    made = build(bilingual, tmp_path / "html", "html", "-W", "-D", "language=en")
    assert (made.status, made.warnings) == (0, [])
    page = made.page("zh/index.html")
    assert page.html["lang"] == "zh-CN"
    assert page.select_one("nav.cv-editions a")["href"] == "../index.html"  # in any theme


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which each edition is added when it is built."""
    built: list[str] = []

    def counted(app: Any, edition: Any, *folders: Any) -> Any:
        built.append(edition.code)
        return sphinx_project.build(app, edition, *folders)

    monkeypatch.setattr("sphinx_cv.editions.build", counted)
    return built


@pytest.mark.parametrize("builder", ["html", "dirhtml", "pdf"])
def test_unchanged_edition_is_not_built(
    bilingual: Path, tmp_path: Path, counts: list[str], builder: str
) -> None:
    def again() -> list[str]:
        counts.clear()
        assert build(bilingual, tmp_path / builder, builder).status == 0
        return counts

    assert again() == ["zh"]
    assert again() == []
    assert list(tmp_path.rglob("cv-edition-zh/index.doctree"))  # kept for the next build
    next((tmp_path / builder).rglob("cv.zh.pdf")).unlink()
    assert again() == ["zh"]
    edit(bilingual, "sections/life.md", "Countess", "Analyst")
    assert again() == ["zh"]
    edit(bilingual, "sections/life.zh.md", "伯爵夫人", "数学家")
    assert again() == ["zh"]
    assert again() == []


DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4" fill="%s"/></svg>'
LETTER = "---\nto: Anne\nsignature: sign.svg\n---\n# Engines\n\nDear Anne,\n\nthey run.\n"


def test_words_are_of_one_edition(project: Project, tmp_path: Path) -> None:
    editions = {"de": {}, "zh": {**ZH, "cv_words": {"Cite": "引"}}}
    source = project(FILES, **SETTINGS, cv_words={"Cite": "Quote"}, cv_editions=editions)
    made = build(source, tmp_path / "html")
    pages = [made.page(f"{folder}sections/works.html") for folder in ("", "de/", "zh/")]
    said = [page.select_one(".cv-cite summary").text.split()[0] for page in pages]
    assert said == ["Quote", "Zitieren", "引"]


def test_letter_without_translation_is_in_its_own_language(
    project: Project, tmp_path: Path
) -> None:
    letter = {"name": "anne", "title": "Letter", "pages": ["letters/anne"], "layout": "letter"}
    files = {"letters/anne.md": LETTER.replace("signature: sign.svg", "date: 1843-07-05")}
    rows = [*SETTINGS["cv_pdf_documents"], letter]
    patterns = [*SETTINGS["include_patterns"], "letters/*.md"]
    settings = {**SETTINGS, "cv_pdf_documents": rows, "include_patterns": patterns}
    source = project({**FILES, **files}, **settings, cv_editions={"zh": ZH})
    text = text_of(build(source, tmp_path / "pdf", "pdf"), "anne.zh.pdf")
    assert "July 5, 1843" in text
    assert "Sincerely," in text
    assert "此致" not in text


@pytest.mark.parametrize(
    ("builder", "names"),
    [
        ("pdf", ["me.svg", "letters/sign.svg"]),
        (
            "html",
            [
                "logo.svg",
                "icon.svg",
                "notes.pdf",
                "extra/own.txt",
                "_templates/layout.html",
                "score.js",
            ],
        ),
    ],
)
def test_edition_has_a_file_of_no_page_as_it_is_now(
    project: Project, tmp_path: Path, counts: list[str], builder: str, names: list[str]
) -> None:
    letter = {"name": "anne", "title": "Letter", "pages": ["letters/anne"], "layout": "letter"}
    layout = '{% extends "!layout.html" %}{% block footer %}red{% endblock %}'
    pictures = ("me.svg", "letters/sign.svg", "logo.svg", "icon.svg")
    files = {**dict.fromkeys(pictures, DOT % "red"), "_templates/layout.html": layout}
    files |= dict.fromkeys(("notes.pdf", "extra/own.txt", "score.js"), "red")
    refs = FILES["refs.bib"].replace("year = 1843", "year = 1843, pdf = {notes.pdf}")
    source = project(
        {**FILES, **files, "refs.bib": refs, "letters/anne.md": LETTER},
        cv_owner={"name": "Ada Lovelace", "photo": {"text": "me.svg", "on": "paper"}},
        cv_pdf_documents=[*SETTINGS["cv_pdf_documents"], letter],
        cv_editions={"zh": ZH},
        html_logo="logo.svg",
        html_favicon="icon.svg",
        html_search_scorer="score.js",
        html_extra_path=["extra"],
        templates_path=["_templates"],
    )
    for _ in range(2):
        made = build(source, tmp_path / "out", builder, "-W")
    assert (made.status, counts) == (0, ["zh"])
    for count, name in enumerate(names, 2):
        edit(source, name, "red", "blue")
        build_anew(source, tmp_path / "out", builder)
        assert len(counts) == count, name
    build_anew(source, tmp_path / "fresh" / "out", builder)
    assert differences(tree(tmp_path / "out"), tree(tmp_path / "fresh" / "out")) == []


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_edition_is_built_again_with_other_fonts_and_when_all_is(
    bilingual: Path, tmp_path: Path, counts: list[str], builder: str
) -> None:
    for name in ("html", builder):
        build(bilingual, tmp_path / name, name)
    counts.clear()
    build(bilingual, tmp_path / builder, builder, "-E")
    assert counts == ["zh"]
    (bilingual / "fonts").mkdir()
    shutil.copy(next(OWN.glob("*.ttf")), bilingual / "fonts")
    build(bilingual, tmp_path / builder, builder)
    assert counts == ["zh", "zh"]


def test_edit_while_an_edition_is_built_is_in_the_next(
    bilingual: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build_slowly(*given: Any) -> Any:
        made = sphinx_project.build(*given)
        edit(bilingual, "refs.bib", "on the Engine", "on Looms")
        return made

    with monkeypatch.context() as patched:
        patched.setattr("sphinx_cv.editions.build", build_slowly)
        build(bilingual, tmp_path / "html")
    works = build(bilingual, tmp_path / "html").text("zh/sections/works.html")
    assert "Notes on Looms" in works
    assert "Notes on the Engine" not in works


def test_edition_that_was_warned_of_is_built_again(
    bilingual: Path, tmp_path: Path, counts: list[str]
) -> None:
    edit(bilingual, "sections/life.zh.md", "See", "**See* it:")
    for _ in range(2):
        made = build(bilingual, tmp_path / "html", "html", "-W")
        assert made.status == 1
        assert any(line.startswith("sections/life.zh.md:7: ") for line in made.warnings)
    assert counts == ["zh", "zh"]


def edit(source: Path, name: str, old: str, new: str) -> None:
    path = source / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


DE: dict[str, Any] = {"cv_owner": {"post": "Gräfin"}}


def set_editions(**editions: Any) -> Callable[[Path], object]:
    return lambda source: write_project(source, {}, **SETTINGS, cv_editions=editions)


EDITS: list[Callable[[Path], object]] = [
    lambda source: edit(source, "sections/life.zh.md", "生平", "人生"),
    lambda source: edit(source, "refs.bib", "on the Engine", "on Looms"),
    lambda source: (source / "sections/works.zh.md").write_text("# 论文\n", encoding="utf-8"),
    lambda source: (source / "index.zh.md").unlink(),
    lambda source: (source / "sections/life.zh.md").write_text(
        "---\nprivate: true\n---\n# 秘密\n", encoding="utf-8"
    ),
    set_editions(zh=ZH, de=DE),
    lambda source: write_project(
        source, {}, **SETTINGS, language="fr", cv_editions={"zh": ZH, "de": DE}
    ),
    set_editions(zh={**ZH, "html_title": "洛"}, de=DE),
    set_editions(de=DE),
    lambda source: edit(source, "sections/life.md", "# Life", "---\nprivate: true\n---\n# Life"),
    set_editions(),
]


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_after_edits_output_is_that_of_a_fresh_build(
    bilingual: Path, tmp_path: Path, builder: str
) -> None:
    if builder == "pdf":  # with a page that has a PDF of its own
        more = "---\npaper: true\n---\n# On paper\n"
        (bilingual / "sections" / "more.md").write_text(more, encoding="utf-8")
    build_anew(bilingual, tmp_path / "edited" / builder, builder)
    for step, change in enumerate(EDITS):
        change(bilingual)
        build_anew(bilingual, tmp_path / "edited" / builder, builder)
        build_anew(bilingual, tmp_path / f"fresh{step}" / builder, builder)
        fresh = tree(tmp_path / f"fresh{step}" / builder)
        wrong = differences(tree(tmp_path / "edited" / builder), fresh)
        assert wrong == [], f"step {step}"
        assert not any("秘密".encode() in content for content in fresh.values())
    assert not list((tmp_path / "edited").rglob("cv-edition-*"))


CONF = """\
extensions = ["sphinx_cv"]
html_theme = "basic"
author = project = "Ada"
cv_owner = {"name": "Ada", "email": "a@example.org"}
cv_date = "2024-01-31"
cv_pdf_documents = [{"name": "cv", "title": "CV", "pages": ["*"]}]
cv_editions = {
    "zh": {
        "language": "zh_CN",
        %s
    },
    %s
}
"""
MISTAKES = [
    ("", '"de": {"cv_owner": None},', "conf.py:12: WARNING: cv_editions['de'] has None for"),
    ("", '"de!": {},', "conf.py:12: WARNING: cv_editions: 'de!' is not the code of a language"),
    ("", '"aux": {"language": "de"},', "conf.py:12: WARNING: Windows has no folders named"),
    ("", '"de": "German",', "conf.py:12: WARNING: cv_editions: 'de' is 'German'; write a table"),
    ("", '"xx": {},', "conf.py:12: WARNING: cv_editions: language of 'xx' is 'xx'; write"),
    ("", '"de": {"language": 3},', "conf.py:12: WARNING: cv_editions: language of 'de' is 3"),
    ("", '"cn": {"language": "zh-CN"},', "conf.py:12: WARNING: cv_editions: 'cn' is in 'zh-CN'"),
    ("", '"us": {"language": "en"},', "conf.py:12: WARNING: cv_editions: 'us' is in 'en'"),
    ("", '"cv": {"language": "de"},', "conf.py:12: WARNING: cv_editions: the site has 'cv'"),
    ("", '"ta": {},', "conf.py:12: WARNING: cv_editions: ta/page.md is where"),
    ('"cv_ower": {},', "", "conf.py:10: WARNING: cv_editions['zh'] has 'cv_ower', which is no"),
    ('"html_baseurl": "",', "", "conf.py:10: WARNING: cv_editions['zh'] has 'html_baseurl'"),
    ('"cv_pdf_documents": {"c": {}},', "", "conf.py:10: WARNING: cv_editions['zh']: the PDF 'c'"),
    ('"cv_owner": {"email": "a@b@c"},', "", "conf.py:10: WARNING: cv_owner['email'] 'a@b@c'"),
    ('"suppress_warnings": 5,', "", "conf.py:10: WARNING: cv_editions['zh'] has 5 for suppress"),
    (
        '"cv_owner": "Ada",',
        "",
        "conf.py:10: WARNING: cv_editions['zh'] has 'Ada' for cv_owner",
    ),
    ("", "", "sections/lfie.zh.md:1: WARNING: this is a translation of sections/lfie.md"),
]


@pytest.mark.parametrize(("own", "more", "expected"), MISTAKES)
def test_mistakes(project: Project, tmp_path: Path, own: str, more: str, expected: str) -> None:
    files = {"conf.py": CONF % (own, more), "index.md": "# Ada\n", "refs.bib": ""}
    files |= {"ta/page.md": "---\norphan: true\n---\n# Page\n"} if "ta" in more else {}
    files |= {"sections/lfie.zh.md": "# 生平\n"} if "lfie" in expected else {}
    made = build(project(files), tmp_path / "html", "html", "-W")
    assert made.status == 1
    place, text = expected.split(" WARNING: ")
    found = [line for line in made.warnings if line.startswith(place) and text in line]
    assert len(found) == 1, made.warnings
    assert made.warnings == found


def test_the_setting_of_ours_alone_is_none_of_an_owner(project: Project, tmp_path: Path) -> None:
    made = build(
        project({"index.md": "# Ada\n", "refs.bib": ""}, cv_edition="zh"), tmp_path / "out"
    )
    assert made.warnings == [
        "conf.py:8: WARNING: cv_edition is not for conf.py to set; write editions into cv_editions "
        "[cv.conf]"
    ]
