"""What does a link to a record look like where it is shared? A picture with title, agency and place."""

from __future__ import annotations

import io
from functools import cache, lru_cache

from flask import Blueprint, Response, abort, url_for
from PIL import Image, ImageDraw, ImageFont

from corpus.reference import current_id
from search_app.i18n import locales
from search_app.web.interop.documents import document, one_line
from search_app.web.portal import NAME, site_name
from search_app.web.services.engine_service import engine

WIDTH, HEIGHT = 1200, 630  # pixels, as Open Graph asks
KEPT = 128  # pictures in memory, of some 25 KB each
_MARGIN = 80
_LONGEST = 300  # characters that are looked at, so that no title takes long
_TITLE_LINES, _LINE_HEIGHT = 4, 78
_WRITTEN = str.maketrans({"\u2013": "-", "\u2014": "-", "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
_GREEN, _GOLD, _PAPER, _PALE = "#0b5a52", "#f2b134", "#f7f4ec", "#cfe3df"

preview_picture = Blueprint("preview_picture", __name__)


@preview_picture.get("/inovasi/<id>/pratinjau.png")
def picture(id: str) -> Response:
    """Return the picture of a record."""
    record = engine().get(current_id(id)) or abort(404)
    place = ", ".join(dict.fromkeys(part for part in (record.regency, record.province) if part))
    return document(draw(record.title[:_LONGEST], record.agency[:_LONGEST], place[:_LONGEST], site_name()), "image/png")


def preview_url(id: str) -> str:
    """Return the path of a record's picture, which is the same in every language."""
    return url_for("preview_picture.picture", id=id, **{locales.PARAMETER: None})


@lru_cache(KEPT)
def draw(title: str, agency: str, place: str, site: str = NAME) -> bytes:
    """Return a PNG of 1200 by 630 pixels with a record's title, agency, place and site, cut where they are too long."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _GREEN)
    pen = ImageDraw.Draw(image)
    _mark(pen)
    for line in _wrapped(_drawable(site), 52, 1):
        pen.text((_MARGIN + 92, _MARGIN - 22), line, font=_font(52), fill=_PAPER)
    for number, line in enumerate(_wrapped(_drawable(title), 62, _TITLE_LINES)):
        pen.text((_MARGIN, 160 + number * _LINE_HEIGHT), line, font=_font(62), fill=_PAPER)
    for number, text in enumerate((agency, place)):
        for line in _wrapped(_drawable(text), 34, 1):
            pen.text((_MARGIN, HEIGHT - 140 + number * 48), line, font=_font(34), fill=_PALE)
    file = io.BytesIO()
    image.quantize(32).save(file, "PNG", optimize=True)
    return file.getvalue()


def _wrapped(text: str, size: int, most: int) -> list[str]:
    """Return a text in lines that are narrow enough, `most` of them at most; dots say that it was cut."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and _fits(f"{line} {words[0]}", size):
            line = f"{line} {words.pop(0)}"
        if not _fits(line, size):  # one word that is wider than the picture
            cut = next(end for end in range(len(line) - 1, 0, -1) if _fits(line[:end], size))
            words.insert(0, line[cut:])
            line = line[:cut]
        lines.append(line)
    if words:
        last = lines[-1]
        while not _fits(f"{last}...", size):
            last = last[:-1]
        lines[-1] = f"{last.rstrip()}..."
    return lines


def _drawable(text: str) -> str:
    """Return a text in one line without what the font cannot draw, dashes and quotation marks as it has them."""
    return one_line("".join(mark for mark in text.translate(_WRITTEN) if mark.isspace() or _has_glyph(mark)))


@lru_cache(1_000)
def _has_glyph(mark: str) -> bool:
    font = _font(34)
    return bytes(font.getmask(mark)) not in {b"", bytes(font.getmask("\uffff"))}


def _fits(line: str, size: int) -> bool:
    return _font(size).getlength(line) <= WIDTH - 2 * _MARGIN


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return the font that Pillow ships, so that a server needs none of its own."""
    return ImageFont.load_default(size)


def _mark(pen: ImageDraw.ImageDraw) -> None:
    """Draw the site's mark, as it stands in its icon."""
    left, top = _MARGIN, _MARGIN - 20
    pen.rounded_rectangle((left, top, left + 40, top + 40), 9, outline=_GOLD, width=7)
    pen.rounded_rectangle((left + 22, top + 22, left + 62, top + 62), 9, fill=_PAPER)
