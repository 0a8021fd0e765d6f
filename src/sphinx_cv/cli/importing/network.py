"""Fetch ORCID records and DOIs, politely: one after the other, and each once a day at most."""

from __future__ import annotations

import json
import os
import re
import time
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from ... import __version__
from ..error import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_Read = TypeVar("_Read")
#: Where records are; tests, and mirrors, name others in the environment.
_ORCID = ("SPHINX_CV_ORCID", "https://pub.orcid.org/v3.0")
_DOI = ("SPHINX_CV_DOI", "https://doi.org")
_TIMEOUT = 20
#: Seconds that are waited where a server asks for it; at more, the owner is told.
_LONGEST_WAIT = 30
_FRESH = 24 * 60 * 60
_MOST = 20_000_000
#: So many works are asked for at once; ORCID gives a hundred at most.
_AT_ONCE = 50


class NotThereError(Exception):
    """What the server has no record of."""


@dataclass(frozen=True)
class Fetcher:
    """Asks servers, under the owner's address, and keeps what they said in a folder."""

    cache: Path
    mailto: str = ""

    def orcid(self, identifier: str) -> dict[str, Any]:
        """Return a record with its works whole: in summary they have no authors."""
        base = _base(_ORCID)
        record = self._json(f"{base}/{identifier}/record", f"ORCID {identifier}")
        works = (record.get("activities-summary") or {}).get("works") or {}
        groups = works.get("group") or []
        try:
            codes = [str(group["work-summary"][0]["put-code"]) for group in groups]
        except (LookupError, TypeError):
            raise CommandError(f"what was sent for ORCID {identifier} is not its record") from None
        whole: dict[str, Any] = {}
        for start in range(0, len(codes), _AT_ONCE):
            some = ",".join(codes[start : start + _AT_ONCE])
            found = self._json(f"{base}/{identifier}/works/{some}", f"ORCID {identifier}")
            rows = (row.get("work") for row in found.get("bulk") or [] if isinstance(row, dict))
            whole |= {str(row["put-code"]): row for row in rows if row}
        for group, code in zip(groups, codes, strict=True):
            if code in whole:
                group["work-summary"][0] = whole[code]
        return record

    def doi(self, doi: str) -> str:
        """Return a work as BibTeX."""
        url = f"{_base(_DOI)}/{quote(doi, safe='/:;()._-')}"
        return self._ask(url, "application/x-bibtex", f"the DOI {doi}", _bibtex)

    def _json(self, url: str, what: str) -> dict[str, Any]:
        return self._ask(url, "application/json", what, _table)

    def _ask(self, url: str, form: str, what: str, read: Callable[[str], _Read]) -> _Read:
        """Return an answer, which is kept if it can be *read*."""
        kept = self.cache / sha256(f"{form} {url}".encode()).hexdigest()[:32]
        if kept.is_file() and 0 <= time.time() - kept.stat().st_mtime < _FRESH:
            return read(kept.read_text(encoding="utf-8"))
        contact = f"mailto:{self.mailto}" if self.mailto else "https://pypi.org/project/sphinx-cv"
        agent = f"sphinx-cv/{__version__} ({contact})"
        data = self._answer(Request(url, headers={"Accept": form, "User-Agent": agent}), what)
        try:
            found = read(data.decode("utf-8"))
        except (ValueError, RecursionError):
            why = f"what was sent for {what} is not its record in {form}; try again later"
            raise CommandError(why) from None
        self.cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
        return found

    def _answer(self, request: Request, what: str, tries: int = 2) -> bytes:
        host = request.host
        try:
            with urlopen(request, timeout=_TIMEOUT) as answer:
                data: bytes = answer.read(_MOST + 1)
                if answer.length and len(data) <= _MOST:
                    raise HTTPException("its answer was cut off")
        except HTTPError as error:
            error.close()
            wait = error.headers.get("Retry-After", "")
            if error.code in {404, 410}:
                raise NotThereError(
                    f"{host} knows nothing of {what}; look for a typing error"
                ) from None
            if (
                error.code in {429, 503}
                and tries
                and wait.isdecimal()
                and int(wait) <= _LONGEST_WAIT
            ):
                time.sleep(int(wait))
                return self._answer(request, what, tries - 1)
            later = f"in {wait} seconds" if wait.isdecimal() else "later"
            raise CommandError(
                f"{host} answers {error.code} for {what}; try again {later}"
            ) from None
        except (URLError, OSError, HTTPException) as error:
            why = getattr(error, "reason", error)
            raise CommandError(
                f"{what} needs the network, and {host} cannot be reached ({why}); try again later, "
                "or import a file that you have"
            ) from None
        if len(data) > _MOST:
            raise CommandError(f"what {host} sends for {what} is too long to be a record")
        return data


def _bibtex(text: str) -> str:
    if not re.match(r"\s*@\w+\s*\{", text):
        raise ValueError(text)
    return text


def _table(text: str) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError(text)
    return found


def _base(of: tuple[str, str]) -> str:
    return os.environ.get(*of).rstrip("/")
