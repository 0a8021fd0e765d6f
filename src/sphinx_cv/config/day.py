"""The date printed: cv_date."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .complaint import Complain, ignore

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def read_date(config: Config, complain: Complain = ignore) -> date:
    """Give the date printed: cv_date, which `set_date` fills where conf.py does not."""
    try:
        return date.fromisoformat(config.cv_date)
    except ValueError:
        if config.cv_date:
            complain(f"cv_date {config.cv_date!r} is no date; write 2024-08-22", "")
    return datetime.now(UTC).date()


def set_date(app: Sphinx, config: Config) -> None:
    """Without a cv_date, take SOURCE_DATE_EPOCH or the last commit: the same input, the same day.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    if not config.cv_date:
        seconds = os.environ.get("SOURCE_DATE_EPOCH", "") or _last_commit(Path(app.confdir))
        if seconds.isdigit():
            config.cv_date = datetime.fromtimestamp(int(seconds), UTC).date().isoformat()


def _last_commit(folder: Path) -> str:
    """Give the time of the last commit in seconds; '' where there is none, or no git."""
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
