"""Skip the build of an edition if nothing has changed that it is made from.

This is decided without the edition's pickled environment, which is slow to load. An edition with
warnings is built again, so that they are shown again.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.matching import get_matching_files

from .. import kept, leftovers, unsettled
from ..config import settings_of
from ..config.look import is_own_look
from ..lists.sphinxcontrib_bibtex import works
from ..lists.work_files import own_files
from ..made_with import code_of, with_modules
from ..pdf.freshness import pictures_of
from ..pdf.typefaces import find_typefaces
from ..seals import files_of, is_late
from .sphinx_project import has_warned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from ..config import Edition

_NAME = "edition"


def state_of(app: Sphinx, edition: Edition) -> str:
    """Return a digest of all that an edition is made from, except the files that its pages use."""
    env = app.env
    pages = [str(env.doc2path(page)) for page in sorted(env.found_docs)]
    pages += [str(app.srcdir / name) for name in translations(app, edition.code)]
    confdir = Path(app.confdir)
    code = with_modules(code_of(app), Path(app.doctreedir))
    common = leftovers.state_of(app, app.config, code)
    return kept.digest_of(common, find_typefaces(confdir).state, _seals(pages))


def is_fresh(app: Sphinx, state: str, outdir: Path, doctrees: Path) -> bool:
    """Tell whether the edition on disk is as it would be built now."""
    seals = kept.load(doctrees, kept.name_of(_NAME, outdir), state)
    if seals is None or app.fresh_env_used or seals != _seals(seals):
        return False
    return leftovers.is_as_left(doctrees, outdir)


def keep(made: Sphinx, doctrees: Path, state: str, began: int) -> None:
    """Record what an edition was made from, unless it has to be built again in any case."""
    settings = settings_of(made.config)
    seals = _seals(map(str, _used(made)))
    # An owner's look may read files that are not known here.
    looks = (is_own_look(row.look, Path(made.confdir)) for row in settings.documents)
    is_old = not is_late(seals.values(), began)
    if is_old and not (has_warned(made) or unsettled.pages_of(made.env) or any(looks)):
        kept.save(doctrees, kept.name_of(_NAME, Path(made.outdir)), state, seals)


def _used(made: Sphinx) -> Iterator[Path]:
    """Yield the files that the pages, works and PDFs of an edition use."""
    env, settings = made.env, settings_of(made.config)
    yield from {env.srcdir / path for files in files_of(env).values() for path in files}
    yield from settings.bibfiles
    yield from own_files(made, works(env).values()).values()
    for row in settings.documents:
        yield from pictures_of(made.builder, row)


def translations(app: Sphinx, code: str) -> list[str]:
    """Return the source files that are named as translations for an edition."""
    editions, config = settings_of(app.config).editions, app.config
    include = [editions.translation(pattern, code) for pattern in config.include_patterns]
    exclude = [pattern for pattern in config.exclude_patterns if f"**.{code}." not in pattern]
    suffixes = tuple(f".{code}{suffix}" for suffix in config.source_suffix)
    found = get_matching_files(app.srcdir, [*config.include_patterns, *include], exclude)
    return sorted(name for name in found if name.endswith(suffixes))


def _seals(paths: Iterable[str]) -> dict[str, kept.Seal]:
    return {path: kept.seal(Path(path)) for path in paths}
