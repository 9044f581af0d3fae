"""The word that one typed as one talks stands for: of those proposed, the one that a generation makes likeliest.

A noisy channel: how often records say a word, less what each rule that leads to it costs (Kernighan, Church and Gale,
"A spelling correction program based on a noisy channel model", COLING 1990).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from indexer.index.generation.words import CollectionWords
from indexer.text.analysis import indonesian_stopwords
from indexer.text.stemming import stem
from indexer.text.vocabulary import vocabulary
from search_app.query.chat_spelling import proposals, with_vowels
from search_app.query.words import MAX_CACHED

# In natural logarithms; chosen on questions reworded as people chat, where half or twice as much changes little.
STEP_COST = 1.0  # of a rule that is applied
VOWEL_COST = 0.6  # of a vowel that is put in
LEAST = -7.5  # below which a word is nothing but itself
MARGIN = 2.0  # by which it must be likelier than a word that records do say

MIN_LETTERS = 2  # a letter may stand for anything
_RARE = 3  # records; a word that more of them say stands for itself


def chat_readings(words: CollectionWords) -> Callable[[str], str]:
    """Return what gives the word that a form stands for, "" where that is the form itself."""
    return lru_cache(MAX_CACHED)(partial(_reading, _Words(words)))


class _Words:
    """The words that records say, and those that they would say were function words indexed."""

    def __init__(self, words: CollectionWords) -> None:
        self._stems, self._holders, self._forms = words.stems, words.stem_holders, words.forms
        self.records = words.records
        self._of_letter: dict[str, str] = {}  # a line a word

    def holders(self, form: str) -> int:
        """Return how many records say a word; function words count as said by all."""
        if form in indonesian_stopwords():
            return self.records
        number = self._stems.number(stem(form))
        return 0 if number is None else int(self._holders[number])

    def matching(self, pattern: str, letter: str) -> list[str]:
        """Return the words from a letter on that a regular expression matches as a whole."""
        if letter not in self._of_letter:
            forms = self._forms.with_prefix(letter)
            functions = [word for word in indonesian_stopwords() if word.startswith(letter)]
            self._of_letter[letter] = "\n".join([*self._forms.texts(forms.start, forms.stop), *functions])
        return re.findall(f"^{pattern}$", self._of_letter[letter], re.MULTILINE)


def _reading(words: _Words, form: str) -> str:
    holders = words.holders(form)
    is_word = len(form) >= MIN_LETTERS and form.isalpha() and form.isascii()
    if holders > _RARE or not is_word or stem(form) in vocabulary().indonesian_words:
        return ""
    own = math.log(holders / words.records) + MARGIN if holders else LEAST
    likelihood, word = max(_likelihoods(words, form), default=(own, ""))
    return word if likelihood > own else ""


def _likelihoods(words: _Words, form: str) -> Iterator[tuple[float, str]]:
    """Yield how likely each word is that a form may stand for; one that hardly any record says is a slip itself."""
    costs = {word: STEP_COST * steps for word, steps in proposals(form).items() if steps}
    if pattern := with_vowels(form):
        for word in words.matching(pattern, form[0]):
            costs[word] = min(VOWEL_COST * (len(word) - len(form)), costs.get(word, math.inf))
    for word, cost in costs.items():
        holders = words.holders(word)
        if holders > 1 and stem(word) != stem(form):
            yield math.log(holders / words.records) - cost, word
