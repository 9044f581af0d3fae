"""Answers whose XML is broken: what is broken in one record costs that record alone, and repairs lose no text."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indexer.sources.errors import FetchError, SourceError
from indexer.sources.formats.dublin_core import metadata_of
from indexer.sources.formats.oai_xml import OAI, Answer, read_answer
from tests.indexer.sources.formats.oai_samples import DC, listing, record, record_of

WHERE = "https://contoh.example/oai"


def described(text: str, key: str = "oai:x:2", **options: str) -> str:
    return record_of(key, f"<dc:title>Judul</dc:title><dc:description>{text}</dc:description>", **options)


def read(*records: str, token: str = "") -> Answer:
    return read_answer(WHERE, listing(*records, token=token).encode())


def texts(answer: Answer) -> dict[str, str]:
    """Return the description of each record by its identifier."""
    return {
        record.findtext(f"{OAI}header/{OAI}identifier"): metadata_of(record)["description"][0].text
        for record in answer.root.iter(f"{OAI}record")
    }


REPAIRS = {
    "satu\x00dua": "satudua",
    "satu\x0bdua": "satu dua",
    "satu&#xB;dua &#0;tiga&#xD800;": "satu dua tiga",
    "satu & dua": "satu & dua",
    "R&D; &tidak;": "R&D; &tidak;",
    "a=1&b=2": "a=1&b=2",
    "satu&nbsp;dua &eacute; &LT;": "satu\xa0dua é <",
    "umur < 5 tahun > 3": "umur < 5 tahun > 3",
    "<p>satu<br>dua</p> tiga": "<p>satu<br>dua</p> tiga",
    '<a href="?a=1&b=2">satu<br></a>': '<a href="?a=1&amp;b=2">satu<br></a>',
    "satu ]]> dua": "satu ]]> dua",
    "<![CDATA[satu & <b>\x0b dua]]> tiga": "satu & <b>  dua tiga",
    "<!-- a -- b --> satu": "satu",
    "satu <!DOCTYPE html> dua": "satu <!DOCTYPE html> dua",
}
BEYOND_REPAIR = [
    "satu</dc:title>",
    "<dc:subject>satu",
    "<![CDATA[ satu",
    "<!-- satu",
    "satu</oai_dc:dc>",
    "satu</dc:description><x:y>dua</x:y><dc:description>",
]


@pytest.mark.parametrize(("broken", "text"), REPAIRS.items())
def test_what_is_certain_is_mended_and_no_text_behind_it_is_lost(broken, text):
    answer = read(described("awal", "oai:x:1"), described(broken), described("akhir", "oai:x:3"))
    assert texts(answer) == {"oai:x:1": "awal", "oai:x:2": text, "oai:x:3": "akhir"}
    assert [fault.key for fault in answer.mended] == ["oai:x:2"]
    assert answer.left_out == ()


@pytest.mark.parametrize("broken", BEYOND_REPAIR)
def test_what_is_not_certain_is_left_out_and_named(broken):
    answer = read(described("awal", "oai:x:1"), described(broken), described("akhir", "oai:x:3"), token="t1")
    assert texts(answer) == {"oai:x:1": "awal", "oai:x:3": "akhir"}
    (fault,) = answer.left_out
    assert (fault.key, "its XML is broken (" in fault.reason) == ("oai:x:2", True)
    assert answer.root.findtext(f".//{OAI}resumptionToken") == "t1"


@given(st.lists(st.sampled_from([None, *REPAIRS, *BEYOND_REPAIR]), max_size=6), st.sampled_from(["", "a=1&b"]))
def test_records_that_are_not_broken_arrive_as_a_clean_server_gives_them(faults, token):
    # What one record opens, a later one may close: then nothing is broken, and all between is text.
    written = " ".join(fault or "" for fault in faults)
    assume(not re.search(r"<!\[CDATA\[ satu .*\]\]>|<!-- satu .*-->", written, re.DOTALL))
    usual = {number: described(f"Isi nomor {number}.", f"oai:x:{number}") for number in range(len(faults))}
    given_records = [
        usual[number] if fault is None else described(fault, f"oai:x:{number}") for number, fault in enumerate(faults)
    ]
    clean = texts(read(*usual.values()))
    answer = read(*given_records, token=token)
    arrived = texts(answer)
    for number, fault in enumerate(faults):
        key = f"oai:x:{number}"
        if fault in BEYOND_REPAIR:
            assert key not in arrived
        else:
            assert arrived[key] == (clean[key] if fault is None else REPAIRS[fault])
    assert {fault.key for fault in answer.left_out} == {
        f"oai:x:{n}" for n, f in enumerate(faults) if f in BEYOND_REPAIR
    }
    assert (answer.root.findtext(f".//{OAI}resumptionToken") or "") == token


@given(st.text(max_size=60))
def test_any_text_in_one_record_costs_no_other_record(text):
    answer = read(described("awal", "oai:x:1"), described(text.replace("OAI-PMH", "")), described("akhir", "oai:x:3"))
    arrived = texts_where_described(answer)
    assert (arrived["oai:x:1"], arrived["oai:x:3"]) == ("awal", "akhir")


def texts_where_described(answer: Answer) -> dict[str, str]:
    found = {}
    for element in answer.root.iter(f"{OAI}record"):
        for value in metadata_of(element).get("description", [])[:1]:
            found[element.findtext(f"{OAI}header/{OAI}identifier")] = value.text
    return found


def test_a_record_that_was_never_closed_or_has_no_names_of_its_own_costs_no_other():
    unclosed = described("dua").removesuffix("</record>")
    answer = read(described("awal", "oai:x:1"), unclosed, "<record><metadata>", described("akhir", "oai:x:3"))
    assert texts(answer) == {"oai:x:1": "awal", "oai:x:3": "akhir"}
    assert [fault.key for fault in answer.left_out] == ["oai:x:2", "record 3 of an answer"]


def test_a_namespace_that_a_record_forgot_to_declare_is_the_usual_one():
    forgotten = described("dua", namespaces='xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"')
    assert texts(read(described("awal", "oai:x:1"), forgotten)) == {"oai:x:1": "awal", "oai:x:2": "dua"}


def test_elements_may_have_prefixes():
    text = listing(described("satu & lagi"), described("dua", "oai:x:3"), token="t1")
    for name in (
        "OAI-PMH",
        "ListRecords",
        "record",
        "header",
        "identifier",
        "datestamp",
        "metadata",
        "resumptionToken",
    ):
        text = text.replace(f"<{name}", f"<oai:{name}").replace(f"</{name}", f"</oai:{name}")
    answer = read_answer(WHERE, text.replace("xmlns=", "xmlns:oai=").encode())
    assert texts(answer) == {"oai:x:2": "satu & lagi", "oai:x:3": "dua"}
    assert answer.root.findtext(f".//{OAI}resumptionToken") == "t1"


def test_what_a_script_writes_around_an_answer_or_between_records_is_no_part_of_it():
    warning = "<br />\n<b>Warning</b>: mysql & co. <br>\n"
    text = f"\n {warning}{listing(described('satu'), warning, described('dua', 'oai:x:3'))}\n{warning}<!-- 0.2 s -->"
    assert texts(read_answer(WHERE, text.encode())) == {"oai:x:2": "satu", "oai:x:3": "dua"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_the_charset_that_is_declared_need_not_be_true(encoding):
    answer = read_answer(WHERE, listing(described("kafé “baru”")).encode(encoding))
    assert texts(answer) == {"oai:x:2": "kafé “baru”"}


def test_one_record_in_another_charset_costs_no_other():
    text = listing(described("kafé", "oai:x:1"), described("caf#"), described("é", "oai:x:3"))
    answer = read_answer(WHERE, text.encode().replace(b"#", b"\xe9"))
    assert texts(answer) == {"oai:x:1": "kafé", "oai:x:2": "café", "oai:x:3": "é"}


@pytest.mark.parametrize("length", range(40, 1_400, 97))
def test_an_answer_that_was_cut_off_is_refused_and_not_taken_for_the_last_page(length):
    text = listing(*map(record, range(3)), token="t1")
    with pytest.raises((FetchError, SourceError), match=r"cut off|no OAI-PMH"):
        read_answer(WHERE, text[:length].encode())


def test_a_token_inside_a_broken_record_is_not_taken_for_the_end_of_the_list():
    text = listing(described("satu"), token="t1").replace("</resumptionToken>", "")
    with pytest.raises(FetchError, match="resumption token stands inside a record"):
        read_answer(WHERE, text.encode())


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"<html>Selamat datang</html>", b"<OAI-PMH>x</OAI-PMH>", b"{}"])
def test_what_is_no_answer_is_refused(content):
    with pytest.raises(SourceError, match="no OAI-PMH"):
        read_answer(WHERE, content)


@pytest.mark.parametrize("doctype", ['<!DOCTYPE x [<!ENTITY a "b">]>', '<!doctype x SYSTEM "file:///etc/hostname">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(doctype, encoding):
    with pytest.raises(SourceError, match="document type"):
        read_answer(WHERE, listing(described("&a;"), doctype=doctype).encode(encoding))


@pytest.mark.parametrize(
    "piece", ["<![CDATA[", "<!--", "<record>", "&", "<a ", "<dc:x>", '<a b="', "<b>" * 300, "&#0;"]
)
def test_marks_without_end_are_read_in_time(piece):
    answer = read(described("awal", "oai:x:1"), described(piece * (200_000 // len(piece))))
    assert texts_where_described(answer)["oai:x:1"] == "awal"


def test_a_record_of_another_schema_inside_one_is_no_record_of_the_list():
    inner = "<collection><record><leader>x</leader></record></collection>"
    answer = read(
        described("satu & lagi"),
        f"<record><header><identifier>a</identifier></header><metadata>{inner}</metadata></record>",
    )
    assert answer.left_out == ()
    assert [fault.key for fault in answer.mended] == ["oai:x:2"]


def test_namespaces_of_a_record_are_its_own():
    own = (
        described("dua & tiga", namespaces=DC.replace(":dc=", ":dublin="))
        .replace("dc:", "dublin:")
        .replace("oai_dublin:", "oai_dc:")
    )
    assert texts(read(own)) == {"oai:x:2": "dua & tiga"}
