"""How does it look? Makes the pictures of the README from the real application: script/screens."""

from __future__ import annotations

import base64
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from corpus.jsonl import read_all, shipped_files
from indexer import build_index
from search_app.server.first_start import ship_register
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.programs import program
from tests.serving import served

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
SCREENS = {
    "results": "/cari?q=ibu+hamil+di+pulau+terpencil+terlambat+dirujuk&wilayah=81.05",
    "plan": "/rencana/opop-provinsi-jawa-barat?wilayah=33.74#bagian-6",
}
"""Address of each picture; it shows the page from its fragment on."""
WIDTH, HEIGHT = 1200, 760
MAX_BYTES = 100_000  # of each picture


def main() -> None:
    """Write all pictures anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _site(Path(folder)) as site, _browser(folder) as browser:
        for name, address in SCREENS.items():
            browser.get(site + address)
            file = FOLDER / f"{name}.webp"
            file.write_bytes(_picture(browser))
            print(f"{file}: {file.stat().st_size:,} bytes")


def _picture(browser: Chrome) -> bytes:
    """Return what is seen first; as fine as fits into `MAX_BYTES`."""
    top = browser.execute_script("return scrollY")
    area = {"x": 0, "y": top, "width": WIDTH, "height": HEIGHT, "scale": 1}
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"clip": area, "captureBeyondViewport": True})
    image = Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")
    for quality in range(90, 30, -10):
        written = io.BytesIO()
        image.save(written, "webp", quality=quality, method=6)
        if written.tell() <= MAX_BYTES:
            break
    return written.getvalue()


@contextmanager
def _site(folder: Path) -> Iterator[str]:
    """Yield the address of a server of the shipped records and replications."""
    url = f"sqlite:///{folder}/tiru.db"
    build_index(read_all(shipped_files()).records, folder / "index")
    ship_register(url)
    with served(create_app(Settings(index_dir=folder / "index", database_url=url))) as address:
        yield address


@contextmanager
def _browser(folder: str) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = program("chromium", "chromium-browser", "google-chrome", packages="chromium")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    for option in ("--headless=new", f"--window-size={WIDTH},{HEIGHT}", f"--user-data-dir={folder}/chromium", *sandbox):
        options.add_argument(option)
    browser = Chrome(options, Service(program("chromedriver", packages="chromium-driver")))
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "light"}]}
    )
    try:
        yield browser
    finally:
        browser.quit()


if __name__ == "__main__":
    main()
