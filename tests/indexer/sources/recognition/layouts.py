"""Fourteen layouts of sites, made up after the ways in which agencies build theirs: menus, margins and markup differ.

Each `Layout` writes the same content as a page of its own: one text, a list of links to others, or several whole texts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

MENU = (
    ("/", "Beranda"),
    ("/profil", "Profil"),
    ("/visi-misi", "Visi dan Misi"),
    ("/struktur-organisasi", "Struktur Organisasi"),
    ("/layanan", "Layanan"),
    ("/inovasi", "Inovasi"),
    ("/berita", "Berita"),
    ("/unduhan", "Unduhan"),
    ("/kontak", "Kontak"),
)
NEWS = (
    "Sekda pimpin apel gabungan awal bulan di halaman kantor",
    "Dinas gelar donor darah memperingati hari jadi",
    "Warga kerja bakti membersihkan saluran menjelang musim hujan",
    "Libur bersama, loket pelayanan tutup dua hari",
    "Tim voli instansi raih juara dua antarkantor",
    "Kunjungan pelajar ke ruang arsip disambut hangat",
)


class Text(NamedTuple):
    """What a page or a part of one says."""

    title: str
    paragraphs: tuple[str, ...]
    path: str


class Layout(NamedTuple):
    """How a site writes pages: `frame` puts menus and margins around a title and markup."""

    name: str
    frame: Callable[[str, str], str]
    article: Callable[[Text], str]
    teasers: Callable[[Sequence[Text]], str]
    entries: Callable[[Sequence[Text]], str]

    def page(self, text: Text) -> str:
        """Return a page about one thing."""
        return self.frame(text.title, self.article(text))

    def list_page(self, title: str, texts: Sequence[Text]) -> str:
        """Return a page of links to others."""
        return self.frame(title, _heading(title) + self.teasers(texts))

    def home(self, texts: Sequence[Text]) -> str:
        """Return a first page: a welcome, services, and news."""
        welcome = (
            "<p>Selamat datang di situs resmi kami. Kami siap melayani dengan sepenuh hati dan terus berinovasi.</p>"
        )
        numbers = "<div class='row'><div>1.204 pengunjung</div><div>37 layanan</div><div>12 inovasi</div></div>"
        return self.frame("Beranda", f"{_heading('Selamat Datang')}{welcome}{numbers}{self.teasers(texts)}")

    def several(self, title: str, texts: Sequence[Text]) -> str:
        """Return a page that describes several things in full."""
        return self.frame(title, _heading(title) + self.entries(texts))


def _heading(title: str) -> str:
    return f"<h1>{title}</h1>"


def _paragraphs(text: Text) -> str:
    return "".join(f"<p>{part}</p>" for part in text.paragraphs)


def _links(pairs: Sequence[tuple[str, str]] = MENU) -> str:
    return "".join(f'<li><a href="{path}">{name}</a></li>' for path, name in pairs)


def _news() -> tuple[tuple[str, str], ...]:
    return tuple((f"/berita/{number}", title) for number, title in enumerate(NEWS))


def _short(text: Text) -> str:
    return text.paragraphs[0][:90].rsplit(" ", 1)[0] + "…"


def _html(head: str, body: str) -> str:
    return f'<!doctype html><html lang="id"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


# A blog theme: bookmarks, a bar of widgets, related posts below.
def _blog_frame(title: str, main: str) -> str:
    widgets = f'<section class="widget"><h2 class="widget-title">Pos Terbaru</h2><ul>{_links(_news())}</ul></section>'
    return _html(
        f'<title>{title} | Dinas Contoh</title><meta property="og:site_name" content="Dinas Contoh">',
        f'<header class="site-header"><p class="site-title"><a href="/">Dinas Contoh</a></p><nav '
        f'class="main-navigation">'
        f'<ul>{_links()}</ul></nav></header><div id="content" class="site-content"><main id="main">{main}</main>'
        f'<aside id="secondary" class="widget-area">{widgets}</aside></div><footer class="site-footer">Hak '
        f"cipta 2023 Dinas "
        "Contoh. Ditenagai oleh tema gratis.</footer>",
    )


def _blog_article(text: Text) -> str:
    related = "".join(f'<li><h4><a href="{path}">{name}</a></h4></li>' for path, name in _news())
    return (
        f'<article class="post hentry"><header class="entry-header"><h1 class="entry-title">{text.title}</h1><div '
        f'class="entry-meta">Diterbitkan 12 Mei 2023 oleh admin</div></header><div class="entry-content">'
        f'{_paragraphs(text)}<div class="sharedaddy">Bagikan: <a href="#">Facebook</a> <a href="#">X</a></div>'
        f"</div></article>"
        f'<div class="related-posts"><h3>Pos Terkait</h3><ul>{related}</ul></div><div id="comments"><h3>'
        f"Tinggalkan Balasan"
        "</h3><form><textarea></textarea></form></div>"
    )


def _blog_teasers(texts: Sequence[Text]) -> str:
    return (
        "".join(
            f'<article class="post"><h2 class="entry-title"><a rel="bookmark" href="/{text.path}">{text.title}</a></h2>'
            f'<div class="entry-summary"><p>{_short(text)} <a href="/{text.path}">Baca selengkapnya</a></p>'
            f"</div></article>"
            for text in texts
        )
        + '<nav class="navigation pagination"><a href="/page/2">2</a> <a href="/page/3">3</a> Berikutnya</nav>'
    )


def _flat_entries(texts: Sequence[Text]) -> str:
    return "".join(f"<h3>{number}. {text.title}</h3>{_paragraphs(text)}" for number, text in enumerate(texts, 1))


# Bootstrap: cards in a grid.
def _cards_frame(title: str, main: str) -> str:
    return _html(
        f"<title>{title} - Puskesmas Contoh</title>",
        f'<div class="topbar">Senin sampai Sabtu 08.00</div><nav class="navbar navbar-expand-lg"><ul '
        f'class="navbar-nav">'
        f'{_links()}</ul></nav><section class="breadcrumbs"><ol><li><a href="/">Beranda</a></li><li>{title}</li></ol>'
        f'</section><section class="inner-page"><div class="container">{main}</div></section><footer id="footer"><div '
        f'class="row"><div class="col"><h4>Tautan</h4><ul>{_links()}</ul></div></div></footer>',
    )


def _cards_article(text: Text) -> str:
    return (
        f'<div class="row"><div class="col-lg-8"><div class="card"><img src="/a.jpg" alt=""><div class="card-body"><h2 '
        f'class="card-title">{text.title}</h2><small>12/05/2023</small>{_paragraphs(text)}</div></div></div><div '
        f'class="col-lg-4"><div class="sidebar"><h3>Terbaru</h3><ul>{_links(_news())}</ul></div></div></div>'
    )


def _cards_teasers(texts: Sequence[Text]) -> str:
    cards = "".join(
        f'<div class="col-md-4"><div class="card"><div class="card-body"><h5 class="card-title">{text.title}</h5><p '
        f'class="card-text">{_short(text)}</p><a class="btn" href="/{text.path}">Detail</a></div></div></div>'
        for text in texts
    )
    return f'<div class="row">{cards}</div>'


def _cards_entries(texts: Sequence[Text]) -> str:
    cards = "".join(
        f'<div class="col-md-4"><div class="card"><div class="card-body"><h5 class="card-title">{text.title}</h5>'
        f"{_paragraphs(text)}</div></div></div>"
        for text in texts
    )
    return f'<div class="row">{cards}</div>'


# A template of one company for many offices: teasers open windows on the same page.
def _modal_entries(texts: Sequence[Text]) -> str:
    cards = "".join(
        f'<div class="col"><div class="box"><h4>{text.title}</h4><p>{_short(text)}</p><a href="#" '
        f'data-bs-toggle="modal" '
        f'data-bs-target="#m{number}">Selengkapnya</a></div></div>'
        for number, text in enumerate(texts)
    )
    windows = "".join(
        f'<div class="modal fade" id="m{number}" aria-hidden="true"><div class="modal-dialog"><div '
        f'class="modal-header"><h5 '
        f'class="modal-title">{text.title}</h5><button>&times;</button></div><div class="modal-body">'
        f"{_paragraphs(text)}</div>"
        '<div class="modal-footer"><button>Tutup</button></div></div></div>'
        for number, text in enumerate(texts)
    )
    return f'<div class="row">{cards}</div>{windows}'


def _office_frame(title: str, main: str) -> str:
    return _html(
        f"<title>{title} :: Kantor Contoh</title>",
        f'<div id="header"><div class="logo"><img src="l.png" alt="Kantor Contoh"></div><div class="menu"><ul>'
        f"{_links()}"
        f'</ul></div></div><div id="wrapper">{main}</div><div id="footer"><p>Kantor Contoh. Semua hak '
        f"dilindungi.</p></div>",
    )


def _office_article(text: Text) -> str:
    return (
        f'<div class="page-title"><h2>{text.title}</h2></div><div class="isi">{"<br><br>".join(text.paragraphs)}</div>'
    )


# An old system: tables in tables, no heading elements.
def _table_frame(title: str, main: str) -> str:
    menu = "".join(f'<tr><td class="tm"><a href="index.php?p={path[1:]}">{name}</a></td></tr>' for path, name in MENU)
    return (
        f"<html><head><title>{title}</title></head><body><table width=900><tr><td colspan=2><img src=banner.jpg>"
        f"</td></tr>"
        f"<tr><td width=200 valign=top><table>{menu}</table><p>Pengunjung: 10.233</p></td><td valign=top>"
        f"{main}</td></tr>"
        "<tr><td colspan=2 align=center><font size=1>Copyright 2009 Bagian Pengolahan Data</font></td></tr>"
        "</table></body>"
    )


def _table_article(text: Text) -> str:
    rows = "".join(f"<tr><td><font face=Arial>{part}</font></td></tr>" for part in text.paragraphs)
    return f"<table><tr><td><b>{text.title}</b></td></tr><tr><td>Ditulis oleh admin</td></tr>{rows}</table>"


def _table_teasers(texts: Sequence[Text]) -> str:
    rows = "".join(
        f'<tr><td>{number}</td><td><a href="index.php?p={text.path}">{text.title}</a></td><td>'
        f"{2015 + number % 8}</td></tr>"
        for number, text in enumerate(texts, 1)
    )
    return f"<table border=1><tr><th>No</th><th>Nama</th><th>Tahun</th></tr>{rows}</table>Halaman 1 2 3 4 Terakhir"


def _bold_entries(texts: Sequence[Text]) -> str:
    return "".join(f"<p><b>{text.title}</b></p>{_paragraphs(text)}" for text in texts)


# Joomla's markup.
def _component_frame(title: str, main: str) -> str:
    return _html(
        f"<base href='/'><title>{title}</title>",
        f'<div class="t3-wrapper"><nav id="t3-mainnav" class="wrap navbar"><ul class="nav">{_links()}</ul></nav><div '
        f'id="t3-mainbody" class="container"><div class="row"><div id="t3-content" class="col-md-9">{main}</div><div '
        f'class="t3-sidebar col-md-3"><div class="module"><h3>Terpopuler</h3><ul class="mostread">'
        f"{_links(_news())}</ul></div>"
        "</div></div></div></div>",
    )


def _component_article(text: Text) -> str:
    return (
        f'<div class="item-page" itemscope><div class="page-header"><h2 itemprop="headline">{text.title}</h2></div><dl '
        f'class="article-info"><dt>Rincian</dt><dd>Kategori: <a href="/kat">Umum</a></dd><dd>Dilihat: 211</dd>'
        f"</dl><div "
        f'itemprop="articleBody">{_paragraphs(text)}</div><ul class="pager"><li><a href="/x">Sebelumnya</a></li>'
        f"</ul></div>"
    )


def _component_teasers(texts: Sequence[Text]) -> str:
    items = "".join(
        f'<div class="item"><div class="page-header"><h2><a href="/index.php/{text.path}">{text.title}</a></h2>'
        f"</div><p>"
        f"{_short(text)}</p></div>"
        for text in texts
    )
    return f'<div class="blog"><div class="items-row">{items}</div></div>'


# A portal with a menu that is longer than most pages.
def _portal_frame(title: str, main: str) -> str:
    columns = "".join(
        f'<div class="mega-col"><h5>{name}</h5><ul>'
        + "".join(
            f'<li><a href="{path}/{number}">{name} bagian {number} dan informasi terkait</a></li>'
            for number in range(9)
        )
        + "</ul></div>"
        for path, name in MENU
    )
    return _html(
        f"<title>{title} - Portal Resmi Kabupaten Contoh</title>",
        f'<header><div class="mega-menu"><a href="/">Kabupaten Contoh</a>{columns}</div></header><main '
        f'role="main">{main}'
        f"</main><footer><ul>{_links()}</ul></footer>",
    )


def _portal_article(text: Text) -> str:
    return f"<section><h1>{text.title}</h1><span>Kamis, 11 Mei 2023</span><div>{_paragraphs(text)}</div></section>"


def _details_entries(texts: Sequence[Text]) -> str:
    return "".join(f"<details><summary>{text.title}</summary>{_paragraphs(text)}</details>" for text in texts)


# Divs without meaning; margins on both sides.
def _soup_frame(title: str, main: str) -> str:
    left = "".join(f'<div class="c7"><a href="{path}">{name}</a></div>' for path, name in MENU)
    right = "".join(f'<div class="c9"><a href="{path}">{name}</a></div>' for path, name in _news())
    return _html(
        f"<title>{title}</title>",
        f'<div class="a1"><div class="b1">{left}</div><div class="b2">{main}</div><div class="b3"><div>'
        f"Info</div>{right}"
        '</div></div><div class="z">Dikelola oleh bagian umum</div>',
    )


def _soup_article(text: Text) -> str:
    return f'<div class="d1">{text.title}</div>' + "".join(
        f'<div class="d2"><span>{p}</span></div>' for p in text.paragraphs
    )


def _soup_teasers(texts: Sequence[Text]) -> str:
    return "".join(
        f'<div class="e1"><a href="/{text.path}">{text.title}</a><div>{_short(text)}</div></div>' for text in texts
    )


def _box_entries(texts: Sequence[Text]) -> str:
    return "".join(
        f'<div class="e1"><div class="e-title">{text.title}</div><div class="e-text">'
        f"{' '.join(text.paragraphs)}</div></div>"
        for text in texts
    )


# One page with anchors.
def _anchors_frame(title: str, main: str) -> str:
    return _html(
        f"<title>{title} — UPT Contoh</title>",
        '<header id="hero"><nav><a href="#tentang">Tentang</a><a href="#isi">Isi</a><a href="#kontak">Kontak</a>'
        "</nav></header>"
        f'<section id="isi">{main}</section><section id="kontak"><h2>Kontak</h2><p>Kompleks perkantoran blok '
        f"B.</p></section>",
    )


def _anchors_article(text: Text) -> str:
    return f'<div class="section-title"><h2>{text.title}</h2></div>{_paragraphs(text)}'


def _sections_entries(texts: Sequence[Text]) -> str:
    return "".join(f'<section id="{text.path}"><h2>{text.title}</h2>{_paragraphs(text)}</section>' for text in texts)


# A register: facts as a list of definitions, the text under headings.
def _register_article(text: Text) -> str:
    names = ("Latar Belakang", "Uraian", "Manfaat", "Keterangan")
    parts = "".join(f"<h4>{name}</h4><p>{part}</p>" for name, part in zip(names, text.paragraphs, strict=False))
    return (
        f"<h2>{text.title}</h2><dl><dt>Nama</dt><dd>{text.title}</dd><dt>Tahun</dt><dd>2021</dd><dt>Bentuk</dt>"
        f"<dd>Pelayanan"
        f"</dd></dl>{parts}"
    )


def _definition_entries(texts: Sequence[Text]) -> str:
    return "<dl>" + "".join(f"<dt>{text.title}</dt><dd>{' '.join(text.paragraphs)}</dd>" for text in texts) + "</dl>"


# Tabs and folding parts.
def _tabs_article(text: Text) -> str:
    names = ("Ringkasan", "Uraian", "Hasil", "Lainnya")
    tabs = "".join(
        f'<li class="nav-item"><a data-bs-toggle="tab" href="#t{number}">{names[number]}</a></li>'
        for number in range(len(text.paragraphs))
    )
    panes = "".join(
        f'<div class="tab-pane" id="t{number}"><p>{part}</p></div>' for number, part in enumerate(text.paragraphs)
    )
    return f'<h1>{text.title}</h1><ul class="nav nav-tabs">{tabs}</ul><div class="tab-content">{panes}</div>'


def _accordion_entries(texts: Sequence[Text]) -> str:
    items = "".join(
        f'<div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button collapsed" '
        f'data-bs-target="#c{number}">{text.title}</button></h2><div id="c{number}" class="accordion-collapse '
        f'collapse"><div '
        f'class="accordion-body">{_paragraphs(text)}</div></div></div>'
        for number, text in enumerate(texts)
    )
    return f'<div class="accordion" id="acc">{items}</div>'


# A news portal: article with date line, tags, and what else to read within the text.
def _news_frame(title: str, main: str) -> str:
    popular = "".join(f'<div class="item"><h3><a href="{path}">{name}</a></h3></div>' for path, name in _news())
    return _html(
        f'<title>{title} - Kabar Contoh</title><meta property="og:type" content="article"><meta property="og:title" '
        f'content="{title}">',
        f'<div class="header-top"><ul class="menu">{_links()}</ul></div><div class="main-wrap"><div '
        f'class="col-content">{main}'
        f'</div><div class="col-side"><h4>Terpopuler</h4>{popular}</div></div><div class="footer">Pedoman media '
        f"siber</div>",
    )


def _news_article(text: Text) -> str:
    first, *rest = text.paragraphs
    more = f'<p class="baca">Baca juga: <a href="/berita/1">{NEWS[1]}</a></p>'
    return (
        f'<h1 class="read-title">{text.title}</h1><div class="read-info">Reporter Kabar, 11/05/2023, 09:12 '
        f"WIB</div><div "
        f'class="read-body"><p><strong>KOTA CONTOH</strong> - {first}</p>'
        f"{more}{''.join(f'<p>{part}</p>' for part in rest)}"
        '<p>Tag: <a href="/tag/layanan">layanan</a> <a href="/tag/warga">warga</a></p></div>'
    )


def _news_teasers(texts: Sequence[Text]) -> str:
    return "".join(
        f'<div class="media"><h3 class="media-title"><a href="/{text.path}">{text.title}</a></h3><span>2 jam '
        f"lalu</span></div>"
        for text in texts
    )


# Written by a program on the server, with JSON-LD and class names of no meaning.
def _react_frame(title: str, main: str) -> str:
    data = json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": "Contoh"}]})
    items = "".join(f'<a class="css-x1" href="{path}">{name}</a>' for path, name in MENU)
    return _html(
        f'<title>{title} | Contoh</title><script type="application/ld+json">{data}</script>',
        f'<div id="__next"><div class="css-1q"><div class="css-h">{items}</div><div class="css-m">{main}</div>'
        f"</div></div>"
        '<script src="/_next/main.js"></script>',
    )


def _react_article(text: Text) -> str:
    data = json.dumps({"@type": "Article", "headline": text.title, "datePublished": "2023-05-11"})
    parts = "".join(f'<div class="css-p">{part}</div>' for part in text.paragraphs)
    return f'<script type="application/ld+json">{data}</script><h1 class="css-t">{text.title}</h1>{parts}'


def _react_teasers(texts: Sequence[Text]) -> str:
    return "".join(
        f'<a class="css-card" href="/{text.path}"><h3>{text.title}</h3><p>{_short(text)}</p></a>' for text in texts
    )


# Blogspot's markup.
def _blogspot_frame(title: str, main: str) -> str:
    archive = "".join(f'<li><a href="/2023/0{month}/">Bulan {month} (3)</a></li>' for month in range(1, 9))
    return _html(
        f"<title>Kelurahan Contoh: {title}</title>",
        f'<div class="tabs section" id="crosscol"><div class="widget PageList"><ul>{_links()}</ul></div></div>'
        f'<div class="main '
        f'section" id="main"><div class="widget Blog" id="Blog1"><div class="blog-posts hfeed">{main}</div>'
        f"</div></div><div "
        f'class="sidebar section"><div class="widget BlogArchive"><h2>Arsip</h2><ul>{archive}</ul></div></div>',
    )


def _blogspot_article(text: Text) -> str:
    body = "<br /><br />".join(f'<span style="font-family: arial;">{part}</span>' for part in text.paragraphs)
    return (
        f'<h2 class="date-header"><span>Kamis, 11 Mei 2023</span></h2><div class="post hentry"><h3 class="post-title '
        f'entry-title">{text.title}</h3><div class="post-body entry-content"><div style="text-align: justify;">'
        f"{body}</div></div>"
        '<div class="post-footer">Diposkan oleh Admin di <a href="#">09.12</a></div></div>'
    )


# A page builder: every part is a widget in sections in sections.
def _builder_widget(markup: str) -> str:
    return (
        f'<div class="elementor-element elementor-widget"><div class="elementor-widget-container">{markup}</div></div>'
    )


def _builder_frame(title: str, main: str) -> str:
    menu = _builder_widget(f'<nav class="elementor-nav-menu"><ul>{_links()}</ul></nav>')
    return _html(
        f"<title>{title} &ndash; Balai Contoh</title>",
        f'<div class="elementor elementor-location-header">{menu}</div><div class="elementor elementor-9"><section '
        f'class="elementor-section"><div class="elementor-container">{main}</div></section></div><div class="elementor '
        f'elementor-location-footer">{_builder_widget("<p>Balai Contoh, jam kerja 08.00</p>")}</div>',
    )


def _builder_article(text: Text) -> str:
    title = _builder_widget(f'<h2 class="elementor-heading-title">{text.title}</h2>')
    return title + "".join(_builder_widget(f"<p>{part}</p>") for part in text.paragraphs)


def _builder_teasers(texts: Sequence[Text]) -> str:
    return "".join(
        _builder_widget(
            f'<div class="elementor-image-box"><h3><a href="/{text.path}">{text.title}</a></h3><p>'
            f"{_short(text)}</p></div>"
        )
        for text in texts
    )


def _builder_entries(texts: Sequence[Text]) -> str:
    return "".join(
        _builder_widget(
            f'<div class="elementor-toggle-item"><div class="elementor-tab-title"><a>{text.title}</a></div><div '
            f'class="elementor-tab-content">{_paragraphs(text)}</div></div>'
        )
        for text in texts
    )


LAYOUTS = (
    Layout("blog", _blog_frame, _blog_article, _blog_teasers, _flat_entries),
    Layout("cards", _cards_frame, _cards_article, _cards_teasers, _cards_entries),
    Layout("windows", _office_frame, _office_article, _cards_teasers, _modal_entries),
    Layout("tables", _table_frame, _table_article, _table_teasers, _bold_entries),
    Layout("component", _component_frame, _component_article, _component_teasers, _flat_entries),
    Layout("portal", _portal_frame, _portal_article, _cards_teasers, _details_entries),
    Layout("divs", _soup_frame, _soup_article, _soup_teasers, _box_entries),
    Layout("anchors", _anchors_frame, _anchors_article, _cards_teasers, _sections_entries),
    Layout("register", _cards_frame, _register_article, _cards_teasers, _definition_entries),
    Layout("tabs", _portal_frame, _tabs_article, _cards_teasers, _accordion_entries),
    Layout("news", _news_frame, _news_article, _news_teasers, _flat_entries),
    Layout("program", _react_frame, _react_article, _react_teasers, _cards_entries),
    Layout("blogspot", _blogspot_frame, _blogspot_article, _blog_teasers, _bold_entries),
    Layout("builder", _builder_frame, _builder_article, _builder_teasers, _builder_entries),
)
