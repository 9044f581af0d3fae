"""The embedded engine: finds, ranks, filters, counts, explains."""

import dataclasses
import gc
import threading
import weakref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Award, Innovation
from indexer import build_index
from indexer.errors import NoGenerationError
from search_app.engine import UnknownFilterError
from search_app.local import engine as engine_module
from search_app.local import open_engine
from tests.waiting import wait_until

RECORDS = [
    Innovation(
        id="antrean-daring",
        title="Antrean Daring RSUD",
        problem="Pasien antre sejak subuh di loket rumah sakit.",
        province="Jawa Timur",
        regency="Kota Surabaya",
        agency_level="kota",
        sectors=["kesehatan"],
        year_implemented=2018,
        awards=[Award("Top 99", 2019)],
        digital=True,
    ),
    Innovation(
        id="bank-sampah",
        title="Bank Sampah Warga",
        problem="Sampah rumah menumpuk.",
        solution="Warga menabung sampah di bank.",
        province="Jawa Barat",
        sectors=["lingkungan hidup"],
        year_implemented=2015,
        digital=False,
    ),
    Innovation(
        id="kapal-sehat", title="Kapal Sehat", problem="Pasien di pulau jauh dari rumah sakit.", province="Maluku"
    ),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    index_dir = tmp_path_factory.mktemp("small")
    build_index(RECORDS, index_dir)
    return open_engine(index_dir)


def ids(results) -> list[str]:
    return [hit.innovation.id for hit in results.hits]


def test_a_problem_in_ones_own_words_finds_what_solves_it(engine):
    results = engine.search("antrean pasien rumah sakit panjang sejak subuh")
    assert results.total > 20
    first = [hit.innovation for hit in results.hits[:5]]
    assert all("kesehatan" in record.sectors for record in first)
    assert any("antre" in f"{record.title} {record.summary} {record.problem}".casefold() for record in first)


def test_the_record_with_more_of_the_rarer_words_comes_first(small):
    assert ids(small.search("pasien antre subuh"))[0] == "antrean-daring"


def test_an_empty_query_gives_every_record_newest_first(small):
    assert ids(small.search("")) == ["antrean-daring", "bank-sampah", "kapal-sehat"]


def test_sorting_by_year_puts_unknown_years_last(small):
    assert ids(small.search("rumah", sort="oldest")) == ["bank-sampah", "antrean-daring", "kapal-sehat"]
    assert ids(small.search("rumah", sort="newest")) == ["antrean-daring", "bank-sampah", "kapal-sehat"]


def test_pages_join_without_gap_or_repeat(engine):
    whole = ids(engine.search("pelayanan masyarakat", limit=100))
    pages = [ids(engine.search("pelayanan masyarakat", limit=10, offset=offset)) for offset in range(0, 100, 10)]
    assert [id for page in pages for id in page] == whole
    assert len(set(whole)) == 100


def test_a_page_beyond_the_end_is_empty_and_still_gives_the_total(small):
    results = small.search("rumah", offset=50)
    assert (results.hits, results.total) == ((), 3)


def test_values_of_one_filter_are_alternatives_and_filters_narrow_each_other(small):
    assert small.search("rumah", {"province": ["35", "81"]}).total == 2
    assert small.search("rumah", {"province": ["35", "81"], "sector": ["kesehatan"]}).total == 1
    assert small.search("rumah", {"province": ["99"]}).total == 0
    assert small.search("rumah", {"province": []}).total == 3


def test_an_unknown_filter_is_refused_with_the_names_there_are(small):
    with pytest.raises(UnknownFilterError, match="'warna'; there are sector, province"):
        small.search("rumah", {"warna": ["merah"]})


def test_facet_counts_are_what_choosing_the_value_gives(engine):
    chosen = {"sector": ["kesehatan"]}
    results = engine.search("desa", chosen)
    for name in ("province", "year", "digital", "award", "level"):
        for value in results.facets[name][:3]:
            assert engine.search("desa", {**chosen, name: [value.value]}).total == value.count, (name, value)
    for value in results.facets["sector"][:5]:
        assert engine.search("desa", {"sector": [value.value]}).total == value.count, value
    assert [value.value for value in results.facets["sector"] if value.chosen] == ["kesehatan"]


def test_a_chosen_value_without_hits_stays_in_its_facet(small):
    (value,) = [value for value in small.search("rumah", {"year": ["1999"]}).facets["year"] if value.chosen]
    assert (value.value, value.count) == ("1999", 0)


def test_the_snippet_is_the_passage_with_the_words_and_marks_them(small):
    snippet = small.search("subuh antre").hits[0].snippet
    assert snippet.field == "problem"
    assert "".join(piece.text for piece in snippet.pieces) == RECORDS[0].problem
    assert [piece.text for piece in snippet.pieces if piece.matched] == ["antre", "subuh"]


def test_a_snippet_marks_other_forms_of_a_word_and_what_a_pattern_found(small):
    marked = [piece.text for piece in small.search("menumpuknya tab*").hits[0].snippet.pieces if piece.matched]
    assert marked in (["menumpuk"], ["menabung"])
    pattern = small.search("menab*").hits[0].snippet
    assert [piece.text for piece in pattern.pieces if piece.matched] == ["menabung"]


def test_facets_and_snippets_are_left_out_on_demand(small):
    results = small.search("rumah", facets=False, snippets=False)
    assert results.facets == {}
    assert all(hit.snippet is None for hit in results.hits)


def test_excluded_words_exclude(small):
    assert ids(small.search("rumah -sampah -pulau")) == ["antrean-daring"]
    assert ids(small.search("-sampah -pulau")) == ["antrean-daring"]


def test_a_phrase_does_not_run_across_passages(small):
    assert small.search('"warga menabung"').total == 1
    assert small.search('"menumpuk warga"').total == 0
    assert small.search('"sampah bank"~2').total == 1


def test_similar_innovations_are_alike_and_elsewhere_means_another_province(engine, shipped_records):
    record = next(record for record in shipped_records if "Bank Sampah" in record.title and record.province)
    similar = engine.similar(record.id, 5)
    assert any("sampah" in hit.innovation.title.casefold() for hit in similar)
    assert record.id not in {hit.innovation.id for hit in similar}
    assert [hit.score for hit in similar] == sorted((hit.score for hit in similar), reverse=True)
    elsewhere = engine.similar(record.id, 5, elsewhere=True)
    assert elsewhere
    assert all(hit.innovation.province not in {"", record.province} for hit in elsewhere)


def test_lookalikes_are_counted_for_each_id_and_an_unknown_one_has_none(engine, shipped_records):
    one, other = (record.id for record in shipped_records[:2])
    counts = engine.lookalike_counts([one, other])
    assert engine.lookalike_counts([other, one]) == counts[::-1]
    assert engine.lookalike_counts([]) == ()
    assert engine.lookalike_counts(["tidak-ada", one, one]) == (0, counts[0], counts[0])


def test_an_unknown_id_has_no_record_and_nothing_similar(small):
    assert small.get("tidak-ada") is None
    assert small.similar("tidak-ada") == ()


def test_suggestions_complete_words_of_titles_sectors_and_provinces(small):
    assert ("innovation", "antrean-daring") in {(item.kind, item.key) for item in small.suggest("antr")}
    assert ("province", "35") in {(item.kind, item.key) for item in small.suggest("jawa ti")}
    assert ("sector", "kesehatan") in {(item.kind, item.key) for item in small.suggest("keseh")}
    assert small.suggest("") == small.suggest("zzzz") == ()


def test_a_new_generation_is_served_without_reopening(tmp_path, monkeypatch):
    monkeypatch.setattr("search_app.local.engine.PAUSE", 0)
    build_index(RECORDS[:1], tmp_path)
    engine = open_engine(tmp_path)
    build_index(RECORDS, tmp_path)
    assert engine.health().records == 3
    assert engine.health().generation == "generation-00000002"


def test_a_generation_that_nobody_uses_any_more_is_closed_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr("search_app.local.engine.PAUSE", 0)
    build_index(RECORDS, tmp_path)
    engine = open_engine(tmp_path)
    engine.search("rumah*")
    generation = engine._served.generation
    parts = [weakref.ref(part) for part in (generation, generation.forms, generation.facets["province"].values)]
    del generation
    build_index(RECORDS[:2], tmp_path)
    gc.disable()  # what it would find only later keeps files open until then
    try:
        assert engine.search("rumah").total == 2
        assert [part() for part in parts] == [None] * 3
    finally:
        gc.enable()


def test_searches_go_on_while_generations_are_published(tmp_path):
    build_index(RECORDS, tmp_path)
    engine = open_engine(tmp_path)
    totals, stop = [], threading.Event()

    def ask() -> None:
        while not stop.is_set():
            totals.append(engine.search("rumah").total)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(5):
        build_index([*RECORDS, dataclasses.replace(RECORDS[0], id=f"baru-{number}")], tmp_path)
    stop.set()
    for thread in threads:
        thread.join()
    assert set(totals) <= {3, 4}
    assert engine.search("rumah").total == 4


def test_no_question_waits_for_a_generation_that_is_opened_aside(tmp_path, monkeypatch):
    monkeypatch.setattr("search_app.local.engine.PAUSE", 0)
    build_index(RECORDS, tmp_path)
    engine = open_engine(tmp_path, aside=True)
    opened, may_open = engine_module._open_index, threading.Event()

    def slow_open(index_dir):
        may_open.wait()
        return opened(index_dir)

    monkeypatch.setattr(engine_module, "_open_index", slow_open)
    build_index(RECORDS[:1], tmp_path)
    assert [engine.health().records for _ in range(3)] == [3, 3, 3]
    may_open.set()
    wait_until(lambda: engine.health().records == 1)
    build_index(RECORDS[:2], tmp_path)
    wait_until(lambda: engine.health().records == 2)


def test_a_folder_without_an_index_is_one_sentence(tmp_path):
    with pytest.raises(NoGenerationError, match=r"holds no index that can be served; run `tiru index` to build one\."):
        open_engine(tmp_path)


ODD = [
    "*",
    "a*",
    "?" * 50,
    "~",
    "^2",
    "judul:",
    "tahun:[TO]",
    'tahun:"2020"~2',
    '-tahun:""',
    "((((",
    '"',
    '""',
    "NOT",
    "AND OR NOT",
    "\u202e",
    "-",
    "--",
]


@pytest.mark.parametrize(
    "text", [*ODD, "x" * 10_000, "kata " * 3_000, "ab* " * 100, "judul:[a TO z]", "antrean~2 " * 30]
)
def test_an_odd_query_gets_an_answer(engine, text):
    results = engine.search(text)
    assert len(results.hits) == min(10, results.total)


typed = st.lists(
    st.one_of(
        st.text(max_size=6),
        st.sampled_from(
            ["antrean", "AND", "NOT", "-", '"', "(", ")", "*", "~2", "judul:", "tahun:", "[a TO", "]", " "]
        ),
    ),
    max_size=15,
).map("".join)


@settings(max_examples=150)
@given(typed)
def test_whatever_is_typed_gets_an_answer(engine, text):
    results = engine.search(text)
    assert len(results.hits) == min(10, results.total)
    assert len(engine.suggest(text)) <= 8


@given(st.sampled_from(["antrean pasien", "sampah", "pelayanan publik desa"]), st.integers(0, 600), st.integers(1, 100))
def test_any_window_of_the_ranking_is_that_window_of_the_whole(engine, text, offset, limit):
    whole = ids(engine.search(text, limit=1_000, facets=False, snippets=False))
    assert ids(engine.search(text, limit=limit, offset=offset, facets=False)) == whole[offset : offset + limit]
