"""Patterns of claims in some languages; claims in others are not checked."""

from __future__ import annotations

import re


def _words(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


FIRST_PERSON = _words(
    r"\b(?:I|I['’]ve|my|me|we|our|us|ich|mein\w*|wir|unser\w*|je|mes|mon|ma|nous|notre|nos"
    r"|yo|mi|mis|nuestr\w+|hemos|hice)\b|\bj['’]|\bhe\s+\w+[ai]do\b|我|本人|笔者"
)
#: Beginnings of sentences on somebody who may be the owner: by name, or by a pronoun.
NAMED = _words(
    r"(?:Dr|Prof|Professor)?\.?\s*((?:[^\W\d_][\w.’'-]*\s+){1,4}?)(?:has|have|is|hat|ist|a|est|ha|es)\b"
)
OF_SOMEBODY = _words(r"(?:He|She|Er|Sie|Il|Elle|Él|Ella)\s|他|她")
#: Verbs that make works the speaker's own.
WROTE = _words(
    r"\b(?:co-?)?author|\bpublish|\bwrit|\bwrote|veröffentlich|publizier|verfass|geschrieben"
    r"|\bpubli[ée]|écrit|rédigé|\bpublica(?:d|do)|\bescrito|发表|撰写|出版|完成"
)
#: Words before a number of works that make them those of others.
NOT_WRITTEN = _words(
    r"(?<!-)\b(?:review|read\b|reads|examin|edit|supervis|corpus|data ?set|collection|annotat"
    r"|analy[sz]|begutacht|cites?\b|cited)"
)
#: Words for inexact numbers: there are more, fewer, or either.
MORE = r"over|more than|at least|above|mehr als|über|plus de|más de|超过|逾|多于"
LESS = r"nearly|almost|close to|up to|fast|knapp|près de|casi|将近|近"
ABOUT = r"about|around|approximately|some|circa|ca\.|rund|etwa|environ|unos|cerca de|大约|约"
#: Phrases that make works the speaker's own without a verb.
OWN = _words(r"\bauthor of\b|\bmy (?:[\w-]+ ){0,2}\d|发表")
#: Beginnings of sentences on all works.
OF_ALL = _words(
    r"(?:I|We|My|To date|So far|In total|Altogether|Overall|Author of|Since (?:19|20)\d\d"
    r"|Ich|Bisher|Insgesamt|Seit (?:19|20)\d\d|J['’]ai|À ce jour|Depuis (?:19|20)\d\d|He|Hasta"
    r"|Desde (?:19|20)\d\d|本人|我|已|发表|现)\b|本人|我|已|发表|现"
)
#: Phrases for "since this year".
SINCE = _words(
    r"\b(?:since|from|seit|ab|depuis|desde)\s+((?:19|20)\d\d)|((?:19|20)\d\d)\s*年?(?:以来|起|至今)"
)
_SIMPLE = {
    word: number
    for row, number in {
        "two zwei deux dos 两 二": 2, "three drei trois tres 三": 3,
        "four vier quatre cuatro 四": 4, "five fünf cinq cinco 五": 5, "six sechs seis 六": 6,
        "seven sieben sept siete 七": 7,
        "eight acht huit ocho 八": 8, "nine neun neuf nueve 九": 9, "ten zehn dix diez 十": 10,
        "eleven elf onze": 11, "twelve zwölf douze doce": 12,
        "thirteen dreizehn treize trece": 13,
        "fourteen vierzehn quatorze catorce": 14, "fifteen fünfzehn quinze quince": 15,
        "sixteen sechzehn dieciséis": 16, "seventeen siebzehn diecisiete": 17,
        "eighteen achtzehn dieciocho": 18, "nineteen neunzehn diecinueve": 19,
        "twenty zwanzig vingt veinte 二十": 20, "thirty dreißig trente treinta 三十": 30,
        "forty vierzig quarante cuarenta 四十": 40, "fifty fünfzig cinquante cincuenta 五十": 50,
        "sixty sechzig soixante sesenta 六十": 60, "seventy siebzig setenta 七十": 70,
        "eighty achtzig ochenta 八十": 80, "ninety neunzig noventa 九十": 90,
        "hundred hundert cent cien 一百": 100,
    }.items()
    for word in row.split()
}  # fmt: skip
_TENS = {word: number for word, number in _SIMPLE.items() if number in range(20, 100, 10)}
_UNITS = {"one": 1, "ein": 1} | {word: n for word, n in _SIMPLE.items() if n < 10}
#: Numbers in words: ten, twenty-one, einundzwanzig, vingt-deux.
NUMBERS = _SIMPLE | {
    form: ten + unit
    for name, ten in _TENS.items()
    for one, unit in _UNITS.items()
    for form in (f"{name}-{one}", f"{one}und{name}")
}
#: The same as a pattern, composed of parts: one alternative a number takes too long to compile.
NUMBER = (
    rf"(?:{'|'.join(_TENS)})-(?:{'|'.join(_UNITS)})|(?:{'|'.join(_UNITS)})und(?:{'|'.join(_TENS)})"
    rf"|{'|'.join(sorted(_SIMPLE, key=len, reverse=True))}"
)
#: Nouns for works of all kinds, and of one kind each; not 14 book chapters, 3 patent applications.
WORKS = (
    r"papers|publications|articles|works|manuscripts|Publikationen|Veröffentlichungen|Artikel"
    r"|Aufsätze|Beiträge|Arbeiten|publicaciones|artículos|trabajos|travaux|论文|文章|论著"
)
KINDS = {
    "book": r"books|monographs|Bücher|Monographien|livres|ouvrages|libros|专著",
    "chapter": r"(?:book )?chapters|Buchkapitel|chapitres|capítulos",
    "patent": r"patents|Patente|brevets|patentes|专利",
    "preprint": r"preprints",
}
#: Words before such a noun that tell the kind.
OF_KIND = {
    "journal": _words(r"journal|Zeitschrift|revues?\b|revistas?\b|期刊|SCI"),
    "conference": _words(r"conference|proceedings|Konferenz|Tagung|conférence|congreso|会议"),
}
#: Words around a number that restrict it to works which the list cannot tell from others.
OF_A_PART = _words(
    r"(?:senior|last|corresponding)[- ]author|Letztautor|dernier auteur|autor de correspondencia"
    r"|通讯|SCI|\bEI\b|CCF|CSSCI|核心|其中"
)
FIRST_AUTHOR = _words(
    r"(?:first|lead)[- ]author|Erstautor|premier auteur|primer autor|第一作者|一作"
)
#: Numbers that are counted elsewhere, and change from day to day.
ELSEWHERE = _words(r"\b(?:citations|Zitationen|Zitate|citas)\b|h-?index|被引|引用次数|他引")
DATED = _words(
    r"\b(?:as of|as at|by|in|on|status|Stand|au|en|a fecha de|a)\b[^.;]{0,24}?\b20\d\d\b"
    r"|截至|截止|\b20\d\d\s*年"
)
AS_OF = _words(
    r"\b(?:as of|as at|status|Stand(?: vom)?|état au|situation au|a fecha de|al)\s*:?\s+"
    r"|截[至止]\s*(?:到)?\s*"
)
#: Words after a noun that restrict the number to some of the works.
SOME = _words(
    r"^\s*(?:\ufffc|\(|on|about|in|at|with|for|from|as|during|that|which|by|under|using|to|where"
    r"|zu|über|bei|mit|als|sur|dans|avec|comme|sobre|con|como|en)(?:\W|$)"
)
#: Names of prizes, and words for receiving them.
PRIZE = re.compile(
    r"(?:[A-Z][\w’'.-]*\s+(?:(?:for|of|in|the|and|du|de|la|des|für|del)\s+){0,3}){1,8}"
    r"(?:Award|Prize|Medal|Fellowship|Scholarship|Preis|Stipendium)\b"
    r"|\bPri[xz]\s+(?:[A-ZÉÀ][\w’'-]*\s*)+|\bPremio\s+(?:[A-Z][\w’'-]*\s*)+"
    r"|(?<=获得)[^，。；、\W]{2,16}奖(?:学金)?|(?<=荣获)[^，。；、\W]{2,16}奖(?:学金)?"
)
RECEIVED = _words(
    r"\b(?:receiv|won\b|win|award(?:ed|s)\b|earn|honou?red|recipient|got\b|granted|erhalten|erhielt"
    r"|gewonnen|ausgezeichnet|reçu|obtenu|lauréat|recib|obtuv|gan[óé])|获得|荣获"
)
#: Claims of results, for which a work can be cited.
DID = _words(
    r"\b(?:I|we)\s+(?:have\s+|also\s+|first\s+|then\s+)*(?:developed|proposed|introduced|showed|shown|proved"
    r"|proven|demonstrated|discovered|designed|built|created|invented|presented|established|published)\b"
    r"|\bour\s+(?:system|method|model|approach|work|paper)\s+(?:won|achieved|outperform\w+|showed|was)\b"
    r"|\b(?:ich|wir)\s+(?:habe|haben)?\b[^.]{0,60}\b(?:entwickelt|gezeigt|bewiesen|vorgeschlagen)"
    r"|\b(?:j['’]ai|nous avons)\s+(?:développé|proposé|montré|démontré|introduit)"
    r"|\b(?:he|hemos)\s+(?:desarrollado|propuesto|demostrado|mostrado)"
    r"|(?:我|我们|本人)(?:首次|率先)?(?:提出|开发|证明|设计|构建)"
)
