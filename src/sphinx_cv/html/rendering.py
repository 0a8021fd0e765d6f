"""Markup from Jinja templates, which an owner can override in `_templates/cv/`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from ..config import settings_of
from ..messages import Language, words

if TYPE_CHECKING:
    from jinja2 import Template
    from sphinx.config import Config

    Words = tuple[tuple[str, str], ...]


#: Comments round what a page has for itself alone: the whole CV on one page leaves it out.
OWN = "<!--own-->", "<!--/own-->"


def render(config: Config, template: str, **values: object) -> Markup:
    """Fill in a template of the folder `cv`; values are escaped, and `_()` translates."""
    return Markup(template_of(config, template).render(values))


def template_of(config: Config, name: str) -> Template:
    """Return a template of the folder `cv`, to be filled in many times."""
    language = settings_of(config).language
    environment = _environment(tuple(config.templates_path), language, language.own)
    return environment.get_template(f"cv/{name}")


@lru_cache(maxsize=8)
def _environment(folders: tuple[str, ...], language: str, own: Words) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folders), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["_"] = words(Language(language, own))
    # As compact as it can be: it stands in every page with a list.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment
