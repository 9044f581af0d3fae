"""The concepts of a query: its words grouped into known terms, each with the other ways in which a record may say it.

words → terms of the vocabulary, longest first → concepts with their variants
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from indexer.text.english import marked
from indexer.text.vocabulary import Key, Variant, vocabulary
from search_app.query.slight_words import is_compound, is_part, is_slight
from search_app.query.words import MAX_CACHED, QueryWord

SAME = "same"  # kind of the variant that is what was asked
CHAT = "chat"  # kind of the variant that is what was asked in the spelling of the records

# Chosen on the judged queries; from 0.8 to 1 (other) and from 0.5 to 1 (inner word) nDCG@10 changes by 0.01.
OTHER_WEIGHT = 0.9  # of another variant beside what was asked; a variant of a translation counts this once more
INNER_WORD_WEIGHT = 0.4  # of a single word of a recognised term beside the term itself; in English this once more
UNTRANSLATED_WEIGHT = 0.5  # of a word of an English query that no translation is known of, in Indonesian text
# Of such a word in what records say in English. Words with a translation go by that alone, so that a question finds the
# same in either language; with both, narratives asked as questions gain 0.006 more, and other sets are found.
IN_ENGLISH_WEIGHT = 0.25
SLIGHT_WEIGHT = 0.5  # of a number or a lone letter beside a word
# Of the name of a region: what is needed outweighs where. At half, questions that ask of a region find it less.
REGION_WEIGHT = 0.7

MAX_CONCEPTS = 64  # that are expanded in one query
MAX_VARIANTS = 16  # of one concept


@dataclass(frozen=True, slots=True)
class WeightedVariant:
    """A variant of a concept and how much it counts, from 0 to 1."""

    variant: Variant
    weight: float


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing a query asks for.

    Attributes
    ----------
    text : str
        The words as written.
    stems : tuple of str
        Their stems.
    variants : tuple of WeightedVariant
        What a record may say for it.
    weight : float
        How much the concept counts beside others.
    pattern : whoosh.query.Query or None
        A prefix, wildcard, fuzzy word or range of words, whose variants only an index knows.
    part_of : tuple of str
        The stems of the known term that it is a single word of, empty where it stands by itself.
    """

    text: str
    stems: Key = ()
    variants: tuple[WeightedVariant, ...] = field(default=(), hash=False)  # long, and implied by the rest
    weight: float = 1.0
    pattern: Any = None
    part_of: Key = ()


class ConceptCollector:
    """Collects the concepts of one query, each once.

    Parameters
    ----------
    in_english : bool
        Whether the query is asked in English.
    """

    def __init__(self, *, in_english: bool) -> None:
        self._in_english = in_english
        self._concepts: dict[Key | Concept, Concept] = {}  # by their stems, patterns by themselves
        self._expanded: set[Key] = set()

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Those collected so far."""
        return tuple(self._concepts.values())

    def add(self, words: Sequence[QueryWord]) -> list[Concept]:
        """Take in words that are alternatives, and return the concepts that are new, at most `MAX_CONCEPTS` in all."""
        new = []
        for term in _terms(words, self._in_english):
            for concept in concepts_of_term(term, self._in_english):
                if concept.stems not in self._expanded:
                    self._expanded.add(concept.stems)
                    new.append(concept)
        new = new[: max(0, MAX_CONCEPTS - len(self._concepts))]
        self._concepts |= {concept.stems: concept for concept in new}
        return new

    def add_literal(self, concept: Concept) -> None:
        """Take in what means itself; a word that is asked as an alternative too counts as that."""
        self._concepts.setdefault(concept.stems or concept, concept)


@lru_cache(maxsize=MAX_CACHED)
def concepts_of_term(term: tuple[QueryWord, ...], in_english: bool) -> tuple[Concept, ...]:
    """Return the concept of a term, and those of its single words where these count by themselves."""
    text, stems = " ".join([word.text for word in term]), tuple([word.meant for word in term])
    if len(term) == 1 and is_slight(stems[0]):
        return (plain_concept(text, stems[0], SLIGHT_WEIGHT),)
    weight = REGION_WEIGHT if all(word.names_region for word in term) else 1.0
    whole = Concept(text, stems, tuple(_variants(stems, term, in_english)[:MAX_VARIANTS]), weight)
    if len(term) == 1 or is_compound(stems):
        return (whole,)
    inner = [word for word in term if not is_part(word.stem)]
    if in_english:
        words = [concepts_of_term((word,), in_english)[0] for word in inner]
        return (whole, *(replace(word, weight=weight * INNER_WORD_WEIGHT**2, part_of=stems) for word in words))
    return (
        whole,
        *(
            Concept(word.text, (word.meant,), tuple(_as_asked((word,))), weight * INNER_WORD_WEIGHT, part_of=stems)
            for word in inner
        ),
    )


@lru_cache(maxsize=MAX_CACHED)
def plain_concept(text: str, stem: str, weight: float = 1.0) -> Concept:
    """Return the concept of a word that means itself."""
    stems = (stem,)
    return Concept(text, stems, (WeightedVariant(Variant(text, stems, SAME), 1.0),), weight)


def _terms(words: Sequence[QueryWord], in_english: bool) -> list[tuple[QueryWord, ...]]:
    """Return the words grouped into known terms, a longer term before a shorter one that overlaps it."""
    terms: list[tuple[QueryWord, ...]] = [(word,) for word in words]
    for begin, end in _spans_of_terms(words, in_english):
        if all(len(term) == 1 for term in terms[begin:end]):
            terms[begin:end] = [tuple(words[begin:end]), *[()] * (end - begin - 1)]
    return [term for term in terms if term]


def _spans_of_terms(words: Sequence[QueryWord], in_english: bool) -> list[tuple[int, int]]:
    """Return where known terms of several words begin and end, longest first."""
    first_words, stems = vocabulary().first_words, [word.english_stem if in_english else word.meant for word in words]
    spans = [
        (begin, begin + length)
        for begin, pair in enumerate(pairwise(stems))
        for length in first_words.get(pair, ())
        if begin + length <= len(stems) and _is_known(tuple(stems[begin : begin + length]), in_english)
    ]
    return sorted(spans, key=lambda span: span[0] - span[1])


def _is_known(stems: Key, in_english: bool) -> bool:
    return stems in (vocabulary().english if in_english else vocabulary().synonyms)


def _variants(stems: Key, term: Sequence[QueryWord], in_english: bool) -> list[WeightedVariant]:
    known, as_asked = vocabulary(), _as_asked(term)
    if not in_english:
        return _others(stems, term, as_asked)
    if english := known.english.get(tuple([word.english_stem for word in term])):
        if len(stems) > 1 and stems not in known.phrases:
            as_asked = []  # no index counts it as a term, and its words are asked for too
        translations = [WeightedVariant(variant, 1.0) for variant in english]
        synonyms = [synonym for found in english for synonym in known.synonyms.get(found.stems, ())]
        return _distinct(
            [*translations, *as_asked, *(WeightedVariant(synonym, OTHER_WEIGHT**2) for synonym in synonyms)]
        )
    if term[0].stem not in known.indonesian_words:
        return [in_english_text(term[0]), *(replace(variant, weight=UNTRANSLATED_WEIGHT) for variant in as_asked)]
    return [in_english_text(term[0]), *_others(stems, term, as_asked)]


def in_english_text(word: QueryWord) -> WeightedVariant:
    """Return a word as records say it in what they tell in English."""
    return WeightedVariant(Variant(word.text, (marked(word.english_stem),), SAME), IN_ENGLISH_WEIGHT)


def _others(stems: Key, term: Sequence[QueryWord], as_asked: list[WeightedVariant]) -> list[WeightedVariant]:
    known = vocabulary()
    others = known.synonyms.get(stems, ())
    if other_writing := known.other_writing(stems):
        as_asked.append(WeightedVariant(other_writing, 1.0))
        others += known.synonyms.get(other_writing.stems, ())
    if not others and len(term) == 1 and term[0].leaning > 0:
        others = known.english.get((term[0].english_stem,), ())
    return _distinct([*as_asked, *(WeightedVariant(other, OTHER_WEIGHT) for other in others)])


def _as_asked(term: Sequence[QueryWord]) -> list[WeightedVariant]:
    """Return words as they were written and, where some of them stand for others, as records would have them."""
    texts, stems = [word.text for word in term], tuple([word.stem for word in term])
    variants = [WeightedVariant(Variant(" ".join(texts), stems, SAME), 1.0)]
    if any(word.reading for word in term):
        texts, stems = [word.reading or word.text for word in term], tuple([word.meant for word in term])
        variants.append(WeightedVariant(Variant(" ".join(texts), stems, CHAT), 1.0))
    return variants


def _distinct(variants: Sequence[WeightedVariant]) -> list[WeightedVariant]:
    """Return the first variant of each wording."""
    first: dict[Key, WeightedVariant] = {}
    for variant in variants:
        first.setdefault(variant.variant.stems, variant)
    return list(first.values())
