"""Render the files of a new CV from the Jinja templates in template/.

`any` goes into every CV, and the folder of a language into one in that language. If there is no
such folder, English is taken, with headings in the language from headings.toml.
"""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from .answers import Answers

_TEMPLATE = Path(__file__).parent / "template"
_SUFFIX = ".jinja"
#: Our requirement, with the extra that `make check` needs.
_NAME = "sphinx-cv[tests]"


def render(answers: Answers) -> dict[str, str]:
    """Return the texts of the files of a CV, by their names."""
    from jinja2 import Environment, StrictUndefined

    # Not braces: workflows, MyST and BibTeX have those.
    env = Environment(
        block_start_string="[%", block_end_string="%]",
        variable_start_string="[[", variable_end_string="]]",
        comment_start_string="[#", comment_end_string="#]",
        trim_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined,
    )  # fmt: skip
    env.filters |= {"py": as_python, "md": as_markdown, "bib": as_author}
    pin, newest = installed()
    upgrade = f'--editable "{pin[3:]}"' if pin.startswith("-e ") else f'"{newest}"'
    values: dict[str, Any] = {
        "cv": answers, "version": __version__, "pin": pin, "upgrade": upgrade,
        "_": headings(answers.language),
    }  # fmt: skip
    own = _TEMPLATE / answers.language
    found = {}
    for folder in (_TEMPLATE / "any", own if own.is_dir() else _TEMPLATE / "en"):
        for path in sorted(folder.rglob(f"*{_SUFFIX}")):
            name = path.relative_to(folder).as_posix().removesuffix(_SUFFIX)
            found[name] = env.from_string(path.read_text(encoding="utf-8")).render(values)
    return found


def installed() -> tuple[str, str]:
    """Return the requirement for the installed version, and the one for the newest version."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        text = distribution("sphinx-cv").read_text("direct_url.json")
    except PackageNotFoundError:  # run from its sources
        text = None
    return lines(json.loads(text) if text else {}, __version__)


def lines(origin: dict[str, Any], version: str) -> tuple[str, str]:
    """Return the two lines for an origin, the data of direct_url.json; {} for the package index.

    Source: https://packaging.python.org/en/latest/specifications/direct-url-data-structure/
    """
    if not origin:
        return f"{_NAME}=={version}", _NAME
    url, folder = origin["url"], origin.get("subdirectory")
    inner = f"#subdirectory={folder}" if folder else ""
    if vcs := origin.get("vcs_info"):
        url = url.replace("file:///", "file://localhost/")  # pip before 24.1 wants a host
        address, branch = f"{_NAME} @ {vcs['vcs']}+{url}", vcs.get("requested_revision")
        newest = f"{address}@{branch}" if branch else address
        return f"{address}@{vcs['commit_id']}{inner}", f"{newest}{inner}"
    if origin.get("dir_info", {}).get("editable"):
        return (f"-e {url}[tests]",) * 2
    return (f"{_NAME} @ {url}{inner}",) * 2


def languages() -> list[str]:
    """Return the languages for a new CV: those in headings.toml, and those in locales/."""
    locales = Path(__file__).parents[1] / "locales"
    return sorted({"en", *_table(), *(path.parent.name for path in locales.glob("*/LC_MESSAGES"))})


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((_TEMPLATE / "headings.toml").read_text(encoding="utf-8"))


def _headings(language: str) -> dict[str, str]:
    """Return the headings of a language, English → translated, whatever its country."""
    table = _table()
    return table.get(language) or table.get(re.split("[-_]", language)[0], {})


def originals(heading: str, language: str) -> list[str]:
    """Return the English headings that are *heading* in a language."""
    return [text for text, its in _headings(language).items() if its == heading]


def headings(language: str) -> Callable[[str], str]:
    """Return a function that translates headings into a language, as far as they are known."""
    words = _headings(language)
    return lambda text: words.get(text, text)


def as_python(text: str) -> str:
    """Return a text as a literal, in double quotes if they need no more backslashes."""
    quoted = repr(text)
    return f'"{quoted[1:-1]}"' if '"' not in text and quoted[0] == "'" else quoted


def as_markdown(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>$&~^#|!@%:=+])", r"\\\1", text)


#: Characters that are special to LaTeX, dropped or escaped; they make no other spelling of a name.
_LATEX = {**dict.fromkeys("\\{}~^$", ""), **{c: f"\\{c}" for c in "#%&_"}}


def as_author(name: str) -> str:
    """Return a name for refs.bib, in braces if BibTeX would misread it."""
    from ..bibliography.names import read_names
    from ..bibliography.titles import without_titles

    name = without_titles(name)
    people = read_names(name).persons if _LATEX.keys().isdisjoint(name) else ()
    words = name.replace("’", "'").replace(", ", " ", 1).split()  # José Müller, or Müller, José
    read = people[0].name.replace("’", "'") if len(people) == 1 else ""
    if sorted(read.split()) == sorted(words) or read == "".join(words):  # 神谷 遥香 is one word
        return name
    return f"{{{''.join(_LATEX.get(c, c) for c in name)}}}"
