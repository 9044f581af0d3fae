"""Citations, read by independent readers."""

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from search_app.web.interop.citation import Citation
from tests.search_app.reading import soup, words


def test_a_page_gives_its_citation_as_text_and_as_files(client):
    page = soup(client.get("/inovasi/2h2-center-flores-timur"))
    assert words(page.select_one(".citation")).endswith("http://localhost/inovasi/2h2-center-flores-timur")
    for kind in ("bib", "ris"):
        assert page.select_one(f'a[href="/inovasi/2h2-center-flores-timur.{kind}"]')
        assert client.get(f"/inovasi/2h2-center-flores-timur.{kind}").status_code == 200


@pytest.mark.parametrize("id", ["biasa", "jahat", "panjang"])
def test_any_record_is_read_back(others, id):
    (entry,) = parse_string(others.get(f"/inovasi/{id}.bib").text, "bibtex").entries.values()
    assert entry.fields["url"] == f"http://localhost/inovasi/{id}"
    (reference,) = rispy.loads(others.get(f"/inovasi/{id}.ris").text)
    assert reference["urls"] == [f"http://localhost/inovasi/{id}"]


@given(st.text(st.sampled_from("ab {}\\\"%$&#_^~@,='")), st.text(st.sampled_from("ab {}\\,and ")))
def test_no_text_leaves_its_field(title, author):
    cited = Citation("a-b", author.strip(), title.strip() or "x", 2020, "http://a/inovasi/a-b", "Tiru")
    (entry,) = parse_string(cited.bibtex, "bibtex").entries.values()
    assert entry.fields["year"].strip("{}") == "2020"
    assert len(entry.persons.get("author", ())) <= 1
    (reference,) = rispy.loads(cited.ris)
    assert reference["title"] == cited.title


def test_quotation_marks_need_no_package():
    cited = Citation("a-b", "Dinas", 'Layanan "Antar" 100%', 2020, "http://a/inovasi/a-b", "Tiru")
    assert 'title = {{Layanan "Antar" 100\\%}}' in cited.bibtex


def test_a_draft_is_not_cited(others):
    assert others.get("/inovasi/rahasia.bib").status_code == 404
