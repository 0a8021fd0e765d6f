"""Statements: texts that cite the publication list."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pypdf
import pypdfium2
import pytest

from conftest import Project, build, text_of
from sphinx_cv.lists.references import telling
from test_pdf_accessibility import complaints

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_cv.lists.references import Citing

REFS = """
@article{ada, author = {Lovelace, Ada}, title = {One}, journal = {J}, year = 2024}
@article{two, author = {Lovelace, Ada and Babbage, Charles}, title = {Two},
  journal = {J}, year = 2023}
@article{many, author = {van der Berg, Jan and Lovelace, Ada and Babbage, Charles}, title = {Many},
  journal = {J}, year = 2022}
@article{others, author = {Lovelace, Ada and others}, title = {Others}, journal = {J}, year = 2021}
@article{han, author = {罗凌 and 杨志豪 and 林鸿飞}, title = {文}, journal = {刊}, year = 2020,
  langid = {chinese}}
@article{translated, author = {罗凌 and 杨志豪 and 林鸿飞}, title = {文}, journal = {刊},
  year = 2019, author_en = {Luo, Ling and Yang, Zhihao and Lin, Hongfei}, langid = {chinese}}
@techreport{ukr, author = {Коваль, Іван and Бондар, Леся}, title = {Мова}, institution = {I},
  year = 2016, langid = {ukrainian}}
@patent{thai, author = {ใจดี, สมชาย and ศรีสุข, ปราณี}, title = {เครื่อง}, number = 1, year = 2015}
@book{edited, editor = {Lovelace, Ada}, title = {Edited}, publisher = {P}, year = 2018}
@misc{nobody, title = {Nobody \\& Co}, howpublished = {x}, year = 2017}
"""
OWNER = {"name": "Ada Lovelace", "native_name": "罗凌"}


@pytest.mark.parametrize(
    ("citation", "language", "printed"),
    [
        ("{cite:p}`ada`", "en", "[J6]"),
        ("{cite:p}`ada,two`", "en", "[J6, J5]"),
        ("{cite:t}`ada`", "en", "Lovelace [J6]"),
        ("{cite:t}`two`", "en", "Lovelace and Babbage [J5]"),
        ("{cite:t}`many`", "en", "van der Berg et al. [J4]"),
        ("{cite:ts}`many`", "en", "van der Berg, Lovelace, and Babbage [J4]"),
        ("{cite:t}`others`", "en", "Lovelace et al. [J3]"),
        ("{cite:t}`han`", "en", "罗凌等 [J2]"),
        ("{cite:t}`translated`", "en", "Luo et al. [J1]"),
        ("{cite:t}`translated`", "zh_CN", "罗凌等 [J1]"),
        ("{cite:ts}`translated`", "zh_CN", "罗凌、杨志豪、林鸿飞 [J1]"),
        ("{cite:t}`ukr`", "en", "Коваль та Бондар [R1]"),
        ("{cite:t}`thai`", "en", "สมชาย ใจดี และปราณี ศรีสุข [PT1]"),
        ("{cite:t}`many`", "zh_CN", "van der Berg et al. [J4]"),
        ("{cite:t}`edited`", "en", "Lovelace [B1]"),
        ("{cite:t}`nobody`", "en", "Nobody & Co [O1]"),
    ],
)
def test_citation_in_running_text(
    citation: str, language: str, printed: str, project: Project, tmp_path: Path
) -> None:
    page = f"# CV\n\nSee {citation}.\n\n```{{cv-bibliography}}\n```\n"
    source = project(
        {"index.md": page, "refs.bib": REFS},
        cv_owner=OWNER,
        language=language,
        suppress_warnings=["cv.owner"],
    )
    made = build(source, tmp_path / "out", "dirhtml")
    assert made.warnings == []
    assert made.page("index.html").select_one("h1 + p").text == f"See {printed}."


@pytest.mark.parametrize(
    ("options", "printed"),
    [("", "See [J6] and Berg [O1]."), (":labels: off\n", "See [J6] and Berg (2017).")],
)
def test_work_of_no_list_but_the_references(
    options: str, printed: str, project: Project, tmp_path: Path
) -> None:
    """It may be by others; a work of the full list keeps its label from there."""
    own = "@misc{berg, author = {Berg, Jan}, title = {Berg}, howpublished = {x}, year = 2017}"
    text = "See {cite:p}`ada` and {cite:t}`berg`."
    works = "```{cv-bibliography}\n:filter: role\n```\n"
    files = {
        "index.md": f"# CV\n\n```{{toctree}}\nstatement\n```\n\n{works}",
        "statement.md": f"# Statement\n\n{text}\n\n```{{cv-references}}\n{options}```\n",
        "refs.bib": REFS.replace("@misc{nobody", "@misc{none") + own,
    }
    source = project(files, cv_owner=OWNER, suppress_warnings=["cv.owner", "cv.unlisted"])
    made = build(source, tmp_path / "out")
    assert made.warnings == []
    page = made.page("statement.html")
    assert page.select_one("h1 + p").text == printed
    assert [link["href"] for link in page.select("h1 + p a")] == ["#ref-ada", "#ref-berg"]


EVERYTHING = r"""# Statement

Claims with {cite:p}`ada,two`, inline $a_i^2$, a [section](#part) and a [page](cv.md).

$$
F_1 = 2\cdot\frac{P R}{P + R}
$$ (score)

Equation {eq}`score` is numbered. A grant of $5,000 and one of $6,000 are no formula.

## Part

> Quoted words.
>
> -- Somebody

1. first
2. second
   - nested

Term
: Defined words

| Left | Right |
| :--- | ----: |
| cell | {cite:p}`two` |

```{list-table} Named table
:name: named
:header-rows: 1
* - Head
* - Body
```

:::{figure} picture.svg
:alt: A red square
:width: 50%
Caption words

Legend words
:::

:::{note}
Noted words.
:::

```text
code on
  two lines
```

Words with a note.[^one]

[^one]: Footnote words {cite:p}`ada`.

## References

```{cv-references}
```
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
CV = """# CV

{cite:p}`ada`

## Works

```{cv-bibliography}
```

```{toctree}
statement
```
"""
DOCUMENTS = [
    {"name": "cv", "title": "CV", "pages": ["index"]},
    {"name": "statement", "title": "Statement", "pages": ["statement"], "layout": "prose"},
]


@pytest.fixture
def statement(project: Project) -> Callable[..., Path]:
    """Write a project with a CV and a statement."""

    def write(page: str = EVERYTHING, refs: str = REFS, **settings: object) -> Path:
        settings = {"html_theme": "furo", **settings}
        files = {"index.md": CV, "statement.md": page, "refs.bib": refs, "picture.svg": SVG}
        page = files["statement.md"] = page.replace("cv.md", "index.md")
        values = {"cv_pdf_documents": DOCUMENTS, "suppress_warnings": ["cv.owner"], **settings}
        return project(files, cv_owner=OWNER, **values)

    return write


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return squeezed("".join(page.get_textpage().get_text_bounded() for page in document))


def pdf_links(path: Path) -> list[Any]:
    pages = pypdf.PdfReader(path).pages
    return [note.get_object() for page in pages for note in page.get("/Annots", ())]


def test_everything_in_a_statement_is_in_its_pdf(
    statement: Callable[..., Path], tmp_path: Path
) -> None:
    made = build(statement(), tmp_path / "out")
    assert made.warnings == []
    page = made.page("statement.html")
    ids = [tag["id"] for tag in page.select("[id]")]
    assert sorted(set(ids)) == sorted(ids)
    article = page.select_one("section")
    for hidden in article.select("math, .headerlink, .cv-spoken, .footnote-reference, .eqno"):
        hidden.decompose()
    text = pdf_text(made.outdir / "statement.pdf")
    blocks = article.select("h1, h2, p, dt, dd, th, td, figcaption, caption, pre")
    words = [squeezed(part) for block in blocks for part in block.find_all(string=True)]
    assert len([word for word in words if word]) > 40
    assert [word for word in words if word not in text] == []
    assert squeezed("code on\n  two lines") in text
    assert complaints((made.outdir / "statement.pdf").read_bytes()) == []


def test_formula_is_mathml_on_the_site_and_set_in_the_pdf(
    statement: Callable[..., Path], tmp_path: Path
) -> None:
    made = build(statement(), tmp_path / "out")
    page = made.page("statement.html")
    assert [math.name for math in page.select("p > math, div.math > math")] == ["math", "math"]
    assert page.select_one("mfrac")
    assert page.select_one(".eqno").text == "(1)"
    text = pdf_text(made.outdir / "statement.pdf")
    assert "F1=2⋅" in text
    assert "frac" not in text


def test_formula_of_its_own_within_a_line(project: Project, tmp_path: Path) -> None:
    page = "# On $$q$$\n\nSince $$a=b$$, and *all* $$c=d$$\n\n$$e=f$$ ends. **so $$g$$**\n"
    source = project({"index.md": page, "refs.bib": ""}, cv_pdf_documents=DOCUMENTS[:1])
    made = build(source, tmp_path / "out")
    assert made.warnings == []
    article = made.page("index.html").section
    for math in article("math"):
        math.replace_with(math.get_text("", strip=True))
    parts = article.select("h1, p, .cv-equation")
    texts = [squeezed(part.get_text()).strip("¶") for part in parts]
    assert texts == ["Onq", "Since", "a=b,", "andall", "c=d", "e=f", "ends.sog"]
    assert "".join(texts) in pdf_text(made.outdir / "cv.pdf")


def test_citations_lead_to_the_list_of_the_statement(
    statement: Callable[..., Path], tmp_path: Path
) -> None:
    made = build(statement(), tmp_path / "out")
    page = made.page("statement.html")
    links = [link["href"] for link in page.select("p > .bibtex-citation a, td a")]
    assert links
    assert {link.split("-")[0] for link in links} == {"#ref"}
    items = page.select(".cv-references li")
    assert [item["id"] for item in items] == ["ref-ada", "ref-two"]
    assert [item.select_one(".cv-label a")["href"] for item in items] == [
        "index.html#ada",
        "index.html#two",
    ]
    inside = [note for note in pdf_links(made.outdir / "statement.pdf") if "/Dest" in note]
    assert len(inside) >= len(links)


LITERATURE = """\
@article{mine, author = {Lovelace, Ada}, title = {On looms}, journal = {Notes}, year = 1843}
@article{his, author = {Turing, Alan}, title = {On numbers}, journal = {Notes}, year = 1936,
  cv-ok = {owner}}
"""


def test_works_by_others_are_not_the_owners(project: Project, tmp_path: Path) -> None:
    """Do as docs/statements.md says; works that a list then includes are exported again."""
    files = {
        "index.md": "# Ada\n\n{cv-count}`all` work\n\n```{cv-bibliography}\n:filter: role\n```\n\n"
        "```{toctree}\nplan\n```\n",
        "plan.md": "# Plan\n\n{cite:p}`his,mine`\n\n```{cv-references}\n```\n",
        "refs.bib": LITERATURE,
    }
    settings: dict[str, Any] = {
        "cv_kinds": {"literature": ("R", "Works by others", "not role")},
        "cv_uncounted": ["talk", "literature"],
    }
    exports = ("feed.xml", "resume.json", "publications.bib", "publications.json")
    source = project(files, html_baseurl="https://ada.example.org/", **settings)
    made = build(source, tmp_path / "html")
    assert made.warnings == []
    assert "[J1, R1]" in made.page("plan.html").text or "[R1, J1]" in made.page("plan.html").text
    assert "1 work" in made.page("index.html").text
    assert [("looms" in made.text(it), "numbers" in made.text(it)) for it in exports] == [
        (True, False)
    ] * 4
    all_of_it = files["index.md"].replace(":filter: role\n", "")
    (source / "index.md").write_text(all_of_it, encoding="utf-8")
    made = build(source, tmp_path / "html")
    assert ["numbers" in made.text(name) for name in exports] == [True] * 4


def test_heading_with_a_citation_has_no_key_in_navigation(
    statement: Callable[..., Path], tmp_path: Path
) -> None:
    text = "# On $x^2$ {cite:p}`ada`\n\n(more)=\n## More {cite:p}`ada` of it\n\n{ref}`more`\n"
    made = build(statement(text), tmp_path / "out")
    page = made.page("statement.html")
    headings = page.select("section > h1, section > h2")
    assert [bool(heading.select(".bibtex-citation a")) for heading in headings] == [True, True]
    assert "ada" not in page.title.text
    assert " ".join(page.select_one("section > p").text.split()) == "More of it"
    links = page.select(".sidebar-tree a, .toc-tree a")
    assert {"On x 2", "More of it"} <= {" ".join(link.text.split()) for link in links}
    assert [link for link in links if "ada" in link.text] == []


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_reference_to_what_has_a_note(
    builder: str, statement: Callable[..., Path], tmp_path: Path
) -> None:
    figure = "```{figure} picture.svg\n:name: it\n:alt: It\n\nThe figure[^n]\n```\n"
    text = f"(more)=\n# More *of*[^n] it\n\n{figure}\nSee {{ref}}`more`, {{ref}}`it`.\n\n[^n]: A\n"
    made = build(statement(text), tmp_path / "out", builder)
    page = made.page("statement.html").text if builder == "html" else text_of(made, "statement.pdf")
    assert "See More of it, The figure." in page


def test_without_a_list_citations_lead_to_the_full_one(
    statement: Callable[..., Path], tmp_path: Path
) -> None:
    made = build(statement("# Statement\n\n{cite:p}`ada`\n"), tmp_path / "out", "dirhtml")
    assert made.page("statement/index.html").select_one(".bibtex-citation a")["href"] == "../#ada"


def test_work_says_where_it_is_cited(statement: Callable[..., Path], tmp_path: Path) -> None:
    def cited() -> dict[str, str]:
        page = build(source, tmp_path / "out").page("index.html")
        rows = page.select("li[id] > .cv-cited-in")
        return {row.parent["id"]: row.text for row in rows}

    source = statement("# Statement\n\n{cite:p}`ada`\n")
    assert cited() == {"ada": "Cited in: Statement"}
    statement("# Renamed\n\n{cite:p}`two`\n")
    assert cited() == {"two": "Cited in: Renamed"}
    statement("# Renamed\n\nNothing.\n")
    assert cited() == {}


@pytest.mark.parametrize(
    ("count", "cited", "named"), [(12, 11, False), (12, 10, True), (40, 20, True), (40, 21, False)]
)
def test_page_that_cites_most_of_a_list_is_not_named_in_it(
    count: int, cited: int, named: bool
) -> None:
    keys = [str(number) for number in range(count)]
    all_of, one_of = ("all", "Statement", "id1"), ("one", "Challenges", "id2")
    citing: Citing = {key: (all_of, one_of) if key == "0" else (all_of,) for key in keys[:cited]}
    found = telling(citing, keys)
    assert found["0"] == ((all_of, one_of) if named else (one_of,))
    assert found["1"] == ((all_of,) if named else ())
    assert found[keys[-1]] == ()


def test_statement_follows_the_bibliography(statement: Callable[..., Path], tmp_path: Path) -> None:
    page = "# Statement\n\n{cite:p}`two`\n\n```{cv-references}\n```\n"

    def printed(refs: str) -> tuple[str, list[str]]:
        made = build(statement(page, refs), tmp_path / "out")
        text = made.page("statement.html").select_one("h1 + p").text
        assert squeezed(text) in pdf_text(made.outdir / "statement.pdf")
        return text, [line for line in made.warnings if "statement.md" in line]

    assert printed(REFS) == ("[J5]", [])
    moved = REFS.replace("@article{two", "@inproceedings{two").replace(
        "Two},\n  journal", "Two},\n  booktitle"
    )
    assert printed(moved) == ("[C1]", [])
    older = "@article{old, author = {Lovelace, Ada}, title = {Old}, journal = {J}, year = 1999}\n"
    assert printed(REFS + older) == ("[J6]", [])
    text, warnings = printed(REFS.replace("@article{two", "@article{gone"))
    assert text == "[two?]"
    assert ["refs.bib has no entry two" in line for line in warnings] == [True]
    assert printed(REFS) == ("[J5]", [])


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("{cite:p}`none`", "statement.md:3: WARNING: refs.bib has no entry none"),
        ("![seen](none.png)", "statement.md:3: WARNING: image file not readable: none.png"),
        (
            "![](picture.svg)",
            "statement.md:3: WARNING: picture.svg has no text for those who cannot see it; write "
            "it in ![…](…) or after :alt: [cv.alt]",
        ),
        (r"$\nonsense{x}$", r"statement.md:3: WARNING: the formula \nonsense{x} is printed as"),
        (r"$\frac{1}$", r"statement.md:3: WARNING: the formula \frac{1} is printed as typed"),
    ],
)
def test_mistake_in_a_statement_is_one_warning(
    page: str, message: str, statement: Callable[..., Path], tmp_path: Path
) -> None:
    made = build(statement(f"# Statement\n\n{page}\n"), tmp_path / "out")
    assert len(made.warnings) == 1
    assert made.warnings[0].startswith(message)
    for name in ("cv.pdf", "statement.pdf", "statement.html"):
        assert (made.outdir / name).is_file()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            {"pages": ["statment"]},
            "conf.py:7: WARNING: statement.pdf: no page is called 'statment'; ",
        ),
        ({"max_pages": "2"}, "max_pages of 'statement' is '2', which is not a number"),
        ({"max_words": True}, "max_words of 'statement' is True, which is not a number"),
        ({"name": "cv"}, "'cv' is there twice; the second is left out"),
        ({"layout": "poem"}, "layout of 'statement' is 'poem'; it can be cv or prose"),
        ({"paper": "a5"}, "paper of 'statement' is 'a5'; it can be a4 or us-letter"),
        ({"page": "x"}, "'statement' has 'page'; a row can have name, title, pages"),
        ({"pages": "statement"}, "the pages of 'statement' are not a list"),
        ({"pages": [5]}, "the pages of 'statement' have 5, which is not a text"),
        ({"title": 5}, "title of 'statement' is 5, which is not a text"),
        ({"name": 5}, "5 is not a file name; use letters, digits, _ and -"),
        ({"name": "x" * 300}, "xxx' is not a file name; use letters, digits, _ and -, 80 at most"),
        ({"name": "con"}, "Windows has no files named 'con'; choose another name"),
        ({"max_words": 3}, "statement.pdf has 5 words, 2 more than its limit"),
        ({"max_pages": 1}, ""),
    ],
)
def test_wrong_row_is_one_warning_and_the_others_are_made(
    row: dict[str, object], message: str, statement: Callable[..., Path], tmp_path: Path
) -> None:
    rows = [DOCUMENTS[0], {**DOCUMENTS[1], **row}]
    page = "# Statement\n\nThree words {cite:p}`ada`, 罗.\n"
    made = build(statement(page, cv_pdf_documents=rows), tmp_path / "out", "pdf")
    assert [message in line and line.startswith("conf.py:7:") for line in made.warnings] == (
        [True] if message else []
    )
    assert (made.outdir / "cv.pdf").is_file()


def test_pages_over_the_limit_are_counted(statement: Callable[..., Path], tmp_path: Path) -> None:
    rows = [{**DOCUMENTS[1], "max_pages": 1}]
    page = "# Statement\n" + "\nMuch ado about nothing.\n" * 90
    made = build(statement(page, cv_pdf_documents=rows), tmp_path / "out", "pdf")
    count = len(pypdf.PdfReader(made.outdir / "statement.pdf").pages)
    assert count > 2
    assert [line.split("WARNING: ")[1] for line in made.warnings] == [
        f"statement.pdf has {count} pages, {count - 1} more than its limit [cv.limit]"
    ]
