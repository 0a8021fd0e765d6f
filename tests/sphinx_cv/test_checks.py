"""The proofreader: how its checks are run, printed and silenced."""

from __future__ import annotations

import cProfile
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Project, build
from proofread import article, hints_of, messages, proofread, refs_of
from sphinx_cv.bibliography.records import Problem
from sphinx_cv.bibliography.silences import idle, told
from sphinx_cv.checks.kinds_of_messages import ROWS
from sphinx_cv.checks.page_check import silences_in
from sphinx_cv.checks.refs import run
from sphinx_cv.checks.typos import known_slips, program
from sphinx_cv.cli import main
from works import make_works, to_bibtex

LIST = "# CV\n\n```{cv-bibliography}\n```\n"
SAME = article("a", doi="10.1000/xyz123") + article("b", doi="10.1000/xyz123")
UNREAD = article("a", score="5")


def test_kinds_are_unique_and_sentences_end() -> None:
    assert len({kind for kind, *_row in ROWS}) == len(ROWS)
    assert [kind for kind, _is_hint, text in ROWS if not text.endswith(".")] == []


def test_warning_in_each_build_and_hint_in_none(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": LIST, "refs.bib": SAME + article("c", score="5")})
    said = [
        "refs.bib:13: WARNING: b: a has this DOI 10.1000/xyz123, too; correct one of them "
        "[cv.same-id]"
    ]
    for _build in range(2):
        assert build(source, tmp_path / "html").warnings == said
    hints = build(source, tmp_path / "again", "html", "-D", "cv_hints=1").warnings
    assert [line for line in hints if "WARNING: hint: " in line] == [
        'refs.bib:20: WARNING: hint: "score" is printed nowhere (1 entry); cv_remarks in conf.py '
        "can print it [cv.field]"
    ]


def test_unchanged_build_checks_nothing(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = project({"index.md": LIST, "refs.bib": SAME})
    build(source, tmp_path / "html")
    monkeypatch.setattr("sphinx_cv.checks.refs.run", None)
    assert len(build(source, tmp_path / "html").warnings) == 1


@pytest.mark.parametrize(
    ("refs", "settings", "expected"),
    [
        (SAME, {"suppress_warnings": ["cv.same-id"]}, []),
        (SAME.replace("@article{b,", "@article{b, cv-ok = {same-id},"), {}, []),
        (SAME.replace("@article{a,", "@article{a, cv-ok = {cv.same-id, name},"), {}, []),
        (SAME.replace("@article{b,", "@article{b, cv-ok = {name},"), {}, ["cv.same-id"]),
    ],
)
def test_silence(
    refs: str, settings: dict[str, Any], expected: list[str], project: Project, tmp_path: Path
) -> None:
    source = project({"index.md": LIST, "refs.bib": refs}, **settings)
    made = build(source, tmp_path / "html")
    assert [line.rpartition("[")[2].rstrip("]") for line in made.warnings] == expected
    printed = made.text("index.html") + made.text("publications.bib")
    assert "cv-ok" not in printed


def test_silence_taken_away_is_told_again(project: Project, tmp_path: Path) -> None:
    silenced = article("a", doi="10.1000/xyz 123", cv_ok="identifier")
    source = project({"index.md": LIST, "refs.bib": silenced})
    assert build(source, tmp_path / "html").warnings == []
    (source / "refs.bib").write_text(silenced.replace("identifier", "name"), encoding="utf-8")
    [warning] = build(source, tmp_path / "html").warnings
    assert warning.endswith("[cv.identifier]")


def test_idle_silence_is_a_hint() -> None:
    refs = article("a", cv_ok="same-id, unlisted", score="5") + article("b", cv_ok="field")
    assert hints_of(refs, "silence") == [
        ("cv-ok = {same-id, unlisted},", "same-id silences nothing here; remove it"),
        ("cv-ok = {field},", "field silences nothing here; remove it"),
    ]


def test_silence_in_a_page() -> None:
    page = Path("a.md")
    text = "% cv-ok: claim, cv.when\nOne\ntwo.\n\nThree.\n\n<!-- cv-ok: claim -->\n# Four\n"
    silences = silences_in(page, text)
    problems = [Problem(page, line, "claim", "") for line in (2, 3, 5)]
    assert [problem.line for problem in told(problems, silences)] == [5]
    unused = [(hint.line, hint.text) for hint in idle(problems, silences, {"claim", "when"})]
    assert unused == [
        (1, "when silences nothing here; remove it"),
        (7, "claim silences nothing here; remove it"),
    ]


@pytest.mark.parametrize(
    ("refs", "status", "last"),
    [
        (article("a"), 0, "Nothing looks wrong."),
        (UNREAD, 0, "1 hint"),
        (SAME + UNREAD.replace("{a,", "{c,"), 1, "1 warning, 1 hint"),
    ],
)
def test_command(
    refs: str,
    status: int,
    last: str,
    project: Project,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = project({"index.md": LIST, "refs.bib": refs})
    with pytest.raises(SystemExit) as left:
        main(["check", str(source)])
    lines = capsys.readouterr().out.splitlines()
    assert (left.value.code, lines[-1]) == (status, last)
    levels = [line.split(": ")[1] for line in lines[:-1]]
    assert levels == ["warning"] * ("warning" in last) + ["hint"] * ("hint" in last)


def test_command_refuses_what_is_no_cv(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", str(tmp_path)])
    assert "has no conf.py" in str(left.value.code)


# ---- People, and the owner -----------------------------------------------------------------------

PETER = "".join(
    article(
        key, author=f"Lovelace, Ada and Robinson, {name} and Somerville, Mary and Babbage, Charles"
    )
    for key, name in {"a": "Peter N.", "b": "Peter N", "c": "P. N."}.items()
)


@pytest.mark.parametrize("setting", ["same_person", "other_person"])
def test_names_that_are_meant_so(setting: str) -> None:
    assert len(messages(PETER, "name-variant")) == 2
    names = ("Peter N. Robinson", "Robinson, Peter N", "P. N. Robinson")
    assert messages(PETER, "name-variant", **{setting: (names,)}) == []
    assert len(messages(PETER, "name-variant", **{setting: (("A. B.", "Peter N."),)})) == 2


def test_idle_names_are_a_hint(project: Project, tmp_path: Path) -> None:
    names = [["Peter N. Robinson", "Peter N Robinson", "P. N. Robinson"], ["Ada A", "Ada B"]]
    source = project({"index.md": LIST, "refs.bib": PETER}, cv_same_person=names)
    made = build(source, tmp_path / "html", "html", "-D", "cv_hints=1")
    assert [line.partition(" ")[2] for line in made.warnings] == [
        "WARNING: hint: cv_same_person: no two names in refs.bib need this; "
        "remove Ada A, Ada B [cv.silence]"
    ]


@pytest.mark.parametrize(
    "value", ["Ada", [["Ada"]], [["Ada", 1]], ["Ada, Byron"], [["a", "\ud800"]]]
)
def test_names_of_a_wrong_form(value: object, project: Project, tmp_path: Path) -> None:
    source = project({"index.md": "# CV\n", "refs.bib": ""}, cv_other_person=value)
    [warning] = build(source, tmp_path / "html").warnings
    assert "WARNING: cv_other_person" in warning
    assert warning.endswith("[cv.conf]")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"cv_owner": {"links": {"ORCID": "https://orcid.org/0000-0002-1825-0097"}}}, ""),
        ({"cv_owner": {"links": {"ORCID": "https://orcid.org/0000-0002-1852-0097"}}}, "not an ORC"),
        ({"cv_owner": {"links": {"ORCID": "https://orcid.org/0000-0002-1825"}}}, "not an ORCID iD"),
        ({"cv_owner": {"email": "ada@example.org"}}, ""),
        ({"cv_owner": {"email": "ada@example"}}, "not an e-mail address"),
        ({"cv_date": "2999-01-31"}, "in the future"),
    ],
)  # fmt: skip
def test_owner(settings: dict[str, Any], said: str, project: Project, tmp_path: Path) -> None:
    source = project({"index.md": "# CV\n", "refs.bib": ""}, **settings)
    warnings = build(source, tmp_path / "html").warnings
    assert [said in line and line.startswith("conf.py:") for line in warnings] == [True] * bool(
        said
    )


# ---- Many works ----------------------------------------------------------------------------------


def test_made_up_works_are_right() -> None:
    assert proofread(to_bibtex(make_works(400))) == []


def calls(count: int) -> int:
    """Return how many function calls it takes to check so many works."""
    refs = refs_of(to_bibtex(make_works(count)))
    profile = cProfile.Profile()
    profile.enable()
    run(refs)
    profile.disable()
    return sum(row.callcount for row in profile.getstats())


def test_time_grows_with_the_works() -> None:
    few, some, many = (calls(count) for count in (200, 600, 1000))
    assert many - some < 1.25 * (some - few)


def test_rapidfuzz_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, sphinx_cv.checks.table; print('rapidfuzz' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


# ---- Misspellings --------------------------------------------------------------------------------

needs_typos = pytest.mark.skipif(program() is None, reason="typos is not installed")


@needs_typos
def test_misspellings_of_english() -> None:
    slip = article("a", title="On the investiagtion of lace")
    right = "".join(
        article(key, title=title, langid=language)
        for key, title, language in (
            ("b", "Geplanter Herrschersitz oder Produkt der Zeit", "german"),
            ("c", "On the Bellweather and the kernal-free lace", "english"),
            ("d", "Origines", ""),
            ("e", "The didactical lace", "english"),
            ("f", "The tool grap and the lace", "english"),
            ("g", "The {\\tt informat} of the lace", "english"),
        )
    )
    assert hints_of(slip + right, "spelling") == [
        ("title = {On the investiagtion of lace},",
         'a: "investiagtion" looks misspelt; is it investigation?')
    ]  # fmt: skip


@pytest.mark.parametrize("script", ["#!/bin/sh\necho no\n", "#!/bin/sh\nexit 3\n", "no program"])
def test_program_that_fails(script: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "typos"
    path.write_text(script, encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setattr("sphinx_cv.checks.typos.program", lambda: str(path))
    assert known_slips(["investiagtion"]) == {}
    monkeypatch.setattr("sphinx_cv.checks.typos.program", lambda: None)
    assert known_slips(["investiagtion"]) == {}


@pytest.mark.parametrize(("year", "count"), [(1999, 1), (2020, 0)])
def test_count_of_nothing_is_a_hint(
    year: int, count: int, project: Project, tmp_path: Path
) -> None:
    page = f"{LIST}\nSo many: {{cv-count}}`year == '{year}'`.\n"
    source = project({"index.md": page, "refs.bib": article("a")})
    assert build(source, tmp_path / "html").warnings == []
    made = build(source, tmp_path / "again", "html", "-E", "-D", "cv_hints=1")
    assert len([line for line in made.warnings if "hint: no work passes year" in line]) == count
