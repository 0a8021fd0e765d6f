"""Each check of refs.bib: where it fires, and near misses that are right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from proofread import article, entry, hints_of, messages, proofread_file
from sphinx_cv.checks.table import CHECKS

if TYPE_CHECKING:
    from pathlib import Path

ADA = ("Lovelace, Ada",)


def journal(key: str, volume: str, year: str, **fields: str) -> str:
    return article(key, volume=volume, year=year, **fields)


VOLUMES = "".join(
    journal(f"v{n}", str(30 + n), str(2014 + n), pages=f"{n}1--{n}9") for n in range(5)
)
PATTERNS = "On the weaving of algebraic patterns"
#: Works whose keys have their years.
DATED_KEYS = "".join(article(f"lovelace20{n}x", year=f"20{n}") for n in range(10, 20))
#: Works of a journal whose pages run on from number to number of a volume.
HALVES = "".join(
    journal(f"h{n}", str(30 + n), str(2014 + n), number=number, pages=f"{place}1--{place}9")
    for n, (number, place) in enumerate([("1", "1"), ("3", "30"), ("2", "12"), ("3", "41")])
)
BY = "Lovelace, Ada and {} and Somerville, Mary and Babbage, Charles"
#: By kind: a file of works, and the lines that messages of the kind point to.
FIRES: dict[str, list[tuple[str, list[str]]]] = {
    "field": [
        (article("a", vloume="3"), ["vloume = {3},"]),
        (article("a", volume=""), ["volume = {},"]),
        ("".join(article(k, note="") for k in "abcde"), ["note = {},"]),
    ],
    "keyword": [
        (article("a", keywords="selcted"), ["keywords = {selcted},"]),
        (article("a", keywords="slected, x"), ["keywords = {slected, x},"]),
        (
            "".join(article(k, keywords="robotics") for k in "abc")
            + article("d", keywords="roboitcs"),
            ["keywords = {roboitcs},"],
        ),
        (
            "".join(article(k, keywords="robotics") for k in "abc")
            + article("d", keywords="robottics"),
            ["keywords = {robottics},"],
        ),
    ],
    "incomplete": [
        (VOLUMES + article("x", volume="35"), ["@article{x,"]),
        (VOLUMES + article("x"), ["@article{x,"]),
        (article("a", author="Lovelace, Ada and others"), ["author = {Lovelace, Ada and others},"]),
    ],
    "identifier": [
        (article("a", isbn="978-3-16-14841-0"), ["isbn = {978-3-16-14841-0},"]),
        (article("a", isbn="978-3-16-1484100-0"), ["isbn = {978-3-16-1484100-0},"]),
        (article("a", issn="2049-363"), ["issn = {2049-363},"]),
        (article("a", isbn="2049-3630"), ["isbn = {2049-3630},"]),
        (article("a", eprint="2402.0123", year="2024"), ["eprint = {2402.0123},"]),
        (article("a", doi="10.1088/1748-0221"), ["doi = {10.1088/1748-0221},"]),
        (article("a", doi="10.1000/xyz–123"), ["doi = {10.1000/xyz–123},"]),
        (article("a", doi="10.1000/xyz123."), ["doi = {10.1000/xyz123.},"]),
        (article("a", eprint="2313.01234"), ["eprint = {2313.01234},"]),
        (article("a", isbn="978-3-16-148410-1"), ["isbn = {978-3-16-148410-1},"]),
        (article("a", issn="2049-3631"), ["issn = {2049-3631},"]),
        (
            article("a", doi="10.1000/xyz123", url="https://doi.org/10.1000/xyz124"),
            ["url = {https://doi.org/10.1000/xyz124},"],
        ),
        (article("a", doi="10.1000/xyz 123"), ["doi = {10.1000/xyz 123},"]),
    ],
    "same-id": [
        (
            article("a", doi="10.1000/xyz123") + article("b", doi="10.1000/XYZ123"),
            ["doi = {10.1000/XYZ123},"],
        ),
        (article("a", pmid="123") + article("b", pmid="123"), ["pmid = {123},"]),
        (
            article("a", volume="9", pages="btad310") + article("b", volume="9", pages="btad310"),
            ["pages = {btad310},"],
        ),
    ],
    "doi": [
        (article("a", doi="10.1093/xyz/ocae037", pages="btae310", year="2024"), ["doi"]),
        (article("a", doi="10.1093/xyz/btad310", pages="btad599", year="2023"), ["doi"]),
        (article("a", doi="10.1093/xyz/btx761", year="2012"), ["doi"]),
        (article("a", doi="10.1186/s99999-018-0318-3", year="2014"), ["doi"]),
        (article("a", doi="10.1016/j.xyz.2020.103384", pages="103348", year="2020"), ["doi"]),
        (article("a", doi="10.1609/aaai.v38i16.29745", volume="83", year="2024"), ["doi"]),
        (article("a", doi="10.1200/XYZ.21.00129", pages="e2100192", year="2022"), ["doi"]),
        (article("a", doi="10.1371/journal.pxyz.0123456", pages="e0123465"), ["doi"]),
        (article("a", doi="10.11897/SP.J.1016.2020.01943", pages="1934--1957"), ["doi"]),
        (article("a", doi="10.1504/XYZ.2019.099724", year="2009"), ["doi"]),
        (article("a", url="http://a.org/CN/Y2020/V29/I4/166", volume="28"), ["url"]),
        (article("a", eprint="2311.11608", year="2018"), ["eprint = {2311.11608},"]),
        (
            article("a", doi="10.1093/lace/btaa001")
            + article("b", doi="10.1093/lace/btaa002")
            + article("c", journal="Silk", doi="10.1093/silk/ocaa003")
            + article("d", journal="Silk", doi="10.1093/lace/btaa004"),
            ["doi = {10.1093/lace/btaa004},"],
        ),
    ],
    "address": [
        (article("a", url="https://https://a.org/x"), ["url = {https://https://a.org/x},"]),
        (article("a", pdf="http://localhost:8000/x.pdf"), ["pdf"]),
        (article("a", url="https://doi-org.ezproxy.a.edu/x"), ["url"]),
        (
            "".join(article(k, code=f"https://github.com/ada/{k}") for k in "abc")
            + article("d", code="https://githb.com/ada/d"),
            ["code = {https://githb.com/ada/d},"],
        ),
    ],
    "language": [
        (article("a", title="基于深度学习的研究", langid="english"), ["langid = {english},"]),
    ],
    "volume-year": [
        (VOLUMES + journal("x", "63", "2017"), ["volume = {63},"]),
        (VOLUMES + journal("x", "36", "2017"), ["volume = {36},"]),
        (HALVES + journal("x", "32", "2017", number="2"), ["volume = {32},"]),
        (HALVES + journal("x", "34", "2017", pages="20--29"), ["volume = {34},"]),
        (
            journal("a", "30", "2014") + journal("b", "34", "2018") + journal("x", "37", "2016"),
            ["volume = {37},"],
        ),
        (
            "".join(
                journal(f"k{n}", v, y)
                for n, (v, y) in enumerate(
                    [("10", "2010"), ("14", "2011"), ("21", "2012"), ("12", "2013"), ("30", "2014")]
                )
            ),
            ["volume = {12},"],
        ),
        (
            "".join(journal(f"k{n}", y, y) for n, y in enumerate(["2018", "2019", "2021"]))
            + journal("x", "2020", "2022"),
            ["volume = {2020},"],
        ),
    ],
    "year": [
        (article("a", year="2081"), ["year = {2081},"]),
        (article("a", year="1218"), ["year = {1218},"]),
        (article("a", year="1918") + VOLUMES, ["year = {1918},"]),
        (article("a", year="2025"), ["year = {2025},"]),
        (article("a", year="2019", date="2020-05"), ["year = {2019},"]),
        (article("a", month="Octuber"), []),
        (article("a", month="Brumaire"), ["month = {Brumaire},"]),
        (article("a", month="juillet"), []),
    ],
    "pages": [
        (article("a", pages="O5"), ["pages = {O5},"]),
        (article("a", pages="12-15页"), ["pages = {12-15页},"]),
        (article("a", pages="С. 12-15"), ["pages = {С. 12-15},"]),  # noqa: RUF001
        (article("a", pages="1884--1809"), ["pages = {1884--1809},"]),
        (article("a", pages="12--2"), ["pages = {12--2},"]),
        (article("a", pages="W540--X546"), ["pages = {W540--X546},"]),
        (article("a", pages="1156--1156"), ["pages = {1156--1156},"]),
        (article("a", pages="680--"), ["pages = {680--},"]),
        (article("a", pages="pp. 12--15"), ["pages = {pp. 12--15},"]),
        (article("a", pages="10(5):73"), ["pages = {10(5):73},"]),
        (article("a", pages="20:135"), ["pages = {20:135},"]),
        (article("a", pages="12--15,"), ["pages = {12--15,},"]),
        (article("a", pages="??"), ["pages = {??},"]),
        (article("a", pages="The New Loom"), ["pages = {The New Loom},"]),
        (article("a", pages="Paper No. 12, 13 pp."), []),
        (article("a", pages="1l2--119"), ["pages = {1l2--119},"]),
        (article("a", pages="184--1890"), ["pages = {184--1890},"]),
        (article("a", pages="s. 18--19"), ["pages = {s. 18--19},"]),
        (article("a", pages="18--19. o."), ["pages = {18--19. o.},"]),
    ],
    "volume": [
        (article("a", volume="2: AI and Health"), ["volume = {2: AI and Health},"]),
        ("".join(article(k, number="C") for k in "abcde"), ["number = {C},"]),
        (article("a", volume="Vol. 4."), ["volume = {Vol. 4.},"]),
        (article("a", volume="31(9)"), ["volume = {31(9)},"]),
        (article("a", volume="2022:6"), ["volume = {2022:6},"]),
        (article("a", number="no. 3"), ["number = {no. 3},"]),
        (article("a", number="第10期"), ["number = {第10期},"]),
        (article("a", volume="제5권"), ["volume = {제5권},"]),
        (article("a", volume="т. 5"), ["volume = {т. 5},"]),
        (article("a", volume="31,"), ["volume = {31,},"]),
        (article("a", volume="v. 12"), ["volume = {v. 12},"]),
        (article("a", volume="t. 110"), ["volume = {t. 110},"]),
        (article("a", volume="180. évf."), ["volume = {180. évf.},"]),
        (article("a", number="n.º 3"), ["number = {n.º 3},"]),
        (article("a", number="Nº. 267"), ["number = {Nº. 267},"]),
        (article("a", volume="Año 75"), ["volume = {Año 75},"]),
        (article("a", number="č. 3"), ["number = {č. 3},"]),
    ],
    "key": [
        (
            DATED_KEYS + article("lovelace2015y", year="2019", title="Silk"),
            ["year = {2019},"],
        ),
        (
            DATED_KEYS
            + article("lovelace2015y", year="2015", author="Babbage, Charles and Lovelace, Ada"),
            ["author = {Babbage, Charles and Lovelace, Ada},"],
        ),
    ],
    "name": [
        (article("a", author="罗凌 主编"), ["author = {罗凌 主编},"]),
        (article("a", author="罗凌 and 杨志豪（译）"), ["author"]),
        (article("a", author="罗凌 and 杨志豪编著"), ["author"]),
        (article("a", author="罗凌(通讯作者) and 杨志豪"), ["author"]),
        (article("a", author="[美]罗凌 and 杨志豪"), ["author"]),
        (article("a", author="（美）罗凌 and 杨志豪"), ["author"]),
        (article("a", author="山田太郎・鈴木花子"), ["author = {山田太郎・鈴木花子},"]),
        (article("a", author="Smith JA and Lovelace, Ada"), ["author"]),
        (article("a", author="Lovelace, Ada and van Staveren WC and Day R"), ["author"]),
        (article("a", author="Lovelace, Ada and Oñate E."), ["author"]),
        ("".join(article(k, author="Smith JA and Day R") for k in "abcde"), ["author"]),
        (article("a", author="Lovelace, Ada and The Engine Consortium"), ["author"]),
        (article("a", author="Lovelace, Ada and ENGINE-HF Investigators"), ["author"]),
        (article("a", author="Lovelace, Ada and on behalf of the Engine Study"), ["author"]),
        (article("a", author="Lovelace, Ada and Council for the Looms"), ["author"]),
        (article("a", author="Lovelace, Ada and Babbage, Charles1"), ["author"]),
        (article("a", author="Babbage, C and Lovelace, Ada and Babbage, C"), ["author"]),
        (
            article("a", author="罗凌 and 杨志豪", author_en="Luo, Ling"),
            ["author_en = {Luo, Ling},"],
        ),
        (article("a", author="Lovelace, Ada and {Babbage, Charles}"), ["author"]),
        (article("a", author="Eva Day, Al May and Ada Lovelace"), ["author"]),
        (article("a", author="Lovelace, Ada and Day, Eva (Hrsg.)"), ["author"]),
        (article("a", author="Lovelace, Ada and Day, Eva (szerk.)"), ["author"]),
        (article("a", author="Lovelace, Ada and Day, Eva [HerausgeberIn]"), ["author"]),
        (article("a", author="Lovelace, Ada and 王五 (Wang Wu)"), ["author"]),
        (
            article("a", author="A, B and C, D and E, F and G, H and I, J and K, L")
            + article("b", author="DOS SANTOS, Eva"),
            ["author = {DOS SANTOS, Eva},"],
        ),
        (article("a", author="Lovelace, Ada and Day, Eva (עורכת)"), ["author"]),
        (article("a", author="Lovelace, Ada and Prof. Day"), ["author"]),
        (article("a", author="Lovelace, Ada and Day, Dr. Eva"), ["author"]),
        (article("a", author="Lovelace, Ada and Day, Eva, Al May"), ["author"]),
        (article("a", author="Lovelace, Ada and Babbage, CharlesB"), ["author"]),
        (
            article("a", author="A, B and C, D and E, F and G, H and I, J and K, L")
            + article("b", author="BABBAGE, Charles"),
            ["author = {BABBAGE, Charles},"],
        ),
    ],
    "name-variant": [
        (
            "".join(article(k, author="Lovelace, Ada and Kowalski, Piotr") for k in "abcde"[:5])
            + article("x", author="Lovelace, Ada and Kowlaski, Piotr"),
            ["author = {Lovelace, Ada and Kowlaski, Piotr},"],
        ),
        (
            "".join(article(k, author="Lovelace, Ada and Kowalski, Piotr") for k in "abcde"[:5])
            + article("x", author="Lovelace, Ada and Kowalsky, Piotr"),
            ["author = {Lovelace, Ada and Kowalsky, Piotr},"],
        ),
        (
            "".join(article(k, author="Lovelace, Ada and Kowalski, Piotr") for k in "abcde"[:5])
            + article("x", author="Lovelace, Ada and Kowalski, Pitor"),
            ["author = {Lovelace, Ada and Kowalski, Pitor},"],
        ),
        (
            "".join(article(k, author="Lovelace, Ada and Svensson, Erik") for k in "abcde"[:5])
            + article("x", author="Lovelace, Ada and Svensson, E."),
            ["author = {Lovelace, Ada and Svensson, E.},"],
        ),
        (
            article("b", author=BY.format("Robinson, Peter N."))
            + article("c", author=BY.format("Robinson, Peter N"))
            + article("d", author=BY.format("Robinson, Peter N")),
            [f"author = {{{BY.format('Robinson, Peter N.')}}},"],
        ),
        (
            article("b", author=BY.format("Oler, Andrew"))
            + article("c", author=BY.format("Oler, Andrew"))
            + article("d", author=BY.format("Oler, Andrew J")),
            [f"author = {{{BY.format('Oler, Andrew J')}}},"],
        ),
        (
            article("b", author=BY.format("Wei, Chih-Hsuan"))
            + article("c", author=BY.format("Wei, Chih-Hsuan"))
            + article("d", author=BY.format("Wei, Chih Hsuan")),
            [f"author = {{{BY.format('Wei, Chih Hsuan')}}},"],
        ),
        (
            article("b", author=BY.format("Robinson, Peter"))
            + article("c", author=BY.format("Robinson, Peter"))
            + article("d", author=BY.format("Robisnon, Peter")),
            [f"author = {{{BY.format('Robisnon, Peter')}}},"],
        ),
        (
            article("b", author="罗凌 and 杨志豪 and 林鸿飞 and 王健")
            + article("c", author="罗凌 and 杨志豪 and 林鸿飞 and 王健")
            + article("d", author="罗凌 and 杨豪志 and 林鸿飞 and 王健"),
            ["author = {罗凌 and 杨豪志 and 林鸿飞 and 王健},"],
        ),
        (
            article("b", author="罗凌 and 杨志豪 and 林鸿飞 and 王健")
            + article("c", author="罗凌 and 杨志豪 and 林鸿飞 and 王健")
            + article("d", author="罗凌 and 杨志毫 and 林鸿飞 and 王健"),
            ["author = {罗凌 and 杨志毫 and 林鸿飞 and 王健},"],
        ),
    ],
    "name-order": [
        (
            article("b", author="Lu, Zhiyong")
            + article("c", author="Lu, Zhiyong")
            + article("d", author="Zhiyong, Lu"),
            ["author = {Zhiyong, Lu},"],
        ),
        (
            article("b", author="Lu, Zhiyong")
            + article("c", author="Lu, Zhiyong")
            + article("d", author="Lu Zhiyong"),
            ["author = {Lu Zhiyong},"],
        ),
    ],
    "mark": [
        (
            article("a", author="A, B and C, D", author__an="1=corresponding; 2=equal"),
            ["author+an = {1=corresponding; 2=equal},"],
        ),
        (
            article("a", author="A, B and C, D and E, F", author__an="1=equal; 3=equal"),
            ["author+an = {1=equal; 3=equal},"],
        ),
        (article("a", author__an="4=equal"), ["author+an = {4=equal},"]),
    ],
    "encoding": [
        (article("a", title="The cafÃ© of engines"), ["title = {The cafÃ© of engines},"]),
        (article("a", title="The engineâ€™s cafe"), ["title = {The engineâ€™s cafe},"]),
        (article("a", title="An eﬃcient engine"), ["title = {An eﬃcient engine},"]),
        (
            article("a", title="An ana\u00adlytical engine"),
            ["title = {An ana\u00adlytical engine},"],
        ),
        (
            article("a", title="An ana\u200blytical engine"),
            ["title = {An ana\u200blytical engine},"],
        ),
        (article("a", title="An eng\u0456ne of lace"), ["title = {An eng\u0456ne of lace},"]),
        (article("a", author="L\u043evelace, Ada"), ["author = {L\u043evelace, Ada},"]),
        (article("a", title="锟斤拷 engines"), ["title = {锟斤拷 engines},"]),
    ],
    "markup": [
        (article("a", title="Engines <blink>lace</blink>"), ["title"]),
        (article("a", title="织机研究[J]"), ["title = {织机研究[J]},"]),
        (article("a", title="织机研究[C]//第三届会议"), ["title"]),
        (article("a", title="On looms [J/OL]."), ["title"]),
        (article("a", title="The <i>engine</i>"), ["title = {The <i>engine</i>},"]),
        (article("a", title="Engines &amp; lace"), ["title = {Engines &amp; lace},"]),
        (article("a", title="On **bold** engines"), ["title = {On **bold** engines},"]),
        (article("a", title="Engines &amp;nbsp; lace"), ["title = {Engines &amp;nbsp; lace},"]),
    ],
    "placeholder": [
        (article("a", pages="TODO"), ["pages = {TODO},"]),
        (article("a", title="TODO"), ["title = {TODO},"]),
        (article("a", number="??"), ["number = {??},"]),
        (article("a", note="Lorem ipsum"), ["note = {Lorem ipsum},"]),
        (article("a", note="cited By 5"), ["note = {cited By 5},"]),
        (article("a", note="Funding Information: By A."), ["note = {Funding Information: By A.},"]),
        (article("a", note="Copyright: 2020 A."), ["note = {Copyright: 2020 A.},"]),
        (article("a", note="Accessed: 2021-9-9"), ["note = {Accessed: 2021-9-9},"]),
        (article("a", note="Number: 5 Publisher: MDPI"), ["note = {Number: 5 Publisher: MDPI},"]),
        (article("a", title="Insert title here"), ["title = {Insert title here},"]),
        (article("a", note="[insert the page]"), ["note = {[insert the page]},"]),
    ],
    "ordinal": [
        (
            entry(
                "inproceedings", "a", author="A, B", title="T", booktitle="22rd Lace", year="2020"
            ),
            ["booktitle = {22rd Lace},"],
        ),
    ],
    "punctuation": [
        (article("a", title="Engines (of lace"), ["title = {Engines (of lace},"]),
        (article("a", title="“Engines of lace"), ["title"]),
        (article("a", title='Of “lace" and silk'), ["title"]),
        (article("a", title="基 于 深度"), ["title = {基 于 深度},"]),
        (article("a", title="Engines of lace)"), ["title = {Engines of lace)},"]),
        (article("a", title="Engines , and lace"), ["title = {Engines , and lace},"]),
        (article("a", title="Engines of lace."), ["title = {Engines of lace.},"]),
        (article("a", title="\\emph{Engines} : a history"), ["title"]),
    ],
    "capitals": [(article("a", title="ON ENGINES AND LACE"), ["title = {ON ENGINES AND LACE},"])],
    "split": [
        (article("a", title="A bio- medical engine"), ["title = {A bio- medical engine},"]),
        (article("a", title="ENGINE: all-"), ["title = {ENGINE: all-},"]),
        (article("a", journal="Lace (C CIR 2016)"), ["journal = {Lace (C CIR 2016)},"]),
        (
            "".join(article(k, title=f"On named entity {k}") for k in ("looms", "mills", "silks"))
            + article("x", title="Of namedentity things"),
            ["title = {Of namedentity things},"],
        ),
        (
            "".join(article(k, title=f"On biomedical {k}") for k in ("looms", "mills", "silks"))
            + article("x", title="Of bio medical things"),
            ["title = {Of bio medical things},"],
        ),
    ],
    "twice": [
        (article("a", title="The the engine"), ["title = {The the engine},"]),
        (article("a", title="The engine of the the lace"), ["title"]),
        (article("a", title="An engine engine for lace"), ["title"]),
        (article("a", title="Povijest od od grada", langid="croatian"), ["title"]),
    ],
    "spelling": [
        (
            "".join(article(k, title=f"BioCreative {k}") for k in ("looms", "mills", "silks"))
            + article("x", title="The BioCrative workshop"),
            ["title = {The BioCrative workshop},"],
        ),
        (
            "".join(article(k, title=f"On recognition of {k}") for k in ("looms", "mills", "silks"))
            + article("x", title="A recongition engine"),
            ["title = {A recongition engine},"],
        ),
        (
            "".join(article(k, title=f"On typesetting {k}") for k in ("looms", "mills", "silks"))
            + article("x", title="Digital Typsetting of lace"),
            ["title = {Digital Typsetting of lace},"],
        ),
        (
            "".join(article(k, title=f"On patient {k}") for k in ("looms", "mills", "silks"))
            + article("x", title="The paitent lace"),
            ["title = {The paitent lace},"],
        ),
    ],
    "venue": [
        (
            entry("misc", "a", author="A, B", title="T", year="2020", journal="Lace", volume="3"),
            ["journal = {Lace},"],
        ),
        (
            entry(
                "book", "a", author="A, B", title="T", year="2020", booktitle="Lace", pages="3--9"
            ),
            ["booktitle = {Lace},"],
        ),
        (
            entry("book", "a", author="A, B", title="T", year="2020", school="Lace Hall"),
            ["school = {Lace Hall},"],
        ),
        (
            article("a", journal="PLOS Computational Biology")
            + article("b", journal="PLOS Computational Biology")
            + article("c", journal="PLoS Comput Biol"),
            ["journal = {PLoS Comput Biol},"],
        ),
        (
            article("a", journal="Nature Genetics")
            + article("b", journal="Nature Genetics")
            + article("c", journal="Nat Genet"),
            ["journal = {Nat Genet},"],
        ),
        (
            article("a", journal="Proceedings of the National Academy of Sciences")
            + article("b", journal="Proceedings of the National Academy of Sciences")
            + article("c", journal="PNAS"),
            ["journal = {PNAS},"],
        ),
        (
            article("a", journal="Silk") + article("b", journal="Silk (submitted)"),
            ["journal = {Silk (submitted)},"],
        ),
        (
            entry(
                "inproceedings",
                "a",
                author="A, B",
                title="T",
                year="2020",
                booktitle="Proceedings of Silk, submitted",
            ),
            ["booktitle"],
        ),
        (article("a", journal="In: Engines"), ["journal = {In: Engines},"]),
        (
            article("a", journal="BMC Bioinformatics")
            + article("b", journal="BMC Bioinformatics")
            + article("c", journal="BMC Bioinformatic"),
            ["journal = {BMC Bioinformatic},"],
        ),
        (
            article("a", journal="BMC Bioinformatics")
            + article("b", journal="BMC Bioinformatics")
            + article("c", journal="BMC bioinformatics"),
            ["journal = {BMC bioinformatics},"],
        ),
        (
            article("a", journal="Database: The Journal of Lace")
            + article("b", journal="Database: The Journal of Lace")
            + article("c", journal="Database"),
            ["journal = {Database},"],
        ),
        (
            article("a", journal="Journal of Biomedical Informatics")
            + article("b", journal="Journal of Biomedical Informatics")
            + article("c", journal="J. Biomed. Inform."),
            ["journal = {J. Biomed. Inform.},"],
        ),
        (
            "".join(
                article(k, journal=f"Journal of {k.title()}")
                for k in ("looms", "mills", "silks", "pins")
            )
            + article("x", journal="Human genomics"),
            ["journal = {Human genomics},"],
        ),
        (article("a", journal="Proceedings of the Lace Workshop"), ["journal"]),
        (
            entry(
                "inproceedings",
                "a",
                author="A, B",
                title="T",
                year="2016",
                booktitle="Proceedings of Lace 2018",
            ),
            ["booktitle = {Proceedings of Lace 2018},"],
        ),
    ],
    "same-work": [
        (
            article("a", title=f"Modelling {PATTERNS}")
            + article("b", title=f"Modeling {PATTERNS}"),
            [f"title = {{Modeling {PATTERNS}}},"],
        ),
        (
            article("a", title="On the weaving of algebraic patterns")
            + article("b", title="On the weaving of algebraic patterns."),
            ["title = {On the weaving of algebraic patterns.},"],
        ),
        (
            article("a", title="On the weaving of many an algebraic pattern")
            + article("b", title="On the weaving of many an algbraic pattern"),
            ["title = {On the weaving of many an algbraic pattern},"],
        ),
        *(
            (
                "".join(
                    entry(kind, k, **{"author": "A, B", "title": PATTERNS, "year": "2020", **f})
                    for k, f in zip("ab", differing, strict=True)
                ),
                ["title"],
            )
            for kind, differing in (
                ("article", [{"journal": "J"}, {"journal": "J", "year": "2021"}]),
                ("article", [{"journal": "J", "pages": "1"}, {"journal": "K", "pages": "1"}]),
                ("phdthesis", [{"school": "S"}, {"school": "S", "year": "2021"}]),
                ("book", [{"isbn": "3-528-15145-5"}, {"isbn": "3528151455", "year": "2021"}]),
                ("inproceedings", [{"booktitle": "J"}, {"booktitle": "J"}]),
            )
        ),
    ],
    "preprint": [
        (
            article("a", title="On the weaving of algebraic patterns")
            + entry(
                "misc",
                "b",
                author="Lovelace, Ada",
                year="2019",
                eprint="1905.01234",
                title="On the weaving of algebraic patterns",
            ),
            ["title = {On the weaving of algebraic patterns},"],
        ),
    ],
}
#: By kind: near misses that are right.
NEAR: dict[str, list[str]] = {
    "field": [article("a", volume="3", pages="12")],
    "keyword": [
        article("a", keywords="selection"),
        "".join(article(k, keywords="network") for k in "abc") + article("d", keywords="networks"),
        "".join(article(k, keywords="covid19") for k in "abc") + article("d", keywords="covid20"),
        "".join(article(k, keywords="manuals") for k in "abc") + article("d", keywords="manuels"),
        "".join(article(k, keywords="writing") for k in "abc") + article("d", keywords="printing"),
    ],
    "incomplete": [
        VOLUMES,
        VOLUMES + article("x", year="in press"),
        article("a", author="Lovelace, Ada and others", collaboration="ENGINE"),
        "".join(article(k, author="Lovelace, Ada and others") for k in "abc"),
    ],
    "identifier": [
        article("a", isbn="9783161484100 (print), 316148410X"),
        article("a", isbn="979-0-2600-0043-8"),
        article("a", eprint="0704.0001v2", year="2007"),
        article("a", eprint="1412.9999", year="2014"),
        article("a", eprint="1501.00001v3", year="2015"),
        entry(
            "techreport",
            "a",
            author="A, B",
            title="T",
            eprint="1501.00001",
            year="2014",
            month="12",
        ),
        article("a", eprint="hep-th/9711200", year="2015"),
        article("a", doi="10.1088/1748-0221/3/01/P01001"),
        article("a", doi="10.1000/xyz123", url="https://doi.org/10.1000/XYZ123"),
        article("a", doi="10.1000/xyz_1", url="https://doi.org/10.1000/xyz\\_1"),
        article("a", doi="10.1002/(SICI)1097-0258(19980815)17:15<1661::AID>3.0.CO;2-2"),
        article("a", eprint="2312.01234", isbn="978-3-16-148410-0, 0-306-40615-2"),
        article("a", issn="2049-3630 (print), 1234-5679", eprint="math/0301001"),
        article("a", doi="10.1000/xyz123", url="https://arxiv.org/abs/2312.01234"),
    ],
    "same-id": [
        # `same-work` reports this one.
        article("a", title="Weaving of patterns by algebra", doi="10.1000/xyz123")
        + article("b", title="Weaving of patterns by algebra", doi="10.1000/xyz123"),
        article("a", doi="10.1000/xyz123") + article("b", doi="10.1000/xyz124"),
        article("a", pages="117", volume="1") + article("b", pages="117", volume="1"),
        article("a", pages="1--9", volume="1") + article("b", pages="1--9", volume="2"),
        "".join(
            entry("talk", k, author="A, B", title="T", year="2020", doi="10.1/x") for k in "ab"
        ),
        "".join(
            entry(
                "incollection",
                k,
                author="A, B",
                title=k,
                booktitle="B",
                year="2020",
                doi="10.1000/book",
                isbn="0-306-40615-2",
            )
            for k in "ab"
        ),
    ],
    "doi": [
        article("a", eprint="2301.00001", year="", pubstate="inpress"),
        article("a", doi="10.1093/xyz/ocae037", pages="1865--1874", year="2024"),
        article("a", doi="10.1093/xyz/btx761", pages="1381--1388", year="2018"),
        article("a", doi="10.48550/arXiv.2001.00002", year="2020"),
        article("a", doi="10.1093/xyz/bay097", pages="bay097", year="2018"),
        article("a", doi="10.1186/s99999-019-0318-3", pages="65", year="2020"),
        article("a", doi="10.1016/j.xyz.2020.103384", pages="103384", year="2020"),
        article("a", doi="10.1016/j.xyz.2014.05.001", pages="12--19", year="2015"),
        article("a", doi="10.1609/aaai.v38i16.29745", volume="38", number="16", year="2024"),
        article("a", doi="10.1200/XYZ.21.00129", pages="e2100129", year="2022"),
        article("a", doi="10.1371/journal.pxyz.0123456", pages="e0123456"),
        article("a", doi="10.11897/SP.J.1016.2020.01943", pages="1943--1957"),
        article("a", doi="10.1504/XYZ.2019.099724", year="2019"),
        # `identifier` reports this one.
        article(
            "a",
            doi="10.1016/j.xyz.2007.02.016",
            url="https://doi.org/10.1016/j.xyz.2012.06.005",
            year="2007",
        ),
        article("a", url="http://a.org/CN/Y2020/V29/I4/166", volume="29", pages="166--174"),
        article("a", eprint="1911.11608", year="2020")
        + article("b", eprint="2111.1160", year="2020"),
        article("a", doi="10.1093/lace/btaa001")
        + article("b", journal="Silk", doi="10.1093/lace/x"),
    ],
    "address": [
        "".join(article(k, url=f"https://a{k}.org/") for k in "abcdef"),
        article("a", url="https://www.proxima.org/a", code="https://github.com/ada"),
        article("a", url="https://www3.interscience.org/x", pdf="paper.pdf"),
    ],
    "language": [
        article("a", title="基于深度学习的研究", langid="chinese"),
        article("a", title="On the character 中", langid="english"),
        article("a", title="日本の研究", langid="japanese"),
        article("a", title="漢字文書認識", langid="japanese"),
    ],
    "volume-year": [
        VOLUMES,
        # Volumes from autumn to summer, and journals that go from one volume a year to many.
        HALVES + journal("x", "32", "2017", number="4", pages="900--909"),
        HALVES + journal("x", "34", "2017", number="1"),
        VOLUMES + journal("x", "34", "2017"),
        journal("a", "51", "1995") + journal("b", "51", "1995") + journal("x", "62", "2000"),
        journal("a", "34", "2010") + journal("b", "37", "2013") + journal("x", "45", "2014"),
        VOLUMES + journal("x", "33", "2018") + journal("y", "33", "2018"),
        journal("a", "1", "2010") + journal("b", "9", "2011"),
        "".join(journal(f"k{n}", v, "2020") for n, v in enumerate(["103", "106", "112", "104"])),
        "".join(
            journal(f"k{n}", v, y)
            for n, (v, y) in enumerate(
                [
                    ("103", "2020"),
                    ("106", "2020"),
                    ("129", "2022"),
                    ("140", "2023"),
                    ("112", "2020"),
                ]
            )
        ),
    ],
    "year": [
        article("a", year="2024"),
        article("a", year="in press"),
        article("a", year="2019", date="2019-05"),
        article("a", year="1843") + article("b", year="1845"),
        article("a", month="oct") + article("b", month="Spring") + article("c", month="{10~}"),
    ],
    "pages": [
        article("a", pages=pages)
        for pages in (
            "1884--90",
            "1865--1874",
            "e1--e9",
            "W540--W546",
            "bay097",
            "S61--S72",
            "S102",
            "xii, 320",
            "256页",
            "256 S.",
            "1156",
            "12:1--12:29",
            "12--15, 19",
            "9 f.",
            "11\\recto--11\\verso",
            "11r--11v",
            "O5--O14",
            "O15-O24",
        )
    ],
    "volume": [
        article("a", volume="1 ff."),
        article("a", volume="abs/1905.1", number="Suppl 3"),
        article("a", volume="12A", number="W1"),
        article("a", volume="79, Suppl.", number="3 (76)"),
        article("a", volume="XII", number="3--4"),
        entry(
            "book",
            "a",
            author="A, B",
            title="T",
            publisher="P",
            series="S",
            number="\\bibstring{volume} 1, \\bibstring{number} 14",
            year="2020",
        ),
        entry(
            "techreport",
            "a",
            author="A, B",
            title="T",
            institution="I",
            number="No. 3",
            year="2020",
        ),
    ],
    "key": [
        DATED_KEYS,
        DATED_KEYS + article("engine2015", year="2015", author="Babbage, Charles"),
        article("babbage2011a", year="2020") + article("b"),
        # A new edition, a span of years, a number, another date, and the last author.
        *(
            DATED_KEYS + rest
            for rest in (
                article("lovelace1995", year="2015", edition="2"),
                article("lovelace1896-1905", year="1896"),
                article("1999", year="2015"),
                article("astm.d1655", year="2015"),
                article("lovelace1978", date="1980", eventdate="1978", title="Silk"),
                article("lovelace1978", date="1975/1976", realdate="1978", title="Silk"),
                article("lovelace2014", date="2008/2014", title="Silk"),
                article("lovelace1976", year="1975/76", title="Silk"),
                article("corr/abs-1901-01234", year="2019", eprint="1901.01234", title="Silk"),
                article("lovelace1986", year="1991", note="Read in 1986", title="Silk"),
                article("babbage2015", year="2015", author="A, B and C, D and Babbage, Charles"),
            )
        ),
    ],
    "name": [
        article("a", author="Smith, JA and Day III and Malcolm X and D. Roe and Roe, E."),
        article("a", author="罗 凌 and 杨志豪 and 小山 翔一 and 李 译 and 王编"),
        article("a", author="ジョン・スミス and 阿依古丽·买买提 and {（株）織機}"),
        article("a", author="Lovelace, Ada and {The Engine Consortium} and {3M}"),
        article(
            "a", author="Lovelace, Ada and Pham, The Bao and Study, Eduard and {for the Looms}"
        ),
        article("a", author="罗凌 and 杨志豪", author_en="Luo, Ling and Yang, Zhihao"),
        article("a", author="Lovelace, Ada and Airmansmith97"),
        article("a", author="Lovelace, Ada and {Google, Inc.} and {Engines, Looms and Mills}"),
        article("a", author="Lovelace, Ada and Day, Jr., Eva and May, III, Al and Fay, Ph.D., Jo"),
        article("a", author="Lovelace, Ada and Garcia Marquez, Gabriel Jose"),
        article("a", author="A, B and C, D and E, F and G, H and I, J and K, L")
        + article("b", author="ACM/ SIGGRAPH"),
        article("a", author="McDonald, Ada and Wang, Wei 0001 and O'Neill, John and Group, Jane"),
        article(
            "a", author=" and ".join(f"{c}ang, {d}." for c in "WYZ" for d in "ABCDEFGHIJABCDEFGH")
        ),
    ],
    "name-variant": [
        "".join(article(k, author="Lovelace, Ada and Kowalski, Piotr") for k in "abcde"[:4])
        + article("x", author="Lovelace, Ada and Kowalsky, Piotr"),
        "".join(article(k, author="Lovelace, Ada and Zhang, Wei") for k in "abcde"[:5])
        + article("x", author="Lovelace, Ada and Zheng, Wei"),
        "".join(article(k, author="Lovelace, Ada and Zhang, Xiaoming") for k in "abcde"[:5])
        + article("x", author="Lovelace, Ada and Zhang, Xiaoping"),
        "".join(article(k, author="Lovelace, Ada and Svensson, Erik") for k in "abcde"[:5])
        + article("x", author="Lovelace, Ada and Svensson, E. and Day, Eva"),
        "".join(article(k, author="Lovelace, Ada and Svensson, Erik") for k in "abcde"[:5])
        + article("x", author="Lovelace, Ada and Svensson, Emma"),
        "".join(article(k, author="Lovelace, Ada and Kowalski, Piotr") for k in "abcde"[:5])
        + article("x", author="Lovelace, Ada and Kowalsky, Piotr and Day, Eva"),
        article("a", author="Dong, Winnie and Babbage, Charles")
        + article("b", author="Dong, W. W. Y. and Dong, W. Y. and Babbage, Charles"),
        article("b", author=BY.format("Wang, Lei")) + article("c", author=BY.format("Wang, Li")),
        article("b", author=BY.format("Yang, Pei"))
        + article("c", author=BY.format("Yang, Lei"))
        + article("d", author=BY.format("Yang, Lei")),
        article("b", author="Wang, Jian and Wang, J. and Wang, Jia"),
        article("b", author="Robinson, Peter and Robinson, Peter N"),
        article("b", author="Smith, J. and A, B") + article("c", author="Smith, John and C, D"),
        article("b", author=BY.format("Wang, L."))
        + article("c", author=BY.format("Wang, Lei"))
        + article("d", author=BY.format("Wang, Ling")),
    ],
    "name-order": [
        article("b", author="Lu, Zhiyong") + article("c", author="Zhiyong Lu"),
        article("b", author="Thomas, James and James, Thomas")
        + article("c", author="Thomas, James"),
    ],
    "mark": [
        article("a", author="A, B and C, D", author__an="1=equal; 2=equal, corresponding"),
        article("a", author="A, B and C, D", author__an="2=corresponding"),
        article(
            "a",
            author="A, B and C, D and E, F and G, H",
            author__an="1=equal; 2=equal; 3=equal; 4=equal",
        ),
    ],
    "encoding": [
        article("a", title="Café Größe naïve «CAFÉ» Łódź", author="Dvořák, José"),
        article("a", title="NF-κB, TGFβ and μ-opioids of 20 µm"),
        article("a", title=r"Decays into $e\nu\mu\nu$ and $p\rho ee$"),
        article("a", title="基于ELMo的研究", author="罗凌 and Ng, Y.K."),
        article("a", title="Программа C++ и TeX", langid="russian"),
    ],
    "markup": [
        article("a", title="Mass &#226;&euro;&ldquo; spectra"),
        article("a", title="A < B & C > D"),
        article("a", title="Looking ahead for a {\\tt <box>}"),
        article("a", title="\\emph{On} $x^2$ in engines"),
        article("a", title="The C* algebras and A* search"),
        article("a", title="Of [3H] and arrays[J], [C II]"),
        article("a", title="\\textbf{Bold} & AT\\&T"),
    ],
    "placeholder": [
        article("a", title="An empirical study of TODO comments"),
        article("a", title="Automating TODO-missed methods"),
        article("a", title="The command Insert Text of an editor"),
        article("a", note="Publisher's award; number one of its section"),
        article("a", title="Todo sobre el XXX congreso", langid="spanish"),
    ],
    "ordinal": [
        article("a", title="The 1st, 2nd, 3rd, 11th, 12th, 13th, 21st, 22nd, 112th and 103rd"),
        article("a", title="La 2nde partie", langid="french"),
    ],
    "punctuation": [
        article("a", title="Engines : une histoire", langid="french"),
        article("a", title="Histoire de la dentelle : une étude"),
        article("a", title="2024年秋期(第175回）講演"),
        article("a", title="Engines (of lace) [and 1) silk]: a) what?"),
        article("a", title="„Engines“ und “engines”"),
        # A garbled dash, which `encoding` reports.
        article("a", title="Mass &#226;&euro;&ldquo; spectra"),
        article("a", title="Lace, silk, etc."),
        article("a", title="Is it so?"),
        article("a", title="\\LaTeX : a history"),
        article("a", title="Une histoire, deux engines : la dentelle par Ada"),
        entry("book", "a", author="A, B", title="T", year="2020", publisher="Paris : Presses"),
        article("a", title="Of engines. Of lace."),
        article("a", title="Engines v\\adddotspace Lace Corp\\adddot"),
        article("a", title="``Ada's engine'' and ``it's so''"),
        article("a", title="Engines and so . . . ."),
        article("a", title="On half-open intervals [0, 1)"),
        article("a", title='Den "stora" ofreden', langid="swedish"),
        article("a", title="Suomen ”uusi” kieli"),
    ],
    "capitals": [
        article("a", title="The CNN of BBC"),
        article("a", title="IEEE 802.11"),
        article("a", title="基于深度学习的研究 BERT"),
    ],
    "split": [
        article("a", title="Pre- and post-war engines"),
        article(
            "a",
            title="Vor- und Nachteile",
        ),
        article("a", title="För- och nackdelar"),
        article("a", title="Kieli- ja murretutkimus"),
        article("a", title="Inn- eller utvandring"),
        article("a", title="Bel- és külpolitika"),
        article("a", title="Vitamin C (A BC)"),
        article("a", title="H II regions and [O III] engines"),
        article("a", title="End-to-end engines"),
        "".join(article(k, title=f"On data base {k}") for k in ("looms", "mills"))
        + article("x", title="Of database things"),
    ],
    "twice": [
        article("a", title="Dass das \\emph{das} das \\emph{dass} verdrängt", langid="german"),
        article("a", title="Ein Prinzip, das das Leben prägt", langid="german"),
        article("a", title="Of \\emph{Gorilla gorilla gorilla} and \\textit{L. lutra lutra}"),
        article("a", title="Talk talk talk: a history"),
        article("a", title="Les discours de de Gaulle", langid="french"),
        article("a", title="Die, die die Engine", langid="german"),
        article("a", title="Drug drug interaction")
        + article("b", title="Of drug drug interactions"),
        article("a", title="Bora Bora"),
        article("a", title="Nous nous levons", langid="french"),
    ],
    "spelling": [
        article("a", title="On the word “recieved” of the lace"),
        "".join(
            article(k, title=f"On modelling patients of {k}") for k in ("looms", "mills", "silks")
        )
        + article("x", title="A patient modeling engine"),
        "".join(article(k, title=f"On optimization of {k}") for k in ("looms", "mills", "silks"))
        + article("x", title="An optimisation"),
        "".join(article(k, title=f"On causal, optimal {k}") for k in ("looms", "mills", "silks"))
        + article("x", title="An optical engine", year="2001"),
        "".join(article(k, title=f"On language {k}") for k in ("looms", "mills", "silks"))
        + article("x", title="Le langage de la machine"),
        *(
            "".join(article(k, title=f"On {usual} of {k}") for k in ("looms", "mills", "silks"))
            + article("x", title=rare)
            for usual, rare in (
                ("printer", "The Pinter of lace"),
                ("letter", "The Lettre of lace"),
                ("gray", "The Gary of lace"),
                ("trail", "The trial of lace"),
                ("causal", "Of clausal lace"),
                ("differential", "Of Differentsial'nye uravnenija"),
                ("medieval", "Of mediaeval lace"),
                ("cataloging", "On cataloguing of lace"),
            )
        ),
    ],
    "venue": [
        entry("misc", "a", author="A, B", title="T", year="2020", journal="Lace"),
        entry(
            "misc",
            "a",
            author="A, B",
            title="T",
            year="2020",
            journal="Lace",
            volume="3",
            kind="talk",
        ),
        entry("thesis", "a", author="A, B", title="T", year="2020", school="Lace Hall"),
        entry(
            "book", "a", author="A, B", title="T", year="2020", publisher="Lace Hall", pages="300"
        ),
        article("a", journal="Japanese Journal of Lace")
        + article("b", journal="Japanese Journal of Lace")
        + article("c", journal="Japan Journal of Lace"),
        article("a", journal="Journal of Looms")
        + article("b", journal="Journal of Looms")
        + article("c", journal="JAMA"),
        article("a", journal="Nature Physics")
        + article("b", journal="Nature Physics")
        + article("c", journal="Nature Photonics"),
        article("a", journal="Art History")
        + article("b", journal="Art History")
        + article("c", journal="Arts History"),
        article("a", journal="Public Health Nutrition")
        + article("b", journal="Public Health Nutrition")
        + article("c", journal="PH"),
        article("a", journal="日本音響学会秋季研究発表会講演論文集")
        + article("b", journal="日本音響学会春季研究発表会講演論文集"),
        article("a", journal="Lace (Accepted Papers)"),
        article("a", journal="Computer Graphics")
        + article("b", journal="Computers and Graphics")
        + article("c", journal="Computers and Graphics"),
        article("a", journal="IEEE Access") + article("b", journal="PLOS ONE"),
        article("a", journal="IOP Conference Series")
        + article("b", journal="MATEC Web of Conferences"),
        entry("inproceedings", "a", author="A, B", title="T", year="2019", booktitle="Lace 2018"),
        # Proceedings in a series of books, years later.
        entry(
            "inproceedings",
            "a",
            author="A, B",
            title="T",
            year="1992",
            booktitle="Congress, 25th August 1986",
            series="S",
        ),
        # Proceedings with editors, five years later.
        entry(
            "inproceedings",
            "a",
            author="A, B",
            title="T",
            editor="C, D",
            year="2009",
            booktitle="Congress, 27--28 Feb. 2004",
        ),
        article("a", journal="Physical Review A") + article("b", journal="Physical Review B"),
        article("a", journal="Nature") + article("b", journal="Nature Methods"),
        article("a", journal="Lace History")
        + article("b", journal="Lace History (New Series)")
        + article("c", journal="Lace History: Section B. Silk"),
        *(
            "".join(
                article(k, journal=f"Journal of {k.title()}")
                for k in ("looms", "mills", "silks", "pins")
            )
            + article("x", title=title, journal=journal)
            for title, journal in (
                ("Das Weben der Muster", "Theater heute"),
                ("Qingshi lun", "Zhongguo shehui kexue"),
                ("On lace and its topology", "General Topology and its Applications"),
                ("On the number of lace", "arXiv:math.NA/0104280"),
                ("On the list of lace", "Lis-link"),
            )
        ),
        article("a", journal="Annales de la dentelle") + article("b", journal="计算机学报"),
    ],
    "same-work": [
        article("a", title=f"{PATTERNS}: sample 10117")
        + article("b", title=f"{PATTERNS}: sample 10118"),
        *(
            article("a", title=f"{PATTERNS} and looms {one} there")
            + article("b", title=f"{PATTERNS} and looms {two} there")
            for one, two in (
                ("{I}", "{II}"),
                ("in men", "in women"),
                ("in vivo", "in vitro"),
                ("with lace", "without lace"),
            )
        ),
        *(
            "".join(
                entry(kind, k, author="A, B", title="On the weaving of patterns", year="2020", **f)
                for k in "ab"
            )
            for kind, f in (
                ("techreport", {"type": "Presentation", "institution": "I"}),
                ("unpublished", {"note": "Invited talk", "eprint": "1905.01234"}),
                ("inproceedings", {"eventtitle": "Tagung Netze"}),
            )
        ),
        "".join(
            entry(
                "talk", k, author="A, B", title="On the weaving of algebraic patterns", year="2020"
            )
            for k in "ab"
        ),
        article("a", title="On the weaving of algebraic patterns")
        + entry(
            "inproceedings",
            "b",
            author="Lovelace, Ada",
            booktitle="B",
            year="2019",
            title="On the weaving of algebraic patterns",
        ),
        article("a", title="On the weaving of patterns, part 1")
        + article("b", title="On the weaving of patterns, part 2"),
        article("a", title="On the weaving of algebraic patterns", year="2010")
        + article("b", title="On the weaving of algebraic patterns", year="2020"),
        article("a", title="Annual report on the weaving", volume="1", number="1")
        + article("b", title="Annual report on the weaving", volume="2", number="1"),
        article("a", title="On the weaving of algebraic patterns")
        + article("b", title="On the weaving of algebraic patterns", related="a"),
        # A column, a reprint, volumes, editions, versions, and a talk given twice.
        *(
            "".join(
                entry(kind, k, **{"author": "A, B", "title": PATTERNS, "year": "2020", **same, **f})
                for k, f in zip("ab", differing, strict=True)
            )
            for kind, same, differing in (
                (
                    "article",
                    {"author": "Anonymous", "journal": "J"},
                    [{"pages": "1"}, {"pages": "9"}],
                ),
                ("article", {}, [{"journal": "J", "pages": "1"}, {"journal": "K", "pages": "9"}]),
                ("book", {}, [{"subtitle": "The Noplace"}, {"subtitle": "The Place"}]),
                ("book", {}, [{"title": f"{PATTERNS} {n}"} for n in ("II", "III")]),
                ("book", {}, [{}, {"edition": "2"}]),
                ("book", {}, [{"isbn": "3-528-15145-5"}, {"isbn": "3-528-05145-0"}]),
                ("manual", {}, [{}, {"year": "2021"}]),
                ("conference", {}, [{"organization": "J"}, {"organization": "K"}]),
                ("inproceedings", {}, [{"booktitle": "J"}, {"booktitle": "K", "year": "2021"}]),
            )
        ),
    ],
    "preprint": [
        article("a", title=f"{PATTERNS}, {{I}}", volume="1")
        + entry(
            "misc",
            "b",
            author="Lovelace, Ada",
            title=f"{PATTERNS}, {{II}}",
            eprint="2301.00001",
            year="2023",
        ),
        article("a", title="On the weaving of algebraic patterns")
        + entry(
            "misc",
            "b",
            author="Babbage, Charles",
            year="2019",
            eprint="1905.01235",
            title="[Re] On the weaving of algebraic patterns",
        ),
        article("a", title="On the weaving of algebraic patterns", eprint="1905.01234")
        + entry(
            "misc",
            "b",
            author="Lovelace, Ada",
            year="2019",
            eprint="1905.01235",
            title="On the weaving of geometric patterns",
        ),
    ],
}
CASES = [(kind, *case) for kind, cases in FIRES.items() for case in cases]
RIGHT = [(kind, text) for kind, cases in NEAR.items() for text in cases]


def test_every_check_has_both() -> None:
    kinds = {check.kind for check in CHECKS}
    assert kinds == FIRES.keys() == NEAR.keys()


@pytest.mark.parametrize(("kind", "text", "lines"), CASES)
def test_fires(kind: str, text: str, lines: list[str]) -> None:
    found = [line for line, _said in messages(text, kind, owner=ADA)]
    whole = [
        line
        if " = " in line or "@" in line
        else next(
            typed.strip() for typed in reversed(text.splitlines()) if typed.strip().startswith(line)
        )
        for line in lines
    ]
    assert found == whole


@pytest.mark.parametrize(("kind", "text"), RIGHT)
def test_does_not_fire_at_what_is_right(kind: str, text: str) -> None:
    assert messages(text, kind, owner=ADA) == []


@pytest.mark.parametrize(("kind", "text", "_lines"), CASES)
def test_messages_say_what_to_do(kind: str, text: str, _lines: list[str]) -> None:
    for _line, said in messages(text, kind, owner=ADA):
        assert re.search(r"[;:] |\?", re.sub(r"^\w+: ", "", said)), said


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("year", article("a", month="Brumaire"), "write its name in English"),
        ("year", article("a", year="2562"), "add the Gregorian year: {2562/2019}"),
        ("year", article("a", year="1430"), "add the Gregorian year: {1430/2008}"),
        ("year", article("a", year="1399", langid="persian"), "{1399/2020}"),
        ("volume", article("a", volume="31(9)"), "write volume = {31} and number = {9}"),
        (
            "volume",
            article("a", volume="11(5)", number="8"),
            "write volume = {11}; is the number 5, or 8?",
        ),
        ("volume", article("a", volume="vol. 4, no. 3"), "write the volume alone"),
        ("volume", article("a", volume="Вип. 47"), "write the number alone"),
        ("volume", article("a", volume="ปีที่ 50"), "write the number alone"),
        ("volume", article("a", volume="75. Jg."), "write the number alone"),
        ("volume", article("a", volume="سال ۹"), "write the number alone"),
        ("volume", article("a", number="Số 3"), "write the number alone"),
        ("pages", article("a", pages="tr. 12--25"), "the word for pages is added"),
        ("pages", article("a", pages="หน้า 215-226"), "the word for pages is added"),
        ("pages", article("a", pages="頁1--36"), "the word for pages is added"),
        ("pages", article("a", pages="9--"), "give both its ends"),
        ("pages", article("a", pages=" - "), "these are none"),
        ("punctuation", article("a", title="On Lace*"), "the mark of a footnote"),
        ("crossref", article("a", crossref="10.1590/s1413-2478"), "write it as doi"),
        ("crossref", article("a", crossref="conf/loom/2020"), "key, or remove the field"),
        ("address", article("a", url="https://10.1016/j.jcp.2018.01.001"), "write doi = {10.…}"),
        ("pages", article("a", pages="31--??"), "leave out what is not"),
        ("markup", article("a", note='<a href="https://a.org">lace</a>'), "\\href{address}{…}"),
        ("markup", article("a", title="The <i>engine</i>"), "LaTeX has \\emph{…}"),
        ("markup", article("a", title="The <span>engine</span>"), "take it out"),
        ("encoding", article("a", title="Лжиs"), '"s" in "Лжиs" is Latin'),
        ("identifier", article("a", doi="10.1000/xyz–123"), "copy it again"),
        (
            "name",
            article("a", author="A, B and C, D and E, F and G, H and I, J and K, L")
            + article("b", author="BABBAGE, CHARLES P and K, L"),
            "write Charles P Babbage",
        ),
        ("name", article("a", author="Th\\raise0.5ex\\hbox{e}, Han"), "0.5ex, a length of TeX"),
        ("punctuation", article("a", title='Of “lace" and silk'), 'marks is "'),
        (
            "placeholder",
            article("a", note="Series Title: Loom Notes ISSN: 1234-5678"),
            "write series = {Loom Notes} in its place",
        ),
        (
            "name-variant",
            article("b", author="Meyer‐Gohde, Ada")
            + article("c", author="Meyer-Gohde, Ada")
            + article("d", author="Meyer-Gohde, Ada"),
            "are different characters",
        ),
        ("type", entry("artcle", "a", author="A, B", title="T", year="2020"), "write @article"),
        ("type", entry("poster", "a", author="A, B", title="T", year="2020"), "write @talk"),
        ("type", entry("gazette", "a", author="A, B", title="T", year="2020"), "or kind = "),
        (
            "missing",
            entry("article", "a", author="A, B", title="T", booktitle="C", year="2020"),
            "or @inproceedings, since there is a booktitle",
        ),
        (
            "missing",
            entry("inproceedings", "a", author="A, B", title="T", journal="C", year="2020"),
            "or @article, since there is a journal",
        ),
        (
            "date",
            article("a", month="13"),
            "2020-13: there is no such day in the calendar; correct month",
        ),
        ("date", article("a", month="feb", day="30"), "correct day"),
        ("name", article("a", author="Day, Eva B., Jr."), 'write "Day, Jr., Eva B."'),
        ("name", article("a", author="Al Day, Jr."), 'write "Day, Jr., Al"'),
    ],
)
def test_remedies_are_of_the_entry(kind: str, text: str, said: str) -> None:
    [(_line, message)] = messages(text, kind, owner=("Babbage, Charles",))
    assert said in message


@pytest.mark.parametrize(
    ("fields", "advice"),
    [
        ({"vloume": "3"}, "is it volume?"),
        ({"vloume": "3", "volume": "3"}, "cv_remarks"),
        ({"mpnth": "4"}, "is it month?"),
        ({"arxivno": "2301.00001"}, "is it arxiv?"),
        ({"arxivno": "2301.00001", "eprint": "2301.00001"}, "cv_remarks"),
        ({"journaltitel": "Lace"}, "cv_remarks"),
        ({"locationa": "Lace Hall"}, "cv_remarks"),
        ({"intranslator": "A, B"}, "cv_remarks"),
        ({"introducedin": "b"}, "cv_remarks"),
        ({"abstractloc": "Bath"}, "cv_remarks"),
        ({"keyword": "lace"}, "is it keywords?"),
        ({"conference": "Lace 2020"}, "is it eventtitle?"),
        ({"event": "Lace 2020"}, "is it eventtitle?"),
        ({"city": "Bath"}, "is it address?"),
        ({"city": "Bath", "address": "Somerset"}, "can print it"),
        ({"github": "https://github.com/ada/lace"}, "is it code?"),
        ({"conference": "Lace 2020", "eventtitle": "Lace"}, "cv_remarks"),
        ({"note2": "lace"}, "cv_remarks"),
        ({"shortname": "Lace"}, "cv_remarks"),
        ({"prnumber": "3"}, "cv_remarks"),
    ],
)
def test_asks_for_no_field_that_is_there_or_of_a_style(fields: dict[str, str], advice: str) -> None:
    [(_line, message)] = messages(article("a", **fields), "field")
    assert advice in message


@pytest.mark.parametrize(
    "fields",
    [
        {"xxtitle": "Silk"},
        {"alteditor": ""},
        {"copyright": "All rights reserved", "lccn": "HT384"},
        {"mesh": "Silk", "pst": "ppublish", "journal-full": "Journal of Silk"},
        {"document_type": "Article", "author_keywords": "silk"},
        {"fjournal": "Journal of Lace", "mrreviewer": "Roe, Jan", "zbmath": "7000001"},
        {"unique-id": "WOS:000123456700001", "times-cited": "3", "usage-count-since-2013": "4"},
        {"university": "Lace"},
        {"source": "Scopus", "book-group-author": "IEEE"},
        {"abbr_en": "JS", "google_scholar_id": "u5HHmVD_uO8C"},
        {"printed": "printed", "comment-huber": "see above", "license": "MIT", "rating": "0"},
    ],
)
def test_field_out_of_use_is_told_of_nowhere(fields: dict[str, str]) -> None:
    assert messages(article("a", **fields), "field") == []


def test_particles_are_small_in_a_name_without_capitals() -> None:
    text = article("a", author="A, B and C, D and E, F and G, H and I, J and K, L")
    text += article("b", author="SOUZA, JOÃO PEDRO DE")
    told = [said for _line, said in hints_of(text, "name")]
    assert told == ["b: JOÃO PEDRO DE SOUZA is in capitals; write João Pedro de Souza"]


@pytest.mark.parametrize(
    ("type_name", "fields", "said"),
    [
        ("talk", {"journal": "Loom Days"}, "journal is not printed for a talk; write eventtitle"),
        ("article", {"howpublished": "In Latin"}, "printed for a journal article; write note"),
        ("article", {"howpublished": "In Latin", "note": "In Latin"}, ""),
        ("article", {"journal": "J", "type": "Editorial"}, "for a journal article; write note"),
        ("inproceedings", {"booktitle": "B", "type": "Poster"}, "a conference paper; write note"),
        ("inproceedings", {"booktitle": "B", "type": "Conference Paper"}, ""),
        ("techreport", {"journal": "Loom Papers"}, "for a report; write type"),
        ("techreport", {"booktitle": "Looms", "type": "Paper"}, "for a report; write series"),
        ("phdthesis", {"journal": "Looms", "school": "S", "series": "Q"}, "a thesis; write note"),
        ("dataset", {"booktitle": "Looms"}, "for a dataset; write howpublished"),
        ("dataset", {"journal": "Looms"}, ""),
        ("talk", {"booktitle": "Loom Days"}, ""),
        ("book", {"booktitle": "T"}, ""),
    ],
)
def test_venue_that_is_not_printed(type_name: str, fields: dict[str, str], said: str) -> None:
    text = entry(type_name, "a", author="Lovelace, Ada", title="T", year="2020", **fields)
    found = [message for _line, message in hints_of(text, "field")]
    assert len(found) == bool(said)
    assert said in "".join(found)


def test_french_of_few_words_keeps_the_space_before_a_colon() -> None:
    text = article("a", title="Budget de l'État : trois défis")
    assert not messages(text, "punctuation", language="fr")


def test_issn_as_isbn_has_its_remedy() -> None:
    [(_line, text)] = messages(article("a", isbn="2049-3630"), "identifier")
    assert text.endswith("; write issn instead of isbn")


def test_tells_once_of_letters_that_were_not_read(tmp_path: Path) -> None:
    """Another encoding has one message; only in UTF-8 is a letter lost for good."""
    path = tmp_path / "refs.bib"
    for data, said in (
        (article("a", title="Caf\xe9 of lace").encode("latin-1"), "not UTF-8"),
        (article("a", title="Caf\ufffd of lace").encode(), '"Caf\ufffd of'),
    ):
        path.write_bytes(data)
        [message] = (p.text for p in proofread_file(path) if p.subtype == "encoding")
        assert said in message


@pytest.mark.parametrize(
    ("title", "is_hint"), [("The be- in lace", True), ("Of struc- tures", False)]
)
def test_prefix_before_a_small_word_is_a_hint(title: str, *, is_hint: bool) -> None:
    text = article("a", title=title)
    assert (len(messages(text, "split")), len(hints_of(text, "split"))) == (1, int(is_hint))


def test_what_no_rule_can_tell_is_asked() -> None:
    glued = "".join(
        article(k, title=f"On word processors {k}") for k in ("looms", "mills", "silks")
    )
    text = glued + article("x", title="Of Wordprocessors")
    assert [said.endswith("?") for _line, said in hints_of(text, "split")] == [True]


@pytest.mark.parametrize(
    ("typed", "is_hint"),
    [("pp.123-145", True), ("p. 12", True), ("--", True), ("págs. 12-15", True), ("680--", False)],
)
def test_pages_that_are_printed_right_are_a_hint(typed: str, is_hint: bool) -> None:
    text = article("a", pages=typed)
    assert (len(messages(text, "pages")), len(hints_of(text, "pages"))) == (1, int(is_hint))


@pytest.mark.parametrize(
    ("name", "is_hint"), [("volume", True), ("number", True), ("doi", True), ("pages", False)]
)
def test_empty_fields_of_ieee_xplore_and_repec_are_a_hint(name: str, is_hint: bool) -> None:
    text = entry("inproceedings", "a", author="A, B", title="T", booktitle="C", year="2020")
    text = text.replace("  year", f"  {name} = {{}},\n  year")
    found = (messages(text, "field"), hints_of(text, "field"))
    assert [len(rows) for rows in found] == [1, int(is_hint)]


def test_no_pages_beside_the_number_of_an_article_are_a_hint() -> None:
    text = article("a", art_number="104599").replace("  year", "  pages = {},\n  year")
    assert (len(messages(text, "field")), len(hints_of(text, "field"))) == (1, 1)


def test_issn_that_is_the_isbn_too_is_told_of_nowhere() -> None:
    text = article("a", isbn="01681699", issn="01681699")
    assert messages(text, "identifier") == []


def test_other_place_that_is_printed_is_a_hint() -> None:
    fields = {"author": "A, B", "title": "T", "year": "2020"}
    for others, is_hint in (({"journal": "J"}, True), ({}, False)):
        text = entry("conference", "a", **fields, **others)
        found = (messages(text, "missing"), hints_of(text, "missing"))
        assert [len(rows) for rows in found] == [1, int(is_hint)]


def test_fields_of_programs_may_be_there_twice() -> None:
    twice = "  {0} = {{A}},\n  {0} = {{B}},\n".format
    for name, lines in (("copyright", 0), ("note", 1)):
        text = article("a").replace("  year", f"{twice(name)}  year")
        assert len(messages(text, "duplicate")) == lines


@pytest.mark.parametrize(
    ("fields", "is_hint"),
    [
        ({"volume": "12:688002"}, False),
        ({"volume": "2: Health"}, True),
        ({"volume": "Jg. 12"}, True),
        ({"number": "第10期"}, True),
        ({"number": "C"}, True),
        ({"volume": "PP", "number": "99"}, True),
        ({"volume": "0", "number": "0"}, True),
        ({"volume": "ahead-of-print", "number": "ahead-of-print"}, True),
    ],
)
def test_names_of_issues_and_what_is_none_are_a_hint(fields: dict[str, str], is_hint: bool) -> None:
    text = article("a", **fields)
    assert (len(messages(text, "volume")), len(hints_of(text, "volume"))) == (1, int(is_hint))


FAMILIES = ("Robinson", "Somerville", "Babbage", "Herschel")


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        (
            "".join(article(k, title=f"On {k} looms.") for k in "abcd"),
            "punctuation",
            "the title ends in a full stop (the same for 3 more entries); remove it",
        ),
        (
            article("a", author="Rao S.N. and Kumar A."),
            "name",
            '"Rao S.N." ends in initials (the same for 1 more here); if they are a given name, ',
        ),
        (
            "".join(
                article(key, author=" and ".join(f"{name}, {given}" for name in FAMILIES))
                for key, given in (("a", "Peter N."), ("b", "Peter N."), ("c", "Peter N"))
            ),
            "name-variant",
            "(the same for 3 more people here); if they are one, write one of them",
        ),
    ],
)
def test_count_of_others_is_before_the_remedy(text: str, kind: str, said: str) -> None:
    [(_line, message)] = messages(text, kind)
    assert said in message
