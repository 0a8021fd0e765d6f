"""Misspellings of English that the program typos knows, where it is installed.

It has a list of them, and no dictionary: so names and words of a field are no slips.
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

#: In seconds; it needs a part of one.
_LONGEST = 30
_MANY = 2


def program() -> str | None:
    """Return the path of typos, beside this Python or anywhere."""
    return shutil.which("typos", path=str(Path(sys.executable).parent)) or shutil.which("typos")


def known_slips(words: Iterable[str]) -> dict[str, str]:
    """Return what is meant by those words that are misspelt; nothing without the program."""
    command = [program() or "", "--format", "json", "--isolated", "-"]
    if not command[0]:
        return {}
    try:
        done = subprocess.run(
            command, input="\n".join(words), capture_output=True, encoding="utf-8",
            timeout=_LONGEST, check=False,
        )  # fmt: skip
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        # What may be a slip of many words is a word of its own, mostly: a name, or a command's.
        found = {r["typo"]: r.get("corrections", ()) for r in rows}
        return {
            word: meant[0]
            for word, meant in found.items()
            if 0 < len(meant) <= _MANY and word != f"{meant[0]}al"  # didactic, didactical
        }
    except (OSError, ValueError, subprocess.SubprocessError):
        return {}
