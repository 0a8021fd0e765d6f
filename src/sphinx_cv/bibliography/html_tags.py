"""Convert HTML, JATS and MathML in fields, as Crossref delivers them, to LaTeX."""

from __future__ import annotations

import re

#: LaTeX commands, by tag.
MACROS = {
    **dict.fromkeys(("i", "em", "italic"), "emph"),
    **dict.fromkeys(("b", "strong", "bold"), "textbf"),
    **dict.fromkeys(("tt", "code", "monospace"), "texttt"),
    "sup": "textsuperscript",
    **dict.fromkeys(("sub", "inf"), "textsubscript"),
}
_STYLED = "|".join(MACROS)
_TAG = re.compile(
    rf"<(?:jats:)?({_STYLED})>((?:[^<]|<(?!/?(?:jats:)?\1>))*+)</(?:jats:)?\1>", re.IGNORECASE
)
_OTHERS = (
    r"p|sec|span|div|a|u|font|small|scp?|roman|title|inline-formula|alternatives|named-content|"
    r"ext-link|xref|tex|tex-math|math|mathphrase|semantics|m(?:row|i|n|o|text|s|style|space|sub|sup|"
    r"subsup|frac|sqrt|root|over|under|underover|fenced|padded|table|tr|td)"
)
#: Other tags; there is none in `$a<b$ and $c>d$`.
_OTHER_TAG = re.compile(
    rf"</?(?:jats:\w[\w-]*|(?:mml:)?(?:{_STYLED}|{_OTHERS}))(?:\s[^<>$]*)?/?>", re.IGNORECASE
)
_TEX = re.compile(r"<(tex(?:-math)?)\b[^<>]*>(.*?)</\1>", re.IGNORECASE | re.DOTALL)
_CHILD = r"\s*<(?:mml:)?m\w+[^<>]*>([^<]*)</(?:mml:)?m\w+>\s*"
_SCRIPTS = re.compile(rf"<((?:mml:)?m(sub|sup))\b[^<>]*>{_CHILD}{_CHILD}</\1>", re.IGNORECASE)
#: How exporters write < and > of a tag: as LaTeX, as mathematics, or escaped as HTML.
_ANGLE = re.compile(
    r"\{\\text(less|greater)\s*\}|\\text(less|greater)(?:\{\}|\s+|(?![A-Za-z]))"
    r"|\{\$([<>]{1,2})\$\}|\$([<>])\$|\\?&([lg])t;"
)
_ANGLES = {"less": "<", "greater": ">", "l": "<", "g": ">"}
#: How Crossref escapes the code of a character: &quot; as {\&}quot$\mathsemicolon$.
_ESCAPED_CODE = re.compile(r"\{?\\&\}?(#?\w{1,8})\$\\mathsemicolon\$")
#: Between headings and paragraphs of an abstract, which may have no space.
_NEXT_BLOCK = re.compile(r"(</(?:jats:)?(?:title|p|sec|div)>)(?=<(?:jats:)?(?:title|p|sec|div)\b)")


def tags_as_latex(value: str) -> str:
    """Turn tags into LaTeX, and remove those that have no effect within a line of text."""
    if "mathsemicolon" in value:
        value = _ESCAPED_CODE.sub(r"&\1;", value)
    if _ANGLE.search(value):
        bare = _ANGLE.sub(_angle, value)
        value = bare if _OTHER_TAG.search(bare) else value
    if "<" not in value:
        return value
    value = re.sub(r"<br\s*/?>", " ", value, flags=re.IGNORECASE)
    value = _SCRIPTS.sub(lambda m: rf"{m[3]}\{MACROS[m[2].lower()]}{{{m[4]}}}", value)
    value = _NEXT_BLOCK.sub(r"\1 ", _TEX.sub(_mathematics, value))
    return _OTHER_TAG.sub("", _TAG.sub(_as_macro, value))


def _angle(match: re.Match[str]) -> str:
    typed = match[match.lastindex or 0]
    return _ANGLES.get(typed, typed)


def _as_macro(match: re.Match[str]) -> str:
    return f"\\{MACROS[match[1].lower()]}{{{_TAG.sub(_as_macro, match[2])}}}"


def _mathematics(match: re.Match[str]) -> str:
    """Return LaTeX between dollars, from the whole document that some journals put round it."""
    inner = re.sub(
        r".*\\begin\{document\}(.*)\\end\{document\}.*", r"\1", match[2], flags=re.DOTALL
    )
    inner = inner.strip().strip("$").strip()
    return f"${inner}$" if inner else ""
