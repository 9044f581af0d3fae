"""The form by which somebody reports a mistake in a record."""

from __future__ import annotations

from typing import Any

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import URL, InputRequired, Length, Optional

from corpus.submissions.submission import Correction
from indexer.sources.extract.contacts import drop_contacts
from search_app.i18n.gettext import _, later
from search_app.i18n.labels import field_label
from search_app.web.public_form import FollowedForm

PARTS = (
    "title",
    "summary",
    "problem",
    "solution",
    "results",
    "steps",
    "prerequisites",
    "agency",
    "province",
    "sources",
)
LONGEST_TEXT = 2_000  # characters

_Text = Length(max=LONGEST_TEXT, message=later("Paling banyak %(max)d huruf."))


class CorrectionForm(FollowedForm):
    """What is asked of a mistake."""

    part = SelectField(later("Bagian mana yang salah?"))
    wrong = TextAreaField(later("Apa yang salah?"), [InputRequired(message=later("Isi bagian ini.")), _Text])
    right = TextAreaField(later("Apa yang benar?"), [_Text])
    source_url = StringField(
        later("Alamat yang menunjukkannya"), [Optional(), URL(message=later("Tulis alamat lengkap, diawali https://."))]
    )

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.part.choices = [*((name, field_label(name)) for name in PARTS), ("other", _("Bagian lain"))]

    def correction(self) -> Correction:
        """Return what was written, without contact data."""
        wrong, right = (drop_contacts(field.data or "").text for field in (self.wrong, self.right))
        return Correction(str(self.part.data), wrong, right, (self.source_url.data or "").strip())
