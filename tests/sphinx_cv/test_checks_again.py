"""Checks after edits find the same as checks of the same works for the first time."""

from __future__ import annotations

import random
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from proofread import entry
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.checks import check_works, encoding
from sphinx_cv.lists import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Values of fields, most of them faulty.
VALUES = {
    "title": [
        "On a lace TODO", "On the the lace", "On lace ( here", "On lace , here", "On the 22rd lace",
        "On a <b>lace</b>", "On pre- sent lace", "On la\N{SOFT HYPHEN}ce", "On Ã¤ lace",
        "Sur le le lac", "TODO", "On lace and looms",
    ],
    "author": ["Lovelace, Ada", "Lovelace, Ada and Lovelace, Ada", "Ada 3 Lovelace"],
    "pages": ["7--3", "pp. 3--9", "3--9", "1O3--107"],
    "year": ["2020", "2031", "1020", "2025"],
    "volume": ["vol. 3", "3", "7 (4)", ""],
    "doi": ["10.18653/v1/2011.acl-1", "10.1000/a.", "10.1000/a"],
    "eprint": ["2413.00001", "2301.00001"],
    "isbn": ["978-3-16-148410-1", "978-3-16-148410-0"],
    "langid": ["french", "chinese", "english"],
    "booktitle": ["Proceedings of Lace 1999", "Proceedings of Lace"],
    "crossref": ["whole", ""],
    "note": ["TBA", "a note"],
}  # fmt: skip
WHOLE = entry(
    "proceedings", "whole", title="Proceedings of the the 1987", volume="bd 5", year="2020"
)
USUAL = {"day": date(2024, 1, 31), "language_code": "en", "cv_hints": False, "private_fields": ()}


class Reader:
    """Reads a file as successive builds with the same doctrees do."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.last: reading.Read | None = None

    def found(self, path: Path, about: dict[str, Any]) -> list[Any]:
        """Return the problems of a file under these settings."""
        settings: Any = SimpleNamespace(
            owner=SimpleNamespace(spellings=()), editions=SimpleNamespace(han="zh"), kinds=KINDS,
            bibfiles=[path], same_person=(), other_person=(),
            printing=SimpleNamespace(remark_fields=()), math_macros={}, **about,
        )  # fmt: skip
        app: Any = SimpleNamespace(
            config=SimpleNamespace(cv_hints=about["cv_hints"]),
            confdir=self.folder,
            doctreedir=self.folder,
            emit=lambda _event, library: [check_works(app, library)],
        )
        self.last = reading._read(app, settings, "", self.last)
        return sorted(map(repr, self.last.problems))


def edits(seed: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield texts of refs.bib with settings, each a few edits away from the last."""
    dice = random.Random(seed)
    works: list[dict[str, str]] = [{} for _ in range(8)]
    about = dict(USUAL)
    while True:
        for _edit in range(dice.randint(1, 3)):
            work = dice.choice(works)
            field = dice.choice(list(VALUES))
            if field in work and dice.random() < 0.6:
                del work[field]
            else:
                work[field] = dice.choice(VALUES[field])
        if dice.random() < 0.2:
            works.insert(dice.randrange(len(works)), {"title": "On one more"})
            del works[dice.randrange(len(works))]
        if dice.random() < 0.3:
            name, value = dice.choice([
                ("day", date(2019, 1, 1)), ("day", USUAL["day"]), ("language_code", "fr"),
                ("language_code", "en"), ("cv_hints", True), ("cv_hints", False),
                ("private_fields", ("note",)), ("private_fields", ()),
            ])  # fmt: skip
            about[name] = value
        numbered = enumerate(works)
        entries = [entry("inproceedings", f"w{n}", **{"year": "2020", **w}) for n, w in numbered]
        yield "\n" * dice.randrange(3) + "".join(entries) + WHOLE, dict(about)


@pytest.mark.parametrize("seed", range(4))
def test_same_findings_after_edits(seed: int, tmp_path: Path) -> None:
    path, kept = tmp_path / "refs.bib", tmp_path / "kept"
    again = Reader(kept)
    found: set[str] = set()
    for step, (text, about) in zip(range(60), edits(seed), strict=False):
        path.write_text(text, encoding="utf-8")
        fresh = Reader(tmp_path / str(step)).found(path, about)
        assert again.found(path, about) == fresh, text
        found.update(fresh)
    assert len(found) > 100


def test_faults_are_counted_with_those_of_before(tmp_path: Path) -> None:
    """Three equal problems are reported; four are taken for a habit and not reported."""
    path, reader = tmp_path / "refs.bib", Reader(tmp_path)
    works = [entry("misc", f"w{n}", title="On TODO lace", author="A B", year="1") for n in range(4)]
    for count, told in ((4, 0), (3, 3), (4, 0)):
        path.write_text("".join(works[:count]), encoding="utf-8")
        found = reader.found(path, USUAL)
        assert sum("TODO" in problem for problem in found) == told


LATER = entry("misc", "a", title="On lace", author="A B", year="2021")
DOUBLED = entry("misc", "a", title="On le le lac", author="A B", year="2020")
PART = entry("inproceedings", "a", title="On lace", author="A B", crossref="whole") + WHOLE


@pytest.mark.parametrize(
    ("text", "other", "settings"),
    [
        (LATER, LATER, {"day": date(2019, 1, 1)}),
        (DOUBLED, DOUBLED, {"language_code": "fr"}),
        # The entry had a value by crossref, and now has it itself.
        (PART, PART.replace("{whole}", "{whole}, booktitle = {Proceedings of the the 1987}"), {}),
    ],
)
def test_right_by_itself_until(
    text: str, other: str, settings: dict[str, Any], tmp_path: Path
) -> None:
    path, reader = tmp_path / "refs.bib", Reader(tmp_path)
    path.write_text(text, encoding="utf-8")
    before = reader.found(path, USUAL)
    path.write_text(other, encoding="utf-8")
    assert len(reader.found(path, {**USUAL, **settings})) > len(before)


def test_what_has_no_fault_is_not_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(encoding, "odd_letters", seen.append)
    path, reader = tmp_path / "refs.bib", Reader(tmp_path)
    texts = ["Über Spitze", "Größe", "Müßiggang"]
    for changed, expected in ((texts, texts), (["Übers", *texts[1:]], ["Übers"])):
        works = (
            entry("misc", f"w{n}", title=title, year="2020") for n, title in enumerate(changed)
        )
        path.write_text("".join(works), encoding="utf-8")
        seen.clear()
        reader.found(path, USUAL)
        assert seen == expected
