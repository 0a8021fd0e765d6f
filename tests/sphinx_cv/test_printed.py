"""What a list prints of an entry: each row is the smallest entry that shows one thing."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conftest import Project, build
from sphinx_cv.bibliography.addresses import ADDRESSES
from sphinx_cv.bibliography.fields import EXPORTED, unread
from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.records import Record
from sphinx_cv.bibliography.works import read_works
from sphinx_cv.config import Printing
from sphinx_cv.exports.bibtex import to_bibtex
from sphinx_cv.lists.style import draw_work, looks

if TYPE_CHECKING:
    from sphinx_cv.lists.pieces import Drawn


def with_italics(drawn: Drawn) -> str:
    """Return the visible text, with asterisks round italics and addresses after links."""
    found = ""
    for piece in drawn:
        if isinstance(piece, str):
            found += piece
        elif piece.tag == "emphasis":
            found += f"*{with_italics(piece.body)}*"
        elif piece.tag != "spoken":
            found += with_italics(piece.body) + (f" <{piece.url}>" if piece.url else "")
    return found


def printed(text: str, folder: Path, language: str = "en") -> str:
    """Print the only work of a text, without its links."""
    path = folder / "refs.bib"
    path.write_text(text, encoding="utf-8")
    records, broken = read(path)
    assert broken == []
    [work] = read_works(records, KINDS, ())[0]
    drawn = draw_work(work, looks(Printing(language=language))["cv"])
    links = [piece for piece in drawn if not isinstance(piece, str) and "cv-links" in piece.classes]
    text = with_italics([piece for piece in drawn if piece not in links]).rstrip()
    return text.replace("\N{NO-BREAK SPACE}", " ")


def entry(type_name: str, fields: str) -> str:
    given = "author = {Ada Byron}"
    for name, value in (("title", "T"), ("year", "2020")):
        if not re.search(rf"\b{name}=", fields):
            given += f", {name} = {{{value}}}"
    return f"@{type_name}{{k, {given}, {fields}}}"


#: By what they show: a type, its fields, and what is printed after the author.
ROWS = {
    # Books
    "book": ("book", "", "*T*. 2020."),
    "book-emphasis": ("book", r"title={On \emph{Ada}}", "*On *Ada**. 2020."),
    "book-publisher": (
        "book", "publisher={CUP}, address={Cambridge}", "*T*. CUP, Cambridge, 2020."
    ),
    "book-volume": ("book", "volume=2", "*T*. Vol. 2, 2020."),
    "book-volumes": ("mvbook", "volumes=5", "*T*. 5 vols, 2020."),
    "book-series": (
        "book", "series={Lecture Notes in Computer Science}, number=12474",
        "*T*. Lecture Notes in Computer Science 12474, 2020.",
    ),
    "book-series-of-bibtex": ("book", "series={LNCS}, volume=1", "*T*. LNCS 1, 2020."),
    "book-series-has-number": (
        "book", "series={LNCS, vol. 1}, volume=1", "*T*. LNCS, vol. 1, 2020."
    ),
    "book-number": ("book", "number=2", "*T*. No. 2, 2020."),
    "book-pages": ("book", "pages={xii+350}", "*T*. xii+350 pp., 2020."),
    "book-pages-in-capitals": ("book", "pages={XVIII+366}", "*T*. XVIII+366 pp., 2020."),
    "book-publisher-in-small-letters": (
        "book", "publisher={eum}, address={Macerata}", "*T*. eum, Macerata, 2020."
    ),
    "book-pages-in-all-with-more": ("book", "pages={350+xii}", "*T*. 350+xii, 2020."),
    "book-pages-in-all": ("book", "pages={256 p.}", "*T*. 256 pp., 2020."),
    "book-pages-in-all-ru": ("book", "pages={256 с.}", "*T*. 256 pp., 2020."),
    "book-pagetotal": ("book", "pagetotal=350", "*T*. 350 pp., 2020."),
    "book-some-pages": ("book", "pages={3--5}", "*T*. Pp. 3–5, 2020."),
    "book-translator": ("book", "translator={Eva Day}", "*T*. Translated by Eva Day. 2020."),
    "book-editor": ("book", "editor={Eva Day}", "*T*. Edited by Eva Day. 2020."),
    "book-editor-translator": (
        "book", "editor={Eva Day}, translator={Eva Day}",
        "*T*. Edited and translated by Eva Day. 2020.",
    ),
    "book-introduction": (
        "book", "introduction={Eva Day}, annotator={Bo Li}",
        "*T*. Eva Day (introduction). Bo Li (notes). 2020.",
    ),
    "book-founder": (
        "book", "editora={Eva Day}, editoratype={founder}", "*T*. Eva Day (founder). 2020."
    ),
    "chapter-in-a-series": ("incollection", "series={Looms}, volume=4, publisher={P}, pages={3--5}",
                            "T. In *Looms* 4: 3–5, P, 2020."),
    "chapter-of-a-book-in-a-series": (
        "inbook", "chapter=3, series={Looms}, number=4, publisher={P}, pages={3--5}",
        "*T*. Chap. 3, Looms 4, P, pp. 3–5, 2020.",
    ),
    "chapter-introduction": (
        "incollection", "booktitle={B}, introduction={Eva Day}", "T. In *B*, 2020."
    ),
    "book-of-author": (
        "book", "bookauthor={Ada Byron}, editor={Eva Day}", "*T*. Edited by Eva Day. 2020."
    ),
    "book-places": (
        "book", "address={Berlin and New York}, langid={german}",
        "*T*. Berlin und New York, 2020."
    ),
    "book-quotes": (
        "book", r"title={\enquote{Ada} und ``Eva''}, langid={german}", "*„Ada“ und „Eva“*. 2020."
    ),
    "book-maintitle": (
        "book", "maintitle={M}, mainsubtitle={S}, volume=2, part=1, series={Z}, number=7, "
        "editor={Eva Day}",
        "*T*. Edited by Eva Day. *M: S* 2.1, Z 7, 2020.",
    ),
    "subtitle-french": (
        "book", "subtitle={Une vie}, langid={french}", "*T : Une vie*. 2020."
    ),
    "subtitle-japanese": ("misc", "title={研究}, subtitle={方法}", "研究：方法. 2020."),
    "periodical-issue": ("periodical", "issue={3}", "*T*. No. 3, 2020."),
    "book-of-an-event": (
        "proceedings", "eventtitle={Biennale}, venue={Venice}, publisher={P}",
        "*T*. Biennale, Venice, P, 2020.",
    ),
    "book-of-its-event": (
        "proceedings", "title={Proceedings of ICML}, eventtitle={ICML}, publisher={P}",
        "*Proceedings of ICML*. P, 2020.",
    ),
    "book-titleaddon": ("book", "titleaddon={A novel}", "*T*. A novel. 2020."),
    "book-origdate-alone": ("book", "year={}, origdate=1843", "*T*. 1843."),
    "book-origdate": ("book", "origdate={1843-05}", "*T*. 2020 (first published 1843)."),
    "book-origdate-of-old": ("book", "origdate={0640}", "*T*. 2020 (first published 640)."),
    "book-origdate-in-words": (
        "book", "origdate={7th century}", "*T*. 2020 (first published 7th century)."
    ),
    "book-origtitle": (
        "book", "origtitle={Die Ringe}, origpublisher={Eichborn}, origdate=1995",
        "*T*. 2020 (first published Die Ringe, Eichborn, 1995).",
    ),
    "book-of-a-translator-of-herself": (
        "book", "translator={Ada Byron}", "*T*. Translated by Ada Byron. 2020."
    ),
    "periodical": ("periodical", "issuetitle={I}, number=4", "*T*. No. 4, I, 2020."),
    "venue-of-a-conference": (
        "inproceedings", "booktitle={B}, venue={Turin}, publisher={P}, address={Rome}",
        "T. In *B*, Turin, P, Rome, 2020.",
    ),
    "venue-that-is-said": (
        "inproceedings", "booktitle={B of Turin}, venue={Turin}", "T. In *B of Turin*, 2020."
    ),
    # Editions
    **{
        f"edition-{text}": ("book", f"edition={{{text}}}", f"*T*. {made}, 2020.")
        for text, made in {
            "1": "1st ed.", "2": "2nd ed.", "Second": "2nd ed.", "2nd": "2nd ed.", "3": "3rd ed.",
            "2d": "2nd ed.",
            "Second Edition": "2nd ed.", "2nd ed.": "2nd ed.", "11": "11th ed.", "22": "22nd ed.",
            "Revised edition": "Revised ed.", "Student ed": "Student ed.", "2. Auflage": "2nd ed.",
            "Ausg. v. 1982": "Ausg. v. 1982", "Neue Aufl.": "Neue Aufl.", "II ed.": "2nd ed.",
            "XIV": "14th ed.",
        }.items()
    },
    # Parts of books
    "inbook-chapter": (
        "inbook", "chapter={On Engines}, editor={Eva Day}, pages={3--5}, publisher={P}",
        "On Engines. In Eva Day (ed.), *T*, 3–5, P, 2020.",
    ),
    "inbook-number": (
        "inbook", "chapter=3, pages={3--5}, publisher={P}",
        "*T*. Chap. 3, P, pp. 3–5, 2020.",
    ),
    "inbook-section": (
        "inbook", "chapter={1.2}, type={Section}, volume=1", "*T*. Vol. 1, Section 1.2, 2020."
    ),
    "inbook-biblatex": (
        "inbook", "booktitle={B}, booksubtitle={S}, bookauthor={Eva Day}, editor={Al May}",
        "T. In Eva Day, *B: S*, ed. Al May, 2020.",
    ),
    "chapter": (
        "incollection", "booktitle={B}, editor={Eva Day}, edition=2, series={S}, number=9, "
        "pages={3--5}, translator={Al May}, publisher={P}, address={Rome}",
        "T. Translated by Al May. In Eva Day (ed.), *B*, S 9, 3–5, 2nd ed., P, Rome, 2020.",
    ),
    "chapter-of-endnote": (
        "inbook", "booktitle={B}, type={Book Section}, chapter=5", "T. In *B*, chap. 5, 2020."
    ),
    "conference-in": ("inproceedings", "booktitle={In Proceedings of Looms}",
                      "T. In *Proceedings of Looms*, 2020."),
    "conference-in-the": ("inproceedings", "booktitle={In the 2nd IEEE Workshop on Looms}",
                          "T. In *2nd IEEE Workshop on Looms*, 2020."),
    "conference-in-emphasis": ("inproceedings", r"booktitle={In \emph{Proc.\ of Looms}}",
                               "T. In **Proc. of Looms**, 2020."),
    "chapter-in-colon-in-polish": (
        "incollection", "booktitle={W: Krosna}, langid={polish}", "T. W: *Krosna*, 2020.",
    ),
    "edition-in-words-in-polish": (
        "book", "edition={2 popr. i uzup.}, langid={polish}", "*T*. Wyd. 2 popr. i uzup., 2020.",
    ),
    "conference-in-colon": ("inproceedings", "booktitle={In: Looms}", "T. In *Looms*, 2020."),
    "conference-in-title": ("inproceedings", "booktitle={In Search of Proceedings}",
                            "T. In *In Search of Proceedings*, 2020."),
    "journal-in": ("article", "journal={In 2020 Conference on Looms}",
                   "T. *2020 Conference on Looms*, 2020."),
    "preprint-of-crossref": (
        "article",
        "publisher={Cold Spring Harbor Laboratory}, doi={10.1101/2020.01.02.123456}, "
        "url={https://www.biorxiv.org/content/10.1101/2020.01.02.123456v1}",
        "T. *bioRxiv*, 2020.",
    ),
    "preprint-of-one-of-two-servers": (
        "article",
        "publisher={Cold Spring Harbor Laboratory}, doi={10.1101/2020.01.02.123456}",
        "T. *Cold Spring Harbor Laboratory*, 2020.",
    ),
    "preprint-of-a-paper": ("article", "journal={arXiv preprint arXiv:2001.12345}, booktitle={B}",
                            "T. *B*, 2020."),
    "chapter-number": (
        "incollection", "booktitle={B}, chapter=12, pages={3--5}, publisher={P}",
        "T. In *B*, 3–5, chap. 12, P, 2020.",
    ),
    "chapter-number-in-words": (
        "incollection", "booktitle={B}, chapter={Chapter 12}", "T. In *B*, Chapter 12, 2020."
    ),
    "chapter-booktitleaddon": (
        "incollection", "booktitle={B}, booktitleaddon={Festschrift Ada}, pages={1--3}",
        "T. In *B. Festschrift Ada*, 1–3, 2020.",
    ),
    "event-in-capitals": (
        "inproceedings", "booktitle={LOOMCONF 2020}, eventtitle={LoomConf 2020}, venue={Rome}",
        "T. In *LOOMCONF 2020*, Rome, 2020.",
    ),
    "journaltitleaddon": (
        "article", "journal={J}, journaltitleaddon={Sér. A}, volume=3", "T. *J. Sér. A* 3, 2020."
    ),
    "event-date": ("talk", "year={}, eventtitle={E}, eventdate={2024-07-02/2024-07-05}",
                   "T. *E*, Jul 2024."),
    "talk-month": ("talk", "eventtitle={E}, month=may, day=4", "T. *E*, May 2020."),
    "talk-year": ("talk", "eventtitle={E}", "T. *E*, 2020."),
    "talk-series": ("talk", "series={S}, organization={O}", "T. *S*, O, 2020."),
    "talk-across-years": ("talk", "eventtitle={E}, date={2020-11/2021-02}",
                          "T. *E*, Nov 2020 – Feb 2021."),
    "other-month": ("online", "organization={O}, month=may, day=4", "T. O, May 2020."),
    "other-span": ("misc", "howpublished={Solo exhibition, MAAT, Lisbon}, year={}, "
                   "date={2019-05-10/2019-09-08}",
                   "T. Solo exhibition, MAAT, Lisbon, May – Sep 2019."),
    **{
        f"other-{month}": ("misc", f"month={{{month}}}", f"T. {printed} 2020.")
        for month, printed in {
            "may--jul": "May – Jul", "May/July": "May – Jul", "3--4": "Mar – Apr",
            "10 mayo--8 sept": "May – Sep", "Mar 5--7": "Mar", "nov--feb": "Nov",
            "may--jun--jul": "May", "5--13": "May",
        }.items()
    },
    "other-month-before-year": ("misc", "year={septiembre de 2019}", "T. Sep 2019."),
    "other-span-to-a-year": ("misc", "date={2019-11/2020}", "T. Nov 2019 – 2020."),
    "other-span-without-a-day": ("misc", "date={2019-11/2020-13}", "T. Nov 2019 – 2020."),
    "other-without-an-end": ("misc", "date={2019-11/..}", "T. 2019–."),
    "performance-span": ("performance", "date={2024-01-29/2024-02-03}", "T. Jan 29 – Feb 3, 2024."),
    "article-month": ("article", "journal={J}, volume=3, month=may", "T. *J* 3, 2020."),
    "event-date-of-what-is-to-come": (
        "inproceedings", "year={}, booktitle={B}, eventdate={2019}, pubstate={forthcoming}",
        "T. In *B*, forthcoming.",
    ),
    "event-twice": ("misc", "eventtitle={E}, howpublished={E}", "T. *E*, 2020."),
    "event-addon": ("talk", "eventtitle={E}, eventtitleaddon={Part I}", "T. *E. Part I*, 2020."),
    "chapter-korean": ("incollection", "booktitle={논총}, langid={korean}", "T. *논총*, 2020."),
    "title-of-nothing": ("misc", r"title={\foo}", "[no title]. 2020."),
    "chapter-volume": (
        "incollection", "booktitle={B}, volume=5, pages={1--163}", "T. In *B* 5: 1–163, 2020."
    ),
    "chapter-maintitle": (
        "incollection", "booktitle={B}, maintitle={M}, volume=5, pages={1--3}",
        "T. In *B*, *M* 5: 1–3, 2020.",
    ),
    "paper-in-journal": (
        "inproceedings", "booktitle={B}, journal={PoS}, volume={LATTICE2019}, pages=12",
        "T. In *B*, *PoS* LATTICE2019: 12, 2020.",
    ),
    "paper-in-journal-as-book": (
        "inproceedings", "booktitle={B}, journal={B}, volume=3", "T. In *B* 3, 2020."
    ),
    "paper-counted-pages": (
        "inproceedings", "booktitle={B}, pages={3-1--3-12}", "T. In *B*, 3-1–3-12, 2020."
    ),
    "paper-maintitle": (
        "inproceedings", "booktitle={B}, maintitle={M}, volume=5", "T. In *B*, *M* 5, 2020."
    ),
    "series-in-other-letters": (
        "incollection", "booktitle={Handbook of The Loom}, series={Handbook of the Loom}, volume=4",
        "T. In *Handbook of The Loom* 4, 2020.",
    ),
    "paper-series-said": (
        "inproceedings", "booktitle={AAS Abstracts \\#235}, series={AAS Abstracts}, volume=235, "
        "pages={123.45}",
        "T. In *AAS Abstracts #235*, 123.45, 2020.",
    ),
    "paper-series-as-book": (
        "inproceedings", "booktitle={LNCS}, series={LNCS}, volume=12, pages={1--3}",
        "T. In *LNCS* 12: 1–3, 2020.",
    ),
    "paper-series": (
        "inproceedings", "booktitle={B}, series={LNCS}, number=12474, pages={1--3}, "
        "editor={Eva Day}, publisher={Springer}",
        "T. In Eva Day (ed.), *B*, LNCS 12474, 1–3, Springer, 2020.",
    ),
    "paper-series-of-dblp": (
        "inproceedings", "booktitle={B}, series={LNCS}, volume=12474, pages={1--3}",
        "T. In *B*, LNCS 12474, 1–3, 2020.",
    ),
    "paper-volume": (
        "inproceedings", "booktitle={B}, volume=38, number=16, pages={1--3}",
        "T. In *B* 38(16): 1–3, 2020.",
    ),
    # Journals
    "journal": ("article", "journal={J}, volume=1, number=2, pages={3-4}",
                "T. *J* 1(2): 3–4, 2020."),
    "journal-number": ("article", "journal={J}, number=2, pages={3-4}",
                       "T. *J*, no. 2: 3–4, 2020."),
    "journal-issue": ("article", "journal={J}, volume=1, issue={Spring}",
                      "T. *J* 1(Spring), 2020."),
    "journal-subtitle": ("article", "journal={J}, journalsubtitle={K}", "T. *J: K*, 2020."),
    "journal-series": ("article", "journal={J}, series=3, volume=1",
                       "T. *J*, ser. 3, 1, 2020."),
    "journal-series-number": ("article", "journal={J}, series={2}, number=4, pages={7}",
                              "T. *J*, ser. 2, no. 4: 7, 2020."),
    "journal-series-pages": ("article", "journal={J}, series={2}, pages={7}",
                             "T. *J*, ser. 2, 7, 2020."),
    "journal-new-series": ("article", "journal={J}, series={newseries}, volume=1",
                           "T. *J*, new series, 1, 2020."),
    "journal-no-pages-yet": ("article", "journal={J}, volume=1, pages={??--??}",
                             "T. *J* 1, 2020."),
    "journal-of-datacite": ("article", "publisher={Zenodo}", "T. *Zenodo*, 2020."),
    "journal-pages-with-word": ("article", "journal={J}, volume=3, pages={pp.281--288}",
                                "T. *J* 3: 281–288, 2020."),
    "journal-of-mathscinet": ("article", "journal={J}, volume=4, pages={Paper No. 126454, 13}",
                              "T. *J* 4: Paper No. 126454, 13 pp., 2020."),
    "conference-of-dblp": ("inproceedings", "booktitle={LD 2020, Rome, May 8-9, 2020.}, pages=1",
                           "T. In *LD 2020, Rome, May 8-9, 2020*, 1, 2020."),
    "conference-stop": ("inproceedings", r"booktitle={On \emph{Engines.}}, pages=1",
                        "T. In *On *Engines**, 1, 2020."),
    "talk-stops": ("misc", "howpublished={Vortrag. Lyceum, Weimar.}",
                   "T. Vortrag. Lyceum, Weimar, 2020."),
    "publisher-with-its-place": (
        "inproceedings", "booktitle={B}, publisher={Mill, Bath, UK}, address={Bath, UK}",
        "T. In *B*, Mill, Bath, UK, 2020.",
    ),
    "publisher-named-after-its-place": (
        "book", "publisher={University of Bath}, address={Bath}",
        "*T*. University of Bath, Bath, 2020.",
    ),
    "publisher-and-organization": (
        "inproceedings", "booktitle={B}, publisher={Mill Press}, organization={Mill}",
        "T. In *B*, Mill Press, 2020.",
    ),
    "publisher-stops": ("book", "publisher={Clarendon Press, Oxford.}",
                        "*T*. Clarendon Press, Oxford, 2020."),
    "publisher-abbreviated": ("book", "publisher={Univ. Calif. Press, Los Angeles, Calif.}",
                              "*T*. Univ. Calif. Press, Los Angeles, Calif., 2020."),
    "conference-abbreviated": ("inproceedings", "booktitle={Proc. Int. Conf. Commun.}, pages=1",
                               "T. In *Proc. Int. Conf. Commun.*, 1, 2020."),
    "conference-count": ("inproceedings", "booktitle={B}, pages={8p.}", "T. In *B*, 8 pp., 2020."),
    "conference-count-of-acm": ("inproceedings", "booktitle={B}, numpages=10",
                                "T. In *B*, 10 pp., 2020."),
    "talk-count": ("misc", "type={Lecture}, pages={56p.}", "T. Lecture, 56 pp., 2020."),
    "journal-pages-of-ads": ("article", "journal={J}, volume=195, pages={14-+}",
                             "T. *J* 195: 14, 2020."),
    "journal-letter-of-ads": ("article", "journal={J}, volume=530, pages={A90+}",
                              "T. *J* 530: A90, 2020."),
    "journal-issuetitle": ("article", "journal={J}, issuetitle={I}, volume=1",
                           "T. *J* 1, I, 2020."),
    # Kinds and their types
    "phdthesis": ("phdthesis", "school={MIT}", "T. PhD thesis, MIT, 2020."),
    "phdthesis-of-endnote": ("phdthesis", "type={Thesis}, school={MIT}",
                             "T. PhD thesis, MIT, 2020."),
    "thesis-of-no-kind": ("thesis", "type={Thesis}, school={MIT}", "T. Thesis, MIT, 2020."),
    "thesis-key": ("thesis", "type={mathesis}, institution={MIT}",
                   "T. Master’s thesis, MIT, 2020."),
    "thesis-series": ("phdthesis", "school={KTH}, series={TRITA}, number={2013:5}",
                      "T. PhD thesis, KTH, TRITA 2013:5, 2020."),
    "other-editor": ("music", "editor={Eva Day}", "T. Edited by Eva Day. 2020."),
    "other-editor-of-book": ("misc", "editor={Eva Day}, booktitle={B}",
                             "T. In Eva Day (ed.), *B*, 2020."),
    "other-director": ("movie", "editor={Eva Day}, editortype={director}",
                       "T. Eva Day (director). 2020."),
    "other-composer": ("movie", "editora={Eva Day}, editoratype={composer}",
                       "T. Composed by Eva Day. 2020."),
    "other-part": ("misc", "editor={Eva Day}, editortype={{Libretto}}",
                   "T. Eva Day (Libretto). 2020."),
    "other-parts": (
        "music", "arranger={Eva Day}, performer={The Band and Ann Low}, ",
        "T. Eva Day (arranger). The Band and Ann Low (performer). 2020.",
    ),
    "other-parts-of-a-book": ("audio", "booktitle={B}, performer={Eva Day}",
                              "T. In Eva Day (performer), *B*, 2020."),
    "other-duration": ("audio", "pagetotal={62:14}", "T. 62:14, 2020."),
    "other-pagetotal": ("movie", "pagetotal={81 min}", "T. 81 min, 2020."),
    "other-holder": ("misc", "type={Design}, number=7, holder={Thonet}",
                     "T. Design 7, Thonet, 2020."),
    "other-type-is-said": ("misc", "type={Testimony}, howpublished={Testimony before the Senate}",
                           "T. Testimony before the Senate, 2020."),
    "performance": ("performance", "venue={Wigmore Hall}, year={}, date={2024-01-29}",
                    "T. Wigmore Hall, Jan 29, 2024."),
    "case": ("jurisdiction", "institution={BGH}, journal={NJW}, pages=2184, number={VI ZR 295/17}, "
             "year={}, date={2018-05-08}", "T. *NJW*, 2184, VI ZR 295/17, BGH, May 8, 2018."),
    "newspaper-with-number": (
        "article", "journal={FAZ}, number=92, pages=6, entrysubtype={newspaper}, year={}, "
        "date={2023-04-20}", "T. *FAZ*, no. 92, p. 6, Apr 20, 2023.",
    ),
    "case-of-a-court": ("jurisdiction", "court={BGH}, number={VI ZR 295/17}",
                        "T. VI ZR 295/17, BGH, 2020."),
    "case-of-its-day": ("jurisdiction", "title={Judgment of May 8, 2018}, year={}, "
                        "date={2018-05-08}", "Judgment of May 8, 2018. 2018."),
    "act": ("legislation", "journal={Stat.}, volume=78, pages=241, number={Pub. L. No. 88-352}",
            "T. *Stat.* 78: 241, Pub. L. No. 88-352, 2020."),
    "other-series": ("music", "series={Neue Ausgabe}, number=3, publisher={P}",
                     "T. Neue Ausgabe 3, P, 2020."),
    "other-series-in-short": (
        "misc", "series={Request for Comments}, number=9499, howpublished={RFC 9499}, "
        "publisher={RFC Editor}, pagetotal=44, month=mar",
        "T. RFC 9499, RFC Editor, 44 pp., Mar 2020.",
    ),
    "other-series-and-another-number": (
        "misc", "series={Request for Comments}, number=9499, howpublished={RFC 1}",
        "T. RFC 1, Request for Comments 9499, 2020.",
    ),
    "software-institution": ("softwareversion", "version=2, institution={Inria}",
                             "T. Version 2, Inria, 2020."),
    "other-series-and-type": ("standard", "type={Norm}, number={DIN 4}, series={S}",
                              "T. Norm DIN 4, S, 2020."),
    "other-volume": ("commentary", "volume=2, edition=3", "T. 3rd ed., vol. 2, 2020."),
    "thesis-of-hal": ("phdthesis", "type={Theses}, school={MIT}", "T. PhD thesis, MIT, 2020."),
    "thesis-candidate": ("thesis", "type={candthesis}", "T. Candidate thesis, 2020."),
    "thesis-bachelor": ("bachelorsthesis", "", "T. Bachelor’s thesis, 2020."),
    "thesis-words": ("mastersthesis", "type={diploma thesis}", "T. Diploma thesis, 2020."),
    "thesis-alone": ("thesis", "pages=120", "T. Thesis, 120 pp., 2020."),
    "techreport": ("techreport", "number=5, institution={MIT}",
                   "T. Technical Report 5, MIT, 2020."),
    "techreport-of-papers": ("techreport", "institution={MIT, Research Paper No. 7}",
                             "T. MIT, Research Paper No. 7, 2020."),
    "report-number": ("report", "reportnumber={ATL-PHYS-PUB-2021-033}, institution={CERN}",
                      "T. ATL-PHYS-PUB-2021-033, CERN, 2020."),
    "note-of-inspire": ("article", "reportnumber={ATLAS-CONF-2016-045}",
                        "T. ATLAS-CONF-2016-045, 2020."),
    "article-report-number": ("article", "journal={J}, volume=1, reportnumber={CERN-EP-1}",
                              "T. *J* 1, 2020."),
    "report-volume": ("techreport", "volume=7, institution={MIT}",
                      "T. Vol. 7, Technical Report, MIT, 2020."),
    "report-volume-and-number": ("report", "volume=7, number={TR-5}, institution={MIT}",
                                 "T. Vol. 7, TR-5, MIT, 2020."),
    "techreport-key": ("report", "type={resreport}, number=5, institution={MIT}",
                       "T. Research Report 5, MIT, 2020."),
    "techreport-in-institution": (
        "techreport", "institution={Technical report CS-15, Moor College}",
        "T. Technical report CS-15, Moor College, 2020.",
    ),
    "techreport-type": ("techreport", "type={Memo}, number={AIM-5}", "T. Memo AIM-5, 2020."),
    "techreport-said": ("techreport", "number={Report no. 5}", "T. Report no. 5, 2020."),
    "number-of-the-article": ("article", "journal={J}, volume=5, number={e1234}, pages={e1234}",
                              "T. *J* 5: e1234, 2020."),
    "number-as-pages": ("article", "journal={J}, volume=5, number=3, pages=3",
                        "T. *J* 5(3): 3, 2020."),
    "georgian": ("book", "publisher={თსუ}", "*T*. თსუ, 2020."),
    "place-of-crossref": ("book", "place={Cambridge}, publisher={P}, collection={S}",
                          "*T*. S, P, Cambridge, 2020."),
    "number-of-highwire": ("article", "journal={PNAS}, volume=118, elocation-id={e20}",
                           "T. *PNAS* 118: e20, 2020."),
    "number-in-the-doi": (
        "article", "journal={medRxiv}, elocation-id={2021.01.02.21249123}, "
        "doi={10.1101/2021.01.02.21249123}", "T. *medRxiv*, 2020.",
    ),
    "version-in-words": ("music", "version={for string orchestra}, publisher={P}",
                         "T. For string orchestra, P, 2020."),
    "addition-in-small-letters": ("music", "titleaddon={opera in two acts}, note={libretto: X}",
                                  "T. Opera in two acts. 2020. Libretto: X."),
    "number-of-a-session": ("inproceedings", "booktitle={B}, pages={2J3-OS-16b-4}",
                            "T. In *B*, 2J3-OS-16b-4, 2020."),
    "number-of-an-abstract": ("article", "journal={J}, volume=76, pages={P5-12-05}",
                              "T. *J* 76: P5-12-05, 2020."),
    "pages-with-a-tilde": ("article", "journal={J}, pages={210~218}", "T. *J*, 210–218, 2020."),
    "pages-with-a-wave": ("article", "journal={J}, pages={655〜659}", "T. *J*, 655–659, 2020."),
    "number-with-hyphens": ("article", "journal={J}, volume=36, pages={A-K12_1-9}",
                            "T. *J* 36: A-K12_1-9, 2020."),
    "leaves-of-a-thesis": ("thesis", "type={Tese}, pages={232 f.}", "T. Tese, 232 pp., 2020."),
    "leaves-in-spanish": ("thesis", "type={Tesis}, pages={120 h.}", "T. Tesis, 120 pp., 2020."),
    "series-as-venue": ("inproceedings", "series={LNCS}, volume=77, pages={1--2}",
                        "T. In *LNCS* 77: 1–2, 2020."),
    "series-as-journal": ("article", "series={Physica Scripta}, volume=5",
                          "T. *Physica Scripta* 5, 2020."),
    "series-as-venue-numbered": ("inproceedings", "series={Technical Reports}, number={FS-16}",
                                 "T. In *Technical Reports*, FS-16, 2020."),
    "pages-not-known": ("article", "journal={J}, volume=5, pages={n/a--n/a}", "T. *J* 5, 2020."),
    "note-of-endnote-cited": ("misc", "note={Ey0pt\nTimes Cited:12\nCited References Count:45}",
                              "T. 2020."),
    "university-of-endnote": ("phdthesis", "university={U}", "T. PhD thesis, U, 2020."),
    "note-of-proquest": ("article", "journal={J}, note={Copyright - Copyright Wool Society 2015; "
                         "Document feature - Tables; ; Last updated - 2023-11-01}",
                         "T. *J*, 2020."),
    "note-of-wiley": ("article", "journal={J}, pages={e2999}, note={e2999 JAE-22-0001.R2}",
                      "T. *J*, e2999, 2020."),
    "pages-of-scielo": ("article", "journal={J}, volume=5, pages={ - }", "T. *J* 5, 2020."),
    "no-volume-yet": ("article", "journal={J}, volume={0}, number={0}, pages={null}",
                      "T. *J*, 2020."),
    "just-accepted": ("article", "journal={J}, volume={0}, number={ja}", "T. *J*, 2020."),
    "volume-zero": ("inproceedings", "booktitle={B}, volume={0}, pages={1--8}",
                    "T. In *B*, 1–8, 2020."),
    "dash-for-nothing": ("article", "journal={J}, volume={-}, number={--}, pages={5}",
                         "T. *J*, 5, 2020."),
    "no-volume-of-ieee": ("article", "journal={J}, volume={PP}, number={99}, pages={1-1}",
                          "T. *J*, 2020."),
    "no-volume-of-ieee-xplore": ("article", "journal={J}, volume={}, number={}, pages={1-1}",
                                 "T. *J*, 2020."),
    "first-page-of-a-volume": ("article", "journal={J}, volume={2}, pages={1-1}",
                               "T. *J* 2: 1, 2020."),
    "journal-of-the-preprint": (
        "inproceedings", "booktitle={B}, journal={arXiv preprint arXiv:2301.00001}",
        "T. In *B*, 2020."),
    "no-volume-of-atypon": ("article", "journal={J}, volume={null}, pages={null-null}",
                            "T. *J*, 2020."),
    "no-volume-of-wiley": ("article", "journal={J}, volume={n/a}, number={n/a}", "T. *J*, 2020."),
    "no-volume-of-emerald": (
        "article", "journal={J}, volume={ahead-of-print}, number={ahead-of-print}", "T. *J*, 2020."
    ),
    "no-volume-of-scopus": (
        "conference", "journal={J}, volume={2017-December}, pages={1--9}", "T. In *J*, 1–9, 2020."
    ),
    "no-volume-of-acm-in-scopus": (
        "conference", "journal={J}, volume={Part F128771}", "T. In *J*, 2020."
    ),
    "volume-with-a-season": ("article", "journal={J}, volume={2017-Winter}",
                             "T. *J* 2017-Winter, 2020."),
    "special-issue-of-web-of-science": ("article", "journal={J}, volume=5, number={1-2, SI}",
                                        "T. *J* 5(1-2), 2020."),
    "pages-with-a-word": (
        "article", "journal={J}, volume={5}, pages={ss. 1-20}", "T. *J* 5: 1–20, 2020."
    ),
    "pages-with-a-word-in-vietnamese": (
        "article", "journal={J}, volume={5}, pages={tr. 1-20}", "T. *J* 5: 1–20, 2020."
    ),
    "pages-with-words-in-chinese": (
        "article", "journal={J}, volume={5}, pages={第1-20页}", "T. *J* 5: 1–20, 2020."
    ),
    "volume-and-number-with-words": (
        "article", "journal={J}, volume={Jg. 12}, number={Heft 3}", "T. *J* 12(3), 2020."
    ),
    "volume-and-number-with-words-behind": (
        "article", "journal={J}, volume={12. évf.}, number={3. szám}", "T. *J* 12(3), 2020."
    ),
    "volume-and-number-with-words-in-chinese": (
        "article", "journal={J}, volume={第12卷}, number={3期}", "T. *J* 12(3), 2020."
    ),
    "volume-in-roman-numerals": ("article", "journal={J}, volume={T. IV}", "T. *J* IV, 2020."),
    "supplement-is-no-number": (
        "article", "journal={J}, volume={34 Suppl 1}, number={S 3}", "T. *J* 34 Suppl 1(S 3), 2020."
    ),
    "note-of-the-date": ("misc", "month=mar, note={March 2020}", "T. Mar 2020."),
    "note-of-the-year": ("misc", "note={2020.}", "T. 2020."),
    "note-of-another-date": ("misc", "note={March 2021}", "T. 2020. March 2021."),
    "no-issue-of-repec": ("article", "journal={J}, volume={5}, number={C}", "T. *J* 5, 2020."),
    "number-nought": ("article", "journal={J}, volume={5}, number={0}", "T. *J* 5(0), 2020."),
    "volume-of-frontiers": ("article", "journal={J}, volume={Volume 8 - 2023}", "T. *J* 8, 2020."),
    "series-of-scopus": (
        "conference", "journal={Lecture Notes in Looms (including subseries Lecture Notes in Wool "
        "and Lecture Notes in Silk)}, volume={1123 LNCS}, pages={1--9}",
        "T. In *Lecture Notes in Looms* 1123: 1–9, 2020.",
    ),
    "chapter-of-sciencedirect": (
        "incollection", "title={Chapter 5 - On wool}, booktitle={B}",
        "On wool. In *B*, chap. 5, 2020.",
    ),
    "chapter-of-sciencedirect-in-words": (
        "incollection", "title={Chapter Five - On wool}, booktitle={B}", "On wool. In *B*, 2020."
    ),
    "chapter-with-a-year": (
        "incollection", "title={1848 - a year of wool}, booktitle={B}",
        "1848 - a year of wool. In *B*, 2020.",
    ),
    "journal-of-mendeley": (
        "article", "journal={Looms 2021, Vol. 12, Page 345}, volume=12, pages=345",
        "T. *Looms* 12: 345, 2020.",
    ),
    "volume-with-a-supplement": (
        "article", "journal={J}, volume={12 SUPPL}", "T. *J* 12 SUPPL, 2020."
    ),
    "month-as-pages": ("article", "journal={bioRxiv}, pages={2020--09}", "T. *bioRxiv*, 2020."),
    "pages-twice": ("article", "journal={J}, volume=5, pages={143--153--143--153}",
                    "T. *J* 5: 143–153, 2020."),
    "doi-in-volume": ("article", "journal={J}, volume={DOI: 10.1000/x}, number=2",
                      "T. *J*, no. 2, 2020."),
    "doi-in-number": ("article", "journal={J}, volume=5, number={1, doi:10.1000/x}",
                      "T. *J* 5(1), 2020."),
    "address-in-number": ("techreport", "number={https://a.org/x}", "T. Technical Report, 2020."),
    "ends-in-comma": ("misc", "type={Podcast,}, publisher={P}", "T. Podcast, P, 2020."),
    "techreport-series": ("techreport", "series={NBER Working Papers}, number=5",
                          "T. NBER Working Papers 5, 2020."),
    "patent": ("patent", "number={CN 1234567}, holder={DUT}",
               "T. Patent CN 1234567, DUT, 2020."),
    "patent-key": ("patent", "type={patentus}, number=1234567",
                   "T. US Patent 1234567, 2020."),
    "patent-code": ("patent", "type={patentus}, number={US 1,234,567 B2}",
                    "T. US Patent 1,234,567 B2, 2020."),
    "patent-of-europe": ("patent", "type={patenteu}, number={EP 1}",
                         "T. European Patent EP 1, 2020."),
    "report-said": ("techreport", "type={Working Paper}, number={Working Paper 12}",
                    "T. Working Paper 12, 2020."),
    "report-code": ("techreport", "type={TR}, number={TR-12}", "T. TR-12, 2020."),
    "report-with-its-type": ("techreport", "type={RFC}, number={RFC2119}", "T. RFC 2119, 2020."),
    "patent-request": ("patent", "type={patreqfr}, number=1, location={countryde and countryuk}, "
                       "", "T. French Patent Application 1, Germany and United Kingdom, 2020."),
    "patent-holders": ("patent", "number=1, holder={A and B and C GmbH}",
                       "T. Patent 1, A, B, and C GmbH, 2020."),
    "patent-of-ieee": ("patent", "number={11157756}, assignee={DUT}, nationality={China}",
                       "T. Patent 11157756, DUT, China, 2020."),
    "patent-japanese": ("patent", "number={特開2020-123456}", "T. 特開2020-123456, 2020."),
    "patent-elsewhere": ("patent", "type={patentjp}, number=1", "T. Patent (Japan) 1, 2020."),
    "talk": ("talk", "eventtitle={E}, type={Keynote}, venue={Rome}",
             "T. *E*, Keynote, Rome, 2020."),
    "talk-noted": (
        "misc", "howpublished={Poster at E}, note={Poster}", "T. Poster at E, 2020."
    ),
    "talk-at": ("misc", "howpublished={Poster at E}, organization={O}, address={Rome}",
                "T. Poster at E, O, Rome, 2020."),
    "patent-of-google": ("misc", "publisher={Google Patents}, note={US Patent 1}",
                         "T. US Patent 1, 2020."),
    "patent-asked-for": ("misc", "note={US Patent App. 16/123,456}",
                         "T. US Patent App. 16/123,456, 2020."),
    "patent-as-journal": ("article", "journal={US Patent 1,234,567}",
                          "T. US Patent 1,234,567, 2020."),
    "patent-no-journal": ("article", "journal={US Patent Law 2, Looms}",
                          "T. *US Patent Law 2, Looms*, 2020."),
    "patent-and-more": ("misc", "note={US Patent 1, licensed to Acme}",
                        "T. 2020. US Patent 1, licensed to Acme."),
    "patent-said": ("misc", "howpublished={European Patent EP1A1}, number={EP1A1}",
                    "T. European Patent EP1A1, 2020."),
    "event-of-a-paper": (
        "inproceedings", "booktitle={Book of abstracts}, eventtitle={Light 12}, venue={Accra}",
        "T. In *Book of abstracts*, Light 12, Accra, 2020.",
    ),
    "event-in-the-booktitle": (
        "inproceedings", "booktitle={Proceedings of Light 12}, eventtitle={Light 12}",
        "T. In *Proceedings of Light 12*, 2020.",
    ),
    "event": ("unpublished", "eventtitle={E}, howpublished={Poster}, venue={Rome}",
              "T. *E*, Poster, Rome, 2020."),
    "newspaper": ("article", "journal={Le Monde}, date={2021-03-14}, pages={27}",
                  "T. *Le Monde*, p. 27, Mar 14, 2021."),
    "magazine": ("article", "journal={Esprit}, year=2021, month=mar", "T. *Esprit*, Mar 2021."),
    "article-number": ("article", "journal={J}, date={2021-03-14}, pages={e0265432}",
                       "T. *J*, e0265432, 2021."),
    "dataset-of-a-catalogue": ("dataset", "journal={VizieR}, pages={J/A+A/1}",
                               "T. VizieR, J/A+A/1, 2020."),
    "dataset": ("dataset", "version=2, publisher={Zenodo}", "T. Version 2, Zenodo, 2020."),
    "dataset-in-brackets": ("misc", "title={Looms [{Data} set]}", "Looms. 2020."),
    "software-version": ("software", "version={v1.2.3}, publisher={Zenodo}",
                         "T. Version 1.2.3, Zenodo, 2020."),
    "software-version-in-title": ("software", "title={T: v1.2.3}, version={v1.2.3}",
                                  "T: v1.2.3. 2020."),
    "software": ("software", "type={software}, version={1.0}",
                 "T. Version 1.0, Computer software, 2020."),
    "standard": ("standard", "type={datacd}, number={ISO 4}, organization={ISO}",
                 "T. CD-ROM ISO 4, ISO, 2020."),
    **{
        f"arxiv-{name}": (kind, f"{fields}", "T. arXiv:2001.12345, 2020.")
        for name, kind, fields in (
            ("journal", "article", "journal={arXiv preprint arXiv:2001.12345}"),
            ("corr", "article", "journal={CoRR}, volume={abs/2001.12345}"),
            ("eprint", "misc", "eprint={2001.12345}, archiveprefix={arXiv}"),
            ("url", "misc", "url={https://arxiv.org/abs/2001.12345}"),
            ("how", "misc", r"howpublished={\url{https://arxiv.org/abs/2001.12345}}"),
            ("note", "unpublished", "note={arXiv:2001.12345}"),
            ("online", "online", "url={https://arxiv.org/abs/2001.12345}"),
            ("report", "techreport", "institution={arXiv}, number={arXiv:2001.12345}"),
            ("doi", "misc", "doi={10.48550/arXiv.2001.12345}, publisher={arXiv}"),
            ("paper", "inproceedings", "booktitle={arXiv preprint arXiv:2001.12345}"),
        )
    },
    "biorxiv": ("article", "journal={bioRxiv}, eprint={2001.12345}", "T. *bioRxiv*, 2020."),
    # Full stops
    "no-date": ("misc", "year={}, note={N}", "T. n.d. N."),
    "inc": ("misc", "publisher={X Inc.}, year={in prep.}", "T. X Inc., in prep."),
    "note-ends": ("misc", "note={Best paper!}, addendum={Why?}", "T. 2020. Best paper! Why?"),
    "note-quotes": ("misc", "note={Titled ``Why?''}", "T. 2020. Titled “Why?”"),
    "note-dots": ("misc", "note={And so on...}", "T. 2020. And so on..."),
    "edition-of-elsevier": (
        "incollection",
        "booktitle={Looms (Third Edition)}, edition={Third Edition}",
        "T. In *Looms (Third Edition)*, 2020.",
    ),
    "supplement-of-oxford": (
        "article",
        r"journal={J}, volume={7}, number={Supplement\_1}",
        "T. *J* 7(Supplement 1), 2020.",
    ),
    "lines-of-endnote": (
        "misc",
        "note={Doe, J\neng\nJournal Article\nResearch Support, Non-U.S. Gov't\nLace. 2020}",
        "T. 2020.",
    ),
    "lines-of-zotero": (
        "misc",
        "note={Publisher: A\nEpub ahead of print\n\\_eprint: https://a.org/x}",
        "T. 2020. Epub ahead of print.",
    ),
    "version-of-zotero": (
        "misc", "note={Version Number: 1.0\nType: dataset}, publisher={P}",
        "T. Version 1.0, P, 2020.",
    ),
    "version-of-r": ("misc", "note={Version: 1.56.2}", "T. Version 1.56.2, 2020."),
    "version-on-arxiv": ("misc", "eprint={2001.12345}, note={version: 2}",
                         "T. arXiv:2001.12345, 2020."),
    "version-with-more": ("misc", "note={Version: 2, revised}", "T. 2020. Version: 2, revised."),
    "date-of-zotero": ("software", "note={original-date: 2019-01-01T00:00:00Z}", "T. 2020."),
    "type-of-zotero": ("misc", "note={Type: dataset}, publisher={P}", "T. P, 2020."),
    "type-with-more": ("misc", "note={Type: software and more}",
                       "T. 2020. Type: software and more."),
    "note-of-zotero": ("misc", r"note={\_eprint: https://a.org/10.1000/x}", "T. 2020."),
    "note-of-an-extension": ("misc", "note={ZSCC: 0000012}", "T. 2020."),
    "note-of-an-extension-without-a-count": ("misc", "note={ZSCC: NoCitationData[s0]}", "T. 2020."),
    **{
        f"note-{text}": ("misc", f"note={{{text}}}", f"T. 2020.{kept}")
        for text, kept in {
            "[Online; accessed 5-May-2024]": "", "Last accessed on May 5, 2024": "",
            "Accessed 5 Sept. 2024": "", "Accessed by many": " Accessed by many.",
        }.items()
    },
    "note-counts": ("misc", "note={00000}", "T. 2020."),
    "place-in-a-note-of-zotero": ("inproceedings", "booktitle={B}, note={event-place: Bath, UK}",
                                  "T. In *B*, Bath, UK, 2020."),
    "note-of-zotero-lines": ("misc", r"note={Issue: 1\_suppl\nISSN: 2396-9881}", "T. 2020."),
    "note-pages-of-zotero": ("misc", "note={Pages: 2023.05.04.23289500}", "T. 2020."),
    "note-volume": ("misc", "note={Volume: the second}", "T. 2020. Volume: the second."),
    "note-of-endnote": ("misc", "note={Doe, J\nJournal Article\n2020/10/29\nJ. 2020;1:2.}",
                        "T. 2020."),
    "note-of-endnote-issn": ("misc", "note={1533-440X\nDoe, J\nBMJ. 2020}", "T. 2020."),
    "note-award": ("misc", "note={Journal Article of 2020}", "T. 2020. Journal Article of 2020."),
    "series-of-zotero": (
        "incollection",
        "booktitle={B}, volume=12, pages={1--3}, note={Series Title: Loom Notes}",
        "T. In *B*, Loom Notes 12, 1–3, 2020.",
    ),
    "series-of-zotero-lines": (
        "incollection",
        "booktitle={B}, volume=12, note={ISSN: 1234-5678\nSeries Title: Loom Notes}",
        "T. In *B*, Loom Notes 12, 2020.",
    ),
    "editor-of-hal": (
        "book", "editor={Loom}, publisher={{Loom Press}}", "*T*. Loom Press, 2020."
    ),
    "editor-who-publishes": (
        "book", "editor={{Loom}}, publisher={Loom}", "*T*. Edited by Loom. Loom, 2020."
    ),
    "note-of-inspire-without-journal": (
        "article", "journal={J}, volume=5, note={[,293(2015)]}", "T. *J* 5, 2020."
    ),
    "note-of-ebsco": ("article", "journal={J}, note={Accession Number: 1234567; Keywords: Loom}",
                        "T. *J*, 2020."),
    "note-of-hal": ("unpublished", "note={working paper or preprint}", "T. 2020."),
    "note-of-pure": (
        "misc",
        r"note={{\textcopyright} 2020 The Author(s). All rights reserved.; Loom Days, LD 2020 ; "
        "Conference date: 10-06-2020 Through 12-06-2020}",
        "T. 2020. Loom Days, LD 2020.",
    ),
    "note-of-pure-rights": (
        "misc", r"note={Publisher Copyright: {\textcopyright} The Author(s) 2020.}", "T. 2020."
    ),
    "note-of-pure-funding": (
        "misc", r"note={Funding Information: By A; B. Publisher Copyright: \textcopyright{} D}",
        "T. 2020.",
    ),
    "note-on-copyright": ("misc", "note={Copyright reverted}", "T. 2020. Copyright reverted."),
    "note-of-scopus": ("misc", "note={Cited By :12\nExport Date: 12 May 2020}", "T. 2020."),
    "note-isbn": ("misc", "note={ISBN: 978-3-16-148410-0}", "T. 2020. ISBN: 978-3-16-148410-0."),
    "note-begins": ("misc", "note={special issue}", "T. 2020. Special issue."),
    "note-name": ("misc", "note={eLife assessment}", "T. 2020. eLife assessment."),
    "title-ends": ("misc", "title={Why?}, subtitle={A plea}", "Why? A plea. 2020."),
    "in-press": ("article", "journal={J}, year={inpress}, pubstate={in press}",
                 "T. *J*, in press."),
    "published": ("article", "journal={J}, pubstate={published}", "T. *J*, 2020."),
    "in-press-twice": ("article", "journal={J}, year={in press}, pubstate={inpress}",
                       "T. *J*, in press."),
    # Addresses in prose
    "note-url": ("misc", r"note={Code at \url{https://a.org/x_y}, in C}",
                 "T. 2020. Code at https://a.org/x_y <https://a.org/x_y>, in C."),
    "note-href": ("misc", r"note={See \href{https://a.org/\%20}{the \emph{code}}}",
                  "T. 2020. See the *code* <https://a.org/%20>."),
    "note-bare": ("misc", "note={Code: https://a.org/~ada--b.}",
                  "T. 2020. Code: https://a.org/~ada--b <https://a.org/~ada--b>."),
    "howpublished-with-the-doi": (
        "misc", r"howpublished={Zenodo. \url{https://doi.org/10.5281/zenodo.1}}",
        "T. Zenodo, 2020.",
    ),
    "howpublished-with-the-address": (
        "misc", r"howpublished={Blog, available at \url{https://a.org}.}, url={https://a.org}",
        "T. Blog, 2020.",
    ),
    "howpublished": ("misc", r"howpublished={Blog, \url{https://a.org}}",
                     "T. Blog, https://a.org <https://a.org>, 2020."),
    "pages-said-with-a-sign": (
        "misc",
        r"howpublished={HST Proposal. Cycle 27, ID. \#15678}, pages={15678}",
        "T. HST Proposal. Cycle 27, ID. #15678, 2020.",
    ),
    "pages-said": ("misc", "howpublished={ASCL, record ascl:1912.345}, pages={ascl:1912.345}",
                   "T. ASCL, record ascl:1912.345, 2020."),
    "only-address": ("misc", r"howpublished={\url{https://a.org}}", "T. 2020."),
    "no-web-address": ("misc", r"note={See \url{javascript:alert(1)}}",
                       "T. 2020. See javascript:alert(1)."),
}  # fmt: skip


@pytest.mark.parametrize(("type_name", "fields", "text"), ROWS.values(), ids=ROWS)
def test_printed(type_name: str, fields: str, text: str, tmp_path: Path) -> None:
    assert printed(entry(type_name, fields), tmp_path) == f"Ada Byron. {text}"


@pytest.mark.parametrize(
    ("people", "text"),
    [
        ("author={Ford, Jr., Henry}", "Henry Ford Jr. T. 2020."),
        ("author={{Acme Inc.}}", "Acme Inc. T. 2020."),
        ("editor={Eva Day}", "Eva Day (ed.). T. 2020."),
        ("editor={Eva Day}, editortype={curator}", "Eva Day (curator). T. 2020."),
        (r"editor={Eva Day}, editortype={{R\'egie}}", "Eva Day (Régie). T. 2020."),
        (
            "composer={Eva Day}, editor={Ada Byron}",
            "Eva Day. T. Edited by Ada Byron. 2020.",
        ),
        (
            "editor={Eva Day}, introduction={Eva Day}",
            "Eva Day (ed.). T. Eva Day (introduction). 2020.",
        ),
        (
            "author={Eva Day}, foreword={Eva Day}",
            "Eva Day. T. 2020.",
        ),
        (
            "editor={Eva Day}, translator={Eva Day}",
            "Eva Day (ed.). T. Translated by Eva Day. 2020.",
        ),
    ],
)
def test_people(people: str, text: str, tmp_path: Path) -> None:
    assert printed(f"@misc{{k, {people}, title={{T}}, year=2020}}", tmp_path) == text


CHINESE = {
    "edition={Second}, volume=3": "*研究*. 第 2 版, 第 3 卷, 2020.",
    "edition={修订版}, translator={王明}": "*研究*. 王明 译. 修订版, 2020.",
    "editor={王明}, origdate=1843": "*研究*. 王明 编. 2020（1843 年初版）.",
}


@pytest.mark.parametrize(("fields", "text"), CHINESE.items())
def test_in_chinese(fields: str, text: str, tmp_path: Path) -> None:
    made = printed(entry("book", f"{fields}, title={{研究}}"), tmp_path, "zh_CN")
    assert made == f"Ada Byron. {text}"


def test_editors_in_chinese(tmp_path: Path) -> None:
    text = entry("incollection", "title={研究}, booktitle={文集}, editor={王明}")
    assert printed(text, tmp_path, "zh_CN") == "Ada Byron. 研究. 王明（编）, *文集*, 2020."


@pytest.mark.parametrize(
    ("language", "words"), [("de", "Eva Day (Hrsg.)"), ("zh_CN", "Eva Day (ed.)")]
)
def test_language_without_words_of_ours(language: str, words: str, tmp_path: Path) -> None:
    fields = "title={Einn kafli}, booktitle={B}, editor={Eva Day}, langid={icelandic}"
    assert f"In {words}, *B*" in printed(entry("incollection", fields), tmp_path, language)


def test_names_in_hungarian(tmp_path: Path) -> None:
    text = """@incollection{k, author={Kovács, Anna}, title={Fejezet}, booktitle={Könyv}, year=2020,
      editor={Nagy, Béla and {MTA}}, langid={hungarian}}"""
    made = printed(text, tmp_path)
    assert made == "Kovács Anna. Fejezet. In: Nagy Béla és MTA (szerk.), *Könyv*, 2020."


def test_types_in_chinese(tmp_path: Path) -> None:
    text = entry(
        "patent", "title={研究}, type={patentus}, number=12, location={countryde}, year={inpress}"
    )
    assert printed(text, tmp_path, "zh_CN") == "Ada Byron. 研究. 美国专利 12, 德国, 待刊."


def test_work_with_one_address_in_prose_and_in_a_field_has_it_once(
    project: Project, tmp_path: Path
) -> None:
    refs = r"""@misc{k, author={Ada Lovelace}, title={T}, year=2020, url={https://a.org/x},
      note={Code at \url{https://a.org/x}, in C}}"""
    page = "# CV\n\n```{bibliography}\n:all:\n```\n"
    made = build(project({"index.md": page, "refs.bib": refs}), tmp_path / "html")
    assert made.warnings == []
    links = made.page("index.html").select(".cv-works a.external")
    assert [link["href"] for link in links] == ["https://a.org/x"]


# ---- Fields that appear nowhere ------------------------------------------------------------------


def record(line: int, **fields: str) -> Record:
    names = {name.replace("__", "+"): value for name, value in fields.items()}
    lines = {name: line + place for place, name in enumerate(names, 1)}
    return Record(Path("refs.bib"), line, "k", "misc", names, lines)


def hints(*records: Record, read: tuple[str, ...] = ("file",)) -> list[tuple[int, str]]:
    return [(hint.line, hint.text) for hint in unread(records, read)]


def test_once_for_a_field_and_file() -> None:
    found = hints(record(1, title="T", vloume="1"), record(9, court="X"), record(20, vloume="2"))
    assert found == [
        (10, '"court" is printed nowhere (1 entry); cv_remarks in conf.py can print it'),
        (3, '"vloume" is printed nowhere (2 entries); is it volume?'),
    ]


@pytest.mark.parametrize(
    "name",
    [
        *"title abstract keywords isbn issn author__an title_en file bdsk-url-1 biburl".split(),
        *"date-added mendeley-tags optnote sortname crossref xdata selected mrnumber".split(),
        *"rights original_id references coden arxivid".split(),
        *"pmc hal hal_version hal_local_reference yomi".split(),
    ],
)
def test_no_hint_of_what_is_read_or_of_programs(name: str) -> None:
    assert hints(record(1, **{name: "x"})) == []


def test_no_hint_of_annotations_and_of_what_directs_a_style() -> None:
    control = replace(record(1, ctluse_alt_spacing="no"), type="ieeetranbstctl")
    annotated = record(5, court="X", court__an="1=a")
    assert [line for line, _text in hints(control, annotated)] == [6]


def test_no_hint_of_the_court_of_a_decision() -> None:
    decided = replace(record(1, court="X"), type="jurisdiction")
    assert hints(decided) == []


def test_exported_entry_has_the_same_links(tmp_path: Path) -> None:
    fields = "pmc={PMC123456}, ads={2019ApJ...875L...1E}, url={https://a.org/1 https://b.org/2}"
    path = tmp_path / "refs.bib"
    path.write_text(entry("misc", fields), encoding="utf-8")
    [work] = read_works(read(path)[0], KINDS, ())[0]
    path.write_text(to_bibtex(work), encoding="utf-8")
    [again] = read_works(read(path)[0], KINDS, ())[0]
    assert [link.text for link in again.links] == ["PMC", "ADS", "a.org", "b.org"]
    assert again.links == work.links
    path.write_text(entry("misc", "url={DOI: 10.1000/x}"), encoding="utf-8")
    [work] = read_works(read(path)[0], KINDS, ())[0]
    assert "doi = {10.1000/x}" in to_bibtex(work)


NAMES = sorted((EXPORTED | {"vloume", "court", "titel", "file", "owner"}) - {"title", "year"})


@pytest.mark.parametrize("type_name", ["article", "book", "inbook", "patent", "misc", "thesis"])
def test_every_field_is_printed_exported_or_named(type_name: str, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    for name in NAMES:
        value = "https://a.org/qzq" if name in ADDRESSES else "qzq"
        text = f"@{type_name}{{k, author={{A. B.}}, title={{T}}, year=2020, {name} = {{{value}}}}}"
        path.write_text(text, encoding="utf-8")
        records, _problems = read(path)
        [work] = read_works(records, KINDS, ())[0]
        seen = with_italics(draw_work(work, looks(Printing())["cv"])) + to_bibtex(work)
        is_of_programs = name in {"file", "owner"}
        assert ("qzq" in seen) + bool(unread(records, ["file"])) + is_of_programs == 1, name


@pytest.mark.parametrize(
    ("others", "is_hint"), [([], False), ([record(9, vloume="2")] * 2, True)], ids=["slip", "habit"]
)
def test_slip_is_a_warning_and_habit_a_hint(others: list[Record], is_hint: bool) -> None:
    assert [p.is_hint for p in unread([record(1, vloume="1"), *others], ())] == [is_hint]
    assert [p.is_hint for p in unread([record(1, vloume="1", volume="1"), *others], ())] == [True]
