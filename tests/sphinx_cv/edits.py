"""Random edits of a CV, such as a person makes between two builds."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from edit_choices import (
    BLOCKS,
    DOCUMENTS,
    FIELDS,
    FRONT,
    FULL_OPTIONS,
    PEOPLE,
    SETTINGS,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"/>'
WORDS = "engine analysis poetry number table weaving zebra lion history 深度学习 罗凌".split()
EDITIONS = {"zh": {"language": "zh_CN", "html_title": "爱达"}}
LOOK = '#import "/lib.typ": *\n#let look = (version: 1, accent: rgb("#{0:06x}"))\n'
FULL_LIST = re.compile(r"\n*```\{cv-bibliography\}\n(?::.*\n)*```\n")


@dataclass
class Cv:
    """The content of a CV, and the folder that it is written to."""

    root: Path
    chance: random.Random
    works: list[str] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)
    settings: dict[str, object] = field(default_factory=dict)
    #: Pictures, templates and static files by path; '' for a file that does not exist.
    files: dict[str, str] = field(default_factory=dict)
    made: int = 0
    start_of_file: str = '@string{notes = "Notes"}\n'
    last_of_file: str = ""

    def start(self) -> None:
        for _ in range(5):
            self.add_work()
        lists = "# Works\n\n```{cv-bibliography}\n```\n"
        newest = "# Newest\n\n```{bibliography}\n:newest: 2\n:list: bullet\n```\n"
        self.pages = {"sections/works": lists, "sections/newest": newest}
        for name in ("sections/service", "statements/research"):
            self.pages[name] = f"# {name.title()}\n\n{self.words()}\n"
        self.settings = {
            "extensions": ["sphinx_cv"],
            "author": "Ada Lovelace",
            "project": "Ada Lovelace",
            "cv_owner": {"name": "Ada Lovelace"},
            "cv_date": "2024-01-31",
            "language": "en",
            "html_theme": os.environ.get("CV_THEME", "basic"),
            "html_copy_source": True,
            "html_static_path": ["static"],
            "templates_path": ["_templates"],
            "include_patterns": ["index.md", "sections/*.md", "statements/*.md"],
            "cv_pdf_documents": [{"name": "cv", "title": "CV", "pages": ["sections/*"]}],
            "cv_editions": EDITIONS,
        }
        self.files = {
            "static/own.css": "p {}", "_templates/cv/mail.html": "", "part.txt": "Some part.\n",
            "rows.csv": "a,b\n1,2\n", "square.svg": PICTURE.format(9), "extra/own.txt": "Mine.\n",
            "looks/own.typ": LOOK.format(0),
        }  # fmt: skip
        self.write()

    # ---- what is edited ---------------------------------------------------------------------

    def words(self) -> str:
        return " ".join(self.chance.choices(WORDS, k=4)).capitalize() + "."

    def add_work(self) -> None:
        self.made += 1
        kind = self.chance.choice(["article", "inproceedings", "book"])
        venue = {"article": "journal", "inproceedings": "booktitle", "book": "publisher"}[kind]
        people = self.chance.choice(["Lovelace, Ada", "Babbage, Charles and Lovelace, Ada"])
        year = self.chance.randint(2015, 2024)
        text = (
            f"@{kind}{{work{self.made}, author = {{{people}}}, title = {{{self.words()}}},\n"
            f"  {venue} = {{Notes}}, year = {year}, doi = {{10.1000/{self.made}}}}}\n"
        )
        self.works.insert(self.chance.randint(0, len(self.works)), text)

    def remove_work(self) -> None:
        if len(self.works) > 2:
            self.works.pop(self.chance.randrange(len(self.works)))

    def alter_work(self) -> None:
        place = self.chance.randrange(len(self.works))
        year, title = self.chance.randint(2015, 2024), self.words()
        field = self.chance.choice(FIELDS).replace("W", title)
        change = self.chance.choice(
            [
                (r"year = \d+", f"year = {year}"),
                (r"title = {.*?}", f"title = {{{title}}}"),
                (r"^@\w+", self.chance.choice(["@article", "@book", "@patent", "@misc"])),
                (r",\n  (note|abstract|keywords|langid|crossref|pdf|award).*", ""),
                (r",\n", f",\n  {field},\n"),
                (r"author = {.*?}", f"author = {{{self.chance.choice(PEOPLE)}}}"),
            ]
        )
        self.works[place] = re.sub(*change, self.works[place], count=1)

    def alter_start(self) -> None:
        """Change what surrounds the works: a macro before them, and a parent entry after them."""
        parent = f"@proceedings{{parent, title = {{{self.words()}}}, year = 2020}}\n"
        self.start_of_file = f'@string{{notes = "{self.words()}"}}\n'
        self.last_of_file = self.chance.choice(["", parent, "% " + parent])

    def move_work(self) -> None:
        self.works.append(self.works.pop(self.chance.randrange(len(self.works))))

    def page(self) -> str:
        return self.chance.choice(sorted(self.pages))

    def add_words(self) -> None:
        self.pages[self.page()] += f"\n{self.words()}\n"

    def remove_words(self) -> None:
        name = self.page()
        kept, _, last = self.pages[name].rstrip().rpartition("\n\n")
        self.pages[name] = kept + "\n" if kept and not last.startswith("```") else self.pages[name]

    def retitle(self) -> None:
        name = self.page()
        self.pages[name] = re.sub(r"^# .*$", f"# {self.words()}", self.pages[name], flags=re.M)

    def cite(self) -> None:
        key = re.findall(r"{(work\d+)", self.chance.choice(self.works))[0]
        self.pages[self.page()] += f"\nSee {{cite:t}}`{key}`, {{cv-count}}`year > 2018`.\n"

    def list_works(self) -> None:
        for name, text in self.pages.items():
            self.pages[name] = FULL_LIST.sub("\n", text)
        option = self.chance.choice(FULL_OPTIONS)
        line = f":{option}\n" if option else ""
        self.pages[self.page()] += f"\n\n```{{cv-bibliography}}\n{line}```\n"

    def add_block(self) -> None:
        block = self.chance.choice(BLOCKS).replace("W", self.words())
        key = re.findall(r"{(work\d+)", self.chance.choice(self.works))[0]
        self.pages[self.page()] += f"\n\n{block.replace('K', key)}\n"

    def remove_block(self) -> None:
        name = self.page()
        parts = self.pages[name].split("\n\n\n")
        if len(parts) > 1:
            parts.pop(self.chance.randrange(1, len(parts)))
        self.pages[name] = "\n\n\n".join(parts)

    def tell_news(self) -> None:
        day = self.chance.randint(10, 28)
        self.pages[self.page()] += f"\n```{{cv-news}}\n- 2024-01-{day}: {self.words()}\n```\n"

    def refer(self) -> None:
        name = self.page()
        if self.chance.random() < 0.3:  # on one page only: of two, Sphinx takes the last it reads
            for page, text in self.pages.items():
                self.pages[page] = re.sub(r"\(place\)=\n*", "", text)
            self.pages[name] = f"(place)=\n\n{self.pages[name]}"
        else:
            self.pages[name] += "\nSee {ref}`place`.\n"

    def add_page(self) -> None:
        self.made += 1
        folder = self.chance.choice(["sections", "statements"])
        self.pages[f"{folder}/page{self.made}"] = f"# {self.words()}\n\n{self.words()}\n"

    def remove_page(self) -> None:
        name = self.page()
        if name != "sections/works":
            del self.pages[name]

    def front_matter(self) -> None:
        name = self.page()
        text, found = re.subn(r"\A---\n(.*\n)*?---\n", "", self.pages[name])
        front = self.chance.choice(FRONT).replace("W", self.words())
        self.pages[name] = text if found else f"---\n{front}\n---\n{text}"

    def picture(self) -> None:
        self.files["sections/picture.svg"] = PICTURE.format(self.chance.randint(1, 9))
        name = self.page()
        if name.startswith("sections/"):
            text = "\n\n![A square](picture.svg) {download}`picture.svg`\n"
            now = self.pages[name]
            self.pages[name] = now.replace(text, "\n") if text in now else now + text

    def translate(self) -> None:
        for name in self.chance.sample(sorted(self.pages), min(2, len(self.pages))):
            path = f"{name}.zh.md"
            text = f"# {self.words()}\n\n{self.words()}\n"
            self.files[path] = "" if self.files.get(path) and self.chance.random() < 0.5 else text

    def editions(self) -> None:
        more = {"fr": {"cv_owner": {"post": self.words()}}}
        self.settings["cv_editions"] = self.chance.choice([{}, EDITIONS, more, EDITIONS | more])

    def documents(self) -> None:
        count = self.chance.choice([1, 1, 2, 3])
        self.settings["cv_pdf_documents"] = self.chance.sample(DOCUMENTS, count)

    def setting(self) -> None:
        name = self.chance.choice([*SETTINGS, "html_title"])
        chosen = self.chance.choice(SETTINGS[name]) if name in SETTINGS else self.words()
        self.settings[name] = chosen

    def file(self) -> None:
        name = self.chance.choice(
            [
                "static/own.css",
                "static/more.css",
                "_templates/cv/mail.html",
                "_templates/layout.html",
                "part.txt",
                "rows.csv",
                "square.svg",
                "more.bib",
                "extra/own.txt",
                "looks/own.typ",
            ]
        )
        texts = {
            "layout.html": '{% extends "!layout.html" %}{% block footer %}mine{% endblock %}',
            "mail.html": "<b>{{ address }}</b>",
            "square.svg": PICTURE.format(self.chance.randint(1, 9)),
            "more.bib": f"@book{{other, title = {{{self.words()}}}, author = {{Lovelace, Ada}}}}\n",
            "own.typ": LOOK.format(self.chance.randrange(0x1000000)),
        }
        if name in {"part.txt", "rows.csv", "extra/own.txt"}:
            self.files[name] = f"{self.words()}, {self.words()}\n"
            return
        text = texts.get(name.rpartition("/")[2], f"p {{ width: {self.chance.random()} }}")
        self.files[name] = "" if self.files.get(name) else text

    def edit(self) -> str:
        """Change something, and return what."""
        edits: list[Callable[[], None]] = [
            self.add_work, self.remove_work, self.alter_work, self.move_work, self.add_words,
            self.remove_words, self.retitle, self.cite, self.refer, self.add_page, self.remove_page,
            self.front_matter, self.tell_news, self.picture, self.documents, self.setting,
            self.setting,
            self.file, self.translate, self.editions, self.list_works, self.list_works,
            self.add_block, self.add_block, self.remove_block, self.alter_start, self.alter_work,
        ]  # fmt: skip
        chosen = self.chance.sample(edits, self.chance.choice([1, 1, 1, 2]))
        for change in chosen:
            change()
        self.write()
        return ", ".join(change.__name__ for change in chosen)

    # ---- what is written --------------------------------------------------------------------

    def write(self) -> None:
        """Write only files that changed, as an editor does, and delete those that are gone."""
        toctree = "\n".join(sorted(self.pages))
        front = f"# Ada\n\n```{{cv-contact}}\n```\n\n```{{toctree}}\n{toctree}\n```\n"
        texts = {
            "conf.py": "".join(f"{name} = {value!r}\n" for name, value in self.settings.items()),
            "refs.bib": "\n".join([self.start_of_file, *self.works, self.last_of_file]),
            "index.md": front,
            **{f"{name}.md": text for name, text in self.pages.items()},
            **{name: text for name, text in self.files.items() if text},
        }
        for path in [path for path in self.root.rglob("*") if path.is_file()]:
            if path.relative_to(self.root).as_posix() not in texts:
                path.unlink()
        for name, text in texts.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
