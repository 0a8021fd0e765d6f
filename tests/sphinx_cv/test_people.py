"""Names of people: how they print, whether the owner is found, and messages about bad ones."""
# ruff: noqa: RUF001  # names in many scripts

from __future__ import annotations

import time
import unicodedata

import pytest

from sphinx_cv.bibliography.names import Names, read_names
from sphinx_cv.bibliography.people import find_owner, read_marks
from sphinx_cv.bibliography.person import People, Person
from sphinx_cv.bibliography.titles import without_titles

LUO = ("Ling Luo", "罗凌", "Luo, Ling", "Luo, L.")


def printed(names: Names) -> list[str]:
    """Return the names as printed, with one kind of apostrophe."""
    return [person.name.replace("’", "'") for person in names.persons]


def owner_positions(names: Names, spellings: tuple[str, ...]) -> list[int]:
    """Return the places, from 1, where the owner is found."""
    people = find_owner(names.people, spellings)
    return [place for place, person in enumerate(people.persons, 1) if person.is_owner]


# What refs.bib has; what is printed; the owner's spellings; the places where the owner is.
Row = tuple[str, list[str], tuple[str, ...], list[int]]
NAMES: dict[str, Row] = {
    "and-as-a-name": ("And, Metin and Luo, Ling", ["Metin And", "Ling Luo"], LUO, [2]),
    # Chinese
    "zh": ("罗凌 and 杨志豪", ["罗凌", "杨志豪"], LUO, [1]),
    "zh-comma": ("杨, 志豪 and 罗, 凌", ["杨志豪", "罗凌"], LUO, [2]),
    "zh-comma-no-space": ("罗,凌", ["罗凌"], LUO, [1]),
    "zh-space": ("罗 凌", ["罗凌"], LUO, [1]),
    "es-and-in-a-name": ("Ortega y Gasset, José", ["José Ortega y Gasset"],
                         ("José Ortega y Gasset",), [1]),
    "initials-that-are-others-elsewhere": (
        "Rao, U. A. and A Kol.", ["U. A. Rao", "A Kol."], ("Rao, U. A.",), [1]
    ),
    "zh-rare": ("王, 𫖯 and 李𬱖 and 𠮷田 翔", ["王𫖯", "李𬱖", "𠮷田翔"], ("王𫖯",), [1]),
    "zh-ideographic-space": ("罗　凌", ["罗凌"], LUO, [1]),
    "glued-initials": ("W.A.Byrd and J.-P.O'Shea and С.Иванова",
                       ["W.A. Byrd", "J.-P. O'Shea", "С. Иванова"], ("Byrd, W. A.",), [1]),
    "ru-patronymic": ("Иванова Мария Сергеевна", ["Мария Сергеевна Иванова"],
                      ("Иванова, Мария Сергеевна",), [1]),
    "ru-patronymic-inside": ("Мария Сергеевна Иванова", ["Мария Сергеевна Иванова"],
                             ("Иванова Мария Сергеевна",), [1]),
    "ru-patronymic-like": ("Мария Сергеевна Петрович", ["Мария Сергеевна Петрович"], LUO, []),
    "ru-initials": ("Иванова М. С. and Сидоров А.-Б.", ["М. С. Иванова", "А.-Б. Сидоров"],
                    ("М. С. Иванова",), [1]),
    "uk-patronymic": ("Франко Іван Якович", ["Іван Якович Франко"], LUO, []),
    "vi-order": ("Nguyễn Văn Minh and Trần Hoa", ["Nguyễn Văn Minh", "Trần Hoa"],
                 ("Nguyễn, Văn Minh",), [1]),
    "vi-west": ("Hồng Nguyễn and Nguyễn, Hồng", ["Hồng Nguyễn", "Hồng Nguyễn"],
                ("Nguyễn Hồng",), [1, 2]),
    "vi-like": ("Mai Đorđe Zorq-Q and Cao Jr., Ed", ["Mai Đorđe Zorq-Q", "Ed Cao Jr."], LUO, []),
    "ar-comma": ("لوي، منى and {دار، مصر}", ["منى لوي", "دار، مصر"], ("منى لوي",), [1]),
    "zh-full-width-comma": ("罗，凌", ["罗凌"], LUO, [1]),
    "zh-two-letter-family": ("欧阳, 娜娜", ["欧阳娜娜"], ("欧阳娜娜",), [1]),
    "zh-in-braces": ("{罗凌}", ["罗凌"], LUO, [1]),
    "zh-middle-dot": ("阿依古丽·买买提", ["阿依古丽·买买提"], ("阿依古丽·买买提",), [1]),
    "zh-another": ("罗玲", ["罗玲"], LUO, []),
    "zh-longer": ("罗凌云", ["罗凌云"], LUO, []),
    "zh-among-latin": ("Lu, Zhiyong and 罗凌", ["Zhiyong Lu", "罗凌"], LUO, [2]),
    "zh-traditional": ("陳, 大文", ["陳大文"], ("陳大文",), [1]),
    "zh-latin-letters": ("Luo, Ling", ["Ling Luo"], LUO, [1]),
    "zh-hyphen-initials": ("Lai, P.-T.", ["P.-T. Lai"], ("Lai, P.-T.",), [1]),
    "zh-hyphen-left-out": ("Zhang, Xiao-Ming", ["Xiao-Ming Zhang"], ("Xiaoming Zhang",), [1]),
    "zh-u-umlaut": (r"L{\"u}, Jun", ["Jun Lü"], ("Lü, Jun",), [1]),
    # Japanese and Korean
    "ja-kanji": ("山田, 太郎", ["山田太郎"], ("山田太郎",), [1]),
    "ja-space": ("山田 太郎", ["山田太郎"], ("山田, 太郎",), [1]),
    "ja-kana": ("さとう, かな", ["さとうかな"], ("さとうかな",), [1]),
    "ja-iteration": ("佐々木, 希", ["佐々木希"], ("佐々木希",), [1]),
    "ja-macron": (r"It{\=o}, Hirobumi", ["Hirobumi Itō"], ("Ito, Hirobumi",), [1]),
    "ja-voiced-is-another": ("ハナダ", ["ハナダ"], ("ハナタ",), []),
    "ko": ("김민준", ["김민준"], ("김민준",), [1]),
    "ko-comma": ("김, 민준", ["김민준"], ("김민준",), [1]),
    "ko-space": ("김 민준", ["김민준"], ("김, 민준",), [1]),
    "ko-and-latin": ("김민준(Min-Jun Kim)", ["김민준(Min-Jun Kim)"], ("김민준",), [1]),
    "ko-and-latin-owner-in-latin": (
        "김민준 (Min-Jun Kim)", ["김민준(Min-Jun Kim)"], ("Min-Jun Kim",), [1],
    ),
    "ko-latin": ("Kim, Min-Jun", ["Min-Jun Kim"], ("Minjun Kim",), [1]),
    # Romance
    "es-double": ("García Márquez, Gabriel", ["Gabriel García Márquez"],
                  ("García Márquez, Gabriel",), [1]),
    "es-double-owner-as-printed": ("García Márquez, Gabriel", ["Gabriel García Márquez"],
                                   ("Gabriel García Márquez",), [1]),
    "es-double-latex": (r"Garc{\'i}a M{\'a}rquez, Gabriel", ["Gabriel García Márquez"],
                        ("García Márquez, Gabriel",), [1]),
    "es-hyphen": ("García-Márquez, Gabriel", ["Gabriel García-Márquez"],
                  ("García Márquez, Gabriel",), [1]),
    "es-braces": ("Gabriel {García Márquez}", ["Gabriel García Márquez"],
                  ("García Márquez, Gabriel",), [1]),
    "es-y": ("Ortega y Gasset, José", ["José Ortega y Gasset"], ("José Ortega y Gasset",), [1]),
    "es-de-la-first": ("Juan de la Cruz", ["Juan de la Cruz"], ("de la Cruz, Juan",), [1]),
    "es-de-la": ("de la Cruz, Juan", ["Juan de la Cruz"], ("Juan de la Cruz",), [1]),
    "es-De-La": ("De La Cruz, Juan", ["Juan De La Cruz"], ("De La Cruz, Juan",), [1]),
    "es-De-La-owner-as-printed": ("De La Cruz, Juan", ["Juan De La Cruz"],
                                  ("Juan De La Cruz",), [1]),
    "es-tilde": (r"Ib{\'a}{\~n}ez, Jos{\'e}", ["José Ibáñez"], ("Ibanez, Jose",), [1]),
    "es-dotless": (r"Mart{\'\i}nez, In{\'e}s", ["Inés Martínez"], ("Inés Martínez",), [1]),
    "pt-da": ("da Silva, João", ["João da Silva"], ("João da Silva",), [1]),
    "pt-de": (r"Concei{\c c}{\~a}o, Sofia de", ["Sofia de Conceição"], (), []),
    "pt-dos": ("dos Santos, C. N.", ["C. N. dos Santos"], ("dos Santos, C.N.",), [1]),
    "ca-i": ("Gaudí i Cornet, Antoni", ["Antoni Gaudí i Cornet"], ("Gaudi i Cornet, Antoni",), [1]),
    "fr-hyphen": ("Sartre, Jean-Paul", ["Jean-Paul Sartre"], ("Jean-Paul Sartre",), [1]),
    "fr-de-La": ("Jean de La Fontaine", ["Jean de La Fontaine"], ("de La Fontaine, Jean",), [1]),
    "fr-d": ("d'Alembert, Jean", ["Jean d'Alembert"], ("Jean d’Alembert",), [1]),
    "it-della": ("della Porta, Giovanni", ["Giovanni della Porta"],
                 ("Giovanni della Porta",), [1]),
    "ro": (r"{\c T}epe{\c s}, Vlad", ["Vlad Ţepeş"], ("Tepes, Vlad",), [1]),
    # Germanic and Nordic
    "nl-van-der": ("van der Berg, Jan", ["Jan van der Berg"], ("Jan van der Berg",), [1]),
    "nl-van-den": ("Jan van den Berg", ["Jan van den Berg"], ("van den Berg, Jan",), [1]),
    "nl-Van-Gogh": ("Van Gogh, Vincent", ["Vincent Van Gogh"], ("Vincent Van Gogh",), [1]),
    "nl-t": ("van 't Hoff, J. H.", ["J. H. van 't Hoff"], ("van 't Hoff, J.H.",), [1]),
    "nl-t-apostrophe": ("van ’t Hoff, J. H.", ["J. H. van 't Hoff"], ("van 't Hoff, J. H.",), [1]),
    "nl-braces-of-pure": (r"\{van der Berg\}, Jan", ["Jan van der Berg"],
                          ("van der Berg, Jan",), [1]),
    "nl-braces": ("{van der Berg}, Jan", ["Jan van der Berg"], ("van der Berg, Jan",), [1]),
    "nl-particle-missing": ("Berg, Jan", ["Jan Berg"], ("van der Berg, Jan",), []),
    "de-von-und-zu": ("von und zu Liechtenstein, Hans", ["Hans von und zu Liechtenstein"],
                      ("Hans von und zu Liechtenstein",), [1]),
    "de-von": ("Johann Wolfgang von Goethe", ["Johann Wolfgang von Goethe"],
               ("von Goethe, Johann Wolfgang",), [1]),
    "de-sharp-s": (r"Gau{\ss}, Carl Friedrich", ["Carl Friedrich Gauß"],
                   ("Gauss, Carl Friedrich",), [1]),
    "de-umlaut": (r"M\"uller, J{\"o}rg", ["Jörg Müller"], ("Jörg Müller",), [1]),
    "de-hyphen-family": ("Müller-Lüdenscheidt, Karl-Heinz", ["Karl-Heinz Müller-Lüdenscheidt"],
                         ("Karl-Heinz Müller-Lüdenscheidt",), [1]),
    "da-slashed-o": (r"Kierkegaard, S{\o}ren", ["Søren Kierkegaard"],
                     ("Soren Kierkegaard",), [1]),
    "da-capital-slashed-o": (r"{\O}rsted, H. C.", ["H. C. Ørsted"], ("Orsted, H. C.",), [1]),
    "sv-ring": (r"{\AA}ngstr{\"o}m, Anders", ["Anders Ångström"], ("Anders Angstrom",), [1]),
    "is": (r"Gu{\dh}mundsd{\'o}ttir, Bj{\"o}rk", ["Björk Guðmundsdóttir"],
           ("Björk Guðmundsdóttir",), [1]),
    "is-thorn": (r"{\TH}{\'o}rarinsson, Sigur{\dh}ur", ["Sigurður Þórarinsson"],
                 ("Sigurður Þórarinsson",), [1]),
    # Slavic, Baltic, Hungarian, Turkish, Greek
    "pl": (r"{\L}ukasz Kaiser", ["Łukasz Kaiser"], ("Łukasz Kaiser",), [1]),
    "pl-owner-without-stroke": (r"Kaiser, {\L}ukasz", ["Łukasz Kaiser"], ("Lukasz Kaiser",), [1]),
    "pl-ogonek": (r"Wa{\l}{\k e}sa, Lech", ["Lech Wałęsa"], ("Walesa, Lech",), [1]),
    "cs": (r"Dvo{\v r}{\'a}k, Anton{\'\i}n", ["Antonín Dvořák"], ("Dvorak, Antonin",), [1]),
    "hr": (r"{\DJ}okovi{\'c}, Ana", ["Ana Đoković"], ("Ana Đoković",), [1]),
    "ru": ("Иванов, Иван Иванович", ["Иван Иванович Иванов"], ("Иван Иванович Иванов",), [1]),
    "hu": (r"Erd{\H o}s, P{\'a}l", ["Pál Erdős"], ("Erdos, Pal",), [1]),
    "hu-braces": (r"Erd{\H{o}}s, Paul", ["Paul Erdős"], ("Paul Erdős",), [1]),
    "tr": (r"{\c{C}}elik, {\.I}brahim", ["İbrahim Çelik"], ("Celik, Ibrahim",), [1]),
    "tr-breve": (r"G{\"u}ne{\c s}, {\c C}a{\u g}lar", ["Çağlar Güneş"], ("Gunes, Caglar",), [1]),
    "tr-dotless": (r"Y{\i}ld{\i}z, Can", ["Can Yıldız"], ("Yildiz, Can",), [1]),
    "el": ("Παπαδόπουλος, Γιώργος", ["Γιώργος Παπαδόπουλος"], ("Γιώργος Παπαδόπουλος",), [1]),
    # Arabic, Hebrew, African, Indian, South-East Asian
    "ar-al": ("al-Khwarizmi, Muhammad", ["Muhammad al-Khwarizmi"], ("Muhammad al-Khwarizmi",), [1]),
    "ar-Al": ("Al-Rfou, Rami", ["Rami Al-Rfou"], ("Al-Rfou', Rami",), [1]),
    "ar-ibn": ("Muhammad ibn Musa al-Khwarizmi", ["Muhammad ibn Musa al-Khwarizmi"], (), []),
    "ar-script": ("الخوارزمي, محمد", ["محمد الخوارزمي"], ("محمد الخوارزمي",), [1]),
    "he": ("כהן, דוד", ["דוד כהן"], ("דוד כהן",), [1]),
    "vi": (r"Nguy{\~{\^e}}n, V{\u a}n An", ["Văn An Nguyễn"], ("Nguyễn, Văn An",), [1]),
    "vi-unicode": ("Nguyễn Văn An", ["Nguyễn Văn An"], ("Nguyễn Văn An",), [1]),
    "vi-d": ("Đặng, Thái Sơn", ["Thái Sơn Đặng"], ("Dang, Thai Son",), [1]),
    "in-one-word": ("Aditya and Luo, Ling", ["Aditya", "Ling Luo"], ("Aditya",), [1]),
    "in-initials": ("Raman, C. V.", ["C. V. Raman"], ("C.V. Raman",), [1]),
    "in-vowel-is-another": ("रम", ["रम"], ("राम",), []),
    "id-mononym": ("Suharto", ["Suharto"], ("Suharto",), [1]),
    "th-vowel-is-another": ("ปุติ", ["ปุติ"], ("ปิติ",), []),
    # Suffixes
    "jr": ("King, Jr., Martin Luther", ["Martin Luther King Jr."],
           ("King, Jr., Martin Luther",), [1]),
    "jr-braces": ("Martin Luther {King, Jr.}", ["Martin Luther King, Jr."],
                  ("Martin Luther King, Jr.",), [1]),
    "jr-owner-as-printed": ("King, Jr., Martin Luther", ["Martin Luther King Jr."],
                            ("Martin Luther King Jr.",), [1]),
    "iii": ("Gates, III, William", ["William Gates III"], ("William Gates",), [1]),
    # Initials
    "initials": ("Knuth, D. E.", ["D. E. Knuth"], ("Knuth, D.E.",), [1]),
    "initials-no-dots": ("Luo, L", ["L Luo"], LUO, [1]),
    "initials-behind": ("Rao S.N. and Kumar A.", ["S.N. Rao", "A. Kumar"], ("S. N. Rao",), [1]),
    "initials-first": ("L. Luo", ["L. Luo"], LUO, [1]),
    "initials-unlisted": ("Luo, L. X.", ["L. X. Luo"], LUO, []),
    "tie": ("Donald~E. Knuth", ["Donald E. Knuth"], ("Knuth, Donald E.",), [1]),
    # Groups
    "group": ("{The 1000 Genomes Consortium}", ["The 1000 Genomes Consortium"],
              ("The 1000 Genomes Consortium",), [1]),
    "group-and-comma": ("{Barnes and Noble, Inc.} and Luo, Ling",
                        ["Barnes and Noble, Inc.", "Ling Luo"], LUO, [2]),
    "people-in-braces": ("{Feickert, Mat} and {van Dam, Lu} and {Luo, Ling}",
                         ["Mat Feickert", "Lu van Dam", "Ling Luo"], LUO, [3]),
    "groups-in-braces": ("{NASA, Inc.} and {Luo, Inc.}", ["NASA, Inc.", "Luo, Inc."], (), []),
    "person-in-braces": ("{Luo, Ling} and Lu, Ed", ["Luo, Ling", "Ed Lu"], (), []),
    "group-braces": ("{{NASA}}", ["NASA"], (), []),
    "group-semicolon": ("{Foo; Bar} and Luo, Ling", ["Foo; Bar", "Ling Luo"], LUO, [2]),
    "group-ampersand": (r"{Smith \& Sons, Ltd.}", ["Smith & Sons, Ltd."], (), []),
    "group-mixed": ("{阿里巴巴 DAMO 研究院}", ["阿里巴巴 DAMO 研究院"], (), []),
    # biblatex's extended names
    "extended": ("family=Beethoven, given=Ludwig, prefix=van", ["Ludwig van Beethoven"],
                 ("van Beethoven, Ludwig",), [1]),
    "extended-given-first": ("given=Hasan, family=Ahmed, suffix=Jr.", ["Hasan Ahmed Jr."],
                             ("Ahmed, Hasan",), [1]),
    "extended-braces": ("family={de la Cruz}, given={Juan}", ["Juan de la Cruz"],
                        ("de la Cruz, Juan",), [1]),
    "extended-options": (
        "given=Jean, prefix=de la, prefix-i=d, family=Fontaine, useprefix=false",
        ["Jean de la Fontaine"], ("Jean de la Fontaine",), [1]),
    "extended-comma-in-braces": ("family={Foo, Inc.}", ["Foo, Inc."], (), []),
    "extended-initials": ("family=Luo, given=Ling, given-i=L", ["Ling Luo"], LUO, [1]),
    # Letters
    "irish": ("O'Neill, Paul", ["Paul O'Neill"], ("Paul O’Neill",), [1]),
    "scottish": ("McDonald, Ian and MacArthur, J.", ["Ian McDonald", "J. MacArthur"],
                 ("Ian McDonald",), [1]),
    "all-caps": ("LUO, LING", ["LING LUO"], LUO, [1]),
    "lower-case": ("luo, ling", ["ling luo"], LUO, [1]),
    "lower-case-no-comma": ("danah boyd", ["danah boyd"], ("boyd, danah",), [1]),
    "decomposed": (unicodedata.normalize("NFD", "García, José"),
                   [unicodedata.normalize("NFD", "José García")], ("José García",), [1]),
    "no-break-hyphen": ("Wei, Chih‑Hsuan", ["Chih‑Hsuan Wei"], ("Wei, Chih-Hsuan",), [1]),
    "no-break-space": ("Ling\u00a0Luo", ["Ling Luo"], LUO, [1]),
    "given-and-family-swapped": ("Ling, Luo", ["Luo Ling"], LUO, []),
    "AND": ("Luo, Ling AND Lu, Zhiyong", ["Ling Luo", "Zhiyong Lu"], LUO, [1]),
    "twice": ("Luo, Ling and 罗凌", ["Ling Luo", "罗凌"], LUO, [1, 2]),
    # Marked by hand, and DBLP's numbers
    "bold": (r"\textbf{Luo, Ling} and Lu, Zhiyong", ["Ling Luo", "Zhiyong Lu"], LUO, [1]),
    "bold-in-braces": (r"{\textbf{Luo, Ling}}", ["Ling Luo"], LUO, [1]),
    "bold-parts": (r"\textbf{Luo}, \textbf{Ling}", ["Ling Luo"], LUO, [1]),
    "bold-two": (r"\textbf{Luo, Ling and Lu, Z.}", ["Ling Luo", "Z. Lu"], LUO, [1]),
    "bold-accent": (r"{\textbf{Luo, {\'E}.}}", ["É. Luo"], (), []),
    "bold-old": (r"{\bf Luo, Ling} and Lu, Z.", ["Ling Luo", "Z. Lu"], LUO, [1]),
    "bold-html": ("<b>Luo, Ling</b>", ["Ling Luo"], LUO, [1]),
    "underline": (r"\underline{\textbf{L. Luo}}", ["L. Luo"], LUO, [1]),
    "dblp": ("Ling Luo 0001 and Wang 0002, Li", ["Ling Luo", "Li Wang"], LUO, [1]),
    "dblp-braces": ("Ling Luo {0001}", ["Ling Luo"], LUO, [1]),
    "markdown": ("**Luo, Ling** and __Wei Chih__ and [Ada May](https://a.org/) and *Lu, Zhiyong*",
                 ["Ling Luo", "Wei Chih", "Ada May", "Zhiyong Lu"], LUO, [1]),
    "markdown-part": ("Luo, **Ling**", ["Ling Luo"], LUO, [1]),
    "affiliations": ("Luo¹,², Ling and Chih Wei³", ["Ling Luo", "Chih Wei"], LUO, [1]),
    "affiliations-in-latex": (r"Luo, Ling\textsuperscript{1,2} and Wei$^{3}$, Chih",
                              ["Ling Luo", "Chih Wei"], LUO, [1]),
    "affiliations-in-html": ("Luo, Ling<sup>1</sup>", ["Ling Luo"], LUO, [1]),
    "underscores": (r"{my\_team\_of\_two}", ["my_team_of_two"], LUO, []),
    "empty": ("", [], LUO, []),
    "empty-braces": ("{}", [], LUO, []),
}  # fmt: skip


@pytest.mark.parametrize(("value", "names", "owner", "places"), NAMES.values(), ids=NAMES.keys())
def test_name(value: str, names: list[str], owner: tuple[str, ...], places: list[int]) -> None:
    read = read_names(value)
    assert printed(read) == names
    assert owner_positions(read, owner) == places
    assert read.complaints == ()
    assert not read.people.others


def test_accents_are_composed_letters() -> None:
    names = printed(read_names(r"Nguy{\~{\^e}}n, V{\u a}n and {\c{C}}elik, Can"))
    assert names == [unicodedata.normalize("NFC", name) for name in names]


# What refs.bib has; what is printed; whether "and others" is meant. Each has a complaint.
BAD: dict[str, tuple[str, list[str], bool]] = {
    "mark": ("Luo, Ling*", ["Ling Luo"], False),
    "mark-plus-star": ("Luo, Ling+* and Wei, Chih-Hsuan", ["Ling Luo", "Chih-Hsuan Wei"], False),
    "mark-before-comma": ("Luo*, Ling", ["Ling Luo"], False),
    "mark-dagger": ("Luo, Ling†", ["Ling Luo"], False),
    "mark-superscript": (r"Luo, Ling\textsuperscript{*}", ["Ling Luo"], False),
    "mark-math": ("Luo, Ling$^*$", ["Ling Luo"], False),
    "mark-caret": ("Luo, Ling^ and Wei^, Chih-Hsuan", ["Ling Luo", "Chih-Hsuan Wei"], False),
    "mark-in-front": ("*Luo, Ling and Wei, *Chih-Hsuan", ["Ling Luo", "Chih-Hsuan Wei"], False),
    "mark-in-html": ("Luo, Ling<sup>*</sup>", ["Ling Luo"], False),
    "mark-on-each-part": ("Ling* Luo*", ["Ling Luo"], False),
    "mark-in-braces": (r"{Luo*}, {Ling$^*$} and {Wei}*, Hu{*}", ["Ling Luo", "Hu Wei"], False),
    "mark-in-latex": (r"Luo, Ling\(^*\) and Wei\dag, Hu", ["Ling Luo", "Hu Wei"], False),
    "mark-letter": ("Ling Luo✉", ["Ling Luo"], False),
    "mark-zh": ("罗凌*", ["罗凌"], False),
    "commas-initials": ("A. Author, B. Author", ["A. Author", "B. Author"], False),
    "commas-many": ("A. Author, B. B. Buthor, C. Cuthor", ["A. Author", "B. B. Buthor",
                                                           "C. Cuthor"], False),
    "commas-full-names": ("Ling Luo, Wei Chen, Hao Li", ["Ling Luo", "Wei Chen", "Hao Li"], False),
    "commas-apa": ("Luo, L., Wei, C.-H., Lu, Z.", ["L. Luo", "C.-H. Wei", "Z. Lu"], False),
    "semicolon": ("Luo, Ling; Wei, Chih-Hsuan", ["Ling Luo", "Chih-Hsuan Wei"], False),
    "semicolon-zh": ("罗凌；杨志豪", ["罗凌", "杨志豪"], False),
    "ar-semicolon": ("الحارثي، محمد؛ علي، سارة", ["محمد الحارثي", "سارة علي"], False),
    "full-width-comma": ("罗凌，杨志豪，林鸿飞", ["罗凌", "杨志豪", "林鸿飞"], False),
    "full-width-comma-two": ("张伟，李娜", ["张伟", "李娜"], False),
    "enumeration-comma": ("罗凌、杨志豪", ["罗凌", "杨志豪"], False),
    "comma-zh": ("罗凌,杨志豪,林鸿飞", ["罗凌", "杨志豪", "林鸿飞"], False),
    "spaces-zh": ("罗凌 杨志豪 林鸿飞", ["罗凌", "杨志豪", "林鸿飞"], False),
    "ampersand": (r"Ling Luo \& Zhiyong Lu", ["Ling Luo", "Zhiyong Lu"], False),
    "and-without-space": ("Luo, L. B.and Lu, Zhiyong", ["L. B. Luo", "Zhiyong Lu"], False),
    "ampersand-bare": ("Luo, Ling & Lu, Zhiyong", ["Ling Luo", "Zhiyong Lu"], False),
    "trailing-and": ("Luo, Ling and", ["Ling Luo"], False),
    "leading-and": ("and Luo, Ling", ["Ling Luo"], False),
    "double-and": ("Luo, Ling and and Lu, Zhiyong", ["Ling Luo", "Zhiyong Lu"], False),
    "only-and": ("and", [], False),
    "et-al": ("Luo, Ling and et al.", ["Ling Luo"], True),
    "et-al-no-dot": ("Luo, Ling and et al", ["Ling Luo"], True),
    "et-al-no-and": ("Luo, Ling et al.", ["Ling Luo"], True),
    "et-al-comma": ("Luo, Ling, et al.", ["Ling Luo"], True),
    "ties": ("A.~Luo, Z.~B.~Lu", ["A. Luo", "Z. B. Lu"], False),
    "et-al-turned-round": ("Luo, Ling and al, et", ["Ling Luo"], True),
    "et-al-ru": ("Иванова, Анна и др.", ["Анна Иванова"], True),
    "et-al-ru-in-braces": ("Иванова, Анна and {и др.}", ["Анна Иванова"], True),
    "et-al-de": ("Day, Eva u. a.", ["Eva Day"], True),
    "et-al-es": ("Day, Eva y otros", ["Eva Day"], True),
    "initial-is-no-and": ("Day, Al E May, Jr.", ["Al E May Day Jr."], False),
    "and-hu": ("Kovács, Anna és Nagy, Béla", ["Anna Kovács", "Béla Nagy"], False),
    "and-ro": ("Popescu, Ana și Ionescu, Ion", ["Ana Popescu", "Ion Ionescu"], False),
    "et-al-hu": ("Kovács, Anna and és mtsai", ["Anna Kovács"], True),
    "et-al-sl": ("Novak, Ana and idr.", ["Ana Novak"], True),
    "et-al-lt": ("Petraitis, Jonas and ir kt.", ["Jonas Petraitis"], True),
    "et-al-lv": ("Ozols, Jānis and u. c.", ["Jānis Ozols"], True),
    "et-al-et": ("Tamm, Mari and jt", ["Mari Tamm"], True),
    "et-al-hr": ("Horvat, Ana and i sur.", ["Ana Horvat"], True),
    "et-al-id": ("Sari, Dewi and dkk.", ["Dewi Sari"], True),
    "and-tr": ("Yılmaz, Ayşe ve Öztürk, Işıl", ["Ayşe Yılmaz", "Işıl Öztürk"], False),
    "and-es": ("Pérez, Juan y García, Ana", ["Juan Pérez", "Ana García"], False),
    "comma-ru": ("Иванова Л.И., Петров И.И.", ["Л.И. Иванова", "И.И. Петров"], False),
    "and-uk": (
        "Шевченко Т. Г., Мар’яненко І. І. та Франко І. Я.",
        ["Т. Г. Шевченко", "І. І. Мар'яненко", "І. Я. Франко"],
        False,
    ),
    "and-th": ("สมชาย ใจดี และปราณี ศรีสุข", ["สมชาย ใจดี", "ปราณี ศรีสุข"], False),
    "comma-th": ("สมชาย ใจดี, ปราณี ศรีสุข", ["สมชาย ใจดี", "ปราณี ศรีสุข"], False),
    "comma-behind-initials": ("Rao S.N., Das P.K.", ["S.N. Rao", "P.K. Das"], False),
    "et-al-zh": ("罗凌 and 等", ["罗凌"], True),
    "et-al-zh-no-and": ("罗凌 等", ["罗凌"], True),
    "et-al-ko": ("김민수 외 3인", ["김민수"], True),
    "et-al-uk": ("Шевченко Т. Г. and ін.", ["Т. Г. Шевченко"], True),
    "et-al-th": ("สมชาย ใจดี และคณะ", ["สมชาย ใจดี"], True),
    "et-al-th-and": ("สมชาย ใจดี and คณะ", ["สมชาย ใจดี"], True),
    "et-al-ja": ("山田太郎 and ほか", ["山田太郎"], True),
    "suffix-last": ("Smith, John, Jr.", ["John Smith Jr."], False),
    "suffix-no-first": ("Henry Ford, Jr.", ["Henry Ford Jr."], False),
    "trailing-comma": ("Luo, Ling,", ["Ling Luo"], False),
}  # fmt: skip


@pytest.mark.parametrize(("value", "names", "others"), BAD.values(), ids=BAD.keys())
def test_bad_name(value: str, names: list[str], others: bool) -> None:
    read = read_names(value)
    assert printed(read) == names
    assert read.people.others is others
    assert read.complaints


def test_marks_and_commas_of_several_people_are_one_complaint_each() -> None:
    marked = read_names("Luo*, Ling and Lu, Zhiyong and Wei*, Chih-Hsuan").complaints
    assert marked == (
        '"Luo*, Ling" and 1 more carry marks; write author+an = {1=equal; 3=equal} instead',
    )
    degrees = read_names("Luo, Ling, MD, PhD and Lu, Zhiyong and Wei, Chih-Hsuan, M.D.")
    assert degrees.complaints == ('"Luo, Ling, MD, PhD" and 1 more end in degrees; remove them',)
    assert printed(degrees) == ["Ling Luo", "Zhiyong Lu", "Chih-Hsuan Wei"]
    friars = read_names("Luo, L., O.P. and Lu, Zhiyong, SJ and Wei, Chih-Hsuan, OSB")
    assert friars.complaints == ('"Luo, L., O.P." and 2 more end in degrees; remove them',)
    assert printed(friars) == ["L. Luo", "Zhiyong Lu", "Chih-Hsuan Wei"]
    ending = read_names("Luo, Ling, and Lu, Zhiyong, and Wei, Chih-Hsuan").complaints
    assert ending == ('"Luo, Ling" and 1 more end in commas; remove them',)
    [several] = read_names("L. Luo, Z. Lu, and C. Wei").complaints
    assert several == '"L. Luo, Z. Lu" is several people; put " and " between them'


@pytest.mark.parametrize(
    "value",
    [
        "a, b, c, d, e",
        "Smith, Jr., John, PhD",
        ",",
        "欧阳，娜娜",
    ],
    ids=["four-commas", "three-commas", "comma", "ambiguous"],
)
def test_hopeless_name_is_complained_about(value: str) -> None:
    assert read_names(value).complaints


@pytest.mark.parametrize("value", ["{Luo, Ling", "Luo}, Ling"])
def test_unbalanced_name_prints_its_words(value: str) -> None:
    [name] = printed(read_names(value))
    assert sorted(name.replace(",", "").split()) == ["Ling", "Luo"]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Doe, M. D.", "M. D. Doe"),
        ("García Roe, MSA", "MSA García Roe"),
        ("King, Jr, M. A. B. A", "M. A. B. A King Jr"),
        ("DOE, ANA, MARIA", "MARIA DOE ANA"),
    ],
)
def test_given_names_that_are_no_degrees(value: str, name: str) -> None:
    read = read_names(value)
    assert printed(read) == [name]
    assert "degree" not in "".join(read.complaints)


@pytest.mark.parametrize(
    ("value", "name", "family"),
    [
        ("Wang, Hsiao-ming 王小明", "Hsiao-ming Wang 王小明", "Wang"),
        ("Yamada, Tarō (山田太郎)", "Tarō Yamada 山田太郎", "Yamada"),
        ("Dan Cohen （דן כהן）", "Dan Cohen דן כהן", "Cohen"),
        ("Kim, M.-J. 김 민준", "M.-J. Kim 김 민준", "Kim"),
        ("Peter 王", "Peter 王", "王"),
        ("Li, Min 李敏", "Min Li 李敏", "Li"),
        ("{Loom Society 織物学会}", "Loom Society 織物学会", "Loom Society 織物学会"),
    ],
)
def test_name_in_other_letters_stands_behind(value: str, name: str, family: str) -> None:
    read = read_names(value)
    assert (printed(read), read.persons[0].family) == ([name], family)
    assert printed(read_names(read.persons[0].typed)) == [name]


@pytest.mark.parametrize("spelling", ["Wang, Hsiao-ming", "王小明"])
def test_owner_with_a_name_in_other_letters(spelling: str) -> None:
    people = read_names("Wang, Hsiao-ming 王小明 and Doe, Jane").people
    assert [p.is_owner for p in find_owner(people, (spelling,)).persons] == [True, False]


def test_suffix_behind_too_many_commas() -> None:
    names = read_names("Brown, A., Smith, B., Jr.; Doe, Carl")
    assert [person.family for person in names.people.persons][1:] == ["Doe"]
    assert "is not a name that BibTeX can read" in names.complaints[-1]


def test_space_in_a_name_says_which_is_the_family_name() -> None:
    people = read_names("小山 翔一 and 罗 凌 and トレビーニョ ホルヘ and 김 철수").persons
    families = [person.family for person in people]
    assert families == ["小山", "罗", "トレビーニョ", "김"]
    assert [person.name for person in people] == [
        "小山翔一",
        "罗凌",
        "トレビーニョ ホルヘ",
        "김철수",
    ]


@pytest.mark.parametrize("gap", ["...", "…", "{...}", r"\ldots", r"\dots{}", r"[\ldots]"])
def test_gap_in_names_asks_for_people(gap: str) -> None:
    read = read_names(f"Luo, Ling and {gap} and Lu, Zhiyong")
    assert [person.name for person in read.persons] == ["Ling Luo", "Zhiyong Lu"]
    typed = "..." if "dots" in gap else gap
    assert read.complaints == (f'"{typed}" is not a name; name them, or end in "and others"',)


def test_gap_beside_a_name() -> None:
    read = read_names(r"Moss, Ada and ... \textbf{Luo, Ling} ... and Lu, Zhiyong")
    assert [person.name for person in read.persons] == ["Ada Moss", "Ling Luo", "Zhiyong Lu"]
    assert read.complaints == ('"..." is not a name; name them, or end in "and others"',)


@pytest.mark.parametrize(
    ("value", "families"),
    [
        ("Smith AB and van den Berg C", ["Smith", "van den Berg"]),
        ("O'Neil KM", ["O’Neil"]),
        ("Wang Y and Li X and {HEART Group} and others", ["Wang", "Li", "HEART Group"]),
        ("Wei XU and Jun LI", ["XU", "LI"]),
        ("Jie LV and Bo NG", ["LV", "NG"]),
        ("Smith II, John B", ["Smith"]),
        ("Malcolm X", ["X"]),
        ("J. Ortega y Gasset", ["y Gasset"]),
        ("Jordan I. and Smith A. B.", ["Jordan", "Smith"]),
    ],
)
def test_initials_behind_names(value: str, families: list[str]) -> None:
    """PubMed puts initials last; others write family names in capitals."""
    read = read_names(value)
    assert [person.whole_family for person in read.persons] == families
    assert read.complaints == ()


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("حسن محمد عبد العزيز", "عبد العزيز"),
        ("محمد بن علي", "بن علي"),
        ("محمد بن عبد الله", "بن عبد الله"),
        ("فاطمة بنت أحمد الزهراني", "الزهراني"),
        ("عبد الرحمن زكي", "زكي"),
        ("Ḥasan ʿAbd al-ʿAzīz", "ʿAbd al-ʿAzīz"),
        ("Nasr Abu Zayd", "Abu Zayd"),
        ("Ibn Khaldun", "Khaldun"),
    ],
)
def test_arabic_family_names_of_several_words(name: str, family: str) -> None:
    person = read_names(name).persons[0]
    assert (person.whole_family, person.name) == (family, name)


@pytest.mark.parametrize(
    "value", ["Smith AB, Jones CD", "Wang Y, Li X, Lee K", "홍길동, 김철수", "허준, 홍길동"]
)
def test_list_between_commas(value: str) -> None:
    read = read_names(value)
    assert [person.family for person in read.persons] == [
        name.split()[0] for name in value.split(", ")
    ]
    assert read.complaints == (f'"{value}" is several people; put " and " between them',)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Ada Owner (ed.)", "Ada Owner"),
        ("Owner, Ada (Hrsg.)", "Ada Owner"),
        ("Owner, Ada [Ed]", "Ada Owner"),
        ("Ada (ed.) Owner", "Ada Owner"),
        ("Owner, Ada, Ed.", "Ada Owner"),
        ("Ada Owner, ed.", "Ada Owner"),
        ("Ada Owner, PhD (Ed.)", "Ada Owner"),
        ("a cura di Ada Owner", "Ada Owner"),
        ("отв. ред. Иванов И.И.", "И.И. Иванов"),
        ("王小明主編", "王小明"),
        ("王小明（主编）", "王小明"),
        ("王小明 译", "王小明"),
        ("山田 太郎 訳", "山田太郎"),
        ("홍길동 옮김", "홍길동"),
    ],
)
def test_role_at_a_name_is_no_part_of_it(value: str, name: str) -> None:
    read = read_names(value)
    remedy = "remove it, and use the field of that role, such as editor"
    assert printed(read) == [name]
    assert f'"{value}" has a role beside it; {remedy}' in read.complaints


def test_roles_at_names_are_told_at_once() -> None:
    read = read_names("Owner, Ada (Eds.) and Lu, Zhi (Eds.)")
    remedy = "remove them, and use the fields of those roles"
    assert printed(read) == ["Ada Owner", "Zhi Lu"]
    assert read.complaints == (f'"Owner, Ada (Eds.)" and 1 more have roles beside them; {remedy}',)


@pytest.mark.parametrize(
    "value",
    ["Smith, Ed", "Smith, Ed.", "Smith, Alan (Red)", "Smith, Edward (Ed)", "张译", "欧阳明译"],
)
def test_name_that_is_like_a_role_stays(value: str) -> None:
    read = read_names(value)
    assert "".join(sorted(printed(read)[0])) == "".join(sorted(value.replace(",", "")))
    assert read.complaints == ()


@pytest.mark.parametrize("value", ["王小明等", "山田太郎ほか"])
def test_others_behind_a_name_without_a_space(value: str) -> None:
    read = read_names(value)
    assert (printed(read), read.people.others) == (
        [value.removesuffix("等").removesuffix("ほか")],
        True,
    )


@pytest.mark.parametrize("others", ["others", "Others", "{others}"])
def test_others(others: str) -> None:
    read = read_names(f"Luo, Ling and {others}")
    assert (printed(read), read.people.others, read.complaints) == (["Ling Luo"], True, ())


def test_complaint_names_the_culprit_and_the_remedy() -> None:
    [mark] = read_names("Lu, Zhiyong and Luo, Ling*").complaints
    assert "Luo, Ling*" in mark
    assert "author+an" in mark
    assert "Zhiyong" not in mark


def test_three_thousand_authors() -> None:
    value = " and ".join(f"Family{number}, Given" for number in range(2999)) + " and Luo, Ling"
    read = read_names(value)
    assert len(read.persons) == 3000
    assert owner_positions(read, LUO) == [3000]
    assert read.complaints == ()


def test_owner_in_braces_is_no_group() -> None:
    people = find_owner(read_names("{Roe, Jane} and {Luo, Ling} and {,}").people, LUO)
    assert [person.name for person in people.persons if person.is_owner] == ["Ling Luo"]


def test_owner_without_spellings_is_nobody() -> None:
    assert owner_positions(read_names("Luo, Ling"), ()) == []


@pytest.mark.parametrize(
    "name",
    [
        "Prof. Dr. Jane Doe", "Jane Doe, Ph.D.", "Dr. rer. nat. Jane Doe, M.A.", "Jane Doe PhD",
        "Univ.-Prof. Dipl.-Ing. Dr. techn. Jane Doe", "Dame Jane Doe, FRS, MBA",
        "Dott.ssa Jane Doe", "Doe, Jane", "Jane Doe, MD, MPH, FACC", "Jane Doe, MBBS, FRCP (UK)",
        "Jane Doe, OBE FRS", "Jane Doe, PharmD, F.A.C.S.",
    ],
)  # fmt: skip
def test_owner_with_titles_and_degrees(name: str) -> None:
    assert owner_positions(read_names("Roe, R. and Doe, Jane and Doe, John"), (name,)) == [2]


def test_vietnamese_family_name_is_the_first() -> None:
    [person] = read_names("Nguyễn Văn Minh").persons
    assert (person.family_name, person.typed) == ("Nguyễn", "Nguyễn, Văn Minh")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("أ. د. محمد الحارثي", "محمد الحارثي"), ("الدكتورة سارة العتيبي", "سارة العتيبي"),
        ("دکتر زهرا حسینی", "زهرا حسینی"), ("פרופ׳ רחל לוי", "רחל לוי"), ('ד"ר דן לוי', "דן לוי"),
        ("prof. dr hab. inż. Jan Nowak", "Jan Nowak"), ("dr hab. Ewa Nowak, prof. UJ", "Ewa Nowak"),
        ("Pr Hélène Dupont", "Hélène Dupont"), ("Mme Pre Ève Roy, MD", "Ève Roy"),
        ("mgr Jan Nowak", "Jan Nowak"), ("doc. RNDr. Jan Novák, CSc.", "Jan Novák"),
        ("Doç. Dr. Işıl Can", "Işıl Can"), ("Dr. Öğr. Üyesi Ali Can", "Ali Can"),
        ("ศ.นพ.สมชาย ใจดี", "สมชาย ใจดี"), ("Ann Lee, Dr.P.H.", "Ann Lee"),
        ("д-р філол. наук Оксана Кос", "Оксана Кос"), ("Оксана Кос, к.ф.н.", "Оксана Кос"),
        ("PGS. TS. Nguyễn Minh", "Nguyễn Minh"), ("ผศ.ดร.สมชาย ใจดี", "สมชาย ใจดี"),
        ("प्रो. डॉ. अमित शर्मा", "अमित शर्मा"), ("проф. д-р Мария Иванова", "Мария Иванова"),
        ("Δρ. Άννα Ιωάννου", "Άννα Ιωάννου"), ("김민수 교수", "김민수"), ("罗凌 副教授", "罗凌"),
        ("Prewitt Jones", "Prewitt Jones"),
        ("دریا دادگر", "دریا دادگر"), ("דרור לוי", "דרור לוי"), ("أحمد علي", "أحمد علي"),
    ],
)  # fmt: skip
def test_titles_in_other_languages(name: str, bare: str) -> None:
    assert without_titles(name) == bare


@pytest.mark.parametrize(
    "name",
    [
        "Doe, M. D.",
        "Doe, MD",
        "Doc",
        "Dr.",
        "Phil Doe",
        "Drew Doe",
        "H. C. Doe",
        "Bo Ma",
        "Al Doe, III",
    ],
)
def test_no_titles_and_degrees(name: str) -> None:
    assert without_titles(name) == name


@pytest.mark.parametrize(
    ("value", "family"),
    [
        ("Luo, Ling", "Luo"),
        ("van der Berg, Jan", "van der Berg"),
        ("罗, 凌", "罗凌"),
        ("{The 1000 Genomes Consortium}", "The 1000 Genomes Consortium"),
        ("King, Jr., Martin", "King"),
        (r"Erd{\H o}s, P.", "Erdős"),
    ],
)
def test_family_name(value: str, family: str) -> None:
    assert read_names(value).persons[0].family_name == family


# An annotation; the marks by place; a word of the complaint, if there is one.
MARKS: dict[str, tuple[str, dict[int, tuple[str, ...]], str]] = {
    "one": ("1=equal", {1: ("equal",)}, ""),
    "many": (
        "1=equal; 2=equal; 6=corresponding",
        {1: ("equal",), 2: ("equal",), 6: ("corresponding",)},
        "",
    ),
    "two-of-one": ("1=equal, corresponding", {1: ("equal", "corresponding")}, ""),
    "apart": ("1=equal;1=corresponding", {1: ("equal", "corresponding")}, ""),
    "no-spaces": ("1=equal;2=student", {1: ("equal",), 2: ("student",)}, ""),
    "spaces": (" 1 = equal ; 2 = equal ", {1: ("equal",), 2: ("equal",)}, ""),
    "quotes": ('1="equal"', {1: ("equal",)}, ""),
    "capital": ("1=Equal", {1: ("equal",)}, ""),
    "trailing": ("1=equal;", {1: ("equal",)}, ""),
    "empty": ("", {}, ""),
    "part-of-name": ("1:family=underline; 2=equal", {2: ("equal",)}, ""),
    "part-with-hyphen": ("1:family-i=underline; 2=equal", {2: ("equal",)}, ""),
    "past-the-end": ("1=equal; 7=equal", {1: ("equal",)}, "7"),
    "zero": ("0=equal", {}, "0"),
    "unknown": ("1=equl; 2=equal", {2: ("equal",)}, "equl"),
    "unknown-beside-known": ("1=equl, corresponding", {1: ("corresponding",)}, "equl"),
    "no-place": ("equal", {}, "equal"),
    "no-mark": ("1=", {}, "1="),
    "colon-for-equals": ("1:equal", {}, "1:equal"),
    "range": ("1-3=equal", {}, "1-3"),
    # From other programs: marks that stand for ours, and marks that we ignore.
    "cofirst": ("1=cofirst; 2=co-first; 3=joint first", dict.fromkeys((1, 2, 3), ("equal",)), ""),
    "phrases": (
        '1="equal contribution"; 2="Corresponding author"; 3="PhD student"',
        {1: ("equal",), 2: ("corresponding",), 3: ("student",)},
        "",
    ),
    "highlight": ("1=highlight; 2=me; 3=first; 4=*; 5=presenter", {}, ""),
    "highlight-and-equal": ("1=highlight, equal", {1: ("equal",)}, ""),
    "twice": ("1=equal, cofirst", {1: ("equal",)}, ""),
    "korean": (
        "1=공동 제1저자; 2=공동제1저자; 3=교신저자; 4=공동교신저자; 5=지도학생",
        {
            1: ("equal",),
            2: ("equal",),
            3: ("corresponding",),
            4: ("corresponding",),
            5: ("student",),
        },
        "",
    ),
    "chinese-and-japanese": (
        "1=共同第一作者; 2=通讯作者; 3=責任著者",
        {1: ("equal",), 2: ("corresponding",), 3: ("corresponding",)},
        "",
    ),
    "other-languages": (
        "1=gleichberechtigt; 2=autor korespondencyjny; 3=المؤلف المراسل",
        {1: ("equal",), 2: ("corresponding",), 3: ("corresponding",)},
        "",
    ),
    "whole-field": ("=highlight", {}, ""),
    "slip": ("1=coresponding; 3=sequel", {}, "coresponding"),
    "comma-for-semicolon": ("1=equal, 2=equal", {1: ("equal",)}, "2=equal"),
}


@pytest.mark.parametrize(("annotation", "marks", "word"), MARKS.values(), ids=MARKS.keys())
def test_marks(annotation: str, marks: dict[int, tuple[str, ...]], word: str) -> None:
    six = People(tuple(Person(f"Family{number}") for number in range(6)))
    people, complaints = read_marks(six, annotation)
    assert {n: person.marks for n, person in enumerate(people.persons, 1) if person.marks} == marks
    assert len(complaints) == (1 if word else 0)
    assert word in "".join(complaints)


LONG = [
    "#",
    "*",
    "$",
    "$a$",
    "$^{1}$",
    ",",
    ", ",
    "a & ",
    "\N{NO-BREAK SPACE}",
    r"\textsuperscript{*}",
    r"\dag",
    "{*}",
    "*a ",
    "[a](",
]


@pytest.mark.parametrize("part", LONG)
def test_long_name_is_read_at_once(part: str) -> None:
    # Most would take minutes if reading were quadratic in the length of the name.
    text = part * (20_000 // len(part))
    start = time.process_time()
    first, *_others = read_names(f"Luo, Ling and {text}x").persons
    assert time.process_time() - start < 10
    assert (first.family, first.given) == ("Luo", "Ling")


@pytest.mark.parametrize("typed", [r"\textbf{{", r"{\bf ", r"\textbf{", "<b>{"])
def test_marks_that_do_not_end(typed: str) -> None:
    start = time.process_time()
    read_names(typed * 1000)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("typed", "family", "given", "suffix"),
    [
        (r"III, Hal Daum{\'e}", "Daumé", "Hal", "III"),
        (r"Hal Daum{\'{e}} III", "Daumé", "Hal", "III"),
        (r"Daum{\'e}, Hal III", "Daumé", "Hal", "III"),
        ("COSTA, Antônio C. Jr.", "COSTA", "Antônio C.", "Jr."),
        (r"Daum{\'e} III, Hal", "Daumé", "Hal", "III"),
        ("King Jr., Martin Luther", "King", "Martin Luther", "Jr."),
        ("Richard M. {van der Roe} Jr.", "van der Roe", "Richard M.", "Jr."),
        ("Ford, Jr., Henry", "Ford", "Henry", "Jr."),
        ("Sr, Wei", "Sr", "Wei", ""),
    ],
)
def test_suffix_as_others_export_it(typed: str, family: str, given: str, suffix: str) -> None:
    names = read_names(typed)
    [person] = names.persons
    assert (person.family, person.given, person.suffix) == (family, given, suffix)
    assert names.complaints == ()
