"""The peers answer over the records, each in its own way."""

import pytest

from corpus import Innovation
from search_app.evaluation.peers import PEERS

RECORDS = (
    Innovation("antrean", "Antrean daring rumah sakit", problem="Pasien menunggu sejak subuh.", province="Jawa Timur"),
    Innovation("sampah", "Bank sampah", solution="Warga menabung sampah plastik.", keywords=["daur ulang"]),
    Innovation("air", "Air bersih desa", summary="Pompa tenaga surya mengangkat air ke pasien puskesmas."),
)


@pytest.fixture(scope="module", params=PEERS)
def rank(request):
    return PEERS[request.param](RECORDS)


def test_the_record_that_holds_most_of_the_words_comes_first(rank):
    assert rank("pasien antrean rumah sakit", 3)[0] == "antrean"


def test_any_word_of_title_or_text_is_enough(rank):
    assert set(rank("sampah pasien", 3)) == {"antrean", "sampah", "air"}
    assert rank("daur", 3) == ["sampah"]


def test_no_more_is_answered_than_asked_for(rank):
    assert len(rank("sampah pasien", 2)) == 2


@pytest.mark.parametrize("text", ['"antrean', "antrean: rumah (sakit", "antrean AND -", "antrean*^~ [", "ANTREAN?"])
def test_marks_are_no_operators(rank, text):
    assert rank(text, 3)[0] == "antrean"


def test_words_that_nobody_used_find_nothing(rank):
    assert list(rank("zzz", 3)) == []


def test_only_the_stemmed_ones_know_a_word_by_its_stem():
    found = {name for name, build in PEERS.items() if build(RECORDS)("warganya", 3)}
    assert found == {"bm25s stemmed", "TF-IDF cosine"}
