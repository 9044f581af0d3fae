"""The page of the open data and its files, which are made when an index is published and sent as they lie there."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, abort, render_template, send_file, url_for

from indexer.open_data.column import Column
from indexer.open_data.columns import TABLES
from indexer.open_data.edition import CHECKSUMS, DICTIONARY, LICENCE_NAME, LICENCE_URL, DataFile
from search_app.i18n.gettext import _, decimal, later, long_date
from search_app.i18n.locales import language
from search_app.open_data.media_types import format_of
from search_app.open_data.texts import DATASETS
from search_app.web.services.edition_service import served_edition, usable_edition

_TYPES = {
    "text": later("teks"),
    "integer": later("bilangan bulat"),
    "boolean": later("benar/salah"),
    "object": later("objek"),
}
_USES = {
    "csv": later("untuk aplikasi apa pun"),
    "xlsx": later("untuk lembar kerja"),
    "jsonl": later("lengkap, satu baris tiap catatan"),
    "parquet": later("lengkap, untuk analisis data"),
}

open_data = Blueprint("open_data", __name__, url_prefix="/data")


@open_data.get("")
def page() -> str:
    """Show the files with their checksums, what is in their columns, and how portals harvest them."""
    served = served_edition()
    return render_template(
        "open_data.html",
        served=served,
        made=long_date(served.edition.made.date()) if served else "",
        tables=TABLES,
        texts=DATASETS,
        language=language(),
        format_of=format_of,
        size=_size,
        type_label=_type_label,
        names_of=lambda formats: ", ".join(format_of(ending).label for ending in formats),
        uses=_USES,
        dictionary=DICTIONARY,
        checksums=CHECKSUMS,
        licence_name=LICENCE_NAME,
        licence_url=LICENCE_URL,
        portal_urls=[url_for("data_catalogue.document", ending=ending, _external=True) for ending in ("ttl", "jsonld")],
    )


@open_data.get("/<name>")
def file(name: str) -> Response:
    """Return a file, whole or in part; who holds it already does not get it again."""
    edition = usable_edition()
    found = edition.file(name) or abort(HTTPStatus.NOT_FOUND)
    response = send_file(
        (edition.folder / found.name).resolve(),
        mimetype=format_of(found.ending).media_type,
        as_attachment=True,
        download_name=_download_name(found, f"{edition.made:%Y-%m-%d}"),
        etag=found.sha256,
        last_modified=edition.made,
        conditional=True,
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _download_name(file: DataFile, date: str) -> str:
    stem, dot, ending = file.name.partition(".")
    return f"tiru-{stem}-{date}{dot}{ending}"


def _type_label(column: Column) -> str:
    kind = str(_TYPES[column.type])
    return _("daftar %(kind)s", kind=kind) if column.is_list else kind


def _size(count: int) -> str:
    """Return a number of bytes as people read it."""
    if count < 1_000:
        return f"{count} B"
    return f"{round(count / 1_000)} KB" if count < 1_000_000 else f"{decimal(count / 1_000_000)} MB"
