"""Which replications an address asks for."""

import pytest
from werkzeug.datastructures import MultiDict

from corpus.replications.published import EntryFilter, Known, Whose
from search_app.web.planner.register_filter import asked_of, chips, choices, filter_of, name_of, whose

ASKED = {"tahap": "agreement", "dari": "35.03", "oleh": "bkn", "tahun": "2018", "kata": "kota  malang"}


def test_an_address_asks_for_entries():
    assert filter_of(MultiDict(ASKED)) == EntryFilter(
        "agreement", origin=Whose("35.03"), replicator=Whose("bkn", within=False), year="2018", text="kota malang"
    )


@pytest.mark.parametrize(
    "wrong", [{"tahap": "x"}, {"dari": "99"}, {"oleh": "<b>"}, {"tahun": "18"}, {"tahun": "²018"}, {"kata": " \x00 "}]
)
def test_what_is_asked_wrongly_is_left_out(wrong):
    assert asked_of(MultiDict(wrong)) == {}
    assert filter_of(MultiDict(wrong)) == EntryFilter()


@pytest.mark.usefixtures("request_context")
def test_the_form_offers_what_occurs_and_what_is_chosen():
    known = Known(["32.04", "32", "bkn"], ["11"], ["2020", "2019"])
    origin, replicator, stage, year = choices({"dari": "35.03", "tahun": "2018"}, known)
    labels = {group: [option.label for option in options] for group, options in origin.options.items()}
    assert (origin.chosen, labels) == (
        "35.03",
        {
            "Dipilih": ["Kabupaten Trenggalek"],
            "Provinsi": ["Jawa Barat", "Jawa Timur"],
            "Instansi pusat": [name_of("bkn")],
        },
    )
    assert [option.value for option in replicator.options["Provinsi"]] == ["11"]
    assert len(stage.options[""]) == 4
    assert [option.value for option in year.options[""]] == ["2020", "2019", "2018"]


@pytest.mark.usefixtures("request_context")
def test_each_filter_is_named_and_left_out_by_its_own_address():
    stage, origin = chips({"tahap": "interest", "dari": "35"})
    assert (stage.label, stage.without_url) == ("Berminat atau belajar", "/replikasi?dari=35")
    assert (origin.label, origin.without_url) == ("Asal: Jawa Timur", "/replikasi?tahap=interest")


def test_a_place_is_a_region_with_all_in_it_or_one_agency():
    assert whose("35") == Whose("35")
    assert whose("kabupaten-bandung") == Whose("32.04", within=False)
    assert whose("lain") is None and name_of("lain") == ""
