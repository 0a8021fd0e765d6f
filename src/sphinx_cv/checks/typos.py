"""Find misspellings of English with the program typos, if it is installed.

It has a list of misspellings and no dictionary, so that names and technical terms pass.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The timeout in seconds; the program needs a fraction of one.
_LONGEST = 30
_MANY = 2


def program() -> str | None:
    """Return the path of typos, beside this Python or on PATH; None if it is not installed."""
    return shutil.which("typos", path=str(Path(sys.executable).parent)) or shutil.which("typos")


def known_slips(words: Iterable[str]) -> dict[str, str]:
    """Return {misspelt word: correction}; {} if the program is missing or fails."""
    command = [program() or "", "--format", "json", "--isolated", "-"]
    if not command[0]:
        return {}
    try:
        done = subprocess.run(
            command, input="\n".join(words), capture_output=True, encoding="utf-8",
            timeout=_LONGEST, check=False,
        )  # fmt: skip
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        # With many corrections, it is mostly a word of its own, such as a name or a command.
        found = {r["typo"]: r.get("corrections", ()) for r in rows}
        return {
            word: meant[0]
            for word, meant in found.items()
            if 0 < len(meant) <= _MANY and word != f"{meant[0]}al"  # didactic, didactical
        }
    except (OSError, ValueError, subprocess.SubprocessError):
        return {}
