"""The line that a command prints of which nothing is known but its arguments."""

from __future__ import annotations

from .dates import read_interval
from .latex_styles import styled
from .marks import BREAK, CELL, DONE, line_of, plain

#: The most arguments of a command within text; what has more is an entry.
_FEW = 2
#: The most arguments that are in two rows, and the longest text in such a row.
_FOUR, _LONG = 4, 80


def line(texts: list[str]) -> str:
    """Return what the arguments of a command print, each as a cell.

    They are a line of their own if they are many, or end in a time. It then has a bold head; of
    four arguments with a time at the end of a row, there are two rows.
    """
    times = [bool(read_interval(plain(line_of(text)))) for text in texts]
    if len(texts) < _FEW or (len(texts) == _FEW and not times[-1]):
        return CELL.join(texts)
    texts, signs = list(texts), [CELL] * len(texts)
    name = next((at for at, text in enumerate(texts) if text.strip() and not times[at]), 0)
    if any(times) and "**" not in texts[name]:
        texts[name] = styled("**", texts[name])
    if len(texts) == _FOUR and not times[0] and (times[1] or times[3]):
        signs[1] = BREAK
    if DONE in texts[-1] or len(texts[-1]) > _LONG:
        signs[-2] = "\n\n"  # a description
    signs[-1] = "\n\n"
    return "\n\n" + "".join(f"{text}{sign}" for text, sign in zip(texts, signs, strict=True))
