r"""LaTeX to MathML by docutils, with what its converter lacks; and MathML as plain values.

latex2mathml was compared with it on 63 formulas from papers. It refuses none, docutils 13, but it
prints unknown commands as typed (even `\arg`), and turns half a fraction into half an element. Its
`\mathrm{d}` is slanted and its bold is light, since browsers support `mathvariant` only for single
upright letters. The macros below supply what docutils refused; what it refuses, it reports.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from docutils.utils.math import MathError, tex2unichar
from docutils.utils.math.latex2mathml import accents, over, tex2mathml

from .bibliography.formulas import in_mathematics
from .bibliography.macros import expand

if TYPE_CHECKING:
    from .bibliography.macros import Macros

_SIGNS = "degree S P dag ddag copyright AA".split(), "°§¶†‡©Å"
#: Commands that docutils lacks or renders differently, in terms of those that it has.
_MACROS: Macros = {
    "stackrel": (2, r"\overset{#1}{#2}"),
    **dict.fromkeys(("dots", "dotsc"), (0, r"\ldots")),
    **dict.fromkeys(("dotsb", "dotsm"), (0, r"\cdots")),
    **dict.fromkeys(("boldsymbol", "bm", "pmb"), (1, r"\mathbfit{#1}")),
    **dict.fromkeys(("mathop", "mathord", "mathrel", "mathbin"), (1, "{#1}")),
    **dict.fromkeys(("mathbbm", "mathds"), (1, r"\mathbb{#1}")),
    **dict.fromkeys(("color", "label"), (1, "")),
    **dict.fromkeys(("middle", "nonumber", "notag", "displaylimits"), (0, "")),
    "textcolor": (2, "{#2}"),
    **dict.fromkeys(("cancel", "smash", "num"), (1, "{#1}")),
    **dict.fromkeys(("scriptstyle", "textstyle", "hline"), (0, "")),
    **dict.fromkeys(("emph", "hbox", "textbf", "textit", "textsf", "texttt"), (1, r"\text{#1}")),
    **{name: (0, rf"\operatorname{{{name}}}") for name in ("Tr", "rank", "sgn", "tr")},
    **{name: (0, rf"\text{{{sign}}}") for name, sign in zip(*_SIGNS, strict=True)},
    "abs": (1, r"\left|#1\right|"),
    "norm": (1, r"\left\|#1\right\|"),
    "dd": (0, r"\mathrm{d}"),
    "SI": (2, r"#1\,\mathrm{#2}"),
    "tag": (1, r"\qquad\text{(#1)}"),
    "prescript": (3, "{}^{#1}_{#2}#3"),
    "substack": (1, r"\begin{smallmatrix}#1\end{smallmatrix}"),
    "iff": (0, r"\;\Longleftrightarrow\;"),
    "bra": (1, r"\langle #1|"),
    "ket": (1, r"|#1\rangle"),
    "braket": (1, r"\langle #1\rangle"),
}
#: Stand-alone environments, which docutils lacks: it lays out the lines of a block itself.
_ALONE = re.compile(
    r"\s*\\begin{(align|alignat|equation|gather|multline)(\*?)}(.*)\\end{\1\2}\s*", re.S
)
#: Other environments, in terms of those that it has.
_TABLES = {"array": "matrix", "split": "aligned", "gathered": "aligned", "eqnarray": "aligned"}
_TABLE = re.compile(
    rf"\\(begin|end)\{{({'|'.join(_TABLES)})\*?\}}(?:(?<=array\}})\s*\{{[^{{}}]*\}})?"
)
#: In \frac12, TeX reads two digits, but docutils the number twelve.
_DIGITS = re.compile(r"(\\[dt]?(?:frac|binom)\s*)(\d)(\d)")
_OVER = re.compile(r"\{([^{}]*)\\(over|choose)(?![A-Za-z])([^{}]*)\}")
_OVERS = {"over": "frac", "choose": "binom"}
#: Characters typed as they are printed, outside of text; docutils takes letters and digits alone.
_TYPED = re.compile(r"\\(?:text\w*|[hm]box)\s*\{[^{}]*\}|[^\x00-\x7f]")
_COMMANDS = {
    sign: rf"\{name} "
    for signs in ("mathop", "mathord", "mathclose", "mathopen", "mathrel", "mathbin")
    for name, sign in getattr(tex2unichar, signs).items()
    if not sign.isalpha()
} | {"\N{MINUS SIGN}": "-", "\N{PRIME}": "'", "∫": r"\int ", "‖": r"\|", "·": r"\cdot "}
#: Sizes that do not tell left from right, as the brackets after them do.
_BIG = re.compile(
    r"(\\[Bb]igg?)(?![A-Za-z])\s*(?:([(\[]|\\\{|\\l(?:angle|brace|ceil|floor))"
    r"|([)\]]|\\\}|\\r(?:angle|brace|ceil|floor)))?"
)
_ARGUMENT = r"(\{(?:[^{}]|\{[^{}]*\})*\}|\\[A-Za-z]+|\w)"
#: The name of an operator as typed, with thin spaces in it and a subscript after it.
_OPERATOR = re.compile(rf"\\operatorname(\*?)\s*\{{([^{{}}]*)\}}(?:\s*_{_ARGUMENT})?")
_THIN_SPACE, _THIN = re.compile(r"\\[,;: ]"), "\N{THIN SPACE}"
#: In bold, numbers and capital letters of Greek are upright.
_UPRIGHT = re.compile(r"\\mathbfit\{\s*(\d+|\\[A-Z][a-z]+)\s*\}")
#: A place before a superscript or subscript that has no base, as in CO$_2$.
_BARE_SCRIPT = re.compile(r"(?:^|(?<=[{&])|(?<=\\\\))\s*(?=[_^])")
#: An empty line in a block, and the sign that ends the one before.
_EMPTY_LINE = re.compile(r"(?:\\\\)?\s*\n[ \t]*\n\s*")
_DECIMAL_COMMA = re.compile(r"(?<=\d)\{,\}(?=\d)")
#: What docutils raises for a malformed formula, or one nested too deeply for Python.
_TRIPS = (
    AttributeError, LookupError, NameError, RecursionError, TypeError, ValueError,
    ElementTree.ParseError,
)  # fmt: skip
#: The one entity that docutils writes: an invisible sign between a function and its argument.
_APPLY = ("&ApplyFunction;", "\u2061")
_NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'
_ACCENTS = {*accents.values(), *(sign for sign, _shift in over.values())} - {"⏞"}
_BARS = {"|", "‖"}
_FENCES = _BARS | set("⟨⟩⌊⌋⌈⌉")
_SCRIPTED = {"msub", "msup", "msubsup", "munder", "mover", "munderover"}
_THIN_WIDTH = "0.1667em"


def to_mathml(tex: str, is_block: bool, macros: Macros = {}) -> str:  # noqa: B006  # only read
    """Return a formula as a MathML element; *macros* are the owner's.

    :raises MathError: for LaTeX that docutils cannot read.
    """
    try:
        mathml = str(tex2mathml(_as_docutils_reads(tex, is_block, macros), as_block=is_block))
        root = ElementTree.fromstring(mathml.replace(*_APPLY).replace(_NAMESPACE, "", 1))
    except MathError:
        raise
    except _TRIPS as error:
        never = "never ends" in str(error)
        raise MathError(str(error) if never else "docutils cannot read it") from error
    _mend(root)
    written = ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
    return written.replace("<math", f"<math{_NAMESPACE}", 1)


def _as_docutils_reads(tex: str, is_block: bool, macros: Macros) -> str:
    def operator(match: re.Match[str]) -> str:
        star, name, below = match.groups()
        name = rf"\operatorname{{{_THIN_SPACE.sub(_THIN, name)}}}"
        if below and star and is_block:
            return rf"\underset{{{below}}}{{{name}}}"
        return f"{name}_{below}" if below else name

    if is_block:
        tex = _in_lines(tex)
    if found := _ALONE.fullmatch(tex):
        tex = found[3] if "&" not in found[3] else rf"\begin{{aligned}}{found[3]}\end{{aligned}}"
    tex = in_mathematics(tex)
    if not tex.isascii():
        tex = _TYPED.sub(_command, tex)
    tex = _TABLE.sub(lambda match: rf"\{match[1]}{{{_TABLES[match[2]]}}}", tex)
    tex = _OVER.sub(lambda match: rf"{{\{_OVERS[match[2]]}{{{match[1]}}}{{{match[3]}}}}}", tex)
    tex = _BIG.sub(_sided, _DIGITS.sub(r"\1{\2}{\3}", tex))
    tex = _OPERATOR.sub(operator, expand(tex, {**_MACROS, **macros}))
    tex = _UPRIGHT.sub(r"\\mathbf{\1}", _BARE_SCRIPT.sub("{}", tex))
    return _DECIMAL_COMMA.sub(r"\\text{,}", tex)


def _in_lines(tex: str) -> str:
    """End a line where one is left empty, as Sphinx does, but not within an environment."""
    lines = _EMPTY_LINE.split(tex.strip())
    is_whole = all(line.count(r"\begin{") == line.count(r"\end{") for line in lines)
    return r" \\ ".join(lines) if is_whole else tex


def _command(match: re.Match[str]) -> str:
    sign = match[0]
    is_known = len(sign) > 1 or sign.isalpha() or sign.isdigit()
    return sign if is_known else _COMMANDS.get(sign, rf"\text{{{sign}}}")


def _sided(match: re.Match[str]) -> str:
    size, opens, closes = match.groups()
    return f"{size}l{opens}" if opens else f"{size}r{closes}" if closes else ""


def _mend(node: Element) -> None:
    """Correct what docutils' converter gets wrong, in *node* and all within it."""
    for child in node:
        _mend(child)
    for place, child in enumerate(node):
        if child.tag == "munderover" and len(child) == 3 and child[2].text in _ACCENTS:
            node[place] = _below_accent(child)
        elif child.tag == "msup" and child[0].tag == "msub":
            base, index = child[0]
            node[place] = _made("msubsup", base, index, child[1], tail=child.tail)
    _mend_fences(node)
    _mend_functions(node)


def _below_accent(node: Element) -> Element:
    r"""Return `\hat\beta_\lambda` with its index beside the letter and not below it."""
    base, index, accent = node
    is_accent = "false" if accent.get("accent") else "true"
    accented = _made("mover", base, accent, accent=is_accent)
    return _made("msub", accented, index, tail=node.tail)


def _made(tag: str, *body: Element, tail: str | None = None, **attributes: str) -> Element:
    made = Element(tag, attributes)
    made.extend(body)
    made.tail = tail
    return made


def _mend_fences(node: Element) -> None:
    r"""Make bars and brackets equally high, and put them close to what they enclose.

    Only those of `\left` and `\right`, which begin and end a row, stretch.
    """
    is_pair = node.tag == "mrow" and len(node) > 1 and {node[0].tag, node[-1].tag} == {"mo"}
    for child in node:
        if child.tag != "mo" or child.text not in _FENCES:
            continue
        is_end = is_pair and (child is node[0] or child is node[-1])
        if not is_end and child.get("minsize") is None:
            child.set("stretchy", "false")
        child.set("lspace", "0")
        child.set("rspace", "0")


def _mend_functions(node: Element) -> None:
    """Add a space between a function and its argument (sin x), except before a bracket."""
    for child, following in [*pairwise(node)]:
        if following.tag == "mo" and following.text not in _BARS:
            continue
        if child.tag == "mo" and child.text == _APPLY[1]:
            child.set("rspace", _THIN_WIDTH)
        elif child.tag in _SCRIPTED and len(_core(child).text or "") > 1:
            apply = Element("mo", rspace=_THIN_WIDTH)
            apply.text = _APPLY[1]
            node.insert([*node].index(child) + 1, apply)


def _core(node: Element) -> Element:
    """Return the function within scripts or limits, or an element without text if there is none."""
    while len(node) and (node.tag in _SCRIPTED or node.tag == "mrow"):
        node = node[0]
    return node if node.tag == "mi" else Element("none")


def to_tree(mathml: str) -> list[dict[str, Any]]:
    """Turn MathML into plain values: an element is its name, its attributes and its body.

    A body holds elements, or one text. Source: https://www.w3.org/TR/mathml-core/
    """
    bare = mathml.replace(*_APPLY).replace(_NAMESPACE, "", 1)
    return [_element(child) for child in ElementTree.fromstring(bare)]


def _element(node: Element) -> dict[str, Any]:
    text = (node.text or "").strip(" \n")  # no-break spaces stay, as in \text{ and }
    body: list[Any] = [text] if text else [_element(child) for child in node]
    return {"type": node.tag, **node.attrib, "body": body}


def height(tree: list[Any]) -> int:
    """Return how deeply the elements of a tree are nested."""
    return max((1 + height(part["body"]) for part in tree if isinstance(part, dict)), default=0)
