"""Words that people write at the numbers of volumes and issues: Jg. 12, Heft 3, 第3卷, 12. évf."""

from __future__ import annotations

import re
from functools import cache

#: By field, the words before a number or behind it; those of one letter have a full stop.
_WORDS = {
    "volume": (
        r"vol(?:umen?|úmen|um)?|v(?=\.)|bd|band|tom[eo]?|t(?=\.)|jg|jahrg(?:ang)?|año|année|ann?o|"
        r"annata|y\u0131l|cilt|c(?=\.)|årg(?:ang|ång)?|vsk|roč(?:ník)?|rocznik|letnik|évf(?:olyam)?|"
        r"köt(?:et)?|god(?:ina)?|köide|sējums|том|т(?=\.)|год|τόμ(?:ος)?|τ(?=\.)|tập|ปีที่|เล่มที่|"
        r"سال|دوره|(?:ال)?مجلد"
    ),
    "number": (
        r"n[orº°]|n\.[ºo°]|n(?=\.)|nro|nos|№|num(?:ber)?|núm|n[uú]mero|numéro|issue|iss|heft|hft|"
        r"h(?=\.)|fasc(?:icule|icolo)?|häfte|hefte|sz(?:ám)?|say\u0131|č(?=\.)|čís(?:lo)?|z(?=\.)|"
        r"zesz(?:yt)?|br(?:oj)?|štev(?:ilka)?|nomor|в[иы]п(?:уск)?|ном(?:ер)?|\u0431р(?:о\u0458)?|"
        r"τχ|τεύχ(?:ος)?|số|ฉบับที่|شماره|(?:ال)?عدد"
    ),
}
_ASIAN = {"volume": "[卷巻권輯辑]", "number": "[期号號호]"}
_NUMBER = r"(?:[A-Z]?\d[\w/.–-]*?|(?-i:[IVXLC]+))"


@cache  # made when it is needed
def _pattern(name: str) -> re.Pattern[str]:
    words, sign = _WORDS[name], _ASIAN[name]
    return re.compile(
        rf"(?:{words})\.?\s*(?P<behind>{_NUMBER})|(?P<before>{_NUMBER})\.?\s+(?:{words})\.?"
        rf"|(?:第|제)?\s*(?P<asian>{_NUMBER})\s*{sign}",
        re.IGNORECASE,
    )


def without_word(name: str, typed: str) -> str:
    """Return the number in a volume or number without its word, '' for any other text."""
    found = _pattern(name).fullmatch(typed) if not typed.isdecimal() else None
    return found["behind"] or found["before"] or found["asian"] if found else ""
