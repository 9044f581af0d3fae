"""What a hub may say of itself."""

import pytest

from corpus.errors import DataError
from corpus.hubs.page import LONGEST_INTRODUCTION, HubPage, check, tidy


def test_a_text_is_kept_in_paragraphs_without_what_nobody_sees():
    assert tidy("  Satu\x00  dua \r\n\r\n\r\n\r\n tiga\u200b\n ") == "Satu dua\n\ntiga"
    assert HubPage("Satu\nlanjut\n\nDua").paragraphs == ["Satu\nlanjut", "Dua"]
    assert HubPage().paragraphs == []


@pytest.mark.parametrize(
    ("province", "page", "sentence"),
    [
        ("99", HubPage(), "'99' is no code of a province"),
        ("35.78", HubPage(), "no code of a province"),
        ("35", HubPage("x" * (LONGEST_INTRODUCTION + 1)), "shorten it"),
        ("35", HubPage(contact_url="javascript:alert(1)"), "begin it with https://"),
        ("35", HubPage(contact_url="https://["), "begin it with https://"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence(province, page, sentence):
    with pytest.raises(DataError, match=r"\.$") as refused:
        check(province, page)
    assert sentence in str(refused.value)


def test_an_address_of_the_web_is_a_contact_page():
    check("35", HubPage("Halo", "https://hub.contoh.test/kontak"))
