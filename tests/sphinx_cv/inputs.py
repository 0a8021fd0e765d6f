"""What people could type, for Hypothesis: right, nearly right, or all wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

# ---- texts -------------------------------------------------------------------------------------

WORDS = "engine Analysis poetry 深度学习 naïve x 2024 BERT e\u0301 ﬁ 🦁 \u202e \u2028".split(" ")
SIGNS = list("{}()[]\"'\\%$#&_^~@,;:=<>|`!?*+-./ \n\t\r\0\x1b\x7f\ufeff\ufffe，、；等")
LATEX = r"""
\emph{ \textbf{so} \textsuperscript \textsubscript{2} {\em so} {\bf {\it \it \'e \"{o} \c{c} \v
\H{ \ss \o{} \LaTeX \url{a_b} \href{a} \href{a}{b} \href \cite{x} \ref{x} \label{x} \input{x}
\include{x} \footnote{x} \begin{x} \end{x} \begin{itemize} \item \verb|x| \verb \def\x{y}
\newcommand{\x}[1]{#1} \noopsort{a} \mbox{ \ensuremath{x} \frac{1}{2} \frac \sqrt[3]{x} \alpha
\nosuch \nosuch{x} \% \& \\ \- \relax \par \char`\a \symbol{65} \texttt{ $x^2$ $$ $x_{i}$
$\mathbb{R}$ \( \) \[ \] -- --- `` '' ~ &amp; &lt; &#0; &#x1F981; &nosuch; <i> </i> <sup>2</sup>
<br/> <script> <!-- --> <p> <jats:p>
""".split()
#: Any text: words, signs, LaTeX and arbitrary Unicode.
prose = st.lists(
    st.sampled_from(WORDS) | st.sampled_from(SIGNS) | st.sampled_from(LATEX) | st.text(max_size=3),
    max_size=12,
).map(" ".join)
glued = st.lists(st.sampled_from(SIGNS + LATEX), max_size=9).map("".join)
odd = prose | glued | st.text(max_size=20)


@st.composite
def mutated(draw: st.DrawFn, texts: st.SearchStrategy[str], most: int = 4) -> str:
    """Draw a text with parts deleted, inserted, repeated, moved or cut off."""
    text = draw(texts)
    for _ in range(draw(st.integers(0, most))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        part, kind = text[start:end], draw(st.sampled_from("delete insert twice move cut".split()))
        if kind == "cut":
            text = text[:start] if draw(st.booleans()) else text[start:]
        elif kind == "insert":
            text = text[:start] + draw(glued | prose) + text[start:]
        elif kind == "delete":
            text = text[:start] + text[end:]
        elif kind == "twice":
            text = text[:end] + part * draw(st.integers(1, 3)) + text[end:]
        else:
            rest = text[:start] + text[end:]
            place = draw(st.integers(0, len(rest)))
            text = rest[:place] + part + rest[place:]
    return text


# ---- refs.bib ----------------------------------------------------------------------------------

TYPES = "article inproceedings book incollection misc online phdthesis xdata nosuch Article".split()
NAMES = [
    "Lovelace, Ada", "Ada Lovelace", "van Beethoven, Ludwig", "罗凌", "罗, 凌", "{ACM, Inc.}",
    "others", "King, Jr., Martin Luther", "family=Luo, given=Ling", "A. Author, B. Author",
    "et al.", "and", "Lovelace, Ada*", "Knuth, D. E., Jr.", "{\\'E}cole, \\'E.", "Luo L, Wei Q",
    "，", "", "Day, Eva (ed.)", "罗凌主编", "a cura di Ada Lovelace", "홍길동 옮김", "罗凌等",
]  # fmt: skip
#: Python turns no more than 4,300 digits into a number.
MANY = "9" * 5000
names = st.lists(st.sampled_from(NAMES) | odd, min_size=1, max_size=4).flatmap(
    lambda parts: st.sampled_from([" and ", " AND ", " & ", "; ", ", ", "、", "\nand\n"]).map(
        lambda between: between.join(parts)
    )
)
dates = (
    st.sampled_from(
        f"{MANY} 2024 {{2024}} 1975/1981 2024-02-30 2024-08-22 2024-13 2024~ in-press "
        "forthcoming ²⁰²⁴ 0000 "
        "\\noopsort{1973b}1981 9999 12024 2014-09/2019-11 2023-02/.. 2019/2014 / 2021-34".split(" ")
    )
    | odd
    | st.from_regex(r"\A[0-9]{1,5}(-[0-9]{1,3}){0,3}(/([0-9]{4}(-[0-9]{2})?|\.\.))?\Z")
)
identifiers = (
    st.sampled_from(
        "10.1000/1 https://doi.org/10.1000/a%2Fb PMC1 123 2211.16944v2 "
        "arXiv:hep-th/9901001 https://[ "
        "https://a.org/b.pdf javascript:alert(1) https://a:b/ \\url{https://a.org} ftp://a".split()
    )
    | odd
)
keys = st.sampled_from([*"a b c A work:1 é x+y z/z ../up".split(), "k" * 300]) | odd
FIELDS: dict[str, st.SearchStrategy[str]] = {
    **dict.fromkeys("author editor author_en editor_zh".split(), names),
    **dict.fromkeys("date year month day urldate".split(), dates),
    **dict.fromkeys("doi pmid pmcid eprint archiveprefix url pdf code".split(), identifiers),
    **dict.fromkeys("crossref xdata xref".split(), keys),
    "author+an": st.sampled_from(["1=equal; 2=corresponding", "9=equal", f"{MANY}=equal", "="])
    | odd,
    "kind": st.sampled_from(["journal", "talk", "nosuch"]) | odd,
    "langid": st.sampled_from(["chinese", "german", "nosuch"]) | odd,
    "pages": st.sampled_from(["1--2", "1-1", "e5", "–", "第3-4页", MANY]) | odd,
    "pubstate": st.sampled_from(["inpress", "accepted"]) | odd,
    **dict.fromkeys(
        "edition volume number".split(), st.sampled_from(["2", "Jg. 3", "第4期", "2nd", MANY]) | odd
    ),
    **dict.fromkeys(
        "title subtitle journal booktitle publisher school note award keywords abstract "
        "type series howpublished title_zh version holder eventtitle nosuch".split(),
        odd,
    ),
}
fields = st.lists(
    st.sampled_from(sorted(FIELDS)).flatmap(lambda name: st.tuples(st.just(name), FIELDS[name])),
    max_size=6,
)


#: What tells the kind, state or place of a work, in fields that people and databases fill.
TELLING: dict[str, Sequence[str]] = {
    "journal": [
        "Acta",
        "arXiv",
        "medRxiv",
        "NBER Working Paper",
        "PoS",
        "Le Monde",
        "Zenodo",
        "Acta (forthcoming 2020)",
        "In press, Acta",
        "R\\&R at Acta",
    ],
    "booktitle": ["Proceedings of It", "A Handbook"],
    "title": ["Work [Review of Another]", "Work (Poster)", "Work"],
    "type": ["Talk", "Data set", "Software", "Working Paper", "Master's thesis", "mathesis", "US"],
    "howpublished": [
        "\\url{https://a.org}",
        "Talk at It",
        "Dataset",
        "R package",
        "CD-ROM",
        "Self",
    ],
    "note": ["in press", "Invited talk", "R package version 1.2", "US Patent 7", "Seen 2020", "W"],
    "publisher": ["arXiv", "Zenodo", "Google Patents", "ACM, New York, NY", "P"],
    "series": ["Lecture Notes", "It '23", "NBER Working Papers"],
    "number": ["4", "w31234", "US 7", "Article 5", "0"],
    "volume": ["3", "abs/2211.1", "LXXV", "0"],
    "pages": ["1--9", "e5", "100 p."],
    "year": ["2020", "forthcoming", "2019/2020", "n.d."],
    "date": ["2020-03", "2020-03-14", "2019/2020"],
    "pubstate": ["inpress", "submitted"],
    "eventtitle": ["It 2020"],
    "venue": ["Oslo"],
    "entrysubtype": ["newspaper", "magazine", "play"],
    "editortype": ["director", "compiler", "organizer"],
    "langid": ["german", "chinese", "turkish", "thai"],
    "eprint": ["2211.1694", "hal-1"],
    "archiveprefix": ["arXiv", "HAL"],
    "doi": ["10.1000/1", "10.5281/zenodo.1", "10.48550/arXiv.2211.16944"],
    "url": ["https://a.org/b.pdf", "https://arxiv.org/abs/2211.16944"],
    "isbn": ["9783161484100"],
    **dict.fromkeys("author editor translator bookauthor holder composer".split(), ("Luo, Ling",)),
    **dict.fromkeys("institution school organization address collaboration".split(), ("Oslo",)),
    **dict.fromkeys("edition chapter pagetotal volumes version".split(), ("2",)),
    **dict.fromkeys("maintitle booktitleaddon origtitle reportnumber issue".split(), ("W",)),
    **dict.fromkeys("origdate eventdate".split(), ("2018",)),
}
telling = st.lists(st.sampled_from(sorted(TELLING)), min_size=12, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: st.sampled_from(TELLING[name]) for name in names})
)


def balanced(value: str) -> str:
    """Remove braces that do not balance, since they could end a value in braces."""
    return value if value.count("{") == value.count("}") else value.translate({123: "", 125: ""})


@st.composite
def entries(draw: st.DrawFn) -> str:
    key = draw(st.sampled_from(["a", "b", "c", "d", "B", "e:1"]))
    value = st.sampled_from(["{%s}", '"%s"', "{{%s}}", "%s", 'jan # " %s"'])
    end = draw(st.sampled_from([",\n", ", ", ",\n  ", "\n"]))
    rows = [f"{name} = {draw(value).replace('%s', balanced(text))}" for name, text in draw(fields)]
    plain = [f"title = {{Work {key}}}", "author = {Lovelace, Ada}", "year = 2024"]
    return f"@{draw(st.sampled_from(TYPES))}{{{key},\n" + end.join([*plain, *rows]) + "\n}\n"


BETWEEN = [
    "@string{jan = {x}}\n", "@string{a = a # a}\n", "@comment{@misc{z,}}\n",
    "@preamble{\"\\x\"}\n", "% a line\n", "mail@example.org\n", "@misc(f, title = {(})\n",
    "@comment{\n", "@article{\n", "@\n", "\ufeff", "@article\n{g,\n}\n", "@misc{h}\n",
    "@misc{i,,}\n", "@string(b = {\n", "article{j,\n}\n",
]  # fmt: skip
bibtex = mutated(st.lists(entries() | st.sampled_from(BETWEEN), max_size=5).map("\n".join))


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Draw a whole refs.bib: mostly UTF-8, with any line ends, sometimes with stray bytes."""
    end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    code = draw(st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "gb18030"]))
    data = draw(bibtex).replace("\n", end).encode(code, errors="replace")
    place = draw(st.integers(0, len(data)))
    return data[:place] + draw(st.just(b"") | st.binary(max_size=3)) + data[place:]


# ---- conf.py -----------------------------------------------------------------------------------

plain_values = (
    st.none()
    | st.booleans()
    | st.integers(-2, 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | odd
    | st.binary(max_size=3)
)
any_values: st.SearchStrategy[Any] = st.recursive(
    plain_values,
    lambda part: (
        st.lists(part, max_size=3)
        | st.lists(part, max_size=3).map(tuple)
        | st.dictionaries(plain_values.filter(lambda key: key == key), part, max_size=3)
        | st.sets(plain_values, max_size=2)
    ),
    max_leaves=6,
)
# Deferred, since Hypothesis would print the whole strategy wherever it is used.
values: st.SearchStrategy[Any] = st.deferred(lambda: any_values)


def nearly(known: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Draw a table of these keys with right or arbitrary values, or an arbitrary value."""
    parts = {key: st.sampled_from(rights) | values for key, rights in known.items()}
    return st.fixed_dictionaries({}, optional={**parts, "nosuch": values}) | values


OWNER = {
    "name": ["Ada Lovelace", "罗凌", "", "<b>&"],
    "native_name": ["埃达"],
    "spellings": [["Lovelace, A."], "Ada", [1]],
    "post": ["Analyst"],
    "affiliation": ["Engine"],
    "email": ["ada@example.org", "ada"],
    "photo": ["one.svg", "/etc", ".", "a\0b", "loop", "x" * 300, "refs.bib"],
    "links": [{"Site": "https://ada.org"}, {"x": "javascript:x"}, {"": ""}, {"x": {"on": "web"}}],
    "phone": ["+44 1", {"text": "+44 1", "on": "paper"}, {"on": "both"}, {"text": 1, "on": 1}],
    "lines": [{"Fax": "2"}, {"Fax": {"text": "2", "on": "site"}}, {1: "x"}, {"": {}}],
}
DOCUMENT = {
    "name": ["cv", "CV", "罗", "a/b", "..", "x" * 300],
    "title": ["CV", ""],
    "pages": [["*"], ["index"], ["[", "nosuch"], []],
    "layout": ["cv", "prose", "letter"],
    "paper": ["a4", "us-letter"],
    "max_pages": [1, 0],
    "max_words": [10],
    "site": [True, False, 1],
    "tags": [["a"], ["nosuch"], "a", [""]],
    "kinds": [["journal"], ["nosuch"]],
    "filter": ['role == "first"', "nosuch", "(", 'year > 2019 and "[" % year'],
    "since": ["2019", "2019-13", 2019, "9999"],
    "until": ["2018", "0000"],
}
#: Without "..": Sphinx would copy that folder into itself until a name is too long.
paths = (
    st.lists(st.sampled_from(["refs.bib", ".", "nosuch", "a\0b", "loop", "x" * 300, ""])) | values
)
EDITION = {
    "language": ["zh_CN", "de", "en", "xx", "../zh"],
    "cv_owner": [{"name": "艾达"}, {"nosuch": 1}, {}],
    "cv_pdf_documents": [{"cv": {"title": "简历"}}, {"nosuch": {}}, {"cv": 1}, []],
    "html_title": ["x", 1],
    "extensions": [[]],
}
SETTINGS: dict[str, st.SearchStrategy[Any]] = {
    "cv_owner": nearly(OWNER),
    "cv_editions": nearly({"zh": [{}], "de": [{}], "a/b": [{}], "con": [{}]})
    | st.fixed_dictionaries({"zh": nearly(EDITION)}),
    "cv_pdf_documents": st.lists(nearly(DOCUMENT), max_size=3) | values,
    "cv_date": dates | values,
    "cv_paper": st.sampled_from(["a4", "us-letter", "A4"]) | values,
    "cv_accent": st.sampled_from(["#7a1f2b", "#ffffff", "#fff", "red"]) | values,
    "cv_font": st.sampled_from(["Libertinus Serif", "Arial"]) | values,
    "cv_density": st.sampled_from(["normal", "airy"]) | values,
    "cv_look": st.sampled_from(["classic", ".", "nosuch", "a\0b", "x" * 300]) | values,
    "cv_kinds": nearly({"journal": [("J", "Papers"), ("", ""), "J"], "talk": [("J", "X")]}),
    "cv_remarks": nearly({"note": ["{}", "{", "{}{}", "{0}", "CCF {}"], "nosuch": ["{}"]}),
    "cv_private_fields": st.lists(st.sampled_from(sorted(FIELDS)), max_size=3) | values,
    "cv_resume": nearly({"index": ["work", "", "nosuch"], "[": ["work"]}),
    **dict.fromkeys(["cv_type_marks", "cv_pdf_on_site", "cv_pdf_attachments", "cv_policy"], values),
    "cv_citation": st.sampled_from(["gbt7714", "apa", "vancouver", "nature", "chicago"]) | values,
    "cv_max_authors": st.integers(-1, 3) | values,
    "language": st.sampled_from(["en", "zh_CN", "de", "xx", "../en", "zh-Hans"]) | values,
    "html_baseurl": identifiers | values,
    "bibtex_bibfiles": paths,
    **dict.fromkeys(["html_extra_path", "html_static_path", "templates_path"], paths),
    "exclude_patterns": st.lists(st.sampled_from(["[", "b.md", ""])) | values,
    "suppress_warnings": st.lists(st.sampled_from(["cv.field", "", "myst"])) | values,
    "myst_heading_anchors": st.integers(-1, 9) | values,
    "myst_enable_extensions": st.lists(st.sampled_from(["tasklist", "nosuch"])) | values,
    **dict.fromkeys(["project", "author", "version", "release", "copyright"], odd | values),
}  # fmt: skip

#: Only text, since any other `language` crashes Sphinx before it loads extensions.
texts = SETTINGS["language"].filter(lambda language: isinstance(language, str))
projects = st.fixed_dictionaries({}, optional={**SETTINGS, "language": texts})
