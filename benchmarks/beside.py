"""The CV of this repository as RenderCV draws it, and its pages beside ours."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst
from bs4 import BeautifulSoup

from others import RenderCV

if TYPE_CHECKING:
    from collections.abc import Iterator

    from measuring import Bench

#: RenderCV's default theme, and those with the most readable lists of works.
THEMES = ("classic", "ink", "harvard")
DESIGN = {"page": {"size": "a4"}}
#: Section titles and the pages that list their works; '' is the page of all works, split by kind.
LISTS = {"Selected publications": "selected.html", "": "publications.html"}
KINDS = {"journal": "Journal articles", "conference": "Conference papers"}
NETWORKS = ("GitHub", "GitLab", "ORCID", "Google Scholar", "LinkedIn", "ResearchGate")
#: Our fonts, for scripts that RenderCV's themes have no font for.
FONTS = Path(__file__).resolve().parent.parent / "src" / "sphinx_cv" / "pdf" / "fonts"
#: Pixels per inch.
PPI = 108
PAIR = """
#set page(width: auto, height: auto, margin: 13pt, fill: rgb("#e8e8ea"))
#grid(columns: 2, column-gutter: 13pt,
  ..("ours", "theirs").map(it => box(fill: white, width: 595pt, height: 842pt,
    if it in sys.inputs { image(sys.inputs.at(it), page: int(sys.inputs.page), width: 100%) })))
"""


@dataclass(frozen=True)
class Drawn:
    """The PDFs by theme; *note* says how they were made, or why not."""

    note: str
    pdfs: dict[str, Path] = field(default_factory=dict)


def draw(bench: Bench, site: Path, python: str) -> Drawn:
    """Draw the CV of a built site in each theme, with the newest RenderCV for *python*."""
    home = bench.folder / "rendercv"
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "venv" / "bin" / "python").exists():
        subprocess.run([python, "-m", "venv", home / "venv"], check=True)
    rendercv = RenderCV(bench)
    if not rendercv.is_usable:
        return Drawn(rendercv.note)
    shutil.copytree(FONTS, home / "fonts", dirs_exist_ok=True)
    cv, pdfs, missing = content(site), {}, []
    for theme in THEMES:
        try:
            pdfs[theme] = _draw(bench, rendercv, cv, theme)
        except (OSError, subprocess.CalledProcessError):
            missing.append(theme)
    lacking = f" It has no theme {', '.join(missing)}." if missing else ""
    return Drawn(rendercv.note + lacking, pdfs)


def _draw(bench: Bench, rendercv: RenderCV, cv: dict[str, Any], theme: str) -> Path:
    source, out = rendercv.folder / f"{theme}.yaml", rendercv.folder / theme
    text = json.dumps({"cv": cv, "design": DESIGN | {"theme": theme}}, ensure_ascii=False)
    source.write_text(text, encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    options = ("-nomd", "-nohtml", "-nopng", "-o", out)
    command = (rendercv.python, "-m", "rendercv", "render", source, *options)
    bench.run(*command, **rendercv.environment)
    made = next(out.glob("*.pdf"), None)
    if made is None:
        raise OSError(f"no PDF in {out}")
    return made


def pictures(ours: Path, theirs: Path, folder: Path, name: str) -> int:
    """Save the pages of two PDFs side by side as NAME-1.png and so on; return how many."""
    import pypdfium2

    for old in folder.glob(f"{name}-*.png"):
        old.unlink()
    counts = {}
    for side, pdf in (("ours", ours.resolve()), ("theirs", theirs.resolve())):
        with closing(pypdfium2.PdfDocument(pdf)) as document:
            counts[side, str(pdf)] = len(document)
    pages = max(counts.values())
    for page in range(1, pages + 1):
        inputs = {side: pdf for (side, pdf), count in counts.items() if page <= count}
        options: dict[str, Any] = {"format": "png", "ppi": PPI, "root": Path.cwd().anchor}
        image = typst.compile(PAIR.encode(), sys_inputs=inputs | {"page": str(page)}, **options)
        (folder / f"{name}-{page}.png").write_bytes(bytes(image))
    return pages


def content(site: Path) -> dict[str, Any]:
    """Give RenderCV's content, from a site's resume.json and the links in its lists of works."""
    resume = json.loads((site / "resume.json").read_text(encoding="utf-8"))
    basics = resume["basics"]
    profiles = [it for it in basics.get("profiles", ()) if it["network"] in NETWORKS]
    return {
        "name": basics["name"],
        "headline": basics.get("label"),
        "email": basics.get("email"),
        "website": basics.get("url"),
        "social_networks": [
            {"network": it["network"], "username": it["username"]} for it in profiles
        ],
        "sections": {title: rows for title, rows in _sections(resume, site) if rows},
    }


def _sections(resume: dict[str, Any], site: Path) -> Iterator[tuple[str, list[Any]]]:
    yield "Personal statement", resume["basics"].get("summary", "").split("\n\n")
    yield "Education", [_education(it) for it in resume.get("education", ())]
    yield "Experience", [_post(it) for it in resume.get("work", ())]
    works, owner = resume.get("publications", ()), resume["basics"]
    for title, page in LISTS.items():
        linked = _linked(site / "sections" / page)
        listed = [it for it in works if it.get("label") in linked]
        rows = [(it["kind"], _work(it, owner, linked[it["label"]])) for it in listed]
        if title:
            yield title, [row for _kind, row in rows]
            yield "Challenges", [_entry(it, it["name"]) for it in resume.get("projects", ())]
            yield "Awards and honors", [_entry(it, it["title"]) for it in resume.get("awards", ())]
            yield "Academic service", [_service(it) for it in resume.get("volunteer", ())]
            continue
        for kind in dict.fromkeys(kind for kind, _row in rows):
            yield KINDS.get(kind, kind.title()), [row for it, row in rows if it == kind]


def _dates(entry: dict[str, Any]) -> dict[str, Any]:
    start, end = entry.get("startDate"), entry.get("endDate", "present")
    if not start or start == end:
        return {"date": entry.get("date") or start}
    return {"start_date": start, "end_date": end}


def _education(entry: dict[str, Any]) -> dict[str, Any]:
    place = entry.get("location")
    row = {
        "institution": entry["institution"].removesuffix(f", {place}"),
        "degree": entry.get("studyType"),
        "area": entry.get("area", ""),
        "location": place,
        "summary": " ".join(entry.get("courses", ())),
    }
    return row | _dates(entry)


def _post(entry: dict[str, Any]) -> dict[str, Any]:
    row = {key: entry.get(key) for key in ("position", "location", "summary")}
    return row | {"company": entry["name"]} | _dates(entry)


def _entry(entry: dict[str, Any], name: str) -> dict[str, Any]:
    summary = entry.get("description") or entry.get("summary")
    return {"name": name, "summary": summary} | _dates(entry)


def _service(entry: dict[str, Any]) -> dict[str, Any]:
    return {"label": entry["position"], "details": entry.get("summary", "")}


def _work(entry: dict[str, Any], owner: dict[str, Any], more: list[str]) -> dict[str, Any]:
    """Give a work in RenderCV's form; its summary is *more*, without the main link."""
    names = (owner["name"], owner.get("nativeName"))
    year = entry.get("releaseDate", "")[:4]
    venue = re.search(r"\[\w+\] (.*)", entry.get("summary", ""))
    main = f"]({entry.get('url')})"
    row = {
        "title": entry["name"],
        "authors": [f"**{it}**" if it in names else it for it in entry.get("authors", ())],
        "journal": venue[1].removesuffix(f", {year}") if venue else entry.get("publisher", ""),
        "date": int(year) if year.isdecimal() else None,
        "summary": " · ".join(it for it in more if not it.endswith(main)) or None,
    }
    link = {"doi": entry["doi"]} if "doi" in entry else {"url": entry.get("url")}
    return row | link


def _linked(page: Path) -> dict[str, list[str]]:
    """Give the remarks and links of the works on a page, by label, in Markdown."""
    if not page.exists():
        return {}
    text, found = page.read_text(encoding="utf-8"), {}
    for work in BeautifulSoup(text, "html.parser").select(".cv-works > li"):
        for spoken in work.select(".cv-spoken"):
            spoken.decompose()
        parts = [it.get_text() for it in work.select(".cv-remarks")]
        parts += [f"[{it.get_text()}]({it['href']})" for it in work.select(".cv-links a")]
        label = work.select_one(".cv-label")
        if label:
            found[label.get_text(strip=True)] = parts
    return found
