"""Did the visitor mean something else? Words that nothing in a generation says, and the nearest that something does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.index.whoosh_view.reader import GenerationReader
from indexer.index.whoosh_view.schema import PLAIN, form_field
from indexer.text.analysis import stem
from indexer.text.english import english_stem
from indexer.text.splitting import fold
from indexer.text.vocabulary import vocabulary
from search_app.local.concept_terms import FoundConcept

MIN_LETTERS = 4  # a shorter word is near too many others
LONG = 6  # letters from which a word may have two mistakes
MAX_WORDS = 5  # corrected in one query


def corrected(text: str, concepts: Sequence[FoundConcept], reader: GenerationReader) -> str:
    """Return `text` with its unknown words replaced by the nearest known ones, "" where there is nothing to correct."""
    result = text
    unknown = [found.concept.text for found in concepts if not found.variants and _is_correctable(found.concept.text)]
    for word in unknown[:MAX_WORDS]:
        if nearest := _nearest(fold(word), reader):
            # A form holds letters only, nothing that a replacement would read as more.
            result = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", nearest, result)
    return result if result != text else ""


def finds_little(concepts: Sequence[FoundConcept], matches: int) -> bool:
    """Return whether nothing or next to nothing of a query was found: no record, or less than half of its concepts."""
    return not matches or 2 * sum(bool(found.variants) for found in concepts) < len(concepts)


def _is_correctable(word: str) -> bool:
    form = fold(word)
    known = stem(form) in vocabulary().indonesian_words or english_stem(form) in vocabulary().english_words
    return form.isalpha() and len(form) >= MIN_LETTERS and not known


def _nearest(form: str, reader: GenerationReader) -> str:
    corrector = reader.corrector(form_field(PLAIN))
    mistakes = 2 if len(form) >= LONG else 1
    found = corrector.suggest(form, limit=1, maxdist=mistakes, prefix=1) or corrector.suggest(form, limit=1, maxdist=1)
    return str(found[0]) if found else ""
