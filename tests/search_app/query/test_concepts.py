"""The concepts of a query and their variants."""

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.text.vocabulary import vocabulary
from search_app.query.concepts import (
    MAX_CONCEPTS,
    MAX_VARIANTS,
    OTHER_WEIGHT,
    REGION_WEIGHT,
    SAME,
    SLIGHT_WEIGHT,
    UNTRANSLATED_WEIGHT,
)
from search_app.query.expansion import expand
from search_app.query.language_detection import is_english
from search_app.query.parse import parse
from search_app.query.trees import leaves


def concepts(text):
    return {concept.text: concept for concept in expand(parse(text)).concepts}


def variants(concept):
    return {found.variant.text: found for found in concept.variants}


def test_an_acronym_may_be_said_in_full():
    found = variants(concepts("ODGJ telantar")["ODGJ"])
    assert found["ODGJ"].weight == 1
    assert found["gangguan jiwa"].weight == OTHER_WEIGHT
    assert found["gangguan jiwa"].variant.kind == "acronym"


def test_a_term_of_several_words_is_one_concept_and_its_words_count_less():
    found = concepts("kartu tanda penduduk hilang")
    assert "KTP".lower() in variants(found["kartu tanda penduduk"])
    assert found["kartu"].weight < found["kartu tanda penduduk"].weight == found["hilang"].weight


def test_the_longest_term_is_taken():
    assert "pelayanan terpadu satu pintu" in concepts("kantor pelayanan terpadu satu pintu")


def terms_one_by_one(words):
    """Return the stems of Indonesian words grouped into known terms, by trying every stretch, longest first."""
    known = vocabulary()
    begins = {}
    taken = set()
    for length in range(len(words), 1, -1):
        for begin in range(len(words) - length + 1):
            key, span = tuple(words[begin : begin + length]), set(range(begin, begin + length))
            if key in known.synonyms and not taken & span:
                begins[begin], taken = key, taken | span
    begins |= {at: (word,) for at, word in enumerate(words) if at not in taken}
    return [key for _, key in sorted(begins.items())]


TERMS = sorted(key for key in vocabulary().synonyms if len(key) > 1)
OVERLAPS = [(*one, *other[1:]) for one in TERMS for other in TERMS if one[-1] == other[0] and one != other]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(OVERLAPS), min_size=1, max_size=2).map(lambda chosen: " ".join(chain(*chosen))))
def test_terms_that_overlap_are_taken_longest_first(text):
    parsed = parse(text)
    if not is_english(parsed.words):
        found = [concept.stems for concept in expand(parsed).concepts if concept.weight in (1, SLIGHT_WEIGHT)]
        terms = terms_one_by_one([leaf.text for leaf in leaves(parsed.tree)])
        assert [stems for stems in found if stems in terms] == terms


def test_a_repeated_word_is_one_concept():
    assert list(concepts("sampah, sampah, dan SAMPAH")) == ["sampah"]


def test_an_english_question_is_asked_in_indonesian():
    expanded = expand(parse("vocational training for prisoners"))
    by_asked = {concept.text: concept for concept in expanded.concepts}
    assert {found.variant.kind for found in by_asked["prisoners"].variants} >= {"english"}
    assert variants(by_asked["prisoners"])["narapidana"].weight == 1


def test_a_word_of_an_english_question_without_translation_counts_less():
    found = concepts("early warning for the aboidia of fishermen")
    assert variants(found["aboidia"])["aboidia"].weight == UNTRANSLATED_WEIGHT
    assert variants(found["fishermen"])["nelayan"].weight == 1
    assert variants(concepts("training for posyandu volunteers")["posyandu"])["posyandu"].weight == 1


def test_the_words_of_an_english_term_count_beside_it_in_indonesian():
    found = concepts("vocational training for prisoners")
    assert found["training"].weight < found["vocational training"].weight
    assert "pelatihan" in variants(found["training"])


def test_an_english_word_in_an_indonesian_question_is_translated_too():
    assert "nelayan" in variants(concepts("bantuan untuk fisherman di desa")["fisherman"])


@pytest.mark.parametrize("word", ["digital", "nelayan", "fisherman"])
def test_a_capital_letter_changes_nothing(word):
    found, capital = concepts(f"{word} desa")[word], concepts(f"{word.title()} desa")[word.title()]
    assert [each.variant.stems for each in found.variants] == [each.variant.stems for each in capital.variants]


def test_a_pattern_is_a_concept_whose_variants_only_an_index_knows():
    found = concepts("puskes* kosong")["puskes*"]
    assert found.pattern is not None
    assert found.variants == ()


def test_the_concepts_of_the_longest_query_are_bounded():
    text = " ".join(f"kata{number} odgj{number} sampah" for number in range(200))
    expanded = expand(parse(text))
    assert len(expanded.concepts) <= MAX_CONCEPTS
    assert max(len(concept.variants) for concept in expanded.concepts) <= MAX_VARIANTS


def test_what_was_asked_is_its_own_first_variant():
    for concept in expand(parse("odgj dipasung keluarga di kampung")).concepts:
        assert concept.variants[0].variant.kind == SAME
        assert concept.variants[0].variant.text == concept.text


def test_a_compound_is_one_concept_whatever_its_writing():
    apart, together = (concepts(text) for text in ("antrean rumah sakit", "antrean rumahsakit"))
    assert list(apart) == ["antrean", "rumah sakit"] and list(together) == ["antrean", "rumahsakit"]
    weights = [
        {found.variant.stems: found.weight for found in concept.variants}
        for concept in (apart["rumah sakit"], together["rumahsakit"])
    ]
    assert weights[0] == weights[1]
    assert weights[0]["rumah", "sakit"] == weights[0]["rumahsakit",] == 1


def test_what_is_needed_outweighs_where():
    asked = concepts("kesehatan gratis di Sumatera Selatan")
    weights = {text: asked[text].weight for text in ("kesehatan", "gratis", "Sumatera", "Selatan")}
    assert weights == {"kesehatan": 1, "gratis": 1, "Sumatera": REGION_WEIGHT, "Selatan": REGION_WEIGHT}
    assert concepts("lahan di sisi selatan")["selatan"].weight == 1


def test_a_word_known_from_longer_terms_alone_means_what_it_is_a_form_of():
    assert variants(concepts("licensing of small shops")["licensing"])["izin"].weight == 1
    assert "menunggu" in variants(concepts("patients are waiting for their medicine")["waiting"])
