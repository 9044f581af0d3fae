"""What a question is about."""

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.text.vocabulary import vocabulary
from search_app.query.concepts import MOST_IDEAS, MOST_WAYS, OTHER_WAY, SAME
from search_app.query.expansion import understand
from search_app.query.language_detection import reads_as_english
from search_app.query.parse import parse
from search_app.query.words import asked_words


def ideas(text):
    return {idea.asked: idea for idea in understand(parse(text)).ideas}


def ways(idea):
    return {found.way.text: found for found in idea.ways}


def test_an_acronym_may_be_said_in_full():
    found = ways(ideas("ODGJ telantar")["ODGJ"])
    assert found["ODGJ"].weight == 1
    assert found["gangguan jiwa"].weight == OTHER_WAY
    assert found["gangguan jiwa"].way.kind == "acronym"


def test_a_term_of_several_words_is_one_idea_and_its_words_count_less():
    found = ideas("kartu tanda penduduk hilang")
    assert "KTP".lower() in ways(found["kartu tanda penduduk"])
    assert found["kartu"].weight < found["kartu tanda penduduk"].weight == found["hilang"].weight


def test_the_longest_term_is_taken():
    assert "pelayanan terpadu satu pintu" in ideas("kantor pelayanan terpadu satu pintu")


def terms_one_by_one(words):
    """Return the stems of Indonesian words gathered into known terms, by trying every stretch, longest first."""
    known = vocabulary()
    begins = {}
    taken = set()
    for length in range(len(words), 1, -1):
        for begin in range(len(words) - length + 1):
            key, places = tuple(words[begin : begin + length]), set(range(begin, begin + length))
            if (key in known.synonyms or key in known.phrases) and not taken & places:
                begins[begin], taken = key, taken | places
    begins |= {place: (word,) for place, word in enumerate(words) if place not in taken}
    return [key for _, key in sorted(begins.items())]


TERMS = sorted(vocabulary().phrases)
OVERLAPS = [(*one, *other[1:]) for one in TERMS for other in TERMS if one[-1] == other[0] and one != other]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(OVERLAPS), min_size=1, max_size=2).map(lambda chosen: " ".join(chain(*chosen))))
def test_terms_that_overlap_are_taken_longest_first(text):
    understood = understand(parse(text))
    if not reads_as_english(asked_words(text.split())):
        found = [idea.key for idea in understood.ideas if idea.weight == 1]
        assert found == terms_one_by_one([word.stem for word in understood.parsed.words])


def test_a_repeated_word_is_one_idea():
    assert list(ideas("sampah, sampah, dan SAMPAH")) == ["sampah"]


def test_an_english_question_is_asked_in_indonesian():
    understood = understand(parse("vocational training for prisoners"))
    by_asked = {idea.asked: idea for idea in understood.ideas}
    assert {found.way.kind for found in by_asked["prisoners"].ways} >= {"english"}
    assert ways(by_asked["prisoners"])["narapidana"].weight == 1


def test_an_english_word_in_an_indonesian_question_is_translated_too():
    assert "nelayan" in ways(ideas("bantuan untuk fisherman di desa")["fisherman"])


@pytest.mark.parametrize("word", ["digital", "nelayan", "fisherman"])
def test_a_capital_letter_changes_nothing(word):
    found, capital = ideas(f"{word} desa")[word], ideas(f"{word.title()} desa")[word.title()]
    assert [way.way.stems for way in found.ways] == [way.way.stems for way in capital.ways]


def test_a_pattern_is_an_idea_whose_ways_only_an_index_knows():
    found = ideas("puskes* kosong")["puskes*"]
    assert found.pattern is not None
    assert found.ways == ()


def test_the_ideas_of_the_longest_question_are_bounded():
    text = " ".join(f"kata{number} odgj{number} sampah" for number in range(200))
    understood = understand(parse(text))
    assert len(understood.ideas) <= MOST_IDEAS
    assert max(len(idea.ways) for idea in understood.ideas) <= MOST_WAYS


def test_what_was_asked_is_its_own_first_way():
    for idea in understand(parse("odgj dipasung keluarga di kampung")).ideas:
        assert idea.ways[0].way.kind == SAME
        assert idea.ways[0].way.text == idea.asked
