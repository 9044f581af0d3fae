"""The form by which a curator enters a replication, mends it, or takes it a stage further."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import Length, Optional, ValidationError
from wtforms.widgets import HiddenInput

from corpus.errors import DataError
from corpus.innovation import Innovation
from corpus.reference import current_id
from corpus.replications.edits import Party, advanced, begun, mended, origin_of, party
from corpus.replications.entry import Entry, Step
from search_app.i18n.gettext import _, later
from search_app.web.desk.forms import LONGEST_REASON
from search_app.web.planner.replication_fields import ReplicationFields, Text

FindRecord = Callable[[str], Innovation | None]
"""Returns the record of an id, None where the catalogue has none."""

_OF_STEP = ("date", "note", "source_url")
_OF_ENTRY = ("change", "result")


class ReplicationForm(ReplicationFields):
    """A whole entry at its furthest stage; `version` is that of the entry which is mended."""

    innovation_id = StringField(later("Kode catatan inovasi di Tiru, seperti di alamatnya; kosong bila tidak ada"))
    innovation = StringField(later("Nama inovasi yang ditiru; kosong bila sama dengan catatannya"), [Text])
    origin = StringField(later("Instansi asal; kosong bila sama dengan catatannya"), [Text])
    reason = TextAreaField(
        later("Alasan atau dasar perubahan ini"),
        [Length(max=LONGEST_REASON, message=later("Paling banyak %(max)d huruf."))],
    )
    version = IntegerField(validators=[Optional()], widget=HiddenInput())

    def __init__(self, find: FindRecord, **values: Any) -> None:
        super().__init__(**values)
        self._find = find
        for field in (self.origin, self.replicator):
            field.render_kw = {"list": "instansi", "autocomplete": "off"}

    def fill(self, entry: Entry) -> None:
        """Show an entry as it is."""
        last = entry.steps[-1]
        for name in ("innovation_id", "innovation", "origin", "replicator", "change", "result"):
            self[name].data = getattr(entry, name)
        for name in ("stage", *_OF_STEP):
            self[name].data = getattr(last, name)

    def validate_innovation_id(self, field: StringField) -> None:
        """Refuse what is no record's, and nothing at all where innovation or origin has no name."""
        if (field.data or "").strip() and self.record is None:
            raise ValidationError(_("Tidak ada catatan dengan kode itu."))
        if not (field.data or "").strip() and not (self.line("innovation") and self.line("origin")):
            raise ValidationError(_("Isi kode catatan, atau nama inovasi dan instansi asalnya."))

    def validate_origin(self, field: StringField) -> None:
        """Refuse what names a region that is not known."""
        _party_of(field)

    def validate_replicator(self, field: StringField) -> None:
        """Refuse a person's address, and what names a region that is not known."""
        super().validate_replicator(field)
        _party_of(field)

    @property
    def record(self) -> Innovation | None:
        """The record that is named."""
        id = (self.innovation_id.data or "").strip()
        return self._find(current_id(id)) if id else None

    @property
    def replicating(self) -> Party:
        """Who follows."""
        return party(self.line("replicator"))

    def new_entry(self) -> Entry:
        """Return what was written as an entry of its own."""
        return begun(
            self._innovation(),
            self._origin(),
            self.replicating,
            Step(str(self.stage.data), **self._texts(_OF_STEP)),
            innovation_id=self.record.id if self.record else "",
            **self._texts(_OF_ENTRY),
        )

    def changed(self, entry: Entry) -> Entry:
        """Return an entry as the form says: mended at its furthest stage, or taken to a later one.

        Raises
        ------
        DataError
            It has come further already than the stage that was chosen.
        """
        origin, replicator, stage = self._origin(), self.replicating, str(self.stage.data)
        texts = self._texts(_OF_STEP)
        changed = mended(entry, "", texts) if stage == entry.stage else advanced(entry, Step(stage, **texts))
        return replace(
            changed,
            innovation=self._innovation(),
            innovation_id=self.record.id if self.record else "",
            origin=origin.name,
            origin_code=origin.code,
            replicator=replicator.name,
            replicator_code=replicator.code,
            **self._texts(_OF_ENTRY),
        )

    def _innovation(self) -> str:
        return self.line("innovation") or (self.record.title if self.record else "")

    def _origin(self) -> Party:
        name = self.line("origin")
        return party(name) if name else origin_of(self.record) if self.record else Party("", "")

    def _texts(self, names: tuple[str, ...]) -> dict[str, Any]:
        return {name: self.line(name) for name in names}


def _party_of(field: StringField) -> None:
    try:
        party(field.data or "")
    except DataError as error:
        raise ValidationError(
            _("Wilayah ini tidak dikenal. Tulis nama resminya, misalnya Kabupaten Malang.")
        ) from error
