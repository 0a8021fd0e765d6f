"""Build a CV into another folder, for commands that report on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .error import CommandError, conf_fault, epoch_fault

if TYPE_CHECKING:
    from pathlib import Path

    from ..testing.site import Site


def build_aside(root: Path, folder: Path, *, has_pdfs: bool, has_hints: bool = False) -> Site:
    """Build the CV in *root* into *folder*; CommandError if that fails."""
    from sphinx.errors import ConfigError, SphinxError

    from ..testing.site import build_site
    from .build import wrong_conf

    if not (root / "conf.py").is_file():
        raise CommandError(f"{root} has no conf.py; name the folder of a CV")
    if wrong := epoch_fault():
        raise CommandError(wrong)
    try:
        return build_site(root, folder, has_pdfs=has_pdfs, has_hints=has_hints)
    except ConfigError as error:
        line, said = conf_fault(error)
        raise CommandError(f"conf.py:{line}: the CV cannot be built: {said}") from None
    except SphinxError as error:
        said = wrong_conf(root, []) or f"ERROR: {' '.join(str(error).split())}"
        raise CommandError(said.replace("ERROR:", "the CV cannot be built:", 1)) from None
