"""What a query as a whole is about, whether the parser has read it or not."""

from itertools import islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as tree

from search_app.query.concepts import SLIGHT_WEIGHT
from search_app.query.expansion import expand
from search_app.query.language_detection import is_english
from search_app.query.parse import parse
from search_app.query.parser import read_with_parser
from search_app.query.trees import leaves

WORDS = [
    *("kartu", "tanda", "penduduk", "KTP", "odgj", "bank", "sampah", "Sampah", "yang", "di", "pulau", "kecil"),
    *("vocational", "training", "for", "prisoners", "waste", "Bank", "small", "islands", "remote", "areas"),
    *("pelayanan", "terpadu", "satu", "pintu", "1.250", "Jum'at", "é", "(jiwa)", "a_b", "ibu-ibu", "tertinggal"),
    *("covid19", "24/7", "B-3", "3", "ibu2", "SIM-RS", "R.S.U.D.", "pm2.5"),
]


def matched(text):
    found = expand(parse(text)).tree
    return {" ".join(leaf.words) if isinstance(leaf, tree.Phrase) else leaf.text for leaf in leaves(found)}


def meaning(expanded):
    """Return a query without the spelling of its concepts: of what it splits ("ibu-ibu") the parser knows the whole."""
    return *map(wordings, (expanded.concepts, expanded.matching)), *expanded._replace(concepts=(), matching=())


def wordings(concepts):
    return [(each.weight, [(found.variant.stems, found.weight) for found in each.variants]) for each in concepts or ()]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.integers(1, 12))
def test_plain_words_mean_what_the_parser_makes_of_them(text, repeats):
    parsed = parse(f"{text} " * repeats + "akta")
    of_parser = expand(parsed._replace(tree=read_with_parser(parsed.readable, [])))
    assert meaning(expand(parsed)) == meaning(of_parser)


def test_a_query_of_more_concepts_than_are_taken_still_matches_all_its_words():
    words = ["".join(letters) for letters in islice(product("qwxz", repeat=4), 100)]
    expanded = expand(parse(" ".join(words)))
    assert expanded.matching is None
    assert len(list(leaves(expanded.tree))) == 100


def test_variants_match_where_words_are_alternatives_and_nowhere_else():
    assert "ganggu jiwa" in matched("odgj")
    assert "ganggu jiwa" in matched("odgj OR dipasung")
    assert "ganggu jiwa" in matched("odgj dipasung -lansia")
    assert "ganggu jiwa" not in matched("odgj DAN dipasung")
    assert "ganggu jiwa" not in matched("judul:odgj")
    assert "ganggu jiwa" not in matched('"odgj"')
    assert "ganggu jiwa" not in matched("kesehatan -odgj")


@pytest.mark.parametrize("text", ['odgj "warga odgj"', '"warga odgj" odgj', '"warga odgj" odgj "odgj warga"'])
def test_a_word_in_and_out_of_quotes_is_one_concept_and_keeps_its_variants(text):
    counts = {concept.stems: len(concept.variants) for concept in expand(parse(text)).concepts}
    assert len(expand(parse(text)).concepts) == len(counts) == 2
    assert counts["odgj",] > 1
    assert counts["warga",] == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("qwx 19", {"qwx"}),
        ("qwx19", {"qwx"}),
        ("3 qwx b", {"qwx"}),
        ("b-7", {"b 7"}),
        ("-qwx19 zxwq", {"zxwq"}),
        ("judul:b7 DAN sampah", {"b 7", "sampah"}),
        ("b7 DAN sampah", {"b 7", "sampah"}),
    ],
)
def test_a_number_or_a_lone_letter_matches_nothing_by_itself(text, words):
    assert matched(text) == words


def test_what_matches_nothing_by_itself_still_ranks():
    assert [(concept.text, concept.weight) for concept in expand(parse("qwx19")).concepts] == [
        ("qwx", 1.0),
        ("19", SLIGHT_WEIGHT),
    ]


def test_the_parts_of_one_hyphenated_term_do_not_match_by_themselves():
    assert {"sim rs", "simrs"} <= matched("SIM-RS")
    assert not {"sim", "rs"} & matched("SIM-RS")
    assert "ktp" in matched("KTP-el"), "which is a variant"


@pytest.mark.parametrize(("text", "excluded"), [("akta -b7", "b 7"), ("akta -qwx19", "qwx"), ("akta -desa2", "desa")])
def test_what_is_excluded_is_read_as_what_is_asked(text, excluded):
    (found,) = [node.query for node in expand(parse(text)).tree if isinstance(node, tree.Not)]
    assert excluded == (" ".join(found.words) if isinstance(found, tree.Phrase) else found.text)


def test_a_word_of_two_alternatives_is_one_concept():
    expanded = expand(parse("(sampah OR kaca) AND (sampah OR logam)"))
    assert [concept.text for concept in expanded.concepts] == ["sampah", "kaca", "logam"]


def test_operators_do_not_make_a_question_english():
    assert not is_english(parse("(sampah OR digital) AND (digital OR digital)").words)


@pytest.mark.parametrize(
    ("text", "matching"),
    [
        ("bank sampah", ["bank sampah", "bank", "sampah"]),
        ("waste bank for schools", ["waste bank", "waste", "bank", "schools"]),
        ("desa 2022", ["desa"]),
        ("sampah -kota", None),
    ],
)
def test_a_query_matches_by_its_concepts_alone_where_they_say_all_its_words(text, matching):
    found = expand(parse(text)).matching
    assert (found if found is None else [concept.text for concept in found]) == matching


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('"Pelayanan publik" AND antrean', ["Pelayanan", "publik", "antrean"]),
        ('"Pelayanan publik"~3', ["Pelayanan", "publik"]),
        ('"di Pulau"', ["Pulau"]),
    ],
)
def test_the_words_of_a_phrase_keep_their_spelling_and_have_no_variants(text, written):
    concepts = expand(parse(text)).concepts
    assert [concept.text for concept in concepts] == written
    assert {len(concept.variants) for concept in concepts} == {1}


def test_a_word_that_the_parser_split_off_keeps_its_stem():
    parsed = parse("ibu-berpendapatan samp*")
    assert "dapat" in {leaf.text for leaf in leaves(parsed.tree)}
    assert ("dapat",) in {found.variant.stems for concept in expand(parsed).concepts for found in concept.variants}


def test_an_english_question_matches_indonesian_words():
    assert "latih kerja" in matched("vocational training for prisoners")


def test_place_kinds_are_found():
    assert expand(parse("perpustakaan di daerah kepulauan")).place_kinds == {"kepulauan"}
    assert expand(parse("clinics in remote areas of small islands")).place_kinds == {"tertinggal", "kepulauan"}
    assert expand(parse("perpustakaan AND kepulauan")).place_kinds == {"kepulauan"}
    assert expand(parse("akta kelahiran")).place_kinds == frozenset()


@given(st.lists(st.sampled_from(["ktp", "odgj", "sampah", "the", "school", "-", "DAN", '"', "(", "tahun:2019", "a*"])))
def test_whatever_is_asked_is_expanded_and_still_matches_its_own_words(words):
    parsed = parse(" ".join(words))
    expanded = expand(parsed)
    assert set(map(str, leaves(parsed.tree))) <= set(map(str, leaves(expanded.tree)))
    assert all(0 < found.weight <= 1 for concept in expanded.concepts for found in concept.variants)


@pytest.mark.parametrize("text", ['"di Pulau" odgj', 'odgj "di Pulau"'])
def test_a_word_within_quotes_means_itself_wherever_it_stands_in_them(text):
    counts = {concept.text: len(concept.variants) for concept in expand(parse(text)).concepts}
    assert counts["Pulau"] == 1
    assert counts["odgj"] > 1


@pytest.mark.parametrize("text", ["", "dan yang di"])
def test_nothing_is_about_nothing(text):
    assert expand(parse(text)).concepts == ()
