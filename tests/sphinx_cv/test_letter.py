"""Letters: their layout by DIN 5008 or in full block, and what is reported about them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from conftest import OWNERS, Build, build, text_of
from sphinx_cv.config.look import known_looks
from sphinx_cv.locations import in_conf
from test_pdf_accessibility import complaints
from test_pdf_looks import SEVENTH
from test_private import PICTURE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Project
    from sphinx_cv.testing.site import Site

MM = 72 / 25.4
PAPERS = {"a4": (210, 297), "us-letter": (215.9, 279.4)}
HEAD = """to:
  - Charles Babbage
  - 1 Dorset Street
  - London W1U 4EG
place: Ockham
date: 1843-08-14
subject: Your engine
enclosures: [Notes, A table]
"""
BODY = """# Letter

Dear Mr Babbage,

{}

## A heading

More of it.
"""
SENTENCE = "I have read your notes on the engine with great care and much delight. "
OWNER = {
    "name": "Ada Lovelace",
    "post": "Countess of Lovelace",
    "email": "ada@example.org",
    "phone": "+44 20 7946 0018",
    "address": "12 St James, London",
}


def letter(front: str = HEAD, body: str = BODY.format(SENTENCE)) -> dict[str, str]:
    return {"index.md": "# A\n", "letter.md": f"---\n{front}---\n{body}", "refs.bib": ""}


def row(name: str = "letter", **more: object) -> dict[str, Any]:
    return {"name": name, "title": "Letter", "pages": ["letter"], "layout": "letter", **more}


def write(project: Project, files: dict[str, str], *rows: dict[str, Any], **more: Any) -> Build:
    settings = {"cv_owner": OWNER, "cv_pdf_documents": [*rows] or [row()], **more}
    source = project(files, **settings)
    (source / "looks").mkdir(exist_ok=True)
    shutil.copy(SEVENTH, source / "looks" / "mine.typ")
    (source / "sign.png").write_bytes(PICTURE)
    return build(source, source / "out", "pdf")


def lines(file: Path, number: int = 0) -> list[tuple[float, float, str]]:
    """Return the rows of a page: mm from its left and upper edges, and the text."""
    page = pypdfium2.PdfDocument(file)[number]
    text, height = page.get_textpage(), page.get_height()
    found = []
    for n in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(n)
        said = text.get_text_bounded(left, bottom, right, top)
        found.append((left / MM, (height - top) / MM, said.strip()))
    return found


def at(file: Path, start: str) -> tuple[float, float]:
    return next((x, y) for x, y, text in lines(file) if text.startswith(start))


LOOKS = [*known_looks(), "mine"]


@pytest.mark.parametrize("paper", PAPERS)
def test_every_look_sets_a_letter(paper: str, project: Project) -> None:
    rows = [row(look, look=look, paper=paper) for look in LOOKS]
    made = write(project, letter(body=BODY.format(SENTENCE * 9)), *rows)
    assert made.warnings == []
    order = ["Charles Babbage", "London W1U", "Your engine", "Dear Mr", "I have read", "A heading",
             "Sincerely,", "Enclosures", "Notes", "A table"]  # fmt: skip
    for look in LOOKS:
        file = made.outdir / f"{look}.pdf"
        assert complaints(file.read_bytes()) == [], look
        text = text_of(made, file.name)
        assert sorted(order, key=text.rindex) == order, look
        assert "August 14, 1843" in text
        assert text.count("Ada Lovelace") >= 2
        assert ("Re: Your" in text) == (paper != "a4")
        assert len(pypdfium2.PdfDocument(file)) == 1
        assert "1 / 1" not in text
        if paper == "a4":
            check_window(file)
        else:
            check_margins(file)


def check_window(file: Path) -> None:
    """Check that the address is in the window of form B, and the subject is below it.

    DIN 5008:2020, form B: the field starts 45 mm from the top and 20 mm from the left, and is
    85 mm wide and 45 mm high; its last 27.3 mm are the addressee's. The text starts at 98.5 mm.
    """
    for start in ("Charles", "1 Dorset", "London W1U"):
        x, y = at(file, start)
        assert (24.5 < x < 26, 62.7 <= y < 87) == (True, True), (file.name, start, x, y)
    assert any(45 < y < 62.7 for _x, y, text in lines(file) if text.startswith("Ada Lovelace"))
    assert 97 < at(file, "Your engine")[1] < 101
    x, y = at(file, "Ockham")
    assert (124 < x < 126, 50 < y < 90) == (True, True)
    # Nothing else is in the window, or close enough to show in it if the letter slips.
    others = [text for x, y, text in lines(file) if x < 110 and 45 < y < 92]
    seen = "Ada Lovelace · 12 St James, London Charles Babbage 1 Dorset Street London W1U 4EG"
    assert " ".join(" ".join(others).split()) == seen
    assert all(y < 44 for x, y, text in lines(file) if text == "Countess of Lovelace")


def check_margins(file: Path) -> None:
    found = [(x, y) for x, y, text in lines(file) if text]
    assert min(x for x, _y in found) >= 25.3
    assert min(y for _x, y in found) >= 24.5
    for start in ("Charles", "Ockham", "Re: Your", "Dear", "Sincerely", "Enclosures"):
        assert abs(at(file, start)[0] - 25.4) < 1, start


def test_address_of_the_sender_breaks_between_its_lines(project: Project) -> None:
    owner = {
        **OWNER,
        "name": "Dr Augusta Ada King-Noel",
        "address": "12 St James Square\nLondon SW",
    }
    made = write(project, letter(), row(), cv_owner=owner)
    said = [text for x, y, text in lines(made.outdir / "letter.pdf") if x < 100 and 50 < y < 63]
    assert said[-1] == "London SW"


def test_long_letter_counts_its_pages(project: Project) -> None:
    made = write(project, letter(body=BODY.format(f"{SENTENCE * 9}\n\n" * 12)))
    assert made.warnings == []
    file = made.outdir / "letter.pdf"
    assert len(pypdfium2.PdfDocument(file)) > 1
    assert "August 14, 1843" in lines(file, 1)[-1][2] + lines(file, 1)[-2][2]
    assert complaints(file.read_bytes()) == []


def test_much_in_little_room_stays_there(project: Project) -> None:
    owner: dict[str, Any] = {**OWNER, "affiliation": "An institution of a very long name " * 9}
    owner |= {"links": {f"https://example.org/{n}": f"https://example.org/{n}" for n in range(20)}}
    front = HEAD.replace("  - 1 Dorset Street", "  - A line of the address\n" * 9)
    made = write(project, letter(front), cv_owner=owner)
    assert made.warnings == []
    file = made.outdir / "letter.pdf"
    assert at(file, "London W1U")[1] < 90
    assert max(y for _x, y, text in lines(file) if "long name" in text) < 44
    last = max(y for _x, y, text in lines(file) if "example.org/19" in text)
    assert at(file, "Your engine")[1] > last + 5


@pytest.mark.parametrize("language", "ar de el en fa he ja ko ru tr vi zh_CN zh_TW".split())
def test_letter_in_every_script(language: str, project: Project) -> None:
    rows = [row(paper, paper=paper) for paper in PAPERS]
    made = write(project, letter(), *rows, language=language)
    said = [warning for warning in made.warnings if "no font for" not in warning]
    assert said == []
    for paper in PAPERS:
        assert "1843" in text_of(made, f"{paper}.pdf") or language in {"ar", "fa"}


def test_lists_and_tables_of_a_chinese_letter_are_not_set_in(project: Project) -> None:
    body = "您好！\n\nText.\n\n- Item\n\n| Head |\n|------|\n| Cell |\n"
    made = write(project, letter(body=body), language="zh_CN")
    file = made.outdir / "letter.pdf"
    text, head, cell = (at(file, word)[0] for word in ("Text", "Head", "Cell"))
    assert text > head + 5
    assert cell == pytest.approx(head, abs=1)
    assert at(file, "•")[0] == pytest.approx(head, abs=2)


def test_chinese_letter_ends_as_they_do(project: Project) -> None:
    made = write(project, letter(), language="zh_CN")
    text = text_of(made, "letter.pdf")
    order = ["Dear", "此致", "敬礼", "Ockham", "附件"]
    assert sorted(order, key=text.index) == order
    file = made.outdir / "letter.pdf"
    x, y = at(file, "Ockham")
    assert x > 100
    assert y > at(file, "敬礼")[1]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("signature: A. A. Lovelace\n", ["A. A. Lovelace"]),
        ("signature: /sign.png\n", ["Ada Lovelace"]),
        ("closing: [Yours, most faithfully]\n", ["Yours", "most faithfully"]),
        ("from:\n  - c/o: Mr King\n  - Ockham Park\n", ["c/o: Mr King · Ockham Park"]),
        ("closing:\n", []),
    ],
)
def test_front_matter_of_a_letter(more: str, said: list[str], project: Project) -> None:
    made = write(project, letter(HEAD + more))
    assert made.warnings == []
    text = text_of(made, "letter.pdf")
    assert all(word in text for word in said)
    assert ("Sincerely" in text) == ("closing" not in more)
    content = (made.outdir / "letter.pdf").read_bytes()
    assert ("png" in more) == (b"/Subtype /Image" in content or b"/Subtype/Image" in content)
    assert complaints(content) == []


def test_title_is_the_subject_of_a_letter_without_one(project: Project) -> None:
    made = write(project, letter(HEAD.replace("subject: Your engine\n", "")))
    assert made.warnings == []
    assert text_of(made, "letter.pdf").count("Letter") == 1
    more = {"suppress_warnings": ["myst.header"]}
    for front, body, said in (
        (HEAD, "Dear Sir,\n\nNo title.\n\n## More\n\nText.\n", "engine Dear Sir, No title. More"),
        ("to: x\n", "Dear Sir,\n\n## More\n\nText.\n", "Dear Sir, More Text."),
        ("to: x\n", "# One\n\nDear Sir,\n\n# Two\n\nText.\n", "One Dear Sir, Two Text."),
    ):
        made = write(project, letter(front, body), **more)
        assert made.warnings == []
        assert said in text_of(made, "letter.pdf")


@pytest.mark.parametrize("end", ["The last one.", "## More\n\nThe last one."])
def test_closing_stays_with_the_last_paragraph(end: str, project: Project) -> None:
    for number in range(12, 18):
        made = write(project, letter(body=BODY.format("A line.\n\n" * number) + f"\n{end}\n"))
        file = made.outdir / "letter.pdf"
        last = [text for _x, _y, text in lines(file, len(pypdfium2.PdfDocument(file)) - 1)]
        assert last[: last.index("A table")].count("The last one.") == last.count("Sincerely,") == 1


def test_figures_and_formulas_of_a_letter_have_numbers(project: Project) -> None:
    """Sphinx itself numbers only pages in toctrees, and would print () for the formula."""
    figure = "```{figure} sign.png\n:name: it\n:alt: It\n\nA sign\n```\n\n$$\na = b\n$$ (sum)\n"
    files = letter(body=f"Dear Sir,\n\n{figure}\nSee {{numref}}`it` and {{eq}}`sum`.\n")
    files["index.md"] = f"# A\n\n{figure.replace('it', 'that').replace('sum', 'all')}"
    made = write(project, files, numfig=True)
    assert made.warnings == []
    text = text_of(made, "letter.pdf")
    assert "See Fig. 1 and (1)." in text
    assert "Fig. 1 A sign" in text


def test_telephone_is_written_from_the_left(project: Project) -> None:
    made = write(project, letter(HEAD.replace("1 Dorset Street", "القاهرة")), language="ar")
    file = made.outdir / "letter.pdf"
    page = pypdfium2.PdfDocument(file)[0].get_textpage()
    found = page.search("0018").get_next()
    ends = page.search("+44").get_next()
    assert page.get_charbox(ends[0])[0] < page.get_charbox(found[0])[0]
    # An Arabic address begins at the right edge of its window.
    x, y = at(file, "القاهرة")
    assert (x > 80, 62 < y < 90) == (True, True)


def test_letter_on_the_site_if_asked(project: Project) -> None:
    write(project, letter(), row(site=True))
    source = project(letter(), cv_pdf_documents=[row(site=True)], cv_owner=OWNER)
    made = build(source, source / "html")
    assert (made.outdir / "letter.html").exists()
    assert (made.outdir / "letter.pdf").exists()
    assert "7946" not in text_of(made, "letter.pdf")


@pytest.mark.parametrize("typed", ["August 14, 1843", "14. August 1843", "14.08.1843"])
def test_date_as_people_write_it(typed: str, project: Project) -> None:
    made = write(project, letter(HEAD.replace("1843-08-14", typed)), cv_date="31 January 2024")
    assert made.warnings == []
    assert "August 14, 1843" in text_of(made, "letter.pdf")


# ---- what is wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front", "line", "said"),
    [
        ("subject: x\n", 1, "this letter has no addressee; add lines of `to` to its front matter"),
        ("subject: x\nto:\n", 3, "this letter has no addressee; add lines of `to` to its front"),
        ("to: {a: b}\n", 2, "this letter has no addressee"),
        (HEAD + "enclosure: x\n", 10, "`enclosure` is not a field of a letter; write `enclosures`"),
        (HEAD + "Signature: x\n", 10, "`Signature` is not a field of a letter; write `signature`"),
        (f"{HEAD}date: soon\n".replace("date: 1843-08-14\n", ""), 9, "date: 'soon' is not a day;"),
        (HEAD.replace("1843-08-14", "'1843-13-14'"), 7, "date: '1843-13-14' is not a day;"),
        (HEAD + "signature: no.png\n", 10, "signature: 'no.png' leads to no file; the name stands"),
        (HEAD + "signature: letter.md/x.svg\n", 10, "signature: 'letter.md/x.svg' leads to no fi"),
        (HEAD + "signature: ../x.png\n", 10, "signature: '../x.png' is not in the folder of conf"),
        (HEAD + "signature: refs.svg\n", 10, "signature: 'refs.svg' is not a picture that the PDF"),
    ],
)
def test_wrong_letter(front: str, line: int, said: str, project: Project) -> None:
    files = {**letter(front), "refs.svg": "no", "../x.png": "x"}
    made = write(project, files)
    (warning,) = made.warnings
    assert warning.startswith(f"letter.md:{line}: WARNING: {said}")
    assert warning.endswith("[cv.letter]")
    assert "Dear Mr Babbage" in text_of(made, "letter.pdf")


def test_two_pages_in_one_letter(project: Project) -> None:
    files = {**letter(), "other.md": "# Other\n\nDear Other,\n"}
    made = write(project, files, row(pages=["letter", "other"]))
    (warning,) = made.warnings
    assert warning == (
        "conf.py:7: WARNING: letter.pdf is a letter, and shows 'letter' alone; give each of the "
        "others a row of its own: other [cv.letter]"
    )
    assert "Dear Other" not in text_of(made, "letter.pdf")


def test_letter_without_a_page(project: Project) -> None:
    made = write(project, letter())
    assert (made.outdir / "letter.pdf").exists()
    (made.outdir.parent / "letter.md").unlink()
    made = build(made.outdir.parent, made.outdir, "pdf")
    (warning,) = made.warnings
    assert warning.startswith("conf.py:7: WARNING: letter.pdf: no page is called 'letter'")
    assert not (made.outdir / "letter.pdf").exists()
    made = write(project, letter(), row(pages=[]))
    assert (
        made.warnings[0]
        == "conf.py:7: WARNING: letter.pdf has no pages; name some in its row [cv.pages]"
    )


@pytest.mark.parametrize(
    "front", ["to: [\n", "to: x\n- bad\n", "date: 2024-99-99\nto: A\n", "? [a]\n: b\n"]
)
def test_front_matter_that_cannot_be_read(front: str, project: Project) -> None:
    made = write(project, letter(front))
    assert made.status == 0
    assert made.warnings
    assert all(warning.startswith("letter.md:") for warning in made.warnings)


def test_place_in_conf(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text('cv_pdf_documents = [\n    {"name": "x"},\n]\n', "utf-8")
    assert in_conf(tmp_path, "cv_pdf_documents", "x") == "conf.py:2"


@pytest.mark.parametrize("imported", ["*", "a, cv_paper"])
def test_place_of_a_setting_that_is_imported(imported: str, tmp_path: Path) -> None:
    text = f"from pathlib import Path\nfrom group import {imported}\ncv_date = '2020'\n"
    (tmp_path / "conf.py").write_text(text)
    assert in_conf(tmp_path, "cv_paper") == "conf.py:2"
    assert in_conf(tmp_path, "cv_date") == "conf.py:3"


#: Letters of owners: the name of the PDF, and texts in it.
LETTERS = {
    "mathematician": ("letter", "Odalys Finnegan-Roe", "Re: Professorship", "[A11]"),
    "computer_scientist": ("noor-letter", "Bartholomew Quist", "dependable systems", "[J1]"),
    "sociologist_ko": ("letter", "한별대학교 사회학과장 귀하", "부교수 초빙 지원", "[J3]"),
}


@pytest.mark.parametrize("owner", LETTERS)
def test_letter_of_an_owner(owner: str, owner_site: Callable[[str], Site], tmp_path: Path) -> None:
    name, *said = LETTERS[owner]
    made = build(OWNERS / owner, tmp_path / "pdf", "pdf", "-W")
    assert (made.status, made.warnings) == (0, [])
    assert len(pypdfium2.PdfDocument(made.outdir / f"{name}.pdf")) == 1
    text = text_of(made, f"{name}.pdf")
    assert [word for word in said if word not in text] == []
    # Nothing of it is on the site.
    site = owner_site(owner)
    assert not (site.outdir / f"{name}.pdf").exists()
    files = [file for file in site.outdir.rglob("*") if file.suffix in {".html", ".js", ".json"}]
    assert not any(said[0].split()[-1].encode() in file.read_bytes() for file in files)
