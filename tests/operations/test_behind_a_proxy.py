"""Behind a real nginx with TLS, under a prefix, every address holds and everybody is told from the others."""

from __future__ import annotations

import http.client
import json
import re
import socket
import urllib.request
from contextlib import closing
from urllib.parse import quote, urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup

from tests.operations.proxied import PREFIX

STARTS = """
/ /cari?q=antrean+pasien /cari?q=sampah&bahasa=en /inovasi/opop-provinsi-jawa-barat /sitemap.xml /robots.txt
/opensearch.xml /terbaru.atom /cari.atom?q=sampah /replikasi.atom /oai?verb=Identify
/oai?verb=ListRecords&metadataPrefix=oai_dc /api/v1/search?q=sampah /api/v1/innovations/tidak-ada
/api/v1/suggest?q=sam /instansi /replikasi /wilayah /tentang /metode /kebutuhan /usulkan /masuk /tidak-ada
/inovasi/opop-provinsi-jawa-barat.bib /manifest.webmanifest /rencana/opop-provinsi-jawa-barat
"""
ATTRIBUTES = ("href", "src", "action", "formaction", "data-url", "content")
LONGEST_WALK = 150  # pages


def addresses(text: str, is_page: bool) -> set[str]:
    """Return all that a document refers to, as it writes it."""
    if not is_page:
        return set(re.findall(r"https?://[^\s\"'<>]+", text))
    soup = BeautifulSoup(text, "lxml")
    for form in soup.find_all("form", method="post"):
        del form["action"]  # is sent, not opened
    found = {str(tag[name]) for name in ATTRIBUTES for tag in soup.find_all(attrs={name: True})}
    return {each for each in found if each.startswith(("/", "http", "?", ".")) and " " not in each}


def kind(address: str) -> str:
    """Return an address with all that is one of many left out, so that a walk sees one of each."""
    path = urlsplit(address).path
    names = ",".join(sorted({pair.partition("=")[0] for pair in urlsplit(address).query.split("&")}))
    return (
        re.sub(
            r"/(inovasi|sektor|provinsi|wilayah|instansi|rencana|replikasi|static|opensearch)/[^/.]+", r"/\1/…", path
        )
        + names
    )


def test_no_link_of_the_whole_site_leaves_the_prefix_and_each_leads_somewhere(served):
    asker = served.asker()
    host = f"127.0.0.1:{served.port}"
    waiting, asked = [f"{PREFIX}{start}" for start in STARTS.split()], 0
    seen = set(map(kind, waiting))
    while waiting and asked < LONGEST_WALK:
        path = waiting.pop(0)
        answer = asker.ask(path)
        asked += 1
        expected = {404} if "tidak-ada" in path else {200, 302, 303}
        assert answer.status in expected, (path, answer.status)
        found = addresses(answer.text, answer.headers.get_content_type() == "text/html")
        if "Location" in answer.headers:
            found.add(answer.headers["Location"])
        for each in found:
            target = urlsplit(urljoin(f"https://{host}{path}", each))
            assert target.port != served.tiru_port, (path, each)
            if target.hostname == "127.0.0.1":
                assert (target.scheme, target.netloc) == ("https", host), (path, each)
                assert target.path.startswith(f"{PREFIX}/"), (path, each)
                next_one = quote(target.path, safe="/%") + (f"?{target.query}" if target.query else "")
                if kind(next_one) not in seen:
                    seen.add(kind(next_one))
                    waiting.append(next_one)
    assert asked > 60


def test_addresses_for_other_systems_are_absolute_and_true(served):
    asker = served.asker()
    site = asker.site
    assert f"Sitemap: {site}/sitemap.xml" in asker.ask(f"{PREFIX}/robots.txt").text
    assert f"Disallow: {PREFIX}/meja" in asker.ask(f"{PREFIX}/robots.txt").text
    assert f"<loc>{site}/sitemap-1.xml</loc>" in asker.ask(f"{PREFIX}/sitemap.xml").text
    assert f"<loc>{site}/inovasi/opop-provinsi-jawa-barat</loc>" in asker.ask(f"{PREFIX}/sitemap-1.xml").text
    assert f"<baseURL>{site}/oai</baseURL>" in asker.ask(f"{PREFIX}/oai?verb=Identify").text
    assert f'"{site}/terbaru.atom"' in asker.ask(f"{PREFIX}/terbaru.atom").text
    problem = json.loads(asker.ask(f"{PREFIX}/api/v1/innovations/tidak-ada").text)
    assert problem["instance"] == f"{PREFIX}/api/v1/innovations/tidak-ada"


def token_of(text: str) -> str:
    return BeautifulSoup(text, "lxml").find(attrs={"name": "csrf_token"})["value"]


def cookies_of(answer) -> list[str]:
    return answer.headers.get_all("Set-Cookie", [])


def test_a_person_logs_in_and_is_led_back_with_cookies_for_this_site_and_https_alone(served):
    asker = served.asker()
    asked = asker.ask(f"{PREFIX}/meja/jurnal?halaman=2")
    assert asked.status == 302
    assert asked.headers["Location"].startswith(f"{PREFIX}/masuk?kembali={PREFIX}/meja/jurnal?")
    page = asker.ask(f"{PREFIX}/sandi/{served.password_path}")
    password = {"csrf_token": token_of(page.text), "password": "sandi yang panjang sekali"}
    chosen = asker.ask(f"{PREFIX}/sandi/{served.password_path}", urlencode(password | {"again": password["password"]}))
    assert (chosen.status, chosen.headers["Location"]) == (302, f"{PREFIX}/meja")
    assert asker.ask(f"{PREFIX}/meja").status == 200
    region = asker.ask(f"{PREFIX}/wilayah/pakai?kode=35.78&kembali={PREFIX}/metode")
    assert region.headers["Location"].startswith(f"{PREFIX}/metode?")
    for answer in (page, chosen, region):
        assert cookies_of(answer)
        for cookie in cookies_of(answer):
            assert f"Path={PREFIX};" in f"{cookie};" and "Secure" in cookie and "HttpOnly" in cookie


def test_how_often_a_form_may_be_sent_is_counted_by_address_and_no_header_helps(served):
    first, other = served.asker("127.0.0.2"), served.asker("127.0.0.3")

    def send(asker, **headers: str) -> int:
        fields = {"csrf_token": token_of(asker.ask(f"{PREFIX}/kebutuhan/lapor").text), "need": ""}
        return asker.ask(f"{PREFIX}/kebutuhan/lapor", urlencode(fields), **headers).status

    taken = [send(first, X_Forwarded_For=f"192.0.2.{number}") for number in range(11)]
    assert taken == [200] * 10 + [429]
    assert send(other) == 200


def test_http_is_led_to_https_and_the_site_without_its_slash_to_the_one_with_it(served):
    with closing(http.client.HTTPConnection("127.0.0.1", served.plain_port)) as connection:
        connection.request("GET", f"{PREFIX}/cari?q=a")
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Location"]) == (301, f"https://127.0.0.1{PREFIX}/cari?q=a")
    assert served.asker().ask(PREFIX).headers["Location"].endswith(f"{PREFIX}/")


def test_an_answer_and_its_line_of_the_log_carry_one_id_and_no_secret(served):
    answer = served.asker().ask(f"{PREFIX}/sandi/rahasia-besar?q=penyakit", X_Request_ID="from-a-stranger")
    id = answer.headers["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{32}", id), "the proxy's, not the stranger's"
    lines = [json.loads(line) for line in served.log.read_text().splitlines() if line.startswith("{")]
    (line,) = [line for line in lines if line.get("request_id") == id]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/sandi/<token>", 404)
    assert "rahasia-besar" not in served.log.read_text()
    assert "penyakit" not in served.log.read_text()


def test_metrics_are_read_on_their_own_port_of_this_machine_alone(served):
    served.asker().ask(f"{PREFIX}/cari?q=metrik")
    with urllib.request.urlopen(f"http://127.0.0.1:{served.metrics_port}/metrics") as answer:
        text = answer.read().decode()
    assert 'tiru_requests_total{method="GET",route="pages.search",status="200"}' in text
    assert 'tiru_engine_seconds_count{call="search"}' in text
    assert "tiru_index_up 1.0" in text and 'tiru_waiting{kind="drafts"} 0.0' in text
    assert "metrik" not in text
    assert served.asker().ask(f"{PREFIX}/metrics").status == 404
    with closing(socket.socket()) as elsewhere:
        assert elsewhere.connect_ex(("127.0.0.2", served.metrics_port)) != 0
