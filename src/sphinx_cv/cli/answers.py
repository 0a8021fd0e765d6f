"""The answers that `sphinx-cv new` needs: from options, a terminal, or defaults."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..bibliography.check_digits import orcid_is_valid
from .error import CommandError
from .template import languages

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

_PAPERS = ("a4", "us-letter")


@dataclass(frozen=True)
class Answers:
    """The owner and the settings of a new CV; '' where unknown."""

    name: str
    native_name: str = ""
    language: str = "en"
    paper: str = "a4"
    post: str = ""
    affiliation: str = ""
    email: str = ""
    orcid: str = ""
    #: Pairs of the text shown and the address it leads to.
    links: tuple[tuple[str, str], ...] = ()
    #: Whether the owner's works replace the example works, which pages then do not cite.
    has_works: bool = False
    #: Whether some of these have the keyword `selected`.
    has_selected: bool = False


#: Answer → (its question, its text in the help).
_QUESTIONS = {
    "name": ("Your name", "your name, as the CV is to print it"),
    "native_name": ("Your name in another script, if it has one", "your name in another script"),
    "language": ("Language of the CV", "language of the CV"),
    "paper": ("Paper", f"paper of the PDFs: {' or '.join(_PAPERS)}"),
    "post": ("Your post, such as 'Professor of History'", "your post"),
    "affiliation": ("Your affiliation", "your affiliation"),
    "email": ("E-mail address, which will be public", "your e-mail address, which will be public"),
    "orcid": ("ORCID iD", "your ORCID iD, such as 0000-0002-1825-0097"),
    "links": (
        "A link, such as 'Web page=https://example.org'",
        "a link; repeat the option for more links",
    ),
}
_DEFAULTS = {field.name: field.default for field in fields(Answers)}


def add_options(parser: argparse.ArgumentParser) -> None:
    for name, (_question, text) in _QUESTIONS.items():
        if name == "links":
            parser.add_argument(
                "--link", action="append", dest=name, metavar="TEXT=ADDRESS", help=text
            )
        else:
            text += f" ({', '.join(languages())})" if name == "language" else ""
            option = f"--{name.replace('_', '-')}"
            parser.add_argument(option, metavar=name.upper().rpartition("_")[2], help=text)


def read(given: argparse.Namespace, is_asking: bool) -> Answers:
    """Return the given answers, asking for the others if wanted; CommandError if one is wrong."""
    found: dict[str, Any] = {}
    if is_asking:
        print("Press Enter to take the answer in brackets, or to leave one out.")
    for name in _QUESTIONS:
        value = getattr(given, name)
        if value is not None:
            found[name] = _checked(name, value)
        elif is_asking:
            found[name] = _ask_links() if name == "links" else _ask(name)
    return Answers(**found)


def filled(answers: Answers, owner: Mapping[str, str], links: Mapping[str, str]) -> Answers:
    """Return answers with gaps filled from imported data; invalid values are left out."""
    found: dict[str, Any] = {}
    for name in ("native_name", "post", "affiliation", "email"):
        with suppress(CommandError):
            found[name] = getattr(answers, name) or _checked(name, owner.get(name, ""))
    known = {f"https://orcid.org/{answers.orcid}", *(it.rstrip("/") for _, it in answers.links)}
    more = []
    for text, address in links.items():
        with suppress(CommandError):
            more += [_link(f"{text}={address}")] if address.rstrip("/") not in known else []
    return replace(answers, **found, links=(*answers.links, *more))


def _ask(name: str) -> Any:
    question, default = _QUESTIONS[name][0], _DEFAULTS[name]
    hint = f" [{default}]" if isinstance(default, str) and default else ""
    while True:
        typed = _typed(f"{question}{hint}: ")
        try:
            return _checked(name, typed or default)
        except CommandError as wrong:
            print(f"  {wrong}")


def _ask_links() -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    while typed := _typed(f"{_QUESTIONS['links'][0]} (Enter alone goes on): "):
        try:
            found += _checked("links", [typed])
        except CommandError as wrong:
            print(f"  {wrong}")
    return tuple(found)


def _typed(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        raise CommandError("the questions were not answered; give options, or --defaults") from None


def _checked(name: str, value: Any) -> Any:
    """Return an answer on one line; CommandError if it is wrong."""
    if name == "links":
        return tuple(_link(text) for text in value)
    value = _on_one_line(value if isinstance(value, str) else "")
    check = _CHECKS.get(name)
    return check(value) if check else value


def _on_one_line(text: str) -> str:
    text = " ".join(text.split())
    odd = next((c for c in text if unicodedata.category(c) in {"Cc", "Cs"}), "")
    if odd:
        raise CommandError(f"{text!r} has U+{ord(odd):04X}, which is not text; leave it out")
    return text


def _name(text: str) -> str:
    if not any(c.isalnum() for c in text):
        raise CommandError("a CV needs a name with a letter in it")
    return text


def _language(text: str) -> str:
    from ..messages import babel_locale, locale_code  # only here, since it imports Sphinx

    known = {code.lower(): code for code in languages()}
    typed = locale_code(text.lower())
    if code := known.get(typed):
        return code
    language, _underscore, country = typed.partition("_")
    code = f"{language}_{country.upper()}"  # pt_BR: dates of Brazil, words of Portuguese
    if language in known and str(babel_locale(code)) == code:
        return code
    raise CommandError(f"there are no words in {text!r} yet; take {', '.join(languages())}")


def _paper(text: str) -> str:
    if text.lower() in _PAPERS:
        return text.lower()
    raise CommandError(f"there is no paper {text!r}; take {' or '.join(_PAPERS)}")


def _email(text: str) -> str:
    if re.fullmatch(r"[^\s@<>?&]+@[^\s@<>?&]+|", text):
        return text
    raise CommandError(f"{text!r} is not an e-mail address")


def _orcid(text: str) -> str:
    """Return the iD in its usual form."""
    digits = re.sub(r"^https?://orcid\.org/|[-\s]", "", text).upper()
    if not digits:
        return ""
    if re.fullmatch(r"[0-9]{15}[0-9X]", digits) and orcid_is_valid(digits):
        return "-".join(digits[n : n + 4] for n in range(0, 16, 4))
    raise CommandError(f"{text!r} is not an ORCID iD; it has 16 digits, as in 0000-0002-1825-0097")


def _link(typed: str) -> tuple[str, str]:
    text, _equals, address = (part.strip() for part in _on_one_line(typed).partition("="))
    try:
        is_address = urlsplit(address).scheme in {"http", "https", "mailto"} and " " not in address
    except ValueError:
        is_address = False
    if text and is_address:
        return text, address
    raise CommandError(f"{typed!r} is not a link; write a text, = and an address: Code=https://…")


_CHECKS = {
    "name": _name, "language": _language, "paper": _paper, "email": _email, "orcid": _orcid,
}  # fmt: skip
