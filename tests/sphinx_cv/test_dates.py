"""Dates of CV entries: what is read, how it prints, what is refused."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import sphinx_cv
from sphinx_cv.messages import words
from sphinx_cv.when import When, format_day, format_when, parse_when

LANGUAGES = sorted(it.name for it in (Path(sphinx_cv.__file__).parent / "locales").iterdir())
READ = {
    "year": ("2020", When((2020,), (2020,))),
    "month": ("2016-11", When((2016, 11), (2016, 11))),
    "day": ("2016-11-05", When((2016, 11, 5), (2016, 11, 5))),
    "leap-day": ("2024-02-29", When((2024, 2, 29), (2024, 2, 29))),
    "blanks": (" 2020 ", When((2020,), (2020,))),
    "years": ("2016/2019", When((2016,), (2019,))),
    "months": ("2014-09/2019-11", When((2014, 9), (2019, 11))),
    "open": ("2023-02/..", When((2023, 2), None)),
    "open-year": ("2023/..", When((2023,), None)),
    "same": ("2020/2020", When((2020,), (2020,))),
    "month-to-its-year": ("2019-06/2019", When((2019, 6), (2019,))),
    "year-to-month": ("2016/2019-11", When((2016,), (2019, 11))),
    "hyphen": ("2020-2021", When((2020,), (2021,))),
    "dash": ("2020–2021", When((2020,), (2021,))),
    "short": ("2019-22", When((2019,), (2022,))),
    "short-dash": ("2019–22", When((2019,), (2022,))),
    "short-dash-small": ("2009–10", When((2009,), (2010,))),
    "short-across-a-century": ("1999/00", When((1999,), (2000,))),
    "short-dash-across-a-century": ("1998–03", When((1998,), (2003,))),
    "a-month-all-the-same": ("2009-10", When((2009, 10), (2009, 10))),
    "months-and-dash": ("2014-09 – 2019-11", When((2014, 9), (2019, 11))),
    "to": ("2014 to 2016-02", When((2014,), (2016, 2))),
    "present": ("2019–present", When((2019,), None)),
    "present-with-spaces": ("2019 - Present", When((2019,), None)),
    "present-in-iso": ("2020-03/present", When((2020, 3), None)),
    "dash-at-the-end": ("2019–", When((2019,), None)),
    "since": ("since 2020", When((2020,), None)),
    "from-to": ("from 2019 to 2021", When((2019,), (2021,))),
    "since-a-month": ("Since Sept. 2020", When((2020, 9), None)),
    "month-in-words": ("Sep 2014", When((2014, 9), (2014, 9))),
    "months-in-words": ("September 2014 – Nov 2019", When((2014, 9), (2019, 11))),
    "season": ("Fall 2019", When((2019,), (2019,), ("Fall", "Fall"))),
    "about": ("ca. 2010–c. May 2014", When((2010,), (2014, 5), ("ca. ", "c. "))),
    "season-of-two-years": ("Winter 2024/2025", When((2024,), (2025,), term="Winter 2024/25")),
    "season-of-a-century": ("WS 1999/00", When((1999,), (2000,), term="WS 1999/00")),
    "seasons": ("Fall 2019 – Spring 2021", When((2019,), (2021,), ("Fall", "Spring"))),
    "season-of-two-years-and-one": (
        "WS 2004/05 – SS 2009",
        When((2004,), (2009,), ("WS 2004/05", "SS")),
    ),
    "to-a-season-of-two-years": (
        "SS 2009 – WS 2010/11",
        When((2009,), (2011,), ("SS", "WS 2010/11")),
    ),
    "season-to-a-month": ("Winter 2019/2020-03", When((2019,), (2020, 3), ("Winter", ""))),
    "figures": ("28.05.2015–10.01.2016", When((2015, 5, 28), (2016, 1, 10))),
    "months-in-figures": ("10/2010-09/2019", When((2010, 10), (2019, 9))),
    "month-in-figures-open": ("05/2014-", When((2014, 5), None)),
    "german": ("Okt. 1995 – 31. März 2001", When((1995, 10), (2001, 3, 31))),
    "since-in-german": ("seit 01.10.2019", When((2019, 10, 1), None)),
    "french": ("du 1er mars 2014 au 3 août 2015", When((2014, 3, 1), (2015, 8, 3))),
    "word-for-years": ("2003-2008 рр.", When((2003,), (2008,))),
    "word-for-a-year": ("вересень 2008 року – 2 травня 2012 р.", When((2008, 9), (2012, 5, 2))),
    "word-for-a-year-in-polish": ("od 2012 r. do 2015 roku", When((2012,), (2015,))),
    "since-in-ukrainian": ("з 2022 р. дотепер", When((2022,), None)),
    "since-in-russian": ("с 2015 года по настоящее время", When((2015,), None)),
    "since-the": ("depuis le 1er mai 2014", When((2014, 5, 1), None)),
    "days-and-strokes": ("02/11/2004 - 31/10/2008", When((2004, 11, 2), (2008, 10, 31))),
    "american-days": ("10/31/2004", When((2004, 10, 31), (2004, 10, 31))),
    "american-in-words": ("May 5th, 2020", When((2020, 5, 5), (2020, 5, 5))),
    "months-of-one-year": ("May–Aug 2019", When((2019, 5), (2019, 8))),
    "days-of-one-month": ("3–17 August 2018", When((2018, 8, 3), (2018, 8, 17))),
    "days-of-two-months": ("28 Feb. - 3 March 2020", When((2020, 2, 28), (2020, 3, 3))),
    "days-and-a-hyphen": ("3-17 de agosto de 2018", When((2018, 8, 3), (2018, 8, 17))),
    "days-in-german": ("3. bis 17. August 2018", When((2018, 8, 3), (2018, 8, 17))),
    "days-in-french": ("du 1er au 5 juin 2019", When((2019, 6, 1), (2019, 6, 5))),
    "american-days-of-one-month": ("August 3–17, 2018", When((2018, 8, 3), (2018, 8, 17))),
    "american-days-of-two-months": ("July 30-Aug. 4, 2019", When((2019, 7, 30), (2019, 8, 4))),
    "days-in-figures": ("3.–17.8.2018", When((2018, 8, 3), (2018, 8, 17))),
    "days-and-months-in-figures": ("28.02. - 03.03.2020", When((2020, 2, 28), (2020, 3, 3))),
    "month-to-a-season": ("August – Winter 2019", When((2019, 8), (2019,), ("", "Winter"))),
    "days-in-iso": ("2018-08-03/17", When((2018, 8, 3), (2018, 8, 17))),
    "days-in-iso-and-more": (
        "2018-08-03/17 and 2020",
        When(
            (2018, 8, 3), (2020,), parts=(When((2018, 8, 3), (2018, 8, 17)), When((2020,), (2020,)))
        ),
    ),
    "day-in-iso-and-in-words": ("2018-08-03 – 4 September 2019", When((2018, 8, 3), (2019, 9, 4))),
    "day-in-iso-and-in-german": ("2018-08-03 – 4. Mai 2019", When((2018, 8, 3), (2019, 5, 4))),
    "korean-day-to-one-in-words": ("2018. 8. 3. – 4 May 2019", When((2018, 8, 3), (2019, 5, 4))),
    "days-behind-stops": ("2018.8.30-9.2", When((2018, 8, 30), (2018, 9, 2))),
    "chinese-months": ("2019年7—9月", When((2019, 7), (2019, 9))),
    "chinese-days": ("2019年7月1日至8月5日", When((2019, 7, 1), (2019, 8, 5))),
    "japanese-days": ("2019年7月1日から5日まで", When((2019, 7, 1), (2019, 7, 5))),
    "korean-days-of-one-month": ("2019년 7월 1일 ~ 5일", When((2019, 7, 1), (2019, 7, 5))),
    "days-of-several-months": (
        "3–17 Aug 2018; 2–9 Aug 2021",
        When(
            (2018, 8, 3),
            (2021, 8, 9),
            parts=(
                When((2018, 8, 3), (2018, 8, 17)),
                When((2021, 8, 2), (2021, 8, 9)),
            ),
        ),
    ),
    "chinese": ("2018年9月-至今", When((2018, 9), None)),
    "chinese-without-a-dash": ("2018年9月至今", When((2018, 9), None)),
    "chinese-years": ("2016年至2017年", When((2016,), (2017,))),
    "taiwanese": ("民國97年9月至民國101年6月", When((2008, 9), (2012, 6))),
    "japanese-era": ("平成19年4月〜令和元年5月", When((2007, 4), (2019, 5))),
    "japanese-in-words": ("2020年4月から現在まで", When((2020, 4), None)),
    "fiscal-years": ("2021年度\uff5e2024年度", When((2021,), (2024,), ("年度", "年度"))),
    "korean-stops": ("2013.3 ~ 2018.2", When((2013, 3), (2018, 2))),
    "korean-days": ("2020. 3. 1. – 현재", When((2020, 3, 1), None)),
    "stops-and-hyphen": ("2003.4-2007.3", When((2003, 4), (2007, 3))),
    "year-first-and-strokes": ("2001/09 - 2005/06", When((2001, 9), (2005, 6))),
    "day-last-and-strokes": ("2020/04/01", When((2020, 4, 1), (2020, 4, 1))),
    "month-behind-a-stroke": ("2020/04 - 現在", When((2020, 4), None)),
    "years-and-a-stroke": ("2004/05", When((2004,), (2005,))),
    "arabic": ("سبتمبر 2015 – ١٤ مايو ٢٠١٦", When((2015, 9), (2016, 5, 14))),
    "levantine": ("تشرين الأول 2015 – شباط 2016", When((2015, 10), (2016, 2))),
    "arabic-since": ("منذ 2010", When((2010,), None)),
    "arabic-until-now": ("2010 حتى الآن", When((2010,), None)),
    "thai": ("พ.ศ. 2553-2555", When((2010,), (2012,))),
    "thai-since": ("พ.ศ.2566 – ..", When((2023,), None)),
    "thai-common": ("ค.ศ. 2019", When((2019,), (2019,))),
    "thai-both": ("พ.ศ. 2562/2019", When((2019,), (2019,))),
    "hijri": ("1415\u0647\u0640/1995م - 1419\u0647\u0640/1998م", When((1995,), (1998,))),
    "hebrew": ("5 בינואר 2016 – היום", When((2016, 1, 5), None)),
    "hebrew-abbreviated": ("ספט\u05f3 2009 – 5 באוג' 2011", When((2009, 9), (2011, 8, 5))),
    "seasons-from-right-to-left": (
        "סתיו 2018, صيف 2020, بهار 2021",
        When(
            (2018,),
            (2021,),
            parts=(
                When((2018,), (2018,), ("סתיו", "סתיו")),
                When((2020,), (2020,), ("صيف", "صيف")),
                When((2021,), (2021,), ("بهار", "بهار")),
            ),
        ),
    ),
    "persian": ("از 2010 تا 2014", When((2010,), (2014,))),
    "several": (
        "Fall 2018, 2020 and 2021–present",
        When(
            (2018,),
            None,
            parts=(
                When((2018,), (2018,), ("Fall", "Fall")),
                When((2020,), (2020,)),
                When((2021,), None),
            ),
        ),
    ),
    "academic-year": ("AY 2021-22", When((2021,), (2022,), term="AY 2021/22")),
    "months-and-a-comma": ("May, June 2019", When((2019, 5), (2019, 6))),
    "seasons-and-a-comma": (
        "Spring, Fall 2019",
        When(
            (2019,),
            (2019,),
            parts=(
                When((2019,), (2019,), ("Spring", "Spring")),
                When((2019,), (2019,), ("Fall", "Fall")),
            ),
        ),
    ),
    "season-and-a-comma": ("Fall, 2019", When((2019,), (2019,), ("Fall", "Fall"))),
    "since-a-season": ("Herbst 2019/..", When((2019,), None, ("Herbst", ""))),
}


@pytest.mark.parametrize(("text", "when"), READ.values(), ids=READ.keys())
def test_read(text: str, when: When) -> None:
    assert parse_when(text) == when


REFUSED = {
    "empty": "",
    "word": "present",
    "no-month": "2020-13",
    "month-zero": "2020-00",
    "no-day": "2023-02-29",
    "one-digit": "2020-1",
    "two-digit-year": "20-01-01",
    "year-zero": "0000",
    "backwards": "2020/2019",
    "backwards-months": "2020-11/2020-10",
    "backwards-days": "2020-11-05/2020-11-04",
    "end-before-month": "2020-11/2019",
    "no-start": "../2020",
    "no-end": "2020/",
    "three": "2019/2020/2021",
    "end-in-words": "2020/soon",
    "backwards-short": "2019-17",
    "backwards-across-a-century": "1999/01",
    "american": "11/05/2016",
    "both-ways": "31/10/2016 - 11/25/2016",
    "no-month-in-words": "Marble 2014",
    "backwards-in-a-month": "17–3 August 2018",
    "backwards-in-a-year": "30 December – 4 January 2020",
    "days-of-no-month": "3–17 Marble 2018",
    "days-on-both-sides": "May 5 – 7 June 2019",
    "days-without-a-year": "5–7 May",
    "month-alone": "Sep",
    "season-alone": "Fall",
    "since-alone": "since",
    "no-hyphens": "20161105",
    "day-of-a-season": "Fall 19th",
    "time": "2016-11-05T10:00",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date; write|ends before it starts"):
        parse_when(text)


@pytest.mark.parametrize(
    ("text", "culprit"),
    [
        ("2020-13/..", "2020-13"),
        ("2020/soon", "soon"),
        ("WS 2019/20 – soon", "soon"),
        ("2018, x", "x"),
        ("2018-05-11 – 06/11/2018", "06/11/2018"),
    ],
)
def test_refusal_names_the_culprit(text: str, culprit: str) -> None:
    with pytest.raises(ValueError, match=f"'{culprit}' is not a date"):
        parse_when(text)


def test_day_of_either_month() -> None:
    """The message suggests both readings."""
    with pytest.raises(ValueError, match=r"12/10/2017.* write 2017-10-12 or 2017-12-10"):
        parse_when("12/10/2017")


def test_days_of_a_span_in_italian() -> None:
    when = parse_when("2006-10-01/2015-11-30")
    assert format_when(when, "it") == "1 ott 2006 – 30 nov 2015"


ENGLISH = {
    "2020": "2020",
    "2016-11": "Nov 2016",
    "2016-11-05": "Nov 5, 2016",
    "2016/2019": "2016 – 2019",
    "2014-09/2019-11": "Sep 2014 – Nov 2019",
    "2019-01/2019-03": "Jan – Mar 2019",
    "2016-11-05/2016-11-07": "Nov 5 – 7, 2016",
    "2016-11-28/2016-12-02": "Nov 28 – Dec 2, 2016",
    "2016-12-28/2017-01-02": "Dec 28, 2016 – Jan 2, 2017",
    "2023-02/..": "Feb 2023 – present",
    "2023/..": "2023 – present",
    "2016/2019-11": "2016 – Nov 2019",
    "2019-06/2020": "Jun 2019 – 2020",
    "2020/2020": "2020",
    "2019-22": "2019 – 2022",
    "Fall 2019": "Fall 2019",
    "WS 2024/25": "WS 2024/25",
    "Fall 2019/Spring 2020": "Fall 2019 – Spring 2020",
    "Fall 2019/2021-03": "Fall 2019 – Mar 2021",
    "since Fall 2019": "Fall 2019 – present",
    "WS 2004/05 – SS 2009": "WS 2004/05 – SS 2009",
    "2018, 2020-05 and Fall 2021": "2018, May 2020, Fall 2021",
    "2022, 2015/..": "2022, 2015 – present",
    "3–17 Aug 2018, 5 May 2021": "Aug 3 – 17, 2018; May 5, 2021",
    "seit 1. Okt. 2019": "Oct 1, 2019 – present",
    "Fall semester 2019": "Fall semester 2019",
    "Winter term 2018-19": "Winter term 2018/19",
    "Χειμερινό εξάμηνο 2018-2019, 2020": "Χειμερινό εξάμηνο 2018/19, 2020",
    "1º semestre de 2019 – Fall 2020": "1º semestre de 2019 – Fall 2020",
    "Semester 1, 2019, 2nd term 2020/21": "Semester 1, 2019; 2nd term 2020/21",
    "5/5/2016": "May 5, 2016",
    "2007. szept. – 2016. február 1.": "Sep 2007 – Feb 1, 2016",
    "Nov-2016 – 5-Dec-2016": "Nov 2016 – Dec 5, 2016",
    "since 2024 Sep 5": "Sep 5, 2024 – present",
    "najaar 2019 – Güz 2020": "najaar 2019 – Güz 2020",
    "FY 2024–2027": "FY 2024 – 2027",
    "FY2019 – SoSe2021": "FY 2019 – SoSe 2021",
    "since WS2019/20": "WS 2019/20 – present",
    "Academic year 2019-2020": "Academic year 2019/20",
    "A.A. 2019/2020 – A.A. 2021/2022": "A.A. 2019/20 – A.A. 2021/22",
    "année universitaire 2019-20, curso 2021-2022": "année universitaire 2019/20, curso 2021/22",
    "läsåret 2019": "läsåret 2019",
    "Summers 2014, 2015": "Summers 2014, 2015",
    "Q1 2020 – Q3 2020": "Q1 2020 – Q3 2020",
    "Verão de 2018, Verano 2019": "Verão de 2018, Verano 2019",
    "1.º semestre de 2019, ano lectivo 2018/2019": "1.º semestre de 2019, ano lectivo 2018/19",
    "janeiro a março de 2020": "Jan – Mar 2020",
    "del 10 de mayo al 8 de septiembre de 2019": "May 10 – Sep 8, 2019",
    "mar./2019 – dez/2020": "Mar 2019 – Dec 2020",
    "2018 até 2020, 2021 hasta la actualidad": "2018 – 2020, 2021 – present",
    "2019 – atualidade": "2019 – present",
    "1.º de maio de 2019": "May 1, 2019",
    "Expected May 2026": "May 2026 (expected)",
    "2021-09/2026-05 (expected)": "Sep 2021 – May 2026 (expected)",
    "Sep 2021 – expected Fall 2026": "Sep 2021 – Fall 2026 (expected)",
    "2019, 2026 (anticipated)": "2019, 2026 (expected)",
    "WS 2026/27 (expected)": "WS 2026/27 (expected)",
    "Spring/Summer 2021 – Fall & Winter 2022": "Spring/Summer 2021 – Fall/Winter 2022",
    "Fall and Spring 2020–21, Springs 2022–2024": "Fall/Spring 2020/21, Springs 2022 – 2024",
    "HS20, FS 2021, WS98/99": "HS 2020, FS 2021, WS 1998/99",
    "Fall ’19 – Spring '20": "Fall 2019 – Spring 2020",
    "S1 2020, H2 2021": "S1 2020, H2 2021",
    "2015 onwards": "2015 – present",
    "20 and 21 May 2019": "May 20 – 21, 2019",
    "3 e 5 de maio de 2019": "May 3, 2019; May 5, 2019",
    "30 April & 2 May 2019": "Apr 30, 2019; May 2, 2019",
    "May and June 2019, mars et juin 2020": "May – Jun 2019, Mar 2020, Jun 2020",
    "segundo semestre de 2019": "segundo semestre de 2019",
    "20, 21, and 22 May 2019": "May 20 – 22, 2019",
    "May 20, 21 and 25, 2019": "May 20, 2019; May 21, 2019; May 25, 2019",
    "20.–22. und 27. Mai 2019": "May 20 – 22, 2019; May 27, 2019",
    "Q1–Q3 2020, H1-H2 2021": "Q1 2020 – Q3 2020, H1 2021 – H2 2021",
    "1st half of 2020, erste Hälfte 2021": "1st half of 2020, erste Hälfte 2021",
    "ca. 2014": "ca. 2014",
    "since c. 2014": "c. 2014 – present",
    "ca. 2010-2014, vers mars 2015": "ca. 2010 – 2014, vers Mar 2015",
    "um 2010 – circa Fall 2014": "um 2010 – circa Fall 2014",
    "mid-2019 – early 2020": "mid-2019 – early 2020",
    "ca. WS 2019/20": "ca. WS 2019/20",
}


@pytest.mark.parametrize(("text", "printed"), ENGLISH.items(), ids=ENGLISH.keys())
def test_english(text: str, printed: str) -> None:
    assert format_when(parse_when(text), "en") == printed


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_what_is_expected(language: str) -> None:
    """As each language prints it, and with the year before or behind the word."""
    printed = words(language)("{} (expected)").format("2026-05")
    word = re.sub(r"[()（）]|2026-05", "", printed).strip()
    assert (word == "expected") is (language == "en")
    for text in (printed, f"{word} 2026-05", f"2021/2026-05 {word}"):
        when = parse_when(text)
        assert (when.end, when.is_expected) == ((2026, 5), True)
        assert word in format_when(when, language)


@pytest.mark.parametrize("text", ["2021/.. (expected)", "since 2021 (expected)", "expected"])
def test_what_cannot_be_expected(text: str) -> None:
    with pytest.raises(
        ValueError, match=r"only an end can be expected; write 2023-09/2026-06|is not a date"
    ):
        parse_when(text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1er juin 2017", "1er juin 2017"),
        ("2017-06-01/2017-06-05", "1er–5 juin 2017"),
        ("2017-06-01/2017-07-14", "1er juin – 14 juil. 2017"),
        ("2017-06-21", "21 juin 2017"),
    ],
)
def test_first_of_a_month_in_french(text: str, printed: str) -> None:
    assert format_when(parse_when(text), "fr") == printed
    assert format_day(date(2024, 8, 1), "fr") == "1er août 2024"


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2024, 8, 1), "2024ko abuztuaren 1a"),
        (date(2015, 5, 31), "2015eko maiatzaren 31"),
        (date(2011, 1, 11), "2011ko urtarrilaren 11"),
        (date(2021, 1, 5), "2021eko urtarrilaren 5a"),
        (date(2010, 1, 10), "2010eko urtarrilaren 10a"),
        (date(2020, 1, 20), "2020ko urtarrilaren 20a"),
    ],
)
def test_endings_of_numbers_in_basque(day: date, printed: str) -> None:
    assert format_day(day, "eu") == printed


CHINESE = {
    "2020": "2020年",
    "2016-11": "2016年11月",
    "2016-11-05": "2016年11月5日",
    "2016/2019": "2016–2019年",
    "2014-09/2019-11": "2014年9月至2019年11月",
    "2019-01/2019-03": "2019年1月至3月",
    "2016-11-05/2016-11-07": "2016年11月5日至7日",
}


@pytest.mark.parametrize(("text", "printed"), CHINESE.items(), ids=CHINESE.keys())
def test_chinese(text: str, printed: str) -> None:
    """The separator is left to CLDR: 至, a hyphen or a dash, with or without spaces."""
    chinese = format_when(parse_when(text), "zh_CN")
    for sign in (" ", "至", "–", "-"):
        chinese, printed = chinese.replace(sign, "~"), printed.replace(sign, "~")
    assert chinese.replace("~~~", "~") == printed


@pytest.mark.parametrize("text", ["2021年度\uff5e2024年度", "2021年度後期", "2021年度秋学期"])
def test_what_is_no_month_is_printed_as_typed(text: str) -> None:
    assert format_when(parse_when(text), "ja") == text


def test_chinese_open_end() -> None:
    assert format_when(parse_when("2023-02/.."), "zh_CN") == "2023年2月至今"


@pytest.mark.parametrize("text", [*ENGLISH, *CHINESE])
@pytest.mark.parametrize("language", ["en", "en_GB", "zh_CN", "de", "ja", "ar"])
def test_only_plain_spaces(text: str, language: str) -> None:
    printed = format_when(parse_when(text), language)
    assert not set("\u2009\u202f\n\t") & set(printed)


@pytest.mark.parametrize(
    ("text", "language", "printed"),
    [
        ("2005-09/2010-06", "ru", "сент. 2005 – июнь 2010"),
        ("2024-06-15", "ru", "15 июн. 2024"),
        ("2015-09/..", "ru", "сент. 2015 – наст. время"),
        ("2005-09/2010-06", "uk", "вер. 2005 – черв. 2010"),
        ("2016-09/2020-06", "pl", "wrz 2016 – cze 2020"),
        ("2016/2020", "pl", "2016–2020"),
        ("2014-09/2019-11", "sv", "sep. 2014 – nov. 2019"),
        ("2014-09-05/2015-01-02", "sv", "5 sep. 2014 – 2 jan. 2015"),
        ("2014/nu", "sv", "2014 – nu"),
        ("HT 2014 – VT 2016", "sv", "HT 2014 – VT 2016"),
        ("2014-09/2019", "da", "sep. 2014–2019"),
        ("siden 2014", "da", "2014 – nu"),
        ("2014-05/nå", "nb", "mai 2014 – nå"),
        ("2014-05/..", "nb_NO", "mai 2014 – nå"),
        ("2014-09", "fi", "9/2014"),
        ("2014-09/2019-11", "fi", "9/2014–11/2019"),
        ("2014-09/..", "fi", "9/2014–"),
        ("2014-09-05/2015-01-02", "fi", "5.9.2014–2.1.2015"),
        ("2014-09/2019-11", "cs", "9/2014 – 11/2019"),
        ("od 2014", "cs", "2014 – dosud"),
        ("2014-09-05/2014-09-07", "cs", "5.–7. 9. 2014"),
        ("2014. szeptember 5.", "hu", "2014. szept. 5."),
        ("2014. szept. 5–7.", "hu", "2014. szept. 5–7."),
        ("2014. szept.–nov.", "hu", "2014. szept.–nov."),
        ("2014. szept. – jelenleg", "hu", "2014. szept. – jelenleg"),
        ("din septembrie 2014", "ro", "sept. 2014 – prezent"),
        ("5. septembra 2014 – súčasnosť", "sk", "5. 9. 2014 – súčasnosť"),
        ("des del 2014", "ca", "2014 – actualitat"),
        ("dal 2014 ad oggi", "it", "2014 – presente"),
        ("da marzo 2020 a giugno 2021", "it", "mar 2020 – giu 2021"),
        ("Eylül 2019'dan beri", "tr", "Eyl 2019 – günümüz"),
        ("2019 – devam ediyor", "tr", "2019 – günümüz"),
        ("2026 (bekleniyor)", "tr", "2026 (beklenen)"),
        ("2021-2022 Güz Dönemi", "tr", "Güz Dönemi 2021/22"),
        ("2021 Fall – 2022 Spring", "en", "Fall 2021 – Spring 2022"),
        ("2025-11 (scheduled)", "en", "Nov 2025 (expected)"),
        ("genn. 2014 – sett. 2014", "it", "gen–set 2014"),
        ("paźdz. 2014", "pl", "paź 2014"),
        ("2014-09", "ca", "set. 2014"),
        ("30 d’abril – 2 de maig del 2014", "ca", "30 d’abr. – 2 de maig 2014"),
        ("Agustus 2014 – sekarang", "id", "Agu 2014 – sekarang"),
        ("септември 2014 – до момента", "bg", "09.2014 – до момента"),
        ("2014–2019\u202f\u0433.", "bg", "2014 – 2019"),
        ("5. – 7. rujna 2014.", "hr", "5. – 7. ruj 2014."),
        ("lip – listopad 2014.", "hr", "lip – lis 2014."),
        ("listopad 2014", "pl", "lis 2014"),
        ("od X 2019 r.", "pl", "paź 2019 – obecnie"),
        ("1 X 2014 – 31 III 2015", "pl", "1 paź 2014 – 31 mar 2015"),
        ("VII–VIII 2016", "pl", "lip–sie 2016"),
        ("15.X.2019", "pl", "15 paź 2019"),
        ("2019. X. 15.", "hu", "2019. okt. 15."),
        ("semestr II 2019", "pl", "semestr II 2019"),
        ("semestr zimowy 2018/2019", "pl", "semestr zimowy 2018/19"),
        ("العام الجامعي 2017/2018", "ar", "العام الجامعي 2017/18"),
        ("حوالي ٢٠١٢", "ar", "حوالي 2012"),
        ("2020.04.01.~2023.03.31.", "ko", "2020년 4월 1일 ~ 2023년 3월 31일"),
        ("2021년 1학기 ~ 2022년 2학기", "ko", "2021년 1학기 ~ 2022년 2학기"),
        ("2021학년도 2학기", "ko", "2021학년도 2학기"),
        ("2019-2학기", "ko", "2019년 2학기"),
        ("2023년 상반기", "ko", "2023년 상반기"),
        ("2017년 여름학기", "ko", "2017년 여름학기"),
        ("2022년 3월부터", "ko", "2022년 3월 ~ 현재"),
        ("약 2015년", "ko", "약 2015년"),
        ("2025년 2월 (졸업 예정)", "ko", "2025년 2월 (예정)"),
        ("กันยายน 2014 – พ.ย. 2019", "th", "ก.ย. 2014 – พ.ย. 2019"),
        ("ตั้งแต่มีนาคม พ.ศ. 2563", "th", "มี.ค. 2020 – ปัจจุบัน"),
        ("5–7 มิถุนายน 2018", "th", "5–7 มิ.ย. 2018"),
        ("ม.ค. 2562/2019 ถึงปัจจุบัน", "th", "ม.ค. 2019 – ปัจจุบัน"),
        ("ปีการศึกษา 2019", "th", "ปีการศึกษา 2019"),
        ("од септембра 2014.", "sr", "сеп 2014. – данас"),
        ("5. јуна 2014. – 3. јула 2014. године", "sr", "5. јун – 3. јул 2014."),
        ("2014-06-05/2014-06-07", "sr", "5.–7. јун 2014."),
        ("2014ko irailaren 5a", "eu", "2014 ira. 5"),
        ("2014ko irailetik 2019ko azarora", "eu", "2014 ira. – 2019 aza."),
        ("2010eko urria – gaur egun", "eu", "2010 urr. – gaur egun"),
        ("2014tik gaur arte", "eu", "2014 – gaur egun"),
        ("2014tik 2019ra", "eu", "2014–2019"),
        ("dende xaneiro de 2014", "gl", "xan. de 2014 – actualidade"),
        ("xan. 2014 ata hoxe", "gl", "xan. de 2014 – actualidade"),
        ("2014. – danas", "hr", "2014. – danas"),
        ("september 2014 – tänaseni", "et", "sept 2014 – tänaseni"),
        ("veebruar 2026 (eeldatavalt)", "et", "veebr 2026 (eeldatavalt)"),
        ("2014-09/2016-02", "lv", "09.2014.–02.2016."),
        ("septembris 2014 – pašlaik", "lv", "09.2014. – pašlaik"),
        ("5. januarja 2014", "sl", "5. jan. 2014"),
        ("od leta 2014", "sl", "2014 – danes"),
        ("od septembra 2014", "sl", "sep. 2014 – danes"),
        ("2014 m. rugsėjo 5 d.", "lt", "2014-09-05"),
        ("2014 m. rugsėjo 5–7 d.", "lt", "2014-09-05 – 2014-09-07"),
        ("2014 m. rugsėjis – 2016 m. birželis", "lt", "2014-09 – 2016-06"),
        ("nuo 2014 m. iki 2016 m.", "lt", "2014–2016"),
        ("2014–2016 m.", "lt", "2014–2016"),
        ("nuo 2014 m.", "lt", "2014 – dabar"),
        ("2014 m. ruduo", "lt", "ruduo 2014"),
        ("2014. gada 5. septembris", "lv", "5.09.2014."),
        ("2014. gada 5.–7. sept.", "lv", "05.09.2014.–07.09.2014."),
        ("2014. gada marts–maijs", "lv", "03.2014.–05.2014."),
        ("2014. g. sept. – 2016. g. jūn.", "lv", "09.2014.–06.2016."),
        ("kopš 2014. gada septembra", "lv", "09.2014. – pašlaik"),
        ("2014. gads – pašlaik", "lv", "2014. g. – pašlaik"),
        ("2014. gada rudens", "lv", "rudens 2014"),
        ("2014. gada pavasara semestris", "lv", "pavasara semestris 2014"),
        ("2014 m. rudens semestras", "lt", "rudens semestras 2014"),
        ("2014/2015. õppeaasta", "et", "õppeaasta 2014/15"),
        ("študijsko leto 2014/2015", "sl", "študijsko leto 2014/15"),
        ("zimski semester 2014/15", "sl", "zimski semester 2014/15"),
        ("05.09.2014.–07.09.2014.", "lv", "05.09.2014.–07.09.2014."),
        ("2014.–2016. g.", "lv", "2014.–2016."),
        ("alates 2014. aastast", "et", "2014 – tänaseni"),
        ("2014. aasta september", "et", "sept 2014"),
        ("5. september 2014. a", "et", "5. sept 2014"),
        ("september 2014 kuni juuni 2016", "et", "sept 2014 – juuni 2016"),
        ("2014-09/2016-02", "lt", "2014-09 – 2016-02"),
        ("rugsėjis 2014 – dabar", "lt", "2014-09 – dabar"),
        ("2014-09-05/2014-10-07", "lt", "2014-09-05 – 2014-10-07"),
        ("marec 2020 – danes", "sl", "mar. 2020 – danes"),
        ("5.–7. september 2014", "sl", "5.–7. sep. 2014"),
        ("2010-03/2010-05", "fa", "مارس 2010 تا مه 2010"),
        ("2015-09/..", "fa", "سپتامبر 2015 تاکنون"),
    ],
)
def test_dates_of_a_column(text: str, language: str, printed: str) -> None:
    assert format_when(parse_when(text), language).replace("\xa0", " ") == printed
