"""Decode LaTeX and HTML in the fields of a BibTeX file.

pylatexenc parses, and knows accents and symbols; this module turns its tree into spans of text.
Most fields hold no LaTeX at all and never get that far.
"""

from __future__ import annotations

import re
from collections import deque
from functools import lru_cache
from html import unescape
from typing import Any

from pylatexenc.latexwalker import LatexCharsNode, LatexGroupNode, LatexMacroNode, LatexMathNode

from . import accents, formulas
from .addresses import unescaped
from .commands import ACCENTS, MACROS
from .html_tags import tags_as_latex
from .link import is_web_address
from .macros import expand
from .pylatexenc_tree import bare, context_of, has_text, parse, text_of
from .shorthands import without_shorthands
from .text import FORBIDDEN, Span, Text, end_of, joined

_PLAIN = re.compile(r"[^\\{}$~%&<>^_`']*")
#: Braces that only protect capitals, as in {BERT}; those of {-}{-} and -{}- keep two hyphens.
_BRACES = re.compile(r"\{((?!-)[^\\{}$~%&<>^_`']+(?<!-))\}")
_STYLES = {
    **dict.fromkeys(("emph", "textit", "textsl", "mathit"), "emphasis"),
    **dict.fromkeys(("textbf", "mathbf"), "strong"),
    **dict.fromkeys(("texttt", "mathtt", "url", "path"), "literal"),
    "textsuperscript": "superscript",
    "textsubscript": "subscript",
}
#: Old commands that style the rest of their group: {\em so}.
_SWITCHES = {
    **dict.fromkeys(("em", "it", "itshape", "sl"), "emphasis"),
    **dict.fromkeys(("bf", "bfseries"), "strong"),
    "tt": "literal",
}
_BARE_ACCENTS = {"^": "^", "~": r"\textasciitilde{}"}
#: A hyphen in mathematics is a minus sign, but not after a word.
_MINUS = re.compile("(?<![A-Za-z]{2})-")
_SCRIPTS = {"^": "superscript", "_": "subscript"}
_CASES = {
    **dict.fromkeys(("uppercase", "MakeUppercase"), str.upper),
    **dict.fromkeys(("lowercase", "MakeLowercase"), str.lower),
}
#: Commands that print their own name, as all with TeX in it do.
_LOGOS = frozenset("LyX METAFONT KOMA WEB CWEB UNIX CTAN TUG PDF XML SGML HTML DVI VAX CSS".split())
#: Commands that refer to other parts of a document or to other files: they have no text here.
_ELSEWHERE = frozenset(
    "autoref cite citep citet cref Cref eqref include includegraphics input ref title today".split()
)
#: Commands that end a line, a paragraph or a part of a reference: they become a space.
_ENDS = (
    "newline par linebreak nolinebreak newblock break pagebreak smallskip medskip bigskip hfill"
).split()
_LENGTH = r"[\d.]+\s*[a-z]{2}"
_BREAK = re.compile(
    rf"\s*\\(?:\\|(?:{'|'.join(_ENDS)})(?![A-Za-z])|[hv]?(?:skip|kern)\s*-?{_LENGTH}(?:\s*(?:plus|minus)\s*{_LENGTH})*)\s*"
)
#: Hyphenation points, the end of a sentence, and italic corrections: they print nothing.
_NOTHING = re.compile(r"(?<!\\)\\(?:[-@]|/(?![\w/]))")
_KNOWN = {
    *_STYLES, *_SWITCHES, *_CASES, *_ENDS, *_LOGOS, *MACROS, *ACCENTS,
    *"og fg ier iers iere ieres ieme iemes".split(),
    *"ce isotope href begin end kern hskip vskip char symbol".split(),
}  # fmt: skip
#: What also takes spaces or letters around it: guillemets and ordinals of French, l·l of Catalan;
#: and the ends of passages in another language, or in Chinese.
_BY_LANGUAGE = (
    (re.compile(r"\\og(?![A-Za-z])(?:\{\})?[\s~]*"), "«\N{NARROW NO-BREAK SPACE}"),
    (re.compile(r"[\s~]*\\fg(?![A-Za-z])(?:\{\})?"), "\N{NARROW NO-BREAK SPACE}»"),
    (
        re.compile(r"\\i(?:(er)|e(re)|em(e))(s?)(?![A-Za-z])(?:\{\})?"),
        r"\\textsuperscript{\1\2\3\4}",
    ),
    (re.compile(r"\\([lL])\.(?=[lL])"), r"\1·"),
    (
        re.compile(
            r"\\begin\{(?:CJK\*?\}\{[^{}]*\}|otherlanguage\*?\})\{[^{}]*\}\s*"
            r"|\\end\{(?:CJK|otherlanguage)\*?\}"
        ),
        "",
    ),
)
_CONTEXT = context_of((*_STYLES, *_CASES, *ACCENTS))
#: An address outside of commands.
_BARE_ADDRESS = re.compile(r"(?<![{/\w])https?://[^\s{}<>\"]*[^\s{}<>\".,:;!?)\]'*]")
_CHARACTER = re.compile(
    r"""\\(?:char\s*(?:"([\dA-F]{1,6})|'([0-7]{1,7})|(\d{1,7}))\s?|symbol\{(\d{1,7})\})"""
)
#: 'so', unless the signs are apostrophes, accents or halves of other quotation marks.
_SINGLE_QUOTES = re.compile(
    r"(?<![\w\\'`’}$])'(?=[^\s'])((?:[^'$]|(?<=\w)'(?=\w))*+)(?<=[^\s\\])'(?![\w'{])"
)
#: A text in `quotes', neither of which is an accent.
_BACKTICKED = re.compile(r"(?<![`\\])`((?:[^`'\\]|\\.)+)'(?!')")
#: Google Scholar has the space of Spanish ?` and !` on the wrong side: in Chile:?` Por qu{\'e}?
_INVERTED = re.compile(r"(?<=[\w:;,.}])(?=[?!]`)|(?<=[?!]`)\s+")
_FUNCTION = re.compile("[a-z]{2,}")
#: A character that gets a space after it: one before a function, or before an operator with the
#: space that ends its command.
_INFIX = re.compile(
    rf"[\w)\]}}\u2032](?:(?!∞)[×±·\u2190-\u22ff\u27f5-\u27ff]\s|{_FUNCTION.pattern}\s?)"
)
_FRACTIONS = {"frac", "dfrac", "nicefrac"}
#: The deepest nesting of styles: nested styles are nested nodes, which are walked by recursion.
_MOST_STYLES = 8


def unknown_macros(value: str) -> list[str]:
    """Return the names of the LaTeX commands in a field that are unknown."""
    typed = tags_as_latex(value) if "mathsemicolon" in value else value
    typed = formulas.in_latex(typed) if "backslash" in value else typed
    names = re.findall(r"(?<!\\)(?:\\\\)*\\([A-Za-z]+)", typed)
    return [name for name in names if is_unknown(name)]


def is_unknown(name: str) -> bool:
    """Tell whether it is unknown what a command prints."""
    return "TeX" not in name and name not in _KNOWN and (name in _ELSEWHERE or not has_text(name))


@lru_cache(maxsize=4096)
def decode(value: str) -> Text:
    """Decode a field, or a part of one; if it cannot be parsed, only drop its LaTeX signs."""
    value = without_shorthands(value)
    if "\\" not in value and "$" not in value:
        value = _BRACES.sub(r"\1", value)
    if _PLAIN.fullmatch(value) and "://" not in value:
        if "-" in value:
            value = value.strip().replace("---", "—").replace("--", "–")
        return Text(value)
    try:
        return joined(_walk(parse(_as_latex(value), _CONTEXT))).stripped()
    except Exception:  # noqa: BLE001  # errors of many kinds, where arguments are missing
        return Text(bare(value))


def _as_latex(value: str) -> str:
    """Turn what is not LaTeX (HTML tags, bare %, & and #, an unpaired $) into LaTeX."""
    value = tags_as_latex(value)
    value = _BARE_ADDRESS.sub(r"\\url{\g<0>}", value)
    if "&" in value:
        value = re.sub(r"&#?\w+;", lambda match: FORBIDDEN.sub("", unescape(match[0])), value)
    if len(re.findall(r"(?<!\\)\$", value)) % 2:
        value = re.sub(r"(?<!\\)\$", r"\\$", value)
    if "\\" in value:
        value = formulas.in_latex(value)
        value = re.sub(r"\\([\^~])\{\}", lambda match: _BARE_ACCENTS[match[1]], value)
        value = accents.braced(value)
        for command, text in _BY_LANGUAGE:
            value = command.sub(text, value)
        value = _CHARACTER.sub(_character, _BREAK.sub(" ", _NOTHING.sub("", value)))
        value = expand(value, MACROS)
    if "<<" in value or "-->" in value:
        value = re.sub("<<([^<>]*)>>", r"«\1»", value).replace("-->", "→")
    if "`" in value:
        value = _INVERTED.sub(lambda match: "" if match[0] else " ", value)
    if "'" in value:
        value = _BACKTICKED.sub("\N{LEFT SINGLE QUOTATION MARK}\\1’", value)
        value = _SINGLE_QUOTES.sub("\N{LEFT SINGLE QUOTATION MARK}\\1’", value)
    return re.sub(r"(?<!\\)([%&#])", r"\\\1", value)


def _character(match: re.Match[str]) -> str:
    r"""Return the character of TeX's `\char"2D`, `\char'55` or `\char45`."""
    digits, base = next(
        (match[n], base) for n, base in ((1, 16), (2, 8), (3, 10), (4, 10)) if match[n]
    )
    code = int(digits, base)
    return FORBIDDEN.sub("", chr(code)) if code <= 0x10FFFF else ""


def _walk(tree: list[Any], styles: tuple[str, ...] = (), math: bool = False) -> list[Span]:
    """Turn pylatexenc's *tree* into spans; in *math*, ^ and _ raise and lower."""
    found: list[Span] = []
    queue = deque(node for node in tree if node is not None)
    while queue:
        node = queue.popleft()
        if isinstance(node, LatexMacroNode):
            spans = _macro(node, queue, styles, math)
            is_bare = math and found and "{" not in node.latex_verbatim()
            before = end_of(found[-1], styles) if is_bare else ""
            if before and _INFIX.fullmatch(before + str(joined(spans))):
                found.append(Span(" ", styles))  # like the one after it
            found += spans
        elif isinstance(node, LatexGroupNode):
            found += _walk(node.nodelist, styles, math)
        elif isinstance(node, LatexMathNode):
            found += _walk(_trimmed(node.nodelist), styles, math=True)
        elif math and isinstance(node, LatexCharsNode):
            found += _scripts(node.chars, queue, styles)
        else:
            text = text_of(node)
            found.append(Span(text.replace("”", "\N{DOUBLE PRIME}") if math else text, styles))
    return found


def _trimmed(tree: list[Any]) -> list[Any]:
    """Strip spaces at the ends of mathematics, as TeX does: $ p $-adic."""
    for node, strip in zip(tree[:1] + tree[-1:], (str.lstrip, str.rstrip), strict=False):
        if isinstance(node, LatexCharsNode):
            node.chars = strip(node.chars, " \n")
    return tree


def _macro(node: Any, queue: deque[Any], styles: tuple[str, ...], math: bool) -> list[Span]:
    """Decode a command; *queue* holds what follows it, and loses what the command takes."""
    name = node.macroname
    arguments = node.nodeargd.argnlist if node.nodeargd else []
    if name in {"url", "href"} and (found := _link(arguments, styles, math)):
        return found
    if name in _STYLES:
        return _walk(arguments, _within(styles, _STYLES[name]), math)
    if name in _SWITCHES:
        rest = list(queue)
        queue.clear()
        return _walk(rest, _within(styles, _SWITCHES[name]), math)
    if name in _CASES:
        spans = _walk(arguments, styles, math)
        return [span._replace(text=_CASES[name](span.text)) for span in spans]
    if any(arguments) and (mark := accents.mark_of(name)):
        letters = str(joined(_walk(arguments, styles, math)))
        if letters:
            return [Span(accents.put(mark, letters, on_each=name not in ACCENTS), styles)]
    if name == "href":
        return _walk(arguments[-1:], styles, math)
    if name in {*_FRACTIONS, "sqrt"} and any(arguments):
        is_root = name == "sqrt"
        first = _walk(arguments[:-1], _within(styles, "superscript") if is_root else styles, math)
        last = _in_brackets(_walk(arguments[-1:], styles, math), styles)
        return [*_in_brackets(first, styles), Span("√" if is_root else "/", styles), *last]
    if name == "|":
        return [Span("‖", styles)]
    if "TeX" in name or name in _LOGOS:
        return [Span(name + node.macro_post_space, styles)]
    if is_unknown(name):
        # A command with arguments becomes these, one without its name, if it looks like one.
        if any(arguments):
            return _walk(arguments, styles, math)
        has_argument = queue and isinstance(queue[0], LatexGroupNode) and queue[0].nodelist
        is_silent = has_argument or name.islower()
        return [] if is_silent else [Span(name + node.macro_post_space, styles)]
    return [Span(_sign(node, queue, math), styles)]


def _sign(node: Any, queue: deque[Any], math: bool) -> str:
    """Return the text of a command, with the space after it if that is printed."""
    text = text_of(node)
    # Such a space only ends the command or precedes its argument; in mathematics, however, signs
    # other than letters keep it.
    has_argument = node.nodeargd and any(node.nodeargd.argnlist)
    is_letter = len(text) == 1 and (text.isalpha() or text in "∇∂⌊⌈⟨")
    has_air = math and not (has_argument or is_letter)
    is_function = has_air and _FUNCTION.fullmatch(text) and _is_letter(queue)
    return str(text + (" " if is_function else node.macro_post_space * has_air))


def _is_letter(queue: deque[Any]) -> bool:
    return bool(queue) and isinstance(queue[0], LatexMacroNode) and queue[0].macroname.isalpha()


def _link(arguments: list[Any], styles: tuple[str, ...], math: bool) -> list[Span]:
    """Return text linked to an address, which is a style; nothing if there is no address."""
    address = unescaped(arguments[0].latex_verbatim().strip("{}")) if any(arguments) else ""
    if not is_web_address(address):
        return []
    within = _within(styles, address)
    return [Span(address, within)] if len(arguments) == 1 else _walk(arguments[1:], within, math)


def _in_brackets(spans: list[Span], styles: tuple[str, ...]) -> list[Span]:
    """Put brackets round a part of a fraction or root that is a sum without brackets."""
    on_line = "".join(span.text if span.styles == styles else "n" for span in spans)
    is_sum = re.search(r"\w\s*[-+\N{MINUS SIGN}]", on_line) and not on_line.startswith(("(", "|"))
    return [Span("(", styles), *spans, Span(")", styles)] if is_sum else spans


def _scripts(chars: str, queue: deque[Any], styles: tuple[str, ...]) -> list[Span]:
    """Raise or lower what follows a ^ or _: a group that comes next, or one character."""
    found: list[Span] = []
    chars = _MINUS.sub("\N{MINUS SIGN}", chars).replace("'", "\N{PRIME}")
    for part in re.findall(r"[\^_].?|[^\^_]+", chars):
        if part[0] not in _SCRIPTS:
            found.append(Span(part, styles))
        elif len(part) > 1:
            found.append(Span(part[1], _within(styles, _SCRIPTS[part[0]])))
        elif queue:
            found += _walk([queue.popleft()], _within(styles, _SCRIPTS[part[0]]), math=True)
    return found


def _within(styles: tuple[str, ...], style: str) -> tuple[str, ...]:
    return (*styles, style)[:_MOST_STYLES]
