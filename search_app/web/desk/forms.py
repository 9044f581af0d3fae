"""The forms of the desk: logging in, choosing a password, making an account, judging records."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import PasswordField, SelectField, StringField, TextAreaField
from wtforms.validators import EqualTo, InputRequired, Length

from corpus.accounts.passwords import LONGEST, SHORTEST
from corpus.accounts.roles import Role
from corpus.reference import provinces
from search_app.i18n.gettext import _, later

LONGEST_REASON = 500  # letters
_Needed = InputRequired(message=later("Isi bagian ini."))


class LoginForm(FlaskForm):
    """Name and password."""

    name = StringField(later("Nama akun"), [_Needed], render_kw={"autocomplete": "username"})
    password = PasswordField(later("Kata sandi"), [_Needed], render_kw={"autocomplete": "current-password"})


class PasswordForm(FlaskForm):
    """A new password, twice."""

    password = PasswordField(
        later("Kata sandi baru (sedikitnya 12 huruf)"),
        [_Needed, Length(SHORTEST, LONGEST, later("Kata sandi terdiri atas %(min)d sampai %(max)d huruf."))],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        later("Tulis sekali lagi"),
        [EqualTo("password", later("Kedua kata sandi tidak sama."))],
        render_kw={"autocomplete": "new-password"},
    )


class AccountForm(FlaskForm):
    """Name, role and place of a new account."""

    name = StringField(later("Nama akun (huruf kecil, angka, titik, atau tanda hubung)"), [_Needed])
    role = SelectField(later("Peran"))
    province = SelectField(later("Provinsi (untuk hub)"))
    agency = StringField(later("Nama instansi (untuk instansi), seperti tertulis pada catatannya"), [Length(max=200)])

    def __init__(self) -> None:
        super().__init__()
        self.role.choices = [(role.value, role_name(role)) for role in Role]
        self.province.choices = [("", "-"), *((code, region.name) for code, region in provinces().items())]


class JudgeForm(FlaskForm):
    """Why records are published or withdrawn."""

    reason = TextAreaField(later("Alasan"), [Length(max=LONGEST_REASON, message=later("Paling banyak %(max)d huruf."))])


class SourceForm(FlaskForm):
    """The page of a source that is tried, and why it is switched on or off."""

    page = StringField(later("Alamat halaman (boleh kosong)"), [Length(max=2_000)], render_kw={"inputmode": "url"})
    reason = StringField(later("Alasan (boleh kosong)"), [Length(max=LONGEST_REASON)])


class Confirmation(FlaskForm):
    """Nothing but the protection against forged requests."""


def role_name(role: Role) -> str:
    """Return what a role is called on pages."""
    return {Role.NATIONAL: _("tim nasional"), Role.HUB: _("hub provinsi"), Role.AGENCY: _("instansi")}[role]
