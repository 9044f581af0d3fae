"""The kinds of fields that a record's form is made of: lines, boxes to tick, years, and groups that repeat."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import Field, FieldList, Form, FormField, SelectMultipleField, StringField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from corpus.validation import LONGEST_LIST
from search_app.i18n.gettext import _, later

SPARE = 2
"""Empty groups below those that are filled in."""

_LONGEST_YEAR = 10  # characters that are read at all


class YearField(StringField):
    """A year, kept as it was typed; `year` is its number."""

    @property
    def year(self) -> int | None:
        """The year, None where there is none or what was typed is no number."""
        text = (self.data or "").strip()
        return int(text) if text.isdecimal() and len(text) <= _LONGEST_YEAR else None

    def pre_validate(self, form: Any) -> None:
        """Refuse what is no number."""
        if (self.data or "").strip() and self.year is None:
            raise ValidationError(_("Tulis tahun dengan angka, misalnya 2021."))


class BoxesField(SelectMultipleField):
    """Boxes to tick, of which the chosen ones keep the order that the record has them in."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def chosen(self, before: Sequence[Any]) -> tuple[Any, ...]:
        """Return what is ticked: what was there `before` first, in its order."""
        ticked = list(self.data or ())
        return (*(value for value in before if value in ticked), *(value for value in ticked if value not in before))


class GroupsField(FieldList):
    """Groups of fields that repeat, with empty ones to spare."""

    def __init__(self, label: object, kind: type[Form], **options: Any) -> None:
        super().__init__(FormField(kind), label, min_entries=SPARE, max_entries=LONGEST_LIST + SPARE, **options)

    def filled(self) -> list[FormField]:
        """Return the groups in which something is written, in their order."""
        return [group for group in self.entries if any(_text(field) for field in group.form)]

    def spare(self) -> None:
        """Let there be `SPARE` empty groups at the end."""
        empty = 0
        for group in reversed(self.entries):
            if any(_text(field) for field in group.form):
                break
            empty += 1
        for _number in range(min(SPARE - empty, LONGEST_LIST + SPARE - len(self.entries))):
            self.append_entry()


class AwardForm(Form):
    """A prize."""

    name = StringField(later("Nama penghargaan"))
    year = YearField(later("Tahun"))


class ReplicationForm(Form):
    """A copy of the innovation elsewhere."""

    agency = StringField(later("Instansi"))
    year = YearField(later("Tahun"))


class SourceForm(Form):
    """Where facts come from."""

    title = StringField(later("Judul"))
    publisher = StringField(later("Penerbit"))
    year = YearField(later("Tahun"))
    url = StringField(later("Alamat web"))


def _text(field: Field) -> str:
    return str(field.data or "").strip()
