"""The table of the checks of refs.bib, which docs/checks.md prints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from . import (
    addresses,
    dois,
    duplicates,
    encoding,
    identifiers,
    keys,
    losses,
    numbers,
    people,
    series,
    spellings,
    typography,
    venues,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..bibliography.records import Problem
    from .refs import Refs


class Check(NamedTuple):
    """A kind of message, and the function that finds its problems."""

    kind: str
    #: Whether all its problems are hints; those of other checks may be, one by one.
    is_hint: bool
    find: Callable[[Refs], Iterable[Problem]]
    #: What it finds, in Markdown.
    text: str

    def problems(self, refs: Refs) -> Iterator[Problem]:
        """Yield the problems found, with this kind."""
        for problem in self.find(refs):
            yield replace(problem, subtype=self.kind, is_hint=self.is_hint or problem.is_hint)


CHECKS = (
    # What is lost.
    Check(
        "field",
        False,
        losses.fields,
        "A field that is empty, or mistyped; a hint where nothing prints it.",
    ),
    Check("keyword", False, losses.keywords, "A keyword that is nearly one that others have."),
    Check(
        "incomplete",
        True,
        series.incomplete,
        "A volume or pages that only this article of its journal lacks; authors cut off.",
    ),
    # Identifiers.
    Check(
        "identifier",
        False,
        identifiers.forms,
        "A number of a wrong form or with a wrong digit; an address of another work.",
    ),
    Check(
        "same-id",
        False,
        identifiers.same_id,
        "Two entries with one number in an archive, or one place in a journal.",
    ),
    Check(
        "doi",
        False,
        dois.contradictions,
        "A DOI or an address that says another year, volume, page … than the entry.",
    ),
    Check(
        "address",
        False,
        addresses.addresses,
        "An address that others cannot open, or with a slip in its host.",
    ),
    # Numbers.
    Check(
        "volume-year",
        False,
        series.volume_years,
        "A volume that does not go with its year, by the other entries of the journal.",
    ),
    Check(
        "year",
        False,
        numbers.years,
        "A year that cannot be, `date` and `year` that differ, a month that is none.",
    ),
    Check("pages", False, numbers.pages, "Pages that run backwards, or hold more than pages."),
    Check("volume", False, numbers.volumes, "A volume or a number with words or pages in it."),
    Check(
        "key",
        True,
        keys.keys,
        "A key that says another year or first author, where the file's keys go by these.",
    ),
    # People.
    Check(
        "name",
        False,
        people.names,
        "A name with a digit or twice, a group without braces, a translation of fewer.",
    ),
    Check(
        "name-variant", True, spellings.variants, "A person who is nearly spelt as one elsewhere."
    ),
    Check("name-order", False, spellings.orders, "Given and family name exchanged."),
    Check("mark", False, people.marks, "Equal contribution of one person alone."),
    # Words.
    Check(
        "encoding",
        False,
        encoding.encoding,
        "Garbled letters, ligatures, invisible signs, letters of another script.",
    ),
    Check(
        "markup",
        False,
        typography.markup,
        "HTML, Markdown or LaTeX that would be printed; on pages, that of LaTeX and "
        "of other Markdown: `[@key]`, `{{ name }}`, `{width=50%}`.",
    ),
    Check("placeholder", False, typography.placeholders, "TODO, ??? and the like."),
    Check("ordinal", False, typography.ordinals, "22rd."),
    Check(
        "punctuation",
        False,
        typography.punctuation,
        "A bracket without its other half, a space before a comma, a stop behind a title.",
    ),
    Check("capitals", True, typography.capitals, "A title in capitals."),
    Check(
        "language", False, typography.languages, "A title in other letters than its `langid` says."
    ),
    Check("split", False, words.cut, "A word that is cut in two, or glued to the next."),
    Check("twice", False, words.twice, "A word that stands twice in a row."),
    Check(
        "spelling",
        True,
        words.spelling,
        "A word that is one letter from one that the CV often has.",
    ),
    # Works beside one another.
    Check(
        "venue",
        False,
        venues.venues,
        "A journal under two names; proceedings of another year; fields of another type.",
    ),
    Check("same-work", False, duplicates.same_works, "Two entries of one kind with one title."),
    Check(
        "preprint", False, duplicates.preprints, "A preprint whose published version is here, too."
    ),
)
