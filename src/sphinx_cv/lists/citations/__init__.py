"""Works in citation styles: the setting cv_citation of conf.py.

Each style is a module with a function `draw`, which returns a `Reference`, and with `PRINTED`, the
further roles whose people it prints. Words are English in the styles of English journals, as their
guides have them; what stands for further authors is in the language of the work.
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
    """Draw a work in the style that *look* names; the parts are returned by name."""
    style = _STYLES[look.citation]
    parts: dict[str, Drawn] = style.draw(work, look)._asdict()
    if look.is_own:
        parts["others"] = draw_others(work, look, but=style.PRINTED)
    return parts
