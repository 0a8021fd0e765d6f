"""Importing BibTeX: works are normalised and put in order; what refs.bib has stays as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import build
from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.records import Record
from sphinx_cv.bibliography.works import read_works
from sphinx_cv.cli.error import CommandError
from sphinx_cv.cli.importing.bibtex import read_bibtex
from sphinx_cv.cli.importing.doing import import_into
from sphinx_cv.cli.importing.merging import merge
from sphinx_cv.cli.importing.works import make_work
from sphinx_cv.cli.online.texts import ranged
from test_import import INPUTS, cv, letters

OWN = """\
% My works.
@string{jam = "Journal of Analytical Machines"}

% the best
@Article{first, author = "Lovelace, Ada", title = {First}, journal = jam, year = 2020 }


@article{second,
   author={Lovelace, Ada}, title={Second}, journal=jam, year={2010}, doi={10.5555/2}}
% the end
"""


def made_up(count: int) -> str:
    """Make a BibTeX file as exported by reference managers: oldest first, untidy."""
    rows = []
    for number in range(count):
        year, kind = 2000 + number * 20 // count, number % 5
        about = (
            f"  Author = {{Lovelace, A. and Bab{number}bage, Charles}},\n"
            f'  title = "On {{Machines}} of order {number} \\& more",\n  year = {year},\n'
        )
        place = {
            0: f"journal = jam, pages = {{{number}-{number + 9}}}, month = sep,\n"
            f"  doi = {{https://doi.org/10.5555/jam.{number}}}",
            1: "booktitle = {Proc. of Machines}, pages = {1 – 8}, month = {March}",
            2: "publisher = {Analytical Press}, isbn = {978-0-00-000000-2}",
            3: "booktitle = {Handbook of Machines}, publisher = {Analytical Press}",
            4: f"eprint = {{math/{number:07}}}, archiveprefix = {{arXiv}}",
        }[kind]
        type_ = ("Article", "InProceedings", "book", "incollection", "misc")[kind]
        rows.append(f"@{type_}{{key{number},\n{about}  {place}}}\n")
    return '@string{jam = "Journal of " # "Analytical Machines"}\n' + "\n".join(rows)


def import_text(source: Path, text: str, name: str = "works.bib") -> list[str]:
    file = source.parent / name
    file.write_text(text, encoding="utf-8")
    return import_into(source, str(file), "", "")


def fields_of(records: list[Record]) -> dict[str, tuple[str, dict[str, str]]]:
    return {record.key: (record.type, dict(record.fields)) for record in records}


def test_words_before_numbers_are_left_out(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv")
    entry = (
        "@article{a, author = {Lovelace, Ada}, title = {Grenzen}, journal = {HZ}, year = 2019,\n"
        "  volume = {Bd. 307}, number = {H. 1}, pages = {S. 12--34}}\n"
        "@article{b, author = {Lovelace, Ada}, title = {Raum}, journal = {HZ}, year = 2018,\n"
        "  volume = {Bd. 3 und 4}, number = {Hansa 1}, pages = {S12--S34}}\n"
        "@article{c, author = {Lovelace, Ada}, title = {Мова}, journal = {HZ}, year = 2017,\n"
        "  volume = {Вип. 7}, number = {№ 1}, pages = {Стр. 12--34}}\n"
        "@article{d, author = {Lovelace, Ada}, title = {สุขภาพ}, journal = {HZ}, year = 2016,\n"
        "  volume = {ปีที่ 7}, number = {ฉบับที่ 1}, pages = {หน้า 12--34}}\n"
    )
    report = import_text(source, entry)
    assert any("9 words such as S. or Vol. before numbers are left out" in it for it in report)
    records, _ = read(source / "refs.bib")
    fields = {key: found for key, (_type, found) in fields_of(records).items()}
    names = ("volume", "number", "pages")
    assert [fields["a"][name] for name in names] == ["307", "1", "12--34"]
    for key in "cd":
        assert [fields[key][name] for name in names] == ["7", "1", "12--34"]
    assert [fields["b"][name] for name in names] == ["Bd. 3 und 4", "Hansa 1", "S12--S34"]


def test_one_change_and_several(tmp_path: Path) -> None:
    one = "@article{%s, author = {Lovelace, Ada}, title = {T}, year = 2019, pages = {%s}}\n"
    report = import_text(cv(tmp_path / "a"), one % ("a", "3-9"))
    assert any("1 page range has --" in line for line in report)
    report = import_text(cv(tmp_path / "b"), one % ("a", "3-9") + one % ("b", "13-19"))
    assert any("2 page ranges have --" in line for line in report)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("invited_talks.bib", "abc"),
        ("Posters-2020.bib", "abc"),
        ("talkshows.bib", ""),
        ("works.bib", ""),
    ],
)
def test_works_in_a_file_of_talks_are_talks(name: str, keys: str, tmp_path: Path) -> None:
    typed = """@inproceedings{a, title={A}, series={Annual Meeting}, year=2020}
@booklet{b, title={B}, year=2020}
@misc{c, title={C}, year=2020, doi={10.1000/1}}
@inproceedings{d, title={D}, booktitle={Meeting}, year=2020, pages={1--9}}
@misc{e, title={E}, year=2020, howpublished={Talk at Oslo}}
@article{f, title={F}, journal={G}, year=2020}
@misc{g, title={G}, year=2020, kind={other}}
"""
    found = read_bibtex(typed, tmp_path / name)
    assert "".join(work.key for work in found.works if work.fields.get("kind") == "talk") == keys
    told = ("3 works are talks, as the file is called",)
    assert found.changes == (told if keys else ())


def test_a_hundred_works(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv")
    report = import_text(source, made_up(100))
    assert report[0] == "Imported works.bib: 100 works, into refs.bib."
    for line in ("40 page ranges have --", "20 DOIs are bare", "40 months are numbers"):
        assert any(line in its for its in report)
    # A spelling of the owner that conf.py lacks is reported.
    assert report[-1].strip() == '"spellings": ["Lovelace, A."],'
    conf = source / "conf.py"
    text = conf.read_text(encoding="utf-8").replace(
        "cv_owner = {", 'cv_owner = {"spellings": ["Lovelace, A."], '
    )
    conf.write_text(text, encoding="utf-8")
    made = build(source, tmp_path / "html")
    assert (made.status, made.warnings) == (0, [])
    assert len(made.page("sections/publications.html").select(".cv-works > *")) >= 100
    before, _ = read(tmp_path / "works.bib")
    after, problems = read(source / "refs.bib")
    assert problems == []
    assert {record.key for record in before} == {record.key for record in after}
    years = [int(record.fields["year"]) for record in after]
    assert years == sorted(years, reverse=True)
    found = fields_of(after)
    assert found["key0"] == (
        "article",
        {
            "author": "Lovelace, A. and Bab0bage, Charles",
            "title": r"On {Machines} of order 0 \& more",
            "journal": "Journal of Analytical Machines",
            "year": "2000",
            "month": "9",
            "pages": "0--9",
            "doi": "10.5555/jam.0",
        },
    )
    assert (
        (source / "refs.bib")
        .read_text(encoding="utf-8")
        .startswith("@article{key95,\n  author = {")
    )


def test_spellings_of_all_works_are_told(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv")
    entry = "@misc{{{0}, title={{{0}}}, author={{{1}}}, year=2020}}"
    import_text(source, entry.format("a", "Lovelace, A."))
    report = import_text(source, entry.format("b", "Lovelace, Ada B."), "talks.bib")
    assert sorted(eval(report[-1].strip().removeprefix('"spellings":').rstrip(","))) == [
        "Lovelace, A.", "Lovelace, Ada B.",
    ]  # fmt: skip


def test_what_is_there_stays_byte_for_byte(tmp_path: Path) -> None:
    new = """@misc{newest, author = {Lovelace, Ada}, title = {N}, year = 2022}
    @misc{middle, author = {Lovelace, Ada}, title = {M}, year = 2015}
    @misc{old, author = {Lovelace, Ada}, title = {O}, year = 1999}
    @misc{undated, author = {Lovelace, Ada}, title = {U}}
    @misc{soon, author = {Lovelace, Ada}, title = {S}, year = {in press}}"""
    for end in ("\n", "\r\n"):
        own = OWN.replace("\n", end)
        source = cv(tmp_path / f"cv{len(end)}")
        (source / "refs.bib").write_bytes(own.encode())
        import_text(source, new)
        text = (source / "refs.bib").read_bytes().decode()
        assert "\n" not in text.replace("\r\n", "") or end == "\n"
        entry = re.compile(r"@misc\{\w+,\r?\n(?:  .*\r?\n)+\}\r?\n\s*?(?:\r?\n|\Z)")
        assert entry.sub("", text).strip() == own.strip()
        keys = re.findall(r"@\w+\{(\w+),", text)
        assert keys == ["soon", "newest", "first", "middle", "second", "old", "undated"]
        # A comment right above an entry belongs to it.
        assert re.search(r"\}\s+% the best\r?\n@Article", text)


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("12 - 14, 20–25", "12--14, 20--25"),
        ("045301-1-045301-4", "045301-1--045301-4"),
        ("3-1--3-12", "3-1--3-12"),
        ("S1-S4 , S8", "S1--S4, S8"),
        ("EPSC-DPS2019-100", "EPSC-DPS2019-100"),
        ("F-012", "F-012"),
        ("xii-xv", "xii--xv"),
    ],
)
def test_pages_that_are_imported(typed: str, pages: str) -> None:
    text = f"@article{{a, pages = {{{typed}}}}}"
    assert read_bibtex(text, Path("a.bib")).works[0].fields["pages"] == pages
    assert ranged(typed.replace(" ,", ",")) == pages


ABOUT = "author = {Lovelace, Ada}, journal = {J}"
SAME = [
    ("other, doi = {https://doi.org/10.5555/2}, title = {X}, year = 1990", "DOI"),
    ("other, title = {{FIRST}}, year = 2020", "title and year"),
]


@pytest.mark.parametrize(("entry", "what"), SAME)
def test_works_that_are_there_are_left_out(entry: str, what: str, tmp_path: Path) -> None:
    source = cv(tmp_path / "cv", **{"refs.bib": OWN})
    more = f"note = {{new}}, abstract = {{{'long ' * 99}}}"
    report = import_text(source, f"@article{{{entry}, {ABOUT}, {more}}}")
    assert (source / "refs.bib").read_text(encoding="utf-8") == OWN
    line = next(line for line in report if "is left out" in line)
    assert f"works.bib:1: other is left out: {'second' if what == 'DOI' else 'first'}" in line
    assert f"the same {what}" in line
    assert "note = {new}" in line
    assert len(line) < 400


def work(text: str) -> str:
    type_, _, fields = text.partition(" ")
    more = "" if "author" in fields else ", author = {Vale, Ada}"
    return f"@{type_}{{%s, title = {{On Dust}}, year = 2020, {fields}{more}}}\n"


ARTICLE = "article journal = {Dust}, volume = 3, pages = {1--9}, doi = {10.5555/1}"


@pytest.mark.parametrize(
    "pair",
    [
        (ARTICLE, "unpublished note = {Invited talk, Oslo}"),
        ("unpublished note = {Invited talk, Oslo}", "unpublished note = {Invited talk, Rome}"),
        (ARTICLE, "dataset publisher = {Zenodo}"),
        (ARTICLE, "software url = {https://github.com/v/dust}"),
        ("phdthesis school = {U}", "book publisher = {P}"),
        ("article journal = {Dust}, volume = 3", "article journal = {Dust}, volume = 4"),
        (
            "incollection booktitle = {One}, pages = {1--5}",
            "incollection booktitle = {Two}, pages = {1--7}",
        ),
        ("article journal = {Dust}", "article journal = {Dust}, author = {Other, Bob}"),
    ],
)
def test_works_of_one_title_may_be_two(pair: tuple[str, str], tmp_path: Path) -> None:
    source = cv(tmp_path / "cv", "Ada Vale")
    text = work(pair[0]) % "one" + work(pair[1]) % "two"
    assert "2 works" in import_text(source, text)[0]
    # From now on they are recognised, even under another key or after an edit.
    assert "holds nothing" in import_text(source, text)[0]
    path = source / "refs.bib"
    path.write_text(path.read_text("utf-8").replace("Rome", "Roma"), "utf-8")
    assert "holds nothing" in import_text(source, text)[0]
    assert "holds nothing" in import_text(source, work(pair[0]) % "other")[0]


@pytest.mark.parametrize(
    "pair",
    [
        (ARTICLE, "misc howpublished = {Dust}"),
        (ARTICLE, "article journal = {Dust. Lett.}, pages = {1-9}, author = {A. Vale and B. Li}"),
        (ARTICLE, "inproceedings booktitle = {Dust}, volume = {3}"),
    ],
)
def test_works_that_sources_tell_of_in_other_words(pair: tuple[str, str], tmp_path: Path) -> None:
    source = cv(tmp_path / "cv", "Ada Vale")
    assert "1 work," in import_text(source, work(pair[0]) % "one" + work(pair[1]) % "two")[0]


def test_titles_may_have_their_subtitles(tmp_path: Path) -> None:
    entry = "@book{%s, author = {Vale, Ada}, year = 2020, publisher = {P}, title = {%s}}\n"
    text = entry % ("one", "Dust: A Life") + entry % ("two", "Dust}, subtitle = {A life")
    assert "1 work," in import_text(cv(tmp_path / "cv", "Ada Vale"), text)[0]


def test_entries_that_are_repeated_are_counted(tmp_path: Path) -> None:
    entry = (
        "@article{{{}, author = {{Lovelace, Ada}}, title = {{A}}, journal = {{B}}, year = 2019}}"
    )
    note = ", with the same fields, and written once"
    source = cv(tmp_path / "cv")
    assert f"  1 entry is there twice{note}" in import_text(source, entry.format("a") * 2)
    assert (source / "refs.bib").read_text(encoding="utf-8").count("@article{") == 1
    assert not any(note in line for line in import_text(source, entry.format("a")))
    report = import_text(cv(tmp_path / "other" / "cv"), "".join(map(entry.format, "aab")))
    assert f"  2 entries are repeated{note}" in report


def test_chapters_may_have_the_doi_of_their_book(tmp_path: Path) -> None:
    entry = (
        "@incollection{c%d, title = {Part %d}, author = {Vale, Ada}, booktitle = {Dust}, "
        "year = 2020, doi = {10.5555/dust}, pages = {%d--%d}}\n"
    )
    source = cv(tmp_path / "cv", "Ada Vale")
    text = "".join(entry % (n, n, 10 * n, 10 * n + 5) for n in (1, 2))
    assert "2 works" in import_text(source, text)[0]
    assert "holds nothing" in import_text(source, text)[0]


def test_warnings_of_the_checks_are_told(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv", "Ada Vale")
    text = work("book publisher = {P}, isbn = {978-0-00-000000-0}") % "one"
    text += work("article pages = {10}") % "two"
    report = import_text(source, text.replace("On Dust", "On Lint", 1))
    warnings = build(source, tmp_path / "html").warnings
    said = [line.replace("WARNING: ", "").rpartition(" [")[0] for line in warnings]
    assert all(any(it in line for line in said) for it in ("is not an ISBN", "no journal"))
    assert {line.strip() for line in report} >= {*said}


def test_hints_are_no_warnings_of_the_build(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv")
    text = f"@conference{{one, {ABOUT}, title = {{One}}, year = 2020}}"
    assert not any("no booktitle" in line for line in import_text(source, text))


def test_another_work_gets_another_key(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv", **{"refs.bib": OWN})
    report = import_text(
        source,
        f"""@article{{First, {ABOUT}, title = {{Third}}, year = 2001}}
        @proceedings{{second, title = {{P}}, year = 2002}}
        @inproceedings{{child, author = {{Lovelace, Ada}}, title = {{C}}, crossref = {{second}}}}
        @article{{first-pre, author = {{Lovelace, Ada}}, title = {{First}}, year = 2020,
          journal = {{arXiv}}}}
        @article{{other-doi, {ABOUT}, title = {{Second}}, year = 2010, doi = {{10.5555/3}}}}""",
    )
    found = fields_of(read(source / "refs.bib")[0])
    assert {"First-2", "second-2", "child", "first-pre", "other-doi"} < found.keys()
    assert found["child"][1]["crossref"] == "second-2"
    assert any("works.bib:1: First is now First-2" in line for line in report)


def test_broken_and_other_text_is_kept_as_comments(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv", "Ada Vale")
    report = "\n".join(import_into(source, str(INPUTS / "library.bib"), "", ""))
    for line in (
        "library.bib:19: lee2020: a comma is missing before year",
        'library.bib:26: "" is not a key',
        "library.bib:27: open2017: a brace or quote of title is not closed",
        "library.bib:21: lee2020 is now lee2020-2",
        "refs.bib:36: open2017: no title; write title = {…}",
    ):
        assert line in report
    text = (source / "refs.bib").read_text(encoding="utf-8")
    assert "% 27: misc{open2017, author = {Vale, Ada}, title = {Not closed, year = {2017}" in text
    assert "mendeley-tags = {to read}" in text
    # An entry with a mistake is kept twice: as it was read, and in a comment as it was typed.
    assert "% 18:   publisher = {Jar Press}\n" in text
    # No program can take the comments for entries.
    comments = text[text.index("% library.bib also has") :]
    assert "@comment" not in comments
    assert not re.search(r"@\w+\s*\{", comments)
    # Every word of the source is in refs.bib or in the report.
    words = re.findall(r"[^\s{}\"=,#@]+", (INPUTS / "library.bib").read_text(encoding="utf-8"))
    kept = letters(text + report)
    numbers = {"note", "sep", "March", "3", "–", "7", "jml", "string", "of"}
    lost = {word for word in words if letters(word) not in kept and word not in numbers}
    assert lost == set()


def test_what_would_not_be_read_back_is_refused() -> None:
    broken = Record(Path("works.bib"), 1, "broken", "misc", {"title": "a { b"}, {})
    with pytest.raises(CommandError, match="broken would be lost; correct first"):
        merge(OWN, Path("refs.bib"), [broken])


def test_many_works_go_among_many(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv")
    import_text(source, made_up(300))
    import_text(source, made_up(300).replace("order", "another order").replace("jam.", "ma."))
    assert len(read(source / "refs.bib")[0]) == 600


def test_work_of_the_same_date_changes_no_label(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    new = Record(file, 1, "new", "article", {"title": "New", "year": "2020", "journal": "J"}, {})
    file.write_text(merge(OWN, file, [new]).text, encoding="utf-8")
    works, _problems = read_works(read(file)[0], KINDS, ())
    labels = {work.key: work.label for work in works}
    assert labels == {"new": "J3", "first": "J2", "second": "J1"}


def test_merging_nothing_changes_nothing() -> None:
    assert merge(OWN, Path("refs.bib"), []).text == OWN


def test_work_without_its_place_says_its_kind() -> None:
    work = make_work(Path("cv.json"), "journal", "T", date="2020-05")
    assert (work.type, work.fields["kind"], work.fields["month"]) == ("misc", "journal", "5")
