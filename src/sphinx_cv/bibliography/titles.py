"""Academic titles before names, and degrees after them."""

from __future__ import annotations

import re

_TITLES = re.compile(
    r"(?:(?:(?:[Pp]rof|Professor|Professeure?|Profa|Pre?|[Dd]r|Dra|Dre|Dott|[Dd]oc|Doç|[Mm]gr|PD|Sir|Dame|Mme|Frau|Herr"
    r"|Проф|проф|Доц|доц|Д-р|д-р|Δρ|Καθ|פרופ[\u05f3']?|ד[\u05f4\"]?ר|مهندس|(?:ال)?دکتر|(?:ال)?(?:دكتور|أستاذ)ة?)"
    r"(?=[\W_])\.?(?:ssa)?|डॉ\.?(?=\s)|(?:Öğr\. )?Üyesi(?=\s)"
    r"|(?:Ass(?:oc|t)|Univ|Priv|Doz|Dipl|Ing|Mag|Mrs?|Ms|[A-Z]{2,3}Dr|inż|Öğr|P?GS|TS|ThS"
    r"|rer|nat|med|phil|jur|theol|techn|sc|hab|habil|h|c|mult|प्रो|[ศอ]|รศ|ผศ|ดร|นพ|พญ|ทพญ?|أ|م|د|канд)\."
    # канд. філол. наук, к.ф.н.
    r"|[^\W\d_]{2,7}\.\s?наук(?=\s)|[кд]\.\s?[^\W\d_]{1,6}\.\s?н\.)[\s-]*)+(?=\w)"
)
#: One degree after another, each behind a comma.
_AFTER = (
    r"(?:,\s*(?:(?:Ph|M|J|Ed|Sc|Th|Psy)\.?\s?D|[DM]\.?\s?Phil|[BMD]\.?\s?(?:Sc|S|A|BA|Eng)"
    r"|OP|O\.\s?P|SJ|S\.\s?J"  # of orders; others, such as OSB, are like the words below
    r"|Dr\.P\.H|[кд]\.\s?[^\W\d_]{1,6}\.\s?н|LL\.?\s?[BDM]|[CM]Sc|DrSc|RN|PE|[CP]\.?\s?Eng|Dr\.-Ing|Esq|prof\.\s[^,]+"
    # MPH, FACC, PharmD, FRCP (UK), CEng MIMechE, F.A.C.S.: any words that start and end like these.
    r"|(?:(?!I+\b)[A-Z][A-Za-z]+[A-Z](?:\s(?=[A-Z])|\b))+|(?:[A-Z]\.){2,}[A-Z])\b\.?(?:\s\([A-Z]\w+\))?)+"
)
_DEGREES = re.compile(rf"{_AFTER}$|\s+Ph\.?\s?D\.?$|\s(?:副?教授|博士|[부조]?교수|박사)$")
#: A name with degrees that are no initials: Doe, Jane, MD, PhD; no King, Jr, M. D.
_WITH_DEGREES = re.compile(
    rf"(?=[^,]*[a-z])([^,]+,\s*+(?!(?:[JS]r|I{{2,3}}|IV)\b)[^,]+){_AFTER}|([^,]+),\s*Ph\.?\s?D\.?"
)


def title_before(name: str) -> str:
    """Return the academic title that a name begins with, '' for none."""
    found = _TITLES.match(name)
    return found[0].strip() if found else ""


def without_degrees(name: str) -> str:
    """Remove degrees that a name in BibTeX ends in; of `Doe, M. D.`, these are the given names."""
    found = _WITH_DEGREES.fullmatch(name)
    return found[1] or found[2] if found else name


def without_titles(name: str) -> str:
    """Remove titles and degrees, which bibliographies omit: Dr. Jane Doe, PhD; not Doe, M. D."""
    titles = _TITLES.match(name)
    bare = name[titles.end() :] if titles else name
    return _DEGREES.sub("", bare) if " " in bare.partition(",")[0] else bare
