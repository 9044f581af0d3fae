"""What does the API answer where it cannot? The problems of RFC 9457, for its description."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from search_app.i18n.gettext import N_
from search_app.web.api.fields import Answer, told

MIMETYPE = "application/problem+json"


class Problem(Answer, frozen=True, kw_only=True):
    """A problem, as `search_app.web.errors` answers it."""

    type: Annotated[str, told(N_("Jenis masalah; about:blank: tidak lebih dari statusnya."), example="about:blank")]
    title: Annotated[str, told(N_("Nama status HTTP."), example="Bad Request")]
    status: Annotated[int, told(N_("Status HTTP."), example=400)]
    detail: Annotated[
        str,
        told(
            N_("Apa yang salah dan cara memperbaikinya, dalam bahasa Inggris."),
            example="The parameter 'limit' is '0'; give a whole number from 1 to 100.",
        ),
    ]
    instance: Annotated[str, told(N_("Jalur yang diminta."), example="/api/v1/search")]


REASONS: Mapping[int, str] = {
    400: N_("Parameter tidak dikenal atau nilainya tidak mungkin; detail menyebut yang mana."),
    404: N_("Yang diminta tidak ada atau tidak terbit."),
    405: N_("API ini hanya untuk dibaca: GET, HEAD, dan OPTIONS. Header Allow menyebutnya."),
    414: N_("Alamatnya terlalu panjang."),
    429: N_("Terlalu banyak permintaan dari satu alamat jaringan; tunggu selama Retry-After (detik)."),
    503: N_("Indeks atau katalog belum dapat dipakai; coba lagi setelah Retry-After (detik)."),
}
"""When each status is answered, in Indonesian."""
