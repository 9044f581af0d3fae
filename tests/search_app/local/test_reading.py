"""How a question was read, as the visitor is told of it."""

import pytest

from search_app.local.reading import MAX_IDEAS, MAX_WORDINGS


@pytest.fixture
def read(engine):
    """Return a function from a text to how it was read."""
    return lambda text, **more: engine.search(text, limit=1, facets=False, snippets=False, **more).reading


def test_the_ideas_stand_in_the_order_and_in_the_words_of_the_question(read):
    ideas = read("antrean pasien rumah sakit panjang").ideas
    assert [idea.asked for idea in ideas] == ["antrean", "pasien", "rumah sakit", "panjang"]
    hospital = ideas[2]
    assert (hospital.read_as, hospital.kind) == ("", "")
    assert 0 < len(hospital.others) <= MAX_WORDINGS and "rumah sakit" not in hospital.others


def test_an_english_idea_is_told_with_its_translation(read):
    (queue,) = read("hospital queue").ideas
    assert (queue.asked, queue.read_as, queue.kind) == ("hospital queue", "antrean rumah sakit", "english")


def test_a_word_typed_as_in_chat_is_told_with_what_it_stands_for(read):
    ideas = [(idea.asked, idea.read_as, idea.kind) for idea in read("pskesmas jauh dari rmh").ideas]
    assert ideas == [("pskesmas", "puskesmas", "chat"), ("jauh", "", ""), ("rmh", "rumah", "chat")]
    as_written = read("pskesmas jauh dari rmh", exact=True).ideas[0]
    assert (as_written.asked, as_written.kind, as_written.is_known) == ("pskesmas", "", False)


def test_what_no_record_says_is_known_as_such(read):
    unknown = [idea.asked for idea in read("antrean xyzzyx").ideas if not idea.is_known]
    assert unknown == ["xyzzyx"]


def test_places_are_recognised_by_kind_and_by_name(read):
    reading = read("ibu hamil di pulau terpencil maluku utara")
    assert "kepulauan" in reading.place_kinds
    assert reading.regions == ("82",)
    assert read("antrean puskesmas").place_kinds == read("antrean puskesmas").regions == ()


def test_of_a_long_question_the_rarest_ideas_are_told(read):
    text = "desa sampah puskesmas antrean nelayan stunting pasar sekolah air listrik jalan banjir hutan wisata gempa"
    asked = [idea.asked for idea in read(text).ideas]
    assert len(asked) == MAX_IDEAS
    assert asked == [word for word in text.split() if word in asked]
    assert "desa" not in asked


def test_no_words_have_no_reading(read):
    assert read("").ideas == ()
