r"""Personal data in LaTeX: the commands of moderncv for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...bibliography.addresses import unescaped
from ...bibliography.text import HAN
from .dates import read_interval
from .latex import printed, to_line, to_text
from .markdown import shown_address, whole_address
from .marks import BREAK, CELL, line_of, plain
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
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|\\)")
#: Titles of the document, not posts.
_DOCUMENT = re.compile(
    r"(?:academic )?(?:curr[ií]cul(?:um(?: vit(?:ae|æ))?|o)|c\.?v\.?|r[eé]sum[eé]|lebenslauf"
    r"|hoja de vida|życiorys|životopis|özgeçmiş|önéletrajz|резюме|(?:个人)?简历|履歷|履歴書)"
    r"(?: title)?",
    re.I,
)
#: What separates parts of the head of a CV.
_BETWEEN = re.compile(rf"([{BREAK}{CELL}]|\n\s*\n|\s*\\\||\s[•·∙⋄♢~|]\s|\s{{3,}}|(?<=\))\s+(?=\[))")
_BOLD = re.compile(r"\*\*[^*\[]+\*\*")
_AT_END = re.compile(r"(?:\s|\\\||[•·∙⋄♢~|])+\Z")
_LABEL = re.compile(
    r"^(?:(\*{1,2})[^\W\d_]+(?:-[^\W\d_]+)?:?\1:?|(?:[^\W\d_]+[ .-]*){1,2}:)[:/\s]*"
)
#: A label in a cell of its own.
_IN_CELL = re.compile(
    r"(?:t[eé]l(?:[eé]?(?:ph|f))?|phone|fon|fax|mobil|móvil|cell|handy|e?mail|courriel|correo|web"
    r"|home|site|sito|url|orcid|git|linked|google|skype|twitter|тел|почт|电话|電話|手机|邮|郵|网|網)"
    r"[^\W\d_]*",
    re.IGNORECASE,
)
_MAIL = re.compile(rf"\[[^]]*\]\(mailto:({_EMAIL.pattern})\)|({_EMAIL.pattern})")
_LINK = re.compile(
    r"\[((?:\\.|[^]\\])*)\]\((https?:[^()\s]*)\)"
    r"|<?((?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/[^<>\s]*)?)>?"
)
_ORCID = re.compile(r"(?:\d{4}-){3}\d{3}[\dX]")
_TELEPHONE = re.compile(r"[+(]?\d[\d\s().+\-–/]{6,}\w*")
#: A name of two to four words, most of them with a capital.
_WORD = r"[(\"“]?[^\W\d_a-z](?:[^\W\d_]|['’])*[.)\"”]?"
_NAME = re.compile(rf"{_WORD}(?:[\s-]+(?:\w{{1,3}}\s+)?{_WORD}){{1,3}}")
#: Names of commands of one's own, and those of moderncv that have the same.
_OWN = {
    **dict.fromkeys(("name", "fullname", "author", "authorname"), "name"),
    **dict.fromkeys(("email", "mail", "emailaddress"), "email"),
    **dict.fromkeys(("website", "web", "webpage", "homepage", "url", "site"), "homepage"),
    **dict.fromkeys(("phone", "tel", "telephone", "mobile", "cell"), "phone"),
    **dict.fromkeys(("address", "location"), "address"),
    **dict.fromkeys(("jobtitle", "position", "post"), "title"),
    **dict.fromkeys(("birthday", "birthdate", "dateofbirth", "birth"), "born"),
}


#: Words of organisations, which are no names of people.
_ORGANISATION = re.compile(
    r"\b(?:universi|colleg|school\b|in?stitut|academ|académ|observator|department|laborator"
    r"|cent(?:er|re)\b)|schule\b",
    re.IGNORECASE,
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
            for its in _COMMAND.sub(" ", url).split():
                address = whole_address(its)
                self.links[shown_address(address)] = address
            return True
        if name == "author":
            return self._author(given[0])
        as_text = to_line if name == "extrainfo" else to_text  # it may have links
        as_text = self._address if name == "address" else as_text
        texts = [text for its in given if (text := as_text(its))]
        if name in _PRIVATE:
            self.private += [(" / ".join([name, *texts[:-1]]), text) for text in texts[-1:]]
            return True
        return not texts or self._person(name, texts)

    def take_own(self, name: str, given: list[Any]) -> bool:
        r"""Take the argument of a command of the owner's, such as \myemail, as `take` does."""
        name = re.sub("^(?:my|cv|the|user|author)(?=.)", "", name.lower())
        if name in _SOCIAL:
            tex = "".join(its.latex_verbatim() for its in given)
            addresses = [unescaped(its) for its in _LINKED.findall(tex)[:1]]
            self._social(name, addresses, to_text(given))
            return True
        return name in _OWN and self.take(_OWN[name], [given])

    def _author(self, nodes: list[Any]) -> bool:
        name, _break, more = printed(nodes).partition(BREAK)
        if not self._is_name(plain(line_of(name))):
            return False
        self.rest += [("author", text)] if (text := plain(line_of(more))) else []
        return True

    def _address(self, nodes: list[Any]) -> str:
        """Take e-mail addresses, links and numbers of an address; return the rest."""
        return plain(line_of(self.read_head(printed(nodes), is_first=False)))

    def read_head(self, raw: str, *, is_first: bool = True) -> str:
        """Take what the head of a CV says, as it is printed; return the rest.

        In a section for it, which is not first, a line is a name only if it is known to be.
        """
        parts = _BETWEEN.split(raw)
        texts = [line_of(part) for part in parts[::2]]
        rows = zip(texts, parts[::2], strict=True)
        kept = ["" if self._is_taken(text) else part for text, part in rows]
        for place, sign in enumerate(parts[1::2]):  # a label in a cell before
            if sign == CELL and not kept[place + 1] and _IN_CELL.fullmatch(texts[place]):
                kept[place] = ""
        said = [place for place, text in enumerate(texts) if re.search(r"\w", text)]
        if len(said) == 1 or kept != parts[::2]:  # nothing but a name, or what goes with one
            places = [its for its in said if not _DOCUMENT.fullmatch(plain(texts[its]))][:1]
            places += [its for its in said if _BOLD.fullmatch(texts[its])]
            if not is_first:
                places = [its for its in said if plain(texts[its]) == self.owner.get("name")]
            for name in (its for its in places if self._is_name(plain(texts[its]))):
                kept[name] = ""
                break
        rows = zip(kept, [*parts[1::2], ""], strict=True)  # with the signs behind them
        left: list[tuple[str, str]] = []
        for part, sign in rows:
            if part.strip():
                left.append((part, sign))
            elif left and re.search(rf"[{BREAK}\n]", sign):  # its line ends
                left[-1] = (left[-1][0], sign)
        rest = _AT_END.sub("", "".join(map("".join, left)))
        return rest if re.search(r"\w", rest) else ""

    def _is_name(self, text: str) -> bool:
        """Take a name, and tell whether it is one."""
        name, _comma, degree = text.partition(", ")
        if (_ORGANISATION.search(text) or _DOCUMENT.fullmatch(text)) or not _NAME.fullmatch(name):
            return False
        self.owner.setdefault("name", name)
        self.rest += [("name", degree)] if degree else []
        return True

    def _is_taken(self, line: str) -> bool:
        """Take an address or a number, and tell whether it is one."""
        text = _LABEL.sub("", line, 1).strip("*\\: ")
        mail, link = _MAIL.fullmatch(text), _LINK.fullmatch(text)
        if mail and self.owner.get("email", address := mail[1] or mail[2]) == address:
            self.owner["email"] = address
        elif link and not mail:
            address = whole_address(link[2] or link[3])
            shown = plain(link[1] or "")
            is_other = "." not in shown or "://" in shown
            if address not in self.links.values():
                self.links[shown_address(address) if is_other else shown] = address
        elif _ORCID.fullmatch(number := plain(text)):
            self._social("orcid", [], number)
        elif _TELEPHONE.fullmatch(number) and not read_interval(number):
            self.private.append(("phone", number))
        else:  # a label by itself is of what a command of moderncv says
            return bool(_DOCUMENT.fullmatch(number) or (line and not text))
        return True

    def _person(self, name: str, texts: list[str]) -> bool:
        if name in {"name", "firstname", "familyname", "lastname"}:
            self.owner["name"] = _joined(filter(None, [self.owner.get("name", ""), *texts]))
        elif name == "title" and not _DOCUMENT.fullmatch(texts[0]):
            self.owner["post"] = texts[0]
        elif name == "email":
            self.owner[name], *others = _EMAIL.findall(texts[-1]) or texts[-1:]
            self.rest += [(name, address) for address in others]
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


def is_of_document(title: str) -> bool:
    """Tell whether a title is that of a CV as a whole."""
    return bool(_DOCUMENT.fullmatch(title))


def _joined(names: Iterable[str]) -> str:
    """Join a given and a family name; in Chinese and Korean, without a space."""
    text = " ".join(names)
    return re.sub(rf"(?<=[{HAN}\uac00-\ud7af]) (?=[{HAN}\uac00-\ud7af])", "", text)
