"""Fetch ORCID records and DOIs, politely: one after the other, and each once a day at most."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from ..error import CommandError
from ..network import NetworkError, NotThereError, answer, base, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_Read = TypeVar("_Read")
_ORCID = ("SPHINX_CV_ORCID", "https://pub.orcid.org/v3.0")
_DOI = ("SPHINX_CV_DOI", "https://doi.org")
_FRESH = 24 * 60 * 60
#: Works in one request; ORCID allows a hundred.
_AT_ONCE = 50


@dataclass(frozen=True)
class Fetcher:
    """Asks servers in the owner's name, and keeps their answers in a folder."""

    cache: Path
    mailto: str = ""

    def orcid(self, identifier: str) -> dict[str, Any]:
        """Return a record with whole works, as their summaries have no authors."""
        at = base(*_ORCID)
        record = self._json(f"{at}/{identifier}/record", f"ORCID {identifier}")
        try:
            works = (record.get("activities-summary") or {}).get("works") or {}
            groups = works.get("group") or []
            codes = [str(group["work-summary"][0]["put-code"]) for group in groups]
        except (AttributeError, LookupError, TypeError):
            raise CommandError(f"what was sent for ORCID {identifier} is not its record") from None
        whole: dict[str, Any] = {}
        for start in range(0, len(codes), _AT_ONCE):
            some = ",".join(codes[start : start + _AT_ONCE])
            found = self._json(f"{at}/{identifier}/works/{some}", f"ORCID {identifier}")
            rows = (row.get("work") for row in found.get("bulk") or [] if isinstance(row, dict))
            whole |= {str(row["put-code"]): row for row in rows if row}
        for group, code in zip(groups, codes, strict=True):
            if code in whole:
                group["work-summary"][0] = whole[code]
        return record

    def doi(self, doi: str) -> str:
        """Return a work as BibTeX."""
        url = f"{base(*_DOI)}/{quote(doi, safe='/:;()._-')}"
        return self._ask(url, "application/x-bibtex", f"the DOI {doi}", _bibtex)

    def _json(self, url: str, what: str) -> dict[str, Any]:
        return self._ask(url, "application/json", what, table)

    def _ask(self, url: str, form: str, what: str, read: Callable[[str], _Read]) -> _Read:
        """Return an answer, kept or asked for, as *read* parses it; CommandError if none."""
        kept = self.cache / sha256(f"{form} {url}".encode()).hexdigest()[:32]
        with suppress(OSError, ValueError):  # nothing is kept, or it was cut off
            if 0 <= time.time() - kept.stat().st_mtime < _FRESH:
                return read(kept.read_text(encoding="utf-8"))
        try:
            data = answer(url, form, what, self.mailto)
        except NotThereError:
            raise
        except NetworkError as error:
            # For an HTTP error, the message already says when to try again.
            is_told = error.status not in {0, 200}
            more = f"{',' if is_told else '; try again later,'} or import a file that you have"
            raise CommandError(f"{error}{more}") from None
        try:
            found = read(data.decode("utf-8"))
        except (ValueError, RecursionError):
            why = f"what was sent for {what} is not its record in {form}; try again later"
            why += ", or import a file that you have"
            raise CommandError(why) from None
        self.cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
        return found


def _bibtex(text: str) -> str:
    if not re.match(r"\s*@\w+\s*\{", text):
        raise ValueError(text)
    return text
