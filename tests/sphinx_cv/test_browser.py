"""The site in a real browser: from the file system, with the network off."""

from __future__ import annotations

import gzip
import json
import shutil
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from conftest import Build, MadeOnce, as_build, build, write_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Project
    from sphinx_cv.testing.site import Site

    Open = Callable[..., Page]

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: The first is what WCAG 2.2, 1.4.10, asks for.
WIDTHS = (320, 390, 768, 1440)
#: Rules that axe-core leaves out by default.
MORE_RULES = ("label-content-name-mismatch", "target-size")
#: Without preloading style sheets, which a page from a file may not request.
AXE = {
    "resultTypes": ["violations"],
    "preload": False,
    "rules": {rule: {"enabled": True} for rule in MORE_RULES},
}
REFS = """\
@article{newest, author = {Lovelace, Ada and Gödel, Kurt}, title = {Études on Engines},
  journal = {Notes}, year = 2024, keywords = {engines, music}, doi = {10.1000/new}}
@inproceedings{talk, author = {Babbage, Charles and Lovelace, Ada}, title = {On Tables},
  author+an = {1=corresponding}, booktitle = {Proceedings of Engines}, year = 2022}
@article{bold, author = {Lovelace, Ada}, author+an = {1=equal}, journal = {Notes}, year = 2021,
  title = {A <b>bold</b> <script>document.title = "broken"</script> title},
  keywords = {</script><b>music</b>; engines}}
@article{oldest, author = {Babbage, Charles and Lovelace, Ada}, title = {Numbers},
  author+an = {2=corresponding}, journal = {Notes}, year = 2016}
@article{coming, author = {Lovelace, Ada}, title = {Tomorrow}, journal = {Notes},
  year = {in press}}
"""
BOLD = "A bold <script>document.title = “broken”</script> title"
ALL = ["J4", "J3", "J2", "J1", "C1"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"no browser here: none of {', '.join(BROWSERS)} is installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--disable-quic"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def works(made_once: MadeOnce) -> Build:
    """Build a page with a list of five works."""

    def make(folder: Path) -> Build:
        page = "# Works\n\n```{cv-chart}\n```\n\n```{cv-bibliography}\n```\n"
        files = {"index.md": page, "refs.bib": REFS}
        source = write_project(folder / "project", files, html_theme="furo")
        return build(source, folder / "html")

    made = made_once("works", make)
    assert isinstance(made, Build)
    return made


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Open a page of a build offline; errors and outside requests fail the test at its end."""
    contexts = []
    wrong: list[str] = []

    def visit(site: Build, name: str = "index.html", **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
        page.on("request", lambda request: wrong.extend(outside(request.url)))
        page.goto(address(site, name))
        return page

    yield visit
    for context in contexts:
        context.close()
    assert wrong == []


def address(site: Build, name: str) -> str:
    path, mark, rest = name.partition("?")
    return (site.outdir / path).as_uri() + mark + rest


def outside(url: str) -> list[str]:
    return [] if url.startswith(("file:", "data:", "blob:")) else [f"outside: {url}"]


def pages(site: Build) -> list[str]:
    files = (path.relative_to(site.outdir) for path in sorted(site.outdir.rglob("*.html")))
    return [str(file) for file in files if "_static" not in file.parts]


def shown(page: Page) -> list[str]:
    return page.locator(".cv-works > li:visible .cv-label").all_inner_texts()


def query(page: Page) -> str:
    return urlsplit(page.url).query


def test_no_script_trips_over_the_policy_in_another_language(visit: Open, tmp_path: Path) -> None:
    files = {"index.md": "# Ada\n\nWords.\n", "refs.bib": ""}
    source = write_project(tmp_path / "project", files, html_theme="furo", language="ru")
    made = build(source, tmp_path / "html")
    page = visit(made)
    assert page.evaluate("Documentation.ngettext('a', 'b', 5)") == "b"
    assert page.evaluate("Documentation.PLURAL_EXPR(3)") == 1
    assert page.evaluate("Documentation.gettext('Search')") == "Поиск"


#: What Read the Docs' add-ons do that a policy may forbid: compile a validator of the server's
#: answer (with Ajv), draw in a shadow tree, and send requests to other hosts.
ADDONS = """\
const answer = await (await fetch("/_/addons/?api-version=1")).json();
if (!new Function("data", "return data.versions.length > 0")(answer)) throw new Error("no data");
const flyout = document.body.appendChild(document.createElement("readthedocs-flyout"));
const sheet = new CSSStyleSheet();
sheet.replaceSync("a { color: red }");
const root = flyout.attachShadow({ mode: "open" });
root.adoptedStyleSheets = [sheet];
root.innerHTML = `<a href="${answer.pdf}">PDF</a> ${answer.versions}`;
await (await fetch("http://localhost:PORT/other-host.json")).json();
flyout.dataset.done = "true";
"""


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Serve a site as Read the Docs does: with a script in each page, and the data it requests."""
    answer = {"versions": ["latest", "stable"], "pdf": "/_/downloads/en/latest/pdf/"}

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            file = folder / path.lstrip("/")
            if path.endswith(".html"):
                script = (
                    '<script async type="module" src="/_/static/readthedocs-addons.js"></script>'
                )
                self.answer(
                    "text/html", file.read_text("utf-8").replace("</head>", f"{script}</head>")
                )
            elif path.startswith("/_/static/"):
                self.answer("text/javascript", ADDONS.replace("PORT", str(server.server_port)))
            elif path in {"/_/addons/", "/other-host.json"}:
                self.answer("application/json", json.dumps(answer))
            else:
                super().do_GET()

        def answer(self, kind: str, text: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("is_there", [True, False], ids=["read the docs", "elsewhere"])
def test_addons_of_read_the_docs(
    is_there: bool, browser: Browser, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_there:
        monkeypatch.setenv("READTHEDOCS", "True")
    source = project({"index.md": "# Ada\n", "refs.bib": ""}, html_theme="furo")
    made = build(source, source / "out")
    with served(made.outdir) as port, browser.new_context() as context:
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"http://127.0.0.1:{port}/index.html", wait_until="networkidle")
        if not is_there:  # outside Read the Docs, the policy blocks the script
            expect(page.locator("readthedocs-flyout")).to_have_count(0)
            assert any("Content Security Policy" in text for text in wrong)
            return
        flyout = page.locator("readthedocs-flyout[data-done]")
        expect(flyout).to_contain_text("latest,stable")
        expect(flyout.locator("a")).to_have_css("color", "rgb(255, 0, 0)")
        assert wrong == []


@pytest.fixture(scope="session")
def found(made_once: MadeOnce) -> Build:
    """Build a site in English with works in two scripts."""

    def make(folder: Path) -> Build:
        refs = REFS + (
            "@article{zh, author = {罗凌 and Lovelace, Ada}, title = {中文电子病历识别研究},\n"
            "  title_en = {Clinical records}, journal = {计算机学报}, year = 2020}\n"
            "@book{maps, author = {Ne'eman, Łukasz and Lovelace, Ada}, title = {Straße--Map},\n"
            "  publisher = {Press}, year = 2019}\n"
        )
        index = "# Ada\n\n```{toctree}\nworks\nlife\n```\n"
        files = {"index.md": index, "works.md": "# Works\n\n```{cv-bibliography}\n```\n"}
        files |= {"life.md": "# Life\n\n写作与深度学习。\n", "refs.bib": refs}
        source = write_project(folder / "project", files, html_theme="furo")
        return build(source, folder / "html", "html", "-D", "html_show_search_summary=0")

    made = made_once("found", make)
    assert isinstance(made, Build)
    return made


@pytest.mark.parametrize(
    ("words", "works", "pages"),
    [
        ("10.1000/new", ["Études on Engines"], ["Works"]),
        ("ETUDES godel", ["Études on Engines"], []),
        ("engines", ["Études on Engines", BOLD, "On Tables"], ["Works"]),
        ("电子病历", ["中文电子病历识别研究"], ["Works"]),
        ("病历", ["中文电子病历识别研究"], ["Works"]),
        ("clinical", ["中文电子病历识别研究"], ["Works"]),
        ("深度学习", [], ["Life"]),
        ("罗凌", ["中文电子病历识别研究"], ["Works"]),
        ("C1", ["On Tables"], ["Works"]),
        ("ne'eman strasse", ["Straße–Map"], ["Works"]),
        ("lukasz strasse-map", ["Straße–Map"], []),
        ("https://doi.org/10.1000/NEW", ["Études on Engines"], []),
        ("doi:10.1000/new", ["Études on Engines"], ["Works"]),
        ("nowhere", [], []),
    ],
)
def test_search_finds_works(
    words: str, works: list[str], pages: list[str], found: Build, visit: Open
) -> None:
    page = visit(found, f"search.html?q={words}")
    summary = page.locator("#search-results p").first
    expect(summary).to_contain_text("earch finished" if pages else "did not match")
    links = page.locator("#cv-found li a")
    assert links.all_inner_texts() == works
    assert page.locator("#search-results").is_visible() == (bool(pages) or not works)
    assert set(page.locator("#search-results li > a").all_inner_texts()) >= set(pages)
    if works:
        links.first.click()
        expect(page.locator(":target .cv-title")).to_have_text(works[0])
        expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_back_to_top_covers_no_text(width: int, historian: Build, visit: Open) -> None:
    page = visit(historian, "sections/publications.html", viewport={"width": width, "height": 600})
    page.mouse.wheel(0, 2000)
    wait_until(page, "scrollY > 500")
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(100)
    button, article = page.locator(".back-to-top"), page.locator("article").bounding_box()
    assert button.is_visible() == (width == 1440)
    if box := button.bounding_box():
        assert article is not None
        assert box["x"] >= article["x"] + article["width"]


def wait_until(page: Page, condition: str) -> None:
    """Wait until a condition holds; the pages' policy forbids Playwright's own way."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


def test_wide_table_is_scrolled_by_keyboard(project: Project, visit: Open) -> None:
    row = " | ".join(["Indivisibles"] * 5)
    table = f"| {row} |\n|{' --- |' * 5}\n| {row} |\n"
    source = project({"index.md": f"# Ada\n\n{table}", "refs.bib": ""}, html_theme="furo")
    made = build(source, source / "out")
    page = visit(made, viewport={"width": 390, "height": 800})
    box = page.locator(".table-wrapper")
    expect(box).to_have_attribute("tabindex", "0")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    box.focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, "document.querySelector('.table-wrapper').scrollLeft > 0")
    page.set_viewport_size({"width": 1440, "height": 800})
    expect(box).not_to_have_attribute("tabindex", "0")


def test_number_of_a_wide_formula_stands_behind_it(project: Project, visit: Open) -> None:
    page = f"# Ada\n\n$$\n{'x + ' * 60}y\n$$ (wide)\n"
    source = project({"index.md": page, "refs.bib": ""}, html_theme="furo")
    seen = visit(build(source, source / "out"), viewport={"width": 390, "height": 800})
    find = """
    const at = (name) => document.querySelector(`.cv-equation ${name}`).getBoundingClientRect();
    [at("math").right - at(".eqno").left, document.documentElement.scrollWidth]
    """
    overlap, width = seen.evaluate(find)
    assert overlap <= 0
    assert width == 390


def test_table_in_the_middle_has_its_text_at_the_start(
    project: Project, visit: Open, tmp_path: Path
) -> None:
    rows = ":header-rows: 1\n:align: center\n* - Wide heading\n* - b\n"
    files = {"index.md": f"# A\n\n```{{list-table}}\n{rows}```\n", "refs.bib": ""}
    made = build(project(files, html_theme="furo"), tmp_path / "out")
    find = """
    const [table, text] = ["table", ".table-wrapper"].map(
      (name) => document.querySelector(name).getBoundingClientRect());
    const cells = [...document.querySelectorAll("th, td")].map((it) => getComputedStyle(it));
    [table.left - text.left - (text.right - table.right), ...cells.map((it) => it.textAlign)]
    """
    assert visit(made).evaluate(find) == [pytest.approx(0, abs=1), "start", "start"]


@pytest.mark.parametrize("theme", ["alabaster", "nature"])
def test_works_and_charts_in_another_theme(
    theme: str, project: Project, visit: Open, tmp_path: Path
) -> None:
    """They use the theme's colours, even on a dark system, and stay within its text column."""
    works = "```{cv-chart}\n```\n\n```{cv-bibliography}\n```\n"
    entry = "```{cv-entry} Engines\n:when: 1843\n```\n"
    files = {"index.md": f"# Works\n\n{entry}\n{works}", "refs.bib": REFS}
    made = build(project(files, html_theme=theme, cv_policy=False), tmp_path / "out")
    page = visit(made, viewport={"width": 1440, "height": 900}, color_scheme="dark")
    find = """
    const at = (name) => document.querySelector(name).getBoundingClientRect();
    const style = (name) => getComputedStyle(document.querySelector(name));
    const left = at("h1").left;
    ({
      years: at(".cv-year").left - left,
      entry: at(".cv-when").left - left,
      works: at(".cv-title").left > at(".cv-label").right,
      bar: style(".cv-amount").backgroundColor !== "rgba(0, 0, 0, 0)",
      first: style(".cv-first").backgroundColor !== "rgba(0, 0, 0, 0)",
      input: style(".cv-filter input").borderTopWidth,
      title: style(".cv-title").color === style(".cv-published").color,
    })
    """
    said = page.evaluate(find)
    assert said.pop("years") >= -1
    assert said.pop("entry") >= -1
    expected = {"works": True, "bar": True, "first": True, "input": "1px", "title": True}
    assert said == expected


def test_works_from_the_right_in_another_theme(
    project: Project, visit: Open, tmp_path: Path
) -> None:
    """Their labels are in the column of the others, and the page is no wider than its window."""
    arabic = "@book{k, author={A, B}, title={في حجم الأشياء}, year=2020, langid={arabic}}"
    files = {"index.md": "# Works\n\n```{cv-bibliography}\n```\n", "refs.bib": f"{REFS}{arabic}\n"}
    made = build(project(files, html_theme="nature", cv_policy=False), tmp_path / "out")
    page = visit(made, viewport={"width": 900, "height": 900})
    right = "[...document.querySelectorAll('.cv-label')].map((it) => "
    assert len(set(page.evaluate(right + "it.getBoundingClientRect().right)"))) == 1
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_styles_of_furo_leave_other_themes_alone(
    project: Project, visit: Open, tmp_path: Path
) -> None:
    files = {"index.md": "# CV\n\n## Tables\n\n| a |\n|---|\n| b |\n", "refs.bib": ""}
    source = project(files, html_theme="alabaster", cv_policy=False)
    made = build(source, tmp_path / "out")
    look = "[...document.querySelectorAll('h1, h2, table, td')].map((it) => {" + (
        "const s = getComputedStyle(it); return [s.font, s.color, s.border, s.margin, s.padding]})"
    )
    with_ours = visit(made).evaluate(look)
    for name in ("cv.css", "other.css"):
        (made.outdir / "_static" / name).write_text("", encoding="utf-8")
    assert visit(made).evaluate(look) == with_ours


def test_headings_are_in_the_serif_of_the_pdfs(historian: Build, visit: Open) -> None:
    page = visit(historian)
    assert page.evaluate("document.fonts.check('600 2rem \"Libertinus Serif\"')")
    assert page.evaluate("[...document.fonts].map((font) => font.status)") == ["loaded"] * 2
    font = "e => getComputedStyle(e).fontFamily"
    assert page.locator("h1").evaluate(font).startswith('"Libertinus Serif"')
    assert "Libertinus" not in page.locator("article p").first.evaluate(font)


def test_lines_of_text_are_not_too_long(historian: Build, visit: Open) -> None:
    page = visit(historian, "statements/cover-letter.html", viewport={"width": 1440, "height": 900})
    lengths = page.locator("article section > p:not([class])").evaluate_all(
        """paragraphs => paragraphs.map((paragraph) => {
          const range = document.createRange();
          range.selectNodeContents(paragraph);
          const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top / 12)));
          return lines.size > 3 ? paragraph.textContent.length / lines.size : 0;
        })"""
    )
    assert [length for length in lengths if length]
    assert max(lengths) < 80


def test_pdfs_stand_in_one_row_and_the_first_is_filled(site: Build, visit: Open) -> None:
    page = visit(site, viewport={"width": 1440, "height": 900})
    buttons = page.locator(".cv-contact ~ .cv-downloads a")
    boxes = [button.bounding_box() for button in buttons.all()]
    assert len(boxes) > 1
    assert len({box["y"] for box in boxes if box}) <= 1 + len(boxes) // 4
    colour = "e => getComputedStyle(e).backgroundColor"
    filled = [button.evaluate(colour) != "rgba(0, 0, 0, 0)" for button in buttons.all()]
    assert filled == [True, *[False] * (len(boxes) - 1)]


def test_the_whole_cv_on_paper(student_zh: Build, visit: Open) -> None:
    page = visit(student_zh, "cv.html", color_scheme="dark")
    page.emulate_media(media="print")
    for part in (".sidebar-drawer", ".toc-drawer", "footer", ".mobile-header", ".headerlink"):
        assert not page.locator(part).first.is_visible()
    colours = "e => [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor]"
    assert page.locator("article h2").first.evaluate(colours)[0] == "rgb(0, 0, 0)"
    assert page.locator("article h1").evaluate(colours)[1] in {
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    }


@pytest.mark.parametrize("words", ["罗凌", "深度学习", "Taiyi"])
def test_search_in_a_chinese_site(words: str, visit: Open, tmp_path: Path) -> None:
    pages = {"one": "# 罗凌\n\n基于深度学习的方法，见 Taiyi。\n", "two": "# 别的\n\n无关的文字。\n"}
    toctree = "```{toctree}\none\ntwo\n```\n"
    files = {"index.md": f"# 首页\n\n{toctree}", "one.md": pages["one"], "two.md": pages["two"]}
    settings = {"language": "zh_CN", "html_show_search_summary": False, "html_theme": "furo"}
    source = write_project(tmp_path / "project", {**files, "refs.bib": ""}, **settings)
    page = visit(build(source, tmp_path / "html"), f"search.html?q={words}")
    found = page.locator("#search-results li a")
    expect(found.first).to_have_text("罗凌")
    assert "别的" not in found.all_inner_texts()


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("words", ["วิจัย", "สังคม", "ตรวจ", "ครู ไทย"])
def test_search_finds_thai_words(language: str, words: str, visit: Open, tmp_path: Path) -> None:
    """Thai has no spaces between words, and marks that are no letters for the scripts."""
    files = {"index.md": "# Ada\n\n```{toctree}\none\ntwo\n```\n"}
    files |= {"one.md": "# One\n\nการวิจัยสังคมของครูตรวจสอบเมืองไทย\n", "two.md": "# Two\n\nมหาสมุทร\n"}
    settings = {"language": language, "html_show_search_summary": False, "html_theme": "furo"}
    source = write_project(tmp_path / "project", {**files, "refs.bib": ""}, **settings)
    page = visit(build(source, tmp_path / "html"), f"search.html?q={words}")
    found = page.locator("#search-results li a")
    expect(found.first).to_have_text("One")


@pytest.mark.parametrize(
    ("language", "words", "status", "policy"),
    [
        ("de", "Analytik", "Gefundene Seiten: 1", True),
        ("de", "Analytik", "Gefundene Seiten: 1", False),
        ("de", "nirgends", "Ihre Suche ergab keine Treffer", True),
        ("de", "nirgends", "Ihre Suche ergab keine Treffer", False),
        ("ar", "Analytik", "الصفحات التي عُثر عليها: 1", True),
        ("ar", "nirgends", "لم يُعثر على أي صفحة مطابقة", False),
        ("de_AT", "Analytik", "Gefundene Seiten: 1", True),
        ("uk", "Analytik", "Знайдено сторінок: 1", False),
        ("uk", "nirgends", "запитом нічого не знайдено", True),
        ("vi", "nirgends", "Không tìm thấy trang nào phù hợp", False),
        ("th", "Analytik", "หน้าที่พบ: 1", True),
        ("th", "nirgends", "ไม่พบหน้าที่ตรงกับการค้นหา", False),
    ],
)
def test_search_says_what_it_found(
    language: str, words: str, status: str, policy: bool, visit: Open, tmp_path: Path
) -> None:
    files = {"index.md": "# Ada\n\nAnalytik.\n", "refs.bib": ""}
    settings = {"html_show_search_summary": False, "html_theme": "furo", "cv_policy": policy}
    source = write_project(tmp_path / "project", files, language=language, **settings)
    page = visit(build(source, tmp_path / "html"), f"search.html?q={words}")
    expect(page.locator("#search-results p").first).to_contain_text(status)


@pytest.mark.parametrize(
    ("control", "value", "labels", "state"),
    [
        ("Kind", "conference", ["C1"], "kind=conference"),
        ("Role", "author", ["J1", "C1"], "role=author"),
        ("Role", "corresponding", ["J1"], "role=corresponding"),
        ("Topic", "engines", ["J3", "J2"], "topic=engines"),
        ("From year", "2022", ["J4", "J3", "C1"], "from=2022"),
        ("To year", "2021", ["J2", "J1"], "to=2021"),
    ],
)
def test_each_filter_shows_its_works_and_stands_in_the_address(
    control: str, value: str, labels: list[str], state: str, works: Build, visit: Open
) -> None:
    page = visit(works)
    assert shown(page) == ALL
    page.get_by_label(control).select_option(value)
    assert shown(page) == labels
    expect(page.get_by_role("status")).to_have_text(f"{len(labels)} of 5 works")
    assert query(page) == state
    page.reload()
    assert shown(page) == labels
    expect(page.get_by_label(control)).to_have_value(value)


def test_search_reads_all_words_and_no_accents(works: Build, visit: Open) -> None:
    page = visit(works)
    page.get_by_label("Search", exact=True).last.fill("GODEL  etudes")
    assert shown(page) == ["J3"]
    page.get_by_label("Search", exact=True).last.fill("notes nowhere")
    assert shown(page) == []
    expect(page.get_by_role("status")).to_have_text("None of the 5 works matches.")
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_role("status")).to_have_text("5 of 5 works")
    page.get_by_label("Search", exact=True).last.fill("nowhere")
    expect(page.get_by_role("heading", name="Journal articles")).to_be_hidden()


def test_filters_work_together_and_clear_undoes_all(works: Build, visit: Open) -> None:
    page = visit(works, "index.html?q=lovelace&kind=journal&from=2016&to=2021&sort=label")
    assert shown(page) == ["J1", "J2"]
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_role("status")).to_have_text("5 of 5 works")
    assert shown(page) == ALL
    assert query(page) == ""


def test_orders(works: Build, visit: Open) -> None:
    page = visit(works)
    page.get_by_label("Sort by").select_option("year")
    assert shown(page) == ["J4", "J3", "C1", "J2", "J1"]
    heads = page.get_by_role("heading", level=2)
    assert heads.all_inner_texts() == ["In press", "2024", "2022", "2021", "2016"]
    page.get_by_label("Role").select_option("first")
    assert heads.all_inner_texts() == ["In press", "2024", "2021"]
    page.get_by_label("Role").select_option("")
    expect(page.get_by_role("heading", name="Journal articles")).to_be_hidden()
    legend = page.locator(".cv-legend:visible")
    assert legend.all_inner_texts() == ["+ equal contribution · * corresponding author"]
    page.get_by_label("Sort by").select_option("label")
    assert shown(page) == ["C1", "J1", "J2", "J3", "J4"]
    page.get_by_label("Sort by").select_option("")
    assert shown(page) == ALL


def test_year_stands_beside_the_first_of_its_works_that_is_left(
    visit: Open, tmp_path: Path
) -> None:
    entry = "@misc{{k{}, author = {{Lovelace, Ada}}, title = {{{}}}, year = {}}}\n"
    rows = ("A", 2021), ("B", 2021), ("C", 2020), ("D", 2021), ("E", "{}"), ("F", "{}")
    refs = "".join(entry.format(n, title, year) for n, (title, year) in enumerate(rows))
    files = {"index.md": "# Works\n\n```{cv-bibliography}\n```\n", "refs.bib": refs}
    source = write_project(tmp_path / "project", files, html_theme="furo")
    page = visit(build(source, tmp_path / "html"))

    def beside() -> dict[str, str]:
        marks = page.locator(".cv-year:visible").all()
        titles = [mark.locator("xpath=../div").first.inner_text() for mark in marks]
        return dict(zip(titles, [mark.inner_text() for mark in marks], strict=True))

    newest = page.locator(".cv-title").first.inner_text()
    undated = page.locator(".cv-work:has(.cv-year) .cv-title").last.inner_text()
    assert beside() == {newest: "2021", "C": "2020", undated: "n.d."}
    page.get_by_label("Search", exact=True).last.fill("B")
    assert beside() == {"B": "2021"}
    other = "E" if undated == "F" else "F"
    page.get_by_label("Search", exact=True).last.fill(other)
    assert beside() == {other: "n.d."}
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_role("status")).to_have_text("6 of 6 works")
    assert beside() == {newest: "2021", "C": "2020", undated: "n.d."}
    page.get_by_label("Sort by").select_option("label")
    assert beside() == {}


def test_a_phone_has_the_choices_folded(works: Build, visit: Open) -> None:
    page = visit(works, "index.html?role=first&to=2024", viewport={"width": 390, "height": 844})
    box = page.locator(".cv-works > li:visible").first.bounding_box()
    assert box is not None
    assert box["y"] < 500
    fold = page.get_by_role("button", name="Filter (2)")
    expect(page.get_by_label("Kind")).to_be_hidden()
    fold.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "true")
    page.get_by_label("Role").select_option("")
    expect(page.get_by_role("button", name="Filter (1)")).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    page.get_by_role("button", name="Filter", exact=True).press("Enter")
    expect(page.get_by_label("Kind")).to_be_hidden()


def test_bars_of_the_chart_filter_the_year(works: Build, visit: Open) -> None:
    page = visit(works, java_script_enabled=False)
    expect(page.get_by_role("img", name="Works per year")).to_be_visible()
    expect(page.locator("button.cv-bar")).to_have_count(0)
    page = visit(works)
    assert page.locator("button.cv-bar").count() == 4  # the years between have no works
    bar = page.get_by_role("button", name="2021: 1 work")
    bar.press("Enter")
    assert shown(page) == ["J2"]
    assert query(page) == "from=2021&to=2021"
    expect(bar).to_have_attribute("aria-pressed", "true")
    page.get_by_label("To year").select_option("2024")
    expect(bar).to_have_attribute("aria-pressed", "false")
    page.go_back()
    expect(bar).to_have_attribute("aria-pressed", "true")
    bar.click()
    assert shown(page) == ALL
    assert query(page) == ""


@pytest.mark.parametrize("owner", ["architect_ar", "student_zh", "computer_scientist"])
def test_what_can_be_touched_is_tall_enough(
    owner: str, owner_site: Callable[[str], Site], visit: Open
) -> None:
    site = as_build(owner_site(owner))
    name = next(name for name in pages(site) if "cv-filter" in site.text(name))
    page = visit(site, name, viewport={"width": 390, "height": 844})
    page.locator(".cv-fold").click()
    for fold in page.locator("article summary").all():
        fold.click()
    low = page.locator("article :is(a, summary, button, input, select):visible").evaluate_all(
        "found => found.filter(one => !one.closest('.cv-type, p:not(.cv-cite p, .cv-cited-in)'))"
        ".filter(one => [...one.getClientRects()].some(box => box.height < 24))"
        ".map(one => one.outerHTML)"
    )
    assert low == []


def test_bibtex_wraps(works: Build, visit: Open) -> None:
    page = visit(works, viewport={"width": 320, "height": 844})
    page.locator("#bold summary").click()
    box = page.locator("#bold pre")
    assert box.evaluate("pre => pre.scrollWidth <= pre.clientWidth")
    expect(page.locator("#bold").get_by_role("link", name="BibTeX (J2)")).to_be_visible()


def test_works_from_the_right_begin_at_the_right(
    owner_site: Callable[[str], Site], visit: Open
) -> None:
    page = visit(as_build(owner_site("architect_ar")), "sections/publications.html")
    found = page.locator("li[lang=ar] .cv-work > div:not(.cv-links), li:not([lang]) .cv-work > div")
    assert found.count() > 10
    sides = found.evaluate_all("found => found.map(one => getComputedStyle(one).direction)")
    assert {*sides} == {"rtl"}
    chart = page.locator(".cv-chart")
    assert chart.evaluate("one => getComputedStyle(one).direction") == "ltr"


def test_label_of_a_work_from_the_right_is_beside_it(visit: Open, project: Project) -> None:
    refs = "@book{k, author={لوي, منى}, title={تاريخ القاهرة}, year=2020, langid={arabic}}"
    files = {"index.md": "# T\n\n```{cv-bibliography}\n```\n", "refs.bib": refs}
    source = project(files, html_theme="furo")
    page = visit(build(source, source.parent / "out"), viewport={"width": 1440, "height": 900})
    left = "one => one.getBoundingClientRect()"
    label = page.locator(".cv-works .cv-label").evaluate(left)
    work = page.locator(".cv-works .cv-titled").evaluate(left)
    assert label["right"] <= work["left"]


def test_date_of_several_lines_leaves_no_gap_in_its_entry(visit: Open, project: Project) -> None:
    entry = (
        "```{cv-entry} Looms\n:when: Winter 2004/05, Summer 2010, Fall 2012\n:what: Weaver\n```\n"
    )
    source = project({"index.md": f"# T\n\n{entry}", "refs.bib": ""}, html_theme="furo")
    page = visit(build(source, source.parent / "out"), viewport={"width": 1440, "height": 900})
    boxes = (page.locator(f".cv-{name}").bounding_box() for name in ("when", "heading", "what"))
    when, heading, what = boxes
    assert when
    assert heading
    assert what
    assert when["height"] > heading["height"] * 1.5
    assert what["y"] - heading["y"] - heading["height"] < 2


def test_back_and_forward(works: Build, visit: Open) -> None:
    page = visit(works)
    page.get_by_label("Kind").select_option("journal")
    page.get_by_label("Search", exact=True).last.press_sequentially("numbers")
    assert shown(page) == ["J1"]
    page.go_back()
    assert shown(page) == ["J4", "J3", "J2", "J1"]
    page.go_back()
    assert shown(page) == ALL
    page.go_forward()
    expect(page.get_by_label("Kind")).to_have_value("journal")


def test_link_to_a_work_leads_to_it_through_any_filter(works: Build, visit: Open) -> None:
    page = visit(works, "index.html?kind=journal#talk")
    expect(page.locator("#talk")).to_be_in_viewport()
    page.get_by_role("link", name="J3", exact=True).click()
    assert urlsplit(page.url).fragment == "newest"


def test_nonsense_in_the_address_filters_nothing_away(works: Build, visit: Open) -> None:
    page = visit(works, "index.html?kind=%3Cb%3E&from=never&sort=toString&other=1#%E0%A4%A")
    assert shown(page) == ALL


def test_text_of_the_bibliography_is_never_markup(works: Build, visit: Open) -> None:
    page = visit(works)
    assert "broken" not in page.title()
    assert page.locator("article b").count() == 0
    page.get_by_label("Topic").select_option("</script>music")
    assert shown(page) == ["J2"]


def test_by_keyboard_alone(works: Build, visit: Open) -> None:
    page = visit(works)
    page.locator(".cv-chart-table summary").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("lovelace")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Conf")
    assert shown(page) == ["C1"]
    for _control in ("role", "topic", "from", "to", "sort", "button"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("5 of 5 works")
    page.keyboard.press("Tab")  # out of the form: focus is not trapped
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('form') === null")


def test_without_scripts_everything_is_shown(works: Build, visit: Open) -> None:
    page = visit(works, "index.html?kind=conference", java_script_enabled=False)
    assert shown(page) == ALL
    expect(page.locator("form.cv-filter")).to_be_hidden()
    page.locator("#newest summary").click()
    expect(page.locator("#newest pre")).to_contain_text("@article{newest")


@pytest.mark.parametrize("name", ["APA", "GB/T 7714", "BibTeX"])
def test_copies_a_reference(name: str, works: Build, visit: Open) -> None:
    page = visit(works, permissions=["clipboard-read", "clipboard-write"])
    page.locator("#newest summary").click()
    button = page.locator("#newest").get_by_role("button", name=f"Copy {name}")
    above = button.evaluate("button => button.previousElementSibling.textContent")
    button.click()
    expect(page.locator("#newest").get_by_role("button", name="Copied")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text == above
    assert (text.strip() == works.text("bib/newest.bib").strip()) == (name == "BibTeX")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_references_to_copy_from_the_right(
    scheme: Any, owner_site: Callable[[str], Site], visit: Open
) -> None:
    site, size = as_build(owner_site("architect_ar")), {"width": 390, "height": 844}
    page = visit(site, "sections/publications.html", viewport=size, color_scheme=scheme)
    for cite in page.locator(".cv-cite").all():
        cite.locator("summary").click()
        assert cite.locator("pre").evaluate("pre => getComputedStyle(pre).direction") == "ltr"
        for seen in cite.locator("p, pre, button").all():
            box = seen.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390
    assert Axe().run(page, options={"runOnly": ["color-contrast"]}).violations_count == 0


@pytest.fixture(scope="session")
def both_ways(made_once: MadeOnce) -> Build:
    """Build a site in English with an Arabic edition that lacks a translation of one page."""

    def make(folder: Path) -> Build:
        entry = (
            "```{cv-entry} Engines\n:when: 1840-02/1843-09\n:where: London\n:what: Analyst\n```\n"
        )
        index = "\n\n```{toctree}\nlife\n```\n"
        files = {"index.md": f"# Ada{index}", "index.ar.md": f"# آدا{index}", "refs.bib": ""}
        files["life.md"] = f"# Life\n\n{entry}\n## Later\n\nMore.\n"
        settings = {"include_patterns": ["index.md", "life.md"], "html_theme": "furo"}
        source = write_project(folder / "project", files, cv_editions={"ar": {}}, **settings)
        return build(source, folder / "html")

    made = made_once("both_ways", make)
    assert isinstance(made, Build)
    return made


@pytest.mark.parametrize("width", [*WIDTHS, 1280])
def test_entries_of_another_direction_stay_on_the_page(
    width: int, both_ways: Build, visit: Open
) -> None:
    page = visit(both_ways, "ar/life.html", viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    when, what = (page.locator(f".cv-{name}").bounding_box() for name in ("when", "what"))
    assert when
    assert what
    assert 0 <= when["x"] < when["x"] + when["width"] <= width
    assert width < 768 or what["x"] + what["width"] < when["x"]  # the date is on the right
    direction = "e => getComputedStyle(e).direction"
    assert page.locator(".cv-when").evaluate(direction) == "ltr"


@pytest.mark.parametrize(("drawer", "width"), [("sidebar", 390), ("toc", 1280)])
@pytest.mark.parametrize("name", ["life.html", "ar/life.html"])
def test_a_drawer_comes_in_for_the_keyboard(
    name: str, drawer: str, width: int, both_ways: Build, visit: Open
) -> None:
    page = visit(both_ways, name, viewport={"width": width, "height": 900}, reduced_motion="reduce")
    link = page.locator(f".{drawer}-drawer a").last
    expect(link).not_to_be_in_viewport()
    for _ in range(40):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)


def test_the_way_on_leads_to_the_left(owner_site: Callable[[str], Site], visit: Open) -> None:
    page = visit(as_build(owner_site("architect_ar")), "sections/publications.html")
    on, back = (page.locator(f"a.{name}-page").bounding_box() for name in ("next", "prev"))
    assert on is not None
    assert back is not None
    assert on["x"] + on["width"] < back["x"]


def test_selects_bibtex_where_it_may_not_copy(works: Build, visit: Open) -> None:
    page = visit(works)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.locator("#newest summary").click()
    page.locator("#newest").get_by_role("button", name="Copy BibTeX").click()
    assert page.evaluate("getSelection().toString()").startswith("@article{newest")


def test_paper_has_all_of_a_wide_table_and_room_between_figures(
    project: Project, visit: Open
) -> None:
    row = " | ".join(["Indivisibilities"] * 9)
    table = f"| {row} |\n|{' --- |' * 9}\n| {row} |\n"
    figure = ":::{figure} a.svg\n:alt: A\nA caption\n:::\n\n"
    image = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    files = {"index.md": f"# Ada\n\n{table}\n{figure * 2}", "refs.bib": "", "a.svg": image}
    source = project(files, html_theme="furo")
    page = visit(build(source, source / "out"), viewport={"width": 670, "height": 800})
    page.emulate_media(media="print")
    style = page.locator(".table-wrapper").evaluate("e => getComputedStyle(e).overflowX")
    assert style == "visible"
    first, second = (page.locator("figure").nth(n).bounding_box() for n in (0, 1))
    assert first is not None
    assert second is not None
    assert second["y"] - first["y"] - first["height"] >= 10


def test_prints_the_works_that_are_shown(works: Build, visit: Open) -> None:
    page = visit(works, "index.html?kind=conference")
    page.emulate_media(media="print")
    assert shown(page) == ["C1"]
    expect(page.locator("form.cv-filter")).to_be_hidden()


def test_paper_has_years_beside_labels_and_no_files(works: Build, visit: Open) -> None:
    page = visit(works)
    page.emulate_media(media="print")
    expect(page.locator("a.cv-bibtex").first).to_be_hidden()
    boxes = """item => [".cv-year", ".cv-label"].map(
      name => { const { left, right } = item.querySelector(name).getBoundingClientRect();
                return [left, right]; })"""
    (_left, end), (start, _right) = page.locator("li:has(.cv-year)").first.evaluate(boxes)
    assert end < start
    legend = page.locator(".cv-chart-legend .cv-first")
    assert legend.evaluate("e => getComputedStyle(e).printColorAdjust") == "exact"


def test_references_on_paper_begin_with_their_labels(
    owner_site: Callable[[str], Site], visit: Open
) -> None:
    page = visit(as_build(owner_site("mathematician")), "statements/research-plan.html")
    page.emulate_media(media="print")
    item = page.locator(".cv-references li").first
    label, authors = (item.locator(f".cv-{name}").bounding_box() for name in ("label", "authors"))
    assert label
    assert authors
    assert label["x"] == item.evaluate("item => item.getBoundingClientRect().x")
    assert label["x"] < authors["x"] + authors["width"]


def test_bars_are_there_without_colours_of_ours(works: Build, visit: Open) -> None:
    page = visit(works, forced_colors="active")
    colour = "e => getComputedStyle(e).backgroundColor"
    ground = page.locator("body").evaluate(colour)
    bars = [page.locator(f".cv-chart {name}").first for name in (".cv-amount", ".cv-first")]
    assert len({ground, *(bar.evaluate(colour) for bar in bars)}) == 3


def test_every_page_is_whole_offline(historian: Build, visit: Open) -> None:
    page = visit(historian)
    for name in pages(historian):
        page.goto(address(historian, name))  # `visit` fails the test if a file is missing


@pytest.mark.parametrize("owner", ["mathematician", "computer_scientist", "student_zh"])
def test_no_page_scrolls_sideways(
    owner: str, owner_site: Callable[[str], Site], visit: Open
) -> None:
    site = as_build(owner_site(owner))
    page = visit(site)
    wide = []
    for name in pages(site):
        page.goto(address(site, name))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(f"{name} at {width}")
    assert wide == []


@pytest.mark.parametrize(
    ("owner", "scheme", "folder"),
    [
        ("mathematician", "light", ""),
        ("student_zh", "light", "statements"),
        ("computer_scientist", "dark", ""),
    ],
)
def test_axe_finds_nothing(
    owner: str, scheme: str, folder: str, owner_site: Callable[[str], Site], visit: Open
) -> None:
    site = as_build(owner_site(owner))
    page = visit(site, color_scheme=scheme)
    # Only colours differ between the schemes.
    options = AXE if scheme == "light" else AXE | {"runOnly": ["color-contrast"]}
    found = []
    for name in (name for name in pages(site) if name.startswith(folder)):
        page.goto(address(site, name))
        violations = Axe().run(page, options=options).response["violations"]
        found += [f"{name}: {v['id']}: {v['nodes'][0]['html']}" for v in violations]
    assert found == []


@pytest.mark.parametrize(
    ("owner", "width"), [("student_zh", 390), ("mathematician", 768), ("historian", 1440)]
)
def test_nothing_moves_while_a_page_loads(
    owner: str, width: int, owner_site: Callable[[str], Site], visit: Open
) -> None:
    site = as_build(owner_site(owner))
    page = visit(site, viewport={"width": width, "height": 900})
    moved = {}
    for name in pages(site):
        page.goto(address(site, name))
        moved[name] = page.evaluate(
            """() => new Promise((done) => {
              let sum = 0;
              new PerformanceObserver((list) => list.getEntries().forEach((e) => (sum += e.value)))
                .observe({ type: "layout-shift", buffered: true });
              requestAnimationFrame(() => setTimeout(() => done(sum), 50));
            })"""
        )
    assert {name: value for name, value in moved.items() if value} == {}


def test_front_page_is_light(computer_scientist: Build, visit: Open) -> None:
    page = visit(computer_scientist)
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.reload()
    files = [Path(unquote(urlsplit(url).path)) for url in urls]
    assert len(urls) < 25
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < 300_000


def test_what_a_visitor_wants_is_in_the_first_screen(site: Build, visit: Open) -> None:
    page = visit(site, viewport={"width": 1440, "height": 900})
    parts = ("h1", ".cv-contact", ".cv-downloads", ".cv-works")
    found = [part for part in parts if page.locator(part).count()]
    assert len(found) > 2
    for part in found:
        expect(page.locator(part).first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("owner", ["mathematician", "computer_scientist", "student_zh"])
def test_citations_lead_to_their_works(
    owner: str, owner_site: Callable[[str], Site], visit: Open
) -> None:
    site = as_build(owner_site(owner))
    names = [name for name in pages(site) if name.startswith("statements/")]
    assert names
    for name in names:
        page = visit(site, name, reduced_motion="reduce")
        links = page.locator("p > .bibtex-citation a, td .bibtex-citation a")
        pairs = links.evaluate_all(
            "links => links.map(link => [link.textContent,"
            " document.getElementById(link.hash.slice(1))?.querySelector('.cv-label').textContent])"
        )
        assert pairs
        assert [pair for pair in pairs if pair[0] != pair[1]] == []
        for link in (links.first, links.last):
            label = link.inner_text()
            link.click()
            target = page.locator(":target .cv-label")
            expect(target).to_have_text(label)
            expect(target).to_be_in_viewport()
        target.locator("a").click()
        expect(page.locator(":target .cv-label")).to_have_text(label)
        assert "statements" not in page.url


@pytest.mark.parametrize(("language", "side"), [("ar", "right"), ("en", "left")])
def test_contents_beside_a_page_begin_below_their_title(
    language: str, side: str, project: Project, visit: Open
) -> None:
    text = "# T\n\n## One\n\n### Two\n\n## Three\n"
    source = project({"index.md": text}, language=language, html_theme="furo")
    page = visit(build(source, source / "out"), viewport={"width": 1440, "height": 800})
    places = page.locator(".toc-title, .toc-tree a:visible").evaluate_all(
        "all => all.map((it) => { const range = document.createRange(); "
        f"range.selectNodeContents(it); return range.getBoundingClientRect().{side}; }})"
    )
    title, one, two, three = places if side == "left" else [-place for place in places]
    assert title == pytest.approx(one, abs=1)
    assert one == three
    assert one + 8 < two < one + 24


@pytest.mark.parametrize("language", ["ar", "en"])
def test_labels_and_years_of_all_works_are_at_the_same_sides(
    language: str, project: Project, visit: Open
) -> None:
    refs = "@book{a, author={Ada}, title={The book}, publisher={P}, year=2020}\n"
    refs += "@book{b, author={Ada}, title={كتاب}, publisher={دار}, year=2021}\n"
    files = {"index.md": "# T\n\n```{cv-bibliography}\n```\n", "refs.bib": refs}
    source = project(files, language=language, html_theme="furo")
    page = visit(build(source, source / "out"), viewport={"width": 390, "height": 800})
    for name, place in (
        (".cv-label", "left"),
        (".cv-year", "right" if language == "ar" else "left"),
    ):
        places = page.locator(name).evaluate_all(
            f"all => all.map((it) => {{ const range = document.createRange(); "
            f"range.selectNodeContents(it); return range.getBoundingClientRect().{place}; }})"
        )
        assert len(places) == 2
        assert max(places) - min(places) < 2, name
