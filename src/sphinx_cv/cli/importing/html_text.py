"""Markdown of text that has some HTML in it, as data of web pages often has.

Tags become marks first, control characters that no source has, so that the text between them can
be escaped.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

_BOLD, _ITALIC, _TEXT, _ADDRESS, _END, _ITEM = "\1\2\3\4\5\6"
#: Text up to the end of a link; another one does not begin in it, so that it is found at once.
_IN_LINK = r"[^<>]*>\s*((?:(?!<a\s).)*?)\s*</a>"
#: All the space before a tag, from where it begins; or none, if the tag before it has taken it.
_SPACE = r"(?:(?<!\s)\s*+|(?<=\s))"
_TAGS = [
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), mark)
    for pattern, mark in (
        (
            rf"<a\s[^<>]*?href=([\"'])(https?://[^\s\"'<>]+)\1{_IN_LINK}",
            rf"{_TEXT}\3{_ADDRESS}<\2>{_END}",
        ),
        (rf"<a\s[^<>]*?href=([\"'])([^\s\"'<>:#]+)\1{_IN_LINK}", r"\3 (\2)"),
        (r"<(b|strong)>(\s*)(\S(?:(?!<\1>).)*?)(\s*)</\1>", rf"\2{_BOLD}\3{_BOLD}\4"),
        (r"<(i|em)>(\s*)(\S(?:(?!<\1>).)*?)(\s*)</\1>", rf"\2{_ITALIC}\3{_ITALIC}\4"),
        (rf"{_SPACE}<li\b[^<>]*>\s*", rf"\n\n{_ITEM}"),
        (rf"{_SPACE}<br\s*/?>\s*", "\n"),
        (rf"{_SPACE}</?(?:ul|ol|p|div)\b[^<>]*>\s*", "\n\n"),
        (r"</?(?:a|u|span|font|li|img)\b[^<>]*>", ""),
    )
]
_MARKS = {_BOLD: "**", _ITALIC: "*", _TEXT: "["}
_LINKED = re.compile(rf"{_ADDRESS}\\?<<?([^<>]*)>(?:\\>)?{_END}")
#: The signs of an address that need no escape in Markdown: all but brackets.
SAFE = "%/:?#@!$&*+,;=~._-"


def marked(text: str) -> str:
    """Return text with marks for its tags and without entities; as it is if it has no tags."""
    found = text
    for pattern, mark in _TAGS if "<" in text else ():
        found = pattern.sub(mark, found)
    return text if found == text else unescape(found)


def on_one_line(text: str) -> str:
    """Return text that was `marked` on one line."""
    return " ".join(text.replace(_ITEM, "").split())


def with_markdown(text: str) -> str:
    """Return text that was `marked`, escaped or not, with Markdown in the place of marks."""
    text = _LINKED.sub(lambda match: f"]({quote(match[1], safe=SAFE)})", text)
    text = re.sub(rf"(?:\A|\s+){_ITEM}", "\n- ", text).replace("\n\n- ", "\n- ")
    return re.sub(f"[{''.join(_MARKS)}]", lambda match: _MARKS[match[0]], text)
