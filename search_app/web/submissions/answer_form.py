"""The box in which a sender answers a question about a submission."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from search_app.i18n.gettext import later

LONGEST_ANSWER = 2_000  # characters


class AnswerForm(FlaskForm):
    """What the sender says."""

    text = TextAreaField(
        later("Jawaban atau keterangan Anda"),
        [
            InputRequired(message=later("Isi bagian ini.")),
            Length(max=LONGEST_ANSWER, message=later("Paling banyak %(max)d huruf.")),
        ],
    )
