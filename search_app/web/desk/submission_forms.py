"""The forms by which a submission is judged: a question, publishing, a refusal, a correction taken over."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length
from wtforms.widgets import HiddenInput

from search_app.i18n.gettext import later

LONGEST_MESSAGE = 2_000  # letters

_Message = Length(max=LONGEST_MESSAGE, message=later("Paling banyak %(max)d huruf."))
_Needed = DataRequired(message=later("Isi bagian ini."))


class SeenForm(FlaskForm):
    """What was looked at: the version of the submission."""

    version = IntegerField(validators=[InputRequired()], widget=HiddenInput())


class AskForm(SeenForm):
    """A question to the sender."""

    text = TextAreaField(later("Pertanyaan kepada pengirim"), [_Needed, _Message])


class RefuseForm(SeenForm):
    """Why a submission is refused."""

    text = TextAreaField(later("Alasan; pengirim membacanya"), [_Needed, _Message])


class PublishForm(SeenForm):
    """How a submission is published: `into` is the id of the record that it adds to, "" for a new one."""

    into = StringField()
