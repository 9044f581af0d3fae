"""What is handed in is judged at the desk in a real browser, with the pointer and with keys."""

from selenium.webdriver import Keys

from tests.browser.test_looks import faults_of

PROPOSAL = {
    "title": "Bank Sampah Sekolah Uji",
    "agency": "Pemerintah Kabupaten Malang",
    "region": "Kabupaten Malang",
    "problem": "Sampah sekolah menumpuk",
    "solution": "Siswa menabung sampah",
}


def hand_in(visitor):
    visitor.open("/usulkan")
    for name, text in PROPOSAL.items():
        visitor.one(f"#{name}").send_keys(text)
    visitor.follow(visitor.one(".form .actions button"))
    visitor.follow(visitor.one("button[name=send]"))
    return visitor.address


def log_in(visitor, address):
    visitor.open(address)
    visitor.one("#name").send_keys("hub")
    visitor.one("#password").send_keys("kata sandi panjang")
    visitor.follow(visitor.one(".form button"))


def test_a_proposal_is_asked_about_answered_and_published_without_scripts(desk_visit):
    visitor = desk_visit("/usulkan", "phone", scripts=False)
    senders_page = hand_in(visitor)
    log_in(visitor, "/meja/usulan")
    visitor.follow(visitor.link("Buka", ".desk-list"))
    judging = visitor.address
    visitor.one("#tanya-text").send_keys("Sejak kapan?")
    visitor.follow(visitor.one("#tanya button"))
    visitor.open(senders_page)
    visitor.one("#text").send_keys("Sejak 2020, tanya 0812 3456 7890")
    visitor.follow(visitor.one("main form button"))
    assert "tidak menyimpan data pribadi" in visitor.one("#dihapus").text
    visitor.follow(visitor.one("main form button"))
    visitor.open(judging)
    assert "Sejak 2020" in visitor.one(".messages").text and "0812" not in visitor.one(".messages").text
    visitor.follow(visitor.one("#terbitkan button"))
    assert "diterima" in visitor.one(".note").text
    visitor.open(senders_page)
    assert "Sudah diterima" in visitor.one(".note").text


def test_the_pages_of_judging_look_right_and_keys_move_only_within_the_list(desk_visit):
    visitor = desk_visit("/usulkan", "phone", scripts=True)
    hand_in(visitor)
    hand_in(visitor)
    log_in(visitor, "/meja/usulan")
    for address in ("/meja", "/meja/usulan", "/meja/replikasi", "/meja/replikasi/baru", "/meja/instansi"):
        visitor.open(address)
        assert faults_of(visitor, 360) == {}, address
    visitor.open("/meja/usulan")
    visitor.press("x")
    visitor.press("j")
    assert visitor.focus.tag_name == "body" and visitor.address == "/meja/usulan"
    visitor.one(".keys summary").click()
    visitor.one("[data-keys-start]").click()
    first, second = visitor.shown(".desk-list input[type=checkbox]")
    assert visitor.focus == first
    visitor.press("j")
    assert visitor.focus == second
    visitor.press("j")
    assert visitor.focus == second
    visitor.press("k", Keys.SPACE)
    assert visitor.focus == first and first.is_selected()
    visitor.press("?")
    visitor.until(lambda: not visitor.shown(".keys dl"), "the help to close")
    visitor.leave_by("o")
    assert faults_of(visitor, 360) == {}
    visitor.open("/meja/usulan")
    visitor.one(".keys summary").click()
    visitor.one("[data-keys-start]").click()
    visitor.leave_by("x")
    assert visitor.address.startswith("/meja/usulan/")
    assert visitor.focus.get_attribute("id") == "tolak-text"
    visitor.press("Kembar")
    visitor.follow(visitor.one("#tolak button"))
    assert "ditolak" in visitor.one(".note").text
