r"""Take the branch of `\iffalse … \else … \fi` that LaTeX prints."""

from __future__ import annotations

import re

from ...bibliography.latex import is_unknown
from ...bibliography.macros import argument_at, is_closed

#: Definitions of conditions, and what sets them.
_NEW = re.compile(r"\\newif\s*\\if([A-Za-z@]+)")
_SET = r"\\%s(true|false)(?![A-Za-z@])"
#: The same of the packages ifthen and etoolbox: \settoggle{name}{true}, \booltrue{name}.
_NEW_SWITCH = re.compile(r"\\(?:newboolean|(?:new|provide)(?:bool|toggle))\s*\{(\w+)\}")
_SET_SWITCH = re.compile(
    r"\\(?:set(?:boolean|bool|toggle)\s*\{(?P<name>\w+)\}\s*\{(?P<value>true|false)\}"
    r"|(?:bool|toggle)(?P<value2>true|false)\s*\{(?P<name2>\w+)\})"
)
_IF_SWITCH = re.compile(
    r"\\(?:ifthenelse\s*\{\s*\\boolean\s*\{(\w+)\}\s*\}|if(?:bool|toggle)\s*\{(\w+)\})"
)
_BETWEEN = re.compile(r"[\s%]*")
_TOKEN = r"\s*(\\[A-Za-z@]+|\\?\S)"
_COMMANDS = re.compile(_TOKEN)
_TWO = re.compile(_TOKEN + _TOKEN)
_ODD = re.compile(r"\s*\d*(\d)\s?")


def taken(tex: str) -> str:
    r"""Return LaTeX without the branches that are not taken, as far as that can be told.

    Lines keep their numbers. Other commands such as `\ifthenelse{…}`, without \fi, are left alone.
    """
    tex = _switched(tex)
    own = {name: _is_set(tex, name) for name in _NEW.findall(tex)}
    tex = _NEW.sub("", tex)
    for name in own:
        tex = re.sub(_SET % re.escape(name), "", tex)
    simple = "|".join(map(re.escape, ("false", "true", *own)))
    marks = re.compile(
        rf"\\(?:if({simple})(?![A-Za-z@])|if([A-Za-z@]+)(?![A-Za-z@])(?!\s*\{{)|(else|fi)(?![A-Za-z@]))"
    )
    parts: list[str] = []
    open_: list[bool | None] = []
    at = 0
    for mark in marks.finditer(tex):
        if mark.start() < at:
            continue
        parts.append(_kept(tex[at : mark.start()], open_))
        at = mark.end()
        if mark[3] and not open_:
            parts.append(mark[0])
        elif mark[3] == "fi":
            open_.pop()
        elif mark[3]:
            open_[-1] = None if open_[-1] is None else not open_[-1]
        else:
            test, at = _test(mark[1] or mark[2], tex, at, {"false": False, "true": True} | own)
            parts += [mark[0]] if test is None else []
            open_.append(test)
    return tex if open_ else "".join([*parts, tex[at:]])


def _switched(tex: str) -> str:
    r"""Return LaTeX with the branch of each \ifthenelse{\boolean{…}} and \ifbool that is taken.

    A switch that is set nowhere is off.
    """
    if not _IF_SWITCH.search(tex):
        return tex
    found = [its.groupdict() for its in _SET_SWITCH.finditer(tex)]
    values = {its["name"] or its["name2"]: its["value"] or its["value2"] for its in found}
    tex = _SET_SWITCH.sub("", _NEW_SWITCH.sub("", tex))
    at = 0
    while match := _IF_SWITCH.search(tex, at):
        at, end, branches = match.end(), match.end(), []
        for _branch in range(2):
            start = _BETWEEN.match(tex, end).end()  # type: ignore[union-attr]  # it matches anywhere
            if not is_closed(tex, start):
                break
            text, end = argument_at(tex, start)
            branches.append(text)
        else:
            kept = branches[values.get(match[1] or match[2]) != "true"]
            lines = tex.count("\n", match.start(), end) - kept.count("\n")
            tex = f"{tex[: match.start()]}{kept}{lines * f'%{chr(10)}'}{tex[end:]}"
            at = match.start()
    return tex


def _is_set(tex: str, name: str) -> bool:
    said = re.findall(_SET % re.escape(name), tex)
    return bool(said) and said[-1] == "true"


def _kept(text: str, branches: list[bool | None]) -> str:
    return "\n" * text.count("\n") if False in branches else text


def _test(name: str, tex: str, at: int, known: dict[str, bool]) -> tuple[bool | None, int]:
    """Return whether a condition holds, None if that cannot be told, and where it ends."""
    if name in known:
        return known[name], at
    if name == "defined" and (match := _COMMANDS.match(tex, at)):
        return not is_unknown(match[1].removeprefix("\\")), match.end()
    if name == "x" and (match := _TWO.match(tex, at)):
        return match[1] == match[2], match.end()
    if name == "odd" and (match := _ODD.match(tex, at)):
        return int(match[1]) % 2 == 1, match.end()
    return None, at
