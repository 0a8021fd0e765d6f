"""Lines of the PDF: where they break, and what stays together."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from conftest import build
from pdf_words import read_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

NAMES = [f"{given} {family}" for given in ("Ada", "Jan van", "Rosa M.", "Po-Ting")
         for family in ("Lovelace", "Babbage-Byron", "Somerville", "Herschel", "Lai")]  # fmt: skip


def work(number: int) -> str:
    """Return a work whose lines break at other places than those of the others."""
    people = " and ".join(NAMES[number % 5 :] + NAMES[: number % 5])
    title = "Engines " + "of many " * (number % 13) + "looms"
    return f"""@article{{w{number}, author = {{{people}}}, title = {{{title}}}, volume = {number},
      journal = {{{"Long " * (number % 9)} Notes}}, year = {2000 + number % 7},
      doi = {{10.1000/engines.{number}}}, pmid = {{{1234 + number}}},
      code = {{https://example.org/c}}, eprint = {{2101.{10000 + number}}},
      archiveprefix = {{arXiv}}, impact = {{4.462}}, rank = {{Q1}}}}
"""


def lines_of(file: Path) -> list[str]:
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file)]
    return [" ".join(line.split()) for page in pages for line in page.splitlines()]


def made_lines(project: Project, tmp_path: Path, page: str, **settings: Any) -> list[str]:
    refs = "".join(map(work, range(40)))
    # The works are made up, so they do not agree with each other.
    settings["suppress_warnings"] = ["cv.doi", "cv.volume-year", "cv.placeholder", "cv.when"]
    source = project({"index.md": f"# T\n\n{page}", "refs.bib": refs}, **settings)
    made = build(source, tmp_path / "out", "pdf")
    assert made.warnings == []
    return lines_of(made.outdir / "cv.pdf")


def test_names_links_and_remarks_stay_whole(project: Project, tmp_path: Path) -> None:
    page = "```{bibliography}\n:all:\n:style: cv-remarks\n```\n"
    remarks = {"impact": "IF {}", "rank": "JCR {}"}
    lines = made_lines(project, tmp_path, page, cv_remarks=remarks)
    assert sum("PubMed" in line for line in lines) == 40
    assert [line for line in lines if line.endswith("·")] == []
    assert [line for line in lines if "PubMed" in line and "doi:" not in line] == []
    assert [line for line in lines if "IF 4.462" in line and "JCR Q1" not in line] == []
    for name in NAMES[1:]:  # the first is the owner, who is also in each running head
        assert sum(line.count(name) for line in lines) == 40, name


def test_long_remarks_break_into_lines(project: Project, tmp_path: Path) -> None:
    remark = " ".join(f"thread{n}" for n in range(30))
    refs = (
        f"@article{{a, author = {{Lovelace, Ada}}, title = {{Looms}}, journal = {{Lace}}, "
        f"year = 1843, abstract = {{{remark}}}}}\n"
    )
    page = "```{bibliography}\n:all:\n:style: cv-remarks\n```\n"
    files = {"index.md": f"# T\n\n{page}", "refs.bib": refs}
    source = project(files, cv_remarks={"abstract": "Abstract: {}"})
    lines = lines_of(build(source, tmp_path / "out", "pdf").outdir / "cv.pdf")
    assert remark in " ".join(lines)
    assert not any("thread0" in line and "thread29" in line for line in lines)


def test_title_has_no_word_alone_on_its_last_line(project: Project, tmp_path: Path) -> None:
    lines = made_lines(project, tmp_path, "```{bibliography}\n:all:\n```\n")
    assert sum(line.endswith("looms") for line in lines) == 40
    assert "looms" not in lines


def test_what_is_short_stays_in_one_piece(project: Project, tmp_path: Path) -> None:
    text = " ".join(f"{'x' * (n % 7)} (CCIR 2016) and {{cite:p}}`w1,w2`" for n in range(60))
    lines = made_lines(project, tmp_path, f"{text}\n\n```{{bibliography}}\n:all:\n```\n")
    whole = " ".join(lines)
    assert whole.count("(CCIR 2016)") == sum(line.count("(CCIR 2016)") for line in lines) == 60
    found = [len(re.findall(r"\[J\d+, J\d+\]", line)) for line in lines]
    assert sum(found) == 60


def test_two_or_three_entries_stay_with_their_heading(project: Project, tmp_path: Path) -> None:
    entry = "```{cv-entry} Prize\n:when: 2020\n\nText.\n```\n"
    fill = "\n\n".join(f"Line {n}." for n in range(37))
    made_lines(project, tmp_path, f"{fill}\n\n## Prizes\n\n{entry * 3}")
    document = pypdfium2.PdfDocument(tmp_path / "out" / "cv.pdf")
    counts = [page.get_textpage().get_text_bounded().count("Prize") for page in document]
    assert max(counts) >= 4  # with the heading "Prizes"


def test_works_of_an_entry_stand_on_the_line_of_its_task(project: Project, tmp_path: Path) -> None:
    page = "```{cv-entry} Contest\n:when: 2020\n:what: A task\n\nWorks: {cite:p}`w1`\n```\n"
    lines = made_lines(project, tmp_path, page + "\n```{bibliography}\n:all:\n```\n")
    assert [line for line in lines if "A task" in line and "Works: [J" in line]


def test_several_seasons_break_between_times(project: Project, tmp_path: Path) -> None:
    page = "```{cv-entry} Course\n:when: Spring 2025, Spring 2026, Fall 2026\n```\n"
    settings = {"cv_look": "compact", "cv_date": "2026-11-20"}
    lines = made_lines(project, tmp_path, page, **settings)
    ends = [line.split(" Course")[0] for line in lines if re.search("(?:Spring|Fall) ?", line)]
    assert all(re.search(r"20\d\d,?$", line.strip()) for line in ends), ends
    assert len(ends) > 1


COURSE = "```{{cv-entry}} A Course on Analytical Engines and Looms\n:when: {}\n:what: Text\n```\n"


@pytest.mark.parametrize("look", ["ink", "letterpress"])
def test_many_dates_at_the_end_of_a_line_leave_its_heading_room(
    look: str, project: Project, tmp_path: Path
) -> None:
    dates = ", ".join(f"Winter term {year}" for year in range(2015, 2022))
    files = {"index.md": f"# T\n\n{COURSE.format(dates)}", "refs.bib": ""}
    made = build(project(files, cv_look=look), tmp_path / "out", "pdf")
    assert made.warnings == []
    words = read_pdf(made.outdir / "cv.pdf")[0].words
    for base in {word.base for word in words}:
        row = sorted((it.left, it.right) for it in words if abs(it.base - base) < 4)
        assert all(end <= start for (_, end), (start, _) in pairwise(row)), base


def test_gaps_between_dates_are_alike(project: Project, tmp_path: Path) -> None:
    dates = "Fall 2016, Fall 2017, Fall 2018, Fall 2019"
    page = "```{cv-entry} Looms\n:when: " + dates + "\n```\n"
    source = project({"index.md": f"# T\n\n{page}", "refs.bib": ""}, cv_look="ink")
    made = build(source, tmp_path / "out", "pdf")
    words = [word for word in read_pdf(made.outdir / "cv.pdf")[0].words if word.left > 300]
    found = [word for word in words if re.fullmatch("Fall|20..,?", word.text)]
    gaps = [after.left - word.right for word, after in pairwise(found)]
    assert len(gaps) == 7
    assert max(gaps) - min(gaps) < 1.2, gaps


@pytest.mark.parametrize(
    ("when", "language", "lines"),
    [
        ("2018, 2020–2022, Fall 2024", "en", ["2018, 2020 – 2022,", "Fall 2024"]),
        ("2016-11-15/2019-12-25", "en", ["Nov 15, 2016 –", "Dec 25, 2019"]),
        ("2016-04-01/2018-03-31", "ko", ["2016년 4월 1일 ~", "2018년 3월 31일"]),
    ],
)
def test_dates_break_between_times(
    when: str, language: str, lines: list[str], project: Project, tmp_path: Path
) -> None:
    page = "```{cv-entry} Course\n:when: " + when + "\n```\n"
    found = made_lines(project, tmp_path, page, cv_look="modern", language=language)
    assert lines[0] in [line.removesuffix(" Course") for line in found]
    assert lines[1] in found


def test_time_in_another_language_breaks_between_its_ends(project: Project, tmp_path: Path) -> None:
    page = "```{cv-entry} Course\n:when: 2016-10-15/2018-11-25\n```\n"
    editions = {"en": {"language": "en"}}
    files = {"index.md": "# T\n\n```{toctree}\na\n```\n", "a.md": f"# A\n\n{page}", "refs.bib": ""}
    source = project(files, language="zh_CN", cv_editions=editions)
    build(source, tmp_path / "out", "pdf")
    found = " | ".join(lines_of(tmp_path / "out" / "cv.en.pdf"))
    assert re.search("2016年10月15日至 (Course )?.*2018年11月25日", found), found


def test_dates_and_numbers_of_a_wide_table_are_not_broken(project: Project, tmp_path: Path) -> None:
    text = "A long account of what was done and why it took so long to be done at all " * 2
    row = f"| Summer term 2024 | {text} | 10 March 2025 | 12 500 EUR |\n"
    page = f"| When | What | Until | Sum |\n|---|---|---|---|\n{row}"
    source = project({"index.md": f"# T\n\n{page}", "refs.bib": ""})
    made = build(source, tmp_path / "out", "pdf")
    words = read_pdf(made.outdir / "cv.pdf")[0].words
    rows = [
        {w.text for w in words if abs(w.base - word.base) < 1}
        for word in words
        if word.text == "Summer"
    ]
    assert {*"Summer term 2024 10 March 2025 12 500 EUR".split()} <= rows[0]


def test_number_of_a_wide_formula_stands_apart(project: Project, tmp_path: Path) -> None:
    page = f"$$\n{'x + ' * 24}y\n$$ (wide)\n"
    source = project({"index.md": f"# T\n\n{page}", "refs.bib": ""})
    made = build(source, tmp_path / "out", "pdf")
    words = read_pdf(made.outdir / "cv.pdf")[0].words
    number = next(word for word in words if word.text == "(1)")
    formula = [
        word for word in words if number.left - word.left > 0 and abs(number.base - word.base) < 9
    ]
    assert number.left > max(word.right for word in formula) + 3


@pytest.mark.parametrize("look", ["ink", "modern"])
def test_lines_of_two_names_stay_apart(look: str, project: Project, tmp_path: Path) -> None:
    owner = {"name": "Augusta Ada Byron-King-Noel", "native_name": "Ада Лавлейс, графиня"}
    source = project({"index.md": "# T\n", "refs.bib": ""}, cv_owner=owner, cv_look=look)
    made = build(source, tmp_path / "out", "pdf")
    words = [word for word in read_pdf(made.outdir / "cv.pdf")[0].words if word.size > 18]
    bases = sorted({word.base for word in words})
    assert len(bases) > 1
    assert bases[1] - bases[0] > 0.94 * max(word.size for word in words)


def test_long_address_leaves_lines_room_in_modern(project: Project, tmp_path: Path) -> None:
    mail = f"{'augusta-ada.' * 5}king-noel@{'analytical-engines.' * 3}example.org"
    owner = {"name": "Ada", "affiliation": "Society of Arts, London", "email": mail}
    source = project({"index.md": "# T\n", "refs.bib": ""}, cv_owner=owner, cv_look="modern")
    made = build(source, tmp_path / "out", "pdf")
    assert "Society of Arts, London" in lines_of(made.outdir / "cv.pdf")


def test_each_year_of_a_chart_has_its_number(project: Project, tmp_path: Path) -> None:
    refs = "".join(
        f"@book{{b{year}, author = {{Lovelace, Ada}}, title = {{B}}, year = {year}}}\n"
        for year in range(2000, 2024)
    )
    files = {"index.md": "# T\n\n```{cv-chart}\n```\n", "refs.bib": refs}
    made = build(project(files, suppress_warnings=["cv"]), tmp_path / "out", "pdf")
    words = read_pdf(made.outdir / "cv.pdf")[0].words
    assert len([word for word in words if word.text == "1" and word.base < 700]) == 24


def test_words_of_a_wide_table_stay_apart(project: Project, tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"| {' | '.join(cells)} |\n"

    names = "Year Term Course Level Students Rating Hours Language Room Assistants".split()
    course = "Introduction to Machine Learning and to the Processing of Natural Languages"
    cells = ["2020", "Spring", course, "Undergraduate", "120", "4.8/5", "48", "English", "A-101"]
    numbers = [f"{number}" for number in range(10, 16)]
    single = ["Internationalization"] * 6
    page = row(*names) + "|---" * 10 + "|\n" + row(*cells, "Babbage and Somerville")
    page += "\nMore:\n\n" + row(*numbers) + "|---" * 6 + "|\n" + row(*single)
    source = project({"index.md": f"# T\n\n{page}", "refs.bib": ""})
    made = build(source, tmp_path / "out", "pdf")
    assert made.warnings == []
    found = [word for sheet in read_pdf(made.outdir / "cv.pdf") for word in sheet.words]
    expected = [*names, *" ".join(cells).split(), "Somerville", *numbers, *single]
    texts = [word.text for word in found]
    assert [word for word in expected if texts.count(word) < expected.count(word)] == []
    # A4 is 595 pt wide, with a margin of 20 mm.
    assert max(word.right for word in found) < 595 - 20 * 72 / 25.4 + 1


def test_native_name_stays_on_one_line(project: Project, tmp_path: Path) -> None:
    owner = {
        "name": "محمد عبد الرحمن الأندلسي",
        "native_name": "Muḥammad ʿAbd al-Raḥmān al-Andalusī",
    }
    source = project({"index.md": "# T\n", "refs.bib": ""}, cv_owner=owner, language="ar")
    made = build(source, tmp_path / "out", "pdf")
    text = pypdfium2.PdfDocument(made.outdir / "cv.pdf")[0].get_textpage()
    whole = text.get_text_range()
    low = [text.get_charbox(whole.index(word))[1] for word in ("Mu", "Abd", "Andalus")]
    assert max(low) - min(low) < 1


@pytest.mark.parametrize("look", ["classic", "compact", "ink", "letterpress", "modern"])
@pytest.mark.parametrize("key", ["name", "native_name"])
def test_arabic_name_keeps_off_the_line_below(
    look: str, key: str, project: Project, tmp_path: Path
) -> None:
    """Its last letter reaches far below the line."""
    owner = {"name": "Ada", key: "عائشة الزهراني", "affiliation": "DHILT", "email": ""}
    language = "ar" if key == "name" else "en"
    source = project({"index.md": "# T\n"}, cv_owner=owner, cv_look=look, language=language)
    page = pypdfium2.PdfDocument(build(source, tmp_path / "out", "pdf").outdir / "cv.pdf")[0]
    text = page.get_textpage()
    signs = [(text.get_text_range(n, 1), text.get_charbox(n)) for n in range(text.count_chars())]
    _left, low, _right, _top = next(box for sign, box in signs if sign in "يﻲ")
    assert low > max(top for sign, (_l, _b, _r, top) in signs if sign in "DHILT") + 2
