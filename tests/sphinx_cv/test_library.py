"""The bibliography as a library: without Sphinx, with frozen works, each field decoded once."""

from __future__ import annotations

import pickle
import re
import runpy
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import FrozenInstanceError, fields
from typing import TYPE_CHECKING, Any

import pytest
from pybtex.database import Person as BibtexName

from conftest import ROOT, build
from sphinx_cv.bibliography import latex, name, names, people, works
from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.work import Work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_cv.bibliography.text import Text

OWNERS = ROOT / "tests" / "sphinx_cv" / "owners"

IMPORT_ALL = """
import pkgutil, sys
from importlib import import_module
import sphinx_cv.bibliography as library
names = [info.name for info in pkgutil.walk_packages(library.__path__, library.__name__ + ".")]
assert len(names) > 10, names
for name in names:
    import_module(name)
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"sphinx", "docutils"}))
"""


def test_no_module_of_it_brings_sphinx_or_docutils() -> None:
    command = [sys.executable, "-c", IMPORT_ALL]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()) == (0, []), done.stderr or done.stdout


# --- works ------------------------------------------------------------------------------------

FULL = r"""
@article{k,
  author = {Luo, Ling and van der Berg, Jan and others}, author+an = {1=equal, corresponding},
  title = {A \emph{title} of $x^2$}, subtitle = {Sub}, journal = {J}, volume = 1, pages = {1--2},
  date = {2024-03-05}, doi = {10.1000/x}, url = {https://example.org/}, langid = {english},
  keywords = {one, two}, editor = {罗凌},
}
"""


def work_of(folder: Path, text: str) -> Work:
    path = folder / "refs.bib"
    path.write_text(text, encoding="utf-8")
    records, _problems = read(path)
    [work], _problems = works.read_works(records, KINDS, ("Ling Luo",))
    return work


def test_work_survives_pickling(tmp_path: Path) -> None:
    work = work_of(tmp_path, FULL)
    again = pickle.loads(pickle.dumps(work))
    assert again == work
    for field in fields(Work):  # the place, too, which == ignores
        assert getattr(again, field.name) == getattr(work, field.name)


@pytest.mark.parametrize("name", [field.name for field in fields(Work)])
def test_work_is_frozen(name: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, FULL)
    with pytest.raises(FrozenInstanceError):
        setattr(work, name, getattr(work, name))


def test_what_a_work_holds_is_frozen(tmp_path: Path) -> None:
    work = work_of(tmp_path, FULL)
    for value in (work.date, work.links[0], work.authors, work.authors.persons[0], work.text("t")):
        with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
            value.anything = 1  # type: ignore[union-attr]


def test_moving_an_entry_leaves_its_work_equal(tmp_path: Path) -> None:
    work = work_of(tmp_path, FULL)
    moved = work_of(tmp_path, "% a note\n\n" + FULL)
    assert (moved.line, moved) == (work.line + 2, work)


@pytest.mark.parametrize(
    ("old", "new"),
    [("{J}", "{K}"), ("2024-03-05", "2024-03-06"), ("Jan", "Jon"), ("one, two", "one")],
    ids=["field", "date", "person", "keywords"],
)
def test_changing_an_entry_makes_another_work(old: str, new: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, FULL)
    assert work_of(tmp_path, FULL.replace(old, new)) != work


# --- decoding ---------------------------------------------------------------------------------


def name_parts(typed: str) -> Iterator[str]:
    """Yield the parts of a typed name that are decoded separately."""
    name = BibtexName(typed)
    given = [*name.first_names, *name.middle_names]
    for part in (name.last_names, given, name.prelast_names, name.lineage_names):
        yield " ".join(part)


def standing(project: Path) -> Counter[str]:
    """Count how often each value occurs as a field of a work or as a part of a name.

    This includes fields that works inherit, and the owner's names in conf.py.
    """
    owner: dict[str, Any] = runpy.run_path(str(project / "conf.py"))["cv_owner"]
    spellings = (owner["name"], owner.get("native_name", ""), *owner["spellings"])
    found, _problems = works.read_works(read(project / "refs.bib")[0], KINDS, spellings)
    counts = Counter(value for work in found for value in work.fields.values())
    groups = [group for work in found for group in work.people.values()]
    groups += [names.read_names(text).people for text in spellings]
    typed = [person.typed for group in groups for person in group.persons]
    counts.update(part for name in typed for part in name_parts(name))
    return counts


@pytest.mark.parametrize("owner", ["computer_scientist", "historian"])
def test_a_whole_build_decodes_each_field_once(
    owner: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decode = latex.decode
    decoded: Counter[str] = Counter()

    def count(value: str) -> Text:
        decoded[value] += 1
        return decode(value)

    for module in (works, name):
        monkeypatch.setattr(module, "decode", count)
    for cache in (names.read_names, name.read_name, people._known):
        cache.cache_clear()  # filled by builds of other tests
    project = shutil.copytree(OWNERS / owner, tmp_path / "project")
    built = build(project, tmp_path / "html")
    assert built.status == 0
    assert list(built.outdir.glob("*.pdf")), "the PDFs are to be made in the same build"

    loaded = {name: vars(module) for name, module in sys.modules.items()}
    package = {name for name in loaded if re.match(r"sphinx_cv\.(?!cli\b)", name)}
    others = {name for name in package if loaded[name].get("decode") is decode}
    assert others == {latex.__name__}, "count the calls from there, too"
    calls = decoded.copy()
    allowed = standing(project)
    assert calls.total() > len((project / "refs.bib").read_text(encoding="utf-8").split("\n@"))
    assert {value: n for value, n in calls.items() if n > allowed[value]} == {}


@pytest.mark.parametrize(
    ("typed", "keywords"),
    [
        ("Aged\nStroke/*therapy\nHumans", ("Aged", "Stroke/*therapy", "Humans")),
        ("deep\n   learning, loom", ("deep learning", "loom")),
        ("loom,\nmill", ("loom", "mill")),
    ],
)
def test_keywords_one_a_line(typed: str, keywords: tuple[str, ...], tmp_path: Path) -> None:
    text = f"@misc{{a, title={{T}}, keywords = {{{typed}}}, year=2020}}"
    assert work_of(tmp_path, text).keywords == keywords


def test_remarks_of_programs_are_no_keywords(tmp_path: Path) -> None:
    text = FULL.replace("{one, two}", "{⛔ No INSPIRE recid found, /unread, one}")
    assert work_of(tmp_path, text).keywords == ("one",)
