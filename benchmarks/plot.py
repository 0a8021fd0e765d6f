"""What was measured, as bars in an SVG."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from measuring import Name
from others import BARE_UNCHANGED, PANDOC, RENDERCV
from projects import HTML, PDF, SITE, STEPS

if TYPE_CHECKING:
    from measuring import Bench
    from projects import Project

WIDTH, LEFT, RIGHT, ROW, TOP = 720, 230, 60, 20, 30
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#24292f}.page{fill:#fff}"
    ".title{font-weight:600}.name{text-anchor:end}"
    ".ours{fill:#7a1f2b}.theirs{fill:#8c959f}@media (prefers-color-scheme:dark)"
    "{text{fill:#e6edf3}.page{fill:#0d1117}.ours{fill:#e8a0a8}.theirs{fill:#6e7681}}"
)


def plot(bench: Bench, cv: Project, many: Project) -> str:
    """Draw the CPU seconds of the builds, and of other programs on the same works."""
    small = [*(cv.step(SITE, step) for step in STEPS), Name(cv.name, RENDERCV), BARE_UNCHANGED]
    large = [
        *(many.step(HTML, step) for step in STEPS),
        Name(many.name, PANDOC),
        *(many.step(PDF, step) for step in STEPS),
        Name(many.name, RENDERCV),
    ]
    y, parts = 0, []
    for project, names in ((cv, small), (many, large)):
        seconds = {name: median.cpu for name in names if (median := bench.median(name))}
        parts.append(_text(10, y + 20, f"{project.name}: CPU seconds", "title"))
        parts += _bars(project, seconds, y + TOP)
        y += TOP + ROW * len(seconds) + 10
    style = f'<style>{STYLE}</style><rect class="page" width="{WIDTH}" height="{y}"/>'
    size = f'viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    title = "<title>CPU seconds of builds, and of other programs on the same works</title>"
    return "\n".join((head, title, style, *parts, "</svg>\n"))


def _bars(project: Project, seconds: dict[Name, float], top: int) -> list[str]:
    """Draw a bar for each name, of which the longest fills the width."""
    parts, scale = [], (WIDTH - LEFT - RIGHT) / max(seconds.values())
    for number, (name, value) in enumerate(seconds.items()):
        is_ours = name.project == project.name and name.step not in (PANDOC, RENDERCV)
        what = name.step if name.project == project.name else f"{name.project}, {name.step}"
        y, long, kind = top + ROW * number, value * scale, "ours" if is_ours else "theirs"
        bar = f'x="{LEFT}" y="{y}" width="{long:.1f}" height="{ROW - 6}" rx="2"'
        parts += [
            _text(LEFT - 8, y + 11, what, "name"),
            f'<rect class="{kind}" {bar}/>',
            _text(LEFT + round(long) + 6, y + 11, f"{value:.2f}", "value"),
        ]
    return parts


def _text(x: int, y: int, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y}">{escape(text)}</text>'
