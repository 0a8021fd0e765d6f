"""The date printed on the CV: cv_date."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.config import Config

    from .complaint import Complain


def read_date(config: Config, complain: Complain) -> date:
    """Read cv_date, which `set_date` fills where conf.py does not; without one it is today."""
    try:
        return date.fromisoformat(config.cv_date)
    except ValueError:
        if config.cv_date:
            complain(f"cv_date is {config.cv_date!r}; expected a date like 2024-08-22", "")
    return datetime.now(UTC).date()


def set_date(config: Config, confdir: Path) -> None:
    """Fill an empty cv_date from SOURCE_DATE_EPOCH or the last commit: same input, same day.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    if not config.cv_date:
        seconds = os.environ.get("SOURCE_DATE_EPOCH", "") or _last_commit(confdir)
        if seconds.isdigit():
            config.cv_date = datetime.fromtimestamp(int(seconds), UTC).date().isoformat()


def _last_commit(folder: Path) -> str:
    """Return the time of the last commit in seconds, '' without a commit or without git."""
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
