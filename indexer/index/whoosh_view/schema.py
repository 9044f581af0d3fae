"""The index as Whoosh sees it: one schema for the query parser, the reader and any comparison with Whoosh itself.

Every searched field appears twice: by its name with the stems of its words, and as `<name>_form` with the
words as written, for prefixes, wildcards, fuzzy words and spelling. `text` is all plainly searched fields together.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from whoosh.analysis import Analyzer, Token
from whoosh.fields import NUMERIC, TEXT, Schema

from indexer.fields import FIELDS, PLAIN_BITS, YEAR
from indexer.text.analysis import analyse
from indexer.text.english import analyse_english

PLAIN = "text"
_FORM = "_form"


class WordAnalyzer(Analyzer):
    """Our analysis as a Whoosh analyzer; `forms` chooses words as written instead of stems, `english` the language."""

    def __init__(self, *, forms: bool, english: bool = False) -> None:
        self.forms, self.english = forms, english

    def __call__(
        self, value: str, start_pos: int = 0, start_char: int = 0, tokenize: bool = True, **options: Any
    ) -> Iterator[Token]:
        """Yield Whoosh's tokens of a text; the text itself where a pattern must stay as it is."""
        if not tokenize:
            yield Token(text=value, pos=start_pos, startchar=start_char, endchar=start_char + len(value))
            return
        for position, word in enumerate((analyse_english if self.english else analyse)(value), start_pos):
            yield Token(
                text=word.form if self.forms else word.stem,
                pos=position,
                startchar=start_char + word.start,
                endchar=start_char + word.end,
                positions=True,
                chars=True,
                boost=1.0,
                stopped=False,
            )


def form_field(name: str) -> str:
    """Return the name under which the schema holds the words of field `name` as written."""
    return name if name.endswith(_FORM) else name + _FORM


def is_form_field(name: str) -> bool:
    """Return whether a schema name is that of words as written."""
    return name.endswith(_FORM)


@cache
def schema() -> Schema:
    """Return the schema."""
    fields: dict[str, Any] = {YEAR: NUMERIC(int, bits=32, signed=True)}
    for name, english in ((PLAIN, False), *((field.name, field.english) for field in FIELDS)):
        fields[name] = TEXT(analyzer=WordAnalyzer(forms=False, english=english), phrase=True)
        fields[form_field(name)] = TEXT(analyzer=WordAnalyzer(forms=True, english=english), phrase=True)
    return Schema(**fields)


@cache
def field_bits(name: str) -> int:
    """Return the bit set of the fields behind a schema name, as postings use it."""
    plain_name = name.removesuffix(_FORM)
    if plain_name == PLAIN:
        return PLAIN_BITS
    return next(1 << number for number, field in enumerate(FIELDS) if field.name == plain_name)
