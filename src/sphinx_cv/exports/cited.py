"""Works as reference lists print them, for copying: in APA's style and in GB/T 7714's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..config import Printing
from ..lists.style import reference_parts, run
from .one_line import read

if TYPE_CHECKING:
    from ..bibliography.work import Work

#: As anybody would cite a work: without marks, and with the owner treated like everybody else.
_APA = Printing(citation="apa", is_own=False)
_GBT = Printing(citation="gbt7714", is_own=False)


def apa(work: Work) -> str:
    """Write a work in APA's style."""
    return read(run(reference_parts(work, _APA)))


def gbt(work: Work) -> str:
    """Write a work in the style of GB/T 7714."""
    return read(run(reference_parts(work, _GBT)))
