"""What single passages say: the best one of a record, and the fields in which words stand."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indexer.compiling import compiled
from indexer.index.generation.format import F32, I16, I64, U32
from search_app.local.kernels.arrays import Bools, TextArrays, span
from search_app.local.kernels.query_terms import QueryTerms
from search_app.local.kernels.top_k import bring_best


class StemTable(NamedTuple):
    """Which concept each stem of a query says by itself, in a small table that stays in the processor's cache.

    Open addressing with linear probing (Knuth, The Art of Computer Programming, 6.4): a stem stands in the slot of its
    number or behind it, in a quarter of all slots at most.

    Attributes
    ----------
    stems : int64 array, shape (slots,)
        -1 where a slot is empty.
    concepts : int16 array, shape (slots,)
        Number of the concept, or -1.
    """

    stems: I64
    concepts: I16


class Marking(NamedTuple):
    """Which words of a text say a concept.

    Attributes
    ----------
    by_stem : StemTable
        The concepts of single stems.
    by_form : int16 array, shape (forms,) or (0,)
        The concept of each form that a pattern stands for, -1 for none; of length 0 without patterns.
    phrases, phrase_bounds : int64 arrays
        Phrase p is the stems `phrases[phrase_bounds[p]:phrase_bounds[p + 1]]`.
    by_phrase : int16 array, shape (phrases,)
        The concept of each phrase.
    """

    by_stem: StemTable
    by_form: I16
    phrases: I64
    phrase_bounds: I64
    by_phrase: I16


class BestPassages(NamedTuple):
    """Where each of some records says most of a query.

    Attributes
    ----------
    passages, tokens : int64 arrays, shape (docs,)
        The passage and its first marked word within sight of most others; -1 where nothing is marked.
    marks : bool array
        Whether each token of these passages is marked, one passage after the other.
    """

    passages: I64
    tokens: I64
    marks: Bools


@compiled
def stem_table(terms: QueryTerms, chosen: Bools) -> StemTable:
    """Return which concept each stem of a query says by itself, of the variants that are chosen."""
    slots = 64
    while slots < 4 * len(terms.terms):
        slots *= 2
    stems, concepts = np.full(slots, -1, dtype=np.int64), np.full(slots, -1, dtype=np.int16)
    for concept in range(len(terms.rarity) - 1, -1, -1):  # of two concepts that share a variant, the first keeps it
        for variant in range(terms.bounds[concept], terms.bounds[concept + 1]):
            if chosen[variant] and not terms.is_phrase[variant]:
                slot = _slot_of(terms.terms[variant], stems)
                stems[slot], concepts[slot] = terms.terms[variant], concept
    return StemTable(stems, concepts)


@compiled
def _slot_of(stem: int, stems: I64) -> np.int64:
    """Return the slot of a stem in a table, or the empty one where it would be."""
    last = len(stems) - 1
    slot = np.int64(stem) & last
    while stems[slot] >= 0 and stems[slot] != stem:
        slot = (slot + 1) & last
    return slot


@compiled
def add_best_passages(scores: F32, docs: I64, last: int, by_stem: StemTable, worths: F32, text: TextArrays) -> None:
    """Add to the scores of `docs` the most that one passage of each says: the summed worth of its distinct concepts.

    Where that cannot bring a record among the `last` best, nothing is added.
    """
    most_of_all = worths.sum()
    best = np.full(min(last, len(scores)), -1, dtype=np.float32)  # the best scores so far, ascending
    last_seen = np.full(len(worths), -1, dtype=np.int64)  # the passage that each concept was last seen in
    order = np.arange(len(docs))
    for at in range(len(order)):
        bring_best(order, at, scores, docs)
        row = order[at]
        if not len(best) or scores[row] + most_of_all < best[0]:
            return
        most = np.float32(0)
        for passage in range(text.passages[docs[row]], text.passages[docs[row] + 1]):
            said = np.float32(0)
            for token in range(*span(text.offsets, passage)):
                concept = by_stem.concepts[_slot_of(text.stems[text.forms[token]], by_stem.stems)]
                if concept >= 0 and last_seen[concept] != passage:
                    last_seen[concept] = passage
                    said += worths[concept]
            most = max(most, said)
        scores[row] += most
        _enter(best, scores[row])


@compiled
def _enter(best: F32, score: np.float32) -> None:
    """Put a score among the best, which ascend, in place of the lowest; nothing where it is lower than that."""
    at = 0
    while at < len(best) and best[at] < score:
        if at:
            best[at - 1] = best[at]
        at += 1
    if at:
        best[at - 1] = score


@compiled
def best_passages(
    docs: I64, marking: Marking, text: TextArrays, concept_worths: F32, field_worths: F32, sight: int
) -> BestPassages:
    """Return where each record says most of a query, and which words of that passage say something of it.

    Parameters
    ----------
    concept_worths, field_worths : float32 arrays
        The worth of each concept, and of a passage of each field.
    sight : int
        How many words a reader sees from the first marked word on.
    """
    passages, tokens = np.full(len(docs), -1, dtype=np.int64), np.full(len(docs), -1, dtype=np.int64)
    marks = np.empty(0, dtype=np.bool_)
    for row in range(len(docs)):
        first, last = text.passages[docs[row]], text.passages[docs[row] + 1]
        concepts = _concepts_of_tokens(first, last, marking, text)
        passages[row], tokens[row] = _best_sight(first, last, concepts, text, concept_worths, field_worths, sight)
        if passages[row] >= 0:
            begin, (start, end) = np.int64(text.offsets[first]), span(text.offsets, passages[row])
            marks = np.concatenate((marks, concepts[start - begin : end - begin] >= 0))
    return BestPassages(passages, tokens, marks)


@compiled
def _best_sight(
    first: int, last: int, concepts: I16, text: TextArrays, concept_worths: F32, field_worths: F32, sight: int
) -> tuple[int, int]:
    """Return the passage from `first` up to `last` and the marked word in it from which on it is worth most, or -1."""
    begin = np.int64(text.offsets[first])
    last_seen = np.full(len(concept_worths), -1, dtype=np.int64)
    best_passage, best_token, best = -1, -1, np.float32(-1)
    for passage in range(first, last):
        start, end = span(text.offsets, passage)
        for token in range(start, end):
            if concepts[token - begin] < 0:
                continue
            said = np.float32(0)
            for ahead in range(token, min(token + sight, int(end))):
                concept = concepts[ahead - begin]
                if concept >= 0 and last_seen[concept] != token:
                    last_seen[concept] = token
                    said += concept_worths[concept]
            if said * field_worths[text.fields[passage]] > best:
                best_passage, best_token, best = passage, token, said * field_worths[text.fields[passage]]
    return best_passage, best_token


@compiled
def _concepts_of_tokens(first: int, last: int, marking: Marking, text: TextArrays) -> I16:
    """Return the concept that each token of the passages from `first` up to `last` says, -1 for none."""
    begin = np.int64(text.offsets[first])
    concepts = np.empty(text.offsets[last] - begin, dtype=np.int16)
    for at in range(len(concepts)):
        form = text.forms[begin + at]
        concepts[at] = marking.by_stem.concepts[_slot_of(text.stems[form], marking.by_stem.stems)]
        if len(marking.by_form) and marking.by_form[form] >= 0:
            concepts[at] = marking.by_form[form]
    for phrase in range(len(marking.by_phrase)):
        words = marking.phrases[marking.phrase_bounds[phrase] : marking.phrase_bounds[phrase + 1]]
        for passage in range(first, last):
            start, end = span(text.offsets, passage)
            for token in range(start, end - len(words) + 1):
                if _stands_at(token, words, text.forms, text.stems):
                    concepts[token - begin : token - begin + len(words)] = marking.by_phrase[phrase]
    return concepts


@compiled
def fields_with_words(docs: I64, groups: I64, words: I64, word_bounds: I64, text: TextArrays) -> I64:
    """Return in which fields records say words in a row, as bit sets, int64 (phrases,).

    Of `docs[i]` the phrases `groups[i]:groups[i + 1]` are looked for; phrase p is
    `words[word_bounds[p]:word_bounds[p + 1]]`.
    """
    fields = np.zeros(len(word_bounds) - 1, dtype=np.int64)
    for row in range(len(docs)):
        for passage in range(text.passages[docs[row]], text.passages[docs[row] + 1]):
            start, end = span(text.offsets, passage)
            for token in range(start, end):
                stem = text.stems[text.forms[token]]
                for phrase in range(groups[row], groups[row + 1]):
                    if words[word_bounds[phrase]] != stem:  # nearly always
                        continue
                    said = words[word_bounds[phrase] : word_bounds[phrase + 1]]
                    if token + len(said) <= end and _stands_at(token, said, text.forms, text.stems):
                        fields[phrase] |= 1 << text.fields[passage]
    return fields


@compiled
def _stands_at(token: int, words: I64, forms: U32, stems: U32) -> bool:
    for at in range(len(words)):  # noqa: SIM110 - Numba compiles no generator expressions
        if stems[forms[token + at]] != words[at]:
            return False
    return True
