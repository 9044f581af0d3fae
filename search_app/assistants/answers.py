"""What the tools answer; each answer says how sure it is and where it comes from.

The classes have no slots: the SDK would take them for defaults of the fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Level = Literal["strong", "partial", "nothing"]


@dataclass(frozen=True)
class Confidence:
    """How sure an answer is: `strong`, `partial` or `nothing`, and what that rests on."""

    level: Level
    reason: str


@dataclass(frozen=True)
class SourceLink:
    """Where a fact comes from; `url` is "" where no address of the web is known."""

    title: str
    url: str


@dataclass(frozen=True)
class Practice:
    """An innovation in short.

    Attributes
    ----------
    english_title, english_summary : str
        A gloss of its title, and what it does, in English; "" where nobody has told it in English.
    page : str
        Address of its page.
    why : list of str
        What of the question it says, and in which words; empty where nothing was asked.
    documentation : str
        `complete`, `partial` or `brief`.
    score : float
        Compares only within one answer.
    """

    id: str
    title: str
    agency: str
    place: str
    year: int | None
    summary: str
    english_title: str
    english_summary: str
    why: list[str]
    documentation: str
    score: float
    page: str
    sources: list[SourceLink]


@dataclass(frozen=True)
class FoundPractices:
    """Innovations, best first; `total` is how many there are in all."""

    confidence: Confidence
    total: int
    practices: list[Practice]
    page: str


@dataclass(frozen=True)
class WholeRecord:
    """One innovation with all that is known of it.

    Attributes
    ----------
    record : dict
        Its fields but for the sources, those without content left out.
    shortened : list of str
        Fields that were too long and are cut here; the page has them whole.
    """

    confidence: Confidence
    record: dict[str, Any]
    shortened: list[str]
    documentation: str
    page: str
    sources: list[SourceLink]


@dataclass(frozen=True)
class FitQuestion:
    """One of the four questions of transferability, answered; `percent` is None where it is not known."""

    question: str
    percent: int | None
    evidence: list[str]


@dataclass(frozen=True)
class FitForRegion:
    """How well an innovation would transfer to a region."""

    confidence: Confidence
    region: str
    region_code: str
    percent: int | None
    questions: list[FitQuestion]
    page: str
    method: str
    sources: list[SourceLink]


@dataclass(frozen=True)
class RegionLike:
    """A region like ours; `similarity` in percent, `innovations` how many are recorded, the newest named."""

    code: str
    name: str
    similarity: int
    innovations: int
    newest: list[SourceLink]
    page: str


@dataclass(frozen=True)
class RegionsLike:
    """The regions most like one, most alike first."""

    confidence: Confidence
    region: str
    region_code: str
    regions: list[RegionLike]
    method: str


@dataclass(frozen=True)
class DraftedPlan:
    """A plan to replicate an innovation, as Markdown; `is_shortened` where its end was cut."""

    confidence: Confidence
    plan: str
    is_shortened: bool
    page: str
    sources: list[SourceLink]
