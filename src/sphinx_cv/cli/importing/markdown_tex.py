"""Convert text and Markdown to LaTeX, for the fields of refs.bib."""

from __future__ import annotations

import re

_SIGNS = {
    "\\": r"\textbackslash{}",
    # Braces by name, since they need not be paired.
    "{": r"\lbrace{}",
    "}": r"\rbrace{}",
    "~": r"\textasciitilde{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SIGN = re.compile("[" + re.escape("".join(_SIGNS)) + "]")
_STYLED = re.compile(
    r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?![*_])|(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\3(?!\w)"
)
_LINK = re.compile(r"\[([^\[\]]+)\]\((\S+?)\)")


def tex_of(text: str, *, is_markdown: bool = False) -> str:
    """Return *text* as LaTeX that prints it; of Markdown, with its styles and links."""
    text = " ".join(text.split())
    return _styled(_LINK.sub(r"\1 (\2)", text)) if is_markdown else _escaped(text)


def _escaped(text: str) -> str:
    return _SIGN.sub(lambda match: _SIGNS[match[0]], text).replace("--", "-{}-")


def _styled(text: str) -> str:
    found, at = [], 0
    for match in _STYLED.finditer(text):
        macro, inner = ("textbf", match[2]) if match[1] else ("emph", match[4])
        found += [_escaped(_unescaped(text[at : match.start()])), f"\\{macro}{{{_styled(inner)}}}"]
        at = match.end()
    return "".join([*found, _escaped(_unescaped(text[at:]))])


def _unescaped(markdown: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)
