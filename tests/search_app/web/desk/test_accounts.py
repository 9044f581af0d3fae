"""National curators make, reset and disable accounts; a link is shown once."""

from tests.search_app.reading import soup


def test_an_account_is_made_reset_and_disabled(as_role, person):
    curator = as_role("national")
    made = curator.send("/meja/akun", name="budi", role="hub", province="33", agency="")
    link = soup(made).find(class_="once").text
    assert person.get(link.removeprefix("http://localhost")).status_code == 200
    assert "/sandi/" not in curator.get("/meja/akun").text
    again = curator.send("/meja/akun/budi/atur-ulang", form="/meja/akun")
    assert soup(again).find(class_="once").text != link
    assert person.get(link.removeprefix("http://localhost")).status_code == 404
    assert "nonaktif" in curator.send("/meja/akun/budi/nonaktifkan", form="/meja/akun").text


def test_what_cannot_be_made_says_so(as_role):
    curator = as_role("national")
    assert "tidak dapat dibuat" in curator.send("/meja/akun", name="hub", role="national", province="").text
    assert curator.send("/meja/akun/siapa/atur-ulang", form="/meja/akun").status_code == 404


def test_others_cannot_change_accounts(as_role):
    curator = as_role("hub")
    assert curator.send("/meja/akun/agency/nonaktifkan", form="/meja").status_code == 403
