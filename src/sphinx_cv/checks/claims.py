"""Check claims in running text (numbers of works, dates, prizes) against the CV itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..bibliography.months import month_named
from .wordings import (
    ABOUT,
    AS_OF,
    DATED,
    DID,
    ELSEWHERE,
    FIRST_AUTHOR,
    FIRST_PERSON,
    KINDS,
    LESS,
    MORE,
    NAMED,
    NOT_WRITTEN,
    NUMBER,
    NUMBERS,
    OF_A_PART,
    OF_ALL,
    OF_KIND,
    OF_SOMEBODY,
    OWN,
    PRIZE,
    RECEIVED,
    SINCE,
    SOME,
    WORKS,
    WROTE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from .page_text import About, Cv, Page

_NOUN = "|".join(f"(?P<{kind}>{words})" for kind, words in {**KINDS, "all": WORKS}.items())
#: A number of works: over 40 peer-reviewed journal articles.
_COUNT = re.compile(
    rf"(?:\b(?P<more>{MORE})\s+|\b(?P<less>{LESS})\s+|\b(?P<about>{ABOUT})\s+)?"
    rf"(?<![\w.,–-])(?P<number>\d{{1,3}}(?:[,.]\d{{3}})+|\d{{1,4}}|\b(?:{NUMBER})\b)(?P<plus>\s?\+)?"
    rf"(?P<between>(?:\s+(?!(?:of|in|on|for|with|by|from|at|to|years?|months?)\b)[^\W\d_][\w/-]*,?){{0,6}}?)"
    rf"\s+(?:{_NOUN})(?!\w)",
    re.IGNORECASE,
)
#: The same in Chinese, where the noun may stand before the number: 发表期刊论文40余篇.
_CHINESE_NOUN = "论文|文章|论著|专著|专利"
_COUNT_ZH = re.compile(
    rf"(?:(?P<before>[^，。；\d]{{0,12}}?(?:{_CHINESE_NOUN}))[共计]{{0,2}})?\s*"
    rf"(?:(?P<more>{MORE})|(?P<less>{LESS})|(?P<about>{ABOUT}))?\s*"
    rf"(?P<number>\d{{1,9}}|[一二三四五六七八九]?十|两)\s*(?P<plus>余|多)?\s*[篇部项本]"
    rf"(?P<behind>[^，。；\d]{{0,8}}?(?:{_CHINESE_NOUN})(?:[和与及、][^，。；\d]{{0,6}}?(?:{_CHINESE_NOUN}))*)?"
)
#: A number more than this many times what the CV lists may count works that it does not list.
_OTHER_LIST = 2
#: "Nearly" and "about" allow a number up to this factor above what the CV lists.
_NEARLY = 1.15
_FEW = 5
#: Numbers from the first to the last are taken for years.
_FIRST, _LAST = 1900, 2100


class _Claim(NamedTuple):
    """A number of works of some kind, as a sentence claims it."""

    number: int
    is_more: bool
    is_near: bool
    #: The `{cv-count}` filter for the works that are meant.
    filter: str
    #: How many of these works the CV lists, and how many of them are papers.
    counts: tuple[int, ...]
    is_of_some: bool
    typed: str


def numbers(cv: Cv) -> Iterator[Problem]:
    """Find hand-written numbers of works that differ from the CV's list."""
    if not cv.publications:
        return
    for page, line, sentence in cv.sentences():
        for claim in _claims(cv, page, sentence):
            if found := _wrong(claim):
                yield page.at(line, found[0], is_hint=found[1])


def _is_of_owner(cv: Cv, page: Page, sentence: str) -> bool:
    """Tell whether a sentence is on the owner: by name, or by he or she on a page without I."""
    if OF_SOMEBODY.match(sentence):
        return not any(FIRST_PERSON.search(block.text) for block in page.prose)
    match = NAMED.match(sentence)
    return bool(match and match[1].split()[-1] in cv.owner_names)


def _claims(cv: Cv, page: Page, sentence: str) -> Iterator[_Claim]:
    is_others = _is_of_owner(cv, page, sentence)
    is_own = (is_others or FIRST_PERSON.search(sentence)) and WROTE.search(sentence)
    if not is_own and not OWN.search(sentence):
        return
    is_of_all = is_others or OF_ALL.match(sentence)
    for match in (*_COUNT.finditer(sentence), *_COUNT_ZH.finditer(sentence)):
        groups = match.groupdict("")
        number = NUMBERS.get(match["number"].lower()) or int(
            re.sub(r"\D", "", match["number"]) or 0
        )
        said = "".join(groups.get(name, "") for name in ("between", "before", "behind"))
        kind = next((kind for kind in KINDS if groups.get(kind)), "all")
        if match.re is _COUNT_ZH:
            kind = "book" if "专著" in said else "patent" if "专利" in said else "all"
        is_of_others = NOT_WRITTEN.search(sentence[: match.start()][-40:])
        is_year = _FIRST <= number <= _LAST
        if number and not is_of_others and not is_year and (said or match.re is _COUNT):
            yield _Claim(
                number,
                bool(groups["more"] or groups["plus"]),
                bool(groups["less"] or groups["about"]),
                *_counts(cv, kind, said, sentence),
                _is_of_some(match, said) or not is_of_all,
                match[0].strip(),
            )


def _is_of_some(match: re.Match[str], said: str) -> bool:
    """Tell whether a number is of a part of the works that the list cannot tell from the rest."""
    before = match.string[: match.start()][-30:]
    is_part = FIRST_AUTHOR.search(before) or OF_A_PART.search(f"{before} {said}")
    return bool(is_part or SOME.match(match.string[match.end() :]))


def _counts(cv: Cv, kind: str, between: str, sentence: str) -> tuple[str, tuple[int, ...]]:
    """Return the `{cv-count}` filter for a claim, and how many works, and papers, pass it."""
    since = SINCE.search(sentence)
    year = next(filter(None, since.groups()), "") if since else ""
    kinds = [name for name, words in OF_KIND.items() if words.search(between)]
    wanted = {kind} if kind != "all" else {*kinds}
    works = [*cv.works] if kind in KINDS else cv.publications
    filters = []
    if wanted:
        names = ", ".join(f'"{name}"' for name in sorted(wanted))
        filters.append(f"kind in {{{names}}}" if len(wanted) > 1 else f"kind == {names}")
        works = [entry for entry in works if entry.work.category in wanted]
    if FIRST_AUTHOR.search(between):
        filters.append('role in {"first", "co-first"}')
        works = [entry for entry in works if entry.fields.get("role") in {"first", "co-first"}]
    if year:
        filters.append(f'year >= "{year}"')
        works = [entry for entry in works if (entry.fields.get("year") or "") >= year]
    papers = sum(entry.work.category in {"journal", "conference"} for entry in works)
    return " and ".join(filters) or "all", (len(works), papers)


def _wrong(claim: _Claim) -> tuple[str, bool] | None:
    """Return (how a claim differs from the list, whether it is only a hint), None if it agrees."""
    most = claim.counts[0]
    remedy = f"write {{cv-count}}`{claim.filter}`"
    if claim.number > most or (claim.is_more and claim.number == most):
        if claim.is_near and claim.number <= _NEARLY * most:
            return None
        is_other = claim.number > _OTHER_LIST * most
        return f'"{claim.typed}", and the list has {most}; {remedy}', is_other
    is_exact = claim.number in claim.counts
    is_open = claim.is_more or claim.is_near or claim.is_of_some or claim.number < _FEW
    if is_exact or is_open:
        return None
    return f'"{claim.typed}", and the list has {most}; {remedy}, unless only some are meant', True


def undated(page: Page, about: About) -> Iterator[Problem]:
    """Find undated numbers that others count, as of citations; at most one in a paragraph."""
    for block in page.prose:
        match = ELSEWHERE.search(block.text)
        if match and FIRST_PERSON.search(block.text) and not DATED.search(block.text):
            text = f'the number of "{match[0]}" changes; add its date: (as of {about.day})'
            if re.search(r"\d", block.text):
                yield page.at(block.line_of(match.start()), text, is_hint=True)


def future_days(page: Page, about: About) -> Iterator[Problem]:
    """Find "as of" with a date later than that of the CV."""
    today = (about.day.year, about.day.month, about.day.day)
    for block in page.blocks:
        for match in AS_OF.finditer(block.text):
            said = _date_in(block.text[match.end() :][:30])
            if said and said > today[: len(said)]:
                typed = "-".join(f"{number:02}" for number in said)
                text = f"as of {typed}, after the date of the CV, {about.day.isoformat()}"
                yield page.at(block.line_of(match.start()), f"{text}; correct one of them")


_DAY_FIRST = re.compile(
    r"(?:(\d{1,2})(?:\.|st|nd|rd|th|er)?\s+(?:de\s+)?)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_NUMBERS = re.compile(
    r"(\d{4})(?:-(\d\d)|\s*年(?:\s*(\d{1,2})\s*月)?)?(?:-(\d\d)|\s*(\d{1,2})\s*日)?"
)


def _date_in(text: str) -> tuple[int, ...]:
    """Return the date that a text begins with, () for none."""
    if match := _NUMBERS.match(text):
        return tuple(int(number) for number in match.groups() if number)
    if (match := _MONTH_FIRST.match(text)) and (month := month_named(match[1])):
        return int(match[3]), month, int(match[2])
    if (match := _DAY_FIRST.match(text)) and (month := month_named(match[2])):
        return (int(match[3]), month, int(match[1])) if match[1] else (int(match[3]), month)
    return ()


def prizes(cv: Cv) -> Iterator[Problem]:
    """Find prizes that running text claims and nothing else in the CV names."""
    if not any(cv.entries()):
        return
    for page, line, sentence in cv.sentences():
        for match in PRIZE.finditer(sentence) if RECEIVED.search(sentence) else ():
            if not _is_known(match[0], page, cv):
                text = f'"{match[0].strip()}" is in no section; add its entry there'
                yield page.at(line, text, is_hint=True)


def _is_known(prize: str, page: Page, cv: Cv) -> bool:
    """Tell whether an entry, another page or a work names a prize."""
    words = {word.lower() for word in re.findall(r"[^\W\d_]{3,}", prize) if not word.islower()}
    said = (entry.text for entry in page.entries)
    others = (block.text for other in cv.pages if other is not page for block in other.blocks)
    notes = (str(work.fields.get(name) or "") for work in cv.works for name in ("note", "award"))
    texts = (text.lower() for text in (*said, *others, *notes))
    return any(all(word in text for word in words) for text in texts)


def uncited(page: Page, _about: About) -> Iterator[Problem]:
    """Find paragraphs that claim a result and cite no work, where most such paragraphs do."""
    claims = [
        (block, match)
        for block in page.prose
        if block.kind == "text" and (match := DID.search(block.text))
    ]
    bare = [(block, match) for block, match in claims if not block.cites]
    if len(claims) - len(bare) > len(bare):
        for block, match in bare:
            said = " ".join(match[0].split())
            text = f'"{said}" cites no work, unlike other paragraphs; add {{cite:p}}`key`'
            yield page.at(block.line_of(match.start()), text, is_hint=True)
