r"""Find the sections of LaTeX that has no \section: other commands and lines that are titles."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ...bibliography.macros import argument_at

if TYPE_CHECKING:
    from ...bibliography.macros import Macros

_SECTION = re.compile(r"\\section(?![A-Za-z])")
_TITLE = re.compile(r"\*?\s*(?:\[[^][]*\]\s*)?\{")
_SUBSECTION = re.compile(r"\\subsection(?![A-Za-z])")
_LOWER = re.compile(r"\\sub((?:sub)?section)(?![A-Za-z])")
#: Commands of a class of one's own, by their names: \\cvsect, \\sectiontitle.
_NAMED = re.compile(
    r"\\(?![A-Za-z]*sub)[A-Za-z]*sect(?:ion)?(?:title|head(?:ing)?)?\*?(?=\s*\{)", re.IGNORECASE
)
#: Environments of one's own that are called so.
_CALLED = re.compile(r"begin(?![A-Za-z]*sub)[A-Za-z]*section", re.IGNORECASE)
#: A command with its arguments, such as a rule between a title and what follows.
_COMMAND = re.compile(r"\\[A-Za-z]+\*?(?:\s*\[[^][]*\]|\s*\{[^{}]*\})*")
#: Two to four words.
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:[ ~][\w.’'-]+){1,3}")
#: The most letters of a particle within a name.
_PARTICLE = 3
_BEGIN = r"\begin{document}"
_GROUP = re.compile(r"\s*\{")
_MARGIN_NOTE = re.compile(r"\\marginpar(?![A-Za-z])")
#: A title in the margin, unlike a date.
_MARGIN = re.compile(
    r"\\marginpar\s*(?:\[[^][]*\])?(?=\s*\{(?:[^{}\d]|\{(?:[^{}\d]|\{[^{}\d]*\})*\})*\})"
)
#: Larger letters, and a line in such letters.
_LARGE = re.compile(r"\\(?:large|Large|LARGE|huge|Huge|fontsize)(?![A-Za-z])")
_STYLES = r"\\(?:bf|bfseries|textbf|sc|scshape|textsc)(?![A-Za-z])"
_LARGE_LINE = re.compile(
    r"^[^\S\n]*(?:\\noindent\s*)?"
    r"(?P<round>\\begin\{(?P<env>flushleft|center)\}|\\(?:center|left)line(?=\s*\{)|)"
    rf"(?P<text>(?:[{{\s]|{_STYLES})*\\(?P<size>[lL]arge|LARGE|[hH]uge)(?![A-Za-z])"
    r"(?:(?!\\(?:begin|end)\b|\\\\|\n\s*\n).){1,200}?)"
    r"(?(env)\\end\{(?P=env)\}|(?<=\})[^\S\n]*(?:\\\\)?[^\S\n]*$)",
    re.MULTILINE | re.DOTALL,
)


def has_section(tex: str) -> bool:
    """Tell whether a document has a section; its preamble may set the look of sections."""
    return bool(_SECTION.search(tex, _body(tex)))


def _body(tex: str) -> int:
    return tex.find(_BEGIN) + len(_BEGIN) if _BEGIN in tex else 0


def titles(tex: str, own: Macros) -> dict[str, tuple[int, str]]:
    """Return the own commands of a document that stand for sections as such, if it has none.

    They print their argument in larger letters, or are called so, and there is more than one.
    Those that begin an environment have another, which ends it.
    """
    texts = (tex, *(body for _count, body in own.values()))
    others = (_SECTION, _SUBSECTION, _MARGIN_NOTE)
    if any(other.search(text) for text in texts for other in others):
        return {}
    found: dict[str, tuple[int, str]] = {}
    for name, (count, body) in own.items():
        uses = re.findall(rf"\\{name}(?![A-Za-z])", tex)
        if count == 1 and len(uses) > 1 and (_LARGE.search(body) or _CALLED.match(name)):
            found[name] = (1, r"\section{#1}")
            if (end := re.sub("^begin", "end", name)) != name:
                found[end] = (0, "")
    return found


def with_sections(tex: str) -> str:
    r"""Return LaTeX that has no \section with what stands for it as such.

    Commands that are called so, subsections, titles in the margin, or lines in larger letters.
    """
    if has_section(tex):
        return _with_title(tex)
    if sum(_is_alone(tex, its) for its in _NAMED.finditer(tex)) > 1:
        return _NAMED.sub(lambda its: r"\section" if _is_alone(tex, its) else its[0], tex)
    if _SUBSECTION.search(tex):
        return _LOWER.sub(r"\\\1", tex)
    if _MARGIN.search(tex):
        return _MARGIN.sub(r"\\section", tex)
    sizes = Counter(its["size"] for its in _LARGE_LINE.finditer(tex) if _is_title(its))

    def title(its: re.Match[str]) -> str:
        is_one_of_many = _is_title(its) and sizes[its["size"]] > 1
        return rf"\section{{{its['text']}}}" if is_one_of_many else its[0]

    return _LARGE_LINE.sub(title, tex)


def _with_title(tex: str) -> str:
    """Return LaTeX that begins with its one section, a name, with all others as sections."""
    start = _body(tex)
    section, *others = _SECTION.finditer(tex, start)
    below = _SUBSECTION.search(tex, section.end())
    group = _TITLE.match(tex, section.end())
    if others or not below or not group:
        return tex
    title, end = argument_at(tex, group.end() - 1)
    around = (tex[start : section.start()], tex[end : below.start()])
    if not _NAME.fullmatch(title) or any(_COMMAND.sub("", its).strip("% \n") for its in around):
        return tex
    head, sections = tex[: section.start()], _LOWER.sub(r"\\\1", tex[end:])
    return f"{head}{{{_with_capitals(title) if title.islower() else title}}}\\par {sections}"


def _with_capitals(name: str) -> str:
    """Return a name that is in small letters with capitals, except for its particles: von."""
    words = name.split(" ")
    ends = {0, len(words) - 1}
    return " ".join(
        word.title() if place in ends or len(word) > _PARTICLE else word
        for place, word in enumerate(words)
    )


def _is_alone(tex: str, command: re.Match[str]) -> bool:
    """Tell whether a command has one argument."""
    _title, end = argument_at(tex, command.end())
    return _GROUP.match(tex, end) is None


def _is_title(line: re.Match[str]) -> bool:
    return bool(line["round"] or re.search(_STYLES, line["text"]))
