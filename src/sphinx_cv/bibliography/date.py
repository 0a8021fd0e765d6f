"""The date of a work as a plain value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

#: The year of a forthcoming work.
FORTHCOMING = 9999


@dataclass(frozen=True)
class Date:
    """When a work appeared."""

    #: Year, month and day to sort by; 0 if unknown, year 9999 if forthcoming.
    numbers: tuple[int, int, int] = (0, 0, 0)
    #: The year as printed, or words in its place ("in press"); '' if unknown.
    text: str = ""
    #: The year, month and day of the end of a span, as far as known; empty for any other date.
    last: tuple[int, ...] = ()

    @property
    def parts(self) -> tuple[int, ...]:
        """The year, month and day as far as known; empty for a forthcoming work."""
        return _known(self.numbers)

    @property
    def year(self) -> str:
        """The year to group and compare by, or `text` if there is none."""
        return str(self.parts[0]) if self.parts else self.text

    @property
    def end(self) -> int:
        """The last year of a span, 0 for a single year or an open end."""
        return self.last[0] if self.last and self.last[0] != self.parts[0] else 0

    @property
    def iso(self) -> str:
        """The date in ISO 8601 (`2024`, `2024-08`), '' if unknown."""
        return _in_iso(self.parts)

    @property
    def iso_end(self) -> str:
        """The end of a span in ISO 8601, '' for none."""
        return _in_iso(self.last)


def _in_iso(numbers: tuple[int, ...]) -> str:
    return "-".join(f"{n:0{width}}" for n, width in zip(numbers, (4, 2, 2), strict=False))


@lru_cache(maxsize=4096)  # each work is asked some thirty times
def _known(numbers: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(number for number in numbers if number not in {0, FORTHCOMING})
