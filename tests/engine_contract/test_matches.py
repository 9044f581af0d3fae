"""Which records match: words, phrases, spellings of one thing, patterns, years, and whatever is typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Innovation
from indexer.fields import FIELDS
from indexer.text.analysis import analyse, stems_of
from indexer.text.vocabulary import vocabulary
from tests.engine_contract.reading import ids


def test_excluded_words_exclude(small):
    assert ids(small.search("rumah -sampah -pulau")) == ["antrean-daring"]
    assert ids(small.search("-sampah -pulau")) == ["antrean-daring"]


def test_a_phrase_does_not_run_across_passages(small):
    assert small.search('"warga menabung"').total == 1
    assert small.search('"menumpuk warga"').total == 0
    assert small.search('"sampah bank"~2').total == 1


PHRASES = [
    Innovation(id="a-over-two-fields", title="Menara kuning", summary="Perahu berlayar."),
    Innovation(id="b-over-two-items", title="B", steps=("Ikat menara kuning.", "Perahu dilepas.")),
    Innovation(id="c-in-a-row", title="C", problem="Di dekat menara kuning perahu karam."),
    Innovation(id="d-in-the-title", title="Kuning perahu menara"),
    Innovation(id="e-other-order", title="E", problem="Perahu kuning, menara."),
    Innovation(id="f-often", title="F", problem="Kuning kuning kuning perahu. Perahu kuning perahu kuning perahu."),
    Innovation(id="g-another-word-before", title="G", problem="Layar perahu kuning."),
]


@pytest.fixture(scope="module")
def phrases(engine_over):
    return engine_over(PHRASES)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"kuning perahu"', "cdf"),
        ('"menara kuning perahu"', "c"),
        ('"perahu kuning"', "efg"),
        ('"kuning kuning perahu"', "f"),
        ('"kuning perahu kuning"', "f"),
        ('judul:"kuning perahu"', "d"),
        ('masalah:"kuning perahu"', "cf"),
        ('"perahu perahu menara"', ""),
    ],
)
def test_a_phrase_is_words_in_a_row_within_one_passage(phrases, query, found):
    assert "".join(sorted(id[0] for id in ids(phrases.search(query, exact=True)))) == found


@pytest.mark.parametrize("others", [0, 20], ids=["frequent", "rare"])
def test_a_word_that_only_a_facet_holds_is_not_in_the_text(engine_over, others):
    engine = engine_over(
        [
            Innovation(id="a-facet", title="Menara", sectors=("Kehutanan",)),
            Innovation(id="b-text", title="Kehutanan lestari"),
            *(Innovation(id=f"c-{number:02}", title=f"Sawah {number}") for number in range(others)),
        ]
    )
    for query, found in (("menara AND kehutanan", []), ("kehutanan AND menara", []), ("kehutanan", ["b-text"])):
        assert ids(engine.search(query, exact=True)) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"menara perahu"~2', "c"),
        ('"perahu perahu"~3', "f"),
        ('"kuning berlayar"~9', ""),
        ('"menara perahu"~1', ""),
        ('"kuning perahu kuning"~2', "f"),
    ],
)
def test_the_words_of_a_loose_phrase_stand_in_order_and_near_each_other(phrases, query, found):
    assert "".join(sorted(id[0] for id in ids(phrases.search(query, exact=True)))) == found


NUMBERED = {
    "satu": "Pandemi Qwx-19 dan limbah Zx3; R.S.U.D. buka 6/7.",
    "dua": "Pandemi qwx 19, bantuan Rp2.500.000 bagi ibu-ibu, KTP-el.",
    "tiga": "Limbah zx 3 di tiga desa, 19 kota dan 3 ibu; kelas B.",
    "empat": "Bantuan 2500000, sayur-sayuran, e-Lapor, PM2,5.",
}


@pytest.fixture(scope="module")
def numbered(engine_over):
    return engine_over([Innovation(id=id, title="Judul", problem=text) for id, text in NUMBERED.items()])


@pytest.mark.parametrize(
    ("spellings", "expected"),
    [
        (["qwx19", "qwx-19", "QWX 19", "Qwx19-", "qwx \u2013 19", '"qwx-19"'], {"satu", "dua"}),
        (["zx3", "ZX-3", "zx 3"], {"satu", "tiga"}),
        (["B-3", "B3", "b 3", "3", "b"], set()),
        (["6/7", "6-7"], {"satu"}),
        (["2500000", "2.500.000", "2,500,000", "Rp2.500.000 bantuan"], {"dua", "empat"}),
        (["ibu2", "ibu-ibu", "IBU2", "ibu²", "ibu", "ibu2nya"], {"dua", "tiga"}),
        (["sayur2an", "sayur-sayuran", "sayuran"], {"empat"}),
        (["RSUD", "R.S.U.D.", "r.s.u.d"], {"satu"}),
        (["KTPel", "e-KTP", "KTP-el", "eKTP", "ktp"], {"dua"}),
        (["PM2.5", "PM 2,5", "pm-2.5"], {"empat"}),
    ],
)
def test_spellings_of_one_thing_find_the_same_records(numbered, spellings, expected):
    for text in spellings:
        assert set(ids(numbered.search(text, exact=True))) == expected, text


def test_two_phrases_must_both_stand(engine_over):
    texts = {
        "both": "Menara kuning dekat perahu biru.",
        "one": "Menara kuning dekat biru perahu.",
        "other": "Kuning menara dekat perahu biru.",
    }
    engine = engine_over([Innovation(id=id, title="Desa", problem=text) for id, text in texts.items()])
    assert ids(engine.search('"menara kuning" AND "perahu biru"')) == ["both"]


def test_a_known_phrase_that_no_record_holds_matches_nothing(engine_over):
    engine = engine_over([Innovation(id="satu", title="Desa", problem="Orang sakit di rumah.")])
    assert stems_of("rumah sakit") in vocabulary().phrases
    for query in ('"rumah sakit"', '"rumah sakit" AND rumah'):
        assert engine.search(query).total == 0


@pytest.mark.parametrize("query", ["sampah AND qqqq", "qqqq AND sampah", '"sampah qqqq" AND kota', '"qqqq sampah"'])
def test_nothing_matches_where_a_word_stands_nowhere(engine, query):
    assert engine.search(query, exact=True).total == 0


def test_a_year_matches_the_records_of_that_year_and_a_range_those_between(engine, shipped_records):
    years = [record.year for record in shipped_records if record.year]
    assert engine.search("tahun:2019").total == years.count(2019) > 0
    assert engine.search("tahun:[2015 TO 2018}").total == sum(2015 <= year < 2018 for year in years)


def test_a_field_that_is_filled_is_matched_by_every_word(engine, shipped_records):
    assert engine.search("hambatan:*").total == sum(bool(record.barriers) for record in shipped_records) > 0


@pytest.mark.parametrize(
    ("query", "is_so"),
    [
        ("pelayan*", lambda form: form.startswith("pelayan")),
        ("judul:pos*", lambda form: form.startswith("pos")),
        ("judul:s?mp*h", lambda form: len(form) > 4 and form[0] + form[2:4] + form[-1] == "smph"),
        ("judul:[a TO c]", lambda form: "a" <= form <= "c"),
    ],
)
def test_a_pattern_matches_the_records_with_a_word_of_that_shape(engine, shipped_records, query, is_so):
    found = set(ids(engine.search(query, limit=1_000, facets=False, snippets=False, exact=True)))
    expected = set()
    for record in shipped_records:
        texts = [record.title]
        if not query.startswith("judul:"):
            texts = [text for field in FIELDS if field.weight for text in field.texts(record)]
        if any(is_so(word.form) for text in texts for word in analyse(text)):
            expected.add(record.id)
    assert found == expected != set()


def test_a_word_and_its_like_within_one_letter_are_found_by_a_fuzzy_word(small):
    assert ids(small.search("judul:antreap~1", exact=True)) == ["antrean-daring"]
    assert ids(small.search("judul:entreap~1", exact=True)) == []
    assert ids(small.search("judul:entreap~2", exact=True)) == ["antrean-daring"]


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


@settings(max_examples=60)
@given(typed)
def test_whatever_is_typed_gets_an_answer(engine, text):
    results = engine.search(text)
    assert len(results.hits) == min(10, results.total)
    assert len(engine.suggest(text)) <= 8
