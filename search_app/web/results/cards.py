"""What stands on the card of a hit? All that a template shows of it, worked out at once and not call by call."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup
from msgspec import Struct

from corpus import English, Innovation
from corpus.reference import sector_slug
from search_app.engine import Explanation
from search_app.headline import Headline, headline
from search_app.i18n import labels
from search_app.transfer.aim import Aim
from search_app.web.icons import sector_icon
from search_app.web.urls import innovation_url, plan_url, sector_url

_headline_of = lru_cache(4_096)(headline)  # the records of one page stand on the next


class Reason(Struct, frozen=True, gc=False):
    """A concept of the question that a record says; `how` it says it in other words, "" where in the same."""

    asked: str
    found: str
    how: str
    fields: str


class Card(Struct, frozen=True):
    """A record as its card shows it.

    Attributes
    ----------
    facts : tuple of str
        Year and status, as far as they are known.
    outcome : Headline or None
        The sentence that says with a figure what came of it.
    english : English or None
        What it says in English, where that is the language of the page.
    sectors : list of pairs
        Address and name of each.
    """

    url: str
    plan_url: str
    icon: Markup
    place: str
    facts: tuple[str, ...]
    outcome: Headline | None
    english: English | None
    documented: str
    sectors: list[tuple[str, str]]
    reasons: list[Reason]


def card(record: Innovation, explanations: Sequence[Explanation], text: str, aim: Aim) -> Card:
    """Return the card of a record, found by `text` for the region of `aim`."""
    facts = (str(record.year or ""), labels.status_word(record))
    return Card(
        url=innovation_url(record.id),
        plan_url=plan_url(record.id, text, aim),
        icon=sector_icon(sector_slug(record.sectors[0]) if record.sectors else ""),
        place=labels.place_label(record),
        facts=tuple(fact for fact in facts if fact),
        outcome=_headline_of(record.results),
        english=labels.in_english(record),
        documented=labels.documented(record),
        sectors=[(sector_url(sector_slug(name)), labels.sector_label(name)) for name in record.sectors],
        reasons=[
            Reason(each.asked, each.found, labels.explanation_label(each.kind), labels.field_labels(each.fields))
            for each in explanations
        ],
    )
