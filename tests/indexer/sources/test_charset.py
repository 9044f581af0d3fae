"""Bytes to text, whatever charset they are in and whatever they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.sources.charset import decoded, windows_1252


@given(st.text(), st.sampled_from(["", "utf-8", "iso-8859-1", "windows-1252", "punycode", "tidak-ada"]))
def test_utf8_is_read_whatever_is_declared(text, declared):
    if not text.startswith("\0"):
        assert decoded(f"a{text}".encode(), declared) == f"a{text}"


@given(st.binary(), st.sampled_from(["", "utf-8", "utf-16", "big5", "gb18030", "unicode_escape", "x" * 30]))
def test_any_bytes_are_some_text_that_can_be_written_again(content, declared):
    text = decoded(content, declared)
    assert text.encode().decode() == text
    assert bool(text) or not any(byte < 0x80 for byte in content.strip(b"\0"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_every_encoding_of_unicode_is_known_by_its_beginning(encoding):
    assert decoded("<é€>".encode(encoding), "utf-8") == "<é€>"


@pytest.mark.parametrize("declared", ["", "UTF-8", "ISO-8859-1", "us-ascii"])
def test_bytes_of_windows_are_read_though_something_else_is_declared(declared):
    assert decoded("kafé “baru” 5 €".encode("cp1252"), declared) == "kafé “baru” 5 €"


def test_a_declared_charset_counts_where_the_bytes_are_no_utf8():
    assert decoded("Ивана".encode("koi8-r"), "koi8-r") == "Ивана"


def test_one_wrong_byte_among_utf8_costs_no_other_character():
    assert decoded("satu é ".encode() + b"caf\xe9" + " dua €".encode()) == "satu é café dua €"


def test_a_character_that_was_cut_off_is_left_out():
    assert decoded(b"kata\xe2\x80<x>") == "kata<x>"


def test_a_character_written_as_two_halves_is_one():
    assert decoded(b"\xed\xa0\xbd\xed\xb8\x80 \xe9") == "\U0001f600 é"


def test_codes_that_unicode_keeps_for_control_are_read_as_windows_means_them():
    assert (windows_1252(0x92), windows_1252(0x81)) == ("\u2019", "")
