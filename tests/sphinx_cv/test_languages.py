"""A CV in each language: no English words of the software on its site or in its PDF."""
# ruff: noqa: RUF001  # words in many scripts

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from conftest import build, sentences, text_of
from sphinx_cv.bibliography.alphabet import sort_key
from sphinx_cv.messages import Language, plurals
from test_locale import LANGUAGES, catalogue, own_strings, path_of, theme_strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from conftest import Project

#: A made-up word and three people, in Latin script and in the scripts of other languages.
LATIN = ("Zzyzx", "Zorq, Xan", "Quux, Yvo", "Blip, Wu")
NATIVE = {
    "ar": ("بحث", "زرق, زان", "كوس, إيفو", "بليب, وو"),
    "bg": ("Цзиц", "Зорк, Ксан", "Кукс, Иво", "Блип, Ву"),
    "el": ("Ζζύζ", "Ζορκ, Ξαν", "Κουξ, Ύβο", "Μπλιπ, Βου"),
    "fa": ("پژوهش", "زرق, زان", "کوکس, ایوو", "بلیپ, وو"),
    "he": ("מחקר", "זורק, זאן", "קוקס, איוו", "בליפ, וו"),
    "ja": ("研究の", "蔵久, 参", "久々, 伊保", "美里, 有"),
    "ko": ("연구", "조, 르크", "구, 우크", "비, 립"),
    "sr": ("Цзиц", "Зорк, Ксан", "Кукс, Иво", "Блип, Ву"),
    "ru": ("Цзыц", "Зорк, Ксан", "Кукс, Иво", "Блип, Ву"),
    "th": ("วิจัย", "ซอก, ซาน", "กูกซ์, อีโว", "บลิป, วู"),
    "uk": ("Зизік", "Зорк, Ксан", "Кукс, Іво", "Бліп, Ву"),
    "zh_CN": ("研究", "卓, 珊", "古, 逸", "白, 武"),
    "zh_TW": ("研究", "卓, 珊", "古, 逸", "白, 武"),
}
REFS = """
@article{a, author = {Zorq, Xan and Quux, Yvo},
  author+an = {1=equal; 2=equal, corresponding, student},
  title = {WORD alfa}, journal = {WORD beta}, volume = 3, number = 1, pages = {1--9}, year = 2021,
  keywords = {zeta}, doi = {10.1000/1}}
@inproceedings{b, author = {Quux, Yvo and Zorq, Xan and Blip, Wu}, title = {WORD gama},
  booktitle = {WORD delta}, year = 2022}
@incollection{c, author = {Zorq, Xan and others}, editor = {Blip, Wu and Quux, Yvo},
  title = {WORD epsilo}, booktitle = {WORD zeta}, edition = {2}, publisher = {Qix}, year = 2020}
@book{d, editor = {Zorq, Xan}, title = {WORD eto}, edition = {3}, publisher = {Qix}, year = 2019}
@phdthesis{e, author = {Zorq, Xan}, title = {WORD tetao}, school = {Qix}, year = 2018}
@mastersthesis{f, author = {Zorq, Xan}, title = {WORD joto}, school = {Qix}, year = 2016}
@techreport{g, author = {Zorq, Xan}, title = {WORD kapa}, institution = {Qix}, year = 2015}
@misc{h, author = {Zorq, Xan}, title = {WORD lamda}, howpublished = {arXiv}, year = {under review}}
@software{i, author = {Zorq, Xan}, title = {WORD muo}, version = {1.2}, year = 2014}
@dataset{j, author = {Zorq, Xan}, title = {WORD nuo}, publisher = {Qix}, year = 2014}
@article{k, author = {Zorq, Xan}, title = {WORD ksio}, journal = {WORD beta}, pubstate = {inpress}}
@patent{l, author = {Zorq, Xan}, title = {WORD omiko}, number = {123}, year = 2013}
@talk{m, author = {Zorq, Xan}, title = {WORD pio}, eventtitle = {WORD roo}, year = 2012}
@misc{n, author = {Zorq, Xan}, title = {WORD sigmo}, year = 2011}
"""
ENTRIES = """# WORD

```{cv-entry} WORD
:when: 2019-03/..
:where: Qix
:what: WORD
```
```{cv-entry} WORD
:when: 2014-03-02/2016-10-01
```
"""
PAGES = {
    "sections/career.md": ENTRIES
    + "\n```{note}\nWORD {cite:t}`a,b,c`\n```\n\n```{cv-references}\n```\n",
    "sections/works.md": "# WORD\n\n```{cv-chart}\n```\n"
    "```{cv-bibliography}\n:filter: year > '2014'\n```\n",
    "sections/roles.md": "# WORD\n\n```{cv-bibliography}\n:by: role\n"
    ":filter: year <= '2014'\n```\n",
    "index.md": "# Xan Zorq\n\n```{cv-contact}\n```\n\n```{toctree}\n:caption: WORD\n"
    "sections/career\nsections/works\nsections/roles\n```\n",
}
#: Common words of English sentences, and words that Furo and Sphinx do not translate.
ENGLISH = (
    "the and of with this from page link toggle contents view search copy back skip made works "
    "author authors editor edition version present press review thesis cited publications"
)  # fmt: skip


def build_in(project: Project, language: str, **settings: Any) -> Path:
    chosen = dict(zip(("WORD", *LATIN[1:]), NATIVE.get(language, LATIN), strict=True))
    word, name = chosen["WORD"], chosen[LATIN[1]]
    files = {**PAGES, "refs.bib": REFS}
    for old, new in chosen.items():
        files = {path: text.replace(old, new) for path, text in files.items()}
    return project(
        files,
        language=language,
        html_theme="furo",
        html_use_index=False,
        project="Xan Zorq",
        author="Xan Zorq",
        copyright="2024, Xan Zorq",
        cv_owner={"name": "Xan Zorq", "spellings": [name]},
        cv_pdf_documents=[{"name": "cv", "title": word, "pages": ["sections/*"]}],
        html_baseurl="https://qix.example/",
        **settings,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_on_site_and_in_pdf(project: Project, language: str) -> None:
    source = build_in(project, language)
    made = build(source, source.parent / "html")
    texts: dict[str, Iterable[str]] = {
        str(path.relative_to(made.outdir)): seen(page) for path, page in made.pages().items()
    }
    pdf = pypdfium2.PdfDocument(made.outdir / "cv.pdf")  # much faster than pypdf
    texts["cv.pdf"] = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    texts["404.html"] = seen(made.page("404.html"))
    words = english_words(language)
    found = {
        (name, hit[0])
        for name, parts in texts.items()
        for part in parts
        for hit in words.finditer(part)
    }
    assert found == set()
    assert made.warnings == []


def english_words(language: str) -> re.Pattern[str]:
    """Return a pattern of strings that have another translation, and of common English words."""
    known = {**catalogue(path_of(language, "sphinx")), **catalogue(path_of(language, "sphinx_cv"))}
    said = " ".join(one for forms in known.values() for one in forms).lower()
    used = own_strings() | theme_strings()
    words = {word for word in used if word not in known.get(word, (word,))[0]}
    plain = {re.escape(re.split(r"[{}%<&]", word)[0].strip()) for word in words}
    plain |= {*ENGLISH.split()}
    # Some are words of the language as well: "ed." also stands for a Spanish edition.
    plain = {word for word in plain if not re.search(rf"(?<!\w){word.lower()}(?!\w)", said)}
    chosen = "|".join(sorted(word for word in plain if len(word) > 1))
    return re.compile(rf"(?<![\w.])(?:{chosen})(?![\w.’])")


def seen(page: Any) -> Iterator[str]:
    """Yield what people see or hear of a page: its text, and attributes that contain text."""
    # References to copy are in the language of their style.
    for tag in [*page(["script", "style", "pre", "code"]), *page.select(".cv-cite div p, .Z3988")]:
        tag.decompose()
    yield page.get_text(" ")
    for tag in page.find_all(True):
        for name in ("aria-label", "title", "alt", "placeholder", "data-done", "data-text"):
            yield tag.get(name, "")
        yield tag.get("content", "") if tag.get("property") == "og:description" else ""


def test_english_words_are_found() -> None:
    assert english_words("fr").search("x Back to top")


# ---- the words of one's own, and of a work's language -------------------------------------------

PAGE = {"index.md": "# T\n\n```{cv-bibliography}\n```\n"}


def list_of(project: Project, refs: str, **settings: Any) -> Any:
    """Return the page with a list of works."""
    made = build((source := project({**PAGE, "refs.bib": refs}, **settings)), source.parent / "out")
    assert [line for line in made.warnings if "[cv.owner]" not in line] == []
    return made.page("index.html")


@pytest.mark.parametrize(
    ("words", "warning"),
    [
        ({"In": "aus:", "Books": "Bücherregal"}, ""),
        ({"Book": "Bücher"}, "cv_words: 'Book' is not a word of sphinx-cv; did you mean 'Books'?"),
        ({"qqqq": "x"}, "cv_words: 'qqqq' is not a word of sphinx-cv; correct or remove it"),
        ({"version {}": "Version"}, "cv_words['version {}'] is 'Version'; it needs the same {}"),
        ({"In": 3}, "cv_words is {'In': 3}; expected a table in {braces} of texts"),
    ],
)
def test_words_of_ones_own(words: dict[str, Any], warning: str, project: Project) -> None:
    source = project({**PAGE, "refs.bib": REFS}, language="de", cv_words=words)
    made = build(source, source.parent / "out")
    found = [line for line in made.warnings if "[cv.owner]" not in line]
    assert len(found) == bool(warning)
    assert all(warning in line and line.startswith("conf.py:") for line in found)
    text = made.page("index.html").get_text()
    assert ("Bücherregal" in text) == (not warning)
    assert ("aus: WORD zeta" in text or "aus: Wu Blip" in text) == (not warning)


def test_words_of_ones_own_are_new_in_the_next_build(project: Project) -> None:
    for word in ("Regal", "Schrank"):
        source = project({**PAGE, "refs.bib": REFS}, language="de", cv_words={"Books": word})
        made = build(source, source.parent / "out")
        assert word in made.page("index.html").get_text()
        assert word in text_of(made)


@pytest.mark.parametrize(
    ("language", "warns"), [("mt", True), ("nn", True), ("en_GB", False), ("de_AT", False)]
)
def test_language_without_words_is_one_warning(
    language: str, warns: bool, project: Project
) -> None:
    source = project({"index.md": "# T\n", "refs.bib": ""}, language=language)
    made = build(source, source.parent / "out")
    text = "in which sphinx-cv has no words, so its own are in English; translate those that you"
    assert [text in line for line in made.warnings] == [True] * warns


#: Language of a CV → works in it: their language as typed, title, and the reference.
WORKS = {
    "en": [
        ("german", "Zur Sache", "Ada Zorq und Bo Quux. Zur Sache. In Blatt, 2020."),
        ("french", "De la chose", "Ada Zorq et Bo Quux. De la chose. Dans Blatt, 2020."),
        ("swedish", "Om saken", "Ada Zorq och Bo Quux. Om saken. I Blatt, 2020."),
        ("danish", "Om sagen", "Ada Zorq og Bo Quux. Om sagen. I Blatt, 2020."),
        ("", "Дело", "Ada Zorq и Bo Quux. Дело. В кн.: Blatt, 2020."),
        ("", "Єдність", "Ada Zorq та Bo Quux. Єдність. У кн.: Blatt, 2020."),
        ("", "Живот у граду", "Ada Zorq и Bo Quux. Живот у граду. В кн.: Blatt, 2020."),
        ("", "Људи и куће", "Ada Zorq и Bo Quux. Људи и куће. У: Blatt, 2020."),
        ("serbianc", "О ствари", "Ada Zorq и Bo Quux. О ствари. У: Blatt, 2020."),
        ("serbian", "O stvari", "Ada Zorq i Bo Quux. O stvari. U: Blatt, 2020."),
        ("", "Қазақ тілі", "Ada Zorq и Bo Quux. Қазақ тілі. В кн.: Blatt, 2020."),
        ("mongolian", "Хэл зүй", "Ada Zorq and Bo Quux. Хэл зүй. In Blatt, 2020."),
        ("bulgarian", "Дело", "Ada Zorq и Bo Quux. Дело. В: Blatt, 2020."),
        ("macedonian", "Дело", "Ada Zorq и Bo Quux. Дело. В кн.: Blatt, 2020."),
        ("urdu", "تاریخ شہر", "Ada Zorq و Bo Quux. تاریخ شہر. در: Blatt،\u200f 2020."),
        ("", "Η πόλη", "Ada Zorq και Bo Quux. Η πόλη. Στο: Blatt, 2020."),
        ("", "The α-helix", "Ada Zorq and Bo Quux. The α-helix. In Blatt, 2020."),
        ("", "تاریخ شهر", "Ada Zorq و Bo Quux. تاریخ شهر. در: Blatt،\u200f 2020."),
        ("", "ว่าด้วยเมือง", "Ada Zorq และ Bo Quux. ว่าด้วยเมือง. ใน Blatt, 2020."),
        ("vietnamese", "Phố cổ", "Ada Zorq và Bo Quux. Phố cổ. Trong: Blatt, 2020."),
    ],
    "nb_NO": [
        ("norsk", "Om saka", "Ada Zorq og Bo Quux. Om saka. I Blatt, 2020."),
    ],
    "nb": [
        ("nynorsk", "Om saka", "Ada Zorq og Bo Quux. Om saka. I Blatt, 2020."),
    ],
    "fi": [
        ("", "Asiasta", "Ada Zorq ja Bo Quux. Asiasta. Teoksessa Blatt, 2020."),
    ],
    "hu": [
        ("", "A dologról", "Ada Zorq és Bo Quux. A dologról. In: Blatt, 2020."),
    ],
    "hr": [
        ("", "O stvari", "Ada Zorq i Bo Quux. O stvari. U: Blatt, 2020."),
    ],
    "sl": [
        ("", "O stvari", "Ada Zorq in Bo Quux. O stvari. V: Blatt, 2020."),
    ],
    "lt": [
        ("", "Apie dalyką", "Ada Zorq ir Bo Quux. Apie dalyką. Iš: Blatt, 2020."),
    ],
    "lv": [
        ("", "Par lietu", "Ada Zorq un Bo Quux. Par lietu. No: Blatt, 2020."),
    ],
    "et": [
        ("", "Asjast", "Ada Zorq ja Bo Quux. Asjast. Raamatus: Blatt, 2020."),
    ],
    "gl": [
        ("", "Da cousa", "Ada Zorq e Bo Quux. Da cousa. En Blatt, 2020."),
    ],
    "eu": [
        ("", "Gauzaz", "Ada Zorq eta Bo Quux. Gauzaz. In Blatt, 2020."),
    ],
    "sr_Latn": [
        ("", "O stvari", "Ada Zorq i Bo Quux. O stvari. U: Blatt, 2020."),
        ("serbian", "O sebi", "Ada Zorq i Bo Quux. O sebi. U: Blatt, 2020."),
        ("serbian", "О ствари", "Ada Zorq и Bo Quux. О ствари. У: Blatt, 2020."),
    ],
    "sr": [
        ("serbian", "O stvari", "Ada Zorq i Bo Quux. O stvari. U: Blatt, 2020."),
        ("", "О ствари", "Ada Zorq и Bo Quux. О ствари. У: Blatt, 2020."),
    ],
    "th": [
        ("", "ว่าด้วยเมือง", "Ada Zorq และ Bo Quux. ว่าด้วยเมือง. ใน Blatt, 2020."),
    ],
    "id": [
        ("", "Tentang hal", "Ada Zorq dan Bo Quux. Tentang hal. Dalam Blatt, 2020."),
    ],
    "ro": [
        ("", "Despre lucru", "Ada Zorq și Bo Quux. Despre lucru. În Blatt, 2020."),
    ],
    "sk": [
        ("", "O veci", "Ada Zorq a Bo Quux. O veci. In: Blatt, 2020."),
    ],
    "cs": [
        ("czech", "O věci", "Ada Zorq a Bo Quux. O věci. In: Blatt, 2020."),
    ],
    "fr": [
        ("", "De la chose", "Ada Zorq et Bo Quux. De la chose. Dans Blatt, 2020."),
        ("english", "On it", "Ada Zorq and Bo Quux. On it. In Blatt, 2020."),
    ],
    "ar": [
        ("", "On it", "Ada Zorq and Bo Quux. On it. In Blatt, 2020."),
        ("", "عن الأمر", "Ada Zorq و Bo Quux. عن الأمر. في Blatt،\u200f 2020."),
    ],
    "ko": [
        ("", "On it", "Ada Zorq and Bo Quux. On it. In Blatt, 2020."),
    ],
    "de": [
        ("catalan", "La cosa", "Ada Zorq i Bo Quux. La cosa. Dins Blatt, 2020."),
        ("maltese", "Il-ħaġa", "Ada Zorq und Bo Quux. Il-ħaġa. In Blatt, 2020."),
    ],
    "el": [
        ("", "The α-helix", "Ada Zorq and Bo Quux. The α-helix. In Blatt, 2020."),
        ("", "Η C++ απλά", "Ada Zorq και Bo Quux. Η C++ απλά. Στο: Blatt, 2020."),
    ],
    "he": [
        ("", "On the word תנ״ך", "Ada Zorq and Bo Quux. On the word תנ״ך. In Blatt, 2020."),
        ("", "על Python בבית", "Ada Zorq ו־Bo Quux. על Python בבית. בתוך Blatt, 2020."),
    ],
    "fa": [
        ("", "On the word عشق", "Ada Zorq and Bo Quux. On the word عشق. In Blatt, 2020."),
    ],
    "ru": [
        ("", "On the истина", "Ada Zorq and Bo Quux. On the истина. In Blatt, 2020."),
    ],
    "zh_TW": [
        ("", "On it", "Ada Zorq and Bo Quux. On it. In Blatt, 2020."),
        ("", "On the Word 自然", "Ada Zorq and Bo Quux. On the Word 自然. In Blatt, 2020."),
        ("", "Yang-Mills 理論", "Ada Zorq, Bo Quux. Yang-Mills 理論. 載於 Blatt, 2020."),
        ("", "Lévy 過程", "Ada Zorq, Bo Quux. Lévy 過程. 載於 Blatt, 2020."),
    ],
    "ja": [
        ("", "The Aesthetics of 粋", "Ada Zorq and Bo Quux. The Aesthetics of 粋. In Blatt, 2020."),
        ("", "BERTの研究", "Ada Zorq、Bo Quux. BERTの研究. Blatt, 2020."),
    ],
}


@pytest.mark.parametrize("language", WORKS)
def test_words_in_a_work_are_of_its_language(language: str, project: Project) -> None:
    refs = "\n".join(
        f"@inproceedings{{k{number}, author = {{Zorq, Ada and Quux, Bo}}, title = {{{title}}}, "
        f"booktitle = {{Blatt}}, year = 2020, langid = {{{langid}}}}}"
        for number, (langid, title, _printed) in enumerate(WORKS[language])
    )
    page = list_of(project, refs, language=language)
    items = [page.find(id=f"k{number}") for number in range(len(WORKS[language]))]
    for item in items:
        item.select_one(".cv-label").decompose()
    assert [*map(sentences, items)] == [printed for _id, _title, printed in WORKS[language]]


@pytest.mark.parametrize(("language", "colon"), [("fr", "\N{NO-BREAK SPACE}: "), ("de", ": ")])
def test_colons_are_of_the_language_of_the_cv(language: str, colon: str, project: Project) -> None:
    refs = (
        "@article{k, author = {Zorq, Ada}, title = {Res}, subtitle = {verba}, journal = {Acta}, "
        "number = 2, pages = {3--9}, year = 2020}"
    )
    text = list_of(project, refs, language=language).select_one("ul.cv-works > li").text
    assert f"Res{colon}verba" in text
    assert f"2{colon}3–9" in text


@pytest.mark.parametrize(
    ("language", "title", "lang", "direction"),
    [
        ("en", "تاريخ القاهرة", "ar", "rtl"),
        ("en", "History of Cairo", None, None),
        ("en", "تاريخ القاهرة في BERT", "ar", "rtl"),
        ("en", "A History of القاهرة", None, None),
        ("ar", "تاريخ القاهرة", None, None),
        ("ar", "History of Cairo", "en", "ltr"),
        ("he", "תולדות העיר", None, None),
        ("fa", "تاریخ شهر", None, None),
        ("fa", "History of Tehran", "en", "ltr"),
    ],
)
def test_direction_on_the_site(
    language: str, title: str, lang: str | None, direction: str | None, project: Project
) -> None:
    refs = f"@book{{k, author = {{Zorq, Ada}}, title = {{{title}}}, year = 2020}}"
    source = project({**PAGE, "refs.bib": refs}, language=language, html_theme="furo")
    page = build(source, source.parent / "out").page("index.html")
    assert page.html.get("dir") == ("rtl" if language in {"ar", "he", "fa"} else None)
    assert page.html["lang"] == language
    item = page.select_one("ul.cv-works > li")
    assert (item.get("lang"), item.select_one(".cv-work").get("dir")) == (lang, direction)
    is_right = not title.isascii()
    assert (item.select_one(".cv-title").get("dir") == "auto") == is_right


@pytest.mark.parametrize(
    ("editions", "printed"),
    [
        ({}, "山田太郎、佐藤花子. 装置研究. 特許 123, 2020."),
        ({"zh": {"language": "zh_CN"}}, "山田太郎，佐藤花子. 装置研究. 专利 123, 2020."),
    ],
)
def test_kanji_in_a_japanese_cv_are_japanese(
    editions: dict[str, Any], printed: str, project: Project
) -> None:
    refs = "@patent{k, author={山田太郎 and 佐藤花子}, title={装置研究}, number={123}, year=2020}"
    page = list_of(project, refs, language="ja", cv_editions=editions)
    item = page.select_one("ul.cv-works > li")
    item.select_one(".cv-label").decompose()
    assert sentences(item) == printed


@pytest.mark.parametrize(
    ("language", "names", "printed"),
    [
        ("ar", ("لوي, منى", "علي, زيد"), "لوي [J2]، علي [J1]"),
        ("ja", ("山田, 太郎", "佐藤, 花子"), "山田太郎 [J2]、佐藤花子 [J1]"),
        ("de", ("Zorq, Xan", "Quux, Yvo"), "Zorq [J2], Quux [J1]"),
    ],
)
def test_commas_between_citations(
    language: str, names: tuple[str, str], printed: str, project: Project
) -> None:
    years = (2020, 2019)
    refs = "".join(
        f"@article{{k{year}, author={{{name}}}, title={{{name}}}, journal={{J}}, year={year}}}\n"
        for name, year in zip(names, years, strict=True)
    )
    index = "# T\n\n{cite:t}`k2020,k2019`\n\n```{cv-bibliography}\n```\n"
    source = project({"index.md": index, "refs.bib": refs}, language=language)
    made = build(source, source.parent / "out")
    assert made.page("index.html").select_one("section p").text == printed


def test_commas_between_latin_words_of_an_arabic_work(project: Project) -> None:
    people = "لوي, منى and Smith, John"
    refs = f"@book{{k, author={{{people}}}, title={{بحث}}, publisher={{Zorq, Inc}}, year=2020}}"
    page = list_of(project, refs, language="ar", cv_citation="apa")
    text = sentences(page.select_one("ul.cv-works > li"))
    assert "لوي، منى" in text
    assert "Smith, J." in text
    assert "Zorq, Inc" in text


def test_number_behind_latin_words_is_on_the_side_of_an_arabic_work(
    project: Project, tmp_path: Path
) -> None:
    refs = "@book{k, author={لوي, منى}, title={بحث}, publisher={Brill}, year=2014}"
    page = list_of(project, refs, language="ar")
    assert "Brill،\u200f 2014" in page.select_one("ul.cv-works > li").text
    build(project({**PAGE, "refs.bib": refs}, language="ar"), tmp_path / "pdf", "pdf")
    [sheet] = pypdfium2.PdfDocument(tmp_path / "pdf" / "cv.pdf")
    text = sheet.get_textpage()
    whole = text.get_text_bounded()
    start = whole.index("Brill")
    places = [text.get_charbox(whole.index(word, start))[0] for word in ("Brill", "2014")]
    assert places == sorted(places, reverse=True)


def test_kanji_of_a_native_name_are_japanese(project: Project) -> None:
    owner = {"name": "Taro Yamada", "native_name": "山田太郎"}
    files = {"index.md": "# Taro Yamada\n\n```{cv-contact}\n```\n", "refs.bib": ""}
    editions = {"ja": {"language": "ja"}}
    for language, said in (({}, "zh"), ({"cv_editions": editions}, "ja")):
        source = project(files, cv_owner=owner, **language)
        made = build(source, source.parent / f"out-{said}")
        assert made.page("index.html").select_one(".cv-native")["lang"] == said


@pytest.mark.parametrize(
    ("language", "name", "printed"),
    [
        ("he", "לוי, דן", "דן לוי ו־John Smith"),
        ("ar", "لوي, منى", "منى لوي و John Smith"),
        ("th", "สุข, ใจ", "ใจ สุข และ John Smith"),
    ],
)
def test_and_before_a_latin_name(language: str, name: str, printed: str, project: Project) -> None:
    refs = f"@book{{k, author={{{name} and Smith, John}}, title={{{name}}}, year=2020}}"
    page = list_of(project, refs, language=language)
    assert page.select_one(".cv-authors").text.replace("\xa0", " ").strip(" .") == printed


def test_marks_in_hebrew_words_are_no_quotes(project: Project) -> None:
    typed = 'פרופ\' דן, ד"ר רות, "לשון" 2019--20'
    source = project({"index.md": f"# ש\n\n{typed}\n", "refs.bib": ""}, language="he")
    made = build(source, source.parent / "out")
    assert made.page("index.html").select_one("section p").text == typed.replace("--", "–")


@pytest.mark.parametrize(
    ("typed", "code"), [("nb", "nb"), ("no", "nb"), ("nb_NO", "nb-NO"), ("no-NO", "nb-NO")]
)
def test_codes_of_norwegian(typed: str, code: str, project: Project) -> None:
    """Sphinx, Babel and search engines each know only some of them."""
    refs = "@inproceedings{k, author={Moe, Liv}, title={Torsken}, booktitle={Fisk}, year=2020}"
    source = project({**PAGE, "refs.bib": refs}, language=typed, html_theme="furo")
    made = build(source, source.parent / "out")
    assert [line for line in made.warnings if "[cv.owner]" not in line] == []
    page = made.page("index.html")
    assert page.html["lang"] == code
    assert "I Fisk, 2020" in page.text
    assert "Til toppen" in page.text
    assert page.select_one("input[name=q]")["placeholder"] == "Søk"
    assert '"Search Results": "S\\u00f8keresultat"' in made.text("_static/translations.js")
    assert "NorwegianStemmer" in made.text("_static/language_data.js")


@pytest.mark.parametrize("typed", ["sr_Latn", "sr-Latn", "sr@latin"])
def test_serbian_in_latin_letters(typed: str, project: Project) -> None:
    """Sphinx's words are in Cyrillic letters."""
    source = project({"index.md": "# T\n", "refs.bib": ""}, language=typed, html_theme="furo")
    made = build(source, source.parent / "out")
    assert made.warnings == []
    page = made.page("search.html")
    assert page.html["lang"] == "sr-Latn"
    assert re.findall("[а-я]+", page.text) == []
    assert '"Search Results": "Rezultati pretrage"' in made.text("_static/translations.js")


def test_code_with_a_hyphen(project: Project) -> None:
    source = project({"index.md": "# T\n", "refs.bib": ""}, language="pt-BR", html_theme="furo")
    made = build(source, source.parent / "out")
    assert made.warnings == []
    assert "Voltar ao topo" in made.page("index.html").text


def test_an_edition_in_norwegian(project: Project) -> None:
    files = {"index.md": "# T\n", "index.no.md": "# T\n", "refs.bib": ""}
    source = project(files, cv_editions={"no": {}}, html_theme="furo")
    made = build(source, source.parent / "out")
    assert made.warnings == []
    assert made.page("no/index.html").html["lang"] == "nb"
    assert made.page("index.html").select_one("link[hreflang=nb], a[hreflang=nb]")


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 strana"), (3, "3 strany"), (5, "5 stran"), (22, "22 stran")]
)
def test_plurals_in_czech(number: int, said: str) -> None:
    assert plurals("cs")("{} page", "{} pages", number).format(number) == said


@pytest.mark.parametrize(
    ("language", "quoted"),
    [
        ("fa", "«نو»"),
        ("vi", "“mới”"),
        ("id", "“baru”"),
        ("eu", "«berria»"),
        ("sr", "„ново”"),
        ("th", "“ใหม่”"),
        ("gl", "«novo»"),
        ("el", "«νέο»"),
        ("tr", "“yeni”"),
    ],
)
def test_quotes_in_text_and_titles(language: str, quoted: str, project: Project) -> None:
    typed = f'X "{quoted[1:-1]}" y'
    refs = f"@book{{a, author={{Zorq}}, title={{{typed}}}, year=2020}}\n"
    refs += f"@book{{b, author={{Zorq}}, title={{Das}}, title_{language}={{{typed}}},"
    refs += " year=2019, langid={german}}\n"
    index = f"# T\n\n{typed}\n\n```{{cv-bibliography}}\n```\n"
    source = project({"index.md": index, "refs.bib": refs}, language=language)
    page = build(source, source.parent / "out").page("index.html")
    translation = page.select_one(".cv-translation").text
    assert page.select_one("section p").text == f"X {quoted} y"
    assert f"X {quoted} y" in translation


@pytest.mark.parametrize(
    ("title", "printed"),
    [('Новая "эпоха"', "Новая «эпоха»"), ('Der "Tag"', "Der “Tag”"), ('עם "שם"', "עם ”שם”")],
)
def test_quotes_by_the_letters_of_a_title(title: str, printed: str, project: Project) -> None:
    page = list_of(project, f"@book{{a, author={{Zorq}}, title={{{title}}}, year=2020}}")
    assert page.select_one(".cv-title").text.strip(".") == printed


def test_capital_letter_of_a_dotted_i(project: Project) -> None:
    refs = "@book{a, author={Zorq}, title={B}, year={in press}, note={indeksli}}"
    index = "# T\n\n```{cv-bibliography}\n:by: year\n```\n"
    words = {"in press": "incelemede"}
    source = project({"index.md": index, "refs.bib": refs}, language="tr", cv_words=words)
    page = build(source, source.parent / "out").page("index.html")
    assert page.h2.find(string=True) == "İncelemede"
    assert page.select_one(".cv-note").text.startswith("İndeksli")
    assert page.select_one(".cv-published").text.startswith("İncelemede")


@pytest.mark.parametrize(("number", "said"), [(1, "صفحة واحدة"), (2, "صفحتان"), (3, "3 صفحات")])
def test_plurals_of_a_language(number: int, said: str) -> None:
    assert plurals("ar")("{} page", "{} pages", number).format(number) == said
    own = Language("ar", [("{} pages", "{} ص")])
    assert plurals(own)("{} page", "{} pages", 3).format(3) == "3 ص"


def test_plurals_of_ukrainian() -> None:
    said = [plurals("uk")("{} work", "{} works", n).format(n) for n in (1, 3, 5, 11, 21)]
    assert said == ["1 праця", "3 праці", "5 праць", "11 праць", "21 праця"]


def test_numbers_stay_behind_what_is_written_from_the_right(project: Project) -> None:
    """Shown by positions in the PDF, since extracted text may be in another order."""
    page = "# T\n\nA study, تاريخ القاهرة 12 (3), p. 45.\n"
    source = project({"index.md": page, "refs.bib": ""})
    made = build(source, source.parent / "out", "pdf")
    text = pypdfium2.PdfDocument(made.outdir / "cv.pdf")[0].get_textpage()
    whole = text.get_text_range()
    boxes = {sign: text.get_charbox(whole.index(sign))[0] for sign in "y12345" if sign in whole}
    assert sorted(boxes, key=lambda sign: boxes[sign]) == ["y", "1", "2", "3", "4", "5"]
    arabic = [text.get_charbox(n)[0] for n, sign in enumerate(whole) if "\u0600" < sign < "\u06ff"]
    assert boxes["y"] < min(arabic) < max(arabic) < boxes["1"]


def test_page_from_the_right_is_set_from_the_right(project: Project) -> None:
    """Dates are on the right of the text, and its lines begin on the right."""
    entry = "```{cv-entry} جامعة\n:when: 2019\n:where: هنا\n```\n"
    source = project({"index.md": f"# عنوان\n\n{entry}", "refs.bib": ""}, language="ar")
    made = build(source, source.parent / "out", "pdf")
    assert made.warnings == []
    text = pypdfium2.PdfDocument(made.outdir / "cv.pdf")[0].get_textpage()
    whole = text.get_text_range()
    date, school, place = (text.get_charbox(whole.index(word)) for word in ("2019", "جامعة", "هنا"))
    axis = 595.3 - 51 * 72 / 25.4  # on A4, with the wide margin on the right
    assert date[0] > axis > school[0] > 300 > place[0]
    assert school[2] == pytest.approx(axis, abs=4)


@pytest.mark.parametrize("look", ["classic", "ink", "letterpress", "compact", "gbt"])
def test_latin_parts_of_an_entry_follow_each_other_from_the_right(
    look: str, project: Project
) -> None:
    entry = "```{cv-entry} Xenia Fund\n:when: 2019\n:where: 7 Quid\n:what: Zeta\n```\n"
    award = "```{cv-entry} Wien Prize\n:when: 2019\n\nOf {cite:p}`k`\n```\n"
    refs = "@article{k, title={Kinds}, author={P}, journal={J}, year=2020}"
    listed = "# L\n\n```{cv-bibliography}\n```\n"
    pages = {"index.md": f"# כותרת\n\n{entry}\n{award}", "works.md": listed, "refs.bib": refs}
    documents = [{"name": "cv", "title": "C", "pages": ["index"]}]
    source = project(pages, language="he", cv_look=look, cv_pdf_documents=documents)
    made = build(source, source.parent / "out", "pdf")
    text = pypdfium2.PdfDocument(made.outdir / "cv.pdf")[0].get_textpage()
    whole = text.get_text_range()
    heading, place, what = (text.get_charbox(whole.index(sign)) for sign in "XQZ")
    prize, of = (text.get_charbox(whole.index(sign)) for sign in ("Wien", "Of"))
    assert prize[0] > of[0]
    assert heading[0] > place[0]
    assert heading[1] - what[1] > 5 or place[0] > what[0]


@pytest.mark.parametrize(
    ("language", "said"), [("zh_CN", ("最佳论文奖。", "代码")), ("en", ("Best paper.", "Code"))]
)
def test_note_and_links_in_the_language_of_the_reader(
    language: str, said: tuple[str, str], project: Project
) -> None:
    refs = "@article{a, author={Luo, Ling}, title={Engines}, journal={J}, year={2020},"
    refs += "note={Best paper.}, note_zh={最佳论文奖。}, code={https://a.org/x}}"
    page = list_of(project, refs, language=language)
    item = page.select_one("ul.cv-works > li")
    assert item.select_one(".cv-note").text.strip() == said[0]
    assert item.select_one(".cv-links a").find(string=True).strip() == said[1]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("深層学習を検出し\nた。", "深層学習を検出した。"),
        ("王𫖯\n𬱖\n研究", "王𫖯𬱖研究"),
        ("研究了，\nCRISPR 与\n文本", "研究了，CRISPR 与文本"),
        ("研究了\n**基因**\n和\nDNA。", "研究了基因和 DNA。"),
        ("한국어\n문장 『책』\n이다", "한국어 문장 『책』 이다"),
        ("An English\ntext", "An English text"),
    ],
)
def test_line_ends_between_chinese_letters_are_no_spaces(
    typed: str, read: str, project: Project
) -> None:
    indented = typed.replace("\n", "\n    ").replace("*", "")
    refs = f"@book{{a, author={{Luo, Ling}}, title={{{indented}}}, publisher={{P}}, year={{2020}}}}"
    pages = {"index.md": f"# T\n\n{typed}\n\n```{{cv-bibliography}}\n```\n", "refs.bib": refs}
    source = project(pages, language="zh_CN")
    page = build(source, source.parent / "out").page("index.html")
    assert " ".join(page.select_one("h1 + p, section > p").text.split()) == read
    assert page.select_one(".cv-title").text == read


def test_what_is_read_from_the_left_stays_whole_in_a_page_from_the_right(project: Project) -> None:
    page = "# عنوان\n\nدرجة Ph.D. من جامعة، والهاتف +20 2 3567 1234 هنا\n"
    source = project({"index.md": page, "refs.bib": ""}, language="ar")
    made = build(source, source.parent / "out", "pdf")
    text = pypdfium2.PdfDocument(made.outdir / "cv.pdf")[0].get_textpage()
    whole = text.get_text_range()
    _left, low, _right, high = text.get_charbox(whole.index("P"))
    boxes = [(text.get_charbox(n), sign) for n, sign in enumerate(whole) if "!" < sign < "~"]
    signs = "".join(sign for box, sign in sorted(boxes) if low < box[3] and box[1] < high)
    assert "Ph.D." in signs
    assert "+20235671234" in signs


def test_marks_of_direction_are_in_no_file_for_programs(project: Project) -> None:
    entry = "# عنوان\n\n```{cv-entry} جامعة\n:when: 2019\n:what: Ph.D.\n```\n"
    pages = {"index.md": "# T\n\n```{toctree}\nsections/education\n```\n"}
    source = project({**pages, "sections/education.md": entry, "refs.bib": ""}, language="ar")
    made = build(source, source.parent / "out")
    assert "Ph.D.\u200e" in (made.outdir / "sections/education.html").read_text("utf-8")
    assert '"Ph.D."' in (made.outdir / "resume.json").read_text("utf-8")


@pytest.mark.parametrize("langid", ["", ", langid={hebrew}"])
def test_work_from_the_right_on_a_page_that_is_not_translated(
    langid: str, project: Project
) -> None:
    """It is set as such, though the page around it is not in the language of the edition."""
    refs = "@book{a, author={כהן, נועה}, title={תולדות העיר}, publisher={מאגנס}, year={2020}"
    pages = {**PAGE, "refs.bib": f"{refs}{langid}}}\n@book{{b, title={{Z}}, year={{2019}}}}"}
    source = project(pages, cv_editions={"he": {}}, suppress_warnings=["cv.owner"])
    page = build(source, source.parent / "out").page("he/index.html")
    assert [item.get("lang") for item in page.select("ul.cv-works > li")] == ["he", None]
    made = build(source, source.parent / "pdf", "pdf")
    text = pypdfium2.PdfDocument(made.outdir / "cv.he.pdf")[0].get_textpage()
    whole = text.get_text_range()
    assert [text.get_charbox(whole.index(sign))[0] > 500 for sign in "תZ"] == [True, False]


def test_hyphens_on_a_page_from_the_right_in_a_cv_from_the_left(project: Project) -> None:
    """The words of a citation keep their order, and the legend is in the page's language."""
    refs = "@article{a, author={al-Andalusi, A. and Fischer, J.}, author+an={1=corresponding},"
    refs += "title={T}, journal={J}, year={2020}}\n"
    page = "# عنوان\n\nثم {cite:t}`a` هنا\n\n```{cv-bibliography}\n```\n"
    pages = {"index.md": page, "refs.bib": refs}
    editions = {"en": {"language": "en"}}
    owner = {"name": "A. al-Andalusi"}
    source = project(pages, language="ar", cv_editions=editions, cv_owner=owner)
    made = build(source, source.parent / "out", "pdf")
    text = pypdfium2.PdfDocument(made.outdir / "cv.en.pdf")[0].get_textpage()
    whole = text.get_text_range()
    places = [text.get_charbox(whole.index(word)) for word in ("al-Andalusi and", "Fischer [")]
    assert places[0][0] < places[1][0]
    assert "المراسل" in whole


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("uk", "Гончар Ґудзь Дяченко Еней Єфремов Жук Зима Іваненко Їжак Йовенко Яценко"),
        ("en", "Ødegaard Öster Ścigała Ščur Stone Zola Єфремов Яценко"),
        ("sv", "Andersson Zorn Åberg Ärling Öster"),
        ("pl", "Cis Ćma Lis Łoś Mak Zola Źdźbło Żak"),
        ("sl", "Cankar Čop Stritar Šalamun Zois Župančič"),
        ("lt", "Cvirka Čiurlionis Ivanauskas Yla Jonaitis Simonaitytė Šalčius Zigmas Žemaitė"),
        ("lv", "Cīrulis Čaks Gaile Ģērmanis Skalbe Šķēle Zālīte Žagars"),
        ("et", "Sõber Šmidt Zoom Žukov Tamm Võsu Väli Õunapuu Ärm Öpik Üksküla"),
        ("cs", "Cink Čapek Dvořák Stone Škoda Žák"),
        ("th", "กบ กุหลาบ แก้ว โกมล จันทร์ เจริญ ใจ ชัย ไทย ธานี"),
        ("sr", "Дачић Ђорђевић Илић Јовић Лазић Љубић Тодић Ћосић Чолић Џомбић Шаин"),
    ],
)
def test_order_of_names(language: str, names: str) -> None:
    expected = names.split()
    assert sorted(set(expected), key=lambda it: sort_key(it, language)) == expected
