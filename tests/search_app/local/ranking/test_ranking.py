"""The order of searchs: the one that the plain sums give, and no other for filters or pages."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus import Innovation
from indexer import build_index
from indexer.index.generation.format import IMPACT_SCALE
from search_app.local import open_engine
from search_app.local.concept_terms import RARITY_POWER
from search_app.local.facets import Filtering
from search_app.local.kernels.rerank import FEEDBACK_HITS, SECTOR_HITS
from search_app.local.ranking.ranking import DEPTH, FEEDBACK, LATENT, PLACE_KIND, PROXIMITY, SECTOR
from search_app.local.search import Search
from search_app.query.expansion import expand


def by_words(search, generation) -> np.ndarray:
    """Return the BM25F sums in float64, one record at a time, the best match 1."""
    total = np.zeros(len(generation))
    for found in search.concepts:
        best = np.zeros(len(generation))
        for variant in found.variants:
            postings = generation.phrase_postings if variant.is_phrase else generation.stem_postings
            span = slice(*postings.offsets[variant.term : variant.term + 2].tolist())
            for doc, impact in zip(postings.docs[span].tolist(), postings.impacts[span].tolist(), strict=True):
                best[doc] = max(best[doc], variant.weight * impact * float(IMPACT_SCALE))
        holders = np.count_nonzero(best)
        rarity = math.log(1 + (len(generation) - holders + 0.5) / (holders + 0.5)) if holders else 0
        total += found.concept.weight * rarity**RARITY_POWER * best
    total[~search.matches.mask] = 0
    return total / max(total.max(), 1e-9)


def whole_scores(search, index) -> dict[int, float]:
    """Return the score of the best records by words, every part worked out by the formula."""
    generation = index.generation
    words = by_words(search, generation)
    best = sorted(np.flatnonzero(words).tolist(), key=lambda doc: (-words[doc], doc))[:DEPTH]
    latent = generation.latent
    rows = latent.records.astype(float) * latent.scales[:, None]
    stems = latent.stems.astype(float) * latent.stem_scales[:, None]
    weights = np.zeros(len(generation.stems))
    concepts = [found for found in search.concepts if found.variants]
    rarity = np.array([found.rarity for found in concepts])
    for found, rare in zip(concepts, rarity, strict=True):
        for variant in found.variants:
            for stem in variant.stems:
                weights[stem] = max(weights[stem], rare * variant.weight / math.sqrt(len(variant.stems)))
    vector = weights @ stems
    vector /= max(np.linalg.norm(weights), 1e-9)  # and not by its own length: what the space does not hold is lost
    kinds = generation.facets["place"]
    named = {kinds.values.number(kind) for kind in expand(search.parsed).place_kinds}
    of_kind = {int(doc) for doc, code in zip(kinds.column.docs, kinds.column.codes, strict=True) if int(code) in named}
    first = {doc: words[doc] + LATENT * max(rows[doc] @ vector, 0) + PLACE_KIND * (doc in of_kind) for doc in best}
    nearest = sorted(best, key=lambda doc: -first[doc])[:FEEDBACK_HITS]
    mean = sum(first[doc] ** 2 * rows[doc] for doc in nearest)
    most = max(rows[doc] @ mean for doc in nearest)
    close = {doc: proximity(doc, concepts, rarity, generation) for doc in best}
    field = sectors(best, first, generation)
    return {
        doc: first[doc] + FEEDBACK * max(rows[doc] @ mean, 0) / most + SECTOR * field[doc] + PROXIMITY * close[doc]
        for doc in best
    }


def sectors(best, first, generation) -> dict[int, float]:
    """Return how much the best records are in a sector of each record, beside all records, at most 1."""
    records = [generation.record(doc) for doc in range(len(generation))]
    best = sorted(best, key=lambda doc: (-first[doc], doc))
    nearest = best[:SECTOR_HITS]
    total = sum(first[doc] for doc in nearest)
    worth = {}
    for name in {name for doc in nearest for name in records[doc].sectors}:
        held = sum(first[doc] for doc in nearest if name in records[doc].sectors) / total
        worth[name] = held * max(math.log(held * len(records) / sum(name in each.sectors for each in records)), 0)
    most = max(worth.values(), default=0) or 1
    return {doc: max((worth.get(name, 0) for name in records[doc].sectors), default=0) / most for doc in best}


def proximity(doc, concepts, rarity, generation) -> float:
    """Return the share of a query, by rarity, that the best passage of a record says in single words."""
    shares = [0.0]
    concept_of_stem = {
        variant.stems[0]: number
        for number, concept in reversed(list(enumerate(concepts)))
        for variant in concept.variants
        if not variant.is_phrase
    }
    for passage in range(*generation.documents.segments[doc : doc + 2].tolist()):
        tokens = generation.tokens.forms[slice(*generation.segments.offsets[passage : passage + 2].tolist())]
        said = {concept_of_stem.get(stem) for stem in generation.form_postings.stems[tokens].tolist()}
        shares.append(sum(rare for number, rare in enumerate(rarity.tolist()) if number in said))
    return max(shares) / rarity.sum()


@settings(max_examples=50)
@given(data=st.data())
def test_the_ten_best_are_those_of_the_formula(index, shipped_records, data):
    record = data.draw(st.sampled_from(shipped_records))
    text = f"{record.problem} {record.summary} {record.title}".replace("-", " ").split()
    begin = data.draw(st.integers(0, max(0, len(text) - 3)))
    joint, most, quote = data.draw(st.sampled_from([(" ", 40, ""), (" AND ", 4, ""), (" ", 3, '"')]))
    words = [word.strip(".,:;()\"'?*") for word in text[begin : begin + data.draw(st.integers(2, most))]]
    search = Search(index, f"{quote}{joint.join(words)}{quote}")
    assume(search.concepts and len(search.matches))
    expected = whole_scores(search, index)
    page = search.page(Filtering(index.facets, {}), "relevance", 0, 10)
    ideal = sorted(expected.values(), reverse=True)[:10]
    assert page.scores.tolist() == pytest.approx(ideal[: len(page.scores)], abs=2e-4)  # ties may stand either way
    assert page.scores.tolist() == pytest.approx([expected[doc] for doc in page.docs.tolist()], abs=2e-4)


EQUALS = 60


@pytest.fixture(scope="module")
def equals(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ties")
    same = [
        Innovation(id=f"sama-{n:02}", title="Menara", problem="Menara kuning dekat perahu.", sectors=("Kesehatan",))
        for n in range(EQUALS)
    ]
    filler = [Innovation(id=f"lain-{number:04}", title=f"Sawah {number}") for number in range(EQUALS * 20)]
    build_index([*same, *filler], folder)
    return open_engine(folder)


@pytest.mark.parametrize("query", ["menara perahu", '"menara kuning"', "menara AND perahu", "menara OR perahu"])
@pytest.mark.parametrize("filters", [{}, {"sector": ["kesehatan"]}])
def test_records_that_answer_equally_well_stand_in_the_order_of_their_ids(equals, query, filters):
    hits = equals.search(query, filters, limit=EQUALS + 20).hits
    assert [hit.innovation.id for hit in hits] == [f"sama-{number:02}" for number in range(EQUALS)]
    assert len({hit.score for hit in hits}) == 1


def test_filters_do_not_change_a_score(engine):
    query = "sampah plastik menumpuk di pesisir"
    everywhere = {hit.innovation.id: hit.score for hit in engine.search(query, limit=50).hits}
    in_one = engine.search(query, {"province": ["35"]}, limit=50).hits
    assert len(in_one) > 3
    shared = [hit for hit in in_one if hit.innovation.id in everywhere]
    assert [hit.score for hit in shared] == pytest.approx([everywhere[hit.innovation.id] for hit in shared], rel=1e-5)


def test_the_first_hits_under_a_filter_are_those_of_all_that_pass(engine):
    query, filters = "pelayanan kesehatan ibu hamil di desa", {"sector": ["sosial"]}
    every = [hit.innovation for hit in engine.search(query, filters, limit=500).hits]
    first = [hit.innovation for hit in engine.search(query, filters, limit=10).hits]
    assert len(every) > 10
    assert first == every[:10]
    assert all("sosial" in record.sectors for record in first)


def test_pages_follow_each_other_without_gap_or_repeat(engine):
    query = "pelayanan kesehatan ibu hamil di desa"
    whole = [hit.innovation.id for hit in engine.search(query, limit=150).hits]
    paged = [hit.innovation.id for at in range(0, 150, 10) for hit in engine.search(query, limit=10, offset=at).hits]
    assert paged == whole
    assert len(set(whole)) == 150


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    filler = [
        Innovation(id=f"lain-{n}", title=f"Urusan {word}", problem=f"Soal {word} kantor.")
        for n, word in enumerate(["arsip", "pajak", "paspor", "jalan", "hutan", "air", "gaji", "listrik"])
    ]
    build_index(
        [
            Innovation(id="dekat", title="Layanan A", problem="Ibu hamil melahirkan di perahu."),
            Innovation(id="jauh", title="Layanan B", problem="Ibu mengantar anak.", solution="Sapi hamil di perahu."),
            # Alike but for the region; no name says "pulau" or "kota", and the order of ids favours the first.
            Innovation(id="a-darat", title="Guru Garis Depan", regency="Kabupaten Ngawi", province="Jawa Timur"),
            Innovation(id="y-pulau", title="Guru Garis Depan", regency="Kabupaten Sumenep", province="Jawa Timur"),
            Innovation(id="z-padat", title="Guru Garis Depan", regency="Kabupaten Sidoarjo", province="Jawa Timur"),
            *filler,
        ],
        folder,
    )
    return open_engine(folder)


def ids(results):
    return [hit.innovation.id for hit in results.hits]


def test_words_that_stand_together_come_before_words_that_are_scattered(small):
    assert ids(small.search("ibu hamil perahu"))[:2] == ["dekat", "jauh"]


def test_a_query_about_a_kind_of_place_prefers_regions_of_that_kind(small):
    assert ids(small.search("guru"))[0] == "a-darat"
    assert ids(small.search("guru kepulauan"))[0] == "y-pulau"
    assert ids(small.search("guru perkotaan"))[0] == "z-padat"


@pytest.mark.parametrize(
    ("query", "programme"),
    [
        ("bank sampah seperti di Kota Malang", "bank-sampah-malang-kota-malang"),
        ("layanan seperti Jogo Tonggo atau Gancang Aron", "gancang-aron-rsud-blambangan-banyuwangi"),
        ("a mobile library boat like the one in Bintan", "km-pustaka-3-kabupaten-bintan"),
    ],
)
def test_a_named_programme_comes_with_its_look_alikes_elsewhere(engine, query, programme):
    hits = [hit.innovation for hit in engine.search(query).hits]
    (named,) = [record for record in hits if record.id == programme]
    assert hits.index(named) < 3
    alike = {hit.innovation.id for hit in engine.similar(programme, 20, elsewhere=True)}
    assert alike & {record.id for record in hits if record.province != named.province}
