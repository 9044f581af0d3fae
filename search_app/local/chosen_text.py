"""Which text is searched: as it is written, as chat, or corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, Protocol, TypeVar

from search_app.engine import Confidence
from search_app.local.concept_terms import FoundConcept
from search_app.local.confidence import NOTHING, STRONG
from search_app.local.spelling import NO_CORRECTION, Spoken, corrected, finds_little
from search_app.query.parse import ParsedQuery

Filtering_contra = TypeVar("Filtering_contra", contravariant=True)


class AnySearch(Protocol[Filtering_contra]):
    """What a search tells before its answer is worked out."""

    parsed: ParsedQuery
    concepts: list[FoundConcept]
    is_as_written: bool

    @property
    def count(self) -> int:
        """How many records match, filters aside."""
        ...

    def count_passing(self, filtering: Filtering_contra) -> int:
        """Return how many of them pass filters."""
        ...

    def confidence(self) -> Confidence:
        """Return whether the best of them fit."""
        ...


Found = TypeVar("Found", bound=AnySearch)  # type: ignore[type-arg]


class ChosenText(NamedTuple, Generic[Found]):
    """A text as it is searched.

    Attributes
    ----------
    searched : str
        The text, or its correction where the text itself finds next to nothing, or nothing that fits.
    search : Found
    correction : str
        The text as it was perhaps meant, "" where nothing in it looks misspelt.
    """

    searched: str
    search: Found
    correction: str


def chosen_text(
    text: str, filtering: object, search_of: Callable[[str, bool], Found], spoken: Spoken, *, exact: bool
) -> ChosenText[Found]:
    """Return what is searched for a text.

    Parameters
    ----------
    text : str
    filtering : object
        The filters of the question.
    search_of : callable
        Makes the search of a text, with whether no word is read as another one that it may stand for in chat.
    spoken : Spoken
        The index that is searched.
    exact : bool
        Whether the words are searched as written, even where they look misspelt.
    """
    searched, search = text, search_of(text, exact)
    written = search if search.is_as_written else search_of(text, True)
    is_little = finds_little(written.concepts, written.count)
    # Where little is found, a slip of the fingers is corrected before it is read as chat: the visitor is told then.
    asked = written if is_little else search
    correction = corrected(asked.parsed.text, asked.concepts, spoken)
    if correction.text:
        meant = search_of(correction.text, asked is written)
        if meant.count_passing(filtering) <= asked.count_passing(filtering):
            correction = NO_CORRECTION
        elif correction.is_certain and not exact and (is_little or _fits_alone(meant, asked)):
            searched, search = correction.text, meant
    return ChosenText(searched, search, correction.text)


def _fits_alone(meant: Found, asked: Found) -> bool:
    """Return whether something fits a text as it was meant, where nothing fits as it was asked."""
    return asked.confidence().level == NOTHING and meant.confidence().level == STRONG
