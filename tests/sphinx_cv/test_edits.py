"""After any edits, the output folder is what a fresh build gives, byte for byte."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fasteners import InterProcessLock
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.html._assets import _file_checksum_inner
from sphinx.cmd.build import build_main

import sphinx_cv.kept
from conftest import Build, build, text_of
from edits import PICTURE, Cv
from sphinx_cv.leftovers import is_as_left
from sphinx_cv.pdf import PdfBuilder

if TYPE_CHECKING:
    from conftest import Project

#: How many edits; `make fuzz` asks for more.
STEPS = int(os.environ.get("CV_EDITS", "6"))
SEED = int(os.environ.get("CV_SEED", "1815"))


def build_anew(source: Path, outdir: Path, builder: str) -> None:
    """Build as in a new process, without the checksums of files that Sphinx caches."""
    _file_checksum_inner.cache_clear()
    build(source, outdir, builder)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


def differences(now: dict[str, bytes], fresh: dict[str, bytes]) -> list[str]:
    assert fresh, "nothing was built"
    names = now.keys() | fresh.keys()
    return sorted(name for name in names if now.get(name) != fresh.get(name))


@pytest.mark.parametrize("builder", ["html", "dirhtml", "pdf"])
def test_output_is_that_of_a_fresh_build(builder: str, tmp_path: Path) -> None:
    seed = f"{SEED} {builder}"
    cv = Cv(tmp_path / "cv", random.Random(seed))
    cv.start()
    build_anew(cv.root, tmp_path / "edited" / builder, builder)
    for step in range(STEPS):
        done = cv.edit()
        build_anew(cv.root, tmp_path / "edited" / builder, builder)
        fresh = tmp_path / f"fresh{step}"
        build_anew(cv.root, fresh / builder, builder)
        trees = tree(tmp_path / "edited" / builder), tree(fresh / builder)
        # No PDF may be left that has pages.
        wrong = differences(*trees) if any(trees) or builder != "pdf" else []
        assert wrong == [], f"seed {seed}, step {step}, after {done}"
        shutil.rmtree(fresh)


def test_another_version_makes_all_anew(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = project({"index.md": "# Ada\n", "refs.bib": ""})

    def times() -> list[int]:
        made = build(source, tmp_path / "html")
        return [(made.outdir / name).stat().st_mtime_ns for name in ("index.html", "cv.pdf")]

    first = times()
    assert times() == first
    for module in (sphinx_cv, sphinx_cv.kept):
        monkeypatch.setattr(module, "code_version", lambda: "1000.0")
    assert sphinx_cv.kept.load(tmp_path / "doctrees", "seals", None) is None
    again = times()
    assert all(now > before for now, before in zip(again, first, strict=True))


@pytest.mark.parametrize("name", ["page.md", "part.txt", "picture.svg", "refs.bib", "work.pdf"])
def test_older_file_in_the_place_of_another(name: str, project: Project, tmp_path: Path) -> None:
    page = "# Page\n\n```{literalinclude} part.txt\n```\n\n![A square](picture.svg)\n"
    texts = {
        "index.md": "# Ada\n\n```{bibliography}\n```\n\n```{toctree}\npage\n```\n",
        "page.md": page, "part.txt": "A part.\n", "picture.svg": PICTURE.format(1),
        "refs.bib": "@misc{k, author={Ada Byron}, title={T}, year=1843, pdf={work.pdf}}",
        "work.pdf": "1",
    }  # fmt: skip
    source = project(texts)
    build_anew(source, tmp_path / "edited" / "html", "html")
    others = {"page.md": f"{page}\nMore.\n", "picture.svg": PICTURE.format(22)}
    other = others.get(name, texts[name].replace("T", "Title") + "\n")
    (source / name).write_text(other, encoding="utf-8")
    os.utime(source / name, (1_000_000_000, 1_000_000_000))
    build_anew(source, tmp_path / "edited" / "html", "html")
    build_anew(source, tmp_path / "fresh" / "html", "html")
    trees = [tree(tmp_path / kind / "html") for kind in ("edited", "fresh")]
    assert differences(*trees) == []


def test_numbers_of_figures_are_those_of_now(project: Project, tmp_path: Path) -> None:
    figure = "```{figure} picture.svg\n:name: %s\n:alt: A square\n\nA square\n```\n"
    files = {
        "index.md": "# Ada\n\n```{toctree}\none\ntwo\nthree\n```\n", "one.md": "# One\n",
        "two.md": f"# Two\n\n{figure % 'two'}", "three.md": "# Three\n\nSee {numref}`two`.\n",
        "refs.bib": "", "picture.svg": PICTURE.format(1),
    }  # fmt: skip
    source = project(files, numfig=True)
    build_anew(source, tmp_path / "edited" / "html", "html")
    made = Build(0, [], tmp_path / "edited" / "html")
    assert "Fig. 1 A square" in text_of(made)
    (source / "one.md").write_text(f"# One\n\n{figure % 'one'}", encoding="utf-8")
    build_anew(source, made.outdir, "html")
    assert "See Fig. 2" in made.page("three.html").text
    build_anew(source, tmp_path / "fresh" / "html", "html")
    assert differences(tree(made.outdir), tree(tmp_path / "fresh" / "html")) == []
    (source / "index.md").write_text(files["index.md"].replace("two\n", ""), encoding="utf-8")
    build_anew(source, made.outdir, "html")
    assert "See Fig. 1" in made.page("three.html").text  # its target is in no toctree
    build_anew(source, tmp_path / "again" / "html", "html")
    assert differences(tree(made.outdir), tree(tmp_path / "again" / "html")) == []


def test_search_finds_terms_of_pages_that_stay(project: Project, tmp_path: Path) -> None:
    terms = "```{glossary}\nengine\n  A machine.\n```\n\n```{index} single: mill; loom\n```\n"
    files = {
        "index.md": "# Ada\n\n```{toctree}\none\ntwo\n```\n", "one.md": f"# One\n\n{terms}",
        "two.md": "# Two\n", "refs.bib": "",
    }  # fmt: skip
    source = project(files)
    for text in ("# Two\n", "# Two\n\nMore.\n"):
        (source / "two.md").write_text(text, encoding="utf-8")
        build_anew(source, tmp_path / "edited" / "html", "html")
        index = (tmp_path / "edited" / "html" / "searchindex.js").read_text(encoding="utf-8")
        for word in ("engine", "mill", "loom"):
            assert f'"{word}":[[1,' in index.partition('"indexentries"')[2]
    build_anew(source, tmp_path / "fresh" / "html", "html")
    trees = [tree(tmp_path / kind / "html") for kind in ("edited", "fresh")]
    assert differences(*trees) == []


TOLD = {
    "index.md": "# Ada\n\n```{toctree}\n:numbered:\none\ntwo\nthree\n```\n",
    "one.md": "# One\n\n```{glossary}\nengine\n  A machine.\n```\n\n$$\na = b\n$$ (sum)\n",
    "two.md": "# Two\n\nAn {term}`engine`, and {eq}`sum`.\n",
    "three.md": "# Three\n\n{index}`Loom`\n",
    "refs.bib": "",
}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("index.md", ":numbered:\n", ""),
        ("index.md", "three\n", ""),
        ("one.md", "engine\n", "loom\n"),
        ("one.md", "(sum)", "(total)"),
        ("two.md", "An", "One"),
    ],
    ids=["numbers", "toctree", "term", "equation", "index"],
)
def test_what_pages_say_of_others_is_that_of_now(
    name: str, old: str, new: str, project: Project, tmp_path: Path
) -> None:
    source = project(TOLD)
    build_anew(source, tmp_path / "edited" / "html", "html")
    build_anew(source, tmp_path / "edited" / "html", "html")
    (source / name).write_text(TOLD[name].replace(old, new, 1), encoding="utf-8")
    build_anew(source, tmp_path / "edited" / "html", "html")
    build_anew(source, tmp_path / "fresh" / "html", "html")
    trees = [tree(tmp_path / kind / "html") for kind in ("edited", "fresh")]
    assert differences(*trees) == []


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_page_that_others_name_goes_and_comes(
    builder: str, project: Project, tmp_path: Path
) -> None:
    files = {
        "index.md": "# Ada\n\n```{toctree}\none\ntwo\n```\n",
        "one.md": "# One\n",
        "two.md": "# Two\n\n[](one.md), {doc}`one`\n",
    }
    source = project({**files, "refs.bib": ""})
    page = source / "one.md"
    build_anew(source, tmp_path / "edited" / builder, builder)
    for step in range(2):
        if page.exists():
            page.unlink()
        else:
            page.write_text("# One\n", encoding="utf-8")
        build_anew(source, tmp_path / "edited" / builder, builder)
        fresh = tmp_path / f"fresh{step}" / builder
        build_anew(source, fresh, builder)
        assert differences(tree(tmp_path / "edited" / builder), tree(fresh)) == []


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_citations_follow_the_list(builder: str, project: Project, tmp_path: Path) -> None:
    """Citations are on another page than the list, whose options and place change."""
    cited = "# Cited\n\nSee {cite:p}`k`.\n\n```{bibliography}\n:list: bullet\n\nk\n```\n"
    full = "\n```{bibliography}\n:all:\nOPTION\n```\n"
    index = "# Ada\n\n```{toctree}\none\ntwo\ncited\n```\n"
    works = "@misc{k, author = {Lovelace, Ada}, title = {T}, year = 1843}"
    document = {"name": "cv", "title": "CV", "pages": ["*"]}
    one, two = "# One\n", "# Two\n"
    files = {"index.md": index, "cited.md": cited, "one.md": one, "two.md": two, "refs.bib": works}
    source = project(files, cv_pdf_documents=[document])
    changes = [
        ("one.md", one + full.replace("OPTION", ":style: cv-short")),
        ("one.md", one + full.replace("OPTION", ":list: bullet")),
        ("one.md", one + full.replace("OPTION", ":labels: off")),
        ("one.md", one),
        ("two.md", two + full.replace("OPTION", ":style: cv-short")),
        ("one.md", one + full.replace("OPTION", ":style: cv-short")),  # two lists to link to
    ]
    for step, (name, text) in enumerate(changes):
        (source / name).write_text(text, encoding="utf-8")
        build_anew(source, tmp_path / "edited" / builder, builder)
        fresh = tmp_path / f"fresh{step}" / builder
        build_anew(source, fresh, builder)
        assert differences(tree(tmp_path / "edited" / builder), tree(fresh)) == [], (step, text)


def test_names_that_two_pages_give(project: Project, tmp_path: Path) -> None:
    """Sphinx takes them from the page read last; if that loses them, the other page has them."""
    names = "\n(label)=\n## Here\n\n```{glossary}\nterm\n  text\n```\n\n$$\na = b\n$$ (sum)\n"
    uses = "\nSee {ref}`label`, {term}`term`, {eq}`sum`.\n"
    index = "# Ada\n\n```{toctree}\none\ntwo\n```\n" + uses
    one, two = "# One\n" + names, "# Two\n" + names
    source = project({"index.md": index, "one.md": one, "two.md": two, "refs.bib": ""})
    build_anew(source, tmp_path / "edited" / "html", "html")
    for step, text in enumerate((f"{one}\nMore.\n", "# One\n", one)):
        (source / "one.md").write_text(text, encoding="utf-8")
        build_anew(source, tmp_path / "edited" / "html", "html")
        build_anew(source, tmp_path / f"fresh{step}" / "html", "html")
        trees = [tree(tmp_path / kind / "html") for kind in ("edited", f"fresh{step}")]
        assert differences(*trees) == [], step


def test_names_that_move_to_another_page(project: Project, tmp_path: Path) -> None:
    """Sphinx reads the new page while it still knows the names from the old one."""
    names = "\n(label)=\n## Here\n\n$$\na = b\n$$ (sum)\n\n```{glossary}\nterm\n  text\n```\n"
    index = "# Ada\n\n```{toctree}\none\ntwo\n```\n"
    texts = {"one.md": "# One\n", "two.md": "# Two\n" + names}
    source = project({"index.md": index, "refs.bib": "", **texts})
    assert build(source, tmp_path / "out").warnings == []
    for name, text in (("one.md", "# One\n" + names), ("two.md", "# Two\n")):
        (source / name).write_text(text, encoding="utf-8")
    assert build(source, tmp_path / "out").warnings == []


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_list_of_what_another_page_cites(builder: str, project: Project, tmp_path: Path) -> None:
    works = "@misc{k, author = {Lovelace, Ada}, title = {T}, year = 1843}"
    index = "# Ada\n\n```{toctree}\none\ntwo\n```\n\n```{bibliography}\n:all:\n```\n"
    index += "\n```{bibliography}\n:all:\n:list: bullet\n```\n"
    one = "# One\n\n```{bibliography}\n:list: bullet\n```\n"
    files = {"index.md": index, "one.md": one, "two.md": "# Two\n", "refs.bib": works}
    document = {"name": "cv", "title": "CV", "pages": ["one"]}
    source = project(files, cv_pdf_documents=[document])
    build_anew(source, tmp_path / "edited" / builder, builder)
    (source / "two.md").write_text("# Two\n\nSee {cite:p}`k`.\n", encoding="utf-8")
    build_anew(source, tmp_path / "edited" / builder, builder)
    build_anew(source, tmp_path / "fresh" / builder, builder)
    trees = [tree(tmp_path / kind / builder) for kind in ("edited", "fresh")]
    assert differences(*trees) == []


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_page_built_alone_leaves_the_others_to_the_next_build(
    builder: str, project: Project, tmp_path: Path
) -> None:
    pages = {"index.md": "# Ada\n\n```{toctree}\none\ntwo\n```\n", "two.md": "# Two\n"}
    one = "# One\n\n```{cv-bibliography}\n```\n\n```{eval-rst}\n.. include:: part\n```\n"
    work = "@misc{k, author = {Lovelace, Ada}, title = {T}, year = 1843}"
    source = project({**pages, "one.md": one, "part": "Old", "refs.bib": work}, html_theme="furo")
    folder = tmp_path / "edited" / builder
    build_anew(source, folder, builder)
    for name, text in {
        "two.md": "# Three\n",
        "part": "New",
        "refs.bib": f"{work[:-5]}1844}}",
    }.items():
        (source / name).write_text(text, encoding="utf-8")
    _file_checksum_inner.cache_clear()
    options = ["-n", "-q", "-b", builder, "-d", str(folder.parent / "doctrees")]
    build_main([*options, str(source), str(folder), str(source / "two.md")])
    build_anew(source, folder, builder)
    build_anew(source, tmp_path / "fresh" / builder, builder)
    assert differences(tree(folder), tree(tmp_path / "fresh" / builder)) == []


def test_site_of_another_form_in_the_same_folder(project: Project, tmp_path: Path) -> None:
    index = "# Ada\n\n[](two.md)\n\n```{toctree}\ntwo\n```\n"
    files = {"index.md": index, "two.md": "# Two\n", "refs.bib": ""}
    document = {"name": "cv", "title": "CV", "pages": ["index"]}  # with a link to the site
    options = {"html_baseurl": "https://ada.example.org", "cv_pdf_documents": [document]}
    source = project(files, **options)
    made = build(source, tmp_path / "site")
    (made.outdir / "CNAME").write_text("ada.example.org", encoding="utf-8")
    pdf = (made.outdir / "cv.pdf").read_bytes()
    build(source, made.outdir, "pdf")  # keeps the form of the site
    assert (made.outdir / "two.html").exists()
    build(source, made.outdir, "dirhtml")
    assert not (made.outdir / "two.html").exists()
    assert 'href="two/"' in made.text("index.html")
    assert (made.outdir / "CNAME").exists()
    assert (made.outdir / "cv.pdf").read_bytes() != pdf
    build(source, made.outdir, "singlehtml")
    assert not (made.outdir / "two").exists()


def test_pdf_has_the_photo_of_now(project: Project, tmp_path: Path) -> None:
    owner = {"name": "Ada", "photo": {"text": "me.svg", "on": "both"}}
    photo = PICTURE.format(9).replace("/>", '><rect width="9" height="{}"/></svg>')
    source = project({"index.md": "# Ada\n", "refs.bib": ""}, cv_owner=owner)
    made: set[bytes] = set()
    for height in (1, 9, 9):
        (source / "me.svg").write_text(photo.format(height), encoding="utf-8")
        made.add((build(source, tmp_path / "out", "pdf").outdir / "cv.pdf").read_bytes())
    assert len(made) == 2


@pytest.mark.parametrize("kind", ["orphan", "paper"])
def test_pdf_has_what_is_for_the_tags_of_now(kind: str, project: Project, tmp_path: Path) -> None:
    page = f"---\n{kind}: true\n---\n# Own\n\n```{{only}} mine\nSecret\n```\n"
    document = {"name": "cv", "title": "CV", "pages": ["own"], "site": False}
    files = {"index.md": "# Ada\n", "own.md": page, "refs.bib": ""}
    source = project(files, cv_pdf_documents=[document])
    for options in (("-t", "mine"), ()):
        made = build(source, tmp_path / "out", "pdf", *options)
        assert ("Secret" in text_of(made)) == bool(options)


def test_files_of_others_stay(project: Project, tmp_path: Path) -> None:
    files = {"index.md": "# Ada\n\n```{toctree}\ntwo\n```\n", "two.md": "# Two\n", "refs.bib": ""}
    source = project(files)
    made = build(source, tmp_path / "html")
    (made.outdir / "CNAME").write_text("example.org", encoding="utf-8")
    (source / "two.md").unlink()
    build(source, tmp_path / "html")
    assert (made.outdir / "CNAME").exists()
    assert not (made.outdir / "two.html").exists()


def test_repository_of_the_site_stays(project: Project, tmp_path: Path) -> None:
    """Git needs its folders, even empty ones."""
    source = project({"index.md": "# Ada\n", "refs.bib": ""})
    folders = [tmp_path / "html" / ".git" / name for name in ("refs/heads", "refs/tags")]
    for folder in folders:
        folder.mkdir(parents=True)
    build(source, tmp_path / "html")
    build(source, tmp_path / "html", "html", "-D", "html_title=CV")
    assert all(map(Path.is_dir, folders))


def test_build_that_was_cut_off(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are not taken for somebody else's, and its warnings are repeated."""
    files = {"index.md": "# Ada\n\n{nowhere}`x`\n", "refs.bib": ""}
    source = project({**files, "own/CNAME": "ada.example.org"}, cv_pdf_on_site=False)
    now, cut = tmp_path / "now", tmp_path / "cut"
    shutil.copytree(source / "own", now / "html")
    with monkeypatch.context() as patched:
        patched.setattr(StandaloneHTMLBuilder, "finish", lambda _self: shutil.copytree(now, cut))
        build(source, now / "html", "html", "-D", "html_copy_source=1")
    shutil.rmtree(now)
    cut.rename(now)
    assert (now / "html" / "_sources").exists()
    assert not is_as_left(now / "doctrees", now / "html")
    hidden = [now / "html" / name for name in (".git/HEAD", ".nojekyll")]
    for path in hidden:
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert build(source, now / "html").warnings != []
    assert all(path.exists() for path in [now / "html" / "CNAME", *hidden])
    assert not (now / "html" / "_sources").exists()


def test_build_that_was_cut_off_in_another_folder(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next build elsewhere makes up for it, once; its folder still counts as half-written."""
    source = project({"index.md": "# Ada\n", "refs.bib": ""})
    with monkeypatch.context() as patched:
        patched.setattr(PdfBuilder, "finish", lambda _self: 1 / 0)
        assert build(source, tmp_path / "pdf", "pdf").status
    times = [
        (build(source, tmp_path / "html").outdir / "index.html").stat().st_mtime_ns
        for _ in range(2)
    ]
    assert times[0] == times[1]
    assert not is_as_left(tmp_path / "doctrees", tmp_path / "pdf")
    rows = [{"name": "other", "title": "CV", "pages": ["index"]}]
    project({"index.md": "# Ada\n", "refs.bib": ""}, cv_pdf_documents=rows)
    made = build(source, tmp_path / "pdf", "pdf")
    assert [path.name for path in made.outdir.iterdir()] == ["other.pdf"]


def test_build_waits_for_another_one(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, object]] = []

    def acquire(_lock: object, **options: object) -> bool:
        asked.append(options)
        return len(asked) > 1

    monkeypatch.setattr(InterProcessLock, "acquire", acquire)
    build(project({"index.md": "# Ada\n", "refs.bib": ""}), tmp_path / "text", "text")
    assert asked == [{"blocking": False}, {"timeout": 600}]


def test_file_system_without_locks(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def acquire(*_given: object, **_options: object) -> None:
        raise RuntimeError("no locks available")

    monkeypatch.setattr(InterProcessLock, "acquire", acquire)
    made = build(project({"index.md": "# Ada\n", "refs.bib": ""}), tmp_path / "html")
    assert (made.status, made.warnings) == (0, [])
