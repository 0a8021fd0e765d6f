"""Pages that people could type, and parts of them, for Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from inputs import dates, glued, mutated, odd

TEX = r"""
x ^ _ { } & \\ \frac{1}{2} \frac \sqrt[3]{x} \sqrt \left( \right) \left. \begin{matrix}
\end{matrix} \begin{aligned} \end{aligned} \begin{align*} \end{align*} \limits \text{a} \text
\mathbb{R} \pod \nosuch \overset{a}{b} \stackrel \dots \tag{1} \label{e} \operatorname{x} \hat
\vec{x} \color{red} \mbox{ \boldsymbol ' ~ \, \! | \| \langle \middle \not= \prime
\underbrace{a}_{b} \xrightarrow{x} % # $ < > " 中
""".split()
tex = st.lists(st.sampled_from(TEX) | st.text(max_size=2), max_size=9).map(" ".join) | glued

FILTER = """
year type key cited docname docnames author editor title kind role lang nosuch and or not in % ==
!= < <= > >= & | ( ) { } , "2020" 'a' 2020 1.5 True None "[" "\\b" ... lambda: [x] -1 + "a".b
f"{1}" :
""".split()
filters = st.lists(st.sampled_from(FILTER) | st.text(max_size=2), max_size=8).map(" ".join)
filters |= mutated(
    st.sampled_from(
        [
            'year > 2020 and author % "Lovelace"',
            'type in {"article", "book"} or not cited',
            'kind == "journal" and (title % "a|b" or role == "first")',
        ]
    )
)

OPTIONS: dict[str, st.SearchStrategy[str]] = {
    "filter": filters,
    "style": st.sampled_from(["cv", "cv-short", "plain", ""]),
    "list": st.sampled_from(["bullet", "citation", "enumerated", "x"]),
    "newest": st.sampled_from(["1", "0", "-1", "x", "9" * 5000]),
    "except-newest": st.sampled_from(["1", "x"]),
    "by": st.sampled_from(["year", "kind", "role", "x"]),
    **dict.fromkeys(["all", "cited", "notcited"], st.just("")),
    **dict.fromkeys(["keyprefix", "labelprefix", "start", "enumtype"], odd),
    "when": dates,
    **dict.fromkeys("where what alt name class width align nosuch caption".split(), odd),
}
DIRECTIVES = """
bibliography cv-bibliography cv-references cv-chart cv-entry cv-contact figure image table
list-table note admonition math toctree contents eval-rst raw include literalinclude code-block
csv-table only sidebar footbibliography topic container epigraph glossary versionadded index
tabularcolumns centered hlist productionlist rubric parsed-literal default-role role unicode date
replace class meta sectnum target-notes restructuredtext-test-directive nosuch py:function
""".split()
ROLES = """
cite cite:p cite:t cite:ct cv-count ref doc download term numref math kbd abbr eq index envvar
footcite footcite:t sub sup nosuch raw code pep guilabel any
""".split()
ARGUMENTS = ["a", "a,b", "nosuch", "index", "one.svg", "refs.bib", "loop", "/etc/passwd", "..", ""]
arguments = st.sampled_from(ARGUMENTS) | odd


@st.composite
def directives(draw: st.DrawFn, body: st.SearchStrategy[str]) -> str:
    options = draw(st.dictionaries(st.sampled_from(sorted(OPTIONS)), st.none(), max_size=3))
    rows = [f":{name}: {' '.join(draw(OPTIONS[name]).split())}" for name in options]
    head = f"{{{draw(st.sampled_from(DIRECTIVES))}}} {' '.join(draw(arguments).split())}"
    fence = draw(st.sampled_from(["```", "````", ":::", "~~~"]))
    return "\n".join([fence + head, *rows, "", draw(body), fence])


MARKDOWN = [
    "# Heading", "### Deep", "- item", "  - below", "1. one", "> quote",
    "| a | b |\n|---|---|\n| c | d |", "See[^1].\n\n[^1]: Note", "[^x]: [^x]", "[^y]", "[a](b.md)",
    "[a](index.md#heading)", "<https://[x>", "![p](one.svg)", "![p](nosuch.png)",
    "![p](broken.png)", "$x^2$", "$$\na\n$$ (l)", "\\begin{align}a\\end{align}", "Term\n: Def",
    "(label)=", "<div>", "<!-- c", "<script>x</script>", "---", "***", "+++", "% comment",
    "{#id .x}", "[a](ftp://x){.a #b}", "![](nosuch.png){.a}", "[a]{.b}", "(c) -> ...",
    "```", ":::", "&nbsp;", "&#0;", "\\", "**b", "~~s~~", "[ref]: x", "[][]",
    "{{ x }}", "- [ ] t", "<img src=x>", "   code", "\tcode", "mail@example.org", "`{a}`b``",
    "{}`x`", "|||", "[TOC]", "<a@b.org>", "\u202e", "\x0c",
]  # fmt: skip
roles = st.tuples(st.sampled_from(ROLES), arguments | filters).map(
    lambda pair: f"{{{pair[0]}}}`{' '.join(pair[1].split())}`"
)
RST = [
    "Title\n=====", "* item", "[#x]_", "|x|", "`x`_", "x_", "__", ".. [1] n",
    ".. |x| image:: one.svg", "::\n\n  a", ".. nosuch::", ".. contents::", ".. math:: \\x",
    ":cite:p:`a`", ":nosuch:`a`", ".. _x:", ".. _x: y_", ".. _y: x_", "+--+\n|a |\n+--+",
    "=== ==\na   b\n=== ==", ".. include:: nosuch", ".. class:: x", "|x|_", "[CIT]_", ".. [CIT] c",
    ".. sectnum::", ".. header:: x", ".. cv-entry:: x\n   :when: 2020", ".. bibliography::",
    ".. figure:: one.svg",
]  # fmt: skip
blocks = st.sampled_from(MARKDOWN) | roles | odd | tex.map("${}$".format)
blocks |= directives(blocks | st.sampled_from(RST))
blocks |= directives(blocks)
#: Optional syntax of MyST.
extensions = st.lists(
    st.sampled_from(
        "amsmath attrs_block attrs_inline colon_fence deflist dollarmath fieldlist html_admonition "
        "html_image linkify replacements smartquotes strikethrough substitution tasklist".split()
    ),
    unique=True,
)
FRONTS = [
    "", "", "", "---\norphan: true\n---\n", "---\nprivate: true\n---\n", "---\ntitle: [\n---\n",
    "---\n- a\n---\n", "---\nmyst:\n  enable_extensions: [nosuch]\n---\n", "---\nmyst: 3\n---\n",
    "---\n? [a]\n: b\n---\n", "---\n", "---\nsubstitutions:\n  x: '{{ x }}'\n---\n",
    "---\ntocdepth: x\n---\n", "---\na: *b\n---\n", ":orphan:\n",
]  # fmt: skip


def pages_of(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    body = st.lists(parts, max_size=6).map("\n\n".join)
    return st.tuples(st.sampled_from(FRONTS), mutated(body, 2)).map("# Page\n\n".join)


#: Fields of letters, and values in YAML.
FIELDS = "to from place date subject closing signature enclosures To date? orphan ?".split()
VALUES = [
    "", "A", "[A, B]", "{a: b}", "[[a], {b: c}, null]", "2024-08-22", "2024-13-45", "3", "null",
    "|", "'", "[", "one.svg", "broken.png", "loop", "../x.svg", "*x", "&x a", "!!set {a}", "!x y",
    "\t", "- a", "[a]\n: b", "\n  - a\n  - [b]", ">\n  a\n  b", "2024-08-22T10:00:00Z", "~",
    "x" * 3000,
]  # fmt: skip
_fields = st.tuples(st.sampled_from(FIELDS), st.sampled_from(VALUES) | odd).map(": ".join)
fronts = st.lists(_fields, max_size=6).map("\n".join).map("---\n{}\n---\n".format)
letters = st.tuples(mutated(fronts, 2), st.lists(blocks, max_size=3).map("\n\n".join)).map(
    "\n".join
)

pages = pages_of(blocks)
rst_pages = pages_of(st.sampled_from(RST) | odd)
