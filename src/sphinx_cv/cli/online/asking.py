"""Ask registries about works, about each once a week at most."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from ..network import NetworkError
from . import services

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from .services import Raw, Service

_FRESH = 7 * 24 * 60 * 60
_OK = 200


@dataclass
class Asker:
    """Asks registries, and keeps their answers in a folder."""

    cache: Path
    mailto: str = ""
    #: How many works may still be asked about.
    most: int = 500
    #: Messages about services that gave no answer, and about works beyond `most`.
    failures: list[str] = field(default_factory=list)

    def ask(self, service: Service, numbers: Iterable[str]) -> dict[str, Raw]:
        """Return a service's records by number, without those that it could not be asked for."""
        wanted = list(dict.fromkeys(numbers))
        found: dict[str, Raw] = {}
        for number in wanted:
            found.update(self._kept(service, number))
        rest = [number for number in wanted if number not in found]
        asked = rest[: max(self.most, 0)]
        self.most -= len(asked)
        error = self._ask(service, asked, found)
        if error:
            n = sum(number not in found for number in wanted)
            which = "refs.bib was" if n == len(wanted) else f"{n} of {len(wanted)} works were"
            self.failures.append(f"{service.name} {error.why}; {which} not checked against it")
        elif silent := [number for number in asked if number not in found]:
            text = f"{service.name} says nothing about {', '.join(silent)}"
            self.failures.append(f"{text}; look for a typing error, or run it again")
        if not error and (left := len(rest) - len(asked)):
            works = "1 work is" if left == 1 else f"{left} works are"
            text = f"{works} left for another time at {service.name}, since --most is reached"
            self.failures.append(f"{text}; run it again, or raise it")
        return found

    def _ask(
        self, service: Service, numbers: Sequence[str], found: dict[str, Raw]
    ) -> NetworkError | None:
        """Ask about works in batches, adding to *found*, up to a failure; return the last one."""
        failure = None
        for start in range(0, len(numbers), service.at_once):
            _progress(f"{service.name}: {start} of {len(numbers)} works asked about")
            if start:
                time.sleep(services.PAUSE)
            try:
                some = service.ask(numbers[start : start + service.at_once], self.mailto)
            except NetworkError as error:
                failure = error
                if service.at_once == 1 and error.status == _OK:
                    continue  # one publisher's web page in the place of a record
                break
            found |= some
            for number, row in some.items():
                self._keep(service, number, row)
        _progress("")
        return failure

    def _place(self, service: Service, number: str) -> Path:
        return self.cache / f"{sha256(f'{service.name} {number}'.encode()).hexdigest()[:32]}.json"

    def _kept(self, service: Service, number: str) -> dict[str, Raw]:
        """Return the kept answer by its number, {} for none; None as an answer means no record."""
        try:
            path = self._place(service, number)
            if not 0 <= time.time() - path.stat().st_mtime < _FRESH:
                return {}
            row = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {number: row} if row is None or isinstance(row, dict) else {}

    def _keep(self, service: Service, number: str, row: Raw) -> None:
        self.cache.mkdir(parents=True, exist_ok=True)
        self._place(service, number).write_text(json.dumps(row), encoding="utf-8")


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
