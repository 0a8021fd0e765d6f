"""What cannot be imported is refused with one sentence, and nothing is written."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sphinx_cv.cli.error import CommandError
from sphinx_cv.cli.importing.doing import import_into
from sphinx_cv.cli.importing.network import Fetcher
from sphinx_cv.cli.importing.reading import read_source
from test_import import INPUTS, cv, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "\n".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
ENTITY = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<record>&x;</record>'
FILES: dict[str, tuple[bytes, str]] = {
    "empty.bib": (b" \n", "is empty"),
    "latin.bib": (b"%\n@misc{a, title = {\xe9}}", "latin.bib:2: not UTF-8; save the file as UTF-8"),
    "no.bib": (b"Nothing in here.", "has no entry; one starts with @article{smith2020,"),
    "cv.pdf": (b"%PDF-1.7\n", "is a PDF; name one of BibTeX, a JSON Resume"),
    "cv.docx": (b"PK\x03\x04\x00", "or another ZIP archive; convert it with pandoc -t gfm"),
    "cv.json": (b'{"basics": \x00}', "is not text in UTF-8"),
    "cv.xyz": (b"Hello", "cannot be told from its name; add --kind, one of bibtex, json-resume"),
    "list.json": (b"[1, 2]", "cannot be told from its name"),
    "broken.json": (b'{"basics": {\n "name": }', "broken.json:2: not JSON: Expecting value"),
    "twice.json": (b'{"basics": 1, "basics": 2}', '"basics" is given twice in one table'),
    "other.json": (b'{"name": "x"}', 'is not a JSON Resume: it has no "basics"'),
    "reactive.json": (
        b'{"basics": {}, "sections": {}}',
        "is of Reactive Resume, not a JSON Resume",
    ),
    "deep.json": (b'{"basics": ' + b"[" * 9999 + b"]" * 9999 + b"}", "nested too deep"),
    "half.json": (b'{"basics": ' + b"[" * 99 + b"]" * 99 + b"}", "nested too deep"),
    "tabs.yaml": (b"cv:\n\tname: x\n", "tabs.yaml:2: not YAML: found character"),
    "open.yaml": (b"cv:\n  name: [x\n", "open.yaml:3: not YAML: expected"),
    "twice.yaml": (b"cv:\n  name: x\n  name: y\n", 'twice.yaml:3: not YAML: "name" is given twice'),
    "other.yaml": (b"name: x\n", "is not a RenderCV file: it has no cv: at its top"),
    "text.yaml": (b"just text", "has no table of names and values at its top"),
    "bomb.yaml": (f"cv: 1\n{BOMB}\n".encode(), "holds more than 200,000 values"),
    "loop.yaml": (b"cv: &a\n  b: *a\n", "found unconstructable recursive node"),
    "deep.yaml": (b"cv: " + b"[" * 1999 + b"]" * 1999, "nested too deep"),
    "entity.xml": (ENTITY.encode(), "defines entities (<!DOCTYPE …>), which no CV needs"),
    "dtd.xml": (b'<!DOCTYPE r SYSTEM "x.dtd"><record/>', "defines entities"),
    "open.xml": (b"<record>\n<a></record>", "open.xml:2: not XML: mismatched tag"),
    "other.xml": (b"<svg/>", "has no table of names and values at its top"),
    "table.xml": (b"<svg><g>x</g></svg>", 'is not an ORCID record: it has no "person"'),
    "new.xml": (
        b"<Candidate><a>x</a></Candidate>",
        "is not a SkillsPassport, which Europass wrote",
    ),
    "cv.tex": (
        b"\\documentclass{moderncv}\\begin{document}\\end{document}",
        "has no section with text or entries; name the main file",
    ),
    "other.tex": (
        b"%\n\\documentclass[11pt]{tufte}\n\\begin{document}\\entry{A} b\\end{document}",
        "other.tex:2: a CV in the class tufte, and only moderncv, AltaCV, Awesome-CV, resume",
    ),
    "works.ris": (b"TY  - JOUR\n", "export the works as BibTeX, and import the .bib"),
    "CITATION.cff": (b"cff-version: 1.2.0\n", "export the works as BibTeX, and import the .bib"),
    "works.txt": (b"TY  - JOUR\nTI  - A\nER  - \n", "export the works as BibTeX"),
    "pubmed.txt": (b"\nPMID- 31\nTI  - A\n", "as PubMed, Zotero can read and export"),
    "list.yaml": (b"- title: Education\n", "at its top; copy its text into pages of sections/"),
    "works.xml": (b"<xml><ref-type>17</ref-type></xml>", "export the works as BibTeX"),
    "csl.json": (b'[{"id": "a", "issued": {"raw": "2020"}}]', "export the works as BibTeX"),
    "own.yml": (b"email: ada@a.org\neducation: [PhD]\n", "is not a RenderCV file"),
    "cv.qmd": (b"---\ntitle: CV\n---\nA *text*\n", "begin each with a heading, ## Education"),
    "cv.html": (b"<!doctype html><p>CV</p>", "convert it with pandoc -t gfm -o cv.md FILE"),
    "cv.toml": (b"[cv]\n", "copy its text into pages of sections/"),
    "deep.tex": (b"\\section{a}" + b"{" * 9999 + b"}" * 9999, "nested too deep"),
    "notes.txt": (b"Some notes\n", "has no line that is a DOI, such as 10.1000/182"),
}


@pytest.mark.parametrize("name", FILES)
def test_files_that_are_refused(name: str, tmp_path: Path) -> None:
    data, why = FILES[name]
    (tmp_path / name).write_bytes(data)
    source = cv(tmp_path / "cv")
    before = texts_of(source)
    with pytest.raises(CommandError) as refused:
        import_into(source, str(tmp_path / name), "", "")
    assert why in str(refused.value)
    assert str(refused.value).count("\n") == 0
    assert texts_of(source) == before
    assert not (source / "_build").exists()


def test_sources_that_are_no_files(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv")
    large = tmp_path / "large.bib"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    for name, why in (
        (str(tmp_path), "is a folder; name a file in it"),
        (str(tmp_path / "gone.bib"), "there is no file"),
        (str(large), "is larger than 20 MB; no CV is that long"),
        ("orcid:1234", "is neither orcid:0000-0002-1825-0097 nor doi:10.1000/182"),
        ("doi:nothing", "is neither orcid:0000-0002-1825-0097 nor doi:10.1000/182"),
        ("\0", "there is no file"),
    ):
        with pytest.raises(CommandError, match=why):
            import_into(source, name, "", "")


SITE = r"such as _bibliography/papers\.bib _news _projects content/publication$"


def test_folder_of_a_site(tmp_path: Path) -> None:
    for name in (
        "_bibliography/papers.bib", "_news/a.md", "_news/b.md", "_pages/blog.md",
        "_projects/a.md", "content/publication/a/index.md",
    ):  # fmt: skip
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).touch()
    with pytest.raises(CommandError, match=SITE):
        import_into(cv(tmp_path / "cv"), str(tmp_path / "site"), "", "")


def test_kind_that_a_file_is_not(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"library\.bib:1: not YAML"):
        import_into(cv(tmp_path / "cv"), str(INPUTS / "library.bib"), "rendercv", "")


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, "has no conf.py; go to the folder of the CV, or name it with --into"),
        ({"conf.py": b"cv_owner = {"}, "conf.py:1: not Python; correct that first"),
        ({"conf.py": b"", "refs.bib": b"\xff"}, "refs.bib is not in UTF-8; save it as UTF-8 first"),
        (
            {"conf.py": b"", "sections/a.md": b"\xff"},
            "a.md is not in UTF-8; save it as UTF-8 first",
        ),
    ],
)
def test_folders_that_are_refused(files: dict[str, bytes], why: str, tmp_path: Path) -> None:
    for name, data in files.items():
        (tmp_path / "cv" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "cv" / name).write_bytes(data)
    with pytest.raises(CommandError) as refused:
        import_into(tmp_path / "cv", str(INPUTS / "library.bib"), "", "")
    assert why in str(refused.value)


def test_all_is_written_or_nothing(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv")
    (source / "sections" / "skills.md.part").mkdir()  # blocks one of many pages
    before = texts_of(source)
    with pytest.raises(CommandError, match=r"skills\.md\.part cannot be written"):
        import_into(source, str(INPUTS / "resume.json"), "", "")
    assert texts_of(source) == before
    assert [path for path in source.rglob("*.part") if path.is_file()] == []


def test_texts_in_odd_shapes_are_kept(tmp_path: Path) -> None:
    """Values of unexpected types are kept, on a page or in the report."""
    words = {"Vexillum", "Wyvern", "Zorilla", "Quokka"}
    shapes: list[object] = [
        "Vexillum", 3, None, True, [], {}, ["Wyvern"], [["Zorilla"]], {"c": {"d": ["Quokka"]}},
    ]  # fmt: skip
    names = {
        "json-resume": [
            "basics", "work", "education", "awards", "publications", "skills", "references", "meta",
        ],
        "rendercv": ["cv"],
        "orcid": ["person", "activities-summary", "orcid-identifier"],
    }  # fmt: skip
    inner = {
        "cv": ["name", "email", "social_networks", "sections", "website", "phone"],
        "basics": ["name", "profiles", "location", "summary"],
        "person": ["name", "biography", "emails", "keywords", "addresses", "external-identifiers"],
        "activities-summary": ["employments", "works", "peer-reviews", "fundings"],
    }
    number = refused = 0
    for kind, keys in names.items():
        for key in keys:
            trees = [{key: shape} for shape in shapes]
            trees += [{key: {name: s}} for name in inner.get(key, []) for s in shapes]
            trees += [{key: {name: {"a": [s]}}} for name in inner.get(key, []) for s in shapes]
            for tree in trees:
                number += 1
                file = tmp_path / f"{number}.json"
                file.write_text(json.dumps(tree), encoding="utf-8")
                source = cv(tmp_path / str(number))
                try:
                    report = import_into(source, str(file), kind, "")
                except CommandError:
                    refused += 1
                    continue
                kept = "\n".join([*texts_of(source).values(), *report])
                given = {word for word in words if word in json.dumps(tree)}
                assert [word for word in given if word not in kept] == [], tree
    assert refused < number / 10


def values_in(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the container, and the key or index there, of each value that is not a container."""
    rows = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for place, value in rows:
        yield from values_in(value) if isinstance(value, dict | list) else [(tree, place)]


#: Of an ORCID record: numbers, addresses and states, which no CV prints.
NO_TEXTS = set(
    "claimed creation-method disambiguated-organization-identifier disambiguation-source "
    "display-index external-id-relationship external-id-type external-id-value external-ids host "
    "locale path primary put-code transient type uri value verified visibility".split()
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("resume.json", "json-resume"), ("rendercv.yaml", "rendercv"), ("orcid.json", "orcid")],
)
def test_text_of_a_table_or_list_in_place_of_a_text_is_kept(
    name: str, kind: str, tmp_path: Path
) -> None:
    tree = yaml.safe_load((INPUTS / name).read_text(encoding="utf-8"))
    file = tmp_path / "odd.json"
    places = [*values_in(tree.get("cv", tree))]  # beside "cv", RenderCV has the look
    for number, (table, place) in enumerate(places):
        kept, table[place] = table[place], [["Wyvern"], {"odd": "Wyvern"}][number % 2]
        file.write_text(json.dumps(tree, default=str), encoding="utf-8")
        found, _name = read_source(str(file), kind, Fetcher(tmp_path))
        assert "Wyvern" in repr(found) or (kind == "orcid" and place in NO_TEXTS), place
        table[place] = kept


def test_type_in_other_letters(tmp_path: Path) -> None:
    works = "@Thésis{a, title = {A}, year = 2020}\n@book{b, title = {B} year = 2020}\n"
    (tmp_path / "x.bib").write_text(works, encoding="utf-8")
    source = cv(tmp_path / "cv")
    import_into(source, str(tmp_path / "x.bib"), "", "")
    assert "@Thésis{a," in (source / "refs.bib").read_text(encoding="utf-8")


def test_on_the_command_line(tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sphinx_cv.cli", "import", *arguments]
        return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path)

    made = run(str(INPUTS / "resume.json"))
    assert made.returncode == 1
    assert made.stderr.startswith("sphinx-cv: . has no conf.py")
    assert run("x.bib", "--kind", "word").returncode == 2
    source = cv(tmp_path / "cv")
    made = run(str(INPUTS / "resume.json"), "--into", str(source))
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.startswith("Imported resume.json: 2 works, into index.md, refs.bib, ")
    (tmp_path / "a.bib").write_text("@misc{a, title = {A}, year = 2020}", encoding="utf-8")
    (tmp_path / "b.bib").write_text("@misc{b, title = {B}, year = 2020}", encoding="utf-8")
    made = run("a.bib", "b.bib", "c.bib", "--into", str(source))
    assert "Imported a.bib: 1 work, into refs.bib." in made.stdout
    assert "\n\nImported b.bib: 1 work, into refs.bib." in made.stdout
    assert (made.returncode, made.stderr) == (1, "sphinx-cv: there is no file c.bib\n")
