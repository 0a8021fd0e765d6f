"""Measure a built site in a browser: look_site.py [SITE] [--json] [--vnu JAR].

SITE is _build/html unless another is given. JAR is the HTML checker of https://validator.nu,
which needs Java; the npm package vnu-jar has it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ViewportSize

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHONE: ViewportSize = {"width": 390, "height": 844}
TABLET: ViewportSize = {"width": 768, "height": 1024}
LAPTOP: ViewportSize = {"width": 1440, "height": 900}
#: The minimum height of a tap target, in pixels: WCAG 2.2, 2.5.8.
TARGET = 24
LIST = "sections/publications.html"
#: Warnings to ignore: the checker reads files, which never match a policy's 'self'.
POLICY = "violates Content Security Policy"
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((it) => (sum += it.value)))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => done(sum), 100));
})"""
HEIGHTS = """things => things.map(thing => thing.getBoundingClientRect().height)
  .filter(height => height > 0)"""


def main() -> None:
    given = _arguments()
    if not (given.site / "index.html").exists():
        raise SystemExit(f"{given.site} has no site; run make html")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise SystemExit(f"no browser here: none of {', '.join(BROWSERS)} is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        found = dict(_measure(browser, given.site.resolve()))
        browser.close()
    if given.vnu:
        found["checker of HTML"] = _messages(given.vnu, given.site)
    if given.json:
        print(json.dumps(found))
        return
    width = max(map(len, found))
    for title, value in found.items():
        print(title.ljust(width), value if isinstance(value, str) else f"{value:g}", sep="  ")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "_build" / "html")
    parser.add_argument("--json", action="store_true", help="print JSON, not a table")
    parser.add_argument("--vnu", type=Path, metavar="JAR", help="check the HTML, too")
    return parser.parse_args()


def _measure(browser: Browser, site: Path) -> Iterator[tuple[str, float | str]]:
    urls = _loaded(browser, site)
    size = sum(packed(Path(unquote(urlsplit(url).path)).read_bytes()) for url in urls)
    yield "first page: files", len(urls)
    yield "first page: kB, compressed", round(size / 1000, 1)
    pages = [file for file in sorted(site.rglob("*.html")) if "_static" not in file.parts]
    for viewport in (PHONE, TABLET, LAPTOP):
        width = viewport["width"]
        with browser.new_context(viewport=viewport) as context:
            page = context.new_page()
            shifts, wide = [], 0
            for file in pages:
                page.goto(file.as_uri())
                shifts.append(page.evaluate(SHIFTS))
                wide += page.evaluate("document.documentElement.scrollWidth") > width
            yield f"{width} px: largest layout shift of {len(pages)} pages", round(max(shifts), 4)
            yield f"{width} px: pages that scroll sideways", wide
    yield from _list(browser, site / LIST)
    for scheme in ("light", "dark"):
        yield f"axe, {scheme}: violations", _violations(browser, pages, scheme)


def _loaded(browser: Browser, site: Path) -> list[str]:
    """Give the URLs of all files that the first page loads."""
    urls: list[str] = []
    with browser.new_context(viewport=LAPTOP) as context:
        page = context.new_page()
        page.on("request", lambda request: urls.append(request.url))
        page.goto((site / "index.html").as_uri(), wait_until="networkidle")
    return list(dict.fromkeys(url for url in urls if url.startswith("file:")))


def packed(content: bytes) -> int:
    """Give the size that a server sends: gzipped, unless that is larger."""
    return min(len(content), len(gzip.compress(content)))


def _list(browser: Browser, file: Path) -> Iterator[tuple[str, float | str]]:
    """Measure the list of works as a phone shows it."""
    if not file.exists():
        return
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        first = page.locator(".cv-works > li").first.bounding_box()
        heights = page.locator(".cv-works a").evaluate_all(HEIGHTS)
    yield "390 px: first work begins at y", round(first["y"]) if first else "nowhere"
    yield f"390 px: links under {TARGET} px high in the list", small(heights)


def small(heights: list[float]) -> str:
    return f"{sum(height < TARGET for height in heights)} of {len(heights)}"


def _violations(browser: Browser, pages: list[Path], scheme: Any) -> int:
    found = 0
    with browser.new_context(viewport=LAPTOP, color_scheme=scheme) as context:
        page = context.new_page()
        for file in pages:
            page.goto(file.as_uri())
            options = {"resultTypes": ["violations"], "preload": False}
            found += len(Axe().run(page, options=options).response["violations"])
    return found


def _messages(vnu: Path, site: Path) -> str:
    """Count the errors and warnings of the HTML checker, and print them."""
    command = ["java", "-jar", vnu, "--skip-non-html", "--format", "json", site]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    errors = [it for it in messages if it["type"] == "error"]
    warnings = [
        it for it in messages if it.get("subType") == "warning" and POLICY not in it["message"]
    ]
    for it in (*errors, *warnings):
        file = Path(unquote(urlsplit(it["url"]).path))
        print(f"{file}:{it.get('lastLine', '')}: {it['message']}", file=sys.stderr)
    return f"{len(errors)} errors, {len(warnings)} warnings"


if __name__ == "__main__":
    main()
