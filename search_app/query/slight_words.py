"""Words that say too little to be searched for by themselves: numbers, lone letters, and what only goes with a number.

Beside other words they rank and match nothing: a record that says "19" is not about "covid 19". Where nothing else is
asked, those that belong together are searched as one: "B-3", "24/7".
"""

from __future__ import annotations

from collections.abc import Sequence

from whoosh import query as tree

from indexer.text.vocabulary import vocabulary
from search_app.query.trees import Tree

_LONGEST_MARK = 2  # letters of what is a word of its own only where the vocabulary has it: "PM" of "PM 2.5", not "UU"


def is_slight(stem: str) -> bool:
    """Return whether a word is a number or a lone letter."""
    return stem[:1].isdigit() or (len(stem) == 1 and stem.isascii())


def alternatives(words: Sequence[Tree], text: str) -> list[Tree]:
    """Return what a record may say for the words of a question: any of them, or the slight ones together.

    Parameters
    ----------
    words : sequence of whoosh.query.Term
        Words of one field in reading order.
    text : str
        What their `startchar` and `endchar` are offsets into.
    """
    is_part = [is_slight(word.text) or _goes_with_number(words, at) for at, word in enumerate(words)]
    if not all(is_part):
        return [word for word, slight in zip(words, is_part, strict=True) if not slight]
    runs: list[list[Tree]] = []
    for word in words:
        if runs and _belong_together(runs[-1][-1], word, text):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [run[0] if len(run) == 1 else _phrase(run) for run in runs if len(run) > 1 or len(run[0].text) > 1]


def _goes_with_number(words: Sequence[Tree], at: int) -> bool:
    word = words[at].text
    if len(word) > _LONGEST_MARK or (word,) in vocabulary().synonyms:
        return False
    return any(other.text[:1].isdigit() for other in words[max(0, at - 1) : at + 2])


def _belong_together(one: Tree, other: Tree, text: str) -> bool:
    """Return whether two slight words are typed as one, or side by side and are not two numbers."""
    between = text[one.endchar : other.startchar]
    is_list = " " in between and all(word.text[:1].isdigit() and len(word.text) > 1 for word in (one, other))
    return not is_list and not any(map(str.isalnum, between))


def _phrase(words: Sequence[Tree]) -> Tree:
    spans = [(word.startchar, word.endchar) for word in words]
    return tree.Phrase(words[0].fieldname, [word.text for word in words], char_ranges=spans)
