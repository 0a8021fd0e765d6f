"""Works in the styles of reference lists: conf.py's cv_citation.

Each style is a module: it draws who, what, where and when, and names the parts that people have
in a work which it prints besides. Words are English in the styles of English journals, since the
guides give them so; what stands for more authors is in the language of the work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..authors import draw_others
from . import apa, gbt7714, nature, vancouver

if TYPE_CHECKING:
    from ...bibliography.work import Work
    from ...config import Printing
    from ..pieces import Drawn

_STYLES = {"gbt7714": gbt7714, "apa": apa, "vancouver": vancouver, "nature": nature}


def draw_citation(work: Work, look: Printing) -> dict[str, Drawn]:
    """Draw a work in the style that *look* names, by the names of its parts."""
    style = _STYLES[look.citation]
    parts: dict[str, Drawn] = style.draw(work, look)._asdict()
    if look.is_own:
        parts["others"] = draw_others(work, look, but=style.PRINTED)
    return parts
