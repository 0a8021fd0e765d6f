"""What is for paper alone is in the PDFs of the `pdf` builder, and nowhere else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.application import Sphinx
from sphinx.cmd.build import build_main

from conftest import Build, build, text_of
from sphinx_cv.cli.importing.folder import Folder
from sphinx_cv.config.look import known_looks
from test_pdf_accessibility import complaints
from test_pdf_looks import SEVENTH
from test_private import BUILDERS, PICTURE, SECRET, leaks

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

SITES = [name for name in BUILDERS if name != "pdf"]
#: What only paper shows of the owner.
PHONE, HOME, BORN, STATE, FAX = (f"{SECRET}-{name}" for name in ("tel", "home", "b", "n", "fax"))
OWNER: dict[str, Any] = {
    "name": "Ada Lovelace",
    "post": "Countess",
    "email": {"text": f"{SECRET}@example.org", "on": "paper"},
    "phone": PHONE,
    "address": {"text": HOME},
    "birthday": {"text": BORN, "on": "paper"},
    "nationality": STATE,
    "photo": {"text": f"{SECRET}.png", "on": "paper"},
    "links": {
        "ada.example.org": "https://ada.example.org",
        SECRET: {"text": f"https://{SECRET}.org", "on": "paper"},
    },
    "lines": {"Fax": FAX, "Hobby": {"text": "Weaving", "on": "both"}},
}
ROWS: list[dict[str, Any]] = [
    {"name": "cv", "title": "CV", "pages": ["sections/*"]},
    {"name": SECRET, "title": SECRET, "pages": ["letters/one"], "layout": "letter"},
    {"name": "own", "title": SECRET, "pages": ["sections/*", "more/*"], "site": False},
]
LETTER = f"""---
to: [{SECRET}, London]
subject: About {SECRET}
---

({SECRET})=
Dear {SECRET}, {{cite:t}}`one` is mine, and {{doc}}`/sections/work` too.
"""
PLAIN = f"# {SECRET}\n\n{SECRET}\n"
REFS = (
    "@article{one, author = {Lovelace, Ada}, title = {On Mills}, journal = {Notes}, year = 2019}\n"
)
INDEX = """# Ada

```{cv-contact}
```

```{toctree}
:glob:
sections/*
```
"""
FILES = {
    "index.md": INDEX,
    "sections/work.md": "# Work\n\nOpen text.\n\n```{cv-bibliography}\n```\n",
    "sections/referees.md": f"---\npaper: true\n---\n{PLAIN}",
    "letters/one.md": LETTER,
    "more/notes.md": PLAIN,
    "refs.bib": REFS,
}


def settings(**more: object) -> dict[str, Any]:
    return {
        "cv_owner": OWNER,
        "cv_pdf_documents": ROWS,
        "html_theme": "furo",
        "html_copy_source": True,
        "html_baseurl": "https://example.org/",
        "suppress_warnings": ["cv.photo"],
        "version": "1",
        "copyright": "Ada",
        **more,
    }


@pytest.fixture
def source(project: Project) -> Path:
    made = project(FILES, **settings())
    (made / f"{SECRET}.png").write_bytes(PICTURE)
    return made


def build_here(source: Path, builder: str, *options: str) -> Build:
    """Build with Sphinx's default, which puts doctrees inside the output folder."""
    outdir = source.parent / "bare" / builder
    status = build_main(["-b", builder, "-q", *options, str(source), str(outdir)])
    return Build(status, [], outdir)


def build_apart(source: Path, seed: int) -> None:
    """Draw PDFs in a separate process, where *seed* changes the order of sets."""
    folder = source.parent / "out"
    options = ["-b", "pdf", "-n", "-q", "-W", "-d", f"{folder}/doctrees"]
    command = [sys.executable, "-m", "sphinx", *options, str(source), f"{folder}/pdf"]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": str(seed)})


def on_paper(made: Build, name: str = "cv.pdf") -> str:
    return text_of(made, name)


def test_what_is_for_paper_alone_is_in_no_site(source: Path) -> None:
    for builder in BUILDERS:
        made = build(source, source / "out" / builder, builder)
        assert made.warnings == [], builder
        if builder == "pdf":
            assert set(leaks(made.outdir)) == {"cv.pdf", "own.pdf", f"{SECRET}.pdf"}
        else:
            assert leaks(made.outdir) == [], builder
    kept = source / "out" / "doctrees"
    assert leaks(kept / "cv-paper")
    shutil.rmtree(kept / "cv-paper")
    # The file outputs-… lists the names in the folder of PDFs.
    assert [name for name in leaks(kept) if not name.startswith("outputs-")] == []


@pytest.mark.parametrize("builder", SITES)
def test_nothing_is_in_doctrees_put_online(builder: str, source: Path) -> None:
    made = build_here(source, builder)
    assert made.status == 0
    assert leaks(made.outdir) == []


def test_page_in_a_folder_called_paper_is_not_the_one_for_paper_alone(project: Project) -> None:
    index = "# Ada\n\n```{toctree}\npaper/own\n```\n"
    own = f"---\npaper: true\n---\n{PLAIN}"
    files = {"index.md": index, "own.md": own, "paper/own.md": "# Weaving\n", "refs.bib": ""}
    source = project(files)
    for builder, title in (("html", "Ada"), ("pdf", "Ada"), ("html", "Countess")):
        (source / "index.md").write_text(index.replace("Ada", title), encoding="utf-8")
        made = build(source, source / "out" / builder, builder)
    assert leaks(made.outdir) == []
    assert "Weaving" in made.page("paper/own.html").h1.text


def test_nothing_of_an_edition_is_in_what_is_put_online(project: Project) -> None:
    own = {"phone": f"{SECRET}-zh", "lines": {"FAX": SECRET}}
    rows = {"cv": {"title": "CV"}, SECRET: {"title": SECRET}}
    editions = {"zh": {"cv_owner": own, "cv_pdf_documents": rows}}
    pages = {"sections/work.zh.md": "# 工作\n", "letters/one.zh.md": LETTER}
    pages["sections/referees.zh.md"] = pages["more/notes.zh.md"] = PLAIN
    source = project({**FILES, **pages}, **settings(cv_editions=editions))
    (source / f"{SECRET}.png").write_bytes(PICTURE)
    for builder in ("html", "dirhtml"):
        made = build_here(source, builder)
        assert (made.status, leaks(made.outdir)) == (0, []), builder
    made = build_here(source, "pdf")
    assert {f"{SECRET}.zh.pdf", "cv.zh.pdf", "own.zh.pdf"} <= set(leaks(made.outdir))
    assert f"{SECRET}-zh" in on_paper(made, "cv.zh.pdf")
    # With rows of its own, the edition does not take over the main one's rows for paper alone.
    editions["zh"]["cv_pdf_documents"] = [{"name": "cv", "title": "CV", "pages": ["sections/work"]}]
    made = build_here(project({}, **settings(cv_editions=editions)), "html")
    assert (made.status, leaks(made.outdir)) == (0, [])


def test_pdfs_of_an_edition_are_gone_with_their_row(project: Project) -> None:
    files = {**FILES, "sections/work.zh.md": "# 工作\n"}
    del files["sections/referees.md"]
    rows = {"site": [ROWS[0]], "apart": [ROWS[2]]}
    for now in ("site", "apart", "site"):
        more = {"cv_editions": {"zh": {}}, "cv_pdf_documents": rows[now]}
        source = project(files, **settings(**more))
        (source / f"{SECRET}.png").write_bytes(PICTURE)
        made = build(source, source / "out" / "pdf", "pdf")
        name = rows[now][0]["name"]
        assert sorted(file.name for file in made.outdir.iterdir()) == [
            f"{name}.pdf",
            f"{name}.zh.pdf",
        ]


def test_paper_has_it(source: Path) -> None:
    made = build(source, source / "out" / "pdf", "pdf")
    text = on_paper(made)
    for value in (PHONE, HOME, BORN, STATE, FAX, "Weaving", "ada.example.org", "Open text"):
        assert value in text
    assert f"{SECRET}@example.org" in text
    # Pages for paper alone are in the PDFs for paper alone.
    assert f"About {SECRET}" in on_paper(made, f"{SECRET}.pdf")
    assert on_paper(made, "own.pdf").count(SECRET) > text.count(SECRET)
    assert [complaints(file.read_bytes()) for file in sorted(made.outdir.glob("*.pdf"))] == [[]] * 3


def test_what_is_for_both_is_on_the_site(project: Project) -> None:
    owner = {key: it for key, it in OWNER.items() if key in {"name", "post"}}
    both = {
        "phone": "+44 20", "address": "12 St James", "birthday": "1815-12-10",
        "nationality": "British",
    }  # fmt: skip
    owner |= {key: {"text": text, "on": "both"} for key, text in both.items()}
    owner |= {"lines": {"Hobby": {"text": "Weaving", "on": "both"}}}
    source = project(FILES, **settings(cv_owner=owner))
    made = build(source, source / "out")
    box = made.page("index.html").select_one(".cv-contact").get_text()
    for text in ("+44 20", "12 St James", "Date of birth: December 10, 1815", "Hobby: Weaving"):
        assert text in box
        assert text in text_of(made)
    resume = made.text("resume.json")
    assert '"phone": "+44 20"' in resume
    assert '"telephone": "+44 20"' in made.text("index.html")


def test_site_alone(project: Project) -> None:
    owner = {**OWNER, "post": {"text": "Weaver", "on": "site"}}
    source = project(FILES, **settings(cv_owner=owner))
    (source / f"{SECRET}.png").write_bytes(PICTURE)
    made = build(source, source / "out")
    assert "Weaver" in made.page("index.html").select_one(".cv-contact").get_text()
    assert "Weaver" not in text_of(made)


def test_what_becomes_private_goes_from_every_folder(project: Project) -> None:
    """Also from the site's folder, when the PDFs for paper were drawn into it."""
    open_rows = [{**row, "site": True, "layout": "cv"} for row in ROWS]
    owner = {**OWNER, "phone": {"text": PHONE, "on": "both"}}
    files = {**FILES, "sections/referees.md": PLAIN}
    more = settings(cv_owner=owner, cv_pdf_documents=open_rows)
    source = project(files, **more)
    (source / f"{SECRET}.png").write_bytes(PICTURE)
    for builder in ("html", "text", "pdf"):
        build_here(source, builder)
        assert leaks(source.parent / "bare" / builder)
    project(FILES, **settings())
    for builder in ("html", "text"):
        build_here(source, builder)
        assert leaks(source.parent / "bare" / builder) == []
    outdir = source.parent / "bare" / "html"
    build_main(["-b", "pdf", "-q", str(source), str(outdir)])
    assert leaks(outdir)
    build_here(source, "html")
    assert leaks(outdir) == []


def test_host_that_publishes_all_has_nothing_for_paper_alone(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READTHEDOCS", "True")
    for builder in ("pdf", "html"):
        build_here(source, builder, "-D", "language=en")
        assert leaks(source.parent / "bare" / builder) == []
        assert (source.parent / "bare" / builder / "cv.pdf").is_file()


def test_unchanged_paper_is_not_drawn_again(project: Project) -> None:
    source = project(FILES, **settings(html_theme="basic", cv_owner={**OWNER, "photo": ""}))

    def times(seed: int) -> dict[str, int]:
        build(source, source.parent / "out" / "html")
        build_apart(source, seed)
        files = (source.parent / "out").glob("*/*.pdf")
        return {f"{file.parent.name}/{file.name}": file.stat().st_mtime_ns for file in files}

    first = times(1)
    assert len(first) == 4
    assert times(2) == first
    letter = source / "letters" / "one.md"
    letter.write_text(LETTER.replace("London", "Ockham"), encoding="utf-8")
    again = times(3)
    assert {name for name in first if first[name] != again[name]} == {f"pdf/{SECRET}.pdf"}


def test_secret_of_the_environment_may_be_missing(source: Path) -> None:
    conf = source / "conf.py"
    text = conf.read_text(encoding="utf-8").replace(repr(PHONE), 'os.environ.get("CV_PHONE")')
    conf.write_text(f"import os\n{text}", encoding="utf-8")
    made = build(source, source / "out" / "pdf", "pdf")
    assert made.warnings == []
    assert PHONE not in text_of(made)


@pytest.mark.parametrize("name", [*known_looks(), "mine"])
def test_every_look_has_the_owner_s_lines_and_photo(name: str, source: Path) -> None:
    (source / "looks").mkdir()
    shutil.copy(SEVENTH, source / "looks" / "mine.typ")
    made = build(source, source / "out", "pdf", "-D", f"cv_look={name}")
    assert made.warnings == []
    text = text_of(made)
    for value in (PHONE, HOME, BORN, STATE, FAX, "Date of birth", "Nationality", "Fax"):
        assert value in text
    content = (made.outdir / "cv.pdf").read_bytes()
    assert complaints(content) == []
    assert b"/Subtype /Image" in content or b"/Subtype/Image" in content


# ---- what is wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        ({"phone": {"text": SECRET, "on": "web"}}, "cv_owner: 'phone' is {'text': "),
        ({"phone": {"text": SECRET, "where": "both"}}, "cv_owner: 'phone' is {'text': "),
        ({"phone": {"text": SECRET, "on": ["both"]}}, "cv_owner: 'phone' is {'text': "),
        ({"phone": {"on": "both"}}, "cv_owner['phone'] is {'on': 'both'}; expected a text"),
        ({"phone": 12}, "cv_owner['phone'] is 12; expected a text"),
        ({"lines": {"Fax": {"text": SECRET, "on": 1}}}, "cv_owner: 'lines' is {'text': "),
        ({"lines": [SECRET]}, "cv_owner['lines'] is ['hushword']; expected a table of words and"),
        ({"lines": {"Fax": 3}}, "cv_owner['lines'] is {'Fax': 3}; expected a table of words"),
        ({"name": {"text": "Ada", "on": "paper"}}, "cv_owner['name'] is {'text': 'Ada', 'on'"),
        ({"telephone": SECRET}, "cv_owner has the unknown key 'telephone'; known are address"),
    ],
)
def test_owner_in_doubt_is_kept_private(owner: dict[str, Any], said: str, project: Project) -> None:
    source = project({"index.md": "# A\n\n```{cv-contact}\n```\n", "refs.bib": ""}, cv_owner=owner)
    made = build(source, source / "out")
    (warning,) = made.warnings
    assert warning.startswith(f"conf.py:5: WARNING: {said}")
    assert leaks(source / "out") == leaks(source / "doctrees") == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"layout": "leter"}, "layout of 'x' is 'leter'; it can be cv or prose or letter"),
        ({"sites": False}, "'x' has 'sites'; a row can have name, title, pages, layout, paper, "),
        ({"site": "no"}, "site of 'x' is 'no'; it can be True or False"),
        ({"site": False, "paper": "a3"}, "paper of 'x' is 'a3'; it can be a4 or us-letter"),
        ({"site": False, "name": "cv"}, "'cv' is there twice; the second is left out"),
        ({"site": False, "pages": "letter"}, "the pages of 'x' are not a list"),
        ({"layout": "letter", "look": "x"}, "look of 'x' is 'x'; it can be classic, "),
    ],
)
def test_pages_of_a_wrong_row_are_kept_private(
    row: dict[str, Any], said: str, project: Project
) -> None:
    rows = [
        {"name": "cv", "title": "CV", "pages": ["index"]},
        {"name": "x", "title": SECRET, "pages": ["letter"], **row},
    ]
    files = {"index.md": "# A\n\nText.\n", "letter.md": PLAIN, "refs.bib": ""}
    source = project(files, cv_pdf_documents=rows)
    for builder in ("html", "pdf"):
        (warning,) = build(source, source / "out" / builder, builder).warnings
        assert warning.startswith(f"conf.py:7: WARNING: cv_pdf_documents: {said}")
        assert leaks(source / "out" / builder) == []


def test_row_on_the_site_names_a_page_for_paper_alone(project: Project) -> None:
    rows = [{"name": "cv", "title": "CV", "pages": ["index", "own"]}]
    files = {"index.md": "# A\n", "own.md": f"---\npaper: true\n---\n{PLAIN}", "refs.bib": ""}
    source = project(files, cv_pdf_documents=rows)
    for builder in ("html", "pdf"):
        (warning,) = build(source, source / "out" / builder, builder).warnings
        assert warning == (
            "conf.py:7: WARNING: cv.pdf leaves out 'own', a page for paper alone; take it from "
            'that row, or give the row "site": False [cv.private]'
        )
        assert leaks(source / "out" / builder) == []


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (
            "---\npaper true\n---\n",
            "own.md:2: WARNING: this front matter is not YAML, or not on top, so the page",
        ),
        (
            "---\npaper: [\n---\n",
            "own.md:3: WARNING: this front matter is not YAML, or not on top, so the page",
        ),
    ],
)
def test_page_in_doubt_is_kept_off_the_site(head: str, said: str, project: Project) -> None:
    files = {"index.md": "# A\n", "own.md": head + PLAIN, "refs.bib": ""}
    source = project(files)
    (warning,) = build(source, source / "out").warnings
    assert warning.startswith(said)
    assert leaks(source / "out") == []


def test_photo_that_is_none(project: Project) -> None:
    files = {"index.md": "# A\n", "refs.bib": "", "me.png": "x"}
    for name, said in {
        "me.png": "is not a picture that the PDF can show",
        "you.png": "leads to no file",
        "../me.png": "is not in the folder of conf.py",
        "x" * 300: "leads to no file",
    }.items():
        owner = {"name": "Ada", "photo": {"text": name, "on": "paper"}}
        source = project(files, cv_owner=owner)
        (source.parent / "me.png").write_bytes(PICTURE)
        made = build(source, source / "out", "pdf")
        (warning,) = made.warnings
        assert warning.startswith(f"conf.py:5: WARNING: cv_owner['photo']: {name!r} {said}")
        assert "Ada" in text_of(made)


def test_commands_read_what_says_where_it_stands(tmp_path: Path) -> None:
    owner = {"name": "Ada", "email": {"text": "a@example.org", "on": "paper"}, "links": {"a": "b"}}
    folder = Folder(tmp_path, {"cv_owner": owner}, {})
    assert folder.owner == {**owner, "email": "a@example.org"}
    assert Folder(tmp_path, {"cv_owner": [3]}, {}).owner == {}


def test_all_is_read_again_for_pdfs_alone(project: Project, tmp_path: Path) -> None:
    source = project(
        {"index.md": "# Ada\n", "own.md": "---\npaper: true\n---\n# Own\n", "refs.bib": ""}
    )
    files = "index.doctree", "own.doctree"

    def times(*options: str) -> list[int]:
        build(source, tmp_path / "out", "pdf", *options)
        return [(tmp_path / "doctrees" / "cv-paper" / it).stat().st_mtime_ns for it in files]

    first = times()
    assert times() == first
    assert not {*times("-E")} & {*first}


def test_sphinx_loads_what_it_kept_as_the_border_expects(project: Project, tmp_path: Path) -> None:
    for name in ("_init_env", "_post_init_env"):
        assert hasattr(Sphinx, name), "keep_pages_in has to load what Sphinx kept in another way"
    page = "---\npaper: true\n---\n# Own\n"
    source = project({"index.md": "# Ada\n", "own.md": page, "refs.bib": ""})
    kept = tmp_path / "doctrees"

    def read(*options: str) -> int:
        assert build(source, tmp_path / "out", "pdf", *options).warnings == []
        return (kept / "cv-paper" / "own.doctree").stat().st_mtime_ns

    build(source, tmp_path / "html")
    first = read()
    assert not (kept / "own.doctree").exists()
    build(source, tmp_path / "html")
    assert read() == first, "what was kept is not loaded"
    assert read("-E") != first, "_fresh_env_used no longer says that all is to be read again"
