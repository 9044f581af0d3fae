"""The form by which a curator says what a hub is: its introduction, its contact page, and why it is changed."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import URL, Length, Optional, Regexp, ValidationError

from corpus.hubs.page import LONGEST_ADDRESS, LONGEST_INTRODUCTION, HubPage, tidy
from indexer.sources.extract.contacts import CleanedText, drop_contacts
from search_app.i18n.gettext import _, later
from search_app.web.desk.forms import LONGEST_REASON
from search_app.web.urls import web_url

_TOO_LONG = later("Paling banyak %(max)d huruf.")


class HubForm(FlaskForm):
    """What a hub says of itself; `seen` is the number of the version that is changed."""

    introduction = TextAreaField(
        later("Perkenalan hub (paragraf dipisahkan satu baris kosong)"),
        [Length(max=LONGEST_INTRODUCTION, message=_TOO_LONG)],
    )
    contact_url = StringField(
        later("Halaman kontak kurator (alamat web)"),
        [
            Optional(),
            Length(max=LONGEST_ADDRESS, message=_TOO_LONG),
            URL(require_tld=False, message=later("Tulis alamat lengkap, diawali https://.")),
        ],
    )
    reason = StringField(later("Alasan perubahan"), [Length(max=LONGEST_REASON, message=_TOO_LONG)])
    seen = HiddenField(validators=[Regexp(r"\d{1,9}\Z")])

    def validate_contact_url(self, field: StringField) -> None:
        """Refuse what is no page of the web, or reaches one person by number or mail."""
        address = str(field.data or "").strip()
        if not web_url(address) or "@" in address:
            raise ValidationError(_("Tulis alamat lengkap, diawali https://."))
        if drop_contacts(address).dropped:
            raise ValidationError(_("Alamat ini memuat nomor atau surel perorangan. Tulis alamat sebuah halaman web."))

    def fill(self, page: HubPage, seen: int) -> None:
        """Show a page, and remember the version that is changed."""
        self.introduction.data, self.contact_url.data, self.seen.data = page.introduction, page.contact_url, str(seen)

    def page(self) -> HubPage:
        """Return what was written, without contact data."""
        return HubPage(self._cleaned().text, str(self.contact_url.data or "").strip())

    @property
    def dropped(self) -> int:
        """How many pieces of contact data the introduction holds."""
        return self._cleaned().dropped

    @property
    def why(self) -> str:
        """The reason, in one line."""
        return " ".join(tidy(str(self.reason.data or "")).split())

    def _cleaned(self) -> CleanedText:
        return drop_contacts(tidy(str(self.introduction.data or "")))
