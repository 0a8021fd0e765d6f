"""Remove what people and programs put round names: highlighting, marks, numbers."""

from __future__ import annotations

import re
from contextlib import suppress

from .macros import Macros, expand

#: Marks round a name. A run of them is tried from its start, and to a limit: a name may be all
#: marks.
MARKS = re.compile(
    r"(?<![*+†‡§¶#∗^✉$])\s*+(?:\\textsuperscript\{[^{}]*\}|<sup>[^<>]{0,9}</sup>"
    r"|\$\^?\{?[^${}]{0,9}\}?\$|\\\(\^?\{?[^(){}]{0,9}\}?\\\)|\{[*†‡]\}"
    r"|\\(?:dd?ag(?:ger)?|text(?:dagger|asteriskcentered))\b(?:\{\})?|[*+†‡§¶#∗^✉]){1,40}+(?=\s*(?:[,}]|$))"
    r"|(?:(?<=, )|^)[*†‡∗^]++(?=[^\W\d_])|(?<=\w)[*†‡§¶∗]++(?=\s+[^\W\d_])"
)
#: Markdown's highlighting and links, and numbers of affiliations: **Ling Luo**, Luo¹.
_MARKDOWN = re.compile(
    r"(?<![\w*\\])(\*\*|__?)(?=[^\s*_])([^*_]+)(?<=\S)\1(?![\w*])"
    r"|(?<![\w*])\*(?=[^\s*])((?:(?! and )[^*])+)(?<=\S)\*(?![\w*])"
    r"|\[([^\[\]]+)\]\((?:https?:|mailto:|[/#])[^()\s]*\)"
)
_RAISED = re.compile(
    r"[¹²³⁴-⁹](?:[,.]?[⁰¹²³⁴-⁹])*"
    r"|\\textsuperscript\{[\d, ]+\}|<sup>[\d, ]+</sup>|\$\^\{?[\d, ]+\}?\$"
)
#: Commands by which people highlight themselves: the owner is found and marked anyway.
_MARKED: Macros = dict.fromkeys(
    "textbf textit textsl emph underline uline ul hl mkbibbold mkbibemph bibnamefont".split(),
    (1, "\0#1\0"),
)
#: The same with an older command, {\bf Luo, Ling}, and in HTML.
_ALSO_MARKED = re.compile(
    r"\{\\(?:bf|bfseries|em|it|itshape)\b\s*([^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}|</?(?:b|strong|u|i|em)>"
)
#: Braces round a highlighted name, which group nothing.
_ROUND_MARKED = re.compile(r"\{\s*+\0++([^\0]*+)\0++\s*+\}")
#: Dots for people left out, as LaTeX has them.
_DOTS = re.compile(r"\[?\\l?dots\b(?:\{\})?\]?")
#: DBLP's numbers of namesakes: Wei Wang 0001.
_NUMBER = re.compile(r"\s+\{?0\d{3}\}?(?=\s*(?:,|$)|\s+and\b)")


def bare(value: str) -> str:
    """Remove highlighting and numbers from names, and turn Arabic commas into ASCII ones."""
    value = _RAISED.sub("", value)
    if "*" in value or "_" in value or "](" in value:
        value = _MARKDOWN.sub(lambda match: match[2] or match[3] or match[4], value)
    if "،" in value:
        value = re.sub(r"،(?![^{}]{0,999}\})", ",", value)  # no group has a longer name
    if "\\{" in value:  # of Pure: \{de la Cruz\}, Ada
        value = value.replace("\\{", "{").replace("\\}", "}")
    if "\\" in value or "<" in value:
        value = _DOTS.sub("...", value)
        value = _ALSO_MARKED.sub(lambda match: f"\0{match[1] or ''}\0", value)
        with suppress(ValueError):
            value = expand(value, _MARKED)
        value = _ROUND_MARKED.sub(r"\1", value).replace("\0", "")
    return _NUMBER.sub("", value) if "0" in value else value
