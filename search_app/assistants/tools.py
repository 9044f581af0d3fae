"""The questions that an assistant may ask, answered by the engine; nothing here knows the protocol."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from corpus import Innovation
from corpus.documentation import documentation
from corpus.reference import current_id, sector_slug
from indexer.facets import FACETS
from search_app.assistants.answers import (
    Confidence,
    DraftedPlan,
    FitForRegion,
    FitQuestion,
    FoundPractices,
    Level,
    Practice,
    RegionLike,
    RegionsLike,
    SourceLink,
    WholeRecord,
)
from search_app.assistants.plan_text import plan_text
from search_app.assistants.practices import LONGEST_LINE, practice, source_links
from search_app.assistants.regions import AskedWronglyError, known_region, target_code
from search_app.assistants.replications import PublishedReplications
from search_app.assistants.shortening import shortened, shortened_fields
from search_app.engine import Engine, Filters, Hit
from search_app.i18n.speaking import speaking
from search_app.local.lookalikes import COSINE
from search_app.planning.plan.draft import draft
from search_app.planning.plan.model import Brief
from search_app.query.parse import MAX_CHARACTERS
from search_app.transfer.aim import Aim
from search_app.transfer.explanation import Assessment
from search_app.transfer.fit import fit
from search_app.transfer.labels import percent, target_name
from search_app.transfer.neighbours import neighbours
from search_app.transfer.profile import profiles

MOST_HITS = 20
MOST_REGIONS = 10
LONGEST_PLAN = 30_000  # characters
_NEWEST = 3  # innovations that are named of a region

# In a list of several innovations how sure it is has been fitted; elsewhere it says what the answer rests on.
_FOUND: dict[Level, str] = {
    "strong": "Something recorded fits what was asked.",
    "partial": "Something recorded may fit; read the reasons before relying on it.",
    "nothing": "Nothing recorded fits; what is listed is merely nearest.",
}


@dataclass(frozen=True, slots=True)
class Tools:
    """Answers from what is in service.

    Attributes
    ----------
    site : str
        Address of the pages, without a slash at its end.
    """

    engine: Engine
    replications: PublishedReplications
    site: str

    def search(self, problem: str, *, province: str = "", sector: str = "", limit: int = 5) -> FoundPractices:
        """Return the innovations that answer a problem told in anyone's own words, best first."""
        problem = problem[:MAX_CHARACTERS]
        if not problem.strip():
            raise AskedWronglyError("The problem is blank; tell it in a sentence.")
        filters: dict[str, list[str]] = {}
        if province:
            region = known_region(province)
            filters["province" if region.level == "provinsi" else "regency"] = [region.code]
        if sector:
            filters["sector"] = [self._sector(sector)]
        results = self.engine.search(problem, filters, limit, facets=False)
        level: Level = results.confidence.level if results.hits else "nothing"  # type: ignore[assignment]
        return FoundPractices(
            Confidence(level, _FOUND[level]),
            results.total,
            self._practices(results.hits),
            f"{self.site}/cari?{_query(problem, filters)}",
        )

    def get(self, id: str) -> WholeRecord:
        """Return one innovation whole."""
        record = self._record(id)
        fields, cut = shortened_fields(record.to_mapping())
        fields.pop("sources", None)
        reason = "This is the record."
        if record.inferred:
            reason = f"This is the record; inferred, not given by a source: {', '.join(record.inferred)}."
        return WholeRecord(
            Confidence("partial" if record.inferred else "strong", reason),
            fields,
            cut,
            documentation(record),
            self._page(record),
            source_links(record),
        )

    def similar(self, id: str, *, elsewhere: bool = False, limit: int = 5) -> FoundPractices:
        """Return the innovations most like one, best first."""
        record = self._record(id)
        hits = self.engine.similar(record.id, limit, elsewhere=elsewhere)
        alike = Confidence("partial", "These share words and subjects with it.")
        if not hits:
            alike = Confidence("nothing", "No other innovation is like it.")
        elif hits[0].score >= COSINE:
            alike = Confidence("strong", "The first of them nearly always does the same thing.")
        return FoundPractices(alike, len(hits), self._practices(hits), self._page(record))

    def fit(self, id: str, region: str, language: str = "id") -> FitForRegion:
        """Return how well an innovation would transfer to a region, with the evidence in a language."""
        record, code = self._record(id), target_code(region)
        with speaking(language):
            assessed = self._assessment(record, code)
            return FitForRegion(
                _confidence_of(assessed),
                target_name(code),
                code,
                assessed.percent,
                [FitQuestion(answer.label, answer.percent, list(answer.sentences)) for answer in assessed.answers],
                self._page(record),
                self._method,
                source_links(record),
            )

    def regions_like(self, region: str, limit: int = 5) -> RegionsLike:
        """Return the regions most like one by the measure that judges transferability, and what they have made."""
        own = known_region(region)
        facet = "province" if own.level == "provinsi" else "regency"
        found = neighbours(own.code, limit)
        counts = self.engine.value_counts(facet)
        like = [
            RegionLike(
                each.region.code,
                each.region.name,
                percent(each.similarity),
                counts.get(each.region.code, 0),
                self._newest({facet: [each.region.code]}),
                f"{self.site}/wilayah/{each.region.code}",
            )
            for each in found
        ]
        sure = Confidence("strong", "Worked out from published figures; no judgement of any government.")
        if not found:
            sure = Confidence("nothing", "Too few figures are known of this region.")
        return RegionsLike(sure, own.name, own.code, like, self._method)

    def draft_plan(self, id: str, region: str, problem: str = "", language: str = "id") -> DraftedPlan:
        """Return a draft of the plan to replicate an innovation in a region, in a language."""
        record, code = self._record(id), target_code(region)
        with speaking(language):
            brief = Brief(
                record=record,
                region=code,
                problem=" ".join(problem.split())[:MAX_CHARACTERS],
                assessment=self._assessment(record, code),
                entries=self.replications.of(record.id),
                url=self._page(record),
                method_url=self._method,
                drafted=datetime.datetime.now(datetime.UTC).astimezone().date(),
            )
            whole = plan_text(draft(brief))
        told = documentation(record)
        return DraftedPlan(
            Confidence("strong" if told == "complete" else "partial", f"Documentation of the innovation: {told}."),
            shortened(whole, LONGEST_PLAN),
            len(whole) > LONGEST_PLAN,
            self._page(record),
            source_links(record),
        )

    @property
    def _method(self) -> str:
        return f"{self.site}/metode"

    def _page(self, record: Innovation) -> str:
        return f"{self.site}/inovasi/{record.id}"

    def _record(self, id: str) -> Innovation:
        record = self.engine.get(current_id(id.strip()))
        if record is None:
            raise AskedWronglyError(f"There is no innovation {id[:80]!r}; ids come from the search tool.")
        return record

    def _sector(self, name: str) -> str:
        known, asked = self.engine.value_counts("sector"), sector_slug(name)
        if asked not in known:
            raise AskedWronglyError(f"There is no sector {name[:80]!r}; there are {', '.join(sorted(known))}.")
        return asked

    def _assessment(self, record: Innovation, code: str) -> Assessment:
        counts = self.engine.lookalike_counts([record.id])
        judged = fit([record], profiles([record], counts), {record.id: self.replications.of(record.id)}, Aim(code))
        return judged.assessments([0])[record.id]

    def _practices(self, hits: Iterable[Hit]) -> list[Practice]:
        return [practice(hit, self._page(hit.innovation)) for hit in hits]

    def _newest(self, filters: Filters) -> list[SourceLink]:
        results = self.engine.search("", filters, _NEWEST, facets=False, snippets=False, sort="newest")
        records: Iterable[Innovation] = (hit.innovation for hit in results.hits)
        return [SourceLink(shortened(record.title, LONGEST_LINE), self._page(record)) for record in records]


def _query(problem: str, filters: Filters) -> str:
    """Return the parameters by which the results page asks the same."""
    chosen = [(facet.parameter, value) for facet in FACETS for value in filters.get(facet.name, ())]
    return urlencode([("q", problem), *chosen], quote_via=quote)


def _confidence_of(assessed: Assessment) -> Confidence:
    """Return how much of a fit is known."""
    known: Sequence[str] = [answer.label for answer in assessed.answers if answer.percent is not None]
    level: Level = "nothing" if not known else "strong" if len(known) == len(assessed.answers) else "partial"
    return Confidence(level, f"{len(known)} of {len(assessed.answers)} questions could be answered.")
