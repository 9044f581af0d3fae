"""What is asked of a replication, whoever reports it."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import URL, InputRequired, Length, Optional, ValidationError

from corpus.replications.entry import LONGEST_TEXT, is_date
from search_app.i18n.gettext import later
from search_app.i18n.stage_labels import STAGES

Text = Length(max=LONGEST_TEXT, message=later("Paling banyak %(max)d huruf."))
Needed = InputRequired(message=later("Isi bagian ini."))
Address = URL(message=later("Tulis alamat lengkap, diawali https://."))


class ReplicationFields(FlaskForm):
    """Who follows, how far they have come, and what came of it."""

    replicator = StringField(later("Instansi yang mereplikasi (nama pemerintah daerah atau lembaga)"), [Needed, Text])
    stage = SelectField(later("Sudah sampai tahap apa?"), choices=[SelectChoice(*pair) for pair in STAGES.items()])
    date = StringField(
        later("Tahun atau tanggal (2024, 2024-05, atau 2024-05-31)"),
        [Optional()],
    )
    change = TextAreaField(later("Apa yang diubah dari aslinya?"), [Text])
    result = TextAreaField(later("Apa hasilnya sejauh ini?"), [Text])
    note = TextAreaField(later("Catatan lain"), [Text])
    source_url = StringField(later("Alamat bukti: berita, peraturan, atau halaman resmi"), [Optional(), Address, Text])

    def validate_replicator(self, field: StringField) -> None:
        """Refuse what holds a person's own address: the register is of agencies."""
        if "@" in (field.data or ""):
            raise ValidationError(str(later("Tulis nama instansi, bukan alamat surel.")))

    def validate_date(self, field: StringField) -> None:
        """Refuse what is no date."""
        if not is_date(field.data or ""):
            raise ValidationError(str(later("Tulis 2024, 2024-05, atau 2024-05-31.")))

    def line(self, name: str) -> str:
        """Return what was written in a field, with single spaces."""
        return " ".join(str(self[name].data or "").split())
