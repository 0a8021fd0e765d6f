"""Look for garbage less often while a build goes on: it keeps nearly all that it makes.

Python looks through all objects again and again while their number grows. For 2,000 works that is
a tenth of an unchanged build. Source: https://docs.python.org/3/library/gc.html#gc.set_threshold
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: So many new objects first, and so often before it looks through those that stayed, too. Python's
#: own are 700 or 2,000, and 10.
_OBJECTS = 100_000
_TIMES = 100


def setup(app: Sphinx) -> None:
    before = gc.get_threshold()
    if before[0]:  # else somebody has turned it off
        gc.set_threshold(max(before[0], _OBJECTS), max(before[1], _TIMES), *before[2:])

    def restore(*_event: object) -> None:
        gc.set_threshold(*before)

    app.connect("build-finished", restore, priority=999)
