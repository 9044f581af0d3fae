"""Words that say too little to be searched for by themselves: numbers, lone letters, and parts of one word.

Beside other words they rank and match nothing: a record that says "19" is not about "covid 19". Where nothing else is
asked, those that belong together are searched as one: "B-3", "24/7".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, pairwise
from operator import not_

from whoosh import query as tree

from indexer.text.vocabulary import Key, vocabulary
from search_app.query.trees import Tree

_LONGEST_PART = (
    2  # letters of what is a word of its own only where the vocabulary has it: "UU", not the "PM" of "PM 2.5"
)


def is_slight(stem: str) -> bool:
    """Return whether a word is a number or a lone letter."""
    return _is_number(stem) or (len(stem) == 1 and stem.isascii())


def is_part(stem: str) -> bool:
    """Return whether a word says nothing without its neighbours in a known term."""
    is_short = len(stem) <= _LONGEST_PART and stem.isascii()
    return is_slight(stem) or (is_short and (stem,) not in vocabulary().synonyms)


def is_compound(stems: Key) -> bool:
    """Return whether words are one that is written together as well: "rumah sakit" is neither "rumah" nor "sakit"."""
    return len(stems) > 1 and not any(map(is_part, stems)) and vocabulary().other_writing(stems) is not None


def alternatives(words: Sequence[Tree], text: str) -> list[Tree]:
    """Return what a record may say for the words of a question: any of them, or the slight ones together.

    Parameters
    ----------
    words : sequence of whoosh.query.Term
        Words of one field in reading order.
    text : str
        What their `startchar` and `endchar` are offsets into.
    """
    slight = [is_slight(word.text) for word in words]
    for at, (one, other) in enumerate(pairwise(words)):
        pair = one.text, other.text
        if is_compound(pair) and text[one.endchar : other.startchar].isspace():
            slight[at : at + 2] = True, True
        elif pair in vocabulary().synonyms and text[one.endchar : other.startchar] == "-":
            slight[at : at + 2] = True, True  # "SIM-RS" is one word, and neither "SIM" nor "RS"
        elif pair in vocabulary().first_words or any(map(_is_number, pair)):
            slight[at : at + 2] = slight[at] or is_part(pair[0]), slight[at + 1] or is_part(pair[1])
    if not all(slight):
        return list(compress(words, map(not_, slight)))
    runs: list[list[Tree]] = []
    for word in words:
        if runs and _belong_together(runs[-1][-1], word, text):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [run[0] if len(run) == 1 else _phrase(run) for run in runs if len(run) > 1 or len(run[0].text) > 1]


def _is_number(stem: str) -> bool:
    return stem[:1].isdigit()


def _belong_together(one: Tree, other: Tree, text: str) -> bool:
    """Return whether two slight words are typed as one, or side by side and are not two numbers."""
    between = text[one.endchar : other.startchar]
    is_list = " " in between and all(_is_number(word.text) and len(word.text) > 1 for word in (one, other))
    return not is_list and not any(map(str.isalnum, between))


def _phrase(words: Sequence[Tree]) -> Tree:
    spans = [(word.startchar, word.endchar) for word in words]
    return tree.Phrase(words[0].fieldname, [word.text for word in words], char_ranges=spans)
