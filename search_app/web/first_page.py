"""What does the first page show? The box to ask in, and ways in: topics, what is new, what others follow, the map."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, islice

from flask import render_template

from corpus import Innovation
from corpus.reference import provinces
from corpus.replications.published import Followed, PublishedEntries
from search_app.engine import FacetValue
from search_app.i18n.gettext import _
from search_app.web import province_map
from search_app.web.results.question import Question
from search_app.web.services.catalogue_service import asked
from search_app.web.services.change_service import changes
from search_app.web.services.engine_service import engine
from search_app.web.services.topic_service import topics

CARDS = 3  # innovations in a row
_ASKED = 4 * CARDS  # ids of which some may have been withdrawn since the generation was made


def first_page() -> str:
    """Return the first page of the whole catalogue."""
    everything = engine().search("", limit=0, snippets=False)
    counted = {value.value: value.count for value in everything.facets["province"]}
    groups = groupby(provinces().values(), key=lambda region: region.island_group)
    examples = (
        _("antrean pasien rumah sakit panjang sejak subuh"),
        _("warga pulau terpencil sulit mendapat layanan kesehatan"),
        _("banyak anak belum punya akta kelahiran"),
        _("sampah rumah tangga menumpuk dan TPA penuh"),
    )
    return render_template(
        "home.html",
        everything=everything,
        years=_span(everything.facets["year"]),
        examples=[(text, Question(text).url) for text in examples],
        topics=[(topic, Question(topic.query).url) for topic in topics()],
        newest=_newest(),
        most_followed=_most_followed(),
        province_map=province_map,
        map_provinces=province_map.shaded(counted),
        islands=[(name, [(region, counted.get(region.code, 0)) for region in group]) for name, group in groups],
    )


def _newest() -> list[Innovation]:
    """Return the records that came last; those that began last where all came in one go, or no catalogue is served."""
    came = changes(lambda times: times.added(_ASKED))
    if len(set(came.values())) > 1:
        return _records(came)
    hits = engine().search("", limit=CARDS, sort="newest", facets=False, snippets=False).hits
    return [hit.innovation for hit in hits]


def _most_followed() -> list[tuple[Innovation, int]]:
    """Return the records that most agencies follow, with how many entries the register has of each."""
    none: list[Followed] = []
    followed = asked(lambda database: PublishedEntries(database).most_followed(None, _ASKED), none)
    totals = {each.innovation_id: each.total for each in followed}
    return [(record, totals[record.id]) for record in _records(totals)]


def _records(ids: Iterable[str]) -> list[Innovation]:
    """Return the first of the records that can be found."""
    found = (record for id in ids if (record := engine().get(id)))
    return list(islice(found, CARDS))


def _span(years: tuple[FacetValue, ...]) -> tuple[int, int] | None:
    numbers = [int(year.value) for year in years]
    return (min(numbers), max(numbers)) if numbers else None
