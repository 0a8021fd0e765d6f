"""The owner of the CV: cv_owner."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .texts import has_only_texts, odd_characters

if TYPE_CHECKING:
    from sphinx.config import Config

    from .complaint import Complain


@dataclass(frozen=True)
class Owner:
    """One person; every value is text as typed, '' where unknown."""

    name: str = ""
    #: The name in the owner's other script, printed beside the first.
    native_name: str = ""
    #: All spellings under which refs.bib may hold the owner, `name` and `native_name` included.
    spellings: tuple[str, ...] = ()
    post: str = ""
    affiliation: str = ""
    email: str = ""
    #: A picture of the owner: a file's name, from the folder of conf.py.
    photo: str = ""
    #: Pairs of the text shown and the address it leads to.
    links: tuple[tuple[str, str], ...] = ()


#: Values of cv_owner that are not text: types, and what they are called.
_FORMS: dict[str, tuple[tuple[type, ...], str]] = {
    "spellings": ((list, tuple), "a list of names"),
    "links": ((dict,), "a table of texts and addresses"),
}


def read_namesakes(config: Config, name: str, complain: Complain) -> tuple[tuple[str, ...], ...]:
    """Read cv_same_person or cv_other_person: groups of names."""
    groups = []
    for group in config[name]:
        is_group = isinstance(group, list | tuple) and has_only_texts(group) and len(group) > 1
        if is_group and not any(odd_characters(group)):
            groups.append(tuple(group))
        else:
            text = f"{name} has {group!r}; expected a list of two or more names in quotes"
            complain(text, group if isinstance(group, str) else "")
    return tuple(groups)


def read_owner(config: Config, complain: Complain) -> Owner:
    """Read cv_owner; the name is `author` where it has none."""
    known = {field.name for field in fields(Owner)}
    table: dict[str, Any] = {}
    for key, value in config.cv_owner.items():
        form, what = _FORMS.get(key, ((str,), "a text"))
        if key not in known:
            complain(f"cv_owner has no {key!r}; it knows {', '.join(sorted(known))}", key)
        elif not isinstance(value, form) or not has_only_texts(value):
            complain(f"cv_owner[{key!r}] is {value!r}; expected {what}", key)
        else:
            table[key] = value
    links = [*table.get("links", {}).items()]
    for text, url in links:
        if not is_safe_address(url):
            complain(f"cv_owner['links'][{text!r}] is {url!r}; write https://…, or mailto:…", text)
    table["links"] = tuple((text, url) for text, url in links if is_safe_address(url))
    if not re.fullmatch(r"[^\s@<>?&]+@[^\s@<>?&]+|", table.get("email", "")):
        complain(f"cv_owner['email'] {table.pop('email')!r} is not an e-mail address", "email")
    names = (table.get("name"), table.get("native_name"), *table.get("spellings", ()))
    table["spellings"] = tuple(name for name in names if name)
    return Owner(**{**table, "name": table.get("name") or config.author})


def is_safe_address(address: str) -> bool:
    """Tell whether a link may lead there: over http, https or mailto, or within the site."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    # Browsers pass over white space and control characters, even within a word.
    scheme = re.match(r"([^/?#]*?):", re.sub(r"[\x00-\x20]+", "", address))
    return not scheme or scheme[1].lower() in {"http", "https", "mailto"}
