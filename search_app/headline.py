"""What did an innovation achieve, in one sentence? The first one of its results that gives a figure, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

LONGEST = 400  # characters of a sentence that still says something at a glance

_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|dr|drg|Dr|Drs|Ir|Hj|No|Jl|Jln|Kab|Kec|Kel|Prov|St|Tn|Ny|Rp|PT|CV|dll|dsb|dkk|tgl|hlm)\.$"
)
_SENTENCE_END = re.compile(r"[.!?][\"\u201d\u2019)]*\s+(?=[\"\u201c\u2018(]?[A-Z0-9])|\n+")
_MONTHS = (
    "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember|Jan|Feb|Mar|Apr|Jun|Jul|"
    "Agu|Agt|Ags|Sep|Sept|Okt|Nov|Des"
)
_NUMBERED = (  # what is named, not counted, by the number behind it
    "Top|nomor|no\\.?|pasal|uu|pp|perpres|inpres|permen\\w*|perda|perbup|perwali|pergub|koridor|tipe|tahap|kelas|kode|"
    "rt|rw|sman?|smpn?|sdn?|smkn?|man|mtsn?|negeri|center|centre|hotline|km|versi|"
    "covid|iso|seri|zona|sdgs?|gelombang|angkatan|golongan|peringkat|urutan|juara|usia|berusia|umur|berumur"
)
_NO_FIGURE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:\d{{1,2}}\s*[\u2013-]\s*)?\d{{1,2}}\s+(?:{_MONTHS})\b",
        r"\b\d{1,4}[/-]\d{1,2}[/-]\d{1,4}\b|\b\d{1,3}/(?:19|20)\d\d\b",  # and that of a rule: 5/2014
        r"\b(?:pukul|jam)\s+\d[\d.:]*(?:\s*[\u2013-]\s*\d[\d.:]*)?",
        r"(?<![\d.,$])(?<!Rp)(?<!Rp\s)(?:19|20)\d\d(?:\s*[\u2013/-]\s*(?:19|20)?\d\d)?(?![\d%]|[.,]\d|\s+(?:persen|ribu|juta))",
        r"\b\d+(?::\d[\d.]*|\s?x\s?\d+)",  # 1:50.000, 6 x 14
        r"\b(?:layanan|panggilan) 1\d\d\b",
        rf"\b(?:{_NUMBERED})[\s-]+\d[\d.]*(?:\s*[/\u2013-]\s*\d+)?\b",
        r"\b\w{0,30}[^\W\d_](?<!Rp)(?<!Rp\.)-?\d+\w*\b",  # within a word: TPS3R, Covid-19, ke-12
        r"\b(?:layanan|pelayanan|listrik|buka|siaga|menyala|beroperasi|bekerja|selama)\s+24 jam\b",
        r"\b1\.?000 (?:hari pertama|HPK)\b",
        # No result yet: what is aimed at, and what was paid.
        r"\b(?:sasaran|target|ditargetkan|rencana|direncanakan|dirancang|dijadwalkan|akan|diharapkan)\w*\b"
        r"[^,;]*(?:,\d[^,;]*)*",
        r"(?<!transaksi )(?<!penjualan )(?<!omzet )(?<!ekspor )(?<!kontrak )(?<!investasi )"
        r"\bsenilai\b[^\d,;]{0,20}\d[\d.,]*(?: \w+)?",
        r"\b(?:\w{0,3}anggar[ak]\w*|biaya)\b(?:(?!\bturun|\bnaik|hemat|[,;]).)*?Rp\s?\d[\d.,]*(?: \w+)?",
    )
)
_PRIZE = re.compile(
    r"\bTop \d|\d besar\b|\b(?:penghargaan|anugerah|award|kompetisi|juara|finalis|lomba|peringkat|terbaik)\b",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_NO_UNIT = (
    "menjadi|pada|dari|di|ke|dan|atau|untuk|dengan|sampai|hingga|dalam|lagi|per|yang|serta|lebih|antara|oleh|setiap|"
    "tiap|sudah|telah|lalu|kini|sejak|tahun lalu|bagi|karena|dibanding|dibandingkan|sedangkan|selama|secara|menurut|"
    "sebelum|sesudah|setelah|saat|ketika|termasuk|ditambah|bertambah|berhasil"
)
_FIGURE = re.compile(
    rf"(?<![\w.,])(?:(?:Rp\.?|US\$|USD)\s?)?(?:{_NUMBER})"
    rf"(?:(?:\s*[\u2013-]\s*| sampai | hingga )(?:Rp\s?)?(?:{_NUMBER}))?"
    r"(?:\s?%|\s(?:ribu|juta|miliar|milyar|triliun)\b)?(?:\spersen\b)?"
)
_UNIT = re.compile(rf"\s(?!(?:{_NO_UNIT})\b)[^\W\d_]+(?:/[^\W\d_]+)?")
_WITHOUT_UNIT = re.compile(r"^(?:Rp|US)|%$|persen$")


@dataclass(frozen=True, slots=True)
class Headline:
    """A sentence of the results in three parts, the record's own words: its figure, and what is before and after it."""

    before: str
    figure: str
    after: str

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return self.before + self.figure + self.after


def headline(results: str) -> Headline | None:
    """Return the first sentence of some results that gives a figure; None where none does.

    Years, dates, clock times, numbers in names and of rules, ages, ranks, prizes and what is only aimed at are no
    figures; a sentence of more than `LONGEST` characters is no headline. Of a change ("turun dari 8 menjadi 5") the
    figure is what it came to.

    Parameters
    ----------
    results : str
        The field `results` of a record: plain Indonesian, numbers written as in 1.234,5.
    """
    for sentence in sentences(results):
        if span := _figure(sentence):
            first, last = span
            return Headline(sentence[:first], sentence[first:last], sentence[last:])
    return None


def sentences(text: str) -> list[str]:
    """Return the sentences of a text: the point of an abbreviation, an initial or a number ends none."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if not _abbreviates(text, match.start())]
    pieces = (text[first:last].strip() for first, last in pairwise([0, *ends, len(text)]))
    return [piece for piece in pieces if piece]


def _abbreviates(text: str, point: int) -> bool:
    return bool(_ABBREVIATED.search(text[max(0, point - 11) : point + 1]))  # room for the longest of them


def _figure(sentence: str) -> tuple[int, int] | None:
    """Return where the figure of a sentence begins and ends."""
    if len(sentence) > LONGEST or _PRIZE.search(sentence):
        return None
    read = sentence
    for pattern in _NO_FIGURE:
        read = pattern.sub(lambda match: "_" * len(match.group()), read)
    found = list(_FIGURE.finditer(read))
    if not found:
        return None
    came_to = (each for each in found[1:] if read[: each.start()].endswith("menjadi "))
    is_change = re.search(r"\bdari (?:sekitar |rata-rata |hanya )?$", read[: found[0].start()])
    chosen = next(came_to, found[0]) if is_change else found[0]
    end = chosen.end()
    if not _WITHOUT_UNIT.search(chosen.group()) and (unit := _UNIT.match(read, end)):
        end = unit.end()
    return chosen.start(), end
