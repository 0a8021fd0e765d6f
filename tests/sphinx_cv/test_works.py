"""From records to works: kinds, dates, labels, roles, anchors, inheritance, what is missing."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_cv.bibliography.dates import read_date
from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.kinds import KIND_OF_TYPE, KINDS, Kind
from sphinx_cv.bibliography.languages import language_code
from sphinx_cv.bibliography.records import Record
from sphinx_cv.bibliography.works import read_works
from sphinx_cv.lists.chart import count_years

if TYPE_CHECKING:
    from sphinx_cv.bibliography.records import Problem
    from sphinx_cv.bibliography.work import Work

LUO = ("Ling Luo", "Luo, Ling", "Luo, L.", "罗凌")


@pytest.fixture
def works_of(tmp_path: Path) -> WorksOf:
    return WorksOf(tmp_path / "refs.bib")


class WorksOf:
    """Reads works from a text through a file, and keeps the problems found."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def __call__(self, text: str) -> dict[str, Work]:
        self.path.write_text(text, encoding="utf-8")
        records, broken = read(self.path)
        assert broken == [], "the test's own BibTeX is wrong"
        works, self.problems = read_works(records, KINDS, LUO)
        return {work.key: work for work in works}

    def subtypes(self) -> list[str]:
        return [problem.subtype for problem in self.problems]

    def labels(self, text: str) -> dict[str, str]:
        return {key: work.label for key, work in self(text).items()}


def entry(type_name: str = "article", key: str = "k", **fields: str) -> str:
    """Write a complete entry; *fields* add to it or replace its own."""
    given = {"author": "Luo, Ling", "title": "T", "journal": "J", "booktitle": "B"} | fields
    if "date" not in given and "year" not in given:
        given["year"] = "2020"
    rows = [f"  {name.replace('_an', '+an')} = {{{value}}}" for name, value in given.items()]
    return f"@{type_name}{{{key},\n" + ",\n".join(rows) + "\n}\n"


# --- kinds ------------------------------------------------------------------------------------

TYPES = {
    "journal": "article suppperiodical review",
    "conference": "inproceedings conference InProceedings INPROCEEDINGS",
    "book": "book mvbook booklet collection mvcollection proceedings mvproceedings reference "
    "mvreference periodical",
    "chapter": "incollection inbook bookinbook suppbook suppcollection inreference",
    "preprint": "preprint",
    "thesis": "phdthesis mastersthesis thesis",
    "report": "techreport report manual",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software softwareversion softwaremodule codefragment",
    "other": "misc online electronic www unpublished artwork audio video image movie music "
    "performance standard legislation legal jurisdiction letter commentary",
}
TYPE_ROWS = [(name, kind) for kind, names in TYPES.items() for name in names.split()]


@pytest.mark.parametrize(("name", "kind"), TYPE_ROWS, ids=[name for name, _kind in TYPE_ROWS])
def test_kind_of_type(name: str, kind: str, works_of: WorksOf) -> None:
    works = works_of(entry(name))
    assert works["k"].kind == kind
    assert works_of.subtypes() == []


def test_every_kind_of_a_type_is_in_the_table() -> None:
    assert set(KIND_OF_TYPE.values()) == set(KINDS)


@pytest.mark.parametrize("name", ["set", "control", "IEEEtranBSTCTL"])
def test_entry_for_a_style_is_no_work(name: str, works_of: WorksOf) -> None:
    assert list(works_of(f"@{name}{{BSTcontrol, ctluse_forced_etal = {{yes}}}}\n{entry()}")) == [
        "k"
    ]
    assert works_of.problems == []


@pytest.mark.parametrize("name", ["artcle", "mytype", "datenbank"])
def test_unknown_type_is_another_work(name: str, works_of: WorksOf) -> None:
    works = works_of("\n" + entry(name))
    assert works["k"].kind == "other"
    [problem] = works_of.problems
    assert (problem.line, problem.subtype) == (2, "type")
    assert f"@{name}" in problem.text


@pytest.mark.parametrize(
    ("name", "meant"),
    [("generic", "misc"), ("web_page", "online"), ("book_section", "incollection")],
)
def test_types_of_mendeley_have_advice(name: str, meant: str, works_of: WorksOf) -> None:
    works_of(entry(name))
    assert works_of.problems[0].text.endswith(f"write @{meant}")


ARXIV = "arXiv preprint arXiv:2211.16944"
PREPRINTS = {
    "arxiv-journal": entry(journal=ARXIV),
    "arxiv-journaltitle": "@article{k, author={Luo, Ling}, title={T}, date={2022}, "
    f"journaltitle={{{ARXIV}}}}}",
    "arxiv-e-prints": entry(journal="arXiv e-prints"),
    "arxiv-alone": entry(journal="ArXiv"),
    "corr": entry(journal="CoRR", volume="abs/2211.16944"),
    "biorxiv": entry(journal="bioRxiv"),
    "medrxiv": entry(journal="medRxiv"),
    "chemrxiv": entry(journal="ChemRxiv"),
    "eprint-of-dblp": entry(journal="{IACR} Cryptol. ePrint Arch.", volume="2026", pages="948"),
    "research-square": entry(journal="Research Square"),
    "ssrn": entry(journal="SSRN Electronic Journal"),
    "preprint-in-the-name": entry(journal="bioRxiv preprint 2020.05.01.123456"),
    "misc-eprint": entry("misc", eprint="2211.16944", archiveprefix="arXiv"),
    "misc-biorxiv": entry("misc", howpublished="bioRxiv 2020.05.01.123456"),
    "misc-arxiv": entry("misc", howpublished="arXiv:2211.16944"),
    "misc-datacite": entry("misc", publisher="arXiv", doi="10.48550/ARXIV.2211.16944"),
    "online-eprint": entry("online", eprint="2211.16944", eprinttype="arxiv"),
    "unpublished-eprint": entry("unpublished", eprint="2211.16944"),
    "misc-url": entry("misc", url="https://arxiv.org/abs/2211.16944"),
    "misc-note": entry("misc", note=r"Preprint, \url{https://arxiv.org/abs/2211.16944}"),
    "misc-doi": entry("misc", doi="10.48550/arXiv.2211.16944"),
    "misc-biorxiv-doi": entry("misc", doi="10.1101/2020.05.01.123456"),
    "unpublished-biorxiv-doi": entry("unpublished", doi="10.64898/2026.05.01.123456"),
    "misc-of-zotero": entry("misc", publisher="Social Science Research Network"),
    "misc-ssrn": entry("misc", url="https://ssrn.com/abstract=123456"),
    "online-url": entry("online", url="https://arxiv.org/pdf/2211.16944v2"),
    "unpublished-note": entry("unpublished", note="arXiv:hep-th/9901001"),
    "report": entry("techreport", eprint="2211.16944"),
    "report-number": entry("techreport", institution="arXiv", number="arXiv:2211.16944"),
    "paper": entry("inproceedings", booktitle=ARXIV),
    "inspire": "@article{k, author={Luo, Ling}, title={T}, eprint={2211.16944}, "
    "archivePrefix={arXiv}, year=2022}",
    "preprint": entry(journal="Preprint"),
    "preprint-in-the-note": entry("unpublished", note="Preprint, 12 pp."),
    "preprint-in-the-type": entry("misc", type="Preprint"),
    "edarxiv": "@article{k, author={Luo, Ling}, title={T}, doi={10.35542/osf.io/ab}, year=2021}",
    "agrirxiv": "@article{k, author={Luo, Ling}, title={T}, doi={10.31220/agrirxiv.1}, year=2021}",
    "preprint-of-hal": entry("unpublished", note="working paper or preprint"),
    "working-paper": entry(journal="NBER Working Paper Series", number="w31000"),
    "discussion-paper": entry(journal="IZA Discussion Papers"),
    "discussion-series": entry(journal="Finance and Economics Discussion Series"),
}


@pytest.mark.parametrize("text", PREPRINTS.values(), ids=PREPRINTS.keys())
def test_preprint(text: str, works_of: WorksOf) -> None:
    assert works_of(text)["k"].kind == "preprint"
    assert works_of.subtypes() == []


PAPER_OF_NBER = {"institution": "NBER", "number": "31234"}
DRAFTS = {
    "zotero": entry(
        "techreport",
        type="SSRN Scholarly Paper",
        number="ID 3800000",
        institution="Social Science Research Network",
    ),
    "doi-of-ssrn": entry("techreport", institution="MIT", doi="10.2139/ssrn.4012345"),
    "series-of-repec": entry("techreport", type="NBER Working Papers", **PAPER_OF_NBER),
    "series-of-the-world-bank": entry(
        "techreport", type="Policy Research Working Paper Series", **PAPER_OF_NBER
    ),
    "kind-given": entry("report", kind="preprint", **PAPER_OF_NBER),
}


@pytest.mark.parametrize("text", DRAFTS.values(), ids=DRAFTS)
def test_working_paper_of_an_institution_is_printed_as_a_report(
    text: str, works_of: WorksOf
) -> None:
    work = works_of(text)["k"]
    assert (work.category, work.kind, work.label) == ("preprint", "report", "P1")


DATA = {
    "dryad": entry("misc", publisher="Dryad", doi="10.5061/DRYAD.ABC123"),
    "dataverse": entry("online", doi="10.7910/DVN/ABC123"),
    "figshare": "@article{k, author={Luo, Ling}, title={T}, year=2020, "
    "doi={10.6084/m9.figshare.1}, url={https://figshare.com/articles/dataset/T/1}}",
    "uk-data-service": entry("misc", doi="10.5255/UKDA-SN-999999-1"),
    "openicpsr": entry("misc", doi="10.3886/E119999V1"),
    "kaggle": entry("misc", publisher="Kaggle", doi="10.34740/KAGGLE/DSV/1234567"),
    "ieee-dataport": entry("misc", publisher="IEEE DataPort", doi="10.21227/abcd-1234"),
    "dataset-in-the-type": entry("misc", type="Dataset"),
}


@pytest.mark.parametrize("text", DATA.values(), ids=DATA.keys())
def test_data_in_an_archive(text: str, works_of: WorksOf) -> None:
    assert works_of(text)["k"].kind == "dataset"
    assert works_of.subtypes() == []


PUBLISHED = {
    "article-with-doi-of-data": (entry(doi="10.5061/dryad.abc123"), "journal"),
    "article-with-eprint": (entry(eprint="2211.16944", archiveprefix="arXiv"), "journal"),
    "paper-with-eprint": (entry("inproceedings", eprint="2211.16944"), "conference"),
    "report-with-eprint": (entry("techreport", institution="MIT", eprint="2211.16944"), "report"),
    "misc-without-eprint": (entry("misc", howpublished="Blog"), "other"),
    "misc-of-jstor": (entry("misc", eprint="123", eprinttype="jstor"), "other"),
    "unpublished": (entry("unpublished", note="Working paper"), "other"),
    "journal-of-the-name": (entry(journal="Corrosion Science"), "journal"),
    "journal-shortened": (entry(journal="Corr. Sci."), "journal"),
    "papers-of-a-school": (entry(journal="U. Penn Working Papers in Linguistics"), "journal"),
    "papers-of-a-journal": (entry(journal="Brookings Papers on Economic Activity"), "journal"),
    "report-of-a-series": (
        entry("techreport", type="Working Paper", institution="NBER", number="1"),
        "report",
    ),
    "about-another-preprint": (entry("misc", note="Companion to arXiv:2211.16944"), "other"),
    "project-of-osf": (entry("misc", doi="10.17605/osf.io/ab"), "other"),
    "doi-of-the-same-house": (entry("misc", doi="10.1101/gr.123456.119"), "other"),
    "note-of-a-preprint-before": (entry("misc", note="A preprint of 2019 has more"), "other"),
    "preprints-in-the-title": (entry(title="What arXiv does"), "journal"),
    "kind-given": (entry("misc", kind="talk"), "talk"),
    "kind-over-preprint": (entry(journal=ARXIV, kind="journal"), "journal"),
}


@pytest.mark.parametrize(("text", "kind"), PUBLISHED.values(), ids=PUBLISHED.keys())
def test_no_preprint(text: str, kind: str, works_of: WorksOf) -> None:
    assert works_of(text)["k"].kind == kind
    assert works_of.subtypes() == []


def on_github(**fields: str) -> str:
    given = {"journal": "", "booktitle": "", "url": "https://github.com/ada/loom"} | fields
    return entry("misc", **given)


SAID = {
    "patent": (entry("misc", howpublished="European Patent EP1234567A1"), "patent"),
    "patent-us": (entry("misc", howpublished="U.S. Patent 5,668,842"), "patent"),
    "about-patents": (entry("misc", howpublished="Blog on patent law 2"), "other"),
    "plenary": (entry("misc", type="Opening {Plenary}"), "talk"),
    "presentation": (entry("techreport", institution="AERA", type="Invited Presentation"), "talk"),
    "talk-at": (entry("misc", howpublished="Invited Talk at the 5th Meeting"), "talk"),
    "paper-at": (entry("misc", howpublished="Paper Presented at the Meeting, Bonn"), "talk"),
    "presented-at": (entry("misc", howpublished="Presented at NEUDC, Boston"), "talk"),
    "presented-later": (entry("unpublished", note="Presented at NEUDC, Boston"), "other"),
    "paper-note": (entry("unpublished", note="Paper read at the 5th Meeting"), "talk"),
    "paper-of-series": (entry("techreport", note="Paper presented at the Meeting"), "report"),
    "session": (entry("unpublished", type="Poster Session"), "talk"),
    "in-title": (entry("unpublished", title="Lace. [{{Poster}}]"), "talk"),
    "about-talks": (entry("unpublished", title="Lace (a study of talks)"), "other"),
    "panel": (entry("misc", title="Data of Lace (Household Panel)"), "other"),
    "seminar-of": (entry("misc", howpublished="Bath College Lace Seminar Series"), "talk"),
    "booklet": (entry("booklet", howpublished="Poster presented at the Symposium"), "talk"),
    "address": (entry("misc", howpublished="Invited address"), "talk"),
    "poster": (entry("misc", howpublished="Poster presentation. 5th Meeting"), "talk"),
    "poster-note": (entry("unpublished", note="Poster presented at the 5th Meeting"), "talk"),
    "talk-in-german": (
        entry("misc", howpublished="Eingeladener Vortrag, Bonn"),
        "talk",
    ),
    "inaugural": (entry("misc", howpublished="Antrittsvorlesung, Freiburg"), "talk"),
    "talk-in-french": (entry("misc", note="Présentation, Lyon"), "talk"),
    "talk-to-a-meeting-in-french": (
        entry("misc", howpublished="Communication au colloque Lin, Lyon"),
        "talk",
    ),
    "introduction-in-french": (entry("misc", note="Présentation de J. Martin"), "other"),
    "talk-in-spanish": (entry("misc", howpublished="Presentación oral en el congreso"), "talk"),
    "poster-in-spanish": (entry("misc", howpublished="Póster presentado en Lima"), "talk"),
    "talk-in-portuguese": (entry("misc", note="Apresentação de trabalho, Natal"), "talk"),
    "talk-in-russian": (entry("misc", howpublished="Семинар отдела, Москва"), "talk"),
    "talk-in-ukrainian": (entry("misc", howpublished="Доповідь на з’їзді, Львів"), "talk"),
    "talk-in-hungarian": (entry("misc", howpublished="Meghívott előadás, Szeged"), "talk"),
    "talk-in-croatian": (entry("misc", type="pozvano predavanje"), "talk"),
    "talk-in-japanese": (entry("misc", howpublished="招待講演, 土木学会全国大会"), "talk"),
    "talk-in-thai": (entry("misc", howpublished="นำเสนอด้วยวาจา กรุงเทพฯ"), "talk"),
    "talk-at-a-meeting-in-korean": (
        entry("misc", howpublished="한국사학회 추계학술대회 발표"),
        "talk",
    ),
    "talk-in-vietnamese": (entry("misc", howpublished="Báo cáo mời, Viện Hán Nôm"), "talk"),
    "report-in-vietnamese": (entry("misc", howpublished="Báo cáo thường niên"), "other"),
    "talk-in-korean": (entry("misc", type="초청강연"), "talk"),
    "talk-in-turkish": (entry("misc", howpublished="Davetli konuşma, ODTÜ"), "talk"),
    "poster-in-turkish": (entry("misc", howpublished="Poster sunumu, Ankara"), "talk"),
    "seminar-in-italian": (entry("misc", howpublished="Seminario, INFN Padova"), "talk"),
    "invited-in-italian": (entry("misc", howpublished="Relazione invitata, Torino"), "talk"),
    "slides-in-japanese": (entry("misc", howpublished="講演資料"), "other"),
    "lecture-in-arabic": (entry("unpublished", type="محاضرة"), "talk"),
    "event": (entry("unpublished", eventtitle="5th Meeting"), "talk"),
    "venue": (entry("unpublished", venue="Lisbon"), "talk"),
    "days": (entry("unpublished", eventdate="2024-05-30/2024-05-31"), "talk"),
    "keyword": (entry("unpublished", note="2nd Lace Days, Lisbon", keywords="talk"), "talk"),
    "keywords": (entry("misc", keywords="lace, invited talks, 2nd term"), "talk"),
    "keyword-of-some": (entry("unpublished", keywords="select_presentation"), "talk"),
    "topic": (entry("misc", keywords="crosstalk, about talks, Smalltalk"), "other"),
    "ascl": (
        entry("misc", howpublished="Astrophysics Source Code Library, record ascl:2105.012"),
        "software",
    ),
    "presentationtype": (entry("misc", venue="Paris", presentationtype="oral"), "talk"),
    "talk-by-keyword": (entry("unpublished", keywords="ice; invited talks,snow"), "talk"),
    "poster-by-keyword": (entry("misc", keywords="Poster"), "talk"),
    "software-by-type": (entry("misc", type="software", keywords="talk"), "software"),
    "about-a-talk": (entry("misc", keywords="smalltalk, talk shows, presentation"), "other"),
    "paper-of-a-talk": (entry("inproceedings", keywords="talk"), "conference"),
    "lecture-notes": (entry("misc", howpublished="Lecture notes"), "other"),
    "seminar-paper": (entry("misc", note="Seminar paper"), "other"),
    "poster-award": (entry("misc", note="Best poster award"), "other"),
    "talk-of-a-preprint": (entry("misc", eprint="2211.16944", note="Talk at X"), "preprint"),
    "article": (entry(note="Talk at X"), "journal"),
    "paper-and-preprint": (
        entry("inproceedings", booktitle="B", journal="arXiv preprint", eprint="2301.00001"),
        "conference",
    ),
    "paper-of-asme": (entry("proceedings", pages="V05AT07A9", series="S"), "conference"),
    "proceedings": (entry("proceedings", publisher="P"), "book"),
    "poster-of-figshare": (
        "@article{k, author={Luo, Ling}, title={T}, year=2020, "
        "url={https://figshare.com/articles/poster/T/1}}",
        "talk",
    ),
    "talk-in-a-journal": (
        entry("inproceedings", journal="PoS", eprint="1301.01234"),
        "conference",
    ),
    "dataset": (entry("misc", type="{Dataset}"), "dataset"),
    "dataset-of-zotero": (entry("misc", note="type: dataset"), "dataset"),
    "dataset-of-zotero-lines": (
        entry("misc", note="Version Number: 1\n\nType: dataset"),
        "dataset",
    ),
    "dataset-title": (entry("misc", title="Looms [{Data} set]"), "dataset"),
    "software-title": (entry("misc", title="Looms (v2) [Computer software]"), "software"),
    "software-title-about": (entry("misc", title="Looms [Review of software]"), "other"),
    "dataset-howpublished": (entry("misc", howpublished="[Data set]"), "dataset"),
    "dataset-in-korean": (entry("misc", howpublished="데이터셋"), "dataset"),
    "software-in-korean": (
        entry("misc", howpublished="프로그램 등록, 제C-2021-012345호"),
        "software",
    ),
    "software-in-chinese": (entry("misc", howpublished="软件著作权 2021SR0123456"), "software"),
    "patent-in-korean": (entry("misc", howpublished="대한민국 특허 10-2345678"), "patent"),
    "about-a-dataset": (entry("misc", howpublished="Dataset of the month"), "other"),
    "software": (entry("misc", type="Computer software"), "software"),
    "software-howpublished": (entry("misc", howpublished="Software"), "software"),
    "dataset-of-hugging-face": (
        entry("misc", howpublished=r"\url{https://huggingface.co/datasets/ada/loom}"),
        "dataset",
    ),
    "model-of-hugging-face": (
        entry("misc", url="https://huggingface.co/ada/datasets", publisher="Hugging Face"),
        "other",
    ),
    "software-heritage": (
        entry("misc", url=f"https://archive.softwareheritage.org/swh:1:rev:{'0a' * 20}"),
        "software",
    ),
    "package-of-r": (entry("manual", note="R package version 1.2.3"), "software"),
    "code": (on_github(), "software"),
    "code-of-a-house": (on_github(publisher="GitHub", doi="10.5281/zenodo.1"), "software"),
    "code-in-a-version": (on_github(publisher="Inria", version="1.2"), "software"),
    "code-in-a-journal": (on_github(journal="Looms"), "other"),
    "code-with-a-doi": (on_github(doi="10.1000/x"), "other"),
    "code-of-python": (on_github(url="https://pypi.org/project/loom/"), "software"),
    "code-of-r": (on_github(url="https://cran.r-project.org/package=loom"), "software"),
    "code-howpublished": (
        on_github(url="", howpublished=r"\url{https://github.com/a/b}"),
        "software",
    ),
    "file-beside-code": (on_github(url="https://github.com/a/b/blob/main/talk.pdf"), "other"),
    "manual": (entry("manual", note="2nd printing"), "report"),
    "note-of-inspire": (
        "@article{k, author={Luo, Ling}, title={T}, reportNumber={ATLAS-CONF-2016-045}, year=2016}",
        "report",
    ),
    "article-with-number-of-report": (entry(reportNumber="CERN-EP-2018-138"), "journal"),
    "google-patents": (entry("misc", publisher="Google Patents", note="US Patent 1"), "patent"),
    "patent-note": (entry("misc", note="US Patent App. 18/123,456"), "patent"),
    "no-patent": (entry("misc", note="No patent pending"), "other"),
    "kind-first": (entry("misc", type="Keynote", kind="other"), "other"),
}


@pytest.mark.parametrize(("text", "kind"), SAID.values(), ids=SAID)
def test_kind_that_words_tell(text: str, kind: str, works_of: WorksOf) -> None:
    assert works_of(text)["k"].kind == kind
    assert works_of.subtypes() == []


def test_unknown_kind(works_of: WorksOf) -> None:
    works = works_of(entry("misc", kind="lecture"))
    assert works["k"].kind == "other"
    [problem] = works_of.problems
    assert problem.subtype == "kind"
    assert "talk" in problem.text


# --- dates ------------------------------------------------------------------------------------

# Fields of an entry; the year printed; the subtypes of complaints; ISO dates just before and
# after it in the order of works.
Dated = tuple[dict[str, str], str, list[str], str, str]
IN_MARCH = ("2024-02-29", "2024-04-01")
ON_5_MARCH = ("2024-03-04", "2024-03-06")
IN_2024 = ("2023-12-31", "2025-01-01")
DATES: dict[str, Dated] = {
    "date-day": ({"date": "2024-03-05"}, "2024", [], *ON_5_MARCH),
    "date-month": ({"date": "2024-03"}, "2024", [], *IN_MARCH),
    "date-year": ({"date": "2024"}, "2024", [], *IN_2024),
    "date-range": ({"date": "2024-03-05/2024-06"}, "2024", [], *ON_5_MARCH),
    "date-open": ({"date": "2024-03/.."}, "2024–", [], *IN_MARCH),
    "date-open-start": ({"date": "../2024"}, "2024", [], *IN_2024),
    "date-years": ({"date": "2024/2026"}, "2024–2026", [], *IN_2024),
    "date-backwards": ({"date": "2024/2023"}, "2024", ["date"], *IN_2024),
    "date-about": ({"date": "2024~"}, "ca. 2024", [], *IN_2024),
    "date-month-about": ({"date": "2024-03~"}, "ca. 2024", [], *IN_MARCH),
    "date-perhaps": ({"date": "2024?"}, "2024?", [], *IN_2024),
    "date-about-perhaps": ({"date": "2024%"}, "ca. 2024", [], *IN_2024),
    "date-season": ({"date": "2024-21"}, "2024", [], *IN_2024),
    "date-quarter": ({"date": "2024-34"}, "2024", [], *IN_2024),
    "date-seasons": ({"date": "2024-21/2024-23"}, "2024", [], *IN_2024),
    "date-month-open": ({"date": "2024-XX"}, "2024", [], *IN_2024),
    "date-day-open": ({"date": "2024-03-XX"}, "2024", [], *IN_MARCH),
    "date-decade": ({"date": "202X"}, "202?", [], "2019", "2025"),
    "date-century": ({"date": "20XX"}, "20??", [], "1999", "2025"),
    "date-time": ({"date": "2024-03-05T10:00:00Z"}, "2024", [], *ON_5_MARCH),
    "date-and-month": ({"date": "2024", "month": "3"}, "2024", [], *IN_MARCH),
    "date-over-year": ({"date": "2024-03-05", "year": "2023"}, "2024", [], *ON_5_MARCH),
    "year": ({"year": "2024"}, "2024", [], *IN_2024),
    "year-of-an-era": ({"year": "令和6年"}, "2024", [], *IN_2024),
    "year-of-taiwan": ({"year": "民國113年", "month": "3月"}, "2024", [], *IN_MARCH),
    "year-of-iran-alone": ({"year": "1403ش"}, "1403ش", ["date"], *IN_2024),
    "year-from-buddha-too": ({"year": "2567/2024"}, "2567/2024", [], *IN_2024),
    "year-in-thai": ({"year": "พ.ศ. 2567"}, "2024", [], *IN_2024),
    "year-from-the-hijra-too": ({"year": "1445ق/2024م"}, "1445ق/2024م", [], *IN_2024),
    "year-in-arabic": ({"year": "٢٠٢٤م"}, "٢٠٢٤", [], *IN_2024),
    "year-in-arabic-with-month": ({"year": "مارس ٢٠٢٤"}, "٢٠٢٤", [], *IN_MARCH),
    "year-in-arabic-too": ({"year": "١٤٤٥هـ/٢٠٢٤م"}, "١٤٤٥هـ/٢٠٢٤م", [], *IN_2024),
    "year-in-arabic-alone": ({"year": "١٤٤٦هـ"}, "١٤٤٦هـ", ["date"], *IN_2024),
    "year-in-thai-figures": ({"year": "พ.ศ. ๒๕๖๗"}, "๒๐๒๔", [], *IN_2024),
    "year-hebrew-too": ({"year": "תשפ״ד (2024)"}, "תשפ״ד (2024)", [], *IN_2024),
    "year-hebrew-behind": ({"year": "2024/תשפ״ה"}, "2024/תשפ״ה", [], *IN_2024),
    "year-hebrew-alone": ({"year": """ה'תשפ"ד"""}, """ה'תשפ"ד""", ["date"], *IN_2024),
    "years-of-both-in-figures": ({"year": "1402/2024"}, "1402/2024", [], *IN_2024),
    "year-from-the-hijra-alone": ({"year": "1446ق"}, "1446ق", ["date"], *IN_2024),
    "month-abbreviated": ({"year": "2024", "month": "mar"}, "2024", [], *IN_MARCH),
    "month-dot": ({"year": "2024", "month": "Mar."}, "2024", [], *IN_MARCH),
    "month-name": ({"year": "2024", "month": "March"}, "2024", [], *IN_MARCH),
    "month-number": ({"year": "2024", "month": "3"}, "2024", [], *IN_MARCH),
    "month-two-digits": ({"year": "2024", "month": "03"}, "2024", [], *IN_MARCH),
    "month-chinese": ({"year": "2024", "month": "3月"}, "2024", [], *IN_MARCH),
    "month-range": ({"year": "2024", "month": "Mar--Apr"}, "2024", [], "2024-02-29", "2024-03-31"),
    "month-numbers": ({"year": "2024", "month": "3--4"}, "2024", [], "2024-02-29", "2024-03-01"),
    "month-number-then-day": ({"year": "2024", "month": "03-15"}, "2024", [], "2024-03-14",
                              "2024-03-16"),
    "month-and-year": ({"year": "2024", "month": "March 2024"}, "2024", [], "2024-02-29",
                       "2024-03-02"),
    "month-then-day": ({"year": "2024", "month": "March~5"}, "2024", [], *ON_5_MARCH),
    "month-days": ({"year": "2024", "month": "March 5--7"}, "2024", [], *ON_5_MARCH),
    "day-then-month": ({"year": "2024", "month": "5~March"}, "2024", [], *ON_5_MARCH),
    "day": ({"year": "2024", "month": "mar", "day": "5"}, "2024", [], *ON_5_MARCH),
    "season": ({"year": "2024", "month": "Spring"}, "2024", [], *IN_2024),
    "year-iso": ({"year": "2024-03"}, "2024", [], *IN_MARCH),
    "year-letter": ({"year": "2024a"}, "2024", ["date"], *IN_2024),
    "year-about": ({"year": "c. 2024"}, "ca. 2024", [], *IN_2024),
    "year-with-month": ({"year": "March 2024"}, "2024", [], *IN_MARCH),
    "year-with-month-short": ({"year": "Mar., 2024"}, "2024", [], *IN_MARCH),
    "year-in-words": ({"year": "Autumn 2024"}, "2024", ["date"], *IN_2024),
    "year-range": ({"year": "2024--2025"}, "2024–2025", [], *IN_2024),
    "year-range-short": ({"year": "2024-25"}, "2024–25", [], *IN_2024),
    "year-open": ({"year": "2024--date"}, "2024–", [], *IN_2024),
    "year-perhaps": ({"year": "2024?"}, "2024?", [], *IN_2024),
    "year-decade": ({"year": "1990s"}, "1990s", [], "1980", "2000"),
    "year-in-press": ({"year": "2024, in press"}, "2024, in press", [], *IN_2024),
    "year-in-parentheses": ({"year": "(2024)"}, "2024", [], *IN_2024),
    "year-in-a-command": ({"year": r"\textit{in press}"}, "in press", [], "2099", "9998-12-31"),
    "no-date": ({"year": "n.d."}, "", [], "0001", "1500"),
    "no-date-in-polish": ({"year": "b.r."}, "", [], "0001", "1500"),
    "no-date-in-arabic": ({"year": "د.ت."}, "", [], "0001", "1500"),
    "year-about-in-polish": ({"year": "ok. 2024"}, "ca. 2024", [], *IN_2024),
    "year-braces": ({"year": "{2024}"}, "2024", [], *IN_2024),
    "noopsort": ({"year": r"{\noopsort{1973b}}2024"}, "2024", [], *IN_2024),
    "noopsort-no-braces": ({"year": r"\noopsort{1973b}2024"}, "2024", [], *IN_2024),
    "sortnoop": ({"year": r"{\SortNoop{1973b}}2024"}, "2024", [], *IN_2024),
    "in-press": ({"year": "in press"}, "in press", [], "2099", "9998-12-31"),
    "in-press-capital": ({"year": "In Press"}, "In Press", [], "2099", "9998-12-31"),
    "to-appear": ({"year": "to appear"}, "to appear", [], "2099", "9998-12-31"),
    "forthcoming-year": ({"year": "2024", "pubstate": "forthcoming"}, "2024", [], *IN_2024),
    "two-digits": ({"year": "24"}, "24", ["date"], "0001", "1500"),
    "words": ({"year": "long ago"}, "long ago", ["date"], "0001", "1500"),
    "month-thirteen": ({"date": "2024-13"}, "2024", ["date"], *IN_2024),
    "day-forty": ({"date": "2024-03-40"}, "2024", ["date"], *IN_2024),
    "no-such-day": ({"date": "2024-02-31"}, "2024", ["date"], *IN_2024),
    "month-number-thirteen": ({"year": "2024", "month": "13"}, "2024", ["date"], *IN_2024),
    "date-one-digit": ({"date": "2024-3-5"}, "2024", ["date"], *IN_2024),
    "date-american": ({"date": "03/05/2024"}, "2024", ["date"], *IN_2024),
}  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "year", "subtypes", "before", "after"), DATES.values(), ids=DATES.keys()
)
def test_date(
    fields: dict[str, str],
    year: str,
    subtypes: list[str],
    before: str,
    after: str,
    works_of: WorksOf,
) -> None:
    probe = entry(key="probe", **fields)
    late, early = entry(key="late", date=after), entry(key="early", date=before)
    for text in (probe + late + early, late + early + probe):
        works = works_of(text)
        assert works["probe"].date.text == year
        assert [p.subtype for p in works_of.problems if p.text.startswith("probe")] == subtypes
        found = sorted(works, key=lambda key: works[key].order)
        if not year.isdigit() and "p" in year.lower():  # in press: newer than any year
            found.remove("late")
            assert found == ["early", "probe"]
        elif year.isdigit() and len(year) == 4:
            assert found == ["early", "probe", "late"]
        else:
            assert found.index("probe") < found.index("late")


@pytest.mark.parametrize(
    ("state", "printed"),
    [("inpress", "in press"), ("forthcoming", "forthcoming"), ("in press", "in press")],
)
def test_pubstate_stands_for_the_year(state: str, printed: str, works_of: WorksOf) -> None:
    works = works_of(f"@misc{{k, author={{Luo, Ling}}, title={{T}}, pubstate={{{state}}}}}")
    assert works["k"].date.text == printed
    assert works_of.subtypes() == []


@pytest.mark.parametrize(
    ("fields", "line"), [({"date": "soon"}, 6), ({"year": "24"}, 6), ({"year": "2024a"}, 6)]
)
def test_bad_date_is_at_its_line(fields: dict[str, str], line: int, works_of: WorksOf) -> None:
    works_of(entry(**fields))
    [problem] = works_of.problems
    assert (problem.subtype, problem.line) == ("date", line)
    assert next(iter(fields.values())) in problem.text


# --- labels -----------------------------------------------------------------------------------


def test_labels_count_from_the_oldest_of_a_kind(works_of: WorksOf) -> None:
    text = (
        entry(key="j3", year="2022")
        + entry("inproceedings", "c2", year="2021")
        + entry(key="j2", year="2021")
        + entry(key="j1", year="2019")
        + entry("inproceedings", "c1", year="2018")
    )
    assert works_of.labels(text) == {"j3": "J3", "c2": "C2", "j2": "J2", "j1": "J1", "c1": "C1"}


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ({"year": "2020"}, {"year": "2020"}),
        ({"year": "2020", "month": "may"}, {"year": "2020", "month": "apr"}),
        ({"date": "2020-05-02"}, {"date": "2020-05-01"}),
        ({"date": "2020-05-02"}, {"year": "2020", "month": "5", "day": "1"}),
        ({"date": "2020-05"}, {"year": "2020", "month": "may"}),
        ({"year": "2021", "month": "jan"}, {"year": "2020", "month": "dec"}),
    ],
    ids=["place", "month", "day", "day-of-both-forms", "same-month-place", "year"],
)
def test_ties(newer: dict[str, str], older: dict[str, str], works_of: WorksOf) -> None:
    text = entry(key="newer", **newer) + entry(key="older", **older)
    assert works_of.labels(text) == {"newer": "J2", "older": "J1"}


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ({"year": "2020", "month": "may"}, {"year": "2020", "month": "apr"}),
        ({"date": "2020-05-02"}, {"date": "2020-05-01"}),
        ({"year": "2021"}, {"year": "2020", "month": "dec"}),
        ({"year": "in press"}, {"year": "2020"}),
    ],
    ids=["month", "day", "year", "in-press"],
)
def test_date_counts_more_than_place(
    newer: dict[str, str], older: dict[str, str], works_of: WorksOf
) -> None:
    text = entry(key="older", **older) + entry(key="newer", **newer)
    assert works_of.labels(text) == {"newer": "J2", "older": "J1"}


def random_entry(chance: random.Random, key: str, date: tuple[int, int, int]) -> str:
    """Write an entry of any kind, with a date in one of the forms that people use."""
    kind = chance.choice(["article", "inproceedings", "book", "misc", "dataset", "phdthesis"])
    year, month, day = date
    forms = [
        {"date": f"{year}-{month:02}-{day:02}"},
        {"year": str(year), "month": str(month), "day": str(day)},
    ]
    return entry(kind, key, **chance.choice(forms))


@pytest.mark.parametrize("seed", range(12))
def test_newer_works_change_no_label(seed: int, works_of: WorksOf) -> None:
    chance = random.Random(seed)
    old = [
        random_entry(chance, f"old{number}", (chance.randint(1990, 2024), chance.randint(1, 12), 5))
        for number in range(40)
    ]
    before = works_of.labels("".join(old))
    texts = list(old)
    for number in range(20):
        later = random_entry(chance, f"new{number}", (2025 + number, chance.randint(1, 12), 1))
        texts.insert(chance.randint(0, len(texts)), later)
        after = works_of.labels("".join(texts))
        assert {key: after[key] for key in before} == before
        before = after
    assert len(set(before.values())) == len(before)


@pytest.mark.parametrize("seed", range(6))
def test_works_added_at_the_top_change_no_label(seed: int, works_of: WorksOf) -> None:
    """The file is sorted newest first, by years alone, and new works go on top."""
    chance = random.Random(seed)
    text, year, before = "", 2000, dict[str, str]()
    for number in range(40):
        year += chance.choice([0, 0, 1])
        kind = chance.choice(["article", "inproceedings"])
        text = entry(kind, f"k{number}", year=str(year)) + text
        after = works_of.labels(text)
        assert {key: after[key] for key in before} == before
        before = after


def test_work_on_top_without_a_month_changes_no_label(works_of: WorksOf) -> None:
    """It does not sort below the works of its year that have a month."""
    old = entry(key="b", year="2024", month="jun") + entry(key="a", year="2024", month="jan")
    before = works_of.labels(old)
    after = works_of.labels(entry(key="new", year="2024") + old)
    assert {key: after[key] for key in before} == before


def test_forthcoming_work_on_top_changes_no_label(works_of: WorksOf) -> None:
    old = entry(key="b", year="in press") + entry(key="a", year="2024")
    before = works_of.labels(old)
    after = works_of.labels(entry(key="new", year="submitted") + old)
    assert after == {**before, "new": "J3"}


def test_in_press_becoming_a_year_keeps_the_label(works_of: WorksOf) -> None:
    old = entry(key="a", year="2024")
    before = works_of.labels(entry(key="b", year="in press") + old)
    assert works_of.labels(entry(key="b", year="2024", month="may") + old) == before


def test_one_letter_for_two_kinds_is_no_label_twice(works_of: WorksOf) -> None:
    works_of.path.write_text(entry(key="a") + entry("inproceedings", "b"), encoding="utf-8")
    kinds = {**KINDS, "journal": Kind("P", "Papers"), "conference": Kind("P", "Talks")}
    works, _problems = read_works(read(works_of.path)[0], kinds, LUO)
    assert sorted(work.label for work in works) == ["P1", "P2"]


# --- roles ------------------------------------------------------------------------------------

ROLES = {
    "alone": (entry(), "first"),
    "first": (entry(author="Luo, Ling and Lu, Zhiyong"), "first"),
    "second": (entry(author="Lu, Zhiyong and Luo, Ling"), "author"),
    "last": (entry(author="Lu, Zhiyong and Wei, C. and Luo, Ling"), "author"),
    "chinese": (entry(author="罗凌 and 杨志豪"), "first"),
    "co-first": (entry(author="A, B and Luo, Ling", author_an="1=equal; 2=equal"), "co-first"),
    "co-first-third": (
        entry(author="A, B and C, D and Luo, Ling", author_an="1=equal;2=equal;3=equal"),
        "co-first",
    ),
    "first-of-equals": (
        entry(author="Luo, Ling and A, B", author_an="1=equal; 2=equal"),
        "first",
    ),
    "not-among-the-equals": (
        entry(author="A, B and C, D and Luo, Ling", author_an="1=equal; 2=equal"),
        "author",
    ),
    "equal-last-two": (
        entry(author="A, B and C, D and Luo, Ling", author_an="2=equal; 3=equal"),
        "author",
    ),
    "corresponding": (entry(author="A, B and Luo, Ling", author_an="2=corresponding"), "author"),
    "co-first-and-corresponding": (
        entry(author="A, B and Luo, Ling", author_an="1=equal; 2=equal, corresponding"),
        "co-first",
    ),
    "editor": (entry("proceedings", author="", editor="A, B and Luo, Ling"), "editor"),
    "first-editor": (entry("book", author="", editor="Luo, Ling"), "editor"),
    "author-and-others": (entry(author="A, B and Luo, Ling and others"), "author"),
    "afterword": (entry("book", author="A, B", afterword="Luo, Ling", booktitle=""), "afterword"),
    "afterword-of-another-book": (
        entry("incollection", author="A, B and Luo, Ling", afterword="Luo, Ling"),
        "author",
    ),
    "performer": (
        entry("audio", author="A, B", editor="Luo, Ling", editortype="performer", booktitle=""),
        "performer",
    ),
    "editor-in-other-words": (
        entry("book", author="", editor="Luo, Ling", editortype="Hrsg. und Bearb.", booktitle=""),
        "editor",
    ),
    "composer-among-editors": (
        entry("movie", author="A, B", editora="Luo, Ling", editoratype="composer", booktitle=""),
        "composer",
    ),
    "author-of-an-edited-book": (entry("incollection", editor="A, B"), "first"),
}


@pytest.mark.parametrize(("text", "role"), ROLES.values(), ids=ROLES.keys())
def test_role(text: str, role: str, works_of: WorksOf) -> None:
    assert works_of(text)["k"].role == role
    assert works_of.subtypes() == []


@pytest.mark.parametrize("author", ["Lu, Zhiyong", "Luo, Ling and 罗凌"], ids=["none", "twice"])
def test_owner_not_once(author: str, works_of: WorksOf) -> None:
    works_of(entry(author=author))
    [problem] = works_of.problems
    assert (problem.subtype, problem.line) == ("owner", 2)


@pytest.mark.parametrize(
    ("author", "remedy"),
    [
        ("Lu, Zhiyong", 'spellings"], or if you supervised it, write supervisor = {…}'),
        ("Luo, L. L.", 'spellings"] or correct the name'),
    ],
)
def test_thesis_by_another(author: str, remedy: str, works_of: WorksOf) -> None:
    works_of(entry("phdthesis", author=author, school="U"))
    assert works_of.problems[-1].text.endswith(remedy)


@pytest.mark.parametrize(
    ("fields", "role"),
    [
        ({"author": "A, B", "arranger": "Luo, Ling"}, "arranger"),
        ({"author": "A, B", "editor": "C, D", "librettist": "Luo, Ling"}, "librettist"),
        ({"author": "", "director": "Luo, Ling"}, "director"),
    ],
)
def test_owner_by_what_they_did(fields: dict[str, str], role: str, works_of: WorksOf) -> None:
    assert works_of(entry("movie", booktitle="", **fields))["k"].role == role
    assert works_of.problems == []


def test_owner_in_a_group(works_of: WorksOf) -> None:
    works_of(entry(author="{The Loom Group}"))
    [problem] = works_of.problems
    assert "if you belong to the group, add it to cv_owner" in problem.text


def test_owner_hidden_in_others(works_of: WorksOf) -> None:
    works_of(entry(author="Lu, Zhiyong and others"))
    [problem] = works_of.problems
    assert problem.subtype == "owner"


def test_no_owner_known_no_complaint(works_of: WorksOf) -> None:
    works_of.path.write_text(entry(author="Lu, Zhiyong"), encoding="utf-8")
    [work], problems = read_works(read(works_of.path)[0], KINDS, ())
    assert (work.role, problems) == ("", [])


@pytest.mark.parametrize(
    ("fields", "subtype", "line"),
    [
        ({"author": "Luo, Ling*"}, "name", 2),
        ({"author": "Luo, Ling; Lu, Zhiyong"}, "name", 2),
        ({"author": "Luo, Ling and et al."}, "name", 2),
        ({"author_an": "7=equal"}, "mark", 6),
        ({"author_an": "1=equl"}, "mark", 6),
        ({"author_an": "equal"}, "mark", 6),
        ({"note": r"\foo{x}"}, "latex", 6),
        ({"addendum": r"\foo{x}"}, "latex", 6),
        ({"crossref": "nowhere"}, "crossref", 6),
        ({"kind": "lecture"}, "kind", 6),
    ],
    ids=lambda value: "" if isinstance(value, int) else str(value)[:30],
)
def test_problem_is_at_its_line(
    fields: dict[str, str], subtype: str, line: int, works_of: WorksOf
) -> None:
    works_of(entry(**fields))
    [problem] = works_of.problems
    assert (problem.subtype, problem.line) == (subtype, line)
    assert problem.text.startswith("k: ")


# --- what is missing --------------------------------------------------------------------------

MISSING = {
    "title": ("@article{k, author={Luo, Ling}, journal={J}, year=2020}", "title"),
    "title-empty": (entry(title=""), "title"),
    "title-blank": (entry(title=" "), "title"),
    "journal": ("@article{k, author={Luo, Ling}, title={T}, year=2020}", "journal"),
    "journal-empty": (entry(journal=""), "journal"),
    "booktitle": ("@inproceedings{k, author={Luo, Ling}, title={T}, year=2020}", "booktitle"),
    "year": ("@article{k, author={Luo, Ling}, title={T}, journal={J}}", "year"),
    "year-empty": (entry(year=""), "year"),
    "author": ("@article{k, title={T}, journal={J}, year=2020}", "author"),
    "author-empty": (entry(author=""), "author"),
}


@pytest.mark.parametrize(("text", "name"), MISSING.values(), ids=MISSING.keys())
def test_missing(text: str, name: str, works_of: WorksOf) -> None:
    works = works_of(text)
    assert [problem.subtype for problem in works_of.problems] == ["missing"]
    assert f"no {name}" in works_of.problems[0].text
    assert works["k"].label[-1] == "1"


@pytest.mark.parametrize(
    ("type_name", "other", "is_hint"),
    [
        ("article", "booktitle", True),
        ("inproceedings", "journal", True),
        ("incollection", "journal", False),
    ],
)
def test_venue_in_the_field_of_another_type(
    type_name: str, other: str, is_hint: bool, works_of: WorksOf
) -> None:
    """A hint where the venue is printed nevertheless, a warning where it is lost."""
    works_of(f"@{type_name}{{k, author={{Luo, Ling}}, title={{T}}, {other}={{V}}, year=2020}}")
    [problem] = works_of.problems
    assert (problem.subtype, problem.is_hint) == ("missing", is_hint)
    assert f"since there is a {other}" in problem.text


def test_paper_as_an_article_is_no_preprint(works_of: WorksOf) -> None:
    fields = "author={Luo, Ling}, title={T}, year=2020, eprint={2301.00001}"
    assert works_of(f"@article{{k, booktitle={{B}}, {fields}}}")["k"].kind == "journal"
    assert "or @inproceedings" in works_of.problems[0].text
    assert works_of(f"@article{{k, {fields}}}")["k"].kind == "preprint"


def test_an_entry_of_nothing(works_of: WorksOf) -> None:
    works = works_of("@article{k}")
    assert works["k"].label == "J1"
    assert set(works_of.subtypes()) == {"missing"}


@pytest.mark.parametrize(
    "text",
    [
        "@article{k, author={Luo, Ling}, title={T}, journaltitle={J}, date={2020-01}}",
        "@misc{k, author={Luo, Ling}, title={T}, year=2020}",
        "@book{k, author={Luo, Ling}, title={T}, year=2020}",
        "@inproceedings{k, author={Luo, Ling}, title={T}, eventtitle={E}, year=2020}",
        "@misc{k, title={T}, year=2020}",
    ],
    ids=["biblatex", "misc", "book", "eventtitle", "misc-no-author"],
)
def test_nothing_missing(text: str, works_of: WorksOf) -> None:
    works_of(text)
    assert works_of.subtypes() == []


# --- fields of biblatex, strings, inheritance ---------------------------------------------------


def test_biblatex_fields(works_of: WorksOf) -> None:
    fields = works_of(
        "@article{k, author={Luo, Ling}, title={T}, journaltitle={J}, date={2020-03}, "
        "location={Dalian}, eprinttype={arxiv}, eprint={2211.16944}, eprintclass={cs.CL}}"
    )["k"].fields
    assert (fields["journal"], fields["address"]) == ("J", "Dalian")
    assert (fields["archiveprefix"], fields["primaryclass"]) == ("arxiv", "cs.CL")


def test_string(works_of: WorksOf) -> None:
    works = works_of(
        "@string{bio = {Bioinformatics}}\n"
        "@article{k, author={Luo, Ling}, title={T}, year=2020, journal = bio # { Letters}}"
    )
    assert works["k"].fields["journal"] == "Bioinformatics Letters"


PARENT = (
    "@proceedings{whole, title={Proceedings of X}, subtitle={Sub}, editor={Editor, An}, "
    "year=2019, publisher={ACM}, doi={10.1000/whole}, isbn={1-2}, pmid={1}, eprint={2211.16944}, "
    "pdf={https://a.org/whole.pdf}, title_en={English}, keywords={selected}, kind={book}, "
    "author+an={1=equal}, note={A note}, abstract={About all}}\n"
)
CHILD = "@inproceedings{part, author={Luo, Ling}, title={T}, pages={1--2}, crossref={whole}}\n"


@pytest.mark.parametrize("text", [CHILD + PARENT, PARENT + CHILD], ids=["before", "after"])
def test_crossref(text: str, works_of: WorksOf) -> None:
    works = works_of(text)
    assert list(works) == ["part"], "a volume that is not the owner's is no work"
    fields = works["part"].fields
    assert (fields["title"], fields["booktitle"]) == ("T", "Proceedings of X")
    assert (fields["year"], fields["publisher"], fields["isbn"]) == ("2019", "ACM", "1-2")
    assert [person.name for person in works["part"].editors.persons] == ["An Editor"]
    assert works_of.subtypes() == []


@pytest.mark.parametrize(
    "field",
    ["doi", "pmid", "eprint", "pdf", "keywords", "author+an", "note", "abstract", "subtitle",
     "title_en"],
)  # fmt: skip
def test_crossref_leaves_the_whole_its_own(field: str, works_of: WorksOf) -> None:
    work = works_of(CHILD + PARENT)["part"]
    assert field not in work.fields
    assert field not in work.texts


def test_crossref_leaves_the_part_its_kind(works_of: WorksOf) -> None:
    assert works_of(CHILD + PARENT)["part"].kind == "conference"


def test_crossref_in_other_letters(works_of: WorksOf) -> None:
    works = works_of(CHILD.replace("{whole}", "{WHOLE}") + PARENT)
    assert works["part"].fields["booktitle"] == "Proceedings of X"


def test_crossref_to_the_owners_own_volume(works_of: WorksOf) -> None:
    works = works_of(CHILD + PARENT.replace("Editor, An", "Luo, Ling"))
    assert list(works) == ["part", "whole"]
    assert works["whole"].fields["title"] == "Proceedings of X"


def test_crossref_of_biblatex_in_a_journal(works_of: WorksOf) -> None:
    works = works_of(
        "@article{k, author={Luo, Ling}, title={T}, crossref={whole}}\n"
        "@periodical{whole, editor={Editor, An}, title={Nature}, year=2020}"
    )
    assert works["k"].fields["journal"] == "Nature"
    assert works_of.subtypes() == []


BOTH = "Luo, Ling and Ito, A"
WHOLES = {
    "proceedings": ("inproceedings", "proceedings", {"booktitle": "W: Sub"}),
    "book": ("inbook", "book", {"author": BOTH, "booktitle": "W: Sub"}),
    "volume": ("book", "mvbook", {"author": BOTH, "maintitle": "W: Sub"}),
    "part of volumes": ("inbook", "mvbook", {"author": BOTH, "booktitle": "W: Sub"}),
    "journal": ("article", "periodical", {"journal": "W: Sub", "issuetitle": "I"}),
}


@pytest.mark.parametrize(("part", "whole", "taken"), WHOLES.values(), ids=WHOLES.keys())
def test_crossref_takes_what_biblatex_takes(
    part: str, whole: str, taken: dict[str, str], works_of: WorksOf
) -> None:
    author = "" if "author" in taken else "author={Luo, Ling}, "
    work = works_of(
        f"@{part}{{k, {author}title={{T}}, crossref={{w}}}}\n@{whole}{{w, title={{W}}, "
        f"subtitle={{Sub}}, issuetitle={{I}}, author={{{BOTH}}}, year=2020}}"
    )["k"]
    found = {name: work.fields[name] for name in ("author", "issuetitle")} | {
        name: f"{work.plain(name)}: {work.plain(name.removesuffix('title') + 'subtitle')}"
        for name in ("maintitle", "booktitle", "journal")
        if name in work.fields
    }
    assert found == {"author": "Luo, Ling", "issuetitle": "I"} | taken
    assert works_of.subtypes() == []


@pytest.mark.parametrize("seed", range(3))
def test_first_synonym_counts(seed: int) -> None:
    """Even if another hash seed changes the order of sets."""
    code = (
        "from pathlib import Path; from sphinx_cv.bibliography.inheritance import whole_fields;"
        "from sphinx_cv.bibliography.records import Record;"
        "fields = dict(place='Paris', location='Berlin', nationality='German');"
        "record = Record(Path(), 1, 'k', 'patent', fields, {});"
        "print(whole_fields({'k': record}, [])['k']['address'])"
    )
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert run.stdout == "German\n"


@pytest.mark.parametrize(
    ("part", "whole", "name", "value"),
    [
        ("inproceedings", "@proceedings{w, booktitle={B}", "booktitle", "B"),
        ("article", "@article{w, title={W}, journal={J}", "journal", "J"),
        ("incollection", "@book{w, title={W}, author={Ito, A}", "bookauthor", "Ito, A"),
        ("incollection", "@book{w, title={W}, maintitle={M}", "maintitle", "M"),
    ],
)  # fmt: skip
def test_crossref_of_bibtex(
    part: str, whole: str, name: str, value: str, works_of: WorksOf
) -> None:
    text = f"@{part}{{k, author={{Luo, Ling}}, title={{T}}, crossref={{w}}}}\n{whole}, year=2020}}"
    assert works_of(text)["k"].fields[name] == value
    assert works_of.subtypes() == []


def test_crossref_takes_no_subtitle_of_another_title(works_of: WorksOf) -> None:
    works = works_of(
        "@inproceedings{k, author={Luo, Ling}, title={T}, booktitle={B}, crossref={w}}\n"
        "@proceedings{w, title={W}, subtitle={S}, year=2020}"
    )
    assert (works["k"].container, works["k"].date.year) == ("B", "2020")


def test_crossref_gives_a_version_of_software_all(works_of: WorksOf) -> None:
    fragment = "@codefragment{f, subtitle={S}, license={MIT}, crossref={k}}\n"
    works = works_of(fragment + entry("software", repository="https://a.org/b", version="1"))
    assert works["f"].title == "T: S"
    assert works["f"].plain("version") == "1"
    assert [link.url for link in works["f"].links] == ["https://a.org/b"]
    assert works_of.subtypes() == []


def test_crossref_names_who_wrote_the_book_once(works_of: WorksOf) -> None:
    works = works_of(
        "@inbook{k, title={T}, crossref={w}}\n@book{w, title={W}, author={Luo, Ling}, year=2020}"
    )
    assert works["k"].fields["author"] == "Luo, Ling"
    assert "bookauthor" not in works["k"].fields


def test_crossref_to_itself(works_of: WorksOf) -> None:
    works = works_of(entry("book", crossref="k"))
    assert list(works) == ["k"]
    assert works_of.subtypes() == ["crossref"]


def test_crossref_in_a_circle(works_of: WorksOf) -> None:
    works = works_of(entry("book", "a", crossref="b") + entry("book", "b", crossref="a"))
    assert list(works) == ["a", "b"]
    assert set(works_of.subtypes()) <= {"crossref"}


def test_circle_is_told(works_of: WorksOf) -> None:
    works_of("".join(entry("book", key, xdata=to) for key, to in ("ab", "bc", "ca")))
    assert works_of.subtypes() == ["crossref"]
    assert "xdata a leads back to this entry" in works_of.problems[0].text


def test_chain_of_any_length(works_of: WorksOf) -> None:
    chain = "".join(entry("book", f"k{n}", crossref=f"k{n + 1}") for n in range(1_500))
    assert len(works_of(chain)) == 1_500
    assert set(works_of.subtypes()) == {"crossref"}
    assert "chain of more than 20 entries" in works_of.problems[0].text


def test_xdata_that_names_all_before_it(works_of: WorksOf) -> None:
    # Each would double the time if none were remembered.
    rows = (", ".join(f"x{m}" for m in range(n)) for n in range(60))
    shared = "".join(f"@xdata{{x{n}, xdata = {{{row}}}, f{n} = 1}}\n" for n, row in enumerate(rows))
    work = works_of(shared + entry(xdata="x59"))["k"]
    assert {f"f{n}" for n in range(60)} <= work.fields.keys()


def test_crossref_to_nowhere_keeps_the_work(works_of: WorksOf) -> None:
    works = works_of(entry("inproceedings", crossref="nowhere"))
    assert list(works) == ["k"]
    assert works_of.subtypes() == ["crossref"]


def test_xdata(works_of: WorksOf) -> None:
    works = works_of(
        "@inproceedings{k, author={Luo, Ling}, title={T}, xdata={acl, y}}\n"
        "@xdata{acl, booktitle={Proceedings of ACL}, title={None of it}}\n"
        "@xdata{y, year=2021, xdata={more}}\n@xdata{more, publisher={ACL}}"
    )
    fields = works["k"].fields
    assert list(works) == ["k"]
    assert (fields["title"], fields["booktitle"]) == ("T", "Proceedings of ACL")
    assert (fields["year"], fields["publisher"]) == ("2021", "ACL")
    assert works_of.subtypes() == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("chinese", "zh"), ("zh_CN", "zh"), ("zh-Hans", "zh"), ("Chinese", "zh"), ("中文", "zh"),
        ("english", "en"), ("american", "en"), ("USenglish", "en"), ("en-GB", "en"),
        ("ngerman", "de"), ("french", "fr"), ("brazilian", "pt"), ("Klingon", ""), ("", ""),
        ("catalan", "ca"), ("bengali", "bn"), ("ice", "is"), ("Bahasa Indonesia", "id"),
        ("ger", "de"), ("eng", "en"), ("deu", "de"), ("nswissgerman", "de"), ("mexican", "es"),
    ],
)  # fmt: skip
def test_language(name: str, code: str) -> None:
    assert language_code(name) == code


# --- anchors and keys -------------------------------------------------------------------------

ANCHOR = re.compile(r"[^\W\d][\w.-]*")


@pytest.mark.parametrize(
    "key",
    ["luo2023", "DBLP:conf/acl/Luo23", "罗凌2020", "2020abc", "a_b", "a.b", "-a", "10.1000/x",
     "a+b", "Müller2020", "a*b'c", "王"],
)  # fmt: skip
def test_anchor_is_an_xml_name(key: str, works_of: WorksOf) -> None:
    assert ANCHOR.fullmatch(works_of(entry(key=key))[key].anchor)


@pytest.mark.parametrize("key", ["luo2023", "a_b", "a.b", "a-b", "罗凌2020"])
def test_anchor_of_a_plain_key_is_the_key(key: str, works_of: WorksOf) -> None:
    assert works_of(entry(key=key))[key].anchor == key


COLLIDING = ["a:b", "a/b", "a-b", "a+b", "a-b-2", "work-1", "1"]


@pytest.mark.parametrize("seed", range(5))
def test_anchors_differ(seed: int, works_of: WorksOf) -> None:
    keys = random.Random(seed).sample(COLLIDING, len(COLLIDING))
    works = works_of("".join(entry(key=key) for key in keys))
    assert len({work.anchor.lower() for work in works.values()}) == len(keys)


@pytest.mark.parametrize("key", ["con", "AUX", "nul.2020", "COM1", "lpt9.a"])
def test_anchor_is_a_file_name_on_windows(key: str, works_of: WorksOf) -> None:
    assert works_of(entry(key=key))[key].anchor == f"work-{key}"


def test_anchor_that_windows_takes(works_of: WorksOf) -> None:
    assert works_of(entry(key="control2020"))["control2020"].anchor == "control2020"


def test_anchor_lasts_when_a_newer_work_collides(works_of: WorksOf) -> None:
    old = entry(key="a:b")
    before = works_of(old)["a:b"].anchor
    assert works_of(entry(key="a/b", year="2021") + old)["a:b"].anchor == before


def test_long_key(works_of: WorksOf) -> None:
    keys = [f"{letter * 100}{end}" for letter in "k罗" for end in ("", "a", "b")]
    anchors = {key: work.anchor for key, work in works_of("".join(map(keyed, keys))).items()}
    assert anchors["k" * 100] == "k" * 100
    assert len(set(anchors.values())) == len(keys)
    assert all(len(f"{anchor}-99.bib".encode()) < 128 for anchor in anchors.values())
    assert works_of(keyed(keys[-1]))[keys[-1]].anchor == anchors[keys[-1]]


def keyed(key: str) -> str:
    return entry(key=key)


def test_many_keys_that_collide(works_of: WorksOf) -> None:
    keys = [f"k{a}{b}{c}" for a in ":/+*" for b in ":/+*" for c in ":/+*"]
    anchors = {work.anchor for work in works_of("".join(map(keyed, keys))).values()}
    assert len(anchors) == len(keys)
    assert max(map(len, anchors)) <= len("k----64")


def test_key_in_two_files(works_of: WorksOf, tmp_path: Path) -> None:
    one, two = tmp_path / "one.bib", tmp_path / "two.bib"
    one.write_text(entry(title="First"), encoding="utf-8")
    two.write_text(entry(key="K", title="Second"), encoding="utf-8")
    records, problems = read(one, two)
    works, _wrong = read_works(records, KINDS, LUO)
    assert [work.fields["title"] for work in works] == ["First"]
    assert [(problem.path, problem.subtype) for problem in problems] == [(two, "duplicate")]


def test_works_come_in_the_order_of_the_file(works_of: WorksOf) -> None:
    keys = ["b", "c", "a"]
    assert list(works_of("".join(entry(key=key) for key in keys))) == keys


def test_what_is_to_come_is_newer_than_any_year(works_of: WorksOf) -> None:
    text = (
        entry(key="new", year="2024")
        + entry(key="press", year="in press")
        + entry(key="old", year="2010")
        + entry(key="submitted", year="submitted")
        + entry(key="dated", year="2012, in press")
    )
    labels = {"old": "J1", "dated": "J2", "new": "J3", "submitted": "J4", "press": "J5"}
    assert works_of.labels(text) == labels


@pytest.mark.parametrize(
    ("author", "joined"),
    [
        ("Ling Luo i Anna Nowak", "Ling Luo i Anna Nowak"),
        ("Eva Day and Al May a Ling Luo", "Al May a Ling Luo"),
        ("Ling Luo, Eva Day", "Eva Day Ling Luo"),
        ("Ling Luo Day", ""),
        ("Kling Luo and Eva May Day", ""),
    ],
)
def test_owner_in_a_longer_name(author: str, joined: str, works_of: WorksOf) -> None:
    works_of(entry(author=author))
    [problem] = works_of.problems
    assert ('put " and " between people' in problem.text) == bool(joined)
    assert f'"{joined}"' in problem.text or not joined


@pytest.mark.parametrize(
    ("author", "said"),
    [
        ("Day, Eva and Luo Ling", "name with the family name first; write Luo, Ling"),
        ("{Day, Eva and Luo, Ling and May, Al}", "take out the braces round all of them"),
        ("Day, Luo, Luo Ling,", 'put " and " between people'),
        ("Day, Eva and others", 'or write your name before "and others"'),
    ],
)  # fmt: skip
def test_owner_turned_round_or_in_braces(author: str, said: str, works_of: WorksOf) -> None:
    works_of(entry(author=author))
    assert said in works_of.problems[-1].text


def test_spelling_of_the_owner_in_many_entries_is_told_once(works_of: WorksOf) -> None:
    silent = entry(key="silent", author="Luo, L. L.", **{"cv-ok": "owner"})
    works_of("".join(entry(key=key, author="Luo, L. L.") for key in "abcde") + silent)
    alone, shared = works_of.problems
    assert (alone.keys, shared.keys) == (("silent",), tuple("abcde"))
    assert "not even L. L. Luo (the same for 4 more entries); add this" in shared.text


@pytest.mark.parametrize("author", ["Lu, Zhiyong and others", "{ATLAS and CMS Collaborations}"])
def test_owner_may_be_among_the_others_of_a_collaboration(author: str, works_of: WorksOf) -> None:
    works_of(entry(author=author, collaboration="ATLAS, CMS"))
    assert works_of.subtypes() == []


@pytest.mark.parametrize("typed", ["2020-99", "soon", "im Jahr 2020", "2020-02-31"])
def test_what_is_no_date_is_said_with_its_remedy(typed: str) -> None:
    problems: list[Problem] = []
    read_date(Record(Path("a"), 1, "k", "article", {}, {}), {"date": typed}, problems)
    assert [its.text.count("; ") for its in problems] == [1]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"year": "2020", "month": "feb", "day": "31"}, "2020-02-31: {}; correct day"),
        ({"year": "2020", "month": "31 feb"}, "2020-02-31: {}; correct month"),
        ({"year": "2020", "month": "13", "day": "3"}, "2020-13-03: {}; correct month"),
        ({"date": "2020-02-31"}, "2020-02-31: {}; correct date"),
        ({"year": "0000", "month": "feb"}, "0000: {}; correct year"),
    ],
)
def test_day_that_is_none_is_told_at_its_field(fields: dict[str, str], told: str) -> None:
    problems: list[Problem] = []
    read_date(Record(Path("a"), 1, "k", "article", fields, {}), fields, problems)
    assert [its.text for its in problems] == [
        f"k: {told.format('there is no such day in the calendar')}"
    ]


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "im Druck",
            "in Arbeit",
            "à paraître",
            "In Press",
            "в печати",
            "eingereicht",
            "közlésre elfogadva",
            "v tlači",
            "u tisku",
            "под печат",
            "掲載予定",
            "게재예정",
        ),
        *("ter perse", "megjelenés alatt", "bask\u0131da", "قيد النشر", "בדפוס"),
        *("تحت الطبع", "مقبول للنشر", "przyjęte do druku", "w recenzji", "인쇄 중", "게재 승인"),
    ],
)
@pytest.mark.parametrize("is_latex", [False, True])
def test_works_to_come_in_other_languages(typed: str, *, is_latex: bool) -> None:
    problems: list[Problem] = []
    letters = {"à": r"{\`{a}}", "î": r"{\^{i}}"}
    in_latex = "{" + "".join(letters.get(letter, letter) for letter in typed) + "}"
    fields = {"year": in_latex if is_latex else typed}
    date = read_date(Record(Path("a"), 1, "k", "article", fields, {}), fields, problems)
    assert (date.numbers[0], date.text, problems) == (9999, typed, [])


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("mar", (2020, 3, 0)), ("Sept.", (2020, 9, 0)), ("5~may", (2020, 5, 5)),
        ("Okt.", (2020, 10, 0)), ("5 mei", (2020, 5, 5)), ("1er août", (2020, 8, 1)),
        ("5 de maio", (2020, 5, 5)), (r"M{\"a}rz", (2020, 3, 0)), ("marraskuu", (2020, 11, 0)),
        ("październik", (2020, 10, 0)), ("5 октября", (2020, 10, 5)),
        ("تشرين الأول", (2020, 10, 0)),
        ("aprile-giugno", (2020, 4, 0)), ("Febuary", (2020, 2, 0)), ("Sommer", (2020, 0, 0)),
    ],
)  # fmt: skip
def test_months_in_other_languages(typed: str, numbers: tuple[int, ...]) -> None:
    problems: list[Problem] = []
    fields = {"year": "2020", "month": typed}
    date = read_date(Record(Path("a"), 1, "k", "article", fields, {}), fields, problems)
    assert (date.numbers, problems) == (numbers, [])


@pytest.mark.parametrize(
    "fields", [{"month": "listopad", "year": "2020"}, {"year": "Listopad 2020"}]
)
@pytest.mark.parametrize(("language", "month"), [("croatian", 10), ("polish", 11), ("", 11)])
def test_month_of_two_languages(fields: dict[str, str], language: str, month: int) -> None:
    fields = {**fields, "langid": language}
    found = read_date(Record(Path("a"), 1, "k", "article", fields, {}), fields, [])
    assert found.numbers == (2020, month, 0)


def test_date_in_words_is_quoted_whole(works_of: WorksOf) -> None:
    [work] = works_of(
        "@book{k, author={Luo, Ling}, title={宋论}, date={1845(清同治四年)}}"
    ).values()
    assert (work.date.year, works_of.subtypes()) == ("1845", ["date"])
    assert '"1845(清同治四年)" is not a date' in works_of.problems[0].text


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("15.06.2011", "2011-06-15"), ("15. Juni 2011", "2011-06-15"), ("2011.4", "2011-04"),
        ("June 15, 2011", "2011-06-15"), ("2011/06/15", "2011-06-15"), ("2011年6月", "2011-06"),
        ("平成23年6月15日", "2011-06-15"), ("2011년 6월 15일", "2011-06-15"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("field", ["date", "year"])
def test_date_in_another_order_is_read(field: str, typed: str, iso: str, works_of: WorksOf) -> None:
    [work] = works_of(entry(**{field: typed})).values()
    [problem] = works_of.problems
    assert work.date.iso == iso
    assert problem.text.endswith(f"write date = {{{iso}}}")


@pytest.mark.parametrize("typed", ["c2011", "[2011]", "in 2011"])
def test_remedy_for_a_date_has_the_year_that_was_taken(typed: str, works_of: WorksOf) -> None:
    [work] = works_of(entry(year=typed)).values()
    [problem] = works_of.problems
    assert work.date.year == "2011"
    assert problem.text.endswith("write year = {2011}")


def test_chart_of_a_long_time_has_the_years_with_works_alone(works_of: WorksOf) -> None:
    works = works_of(entry(key="a", year="1900") + entry(key="b", year="2020")).values()
    assert count_years(works) == {1900: 1, 2020: 1}
