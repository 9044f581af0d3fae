"""Why a hit is in the answer, and true."""

from indexer.fields import FIELDS
from indexer.text.analysis import analyse
from search_app.local.explanations import MAX_EXPLANATIONS

FIELD_NAMED = {field.name: field for field in FIELDS}


def stems(text):
    return [word.stem for word in analyse(text)]


def holds(record, field, text):
    words = stems(text)
    passages = map(stems, FIELD_NAMED[field].texts(record))
    return any(passage[at : at + len(words)] == words for passage in passages for at in range(len(passage)))


def test_every_explanation_names_what_stands_in_the_fields_it_names(engine):
    for question in ("odgj dipasung keluarga", "free legal aid for poor people", "antri ktp di kantor dukcapil"):
        hits = engine.search(question).hits
        assert hits
        for hit in hits:
            assert hit.explanations
            for explanation in hit.explanations:
                assert explanation.fields
                assert all(holds(hit.innovation, field, explanation.found) for field in explanation.fields), (
                    question,
                    explanation,
                )


def test_a_hit_found_by_an_acronym_says_so(engine):
    found = [each for hit in engine.search("odgj dipasung").hits for each in hit.explanations]
    assert any(each.asked == "odgj" and "jiwa" in each.found and each.kind == "acronym" for each in found)


def test_a_hit_found_by_translation_says_so(engine):
    (best, *_) = engine.search("free legal aid for poor people in villages").hits
    assert ("legal aid", "bantuan hukum", "english") in {(r.asked, r.found, r.kind) for r in best.explanations}


def test_a_word_found_as_asked_is_named_as_asked(engine):
    (best, *_) = engine.search("stunting balita").hits
    assert {explanation.kind for explanation in best.explanations if explanation.asked == explanation.found} == {"same"}


def test_explanations_are_few_and_a_word_is_not_named_beside_its_term(engine):
    hits = engine.search("pasien rumah sakit antre lama sejak subuh karena loket pendaftaran sedikit").hits
    asked = [[explanation.asked for explanation in hit.explanations] for hit in hits]
    assert any("rumah sakit" in words for words in asked)
    for words in asked:
        assert len(set(words)) == len(words) <= MAX_EXPLANATIONS
        assert "rumah sakit" not in words or not {"rumah", "sakit"} & set(words)


def test_without_a_query_there_is_no_explanation(engine):
    assert not any(hit.explanations for hit in engine.search("").hits)
