"""The form by which a visitor reports what they need and did not find."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from corpus.reference import provinces
from search_app.i18n.gettext import _, later
from search_app.needs.recorder import LONGEST_TEXT


class NeedForm(FlaskForm):
    """What is asked; `website` is a trap: people do not see it, machines fill it in."""

    need = TextAreaField(
        later("Apa yang Anda butuhkan?"),
        [
            InputRequired(message=later("Isi bagian ini.")),
            Length(max=LONGEST_TEXT, message=later("Paling banyak %(max)d huruf.")),
        ],
    )
    province = SelectField(later("Untuk provinsi mana?"))
    website = StringField()

    def __init__(self, **values: str) -> None:
        super().__init__(**values)
        named = [(code, region.name) for code, region in provinces().items()]
        self.province.choices = [("", _("Tidak disebut")), *named]

    @property
    def is_trapped(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.website.data)
