"""`python -m sphinx_cv.cli.build …`: sphinx-build, with one line for an error in conf.py.

If conf.py fails, an extension is missing or SOURCE_DATE_EPOCH is no number, Sphinx ends with a
report and a traceback, before it loads any extension that could report the error otherwise.
"""

from __future__ import annotations

import io
import sys
import warnings
from contextlib import redirect_stdout
from importlib.util import find_spec
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.cmd.build import get_parser
from sphinx.cmd.build import main as sphinx_build
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from ..locations import in_conf
from .error import conf_fault, epoch_fault

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run sphinx-build and return its status, 2 if it cannot begin; why is printed."""
    given, _ = get_parser().parse_known_args(arguments)
    wrong = f"ERROR: {fault}" if (fault := epoch_fault()) else ""
    if not wrong and not given.noconfig:
        wrong = wrong_conf(Path(given.confdir or given.sourcedir), given.tags)
    if wrong:
        print(wrong, file=sys.stderr)
        return 2
    return sphinx_build(arguments)


def wrong_conf(folder: Path, tags: list[str]) -> str:
    """Return what is wrong with conf.py, '' if nothing is.

    Its output and warnings are dropped, since Sphinx runs it once more.
    """
    folder, name = folder.resolve(), relpath(folder / "conf.py")
    if not (folder / "conf.py").is_file():
        return f"{name}: ERROR: there is no conf.py; name the folder of a CV"
    try:
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            config = Config.read(folder, overrides={}, tags=Tags(tags))
    except ConfigError as error:
        line, said = conf_fault(error)
        return f"{name}:{line}: ERROR: {said}; correct it, and build again"
    except OSError as error:
        return f"{name}: ERROR: it cannot be read: {error.strerror}"
    wrong, extension = _wrong_extension(config.extensions)
    place = in_conf(folder, "extensions", extension).removeprefix("conf.py")
    return f"{name}{place}: ERROR: {wrong}" if wrong else ""


def _wrong_extension(names: object) -> tuple[str, str]:
    """Return (what is wrong with the extensions of conf.py, with which of them)."""
    if not isinstance(names, list | tuple):
        return f"extensions is {names!r}; give a list of names", ""
    missing = next((str(name) for name in names if not _is_there(name)), "")
    text = f"the extension {missing!r} is not installed; add its package to requirements.txt and "
    return (text + "install it, or take it out of extensions", missing) if missing else ("", "")


def _is_there(extension: object) -> bool:
    try:
        return find_spec(str(extension)) is not None
    except (ImportError, ValueError):
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
