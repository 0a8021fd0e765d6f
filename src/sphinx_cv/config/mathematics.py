r"""Macros for formulas: cv_math_macros = {"RR": r"\mathbb{R}", "norm": (r"\|#1\|", 1)}."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..bibliography.macros import expand

if TYPE_CHECKING:
    from sphinx.config import Config

    from ..bibliography.macros import Macros
    from .complaint import Complain

_EXAMPLE = r"""write {"RR": r"\mathbb{R}", "norm": (r"\|#1\|", 1)}"""


def read_macros(config: Config, complain: Complain) -> Macros:
    """Read cv_math_macros in MathJax's form: by name, LaTeX, or LaTeX and a number of arguments."""
    macros: dict[str, tuple[int, str]] = {}
    for name, value in config.cv_math_macros.items():
        if wrong := _wrong(name, value):
            complain(f"cv_math_macros[{name!r}] is {value!r}; {wrong}", name)
        else:
            macros[name.removeprefix("\\")] = (
                (0, value) if isinstance(value, str) else (value[1], value[0])
            )
    for name in [*macros]:
        try:
            expand(f"\\{name}" + "{}" * macros[name][0], macros)
        except ValueError:
            complain(f"cv_math_macros[{name!r}] never ends; it leads back to itself", name)
            del macros[name]
    return macros


def _wrong(name: object, value: object) -> str:
    """Return what is wrong with a macro, '' if nothing is."""
    if not isinstance(name, str) or not re.fullmatch(r"\\?[A-Za-z]+", name):
        return f"its name is a word of letters alone; {_EXAMPLE}"
    parts = [value, 0] if isinstance(value, str) else value
    if (
        not isinstance(parts, tuple | list)
        or [type(part) for part in parts] != [str, int]
        or not 0 <= parts[1] <= 9
    ):
        return f"expected LaTeX, or LaTeX and how many arguments it takes; {_EXAMPLE}"
    used = {int(number) for number in re.findall("#([1-9])", parts[0])}
    return (
        f"it takes {parts[1]} arguments and uses #{max(used)}"
        if max(used, default=0) > parts[1]
        else ""
    )
