"""Kinds of prerequisite in real sentences, and whether a barrier was met."""

import pytest

from search_app.transfer.prerequisite_kinds import by_kind, is_met, kinds


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Perda dan peraturan kepala daerah", ("regulation",)),
        ("Biaya operasional dari APBD", ("budget",)),
        ("Petugas registrasi di tiap desa", ("people",)),
        ("Jaringan internet dan akun pengguna.", ("technology",)),
        ("Kerja sama bank daerah", ("partners",)),
        ("Perahu dan relawan tetap", ("people", "infrastructure")),
        ("Komitmen pimpinan", ()),
        ("Jaringan bidan dan kader yang dapat dihubungi.", ("people",)),
    ],
)
def test_kinds_are_recognised_in_words(sentence, expected):
    assert kinds(sentence) == expected


def test_sentences_are_grouped_by_kind_and_the_rest_stays_together():
    grouped = by_kind(["Anggaran cukup", "Komitmen pimpinan", "Perahu dan relawan"])
    assert grouped == {
        "budget": ("Anggaran cukup",),
        "people": ("Perahu dan relawan",),
        "infrastructure": ("Perahu dan relawan",),
        "": ("Komitmen pimpinan",),
    }


def test_a_barrier_is_met_where_the_sentence_says_how():
    assert is_met("Warga enggan; diatasi dengan sosialisasi")
    assert not is_met("Kestabilan internet sulit diperkirakan.")
