"""A page to a source record: by the rules of its source, or automatically where there are none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corpus.catalogue.source_state import SourceRecord
from indexer.sources.errors import SourceError
from indexer.sources.extract.html_text import soup_of
from indexer.sources.extract.page_reader import PageReader, PageReading
from indexer.sources.spec import Rule, Spec, Web
from tests.indexer.sources.conftest import SHARED, needs_replica

URL = "https://contoh.example/satu"
SPEC = Spec(name="contoh", kind="web", title="Contoh", where=("https://contoh.example/",))
RULES = replace(SPEC, fields={"title": Rule("css", "h1"), "sectors": Rule("css", ".sektor")})
TEXT = (
    "Pasien puskesmas di Kabupaten Sleman dulu antre sejak subuh. Dinas Kesehatan Kabupaten Sleman membuat pendaftaran "
    "lewat telepon genggam. Pasien memilih jam periksa dan dilayani tenaga kesehatan. Waktu tunggu pasien turun."
)


@needs_replica
def test_entries_of_the_replica_are_read_without_rules_and_its_lists_are_not():
    reader = PageReader(SPEC)

    def taken(name: str) -> bool:
        page = soup_of((SHARED / "direktori" / name).read_bytes())
        return reader.read(page, f"https://contoh.example/{name}", None).kind == "innovation"

    entries = [taken(f"inovasi/{number}.html") for number in range(47, 247, 5)]
    lists = [taken(f"daftar-{number}.html") for number in range(1, 18)] + [
        taken("index.html"),
        taken("admin/index.html"),
    ]
    assert np.mean(entries) >= 0.9
    assert np.mean(lists) <= 0.1


def test_rules_make_a_source_record_that_its_address_names():
    (found,) = PageReader(RULES).read(soup_of("<h1>Antrean Daring</h1>"), URL, None).results
    assert isinstance(found, SourceRecord)
    assert (found.key, found.url, found.record.title, found.record.inferred) == (URL, URL, "Antrean Daring", ())


def test_a_page_that_the_source_does_not_count_is_not_read():
    assert PageReader(RULES).read(soup_of("<h1>Antrean Daring</h1>"), URL, False) == PageReading(None)


def test_a_page_that_its_rules_find_no_title_on_is_a_fault():
    ((fault,),) = PageReader(RULES).read(soup_of("<h2>Lain</h2>"), URL, True).results
    assert (fault.key, fault.field) == (URL, "title")


def test_what_is_recognised_without_rules_is_marked_as_inferred():
    page = soup_of(f"<article><h1>Antrean Sehat</h1><p>{TEXT}</p></article>")
    (found,) = PageReader(SPEC).read(page, URL, True).results
    assert isinstance(found, SourceRecord)
    assert {"agency", "regency", "unit"} <= set(found.record.inferred)


def test_a_list_of_pages_is_read_only_where_the_source_counts_it():
    items = "".join(f"<h3><a href=/{number}>Antrean {number}</a></h3><p>{TEXT[:99]}</p>" for number in range(9))
    page = soup_of(f"<article><h1>Antrean Sehat</h1>{items}</article>")
    assert PageReader(SPEC).read(page, URL, None) == PageReading("list")
    (found,) = PageReader(SPEC).read(page, URL, True).results
    assert isinstance(found, SourceRecord)


def test_each_of_several_innovations_of_one_page_has_its_key_and_the_address_of_the_page():
    cards = "".join(
        f"<div class=card><h5>{name}</h5><p>{TEXT}</p></div>" for name in ("Peta Lahan", "Si Kopi", "Peta Lahan!")
    )
    reading = PageReader(SPEC).read(soup_of(f"<h1>Inovasi Kami</h1>{cards}"), URL, None)
    assert reading.kind == "innovations"
    assert [(record.key, record.url, record.record.title, record.doubt) for record in reading.results] == [
        (f"{URL}#peta-lahan", URL, "Peta Lahan", ""),
        (f"{URL}#si-kopi", URL, "Si Kopi", ""),
        (f"{URL}#peta-lahan-2", URL, "Peta Lahan!", ""),
    ]


def test_what_is_doubtful_says_why():
    cards = "".join(f"<div class=card><h5>{name}</h5><p>{TEXT[:120]}</p></div>" for name in ("SIPETA", "Si Kopi"))
    reading = PageReader(SPEC).read(soup_of(f"<h1>Inovasi Kami</h1>{cards}"), URL, None)
    assert ["few words" in record.doubt for record in reading.results] == [True, True]


def test_a_source_may_name_the_part_of_its_pages_that_holds_their_content():
    page = soup_of(f"<h1>Antrean Sehat</h1><div class=isi><p>{TEXT}</p></div><div><p>{'Info lain. ' * 90}</p></div>")
    (found,) = PageReader(replace(SPEC, web=Web(content=".isi"))).read(page, URL, True).results
    assert isinstance(found, SourceRecord)
    assert found.record.solution == TEXT
    with pytest.raises(SourceError, match=r"\[web\] content: 'h1\[' is no CSS selector"):
        PageReader(replace(SPEC, web=Web(content="h1["))).read(page, URL, True)
