r"""Make entries and lines from the arguments of moderncv's `\cventry`, `\cvitem` and their kin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .dates import read_interval
from .entries import make_entry, one_line
from .latex import printed, to_line, to_markdown, to_text
from .markdown import escape_line
from .marks import BREAK, line_of, plain

if TYPE_CHECKING:
    from .found import Entry

#: The longest text that is no description.
_LONG = 60


def entry(years: str, given: list[Any], label: str = "") -> Entry | str:
    r"""Return the entry of a \cventry, from its dates as text and its other arguments."""
    title, institution, city, other = map(to_line, given[:4])
    if not read_interval(years) and read_interval(
        to_text(given[2])
    ):  # the date is behind the place
        years, city = to_text(given[2]), escape_line(years)
    # The fifth argument is for a grade, but many have a country or a description there.
    is_grade = re.search(r"\d|^\*", other)
    other, details = ("", to_markdown(given[3])) if len(other) > _LONG else (other, "")
    return make_entry(
        institution,
        what=", ".join(filter(None, (title, other if is_grade else ""))),
        where=", ".join(filter(None, (city, "" if is_grade else other, label))),
        time=("", years),
        body=(details, to_markdown(given[-1])),
    )


def years_of(nodes: list[Any]) -> str:
    """Return the dates of an entry as text; two on a line each are a start and an end."""
    ends = [plain(line_of(its)) for its in printed(nodes).split(BREAK)]
    period = "--".join(filter(None, ends))
    return period if read_interval(period) else to_text(nodes)


def timed(name: str, given: list[Any]) -> Entry | str:
    """Return an entry of moderntimeline; its end is 0 for now, and its dates may have a label."""
    dates = [to_text(its) for its in given[: len(given) - 5]]
    label = dates.pop() if "label" in name else ""
    years = (
        label
        if read_interval(label)
        else "--".join(dates).removesuffix("--0") + ("--" if dates[-1] == "0" else "")
    )
    return entry(years, given[-5:], "" if read_interval(label) else escape_line(label))


def items(name: str, given: list[Any]) -> list[str]:
    r"""Return the items of a list that a \cvitem or one of its kin prints."""
    lines = [to_line(its) for its in given[1 if name not in {"cvlanguage", "cvcomputer"} else 0 :]]
    if name == "cvskillentry":
        kind, level, skill, years, remark = lines[1:]
        grade = ", ".join([f"{level}/5", *([f"{years} years"] if years else [])])
        return [one_line(" ".join(filter(None, (kind, skill))), remark, grade)]
    if name in {"cvitemwithcomment", "cvlanguage"}:
        return [one_line(lines[0], lines[1], "") + (f" ({lines[2]})" if lines[2] else "")]
    if name in {"cvdoubleitem", "cvcomputer"}:
        pairs = (lines[:2], lines[2:])
        return [text for label, its in pairs if (text := one_line(label, its))]
    if name in {"cvlistitem", "cvlistdoubleitem"}:
        return list(filter(None, lines))
    last = to_markdown(given[-1])
    label = lines[0] if re.search(r"\w", lines[0]) else ""
    if not last.startswith("- "):
        return list(filter(None, [one_line(label, last)]))
    if label:
        return [f"{one_line(label, '')}\n\n{last}"]
    return [its[2:].replace("\n  ", "\n") for its in re.split(r"\n+(?=- )", last)]
