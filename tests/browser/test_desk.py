"""A curator in a real browser: log in, publish a draft, find it in the journal."""

from tests.browser.test_looks import faults_of


def test_from_the_login_to_the_journal(desk_visit):
    visitor = desk_visit("/meja/antrean", "phone", scripts=False)
    visitor.one("#name").send_keys("hub")
    visitor.one("#password").send_keys("kata sandi panjang")
    visitor.follow(visitor.one(".form button"))
    visitor.one(".desk-list input").click()
    visitor.follow(visitor.one(".desk .actions button"))
    assert "konsep → terbit" in visitor.one(".desk-list").text
    visitor.one("#reason").send_keys("Lengkap")
    visitor.follow(visitor.one(".form button"))
    visitor.follow(visitor.link("Lihat jurnal", ".note"))
    assert "diterbitkan" in visitor.one("tbody tr").text and "Lengkap" in visitor.one("tbody tr").text
    visitor.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    for address in ("/meja", "/meja/antrean", "/meja/jurnal"):
        visitor.open(address)
        assert faults_of(visitor, 360) == {}, address
