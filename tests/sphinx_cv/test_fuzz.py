"""Whatever is typed: no traceback, no hang, no message without a place, no work silently lost.

`make test` tries a few inputs of each kind, `make fuzz` many; both are seeded.
"""

from __future__ import annotations

import os
import re
import signal
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from docutils import nodes
from docutils.utils.math import MathError
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from myst_parser.config.main import MdParserConfig

import inputs
import page_inputs
from conftest import build, write_project
from sphinx_cv import config as settings_module
from sphinx_cv.bibliography.conditions import compile_condition
from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.inheritance import references
from sphinx_cv.bibliography.kinds import KIND_OF_TYPE, KINDS
from sphinx_cv.bibliography.records import Problem, Record
from sphinx_cv.bibliography.works import read_works
from sphinx_cv.config import Owner, Printing, Settings
from sphinx_cv.config.kinds import CITATIONS
from sphinx_cv.config.settings import SETTINGS as DECLARED
from sphinx_cv.exports.bibtex import all_bibtex
from sphinx_cv.exports.csl import all_csl
from sphinx_cv.exports.feed import feed_text
from sphinx_cv.exports.json_ld import bibliography
from sphinx_cv.exports.resume import resume_text
from sphinx_cv.lists.filters import matches, read_filter
from sphinx_cv.lists.pieces import as_html, as_nodes
from sphinx_cv.lists.pybtex_entries import WorkEntry
from sphinx_cv.lists.style import draw_work, looks
from sphinx_cv.mathml import to_mathml, to_tree
from sphinx_cv.when import format_when, iso_ends, parse_when

if TYPE_CHECKING:
    from sphinx_cv.bibliography.work import Work

#: How many inputs there are in all, and their seed.
COUNT = int(os.environ.get("CV_FUZZ", "120"))
SEED = int(os.environ.get("CV_SEED", "1815"))
#: Seconds that an input may take.
_LONGEST = 5

Test = Callable[..., None]


def share(of: float, phases: Collection[Phase] = tuple(Phase)) -> Callable[[Test], Test]:
    """Try this share of all inputs."""

    def wrapped(test: Test) -> Test:
        limits = settings(
            max_examples=max(1, round(COUNT * of)),
            deadline=None,  # `in_time` catches hangs, too
            database=None,
            phases=phases,
            suppress_health_check=list(HealthCheck),
        )
        return seed(SEED)(limits(test))

    return wrapped


@contextmanager
def in_time() -> Iterator[None]:
    """Fail if this takes too long, or waits forever."""

    def stop(_number: int, _frame: object) -> None:
        raise AssertionError(f"this takes more than {_LONGEST} seconds")

    # CPU time, since the machine may be busy; and wall time, for what only waits.
    timers = {signal.SIGPROF: (signal.ITIMER_PROF, 1), signal.SIGALRM: (signal.ITIMER_REAL, 12)}
    before = {number: signal.signal(number, stop) for number in timers}
    for timer, times in timers.values():
        signal.setitimer(timer, _LONGEST * times)
    try:
        yield
    finally:
        for number, (timer, _times) in timers.items():
            signal.setitimer(timer, 0)
            signal.signal(number, before[number])


# ---- refs.bib ------------------------------------------------------------------------------------

LOOK = Printing(type_marks=True, max_authors=2, remarks=(("note", "({})"),))
OWNER = Owner("Ada Lovelace", spellings=("Ada Lovelace", "罗凌"))
SETTINGS = cast("Settings", SimpleNamespace(
    owner=OWNER, base="https://ada.org/", language="en", day=date(2024, 1, 31),
    editions=SimpleNamespace(code=""),
))  # fmt: skip
#: The start of what can only be an entry.
_ENTRY = re.compile(
    rf"^@(?:{'|'.join(KIND_OF_TYPE)})\{{(\w+),\s*title = \{{Work", re.M | re.IGNORECASE
)


def read_bytes(data: bytes) -> tuple[list[Record], tuple[Work, ...], list[Problem]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "refs.bib"
        path.write_bytes(data)
        records, problems = read(path)
    works, wrong = read_works(records, KINDS, OWNER.spellings, ("note",))
    return records, works, [*problems, *wrong]


def use(works: tuple[Work, ...]) -> None:
    """Draw works, and export them in every format."""
    cited = [replace(LOOK, citation=name) for name in CITATIONS[1:]]
    for look in (*looks(LOOK).values(), *cited):
        for work in works:
            drawn = draw_work(work, look)
            nodes.paragraph("", "", *as_nodes(drawn, True)).pformat()
            as_html(drawn).encode()
    urls = {work.key: f"#{work.anchor}" for work in works}
    texts = [all_bibtex(works), all_csl(works), feed_text(SETTINGS, works, urls)]
    texts += [resume_text(SETTINGS, works, urls, {}), bibliography(works, urls, OWNER)]
    for text in texts:
        text.encode()


@share(0.5)
@given(inputs.files())
def test_bibtex_files(data: bytes) -> None:
    with in_time():
        records, works, problems = read_bytes(data)
        use(works)
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    last = text.count("\n") + 1
    assert [it for it in problems if not (1 <= it.line <= last and it.text)] == []
    known = {work.key.lower() for work in works}
    known |= {key.lower() for r in records for key in references(dict(r.fields), "crossref")}
    said = "\n".join(problem.text for problem in problems).lower()
    lines = {problem.line for problem in problems}
    # Nobody can tell what a @comment was meant to leave out.
    for match in () if "@comment" in text.lower() else _ENTRY.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        assert match[1].lower() in known or match[1].lower() in said or line in lines, match[0]


@share(0.12)
@given(inputs.fields)
def test_fields(rows: list[tuple[str, str]]) -> None:
    """Fields are given directly, since some could not be in a file."""
    record = Record(Path("refs.bib"), 1, "a", "article", dict(rows), {})
    with in_time():
        works, problems = read_works([record], KINDS, OWNER.spellings)
        use(works)
    assert len(works) == 1
    assert all(problem.text.startswith("a: ") for problem in problems)


@share(0.2)
@given(st.sampled_from(sorted(KIND_OF_TYPE)), inputs.telling)
def test_fields_together(type_name: str, fields: dict[str, str]) -> None:
    """Each of these fields is common; all together may never have been seen."""
    record = Record(Path("refs.bib"), 1, "a", type_name, fields, {})
    with in_time():
        works, problems = read_works([record], KINDS, OWNER.spellings)
        use(works)
    assert len(works) == 1
    assert all(problem.text.startswith("a: ") for problem in problems)


# ---- settings ------------------------------------------------------------------------------------


class FakeConfig(dict[str, Any]):
    """Enough of Sphinx's Config for `read_settings`."""

    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__
    values = cast("Any", {})  # there are none of other extensions


@share(0.1)
@given(st.fixed_dictionaries({}, optional=inputs.SETTINGS))
def test_settings(chosen: dict[str, Any]) -> None:
    own = {name: row.default for name, row in DECLARED.items()}
    borrowed = {name: row[0] for name, row in settings_module._BORROWED.items()}
    made = dict.fromkeys(settings_module._MADE, "cv")
    markdown = {f"myst_{name}": value for name, value, _field in MdParserConfig().as_triple()}
    raw = {"_raw_config": chosen, "cv_edition": None, "html_theme": "furo"}
    config = FakeConfig({**own, **borrowed, **made, **markdown, **raw, **chosen})
    with tempfile.TemporaryDirectory() as folder, in_time(), warnings_of() as said:
        lines = [f"{name} = {value!r}" for name, value in chosen.items()]
        (Path(folder) / "conf.py").write_text("\n".join(lines), encoding="utf-8", errors="replace")
        loop = Path(folder) / "loop"
        loop.symlink_to(loop)
        app = SimpleNamespace(confdir=Path(folder), srcdir=Path(folder))
        settings_module.read_settings(cast("Any", app), cast("Any", config))
    assert [text for text in said if not re.match(r"conf\.py:\d+: \w+", text)] == []


@contextmanager
def warnings_of() -> Iterator[list[str]]:
    found: list[str] = []

    def note(_text: str, text: object, **options: object) -> None:
        found.append(f"{options['location']}: {text}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings_module.logger, "warning", note)
        yield found


# ---- what else is read ---------------------------------------------------------------------------


@share(0.08)
@given(inputs.dates)
def test_times(text: str) -> None:
    with in_time():
        try:
            when = parse_when(text)
        except ValueError:
            return
        for language in ("en", "zh_CN", "nosuch"):
            assert format_when(when, language)
        assert iso_ends(when)[0]


@share(0.1)
@given(page_inputs.tex, st.booleans())
def test_formulas(tex: str, is_block: bool) -> None:
    with in_time(), suppress(MathError):
        to_tree(to_mathml(tex, is_block))


WORKS = read_bytes(
    b"@article{a, author={Lovelace, Ada}, title={A}, journal={J}, year=2024, note={x}}\n"
    b"@book{b, editor={Babbage, C.}, title={B [1]}, year=1990}\n"
)[1]
ENTRIES = [WorkEntry(work, LOOK, "") for work in WORKS]


@share(0.06)
@given(page_inputs.filters)
def test_filters(text: str) -> None:
    with in_time():
        try:
            tree = read_filter(text, ENTRIES, "index")
        except ValueError:
            return
        condition = compile_condition(tree)
        assert {matches(condition, entry, "index") for entry in ENTRIES} <= {True, False}


# ---- builds --------------------------------------------------------------------------------------

#: Without shrinking, which would take hundreds of builds.
AS_FOUND = [Phase.generate]

FILES = {
    "one.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "broken.png": "no picture",
    "refs.bib": "@article{a, author={Lovelace, Ada}, title={A}, journal={J}, year=2024}\n"
    "@book{b, author={Lovelace, Ada}, title={B}, year=1990}\n",
}
#: The file and the line of a message; one about a page as a whole has no line.
_PLACE = re.compile(r"[^\n:]+:\d+: |[^\s:]+: WARNING: document isn't included in any toctree")


def check_build(files: dict[str, str], **conf: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = write_project(Path(folder) / "project", {**FILES, **files}, **conf)
        (source / "loop").symlink_to(source / "loop")
        for builder in ("html", "pdf"):
            with in_time():
                made = build(source, Path(folder) / builder, builder)
            assert made.status == 0
            assert [line for line in made.warnings if not _PLACE.match(line)] == []


@share(0.02, AS_FOUND)
@given(st.lists(page_inputs.pages, min_size=1, max_size=3), page_inputs.extensions)
def test_pages(pages: list[str], extensions: list[str]) -> None:
    # Without a front page there is no build.
    files = {"index.md": "# CV\n"} | {f"p{n}.md": page for n, page in enumerate(pages)}
    check_build(files, myst_enable_extensions=extensions)


@share(0.01, AS_FOUND)
@given(page_inputs.letters)
def test_letters(page: str) -> None:
    row = {"name": "letter", "title": "Letter", "pages": ["letter"], "layout": "letter"}
    check_build({"index.md": "# CV\n", "letter.md": page}, cv_pdf_documents=[row])


@share(0.01, AS_FOUND)
@given(page_inputs.rst_pages)
def test_pages_of_docutils(page: str) -> None:
    check_build({"index.md": "# Index\n", "b.rst": page})


@share(0.01, AS_FOUND)
@given(inputs.projects, inputs.bibtex)
def test_projects(conf: dict[str, Any], refs: str) -> None:
    page = "# CV\n\n```{cv-contact}\n```\n\n```{cv-chart}\n```\n\n```{cv-bibliography}\n```\n"
    page += "\n```{cv-entry} x\n:when: 2020/..\n```\n"
    check_build({"index.md": page, "refs.bib": refs}, **conf)
