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
    find: Callable[[Refs], Iterable[Problem]]
    #: What it finds, in Markdown.
    text: str
    #: Whether all its problems are hints; those of other checks may be, one by one.
    is_hint: bool = False

    def problems(self, refs: Refs) -> Iterator[Problem]:
        """Yield the problems found, with this kind."""
        for problem in self.find(refs):
            yield replace(problem, subtype=self.kind, is_hint=self.is_hint or problem.is_hint)


CHECKS = (
    # What is lost.
    Check(
        "field",
        losses.fields,
        "A field that is empty or mistyped. Hints: a field that nothing prints.",
    ),
    Check("keyword", losses.keywords, "A keyword that looks like a typo of a frequent one."),
    Check(
        "incomplete",
        series.incomplete,
        "A volume or pages missing, which all other articles of the journal have; a truncated list "
        "of authors.",
        is_hint=True,
    ),
    # Identifiers.
    Check(
        "identifier",
        identifiers.forms,
        "A malformed identifier, or one with a wrong check digit; an address of another work.",
    ),
    Check(
        "same-id",
        identifiers.same_id,
        "Two entries with the same identifier, or with the same place in a journal.",
    ),
    Check(
        "doi",
        dois.contradictions,
        "A DOI or an address that contradicts the year, volume or page of the entry.",
    ),
    Check(
        "address",
        addresses.addresses,
        "An address that others cannot open, or with a typo in its host.",
    ),
    # Numbers.
    Check(
        "volume-year",
        series.volume_years,
        "A volume that does not fit its year, judging by the other articles of the journal.",
    ),
    Check(
        "year",
        numbers.years,
        "An impossible year, `date` and `year` that differ, an unknown month.",
    ),
    Check("pages", numbers.pages, "A range of pages that runs backwards; other text in `pages`."),
    Check("volume", numbers.volumes, "Words or pages in `volume` or `number`."),
    Check(
        "key",
        keys.keys,
        "A key that names another year or first author than the entry, if the keys of the file "
        "are made of these.",
        is_hint=True,
    ),
    # People.
    Check(
        "name",
        people.names,
        "A malformed name, a person named twice, a group without braces, a translation that names "
        "more or fewer people.",
    ),
    Check(
        "name-variant",
        spellings.variants,
        "A person whose name is spelt slightly differently elsewhere.",
        is_hint=True,
    ),
    Check("name-order", spellings.orders, "Given and family name swapped."),
    Check("mark", people.marks, "A mark of equal contribution that only one person has."),
    # Words.
    Check(
        "encoding",
        encoding.encoding,
        "Garbled letters, ligatures, invisible characters, letters of another script.",
    ),
    Check(
        "markup",
        typography.markup,
        "HTML, Markdown or LaTeX that would be printed as it is; on pages, LaTeX and markup of "
        "other Markdown dialects: `[@key]`, `{{ name }}`, `{width=50%}`.",
    ),
    Check("placeholder", typography.placeholders, "A placeholder such as TODO or ???."),
    Check("ordinal", typography.ordinals, "An ordinal with a wrong ending: 22rd."),
    Check(
        "punctuation",
        typography.punctuation,
        "An unpaired bracket or quotation mark, a space before a comma, a full stop after a title.",
    ),
    Check("capitals", typography.capitals, "A title in capitals.", is_hint=True),
    Check("language", typography.languages, "A title in another script than that of its `langid`."),
    Check("split", words.cut, "A word that is cut in two, or joined to the next."),
    Check("twice", words.twice, "A word that is there twice in a row."),
    Check(
        "spelling",
        words.spelling,
        "A misspelt word, or a rare one that differs by one letter from a frequent one of the CV.",
        is_hint=True,
    ),
    # Works beside one another.
    Check(
        "venue",
        venues.venues,
        "A journal with two names, proceedings of another year, fields of another type.",
    ),
    Check("same-work", duplicates.same_works, "Two entries of the same kind with the same title."),
    Check(
        "preprint", duplicates.preprints, "A preprint whose published version is in refs.bib, too."
    ),
)
