"""The vocabulary that ships is well-formed, and no entry of it fires on words it is not about."""

import csv
import re
from collections import Counter
from importlib import resources

import pytest

from corpus import Innovation
from indexer.text.analysis import analyse
from indexer.text.english import english_stems

FOLDER = resources.files("corpus").joinpath("data", "language")
KINDS = ("acronym", "renamed", "spelling", "chat", "need")  # in this order in the file
DIRECTIONS = {"<>", ">"}
# Of these one word is left when function words are dropped, and alone it means the same.
SHRINKING = {"lalu lintas", "bunuh diri", "drop out", "speed up", "pick up", "follow up"}
# Common words with variants, which are meant wherever they stand.
COMMON = {"sistem", "pelatihan"}


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(FOLDER.joinpath(name).read_text(encoding="utf-8").splitlines(), strict=True))


def variants(cell: str) -> list[str]:
    return cell.split(" | ")


def stems(text: str) -> tuple[str, ...]:
    return tuple(word.stem for word in analyse(text))


def queried(row: dict[str, str]) -> list[str]:
    """Return the texts of a row that a query may hold."""
    return [row["term"], *(variants(row["equivalents"]) if row["direction"] == "<>" else [])]


SYNONYMS, ENGLISH = rows("synonyms.csv"), rows("english.csv")
TEXTS = [text for row in SYNONYMS for text in (row["term"], *variants(row["equivalents"]))]
TRANSLATIONS = [text for row in ENGLISH for text in variants(row["indonesian"])]


def test_there_are_enough_entries_of_every_kind():
    kinds = Counter(row["kind"] for row in SYNONYMS)
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 100
    assert len(SYNONYMS) >= 600
    assert len(ENGLISH) >= 800


def test_kinds_stand_together_and_directions_are_known():
    kinds = [KINDS.index(row["kind"]) for row in SYNONYMS]
    assert kinds == sorted(kinds)
    assert {row["direction"] for row in SYNONYMS} == DIRECTIONS


@pytest.mark.parametrize("text", ["", " a", "A", "a  b"])
def test_the_form_of_a_text_is_tested(text):
    assert not is_tidy(text)


def is_tidy(text: str) -> bool:
    return bool(text) and text == " ".join(text.split()).lower() and not re.search(r"[|;\"]", text)


def test_texts_are_lower_case_and_tidy():
    every = [*TEXTS, *TRANSLATIONS, *(row["english"] for row in ENGLISH)]
    assert [text for text in every if not is_tidy(text)] == []


def test_no_term_stands_twice_in_a_kind():
    repeated = Counter((row["kind"], row["term"]) for row in SYNONYMS)
    assert [pair for pair, count in repeated.items() if count > 1] == []


def test_no_english_term_stands_twice_in_another_inflection():
    repeated = Counter(english_stems(row["english"]) for row in ENGLISH)
    assert [key for key, count in repeated.items() if count > 1] == []


def test_every_text_has_a_word_that_is_searched():
    assert [text for text in (*TEXTS, *TRANSLATIONS) if not stems(text)] == []


def test_every_equivalent_says_something_new():
    for row in SYNONYMS:
        found = [stems(text) for text in variants(row["equivalents"])]
        assert stems(row["term"]) not in found, row
        assert len(set(found)) == len(found), row
    for row in ENGLISH:
        found = [stems(text) for text in variants(row["indonesian"])]
        assert len(set(found)) == len(found), row


def test_what_a_query_may_hold_keeps_its_words_without_function_words():
    # "dari rumah" would become "rumah", and every query about a house would be about working from home.
    shrunk = [
        text
        for row in SYNONYMS
        for text in queried(row)
        if len(text.split()) > 1 and len(stems(text)) < 2 and text not in SHRINKING
    ]
    assert shrunk == []
    english = {row["english"] for row in ENGLISH if len(row["english"].split()) > 1} - SHRINKING
    assert [text for text in english if len(english_stems(text)) < 2] == []


def test_no_single_word_of_everyday_is_expanded(shipped_records: tuple[Innovation, ...]):
    # Stems are shared: "pengairan" has that of "air", "pengadaan" that of "keadaan".
    texts = (" ".join((r.title, r.summary, r.problem, r.solution, r.results, *r.steps)) for r in shipped_records)
    holders = Counter(stem for text in texts for stem in set(stems(text)))
    everyday = {stem for stem, count in holders.items() if count > len(shipped_records) / 5}
    found = {text for row in SYNONYMS for text in queried(row) if len(stems(text)) == 1 and stems(text)[0] in everyday}
    assert found <= COMMON
