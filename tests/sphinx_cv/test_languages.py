"""A CV in each language: no English word of the machinery on its site and in its PDF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from conftest import build, text_of
from test_locale import LANGUAGES, catalogue, own_strings, path_of, theme_strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from conftest import Project

#: In the letters of a language: a word of none, and three people. Elsewhere they are Latin.
LATIN = ("Zzyzx", "Zorq, Xan", "Quux, Yvo", "Blip, Wu")
NATIVE = {
    "ar": ("بحث", "زرق, زان", "كوس, إيفو", "بليب, وو"),
    "he": ("מחקר", "זורק, זאן", "קוקס, איוו", "בליפ, וו"),
    "ja": ("研究の", "蔵久, 参", "久々, 伊保", "美里, 有"),
    "ko": ("연구", "조, 르크", "구, 우크", "비, 립"),
    "ru": ("Цзыц", "Зорк, Ксан", "Кукс, Иво", "Блип, Ву"),
    "zh_CN": ("研究", "卓, 珊", "古, 逸", "白, 武"),
    "zh_TW": ("研究", "卓, 珊", "古, 逸", "白, 武"),
}
REFS = """
@article{a, author = {Zorq, Xan and Quux, Yvo}, author+an = {1=equal; 2=corresponding, student},
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
#: What English sentences cannot do without, and what Furo and Sphinx write without translating.
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
    texts["cv.pdf"] = [text_of(made)]
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
    """Return a pattern of the words whose translation is another, and of plain English."""
    known = {**catalogue(path_of(language, "sphinx")), **catalogue(path_of(language, "sphinx_cv"))}
    said = " ".join(one for forms in known.values() for one in forms).lower()
    used = own_strings() | theme_strings()
    words = {word for word in used if word not in known.get(word, (word,))[0]}
    plain = {re.escape(re.split(r"[{}%<&]", word)[0].strip()) for word in words}
    plain |= {word for word in ENGLISH.split() if not re.search(rf"\b{word}\b", said)}
    chosen = "|".join(sorted(word for word in plain if len(word) > 1))
    return re.compile(rf"(?<![\w.])(?:{chosen})(?![\w.’])")


def seen(page: Any) -> Iterator[str]:
    """Yield what people see or hear of a page: its texts, and the attributes that are texts."""
    for tag in page(["script", "style", "pre", "code"]):
        tag.decompose()
    yield page.get_text(" ")
    for tag in page.find_all(True):
        for name in ("aria-label", "title", "alt", "placeholder", "data-done", "data-text"):
            yield tag.get(name, "")
        yield tag.get("content", "") if tag.get("property") == "og:description" else ""


def test_english_words_are_found() -> None:
    assert english_words("fr").search("x Back to top")
