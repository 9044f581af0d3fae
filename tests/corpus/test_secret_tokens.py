"""Secrets of addresses."""

from corpus.secret_tokens import TOKEN, digest, new_token


def test_no_two_secrets_are_the_same_and_each_is_told_from_other_texts():
    first, second = new_token(), new_token()
    assert first != second
    assert TOKEN.fullmatch(first) and TOKEN.fullmatch(second)
    assert not TOKEN.fullmatch(f"{first}?") and not TOKEN.fullmatch(first[1:])


def test_the_database_holds_no_secret_but_finds_it_again():
    token = new_token()
    assert token not in digest(token)
    assert digest(token) == digest(token) != digest(new_token())
