"""Contact data are cut out of what somebody writes, and they are shown what is left before it is sent."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms import Field

from indexer.sources.extract.contacts import drop_contacts


def cut_contacts(fields: Iterable[Field]) -> int:
    """Drop contact data from the texts of a form's fields; return how many pieces were dropped."""
    dropped = 0
    for field in fields:
        cleaned = [drop_contacts(line) for line in (field.data or "").splitlines()]
        if count := sum(each.dropped for each in cleaned):
            field.data = "\n".join(each.text for each in cleaned if each.text)
            dropped += count
    return dropped
