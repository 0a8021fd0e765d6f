"""Each check of pages: where it fires, and near misses that are right."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest

from conftest import Build, Project, build
from page_proof import MYST, messages
from proofread import article
from sphinx_cv.checks import page_check, page_reading
from sphinx_cv.checks.conf import links
from sphinx_cv.checks.page_reading import read_page
from sphinx_cv.checks.page_table import PAGE_CHECKS
from sphinx_cv.checks.ranks import ranks_in
from sphinx_cv.checks.typos import program
from sphinx_cv.config import Owner

if TYPE_CHECKING:
    from collections.abc import Callable

Pages = dict[str, str]


def cv_entry(heading: str, when: str = "", body: str = "", **options: str) -> str:
    """Return an entry of a page."""
    given = {"when": when, **options} if when else options
    lines = "".join(f":{name}: {value}\n" for name, value in given.items())
    return f"```{{cv-entry}} {heading}\n{lines}" + (f"\n{body}\n" if body else "") + "```\n"


def section(title: str, *entries: str) -> str:
    return f"# {title}\n\n" + "\n".join(entries)


def pages(text: str, **others: str) -> Pages:
    return {"a": text, **others}


WORKS = "".join(article(f"w{n}", year=str(2015 + n % 9)) for n in range(38))
AWARD = section("Awards", cv_entry("Grand Prize", "2020"), cv_entry("Travel Grant", "2019"))
TASKS = section(
    "Challenges",
    cv_entry("BioTask VII", "2021-11", where="2nd of 30 teams"),
    cv_entry("2019 Conference on Graphs (COG 2019)", "2019-07", where="3rd of 44 teams"),
    cv_entry("BioTask V.5", "2017-02", where="**1st** of 14 teams"),
)
DEGREES = section(
    "Education",
    cv_entry("Technical University", "2014-09/2019-11", what="Ph.D."),
    cv_entry("City College", "2010-09/2014-06", what="B.S."),
)


def posts(*entries: str) -> Pages:
    return {"education": DEGREES, "experience": section("Experience", *entries)}


CHINESE = cv_entry("评测（COG 2019）", "2019-08", where="第1名")
CHINESE += "\n" + cv_entry("评测（BIO 2018）", "2018-08", where="第2名")
NOW = cv_entry("Second University", "2022-02/..", what="Professor")
BEFORE = cv_entry("First Institute", "2020-01/2022-01", what="Researcher")
NEWEST_FIRST = [cv_entry(f"Prize {n}", str(2023 - n)) for n in range(5)]
LIST = "```{bibliography}\n:filter: "
CLAIMED = "I developed one {cite:p}`w1`.\n\nWe proposed another {cite:p}`w2`.\n\n"

#: By kind: pages, and the line that the message points to.
FIRES: dict[str, list[tuple[Pages, str]]] = {
    "when": [
        (pages(cv_entry("University", "2032-02/..")), ":when: 2032-02/.."),
        (pages(cv_entry("University", "2024-09/..")), ":when: 2024-09/.."),
        (pages(cv_entry("University", "2020/2091")), ":when: 2020/2091"),
        (pages(cv_entry("University", "1014-09/2019")), ":when: 1014-09/2019"),
        (pages(cv_entry("COG 2019", "2018-07")), ":when: 2018-07"),
        (pages(cv_entry("COG 2018 Travel Award", "2019-12")), ":when: 2019-12"),
        (pages(cv_entry("Award", "2021-07", what="22nd COG 2016")), ":when: 2021-07"),
        (pages(cv_entry("Prize of 2012", "2016-05")), ":when: 2016-05"),
        (pages(cv_entry("A", "2020") + "\n" + cv_entry("a", "2020")), "```{cv-entry} a"),
        (pages(section("P", cv_entry("A"), *NEWEST_FIRST)), "```{cv-entry} A"),
        (pages(cv_entry("A", "2020") + "\n" + cv_entry("B", body="10/2023")), "```{cv-entry} B"),
        (pages(cv_entry("Award", "2016-11", body="{cite:p}`w3`")), "```{cv-entry} Award"),
        (pages(cv_entry("Task", "2013", body="{cite:p}`w3`")), "```{cv-entry} Task"),
        (posts(NOW, cv_entry("First Institute", "2020-01/..")), ":when: 2022-02/.."),
        (posts(NOW, cv_entry("First Institute", "2020-01/2022-09")), ":when: 2022-02/.."),
        (posts(NOW, cv_entry("First Institute", "2021-03/2022-01")), ":when: 2021-03/2022-01"),
        (
            {"a": section("Studium", cv_entry("U", "2012-09/2019"), cv_entry("V", "2010/2014-06"))},
            ":when: 2012-09/2019",
        ),
        (pages(section("P", *NEWEST_FIRST, cv_entry("Odd", "2021-03"))), "```{cv-entry} Odd"),
        (
            {"a": AWARD, "b": TASKS, "c": section("P", *reversed(NEWEST_FIRST[:2]))},
            "```{cv-entry} Prize 1",
        ),
    ],
    "claim": [
        (pages("I have published forty-one papers."), "I have published forty-one papers."),
        (
            pages("Ich habe zweiundvierzig Artikel veröffentlicht."),
            "Ich habe zweiundvierzig Artikel veröffentlicht.",
        ),
        (pages("I have published eighteen papers."), "I have published eighteen papers."),
        (pages("本人发表论文38篇，其中SCI论文45篇。"), "本人发表论文38篇，其中SCI论文45篇。"),
        (pages(cv_entry("Task", "2020", where="11th of 9 teams")), ":where: 11th of 9 teams"),
        (pages("| Task | Rank |\n| - | - |\n| A | 11th of 9 |\n"), "| A | 11th of 9 |"),
        (pages("第 12 名，共 9 队\n"), "第 12 名，共 9 队"),
        (
            pages("Yes.\nI won the second place in BioTask V.5.", b=TASKS),
            "I won the second place in BioTask V.5.",
        ),
        (
            pages("| A |\n| - |\n| BioTask VII, 2nd of 13 |\n", b=TASKS),
            "| BioTask VII, 2nd of 13 |",
        ),
        (pages("We ranked fourth in COG 2019.", b=TASKS), "We ranked fourth in COG 2019."),
        (pages("So.\nShe has published over 40 papers."), "She has published over 40 papers."),
        (
            pages("Dr. Ada Lovelace has published 45 papers."),
            "Dr. Ada Lovelace has published 45 papers.",
        ),
        (pages("她已发表论文45篇。"), "她已发表论文45篇。"),
        (pages("My fifth place counts.", b=TASKS), "My fifth place counts."),
        (pages("I won the first place in many.", b=AWARD), "I won the first place in many."),
        (pages("I have published over 40 papers."), "I have published over 40 papers."),
        (
            pages("My name is Ada. Since 2017, I\nhave written 38 articles."),
            "My name is Ada. Since 2017, I",
        ),
        (
            pages("I have published 37 peer-reviewed papers."),
            "I have published 37 peer-reviewed papers.",
        ),
        (
            pages("Ich habe mehr als fünfzig Artikel veröffentlicht."),
            "Ich habe mehr als fünfzig Artikel veröffentlicht.",
        ),
        (pages("J'ai publié plus de 45 articles."), "J'ai publié plus de 45 articles."),
        (pages("He publicado más de 50 artículos."), "He publicado más de 50 artículos."),
        (pages("本人发表论文40余篇。"), "本人发表论文40余篇。"),
        (pages("我们在COG 2019中获得第2名。", b=CHINESE), "我们在COG 2019中获得第2名。"),
        (pages("I have written 3 books."), "I have written 3 books."),
        (pages("I have 1,600+ citations."), "I have 1,600+ citations."),
        (pages("My h-index is 12."), "My h-index is 12."),
        (pages("I received the Best Paper Award.", b=AWARD), "I received the Best Paper Award."),
        (pages("本人荣获国家奖学金。", b=AWARD), "本人荣获国家奖学金。"),
        (pages("100 citations (as of 23 August 2024)"), "100 citations (as of 23 August 2024)"),
        (pages("Stand: 1. März 2025"), "Stand: 1. März 2025"),
        (pages("截至2024年12月"), "截至2024年12月"),
        (pages(CLAIMED + "We have shown a third."), "We have shown a third."),
    ],
    "filter": [
        (pages('{cv-count}`kind == "jornal"`'), '{cv-count}`kind == "jornal"`'),
        (pages('{cv-count}`kind == "book"`'), '{cv-count}`kind == "book"`'),
        (pages(LIST + 'title % "selcted"\n```\n'), ':filter: title % "selcted"'),
    ],
    "block": [
        (pages("A\n\n```{cv-entry} A\n:when: 2010\n"), "```{cv-entry} A"),
        (pages("```{cv-entry} A\n\n" + cv_entry("B")), "```{cv-entry} A"),
        (pages("Text\n\n:::{note}\nText\n"), ":::{note}"),
    ],
    "emphasis": [
        (pages("In *Briefings,\nin *Nature*, and more."), "In *Briefings,"),
        (pages("A\nand **bold text."), "and **bold text."),
        (pages(cv_entry("A", where='"**1st of 14"')), ':where: "**1st of 14"'),
        (pages("A `word."), "A `word."),
        (pages("我提出了**方法"), "我提出了**方法"),
    ],
    "link": [
        (pages("A\n[page] (https://example.org) here."), "[page] (https://example.org) here."),
        (pages("[page] (other.md)"), "[page] (other.md)"),
        (pages("[page](https://example.org/a b)"), "[page](https://example.org/a b)"),
        (pages("{cite:p} `w1`"), "{cite:p} `w1`"),
        (pages("{cv-count}(all)"), "{cv-count}(all)"),
    ],
    "lines": [
        (pages("• One\n• Two"), "• One"),
        (pages("Prizes:\n• One"), "• One"),
        (pages("– One\n– Two"), "– Two"),
        (pages("Prizes:\n2015 One\n2016–2017 Two"), "2015 One"),
        (pages("2010–2014 PhD\n2006–2010 BSc\nwith honours"), "2006–2010 BSc"),
        (pages("PhD, 2014\nBSc, 2010\nSchool, 2006."), "BSc, 2010"),
        (pages("(1) One\n(2) Two"), "(2) Two"),
        (pages("[1] One\n[2] Two"), "[2] Two"),
        (pages("Languages: English\nSkills: *lace*"), "Skills: *lace*"),
        (pages("姓名：罗凌\n电话：123"), "电话：123"),
        (pages("（一）论文\n（二）专著"), "（二）专著"),
        (pages("Course A\t2015\nCourse B\t2016"), "Course A\t2015"),
        (pages("A\n\n    Words"), "Words"),
        (pages("A\n\n<<<<<<< HEAD\nOne\n=======\nTwo\n>>>>>>> other\n"), "<<<<<<< HEAD"),
        (pages("| Year | Prize |\n| 2015 | One |"), "| Year | Prize |"),
        (pages("A\n\n##Prizes"), "##Prizes"),
    ],
    "markup": [
        (pages("A\nas in [@w1]."), "as in [@w1]."),
        (pages("As in [see @w1, p. 3; @w2]"), "As in [see @w1, p. 3; @w2]"),
        (pages(r"As in \citep{w1}"), r"As in \citep{w1}"),
        (pages(r"\textbf{Bold} words"), r"\textbf{Bold} words"),
        (pages("![A](a.png){width=50%}"), "![A](a.png){width=50%}"),
        (pages("[words]{.small}"), "[words]{.small}"),
        (pages("A\n\n{{ name }}"), "{{ name }}"),
        (pages("{% include x.md %}"), "{% include x.md %}"),
        (pages("See [[works]]"), "See [[works]]"),
        (pages("> [!NOTE]\n> Words"), "> [!NOTE]"),
        (pages("Words^[A note.]"), "Words^[A note.]"),
        (pages("H~2~O"), "H~2~O"),
        (pages("10^3^ times"), "10^3^ times"),
        (pages("==Words=="), "==Words=="),
    ],
    "placeholder": [
        (pages("A\nTODO B"), "TODO B"),
        (pages("Lorem ipsum dolor"), "Lorem ipsum dolor"),
        (pages("% example: an award\n" + cv_entry("Prize")), "% example: an award"),
        (pages(cv_entry("University of Example")), "```{cv-entry} University of Example"),
        (pages("示例奖"), "示例奖"),
    ],
    "ordinal": [
        (pages("The 22rd time"), "The 22rd time"),
        (pages(cv_entry("The 1th Meeting")), "```{cv-entry} The 1th Meeting"),
    ],
    "twice": [
        (pages("Yes.\nThe the lace."), "The the lace."),
        (pages("What is in\nthe the list"), "the the list"),
        (pages("They propose propose it."), "They propose propose it."),
    ],
    "encoding": [
        (pages("A\nthe authorâ€™s"), "the authorâ€™s"),
        (pages("the ﬁrst"), "the ﬁrst"),
    ],
    "spelling": [
        (pages("BioCreative, BioCreative\nBioCrative BioCreative"), "BioCrative BioCreative"),
        (pages("development " * 3 + "\n\ndevelopmnet"), "developmnet"),
        (pages("text " * 3 + "\n\ntxet"), "txet"),
    ],
}
#: By kind: pages without a message.
SILENT: dict[str, list[Pages]] = {
    "when": [
        pages(section("Education", cv_entry("M.Sc.", "2014/2016"), cv_entry("B.Sc.", "2007/2010"))),
        pages(
            section("Education", cv_entry("Dr. med.", "2006/2009"), cv_entry("M.D.", "2003/2008"))
        ),
        pages(cv_entry("University", "2024-08/..") + cv_entry("Grant", "2023/2027")),
        pages(cv_entry("Doctorate", "2026-05 (expected)")),
        pages(cv_entry("COG 2018", "2019-01") + cv_entry("COG 2021", "2020-11")),
        pages(cv_entry("COG 2018", "2018/2020") + cv_entry("Horizon 2020 Grant", "2023")),
        pages(cv_entry("2022 ACM Dissertation Award", "2023-07")),
        pages(cv_entry("PRIN 2020", "2022-10/..") + cv_entry("ERC 2017 Grant", "2019-06/2021")),
        pages(cv_entry("Medal for Europe in 1914", "2020") + cv_entry("ISO 9001:2015", "2022")),
        pages(cv_entry("A", "2020", what="X") + "\n" + cv_entry("A", "2020", what="Y")),
        pages(section("P", cv_entry("A"), cv_entry("B"), cv_entry("C", "2020"))),
        pages(cv_entry("Task", "2017-02", body="{cite:p}`w3`")),
        pages(cv_entry("Work", "2016/..", body="{cite:p}`w3,w4`")),
        posts(NOW, BEFORE),
        posts(NOW, cv_entry("Guest University", "2023-01/..", what="Visiting Professor"), BEFORE),
        posts(NOW, BEFORE, cv_entry("First Institute", "2020-06/2020-12", what="Deputy")),
        posts(cv_entry("Second University", "2022/.."), cv_entry("First Institute", "2019/2022")),
        {"teaching": section("Teaching experience", NOW, cv_entry("Third", "2019/.."))},
        {"education": DEGREES},
        {"a": section("P", *reversed(NEWEST_FIRST)), "b": section("Q", *NEWEST_FIRST)},
        pages(section("P", *NEWEST_FIRST[1:3], NEWEST_FIRST[0])),
        pages(section("P", cv_entry("Office", "2010 and 2012"), *NEWEST_FIRST)),
    ],
    "claim": [
        pages("The work of Smith has 300 citations."),
        pages("本人发表论文38篇，其中SCI论文10篇。"),
        pages("I have been the lead author on 10 papers, and the senior author of 12 articles."),
        pages("I share data once papers are published."),
        pages("I have published thirty-eight papers."),
        pages(cv_entry("Task", "2020", where="9th of 9 teams") + "\nThe 15th of May."),
        pages("In the first place, I want to say a word.", b=AWARD),
        pages("I won the first place in tasks at BioTask.", b=TASKS),
        pages("| A |\n| - |\n| COG 2019, 3rd of 44 |\n", b=TASKS),
        pages("They ranked fourth in 2019.", b=TASKS),
        pages(
            "At City College I ranked second.",
            b=section("E", cv_entry("City College", "2010/2014", where="1st of 90")) + TASKS,
        ),
        pages("I work with Charles Babbage. He has published 45 papers."),
        pages("Charles Babbage has published 45 papers."),
        pages("She has published 38 papers. Dr. Ada Lovelace has published over 30."),
        pages("I have published over 30 papers. I have published 38 papers."),
        pages("本人发表了38篇会议论文和期刊论文。"),
        pages("I have published three papers on one thing. In 2020 I published 5 papers."),
        pages("I have written 50 book reviews and published 9 patent applications."),
        pages("I have reviewed over 100 papers; we annotated 500 articles and wrote of them."),
        pages("I have written nearly 40 articles. So far, I have {cv-count}`all` papers."),
        pages("The society has published 500 papers. 본인은 논문 50편을 발표했다."),
        pages("I have 1,600+ citations (as of August 2024). It has 100 citations."),
        pages("I received the Grand Prize. The Turing Award is old.", b=AWARD),
        pages("As of 22 August 2024. As of now. 截至2024年8月"),
        pages(CLAIMED + "We have shown a third {cite:p}`w3`. It is known."),
        pages("I developed one.\n\nI proposed another {cite:p}`w1`."),
    ],
    "filter": [
        pages('{cv-count}`all` {cv-count}`year >= "2017"`\n\n' + LIST + 'title % "amber"\n```\n'),
        pages(LIST + "cited\n```\n"),
        pages("{cv-count}`kind == `"),
    ],
    "block": [
        pages("````{note}\n" + cv_entry("B") + "````\n"),
        pages("> ```\n> code\n> ```\n\n- a\n\n  ```{note}\n  b\n  ```\n"),
        pages("```python\n```"),
    ],
    "emphasis": [
        pages("*All* **that** is `closed` and \\*this\\*, A* search, 2**10, MP\\*, a*b."),
        pages("*Equal contribution; Luo L, Wei C\n\nLuo L*, Wei C*\n\n**corresponding author"),
        pages('The "*" and the "**" are signs. $a*b$ and `x * y`'),
    ],
    "link": [
        pages("[page](https://example.org) [1] (2019) [text] (see below) {cite:p}`w1`"),
        pages("[a](https://example.org/b_(c)) [ref] and ![alt](pic.png)"),
    ],
    "lines": [
        pages("- One\n- Two\n\n1. One\n2. Two\n\n```\n• One\n    Two\n```\n"),
        pages("2015 One\\\n2016 Two\n\n2015 One  \n2016 Two"),
        pages("It began in\n2015 and went on\nuntil its end in\n2016, or later."),
        pages("It began in 2015\nand it ended in 2016.\n\nPython ●●●○○ · R ●●○○○"),
        pages("| a | b |\n|---|---|\n| • One | 2015 |\n\n#OpenScience"),
    ],
    "markup": [
        pages("ada@example.org, [ada@example.org], @ada, [@ada](https://example.org) `[@w1]`"),
        pages(r"$\text{a}$ `\cite{a}` {math}`x^2^` C:\\section and \\\\item"),
        pages("{1, 2}, {a}, f{x}, a == b == c, ~/bin and ~5, x^2, [[1](https://example.org)]"),
        pages("[^1] and {cite:p}`w1`\n\n[^1]: A note."),
    ],
    "placeholder": [
        pages("The methodology of todos, at the University of Oxford. `TODO`, a TODO-list")
    ],
    "ordinal": [pages("1st, 2nd, 3rd, 4th, 11th, 12th, 13th, 21st, 22nd, 111th")],
    "twice": [
        pages("That that is so; it had had it. Walla Walla, in in-depth words"),
        pages("Vous vous trompez, et la mort de de Gaulle."),
    ],
    "encoding": [pages("naïve café — “Ágnes Kőváry”, 罗凌, β-actin, Müller ® ©")],
    "spelling": [
        pages("tracing tracing tracing tracking, hoisted hoisted hoisted hosted"),
        pages("from from from form, there there there three, cost cost cost cots, hot hot hot hto"),
        pages("model model model models; analyse analyse analyse analyze"),
    ],
}


def found(some: Pages, kind: str) -> list[tuple[str, str]]:
    return messages(some, kind, WORKS)


@pytest.mark.parametrize(
    ("kind", "some", "line"), [(kind, *case) for kind, cases in FIRES.items() for case in cases]
)
def test_fires(kind: str, some: Pages, line: str) -> None:
    assert [at for at, _text in found(some, kind)] == [line]


@pytest.mark.parametrize(
    ("kind", "some"), [(kind, case) for kind, cases in SILENT.items() for case in cases]
)
def test_silent(kind: str, some: Pages) -> None:
    assert found(some, kind) == []


@pytest.mark.parametrize(
    ("when", "said"), [("2032", "or write 2032 (expected)"), ("2553-2555", "or write พ.ศ. 2553")]
)
def test_what_a_year_to_come_may_be(when: str, said: str) -> None:
    [(_line, text)] = found(pages(cv_entry("Course", when)), "when")
    assert text.endswith(said)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://example.org/a b", "its address has a space, or no end; correct it"),
        ("file:///home/ada/a.pdf", "a link starts with https://, http:// or mailto:"),
    ],
)
def test_why_a_link_is_none(address: str, said: str) -> None:
    [(_line, text)] = found(pages(f"[page]({address})"), "link")
    assert text.startswith(f'"[page]({address}')
    assert text.endswith(f"is not a link: {said}")


def test_block_that_has_a_backtick_in_its_first_line() -> None:
    [(line, text), *_] = found(pages("```{table} A `word`\ntext\n\n"), "emphasis")
    assert line == "```{table} A `word`"
    assert text.endswith("begin and end the block with :::, since its first line has a ` in it")


@pytest.mark.skipif(not program(), reason="typos is not installed")
def test_misspelling() -> None:
    assert found(pages("A\nand of the recieved word."), "spelling") == [
        ("and of the recieved word.", '"recieved" is misspelt; is it received?')
    ]
    assert found(pages("The prize of the Société des recieved."), "spelling") == []
    temporary = pages("Ricercatrice a tempo determinato.")
    assert messages(temporary, "spelling", language="it") == []
    assert messages(temporary, "spelling") != []


@pytest.mark.parametrize(
    "text",
    ["a ", "[", "*a ", "12 ", "1st of ", "received Awa Bcd ", "I have published 12 a ", "[a]("],
)
def test_long_texts_take_no_time(text: str) -> None:
    start = process_time()
    messages(pages(text * 5000))
    assert process_time() - start < 5


def test_each_kind_is_tested() -> None:
    kinds = {check.kind for check in PAGE_CHECKS} - {"edition"}  # tested in test_editions
    assert FIRES.keys() == SILENT.keys() == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2nd of 5 teams; ranked third", [(2, 5), (3, 0)]),
        ("ranked 11/9, 1st place out of 20 submissions", [(11, 9), (1, 20)]),
        ("ranked 12th of 8,000, Platz 12 von 8.000", [(12, 8000), (12, 8000)]),
        ("12e sur 1 500; ranked 3 of 2-year", [(12, 1500), (3, 0)]),
        ("Platz 11 von 9, den zweiten Platz von 14, 3. Rang", [(11, 9), (2, 14), (3, 0)]),
        ("11e sur 9 équipes, la deuxième place", [(11, 9), (2, 0)]),
        ("3.º de 12 equipos, segundo puesto", [(3, 12), (2, 0)]),
        ("第 1 名，共 57 队；排名 2/118；亚军", [(1, 57), (2, 118), (2, 0)]),
        ("in the first place, the 22nd Conference on the 4th of July", []),
    ],
)
def test_ranks(text: str, expected: list[tuple[int, int]]) -> None:
    assert [rank[:2] for rank in ranks_in(text)] == expected


def test_lines_of_a_page() -> None:
    text = (
        "---\na: b\n---\n\n# One\n\nText,\n*more* {cite:p}`a,b`. Of\n{cv-count}`all`.\n\n"
        "```{cv-entry} Prize *of* All\n---\nwhen: 2020\nwhere: Here\n---\n\n- Body {cite:t}`c`\n"
        "```\n\n"
        "| A | B |\n| - | - |\n| c | d |\n\n## Two\n\n:::{note}\nInner\n:::\n"
    )
    page = read_page(Path("a.md"), "a", text, MYST)
    [only] = page.entries
    blocks = {(block.line, block.kind, block.text.partition("\n")[0]) for block in page.blocks}
    assert (only.line, only.heading, only.line_of("where")) == (11, "Prize of All", 14)
    assert (only.cites, only.section, only.where) == (("c",), ("One",), "Here")
    assert page.filters == []
    assert page.blocks[1].counts == ((9, "all"),)
    assert {(22, "row", "c | d"), (27, "text", "Inner"), (17, "text", "Body \ufffc")} <= blocks
    assert [line for line, _sentence in page.blocks[1].sentences()] == [7, 8]


# In builds.

CHART = "# CV\n\n```{cv-bibliography}\n```\n\n```{toctree}\nlife\ntasks\n```\n"
LIFE = "# Life\n\nThe 22rd time.\n\nThey propose propose it.\n"


@pytest.fixture
def source(project: Project) -> Path:
    return project(
        {"index.md": CHART, "life.md": LIFE, "tasks.md": TASKS, "refs.bib": article("a")}
    )


def told(made: Build) -> list[str]:
    return [line.partition("WARNING: ")[2] for line in made.warnings]


ORDINAL = '"22rd" is 22nd; correct it [cv.ordinal]'
TWICE = 'hint: "propose propose": the word stands twice; remove one [cv.twice]'


def test_warning_at_its_line_and_hint_where_asked_for(source: Path, tmp_path: Path) -> None:
    assert build(source, tmp_path / "html").warnings == [f"life.md:3: WARNING: {ORDINAL}"]
    made = build(source, tmp_path / "html", "html", "-D", "cv_hints=1")
    assert told(made) == [ORDINAL, TWICE]


def test_what_did_not_change_is_not_checked_again(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    checked: list[int] = []

    def noting(notes: list[Any], function: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*given: Any, **options: Any) -> Any:
            notes.append(given[1] if len(given) > 1 else 0)
            return function(*given, **options)

        return noted

    monkeypatch.setattr(page_reading, "read_page", noting(read, page_reading.read_page))
    monkeypatch.setattr(page_check, "check", noting(checked, page_check.check))
    for _build in range(2):
        assert told(build(source, tmp_path / "html")) == [ORDINAL]
    assert (read, len(checked)) == (["index", "life", "tasks"], 1)
    (source / "tasks.md").write_text(TASKS + "\nWords.\n", encoding="utf-8")
    assert told(build(source, tmp_path / "html")) == [ORDINAL]
    assert (read[3:], len(checked)) == (["tasks"], 2)
    (source / "refs.bib").write_text(article("a") + article("b"), encoding="utf-8")
    assert told(build(source, tmp_path / "html")) == [ORDINAL]
    assert (read[4:], len(checked)) == ([], 3)


@pytest.mark.parametrize(
    ("above", "settings", "expected"),
    [
        ("% cv-ok: ordinal", {}, []),
        ("<!-- cv-ok: cv.ordinal, claim -->", {}, ["claim silences nothing here; remove it"]),
        ("% cv-ok: claim", {}, ["claim silences nothing here; remove it", '"22rd" is 22nd']),
        ("Text.", {"suppress_warnings": ["cv.ordinal", "cv.limit", "myst.x"]}, []),
        (
            "% cv-ok: ordinal",
            {"suppress_warnings": ["cv.venue", "cv.ordinal"]},
            [
                "suppress_warnings: there is no message cv.venue; remove it",
                "suppress_warnings: there is no message cv.ordinal; remove it",
            ],
        ),
        ("% other", {"suppress_warnings": ["cv.ordinal"]}, []),
    ],
)
def test_silence(
    above: str,
    settings: dict[str, Any],
    expected: list[str],
    project: Project,
    tmp_path: Path,
) -> None:
    files = {"index.md": f"# CV\n\n{above}\nThe 22rd time.\n", "refs.bib": article("a")}
    files["index.md"] += "\n```{cv-bibliography}\n```\n"
    made = build(project(files, **settings), tmp_path / "html", "html", "-D", "cv_hints=1")
    found = [line.removeprefix("hint: ").partition(" [")[0] for line in told(made)]
    assert [line.partition("; correct")[0] for line in found] == expected


@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app. is deprecated")
def test_included_files_are_checked_at_their_lines(project: Project, tmp_path: Path) -> None:
    text = "# CV\n\n```{include} parts/life.md\n```\n\n```{cv-bibliography}\n```\n"
    files = {"index.md": text, "parts/life.md": "Words.\n\nThe 22rd time.\n"}
    source = project({**files, "refs.bib": article("a")}, exclude_patterns=["parts"])
    assert build(source, tmp_path / "html").warnings == [f"parts/life.md:3: WARNING: {ORDINAL}"]
    part = source / "parts/life.md"
    part.write_text("Words.\n\n% cv-ok: ordinal\nThe 22rd time.\n", encoding="utf-8")
    assert build(source, tmp_path / "html").warnings == []


def test_pages_of_others_are_left_alone(project: Project, tmp_path: Path) -> None:
    files = {
        "index.md": CHART.replace("tasks", "other"),
        "life.md": "---\nprivate: true\n---\n\n# Life\n\nThe 22rd time.\n",
        "other.rst": "Other\n=====\n\nThe 22rd time.\n",
        "refs.bib": article("a"),
    }
    assert build(project(files), tmp_path / "html").warnings == []


def test_page_that_becomes_private_is_forgotten(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "html")
    text = (source / "life.md").read_text(encoding="utf-8")
    (source / "life.md").write_text(f"---\nprivate: true\n---\n{text}", encoding="utf-8")
    assert build(source, tmp_path / "html").warnings == []
    kept = [file.read_bytes() for file in (tmp_path / "doctrees").glob("cv-checked*")]
    assert kept
    assert not any(b"22rd" in content for content in kept)


# conf.py.


def test_pattern_without_a_page(project: Project, tmp_path: Path) -> None:
    rows = [{"name": "cv", "title": "T", "pages": ["index", "sections/*"]}]
    files = {"index.md": "# CV\n", "refs.bib": ""}
    source = project(files, cv_pdf_documents=rows, cv_pdf_on_site=False)
    [warning] = build(source, tmp_path / "html").warnings
    text = "cv.pdf: no page is called 'sections/*'; correct it, or add the page [cv.pages]"
    assert warning.endswith(text)
    assert warning.startswith("conf.py:7:")


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [
        ({"ORCID 0000-0002-1825-0097": "https://orcid.org/0000-0001-5109-3700"}, [False]),
        ({"github.com/ada": "https://github.com/babbage"}, [False]),
        ({"Code": "https://github.com/ada", "More": "https://www.github.com/babbage/"}, [True]),
        ({"ORCID 0000-0002-1825-0097": "https://orcid.org/0000-0002-1825-0097"}, []),
        ({"GitHub.com/Ada": "https://github.com/ada", "Again": "https://github.com/ada/"}, []),
        ({"Page": "https://a.example.org/x", "Blog": "https://a.example.org/y"}, []),
    ],
)
def test_links(addresses: dict[str, str], expected: list[bool]) -> None:
    owner = Owner(links=tuple(addresses.items()))
    assert [is_hint for _word, _text, is_hint in links(owner)] == expected
