"""Whoosh's own index over the same tokens: what the arrays must agree with."""

from collections.abc import Iterator, Sequence

from whoosh.analysis import Analyzer, Token
from whoosh.fields import STORED, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.index import Index
from whoosh.query import Query

from corpus import Innovation
from indexer.fields import FIELDS, YEAR, Field
from indexer.index.whoosh_view.schema import PLAIN, WordAnalyzer, form_field, schema

_BREAK, _ENGLISH = "\x1d", "\x1e"  # what stands between two passages, and before one that is in English
_GAP = 1_000  # positions between two passages, more than any phrase may bridge


class _PassageAnalyzer(Analyzer):
    """Our words, each passage in its own language, with a gap in position between passages."""

    def __init__(self, *, forms: bool) -> None:
        self.native, self.english = WordAnalyzer(forms=forms), WordAnalyzer(forms=forms, english=True)

    def __call__(self, value: str, **options: object) -> Iterator[Token]:
        position = 0
        for passage in value.split(_BREAK):
            analyzer = self.english if passage.startswith(_ENGLISH) else self.native
            for token in analyzer(passage.removeprefix(_ENGLISH), start_pos=position):
                yield token
                position = token.pos + 1
            position += _GAP


def whoosh_index(records: Sequence[Innovation]) -> Index:
    """Return Whoosh's own index of `records`, in the order given, over the same fields and tokens."""
    fields = {YEAR: schema()[YEAR], "doc": STORED}
    for name in (PLAIN, *(field.name for field in FIELDS)):
        fields[name] = TEXT(analyzer=_PassageAnalyzer(forms=False))
        fields[form_field(name)] = TEXT(analyzer=_PassageAnalyzer(forms=True))
    index = RamStorage().create_index(Schema(**fields))
    with index.writer() as writer:
        for number, record in enumerate(records):
            writer.add_document(doc=number, **_values(record))
    return index


def _values(record: Innovation) -> dict[str, object]:
    values: dict[str, object] = {YEAR: record.year} if record.year else {}
    passages = {field.name: _BREAK.join(_passages(field, record)) for field in FIELDS}
    passages[PLAIN] = _BREAK.join(passages[field.name] for field in FIELDS if field.weight)
    for name, text in passages.items():
        values[name] = values[form_field(name)] = text
    return values


def _passages(field: Field, record: Innovation) -> list[str]:
    return [_ENGLISH + text if field.english else text for text in field.texts(record)]


def whoosh_matches(index: Index, query: Query) -> set[int]:
    """Return the numbers of the records that Whoosh finds."""
    with index.searcher() as searcher:
        return set(searcher.docs_for_query(query))
