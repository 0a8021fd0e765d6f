"""Seasons, terms and academic years in the times of entries: Fall 2019, WS 2024/25, AY 2019-20."""

from __future__ import annotations

import re

from .bibliography.months import SEASONS

#: A numbered part of an academic year: Semester 1, 2nd term, 1º semestre de.
_TERMS = (
    r"semest\w+|trimest\w+|quarter|term|[cq]uadrimest\w+|cuatrimest\w+|семестр|εξάμηνο"
    r"|half|halbjahr|hälfte|helft|halvår|moitié|mitad|metade|metà|polovina|pololetí|półrocze"
)
_ORDINAL = (
    r"(?:\d\.?(?:[ºª°]|[a-zèé]{1,3})?|I{1,3}|IV|first|second|third|primer|segundo|tercer|primeiro"
    r"|terceiro|primo|secondo|terzo|premier|deuxième|troisième|primera|primeira|prima|segunda|seconda"
    r"|première|seconde|erste[sr]?|zweite[sr]?)"
)
_NUMBERED = rf"(?i:{_ORDINAL} (?:{_TERMS})|(?:{_TERMS}) {_ORDINAL})(?:,| de| del| of)?"
#: Academic years, and a quarter of a year.
_YEARS = (
    r"(?i:(?:academic|school) year|anno accademico|a\.\s?a\.|curso(?: académico)?|año académico"
    r"|année (?:universitaire|académique|scolaire)|curs(?: acadèmic)?|ano lec?tivo|studienjahr"
    r"|schuljahr|academiejaar|academisch jaar|läsåret?|studieåret?|rok akademicki|akademický rok"
    r"|anul universitar|ακαδημαϊκό έτος|lukuvuosi|akademska godina|študijsko leto"
    r"|mokslo metai|studiju gads|õppeaasta|учебный год|навчальний рік"
    r"|академска година|школска година|ikasturtea|ปีการศึกษา"
    r"|(?:العام|السنة) (?:الجامعية?|الدراسية?|الأكاديمية?)"
    r"|الفصل(?: الدراسي)? (?:الأول|الثاني|الصيفي))"
    r"|[HQST][1-4]|(?:학년도|년도?) (?:제?\d)?[가-힣]+"
    # The noun first: semestr zimowy, semestre d’automne.
    r"|(?i:semest\w+) (?i:zimowy|letni|invernale|estivo"
    r"|d['’]\w+|de (?:printemps|otoño|primavera|verano))"
)
#: Such a part, or a season: Fall, Winter term, Spring\u2044Summer.
_SEASON = (
    rf"({_YEARS}|{_NUMBERED}"
    r"|[^\W\d]+(?:\u2044[^\W\d]+)?"
    r"(?: (?i:semest\w+|term|quarter|trimester|εξάμηνο|семестр|yar\w+|dönemi|del?|of))?)"
)
#: A year, or two (2024\u204425), with a season before it.
_TERM = re.compile(rf"{_SEASON}\.?,?\s*(\d{{4}})(?:\u2044(\d\d))?")
#: A season behind its year, or behind two: 2021 Fall, and in Turkish 2021-2022 Güz.
_BEHIND_YEAR = re.compile(rf"(\d{{4}}(?:\s*[/–-]\s*(?:\d\d)?\d\d)?)\.?\s+{_SEASON}(?!\w|\s*\d)")
#: A season that begins in one year and ends in the next: Winter 2024/25.
_ACROSS = re.compile(rf"{_SEASON}\s*(\d\d)(\d\d)\s*[/–-]\s*(?:\d\d)?(\d\d)(?!-?\d)")
#: Two seasons of one year: Spring/Summer 2021, Fall & Winter 2020.
_TWO_SEASONS = re.compile(r"([^\W\d]+)\s?(?:[/&]|\band\b)\s?([^\W\d]+)(?=\s\d{4})")
#: Two quarters or halves of one year: Q1–Q3 2020.
_TO_OTHER = re.compile(r"\b([HQST][1-4])\s?(?:[–-]|to\b)\s?(?=[HQST][1-4] (\d{4}))")
#: A season with a short year: HS20, WS19/20, Fall '19.
_SHORT_TERM = re.compile(r"\b([^\W\d]{2,})\s?['’]?(\d\d)(?=(?:/\d\d)?(?![\w./:-]))")


def with_whole_terms(text: str) -> str:
    """Join two seasons of a year, and complete years: WS 2019/20 of WS19/20."""
    text = _TO_OTHER.sub(r"\1 \2 – ", text)
    return _SHORT_TERM.sub(_with_century, _TWO_SEASONS.sub(_as_one, text))


def with_terms_first(text: str) -> str:
    """Put terms before their years, and years of one term together."""
    return _ACROSS.sub(_joined, _BEHIND_YEAR.sub(_season_first, text))


def read_term(text: str) -> tuple[tuple[int], str] | None:
    """Return the year of a term and the term as printed, with both years if it spans two."""
    term = _TERM.fullmatch(text)
    if not term or not _is_season(term[1]):
        return None
    named = term[1].replace("\u2044", "/")
    return (int(term[2]),), f"{named} {term[2]}/{term[3]}" if term[3] else term[1]


def _joined(match: re.Match[str]) -> str:
    """Write a season across two years so that its stroke does not read as one between dates."""
    year = int(match[2] + match[3])
    is_one = _is_season(match[1]) and int(match[4]) == (year + 1) % 100
    return f"{match[1]} {year}\u2044{match[4]}" if is_one else match[0]


def _as_one(match: re.Match[str]) -> str:
    are_seasons = _is_season(match[1]) and _is_season(match[2])
    return f"{match[1]}\u2044{match[2]}" if are_seasons else match[0]


def _with_century(match: re.Match[str]) -> str:
    century = 20 if int(match[2]) < 70 else 19
    return f"{match[1]} {century}{match[2]}" if _is_season(match[1]) else match[0]


def _season_first(match: re.Match[str]) -> str:
    return f"{match[2]} {match[1]}" if _is_season(match[2]) else match[0]


def _is_season(text: str) -> bool:
    is_named = re.fullmatch(f"{_YEARS}|{_NUMBERED}", text)
    return bool(is_named) or re.split(r"[\s\u2044]", text.lower())[0] in SEASONS
