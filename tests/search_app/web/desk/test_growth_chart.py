"""The bars fill the drawing and stand on its ground."""

from search_app.web.desk.growth_chart import HEIGHT, WIDTH, bars


def test_the_highest_fills_the_drawing_and_nothing_has_no_height():
    drawn = bars([0, 5, 10])
    assert [bar.height for bar in drawn] == [0, HEIGHT / 2, HEIGHT]
    assert all(bar.y + bar.height == HEIGHT for bar in drawn)
    assert drawn[-1].x + drawn[-1].width < WIDTH
    assert [bar.height for bar in bars([0, 0])] == [0, 0]
