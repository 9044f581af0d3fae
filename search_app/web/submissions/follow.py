"""`/usulkan/<token>`: the page at which a sender follows a submission and answers questions."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.errors import CatalogueError, DataError
from corpus.innovation import Innovation
from search_app.i18n.gettext import _
from search_app.web.headers import keep_address_secret
from search_app.web.request_limits import MAX_SUBMISSIONS, form_limiter
from search_app.web.services.catalogue_service import submission_queue, unavailable
from search_app.web.services.engine_service import engine
from search_app.web.submissions.answer_form import AnswerForm

follow = Blueprint("follow", __name__)


@follow.route("/usulkan/<token>", methods=["GET", "POST"])
@form_limiter.limit(
    MAX_SUBMISSIONS,
    methods=["POST"],
    # To look at what is left without contact data costs nothing; only what is sent counts.
    deduct_when=lambda response: response.status_code == HTTPStatus.FOUND,
)
def page(token: str) -> str | AnyResponse:
    """Show how far a submission is and what was said; take in an answer."""
    keep_address_secret()
    queue = submission_queue()
    try:
        submission = queue.by_token(token) or abort(404)
        form, fault = AnswerForm(), ""
        dropped = form.cut_contacts() if form.is_submitted() else 0
        if form.validate_on_submit() and not dropped:
            try:
                queue.answer(token, str(form.text.data).strip())
                return redirect(url_for("follow.page", token=token))
            except DataError:
                fault = _(
                    "Jawaban ini tidak dapat diterima lagi: usulan sudah diputuskan, atau pesan sudah terlalu banyak."
                )
        messages = queue.messages(submission.id)
    except CatalogueError:
        abort(unavailable(_("Usulan belum dapat dibuka")))
    content = submission.content
    return render_template(
        "follow.html",
        submission=submission,
        record=engine().get(submission.record_id) if submission.record_id else None,
        title=content.title if isinstance(content, Innovation) else _("Laporan kesalahan"),
        state=_state(submission.state),
        messages=messages,
        form=form,
        fault=fault,
        dropped=dropped,
        address=url_for("follow.page", token=token, _external=True),
    )


def _state(state: str) -> str:
    return {
        "waiting": _("Menunggu diperiksa kurator."),
        "asked": _("Kurator bertanya kepada Anda. Jawablah di bawah."),
        "published": _("Sudah diterima. Terima kasih."),
        "rejected": _("Tidak diterima. Alasannya ada di bawah."),
    }[state]
