"""Every page on every screen: nothing sticks out, everything can be read, hit and named."""

import pytest
from selenium.webdriver import Keys

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
    "/wilayah?nama=surabya",
    "/wilayah?provinsi=35",
    "/data-saya",
    "/wilayah/81.05",
    "/metode",
    "/data",
    "/pilihan?id=opop-provinsi-jawa-barat&id=2h2-center-flores-timur&wilayah=81.05",
    "/banding?id=opop-provinsi-jawa-barat&id=2h2-center-flores-timur"
    "&id=gertak-kabupaten-trenggalek&id=dongkel-makassar&wilayah=81.05",
    "/rencana/gertak-kabupaten-trenggalek?wilayah=81.05",
    "/replikasi",
    "/replikasi?dari=35&tahun=2018&kata=kota",
    "/replikasi/lapor?q=gertak",
    "/hub",
    "/hub/35",
    "/replikasi/inovasi/gertak-kabupaten-trenggalek",
    "/replikasi/inovasi/gertak-kabupaten-trenggalek/lapor",
    "/api",
    "/tidak-ada",
    "/?bahasa=en",
    "/cari?q=hospital+queues&bahasa=en",
    "/inovasi/2h2-center-flores-timur?bahasa=en",
]


SCHEMES = ("light", "dark")
LOOKED_AT_BY_AXE = {360, 1280}  # pixels: a phone and a desktop


def faults_of(visitor, width: int, unfolded: str = "details:not(.menu)") -> dict[str, list[str]]:
    """Return every fault of the page that is open, by the check that found it; its menu would cover what it shows."""
    visitor.run("for (const part of document.querySelectorAll(arguments[0])) part.open = true", unfolded)
    faults = {
        "sticks out": visitor.check("sideways", width),
        "too small to hit": visitor.check("targets"),
        "without a name": visitor.check("names"),
    }
    for scheme in SCHEMES:
        visitor.prefer(scheme)
        faults[f"too little contrast, {scheme}"] = visitor.check("contrast")
        if width in LOOKED_AT_BY_AXE:
            faults[f"against WCAG, {scheme}"] = visitor.violations()
    return {check: found for check, found in faults.items() if found}


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("address", PAGES, ids=lambda address: address[:40])
def test_a_page_fits_and_can_be_read_hit_and_named(visit, address, width):
    assert faults_of(visit(address, width), width) == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_the_menu_can_be_read_hit_and_named(visit, width):
    assert faults_of(visit("/", width), width, ".menu") == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_no_label_sticks_out_of_its_button_however_many_filters_are_chosen(visit, width):
    visitor = visit(
        "/cari?q=sampah&sektor=lingkungan-hidup&sektor=pangan&provinsi=35&tahun-dari=2010&digital=no", width
    )
    boxes = (
        "return [...document.querySelectorAll('.choices summary')].map((each) => [each.scrollWidth, each.clientWidth])"
    )
    assert all(needed <= given for needed, given in visitor.run(boxes))


def test_the_two_schemes_differ(visit):
    visitor, colours = visit("/"), set()
    for scheme in SCHEMES:
        visitor.prefer(scheme)
        colours.add(visitor.run("return getComputedStyle(document.body).backgroundColor"))
    assert len(colours) == len(SCHEMES)


def test_each_check_finds_its_fault(visit):
    visitor = visit("/", 360)
    visitor.run(
        "for (const [tag, text, style] of arguments[0]) {"
        "  const added = Object.assign(document.createElement(tag), {textContent: text});"
        "  Object.assign(added.style, style);"
        "  document.querySelector('main').append(added);"
        "}",
        [
            ("p", "wide", {"width": "500px"}),
            ("p", "pale", {"color": "#777", "background": "#777"}),
            ("button", "", {"all": "unset", "width": "9px"}),
        ],
    )
    assert faults_of(visitor, 360).keys() == {
        "sticks out",
        "too small to hit",
        "without a name",
        *(f"against WCAG, {scheme}" for scheme in SCHEMES),
        *(f"too little contrast, {scheme}" for scheme in SCHEMES),
    }


def test_forced_colours_keep_outlines(visit):
    visitor = visit("/")
    visitor.force_colours()
    width = "return parseFloat(getComputedStyle(arguments[0])[arguments[1]])"
    button, box = visitor.one("form[role=search] button"), visitor.one("#q")
    assert visitor.run(width, button, "borderTopWidth") >= 1
    box.send_keys("kese")
    visitor.one("[role=option]")
    assert visitor.run(width, box, "outlineWidth") >= 2
    visitor.press(Keys.ARROW_DOWN)
    styles = [
        visitor.run("return getComputedStyle(arguments[0]).outlineStyle", option)
        for option in visitor.shown("[role=option]")
    ]
    assert styles[0] == "solid"
    assert set(styles[1:]) == {"none"}


def test_an_empty_page_of_results_uses_the_whole_width(visit):
    visitor = visit("/cari?q=xyzzyx", 960)
    edge = "return arguments[0].getBoundingClientRect().right"
    last = visitor.shown(".nothing > section")[-1]
    room = visitor.run("return parseFloat(getComputedStyle(arguments[0]).paddingRight)", visitor.one("main"))
    assert visitor.run(edge, last) == pytest.approx(visitor.run(edge, visitor.one("main")) - room, abs=2)
