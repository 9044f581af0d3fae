"""The pictures of the README."""

import re
from pathlib import Path

from PIL import Image

from tests.browser.screens import FOLDER, HEIGHT, SCREENS, WIDTH

ROOT = Path(__file__).parents[2]
ALL_BYTES = 200_000


def test_the_readme_shows_each_picture_and_says_what_is_on_it():
    shown = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert {ROOT / path for _, path in shown} == {FOLDER / f"{name}.webp" for name in SCREENS}
    assert all(len(words.split()) > 5 for words, _ in shown)


def test_pictures_are_whole_and_small():
    files = [FOLDER / f"{name}.webp" for name in SCREENS]
    for file in files:
        with Image.open(file) as picture:
            picture.load()
            assert picture.size == (WIDTH, HEIGHT)
    assert sum(file.stat().st_size for file in files) < ALL_BYTES
