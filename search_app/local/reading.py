"""How was a question read? Its ideas, what each stands for, and the places that it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search_app.engine import Idea, Reading
from search_app.local.concept_terms import FoundConcept
from search_app.query.concepts import CHAT, INNER_WORD_WEIGHT
from search_app.query.named_regions import regions_named

MAX_IDEAS = 12  # of a long question those that tell most
MAX_WORDINGS = 4  # that are told of one idea
_ENGLISH = "english"  # kind of the variant that is a translation


def reading(concepts: Sequence[FoundConcept], place_kinds: Iterable[str], words: Sequence[str]) -> Reading:
    """Return how a question was read.

    Parameters
    ----------
    concepts : sequence of FoundConcept
        What it asks for; a word of a known term does not stand by itself.
    place_kinds : iterable of str
        The kinds of place that it names.
    words : sequence of str
        Its words as written, in which regions are looked for.
    """
    whole = [each for each in concepts if each.concept.weight > INNER_WORD_WEIGHT]
    least = sorted((each.rarity for each in whole), reverse=True)[:MAX_IDEAS][-1:]
    ideas = tuple(_idea(each) for each in whole if each.rarity >= least[0])[:MAX_IDEAS]
    return Reading(ideas, tuple(sorted(place_kinds)), regions_named(words))


def _idea(found: FoundConcept) -> Idea:
    """Return a concept as the visitor is told of it: a translation where that is what is searched first."""
    variants = [each.variant for each in found.variants]
    in_chat = (each for each in variants if each.kind == CHAT)
    meant = next(in_chat, variants[0] if variants and variants[0].kind == _ENGLISH else None)
    text, read_as, kind = found.concept.text, meant.text if meant else "", meant.kind if meant else ""
    told = {text.casefold(), read_as.casefold()}
    others = dict.fromkeys(each.text for each in variants if each.text.casefold() not in told)
    return Idea(text, read_as, kind, tuple(others)[:MAX_WORDINGS], bool(variants))
