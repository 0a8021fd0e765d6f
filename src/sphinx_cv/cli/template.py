"""The files of a new CV, from those in template/ by Jinja.

`any` goes into every CV, the folder of a language into one in that language; where there is none,
English is taken, with headings in the language from headings.toml.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import __version__
from .requirement import installed

if TYPE_CHECKING:
    from collections.abc import Callable

    from .answers import Answers

_TEMPLATE = Path(__file__).parent / "template"
_SUFFIX = ".jinja"


def render(answers: Answers) -> dict[str, str]:
    """Return the texts of the files by their names."""
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


def languages() -> list[str]:
    """Return the languages that a CV can be begun in: those with words here, or in locales/."""
    locales = Path(__file__).parents[1] / "locales"
    return sorted({"en", *_table(), *(path.parent.name for path in locales.glob("*/LC_MESSAGES"))})


def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((_TEMPLATE / "headings.toml").read_text(encoding="utf-8"))


def _headings(language: str) -> dict[str, str]:
    """Return the headings of a language, whatever country stands behind it."""
    table = _table()
    return table.get(language) or table.get(re.split("[-_]", language)[0], {})


def originals(heading: str, language: str) -> list[str]:
    """Return the headings that are this one in a language."""
    return [text for text, its in _headings(language).items() if its == heading]


def headings(language: str) -> Callable[[str], str]:
    """Return what puts a heading into a language, where its words are known."""
    words = _headings(language)
    return lambda text: words.get(text, text)


def as_python(text: str) -> str:
    """Return a text in double quotes where that needs no more backslashes than single ones."""
    quoted = repr(text)
    return f'"{quoted[1:-1]}"' if '"' not in text and quoted[0] == "'" else quoted


def as_markdown(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>$&~^#|!@%:=+])", r"\\\1", text)


#: What LaTeX reads otherwise than as it looks; spellings of a name do not differ by these.
_LATEX = {**dict.fromkeys("\\{}~^$", ""), **{c: f"\\{c}" for c in "#%&_"}}


def as_author(name: str) -> str:
    """Return a name as refs.bib has it, in braces where BibTeX would take it for another."""
    from ..bibliography.names import read_names
    from ..bibliography.people import without_titles

    name = without_titles(name)
    people = read_names(name).persons if _LATEX.keys().isdisjoint(name) else ()
    words = name.replace("’", "'").replace(", ", " ", 1).split()  # José Müller, or Müller, José
    if len(people) == 1 and sorted(people[0].name.replace("’", "'").split()) == sorted(words):
        return name
    return f"{{{''.join(_LATEX.get(c, c) for c in name)}}}"
