"""What a rebuild of 2,000 works does not repeat, counted in calls, since times vary by machine."""

from __future__ import annotations

import cProfile
import gc
import subprocess
import sys
import weakref
from collections import Counter
from functools import wraps
from typing import TYPE_CHECKING, Any

import pytest
import typst

from conftest import build, write_project
from sphinx_cv import collecting
from sphinx_cv.bibliography import works as reading
from sphinx_cv.bibliography.parser import EntryParser
from sphinx_cv.checks import identifiers
from sphinx_cv.html import cite
from sphinx_cv.lists import drawing
from works import make_works, to_bibtex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WORKS = 2000
FILES = {
    "index.md": "# Ada\n\n```{toctree}\nworks\nlife\n```\n",
    "works.md": "# Works\n\n```{cv-bibliography}\n```\n",
    "life.md": "# Life\n\nWords.\n",
}
PDF = {"name": "life", "title": "Life", "pages": ["life"]}


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the calls of expensive functions."""
    found: Counter[str] = Counter()

    def count(owner: Any, name: str) -> None:
        called: Callable[..., Any] = getattr(owner, name)

        @wraps(called)
        def counted(*arguments: Any, **options: Any) -> Any:
            found[name] += 1
            return called(*arguments, **options)

        monkeypatch.setattr(owner, name, counted)

    for owner, name in (
        (EntryParser, "read"), (reading, "decode"), (drawing, "work_parts"), (cite, "apa"),
        (typst, "compile"), (identifiers, "_odd_numbers"),
    ):  # fmt: skip
        count(owner, name)
    return found


def test_what_is_done_again(tmp_path: Path, counts: Counter[str]) -> None:
    refs = to_bibtex(make_works(WORKS))
    source = write_project(
        tmp_path / "cv", {**FILES, "refs.bib": refs}, cv_pdf_documents=[PDF], cv_owner={}
    )

    def again() -> dict[str, int]:
        counts.clear()
        assert build(source, tmp_path / "html").status == 0
        return dict(counts)

    first = again()
    assert first.pop("decode") > WORKS
    each = dict.fromkeys(("read", "work_parts", "apa", "_odd_numbers"), WORKS)
    assert first == {**each, "compile": 1}
    assert again() == {}

    (source / "life.md").write_text("# Life\n\nOther words.\n", encoding="utf-8")
    changed = again()
    assert changed == {"compile": 1}

    (source / "refs.bib").write_text(refs.replace("title = {", "title = {A ", 1), encoding="utf-8")
    changed = again()
    assert changed.pop("decode") < 20
    once = dict.fromkeys(("work_parts", "apa", "compile", "_odd_numbers"), 1)
    assert changed == {"read": WORKS, **once}


#: Modules that draw, decode or check, and the packages that these need.
HEAVY = (
    "pylatexenc rapidfuzz typst sphinx_cv.bibliography.works sphinx_cv.checks.page_table "
    "sphinx_cv.checks.table sphinx_cv.exports.contents sphinx_cv.html.cite sphinx_cv.lists.drawing "
    "sphinx_cv.lists.style sphinx_cv.pdf.drawing sphinx_cv.pdf.tree sphinx_cv.bibliography.fields "
    "sphinx_cv.when sphinx_cv.bibliography.classify"
).split()


def test_what_an_unchanged_build_imports(tmp_path: Path) -> None:
    files = {**FILES, "refs.bib": to_bibtex(make_works(5))}
    source = write_project(tmp_path / "cv", files, cv_pdf_documents=[PDF])
    code = "import sys; from sphinx.cmd.build import main; print(main(sys.argv[1:]), *sys.modules)"

    def loaded() -> set[str]:
        command = [sys.executable, "-c", code, "-q", str(source), str(tmp_path / "html")]
        status, *names = subprocess.check_output(command, text=True).split()
        assert status == "0"
        return {*names} & {*HEAVY}

    assert loaded() == {*HEAVY}
    assert loaded() == set()


def test_english_months_need_no_other_languages(tmp_path: Path) -> None:
    refs = "@book{a, author = {Reed, Dana}, title = {One}, date = {2020-03}, month = {%s}}\n"
    for month, misses in (("March", 0), ("März", 1)):
        source = write_project(tmp_path / month, {**FILES, "refs.bib": refs % month})
        code = (
            "import sys; from sphinx.cmd.build import main; main(sys.argv[1:])\n"
            "from sphinx_cv.bibliography import months; print(months._months.cache_info().misses)"
        )
        command = [sys.executable, "-c", code, "-q", str(source), str(source / "_build")]
        assert int(subprocess.check_output(command, text=True)) == misses


def calls(folder: Path, count: int) -> int:
    """Return how many calls a build of *count* works makes."""
    files = {**FILES, "refs.bib": to_bibtex(make_works(count))}
    source = write_project(folder / "cv", files, cv_pdf_documents=[PDF], cv_owner={})
    profile = cProfile.Profile()
    profile.enable()
    build(source, folder / "html")
    profile.disable()
    return sum(row.callcount for row in profile.getstats())


def test_work_grows_with_the_works(tmp_path: Path) -> None:
    calls(tmp_path / "warm", 10)  # imports, and caches of the process
    few, some, many = (calls(tmp_path / str(count), count) for count in (50, 150, 250))
    assert many - some < 1.2 * (some - few)


def test_garbage_is_not_looked_for_when_a_process_ends(tmp_path: Path) -> None:
    # atexit runs last what was registered first.
    ends = (
        "import atexit, gc\nfrom pathlib import Path\n"
        "atexit.register(lambda: Path('frozen').write_text(str(gc.get_freeze_count())))\n"
    )
    source = _with_code(tmp_path / "cv", ends)
    command = [sys.executable, "-m", "sphinx", "-q", "-w", "log", ".", "_build"]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    assert int((source / "frozen").read_text(encoding="utf-8")) > 10_000
    assert "gone.md" in (source / "log").read_text(encoding="utf-8")


@pytest.fixture
def thresholds() -> Iterator[tuple[int, int, int]]:
    """Set known thresholds: a build that failed early in another test may have left others."""
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    gc.unfreeze()
    yield gc.get_threshold()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("thresholds")
def test_garbage_of_former_builds_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Page:
        """A reference cycle, as between nodes and their parents."""

        itself: Page

    page = Page()
    page.itself = page
    gone = weakref.ref(page)
    del page
    source = write_project(tmp_path / "cv", {"index.md": "# CV\n", "refs.bib": ""})
    monkeypatch.setattr(collecting, "_blocks", [1])
    gc.freeze()  # as at the end of a build
    gc.unfreeze()
    build(source, tmp_path / "html")
    assert gone() is None


def test_garbage_is_looked_for_as_before_when_a_build_is_made(
    tmp_path: Path, thresholds: tuple[int, int, int]
) -> None:
    notes = (
        "import gc\nfrom pathlib import Path\n"
        "def setup(app):\n"
        "    Path(app.confdir, 'during').write_text(str(gc.get_threshold()[0]))\n"
    )
    source = _with_code(tmp_path / "cv", notes)
    noted = source / "during"
    looked: list[int] = []

    def look(phase: str, of: dict[str, int]) -> None:
        if noted.exists():
            looked.append(of["generation"])

    gc.callbacks.append(look)
    build(source, tmp_path / "html")
    gc.callbacks.remove(look)
    assert int(noted.read_text(encoding="utf-8")) > thresholds[0]
    assert gc.get_threshold() == thresholds
    assert gc.get_freeze_count() == 0
    if sys.version_info < (3, 14):  # 3.14 has no generation 1
        assert set(looked) <= {0}  # never all that the build made


def _with_code(source: Path, code: str) -> Path:
    write_project(source, {"index.md": "# A\n\n[](gone.md)\n", "refs.bib": ""})
    conf = source / "conf.py"
    conf.write_text(f"{conf.read_text(encoding='utf-8')}\n{code}", encoding="utf-8")
    return source
