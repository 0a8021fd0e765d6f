"""Links of a work: its numbers in archives (DOI, PubMed, arXiv …), and all other addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from .addresses import ADDRESSES, OTHERS, PREFIX, identifier, unescaped, with_scheme
from .al_folio import PAGES_ABOUT
from .archives import (
    ARCHIVES,
    MENTIONING,
    NUMBERS,
    Mention,
    address_in,
    find,
    host_name,
    is_of_the_work,
    lacks_number,
    mentions,
    no_number,
    says_more,
    several,
)
from .link import Link, is_file_name, is_web_address, named_apart, quoted
from .text import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True)
class Links:
    """The links of a work, and (field, complaint) for what cannot be linked."""

    links: tuple[Link, ...] = ()
    #: Valid numbers by archive: doi, pmid, pmcid, eprint (arXiv), hal …
    identifiers: dict[str, str] = field(default_factory=dict)
    complaints: tuple[tuple[str, str], ...] = ()
    #: Fields of prose that have nothing but links.
    spent: frozenset[str] = frozenset()
    #: By field, what is left of a number once a DOI or an address is taken out; it may be ''.
    rests: dict[str, str] = field(default_factory=dict)


#: What EndNote has for an address of a work in the Web of Science; only EndNote can follow it.
_OF_PROGRAM = "<Go to ISI>"
#: A DOI by itself where an address should be.
_DOI = re.compile(rf"(?:{PREFIX['doi']})*({ARCHIVES['doi'].number})", re.IGNORECASE)
#: Other names of `url`; all of these links show the name of the host.
_OF_THE_WORK = ("adsurl", "html", "website", "link", "preprint")
#: Where a work appeared, which may be an archive …
_PLACES = ("journal", "booktitle", "howpublished", "institution")
#: An address behind who published the work: Zenodo. \\url{…}
_AT_END = re.compile(
    r"\s*[,.;:(](?:\s*(?:available|url)(?: (?:online )?(?:at|from|on))?:?)?\s*"
    r"(?:\\url\{[^{}]*\}|(?:https?://|doi:\s*10\.)[^\s{}]+?)[.)\s]*$",
    re.IGNORECASE,
)
#: … numeric fields in which people put DOIs and addresses …
_COUNTS = ("volume", "number", "issue", "pages", "eid", "month")
_IN_COUNT = re.compile(rf"^10\.|{MENTIONING.pattern}", re.IGNORECASE)
#: … and remarks on the work, or on others.
_REMARKS = ("note", "addendum")


def read_links(fields: Mapping[str, str]) -> Links:
    """Return the links of an entry, those to archives first, each address once."""
    return _Reader(fields).read()


class _Reader:
    """Collects the links of one entry."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.fields = fields
        self.numbers: dict[str, str] = {}
        #: The fields that numbers come from, other than the archives' own fields.
        self.origins: dict[str, str] = {}
        self.complaints: list[tuple[str, str]] = []
        self.spent: set[str] = set()
        self.rests: dict[str, str] = {}
        self.others: list[Link] = []

    def read(self) -> Links:
        for name in NUMBERS:
            self._typed(name)
        self._other_archives()
        self._addresses()
        for name in (*_PLACES, *_REMARKS):
            self._prose(name)
        for name in _COUNTS:
            self._count(name)
        self._of_bibdesk()
        links: dict[str, Link] = {}
        for link in (*self._numbered(), *self.others):
            links.setdefault(link.url.rstrip("/"), link)
        found, complaints = tuple(named_apart(links.values())), tuple(self.complaints)
        return Links(found, self.numbers, complaints, frozenset(self.spent), self.rests)

    def _typed(self, name: str) -> None:
        """Read the field for the number of an archive."""
        value = identifier(self.fields, name)
        if not value:
            self._is_bare(name, unescaped(self.fields.get(name, "")))
        elif re.fullmatch(ARCHIVES[name].number, value) and self._take(name, value):
            if value.startswith("10.48550/") and (found := find(address_in(name, value))):
                self._take(*found)  # arXiv has DOIs of its own
        elif is_web_address(value):
            self._address(name, value)
        elif name == "doi" and re.fullmatch(r"10/\w+", value):  # shortDOI's name for one
            self._address(name, f"https://doi.org/{value}")
        else:
            self.complaints.append((name, no_number(name, value)))
            for number in several(name, value)[:1]:
                self._take(name, number)

    def _other_archives(self) -> None:
        prefix = self.fields.get("archiveprefix", "").lower()
        fields = {prefix: "eprint"} if prefix in OTHERS else {}
        fields |= {name: name for name in OTHERS if name in self.fields}
        for name, typed in fields.items():
            value = unescaped(self.fields.get(typed, "")).strip("{}")
            number = ARCHIVES[OTHERS[name]].number
            if is_web_address(value):
                self._address(name, value)
            elif match := re.match(rf"(?:MR|Zbl |(?i:arxiv:)\s*)?({number})(?!\S)", value):
                self._take(OTHERS[name], match[1])

    def _take(self, name: str, number: str, origin: str = "") -> bool:
        """Note a number, and tell whether the work has no different one in that archive."""
        if FORBIDDEN.search(number):
            return False
        is_it = _versionless(self.numbers.setdefault(name, number)) == _versionless(number)
        if is_it and origin and name not in NUMBERS:
            self.origins.setdefault(name, origin)
        return is_it

    def _addresses(self) -> None:
        for name in filter(self.fields.__contains__, ADDRESSES):
            value, text = unescaped(self.fields[name]), ADDRESSES[name]
            if value.startswith(_OF_PROGRAM):
                continue
            if value and name != "url" and is_file_name(value):
                self.others.append(Link(name, text, value))
            elif name == "url" and all(
                map(is_web_address, several := [with_scheme(one) for one in value.split()])
            ):
                # Mendeley lists all that it knows; the first of each host is enough.
                for one in reversed({host_name(one): one for one in reversed(several)}.values()):
                    self._address(name, one)
            elif name == "url" and (number := _DOI.fullmatch(value)):
                self._take("doi", number[1], origin=name)
            elif value and not is_web_address(value):
                has_blank = re.match(r"https?://\S+\s", value)
                no_address = "is not a web address; write https://…"
                fault = "has a space in it; remove it" if has_blank else no_address
                self.complaints.append((name, f'{name} "{value}" {fault}'))
            elif value and text:
                self.others.append(Link(name, text, quoted(value)))
                if name == "pdf" and (found := find(value)) and found[0] == "eprint":
                    self._take(*found)
        for name in filter(self.fields.__contains__, _OF_THE_WORK):
            if is_web_address(value := unescaped(self.fields[name])):
                self._address(name, value)
            elif number := _DOI.fullmatch(value):
                self._take("doi", number[1], origin=name)
        for name in filter(self.fields.__contains__, PAGES_ABOUT):
            if is_web_address(value := unescaped(self.fields[name])):
                self.others.append(Link(name, host_name(value), quoted(value)))
            elif is_file_name(value):
                self.others.append(Link(name, value.rpartition("/")[2], value))

    def _of_bibdesk(self) -> None:
        """Take the DOI from the addresses that BibDesk lists, if it is nowhere else."""
        listed = (name for name in self.fields if name.startswith("bdsk-url-"))
        for name in listed if "doi" not in self.numbers else ():
            if (found := find(unescaped(self.fields[name]))) and found[0] == "doi":
                self._take(*found)

    def _address(self, name: str, value: str) -> None:
        """Note an address as a number in an archive, or as a link with the name of its host."""
        if self._is_bare(name, value):
            return
        archive, number = find(value) or ("", "")
        is_pdf = urlsplit(value).path.lower().endswith(".pdf")
        is_known = archive and self._take(archive, number, origin=name)
        own = self.numbers.get("doi", "")
        if not archive and not is_pdf and own and own.lower() in unquote(value).lower():
            return  # of Scopus and Dryad, and it leads where the DOI does
        if not is_known or (is_pdf and archive == "doi"):
            text = "PDF" if is_pdf else host_name(value)
            self.others.append(Link(name, text, quoted(value)))

    def _is_bare(self, name: str, value: str) -> bool:
        """Tell whether an address is that of an archive without a number, and complain of it."""
        if is_bare := lacks_number(value):
            self.complaints.append((name, f'{name} "{value}" has no number behind it; add it'))
        return is_bare

    def _prose(self, name: str) -> None:
        """Read what a field of prose mentions; if it says nothing else, it need not be printed."""
        typed = self.fields.get(name, "")
        if name == "journal" and typed.lower() in {"arxiv", "corr"}:
            typed += f" {self.fields.get('volume', '')}"
        if not MENTIONING.search(typed):  # the usual case
            return
        text = unescaped(typed)
        if not (made := mentions(text)):
            return
        is_spent = name in {"howpublished", *_REMARKS} and not says_more(text, made)
        if name in _REMARKS and not is_spent and not is_of_the_work(text, made[0]):
            return
        for mention in made:
            if is_spent and is_web_address(mention.address):
                self._address(name, mention.address)
            elif mention.found:
                self._take(*mention.found)
        if is_spent:
            self.spent.add(name)
        elif name == "howpublished" and self._is_linked(made[-1]):
            self.rests[name] = _AT_END.sub("", typed)

    def _is_linked(self, mention: Mention) -> bool:
        """Tell whether the links of the work have what a field of prose mentions."""
        name, number = mention.found or ("", "")
        return number == self.numbers.get(name) or any(
            link.url == quoted(mention.address) for link in self.others
        )

    def _count(self, name: str) -> None:
        """Take a DOI or an address out of a numeric field: `5 DOI: 10.1000/x`."""
        typed = self.fields.get(name, "")
        if not typed or typed.isdecimal() or not _IN_COUNT.search(typed):  # the usual case
            return
        rest = text = unescaped(typed)
        made = [Mention(0, len(text), ("doi", bare[1]))] if (bare := _DOI.fullmatch(text)) else []
        for mention in reversed(made or mentions(text)):
            if mention.address:
                self._address(name, mention.address)
            elif mention.found:
                self._take(*mention.found)
            rest = f"{rest[: mention.start]} {rest[mention.end :]}"
        if rest != text:
            self.rests[name] = re.sub(
                r"\W*\b(?:doi|url)?\W*$", "", rest.strip(), flags=re.IGNORECASE
            )

    def _numbered(self) -> Iterator[Link]:
        for name in ARCHIVES:
            number = self.numbers.get(name, "")
            # With the arXiv number linked, arXiv's own DOI would lead to the same page.
            is_twice = name == "doi" and "eprint" in self.numbers and number.startswith("10.48550/")
            if number and not is_twice:
                text = ARCHIVES[name].text.format(number)
                yield Link(self.origins.get(name, name), text, address_in(name, number))


def _versionless(number: str) -> str:
    return re.sub(r"(?<=\d)v\d+$", "", number.lower())
