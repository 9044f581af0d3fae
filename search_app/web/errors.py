"""Errors as a page for people and as problem+json (RFC 9457) for programs."""

from __future__ import annotations

import logging
from http import HTTPStatus

from flask import Flask, Response, json, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed, ServiceUnavailable

from corpus.errors import CatalogueError
from indexer.errors import DamagedGenerationError, NoGenerationError, UnavailableEngineError
from search_app.i18n.gettext import _

_log = logging.getLogger(__name__)
_FOR_PROGRAMS = ("/api/", "/healthz", "/readyz", "/oai")
_RETRY_SECONDS = "30"


class ParameterError(Exception):
    """A parameter of the API cannot be used; the message names it and what to give instead. Answered with 400."""


def problem(status: int, detail: str) -> Response:
    """Return a problem+json answer to this request."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.root_path + request.path,
    }
    return Response(json.dumps(body), status, mimetype="application/problem+json")


def unavailable_problem(detail: str) -> Response:
    """Return a problem+json answer that says what cannot be used now, and when to ask again."""
    answer = problem(HTTPStatus.SERVICE_UNAVAILABLE, detail)
    answer.headers["Retry-After"] = _RETRY_SECONDS
    return answer


def register_error_handlers(app: Flask) -> None:
    """Let `app` answer every error with a page or with problem+json, never with a traceback."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(ParameterError, lambda error: problem(400, str(error)))
    app.register_error_handler(NoGenerationError, _no_index)
    app.register_error_handler(UnavailableEngineError, _no_answer)
    app.register_error_handler(DamagedGenerationError, _no_answer)
    app.register_error_handler(CatalogueError, _no_catalogue)
    app.register_error_handler(Exception, _unforeseen)


def _no_index(error: NoGenerationError) -> Response:
    _log.warning("%s", error)
    return _http_error(ServiceUnavailable("No index is in service yet; run `tiru index` to build one."))


def _no_answer(error: UnavailableEngineError | DamagedGenerationError) -> Response:
    """Say that the engine cannot answer now, or only in part; why is for the log, for it names the cluster."""
    _log.error("%s", error)
    if request.path.startswith(_FOR_PROGRAMS):
        return unavailable_problem("The search engine cannot answer in full now; try again later.")
    sentence = _("Mesin pencari belum dapat menjawab lengkap saat ini. Coba muat ulang halaman ini sebentar lagi.")
    return _unavailable_page(_("Pencarian sedang terganggu"), sentence)


def _no_catalogue(error: CatalogueError) -> Response:
    """Say that the catalogue cannot be used now, which pages that can do without it catch themselves."""
    _log.error("%s %s failed: %s", request.method, request.path, error)
    if request.path.startswith(_FOR_PROGRAMS):
        return unavailable_problem("The catalogue cannot be used now; try again later.")
    sentence = _("Basis datanya tidak dapat dipakai saat ini. Coba lagi beberapa saat lagi.")
    return _unavailable_page(_("Terjadi kesalahan pada sistem kami"), sentence)


def _unavailable_page(heading: str, sentence: str) -> Response:
    page = render_template("error.html", status=HTTPStatus.SERVICE_UNAVAILABLE, heading=heading, sentence=sentence)
    return Response(page, HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": _RETRY_SECONDS})


def _unforeseen(error: Exception) -> Response:
    _log.error("%s %s failed", request.method, request.path, exc_info=error)
    return _http_error(InternalServerError("The fault is on our side and has been logged; try again later."))


def _http_error(error: HTTPException) -> Response:
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    for_programs = request.path.startswith(_FOR_PROGRAMS)
    answer = problem(status, error.description or "") if for_programs else _page(status)
    if isinstance(error, MethodNotAllowed):
        answer.allow.update(error.valid_methods or ())
    if error.code == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = _RETRY_SECONDS
    return answer


def _page(status: int) -> Response:
    heading, sentence = _heading_and_sentence(status)
    return Response(render_template("error.html", status=status, heading=heading, sentence=sentence), status)


def _heading_and_sentence(status: int) -> tuple[str, str]:
    """Return heading and sentence for an error that a person sees."""
    texts = {
        400: (_("Permintaan tidak dapat dibaca"), _("Alamat ini tidak valid. Silakan mulai dari beranda.")),
        403: (_("Tidak berwenang"), _("Akun Anda tidak berwenang membuka atau mengubah ini.")),
        409: (
            _("Sudah diubah orang lain"),
            _("Tidak ada yang diubah. Kembali, muat ulang halamannya, lalu periksa lagi."),
        ),
        404: (_("Halaman tidak ditemukan"), _("Tidak ada halaman di alamat ini. Coba cari di kotak di atas.")),
        405: (
            _("Metode permintaan tidak diizinkan"),
            _("Halaman ini hanya dapat dibuka dan tidak menerima kiriman data."),
        ),
        413: (_("Permintaan terlalu besar"), _("Halaman ini tidak menerima kiriman data.")),
        414: (_("Pertanyaan terlalu panjang"), _("Ringkas pertanyaan menjadi paling banyak 2.000 huruf.")),
        429: (_("Terlalu sering mengirim"), _("Kiriman dari alamat Anda terlalu banyak. Coba lagi satu jam lagi.")),
        503: (
            _("Indeks belum dibuat"),
            _("Pencarian belum dapat dipakai. Pengelola perlu menjalankan “tiru index”; lalu muat ulang halaman ini."),
        ),
    }
    ours = (_("Terjadi kesalahan pada sistem kami"), _("Kesalahan ini sudah dicatat. Coba lagi beberapa saat lagi."))
    return texts.get(status, texts[400] if status < HTTPStatus.INTERNAL_SERVER_ERROR else ours)
