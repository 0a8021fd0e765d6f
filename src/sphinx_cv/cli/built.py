"""A CV built aside, for what commands say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .error import CommandError
from .files import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from ..testing.site import Site


def build_aside(root: Path, folder: Path, *, has_pdfs: bool, has_hints: bool = False) -> Site:
    """Build the CV in *root* into *folder*; CommandError for what is none."""
    from sphinx.errors import SphinxError

    from ..testing.site import build_site

    conf = read_text(root, "conf.py")
    if conf is None:
        raise CommandError(f"{root} has no conf.py; name the folder of a CV")
    if "sphinx_cv" not in conf:
        raise CommandError('conf.py does not have "sphinx_cv" among its extensions')
    try:
        return build_site(root, folder, has_pdfs=has_pdfs, has_hints=has_hints)
    except SphinxError as error:
        first, *others = str(error).strip().splitlines()
        said = f"{first} {others[-1].strip()}" if others else first
        raise CommandError(f"the CV cannot be built: {said}") from None
