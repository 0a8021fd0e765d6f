"""Works as entries of pybtex, as which they pass through it and sphinxcontrib-bibtex."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from pybtex.database import Entry, Person

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ..bibliography.work import Work
    from ..config import Printing


class _Fields(dict[str, str]):
    """Fields by name in lower case, looked up in any case."""

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        return super().get(name.lower(), default)


class WorkEntry(Entry):  # type: ignore[misc]  # pybtex has no types
    """A work as an entry of pybtex: filters read its fields, our styles its work."""

    def __init__(self, work: Work, printing: Printing, digest: str) -> None:
        # Not pybtex's own: it would copy what is only needed of few entries.
        self.work = work
        self.printing = printing
        self.key = work.key
        self.type = self.original_type = work.type
        #: A digest of all that is printed of the work, and how.
        self.digest = digest

    def __reduce__(self) -> tuple[Any, ...]:
        # The next build has the work from elsewhere, and only compares the digest.
        return KeptEntry, (self.key, self.digest)

    def of_year(self, year: str) -> WorkEntry:
        """Return an entry of the same work with *year* printed in place of its own."""
        date = self.work.date
        # A span keeps its end: 2021a–2022.
        text = date.text.replace(date.year, year, 1) if date.year in date.text else year
        work = replace(self.work, date=replace(date, text=text))
        entry = WorkEntry(work, self.printing, self.digest)
        entry.fields["year"] = year
        return entry

    @cached_property
    def fields(self) -> _Fields:
        """What filters can ask for."""
        return _Fields(self.work.facts)

    @cached_property
    def persons(self) -> dict[str, list[Person]]:
        people = {name: self.work.people.get(name) for name in ("author", "editor")}
        return {
            name: [Person(person.typed) for person in group.persons]
            for name, group in people.items()
            if group
        }

    def lookup(self, docname: str, cited: Collection[str]) -> Callable[[str], Any]:
        """Return the function that gives a filter the value of a name."""
        known = {"cited": bool(cited), "docname": docname, "docnames": cited}
        known |= {"type": self.type.lower(), "key": self.key.lower()}

        def value(name: str) -> Any:
            if name in {"author", "editor"}:
                return " and ".join(map(str, self.persons.get(name, ())))
            return known[name] if name in known else self.fields.get(name)

        return value


class KeptEntry(NamedTuple):
    """An entry as kept from the last build."""

    key: str
    digest: str
