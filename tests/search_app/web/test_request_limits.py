"""How large a request may be."""

from search_app.web.request_limits import MAX_BODY_BYTES, MAX_URL_BYTES


def test_a_longer_address_than_can_be_is_refused(client):
    room = MAX_URL_BYTES - len("/cari" + "q=")
    assert client.get(f"/cari?q={'x' * room}").status_code == 200
    answer = client.get(f"/cari?q={'x' * (room + 1)}")
    assert answer.status_code == 414
    assert "2.000 huruf" in answer.text
    assert client.get(f"/{'x' * (MAX_URL_BYTES + 1)}").status_code == 414


def test_a_body_larger_than_can_be_is_refused(client):
    answer = client.post("/cari", data=b"x" * (MAX_BODY_BYTES + 1))
    assert answer.status_code == 413
    assert client.post("/cari", data=b"x").status_code == 405
