"""Personal contact data, dropped from every text on its way in."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_MESSENGER = re.compile(r"(?:https?://)?(?:wa\.me|api\.whatsapp\.com|t\.me)/\S+", re.IGNORECASE)
# A number that begins like a telephone's (0, 62, +62), of nine digits or more, not broken off and no hours.
_TELEPHONE = re.compile(
    r"(?<![\w.,/-])(?!\d\d[.:]\d\d\s*[-–])(?:\(\s*0\d{2,3}\s*\)|(?:\+?62|0)[ .()-]{0,2}\d)"  # noqa: RUF001
    r"(?:[ .()-]{0,2}\d){7,11}(?!\w|[.,]\d|[ .()-]{0,2}\d)",
    re.IGNORECASE,
)
_TOLD_TELEPHONE = re.compile(
    r"\b(?:telepon|telp|tlp|hp|whatsapp|wa|faks|fax|hotline|sms)\b\.?\s*(?:center|no\.?|ke|di)?\s*[:.]?\s*"
    r"\+?\(?\d[\d ().-]{5,16}\d",
    re.IGNORECASE,
)
# A house: a street with a number, or a block of neighbours (RT 03/RW 05).
_HOME = re.compile(
    r"\b(?:alamat(?: rumah)?\s*:?\s*)?\b(?:jl|jln|jalan|gang|gg)\b\.?\s+"
    r"(?:[A-Z][\w.'\u2019-]*\s+){1,5}(?:no|nomor|nomer)\b\.?\s*\d+\w?"
    r"(?:[,\s]+rt\W{0,3}\d+\W{1,3}rw\W{0,3}\d+)?|\brt\W{0,2}\d{1,3}\s*/\s*(?:rw\W{0,2})?\d{1,3}\b",
    re.IGNORECASE,
)


def drop_contacts(text: str) -> tuple[str, int]:
    """Return the text without e-mail addresses, telephone numbers and home addresses, and how many there were."""
    dropped = 0
    for pattern in (_EMAIL, _MESSENGER, _TELEPHONE, _TOLD_TELEPHONE, _HOME):
        text, count = pattern.subn("", text)
        dropped += count
    return (re.sub(r"[ \t]{2,}", " ", re.sub(r"\(\s*\)", "", text)).strip() if dropped else text), dropped
