"""Names as they are written in a catalogue: not in capitals, acronyms kept, spaces and quotes made plain."""

from __future__ import annotations

import re
from functools import cache

from corpus.language_files import language_table

_SMALL = frozenset(
    [
        "dan",
        "di",
        "ke",
        "dari",
        "untuk",
        "bagi",
        "yang",
        "dengan",
        "pada",
        "atau",
        "oleh",
        "dalam",
        "melalui",
        "terhadap",
        "sebagai",
        "serta",
        "menuju",
        "secara",
        "berbasis",
        "the",
        "of",
        "and",
        "for",
        "in",
        "on",
        "to",
    ]
)
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_ROMAN = re.compile(r"[IVX]+")
_ABBREVIATED = {"kab": "Kabupaten", "prov": "Provinsi", "kec": "Kecamatan", "ri": "Republik Indonesia"}
_KEPT = frozenset(
    ["RI", "POM", "DKI", "DIY", "POLRI", "TNI", "UPTD", "UPT", "RSUD", "BUMD", "BUMN", "UMKM", "UKM", "ASN"]
)
_EDGES = " \t-\u2013\u2014.,;:\"\u201c\u201d'\u2018\u2019"


def title_case(text: str) -> str:
    """Return a name in normal case where it is written in capitals; acronyms and names with own case stay.

    In capitals means that at least 7 of 10 letters are; a short word without vowels, a known acronym and
    what stands in brackets in capitals are kept as acronyms.
    """
    text = " ".join(text.split())
    letters = [mark for mark in text if mark.isalpha()]
    if not letters or sum(mark.isupper() for mark in letters) < 0.7 * len(letters) or _is_acronym(text):
        return text
    bracketed = {match.start(1) for match in re.finditer(r"[(“\"]\s*([A-Z0-9-]{2,12})\s*[)”\"]", text)}

    def write(match: re.Match[str]) -> str:
        word, first = match[0], match.start() == 0
        if _is_acronym(word) or match.start() in bracketed or _ROMAN.fullmatch(word):
            return word
        if word.lower() in _SMALL and not first:
            return word.lower()
        return word[0].upper() + word[1:].lower()

    return _WORD.sub(write, text)


def agency_name(text: str) -> str:
    """Return an agency's name in normal case, without the marks and abbreviations of forms."""
    name = title_case(text.strip(_EDGES + "*"))
    name = re.sub(r"\bKementrian\b", "Kementerian", name)
    name = re.sub(r"\bPT\.\s*", "PT ", name)
    name = re.sub(r"\b(Kab|Prov|Kec)\.\s*", lambda match: _ABBREVIATED[match[1].lower()] + " ", name)
    return re.sub(r"\s+(RI|Republik Indonesia)$", "", name) if name.startswith("Kementerian") else name


def paragraph(text: str, longest: int) -> str:
    """Return lines as one line of sentences, cut after `longest` characters: a record's texts hold no line breaks."""
    lines = (line.strip() for line in text.splitlines())
    ended = (line if line[-1] in ".!?:;," else f"{line}." for line in lines if line)
    whole = " ".join(ended) if "\n" in text.strip() else text.strip()
    return whole if len(whole) <= longest else first_sentences(whole, longest)


def first_sentences(text: str, most: int) -> str:
    """Return the first sentences of a text, `most` characters at most; a first sentence that is longer is cut."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    ends = [match.end() for match in re.finditer(r"[.!?](?=\s+[A-Z“\"])", flat[: most + 2]) if match.end() <= most]
    return flat[: ends[-1]] if ends else flat[: flat.rfind(" ", 0, most)].rstrip(_EDGES) + " …"


@cache
def acronyms() -> frozenset[str]:
    """Return the acronyms of public service that ship, in capitals."""
    return frozenset(row["term"].upper() for row in language_table("synonyms.csv") if row["kind"] == "acronym")


def _is_acronym(word: str) -> bool:
    if not word.isupper() or len(word) > 8 or not word.isalnum():
        return False
    return (
        word in _KEPT or word in acronyms() or not re.search(r"[AEIOU]", word) or any(mark.isdigit() for mark in word)
    )
