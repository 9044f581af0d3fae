"""Pictures of shared links."""

import io

import pytest
from PIL import Image

from search_app.web.interop.preview_picture import draw
from tests.search_app.reading import soup


@pytest.mark.parametrize("id", ["biasa", "jahat", "panjang"])
def test_every_record_has_a_picture_within_bounds(others, id):
    head = soup(others.get(f"/inovasi/{id}"))
    answer = others.get(head.select_one("meta[property='og:image']")["content"])
    image = Image.open(io.BytesIO(answer.data))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(answer.data) < 100_000
    assert (
        others.get(f"/inovasi/{id}/pratinjau.png", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    )


def test_it_shows_title_agency_and_place():
    pictures = {draw("A", "", ""), draw("B", "", ""), draw("", "A", ""), draw("", "", "A"), draw("", "", "")}
    assert len(pictures) == 5


def test_what_the_font_lacks_is_left_out():
    assert draw("a \u2013 b\u4e2d\u202e", "", "") == draw("a - b", "", "")


def test_an_unknown_record_has_none(others):
    assert others.get("/inovasi/rahasia/pratinjau.png").status_code == 404
