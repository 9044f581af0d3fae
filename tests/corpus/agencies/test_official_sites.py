"""Official sites: only addresses that our own sources show, and of agencies that exist."""

from urllib.parse import urlsplit

from corpus.agencies.official_sites import official_sites
from corpus.agencies.register import agencies
from corpus.reference import hubs
from corpus.replications.csv_file import shipped as shipped_entries


def test_every_site_belongs_to_an_agency_that_still_exists():
    assert official_sites()
    assert [id for id in official_sites() if id not in agencies() or agencies()[id].has_ended] == []


def test_no_address_is_our_invention_but_each_is_the_host_of_a_page_that_we_cite(shipped_records):
    cited = {source.url for record in shipped_records for source in record.sources}
    cited |= {hub.source_url for hub in hubs().values()}
    cited |= {step.source_url for entry in shipped_entries() for step in entry.steps}
    known = {urlsplit(url).hostname for url in cited}
    for site in official_sites().values():
        addresses = [url for url in (site.site_url, site.ppid_url) if url]
        assert addresses, site.agency_id
        assert site.source_url in cited, site.agency_id
        assert {urlsplit(url).hostname for url in addresses} <= known, site.agency_id


def test_every_address_is_the_front_page_of_an_official_domain():
    for site in official_sites().values():
        for url in filter(None, (site.site_url, site.ppid_url)):
            parts = urlsplit(url)
            assert (parts.scheme in {"http", "https"}, parts.path, parts.query) == (True, "/", ""), url
            assert parts.hostname.endswith(".go.id"), url
