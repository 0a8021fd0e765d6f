"""Look for garbage less often during a build, which keeps nearly all it makes, and not at its end.

Python looks through all objects again and again while their number grows, and once more when the
process ends, though its memory is freed then. For 2,000 works these are a third of an unchanged
build. Source: https://docs.python.org/3/library/gc.html#gc.set_threshold, #gc.freeze
"""

from __future__ import annotations

import atexit
import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: So many new objects first, and so often before it looks through those that stayed, too. Python's
#: own are 700 or 2,000, and 10.
_OBJECTS = 500_000
_TIMES = 100
#: So many times what there was may be in use before the garbage of former builds is looked for.
_MORE = 1.5
#: How many blocks of memory there were when a build last began with no garbage of others.
_blocks = [0]


def setup(app: Sphinx) -> None:
    before = gc.get_threshold()
    if 0 < before[0] < _OBJECTS:  # 0: somebody has turned it off
        _collect_of_former_builds()
        gc.set_threshold(_OBJECTS, max(before[1], _TIMES), *before[2:])
        app.connect("build-finished", lambda *_event: _restore(before), priority=999)
    atexit.unregister(gc.freeze)  # once, however many builds a process makes
    atexit.register(gc.freeze)


def _collect_of_former_builds() -> None:
    """Look for the garbage of builds before in this process: Python does not know of it any more.

    Most processes make one build alone; a server of documents makes them for days.
    """
    if _blocks[0] and sys.getallocatedblocks() > _MORE * _blocks[0]:
        gc.collect()
        _blocks[0] = 0
    _blocks[0] = _blocks[0] or sys.getallocatedblocks()


def _restore(before: tuple[int, int, int]) -> None:
    if not gc.get_freeze_count():
        # All objects are old now; or Python would look through those of the whole build at once.
        gc.freeze()
        gc.unfreeze()
    gc.set_threshold(*before)
