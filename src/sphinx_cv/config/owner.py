"""The owner of the CV: cv_owner, and where its values are shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from .texts import has_only_texts, odd_characters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    #: A picture of the owner: a file's name, relative to the folder of conf.py.
    photo: str = ""
    #: Pairs of the text shown and the address it leads to.
    links: tuple[tuple[str, str], ...] = ()
    phone: str = ""
    address: str = ""
    birthday: str = ""
    nationality: str = ""
    #: Other details: pairs of a label and a value.
    lines: tuple[tuple[str, str], ...] = ()


class Owners(NamedTuple):
    """The owner as shown in each place."""

    #: In pages.
    site: Owner
    #: In the PDFs of a site.
    public: Owner
    #: In the PDFs that the `pdf` builder draws.
    paper: Owner


#: The values of "on", and in which of these places each shows something.
_PLACES = {"paper": {"paper"}, "both": {"site", "public", "paper"}, "site": {"site"}}
#: The usual "on" of values that are not shown everywhere.
_USUAL = {
    "photo": "site",
    **dict.fromkeys(("phone", "address", "birthday", "nationality", "lines"), "paper"),
}
#: Values of cv_owner that are not text: types, and what they are called.
_FORMS: dict[str, tuple[tuple[type, ...], str]] = {
    "spellings": ((list, tuple), "a list of names"),
    "links": ((dict,), "a table of texts and addresses"),
    "lines": ((dict,), "a table of words and values"),
}
#: What is meant as an address elsewhere, but leads a browser to a page of that name.
_ELSEWHERE = re.compile(
    r"www\.\w|\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,}/|[^/:]*@|\d{4}(?:-\d{4}){2}", re.IGNORECASE
)
#: Values that are shown everywhere.
_NAMES = {"name", "native_name", "spellings"}


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


def read_owner(config: Config, complain: Complain) -> Owners:
    """Read cv_owner, and reduce the setting to what the site shows; `author` is the default name.

    Sphinx pickles the setting, perhaps into the folder of the site.
    """
    known = {field.name for field in fields(Owner)}
    table: dict[str, Any] = {}
    places: dict[tuple[str, str], str] = {}
    for key, value in config.cv_owner.items():
        if key not in known:
            complain(
                f"cv_owner has the unknown key {key!r}; known are {', '.join(sorted(known))}", key
            )
            continue
        form, what = _FORMS.get(key, ((str,), "a text"))
        plain, own = _without_places(key, value, complain)
        if not isinstance(plain, form) or not has_only_texts(plain):
            # None may come from an environment variable that is not set.
            if plain is not None or (value is None and _USUAL.get(key) != "paper"):
                complain(f"cv_owner[{key!r}] is {value!r}; expected {what}", key)
        else:
            table[key] = plain
            places |= own
    _read_addresses(table, complain)
    names = (table.get("name"), table.get("native_name"), *table.get("spellings", ()))
    table["spellings"] = tuple(name for name in names if name)

    def stands(place: str) -> Callable[[str, str], bool]:
        return lambda key, word: key in _NAMES or place in _PLACES[places[key, word]]

    config.cv_owner = _chosen(table, stands("site"))
    name = table.get("name") or config.author
    of = {"name": re.sub(r"(?<=\w)'(?=\w)", "’", name)}  # as lists of works print it: O’Brien
    return Owners(*(_owner(_chosen(table, stands(place)) | of) for place in Owners._fields))


def _without_places(
    key: str, value: Any, complain: Complain
) -> tuple[Any, dict[tuple[str, str], str]]:
    """Return a value without its "on", and where it is shown, by the key and the word."""
    if key in {"links", "lines"} and isinstance(value, dict):
        parts = {word: _place(key, part, complain) for word, part in value.items()}
        plain = {word: text for word, (text, _on) in parts.items() if text is not None}
        return plain, {(key, word): on for word, (_text, on) in parts.items()}
    if key in _NAMES:
        return value, {}
    text, on = _place(key, value, complain)
    return text, {(key, ""): on}


def _place(key: str, value: Any, complain: Complain) -> tuple[Any, str]:
    """Return the text of a value, and where it is shown: in doubt, on paper alone."""
    usual = _USUAL.get(key, "both")
    if not isinstance(value, dict) or not isinstance(value.get("text", 0), str | None):
        return value, usual
    on = value.get("on", usual)
    if {*value} <= {"text", "on"} and isinstance(on, str) and on in _PLACES:
        return value.get("text"), on
    form = f'{{"text": "…", "on": "{usual}"}}'
    text = f"cv_owner: {key!r} is {value!r}; expected {form}, on paper, site or both"
    complain(f"{text}; until then it is on paper alone", key)
    return value.get("text"), "paper"


def _chosen(table: Mapping[str, Any], stands: Callable[[str, str], bool]) -> dict[str, Any]:
    """Return the part of a table that is shown in a place."""
    found = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found[key] = {word: text for word, text in value.items() if stands(key, word)}
        elif stands(key, ""):
            found[key] = value
    return found


def _owner(table: dict[str, Any]) -> Owner:
    pairs = {key: tuple(table.get(key, {}).items()) for key in ("links", "lines")}
    return Owner(**{**table, **pairs})


def _read_addresses(table: dict[str, Any], complain: Complain) -> None:
    """Remove invalid addresses, with a complaint about each."""
    for text, url in [*table.get("links", {}).items()]:
        if not is_safe_address(url) or _ELSEWHERE.match(url):
            complain(f"cv_owner['links'][{text!r}] is {url!r}; write https://…, or mailto:…", text)
            del table["links"][text]
    if not re.fullmatch(r"[^\s@<>?&]+@[^\s@<>?&]+|", table.get("email", "")):
        complain(
            f"cv_owner['email'] {table.pop('email')!r} is not an e-mail address; correct it",
            "email",
        )


def is_safe_address(address: str) -> bool:
    """Tell whether a link may lead there: over http, https or mailto, or within the site."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    # Browsers ignore white space and control characters, even within a word.
    scheme = re.match(r"([^/?#]*?):", re.sub(r"[\x00-\x20]+", "", address))
    return not scheme or scheme[1].lower() in {"http", "https", "mailto"}
