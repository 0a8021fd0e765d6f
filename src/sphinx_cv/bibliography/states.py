"""States of publication: biblatex's `pubstate`, and what people write in place of a journal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .inheritance import BIBLATEX

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Keys of biblatex, with the words that are printed, and further names of states.
_KEYS = {"inpress": "in press", "inpreparation": "in preparation"}
_STATES = {
    **_KEYS,
    **dict.fromkeys(("in prep", "in prep."), "in preparation"),
    **dict.fromkeys(("in submission", "under submission"), "submitted"),
    **dict.fromkeys(("in review", "under peer review"), "under review"),
}
_ENGLISH = (
    r"in press|in preparation|in prep\.?|inpress|forthcoming|accepted|submitted|to appear|"
    r"(?:in|under) (?:submission|(?:peer )?review|revision)|early access|online first|"
    r"ahead of print|in progress|in production|under contract|conditionally accepted|"
    r"revise (?:and|\\?&) resubmit|revise-and-resubmit|R\\?&R|(?:major |minor )revisions?"
)
#: States of works that have not appeared.
TO_COME = re.compile(
    rf"{_ENGLISH}|待发表|已录用|"
    r"im druck|i\. ?dr\.|im erscheinen|erscheint|in vorbereitung|in arbeit|"
    r"eingereicht|angenommen|sous presse|à paraître|soumise?|acceptée?|en préparation|en cours|"
    r"en prensa|en preparación|enviado|"
    r"aceptado|in stampa|in corso di stampa|in preparazione|no prelo|aceito|submetido|in druk|"
    r"in voorbereiding|ingediend|te verschijnen|ter perse|w druku|w przygotowaniu|v tisku|"
    r"přijato|i trykken|under trykking|under udgivelse|painossa|under tryckning|i tryck|i pressen|"
    r"megjelenés alatt|előkészületben|bírálat alatt|közlésre elfogadva|în pregătire|în evaluare|"
    r"în curs de apariție|v tlači|v príprave|en revisió|u tisku|u pripremi|prihvaćeno|"
    r"v pripravi|v recenziji|sprejeto v objavo|oddano v objavo|pred izidom|"
    r"spaudoje|rengiama|recenzuojama|priimta spaudai|pateikta spaudai|"
    r"iespiešanā|sagatavošanā|recenzēšanā|pieņemts publicēšanai|"
    r"iesniegts publicēšanai|"
    r"trükis|ilmumas|ettevalmistamisel|retsenseerimisel|avaldamiseks vastu võetud|"
    r"esitatud avaldamiseks|"
    r"под печат|прието|dalam persiapan|υπό έκδοση|υπό δημοσίευση|bask\u0131da|yay\u0131mlanacak|"
    r"haz\u0131rlan\u0131yor|sub tipar|"
    r"в печати|принят|готовится к печати|у друці|прийнято до друку|sắp xuất bản|sắp in|"
    r"dalam proses cetak|en premsa|בדפוס|"
    r"(?:تحت|قيد) (?:النشر|الطبع|الإعداد|التحكيم|المراجعة)|مقبول للنشر|زیر چاپ|در دست چاپ|"
    r"印刷中|投稿中|査読中|掲載予定|採録|录用|待刊|已接收|审稿中|即将出版|"
    r"게재 ?(?:예정|확정|승인)|(?:심사|인쇄|투고|준비) ?중|출[판간] ?예정|발간 ?예정|"
    r"(?:przyjęt|złożon|oddan)[yaeo] do (?:druku|redakcji)|w (?:recenzji|redakcji)",
    re.IGNORECASE,
)
#: States in which it is settled where a work will appear.
_SETTLED = re.compile(
    r"accepted|in press|to appear|forthcoming|im druck|im erscheinen|erscheint|angenommen"
    r"|sous presse|à paraître|acceptée?|en prensa|aceptado|in stampa|in corso di stampa|no prelo"
    r"|aceito|in druk|te verschijnen|w druku",
    re.IGNORECASE,
)
#: A state and nothing else, or with the place where a work was submitted or will appear.
_SAID = re.compile(
    rf"[({{\[]*+(?:(?:currently|manuscript|article|paper)\s+)?(?P<state>{TO_COME.pattern})"
    r"(?: for (?:publication|presentation|review|consideration))?(?P<as> as [^;,.]{1,80}?)?"
    r"(?P<rest>(?::? (?:to|at|in|for|by|with|bei|à|dans|a|en|em|presso|bij|w):?|,(?=(?-i: [A-Z]))) "
    # A full stop belongs to the place after one letter, or if it has others: Looms J., Inv. Math.
    r"(?P<place>[^;.]{1,200}?\b\w\.|[^;.]{1,200}?|[^;]{1,100}?\.[^;]{1,100}?\.?+))?"
    r"(?: in| at| to)?[)}\].]*",
    re.IGNORECASE,
)
#: A state behind a bracket or a comma: Looms (forthcoming 2026)
_BEHIND = re.compile(
    rf"\s*(?P<state>{TO_COME.pattern})(?:,?\s+(?P<year>\d{{4}}))?[)\]]?\.?", re.IGNORECASE
)
#: Fields that name a venue, or where in it a work is, and others in which people write a state.
_VENUES = ("journal", "booktitle")
_NUMBERS = ("volume", "pages")
_OTHERS = ("howpublished", "note")


class _Said(NamedTuple):
    state: str
    #: What follows it: to Looms, as a poster.
    more: str
    #: The place where it is settled that a work will appear.
    place: str

    @property
    def text(self) -> str:
        return self.state + self.more


def state_in_words(state: str) -> str:
    """Return a `pubstate` as printed: biblatex's keys in words, other texts as they are."""
    return _KEYS.get(state.lower(), state)


def state_to_come(text: str) -> str:
    """Return the state that stands beside the year of a date: forthcoming 2026."""
    has_more = any(sign.isalpha() for sign in text) and any(sign.isdigit() for sign in text)
    return _lower(found[0]) if has_more and (found := TO_COME.search(text)) else ""


def state_alone(state: str) -> str:
    """Return a `pubstate` in words without the place that it names: submitted, to X."""
    said = _read(state)
    return said.state if said and said.more else state_in_words(state)


def with_state(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of an entry with the `pubstate` that a venue or a note says.

    A venue or a number that is none is left out.
    """
    found = dict(fields)
    for name in filter(fields.__contains__, (*_VENUES, *_NUMBERS)):
        if said := _read(found[name]) or _beside(found[name], fields):
            for typed in (name, *(old for old, new in BIBLATEX.items() if new == name)):
                found.pop(typed, None)
            if said.place:
                found[name] = said.place
            found.setdefault("pubstate", said.state if said.place else said.text)
    has_venue = not found.keys().isdisjoint(_VENUES)
    for name in filter(fields.__contains__, _OTHERS):
        said = _read(found[name])
        if said and not (said.more and (has_venue or ". " in said.more)):
            found.setdefault("pubstate", said.text)
    return found


def only_states(fields: Mapping[str, str]) -> set[str]:
    """Return the fields of an entry that only say its `pubstate` again."""
    state = state_in_words(fields.get("pubstate", ""))
    said = {name: _read(fields.get(name, "")) for name in _OTHERS} if state else {}
    return {name for name, it in said.items() if it and it.text == state}


def _read(text: str) -> _Said | None:
    """Read a text that is a state, maybe with a place; None for any other text."""
    match = _SAID.fullmatch(text) if text else None
    if not match:
        return None
    state = _lower(match["state"])
    if more := (match["as"] or "") + (match["rest"] or ""):
        is_settled = match["place"] and not match["as"] and _SETTLED.fullmatch(state)
        return _Said(state, more, match["place"] if is_settled else "")
    return _Said(_STATES.get(state, state), "", "")


def _beside(text: str, fields: Mapping[str, str]) -> _Said | None:
    """Read a venue with a state beside it in which a work will appear there, maybe with its year.

    A year that no other field has stays where it is.
    """
    place, state, year = _apart(text)
    if not (re.search(r"\w", place) and _SETTLED.fullmatch(state)):
        return None
    is_dated = year in fields.get("date", fields.get("year", ""))
    return _Said(state, "", place) if is_dated else None


def _apart(text: str) -> tuple[str, str, str]:
    """Return a venue, and the state and year beside it: Looms (in press), In press, Looms."""
    for signs in ("([", ","):
        cut = max(map(text.rfind, signs))
        if cut > 0 and (match := _BEHIND.fullmatch(text, cut + 1)):
            return text[:cut].rstrip(" ,"), _lower(match["state"]), match["year"] or ""
    first, _comma, place = text.partition(",")
    return (place.strip(), _lower(first), "") if TO_COME.fullmatch(first) else ("", "", "")


def _lower(state: str) -> str:
    """Return a state in lower case; of other languages than English, the first letter: im Druck."""
    if "&R" in state:
        return state
    is_english = re.fullmatch(_ENGLISH, state, re.IGNORECASE)
    return state.lower() if is_english else state[0].lower() + state[1:]
