"""What does Tiru keep in a visitor's browser, and for how long? Every cookie, and the page that removes them all."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, current_app, redirect, render_template, session, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from search_app.i18n.gettext import _
from search_app.transfer.aim import REGION
from search_app.web.desk.sessions import IDLE, LONGEST
from search_app.web.planner.notes import MAX_NOTE, NOTES
from search_app.web.visitor import KEPT_DAYS, SHORTLIST, keep_in_cookie

own_data = Blueprint("own_data", __name__)


class ToldCookie(NamedTuple):
    """A cookie by its name, what it holds and how long it lives."""

    name: str
    holds: str
    lives: str


def told_cookies() -> tuple[ToldCookie, ...]:
    """Return every cookie that a page here may set."""
    year = _("%(days)s hari sejak terakhir Anda ubah", days=KEPT_DAYS)
    return (
        ToldCookie(REGION, _("Kode wilayah yang Anda pilih."), year),
        ToldCookie(SHORTLIST, _("Kode inovasi yang Anda simpan ke pilihan."), year),
        ToldCookie(
            NOTES,
            _(
                "Catatan yang Anda tulis pada inovasi di pilihan, paling banyak %(max)s huruf tiap catatan. "
                "Catatan hanya ada di peramban ini dan di berkas yang Anda unduh. "
                "Yang tidak muat ditolak, tidak dipotong.",
                max=MAX_NOTE,
            ),
            year,
        ),
        ToldCookie(
            current_app.config["SESSION_COOKIE_NAME"],
            _("Tanda pengaman formulir; bagi kurator yang masuk, juga nama akunnya."),
            _(
                "Sampai peramban ditutup. Kurator keluar sendiri setelah %(idle)s jam tanpa kegiatan, paling lama "
                "%(longest)s jam.",
                idle=IDLE // 3600,
                longest=LONGEST // 3600,
            ),
        ),
    )


@own_data.route("/data-saya", methods=["GET", "POST"])
def page() -> str | Response:
    """Show what this browser keeps; a POST removes it, and logs out."""
    form = FlaskForm()
    if not form.validate_on_submit():
        return render_template("own_data.html", form=form)
    session.clear()
    answer = redirect(url_for("own_data.removed"))
    for name in (REGION, SHORTLIST, NOTES):
        answer = keep_in_cookie(answer, name, "")
    return answer


@own_data.get("/data-saya/terhapus")
def removed() -> str:
    """Say that nothing is kept any more; a page without form, which would set a cookie again."""
    return render_template("own_data_removed.html")


@own_data.app_context_processor
def _template_variables() -> dict[str, object]:
    return {"told_cookies": told_cookies}
