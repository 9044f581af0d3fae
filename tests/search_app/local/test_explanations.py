"""Why a hit is in the answer, told truly."""

from indexer.fields import FIELDS
from indexer.text.analysis import analyse
from search_app.local.explanations import MOST_REASONS

FIELD_NAMED = {field.name: field for field in FIELDS}


def stems(text):
    return [word.stem for word in analyse(text)]


def holds(record, field, text):
    wanted = stems(text)
    passages = map(stems, FIELD_NAMED[field].texts(record))
    return any(passage[at : at + len(wanted)] == wanted for passage in passages for at in range(len(passage)))


def test_every_reason_names_what_stands_in_the_fields_it_names(engine):
    for question in ("odgj dipasung keluarga", "free legal aid for poor people", "antri ktp di kantor dukcapil"):
        for hit in engine.search(question).hits:
            assert hit.explanations
            for reason in hit.explanations:
                assert reason.fields
                assert all(holds(hit.innovation, field, reason.found) for field in reason.fields), (question, reason)


def test_a_hit_found_by_an_acronym_says_so(engine):
    reasons = [reason for hit in engine.search("odgj dipasung").hits for reason in hit.explanations]
    assert any(reason.asked == "odgj" and "jiwa" in reason.found and reason.kind == "acronym" for reason in reasons)


def test_a_hit_found_by_translation_says_so(engine):
    (best, *_) = engine.search("free legal aid for poor people in villages").hits
    assert ("legal aid", "bantuan hukum", "english") in {(r.asked, r.found, r.kind) for r in best.explanations}


def test_a_word_found_as_asked_is_told_as_asked(engine):
    (best, *_) = engine.search("stunting balita").hits
    assert {reason.kind for reason in best.explanations if reason.asked == reason.found} == {"same"}


def test_reasons_are_few_and_a_word_is_not_told_beside_its_term(engine):
    for hit in engine.search("pasien rumah sakit antre lama sejak subuh karena loket pendaftaran sedikit").hits:
        assert len(hit.explanations) <= MOST_REASONS
        asked = [reason.asked for reason in hit.explanations]
        assert len(set(asked)) == len(asked)
        if "rumah sakit" in asked:
            assert not {"rumah", "sakit"} & set(asked)


def test_without_a_question_there_is_no_reason(engine):
    assert not any(hit.explanations for hit in engine.search("").hits)
