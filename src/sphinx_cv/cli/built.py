"""A CV built aside, for what commands say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .error import CommandError

if TYPE_CHECKING:
    from pathlib import Path

    from ..testing.site import Site


def build_aside(root: Path, folder: Path, *, has_pdfs: bool, has_hints: bool = False) -> Site:
    """Build the CV in *root* into *folder*; CommandError for what is none."""
    from sphinx.errors import SphinxError

    from ..testing.site import build_site

    if not (root / "conf.py").is_file():
        raise CommandError(f"{root} has no conf.py; name the folder of a CV")
    try:
        return build_site(root, folder, has_pdfs=has_pdfs, has_hints=has_hints)
    except SphinxError as error:
        first, *others = str(error).strip().splitlines()
        said = f"{first} {others[-1].strip()}" if others else first
        places = re.findall(r'conf\.py", line (\d+)', str(error))
        place = f"conf.py:{places[-1]}: " if places else ""
        raise CommandError(f"{place}the CV cannot be built: {said}") from None
