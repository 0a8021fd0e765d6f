"""All kinds of messages of the checks, for docs/checks.md."""

from __future__ import annotations

from .page_table import PAGE_CHECKS
from .table import CHECKS

_KINDS = {check.kind for check in CHECKS}
#: Each kind once, with whether it is a hint, and what it finds.
ROWS = (
    *((check.kind, check.is_hint, check.text) for check in CHECKS),
    *((row.kind, row.is_hint, row.text) for row in PAGE_CHECKS if row.kind not in _KINDS),
)
