"""Curators edit a record in a real browser: saved, compared, restored, kept while typing, and never overwritten."""

from selenium.webdriver.common.by import By

from tests.browser.test_looks import faults_of
from tests.search_app.web.desk.conftest import HERE, PASSWORD

EDITOR = f"/meja/inovasi/{HERE.id}"


def log_in(visitor, name):
    visitor.one("#name").send_keys(name)
    visitor.one("#password").send_keys(PASSWORD)
    visitor.follow(visitor.one(".form button"))


def write(visitor, field, text):
    box = visitor.one(f"#{field}")
    box.clear()
    box.send_keys(text)


def save(visitor):
    visitor.follow(visitor.one("form[data-autosave] .actions .button"))


def test_a_record_is_edited_compared_and_restored_without_scripts(desk_visit):
    visitor = desk_visit("/meja/antrean", "phone", scripts=False)
    log_in(visitor, "hub")
    visitor.follow(visitor.link("Buka", ".desk-list"))
    write(visitor, "problem", "Sampah menumpuk di kota.")
    write(visitor, "steps", "Kumpulkan\nTimbang")
    write(visitor, "sources-1-title", "Berita")
    write(visitor, "reason", "Dari berita")
    save(visitor)
    assert "Tersimpan" in visitor.one(".note").text
    assert "Kumpulkan" in visitor.one(".public-look").text
    visitor.follow(visitor.link("Lihat versi", ".note"))
    assert "Dari berita" in visitor.one("tbody tr").text
    visitor.follow(visitor.one("form .actions button"))
    assert "Sampah menumpuk di kota." in visitor.one(".difference ins").text
    visitor.follow(visitor.link("Pulihkan versi 1"))
    visitor.follow(visitor.one(".form button"))
    assert "versi 3" in visitor.one(".meta").text
    assert visitor.one("#problem").get_attribute("value") == ""
    visitor.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    paths = ("", "/versi", "/banding?dari=1&ke=2", "/versi/2/pulihkan")
    for address in (*(EDITOR + path for path in paths), "/meja/tulis", "/meja/antrean"):
        visitor.open(address)
        assert faults_of(visitor, 360) == {}, address


def test_what_is_typed_is_kept_and_offered_again(desk_visit):
    visitor = desk_visit(EDITOR, "desktop", scripts=True)
    log_in(visitor, "agency")
    write(visitor, "summary", "Warga menabung sampah")
    visitor.until(lambda: "Konsep tersimpan" in visitor.one("[data-kept]").text or None, "the concept")
    visitor.open(EDITOR)
    assert "Ada konsep Anda" in visitor.one(".note").text
    visitor.follow(visitor.link("Lanjutkan konsep"))
    assert visitor.one("#summary").get_attribute("value") == "Warga menabung sampah"
    write(visitor, "problem", "Sampah menumpuk.")
    save(visitor)
    assert "Warga menabung sampah" in visitor.one(".public-look").text
    visitor.open(EDITOR)
    assert "Ada konsep" not in visitor.one("main").text


def test_the_second_of_two_people_chooses_between_both_texts(desk_visit):
    visitor = desk_visit(EDITOR, "phone", scripts=True)
    log_in(visitor, "hub")
    mine = visitor.driver.get_cookies()
    first = visitor.driver.current_window_handle
    visitor.driver.switch_to.new_window("tab")
    visitor.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    visitor.open(EDITOR)
    log_in(visitor, "national")
    write(visitor, "problem", "Sampah berserakan.")
    save(visitor)
    visitor.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    visitor.driver.close()
    visitor.driver.switch_to.window(first)
    for cookie in mine:
        visitor.driver.add_cookie(cookie)
    write(visitor, "problem", "Sampah berbau.")
    save(visitor)
    assert "diubah dua orang" in visitor.one("h1").text
    assert "Sampah berserakan." in visitor.one(".contested").text
    assert faults_of(visitor, 360) == {}
    visitor.driver.find_element(By.ID, "saya-problem").click()
    visitor.follow(visitor.one("main .actions button"))
    assert "versi 3" in visitor.one(".meta").text
    assert visitor.one("#problem").get_attribute("value") == "Sampah berbau."
    assert all("409" in entry for entry in visitor.complaints()), "the console tells of the conflict alone"
