"""What benchmarks/look.py counts, on made-up lines: each figure, and near misses."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import typst

import beside
import figures
from figures import (
    blank_feet,
    body_size,
    grey_share,
    line_lengths,
    lone_words,
    measure,
    stranded_links,
)
from lines import Block, Line, continues, to_blocks, to_lines, without_margins
from pdf_words import HYPHENS, Paper, Word, is_grey, read_pdf

if TYPE_CHECKING:
    from pathlib import Path

HEIGHT = 842.0
LETTER, SPACE, STEP = 5.0, 2.5, 12.0


def words(text: str, base: float = 100, left: float = 100, gap: float = SPACE) -> list[Word]:
    """Lay out a line of words; `<Code>` is a link, `{J1}` is grey."""
    found = []
    for part in text.split():
        name = part.strip("<>{}")
        right = left + LETTER * len(name)
        is_link, is_dim = part.startswith("<"), part.startswith("{")
        found.append(Word(name, left, right, base, is_link=is_link, is_grey=is_dim))
        left = right + gap
    return found


def paragraph(*texts: str, top: float = 100, left: float = 100) -> list[Word]:
    return [
        word for number, text in enumerate(texts) for word in words(text, top + number * STEP, left)
    ]


def paper(*parts: list[Word]) -> Paper:
    return Paper(HEIGHT, tuple(word for part in parts for word in part))


def blocks(*texts: str) -> list[Block]:
    return to_blocks(to_lines(paper(paragraph(*texts))))


def texts(found: list[Line]) -> list[str]:
    return [line.text for line in found]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["On engines. Notes, 2020. <doi:10.1/x> · <PMC> ·", "<Code>"], ["Code"]),
        (["On engines. <doi:10.1/x>", "· <PMC> · <Code>"], ["· PMC · Code"]),
        (["On engines. <PMC> ·", "<arXiv> ·", "<Code>"], ["arXiv ·", "Code"]),
        # Not stranded: links with a row of their own, links before text, and a mere separator.
        (["On engines. Notes, 2020.", "<doi:10.1/x> · <Code>"], []),
        (["On engines. <doi:10.1/x> ·", "<Code> and data"], []),
        (["On engines. <doi:10.1/x>", "·"], []),
    ],
)
def test_stranded_links(lines: list[str], found: list[str]) -> None:
    assert texts(stranded_links(blocks(*lines))) == found


def test_links_of_two_works_are_not_one_row() -> None:
    first = paragraph("On engines. <PMC> · <Code>")
    page = to_lines(paper(first, words("<PDF>", 100 + 2 * STEP)))
    assert stranded_links(to_blocks(page)) == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["A title of several words that", "ends"], ["ends"]),
        (["A title of several words that", "ends", "{Ada} {Lovelace}"], ["ends"]),
        (["A title of several words that", "ends here"], []),
        (["A title of several words that", "<Code>"], []),
        (["Notes", "Engines"], []),
        (["A title of several words", "goes", "on and on to its end"], []),
        (["A title of several words", "{Lovelace}"], []),
    ],
)
def test_last_lines_of_one_word(lines: list[str], found: list[str]) -> None:
    assert texts(lone_words(blocks(*lines))) == found


def test_gaps_of_running_text() -> None:
    wide = [figures.WIDE + 0.1, figures.WIDE - 0.1]
    lines = [Line(tuple(words("four words of text", gap=gap))) for gap in wide]
    short, links = words("only three words", gap=9), words("<a> | <b> | <c>", gap=9)
    gaps = figures.word_gaps([*lines, Line(tuple(short)), Line(tuple(links))])
    assert gaps == pytest.approx(wide)
    found = measure(
        [
            paper(
                *(
                    words("four words of text", 100 + 30 * at, gap=gap)
                    for at, gap in enumerate(wide)
                )
            )
        ]
    )
    assert (found.running, found.wide, found.worst_gap) == (2, 1, 4.7)


def test_dots_and_hyphens_at_the_ends_of_lines() -> None:
    page = paper(
        paragraph(
            "IF 4.462 ·",
            "· JCR Q1 · Regular Paper",
            f"a word that is bro{HYPHENS[0]}",
            f"ken, and another bro{HYPHENS[1]}",
            "ken, and a Self-",
            "Attention Network",
        )
    )
    found = measure([page])
    assert (found.dots_last, found.dots_first, found.hyphenated) == (1, 1, 2)


def test_columns_part_and_stretched_lines_do_not() -> None:
    label, text = words("J31", left=40), words("Ada Lovelace and Charles Babbage")
    assert texts(to_lines(paper(label, text))) == ["J31", "Ada Lovelace and Charles Babbage"]
    stretched = words("Ada Lovelace and Charles Babbage wrote", gap=11)
    assert len(to_lines(paper(stretched))) == 1
    place = words("Dalian, China", left=400)
    assert len(to_lines(paper(text, place))) == 2


def test_blocks_end_at_wide_steps_and_other_edges() -> None:
    above = Line(tuple(words("A line")))
    assert continues(above, Line(tuple(words("of a block", 100 + STEP))))
    assert not continues(above, Line(tuple(words("of another", 100 + 15))))
    assert not continues(above, Line(tuple(words("of another", 100 + STEP, left=103))))
    assert not continues(above, above)


def test_marks_that_stand_higher_are_of_their_line() -> None:
    raised = replace(words("+", left=141)[0], base=97, size=6)
    assert texts(to_lines(paper(words("Lovelace"), [raised]))) == ["Lovelace +"]


PROSE = ["first line of a paragraph", "second line of a paragraph", "short", "last"]


def test_lengths_of_full_lines_of_prose() -> None:
    found = blocks(*PROSE)
    assert line_lengths(found, 10) == [25, 26]
    assert line_lengths(found, 9) == []
    labelled = to_blocks(to_lines(paper(words("J1", left=40), paragraph(*PROSE))))
    assert line_lengths(labelled, 10) == []
    assert line_lengths(blocks(*PROSE[:2]), 10) == []
    assert line_lengths(blocks("中文 words of the paragraph", *PROSE), 10) == [25, 26]


def test_size_of_the_body_is_that_of_its_prose() -> None:
    notes = [replace(word, size=9.0) for word in paragraph(*["many words of notes"] * 2, top=400)]
    prose = paragraph("a b c", "a b c", "a b c")
    page = to_lines(paper(prose, notes))
    assert body_size(to_blocks(page)) == 10
    assert body_size(to_blocks(to_lines(paper(notes)))) == 9
    assert body_size([]) == 0


def test_headers_and_footers_are_no_text() -> None:
    def page(number: int, foot: float = 800) -> list[Line]:
        small = [replace(word, size=8.0) for word in words(f"Ada · CV {number}", foot)]
        return to_lines(paper(paragraph("text of a page", "and more of it"), small))

    kept = without_margins([page(1), page(2)])
    assert [texts(lines) for lines in kept] == [["text of a page", "and more of it"]] * 2
    assert without_margins([page(1)]) == [page(1)]
    moved = [page(1), page(2, 700)]
    assert without_margins(moved) == moved


def test_blank_feet_of_pages() -> None:
    full, half = paragraph("top"), paragraph("top")
    full += words("foot", 500)
    half += words("middle", 300)
    pages = [to_lines(paper(part)) for part in (full, half)]
    assert blank_feet(pages, [HEIGHT] * 2) == [0, 50]
    assert blank_feet(pages[:1], [600]) == [0]
    assert blank_feet(pages[1:], [600]) == [50]
    assert blank_feet([*pages, []], [HEIGHT] * 3) == [0, 50, 100]
    assert blank_feet([[]], [HEIGHT]) == [100]


@pytest.mark.parametrize(
    ("colour", "grey"),
    [
        ([97, 97, 97], True),
        ([120, 122, 118], True),
        ([0, 0, 0], False),
        ([20, 20, 20], False),
        ([255, 255, 255], False),
        ([122, 31, 43], False),
    ],
)
def test_grey(colour: list[int], grey: bool) -> None:
    assert is_grey(colour) is grey


def test_share_of_grey_letters() -> None:
    assert grey_share(to_lines(paper(words("{Ada} wrote")))) == 38
    assert grey_share([]) == 0


def test_an_empty_pdf() -> None:
    found = measure([Paper(HEIGHT, ())])
    assert (found.pages, found.running, found.worst_gap, found.characters) == (1, 0, 0, 0)


TYPST = """
#set page(width: 120pt, height: 200pt, margin: 10pt)
#set text(size: 11pt, font: "Libertinus Serif", hyphenate: true)
#text(fill: gray)[J1] *Ada* #link("https://example.org")[Code]~· #link(<there>)[J2]

Of engines and incomprehensibilities <there>
"""


def test_words_of_a_pdf(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(typst.compile(TYPST.encode(), format="pdf", ignore_system_fonts=True))
    (page,) = read_pdf(file)
    first = {word.text: word for word in page.words[:5]}
    assert list(first) == ["J1", "Ada", "Code", "·", "J2"]
    assert [word.text for word in first.values() if word.is_link] == ["Code"]
    assert [word.text for word in first.values() if word.is_grey] == ["J1"]
    assert first["Ada"].weight > first["J1"].weight
    assert {word.size for word in page.words} == {11}
    assert first["J1"].left == pytest.approx(10, abs=1)
    assert page.height == 200
    assert measure([page]).hyphenated == 1


RESUME = {
    "basics": {"name": "Ada Lovelace", "summary": "I write.\n\nA lot."},
    "education": [
        {
            "institution": "Home, London",
            "location": "London",
            "area": "Mathematics",
            "startDate": "1830",
            "endDate": "1834",
        }
    ],
    "awards": [{"title": "Medal", "date": "1843-01"}],
    "publications": [
        {
            "name": "On Engines",
            "kind": "journal",
            "label": "J1",
            "authors": ["Charles Babbage", "Ada Lovelace"],
            "summary": "Charles Babbage, Ada Lovelace. [J1] Notes 3: 1–9, 1843",
            "releaseDate": "1843",
            "url": "https://doi.org/10.1000/1",
            "doi": "10.1000/1",
        }
    ],
}
PAGE = """<ol class="cv-works"><li><span class="cv-label">J1</span>
<span class="cv-remarks">IF 4</span>
<span class="cv-links"><a href="https://doi.org/10.1000/1">doi</a> ·
<a href="https://example.org">Code<span class="cv-spoken"> (J1)</span></a></span></li></ol>"""


def test_content_for_the_program_beside(tmp_path: Path) -> None:
    (tmp_path / "resume.json").write_text(json.dumps(RESUME), encoding="utf-8")
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "publications.html").write_text(PAGE, encoding="utf-8")
    sections = beside.content(tmp_path)["sections"]
    titles = ["Personal statement", "Education", "Awards and honors", "Journal articles"]
    assert list(sections) == titles
    assert sections["Personal statement"] == ["I write.", "A lot."]
    assert sections["Education"][0]["institution"] == "Home"
    assert sections["Education"][0]["start_date"] == "1830"
    assert sections["Awards and honors"] == [{"name": "Medal", "summary": None, "date": "1843-01"}]
    assert sections["Journal articles"] == [
        {
            "title": "On Engines",
            "authors": ["Charles Babbage", "**Ada Lovelace**"],
            "journal": "Notes 3: 1–9",
            "date": 1843,
            "summary": "IF 4 · [Code](https://example.org)",
            "doi": "10.1000/1",
        }
    ]
