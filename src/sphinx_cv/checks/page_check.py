"""Run the checks of `page_table`, on single pages and on the whole CV, heeding `cv-ok` comments."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from ..bibliography.silences import Silence, idle, read_kinds, told
from .page_table import PAGE_CHECKS, run
from .page_text import Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from myst_parser.config.main import MdParserConfig

    from ..bibliography.records import Problem
    from ..bibliography.silences import Place
    from .page_text import About, Cv

_COMMENT = re.compile(r"\s*(?:%|\.\.|<!--)\s*cv-ok:(.*?)(?:-->)?\s*$")


class Found(NamedTuple):
    """A page, the problems of the page alone, and the `cv-ok` comments in it."""

    page: Page
    problems: list[Problem]
    silences: Mapping[Place, Silence]


def read(path: Path, docname: str, content: bytes, myst: MdParserConfig, about: About) -> Found:
    """Parse a page, and run the checks of single pages on it."""
    from .page_reading import read_page  # imported late: most pages have not changed

    text = content.decode("utf-8-sig", errors="replace")
    try:
        page = read_page(path, docname, text, myst)
    except Exception:  # noqa: BLE001  # reported when the page was built
        page = Page(path, docname)
    return check_page(page, text, about)


def check_page(page: Page, text: str, about: About) -> Found:
    """Run the checks of single pages on a page."""
    problems = [p for row in PAGE_CHECKS for p in run(row, row.of_page, page, about)]
    return Found(page, problems, silences_in(page.path, text))


def silences_in(path: Path, text: str) -> dict[Place, Silence]:
    """Return the silences of a page, by path and line: `% cv-ok: claim` covers the block below."""
    found: dict[Place, Silence] = {}
    lines = re.split(r"\r\n?|\n", text)
    for number, line in enumerate(lines, 1):
        if match := _COMMENT.match(line):
            silence = Silence(path, number, read_kinds(match[1]))
            block = takewhile(str.strip, lines[number:])
            found |= {(path, number + place): silence for place, _line in enumerate(block, 1)}
    return found


def check(cv: Cv, found: list[Found], *, has_hints: bool) -> list[Problem]:
    """Return all problems that no `cv-ok` comment silences, each once, by path and line."""
    silences: dict[Place, Silence] = {}
    problems: dict[Problem, Any] = {}
    for row in found:
        silences |= row.silences
        problems |= dict.fromkeys(row.problems)
    for check in PAGE_CHECKS:
        if has_hints or not check.is_hint:
            problems |= dict.fromkeys(run(check, check.of_cv, cv))
    kinds = {check.kind for check in PAGE_CHECKS} - ({"edition"} if not cv.about.edition else set())
    unused = idle(problems, silences, kinds) if has_hints else ()
    named = [*told(problems, silences), *unused]
    return sorted(named, key=lambda problem: (str(problem.path), problem.line))
