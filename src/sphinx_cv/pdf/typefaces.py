"""The fonts of the PDFs: ours, those in `fonts/` beside conf.py, and those that pip installed.

Fonts of the system are not used, so that a PDF is the same on any machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import typst

#: The folder of the package's fonts, and the one for Chinese.
OWN = Path(__file__).parent / "fonts"
HAN = "Noto Serif SC"
#: The folder of the owner's fonts, beside conf.py, and the suffixes of fonts.
FOLDER = "fonts"
SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
#: Packages of fonts name themselves by this entry point; those that do not are known by name.
_GROUP = "fontpkg.family"
_PACKAGES = tuple(f"pylopdf_fonts_{code}" for code in "ar he hi jp ko th zh_cn zh_tw".split())
#: The last word of a font's name → the language whose shapes of Chinese characters it has.
_COUNTRIES = {"JP": "ja", "KR": "ko", "TC": "zh-TW", "HK": "zh-TW", "SC": "zh"}


@dataclass(frozen=True)
class Typefaces:
    """The available fonts, besides those of the compiler."""

    folders: tuple[Path, ...]
    #: The path, size and time of each font that is not ours, to notice changes.
    state: tuple[tuple[str, int, int], ...]

    @property
    def options(self) -> dict[str, Any]:
        """The options of the compiler."""
        return {"font_paths": _fonts(self.folders, self.state), "ignore_system_fonts": True}

    def families(self, language: str) -> list[str]:
        """Return the families in the order in which they are searched for letters of a language.

        Ours has the shapes of mainland China. Other languages with Chinese characters prefer a font
        for them, or one of no country.
        """
        country = {name: _COUNTRIES.get(_country(name)) for name in self._found()}
        first = [name for name in country if country[name] in {language, None}]
        others = [name for name in country if name not in first]
        is_chinese = language not in _COUNTRIES.values() or language == "zh"
        return [HAN, *first, *others] if is_chinese else [*first, HAN, *others]

    def thin(self, language: str) -> list[str]:
        """Return the languages with Chinese characters whose font has no bold letters."""
        names = {code: name for name in self._found() if (code := _COUNTRIES.get(_country(name)))}
        codes = {*names} - ({"zh"} if language == "zh-TW" else {"zh", "zh-TW"})  # ours is bold
        return sorted(code.partition("-")[0] for code in codes if self._found()[names[code]])

    def _found(self) -> dict[str, bool]:
        return _families(self.folders, self.state) if self.state else {}


@lru_cache(maxsize=8)
def _fonts(folders: tuple[Path, ...], _state: object) -> typst.Fonts:
    """Read all fonts, once for all PDFs."""
    import typst  # imported late: each build looks for fonts, but few read them

    return typst.Fonts(include_system_fonts=False, font_paths=list(map(str, folders)))


@lru_cache(maxsize=8)
def _families(folders: tuple[Path, ...], _state: object) -> dict[str, bool]:
    """Return the families that are not ours, each with whether it has one weight alone.

    Within a folder, serif families come before sans-serif ones.
    """
    ours, *others = map(str, folders)

    def place(font: typst.FontInfo) -> tuple[int, bool, str]:
        own = (n for n, folder in enumerate(others) if (font.path or "").startswith(folder))
        return next(own, len(others)), "Sans" in font.family, font.family

    # Fonts of the compiler have no path.
    found = [f for f in _fonts(folders, _state).fonts() if not (f.path or ours).startswith(ours)]
    weights: dict[str, set[object]] = {}
    for font in sorted(found, key=place):
        weights.setdefault(font.family, set()).add(_has_axes(font.path or "") or font.weight)
    return {family: not known & {True} and len(known) == 1 for family, known in weights.items()}


def _has_axes(path: str) -> bool:
    """Tell whether a font is variable: its table of axes is named at the beginning of the file."""
    with Path(path).open("rb") as file:
        return b"fvar" in file.read(512)


def _country(family: str) -> str:
    return family.rpartition(" ")[2]


def find_typefaces(confdir: Path) -> Typefaces:
    """Find fonts beside conf.py and in installed packages; the state leaves out our own."""
    folders = tuple(folder for folder in (confdir / FOLDER, *_installed()) if folder.is_dir())
    files = sorted(
        file for folder in folders for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES
    )
    stats = ((str(file), file.stat()) for file in files if file.is_file())
    return Typefaces((OWN, *folders), tuple((p, it.st_size, it.st_mtime_ns) for p, it in stats))


@lru_cache(maxsize=1)
def _installed() -> tuple[Path, ...]:
    return tuple(_package_folders())


def _package_folders() -> Iterator[Path]:
    named = sorted(point.module for point in entry_points(group=_GROUP))
    for name in (*named, *_PACKAGES):
        spec = find_spec(name)
        if spec and spec.origin:
            yield Path(spec.origin).parent
