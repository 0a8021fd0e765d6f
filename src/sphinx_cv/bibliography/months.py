"""The names of months and seasons, in many languages."""

from __future__ import annotations

from functools import lru_cache

#: In English; their first three letters are BibTeX's macros.
MONTHS = (
    "january february march april may june july august september october november december"
).split()
SEASONS = frozenset(
    "springs summers autumns falls winters hs fs "
    "spring summer fall autumn winter frühjahr frühling sommer herbst printemps été automne hiver "
    "primavera verano otoño invierno estate autunno inverno outono 春 夏 秋 冬 michaelmas hilary "
    "trinity lent easter wintersemester wise ws sommersemester sose ss ay fy ht vt höstterminen "
    "hösttermin vårterminen vårtermin vår sommar höst vinter sommer høst forår efterår kevät kesä "
    "syksy talvi jaro léto podzim zima voorjaar lente zomer najaar herfst wiosna lato jesień весна "
    "лето осень зима літо осінь ilkbahar bahar yaz sonbahar güz k\u0131ş άνοιξη καλοκαίρι "
    "φθινόπωρο χειμώνας εαρινό χειμερινό tavasz nyár ősz tél primăvara vara toamna iarna jar leto "
    "jeseň estiu tardor hivern пролет лято есен зима proljeće ljeto jesen אביב קיץ סתיו חורף "
    "ربيع الربيع صيف الصيف خريف الخريف شتاء الشتاء بهار تابستان پاییز زمستان verão "
    "pomlad poletje pavasaris vasara ruduo žiema rudens ziema kevad suvi sügis talv "
    "zimski poletni pavasario pavasara kevadsemester sügissemester "
    "verán udaberria uda udazkena negua пролеће јесен proleće leto".split()
) | {"年度", "学年度", "學年度", "년도", "학년도"} | {
    f"年{season}{term}" for season in "春夏秋冬" for term in ("", "季", "学期", "學期")
} | {f"年度{term}" for term in ("前期", "後期", "通年", "春学期", "秋学期")}  # fmt: skip
#: Languages whose months have names, not numbers. In a text whose language is not known, Croatian
#: gives way to Polish and Czech: lip, srp and listopad are months in these, too.
_LANGUAGES = (
    "et lv lt sl hr sr sr_Latn bg ca eu gl id ro sk en de de_AT fr es it nl pt cs da el fi nb pl "
    "ru sv tr uk hu he fa ar ar_LB ar_MA ar_TN".split()
)
#: Forms that CLDR lacks, behind a day and words for "from": in Slovenian, Latvian and Serbian.
_INFLECTED = (
    "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra "
    "decembra",
    "janvāra februāra marta aprīļa maija jūnija jūlija augusta septembra oktobra novembra decembra",
    "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра",
    "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra",
)


def month_of(word: str) -> int:
    """Return the number of a month by the start of its English name, 0 for no month."""
    short = word.lower()
    found = (number for number, name in enumerate(MONTHS, 1) if name.startswith(short))
    return next(found, 0) if len(word) > 2 else 0


@lru_cache(maxsize=4096)
def month_named(word: str, language: str = "") -> int:
    """Return the number of a month by its name or abbreviation in one of many languages, or 0.

    A name that differs among languages is one in *language*.
    """
    if word.lower() in SEASONS:
        return 0
    return month_of(word) or _month_in(_months(language), word.lower()[:20])


def _month_in(months: dict[str, int], word: str) -> int:
    """Return a month's number, or of the only one that begins so: sett. and genn. in Italian."""
    if found := months.get(word, 0):
        return found
    begun = {month for name, month in months.items() if name.startswith(word)}
    return begun.pop() if len(word) > 3 and len(begun) == 1 else 0


@lru_cache(maxsize=16)
def _months(own: str) -> dict[str, int]:
    from babel import Locale  # only here: most months are typed in English

    found = {name: month for names in _INFLECTED for month, name in enumerate(names.split(), 1)}
    found["sept"] = 9
    for language in (*_LANGUAGES, *({own} & {*_LANGUAGES})):  # the last wins
        locale = Locale.parse(language)
        for names in (*locale.months["format"].values(), *locale.months["stand-alone"].values()):
            found |= {n.lower().rstrip(".\u05f3"): m for m, n in names.items() if len(n) > 2}
    return found | {f"ב{name}": month for name, month in found.items() if "א" <= name[0] <= "ת"}
