"""Roles that people write at names: Jane Doe (ed.), Hrsg. von Max Muster, 王小明主编."""

from __future__ import annotations

import re
from functools import lru_cache

from .text import CJK

#: In small letters, without spaces and full stops, and without a sign as in Herausgeber:in.
_ROLES = frozenset(
    "author authors autor autora autores verfasser verfasserin mitwirkende ویراستار ed "
    "eds éd éds edlit edslit édsc editor editors éditeur éditeurs éditrice éditrices "
    "coeditor coeditors co-editor co-editors hg hgg hrsg herausgeber herausgeberin "
    "herausgeberinnen dir dirs coord coords coordinator coordinators coordinador "
    "coordinadora coordinadores coordinadoras coordenador coordenadora coordenadores org "
    "orgs organizador organizadora organizadores comp comps compiler compilers "
    "compilador compiladora compiladores curatore curatrice curatori acuradi red "
    "redaktor utg szerk toim ur ured haz yayhaz trans transl translator translators trad "
    "traducteur traductrice traductor traductora tradutor tradutora traduttore "
    "traduttrice übers übersetzer übersetzerin tłum övers çev ред отвред научред сост "
    "пер упоряд уклад επιμ μτφρ עורך עורכת עורכים מתרגם מתרגמת محرر محررة محررون تحرير "
    "مترجم مترجمة ترجمة تحقيق 主编 主編 总主编 副主编 参编 參編 编 編 编著 編著 编译 "
    "編譯 編訳 編集 共編 共著 编写 编辑 選編 选编 翻译 翻譯 翻訳 译 譯 訳 监修 監修 監訳 "
    "校注 校訳 著 편 역 저 편저 편역 공편 공역 공저 엮음 옮김 지음 번역".split()
)
#: Those that may be given names: Smith, Ed; Cohen, Ur.
_NAMES = frozenset("ed red dir org ur haz éd hg comp trad trans".split())
_IN_BRACKETS = re.compile(r"(?<!\s)\s*+[(（[【]([^()（）[\]【】]*)[)）\]】]\.?")
_BEHIND_COMMA = re.compile(r"(?<!\s)\s*+,([^,]*)$")
#: Words behind a name in Chinese and Japanese without a space. One sign may be the end of a name of
#: two signs, 张译, or of one with a family name of two.
_GLUED = re.compile(
    rf"({CJK.pattern}{{2,}}?)(?:[总總副]?主[编編]|[编編][著译譯訳]|共[編著]|翻[译譯訳]|[监監][修訳])"
    r"|(?!欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|皇甫|东方|東方|令狐)"
    rf"({CJK.pattern}{{3,}})[编編译譯訳]"
)
_BEFORE = re.compile(
    r"(?:(?:edited|translated|ed\.|trans\.) by|(?:hrsg\.|herausgegeben|übers\.) (?:v\.|von)"
    r"|a cura di|sous la dir(?:ection|\.) de|coord(?:\.|inad[oa]) por"
    r"|trad(?:\.|uit) (?:de|di|par|por)|под (?:общ(?:\.|ей) )?ред(?:\.|акцией)"
    r"|(?:(?:отв|науч)\. ?)?ред\.)\s+(?=\w)",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def without_role(name: str) -> str:
    """Remove a role from a name; not from one in braces as a whole, which is as it is."""
    if name.startswith("{"):
        return name
    bare = _BEFORE.sub("", name, count=1) if _BEFORE.match(name) else name
    for found in (_BEHIND_COMMA.search(bare), *reversed([*_IN_BRACKETS.finditer(bare)])):
        if found and _is_role(found, bare):
            bare = bare[: found.start()] + bare[found.end() :]
    if bare.isascii():  # the usual case
        return bare
    if glued := _GLUED.fullmatch(bare):
        return glued[1] or glued[2]
    front, _space, word = bare.rpartition(" ")
    return front.rstrip() if len(front) > 1 and CJK.match(word) and word in _ROLES else bare


def _is_role(found: re.Match[str], name: str) -> bool:
    """Tell whether what is in brackets, or behind a comma, is a role."""
    word, before = found[1].strip(), name[: found.start()]
    role = re.sub(r"[.\s*:_/]", "", word).lower()
    if not before or role not in _ROLES:
        return False
    if role not in _NAMES or (word.islower() and word.endswith(".")):
        return True
    if "," in found[0]:
        return "," in before and word.endswith(".")
    return word not in before and word != "Red"  # a nickname: Smith, Alan (Red)
