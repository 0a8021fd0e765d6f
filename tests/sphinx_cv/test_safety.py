"""Data cannot become HTML, a script or a link to one, and a policy says so to browsers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from conftest import Build, Project, build
from sphinx_cv.config.owner import is_safe_address
from sphinx_cv.html.csp import inline_scripts, policy_text, sha256

if TYPE_CHECKING:
    from pathlib import Path

#: Types of scripts that no browser runs.
DATA_BLOCKS = ("application/ld+json", "application/json")
INJECTED = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def policy_of(page: Any) -> dict[str, str]:
    """Read a page's policy: the sources of each directive."""
    (tag,) = page.select('meta[http-equiv="Content-Security-Policy"]')
    directives = (directive.strip().partition(" ") for directive in tag["content"].split(";"))
    return {name: sources for name, _space, sources in directives}


def check_scripts(page: Any) -> None:
    """Check that a page has no scripts but local files, data blocks, and what its policy allows."""
    allowed = policy_of(page)["script-src"].split()
    for script in page.select("script"):
        if script.get("src"):
            assert not urlsplit(script["src"]).netloc
        elif script.get("type") not in DATA_BLOCKS:
            assert sha256(script.string) in allowed
    for tag in page.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on")]
        for name in ("href", "src", "action"):
            if not tag.get(name, "").startswith("data:"):
                assert urlsplit(tag.get(name, "")).scheme in {"", "http", "https", "mailto"}


@pytest.mark.parametrize(
    "address",
    [
        "https://a.org",
        "HTTP://a.org",
        "mailto:a@b.org",
        "page.html#a:b",
        "#a:b",
        "a/b:c",
        "?a:b",
        "",
    ],
)
def test_safe(address: str) -> None:
    assert is_safe_address(address)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:x", " javascript:x", "java\nscript:x", "\x01javascript:x",
     "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://a.org", "java%73cript:x"],
)  # fmt: skip
def test_unsafe(address: str) -> None:
    assert not is_safe_address(address)


LINKS = {
    "rst": "```{eval-rst}\n`here <javascript:alert(1)>`_\n```\n",
    "download": "{download}`here <javascript://alert(1)>`\n",
    "figure": "```{figure} x.png\n:target: javascript:alert(1)\n:alt: here\n```\n",
    "markdown": "[here](ftp://a.org)\n",
}


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS.keys())
def test_unsafe_links_of_a_page(link: str, project: Project) -> None:
    image = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    source = project({"index.md": f"# Ada\n\n{link}", "x.svg": image, "refs.bib": ""})
    (source / "index.md").write_text(f"# Ada\n\n{link}".replace("x.png", "x.svg"), "utf-8")
    made = build(source, source / "out")
    (warning,) = made.warnings
    assert re.match(r"index\.md:\d+: WARNING: \"(javascript:|ftp:).*\" is not linked; ", warning)
    assert warning.endswith("[cv.address]")
    page = made.page("index.html")
    assert not page.select('[href^="javascript:"], [href^="ftp:"]')
    assert "here" in str(page.select_one("section"))


def test_unsafe_addresses_in_a_toctree(project: Project) -> None:
    addresses = ("javascript://%0aalert(1)", "file:///etc/passwd")
    rows = "".join(f"{address}\nHere <{address}>\n" for address in addresses)
    toctree = f"# Ada\n\n```{{toctree}}\nThere <https://a.org>\n{rows}```\n"
    made = build(project({"index.md": toctree, "refs.bib": ""}), project({}) / "out")
    assert [line.split(" is not linked; ")[0] for line in made.warnings] == [
        f'index.md:3: WARNING: "{address}"' for address in addresses
    ]
    assert all(line.endswith("[cv.address]") for line in made.warnings)
    links = made.page("index.html").select(".toctree-wrapper a")
    assert [link["href"] for link in links] == ["https://a.org"]


def test_owner_is_data(project: Project) -> None:
    source = project(
        {"index.md": "# Ada\n\n```{cv-contact}\n```\n", "refs.bib": ""},
        cv_owner={
            "name": f"Ada {INJECTED}",
            "native_name": INJECTED,
            "post": INJECTED,
            "affiliation": f'"{INJECTED}',
            "email": "ada@example.org",
            "links": {INJECTED: 'https://a.org/"><script>alert(1)</script>'},
        },
        html_theme="furo",
    )
    made = build(source, source / "out", "html", "-D", "html_baseurl=https://a.org")
    assert made.warnings == []
    for page in made.pages().values():
        check_scripts(page)
    assert made.text("index.html").count("&lt;script&gt;alert(1)") > 5
    assert made.page("index.html").select("meta[name=description]")


@pytest.mark.parametrize(
    ("owner", "warning"),
    [
        (
            {"links": {"x": "javascript:alert(1)"}},
            "cv_owner['links']['x'] is 'javascript:alert(1)'; write https://…, or mailto:…",
        ),
        (
            {"email": "ada at home"},
            "cv_owner['email'] 'ada at home' is not an e-mail address; correct it",
        ),
        (
            {"email": "a@b.org?bcc=c@d.org"},
            "cv_owner['email'] 'a@b.org?bcc=c@d.org' is not an e-mail address; correct it",
        ),
    ],
)
def test_wrong_addresses_of_the_owner(
    owner: dict[str, Any], warning: str, project: Project
) -> None:
    files = {"index.md": "# Ada\n\n```{cv-contact}\n```\n", "refs.bib": ""}
    source = project(files, cv_owner={"name": "Ada", **owner})
    made = build(source, source / "out")
    assert [line.partition("WARNING: ")[2] for line in made.warnings] == [f"{warning} [cv.conf]"]
    assert not made.page("index.html").select(".cv-contact a")


ENTRY = f"""# Ada

```{{cv-entry}} {INJECTED} *so <b>bold</b>*
:when: 1842
:where: {INJECTED}
:what: {INJECTED}
```
"""


def test_fields_of_an_entry_are_data(project: Project) -> None:
    source = project({"index.md": ENTRY, "refs.bib": ""})
    made = build(source, source / "out")
    assert made.warnings == []
    page = made.page("index.html")
    check_scripts(page)
    assert not page.select(".cv-entry script, .cv-entry img, .cv-entry b")
    assert page.select_one(".cv-where").text == INJECTED
    assert page.select_one(".cv-heading strong").text == f"{INJECTED} so <b>bold</b>"


def test_works_are_data(project: Project) -> None:
    fields = "title journal note award pages volume publisher keywords abstract title_en".split()
    bib = '@article{k, author={Lovelace, Ada and {%s Group}}, year=1843, %s, doi={10.1000/"%s}}'
    text = bib % (INJECTED, ", ".join(f"{name}={{{INJECTED}}}" for name in fields), INJECTED)
    source = project({"index.md": "# Ada\n\n```{cv-bibliography}\n```\n", "refs.bib": text})
    made = build(source, source / "out", "html", "-D", "html_theme=furo")
    for page in made.pages().values():
        check_scripts(page)
        assert not page.select('img[src="x"]')
    assert "<script" not in made.text("feed.xml")
    assert INJECTED in made.page("index.html").select_one(".cv-title").text


@pytest.mark.parametrize("theme", ["furo", "basic", "alabaster"])
def test_policy_fits_the_site(theme: str, project: Project) -> None:
    source = project({"index.md": "# Ada\n", "refs.bib": ""}, html_theme=theme)
    made = build(source, source / "out")
    for path, page in made.pages().items():
        check_scripts(page)
        if path.name != "404.html":
            before = page.select_one(
                'meta[http-equiv="Content-Security-Policy"]'
            ).find_all_previous()
            assert not [tag for tag in before if tag.name in {"script", "style", "link"}]


def test_policy_of_this_site(site: Build) -> None:
    for page in site.pages().values():
        check_scripts(page)
        policy = policy_of(page)
        assert {"default-src", "object-src", "base-uri"} <= set(policy)
        sources = " ".join(policy.values())
        assert not re.search(r"\*|https?:|\.", sources)
        assert "unsafe" not in policy["script-src"]
        scripts = page.select("body script:not([src], [type])")
        assert len(scripts) == (1 if page.select(".page") else 0)


ELSEWHERE = """\
# A

![Visits](https://a.example/a.png) ![Own](https://me.example/a.png) [Link](https://l.example)

<iframe src="https://b.example/film"></iframe>

<link rel="stylesheet" href="https://e.example/a.css"><link rel="me" href="https://l.example/me">
"""


@pytest.mark.parametrize("has_policy", [True, False])
def test_what_the_policy_keeps_out_is_named(
    has_policy: bool, project: Project, tmp_path: Path
) -> None:
    settings = {
        "html_js_files": ["https://c.example/count.js", "own.js"],
        "html_css_files": ["//d.example/a.css"],
        "html_logo": "https://g.example/logo.svg",
        "html_baseurl": "https://me.example/cv/",
        "cv_pdf_documents": [],
        "cv_policy": has_policy,
    }
    files = {"index.md": ELSEWHERE, "refs.bib": ""}
    made = build(project(files, html_theme="furo", **settings), tmp_path / "out")
    told = [line for line in made.warnings if "[cv.policy]" in line]
    found = {line.split(":")[0] + line.split(" load ")[1].split(";")[0] for line in told}
    named = {
        f"index.mdhttps://{it}" for it in ("a.example/a.png", "b.example/film", "e.example/a.css")
    }
    named |= {"conf.pyhttps://c.example/count.js", "conf.py//d.example/a.css"}
    named |= {"conf.pyhttps://g.example/logo.svg"}
    assert found == (named if has_policy else set())


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<script>count()</script>", "run a script"),
        ("<script type='module' id=a>count()</script>", "run a script"),
        ('<button class="a" onclick="count()">1</button>', "run a script"),
        ('<form method="post" action="https://f.example/f"></form>', "send a form"),
        ("<script src='own.js'></script>", ""),
        ('<script type="application/ld+json">{}</script>', ""),
        ('<form action="search.html" title="on all pages"></form>', ""),
    ],
)
def test_html_of_which_nothing_comes_is_named(
    html: str, said: str, project: Project, tmp_path: Path
) -> None:
    files = {"index.md": f"# A\n\nOne.\n\n{html}\n", "refs.bib": ""}
    made = build(project(files, html_theme="furo", cv_pdf_documents=[]), tmp_path / "out")
    told = [line for line in made.warnings if "[cv.policy]" in line]
    assert len(told) == bool(said)
    assert all(f"index.md:5: WARNING: browsers will not {said}" in line for line in told)


def test_scripts_are_those_of_templates(tmp_path: Any) -> None:
    text = "<script>let a = 1;</script><script src='x'></script><script>{{ name }}</script>"
    (tmp_path / "base.html").write_text(text, encoding="utf-8")
    assert list(inline_scripts([str(tmp_path)])) == ["let a = 1;"]
    assert f"script-src 'self' {sha256('let a = 1;')};" in policy_text((str(tmp_path),))
    # From https://developer.mozilla.org: echo -n 'doSomething();' | openssl sha256 -binary | base64
    assert sha256("doSomething();") == "'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='"


@pytest.mark.parametrize(("name", "option"), [("", "cv_policy=0"), ("READTHEDOCS", "cv_policy=1")])
def test_without_policy(
    name: str, option: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name:
        monkeypatch.setenv(name, "True")
    source = project({"index.md": "# Ada\n", "refs.bib": ""})
    made = build(source, source / "out", "html", "-D", option)
    assert not [page for page in made.pages().values() if page.select("meta[http-equiv]")]
