"""The words of a record, as the analysis itself gives them."""

from collections.abc import Iterable

from corpus import Innovation
from indexer.fields import Field
from indexer.text.analysis import stems_of


def stems_in(record: Innovation, fields: Iterable[Field]) -> list[str]:
    """Return the stems of a record's words in some fields, in reading order."""
    return [stem for field in fields for text in field.texts(record) for stem in stems_of(text)]
