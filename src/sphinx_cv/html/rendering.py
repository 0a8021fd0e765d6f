"""Render Jinja templates, which an owner can override in `_templates/cv/`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment, FileSystemLoader, TemplateError
from markupsafe import Markup
from sphinx.util import logging

from ..config import settings_of
from ..locations import in_template
from ..messages import Language, words

if TYPE_CHECKING:
    from sphinx.config import Config

    Words = tuple[tuple[str, str], ...]


logger = logging.getLogger(__name__)

#: Comments around what the whole CV on one page leaves out of a page.
OWN = "<!--own-->", "<!--/own-->"


def render(config: Config, template: str, **values: object) -> Markup:
    """Render a template of the folder `cv`; values are escaped, and `_()` translates."""
    return Markup(template_of(config, template).render(**values))


def template_of(config: Config, name: str) -> OwnTemplate:
    """Return a template of the folder `cv`, to be rendered many times."""
    language = settings_of(config).language
    folders = tuple(config.templates_path)
    environments = [_environment(of, language, language.own) for of in (folders, folders[-1:])]
    return OwnTemplate(f"cv/{name}", *environments)


class OwnTemplate:
    """An owner's template, or ours; ours also replaces one that fails, with a warning."""

    def __init__(self, name: str, first: Environment, ours: Environment) -> None:
        self._name, self._environment = name, ours
        try:
            self._template = first.get_template(name)
        except TemplateError as error:
            self._take_ours(error)
        except UnicodeError as error:
            files = (Path(folder, name) for folder in cast("Any", first.loader).searchpath)
            place = f"{next(filter(Path.is_file, files))}:1"
            self._take_ours(error, "it is not UTF-8", place)

    def render(self, **values: object) -> str:
        """Render the template."""
        try:
            return self._template.render(values)
        except Exception as error:  # an owner's template can raise anything
            if self._template.environment is self._environment:
                raise
            self._take_ours(error)
            return self._template.render(values)

    def _take_ours(self, error: Exception, wrong: str = "", place: str = "") -> None:
        self._template = self._environment.get_template(self._name)
        text = "%s; correct the template (ours is used until then)"
        place = place or in_template(error) or f"{self._name}:1"
        said = wrong or str(error)
        logger.warning(text, said, location=place, type="cv", subtype="template", once=True)


@lru_cache(maxsize=8)
def _environment(folders: tuple[str, ...], language: str, own: Words) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folders), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["_"] = words(Language(language, own))
    # As compact as it can be: it stands in every page with a list.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment
