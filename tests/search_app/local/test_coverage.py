"""What hits say of a question and what not, and what no record says."""

import pytest

from corpus import Innovation
from indexer import build_index
from search_app.local import open_engine
from search_app.local.coverage import MAX_MISSING
from search_app.local.search import Search

RECORDS = [
    Innovation(id="ikan", title="Pasar Ikan", problem="Nelayan menjual ikan murah."),
    Innovation(id="sampah", title="Bank Sampah", problem="Sampah menumpuk di pasar."),
]


def test_a_hit_names_what_it_does_not_say_the_rarest_first(tmp_path):
    build_index(RECORDS, tmp_path)
    results = open_engine(tmp_path).search("pasar sampah kripto")
    missing = {hit.innovation.id: hit.missing for hit in results.hits}
    assert missing == {"sampah": ("kripto",), "ikan": ("kripto", "sampah")}
    assert results.confidence.unknown == ("kripto",)


def test_what_a_hit_says_in_other_words_is_not_missing(engine):
    for question in ("odgj dipasung keluarga", "free legal aid for poor people"):
        for hit in engine.search(question).hits:
            assert not set(hit.missing) & {explanation.asked for explanation in hit.explanations}


def test_the_words_of_a_known_term_are_not_missed_beside_it(engine):
    for hit in engine.search("rumah sakit kripto").hits:
        assert not {"rumah", "sakit"} & set(hit.missing)


def test_few_concepts_are_named(engine):
    text = "antrean pasien rumah sakit panjang sejak subuh karena loket pendaftaran sedikit dan dokter datang siang"
    assert all(len(hit.missing) <= MAX_MISSING for hit in engine.search(text).hits)


def test_nothing_asked_leaves_nothing_out(engine):
    results = engine.search("")
    assert not any(hit.missing for hit in results.hits)
    assert results.confidence.unknown == ()


def test_the_words_of_a_term_that_no_record_says_are_asked_beside_it(engine):
    said, unsaid = (Search(engine._current(), text).best_coverage() for text in ("rumah sakit", "knalpot brong"))
    assert (said.texts, unsaid.texts) == (("rumah sakit",), ("knalpot brong",))
    assert said.asked == said.rarity.sum()
    assert unsaid.asked > unsaid.rarity.sum()


@pytest.mark.parametrize("pattern", ["xyzzy*", "kesehat*"])
def test_a_pattern_asks_for_nothing_but_itself(engine, pattern):
    found = Search(engine._current(), f"{pattern} rumah sakit").best_coverage()
    assert (len(found.texts), found.asked) == (2, found.rarity.sum())
