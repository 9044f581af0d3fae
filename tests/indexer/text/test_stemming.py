"""Stems: forms of one base share one, other words never do."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tests
from corpus.language_files import language_file, language_table
from corpus.reference import regions
from indexer.text.splitting import split
from indexer.text.stemming import BASES, STEMS, UNAFFIXED, stem, stem_by, stems_of_bases, unaffixed
from tests.indexer.text.inflections import inflections

FAMILIES = Path(tests.__file__).parent / "data" / "text" / "word-families.csv"
# Words of which names of regions are made: "Kepulauan Riau", "Seram Bagian Timur".
WORDS_IN_NAMES = {"bagian": "bagi", "kepulauan": "pulau", "pegunungan": "gunung", "seribu": "ribu"}


def families() -> dict[str, list[str]]:
    with FAMILIES.open(encoding="utf-8", newline="") as file:
        return {row["base"]: row["forms"].split() for row in csv.DictReader(file)}


def test_the_forms_of_a_base_have_its_stem():
    table = families()
    assert sum(map(len, table.values())) > 1500
    assert [(base, form) for base, forms in table.items() for form in forms if stem(form) != stem(base)] == []


def test_no_two_families_share_a_stem():
    assert len({stem(base) for base in families()}) == len(families())


def test_nearly_everything_that_a_base_may_become_has_its_stem():
    # The others are read as another base that is there: `beruang` (a bear), `mengurung` (kurung, not urung).
    listed = language_file(BASES).split()[::7]
    right = [stem(form) == stem(base) for base in listed for form in inflections(base)]
    assert sum(right) > 0.99 * len(right) > 30_000


@pytest.mark.parametrize(
    "words",
    [
        "memberi berikan ikan",
        "bergerak gerakan gerai",
        "membersihkan bersihkan bersikap",
        "pengendalian kendalikan kenaikan",
        "penertiban tertibkan tertekan",
        "memerlukan perlukan perluasan",
        "pemerintahan pemerintah perintah",
        "dikeluarkan pengeluaran keluarga",
        "bekerja pekerjaan kerajinan",
        "pelebaran lebar lebaran",
        "penyaringan menyaring nyaring",
        "kesehatan menyehatkan sehati",
        "terbatas keterbatasan perbatasan",
        "pengalaman mengalami alam",
        "menyukai kesukaan cukai",
        "pencari mencari berpencar",
        "pengawasan mengawasi kawasan",
        "pengeringan kekeringan keringanan",
        "ditingkat tingkatkan tinggal",
    ],
)
def test_two_forms_of_a_word_are_one_and_another_word_is_not(words):
    one, same, other = map(stem, words.split())
    assert one == same != other


@pytest.mark.parametrize("words", ["bayarin membayar", "ngurusin pengurusan", "nulis tulisan", "nyari pencarian"])
def test_words_of_chat_are_forms_too(words):
    assert len(set(map(stem, words.split()))) == 1


def test_a_missing_k_is_forgiven():
    assert stem("menunjukan") == stem("menunjukkan")


@pytest.mark.parametrize("form", ["covid19", "24jam", "1.250", "nik", "mop", "kemenkes", "bappeda", "whatsapp"])
def test_numbers_and_short_names_stay_as_they_are(form):
    assert stem(form) == form


def test_the_words_of_region_names_are_not_taken_apart():
    names = {word.form for region in regions().values() for word in split(region.name)}
    assert {name: stem(name) for name in names if stem(name) != name} == WORDS_IN_NAMES


def test_no_other_word_has_the_stem_of_a_word_without_affixes():
    assert not unaffixed() & set(stems_of_bases().values())


def test_a_base_that_is_not_listed_is_guessed_for_all_its_forms():
    forms = ["sorgal", "disorgalkan", "tersorgal", "sorgalan", "penyorgalan", "menyorgalkannya", "disorgali"]
    assert {stem(form) for form in forms} == {"sorgal"}


@pytest.mark.parametrize("form", ["bekasi", "kediri", "semarang", "digital", "evaluasi", "ikan", "pln"])
def test_a_word_that_only_looks_inflected_is_not_guessed_to_be(form):
    assert stem_by(form, {}) in {form, form.removeprefix("di")}


def test_a_loan_keeps_its_ending_even_where_it_is_not_listed():
    assert stem_by("mengevaluasi", {}) == "evaluasi"


@given(st.text(max_size=70))
def test_any_word_has_a_stem(form):
    assert bool(stem(form)) == bool(form)


@pytest.mark.parametrize("name", [BASES, UNAFFIXED])
def test_a_list_is_in_order_and_holds_words(name):
    words = language_file(name).split()
    assert words == sorted(set(words))
    assert [word for word in words if not re.fullmatch("[a-z]{3,}", word)] == []


def test_every_base_has_its_own_stem_and_so_has_every_stem():
    decided = {row["base"] for row in language_table(STEMS)}
    assert [base for base in language_file(BASES).split() if base not in decided and stem(base) != base] == []
    assert [own for own in set(stems_of_bases().values()) if stem(own) != own] == []


def test_every_decision_changes_something():
    stems = stems_of_bases()
    rows = [(row["base"], row["stem"]) for row in language_table(STEMS)]
    assert rows == sorted(set(rows))
    assert [row for row in rows if not _is_needed(*row, stems)] == []
    assert [word for word in unaffixed() if stem_by(word, stems) == word] == []


def _is_needed(base: str, own: str, stems: Mapping[str, str]) -> bool:
    others = {other: stem for other, stem in stems.items() if other != base}
    return any(stem_by(form, others) != own for form in (base, *inflections(base)) if stem_by(form, stems) == own)
