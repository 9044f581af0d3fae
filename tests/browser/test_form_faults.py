"""A form that was filled in wrongly: what is wrong has the focus, and leads to its field."""

import pytest

FORM = "/replikasi/inovasi/gertak-kabupaten-trenggalek/lapor"


@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_wrong_has_the_focus_and_leads_to_its_field(visit, scripts):
    visitor = visit(FORM, scripts=scripts)
    visitor.follow(visitor.one("form.form button"))
    assert visitor.focus.get_attribute("id") == "salah"
    visitor.run("arguments[0].click()", visitor.link("Isi bagian ini.", "#salah"))
    assert visitor.focus.get_attribute("id") == "replicator"
    assert visitor.focus.get_attribute("aria-describedby") == "replicator-salah"
