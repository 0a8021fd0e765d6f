"""The PDF builder: page content is drawn or warned about, and a failed build spoils nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
from base64 import b64decode
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pypdf
import pypdfium2
import pytest

from conftest import ROOT, Build, Project, build, text_of
from sphinx_cv.lists.pieces import Piece
from sphinx_cv.pdf.documents import count_words
from sphinx_cv.pdf.kinds import KINDS
from sphinx_cv.pdf.works import Pieces
from test_private import PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_template_draws_every_node_that_the_builder_hands_it() -> None:
    template = (ROOT / "src" / "sphinx_cv" / "pdf" / "draw.typ").read_text(encoding="utf-8")
    tables = re.findall(r"(?ms)^#let (?:around|spans|entire) = \($(.*?)^\)$", template)
    drawn = re.findall(r"^  (\w+): ", "".join(tables), re.MULTILINE)
    assert sorted([*drawn, "page", "title"]) == sorted(KINDS)


def test_contract_names_every_node() -> None:
    text = (ROOT / "docs" / "pdf.md").read_text(encoding="utf-8")
    rows = text[text.index("| type | attributes |") :].splitlines()[2:]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert named == KINDS


def test_common_markdown_comes_out(project: Project, tmp_path: Path) -> None:
    page = (
        "# Title\n\nSome *emphasis*, **strong**, `literal`, [link](https://example.org).\n\n"
        "- one\n- two\n\n3. three\n4. four\n\n> quoted\n\n```text\nblock\n```\n\n---\n\n## Sub\n"
    )
    made = build(project({"index.md": page, "refs.bib": ""}), tmp_path / "out", "pdf")
    assert made.warnings == []
    text = text_of(made)
    for (
        word
    ) in "Title emphasis strong literal link one two 3. three 4. four quoted block Sub".split():
        assert word in text


def test_node_that_cannot_be_drawn_is_a_warning_and_its_text_stays(
    project: Project, tmp_path: Path
) -> None:
    page = "# Title\n\n```{versionadded} 1.0\nstill here\n```\n"
    made = build(project({"index.md": page, "refs.bib": ""}), tmp_path / "out", "pdf")
    assert [re.sub(r":\d+:", ":", line) for line in made.warnings] == [
        "index.md: WARNING: the PDF cannot show versionmodified; its text is printed plainly "
        "[cv.pdf]"
    ]
    assert "still here" in text_of(made)


def test_drawing_without_text_is_left_out_with_a_warning(project: Project, tmp_path: Path) -> None:
    page = "# Title\n\n```{graphviz}\ndigraph { a -> b }\n```\n"
    source = project(
        {"index.md": page, "refs.bib": ""}, extensions=["sphinx_cv", "sphinx.ext.graphviz"]
    )
    made = build(source, tmp_path / "out", "pdf")
    assert made.warnings == [
        "index.md:3: WARNING: the PDF leaves out graphviz; put text or a picture in its place "
        "[cv.pdf]"
    ]


def test_raw_html_is_a_warning(project: Project, tmp_path: Path) -> None:
    page = "# Title\n\n<div>raw</div>\n"
    source = project({"index.md": page, "refs.bib": ""})
    for _again in range(2):
        made = build(source, tmp_path / "out", "pdf")
        assert [line for line in made.warnings if "leaves out raw html" in line]


def test_character_without_a_font_is_a_warning(project: Project, tmp_path: Path) -> None:
    page = "# Title\n\nSyllables ꔀꕇ, ཚོས་ and ⚱ stay away.\n"
    made = build(project({"index.md": page, "refs.bib": ""}), tmp_path / "out", "pdf")
    said = "index.md:3: WARNING: cv.pdf: no font"
    assert made.warnings == [
        f"{said} for Vai (ꔀ); put a font of Vai into fonts/ beside conf.py [cv.font]",
        f"{said} for Tibetan (ཚ); put a font of Tibetan into fonts/ beside conf.py [cv.font]",
        f"{said} has ⚱ (U+26B1 FUNERAL URN); put one that has it into fonts/ [cv.font]",
    ]
    assert "stay away" in text_of(made)


def test_many_characters_without_a_font_are_counted(project: Project, tmp_path: Path) -> None:
    letters = "".join(chr(0x1F680 + number) for number in range(30))
    made = build(project({"index.md": f"# Title\n\n{letters}\n", "refs.bib": ""}), tmp_path, "pdf")
    assert len(made.warnings) == 11
    assert made.warnings[-1].endswith(
        "cv.pdf: no font has 20 more characters; put one that has them into fonts/ [cv.font]"
    )


def test_pdf_that_cannot_be_made_leaves_none_of_an_earlier_build(
    project: Project, tmp_path: Path
) -> None:
    look = '#import "/looks/classic.typ": look'
    files = {"index.md": "# Title\n", "refs.bib": "", "looks/own.typ": look}
    source = project(files, cv_look="own")
    assert build(source, tmp_path / "out", "pdf").warnings == []
    assert (tmp_path / "out" / "cv.pdf").exists()
    project({**files, "looks/own.typ": '#panic("no")'}, cv_look="own")
    made = build(source, tmp_path / "out", "pdf", "-W", "--keep-going")
    assert made.status == 1
    [warning] = made.warnings
    assert warning.endswith("cv.pdf was not made: no [cv.pdf]")
    assert [*made.outdir.iterdir()] == []


def test_broken_picture_is_named_and_its_text_stands_there(
    project: Project, tmp_path: Path
) -> None:
    page = "# Title\n\n![In its place](broken.png)\n"
    source = project({"index.md": page, "refs.bib": "", "broken.png": "no picture"})
    made = build(source, tmp_path / "out", "pdf")
    assert len(made.warnings) == 1
    assert made.warnings[0].startswith("index.md:3: WARNING: broken.png is not a picture that the")
    assert "[In its place]" in text_of(made)


def test_pictures_with_the_name_of_another_format(project: Project, tmp_path: Path) -> None:
    gif = b64decode("R0lGODlhAQABAIAAAP8AAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==")
    files = {"index.md": "# Title\n\n![a](a.jpg) ![b](b.png)\n", "refs.bib": ""}
    source = project(files, cv_owner={"name": "Ada", "photo": {"text": "me.webp", "on": "paper"}})
    # A PDF holds identical pictures only once, so this one differs.
    other = gif.replace(b"\xff\0\0", b"\0\xff\0", 1)
    for name, content in {"a.jpg": PICTURE, "b.png": gif, "me.webp": other}.items():
        (source / name).write_bytes(content)
    made = build(source, tmp_path / "out", "pdf")
    assert made.warnings == []
    (page,) = pypdf.PdfReader(made.outdir / "cv.pdf").pages
    assert len(page.images) == 3


def test_entry_longer_than_a_page_loses_nothing(project: Project, tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(2000))
    page = f"# Title\n\n```{{cv-entry}} Long\n:when: 2020\n\n{words}\n```\n"
    made = build(project({"index.md": page, "refs.bib": ""}), tmp_path / "out", "pdf")
    assert len(pypdf.PdfReader(made.outdir / "cv.pdf").pages) > 1
    text = text_of(made)
    assert [word for word in words.split() if word not in text] == []


@pytest.mark.parametrize(("attachments", "part"), [(False, "2"), (True, "3")])
def test_standards_and_attachments(
    attachments: bool, part: str, project: Project, tmp_path: Path
) -> None:
    refs = "@misc{ada, author = {Lovelace, Ada}, title = {Notes}, year = 1843}"
    page = "# Title\n\n```{bibliography}\n:filter: True\n```\n"
    source = project({"index.md": page, "refs.bib": refs}, cv_pdf_attachments=attachments)
    made = build(source, tmp_path / "out", "pdf")
    assert made.warnings == []
    reader: Any = pypdf.PdfReader(made.outdir / "cv.pdf")
    metadata = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1<" in metadata
    assert f"<pdfaid:part>{part}<" in metadata
    assert "<pdfaid:conformance>A<" in metadata
    files = dict(reader.attachments)
    assert list(files) == (["publications.bib", "resume.json"] if attachments else [])
    if attachments:
        assert b"title = {Notes}" in files["publications.bib"][0]
        assert json.loads(files["resume.json"][0])["publications"][0]["name"] == "Notes"


def test_look_is_chosen_in_conf_py(project: Project, tmp_path: Path) -> None:
    look = {"cv_accent": "#00457c", "cv_font": "New Computer Modern", "cv_density": "airy"}
    made = build(
        project({"index.md": "# Title\n\nText.\n", "refs.bib": ""}, **look), tmp_path, "pdf"
    )
    assert made.warnings == []
    page: Any = pypdf.PdfReader(made.outdir / "cv.pdf").pages[0]
    fonts = [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]
    assert any("NewCM" in name or "NewComputerModern" in name for name in fonts)
    content = page.get_contents().get_data()
    assert b"0 0.27059 0.48627" in content or b"0.27058825 0.4862745" in content


def test_same_input_gives_the_same_bytes(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": "# Title\n\nText.\n", "refs.bib": ""})
    one = build(source, tmp_path / "one" / "out", "pdf")
    two = build(source, tmp_path / "two" / "out", "pdf")
    assert (one.outdir / "cv.pdf").read_bytes() == (two.outdir / "cv.pdf").read_bytes()


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    when = {"GIT_COMMITTER_DATE": "2019-05-04T12:00:00Z", "PATH": os.environ["PATH"]}
    subprocess.run(["git", *identity, *words], cwd=folder, env=when, check=True)


#: Stands in for gpg, since git can be set to sign commits and to show their signatures.
SIGNER = """\
#!/bin/sh
cat > /dev/null
printf '\\n[GNUPG:] SIG_CREATED \\n' >&2
printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n'
"""


@pytest.mark.parametrize(
    ("epoch", "commit", "printed"),
    [
        ("1000000000", True, "September 9, 2001"),
        ("", True, "May 4, 2019"),
        ("", False, r"\w+ \d+, 20\d\d"),
    ],
)
def test_date_comes_from_outside_where_conf_py_has_none(
    epoch: str,
    commit: bool,
    printed: str,
    project: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = project({"index.md": "# Title\n", "refs.bib": ""}, cv_date="")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    if commit:
        (signer := tmp_path / "signer").write_text(SIGNER, encoding="utf-8")
        signer.chmod(0o700)
        git(source, "init", "-q")
        git(source, "add", ".")
        git(source, "config", "gpg.program", str(signer))
        git(source, "config", "log.showSignature", "true")
        git(source, "commit", "-q", "-S", "-m", "Begin")
    made = build(source, tmp_path / "out", "pdf")
    assert made.warnings == []
    assert re.search(rf"Curriculum Vitae · {printed}", text_of(made))


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Curriculum Vitae"), ("zh_CN", "个人简历"), ("xx", "CV")]
)
def test_unnamed_pdf_has_its_title_in_the_language(
    language: str, title: str, project: Project
) -> None:
    files = {"index.md": "# Title\n", "sections/a.md": "# A\n", "refs.bib": ""}
    source = project(files, language=language, cv_words={"Curriculum Vitae": title})
    conf = source / "conf.py"
    lines = conf.read_text(encoding="utf-8").splitlines()
    without = "cv_pdf_documents", *(["cv_words"] if language == "zh_CN" else [])
    kept = [line for line in lines if not line.startswith(without)]
    conf.write_text("\n".join(kept), encoding="utf-8")
    made = build(source, source.parent / "out", "pdf")
    assert f" · {title} · " in text_of(made)


def links_of(made: Build) -> list[Any]:
    pages = pypdf.PdfReader(made.outdir / "cv.pdf").pages
    return [note.get_object() for page in pages for note in page.get("/Annots", ())]


def test_link_into_the_document_stays_in_it(project: Project, tmp_path: Path) -> None:
    files = {
        "index.md": "# CV\n\n[other](other.md)\n\n```{toctree}\nother\nsite-only\n```\n",
        "other.md": "# Other\n\n[away](site-only.md)\n",
        "site-only.md": "# Site only\n",
        "refs.bib": "",
    }
    documents = [{"name": "cv", "title": "CV", "pages": ["index", "other"]}]
    source = project(files, cv_pdf_documents=documents, html_baseurl="https://example.org/")
    made = build(source, tmp_path / "out", "pdf")
    notes = links_of(made)
    assert ["/Dest" in note for note in notes] == [True, False]
    assert notes[1]["/A"]["/URI"] == "https://example.org/site-only.html"
    folders = build(source, tmp_path / "folders", "dirhtml")
    assert links_of(folders)[1]["/A"]["/URI"] == "https://example.org/site-only/"


def test_site_only_text_stays_out_of_the_pdf_beside_the_site(
    project: Project, tmp_path: Path
) -> None:
    page = "# CV\n\n```{only} html\nfor the web\n```\n\n```{only} pdf\nfor paper\n```\n"
    made = build(project({"index.md": page, "refs.bib": ""}), tmp_path / "out", "html")
    assert "for paper" in text_of(made)
    assert "for the web" not in text_of(made)
    assert "for the web" in made.text("index.html")


def test_a_condition_that_cannot_be_read_shows_its_text_and_one_place(
    project: Project, tmp_path: Path
) -> None:
    front = "# CV\n\n```{toctree}\none\n```\n"
    page = "# One\n\ntext\n\n~~~{only} ¼\nTitle\n====\nseen\n~~~\n"
    made = build(project({"index.md": front, "one.md": page, "refs.bib": ""}), tmp_path / "out")
    [warning] = made.warnings
    assert 'one.md:5: WARNING: {only} cannot read "¼", and shows its text' in warning
    assert "seen" in made.text("one.html")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"cv_pdf_documents": [{"name": "cv"}]}, "lacks name, title or pages"),
        (
            {"cv_pdf_documents": [{"name": "a/b", "title": "", "pages": []}]},
            "'a/b' is not a file name",
        ),
        ({"cv_date": "yesterday"}, "cv_date is 'yesterday'; expected a date"),
        ({"cv_owner": {"nmae": "Ada"}}, "cv_owner has the unknown key 'nmae'"),
        (
            {"cv_owner": {"links": ["https://example.org"]}},
            "cv_owner['links'] is ['https://example.org']; expected a table",
        ),
        ({"cv_kinds": {"poem": "P"}}, "cv_kinds['poem'] is 'P'; expected a letter and a heading"),
        ({"cv_paper": "a5000"}, "cv_paper"),
        ({"cv_date": 2024}, "cv_date is 2024; expected a text in quotes"),
        ({"cv_accent": 0x7A1F2B}, "cv_accent is 8003371; expected a text in quotes"),
        ({"cv_owner": ["Ada"]}, "cv_owner is ['Ada']; expected a table in {braces}"),
        ({"cv_pdf_documents": "cv"}, "cv_pdf_documents is 'cv'; expected a list in [brackets]"),
        ({"cv_pdf_documents": ["cv"]}, "cv_pdf_documents: 'cv' lacks name, title or pages"),
        (
            {"cv_remarks": {"ccf": 5}},
            "cv_remarks is {'ccf': 5}; expected a table in {braces} of texts",
        ),
        (
            {"cv_private_fields": [5]},
            "cv_private_fields is [5]; expected a list in [brackets] of texts",
        ),
        ({"cv_max_authors": "all"}, "cv_max_authors is 'all'; expected a whole number"),
        ({"html_baseurl": None}, ""),
        ({"html_baseurl": 5}, "html_baseurl is 5; expected a text in quotes"),
        (
            {"bibtex_bibfiles": "refs.bib"},
            "bibtex_bibfiles is 'refs.bib'; expected a list in [brackets] of",
        ),
        ({"cv_accent": "red"}, "cv_accent is 'red'; expected a colour like '#7a1f2b'"),
        ({"cv_accent": "#ffcccc"}, "cv_accent '#ffcccc' is too pale to be read on white paper"),
        ({"cv_font": "Comic Sans"}, "cv_font is 'Comic Sans'; it can be Libertinus Serif or New"),
        ({"cv_density": "dense"}, "cv_density is 'dense'; it can be normal or compact or airy"),
        ({"cv_look": "none"}, "cv_look is 'none'; it can be classic"),
    ],
)
def test_mistake_in_conf_py(
    settings: dict[str, object],
    message: str,
    project: Project,
    tmp_path: Path,
) -> None:
    source = project({"index.md": "# CV\n", "refs.bib": ""}, **settings)
    made = build(source, tmp_path / "out", "pdf", "-W", "--keep-going")
    assert made.status == (1 if message else 0)
    assert message in "".join(made.warnings)
    assert [line for line in made.warnings if not line.startswith("conf.py:")] == []


def languages(reader: Any) -> set[str]:
    """Return the languages that a tagged PDF names for its parts, in the tags or in the text."""

    def of(element: Any) -> Iterator[str]:
        element = element.get_object()
        if isinstance(element, dict):
            yield from [str(element["/Lang"])] if "/Lang" in element else []
            element = element.get("/K", [])
        for child in element if isinstance(element, list) else []:
            yield from of(child)

    content = b"".join(page.get_contents().get_data() for page in reader.pages)
    marked = {name.decode() for name in re.findall(rb"/Lang\((\w+)\)", content)}
    return marked | set(of(reader.trailer["/Root"]["/StructTreeRoot"]))


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Her name is 罗凌.", {"zh"}),
        ("en", "ひらがな is kana.", {"ja"}),
        ("en", "Only Latin, é and ß.", set()),
        ("zh_CN", "罗凌 works.", set()),
    ],
)
def test_runs_in_another_script_carry_their_language(
    language: str, text: str, found: set[str], project: Project, tmp_path: Path
) -> None:
    page = f"# Title\n\n{text}\n"
    made = build(project({"index.md": page, "refs.bib": ""}, language=language), tmp_path, "pdf")
    assert made.warnings == []
    reader: Any = pypdf.PdfReader(made.outdir / "cv.pdf")
    own = language.replace("_", "-")
    assert languages(reader) - {own} == found
    assert reader.trailer["/Root"]["/Lang"] == own


def test_word_with_a_hyphen_stays_on_one_line(project: Project, tmp_path: Path) -> None:
    words = " ".join(f"{'x' * (number % 7)} fine-tuned" for number in range(200))
    made = build(project({"index.md": f"# Title\n\n{words}\n", "refs.bib": ""}), tmp_path, "pdf")
    lines = pypdf.PdfReader(made.outdir / "cv.pdf").pages[0].extract_text().splitlines()
    assert sum("fine-tuned" in line for line in lines) > 20
    assert [line for line in lines if line.rstrip().endswith("-")] == []


def test_word_with_a_long_part_breaks_at_hyphens_alone(project: Project, tmp_path: Path) -> None:
    words = [f"{'x' * (number % 7)} Otorhinolaryngology-related" for number in range(99)]
    made = build(project({"index.md": f"# T\n\n{' '.join(words)}\n"}), tmp_path / "out", "pdf")
    with closing(pypdfium2.PdfDocument(made.outdir / "cv.pdf")) as document:
        text = document[0].get_textpage().get_text_range()
    hyphenated = "\ufffe"  # pdfium's hyphen at the end of a line
    assert text.count(hyphenated) > 5
    # The word's own hyphen is read as one of these, too, at the end of a line.
    found = {*re.findall(r"\S+", text.replace(hyphenated, "").replace("-", ""))}
    assert {word for word in found if "to" in word} == {"Otorhinolaryngologyrelated"}


@pytest.mark.parametrize("layout", ["cv", "prose"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_time_of_an_entry_stands_on_one_line(
    layout: str, language: str, project: Project, tmp_path: Path
) -> None:
    page = "# Title\n\n```{cv-entry} Here\n:when: 2014-10/2019-11\n```\n"
    rows = [{"name": "cv", "title": "CV", "pages": ["*"], "layout": layout}]
    source = project({"index.md": page, "refs.bib": ""}, cv_pdf_documents=rows, language=language)
    made = build(source, tmp_path / "out", "pdf")
    lines = pypdf.PdfReader(made.outdir / "cv.pdf").pages[0].extract_text().splitlines()
    wanted = {"en": "Oct 2014 – Nov 2019", "zh_CN": "2014年10月至2019年11月"}[language]
    assert any(wanted.replace(" ", "") in line.replace(" ", "") for line in lines)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("`罗凌 typed`", "罗凌 typed"),
        ("{code}`alpha`", "alpha"),
        ("```text\n罗凌 typed\n```", "罗凌 typed"),
        ("```{parsed-literal}\nalpha **beta** gamma\n```", "alpha beta gamma"),
        ("one\\\ntwo", "one two"),
        ("note[^a]\n\n[^a]:", "note"),
        ("```{topic} Title\nbody\n```", "Title body"),
        ("```{contents}\n```\n\n## Sub", "Sub"),
        ("```{glossary}\nterm\n  meaning\n```", "term meaning"),
        ("```{hlist}\n- alpha\n- beta\n```", "alpha • beta"),
        ("```{centered} alpha *beta*\n```", "alpha beta"),
        ("```{eval-rst}\n:Field: value\n\n>>> typed\n```", "Field value >>> typed"),
        (r"inline $a\\b$ omega", r"a\\b"),
        ("$$\nx<y&\n$$", "x"),
        (r"$\stackrel{a}{b}$", "\N{MATHEMATICAL ITALIC SMALL B}"),
    ],
)
def test_nothing_on_a_page_is_lost(page: str, words: str, project: Project, tmp_path: Path) -> None:
    source = project({"index.md": f"# Top\n\n{page}\n", "refs.bib": ""})
    made = build(source, tmp_path / "out", "pdf")
    assert [line for line in made.warnings if "cv.math" not in line] == []
    assert words in text_of(made)


def test_options_and_numbers_of_lines(project: Project, tmp_path: Path) -> None:
    page = (
        "One\n===\n\n-a X, --all=ALL  everything\n--none         nothing\n\n"
        ".. code-block:: python\n   :lineno-start: 9\n\n   a = 1\n   b = 2\n\n::\n\n   c = 3\n"
    )
    source = project({"index.md": "# Ada\n", "one.rst": page, "refs.bib": ""})
    pages = pypdf.PdfReader(build(source, tmp_path / "out", "pdf").outdir / "cv.pdf").pages
    lines = [" ".join(line.split()) for line in pages[0].extract_text().splitlines()]
    options = ["-a X, --all=ALL", "everything", "--none", "nothing"]
    first = lines.index("One") + 1
    assert lines[first : first + 7] == [*options, "9 a = 1", "10 b = 2", "c = 3"]


def test_running_head_has_a_heading_without_its_links_and_notes(
    project: Project, tmp_path: Path
) -> None:
    heading = "# Top [*site*](https://example.org) $x$[^a] {cite:t}`k` {index}`word`"
    text = "one more[^a]\n\n" * 99 + "[^a]: Noted.\n\n```{cv-bibliography}\n```\n"
    refs = "@misc{k, author = {Lovelace, Ada}, title = {T}, year = 1843}"
    files = {"index.md": f"{heading}\n\n{text}", "refs.bib": refs}
    made = build(project(files), tmp_path / "out", "pdf")
    assert made.warnings == []
    texts = [page.extract_text() for page in pypdf.PdfReader(made.outdir / "cv.pdf").pages]
    assert [text.count("Noted.") for text in texts[:2]] == [1, 0]
    assert "Ada Lovelace · Top site \U0001d465 Lovelace [O1] word" in " ".join(texts[1].split())


def test_notes_are_numbered_through_all_pages(project: Project, tmp_path: Path) -> None:
    pages = {
        "index.md": "# A\n\nOne[^a].\n\n[^a]: Note one.\n\n```{toctree}\nb\nc\n```\n",
        "b.rst": "B\n=\n\nStar [*]_ two [#x]_ again [#x]_.\n\n.. [*] Sign.\n.. [#x] Note two.\n",
        "c.md": "# C\n\nThree[^a].\n\n[^a]: Note three.\n",
    }
    made = build(project({**pages, "refs.bib": ""}), tmp_path / "out", "pdf")
    assert made.warnings == []
    text = text_of(made).replace(" ", "")
    for words in ("One1.", "Star*two2again2.", "Three3.", "1Noteone.", "2Notetwo.", "3Notethree."):
        assert words in text


@pytest.mark.parametrize("width", ["5000px", "900%", "20px"])
def test_picture_is_no_wider_than_the_text(width: str, project: Project, tmp_path: Path) -> None:
    page = f"# A\n\n```{{image}} a.png\n:alt: x\n:width: {width}\n```\n\n---\n\nText\n"
    source = project({"index.md": page, "refs.bib": ""})
    (source / "a.png").write_bytes(PICTURE)
    made = build(source, tmp_path / "out", "pdf")
    assert made.warnings == []
    with closing(pypdfium2.PdfDocument(made.outdir / "cv.pdf")) as document:
        kinds = {kind.type: kind.get_bounds() for kind in document[0].get_objects()}
    (left, _, right, _), (start, _, end, _) = kinds[3], kinds[2]
    assert left == pytest.approx(start, abs=1)
    assert right == pytest.approx(left + 15 if width == "20px" else end, abs=1)


@pytest.mark.parametrize(
    ("options", "left", "right"),
    [
        ("", 0, 0.3),
        (":align: center", 0.35, 0.65),
        (":align: right", 0.7, 1),
        (":figwidth: 50%\n:align: right", 0.85, 1),
    ],
)
def test_figure_stands_where_the_page_says(
    options: str, left: float, right: float, project: Project, tmp_path: Path
) -> None:
    page = f"# A\n\n```{{figure}} a.png\n:alt: x\n:width: 30%\n{options}\n\nC\n```\n\n---\n\nB\n"
    source = project({"index.md": page, "refs.bib": ""})
    (source / "a.png").write_bytes(PICTURE)
    made = build(source, tmp_path / "out", "pdf")
    assert made.warnings == []
    with closing(pypdfium2.PdfDocument(made.outdir / "cv.pdf")) as document:
        kinds = {kind.type: kind.get_bounds() for kind in document[0].get_objects()}
    (start, _, end, _), rule = kinds[3], kinds[2]
    found = [(edge - rule[0]) / (rule[2] - rule[0]) for edge in (start, end)]
    assert found == pytest.approx([left, right], abs=0.01)


def test_abbreviation_is_spelt_out_once_a_page(project: Project, tmp_path: Path) -> None:
    typed = "{abbr}`ERC (European Research Council)`"
    page = f"# A\n\n{typed} and {typed}.\n"
    made = build(project({"index.md": page, "refs.bib": ""}), tmp_path / "out", "pdf")
    assert made.warnings == []
    assert "ERC (European Research Council) and ERC." in text_of(made)


def test_headings_have_the_numbers_of_the_toctree(project: Project, tmp_path: Path) -> None:
    pages = {
        "index.md": "# Ada\n\n```{toctree}\n:numbered: 2\none\n```\n\n## Bare\n",
        "one.md": "# First\n\n## Sub\n\n### Deep\n\n# Second\n",
    }
    made = build(project({**pages, "refs.bib": ""}), tmp_path / "out")
    assert made.warnings == []
    headings = made.page("one.html").select("section > :first-child")
    shown = [heading.get_text(" ").rstrip("¶ ").replace(".  ", ". ") for heading in headings]
    assert shown == ["1. First", "1.1. Sub", "Deep", "2. Second"]
    assert f"Bare {' '.join(shown)} " in text_of(made)


def test_chart_of_a_long_life_has_room_for_its_years(project: Project, tmp_path: Path) -> None:
    entry = "@misc{{k{0}, author = {{Lovelace, Ada}}, title = {{T}}, year = {0}}}\n"
    refs = "".join(entry.format(year) for year in range(1963, 2024)) + entry.format(1850)
    page = "# T\n\n```{cv-chart}\n```\n\n```{cv-bibliography}\n```\n"
    made = build(project({"index.md": page, "refs.bib": refs}), tmp_path / "out")
    assert made.warnings == []
    lines = pypdf.PdfReader(made.outdir / "cv.pdf").pages[0].extract_text()
    chart = re.findall(r"\b\d{4}\b", lines[: lines.index("Other works")])
    assert 5 < len(chart) < 20
    assert "2023" in chart
    assert len(made.page("index.html").select(".cv-chart .cv-amount")) == 62


def test_limit_is_told_again_though_nothing_is_drawn(project: Project, tmp_path: Path) -> None:
    document = {"name": "cv", "title": "CV", "pages": ["index"], "max_words": 2}
    files = {"index.md": "# Ada\n\nThree words more.\n", "refs.bib": ""}
    source = project(files, cv_pdf_documents=[document])
    first = build(source, tmp_path / "out", "pdf")
    assert ["4 words" in warning for warning in first.warnings] == [True]
    drawn = (first.outdir / "cv.pdf").stat().st_mtime_ns
    again = build(source, tmp_path / "out", "pdf")
    assert again.warnings == first.warnings
    assert (again.outdir / "cv.pdf").stat().st_mtime_ns == drawn


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ada’s well-known work, 3.5 times", 5),
        ("使用AI的研究, 2019年", 8),
        ("AI研究", 3),
        ("研究です", 4),
        ("王𫖯的𬱖", 4),
    ],
)
def test_words_are_counted_as_an_editor_does(text: str, count: int) -> None:
    assert count_words([{"type": "paragraph", "classes": [], "body": [text]}]) == count


def test_what_is_deeper_in_a_work_is_printed_plainly() -> None:
    spoken = Piece("spoken", [" (aloud)"])
    title = Piece("emphasis", ["On ", Piece("strong", ["Engines", spoken])])
    pieces = Pieces("en", room=1)
    [drawn] = pieces.draw([title], is_told=False)
    assert (drawn["type"], drawn["body"]) == ("emphasis", ["On Engines"])
    assert pieces.is_cut
    shallow = Pieces("en", room=1)
    shallow.draw([Piece("emphasis", ["On", spoken])], is_told=False)
    assert not shallow.is_cut  # text that is only spoken is not in a PDF
