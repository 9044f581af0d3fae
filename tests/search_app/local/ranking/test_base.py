"""The order of answers: the same as the plain sums say, and no other for filters or pages."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Innovation
from indexer import build_index
from indexer.index.generation.format import IMPACT_SCALE
from indexer.index.generation.reader import open_generation
from search_app.local import open_engine
from search_app.local.facets import Filtering
from search_app.local.kernels.ranking import DEPTH
from search_app.local.kernels.rerank import ANSWERS
from search_app.local.ranking.base import CLOSENESS, FEEDBACK, LATENT, PLACE
from search_app.local.search import Answer, Serving


@pytest.fixture(scope="module")
def serving(shipped_index):
    return Serving(open_generation(shipped_index))


def words_alone(answer, generation) -> np.ndarray:
    """Return the BM25F sums in float64, one record at a time."""
    total = np.zeros(len(generation))
    for found in answer.ideas:
        best = np.zeros(len(generation))
        for way in found.ways:
            postings = generation.phrase_postings if way.is_phrase else generation.stem_postings
            span = slice(*postings.offsets[way.term : way.term + 2].tolist())
            for doc, impact in zip(postings.docs[span].tolist(), postings.impacts[span].tolist(), strict=True):
                best[doc] = max(best[doc], way.weight * impact * float(IMPACT_SCALE))
        holders = np.count_nonzero(best)
        rarity = math.log(1 + (len(generation) - holders + 0.5) / (holders + 0.5)) if holders else 0
        total += found.idea.weight * rarity * best
    total[~answer.matches.mask] = 0
    return total / max(total.max(), 1e-9)


def whole_score(answer, serving) -> dict[int, float]:
    """Return the score of the best records by words, every part worked out the plain way."""
    generation = serving.generation
    words = words_alone(answer, generation)
    best = sorted(np.flatnonzero(words).tolist(), key=lambda doc: (-words[doc], doc))[:DEPTH]
    latent = generation.latent
    rows = latent.records.astype(float) * latent.scales[:, None]
    stems = latent.stems.astype(float) * latent.stem_scales[:, None]
    asked = np.zeros(len(generation.stems))
    ideas = [found for found in answer.ideas if found.ways]
    rarity = np.array([found.rarity for found in ideas])
    for found, rare in zip(ideas, rarity, strict=True):
        for way in found.ways:
            for stem in way.stems:
                asked[stem] = max(asked[stem], rare * way.weight / math.sqrt(len(way.stems)))
    vector = asked @ stems
    vector /= max(np.linalg.norm(vector), 1e-9)
    kinds = generation.facets["place"]
    named = {kinds.values.number(kind) for kind in answer._understood.places}
    at_home = {int(doc) for doc, code in zip(kinds.column.docs, kinds.column.codes, strict=True) if int(code) in named}
    near = {doc: words[doc] + LATENT * max(rows[doc] @ vector, 0) + PLACE * (doc in at_home) for doc in best}
    answers = sorted(best, key=lambda doc: -near[doc])[:ANSWERS]
    middle = sum(near[doc] * rows[doc] for doc in answers)
    most = max(rows[doc] @ middle for doc in answers)
    close = {doc: closest(doc, ideas, rarity, generation) for doc in best}
    return {doc: near[doc] + FEEDBACK * max(rows[doc] @ middle, 0) / most + CLOSENESS * close[doc] for doc in best}


def closest(doc, ideas, rarity, generation) -> float:
    """Return the share of a question, by rarity, that the best passage of a record says in single words."""
    shares = [0.0]
    idea_of_stem = {way.stems[0]: idea for idea in reversed(ideas) for way in idea.ways if not way.is_phrase}
    for passage in range(*generation.documents.segments[doc : doc + 2].tolist()):
        tokens = generation.tokens.forms[slice(*generation.segments.offsets[passage : passage + 2].tolist())]
        said = [idea_of_stem.get(stem) for stem in generation.form_postings.stems[tokens].tolist()]
        shares.append(sum(rare for idea, rare in zip(ideas, rarity.tolist(), strict=True) if idea in said))
    return max(shares) / rarity.sum()


@settings(max_examples=50)
@given(data=st.data())
def test_the_ten_best_are_those_of_the_plain_sums(serving, shipped_records, data):
    record = data.draw(st.sampled_from(shipped_records))
    text = f"{record.problem} {record.summary} {record.title}".replace("-", " ").split()
    begin = data.draw(st.integers(0, max(0, len(text) - 3)))
    joint, most, quote = data.draw(st.sampled_from([(" ", 40, ""), (" AND ", 4, ""), (" ", 3, '"')]))
    words = [word.strip(".,:;()\"'?*") for word in text[begin : begin + data.draw(st.integers(2, most))]]
    question = f"{quote}{joint.join(words)}{quote}"
    answer = Answer(serving, question)
    if not len(answer.matches):
        return
    expected = whole_score(answer, serving)
    page = answer.page(Filtering(serving.facets, {}), "relevance", 0, 10).docs.tolist()
    found = answer._ranking.scores(np.array(page))
    ideal = sorted(expected.values(), reverse=True)[:10]
    assert found == pytest.approx(ideal[: len(found)], abs=2e-4)  # ties may stand either way
    assert found == pytest.approx([expected[doc] for doc in page], abs=2e-4)


def test_filters_do_not_change_a_score(engine):
    question = "sampah plastik menumpuk di pesisir"
    everywhere = {hit.innovation.id: hit.score for hit in engine.search(question, limit=50).hits}
    in_one = engine.search(question, {"province": ["35"]}, limit=50).hits
    assert len(in_one) > 3
    shared = [hit for hit in in_one if hit.innovation.id in everywhere]
    assert [hit.score for hit in shared] == pytest.approx([everywhere[hit.innovation.id] for hit in shared], rel=1e-5)


def test_pages_follow_each_other_without_gap_or_repeat(engine):
    question = "pelayanan kesehatan ibu hamil di desa"
    whole = [hit.innovation.id for hit in engine.search(question, limit=150).hits]
    paged = [hit.innovation.id for at in range(0, 150, 10) for hit in engine.search(question, limit=10, offset=at).hits]
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


def test_a_question_about_a_kind_of_place_prefers_regions_of_that_kind(small):
    assert ids(small.search("guru"))[0] == "a-darat"
    assert ids(small.search("guru kepulauan"))[0] == "y-pulau"
    assert ids(small.search("guru perkotaan"))[0] == "z-padat"


@pytest.mark.parametrize(
    ("question", "programme"),
    [
        ("bank sampah seperti di Kota Malang", "bank-sampah-malang-kota-malang"),
        ("program seperti Jogo Tonggo atau Gancang Aron", "gancang-aron-rsud-blambangan-banyuwangi"),
        ("a mobile library boat like the one in Bintan", "km-pustaka-3-kabupaten-bintan"),
    ],
)
def test_a_named_programme_comes_with_its_look_alikes_elsewhere(engine, question, programme):
    hits = [hit.innovation for hit in engine.search(question).hits]
    (named,) = [record for record in hits if record.id == programme]
    assert hits.index(named) < 3
    alike = {hit.innovation.id for hit in engine.similar(programme, 20, elsewhere=True)}
    assert alike & {record.id for record in hits if record.province != named.province}
