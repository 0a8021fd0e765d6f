"""How much time and memory a build may take, relative to another measurement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from measuring import Name
from others import ALONE, BARE_UNCHANGED, PANDOC, PLAIN, RENDERCV
from projects import COLD, ENTRY, HTML, PDF, SITE, UNCHANGED, WORD

if TYPE_CHECKING:
    from projects import Project


@dataclass(frozen=True)
class Target:
    """The largest ratio of one row to another, in CPU seconds or in memory."""

    name: Name
    beside: Name
    most: float
    of: str = "cpu"
    #: How many times as many works it has as the other row, for a target per work.
    works: float = 1


def targets(cv: Project, many: Project, most: Project) -> list[Target]:
    found = [
        Target(cv.step(SITE, UNCHANGED), BARE_UNCHANGED, 1.3),
        Target(cv.step(SITE, WORD), BARE_UNCHANGED, 1.6),
        Target(cv.step(SITE, COLD), Name(cv.name, RENDERCV), 1.5),
        Target(many.step(HTML, UNCHANGED), BARE_UNCHANGED, 1.8),
        Target(many.step(HTML, ENTRY), Name(many.name, PANDOC), 0.8),
        Target(many.step(HTML, COLD), Name(many.name, PANDOC), 1),
        Target(many.step(PDF, COLD), Name(many.name, RENDERCV), 0.25),
        Target(many.step(PDF, COLD), Name(many.name, RENDERCV), 1, "peak"),
        *(Target(Name(it.name, ALONE), Name(it.name, PLAIN), 2) for it in (cv, many)),
    ]
    if most != many:
        times = most.count / many.count
        for variant in (HTML, PDF):
            ours, theirs = most.step(variant, COLD), many.step(variant, COLD)
            found.append(Target(ours, theirs, 1.3, works=times))
    return found
