"""Like questions are one need, called by what most people typed."""

import datetime

import numpy as np

from corpus.needs.search_log import CountedSearch
from search_app.needs.grouping import ALIKE, grouped

MAY, JUNE = datetime.date(2026, 5, 31), datetime.date(2026, 6, 1)


def asked(text, times=1, region="", day=MAY, **counts) -> CountedSearch:
    return CountedSearch(day, text, region, "nothing", asked=times, **counts)


def alike(*pairs):
    """Return similarities of which only some pairs are high enough."""

    def similarities(texts):
        return np.array(
            [[1 if one == other else ALIKE * ({one, other} in pairs) for other in texts] for one in texts],
            dtype=np.float32,
        )

    return similarities


def test_like_questions_are_one_need_called_by_the_most_frequent():
    found = [asked("kir"), asked("uji kir", 3), asked("sampah", 2)]
    needs = grouped(found, alike({"kir", "uji kir"}))
    assert [(need.texts, need.asked) for need in needs] == [(["uji kir", "kir"], 4), (["sampah"], 2)]
    assert needs[0].text == "uji kir"


def test_counts_are_those_of_all_questions_by_month_and_province():
    found = [
        asked("kir", 2, "35.78", opened=1),
        asked("kir", 1, "35", JUNE, reported=1),
        asked("uji kir", 1, "11", JUNE),
        asked("kir", 1, "0"),
    ]
    (need,) = grouped(found, alike({"kir", "uji kir"}))
    assert (need.asked, need.opened, need.reported) == (5, 1, 1)
    assert need.months == {"2026-05": 3, "2026-06": 3}
    assert need.provinces == {"35": 4, "11": 1}
    assert need.days == {MAY, JUNE}


def test_a_question_joins_what_it_is_most_like_and_no_chain_of_others():
    found = [asked("a", 9), asked("b", 5), asked("c", 1)]
    chained = grouped(found, alike({"a", "b"}, {"b", "c"}))
    assert [need.texts for need in chained] == [["a", "b"], ["c"]]


def test_no_search_is_no_need():
    assert grouped([], alike()) == []


def test_questions_in_other_words_are_one_need_to_the_engine(engine):
    found = [
        asked(text) for text in ("uji kir online", "kir kendaraan digital", "pengelolaan sampah", "waste management")
    ]
    needs = grouped(found, engine.text_similarities)
    assert sorted(sorted(need.texts) for need in needs) == [
        ["kir kendaraan digital", "uji kir online"],
        ["pengelolaan sampah", "waste management"],
    ]
