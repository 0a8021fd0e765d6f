"""Run the garbage collector less often during a build, and not when the process ends.

Python scans all objects again and again while their number grows, and once more at exit, though
the memory is freed then anyway. A build keeps nearly all it makes, so little is found; for 2,000
works, the scans take a third of an unchanged build.
Source: https://docs.python.org/3/library/gc.html#gc.set_threshold, #gc.freeze
"""

from __future__ import annotations

import atexit
import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Thresholds of the first two generations during a build. Python's own are 700 or 2,000, and 10.
_OBJECTS = 500_000
_TIMES = 100
#: Collect the garbage of earlier builds once this many times the memory is in use.
_MORE = 1.5
#: Allocated blocks when a build last began without garbage of earlier ones; 0 before the first.
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
    """Collect the garbage of earlier builds in this process, if there is much of it.

    `_restore` has put it into the oldest generation, which Python rarely scans. Most processes run
    a single build; a documentation server runs them for days.
    """
    if _blocks[0] and sys.getallocatedblocks() > _MORE * _blocks[0]:
        gc.collect()
        _blocks[0] = 0
    _blocks[0] = _blocks[0] or sys.getallocatedblocks()


def _restore(before: tuple[int, int, int]) -> None:
    if not gc.get_freeze_count():
        # Move all objects to the oldest generation, or Python would scan those of the whole build.
        gc.freeze()
        gc.unfreeze()
    gc.set_threshold(*before)
