"""The look of the PDFs: cv_look, cv_accent, cv_font, cv_density."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.config import Config

    from .complaint import Complain

#: The folder of looks, in the package and beside conf.py.
FOLDER = "looks"
OWN_LOOKS = Path(__file__).parents[1] / "pdf" / FOLDER
LOOK = "classic"
#: Fonts that the typst wheel includes. Chinese is always Noto Serif SC.
FONTS = ("Libertinus Serif", "New Computer Modern")
DENSITIES = ("normal", "compact", "airy")


def known_looks() -> list[str]:
    """Return the names of the package's looks, the default one first."""
    names = (path.stem for path in OWN_LOOKS.glob("*.typ"))
    return sorted(names, key=lambda name: (name != LOOK, name))


def find_look(name: Any, confdir: Path) -> Path | None:
    """Return the file of a look: one beside conf.py, or one of the package."""
    if not isinstance(name, str) or not re.fullmatch(r"[\w-]{1,60}", name):
        return None
    paths = (folder / f"{name}.typ" for folder in (confdir / FOLDER, OWN_LOOKS))
    return next((path for path in paths if path.is_file()), None)


def is_own_look(name: str, confdir: Path) -> bool:
    """Tell whether a look is the owner's, and not one of the package."""
    path = find_look(name, confdir)
    return path is not None and path.parent != OWN_LOOKS


def wrong_look(name: object) -> str:
    """Return the complaint about a name that no look has."""
    known = ", ".join(known_looks())
    return f"is {name!r}; it can be {known}, or a file in {FOLDER}/ beside conf.py"


@dataclass(frozen=True)
class PdfLook:
    """What an owner changes in the look of all PDFs; '' leaves it as it is."""

    #: A colour as `#rrggbb`.
    accent: str
    font: str


def read_look(config: Config, complain: Complain) -> PdfLook:
    """Read cv_accent and cv_font."""
    accent = config.cv_accent
    if accent and not re.fullmatch(r"#[0-9a-fA-F]{6}", accent):
        complain(f"cv_accent is {accent!r}; expected a colour like '#7a1f2b'", "")
        accent = ""
    elif accent and contrast_on_white(accent) < 4.5:  # WCAG 2.2, 1.4.3
        complain(
            f"cv_accent {accent!r} is too pale to be read on white paper; take a darker one", ""
        )
    font = one_of(config, "cv_font", ("", *FONTS), complain)
    return PdfLook(accent, font)


def one_of(config: Config, name: str, known: tuple[str, ...], complain: Complain) -> str:
    """Return a setting that must be one of *known*, or the first of these if it is not."""
    if config[name] in known:
        return str(config[name])
    complain(f"{name} is {config[name]!r}; it can be {' or '.join(filter(None, known))}", "")
    return known[0]


def contrast_on_white(colour: str) -> float:
    """Return the contrast of a colour `#rrggbb` with white, from 1 to 21.

    Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
