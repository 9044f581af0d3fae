"""The box in which a sender answers a question about a submission."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from search_app.i18n.gettext import later
from search_app.web.submissions.contacts import cut_contacts

LONGEST_ANSWER = 2_000  # characters


class AnswerForm(FlaskForm):
    """What the sender says."""

    text = TextAreaField(
        later("Jawaban atau keterangan Anda"),
        [
            DataRequired(message=later("Isi bagian ini.")),
            Length(max=LONGEST_ANSWER, message=later("Paling banyak %(max)d huruf.")),
        ],
    )

    def cut_contacts(self) -> int:
        """Drop contact data from the text; return how many pieces were dropped."""
        return cut_contacts((self.text,))
