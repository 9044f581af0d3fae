"""Bodies and persons told apart by name: a body may be an agency, a private person's name never becomes one."""

from __future__ import annotations

import re
from functools import cache

from corpus.reference import regions
from indexer.sources.extract.names import acronyms

LONGEST = 400  # characters of a name that are looked at

# The words that names of bodies begin with in Indonesian; what stands before one is a person, a role or an office.
_HEADS = (
    r"pemerintah(?:an (?:kota|kabupaten|provinsi|desa|daerah))?|pemprov|pemkab|pemkot|pemda|pemdes|kementeri?an|"
    r"kemen\w+|departemen|dinas|din(?:kes|sos|dik)|dis(?:hub|hut|dik|dag|naker|nak|tan|bud|par|pora|kan|sos|perin|"
    r"perk|kominfo|duk|pend|pus|bun|ket|kop|pert|lut)\w*|diskominfo\w*|dispendukcapil|dukcapil|badan|bap+e\w+|bapemas|"
    r"bakes\w+|bakorwil|brida|bawaslu|panwas\w*|baznas|baitul mal|balai|balit\w+|loka|pusat|puslit\w*|pusdik\w*|"
    r"pusdat\w*|unit|uptd?[a-z]?|satuan|satgas|satpol|satpas|satker|satlantas|ditlantas|gugus|tim (?:nasional|"
    r"koordinasi|penggerak|pelaksana|percepatan|kerja)|tp pkk|pkk|instalasi|komisi|komite|dewan|majelis|otoritas|"
    r"ombudsman|arsip|lembaga|mahkamah|pengadilan|kejaksaan|kejari|kejati|kepolisian|polri|polda|polres\w*|polsek|"
    r"polwil|brimob|bareskrim|tentara|kodam|korem|kodim|koramil|lanal|lanud|rutan|lapas|bapas|kanwil|kantor|kedutaan|"
    r"konsulat|perwakilan|cabang|imigrasi|samsat|basarnas|perpusnas|perpusda|perpustakaan|damkar|pemadam|setda|setwan|"
    r"sekretariat|inspektorat|itjen|dirjen|ditjen|direktorat|subdirektorat|deputi|kedeputian|biro|bagian|bidang|seksi|"
    r"subbag\w*|divisi|kota|kotamadya|kabupaten|kab|provinsi|propinsi|prov|daerah|distrik|kecamatan|kapanewon|"
    r"kemantren|kelurahan|kalurahan|desa|gampong|nagari|pekon|kampung|dusun|padukuhan|kelompok|forum|asosiasi|ikatan|"
    r"persatuan|himpunan|paguyuban|komunitas|masyarakat|karang taruna|laskar|gerakan|penggerak|manajemen|pelatihan|"
    r"posyandu|puskesmas|pustu|poskesdes|polindes|rumah|klinik|labkesda|laboratorium|sekolah|madrasah|pesantren|"
    r"pondok pesantren|universitas|univ|institut|politeknik|poltek\w*|akademi|akper|akbid|stikes|fakultas|jurusan|"
    r"program studi|prodi|yayasan|koperasi|bumdes\w*|gapoktan|poktan|perum\w*|perusda|perusahaan|bank|telkom\w*|"
    r"pertamina|bulog|taspen|asabri|jamkrida|jasa (?:raharja|marga|tirta)|angkasa pura|pegadaian|perhutani|"
    r"palang merah|pramuka|kwartir|kwarcab|taman (?:baca\w*|pintar|budaya)|sanggar|bandara|pelabuhan|terminal|museum|"
    r"kebun raya|mal pelayanan|sentra|keuskupan|gereja|masjid"
)
_IN_CAPITALS = (
    r"PT|CV|PD|UD|SDN?|SMPN?|SMAN?|SMKN?|SLBN?|MTsN?|MAN|MIN|TK|PAUD|UIN|IAIN|STAIN|IPDN|STIA|LPPM|RS[A-Z]{0,3}|BPJS|"
    r"BPOM|BPKP?|BPPT|BPS|BPBD|BNPB|BNN\w?|BMKG|BRIN|BIG|BKN|BKD|BKPSDM|BKKBN|BATAN|LAPAN|LIPI|LAN|LKPP|ANRI|KPK|"
    r"KPUD?|DPRD?|MPR|TNI|OJK|KUA|KPPN|PDAM|PLN|PMI|BPR|BPD|BRI|BNI|BTN|BLUD?|BLK|LSM|KSM|KWT|LPK|LPSDM|PKBM|DLH|ITB|"
    r"ITS|IPB|UGM|UI|UNS|UNY|UNDIP|UNAIR|UNPAD|UNNES|UNHAS|UNUD|UNEJ|UNSOED|UNTIDAR|USU|UII|UMY|UMS|UPI"
)
_ENGLISH = (
    r"government|ministry|department|office|agency|bureau|board|council|commission|authority|directorate|secretariat|"
    r"cent(?:er|re)|institut(?:e|ion)|university|college|faculty|school|hospital|clinic|library|company|corporation|"
    r"foundation|association|organi[sz]ation|municipality|regency|city|province|district|village|police|court|bank|"
    r"indonesia|nasional|national|unicef|undp|usaid|unesco"
)
_HEAD = re.compile(rf"(?<![\w.'])(?:(?i:{_HEADS})|{_IN_CAPITALS})(?![\w'])")
_LAST_WORD = re.compile(rf"(?<![\w.])(?:{_ENGLISH})(?!\w)", re.IGNORECASE)
_PUBLICATION = re.compile(r"(?:jurnal|majalah|buletin|prosiding|journal|proceedings?|bulletin|warta)\b", re.IGNORECASE)
_DEGREE = re.compile(r"\b[SMAD]\.\s?(?:[A-Z]{1,3}|[A-Z][a-z]{1,3})\b(?:\.\s?[A-Z][a-z]{0,4}\b)*\.?")
_TITLES = frozenset({"DR", "DRG", "DRS", "HJ", "NY", "KH", "SDR", "MR", "MRS", "RM", "RR", "KRT", "KPH", "TGH", "NN"})
_LETTERS = re.compile(r"[^\W\d_]+")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_SEPARATOR = re.compile(r"(\s*[;|/:()\[\]]\s*|,\s+|\s[\u2013\u2014-]\s)")
_JOINING = frozenset({"dan", "serta", "and"})
_SEPARATOR_OUTSIDE = re.compile(r"(\s*[;|/:]\s*|,\s+|\s[\u2013\u2014-]\s)(?![^()]*\))")
_ENDS = " ()[].,;:"
_EDGES = " \t-\u2013\u2014,;:/|"


def body_of(name: str) -> str:
    """Return the body that a name means, without persons that stand beside it; empty where it means none.

    A name counts as a body's only where something in it says so: a word that bodies are called by, a region, or an
    acronym. `Dinas Kesehatan Kota Batu (Siti Dewi)` is one with a person beside it, `Siti Dewi, S.Kom.` none.
    """
    found = _found(" ".join(name[:LONGEST].split()).strip(_EDGES))
    while found != (again := _found(found)):  # without a bracket that was never closed, more may be seen
        found = again
    return found


def _found(name: str) -> str:
    if name.casefold() in _region_names():
        return name
    if _PUBLICATION.match(name):
        return ""
    start = _start(name)
    return _without_persons(name[start:]) if start >= 0 else ""


def _start(name: str) -> int:
    """Return where in a name a body's begins, -1 where it does nowhere."""
    masked = _masked(name)
    if _is_acronym_of_body(masked):
        return 0
    head = _HEAD.search(masked)
    if head and (head.start() == 0 or masked[head.end() :].strip(_ENDS)):  # a last word may be a person's (`Nur Kota`)
        return head.start()
    position = 0
    for part in _SEPARATOR.split(masked):
        if _LAST_WORD.search(part) and not _SEPARATOR.fullmatch(part):
            return position
        position += len(part)
    return -1


def _masked(name: str) -> str:
    """Return a name with academic degrees hidden, some of which look like words of bodies (`S.Pd.`, `S. PT`)."""
    return _DEGREE.sub(lambda degree: "_" * len(degree[0]), name)


def _is_acronym_of_body(name: str) -> bool:
    """Return whether a name begins with an acronym and, behind it, tells of a region or body, or nothing more."""
    first, _, rest = name.partition(" ")
    known = first.isupper() and first.isalnum() and len(first) > 2 and first not in _TITLES
    spelled = known and (
        first in acronyms() or not re.search("[AEIOU]", first) or any(mark.isdigit() for mark in first)
    )
    words = [word.casefold() for word in _LETTERS.findall(rest)]
    return spelled and (not rest or bool(_HEAD.search(rest)) or any(word in _region_names() for word in words))


def _without_persons(name: str) -> str:
    """Return a name that begins with a body's, without those parts behind it that may be persons."""
    shouted = name.isupper()
    name = _BRACKETS.sub(lambda part: part[0] if _belongs(part[1], shouted=shouted) else "", name)
    first, *rest = _SEPARATOR_OUTSIDE.split(name)
    kept = [first]
    parts = list(zip(rest[::2], rest[1::2], strict=True))
    for number, (separator, part) in enumerate(parts):
        # `Pendidikan, Kebudayaan, dan Olahraga`; but after a region the name is complete.
        listed = "," in separator and not re.search(
            r"\b(?:kota|kab\w*|prov\w*|pem(?:kot|kab|prov|da))\b", "".join(kept), re.IGNORECASE
        )
        more = any(_JOINING & set(other.casefold().split()) for _, other in parts[number:])
        if (listed and more) or _belongs(part, shouted=shouted):
            kept += [separator, part]
    whole = "".join(kept).strip(_EDGES)
    return whole if whole.count(")") <= whole.count("(") else whole.rstrip(_ENDS)


def _belongs(part: str, *, shouted: bool) -> bool:
    """Return whether a part of a body's name is certainly no person."""
    masked = _masked(part)
    words = _LETTERS.findall(masked)
    if not words:
        return False
    if _HEAD.search(masked) or _LAST_WORD.search(masked) or part.casefold().strip() in _region_names():
        return True
    acronym = not shouted and any(word.isupper() and len(word) > 1 for word in words)
    return acronym or {word.casefold() for word in words} <= {"persero", "tbk", "ltd", "inc"}


@cache
def _region_names() -> frozenset[str]:
    """Return the names of all regions with and without their kind, in small letters."""
    names = [region.name.casefold() for region in regions().values()]
    return frozenset(names) | {name.partition(" ")[2] for name in names if name.startswith(("kabupaten ", "kota "))}
