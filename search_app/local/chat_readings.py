"""The word that one typed as one talks stands for: of those proposed, the one that a generation makes likeliest.

A noisy channel: how often records say a word, less what each rule that leads to it costs (Kernighan, Church and Gale,
"A spelling correction program based on a noisy channel model", COLING 1990).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from indexer.index.generation.reader import Generation
from indexer.text.analysis import indonesian_stopwords, stem
from indexer.text.vocabulary import vocabulary
from search_app.query.chat_spelling import proposals, with_vowels
from search_app.query.words import MAX_CACHED

# In natural logarithms; chosen on questions reworded as people chat, where half or twice as much changes little.
STEP_COST = 1.6  # of a rule that is applied
VOWEL_COST = 0.6  # of a vowel that is put in
LEAST = -8.0  # below which a word is nothing but itself
MARGIN = 2.0  # by which it must be likelier than a word that records do say

MIN_LETTERS = 2  # a letter may stand for anything
_RARE = 3  # records; a word that more of them say stands for itself


def chat_readings(generation: Generation) -> Callable[[str], str]:
    """Return what gives the word that a form stands for, "" where that is the form itself."""
    return lru_cache(MAX_CACHED)(partial(_reading, generation))


def _reading(generation: Generation, form: str) -> str:
    holders = _holders(generation, form)
    is_word = len(form) >= MIN_LETTERS and form.isalpha() and form.isascii()
    if holders > _RARE or not is_word or stem(form) in vocabulary().indonesian_words:
        return ""
    own = math.log(holders / len(generation)) + MARGIN if holders else LEAST
    likelihood, word = max(_likelihoods(generation, form), default=(own, ""))
    return word if likelihood > own else ""


def _likelihoods(generation: Generation, form: str) -> Iterator[tuple[float, str]]:
    """Yield how likely each word is that a form may stand for; one that hardly any record says is a slip itself."""
    costs = {word: STEP_COST * steps for word, steps in proposals(form).items() if steps}
    for known, cost in [(form, 0.0), *((word, cost) for word, cost in costs.items() if cost == STEP_COST)]:
        if pattern := with_vowels(known):
            for word in filter(re.compile(pattern).fullmatch, _words_from(generation, known[0])):
                costs[word] = min(cost + VOWEL_COST * (len(word) - len(known)), costs.get(word, math.inf))
    for word, cost in costs.items():
        holders = _holders(generation, word)
        if holders > 1 and stem(word) != stem(form):
            yield math.log(holders / len(generation)) - cost, word


def _words_from(generation: Generation, letter: str) -> Iterator[str]:
    forms = generation.forms.with_prefix(letter)
    yield from generation.forms.texts(forms.start, forms.stop)
    yield from (word for word in indonesian_stopwords() if word.startswith(letter))


def _holders(generation: Generation, form: str) -> int:
    """Return how many records say a word; function words, which are not indexed, count as said by all."""
    if form in indonesian_stopwords():
        return len(generation)
    number = generation.stems.number(stem(form))
    return 0 if number is None else int(generation.stem_postings.holders[number])
