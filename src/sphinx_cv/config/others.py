"""Check settings of Sphinx and of other extensions on whose values these would fail.

Sphinx checks types, too, but only warns, and late. What it reads before it loads extensions
(`language`, `locale_dirs`, `extensions`) cannot be corrected here.
"""

from __future__ import annotations

import codecs
from importlib.metadata import entry_points
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from sphinx.config import ENUM
from sphinx.errors import SphinxError
from sphinx.highlighting import PygmentsBridge

from ..locations import find
from .texts import has_only_texts

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from .complaint import Complain

#: Names of types; those with the same name are accepted for one another.
_CALLED: dict[str, tuple[type, ...]] = {
    "a table in {braces}": (dict,),
    "a list in [brackets]": (list, tuple, set, frozenset),
    "a text in quotes": (str, PurePath),
    "True or False": (bool,),
    "a number": (int, float),
}
#: Types that Sphinx does not declare.
_TYPES = {"source_suffix": (dict, list, str), "html_theme": (str,)}
#: Settings that have nothing but texts in them.
_OF_TEXTS = {
    "html_additional_pages", "html_style", "html_theme_path", "modindex_common_prefix",
    "source_suffix",
}  # fmt: skip
_THEME = "furo"
#: A setting of Furo's, which registers it when it is loaded, later.
_DARK = "pygments_dark_style"


def check_others(app: Sphinx, config: Config, complain: Complain) -> None:
    """Report what others could not work with, and restore the defaults."""
    usual = {
        name: option.default(config) if callable(option.default) else option.default
        for name, option in config.values.items()
    }
    for name, option in config.values.items():
        if name.startswith(("cv_", "myst_")):  # these have readers of their own
            continue
        types = _TYPES.get(name, option.valid_types)
        if not types and not name.startswith("bibtex_"):  # only its extension knows; Sphinx warns
            continue
        wrong = _wrong_type(config[name], usual[name], types)
        if not wrong and name in _OF_TEXTS and not has_only_texts(config[name]):
            wrong = "expected texts in it"
        if wrong := wrong or _wrong_value(app, name, config[name]):
            complain(f"{name} is {config[name]!r}; {wrong}", "")
            config[name] = usual[name]
    if wrong := _wrong_value(app, _DARK, dark := config._raw_config.get(_DARK)):
        complain(f"{_DARK} is {dark!r}; {wrong}", "")
        del config._raw_config[_DARK]
    _check_theme(app, config, complain)
    _leave_out_folders(config, Path(app.confdir), complain)


def _wrong_type(value: Any, usual: Any, types: Any) -> str:
    """Return what is wrong with the type of a value, '' if nothing is."""
    if isinstance(types, ENUM):
        try:
            return "" if types.match(value) else "it knows no such value"
        except TypeError:  # a list or a table
            return "it knows no such value"
    is_open = types is Any or Any in types or (usual is None and not types)
    if is_open or type(value) is type(usual):  # the usual case
        return ""
    wanted = {_called(type(usual)), *map(_called, types)}
    is_flag = isinstance(value, int) and value in {0, 1} and wanted & {_called(bool), _called(int)}
    if is_flag or _called(type(value)) in wanted:
        return ""
    return f"expected {', or '.join(name for name in _CALLED if name in wanted)}"


def _called(kind: Any) -> str:
    is_type = isinstance(kind, type)
    names = (name for name, types in _CALLED.items() if is_type and issubclass(kind, types))
    return next(names, str(kind))


def _wrong_value(app: Sphinx, name: str, value: Any) -> str:
    """Return what is wrong with a value that Sphinx cannot use, '' if nothing is."""
    if name in {"html_output_encoding", "source_encoding"}:
        try:
            codecs.lookup(value)
        except LookupError:
            return "write 'utf-8'"
    elif name in {"pygments_style", _DARK} and value:
        try:
            PygmentsBridge("html", value)
        except Exception:  # noqa: BLE001  # also from the module of a style
            return "no style of Pygments has that name"
    elif name == "numfig_format":
        try:
            all(text % ("1",) for text in value.values())
        except (TypeError, ValueError):
            return "each text has one %s in it, for the number"
    elif name == "html_math_renderer" and value:
        known = sorted(app.registry.html_inline_math_renderers)
        return "" if value in known else f"it knows {', '.join(known)}"
    elif name == "bibtex_foot_reference_style" and value != "foot":
        from sphinxcontrib.bibtex.plugin import find_plugin  # late: it is heavy, and this is rare

        try:
            find_plugin("sphinxcontrib.bibtex.style.referencing", value)
        except ImportError:
            return "no style of sphinxcontrib-bibtex has that name; write 'foot'"
    elif name == "html_search_scorer" and value:
        return "" if Path(app.confdir, value).is_file() else "that leads to no file"
    return ""


def _leave_out_folders(config: Config, confdir: Path, complain: Complain) -> None:
    """Remove styles and scripts that are folders: Sphinx reads what it puts into pages."""
    # A library that reads settings may not have loaded an HTML builder.
    for setting in filter(config.__contains__, ("html_css_files", "html_js_files")):
        kept = []
        for row in config[setting]:
            name = row[0] if row and isinstance(row, list | tuple) else row
            if isinstance(name, str) and _is_folder(name, config, confdir):
                complain(f"{setting}: {name!r} is a folder; name a file in it", name)
            else:
                kept.append(row)
        config[setting] = kept


def _is_folder(name: str, config: Config, confdir: Path) -> bool:
    """Tell whether a name leads to a folder of the site's own files, or to all of them."""
    paths = (find(confdir, f"{folder}/{name}") for folder in config.html_static_path)
    return not name.strip("./") or any(path and path.is_dir() for path in paths)


def _check_theme(app: Sphinx, config: Config, complain: Complain) -> None:
    if config.html_theme == _THEME:
        return
    # A package is an extension, too: Sphinx loads it, and only for builders that have this theme.
    if config.html_theme in entry_points(group="sphinx.html_themes").names:
        return
    from sphinx.theming import HTMLThemeFactory  # only here, since most use Furo

    themes = HTMLThemeFactory(
        confdir=Path(app.confdir), app=app, config=config, registry=app.registry
    )
    try:
        themes.create(config.html_theme)
    except SphinxError as error:
        complain(f"html_theme: {error}; write {_THEME!r}, or install it", "")
        config.html_theme = _THEME
    except Exception:  # noqa: BLE001  # of the theme's own code; Sphinx loads it again later
        return
