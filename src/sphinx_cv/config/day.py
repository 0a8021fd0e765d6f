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
    """Read cv_date, which `set_date` may have filled; without a valid one it is today."""
    try:
        return read_day(config.cv_date)
    except ValueError:
        if config.cv_date:
            complain(f"cv_date is {config.cv_date!r}; expected a date like 2024-08-22", "")
    return datetime.now(UTC).date()


def read_day(text: str) -> date:
    """Read `2024-08-22`, or `22 August 2024` and the like.

    :raises ValueError: for anything else.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        from ..written import in_iso  # only if needed: importing it takes time

        return date.fromisoformat(in_iso(text))


def set_date(config: Config, confdir: Path, complain: Complain) -> None:
    """Fill an empty cv_date from SOURCE_DATE_EPOCH or the last commit: same input, same day.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not config.cv_date:
        config.cv_date = _day_of(epoch) or _day_of(_last_commit(confdir))
        if epoch and not _day_of(epoch):
            complain(f"SOURCE_DATE_EPOCH is {epoch!r}; expected the seconds since 1970", "")


def _day_of(seconds: str) -> str:
    """Return the day of a Unix time as ISO 8601, '' if it is no number or out of range."""
    try:
        day = datetime.fromtimestamp(int(seconds), UTC).date() if seconds.isdecimal() else None
    except (OSError, OverflowError, ValueError):
        return ""
    return day.isoformat() if day else ""


def _last_commit(folder: Path) -> str:
    """Return the time of the last commit in seconds, '' without a commit or without git."""
    command = ["git", "log", "-1", "--format=%ct", "--no-show-signature"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
