"""Works in the styles of reference lists, cv_citation; APA and GB/T 7714 also in test_clients."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from conftest import Project, build, text_of
from sphinx_cv.bibliography.csl import csl_variables
from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.text import CJK
from sphinx_cv.bibliography.works import read_works
from sphinx_cv.config import Printing
from sphinx_cv.config.kinds import CITATIONS
from sphinx_cv.exports.cited import apa, gbt
from sphinx_cv.lists.pieces import as_text
from sphinx_cv.lists.style import draw_work, looks, reference_parts, run
from test_clients import by_work, references, same

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_cv.bibliography.work import Work
    from sphinx_cv.lists.pieces import Drawn

STYLES = CITATIONS[1:]
by_style = pytest.mark.parametrize("style", STYLES)
_MARKUP = {"emphasis": "_", "strong": "**", "superscript": "^"}


def marked(drawn: Drawn) -> str:
    """Give the text with marks for its styles, and with the owner's name in equals signs."""
    found = ""
    for piece in drawn:
        if isinstance(piece, str):
            found += piece
        elif piece.tag != "spoken":
            mark = "=" if "cv-owner" in piece.classes else _MARKUP.get(piece.tag, "")
            found += mark + marked(piece.body) + mark
    return found


def work_of(folder: Path, text: str) -> Work:
    (folder / "refs.bib").write_text(text, encoding="utf-8")
    records, _problems = read(folder / "refs.bib")
    [work] = read_works(records, KINDS, ("Lovelace, Ada",))[0]
    return work


def printed(work: Work, citation: str, style: str = "cv", **settings: Any) -> str:
    text = marked(draw_work(work, looks(Printing(citation=citation, **settings))[style]))
    return text.replace("\N{NO-BREAK SPACE}", " ")


# ---- Each kind of work, in each style ------------------------------------------------------------

#: The last two styles follow https://www.ncbi.nlm.nih.gov/books/NBK7256/
#: and https://www.nature.com/nature/for-authors/formatting-guide.
KINDS_PRINTED = {
    "journal": (
        "@article{k, author={Lovelace, Ada and de Morgan, Jean-Luc and {The Engine Group}},"
        r" title={On \emph{E. coli}: why?}, journal={J Eng}, date={1843-10}, volume=3, number=2,"
        " pages={691--731}, doi={10.1000/x}, langid={english}}",
        "=LOVELACE A=, DE MORGAN J L, THE ENGINE GROUP. On _E. coli_: why?[J/OL]. J Eng, 1843, "
        "3(2): 691-731. DOI:10.1000/x.",
        "=Lovelace, A.=, de Morgan, J.-L., & The Engine Group. (1843). On _E. coli_: why? _J Eng_, "
        "_3_(2), 691–731. https://doi.org/10.1000/x",
        "=Lovelace A=, de Morgan JL, The Engine Group. On _E. coli_: why? J Eng. "
        "1843;3(2):691-731. doi:10.1000/x",
        "=Lovelace, A.=, de Morgan, J.-L. & The Engine Group. On _E. coli_: why? _J Eng_ **3**, "
        "691–731 (1843). doi:10.1000/x",
    ),
    "in press": (
        "@article{k, author={B, C}, title={T}, journal={J Eng}, year={in press}, doi={10.1000/x}}",
        "B C. T[J/OL]. J Eng, in press. DOI:10.1000/x.",
        "B, C. (in press). T. _J Eng_. https://doi.org/10.1000/x",
        "B C. T. J Eng. In press. doi:10.1000/x",
        "B, C. T. _J Eng_ https://doi.org/10.1000/x (in press).",
    ),
    "chinese": (
        "@article{k, author={罗凌 and 杨志豪 and 林鸿飞 and 李楠 and 王五 and 赵六 and 钱七},"
        " title={题目}, journal={计算机学报}, year=2020, volume=3, pages={1--9}, langid={chinese}}",
        "罗凌, 杨志豪, 林鸿飞, 等. 题目[J]. 计算机学报, 2020, 3: 1-9.",
        "罗凌, 杨志豪, 林鸿飞, 李楠, 王五, 赵六, & 钱七. (2020). 题目. _计算机学报_, _3_, 1–9.",
        "罗凌, 杨志豪, 林鸿飞, 李楠, 王五, 赵六, 等. 题目. 计算机学报. 2020;3:1-9.",
        "罗凌 等. 题目. _计算机学报_ **3**, 1–9 (2020).",
    ),
    "arabic": (
        "@article{k, author={الصفّار, ليان and الحكيم, سراج}, title={عمارة}, journal={مجلة},"
        " year=2023, langid={arabic}}",
        "الصفّار ليان، الحكيم سراج. عمارة[J]. مجلة، 2023.",
        "الصفّار، ليان، & الحكيم، سراج. (2023). عمارة. _مجلة_.",
        "الصفّار ليان، الحكيم سراج. عمارة. مجلة. 2023.",
        "الصفّار، ليان & الحكيم، سراج. عمارة. _مجلة_ (2023).",
    ),
    "conference": (
        "@inproceedings{k, author={Lovelace, Ada}, editor={Ünal, Öz and G, H}, title={T},"
        " booktitle={Proc. Eng.}, series={LNCS}, volume=12, pages={3--9}, publisher={ACM},"
        " address={Turin}, year=1842}",
        "=LOVELACE A=. T[C]//ÜNAL Ö, G H. Proc. Eng.: Vol. 12. Turin: ACM, 1842: 3-9.",
        "=Lovelace, A.= (1842). T. In Ö. Ünal & H. G (Eds.), _Proc. Eng._ (Vol. 12, pp. 3–9). ACM.",
        "=Lovelace A=. T. In: Ünal Ö, G H, editors. Proc. Eng. Turin: ACM; 1842. p. 3-9. (LNCS; "
        "vol. 12).",
        "=Lovelace, A.= T. In _Proc. Eng._ Vol. 12 (eds Ünal, Ö. & G, H.) 3–9 (ACM, Turin, 1842).",
    ),
    "book": (
        "@book{k, author={King, Jr., Martin Luther}, translator={Lovelace, Ada}, title={Why?},"
        " edition={Second}, publisher={Pub}, address={Turin}, year=1842}",
        "KING M L Jr. Why?[M]. =LOVELACE A=, trans. 2nd ed. Turin: Pub, 1842.",
        "King, M. L., Jr. (1842). _Why?_ (=A. Lovelace=, Trans., 2nd ed.). Pub.",
        "King ML Jr. Why? 2nd ed. Turin: Pub; 1842. Translated by =Ada Lovelace=.",
        "King, M. L., Jr. _Why?_ 2nd edn (Pub, Turin, 1842). Translated by =Ada Lovelace=.",
    ),
    "editors": (
        "@book{k, editor={Lovelace, Ada and B, C}, title={T}, publisher={P}, year=1842}",
        "=LOVELACE A=, B C. T[M]. P, 1842.",
        "=Lovelace, A.=, & B, C. (Eds.). (1842). _T_. P.",
        "=Lovelace A=, B C, editors. T. P; 1842.",
        "=Lovelace, A.= & B, C. (eds). _T_ (P, 1842).",
    ),
    "chapter": (
        "@incollection{k, author={B, C}, bookauthor={D, E}, title={T}, booktitle={W},"
        " booksubtitle={S}, pages=7, edition=3, publisher={P}, year=1842}",
        "B C. T[M]//D E. W: S. 3rd ed. P, 1842: 7.",
        "B, C. (1842). T. In E. D, _W: S_ (3rd ed., p. 7). P.",
        "B C. T. In: D E. W: S. 3rd ed. P; 1842. p. 7.",
        "B, C. T. In _W: S_ (by D, E.) 7 (P, 1842).",
    ),
    "preprint": (
        "@misc{k, author={B, C}, title={T}, eprint={2211.16944}, archiveprefix={arXiv}, year=2022}",
        "B C. T[A/OL]. arXiv, 2022. https://arxiv.org/abs/2211.16944",
        "B, C. (2022). _T_ (arXiv:2211.16944). arXiv. https://arxiv.org/abs/2211.16944",
        "B C. T [preprint]. arXiv; 2022. Available from: https://arxiv.org/abs/2211.16944",
        "B, C. T. Preprint at https://arxiv.org/abs/2211.16944 (2022).",
    ),
    "thesis": (
        "@phdthesis{k, author={B, C}, supervisor={Lovelace, Ada}, title={T}, school={U},"
        " year=1842}",
        "B C. T[D]. U, 1842. Supervised by =Ada Lovelace=.",
        "B, C. (1842). _T_ [PhD thesis]. U. Supervised by =Ada Lovelace=.",
        "B C. T [PhD thesis]. U; 1842. Supervised by =Ada Lovelace=.",
        "B, C. T. PhD thesis, U (1842). Supervised by =Ada Lovelace=.",
    ),
    "report": (
        "@techreport{k, author={B, C}, title={T}, institution={I}, number={TR-5}, year=1842}",
        "B C. T: TR-5[R]. I, 1842.",
        "B, C. (1842). _T_ (Technical report TR-5). I.",
        "B C. T. I; 1842. Report No.: TR-5.",
        "B, C. _T_. Technical report TR-5, I (1842).",
    ),
    "volume-of-a-report": (
        "@techreport{k, author={B, C}, title={T}, institution={I}, volume={7}, year=1842}",
        "B C. T: Vol. 7[R]. I, 1842.",
        "B, C. (1842). _T_ (Vol. 7) [Technical report]. I.",
        "B C. T [Technical report]. Vol. 7. I; 1842.",
        "B, C. _T_. Technical report, Vol. 7, I (1842).",
    ),
    "patent": (
        "@patent{k, author={B, C}, holder={H}, title={T}, number={1}, type={patentus},"
        " date={2020-03-05}}",
        "B C. T: 1[P]. 2020-03-05.",
        "B, C. (2020). _T_ (US Patent 1). H.",
        "B C, inventor; H, assignee. T. US Patent 1. 2020 Mar 5.",
        "B, C. T. US Patent 1, H (2020).",
    ),
    "patent-code": (
        "@patent{k, author={B, C}, title={T}, number={US 1,234 B2}, type={patentus}, year=2020}",
        "B C. T: US 1,234 B2[P]. 2020.",
        "B, C. (2020). _T_ (US Patent 1,234 B2).",
        "B C, inventor. T. US Patent 1,234 B2. 2020.",
        "B, C. T. US Patent 1,234 B2 (2020).",
    ),
    "report-said": (
        "@report{k, author={B, C}, title={T}, number={Working Paper 12}, type={Working Paper},"
        " institution={I}, year=2020}",
        "B C. T: Working Paper 12[R]. I, 2020.",
        "B, C. (2020). _T_ (Working Paper 12). I.",
        "B C. T. I; 2020. Report No.: Working Paper 12.",
        "B, C. _T_. Working Paper 12, I (2020).",
    ),
    "dataset": (
        "@dataset{k, author={B, C}, title={T}, version=2, publisher={P}, doi={10.1000/x},"
        " year=2020}",
        "B C. T[DS/OL]. P, 2020. DOI:10.1000/x.",
        "B, C. (2020). _T_ (Version 2) [Data set]. P. https://doi.org/10.1000/x",
        "B C. T [dataset]. Version 2. P; 2020. doi:10.1000/x",
        "B, C. T. Version 2, P https://doi.org/10.1000/x (2020).",
    ),
    "stop-of-a-title": (
        "@software{k, author={B, C}, title={Nets. In mud.}, subtitle={Looms.}, year=2020}",
        "B C. Nets. In mud. Looms[CP]. 2020.",
        "B, C. (2020). _Nets. In mud. Looms_ [Computer software].",
        "B C. Nets. In mud. Looms [software]. 2020.",
        "B, C. Nets. In mud. Looms. (2020).",
    ),
    "abbreviation-at-the-end": (
        "@software{k, author={B, C}, title={Looms etc.}, year=2020}",
        "B C. Looms etc.[CP]. 2020.",
        "B, C. (2020). _Looms etc._ [Computer software].",
        "B C. Looms etc. [software]. 2020.",
        "B, C. Looms etc. (2020).",
    ),
    "software": (
        "@software{k, author={B, C}, title={T}, url={https://x.org/t}, year=2020}",
        "B C. T[CP/OL]. 2020. https://x.org/t",
        "B, C. (2020). _T_ [Computer software]. https://x.org/t",
        "B C. T [software]. 2020. Available from: https://x.org/t",
        "B, C. T. https://x.org/t (2020).",
    ),
    "talk": (
        "@unpublished{k, kind={talk}, author={B, C}, title={T}, eventtitle={E}, venue={V},"
        " date={2020-03-05}}",
        "B C. T[Z]. E, V, 2020.",
        "B, C. (2020, March 5). _T_. E, V.",
        "B C. T. Presented at: E; 2020 Mar 5; V.",
        "B, C. T. E, V (2020).",
    ),
    "page": (
        "@online{k, author={B, C}, title={T}, organization={O}, url={https://x.org/t}, year=2020}",
        "B C. T[EB/OL]. O, 2020. https://x.org/t",
        "B, C. (2020). _T_. O. https://x.org/t",
        "B C. T. O; 2020. Available from: https://x.org/t",
        "B, C. T. O https://x.org/t (2020).",
    ),
    "length-of-a-book": (
        "@book{k, author={B, C}, title={T}, publisher={P}, pages={412 p.}, year=2020}",
        "B C. T[M]. P, 2020.",
        "B, C. (2020). _T_. P.",
        "B C. T. P; 2020.",
        "B, C. _T_ (P, 2020).",
    ),
    "nothing": ("@misc{k, title={T}}", "T[Z].", "_T_. (n.d.).", "T. [date unknown].", "T. (n.d.)."),
    "collaboration": (
        "@article{k, author={B, C and others}, collaboration={ATLAS}, title={T}, journal={J},"
        " year={2020~}}",
        "B C, et al (ATLAS Collaboration). T[J]. J, ca. 2020.",
        "B, C., et al. (ATLAS Collaboration). (ca. 2020). T. _J_.",
        "B C, et al. (ATLAS Collaboration). T. J. ca. 2020.",
        "B, C. _et al._ (ATLAS Collaboration). T. _J_ (ca. 2020).",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", *STYLES), KINDS_PRINTED.values(), ids=KINDS_PRINTED.keys())
def test_kinds(
    text: str, gbt7714: str, apa: str, vancouver: str, nature: str, tmp_path: Path
) -> None:
    work = work_of(tmp_path, text)
    found = [printed(work, style).removesuffix(" arXiv") for style in STYLES]
    assert found == [gbt7714, apa, vancouver, nature]


# ---- Against the styles of others ----------------------------------------------------------------

#: Words that CSL's styles print and we do not: DOIs next to pages, and synonyms; also "others",
#: which citeproc-py takes for a name.
OTHERWISE = {
    "nature": {"and", "doi", "others"},
    "vancouver": {"eds", "edn", "pp", "and", "others", "accessed"},
}
CSL = {"nature": "nature", "vancouver": "nature-publishing-group-vancouver"}


@pytest.mark.parametrize("style", CSL)
@by_work
def test_has_every_word_and_number_that_csl_has(work: Work, style: str) -> None:
    ours = same(as_text(run(reference_parts(work, Printing(citation=style, is_own=False)))))
    theirs = re.sub(r"^\d+\.?\s*", "", references(CSL[style])[work.key.lower()])
    theirs = re.sub(r" doi:\S+$|(?<=accessed )[^)]*", "", theirs)
    if style == "vancouver":  # "Citing Medicine" shortens ranges of pages: 1865-74
        theirs = re.sub(r"(\d+)[-–]\d+(?=\D*$)", r"\1", theirs)
    wanted = {*same(theirs).split()} - OTHERWISE[style]
    assert wanted
    missing = wanted - {*ours.split()}
    # Chinese is not split into words, so that parts next to each other count as one.
    assert [word for word in missing if not (CJK.search(word) and {*word} <= {*ours})] == []


# ---- Promises of a CV ----------------------------------------------------------------------------


def many(place: int, count: int = 30) -> str:
    names = [f"N{chr(65 + n % 26)}, B" for n in range(count)]
    names[place - 1] = "Lovelace, Ada"
    return f"@article{{k, author={{{' and '.join(names)}}}, title={{T}}, journal={{J}}, year=1842}}"


@pytest.mark.parametrize("list_style", ["cv", "cv-short", "cv-brief"])
@pytest.mark.parametrize("place", [1, 2, 4, 7, 20, 21, 29, 30])
@by_style
def test_owner_is_never_left_out(style: str, place: int, list_style: str, tmp_path: Path) -> None:
    text = printed(work_of(tmp_path, many(place)), style, list_style)
    assert re.search("=lovelace,? a\\.?=", text.lower())


OWNER_KEPT = {
    "gbt7714": "NA B, NB B, NC B, …, =LOVELACE A=, et al.",
    "apa": f"{', '.join(f'N{chr(65 + n)}, B.' for n in range(19))}, … =Lovelace, A.=, … ND, B. (",
    "vancouver": "NA B, NB B, NC B, ND B, NE B, NF B, …, =Lovelace A=, et al.",
    "nature": "NA, B., …, =Lovelace, A.= _et al._ T",
}


@by_style
def test_place_of_the_owner_is_shown(style: str, tmp_path: Path) -> None:
    assert printed(work_of(tmp_path, many(25)), style).startswith(OWNER_KEPT[style])


@pytest.mark.parametrize(
    ("style", "count", "start"),
    [
        ("gbt7714", 3, "=LOVELACE A=, NB B, NC B. T"),
        ("gbt7714", 4, "=LOVELACE A=, NB B, NC B, et al. T"),
        ("vancouver", 6, "=Lovelace A=, NB B, NC B, ND B, NE B, NF B. T"),
        ("vancouver", 7, "=Lovelace A=, NB B, NC B, ND B, NE B, NF B, et al. T"),
        ("nature", 5, "=Lovelace, A.=, NB, B., NC, B., ND, B. & NE, B. T"),
        ("nature", 6, "=Lovelace, A.= _et al._ T"),
        ("nature", 2, "=Lovelace, A.= & NB, B. T"),
    ],
)
def test_number_of_authors(style: str, count: int, start: str, tmp_path: Path) -> None:
    assert printed(work_of(tmp_path, many(1, count)), style).startswith(start)


def test_limit_of_a_list_comes_on_top(tmp_path: Path) -> None:
    work = work_of(tmp_path, many(1))
    assert printed(work, "apa", "cv-short").startswith(
        "=Lovelace, A.=, NB, B., NC, B., … ND, B. (1842)"
    )
    assert printed(work, "gbt7714", max_authors=1).startswith("=LOVELACE A=, et al. T")


MARKED = (
    "@article{k, author={B, C and Lovelace, Ada and D, E}, author+an={1=equal;"
    " 2=equal, corresponding; 3=corresponding}, title={T}, journal={J}, year=1842, note={Seen.},"
    " doi={10.1000/x}, code={https://x.org/c}}"
)
STARTS = {
    "gbt7714": "B C^+^, =LOVELACE A=^+^^*^, D E^*^. T[J/OL]. J",
    "apa": "B, C.^+^, =Lovelace, A.=^+^^*^, & D, E.^*^ (1842). T. _J_",
    "vancouver": "B C^+^, =Lovelace A=^+^^*^, D E^*^. T. J",
    "nature": "B, C.^+^, =Lovelace, A.=^+^^*^ & D, E.^*^ T. _J_",
}


@by_style
def test_marks_notes_and_links(style: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, MARKED)
    text = printed(work, style)
    assert text.startswith(STARTS[style])
    assert text.count("10.1000/x") == 1
    assert "Seen." in text
    assert text.endswith("Code")
    brief = printed(work, style, "cv-brief")
    assert "^" not in brief
    assert "Seen" not in brief
    assert brief.count("10.1000/x") == 1
    assert "Code" not in brief


@pytest.mark.parametrize(
    ("citation", "name"),
    [("default", "Ada Lovelace"), ("apa", "Lovelace, A."), ("vancouver", "Lovelace A")],
)
def test_name_stays_on_one_line_but_for_a_long_one(
    citation: str, name: str, tmp_path: Path
) -> None:
    group = "The Society of the Analytical Engine"
    people = f"Lovelace, Ada and {{{group}}}"
    work = work_of(tmp_path, f"@article{{k, author={{{people}}}, title={{T}}, year=1842}}")
    text = marked(draw_work(work, looks(Printing(citation=citation))["cv"]))
    assert name.replace(" ", "\N{NO-BREAK SPACE}") in text
    assert group in text
    assert "\N{NO-BREAK SPACE}" not in apa(work) + gbt(work)


def test_type_marks(tmp_path: Path) -> None:
    work = work_of(tmp_path, "@article{k, author={B, C}, title={T}, journal={J}, year=1842}")
    assert printed(work, "gbt7714", type_marks=True) == "B C. T[J]. J, 1842."
    assert printed(work, "apa", type_marks=True) == "B, C. (1842). T [J]. _J_."


@by_style
def test_owner_alone_can_go_unnamed(style: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, "@misc{k, author={Lovelace, Ada}, title={T}, year=1842}")
    assert "ovelace" not in printed(work, style, own_name=False)


#: Punctuation that is doubled or left over, empty brackets, and doubled spaces.
SLIPS = re.compile(r"(?<!\.)\.\.(?!\.)|\. \.|[?!]\.|,,|\s[,;.](?!\w)|\(\)|\[\]|[:;,]\s*$|\s\s")


#: Links that a list has behind a work.
LINKS = re.compile(r"(?:[\s·]+(?:arXiv|Code|Data|PDF|Poster|Slides|Video))+$")


@by_style
@by_work
def test_sentences_end_once(work: Work, style: str) -> None:
    look = Printing(citation=style, is_own=False)
    listed = LINKS.sub("", as_text(draw_work(work, look)))
    for text in (listed, as_text(run(reference_parts(work, look)))):
        assert SLIPS.findall(text.replace("push()", "push")) == []
        assert re.search(r"[.?!]\]?$|https?://\S+$|doi:\S+$", text)


def test_slips_are_found() -> None:
    for text in ("A.. B", "A. . B", "Why?. B", "A,, B", "A , B", "A () B", "A:", "A  B"):
        assert SLIPS.search(text), text
    assert not SLIPS.search("A, …, B et al. (2020). T? J. 1;2(3):4. doi:10.1/x")


# ---- In a build ----------------------------------------------------------------------------------

FILES = {
    "index.md": "# CV\n\nSee {cite:p}`k`.\n\n"
    "```{cv-bibliography}\n```\n\n```{cv-references}\n```\n",
    "refs.bib": MARKED,
}


#: What a list prints of the work, with its label and marks, without the punctuation.
WORDS = {
    "gbt7714": "J1 B C LOVELACE A D E T J OL J 1842 DOI 10 1000 x",
    "apa": "J1 B C Lovelace A D E 1842 T J https doi org 10 1000 x",
    "vancouver": "J1 B C Lovelace A D E T J 1842 doi 10 1000 x",
    "nature": "J1 B C Lovelace A D E T J https doi org 10 1000 x 1842",
}


def words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text))


@by_style
def test_lists(style: str, project: Project, tmp_path: Path) -> None:
    source = project(FILES, cv_citation=style)
    made = build(source, tmp_path / "html")
    assert (made.status, made.warnings) == (0, [])
    page = made.page("index.html")
    full, own = page.select("ul.cv-works.cv-run")
    assert len(page.select("ul.cv-works")) == 2
    assert [item["id"] for item in full.select("li")] == ["k"]
    assert [item["id"] for item in own.select("li")] == ["ref-k"]
    assert page.select_one(".bibtex-citation a, a.reference.internal").text == "J1"
    assert page.select_one("strong.cv-owner")
    assert ["*" in row.text for row in page.select(".cv-legend")] == [True]
    for spoken in page.select(".cv-spoken"):
        spoken.decompose()
    for item in (full.p, own.p):
        assert words(item.text).startswith(WORDS[style])
    assert len(full.p.select("a[href='https://doi.org/10.1000/x']")) == 1
    assert WORDS[style].removeprefix("J1 ") in words(text_of(made))


def test_unknown_style_is_told(project: Project, tmp_path: Path) -> None:
    source = project(FILES, cv_citation="chicago", cv_pdf_on_site=False)
    made = build(source, tmp_path / "html")
    [warning] = made.warnings
    told = "cv_citation is 'chicago'; it can be default or gbt7714 or apa or vancouver or nature"
    assert re.fullmatch(rf"conf.py:\d+: WARNING: {told} \[cv.conf\]", warning)
    assert not made.page("index.html").select(".cv-run:not(.cv-references *)")


@pytest.mark.parametrize(
    ("style", "reference"),
    [
        ("apa", "A, B. (2020). _T_ (ISO 1). ISO."),
        ("gbt7714", "A B. T: ISO 1[S]. ISO, 2020."),
        ("vancouver", "A B. T. ISO 1. ISO; 2020."),
        ("nature", "A, B. T. ISO 1, ISO (2020)."),
    ],
)
def test_number_of_a_standard(style: str, reference: str, tmp_path: Path) -> None:
    text = "@standard{k, author={A, B}, title={T}, number={ISO 1}, institution={ISO}, year=2020}"
    assert printed(work_of(tmp_path, text), style) == reference


def test_mark_of_a_newspaper(tmp_path: Path) -> None:
    fields = "title={T}, journal={J}, date={2021-11-05}, entrysubtype={newspaper}"
    work = work_of(tmp_path, f"@article{{k, author={{A, B}}, {fields}}}")
    assert printed(work, "gbt7714") == "A B. T[N]. J, 2021-11-05."


@pytest.mark.parametrize(
    ("style", "reference"),
    [
        ("apa", "A, B. (2020). _T_ (US Patent 9,251,999)."),
        ("gbt7714", "A B. T: US Patent 9,251,999[P]. 2020."),
        ("vancouver", "A B, inventor. T. US Patent 9,251,999. 2020."),
        ("nature", "A, B. T. US Patent 9,251,999 (2020)."),
    ],
)
def test_patent_of_google_has_its_number(style: str, reference: str, tmp_path: Path) -> None:
    fields = "publisher={Google Patents}, note={US Patent 9,251,999}"
    work = work_of(tmp_path, f"@misc{{k, author={{A, B}}, title={{T}}, {fields}, year=2020}}")
    assert printed(work, style) == reference


@pytest.mark.parametrize(
    ("entry", "end"),
    [
        ("@article{k, journal={J}, type={Article}", "T. _J_."),
        ("@article{k, journal={J}, type={Article; Early Access}", "T. _J_."),
        ("@article{k, journal={J}, type={Erratum}", "T [Erratum]. _J_."),
        ("@conference{k, journal={J}, type={Conference paper}", "T. _J_."),
        ("@book{k, journal={t}, publisher={P}", "_T_. P."),
        ("@misc{k, type={Review}", "_T_ [Review]."),
    ],
)
def test_what_databases_say_twice_is_said_once(entry: str, end: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, f"{entry}, author={{A, B}}, title={{T}}, year=2020}}")
    assert printed(work, "apa") == f"A, B. (2020). {end}"


def test_original_before_our_era(tmp_path: Path) -> None:
    work = work_of(tmp_path, "@book{k, author={A, B}, title={T}, origdate={-0380}, year=2020}")
    assert printed(work, "apa") == "A, B. (2020). _T_."


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("@article{k, journal={medRxiv}, publisher={Cold Spring Harbor}", "_T_. medRxiv."),
        (
            "@article{k, journal={Available at SSRN 4000001}",
            "_T_. SSRN. https://ssrn.com/abstract=4000001",
        ),
        ("@patent{k, type={patent application}, number={WO 1}", "_T_ (Patent application WO 1)."),
        ("@misc{k, type={podcast}", "_T_ [Podcast]."),
    ],
)
def test_server_and_type_in_apa(text: str, end: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, f"{text}, author={{A, B}}, title={{T}}, year=2020}}")
    assert printed(work, "apa") == f"A, B. (2020). {end}"


def test_word_before_the_number_of_a_report_is_printed_once(tmp_path: Path) -> None:
    text = "@techreport{k, author={A, B}, title={T}, institution={I}, number={No. 5}, year=2020}"
    assert printed(work_of(tmp_path, text), "vancouver") == "A B. T. I; 2020. Report No.: 5."


@pytest.mark.parametrize(
    ("style", "end"),
    [
        ("gbt7714", "T[C]//S: Vol. 5A. 2020: V1."),
        ("apa", "T. _S_, _5A_, V1."),
        ("vancouver", "T. In: S. Vol. 5A. 2020. p. V1."),
        ("nature", "T. In _S_ Vol. 5A, V1 (2020)."),
    ],
)
def test_series_alone_is_the_venue(style: str, end: str, tmp_path: Path) -> None:
    fields = "series={S}, volume={Volume 5A}, pages={V1}, year=2020"
    work = work_of(tmp_path, f"@inproceedings{{k, author={{A, B}}, title={{T}}, {fields}}}")
    assert printed(work, style).endswith(end)


def test_type_of_hal(tmp_path: Path) -> None:
    text = "@phdthesis{k, author={A, B}, title={T}, type={Theses}, school={MIT}, year=2020}"
    assert printed(work_of(tmp_path, text), "apa") == "A, B. (2020). _T_ [PhD thesis]. MIT."


@pytest.mark.parametrize(
    ("style", "name"),
    [("gbt7714", "SILVA J da"), ("apa", "Silva, J. da"), ("vancouver", "Silva J da"),
     ("nature", "Silva, J. da")],
)  # fmt: skip
def test_particle_behind_a_given_name_has_no_initial(style: str, name: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, "@book{k, author={Silva, João da}, title={T}, year=2020}")
    assert printed(work, style).startswith(name)


@pytest.mark.parametrize(
    ("style", "name"),
    [("gbt7714", "SMITH A B"), ("apa", "Smith, A. B."), ("vancouver", "Smith AB"),
     ("nature", "Smith, A. B.")],
)  # fmt: skip
def test_initials_without_dots(style: str, name: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, "@book{k, author={Smith, AB}, title={T}, year=2020}")
    assert printed(work, style).startswith(name)


@pytest.mark.parametrize(
    ("name", "inverted"),
    [
        ("ʿAlī, ʿUmar", "ʿAlī, ʿU."),
        ("Hansen, ‘Iolani", "Hansen, ‘I."),
        ("ბერიძე, გიორგი", "ბერიძე, გ."),
        ("Smith, Robert (Bob)", "Smith, R."),
        ("Schmidt, Ute [HerausgeberIn]", "Schmidt, U."),
        ("SOUZA, JOÃO DE", "SOUZA, J. D."),
    ],
)
def test_initial_is_a_letter(name: str, inverted: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, f"@book{{k, author={{{name}}}, title={{T}}, year=2020}}")
    assert printed(work, "apa").startswith(f"{inverted} (2020)")


@by_style
@pytest.mark.parametrize("kind", ["unpublished", "inproceedings", "artwork"])
def test_place_of_what_nobody_published(kind: str, style: str, tmp_path: Path) -> None:
    text = f"@{kind}{{k, author={{A, B}}, title={{T}}, address={{Rome, Italy}}, year=2020}}"
    assert "Rome, Italy" in printed(work_of(tmp_path, text), style)


def test_version_is_said_once(tmp_path: Path) -> None:
    work = work_of(tmp_path, "@software{k, author={A, B}, title={T}, version={v1.2}, year=2020}")
    assert printed(work, "apa") == "A, B. (2020). _T_ (Version 1.2) [Computer software]."


@by_style
@pytest.mark.parametrize(("title", "said"), [("looms: v1.2.0", False), ("looms 31.2.0", True)])
def test_version_in_a_title_is_said_once(
    title: str, said: bool, style: str, tmp_path: Path
) -> None:
    text = f"@software{{k, author={{A, B}}, title={{{title}}}, version={{v1.2.0}}, year=2020}}"
    work = work_of(tmp_path, text)
    assert ("Version 1.2.0" in printed(work, style)) == (said and style != "gbt7714")
    assert csl_variables(work)["version"] == "1.2.0"


@by_style
@pytest.mark.parametrize("kind", ["article", "performance"])
def test_type_in_a_title_is_said_once(kind: str, style: str, tmp_path: Path) -> None:
    text = f"@{kind}{{k, author={{A, B}}, title={{Looms [letter]}}, type={{Letter}}, year=2020}}"
    assert printed(work_of(tmp_path, text), style).lower().count("letter") == 1


@by_style
def test_issue_by_the_name_that_publishers_export(style: str, tmp_path: Path) -> None:
    rest = "author={Lovelace, Ada}, title={T}, journal={J}, volume=117, year=2016}"
    named = printed(work_of(tmp_path, f"@article{{k, issue=18, {rest}"), style)
    assert named == printed(work_of(tmp_path, f"@article{{k, number=18, {rest}"), style)


TALK = "@talk{k, author={A, B}, title={T}, date={2020-05}, type={Poster}, address={Rome}, "


@pytest.mark.parametrize(
    ("fields", "style", "text"),
    [
        ("institution={X Meeting}", "apa", "A, B. (2020, May). _T_ [Poster]. X Meeting, Rome."),
        (
            "institution={X Meeting}",
            "vancouver",
            "A B. T [Poster]. Presented at: X Meeting; 2020 May; Rome.",
        ),
        (
            "howpublished={Talk at X}, organization={Y}",
            "apa",
            "A, B. (2020, May). _T_ [Poster]. Talk at X, Y, Rome.",
        ),
        (
            "howpublished={Talk at X}",
            "vancouver",
            "A B. T [Poster]. Talk at X; 2020 May; Rome.",
        ),
    ],
)
def test_what_a_talk_was_given_at(fields: str, style: str, text: str, tmp_path: Path) -> None:
    assert printed(work_of(tmp_path, f"{TALK}{fields}}}"), style) == text


ON_AIR = "@misc{k, howpublished={Radio broadcast}, organization={BBC}, year=2020"
ORDER = "@misc{k, howpublished={Order No. 12}, number=12, organization={O}, year=2020"
DIRECTED = "@movie{k, howpublished={directed by X}, year=2020"
REVISED = "@manual{k, version={revised}, organization={I}"
NUMBERED = "@techreport{k, institution={I}, year=2020, number"
IN_PAPER = "@misc{k, journal={J}, pages={4--9}, year=2020"
STANDARD = "@standard{k, edition=2, volume=3, number={ISO 1}, organization={ISO}, year=2020"
AT_HOME = "@artwork{k, venue={Tate}, year=2020"
PAINTED = "@artwork{k, howpublished={Oil on canvas}, address={Hall, Oslo}, year=2020"
IN_BOOK = "@inbook{k, chapter=5, edition=2, publisher={P}, year=2020"
SHOWN = "@artwork{k, date={2010-12/2011-01}, venue={Hall, Oslo}, organization={P}"
WORKING = "@article{k, journal={NBER Working Paper}, number={w31234}, year=2020"
NEWS = "@article{k, journal={Le Monde}, date={2021-03-14}, pages={27}"
IN_BOTH = "journal={PoS}, booktitle={Proceedings}, volume=3, pages={1--2}, year=2020"
OF_SEVERAL = "maintitle={W}, volume=1, publisher={P}, year=2020"


@pytest.mark.parametrize(
    ("text", "style", "end"),
    [
        ("@inproceedings{k, booktitle={P}, date={2020-05}", "apa", "(2020, May). T. _P_."),
        ("@inproceedings{k, booktitle={P}, date={2020-05}, pages=7", "apa", "(2020). T. _P_, 7."),
        ("@incollection{k, booktitle={P}, year=2020, pages={1, 7}", "apa", "In _P_ (pp. 1, 7)."),
        ("@incollection{k, booktitle={P}, year=2020, pages={8p.}", "apa", "In _P_."),
        (
            "@incollection{k, booktitle={P}, year=2020, pages={Sp. 1--7}",
            "apa",
            "In _P_ (Sp. 1–7).",
        ),
        ("@misc{k, eventtitle={E}, howpublished={E}, year=2020", "apa", "_T_. E."),
        ("@misc{k, eventtitle={E}, howpublished={E}, year=2020", "nature", "T. E (2020)."),
        (ON_AIR, "apa", "_T_ [Radio broadcast]. BBC."),
        (ON_AIR, "vancouver", "T [Radio broadcast]. BBC; 2020."),
        (ON_AIR, "nature", "T. Radio broadcast, BBC (2020)."),
        (ON_AIR, "gbt7714", "T: Radio broadcast[Z]. BBC, 2020."),
        (PAINTED, "apa", "_T_. Oil on canvas, Hall, Oslo."),
        (PAINTED, "vancouver", "T. Oil on canvas, Hall, Oslo; 2020."),
        (f"{ORDER}, type={{Letter}}", "apa", "_T_ (Letter 12). O."),
        (ORDER, "apa", "_T_ (Order No. 12). O."),
        (ORDER, "gbt7714", "T: Order No. 12[Z]. O, 2020."),
        (f"{IN_PAPER}, volume=3, number=2", "apa", "T. _J_, _3_(2), 4–9."),
        (f"{IN_PAPER}, volume=3, number=2", "vancouver", "T. J. 2020;3(2):4-9."),
        (f"{IN_PAPER}, volume=3, number=2", "nature", "T. _J_ **3**, 4–9 (2020)."),
        (f"{IN_PAPER}, volume=3, number=2", "gbt7714", "T[Z]. J, 2020, 3(2): 4-9."),
        ("@misc{k, journal={J}, organization={O}, year=2020", "apa", "_T_. _J_. O."),
        ("@misc{k, journal={J}, organization={O}, year=2020", "gbt7714", "T[Z]//J. O, 2020."),
        (STANDARD, "apa", "_T_ (ISO 1, 2nd ed., Vol. 3). ISO."),
        (STANDARD, "nature", "T. ISO 1, 2nd edn, Vol. 3, ISO (2020)."),
        (STANDARD, "gbt7714", "T: Vol. 3: ISO 1[S]. 2nd ed. ISO, 2020."),
        ("@manual{k, edition=2, organization={O}, year=2020", "nature", "2nd edn, O (2020)."),
        (SHOWN, "gbt7714", "T[Z]. Hall, Oslo. P, 2010–2011."),
        (f"{AT_HOME}, organization={{Tate}}", "vancouver", "T. Tate; 2020."),
        (f"{AT_HOME}, organization={{Tate}}", "gbt7714", "T[Z]. Tate, 2020."),
        ("@proceedings{k, eventtitle={E}, publisher={P}, year=2020", "vancouver", "T. E. P; 2020."),
        (f"{IN_BOOK}, pages={{4--9}}", "apa", "_T_ (2nd ed., pp. 4–9). P."),
        (f"{IN_BOOK}, pages={{4--9}}", "vancouver", "T. 2nd ed. P; 2020. p. 4-9."),
        (f"{IN_BOOK}, pages={{4--9}}", "nature", "_T_ 2nd edn, 4–9 (P, 2020)."),
        (IN_BOOK, "apa", "_T_ (2nd ed., Chapter 5). P."),
        (IN_BOOK, "vancouver", "T. 2nd ed. P; 2020. Chapter 5."),
        (f"{IN_BOOK}, booktitle={{B}}", "nature", "T. In _B_ Ch. 5 (P, 2020)."),
        ("@patent{k, type={Utility}, year=2020", "vancouver", "T. Utility. 2020."),
        (DIRECTED, "apa", "_T_. Directed by X."),
        (DIRECTED, "vancouver", "T. Directed by X; 2020."),
        (DIRECTED, "nature", "T. Directed by X (2020)."),
        (DIRECTED, "gbt7714", "T[Z]. Directed by X, 2020."),
        (f"{DIRECTED}, publisher={{P}}", "nature", "T. Directed by X, P (2020)."),
        ("@dataset{k, howpublished={figshare}, year=2020", "apa", "[Data set]. figshare."),
        (f"{REVISED}, year=2020", "apa", "_T_ (Revised). I."),
        (f"{REVISED}, year=2020", "vancouver", "T. Revised. I; 2020."),
        (f"{REVISED}, year=2020", "nature", "_T_. Revised, I (2020)."),
        (f"{NUMBERED}={{Report 12}}", "apa", "_T_ (Technical report 12). I."),
        (f"{NUMBERED}={{Report 12}}", "vancouver", "T. I; 2020. Report No.: 12."),
        (f"{NUMBERED}={{Technical Report No. 12}}", "vancouver", "I; 2020. Report No.: 12."),
        ("@misc{k, pubstate={published}, year=2020", "vancouver", "T. 2020."),
        ("@misc{k, pubstate={published online}, year=2020", "vancouver", "2020, published online."),
        ("@book{k, edition=2, langid={chinese}, year=2020", "gbt7714", "T[M]. 2版. 2020."),
        ("@book{k, edition={修订版}, langid={chinese}, year=2020", "gbt7714", "修订版. 2020."),
        ("@book{k, volume=2, langid={japanese}, year=2020", "gbt7714", "T: 第2巻[M]. 2020."),
        ("@book{k, translator={山田, 花}, langid={japanese}", "gbt7714", "T[M]. 山田花, 訳."),
        ("@book{k, translator={李, 白}, langid={chinese}", "gbt7714", "T[M]. 李白, 译."),
        ("@software{k, type={R package}, year=2020", "apa", "_T_ [R package]."),
        ("@software{k, type={mobile app}, year=2020", "vancouver", "T [mobile app]. 2020."),
        (f"{WORKING}, series={{S}}", "apa", "_T_. NBER Working Paper w31234."),
        (WORKING, "apa", "_T_. NBER Working Paper w31234."),
        (WORKING, "vancouver", "T [preprint]. NBER Working Paper w31234; 2020."),
        (WORKING, "gbt7714", "T[A]. NBER Working Paper w31234, 2020."),
        ("@misc{k, howpublished={[Data set]}, year=2020", "apa", "_T_ [Data set]."),
        ("@misc{k, howpublished={Software}, year=2020", "apa", "_T_ [Computer software]."),
        (
            "@techreport{k, eprint={2503.11111}, year=2020",
            "apa",
            "_T_ (arXiv:2503.11111). arXiv. https://arxiv.org/abs/2503.11111",
        ),
        ("@dataset{k, type={dataset}, year=2020", "apa", "_T_ [Data set]."),
        ("@dataset{k, type={Data Set}, year=2020", "vancouver", "T [dataset]. 2020."),
        ("@software{k, type={software}, number=3, year=2020", "vancouver", "[software]. 2020."),
        (f"@inproceedings{{k, {IN_BOTH}", "apa", "(2020). T. _Proceedings, PoS_, _3_, 1–2."),
        (
            f"@inproceedings{{k, {IN_BOTH}",
            "vancouver",
            "In: Proceedings, PoS. Vol. 3. 2020. p. 1-2.",
        ),
        (f"@inproceedings{{k, {IN_BOTH}", "nature", "In _Proceedings, PoS_ Vol. 3, 1–2 (2020)."),
        (f"@inproceedings{{k, {IN_BOTH}", "gbt7714", "//Proceedings, PoS: Vol. 3. 2020: 1-2."),
        (NEWS, "apa", "(2021, March 14). T. _Le Monde_, 27."),
        (NEWS, "vancouver", "T. Le Monde. 2021 Mar 14:27."),
        (NEWS, "nature", "T. _Le Monde_ 27 (14 Mar 2021)."),
        (NEWS, "gbt7714", "T[J]. Le Monde, 2021-03-14: 27."),
        (f"@incollection{{k, booktitle={{I}}, {OF_SEVERAL}", "apa", "In _W: I_ (Vol. 1). P."),
        (f"@incollection{{k, booktitle={{I}}, {OF_SEVERAL}", "vancouver", "W: I. Vol. 1. P; 2020."),
        (f"@book{{k, {OF_SEVERAL}", "apa", "_W: T_ (Vol. 1). P."),
        (
            f"@book{{k, series={{S}}, number=4, {OF_SEVERAL}",
            "vancouver",
            "Vol. 1. P; 2020. (S; 4).",
        ),
        (f"@book{{k, {OF_SEVERAL}", "nature", "_W: T_ Vol. 1 (P, 2020)."),
        (
            "@misc{k, howpublished={RFC 1}, series={S}, number=1, publisher={P}, year=2020",
            "vancouver",
            "T [RFC 1]. P; 2020. (S; 1).",
        ),
        *(
            (f"@unpublished{{k, eventtitle={{E}}, date={{{typed}}}", style, end)
            for typed, style, end in (
                ("2024-03-05/2024-03-07", "apa", "(2024, March 5–7). _T_. E."),
                ("2024-05-30/2024-06-02", "apa", "(2024, May 30–June 2). _T_. E."),
                ("2024-05/2024-06", "apa", "(2024, May–June). _T_. E."),
                ("2024-05-30/2024-05-30", "apa", "(2024, May 30). _T_. E."),
                ("2024-12-30/2025-01-02", "apa", "(2024–2025). _T_. E."),
                ("2024-03-05/2024-03-07", "vancouver", "T. Presented at: E; 2024 Mar 5-7."),
                ("2024-12-30/2025-01-02", "vancouver", "T. Presented at: E; 2024 Dec 30."),
            )
        ),
        (SHOWN, "apa", "(2010–2011). _T_. Hall, Oslo. P."),
        (SHOWN, "vancouver", "A B. T. Hall, Oslo. P; 2010–2011."),
        (SHOWN, "nature", "T. Hall, Oslo, P (2010–2011)."),
        ("@book{k, volumes=3, publisher={P}, year=2020", "apa", "_T_ (Vols. 1–3). P."),
        (
            "@book{k, origdate={1929}, publisher={P}, year=2020",
            "apa",
            "P. (Original work published 1929).",
        ),
        ("@book{k, origdate={0640}, year=2020", "apa", "_T_. (Original work published 640)."),
        (
            "@book{k, origdate={ca. 640}, year=2020",
            "apa",
            "_T_. (Original work published ca. 640).",
        ),
    ],
)
def test_date_pages_edition_and_event(text: str, style: str, end: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, f"{text}, author={{A, B}}, title={{T}}}}")
    assert printed(work, style).endswith(end)


@pytest.mark.parametrize(
    ("people", "style", "start"),
    [
        ("{A, B}, editortype={curator}", "apa", "A, B. (Curator)."),
        ("{A, B and C, D}, editortype={Director}", "apa", "A, B., & C, D. (Directors)."),
        ("{A, B and C, D}, editortype={curator}", "vancouver", "A B, C D, curators."),
        ("{A, B and C, D}, editortype={curator}", "nature", "A, B. & C, D. (curators)."),
        ("{A, B and C, D}, editortype={Regie}", "apa", "A, B., & C, D. (Regie)."),
    ],
)
def test_what_those_who_are_no_editors_did(
    people: str, style: str, start: str, tmp_path: Path
) -> None:
    text = f"@misc{{k, title={{T}}, year=2020, editor={people}}}"
    assert printed(work_of(tmp_path, text), style).startswith(start)


def test_copied_year_is_without_doubt(tmp_path: Path) -> None:
    work = work_of(tmp_path, "@misc{k, author={A, B}, title={T}, date={2020~}}")
    assert printed(work, "apa").startswith("A, B. (ca. 2020).")
    assert apa(work).startswith("A, B. (2020).")


@pytest.mark.parametrize("style", ["apa", "vancouver", "nature", "gbt7714"])
def test_thai_names_stay_as_they_are(style: str, tmp_path: Path) -> None:
    entry = "@article{k, author={ใจดี, สมชาย}, title={T}, journal={J}, year=2020}"
    assert printed(work_of(tmp_path, entry), style).startswith("สมชาย ใจดี. ")
