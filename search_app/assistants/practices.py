"""Records in short, and the links that an answer carries: pages of this site, sources of the web."""

from __future__ import annotations

from corpus import English, Innovation, Source
from corpus.documentation import documentation
from search_app.assistants.answers import Practice, SourceLink
from search_app.assistants.shortening import shortened
from search_app.engine import Explanation, Hit

LONGEST_LINE = 500  # characters of a title or summary
_SOURCES = 5  # that are named of a record in short


def practice(hit: Hit, page: str) -> Practice:
    """Return a hit in short, `page` being the address of its page."""
    record = hit.innovation
    english = record.english or English()
    return Practice(
        id=record.id,
        title=shortened(record.title, LONGEST_LINE),
        agency=shortened(record.agency, LONGEST_LINE),
        place=", ".join(dict.fromkeys(part for part in (record.regency, record.province) if part)),
        year=record.year,
        summary=shortened(record.summary or record.problem, LONGEST_LINE),
        english_title=english.title,
        english_summary=english.summary,
        why=list(map(_reason, hit.explanations)),
        documentation=documentation(record),
        score=round(hit.score, 4),
        page=page,
        sources=source_links(record)[:_SOURCES],
    )


def source_links(record: Innovation) -> list[SourceLink]:
    """Return where the facts of a record come from; what leads elsewhere than to the web is no link."""
    return list(map(_link, record.sources))


def _link(source: Source) -> SourceLink:
    named = ", ".join(str(part) for part in (source.title, source.publisher, source.year) if part)
    is_web = source.url.startswith(("https://", "http://"))
    return SourceLink(shortened(named, LONGEST_LINE), source.url if is_web else "")


def _reason(found: Explanation) -> str:
    return found.asked if found.asked == found.found else f"{found.asked}: {found.found}"
