"""Check the settings of MyST, which would ignore all of them if one is invalid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from myst_parser.config.main import MdParserConfig

if TYPE_CHECKING:
    from sphinx.config import Config

    from .complaint import Complain


def check_markdown(config: Config, complain: Complain) -> None:
    """Report what MyST does not accept, and restore its default."""
    for name, default, field in MdParserConfig().as_triple():
        setting = f"myst_{name}"
        if "sphinx" in field.metadata.get("omit", []) or config[setting] is default:
            continue
        try:
            MdParserConfig(**{name: config[setting]})
        except (TypeError, ValueError) as error:
            complain(f"{setting} is {config[setting]!r}; {error}", "")
            config[setting] = default
