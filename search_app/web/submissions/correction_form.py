"""The form by which somebody reports a mistake in a record."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import URL, InputRequired, Length, Optional, Regexp

from corpus.submissions.store import new_token
from corpus.submissions.submission import Correction
from indexer.sources.extract.contacts import drop_contacts
from search_app.i18n.gettext import _, later
from search_app.i18n.labels import field_label

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


class CorrectionForm(FlaskForm):
    """What is asked; `website` is a trap, and `token` the secret of one report, however often it is sent."""

    part = SelectField(later("Bagian mana yang salah?"))
    wrong = TextAreaField(later("Apa yang salah?"), [InputRequired(message=later("Isi bagian ini.")), _Text])
    right = TextAreaField(later("Apa yang benar?"), [_Text])
    source_url = StringField(
        later("Alamat yang menunjukkannya"), [Optional(), URL(message=later("Tulis alamat lengkap, diawali https://."))]
    )
    token = HiddenField(validators=[Regexp(r"[A-Za-z0-9_-]{32}\Z")])
    website = StringField()

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.part.choices = [*((name, field_label(name)) for name in PARTS), ("other", _("Bagian lain"))]
        if not self.is_submitted():
            self.token.data = new_token()

    @property
    def is_trapped(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.website.data)

    def correction(self) -> Correction:
        """Return what was written, without contact data."""
        wrong, right = (drop_contacts(field.data or "").text for field in (self.wrong, self.right))
        return Correction(str(self.part.data), wrong, right, (self.source_url.data or "").strip())
