"""How may what is being typed go on? Completions of it."""

from __future__ import annotations

from typing import Annotated

from search_app.i18n.gettext import N_
from search_app.i18n.labels import kind_label, suggestion_label
from search_app.web.api.fields import Answer, told
from search_app.web.api.links import Links, this_url
from search_app.web.api.parameters import Asked
from search_app.web.api.resource import resource
from search_app.web.interop.documents import absolute
from search_app.web.results.question import suggestion_url
from search_app.web.services.engine_service import engine

KINDS = ("innovation", "sector", "province", "need")


class SuggestAsked(Asked, frozen=True, kw_only=True):
    """What has been typed."""

    q: Annotated[str, told(N_("Yang sudah diketik."), example="kese")] = ""
    limit: Annotated[int, told(N_("Banyaknya usulan."), at_least=1, at_most=20)] = 8


class SuggestionAnswer(Answer, frozen=True, kw_only=True):
    """A completion."""

    kind: Annotated[str, told(N_("Jenis usulan."), choices=KINDS, example="sector")]
    key: Annotated[str, told(N_("Id, slug, atau kodenya; kebutuhan adalah kuncinya sendiri."), example="kesehatan")]
    text: Annotated[str, told(N_("Teks yang melengkapi."), example="kesehatan")]
    label: Annotated[str, told(N_("Teks untuk dibaca orang."), example="Kesehatan")]
    kind_label: Annotated[str, told(N_("Jenisnya untuk dibaca orang."), example="Sektor")]
    url: Annotated[str, told(N_("Jalur halamannya di situs ini."), example="/sektor/kesehatan")]
    page: Annotated[str, told(N_("Alamat lengkap halamannya."), example="https://contoh.go.id/sektor/kesehatan")]
    home: Annotated[str, told(N_("Daerah asal inovasi; kosong untuk jenis lain."), example="")]


class SuggestAnswer(Answer, frozen=True, kw_only=True):
    """The completions."""

    query: Annotated[str, told(N_("Yang sudah diketik."), example="kese")]
    suggestions: Annotated[list[SuggestionAnswer], told(N_("Usulan, terbaik dahulu."))]
    links: Annotated[Links, told(N_("Alamat lengkap."))]


@resource("/suggest", summary=N_("Usulan saat mengetik"), example="q=kese&limit=3")
def suggest(asked: SuggestAsked) -> SuggestAnswer:
    """Return completions of what has been typed."""
    suggestions = []
    for item in engine().suggest(asked.q, asked.limit):
        url = suggestion_url(item.kind, item.key)
        suggestions.append(
            SuggestionAnswer(
                kind=item.kind,
                key=item.key,
                text=item.text,
                label=suggestion_label(item),
                kind_label=kind_label(item.kind),
                url=url,
                page=absolute(url),
                home=item.home,
            )
        )
    return SuggestAnswer(query=asked.q, suggestions=suggestions, links=Links(own=this_url()))
