"""The form by which somebody reports a mistake in a record."""

from __future__ import annotations

from typing import Any

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import URL, DataRequired, Length, Optional

from corpus.submissions.submission import Correction
from search_app.i18n.gettext import _, later
from search_app.i18n.labels import field_label
from search_app.web.public_form import FollowedForm
from search_app.web.submissions.contacts import cut_contacts

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
    wrong = TextAreaField(later("Apa yang salah?"), [DataRequired(message=later("Isi bagian ini.")), _Text])
    right = TextAreaField(later("Apa yang benar?"), [_Text])
    source_url = StringField(
        later("Alamat sumber yang mendukung koreksi ini"),
        [Optional(), URL(message=later("Tulis alamat lengkap, diawali https://."))],
    )

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.part.choices = [*((name, field_label(name)) for name in PARTS), ("other", _("Bagian lain"))]

    def cut_contacts(self) -> int:
        """Drop contact data from every text; return how many pieces were dropped."""
        return cut_contacts((self.wrong, self.right))

    def correction(self) -> Correction:
        """Return what was written."""
        wrong, right, url = ((field.data or "").strip() for field in (self.wrong, self.right, self.source_url))
        return Correction(str(self.part.data), wrong, right, url)
