"""The projects that are built: a copy of the CV in this repository, and CVs of made-up works.

Each gets a sentence in a section and a word in the first title of refs.bib. Edits change a word in
one of them before a build is measured.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from measuring import Bench, Name
from works import make_works, to_bibtex

COLD, UNCHANGED, WORD, ENTRY = "cold", "unchanged", "one word changed", "one entry changed"
STEPS = (COLD, UNCHANGED, WORD, ENTRY)
#: Two words; each edit replaces one by the other.
WORDS = ("Erstwhile", "Thenceforth")

CONF = """\
extensions = ["sphinx_cv"]
project = author = "Ada Lovelace"
cv_owner = {"name": "Ada Lovelace"}
cv_date = "2024-01-31"
cv_pdf_documents = [{"name": "cv", "title": "Publications", "pages": ["index", "sections/*"]}]
html_theme = "furo"
"""
INDEX = """\
# Publications

```{cv-bibliography}
```

```{toctree}
:hidden:

sections/about
```
"""


@dataclass(frozen=True)
class Variant:
    """What is built: the builder, its options, and the suffixes of what it writes."""

    name: str
    builder: str
    suffixes: tuple[str, ...]
    options: tuple[str, ...] = ()


SITE = Variant("HTML and PDFs", "html", (".html", ".pdf"))
HTML = Variant("HTML", "html", (".html",), ("-D", "cv_pdf_on_site=0"))
PDF = Variant("PDFs", "pdf", (".pdf",))


@dataclass(frozen=True)
class Project:
    """A folder of sources; *section* is the page in which a word is changed."""

    name: str
    source: Path
    section: Path
    #: How many made-up works it has.
    count: int = 0

    @property
    def refs(self) -> Path:
        return self.source / "refs.bib"

    def step(self, variant: Variant, step: str) -> Name:
        return Name(self.name, f"{variant.name}, {step}")

    def edit(self, step: str) -> str:
        """Change one word if the step asks for it; return the new word, or '' for no change."""
        file = {WORD: self.section, ENTRY: self.refs}.get(step)
        if not file:
            return ""
        text = file.read_text(encoding="utf-8")
        old, new = WORDS if WORDS[0] in text else reversed(WORDS)
        file.write_text(text.replace(old, new), encoding="utf-8")
        return new


def copied(root: Path, source: Path, *, has_editions: bool = False) -> Project:
    """Copy the CV in this repository, in its main language only or with all editions."""
    shutil.rmtree(source, ignore_errors=True)
    for folder in ("sections", "statements"):
        if (root / folder).is_dir():
            shutil.copytree(root / folder, source / folder)
    for file in (root / "conf.py", root / "refs.bib", *root.glob("index*.md")):
        shutil.copy(file, source)
    if not has_editions:
        with (source / "conf.py").open("a", encoding="utf-8") as conf:
            conf.write("cv_editions = {}\n")
        for file in (*source.glob("*.*.md"), *source.glob("*/*.*.md")):
            file.unlink()
    name = "This CV, all editions" if has_editions else "This CV"
    return _prepared(Project(name, source, min((source / "sections").glob("*.md"))))


def made_up(count: int, source: Path) -> Project:
    """Write a CV with a list of *count* works."""
    shutil.rmtree(source, ignore_errors=True)
    (source / "sections").mkdir(parents=True)
    about = source / "sections" / "about.md"
    files = {"conf.py": CONF, "index.md": INDEX, "refs.bib": to_bibtex(make_works(count))}
    for name, text in files.items():
        (source / name).write_text(text, encoding="utf-8")
    about.write_text("# About\n", encoding="utf-8")
    return _prepared(Project(f"{count:,} works", source, about, count))


def _prepared(project: Project) -> Project:
    """Put the word that edits change into the section and into the first title."""
    section, refs = (file.read_text(encoding="utf-8") for file in (project.section, project.refs))
    refs, found = re.subn(r"(\btitle\s*=\s*\{)", rf"\g<1>{WORDS[0]} ", refs, count=1)
    if not found:
        raise ValueError("refs.bib has no title in braces, in which a word could be changed")
    project.section.write_text(f"{section}\n{WORDS[0]} measured.\n", encoding="utf-8")
    project.refs.write_text(refs, encoding="utf-8")
    return project


def command(project: Project, variant: Variant, out: Path) -> list[object]:
    """Give the options of sphinx-build."""
    where = ("-d", out / "doctrees", project.source, out / "out")
    return ["-q", "-b", variant.builder, *variant.options, *where]


def measure(
    bench: Bench, project: Project, variant: Variant, steps: tuple[str, ...] = STEPS
) -> Path:
    """Build from scratch and then step by step; return the output folder.

    :raises AssertionError: if a step did not change what it should, or changed what it should not.
    """
    out = Path(tempfile.mkdtemp(dir=bench.built))
    before: dict[str, str] = {}
    for step in steps:
        word = project.edit(step)
        name = project.step(variant, step)
        bench.measure(name, sys.executable, "-m", "sphinx", *command(project, variant, out))
        after = {suffix: _digest(out / "out", suffix) for suffix in variant.suffixes}
        for suffix in variant.suffixes:
            if (before.get(suffix) == after[suffix]) != (step == UNCHANGED):
                raise AssertionError(
                    f"{name}: files *{suffix} are not as this step should leave them"
                )
        if word and ".html" in variant.suffixes and not _is_on_a_page(out / "out", word, step):
            raise AssertionError(f"{name}: no page has the word {word}")
        before = after
    return out / "out"


def _digest(folder: Path, suffix: str) -> str:
    files = sorted(folder.rglob(f"*{suffix}"))
    if not files:
        raise AssertionError(f"no *{suffix} was built")
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _is_on_a_page(folder: Path, word: str, step: str) -> bool:
    text = f"{word} measured" if step == WORD else f"{word} "
    return any(text in file.read_text(encoding="utf-8") for file in folder.rglob("*.html"))
