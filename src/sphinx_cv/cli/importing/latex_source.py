"""Parse LaTeX with pylatexenc, to which the arguments of commands are declared.

pylatexenc takes the arguments of commands that it does not know for text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pylatexenc.latexwalker import (
    LatexCommentNode,
    LatexGroupNode,
    LatexWalker,
    get_default_latex_context_db,
)
from pylatexenc.macrospec import EnvironmentSpec, MacroSpec

from ...bibliography.commands import MACROS
from ...bibliography.latex import is_unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: Commands that refer to other files.
ELSEWHERE = {
    "bibliography", "nobibliography", "addbibresource", "input", "include", "subfile", "import",
    "subimport", "makerubric",
}  # fmt: skip
#: Commands for the look, and for works in a file of their own.
LOOK = {
    "bibliographystyle": "{", "nocite": "{", "makelettertitle": "", "makeletterclosing": "",
    "printbibliography": "[", "maketitle": "", "closesection": "", "emptysection": "",
    "cvskilllegend": "*[[[[[[{", "cvskillplainlegend": "*[[[[[[{", "cvskillhead": "[[[[[",
    "setcvskillcolumns": "[[[", "setcvskilllegendcolumns": "[[", "AtBeginDocument": "{",
    "moderncvstyle": "[{", "moderncvcolor": "{", "moderncvtheme": "[{", "nopagenumbers": "[",
    "makecvtitle": "", "addtocategory": "{{", "newrefsection": "[", "printbibheading": "[",
    "newcites": "{{", "DeclareBibliographyCategory": "{", "defbibfilter": "{{",
    "hypersetup": "{", "geometry": "{", "pdfbookmark": "[{{",
    **dict.fromkeys(("fancyhf", "fancyhead", "fancyfoot"), "[{"),
    **{f"{side}{part}": "[{" for side in "lcr" for part in ("head", "foot")},
    **dict.fromkeys(("markright", "hyphenation"), "{"),
    **dict.fromkeys(("AtBeginEnvironment", "AtEndEnvironment"), "{{"),
    "makecvheader": "[", "makecvfooter": "{{{", "colorlet": "{{", "setbool": "{{", "fontdir": "[",
    "makeheaders": "[", "prefixmarkup": "{", "divider": "", "switchcolumn": "*", "columnratio": "{",
    "prefix": "{",
}  # fmt: skip
#: Entries of moderntimeline, with the dates that precede the arguments of a \cventry.
TIMELINE = {
    "tlcventry": "{{", "tldatecventry": "{", "tllabelcventry": "{{{", "tldatelabelcventry": "{{",
}  # fmt: skip
#: Commands of moderncv, and their arguments as pylatexenc writes them.
COMMANDS = {
    **dict.fromkeys(("section", "subsection", "subsubsection"), "*[{"),
    "cventry": "[{{{{{{", "cvitem": "[{{", "cvline": "[{{", "cvitemwithcomment": "[{{{",
    "cvlanguage": "{{{", "cvcomputer": "{{{{", "cvdoubleitem": "[{{{{",
    "cvlistitem": "[{", "cvlistdoubleitem": "[{{", "cvcolumn": "[{{", "cvskillentry": "*[{{{{{",
    **{name: f"[{dates}{{{{{{{{{{" for name, dates in TIMELINE.items()},
    "name": "{{", "firstname": "{", "familyname": "{", "lastname": "{", "title": "{", "author": "{",
    "address": "{", "phone": "[{", "mobile": "{", "fax": "{", "email": "{", "homepage": "{",
    "social": "[[{", "extrainfo": "{", "photo": "[[{", "quote": "{", "born": "{",
    "recipient": "{{", "opening": "{", "closing": "{", "enclosure": "[{", "date": "{",
    **dict.fromkeys(ELSEWHERE, "{"),
    **dict.fromkeys(("import", "subimport"), "{{"),
    "addbibresource": "[{",
    **LOOK,
}  # fmt: skip
#: Commands of which only the last argument is printed.
ONE = {
    "contour",
    "makebox",
    "parbox",
    "raisebox",
    "multicolumn",
    "multirow",
    "hypertarget",
    "hyperref",
    "textcolor",
}
#: Commands within text.
INLINE = {
    "href": "{{", "httplink": "[{", "httpslink": "[{", "emaillink": "[{", "weblink": "[{",
    "link": "[{", "setlist": "[{", "todo": "[{", "usefont": "{{{{",
    "paragraph": "*{", "enquote": "{", **dict.fromkeys(("fontfamily", "fontseries"), "{"),
    "rowcolor": "[{[[", "rowcolors": "*[{{{", "cellcolor": "[{", "arrayrulecolor": "[{",
    "textsuperscript": "{", "textsubscript": "{", "up": "{", "cvskill": "{", "bibitem": "[{",
    "ifthenelse": "{{{", "equal": "{{", "rule": "[{{", "faIcon": "[{", "faicon": "{",
    "definecolor": "{{{",
    **dict.fromkeys(("pagebreak", "nopagebreak", "linebreak"), "["),
    "enlargethispage": "*{", "hyperref": "[{",
    "makebox": "[[{", "textcolor": "[{{", "bibentry": "{",
    **dict.fromkeys(
        ("fullcite", "textcite", "parencite", "autocite", "footcite", "footfullcite"), "*[[{"
    ),
    "marginpar": "[{", "marginnote": "[{", "centerline": "{", "leftline": "{", "caption": "[{",
    "contour": "{{", "llap": "{", "rlap": "{",
    "makecell": "*[{", "thead": "*[{", "shortstack": "[{",
    "parbox": "[[[{{", "raisebox": "{[[{", "multicolumn": "{{{", "multirow": "[{[{[{",
    **dict.fromkeys(("setlength", "addtolength", "settowidth"), "{{"),
    **dict.fromkeys(("setcounter", "addtocounter", "fontsize", "hypertarget"), "{{"),
    "pageref": "*{", "addfontfeature": "{", "addfontfeatures": "{", "fontspec": "[{[",
    **{f"set{name}font": "[{[" for name in ("main", "roman", "sans", "mono")},
    **dict.fromkeys(
        ("needspace", "addvspace", "pagestyle", "thispagestyle", "pagenumbering", "newlength",
         "urlstyle", "newcounter", "stepcounter", "refstepcounter", "noalign", "Needspace"), "{"
    ),
}  # fmt: skip
#: Commands without text: space, size, places on the page, symbols, places to divide a word.
SILENT = frozenset(
    "vspace smallskip medskip bigskip noindent clearpage newpage pagebreak vfill "
    "small footnotesize large Large normalsize nocite label phantom setlength addtolength itemsep "
    "parskip parsep topsep baselineskip centering raggedright raggedleft fill color today "
    "pagestyle thispagestyle pagenumbering newlength hline toprule midrule bottomrule rule "
    "needspace addvspace vskip xspace includegraphics setcounter addtocounter fontsize "
    "selectfont fontfamily fontseries definecolor enlargethispage nopagebreak phantomsection "
    "faIcon faicon empty makeatletter makeatother setlist urlstyle "
    "tightlist noalign Needspace newcounter stepcounter refstepcounter "
    "textwidth linewidth columnwidth hrule hrulefill todo usefont fontspec addfontfeature "
    "addfontfeatures setmainfont setromanfont setsansfont setmonofont flushleft flushright "
    "rowcolor rowcolors cellcolor arrayrulecolor null justifying "
    "reversemarginpar thepage pageref endhead endfirsthead endfoot endlastfoot "
    "- /".split()
)
#: Environments with arguments.
ENVIRONMENTS = {
    "minipage": "[[[{", "multicols": "{", "paracol": "{", "longtable": "[{", "thebibliography": "{",
    "tabular": "[{", "tabular*": "{[{", "tabularx": "{[{", "list": "{{", "wrapfigure": "[{[{",
    "refsection": "[", "supertabular": "{", "tabulary": "{{", "xltabular": "[{{",
    "adjustwidth": "{{", "spacing": "{", "CJK": "{{", "CJK*": "{{",
}  # fmt: skip
_CONTEXT = get_default_latex_context_db()
_CONTEXT.add_context_category(
    "cv",
    [
        MacroSpec(name, spec)
        for name, spec in {
            **{name: "{" * count for name, (count, _text) in MACROS.items() if count},
            **INLINE,
            **COMMANDS,
        }.items()
    ],
    [EnvironmentSpec(name, spec) for name, spec in ENVIRONMENTS.items()],
    prepend=True,
)


def nodes_of(tex: str, *, is_strict: bool = False) -> list[Any]:
    """Parse LaTeX.

    :raises LatexWalkerParseError: if *is_strict*, for what LaTeX cannot read either.
    """
    walker = LatexWalker(tex, latex_context=_CONTEXT, tolerant_parsing=not is_strict)
    nodes: list[Any] = walker.get_latex_nodes()[0]
    return nodes


def edited(tex: str, names: Iterable[str], edit: Callable[[str, str, str], str]) -> str:
    r"""Return LaTeX with each environment of these names edited: its \begin, its text, its \end.

    One without an \end is left alone.
    """
    parts, at = [], 0
    open_: dict[str, re.Match[str]] = {}
    for mark in re.finditer(rf"\\(begin|end)\{{({'|'.join(names)})\}}", tex):
        if mark[1] == "begin":
            open_.setdefault(mark[2], mark)
        elif begin := open_.get(mark[2]):
            text = edit(begin[0], tex[begin.end() : mark.start()], mark[0])
            parts += [tex[at : begin.start()], text]
            at = mark.end()
            open_ = {}
    return "".join((*parts, tex[at:]))


def unknown_arguments(nodes: list[Any], place: int) -> list[int]:
    """Return the places of the groups behind a command of which nothing is known."""
    name = getattr(nodes[place], "macroname", "")
    found: list[int] = []
    if not name.isalpha() or not _is_unknown(name):
        return found
    for at, node in enumerate(nodes[place + 1 :], place + 1):
        if isinstance(node, LatexGroupNode):
            found.append(at)
        elif not isinstance(node, LatexCommentNode) and node.latex_verbatim().strip():
            break
    return found


def _is_unknown(name: str) -> bool:
    return name not in COMMANDS and name not in INLINE and is_unknown(name)


def unknown(nodes: list[Any], known: frozenset[str]) -> Iterator[Any]:
    """Yield the commands of which only the arguments can be read here."""
    for node in nodes:
        name = getattr(node, "macroname", "")
        is_silent = (
            name in known
            or name in LOOK
            or re.match(r"(?:fa|ai)[A-Z]|fa$|(?:full|paren|text|foot)*cite|\w+symbol$|verb$", name)
        )
        if name.isalpha() and not is_silent and _is_unknown(name):
            yield node
        found = None if name in LOOK else getattr(node, "nodeargd", None)
        arguments = found.argnlist if name and found and found.argnlist else []
        # Lengths are not printed.
        arguments = [] if name in SILENT or name == "\\" else arguments
        arguments = arguments[-1:] if name in ONE else arguments
        inner = [*arguments, *(getattr(node, "nodelist", None) or [])]
        yield from unknown([its for its in inner if its is not None], known)
