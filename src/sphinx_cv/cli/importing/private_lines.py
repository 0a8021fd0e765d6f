"""Find lines of lists with private data, by their labels: `- **Date of birth**: 1 May 1985`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .found import Entry, Found

#: Labels of dates of birth and postal addresses.
_LABELS = (
    r"(?:(?:date|place) (?:and place )?of )?birth(?: ?(?:date|day|place))?|born|d\.?o\.?b"
    r"|(?:(?:home|private|postal) )?address|geb|geboren(?: am)?|geburts(?:datum|tag)(?: und -ort)?"
    r"|(?:privat)?(?:adresse|anschrift)|adresse (?:personnelle|privée|postale)|née?(?: le)?"
    r"|(?:date|lieu) (?:et lieu )?de naissance"
    r"|(?:fecha|lugar) (?:y lugar )?de nacimiento|dirección|domicilio|(?:luogo e )?data di nascita"
    r"|indirizzo|data de nascimento|endereço|geboortedatum|adres"
    r"|出生(?:年月|日期)?|生日|(?:住|地)址|生年月日|住所"
)
#: Those of telephones, and of identity cards, passports and taxpayers.
_NUMBERS = (
    r"(?:tele)?phones?(?: numbers?)?|(?:mobile|cell)(?: ?phone)?|tel|fax|telefon(?:nummer)?|handy"
    r"|mobil(?:telefon|nummer)?|tél(?:éphone)?(?:\.? \w+)?|portable|teléfonos?|telefones?"
    r"|telefon[oi]|móvil|celular|cellulare|telemóvel|telefoon|(?:联系)?电话|手机|電話(?:番号)?"
    r"|(?:passport|id(?:entity)?(?: card)?)(?: no\.?| number)?|pasaporte|passaporte"
    r"|reisepass(?:nummer)?|rut|dni|nif|nie|cpf|curp|pesel|cédula(?: de \w+)?|codice fiscale"
    r"|身份证(?:号码?)?"
)
_PRIVATE = re.compile(
    rf"- \*\*(?P<label>{_LABELS}|(?P<is_number>{_NUMBERS}))[.:]?\*\*:?(?P<text>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ITEM = re.compile(r"(?m)^(?=- )")


def without_private(found: Found) -> Found:
    """Return what was found, with such lines among what is private instead of in a section."""
    private = list(found.private)
    sections = []
    for section in found.sections:
        blocks = tuple(_blocks(section.blocks, private))
        sections += [replace(section, blocks=blocks)] if blocks else []
    return replace(found, sections=tuple(sections), private=tuple(private))


def _blocks(
    blocks: tuple[Entry | str, ...], private: list[tuple[str, str]]
) -> Iterator[Entry | str]:
    for block in blocks:
        if not isinstance(block, str):
            yield block
            continue
        kept = []
        for item in _ITEM.split(block):
            match = _PRIVATE.fullmatch(item)
            if match and len(re.findall(r"\d", match["text"])) >= (6 if match["is_number"] else 1):
                text = re.sub(r"\\([^\w\s]|_)", r"\1", match["text"])
                private.append((match["label"], " ".join(text.split())))
            else:
                kept.append(item)
        if text := "".join(kept).rstrip("\n"):
            yield text
