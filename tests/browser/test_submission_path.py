"""Handing in an innovation in a real browser: write, look, send, follow."""

import pytest


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_form_to_the_senders_page(visit, scripts):
    visitor = visit("/usulkan", "phone", scripts=scripts)
    assert bool(visitor.shown("[data-lacking]")) is scripts
    for name, text in {
        "title": "Bank Sampah Sekolah Uji",
        "agency": "Pemerintah Kabupaten Malang",
        "region": "Kabupaten Malang",
        "problem": "Sampah sekolah menumpuk",
        "solution": "Siswa menabung sampah",
    }.items():
        visitor.one(f"#{name}").send_keys(text)
    assert visitor.check("sideways", 360) == []
    visitor.follow(visitor.one(".form .actions button"))
    assert "Belum terkirim" in visitor.one(".lead").text
    assert visitor.check("sideways", 360) == []
    visitor.follow(visitor.one("button[name=send]"))
    assert visitor.address.startswith("/usulkan/")
    assert "Menunggu" in visitor.one(".note").text
    assert visitor.check("sideways", 360) == []
