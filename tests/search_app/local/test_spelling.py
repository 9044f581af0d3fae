"""Typing errors: searched at once where a slip is certain and else nothing would be found, otherwise offered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Innovation
from indexer import build_index
from indexer.text.analysis import stems_of
from search_app.local import open_engine

# Words and names that are no mistakes, most of which no shipped record holds.
WORDS = (
    "ma'had menangis lidi sayur-mayur meniru-niru ketupat wayang pajang massa batuan menari berenang melompat "
    "menyanyi berburu memancing menganyam menjahit seruling gamelan angklung terompet rebana sandal celana "
    "sarung kebaya blangkon keris perisai pedang delman andong sampan dayung layangan kelereng gasing petasan "
    "kembang cempaka cemara meranti kemiri lengkuas kencur kunyit andaliman rendang rawon soto klepon lemper "
    "serabi martabak kerupuk wajik gethuk menyapa menyala menatap melirik rindu ikhlas tawakal takbir tahlil "
    "galungan melasti odalan sekaten grebeg tumpeng mitoni tedhak ruwatan tabuik pasola karapan bakiak Suharto "
    "Wibowo Puspitasari Simanjuntak Nasution Situmorang Lumowa Kalalo butterfly elephant piano guitar violin "
    "kimono sakura karate samurai merci kupu-kupu ramah-tamah lauk-pauk simpang-siur tunggang-langgang "
    "kocar-kacir compang-camping banteng diamkan dibaut bergaung berarah dietkan"
)

SLIPS = {
    "pelayanna": "pelayanan",
    "keshatan": "kesehatan",
    "kesehtan": "kesehatan",
    "kesehatn": "kesehatan",
    "posyadu": "posyandu",
    "posyanduu": "posyandu",
    "stuntng": "stunting",
    "perizinann": "perizinan",
    "pendidkan": "pendidikan",
    "pendidikkan": "pendidikan",
    "masyarkat": "masyarakat",
    "masayrakat": "masyarakat",
    "pemerintha": "pemerintah",
    "pemeritah": "pemerintah",
    "kependudkan": "kependudukan",
    "kependudukann": "kependudukan",
    "administrsi": "administrasi",
    "adminsitrasi": "administrasi",
    "kelahirna": "kelahiran",
    "puskesams": "puskesmas",
    "puskemas": "puskesmas",
    "pukesmas": "puskesmas",
    "ambulasn": "ambulans",
    "lansai": "lansia",
    "disabiltas": "disabilitas",
    "disabilitass": "disabilitas",
    "pertanain": "pertanian",
    "pertaniann": "pertanian",
    "perikann": "perikanan",
    "nelayna": "nelayan",
    "koperassi": "koperasi",
    "koperais": "koperasi",
    "pariwsata": "pariwisata",
    "pariwisatta": "pariwisata",
    "kebakran": "kebakaran",
    "kebakarann": "kebakaran",
    "bencanna": "bencana",
    "banijr": "banjir",
    "pelaporna": "pelaporan",
    "pengaduann": "pengaduan",
    "penagduan": "pengaduan",
    "aplikais": "aplikasi",
    "aplikassi": "aplikasi",
    "inovais": "inovasi",
    "inovsai": "inovasi",
    "transpotasi": "transportasi",
    "transprotasi": "transportasi",
    "kemiskinna": "kemiskinan",
    "kemiskian": "kemiskinan",
    "keluraga": "keluarga",
    "perempuann": "perempuan",
    "sertifkat": "sertifikat",
    "sertifikatt": "sertifikat",
    "pasein": "pasien",
}
MISTAKES = {"imunsasi": "imunisasi", "keluaraga": "keluarga", "pasinen": "pasien", "wrga": "warga", "digtal": "digital"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("stuntingg", "stunting"), ("puskesmass", "puskesmas"), ("perpustakan", "perpustakaan"), ("smapah", "sampah")],
)
def test_a_misspelt_question_that_finds_nothing_is_corrected_at_once(engine, typed, meant):
    results = engine.search(typed)
    assert results.text == typed
    assert results.searched == results.correction == meant
    assert [hit.innovation.id for hit in results.hits] == [hit.innovation.id for hit in engine.search(meant).hits]


def test_a_misspelt_word_among_words_that_are_found_is_only_offered(engine):
    typed = "bank sampah dan tabungan pasein"
    results = engine.search(typed)
    assert results.searched == typed
    assert results.correction == "bank sampah dan tabungan pasien"
    assert results.total


def test_what_is_meant_exactly_is_searched_exactly(engine):
    results = engine.search("stuntingg", exact=True)
    assert results.searched == "stuntingg"
    assert results.total == 0
    assert results.correction == "stunting", "the way out is still offered"


@pytest.mark.parametrize("text", ["antrean pasien", "", "desludging", "xyz", "2019", "qqqqqqqqqqqq"])
def test_what_is_known_or_near_to_nothing_is_left_alone(engine, text):
    results = engine.search(text)
    assert (results.searched, results.correction) == (text, "")


@pytest.mark.parametrize("word", WORDS.split())
def test_a_word_that_is_no_mistake_is_never_replaced(engine, word):
    assert engine.search(word, facets=False, snippets=False).searched == word


@pytest.mark.parametrize(("typed", "meant"), SLIPS.items())
def test_a_slip_of_the_fingers_is_searched_as_what_was_meant(engine, typed, meant):
    assert engine.search(typed, facets=False, snippets=False).searched == meant


@pytest.mark.parametrize(("typed", "meant"), MISTAKES.items())
def test_any_other_mistake_is_offered(engine, typed, meant):
    results = engine.search(typed, facets=False, snippets=False)
    assert meant in (results.searched, results.correction)


@pytest.mark.parametrize(("typed", "meant"), [("hujna", "hujan"), ("thaun", "tahun"), ("akess", "akses")])
def test_swapped_letters_of_a_short_word_are_one_mistake(engine, typed, meant):
    assert engine.search(typed, facets=False, snippets=False).correction == meant


def test_every_misspelt_word_of_a_question_is_corrected_wherever_it_stands(engine):
    results = engine.search("Stuntingg, keshatan dan stuntingg")
    assert results.correction == "stunting, kesehatan dan stunting"


@pytest.mark.parametrize("typed", ["sayur-mayur", "meniru-niru", "sampah-sampahh", "tanda-tanya"])
def test_the_parts_of_a_reduplication_are_not_corrected_by_themselves(engine, typed):
    assert engine.search(typed).correction == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("airbersih", "air bersih"), ("banksampah", "bank sampah"), ("ebudgeting", "e-budgeting"), ("KSNIK", "ks nik")],
)
def test_two_words_written_as_one_are_read_as_two(engine, typed, meant):
    results = engine.search(typed)
    assert results.searched == meant
    assert results.total == engine.search(meant).total > 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("rumahsakitt", "rumah sakit"), ("rumhasakit", "rumah sakit"), ("banksampahh", "bank sampah")],
)
def test_two_words_written_as_one_with_a_slip_are_offered_as_two(engine, typed, meant):
    results = engine.search(typed)
    assert (results.searched, results.correction) == (typed, meant)


def test_capitals_are_corrected_too(engine):
    typed = "TOLONG KAMI SMAPAH MENUMPUK DI PASAR KOTA"
    assert engine.search(typed).correction == "TOLONG KAMI sampah MENUMPUK DI PASAR KOTA"


def test_what_finds_nothing_under_the_filters_is_not_offered(engine):
    province = engine.search("stunting").facets["province"][0].value
    assert engine.search("stuntingg", {"province": [province]}).correction == "stunting"
    assert engine.search("stuntingg", {"province": ["Atlantis"]}).correction == ""


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    folder = tmp_path_factory.mktemp("few")
    build_index([Innovation(id="satu", title="Perahu kuning", summary="Layar perahu nelayan.")], folder)
    return open_engine(folder)


def test_a_rare_word_is_only_offered(few):
    results = few.search("perauh")
    assert (results.searched, results.correction, results.total) == ("perauh", "perahu", 0)


LETTERS = "abdeghiklmnoprstuy"


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_following_what_is_offered_comes_to_an_end_and_never_back(engine, data):
    words = data.draw(st.lists(st.sampled_from([*SLIPS, *MISTAKES, *WORDS.split()]), min_size=1, max_size=7))
    for at, word in enumerate(words):
        cut = data.draw(st.integers(0, len(word)))
        words[at] = word[:cut] + data.draw(st.text(LETTERS, max_size=2)) + word[cut + data.draw(st.integers(0, 1)) :]
    text, seen = " ".join(words), set()
    while text:
        assert text not in seen
        seen.add(text)
        results = engine.search(text, facets=False, snippets=False, exact=True)
        if text := results.correction:
            offered = engine.search(text, facets=False, snippets=False, exact=True)
            assert offered.total > results.total
            assert stems_of(text) != stems_of(results.text)


def test_marks_of_the_query_language_survive_a_correction(engine):
    assert engine.search("stuntingg -balita").correction == "stunting -balita"


@pytest.mark.parametrize("word", ["menyuruh", "meneror", "rendam", "nuklir", "konser", "visa", "azan"])
def test_a_known_word_that_no_record_says_is_not_offered_as_another(engine, word):
    results = engine.search(f"warga {word}", facets=False, snippets=False)
    assert results.correction == ""
