r"""Personal data in LaTeX: the commands of moderncv for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...bibliography.identifiers import unescaped
from ...bibliography.text import HAN
from .latex import to_line, to_text
from .markdown import shown_address, whole_address
from .rendercv import NETWORKS

if TYPE_CHECKING:
    from collections.abc import Iterable

_PRIVATE = {"address", "phone", "mobile", "fax", "born", "extrainfo"}
#: Networks by their names in \\social: their usual names, and addresses of accounts.
_SOCIAL = {name.replace(" ", "").lower(): (name, url) for name, url in NETWORKS.items()}
_SOCIAL |= {
    "twitter": ("X", NETWORKS["X"]),
    "googlescholar": ("Google Scholar", NETWORKS["Google Scholar"]),
}
#: Networks of moderncv whose accounts are private, as telephone numbers are.
_NUMBERS = {"whatsapp", "signal", "skype"}
_EMAIL = re.compile(r"[^\s<>()\[\]:,;]+@[^\s<>()\[\],;]+")
#: An address in the place of the name of an account: linkedin.com/in/me.
_ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/")
#: The address of a link in an argument that has to be an address itself.
_LINKED = re.compile(r"\\(?:href|url)\s*\{([^{}]*)\}")
#: Titles of the document, not posts.
_DOCUMENT = re.compile(
    r"(?:academic )?(?:curriculum vit(?:ae|æ)|c\.?v\.?|r[eé]sum[eé]|lebenslauf|(?:个人)?简历)"
    r"(?: title)?",
    re.I,
)


class Person:
    """What a document says about its owner."""

    def __init__(self) -> None:
        self.owner: dict[str, str] = {}
        self.links: dict[str, str] = {}
        #: What is private, and what has no place: each with its name.
        self.private: list[tuple[str, str]] = []
        self.rest: list[tuple[str, str]] = []

    def take(self, name: str, given: list[Any]) -> bool:
        """Take the arguments of a command, and tell whether it is of a person."""
        if name == "homepage":
            tex = "".join(its.latex_verbatim() for its in given[0])
            url = unescaped(match[1] if (match := _LINKED.search(tex)) else tex)
            address = whole_address(url)
            self.links |= {shown_address(address): address} if url else {}
            return True
        as_text = to_line if name == "extrainfo" else to_text  # it may have links
        texts = [text for its in given if (text := as_text(its))]
        if name in _PRIVATE:
            self.private += [(" / ".join([name, *texts[:-1]]), text) for text in texts[-1:]]
            return True
        return not texts or self._person(name, texts)

    def _person(self, name: str, texts: list[str]) -> bool:
        if name in {"name", "firstname", "familyname", "lastname"}:
            self.owner["name"] = _joined(filter(None, [self.owner.get("name", ""), *texts]))
        elif name == "title" and not _DOCUMENT.fullmatch(texts[0]):
            self.owner["post"] = texts[0]
        elif name == "email":
            address = _EMAIL.search(texts[-1])
            self.owner[name] = address[0] if address else texts[-1]
        elif name == "photo":
            self.owner[name] = texts[-1]
        elif name == "social":
            self._social(texts[0].lower(), texts[1:-1], texts[-1])
        else:
            return False
        return True

    def _social(self, network: str, addresses: list[str], user: str) -> None:
        """Take an account, whose address may be given, or known from the network."""
        name, address = _SOCIAL.get(network, (network.capitalize(), ""))
        if network in _NUMBERS:
            self.private.append((network, user))
        elif address or addresses:
            where = addresses[0] if addresses else address.format(user.removeprefix("@"))
            if _ADDRESS.match(user):
                where, user = user, user.rstrip("/").rpartition("/")[2]
            self.links[f"{name} {user}"] = whole_address(where)
        else:
            self.rest.append((f"social / {network}", user))


def _joined(names: Iterable[str]) -> str:
    """Join a given and a family name; in Chinese and Korean, without a space."""
    text = " ".join(names)
    return re.sub(rf"(?<=[{HAN}\uac00-\ud7af]) (?=[{HAN}\uac00-\ud7af])", "", text)
