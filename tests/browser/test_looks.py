"""Every page on every screen: nothing sticks out, everything can be read, hit and named."""

import pytest

PAGES = [
    "/",
    "/cari?q=antrean+pasien+rumah+sakit",
    "/cari?q=sampah&sektor=lingkungan-hidup&provinsi=35&provinsi=33&hal=1",
    "/cari?q=xyzzyx&sektor=kesehatan",
    f"/cari?q={'x' * 300}",
    "/inovasi/2h2-center-flores-timur",
    "/inovasi/si-midun-ke-faskes-hulu-sungai-selatan",
    "/inovasi/uptpk-one-stop-service-kemiskinan-kabupaten-sragen",
    "/sektor/ketenteraman-ketertiban-dan-kebencanaan",
    "/provinsi/33",
    "/tentang",
    "/cari?q=antrean&wilayah=81.05&urut=cocok",
    "/wilayah?nama=malang",
    "/wilayah/81.05",
    "/metode",
    "/pilihan?id=opop-provinsi-jawa-barat&id=2h2-center-flores-timur&wilayah=81.05",
    "/banding?id=opop-provinsi-jawa-barat&id=2h2-center-flores-timur&wilayah=81.05",
    "/rencana/2h2-center-flores-timur?wilayah=81.05",
    "/replikasi",
    "/replikasi/inovasi/gertak-kabupaten-trenggalek",
    "/replikasi/inovasi/gertak-kabupaten-trenggalek/lapor",
    "/tidak-ada",
    "/?bahasa=en",
    "/cari?q=hospital+queues&bahasa=en",
    "/inovasi/2h2-center-flores-timur?bahasa=en",
]


def unfold(visitor) -> None:
    visitor.run("for (const part of document.querySelectorAll('details')) part.open = true")


@pytest.fixture(params=PAGES, ids=lambda address: address[:40])
def address(request):
    return request.param


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_sticks_out_sideways(visit, address, width):
    visitor = visit(address, width)
    unfold(visitor)
    assert visitor.run("return document.scrollingElement.scrollWidth") <= width
    script = "return [...document.querySelectorAll('main *, header *')]"
    script += ".filter((e) => !e.closest('.table, svg, .unseen') && e.checkVisibility())"
    script += ".filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 80))"
    assert visitor.run(script) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_what_is_behind_it(visit, address, scheme):
    visitor = visit(address, "desktop", scheme)
    unfold(visitor)
    assert visitor.check("contrast") == []


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_whatever_can_be_clicked_can_be_hit(visit, address, screen):
    visitor = visit(address, screen)
    unfold(visitor)
    assert visitor.check("targets") == []


def test_everything_has_a_name_and_a_place(visit, address):
    assert visit(address).check("names") == []


def test_the_two_schemes_differ(visit):
    colour = "return getComputedStyle(document.body).backgroundColor"
    assert visit("/", scheme="light").run(colour) != visit("/", scheme="dark").run(colour)
