"""`sphinx-cv check --online`, with a local server that replays what registries say."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any

import pytest

from proofread import article, entry, refs_of
from servers import Server, ok
from sphinx_cv.cli import main, network
from sphinx_cv.cli.online import services, settled
from sphinx_cv.cli.online.asking import Asker
from sphinx_cv.cli.online.comparing import compare
from sphinx_cv.cli.online.theirs import clean, read_arxiv, read_csl, read_pubmed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Project
    from sphinx_cv.cli.online.comparing import Difference

DOI = "10.5555/jars.1"
#: An entry that agrees with its record.
OURS = {
    "author": "Vale, Ada and Costa, Rui and Müller, Jörg",
    "title": "Old {Jars} \\& new: a survey of β-glass",
    "journal": "Journal of Ceramic Studies",
    "year": "2019", "volume": "5", "number": "2", "pages": "112--119", "doi": DOI,
}  # fmt: skip
#: The record as Crossref sends it, shortened.
THEIRS: dict[str, Any] = {
    "DOI": DOI, "type": "journal-article", "publisher": "Jar Press", "prefix": "10.5555",
    "is-referenced-by-count": 3, "source": "Crossref", "URL": f"https://doi.org/{DOI}",
    "title": ["Old <i>Jars</i> &amp; New:\n a survey of &amp;beta;-Glass"], "subtitle": [],
    "container-title": ["Journal of Ceramic Studies"], "short-container-title": ["J Ceram Stud"],
    "author": [
        {"given": "A.", "family": "Vale", "sequence": "first", "affiliation": []},
        {"given": "Rui", "family": "COSTA", "ORCID": "https://orcid.org/0000-0002-1825-0097"},
        {"given": "Jo\u0308rg", "family": "Mueller", "sequence": "additional"},
    ],
    "volume": "5", "issue": "2", "page": "112-119",
    "issued": {"date-parts": [[2018, 12, 3]]},
    "published-print": {"date-parts": [[2019, 4]]},
    "published-online": {"date-parts": [[2018, 12, 3]]},
}  # fmt: skip
SERVICES = ("CROSSREF", "DOI", "PUBMED", "ARXIV")


def person(family: str, given: str = "") -> dict[str, str]:
    return {"family": family, "given": given}


VALE, COSTA, MULLER = person("Vale", "Ada"), person("Costa", "R"), person("Müller", "Jörg")


def differences(ours: dict[str, str], theirs: dict[str, Any], kind: str = "article") -> list[str]:
    """Return each field that differs, with (hint) if it is one, and the value proposed."""
    fields = {name: value for name, value in {**OURS, **ours}.items() if value}
    [work] = refs_of(entry(kind, "vale2019", **fields)).works
    return [shown(found) for found in compare(work, read_csl("Crossref", {**THEIRS, **theirs}))]


def shown(found: Difference) -> str:
    return f"{found.field}{' (hint)' if found.is_hint else ''}: {found.value or found.text}"


SAME: list[tuple[dict[str, str], dict[str, Any]]] = [
    ({}, {}),
    # Titles: cut at the subtitle, in two parts, with markup, in capitals, in two languages, none.
    ({}, {"title": ["Old jars & new"]}),
    ({}, {"title": ["Old Jars and New"], "subtitle": ["A Survey of <sub>β</sub>-glass"]}),
    ({}, {"title": ["<jats:title>OLD JARS &amp;amp; NEW: A SURVEY OF BETA-GLASS.</jats:title>"]}),
    ({"title": "Old jars", "subtitle": "New ones"}, {"title": ["Old jars: new ones"]}),
    ({"title": "古老的罐子与新的罐子", "title_en": "Old jars"}, {"title": ["Old Jars"]}),
    ({"title": "If $a<b$ and $c>d$, β"}, {"title": [
        "If a&lt;b and c>d, <mml:math xmlns:mml=\"x\"><mml:mi>β</mml:mi>"
        "<mml:annotation>\\beta</mml:annotation></mml:math>"]}),
    ({}, {"title": []}),
    # People: initials, swapped parts of a double name, groups, none, in another script.
    ({}, {"author": [person("VALE", "A"), person("Costa", "R. B."), person("Muller", "J.")]}),
    ({}, {"author": [person("Vale", "Ada"), COSTA, MULLER, {"name": "Jar Study Group"}]}),
    ({"author": "Vale, Ada and {Jar Study Group}"}, {"author": [VALE]}),
    ({"author": "Costa Silva, Rui and van der Berg, Jo"},
     {"author": [person("Silva", "Rui Costa"), person("Berg", "Jo van der")]}),
    ({"author": "García Márquez, Gabriel"}, {"author": [person("Márquez", "G.")]}),
    ({"author": "罗凌"}, {"author": [person("Luo", "Ling")]}),
    ({"author": "O'Brien, Flann"}, {"author": [person("O\u2019Brien", "Flann")]}),
    ({"author": "Łukasz, Jan"}, {"author": [person("Lukasz", "J"), person("Lukasz", "J")]}),
    ({"author": "Gómez, Ana"}, {"author": [person("GÃ³mez", "Ana")]}),
    ({}, {"author": []}),
    # Journals: with an article, abbreviated, an acronym, with a subtitle, `&`.
    ({"journal": "The Journal of Ceramic Studies"}, {}),
    ({"journal": "J. Ceram. Stud."}, {"short-container-title": []}),
    ({"journal": "JCS"}, {}),
    ({"journal": "Jars: The Journal of Jars & Pots"}, {"container-title": ["Jars"]}),
    ({"journal": "Jars & Pots"}, {"container-title": ["Jars and Pots"]}),
    # Numbers.
    ({"number": "Suppl 3"}, {"issue": "S3"}),
    ({"number": "5--6"}, {"issue": "5\u20136"}),
    ({"volume": "Vol. 07"}, {"volume": "7"}),
    ({"volume": "LIV"}, {"volume": "54"}),
    # Records in another script.
    ({"title": "Старые кувшины", "author": "Вейл, Ада", "journal": "Журнал"}, {}),
    ({"author": "Møllegård, Åse"}, {"author": [person("Moellegaard", "Aase")]}),
    ({"number": "2"}, {"issue": ""}),
    # Pages: shortened, the first alone, an article number, with zeros, within the article.
    ({"pages": "112--9"}, {}),
    ({"pages": "112"}, {}),
    ({"pages": "e1034"}, {"page": "1034"}),
    ({"pages": "27004"}, {"page": "", "article-number": "027004"}),
    ({"pages": "103431"}, {"page": "1-14", "article-number": "103431"}),
    ({"pages": "jars.1"}, {"page": "1-14"}),
    ({"pages": "1--14"}, {"page": "", "article-number": "103431"}),
    ({"pages": "5:1--5:20"}, {"page": "1-20"}),
    ({"pages": "4567", "doi": "10.5555/jars.4567"}, {"DOI": "10.5555/jars.4567"}),
    ({"pages": "W540--W546"}, {"page": "W540-6"}),
    ({"title": "Alte Krüge"}, {"original-title": ["Alte Krüge"]}),
    # Years: of the issue, and of the first day online.
    ({"year": "2018"}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs"), SAME)
def test_what_is_one(ours: dict[str, str], theirs: dict[str, Any]) -> None:
    assert differences(ours, theirs) == []


OTHER: list[tuple[dict[str, str], dict[str, Any], str]] = [
    ({"title": "Old jars and"}, {},
     "title: Old jars \\& New: a survey of β-Glass"),
    ({"title": "Old {Jars} \\& new: a surveys of β-glass"}, {},
     "title: Old {Jars} \\& new: a survey of β-glass"),
    ({"title": "Heaps"}, {}, f"doi: {DOI} is \"Old Jars & New: a survey of β-Glass\" by A. Vale, "
     "2019 at Crossref; is it another work? correct one"),
    ({"author": "Vale, Ada and Müller, Jörg"}, {},
     "author: Vale, Ada and Costa, Rui and Müller, Jörg"),
    ({"author": "Vale, Ada and Müller, Jörg", "author+an": "1=equal; 2=equal"}, {},
     "author: Crossref also has Rui Costa; author+an counts places, so correct both by hand"),
    ({"author": "Costa, Rui and Vale, Ada and Müller, Jörg", "author+an": "1=equal"}, {},
     "author: the order is another at Crossref, from Rui Costa on; author+an counts places, so "
     "correct both by hand"),
    ({"author": "Costa, Rui and Müller, Jörg and Doe, Jo", "author+an": "1=equal"}, {},
     "author: Crossref also has A. Vale; Crossref does not have Jo Doe; author+an counts places, "
     "so correct both by hand"),
    ({"author": "Vale, Ada and {Jar Group} and Cosat, Rui", "author+an": "3=equal"},
     {"author": [VALE, COSTA]},
     'author: "Rui Cosat" is "R Costa" at Crossref; author+an counts places, so correct both by '
     "hand"),
    ({"author": "Vale, Ada and Costa, Rui and Müller, Jörg and Doe, Jo"}, {},
     "author: Vale, Ada and Costa, Rui and Müller, Jörg"),
    ({"author": "Costa, Rui and Vale, Ada and Müller, Jörg"}, {},
     "author: Vale, Ada and Costa, Rui and Müller, Jörg"),
    ({"author": "Vale, Ada and Cosat, Rui and Müller, Jörg"}, {},
     "author: Vale, Ada and Costa, Rui and Müller, Jörg"),
    ({"author": "Vale, Zoe and Costa, Rui and Müller, Jörg"}, {},
     "author: Vale, A. and Costa, Rui and Müller, Jörg"),
    ({"author": "Vale, Ada and others"}, {},
     "author (hint): Vale, Ada and Costa, Rui and Mueller, Jörg"),
    ({"author": "Ling, Luo"}, {"author": [person("Luo", "Ling")]}, "author (hint): Luo, Ling"),
    ({"journal": "Nature"}, {}, "journal: Journal of Ceramic Studies"),
    ({"journal": "Journal of Ceramic Studie"}, {}, "journal: Journal of Ceramic Studies"),
    ({"volume": "50"}, {}, "volume: 5"),
    ({"number": "3"}, {}, "number: 2"),
    ({"number": ""}, {}, "number (hint): 2"),
    ({"pages": "112--191"}, {}, "pages: 112--119"),
    ({"pages": "btad310"}, {}, "pages: 112--119"),
    ({"pages": "btad310"}, {"page": "", "article-number": "btad599"}, "pages: btad599"),
    ({"pages": ""}, {}, "pages (hint): 112--119"),
    ({"year": "2020"}, {}, "year (hint): 2019"),
    ({"year": "2015"}, {}, "year: 2019"),
    ({}, {"updated-by": [{"DOI": "10.5555/n", "type": "retraction", "label": "Retraction"}]},
     "retracted: Crossref has a notice of it: retraction (10.5555/n); say so, or remove it"),
    ({}, {"title": ["RETRACTED: Old Jars & New"]},
     "retracted: Crossref has a notice of it: retraction; say so, or remove it"),
    ({}, {"type": "posted-content",
          "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.5555/J.2"}]}},
     "doi: 10.5555/j.2"),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "found"), OTHER)
def test_what_differs(ours: dict[str, str], theirs: dict[str, Any], found: str) -> None:
    assert differences(ours, theirs) == [found]


def test_corrections_are_no_retractions() -> None:
    assert differences({}, {"updated-by": [{"DOI": "10.5555/c", "type": "correction"}]}) == []


def test_preprint_that_was_published() -> None:
    ours = {"journal": "", "volume": "", "number": "", "pages": "", "kind": "preprint"}
    relation = {
        "is-preprint-of": [{"id-type": "doi", "id": "10.5555/J.2", "asserted-by": "subject"}]
    }
    theirs = {"type": "posted-content", "relation": relation, "container-title": []}
    [found] = differences(ours, theirs, "misc")
    assert found.startswith("published: Crossref has it published as 10.5555/j.2")
    assert differences(ours, {**theirs, "relation": {}}, "misc") == []


def test_proceedings_under_another_name() -> None:
    ours = {"journal": "", "booktitle": "ICJ 2019", "number": ""}
    theirs = {"type": "proceedings-article", "container-title": ["Lecture Notes in Jars", "Jars"]}
    assert differences(ours, theirs, "inproceedings") == []


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ({}, []),
        ({"title": None, "author": {"family": "x"}, "issued": {"date-parts": [[None]]}}, []),
        (
            {
                "title": [3, None],
                "author": [None, {}, {"given": []}],
                "relation": ["x"],
                "pubtype": 7,
            },
            [],
        ),
        (
            {"title": "Old Jars & New", "author": "Vale", "updated-by": "x", "page": 7},
            ["doi", "pmid", "eprint"],
        ),
    ],
)
def test_of_records_of_odd_shapes_only_texts_are_compared(
    row: dict[str, Any], fields: list[str]
) -> None:
    [work] = refs_of(article("vale2019")).works
    records = read_csl("Crossref", row), read_pubmed(row), read_arxiv(row)
    assert [found.field for record in records for found in compare(work, record)] == fields


def test_preprint_of_another_title() -> None:
    [work] = refs_of(article("vale2019", eprint="1901.00001", archiveprefix="arXiv")).works
    [found] = compare(work, read_arxiv({"title": "Heaps of quite other things", "authors": []}))
    assert (found.field, found.is_hint) == ("eprint", True)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("van der Berg JC", "J. C. van der Berg"),
        ("Smith JA 3rd", "J. A. Smith"),
        ("Ivanov IuA", "Iu. A. Ivanov"),
        ("Suharto", "Suharto"),
    ],
)
def test_names_at_pubmed(name: str, shown: str) -> None:
    [person] = read_pubmed({"authors": [{"name": name}]}).authors
    assert person.name == shown


def test_translated_title_at_pubmed() -> None:
    [work] = refs_of(article("vale2019", title="Alte Krüge", author="Vale, Ada")).works
    assert list(compare(work, read_pubmed({"title": "[Old jars and more].", "authors": []}))) == []


def test_garbled_text() -> None:
    assert clean("GÃ³mez &amp;amp; <i>Co</i>&#27;[2J") == "Gómez & Co[2J"
    assert read_csl("", {"author": [person("A and B", "C")]}).authors[0].typed == "{A and B}, C"


PUBMED = {
    "uid": "123", "pubdate": "2019 Apr", "epubdate": "2018 Dec 3", "source": "J Ceram Stud",
    "fulljournalname": "Journal of ceramic studies", "volume": "5", "issue": "2", "pages": "112-9",
    "title": "Old Jars &amp; new: a survey of β-glass.", "pubtype": ["Journal Article"],
    "authors": [
        {"name": "Vale A", "authtype": "Author"}, {"name": "Costa R", "authtype": "Author"},
        {"name": "Müller J", "authtype": "Author"},
    ],
    "articleids": [{"idtype": "pubmed", "value": "123"}, {"idtype": "doi", "value": DOI}],
}  # fmt: skip
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title>
  <entry><id>http://arxiv.org/abs/1901.00001v2</id><title>Old Jars &amp; new:
    a survey of β-glass</title><author><name>Ada Vale</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.5555/jars.9</arxiv:doi></entry>
</feed>"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(services, "PAUSE", 0)
    with Server() as made:
        for name in SERVICES:
            monkeypatch.setenv(f"SPHINX_CV_{name}", f"{made.address}/{name.lower()}")
        crossref(made)
        made.answers["/pubmed/esummary.fcgi"] = ok({"result": {"uids": ["123"], "123": PUBMED}})
        made.answers["/arxiv/query"] = ok(FEED)
        yield made


def crossref(server: Server, *items: dict[str, Any]) -> None:
    message = {"facets": {}, "total-results": len(items), "items": items or [THEIRS]}
    server.answers["/crossref/works"] = ok(
        {
            "status": "ok",
            "message-type": "work-list",
            "message-version": "1.0.0",
            "message": message,
        }
    )


def cv(project: Project, **ours: str) -> Path:
    fields = {**OURS, **ours}
    text = f"% My works.\n\n{entry('article', 'vale2019', **fields)}"
    index = "# CV\n\n```{cv-bibliography}\n```\n"
    owner = {"name": "Ada Vale"}
    files = {"index.md": index, "refs.bib": text}
    return project(files, bibtex_bibfiles=["refs.bib"], cv_owner=owner)


def check(*arguments: object) -> int | str | None:
    with pytest.raises(SystemExit) as ended:
        main(["check", *map(str, arguments)])
    return ended.value.code


def test_nothing_differs(
    server: Server, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    source = cv(project, pmid="123", eprint="1901.00001", archiveprefix="arXiv")
    (source / "_build/online").mkdir(parents=True)
    (source / "_build/online/refs.patch").touch()  # left by an earlier check
    assert check("--online", source) == 0
    assert capsys.readouterr().out == "The registries say nothing different.\n"
    assert not (source / "_build/online/refs.patch").exists()
    # One request to each, with the address of the project; the next check has them in its cache.
    assert [path.partition("?")[0] for path, _headers in server.asked] == [
        "/crossref/works", "/pubmed/esummary.fcgi", "/arxiv/query"
    ]  # fmt: skip
    assert server.asked[0][0].startswith("/crossref/works?filter=doi:10.5555%2Fjars.1&rows=1&")
    agents = {headers["User-Agent"] for _path, headers in server.asked}
    assert len(agents) == 1
    assert "(https://pypi.org/project/sphinx-cv)" in agents.pop()
    assert check("--online", source) == 0
    assert len(server.asked) == 3


def test_address_is_told_if_given(server: Server, tmp_path: Path) -> None:
    Asker(tmp_path, "ada@cold.example.org").ask(services.PUBMED, ["123"])
    [(path, headers)] = server.asked
    assert Asker(tmp_path, "罗\n@cold.example.org").ask(services.CROSSREF, [DOI])
    assert "email=ada%40cold.example.org" in path
    assert "(mailto:ada@cold.example.org)" in headers["User-Agent"]


def test_report_and_patch(
    server: Server, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    source = cv(project, pages="btad310", volume="50", number="", author="Vale, Ada and Costa, Rui")
    bib = source / "refs.bib"
    raw = bib.read_bytes().replace(b"\n", b"\r\n") + b"% the end, with \xff in it"
    bib.write_bytes(raw)
    assert check("--online", source) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "refs.bib:4: vale2019: author: Crossref also has Jörg Mueller",
        'refs.bib:8: vale2019: volume: "50" here, "5" at Crossref',
        'refs.bib:9: hint: vale2019: number: "2" at Crossref, and nothing here',
        'refs.bib:10: vale2019: pages: "btad310" here, "112-119" at Crossref',
    ]
    assert bib.read_bytes() == raw
    patch = source / "_build/online/refs.patch"
    text = patch.read_text(encoding="utf-8")
    assert "take refs.bib:10: vale2019: pages: 112-119 [Crossref]\n@ 10\n-  pages" in text
    # Drop one change, decide against one, and take the rest.
    head, *blocks = text.split("\n\n")
    kept = [block for block in blocks if ": author:" not in block]
    changed = [b.replace("take", "keep", 1) if ": volume:" in b else b for b in kept]
    patch.write_text("\n\n".join([head, *changed]), encoding="utf-8")
    assert check("--apply", patch, source) == 0
    wanted = raw.replace(b"btad310", b"112--119").replace(b"  number = {},", b"  number = {2},")
    assert bib.read_bytes() == wanted
    assert "vale2019: volume: 5\n" in (source / "refs.settled").read_text(encoding="utf-8")
    # The next check repeats what was dropped, not what was decided.
    capsys.readouterr()
    assert check("--online", source) == 1
    said = capsys.readouterr().out
    assert "volume" not in said
    assert "author" in said


def test_field_that_is_not_there(server: Server, project: Project) -> None:
    source = cv(project)
    bib = source / "refs.bib"
    raw = bib.read_text(encoding="utf-8")
    bib.write_text(raw.replace("  number = {2},\n", "").replace("{5}", "{6}"), encoding="utf-8")
    check("--online", source)
    assert check("--apply", source / "_build/online/refs.patch", source) == 0
    assert sorted(bib.read_text(encoding="utf-8").splitlines()) == sorted(raw.splitlines())


@pytest.mark.parametrize(
    ("date", "wanted"),
    [("2015-06-10", "take {2019-06-10}"), ("2015-06-10/2015-06-12", "note"), ("2015~", "note")],
)
def test_date_in_another_year(date: str, wanted: str, server: Server, project: Project) -> None:
    source = cv(project, date=date)
    bib = source / "refs.bib"
    bib.write_text(bib.read_text(encoding="utf-8").replace("  year = {2019},\n", ""))
    check("--online", source)
    text = (source / "_build/online/refs.patch").read_text(encoding="utf-8")
    what, _space, value = wanted.partition(" ")
    assert f"\n{what} refs.bib:11: vale2019: year: 2019 [Crossref]\n" in text
    assert f"+  date = {value}" in text if value else "+  date" not in text


def test_field_of_another_entry_is_not_written(server: Server, project: Project) -> None:
    source = cv(project, year="2015", crossref="volume5")
    bib = source / "refs.bib"
    text = bib.read_text(encoding="utf-8").replace("  year = {2015},\n", "")
    text += "\n@proceedings{volume5, title = {Volume 5}, year = {2015}}\n"
    bib.write_text(text, encoding="utf-8")
    check("--online", source)
    patch = (source / "_build/online/refs.patch").read_text(encoding="utf-8")
    assert "\nnote refs.bib:3: vale2019: year: 2019 [Crossref]\n" in patch


def test_pubmed_need_not_know_a_doi(server: Server, project: Project) -> None:
    server.answers["/pubmed/esummary.fcgi"] = ok({"result": {"123": {**PUBMED, "articleids": []}}})
    assert check("--online", cv(project, pmid="123")) == 0


def test_decisions_with_a_sign_before_them_are_none(tmp_path: Path) -> None:
    from sphinx_cv.cli.online import settled

    path = tmp_path / "refs.settled"
    path.write_text("%vale2019: volume: 5\nvale2019: number: 2\n", encoding="utf-8")
    assert settled.read(path) == {("vale2019", "number", "2"): 2}
    path.write_text("vale2019: number: 2", encoding="utf-8")  # without a newline at the end
    assert settled.add(path, [("vale2019", "volume", "5")]) == 1
    assert len(settled.read(path)) == 2


def test_errors_of_arxiv_are_no_works(server: Server) -> None:
    wrong = "http://arxiv.org/api/errors#incorrect_id_format_for_1901.1"
    server.answers["/arxiv/query"] = ok(FEED.replace("http://arxiv.org/abs/1901.00001v2", wrong))
    assert services.ARXIV.ask(["1901.1"], "") == {}


def test_preprint_is_not_compared_with_its_article(
    server: Server, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("--online", cv(project, doi="", eprint="1901.00001", archiveprefix="arXiv")) == 0
    assert capsys.readouterr().out == "The registries say nothing different.\n"
    check("--online", cv(project, doi=""))
    told = "1 of 1 works has no DOI, PMID or arXiv number to be looked up by.\n"
    assert capsys.readouterr().out.endswith(told)


@pytest.mark.parametrize("number", ["1901.99999", "1901.00001"])
def test_number_that_arxiv_says_nothing_about(number: str, server: Server, tmp_path: Path) -> None:
    asker = Asker(tmp_path)
    asker.ask(services.ARXIV, [number, "1901.00001"])
    text = "arXiv says nothing about 1901.99999; look for a typing error, or run it again"
    assert asker.failures == ([text] if number == "1901.99999" else [])


def test_number_at_arxiv_that_another_begins_with(server: Server) -> None:
    asked = ["1901.0000", "1901.00001", "1901.00001v2"]
    assert list(services.ARXIV.ask(asked, "")) == ["1901.00001", "1901.00001v2"]


def test_retraction_is_told_of_once(
    server: Server, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    notice = {"DOI": "10.5555/n", "type": "retraction", "source": "retraction-watch"}
    crossref(server, {**THEIRS, "updated-by": [notice]})
    row = {**PUBMED, "pubtype": ["Journal Article", "Retracted Publication"]}
    server.answers["/pubmed/esummary.fcgi"] = ok({"result": {"123": row}})
    source = cv(project, pmid="123")
    assert check("--online", source) == 1
    [line, *_rest] = capsys.readouterr().out.splitlines()
    assert line.startswith("refs.bib:3: vale2019: Crossref has a notice of it: retraction (10.55")
    # A note asks for a change by hand; turned into `keep`, it counts as known.
    file = source / "_build/online/refs.patch"
    text = file.read_text(encoding="utf-8")
    assert text.count("\nnote ") == 1
    file.write_text(text.replace("\nnote ", "\nkeep "), encoding="utf-8")
    assert check("--apply", file, source) == 0
    assert capsys.readouterr().out == "refs.settled: 1 decision added\n"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ('@article{v, title = "Old", pages = "7", year = 2019}',
         '@article{v, title = "Old", pages = {8}, year = 2019}'),
        ('@article{v, title = "Old", pages = "7"}', '@article{v, title = "Old", pages = {8}}'),
        ("@article{v,\n  pages = {7\n  --9},\n}", "@article{v,\n  pages = {8},\n}"),
        ("@article{v,\n  note = {pages = 7},\n  pages = 7\n}",
         "@article{v,\n  note = {pages = 7},\n  pages = {8}\n}"),
        ("@string{p = {7}}\n@article{v,\n  pages = p,\n}",
         "@string{p = {7}}\n@article{v,\n  pages = {8},\n}"),
        ('@string{p = {7}}\n@article{v,\n  pages = p # "a",\n}', ""),
    ],
)  # fmt: skip
def test_values_in_their_lines(typed: str, wanted: str, tmp_path: Path) -> None:
    from sphinx_cv.bibliography.file import read
    from sphinx_cv.cli.online.source import Source

    path = tmp_path / "refs.bib"
    path.write_text(typed, encoding="utf-8")
    edit = Source.of(path).edit(read(path)[0][0], "pages", "8")
    lines = typed.split("\n")
    if edit:
        lines[edit.first - 1 : edit.first - 1 + len(edit.old)] = edit.new
    assert ("\n".join(lines) if edit else "") == wanted


def test_changes_of_one_file(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    source = project({"index.md": "# A\n", "refs.bib": "@misc{v,\n a = {1\n 1},\n b = {2},\n}\n"})
    first = "take refs.bib:2: v: a: 3 [C]\n@ 2\n- a = {1\n- 1},\n+ a = {3},\n"
    second = "take refs.bib:4: v: b: 4 [C]\n@ 4\n- b = {2},\n+ b = {4},\n"
    again = "take refs.bib:4: v: b: 5 [C]\n@ 4\n- b = {2},\n+ b = {5},\n"
    patch = source / "refs.patch"
    patch.write_text(f"{first}\n{second}\n{again}", encoding="utf-8")
    assert check("--apply", patch, source) == 1
    assert (
        "refs.bib: 2 changes made\nrefs.patch:12: refs.bib:4 has changed" in capsys.readouterr().out
    )
    wanted = "@misc{v,\n a = {3},\n b = {4},\n}\n"
    assert (source / "refs.bib").read_text(encoding="utf-8") == wanted


@pytest.mark.parametrize("line", ["0", "5", "99999999999999999999"])
@pytest.mark.parametrize("refs", ["", "@misc{v,\n a = {1},\n}\n"])
def test_line_that_is_not_there(
    line: str, refs: str, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    source = project({"index.md": "# A\n", "refs.bib": refs})
    patch = source / "refs.patch"
    patch.write_text(f"take refs.bib:2: v: b: 4 [C]\n@ {line}\n+ b = {{4}},\n", encoding="utf-8")
    assert check("--apply", patch, source) == 1
    assert "refs.patch:1: refs.bib:2 has changed since" in capsys.readouterr().out
    assert (source / "refs.bib").read_text(encoding="utf-8") == refs


def test_patch_that_does_not_fit(
    server: Server, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    source = cv(project, pages="9", volume="50")
    bib, patch = source / "refs.bib", source / "_build/online/refs.patch"
    check("--online", source)
    bib.write_text(bib.read_text(encoding="utf-8").replace("{9}", "{99}"), encoding="utf-8")
    assert check("--apply", patch, source) == 1
    said = capsys.readouterr().out
    assert "refs.bib: 1 change made" in said
    assert "refs.bib:10 has changed since; check online again" in said
    assert "{99}" in bib.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("take it\n", 'refs.patch:1: "take it" is not part of a change; nothing was applied'),
        ("take refs.bib:4: a: year: 2019 [Crossref]\n@ 4\n-x\n", "this change has lost lines"),
        ("take ../x.bib:4: a: year: 2 [C]\n@ 4\n-x\n+y\n", "there is no ../x.bib here"),
        ("take refs.bib:3: v: key: x [C]\n@ 3\n-@article{vale2019,\n+@article{other,\n",
         "with these changes refs.bib could not be read; nothing was applied"),
    ],
)  # fmt: skip
def test_patch_that_is_none(text: str, why: str, project: Project) -> None:
    source = cv(project)
    before = (source / "refs.bib").read_bytes()
    patch = source / "refs.patch"
    patch.write_text(text, encoding="utf-8")
    assert why in str(check("--apply", patch, source))
    assert (source / "refs.bib").read_bytes() == before


def test_settled_until_it_changes(
    server: Server, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    source = cv(project, volume="50")
    (source / "refs.settled").write_text("% mine\nvale2019: volume: 5\n", encoding="utf-8")
    assert check("--online", source) == 0
    assert "volume" not in capsys.readouterr().out
    crossref(server, {**THEIRS, "volume": "6"})
    for kept in (source / "_build/online").glob("*.json"):
        kept.unlink()
    assert check("--online", source) == 1
    said = capsys.readouterr().out
    assert 'refs.bib:8: vale2019: volume: "50" here, "6" at Crossref' in said
    assert "refs.settled:2: hint: vale2019: no registry says this of volume any more" in said
    assert settled.add(source / "refs.settled", [("vale2019", "volume", "5")]) == 0


def test_identifiers_of_other_works(
    server: Server, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/pubmed/esummary.fcgi"] = ok(
        {"result": {"7": {"uid": "7", "error": "cannot get document summary"}}}
    )
    crossref(server, {"DOI": "10.5555/other"})
    source = cv(project, pmid="7", doi="10.5555/none")
    assert check("--online", source) == 1
    said = capsys.readouterr().out
    assert "vale2019: doi: doi.org knows no 10.5555/none; look for a typing error" in said
    assert "vale2019: pmid: PubMed knows no 7; look for a typing error" in said


def test_number_of_another_doi_at_pubmed(
    server: Server, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    crossref(server, {**THEIRS, "DOI": "10.5555/jars.2"})
    check("--online", cv(project, pmid="123", doi="10.5555/jars.2"))
    assert "pmid: 123 has the DOI 10.5555/jars.1 at PubMed, and the entry 10.5555/jars.2" in (
        capsys.readouterr().out
    )


def test_work_of_another_agency(
    server: Server, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    crossref(server, {"DOI": "10.5555/other"})
    # CSL has strings where Crossref has lists.
    csl = {**THEIRS, "title": "Old Jars & New", "container-title": "Journal of Ceramic Studies"}
    server.answers[f"/doi/{DOI}"] = ok({**csl, "volume": "6"})
    assert check("--online", cv(project)) == 1
    assert 'volume: "5" here, "6" at doi.org' in capsys.readouterr().out
    assert server.asked[-1][1]["Accept"] == "application/vnd.citationstyles.csl+json"


def test_doi_that_would_break_the_list(server: Server, tmp_path: Path) -> None:
    odd = "10.5555/a,b"
    server.answers["/crossref/works/10.5555%2Fa%2Cb"] = ok({"message": {"DOI": odd}})
    found = Asker(tmp_path).ask(services.CROSSREF, [odd, DOI.upper()])
    assert {number: bool(row) for number, row in found.items()} == {odd: True, DOI.upper(): True}
    # Nor does a DOI for which Crossref refuses the whole list.
    server.answers["/crossref/works"] = [(400, {}, b'{"status":"failed"}')]
    server.answers["/crossref/works/10.5555%2Fx"] = ok({"message": {"DOI": "10.5555/x"}})
    assert Asker(tmp_path).ask(services.CROSSREF, ["10.5555/x"]) == {
        "10.5555/x": {"DOI": "10.5555/x"}
    }


def test_no_more_than_asked_for(server: Server, tmp_path: Path) -> None:
    asker = Asker(tmp_path, most=1)
    assert list(asker.ask(services.CROSSREF, [DOI, "10.5555/b", "10.5555/c"])) == [DOI]
    assert asker.failures == [
        "2 works are left for another time at Crossref, since --most is reached; "
        "run it again, or raise it"
    ]
    asker = Asker(tmp_path / "other", most=1)
    asker.ask(services.CROSSREF, [DOI, "10.5555/b"])
    assert asker.failures[0].startswith("1 work is left for another time")
    # All services share the limit.
    assert asker.ask(services.PUBMED, ["123"]) == {}
    assert "1 work is left for another time at PubMed" in asker.failures[1]


def test_publisher_without_records_costs_the_others_nothing(server: Server, tmp_path: Path) -> None:
    server.answers["/doi/10.5555/a"] = ok("<html>")
    server.answers["/doi/10.5555/b"] = [(406, {}, b"")]
    server.answers["/doi/10.5555/d"] = ok({"DOI": "10.5555/d"})
    server.answers["/doi/10.5555/e"] = [(500, {}, b"")]
    numbers = [f"10.5555/{letter}" for letter in "abcdef"]
    asker = Asker(tmp_path)
    wanted = {"10.5555/b": {}, "10.5555/c": None, "10.5555/d": {"DOI": "10.5555/d"}}
    assert asker.ask(services.DOI_ORG, numbers) == wanted
    assert asker.failures == [
        "doi.org answers 500, and can be tried again later; 3 of 6 works were not checked against "
        "it"
    ]
    # The cache also knows which works have no record.
    asked = len(server.asked)
    assert Asker(tmp_path).ask(services.DOI_ORG, [*wanted]) == wanted
    assert len(server.asked) == asked


def test_server_that_asks_to_wait(server: Server, tmp_path: Path) -> None:
    server.answers["/crossref/works"].insert(0, (429, {"Retry-After": "0"}, b""))
    asker = Asker(tmp_path)
    assert asker.ask(services.CROSSREF, [DOI]) == {DOI: THEIRS}
    assert (asker.failures, len(server.asked)) == ([], 2)


ASKED = {
    services.CROSSREF: ("/crossref/works", DOI),
    services.DOI_ORG: (f"/doi/{DOI}", DOI),
    services.PUBMED: ("/pubmed/esummary.fcgi", "123"),
    services.ARXIV: ("/arxiv/query", "1901.00001"),
}  # fmt: skip
FAILURES = {
    "limit": (
        429, {"Retry-After": "3600"}, b"", "answers 429, and can be tried again in 3600 seconds"
    ),
    "broken": (500, {}, b"", "answers 500, and can be tried again later"),
    "page": (200, {}, b"<html>Please log in</html>", "sends a web page instead of records"),
    "garbage": (200, {}, b"[1, 2", "sends something else instead of records"),
    "bytes": (200, {}, b"\xff\xfe{", "sends something else instead of records"),
    "cut": (200, {"Content-Length": "9999"}, b"{", "cannot be reached (its answer was cut off)"),
}  # fmt: skip


@pytest.mark.parametrize("service", ASKED, ids=lambda service: service.name)
@pytest.mark.parametrize("failure", FAILURES)
def test_failures(failure: str, service: services.Service, server: Server, tmp_path: Path) -> None:
    path, number = ASKED[service]
    status, headers, body, why = FAILURES[failure]
    server.answers[path] = [(status, headers, body)]
    asker = Asker(tmp_path / "kept")
    assert asker.ask(service, [number]) == {}
    assert asker.failures == [f"{service.name} {why}; refs.bib was not checked against it"]
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("service", [s for s in ASKED if s.at_once > 1], ids=lambda s: s.name)
def test_address_that_has_moved(service: services.Service, server: Server, tmp_path: Path) -> None:
    path, number = ASKED[service]
    del server.answers[path]
    asker = Asker(tmp_path)
    assert asker.ask(service, [number]) == {}
    assert asker.failures == [f"{service.name} answers 404; refs.bib was not checked against it"]


@pytest.mark.parametrize("body", [{}, {"message": []}, {"message": {"items": 3}}, {"result": []}])
@pytest.mark.parametrize("service", [services.CROSSREF, services.PUBMED], ids=lambda s: s.name)
def test_records_that_are_none(
    body: object, service: services.Service, server: Server, tmp_path: Path
) -> None:
    path, number = ASKED[service]
    server.answers[path] = ok(body)
    asker = Asker(tmp_path)
    assert asker.ask(service, [number]) == {}
    assert "sends something else instead of records" in asker.failures[0]


def test_server_that_never_answers(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "_TIMEOUT", 0.1)
    server.delay = 0.5
    asker = Asker(tmp_path)
    asker.ask(services.CROSSREF, [DOI])
    [said] = asker.failures
    assert said.startswith("Crossref cannot be reached (")
    assert "timed out" in said


def test_part_of_the_works(server: Server, tmp_path: Path) -> None:
    answers = server.answers["/crossref/works"]
    answers += [(503, {}, b"")]
    numbers = [DOI, *(f"10.5555/n{n}" for n in range(25))]
    asker = Asker(tmp_path)
    assert len(asker.ask(services.CROSSREF, numbers)) == 20
    assert asker.failures == [
        "Crossref answers 503, and can be tried again later; 6 of 26 works were not checked "
        "against it"
    ]


def test_day_without_network(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    for name in SERVICES:
        monkeypatch.setenv(f"SPHINX_CV_{name}", f"http://127.0.0.1:{port}")
    source = cv(project, pages="9", pmid="123", eprint="1901.00001", archiveprefix="arXiv")
    before = (source / "refs.bib").read_bytes()
    # Without an answer, no decision is reported as no longer needed.
    (source / "refs.settled").write_text("vale2019: volume: 6\n", encoding="utf-8")
    said = str(check("--online", source)).splitlines()
    assert [line.partition(" cannot be reached (")[0] for line in said] == [
        "sphinx-cv: Crossref", "sphinx-cv: PubMed", "sphinx-cv: arXiv"
    ]  # fmt: skip
    assert all(line.endswith("); refs.bib was not checked against it") for line in said)
    assert "vale2019" not in capsys.readouterr().out
    assert (source / "refs.bib").read_bytes() == before


def test_build_needs_no_network(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a build uses the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert check(cv(project)) == 0


def test_kept_answers_that_are_broken(server: Server, tmp_path: Path) -> None:
    asker = Asker(tmp_path)
    asker.ask(services.CROSSREF, [DOI])
    for kept in tmp_path.iterdir():
        kept.write_text(json.dumps([1]), encoding="utf-8")
    assert asker.ask(services.CROSSREF, [DOI]) == {DOI: THEIRS}
    assert len(server.asked) == 2
