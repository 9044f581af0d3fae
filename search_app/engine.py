"""The engine protocol and the values that page, JSON and feed all show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from msgspec import Struct

from corpus import Innovation
from indexer.index.generation.format import F32

Filters = Mapping[str, Sequence[str]]
"""Chosen values by facet name; values of one facet are alternatives, facets narrow each other."""


# An answer holds hundreds of the three that follow, and each Struct is made in a tenth of a frozen data class's time.


class Piece(Struct, frozen=True, gc=False):
    """A stretch of a snippet; `matched` where it is a word of the query."""

    text: str
    matched: bool = False


class Explanation(Struct, frozen=True):
    """A concept of the query that a record says.

    Attributes
    ----------
    asked : str
        The words of the question.
    found : str
        What the record says for them.
    kind : str
        `same` where it says the words themselves, else what joins the two: `acronym`, `renamed`, `spelling`, `chat`,
        `need` or `english`.
    fields : tuple of str
        The fields that say it, weightiest first.
    """

    asked: str
    found: str
    kind: str
    fields: tuple[str, ...]


class FacetValue(Struct, frozen=True, gc=False):
    """One value of a facet and how many matching records have it.

    The count ignores what is chosen in the same facet, so that a reader can widen as well as narrow.
    """

    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """Why a hit matched: a passage of one field, in plain text that the page must still escape."""

    field: str
    pieces: tuple[Piece, ...]

    @property
    def is_marked(self) -> bool:
        """Whether it holds a word of the query."""
        return any(piece.matched for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Hit:
    """One innovation in a ranked answer.

    Attributes
    ----------
    score : float
        Compares only within one answer.
    explanations : tuple of Explanation
        What it says of the question, best first.
    missing : tuple of str
        What it does not say of the question, the rarest first.
    """

    innovation: Innovation
    score: float
    snippet: Snippet | None = None
    explanations: tuple[Explanation, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something the visitor should know about how the query was read; `code` is stable, `detail` is its subject."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure an answer is, filters and pages aside.

    Attributes
    ----------
    level : str
        `strong`: something fits; `partial`: perhaps; `nothing`: what was found is merely nearest.
    score : float
        How likely something fits, from 0 to 1.
    unknown : tuple of str
        What was asked for and no record says, in the words of the question.
    """

    level: str
    score: float
    unknown: tuple[str, ...] = ()


class Idea(Struct, frozen=True, gc=False):
    """One thing that a question asks for.

    Attributes
    ----------
    asked : str
        The words of the question.
    read_as : str
        The words that they stand for, "" where they stand for themselves.
    kind : str
        What joins the two: `chat` or `english`, "" where `read_as` is.
    others : tuple of str
        Other wordings that were searched too, best first.
    is_known : bool
        Whether any record says it.
    """

    asked: str
    read_as: str = ""
    kind: str = ""
    others: tuple[str, ...] = ()
    is_known: bool = True


class Reading(Struct, frozen=True):
    """How a question was read: its ideas in their order, the kinds of place and the codes of regions that it names."""

    ideas: tuple[Idea, ...] = ()
    place_kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


NO_READING = Reading()


@dataclass(frozen=True, slots=True)
class Results:
    """A ranked answer.

    Attributes
    ----------
    total : int
        Number of matching records, of which `hits` is one page.
    facets : mapping of str to sequence of FacetValue
        By facet name, most frequent value first; empty when facets were not asked for.
    took_ms : float
        Time inside the engine, milliseconds.
    searched : str
        What was searched: `text`, or its correction where `text` itself finds next to nothing, or nothing that fits.
    confidence : Confidence
        Whether the best of them fit what was searched.
    correction : str
        The question as it was perhaps meant, "" where nothing in it looks misspelt.
    reading : Reading
        How `searched` was read.
    best_score : float
        What the best record scores that passes the filters; 0 where hits are not sorted by relevance.
    """

    text: str
    searched: str
    hits: tuple[Hit, ...]
    total: int
    took_ms: float
    confidence: Confidence
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    correction: str = ""
    reading: Reading = NO_READING
    best_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion of what is being typed; `kind` is `innovation`, `sector`, `province` or `need`.

    `key` is its id, slug or code; a need, a keyword of several records, is its own key. `home` is the regency or
    province of an innovation, "" where it has none.
    """

    kind: str
    key: str
    text: str
    home: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """The generation in service: its name, when it was built (Unix seconds) and how many records it holds."""

    generation: str
    built_at: float
    records: int


class UnknownFilterError(ValueError):
    """A filter names no facet; the message lists those there are."""


class Engine(Protocol):
    """What `search_app` asks of a search engine, embedded or not."""

    def search(
        self,
        text: str,
        filters: Filters | None = None,
        limit: int = 10,
        offset: int = 0,
        *,
        sort: str = "relevance",
        facets: bool = True,
        snippets: bool = True,
        exact: bool = False,
    ) -> Results:
        """Return one page of the records that match `text` and `filters`.

        Parameters
        ----------
        text : str
            A person's query, in the language of `search_app.query.parse`; empty matches every record.
        filters : mapping of str to sequence of str, optional
            Chosen values by facet name.
        limit, offset : int
            Size of the page and number of hits before it.
        sort : {"relevance", "newest", "oldest"}
            Order of the hits.
        facets, snippets : bool
            Whether to work these out; explanations come with the snippets.
        exact : bool
            Whether to search the words as written, even where they look misspelt and find next to nothing.

        Raises
        ------
        UnknownFilterError
            A filter names no facet.
        """
        ...

    def similar(self, id: str, limit: int = 5, *, elsewhere: bool = False) -> tuple[Hit, ...]:
        """Return the innovations most like the one called `id`, best first.

        With `elsewhere`, only those of other provinces; empty where `id` is unknown.
        """
        ...

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Return completions of what a person has typed so far."""
        ...

    def lookalike_counts(self, ids: Sequence[str]) -> tuple[int, ...]:
        """Return how many records of other provinces are look-alikes of each one, 0 for an unknown id."""
        ...

    def text_similarities(self, texts: Sequence[str]) -> F32:
        """Return how alike questions are, from 0 to 1, shape (texts, texts): by the words that records would say."""
        ...

    def value_counts(self, facet: str, filters: Filters | None = None) -> Mapping[str, int]:
        """Return every value of a facet and how many of the records that pass the filters have it, none left out.

        Raises
        ------
        UnknownFilterError
            A filter, or `facet`, names no facet.
        """
        ...

    def common_values(self, facet: str, limit: int) -> Sequence[FacetValue]:
        """Return the values of a facet that most records have, equal counts in order of value, `limit` at most.

        Raises
        ------
        UnknownFilterError
            `facet` names no facet.
        """
        ...

    def get(self, id: str) -> Innovation | None:
        """Return the record called `id`, or None."""
        ...

    def ids(self, begin: int, end: int) -> Sequence[str]:
        """Return the ids of the records from number `begin` up to, and without, `end`, in byte order of all ids."""
        ...

    def health(self) -> Health:
        """Return what is in service."""
        ...
