"""Pages that their scripts would have to draw first."""

import pytest

from indexer.sources.extract.html_text import soup_of
from indexer.sources.recognition.content_area import content_area
from indexer.sources.recognition.scripts import needs_javascript

SCRIPT = "<script src=/main.js></script>"
NAV = "<nav><a href=/a>Beranda</a> <a href=/b>Profil</a></nav>"


def needs(markup: str) -> bool:
    page = soup_of(f"<body>{markup}</body>")
    return needs_javascript(page, content_area(page))


@pytest.mark.parametrize(
    "markup",
    [
        f"<div id=root></div>{SCRIPT}",
        f"<div id=app><div class=loader>Memuat…</div></div>{SCRIPT}",
        f"<app-root></app-root>{SCRIPT}",
        f"<noscript>You need to enable JavaScript to run this app.</noscript>{NAV}<main></main>{SCRIPT}",
        f"<noscript>Silakan aktifkan Javascript.</noscript>{SCRIPT}",
        SCRIPT,
    ],
)
def test_an_empty_page_that_scripts_fill_needs_them(markup):
    assert needs(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<a href=/a>satu</a>",
        f"<a href=/a>satu</a>{SCRIPT}",
        f"<div id=root><p>{'Warga dilayani dengan baik. ' * 10}</p></div>{SCRIPT}",
        f"<noscript>Aktifkan JavaScript</noscript><p>{'Warga dilayani dengan baik. ' * 10}</p>{SCRIPT}",
        "<div id=root></div>",
    ],
)
def test_a_page_that_can_be_read_does_not(markup):
    assert not needs(markup)
