"""What a question is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query as tree

from search_app.ideas import MOST_IDEAS, MOST_WAYS, OTHER_WAY, SAME, understand
from search_app.query import leaves, parse


def ideas(text):
    return {idea.asked: idea for idea in understand(parse(text)).ideas}


def ways(idea):
    return {found.way.text: found for found in idea.ways}


def matched(text):
    found = understand(parse(text)).tree
    return {" ".join(leaf.words) if isinstance(leaf, tree.Phrase) else leaf.text for leaf in leaves(found)}


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


def test_a_repeated_word_is_one_idea():
    assert list(ideas("sampah, sampah, dan SAMPAH")) == ["sampah"]


def test_an_english_question_is_asked_in_indonesian():
    understood = understand(parse("vocational training for prisoners"))
    assert understood.in_english
    by_asked = {idea.asked: idea for idea in understood.ideas}
    assert {found.way.kind for found in by_asked["prisoners"].ways} >= {"english"}
    assert ways(by_asked["prisoners"])["narapidana"].weight == 1
    assert "latih kerja" in matched("vocational training for prisoners")


def test_an_english_word_in_an_indonesian_question_is_translated_too():
    assert "nelayan" in ways(ideas("bantuan untuk fisherman di desa")["fisherman"])


@pytest.mark.parametrize("word", ["digital", "nelayan", "fisherman"])
def test_a_capital_letter_changes_nothing(word):
    found, capital = ideas(f"{word} desa")[word], ideas(f"{word.title()} desa")[word.title()]
    assert [way.way.stems for way in found.ways] == [way.way.stems for way in capital.ways]


def test_other_ways_match_where_words_are_alternatives_and_nowhere_else():
    assert "ganggu jiwa" in matched("odgj")
    assert "ganggu jiwa" in matched("odgj dipasung -lansia")
    assert "ganggu jiwa" not in matched("odgj DAN dipasung")
    assert "ganggu jiwa" not in matched("judul:odgj")
    assert "ganggu jiwa" not in matched('"odgj"')
    assert "ganggu jiwa" not in matched("kesehatan -odgj")


def test_a_pattern_is_an_idea_whose_ways_only_an_index_knows():
    found = ideas("puskes* kosong")["puskes*"]
    assert found.pattern is not None
    assert found.ways == ()


def test_kinds_of_place_are_heard():
    assert understand(parse("perpustakaan di daerah kepulauan")).places == {"kepulauan"}
    assert understand(parse("clinics in remote areas of small islands")).places == {"tertinggal", "kepulauan"}
    assert understand(parse("akta kelahiran")).places == frozenset()


def test_the_ideas_of_the_longest_question_are_bounded():
    text = " ".join(f"kata{number} odgj{number} sampah" for number in range(200))
    understood = understand(parse(text))
    assert len(understood.ideas) <= MOST_IDEAS
    assert max(len(idea.ways) for idea in understood.ideas) <= MOST_WAYS


@given(st.lists(st.sampled_from(["ktp", "odgj", "sampah", "the", "school", "-", "DAN", '"', "(", "tahun:2019", "a*"])))
def test_whatever_is_asked_is_understood_and_still_matches_its_own_words(words):
    parsed = parse(" ".join(words))
    understood = understand(parsed)
    assert set(map(str, leaves(parsed.tree))) <= set(map(str, leaves(understood.tree)))
    assert all(0 < found.weight <= 1 for idea in understood.ideas for found in idea.ways)


@pytest.mark.parametrize("text", ["", "dan yang di"])
def test_nothing_is_about_nothing(text):
    assert understand(parse(text)).ideas == ()


def test_what_was_asked_is_its_own_first_way():
    for idea in understand(parse("odgj dipasung keluarga di kampung")).ideas:
        assert idea.ways[0].way.kind == SAME
        assert idea.ways[0].way.text == idea.asked
