"""Write a file that a build makes: whole, or not at all."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sphinx.util import logging
from sphinx.util.osutil import relpath

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)


def write(path: Path, content: bytes | str) -> bool:
    """Write a file if it does not have *content* yet; return whether it has it now.

    If that fails, the file stays as it was, and a warning names it.
    """
    data = content.encode(errors="replace") if isinstance(content, str) else content
    scratch = path.with_name(f"{path.name}.part")
    try:
        if path.is_file() and path.read_bytes() == data:
            return True
        try:
            scratch.write_bytes(data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            scratch.write_bytes(data)
        scratch.replace(path)
    except OSError as error:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
        reason = "a folder has its name" if path.is_dir() else error.strerror
        text = "%s was not written: %s; correct that, and build again"
        logger.warning(text, relpath(path), reason, type="cv", subtype="output")
        return False
    return True
