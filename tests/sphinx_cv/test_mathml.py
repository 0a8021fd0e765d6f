"""Formulas: errors of docutils' converter are corrected, and an owner's macros are known."""
# ruff: noqa: RUF001, RUF002  # signs of mathematics

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast
from xml.etree import ElementTree

import pytest
from docutils.utils.math import MathError

from conftest import Project, build, text_of, write_project
from sphinx_cv.config.mathematics import read_macros
from sphinx_cv.mathml import to_mathml, to_tree

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.config import Config


def outline(tex: str, is_block: bool = True) -> str:
    """Write a formula's elements on one line: msub(mover(β ˆ) λ)."""

    def written(node: dict[str, Any]) -> str:
        parts = [part if isinstance(part, str) else written(part) for part in node["body"]]
        is_token = node["type"] in {"mi", "mn", "mo", "mtext"}
        return " ".join(parts) if is_token else f"{node['type']}({' '.join(parts)})"

    return " ".join(map(written, to_tree(to_mathml(tex, is_block))))


FORMULAS = {
    "index-of-an-accent": (r"\hat\beta_\lambda", "msub(mover(β ˆ) λ)"),
    "indices-of-an-accent": (r"\bar{x}_i^2", "msubsup(mover(x ˉ) i 2)"),
    "index-of-a-line": (r"\overline{z}_n", "msub(mover(z _) n)"),
    "limits-stay": (r"\sum_{i}^n a", "munderover(∑ i n) a"),
    "power-of-nothing": (r"^{-1}", "msup(mrow() mrow(− 1))"),
    "index-of-nothing": (r"_2 + \mathrm{^{13}C}", "msub(mrow() 2) + mrow(msup(mrow() 13) C)"),
    "bold": (r"\boldsymbol{\beta}x", "𝜷 x"),
    "bold-sum": (r"\bm{a+b}x", "mrow(𝒂 + 𝒃) x"),
    "bold-capital": (r"\boldsymbol{\Sigma}\boldsymbol 0", "𝚺 𝟎"),
    "bold-accent": (r"\hat{\boldsymbol{\beta}}_\lambda", "msub(mover(𝜷 ˆ) λ)"),
    "decimal-comma": ("1{,}2", "1 , 2"),
    "operator": (r"\operatorname{arg\,min} f", "arg\N{THIN SPACE}min \N{FUNCTION APPLICATION} f"),
    "middle": (r"\left\{ x \middle| y \right\}", "mrow({ x | y })"),
    "big": (r"\big( x \big)", "mrow(( x ))"),
    "big-bar": (r"f \Big| x", "f | x"),
    "ket": (r"\braket{a}\ket{\psi}", "⟨ a ⟩ | ψ ⟩"),
    "substack": (
        r"\sum_{\substack{i\\ j}} a",
        "munder(∑ mtable(mtr(mtd(i)) mtr(mtd(j)))) a",
    ),
    "words": (r"a \text{ and } b", "a \N{NO-BREAK SPACE}and\N{NO-BREAK SPACE} b"),
    "fraction-of-digits": (r"\frac12 + \tfrac 3 4", "mfrac(1 2) + mfrac(3 4)"),
    "over": (r"{a \over b}{n \choose k}", "mfrac(a b) mrow(( mfrac(n k) ))"),
    "array": (
        r"\begin{array}{cc}a & b\\ c & d\end{array}",
        "mtable(mtr(mtd(a) mtd(b)) mtr(mtd(c) mtd(d)))",
    ),
    "split": (r"\begin{split}a\\ b\end{split}", "mtable(mtr(mtd(a)) mtr(mtd(b)))"),
    "chemistry": (r"\ce{SO4^2- -> S}", "mrow(S msubsup(O 4 mrow(2 −)) → S)"),
    "typed": ("x → y − ‖z‖ ≤ 5°", "x → y − ‖ z ‖ ≤ 5 °"),
    "typed-words": (r"\text{a → b}", "a → b"),
    "tag": (r"a \tag{1}", "a mspace() (1)"),
    "stackrel": (r"x \stackrel{d}{=} y", "x mover(= d) y"),
}


@pytest.mark.parametrize(("tex", "written"), FORMULAS.values(), ids=FORMULAS.keys())
def test_formula(tex: str, written: str) -> None:
    assert outline(tex) == written


def test_limits_of_an_operator_are_below_it_in_a_block() -> None:
    tex = r"\operatorname*{arg\,max}_{x} f"
    assert outline(tex).startswith("munder(mrow(arg\N{THIN SPACE}max")
    assert outline(tex, is_block=False).startswith("msub(arg\N{THIN SPACE}max")


def test_decimal_comma_is_no_operator_with_space_behind_it() -> None:
    assert [part["type"] for part in to_tree(to_mathml("1{,}2", is_block=False))][1] == "mtext"


@pytest.mark.parametrize("tex", [r"\|y-X\beta\|_2^2", r"\lVert y\rVert_2^2", "|x|^2", r"\|x\|"])
def test_bars_are_as_high_as_each_other(tex: str) -> None:
    mathml = to_mathml(tex, is_block=True)
    assert mathml.count('stretchy="false"') == mathml.count("<mo") - mathml.count("−")
    assert mathml.count('lspace="0" rspace="0"') == 2


def test_bars_that_are_to_stretch_do() -> None:
    mathml = to_mathml(r"\left\|\frac{a}{b}\right\|_2", is_block=True)
    assert mathml.count("‖</mo>") == 2
    assert "stretchy" not in mathml


@pytest.mark.parametrize(
    ("tex", "parted"),
    [
        (r"\sin x", True),
        (r"\sin^2 x", True),
        (r"\log \frac{a}{b}", True),
        (r"\operatorname{tr} \|A\|", True),
        (r"\log(x)", False),
        (r"x_i y", False),
    ],
)
def test_function_is_parted_from_its_argument(tex: str, parted: bool) -> None:
    assert ('<mo rspace="0.1667em">\u2061</mo>' in to_mathml(tex, is_block=False)) == parted


@pytest.mark.parametrize("tex", [r"\langle x, \frac{a}{b}\rangle", r"\sum_i \lfloor x \rfloor"])
def test_brackets_without_left_and_right_keep_their_size(tex: str) -> None:
    assert to_mathml(tex, is_block=True).count('stretchy="false" lspace="0" rspace="0"') == 2


@pytest.mark.parametrize(
    ("tex", "lines"),
    [
        ("a = 1\n\nb = 2", ["a=1", "b=2"]),
        ("a &= 1 \\\\\n \nb &= 2", ["a=1", "b=2"]),
        ("\\begin{align}\na &= 1 \\\\\n\nb &= 2\n\\end{align}", ["a=1", "b=2"]),
        ("a = 1\n\n", []),
    ],
)
def test_empty_line_ends_a_line(tex: str, lines: list[str]) -> None:
    rows = ElementTree.fromstring(to_mathml(tex, is_block=True)).findall(".//{*}mtr")
    assert ["".join("".join(row.itertext()).split()) for row in rows] == lines


def test_formula_is_one_element_in_the_namespace_of_mathml() -> None:
    mathml = to_mathml(r"\hat\beta_\lambda < 1", is_block=True)
    assert mathml.startswith('<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">')
    assert mathml.count("xmlns") == 1
    assert "&lt;" in mathml


@pytest.mark.parametrize("block", ["```{math}\n:label: sum\n```", "$$\n$$", "$$\n{}\n$$ (one)"])
def test_formula_with_nothing_in_it(block: str, project: Project, tmp_path: Path) -> None:
    """It may be one that is being typed."""
    source = project({"index.md": f"# CV\n\nBefore.\n\n{block}\n\nBehind.\n", "refs.bib": ""})
    made = build(source, tmp_path / "pdf", "pdf")
    assert made.warnings == []
    assert "Behind." in text_of(made)


def test_macros_of_an_owner(project: Project, tmp_path: Path) -> None:
    page = "# CV\n\nOn $\\RR^n$, $\\norm{x}_2$ and\n\n$$\n\\ip{a}{\\vect b}\n$$\n"
    macros = {
        "RR": r"\mathbb{R}",
        "norm": (r"\|#1\|", 1),
        "\\ip": [r"\langle #1, #2\rangle", 2],
        "vect": (r"\boldsymbol{#1}", 1),
    }
    source = project({"index.md": page, "refs.bib": ""}, cv_math_macros=macros)
    made = build(source, tmp_path / "html")
    assert made.warnings == []
    formulas = ["".join(math.text.split()) for math in made.page("index.html").select("math")]
    assert formulas == ["ℝn", "‖x‖2", "⟨a,𝒃⟩"]
    pdf = text_of(build(source, tmp_path / "pdf", "pdf"))
    assert "ℝ" in pdf
    assert "norm" not in pdf


def test_macros_in_formulas_of_works(project: Project, tmp_path: Path) -> None:
    r"""In a text, `\d` is a dot below."""
    refs = r"""@article{a, author = {Ch{\d a}u, Vy and Lovelace, Ada},
      journal = {N}, year = 2020,
      title = {On $\RR^{\d}$, \(\norm{x}\) and \$5}}"""
    macros = {"RR": r"\mathbb{R}", "norm": (r"\|#1\|", 1), "d": "n"}
    page = "# CV\n\n```{bibliography}\n:all:\n```\n"
    source = project({"index.md": page, "refs.bib": refs}, cv_math_macros=macros)
    made = build(source, tmp_path / "html")
    assert made.warnings == []
    assert "On ℝn, ‖x‖ and $5" in made.page("index.html").text
    assert "Chạu" in made.page("index.html").text
    write_project(source, {"refs.bib": refs}, cv_math_macros={**macros, "RR": "Q"})
    assert "On Qn" in build(source, tmp_path / "html").page("index.html").text


@pytest.mark.parametrize("name", ["x", "xx"])
def test_macros_beyond_all_bounds(name: str, project: Project, tmp_path: Path) -> None:
    macros = {"x": "y", "xx": r"\x" * 4000}
    refs = f"@misc{{a, author = {{B, A}}, year = 2020, title = {{A $\\{name}\\{name}$}}}}"
    source = project({"index.md": "# CV\n", "refs.bib": refs}, cv_math_macros=macros)
    assert build(source, tmp_path / "html").status == 0


@pytest.mark.parametrize(
    ("macros", "message"),
    [
        ({"R2": "x"}, "cv_math_macros['R2'] is 'x'; its name is a word of letters alone; write"),
        ({1: "x"}, "cv_math_macros[1] is 'x'; its name is a word"),
        ({"a": 1}, "cv_math_macros['a'] is 1; expected LaTeX, or LaTeX and how many arguments"),
        ({"a": ("x", True)}, "cv_math_macros['a'] is ('x', True); expected LaTeX"),
        ({"a": ("x", 10)}, "cv_math_macros['a'] is ('x', 10); expected LaTeX"),
        ({"a": ("#2", 1)}, "cv_math_macros['a'] is ('#2', 1); it takes 1 arguments and uses #2"),
        ({"a": r"\a"}, "cv_math_macros['a'] never ends"),
        ({"a": r"\b\b", "b": r"\a"}, "cv_math_macros['a'] never ends"),
    ],
)
def test_macro_that_is_wrong(macros: dict[Any, Any], message: str) -> None:
    complaints: list[str] = []
    config = cast("Config", SimpleNamespace(cv_math_macros={"ok": "x", **macros}))
    read = read_macros(config, lambda text, _word: complaints.append(text))
    assert complaints[0].startswith(message)
    assert read["ok"] == (0, "x")
    assert "a" not in read


def test_macro_without_its_argument() -> None:
    assert to_tree(to_mathml(r"\norm", is_block=False, macros={"norm": (1, r"\|#1\|")}))


def test_formula_full_of_macros_ends() -> None:
    with pytest.raises(MathError, match="never ends"):
        to_mathml(r"\ket{x}" * 6000, is_block=False)


def test_command_over_nothing() -> None:
    assert to_tree(to_mathml(r"\stackrel \overset{a}{b}", is_block=False))
