"""Personal contact data, dropped from every text on its way in, and the names of the persons to be contacted."""

from __future__ import annotations

import re
from typing import NamedTuple

_EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_MESSENGER = re.compile(r"(?:https?://)?(?:wa\.me|api\.whatsapp\.com|t\.me)/\S+", re.IGNORECASE)
# A number that begins like a telephone's (0, 62, +62), of nine digits or more, not broken off and no hours.
_AREA = r"\(\s*0\d{2,3}\s*\)"
_TELEPHONE = re.compile(
    r"(?<![\w.,/-])(?!\d\d[.:]\d\d\s*[-–])"  # noqa: RUF001
    rf"(?:{_AREA}(?:[ .-]{{0,2}}\d){{5,8}}|(?:{_AREA}|(?:\+?62|0)[ .()-]{{0,2}}\d)(?:[ .()-]{{0,2}}\d){{7,11}})"
    r"(?!\w|[.,]\d|[ .()-]{0,2}\d)",
    re.IGNORECASE,
)
_LABELLED_TELEPHONE = re.compile(
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
# What is looked for, behind marks without which it is nowhere: most texts hold few of them, and are read much sooner.
_REACHING = (
    (re.compile(r"[@\[(]"), (_EMAIL,)),
    (re.compile("/"), (_MESSENGER,)),
    (re.compile(r"\d"), (_TELEPHONE, _LABELLED_TELEPHONE, _HOME)),
)
_ANY_MARK = re.compile(r"[@\[(/\d:=]")
_LABEL_END = re.compile("[:=]")
_DROPPED = "\ue000"  # stands where a number or address was: a character for private use, in no text that comes in

# No person: offices, roles and things that may stand where a name could.
_NO_NAME = (
    r"(?:pemerintah|pemprov|pemkab|pemkot|pemda|kota|kabupaten|provinsi|kecamatan|kelurahan|desa|nagari|gampong|kampung|"
    r"dinas|badan|balai|kantor|bagian|bidang|seksi|biro|unit|uptd?|satuan|satpol|rsud|rs|rumah|puskesmas|klinik|posyandu|"
    r"sekolah|sd|smp|sma|smk|universitas|pt|cv|perum\w*|pdam|bank|koperasi|bumdes|yayasan|lembaga|komisi|kementerian|"
    r"direktorat|direktur|deputi|sekretari\w*|inspektorat|kepala|ketua|koordinator|bupati|wali|walikota|wakil|gubernur|"
    r"presiden|menteri|camat|lurah|kapol\w+|kasi|kabid|kasubag|sekda|tim|pokja|forum|kelompok|panitia|petugas|operator|"
    r"admin|pusat|layanan|pelayanan|pengaduan|loket|call|center|hotline|sms|whatsapp|wa|telepon|telp|hp|surel|email|"
    r"sistem|aplikasi|program|inovasi|mal|ruang|gedung|lantai|jalan|senin|selasa|rabu|kamis|jumat|sabtu|minggu|warga|"
    r"masyarakat|pengelola|humas|redaksi|semua|seluruh|setiap|untuk|informasi|nomor|alamat|dan|di|ke|pada|atau)\b"
)
_HONORIFIC = r"(?:(?i:bapak|bpk|ibu|pak|bu|sdri?|saudara|saudari|mas|mbak|kak|drg?|drs|dra|ir|prof|hj?)\b\.? {0,3})"
_WORD = rf"(?!(?i:{_NO_NAME}))[A-Z][A-Za-z'\u2019]*\.?(?![\w-])"
_DEGREES = r"(?:,?\s*(?:[SMA]\.\s?[A-Z][A-Za-z.]*|MM|MSi|MPH|SE|SH|ST)(?![a-z])){0,4}"
_ONE = rf"{_HONORIFIC}{{0,3}}{_WORD}(?:[ ]+{_WORD}){{0,4}}{_DEGREES}"
_WHOLE = rf"(?:{_HONORIFIC}{{1,3}}{_WORD}(?:[ ]+{_WORD}){{0,4}}|{_WORD}(?:[ ]+{_WORD}){{1,4}}){_DEGREES}"
_END = r"(?=\s*(?:$|[\n.,;()/|–-]|\ue000|(?i:dan|atau)\b))"  # noqa: RUF001
_JOIN = (
    r"(?:\s|[-\u2013:,/]|"
    r"(?i:di|pada|ke|lewat|melalui|nomor|no|hp|wa|whatsapp|telp|telepon|tlp|e-?mail|surel)\b\.?){0,12}"
)
# Label and name: one name where the label says that a person is meant, else at least two words or an honorific.
_LABELLED = re.compile(
    rf"\b(?i:nara\s?hubung|contact person|kontak person|cp)\s*[:=]\s*{_ONE}(?:\s?[/&,]\s?{_ONE}){{0,4}}{_END}"
    rf"|\b(?i:kontak|pic|penanggung jawab|(?:nama )?(?:inovator|penulis|penggagas|pengelola)|reporter|pewarta|editor|"
    rf"(?:di(?:tulis|unggah|susun) )?oleh)\s*[:=]\s*{_WHOLE}{_END}"
)
# A name that leads to what was dropped, stands between two of them, or follows in brackets.
_BESIDE = (
    re.compile(
        rf"\b(?i:(?:meng)?hubungi|kontak|cp|nara\s?hubung|a\.?n\.?|atas nama)[:\s]+{_ONE}{_JOIN}(?=\(?{_DROPPED})"
    ),
    re.compile(rf"(?:\b{_HONORIFIC}{{1,3}}{_WORD}(?: +{_WORD}){{0,4}}{_DEGREES}){_JOIN}(?=\(?{_DROPPED})"),
    re.compile(rf"\b{_WHOLE}(?=\s?[(:–-]\s?{_DROPPED})"),  # noqa: RUF001
    re.compile(rf"(?<={_DROPPED})\s?[/,&]\s?{_ONE}{_JOIN}(?=\(?{_DROPPED})"),
    re.compile(rf"(?<={_DROPPED})\s?(?:\(\s?|(?i:a\.?n\.?|atas nama)\s+){_ONE}\s?\)?"),
)


class CleanedText(NamedTuple):
    """A text without contact data, and how many pieces of it were dropped."""

    text: str
    dropped: int


def drop_contacts(text: str) -> CleanedText:
    """Return the text without what reaches a private person.

    Dropped are e-mail addresses, telephone numbers, home addresses, and names that a label calls a contact or an author
    or that stand beside such a number or address. Names in sentences stay.
    """
    if not _ANY_MARK.search(text):
        return CleanedText(text, 0)
    dropped = 0
    for mark, patterns in _REACHING:
        for pattern in patterns if mark.search(text) else ():
            text, count = pattern.subn(_DROPPED, text)
            dropped += count
    labelled = (_LABELLED,) if _LABEL_END.search(text) else ()
    for pattern in (*labelled, *(_BESIDE if dropped else ())):
        text, count = pattern.subn("", text)
        dropped += count
    if not dropped:
        return CleanedText(text, 0)
    text = re.sub(r"\(\s*\)", "", text.replace(_DROPPED, ""))
    return CleanedText(re.sub(r"[ \t]{2,}", " ", text).strip().lstrip("/,;: "), dropped)
