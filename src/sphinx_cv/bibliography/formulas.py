r"""Chemical formulas of mhchem and isotope as LaTeX: `\ce{SO4^2-}`; formulas that were escaped."""

from __future__ import annotations

import re

_CHEMISTRY = re.compile(r"\\ce\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_ISOTOPE = re.compile(r"\\isotope\s*\[(\w+)\](?:\[\w*\])?\s*\{(\w+)\}")
#: Degrees of ionization in small capitals, which are printed as capitals: H II.
_NUMERAL = re.compile(r"\\textsc\s*\{([ivx]+)\}|\{\s*\\sc(?:shape)?\s+([ivx]+)\s*\}")
_DEGREE = re.compile(r"\^(?:\\circ(?![A-Za-z])\s?|\{\s*\\circ\s*\})")
#: A prime is raised already: W^\prime, W^{\prime\prime}.
_PRIMES = re.compile(r"\^(?:\\prime(?![A-Za-z])\s?|\{((?:\s*\\prime(?![A-Za-z]))+)\s*\})")
#: Negative space that moves a stroke onto a letter: \not\!\!E.
_STROKE = re.compile(r"\\not\s*(?:\\!\s*)+")
#: Spaces inside of brackets, which Springer types: \left( \ast \right).
_IN_BRACKETS = re.compile(r"(?<=\\left[(\[|])\s+|\s+(?=\\right[)\]|.])")
#: How Google Scholar and Mendeley escape formulas: `$\_2$`, `$\^{}$3`, `{\$}{\backslash}beta{\$}`.
#: Springer doubles the dollars, and escapes braces and scripts, too.
_DOLLAR = r"\{?\\\$\}?"
_ESCAPED = re.compile(rf"{_DOLLAR}({_DOLLAR})?((?:(?!{_DOLLAR})[^$])++)(?:{_DOLLAR}){{1,2}}")
#: OpenReview escapes any sign: `\${\textbackslash}ell\_1\$`, `\$k\$`, `{\textbackslash}emph\{x\}`.
#: Zotero spells the signs out: `\textbackslash emph\textbraceleft x\textbraceright{}`.
_NAMES = "(backslash|braceleft|braceright|asciicircum)(?![A-Za-z])"
_NAMED_SIGN = re.compile(rf"\{{\\text{_NAMES}\s*\}}|\\text{_NAMES}(?:\{{\}}|\s*)")
_SIGNS = {"braceleft": r"\{", "braceright": r"\}", "asciicircum": r"\^{}"}
_LETTERS = re.compile(r"[A-Za-z](?:\S*[\w})])?")
_HAS_SIGNS = re.compile(r"\\textbackslash|(?<!\{)\\(?:_|\^\{\})")
_TEXT_BACKSLASH = r"\{\\textbackslash\s*\}"
#: Signs that were escaped already: `Moor {\textbackslash}\& Heath`.
_ESCAPED_TWICE = re.compile(rf"(?:{_TEXT_BACKSLASH}|\\textbackslash(?:\{{\}})?)(?=\{{?\\[&%])")
_ANY_ESCAPED = re.compile(rf"({_TEXT_BACKSLASH})|\\([{{}}_])|\\(\^)\{{\}}")
_ESCAPED_COMMAND = re.compile(
    rf"{_TEXT_BACKSLASH}(emph|text(?:it|bf|tt|sc|sf|rm|sl|up|normal))\\\{{((?:(?!\\[{{}}]).)*+)\\\}}"
)
_ESCAPED_SIGN = re.compile(r"\{\\([{}_]|\^(?=\{\}))(?:\{\})?\}")
_BACKSLASH = re.compile(r"\{\\backslash\s*\}|\\backslash(?:\{\}|\s*)")
_ESCAPED_SCRIPT = re.compile(r"\$\s*\\(?:\^\{\}|([_^]))\s*(\$\s*)?(\{[^{}$]*\}|[^\s{}$\\])")
_RAISED = re.compile(r"\^(?:\{([^{}]*)\}|(\d*[+-]|\d+))|(?<=[\w)\]}])([+-])(?=\s|$)")
_LOWERED = re.compile(r"_(?:\{([^{}]*)\}|(\w))|(?<=[A-Za-z)\]])(\d+(?:\.\d+)?)")
_ARROWS = {"<=>": "⇌", "<->": "↔", "->": "→", "<-": "←", "*": "·"}


def in_latex(value: str) -> str:
    """Rewrite formulas with superscripts and subscripts, and degrees with their own sign."""
    value = unescaped(value)
    value = re.sub(r"\$\\backslash\$([A-Za-z]+)", r"$\\\1$", value)
    value = _ESCAPED_SCRIPT.sub(_script, value)
    value = _NUMERAL.sub(lambda match: _first(match).upper(), value)
    value = _CHEMISTRY.sub(
        lambda match: _formula(match[1], r"\textsubscript{{{}}}", r"\textsuperscript{{{}}}"), value
    )
    value = _PRIMES.sub(lambda match: "'" * max(1, (match[1] or "").count("prime")), value)
    value = _STROKE.sub(r"\\not ", _IN_BRACKETS.sub("", value))
    return _DEGREE.sub("°", _ISOTOPE.sub(r"\\textsuperscript{\1}\2", value))


def unescaped(value: str) -> str:
    """Undo the escapes that programs put into formulas."""
    if r"\textb" in value:
        value = _NAMED_SIGN.sub(lambda m: _SIGNS.get(_first(m), r"{\textbackslash}"), value)
    value = _ESCAPED.sub(_unescaped, value) if r"\$" in value else value
    if r"\textbackslash" not in value:
        return value
    return _ESCAPED_COMMAND.sub(r"\\\1{\2}", _ESCAPED_TWICE.sub("", value))


def _unescaped(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    is_letters = _LETTERS.fullmatch(match[2]) and not before.isalnum()
    if is_letters or _HAS_SIGNS.search(match[2]):
        return f"${_ANY_ESCAPED.sub(_sign, match[2])}$"
    tex = _BACKSLASH.sub(r"\\", match[2])
    is_formula = match[1] or tex != match[2]
    bare = _ESCAPED_SIGN.sub(r"\1", tex)
    return f"${bare}$" if is_formula else match[0]


def _sign(match: re.Match[str]) -> str:
    return "\\" if match[1] else _first(match)


def _script(match: re.Match[str]) -> str:
    """Return a script with its ^ or _; its text may come after the closing dollar."""
    script = f"{match[1] or '^'}{match[3]}"
    return f"${script}$" if match[2] else f"${script}"


def in_mathematics(tex: str) -> str:
    r"""Replace `\ce` within mathematics by LaTeX that any converter supports."""
    return _CHEMISTRY.sub(
        lambda match: rf"\mathrm{{{_formula(match[1], '_{{{}}}', '^{{{}}}')}}}", tex
    )


def _formula(text: str, lowered: str, raised: str) -> str:
    for typed, sign in _ARROWS.items():
        text = text.replace(typed, sign)
    text = _LOWERED.sub(lambda match: lowered.format(_first(match)), text)
    return _RAISED.sub(lambda match: raised.format(_charge(match)), text)


def _charge(match: re.Match[str]) -> str:
    return _first(match).replace("-", "\N{MINUS SIGN}")


def _first(match: re.Match[str]) -> str:
    return next(filter(None, match.groups()), "")
