"""Which language a query is asked in."""

import pytest

from search_app.query.language_detection import is_english
from search_app.query.words import query_word

ENGLISH = [
    "how to reduce queues at public hospitals",
    "clean water for small islands",
    "free legal aid for poor people in villages",
    "birth certificates for children of migrant workers",
    "waste management",
    "waste bank",
    "digital tax payment",
    "telemedicine for remote areas",
    "school dropouts in fishing communities",
]
INDONESIAN = [
    "antrean pasien rumah sakit panjang sejak subuh",
    "sampah menumpuk",
    "program desa digital",
    "stunting",
    "aplikasi e-government untuk UMKM",
    "cara mengurus KTP yang hilang",
    "call center gawat darurat",
    "one day service paspor",
    "pkl di trotoar ditata spy rapi",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_an_english_query_reads_as_english(text):
    assert is_english(tuple(map(query_word, text.split())))


@pytest.mark.parametrize("text", INDONESIAN)
def test_an_indonesian_query_does_not_though_it_borrows_words(text):
    assert not is_english(tuple(map(query_word, text.split())))


@pytest.mark.parametrize("text", ["", "12 2019", "Jogo Tonggo"])
def test_what_has_no_language_reads_as_indonesian(text):
    assert not is_english(tuple(map(query_word, text.split())))
