"""The form by which a visitor reports what they need and did not find."""

from __future__ import annotations

from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from corpus.reference import provinces
from search_app.i18n.gettext import _, later
from search_app.needs.recorder import LONGEST_TEXT
from search_app.web.public_form import PublicForm


class NeedForm(PublicForm):
    """What is asked of a need."""

    need = TextAreaField(
        later("Apa yang Anda butuhkan?"),
        [
            InputRequired(message=later("Isi bagian ini.")),
            Length(max=LONGEST_TEXT, message=later("Paling banyak %(max)d huruf.")),
        ],
    )
    province = SelectField(later("Untuk provinsi mana?"))

    def __init__(self, **values: str) -> None:
        super().__init__(**values)
        named = [(code, region.name) for code, region in provinces().items()]
        self.province.choices = [("", _("Tidak disebut")), *named]
