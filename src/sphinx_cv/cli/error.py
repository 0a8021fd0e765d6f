"""Errors of commands."""

from __future__ import annotations

import os
import time
from traceback import extract_tb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.errors import SphinxError


class CommandError(Exception):
    """An error that ends a command; its message is one clear sentence."""


def conf_fault(error: SphinxError) -> tuple[int, str]:
    """Return (line of conf.py, message) for an error that Sphinx reports in several lines."""
    cause = error.__cause__
    if isinstance(cause, SyntaxError) and str(cause.filename).endswith("conf.py"):
        return cause.lineno or 1, cause.msg
    if isinstance(cause, Exception):
        frames = [it for it in extract_tb(cause.__traceback__) if it.filename.endswith("conf.py")]
        said = " ".join(str(cause).split())
        return (frames[-1].lineno or 1) if frames else 1, f"{type(cause).__name__}: {said}"
    return 1, " ".join(str(error).split())


def epoch_fault() -> str:
    """Return what is wrong with SOURCE_DATE_EPOCH, over which Sphinx would trip; '' for nothing."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "0")
    try:
        time.gmtime(int(epoch))
    except (OSError, OverflowError, ValueError):
        return f"SOURCE_DATE_EPOCH is {epoch!r}; set it to the seconds since 1970, or unset it"
    return ""
