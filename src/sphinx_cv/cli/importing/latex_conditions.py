r"""Take the branch of `\iffalse … \else … \fi` that LaTeX prints."""

from __future__ import annotations

import re

from ...bibliography.latex import is_unknown

#: Definitions of conditions, and what sets them.
_NEW = re.compile(r"\\newif\s*\\if([A-Za-z@]+)")
_SET = r"\\%s(true|false)(?![A-Za-z@])"
_TOKEN = r"\s*(\\[A-Za-z@]+|\\?\S)"
_COMMANDS = re.compile(_TOKEN)
_TWO = re.compile(_TOKEN + _TOKEN)
_ODD = re.compile(r"\s*\d*(\d)\s?")


def taken(tex: str) -> str:
    r"""Return LaTeX without the branches that are not taken, as far as that can be told.

    Lines keep their numbers. Commands such as `\ifthenelse{…}`, which have no \fi, are left alone.
    """
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
