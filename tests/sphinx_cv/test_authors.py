"""How the people of a work are printed: joined, cut short, in a text, and with their marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.works import read_works
from sphinx_cv.config import Printing
from sphinx_cv.lists.citing import authors_in_text, years_in_text
from sphinx_cv.lists.pieces import as_html, as_text
from sphinx_cv.lists.style import draw_work

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_cv.bibliography.work import Work


def only_work(folder: Path, entry: str) -> Work:
    path = folder / "refs.bib"
    path.write_text(entry, encoding="utf-8")
    [work], problems = read_works(read(path)[0], KINDS, ())
    assert problems == []
    return work


def printed(work: Work, look: Printing) -> str:
    return as_text(draw_work(work, look)).replace("\N{NO-BREAK SPACE}", " ")


# Fields of an article, and what is printed up to its title.
AUTHORS = {
    "one": ("author = {Smith, J.}, title = {T}", "J. Smith. T."),
    "two": ("author = {Smith, J. and Roe, R.}, title = {T}", "J. Smith and R. Roe. T."),
    "three": ("author = {A, B. and C, D. and E, F.}, title = {T}", "B. A, D. C, and F. E. T."),
    "one-and-others": ("author = {Smith, J. and others}, title = {T}", "J. Smith et al. T."),
    "two-and-others": ("author = {A, B. and C, D. and others}, title = {T}",
                       "B. A, D. C, et al. T."),
    "two-and-others-german": ("author = {A, B. and C, D. and others}, title = {T}, "
                              "langid = {german}", "B. A, D. C et al. T."),
    "hyphen-of-ads": ("author = {{Roe}, K. -H. and {Poe}, J.~-P.}, title = {T}",
                      "K.-H. Roe and J.-P. Poe. T."),
    "collaboration": ("author = {Aad, G. and others}, collaboration = {ATLAS}, title = {T}",
                      "G. Aad et al. (ATLAS Collaboration). T."),
    "collaborations": ("author = {Aad, G.}, collaboration = {ATLAS, CMS}, title = {T}",
                       "G. Aad (ATLAS, CMS Collaborations). T."),
    "collaboration-in-full": ("author = {Aad, G.}, collaboration = {DESI Collaboration}, "
                              "title = {T}", "G. Aad (DESI Collaboration). T."),
    "collaboration-of-a-trial": ("author = {Aad, G.}, collaboration = {HEART Investigators}, "
                                 "title = {T}", "G. Aad (HEART Investigators). T."),
    "collaboration-of-a-foundation": ("author = {Aad, G.}, collaboration = {HEP Foundation}, "
                                      "title = {T}", "G. Aad (HEP Foundation). T."),
    "collaboration-alone": ("collaboration = {ATLAS}, title = {T}", "ATLAS Collaboration. T."),
    "collaboration-as-author": ("author = {{ATLAS Collaboration}}, collaboration = {ATLAS}, "
                                "title = {T}", "ATLAS Collaboration. T."),
    "collaborations-as-author": ("author = {{KAGRA and Virgo Collaborations}}, "
                                 "collaboration = {VIRGO, KAGRA}, title = {T}",
                                 "KAGRA and Virgo Collaborations. T."),
    "chinese": ("author = {罗凌 and 杨志豪}, title = {成语研究}", "罗凌，杨志豪. 成语研究."),
    "chinese-and-others": ("author = {罗凌 and 杨志豪 and others}, title = {基于BERT的研究}",
                           "罗凌，杨志豪等. 基于BERT的研究."),
    "chinese-by-langid": ("author = {Luo, L. and Li, H.}, title = {T}, langid = {chinese}",
                          "L. Luo，H. Li. T."),
    "japanese": ("author = {山田, 太郎 and 佐藤, 花 and others}, title = {自然言語の処理}",
                 "山田太郎、佐藤花ほか. 自然言語の処理."),
    "korean": ("author = {김민준 and 이서연 and others}, title = {한국어 처리}",
               "김민준, 이서연 외. 한국어 처리."),
    "chinese-names-english-title": ("author = {罗凌 and 杨志豪 and 林鸿飞}, title = {The word 道}",
                                    "罗凌, 杨志豪, and 林鸿飞. The word 道."),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "text"), AUTHORS.values(), ids=AUTHORS.keys())
def test_authors(fields: str, text: str, tmp_path: Path) -> None:
    entry = f"@article{{k, {fields}, journal = {{J}}, year = 2020}}"
    assert printed(only_work(tmp_path, entry), Printing()).startswith(text)


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ("A, B.", "B. A (ed.)"),
        ("A, B. and C, D.", "B. A and D. C (eds)"),
        ("A, B. and C, D. and E, F.", "B. A, D. C, and F. E (eds)"),
        ("A, B. and others", "B. A et al. (eds)"),
    ],
)
def test_editors_are_joined_as_authors_are(names: str, text: str, tmp_path: Path) -> None:
    fields = f"editor = {{{names}}}, title = {{T}}, year = 2020"
    book = only_work(tmp_path, f"@book{{k, {fields}, publisher = {{P}}}}")
    assert printed(book, Printing()).startswith(f"{text}. T.")
    fields += ", author = {Poe, E.}, booktitle = {B}"
    chapter = only_work(tmp_path, f"@incollection{{k, {fields}}}")
    assert text in printed(chapter, Printing())


def test_authors_left_out_are_no_others(tmp_path: Path) -> None:
    names = " and ".join(f"{letter}, X." for letter in "ABCDEF")
    work = only_work(
        tmp_path,
        f"@article{{k, author = {{{names}}}, title = {{T}}, journal = {{J}}, year = 2020}}",
    )
    look = Printing(max_authors=2)
    assert printed(work, look).startswith("X. A, X. B, …, X. F. T.")
    chinese = replace(work, language="zh")
    assert printed(chinese, look).startswith("X. A，X. B，…，X. F. T.")


@pytest.mark.parametrize("field", ["pages", "eid", "articleno", "article-number", "art_number"])
def test_number_of_an_article(field: str, tmp_path: Path) -> None:
    fields = "author = {A, B.}, title = {T}, journal = {J}, volume = 3, year = 2020"
    work = only_work(tmp_path, f"@article{{k, {fields}, {field.upper()} = {{e12}}}}")
    assert "J 3: e12" in printed(work, Printing())


@pytest.mark.parametrize(
    ("fields", "two", "more"),
    [
        ("author={홍길동 and 김철수AND}, title={연구}", "홍길동, 김철수", "홍길동 외"),
        ("author={夏目, 漱石 and 森, 鷗外AND}, title={研究}, langid={japanese}",
         "夏目漱石、森鷗外", "夏目漱石ほか"),
        ("author={罗凌 and 杨志豪AND}, title={研究}", "罗凌、杨志豪", "罗凌等"),
    ],
)  # fmt: skip
def test_names_in_a_text_as_each_language_joins_them(
    fields: str, two: str, more: str, tmp_path: Path
) -> None:
    for others, names in (("", two), (" and others", more)):
        text = f"@misc{{k, {fields.replace('AND', others)}, year=2020}}"
        assert authors_in_text(only_work(tmp_path, text), "en") == names


def test_short_title_stands_for_nobody(tmp_path: Path) -> None:
    fields = "title = {Verordnung (EU) 2016/679}, year = 2016, shorttitle = {DSGVO}"
    act = only_work(tmp_path, f"@legislation{{k, {fields}}}")
    assert authors_in_text(act, "de") == "DSGVO"


def test_names_in_a_text_are_those_of_its_language(tmp_path: Path) -> None:
    fields = "author={罗凌 and 杨志豪}, author_en={Luo, Ling and Yang, Zhihao}, title={Diseases}"
    work = only_work(tmp_path, f"@misc{{k, {fields}, year=2020}}")
    assert authors_in_text(work, "en") == "Luo and Yang"
    assert authors_in_text(work, "zh_CN") == "罗凌、杨志豪"


def test_marks_are_spoken_in_the_language_of_the_reader(tmp_path: Path) -> None:
    marks = "author+an={1=equal}, langid={chinese}"
    fields = f"author={{罗凌 and 杨志豪}}, {marks}, title={{研究}}, journal={{学报}}, year=2020"
    html = as_html(draw_work(only_work(tmp_path, f"@article{{k, {fields}}}"), Printing()))
    assert " (equal contribution)" in html


@pytest.mark.parametrize(
    ("year", "letters"), [("2020", ("a", "z", "aa")), ("in press", ("-a", "-z", "-aa"))]
)
def test_years_of_many_works_by_the_same(
    year: str, letters: tuple[str, ...], tmp_path: Path
) -> None:
    fields = f"author={{A, B}}, title={{T}}, year={{{year}}}"
    text = "".join(f"@misc{{k{n}, {fields}}}\n" for n in range(27))
    (tmp_path / "refs.bib").write_text(text)
    works = read_works(read(tmp_path / "refs.bib")[0], KINDS, ())[0]
    years = years_in_text(works, {"k1"}, "en")
    found = (years[key].removeprefix(year) for key in ("k26", "k1", "k0"))
    assert tuple(found) == letters
