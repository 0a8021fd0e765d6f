"""Make the two Noto Serif SC subsets in this folder.

Usage: python subset.py FOLDER, where FOLDER is the unpacked npm package
@expo-google-fonts/noto-serif-sc 0.4.3. Needs fontTools (made with 4.68.0).
"""

import sys
from pathlib import Path

from fontTools import subset

HERE = Path(__file__).resolve().parent
STYLES = {"400Regular": "Regular", "700Bold": "Bold"}
# Used in Chinese or Japanese text, but not in Python's mapping of GB 2312: no-break space,
# middle dot, en dash, em dash, hyphenation point, euro sign, two-em dash, wave dash, double
# prime quotation marks; then kana vu, voicing, iteration and prolonged sound marks.
EXTRA = "\u00a0\u00b7\u2013\u2014\u2027\u20ac\u2e3a\u301c\u301d\u301e\u301f"
EXTRA += "\u3094\u309b\u309c\u309d\u309e\u30fc\u30fd\u30fe"
OPTIONS = [
    "--no-ignore-missing-unicodes",
    "--no-bidi-closure",
    "--layout-features=ccmp,locl,kern,palt,halt,chws",
    "--no-hinting",
    "--notdef-outline",
    "--drop-tables+=vhea,vmtx",
    "--name-IDs=0,1,2,3,4,5,6,7,8,9,10,11,13,14",
    "--no-recalc-timestamp",
]


def decodable(leads: range, trails: range, codec: str) -> set[str]:
    """Return the characters of a double-byte codec in the given byte ranges."""
    pairs = (bytes((lead, trail)) for lead in leads for trail in trails)
    return {char for pair in pairs for char in pair.decode(codec, "ignore") if ord(char) > 0x7F}


def characters() -> set[str]:
    """Return every character that the subsets must have."""
    ascii_chars = {chr(code) for code in range(0x20, 0x7F)}
    gb2312 = decodable(range(0xA1, 0xFF), range(0xA1, 0xFF), "gb2312")
    hanzi = (HERE / "general-standard-hanzi.txt").read_text(encoding="utf-8")
    standard = set("".join(hanzi.split()))
    big5 = decodable(range(0xA4, 0xC6), range(0x40, 0xFF), "big5")
    big5 |= decodable(range(0xC6, 0xC7), range(0x40, 0x7F), "big5")
    return ascii_chars.union(gb2312, standard, big5, EXTRA)


def main(folder: Path) -> None:
    """Subset both weights of the package in *folder* into this script's folder."""
    unicodes = ",".join(f"{ord(char):04X}" for char in sorted(characters()))
    for name, style in STYLES.items():
        source = folder / name / f"NotoSerifSC_{name}.ttf"
        output = HERE / f"NotoSerifSC-{style}.ttf"
        subset.main([str(source), f"--output-file={output}", f"--unicodes={unicodes}", *OPTIONS])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
