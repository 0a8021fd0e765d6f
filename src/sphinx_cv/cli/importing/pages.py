"""Add sections to pages, and pages to the toctree, without a change to what the owner wrote."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from ...bibliography.text import HAN
from ...when import parse_when
from ..template import headings, originals
from .folder import read_page
from .found import Entry
from .markdown import draw, escape_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .folder import Folder
    from .found import Section

_TITLE = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)
_TOCTREE = re.compile(r"^(`{3,}|~{3,}|:{3,})\{toctree\}.*?^\1", re.MULTILINE | re.DOTALL)
#: Names that Windows reserves for devices.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$")
#: New pages that come before all others, and those that come after.
_FIRST = {f"sections/{name}" for name in "profile summary about research-interests".split()}
_LAST = {
    f"sections/{name}"
    for name in "skills languages interests references publications other".split()
}
#: Pages of a new CV that take sections with a longer title, and words that say the same.
_EXAMPLES = ("education", "teaching", "awards", "service", "experience")
_ALSO = {
    **dict.fromkeys(("employment", "appointments", "positions"), "experience"),
    **dict.fromkeys(("honors", "honours", "prizes"), "awards"),
}
#: The page for what has no place, and the comment on it that `sphinx-cv doctor` reports.
REST = "Other"
_REMARK = "% example: what was imported and has no place yet; move it to where it belongs"
#: A list of works that is not limited to the newest, the selected, or single ones.
_LIST = re.compile(
    r"^[`~:]{3,}\{(?:cv-)?bibliography\}[^\S\n]*\n"
    r"(?!(?::.*\n)*:(?:newest:|filter:.*selected|filter: key in))",
    re.MULTILINE,
)
_PUBLICATIONS = "```{cv-bibliography}\n```"
#: The beginning of an entry.
_HEAD = re.compile(
    r"^[`~:]{3,}\{cv-entry\}[^\S\n]+(?P<heading>.+)\n(?P<options>(?::\w+:.*\n)*)", re.MULTILINE
)
_OPTION = re.compile(r"^:(\w+):[^\S\n]*(.*)$", re.MULTILINE)
_LINK = re.compile(r"\[((?:\\.|[^]\\])*)\]\([^()]*\)")


@dataclass
class Pages:
    """The pages of a CV, with what is imported."""

    folder: Folder
    #: What is to be written: the texts of pages, by their paths.
    texts: dict[Path, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the pages that exist, and tell which are only examples."""
        self.there = {path: read_page(path) for path in self.folder.pages()}
        self.examples = {path for path in self.there if self.folder.is_as_new(path)}

    def add(self, section: Section) -> None:
        """Add what is new in a section to its page."""
        known = [text for path, text in self.there.items() if path not in self.examples]
        heads = [head for text in known for head in _heads_of(text)]
        every = "\n".join(text.replace("\r\n", "\n") for text in known)
        lines = set(every.split("\n"))
        blocks = []
        for block in section.blocks:
            text = draw(block)
            if all(line.startswith("- ") for line in text.split("\n")):
                text = "\n".join(line for line in text.split("\n") if line not in lines)
            if not text or f"\n{text}\n" in f"\n{every}\n":
                continue
            head = next(_heads_of(text), None) if isinstance(block, Entry) else None
            if head and any(map(head.is_of, heads)):
                what = f"there is already an entry {head.heading!r} with this date"
                self.notes.append(f"{what}; left out: {text}")
                continue
            blocks.append(text)
        if blocks:
            self._write(section.title, blocks)

    def _write(self, title: str, blocks: list[str]) -> None:
        path = self._page_of(title)
        text = self.texts.get(path) or self.there.get(path, "")
        if path in self.examples and path not in self.texts:
            typed = _TITLE.search(text)
            title = typed[1] if typed and self._is_called(path, text, title) else title
            # The list of works is no example, even if the works are.
            blocks = [*blocks, *([_PUBLICATIONS] if _PUBLICATIONS in text else [])]
            text = ""
        if not text.strip():
            text = f"# {escape_line(self._heading(title))}\n" + (
                f"\n{_REMARK}\n" if title == REST else ""
            )
        end = "\r\n" if "\r\n" in text else "\n"
        body = "\n\n".join(blocks).replace("\n", end)
        self.texts[path] = f"{text.rstrip()}{end}{end}{body}{end}"

    def _heading(self, title: str) -> str:
        """Return a title in the language of the CV, if its translation is known."""
        if title == "References":  # referees; in headings.toml, works cited
            return title
        return headings(self.folder.language)(title)

    def _page_of(self, title: str) -> Path:
        """Return the path of the page with this title or name, or of a new one."""
        name = slug(title)
        pages = {**self.there, **self.texts}
        for path, text in pages.items():
            if self._is_called(path, text, title):
                return path
        left = {page.stem: page for page in self.examples if page not in self.texts}
        if example := left.get(self._example_of(name)):
            return example
        page = self.folder.path / "sections" / f"{name}.md"
        return page if page not in pages else page.with_stem(f"{name}-imported")

    def _is_called(self, path: Path, text: str, title: str) -> bool:
        """Tell whether a page has this title, in any language, or name."""
        name, found = slug(title), _TITLE.search(text)
        typed = found[1] if found else title
        own = {slug(its) for its in (typed, *originals(typed, self.folder.language))}
        # Research interests are not the page for interests, whatever its file is called;
        # Professional experience is the one for experience.
        is_free = name != "interests" or not any(name in its.split("-") for its in own)
        return name in own or (path.stem == name and is_free)

    def _example_of(self, name: str) -> str:
        """Return the page of a new CV that a longer title is about: Work experience, Honours."""
        words = {_ALSO.get(word, word) for word in name.split("-")}
        translate = headings(self.folder.language)
        found = [
            page
            for page in _EXAMPLES
            if page in words or words.issuperset(slug(translate(page.capitalize())).split("-"))
        ]
        # Teaching experience is about teaching, but who knows of teaching awards?
        return found[0] if len(found) == 1 or found[1:] == ["experience"] else ""

    def list_works(self) -> None:
        """Add a list of works to the page of publications, unless a page has one of all works."""
        pages = {**self.there, **self.texts}
        if not _LIST.search(self.all_text()):
            path = self.folder.path / "sections" / "publications.md"
            text = pages.get(path) or f"# {self._heading('Publications')}\n"
            self.texts[path] = f"{text.rstrip()}\n\n{_PUBLICATIONS}\n"

    def all_text(self) -> str:
        """Return the text of all pages, with what is imported."""
        others = {path: read_page(path) for path in self.folder.other_pages()}
        return "\n".join({**others, **self.there, **self.texts}.values())

    def link(self) -> None:
        """Add new pages to the toctree of the front page."""
        path = self.folder.index
        names = [f"sections/{page.stem}" for page in self.texts if page not in self.there]
        text = read_page(path)
        missing = [name for name in names if not _is_listed(text, name)]
        if not missing:
            return
        if not path.is_file():
            self.notes.append(f"add to a toctree, in this order: {', '.join(missing)}")
            return
        self.texts[path] = _with_names(text, missing)


def slug(title: str) -> str:
    """Return the file name of a page: letters and digits of any script, valid on all systems."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", title.replace("_", " ")).lower())
    name = "-".join(words)[:60].strip("-") or "section"
    return f"{name}-page" if _DEVICES.match(name) else name


def _is_listed(index: str, name: str) -> bool:
    for toctree in _TOCTREE.finditer(index):
        has_patterns = ":glob:" in toctree[0]
        for line in toctree[0].splitlines()[1:-1]:
            target = re.sub(r"^.*<(.*)>$", r"\1", line.strip()).removesuffix(".md").lstrip("/")
            if target == name or (has_patterns and target and fnmatchcase(name, target)):
                return True
    return False


def _with_names(index: str, names: list[str]) -> str:
    """Add pages to the toctree of sections, in the usual order of a CV."""
    end = "\r\n" if "\r\n" in index else "\n"
    found = next((m for m in _TOCTREE.finditer(index) if "sections/" in m[0]), None)
    if not found:
        rows = "".join(f"{name}{end}" for name in names)
        return f"{index.rstrip()}{end}{end}```{{toctree}}{end}:hidden:{end}{end}{rows}```{end}"
    lines = found[0].splitlines(keepends=True)
    places = [place for place, line in enumerate(lines) if line.strip().startswith("sections/")]
    works = [place for place in places if lines[place].strip() == "sections/publications"]
    first = [name for name in names if name in _FIRST]
    last = [name for name in names if name in _LAST]
    others = [name for name in names if name not in {*first, *last}]
    middle = works[0] if works else places[-1] + 1
    for place, some in ((places[-1] + 1, last), (middle, others), (places[0], first)):
        lines[place:place] = [f"{name}{end}" for name in some]
    return index[: found.start()] + "".join(lines) + index[found.end() :]


@dataclass(frozen=True)
class _Head:
    """The parts that identify an entry."""

    heading: str
    when: str
    what: str

    def is_of(self, other: _Head) -> bool:
        """Tell whether two entries are of one thing, though one may be more exact."""
        whats = [_words(its.what) for its in (self, other)]
        return (
            _letters(self.heading) == _letters(other.heading)
            and _is_one_time(self.when, other.when)
            and (self.what == other.what or not all(whats) or bool(whats[0] & whats[1]))
        )


def _heads_of(text: str) -> Iterator[_Head]:
    """Yield the heads of the entries of a page."""
    for match in _HEAD.finditer(text.replace("\r\n", "\n")):
        options = dict(_OPTION.findall(match["options"]))
        yield _Head(match["heading"].strip(), options.get("when", ""), options.get("what", ""))


def _letters(markdown: str) -> str:
    return "".join(c for c in _LINK.sub(r"\1", markdown).casefold() if c.isalnum())


def _words(text: str) -> set[str]:
    """Return the longer words of a text; of Chinese and Korean, pairs of characters."""
    words = re.findall(rf"[^\W\d_]{{4,}}|[{HAN}\uac00-\ud7af]{{2}}", text.casefold())
    return {*words}


def _is_one_time(one: str, other: str) -> bool:
    """Tell whether two times agree as far as both are given: 2014 and 2014-10 do."""
    if not one or not other:
        return one == other
    try:
        times = [parse_when(text) for text in (one, other)]
    except ValueError:
        return one == other
    if any(it.seasons != ("", "") or it.term or it.parts for it in times):
        return one == other
    starts, ends = zip(*((it.start, it.end) for it in times), strict=True)
    is_open = [end is None for end in ends]
    ended = [tuple(end or ()) for end in ends]
    return is_open[0] == is_open[1] and _agree(*starts) and _agree(*ended)


def _agree(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(a == b for a, b in zip(one, other, strict=False))
