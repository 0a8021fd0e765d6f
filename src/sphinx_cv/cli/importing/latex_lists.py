r"""Lists of works in LaTeX: their headings, and what biblatex puts in them as filters of lists."""

from __future__ import annotations

import re
from typing import Any

from .latex import to_text
from .latex_source import nodes_of
from .marks import plain

#: Commands that print a list of works.
PRINTED = frozenset(("printbibliography", "bibliography"))
#: Options of a list, and tests of a filter: what they compare, and its value.
_OPTION = re.compile(r"(\w+)\s*=\s*(\{(?:[^{}]|\{[^{}]*\})*\}|[^,{}]*)")
_TEST = re.compile(r"(\w+)\s*=\s*(\{[^{}]*\}|[^\s(){}]+)")
#: Options that choose works, and the others that do so, which cannot be expressed.
_CHOOSE = {"keyword", "type", "subtype", "category", "filter", "check"}
#: Types of biblatex that have others as well.
_TYPES = {
    "thesis": 'kind == "thesis"',
    "report": 'kind == "report"',
    "inproceedings": 'type in {"inproceedings", "conference"}',
    "online": 'type in {"online", "electronic", "www"}',
}
#: A heading; the title of a list may be a line in bold, too.
_HEADING = re.compile(r"#+ (.+)")
_TITLE = re.compile(r"(?:#+ )?((?<=# ).+|\*\*[^*\n]+\*\*)")


class Lists:
    """Collects the lists of works of a document."""

    def __init__(self) -> None:
        #: Headings, and filters; '' if works are not chosen by what their entries have.
        self.groups: dict[str, str] = {}
        #: Whether the titles of lists are in the preamble, as multibib has them.
        self.has_titles = False
        self._keys: dict[str, list[str]] = {}
        self._filters: dict[str, str] = {}

    def take(self, name: str, given: list[list[Any]]) -> bool:
        """Take what defines lists, and tell whether it is that."""
        if name not in {"addtocategory", "defbibfilter", "newcites"}:
            return name == "DeclareBibliographyCategory"
        named, typed = map(_latex, given)
        if name == "addtocategory":
            self._keys.setdefault(named, []).extend(re.findall(r"[^\s,]+", typed))
        elif name == "defbibfilter":
            self._filters[named] = self._condition(typed)
        else:
            titles = [title for its in typed.split(",") if (title := to_text(nodes_of(its)))]
            self.has_titles |= bool(titles)
            self.groups |= dict.fromkeys(titles, "")
        return True

    def take_printed(self, options: list[Any], blocks: list[Any], section: str) -> None:
        """Take a list that is printed: its title is its own, the heading before, or the section's.

        A heading with nothing else below it is removed from the *blocks* before it.
        """
        given = [(name, its.strip(" {}")) for name, its in _OPTION.findall(_latex(options))]
        tests = [self._test(*its) for its in given if its[0].removeprefix("not") in _CHOOSE]
        rule = " and ".join(tests) if all(tests) else ""
        titles = [to_text(nodes_of(its)) for name, its in given if name == "title"]
        last = blocks[-1] if blocks else None
        if heading := (_TITLE if rule else _HEADING).fullmatch(str(last)):
            blocks.pop()
            titles.append(plain(heading[1].strip("*")))
        titles += [] if self.has_titles else [section]
        # Lists of the same works are from different files.
        rule = "" if rule in self.groups.values() else rule
        if title := next(filter(None, titles), ""):
            self.groups[title] = self.groups.get(title) or rule

    def _condition(self, typed: str) -> str:
        """Return a filter of biblatex as one of lists, '' if it cannot be expressed."""
        tests = [self._test(*its) for its in _TEST.findall(typed)]
        rest = iter(tests)
        text = _TEST.sub(lambda _match: next(rest), typed)
        return (f"({text})" if " or " in text else text) if all(tests) else ""

    def _test(self, name: str, value: str) -> str:
        if name.startswith("not"):
            test = self._test(name.removeprefix("not"), value)
            return test and f"not {test}"
        value = value.strip(" {}")
        keys = ", ".join(f'"{key}"' for key in self._keys.get(value, ()))
        return {
            "keyword": f'keywords % "{value}"',
            "type": _TYPES.get(value, f'type == "{value}"'),
            "subtype": f'entrysubtype == "{value}"',
            "category": keys and f"key in {{{keys}}}",
            "filter": self._filters.get(value, ""),
        }.get(name, "")


def _latex(nodes: list[Any]) -> str:
    """Return LaTeX on one line, without the signs of comments."""
    return " ".join(re.sub(r"%\s*", " ", "".join(its.latex_verbatim() for its in nodes)).split())
