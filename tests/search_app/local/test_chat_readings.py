"""Which word of a generation one stands for that is typed as one talks."""

import pytest

from corpus import Innovation
from indexer import build_index
from indexer.index.generation.reader import open_generation
from indexer.index.generation.words import words_of
from search_app.local import open_engine
from search_app.local.chat_readings import chat_readings

TEXTS = [
    "kantor desa",
    "kantor kontrak",
    "kantor datang urus",
    "datang tahu pelanggan",
    "tahu pelanggan pesisir",
    "tahu urus",
    "tau",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("index")
    records = [Innovation(id=f"r{number}", title=text) for number, text in enumerate(TEXTS)]
    build_index(records, folder)
    return folder


@pytest.fixture(scope="module")
def reading_of(folder):
    return chat_readings(words_of(open_generation(folder)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("kntor", "kantor"), ("plnggan", "pelanggan"), ("dateng", "datang"), ("ndatang", "datang")],
)
def test_a_word_that_no_record_says_is_read_as_one_that_records_say(reading_of, typed, meant):
    assert reading_of(typed) == meant


def test_of_several_words_the_one_that_most_records_say_is_taken(reading_of):
    assert reading_of("kntrs") == ""  # "kontras", which no record says
    assert reading_of("tauu") == "tahu"  # which four records say, and not "tau", which one says


def test_function_words_count_as_said_by_all(reading_of):
    assert reading_of("stlah") == "setelah"


@pytest.mark.parametrize("word", ["kantor", "pesisir", "sim2", "é", "xqz"])
def test_any_other_word_stands_for_itself(reading_of, word):
    assert reading_of(word) == ""


def test_a_question_in_chat_finds_and_says_why(folder):
    found = open_engine(folder).search("kntor mbenerin dateng")
    best = found.hits[0]
    assert best.innovation.id == "r2"
    assert {(each.asked, each.found, each.kind) for each in best.explanations} == {
        ("kntor", "kantor", "chat"),
        ("dateng", "datang", "chat"),
    }


def test_function_words_of_chat_weigh_nothing(folder):
    engine = open_engine(folder)
    ids = [[hit.innovation.id for hit in engine.search(text).hits] for text in ("kantor bgt sing ora", "kantor")]
    assert ids[0] == ids[1]
