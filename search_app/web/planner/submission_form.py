"""The form by which an agency reports a replication of its own; held until a curator approves it."""

from __future__ import annotations

import secrets

from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import URL, InputRequired, Length, Optional, ValidationError

from corpus import Innovation
from corpus.home_regions import governed_code, home_code
from corpus.reference import regions
from corpus.replications.entry import LONGEST_TEXT, Entry, Step, is_date
from corpus.slug import slug
from search_app.i18n.gettext import later
from search_app.i18n.stage_labels import STAGES
from search_app.web.public_form import PublicForm

_Text = Length(max=LONGEST_TEXT, message=later("Paling banyak %(max)d huruf."))
_Needed = InputRequired(message=later("Isi bagian ini."))


class SubmissionForm(PublicForm):
    """What is asked of a replication."""

    replicator = StringField(later("Instansi yang meniru (nama pemerintah daerah atau lembaga)"), [_Needed, _Text])
    stage = SelectField(later("Sudah sampai mana?"), choices=[SelectChoice(*pair) for pair in STAGES.items()])
    date = StringField(
        later("Tahun atau tanggal (2024, 2024-05, atau 2024-05-31)"),
        [Optional()],
    )
    change = TextAreaField(later("Apa yang diubah dari aslinya?"), [_Text])
    result = TextAreaField(later("Apa hasilnya sejauh ini?"), [_Text])
    note = TextAreaField(later("Catatan lain"), [_Text])
    source_url = StringField(
        later("Alamat bukti: berita, peraturan, atau halaman resmi"),
        [_Needed, URL(message=later("Tulis alamat lengkap, diawali https://.")), _Text],
    )

    def validate_replicator(self, field: StringField) -> None:
        """Refuse what holds a person's own address: the register is of agencies."""
        if "@" in (field.data or ""):
            raise ValidationError(str(later("Tulis nama instansi, bukan alamat surel.")))

    def validate_date(self, field: StringField) -> None:
        """Refuse what is no date."""
        if not is_date(field.data or ""):
            raise ValidationError(str(later("Tulis 2024, 2024-05, atau 2024-05-31.")))

    def entry(self, record: Innovation) -> Entry:
        """Return what was sent in, as an entry of the register."""
        name = " ".join((self.replicator.data or "").split())
        code = governed_code(name) or ""
        origin = home_code(record) or ""
        texts = {field: " ".join((getattr(self, field).data or "").split()) for field in ("change", "result", "note")}
        step = Step(self.stage.data, self.date.data or "", texts["note"], (self.source_url.data or "").strip())
        return Entry(
            id=f"{record.id[:50].strip('-')}-{_in_id(name)}-{secrets.token_hex(4)}",
            innovation=record.title,
            innovation_id=record.id,
            origin=record.agency or record.title,
            origin_code=origin,
            replicator=regions()[code].name if code else name,
            replicator_code=code,
            steps=(step,),
            change=texts["change"],
            result=texts["result"],
        )


def _in_id(name: str) -> str:
    return slug(name)[:30].strip("-") or "instansi"
