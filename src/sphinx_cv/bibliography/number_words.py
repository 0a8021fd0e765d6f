"""Words that people write at the numbers of volumes and issues: Jg. 12, Heft 3, 第3卷, 12. évf."""

from __future__ import annotations

import re

#: By field, the words before a number or behind it; those of one letter have a full stop.
_WORDS = {
    "volume": (
        r"vol(?:umen?|úmen|um)?|jg|jahrg(?:ang)?|bd|band|tom[eo]?|tập|cilt|årg(?:ang|ång)?|vsk|"
        r"roč(?:ník)?|ročn|rocznik|letn(?:ik)?|évf(?:olyam)?|köt(?:et)?|god(?:ina)?|т(?=\.)|том|год|"
        r"t(?=\.)|c(?=\.)|τόμ(?:ος)?|τ(?=\.)|sējums|köide"
    ),
    "number": (
        r"n[orº°]|nro|nos?|№|num|núm|n[uú]mero|numéro|heft|hft|h(?=\.)|issue|iss|fasc(?:icule|icolo)?|"
        r"häfte|hefte|sz(?:ám)?|say\u0131|č(?=\.)|čís(?:lo)?|z(?=\.)|zesz(?:yt)?|br(?:oj)?|вып(?:уск)?|"
        r"ном(?:ер)?|\u0431р(?:о\u0458)?|số|τχ|τεύχ(?:ος)?|nomor|n(?=\.)|nr|št(?:evilka)?"
    ),
}
_ASIAN = {"volume": "[卷巻권輯辑]", "number": "[期号號호]"}
_NUMBER = r"(?:[A-Z]?\d[\w/.–-]*?|(?-i:[IVXLC]+))"


def _patterns(name: str) -> re.Pattern[str]:
    words, sign = _WORDS[name], _ASIAN[name]
    return re.compile(
        rf"(?:{words})\.?\s*(?P<behind>{_NUMBER})|(?P<before>{_NUMBER})\.?\s+(?:{words})\.?"
        rf"|(?:第|제)?\s*(?P<asian>{_NUMBER})\s*{sign}",
        re.IGNORECASE,
    )


_PATTERNS = {name: _patterns(name) for name in _WORDS}


def without_word(name: str, typed: str) -> str:
    """Return the number in a volume or number without its word, '' for any other text."""
    found = _PATTERNS[name].fullmatch(typed) if not typed.isdecimal() else None
    return found["behind"] or found["before"] or found["asian"] if found else ""
