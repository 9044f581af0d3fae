"""What Lighthouse says of the main pages: on a phone and a desktop, by day and by night."""

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import pytest

from tests.programs import missing, program

FOLDER = Path(__file__).parent / "lighthouse"
INDEXED = [
    "/",
    "/inovasi/2h2-center-flores-timur",
    "/sektor/kesehatan",
    "/provinsi/33",
    "/replikasi",
    "/tentang",
]
FOR_ONE_VISITOR = [
    "/cari?q=antrean+pasien+rumah+sakit",
    "/pilihan?id=opop-provinsi-jawa-barat&id=2h2-center-flores-timur&wilayah=81.05",
    "/banding?id=opop-provinsi-jawa-barat&id=2h2-center-flores-timur&wilayah=81.05",
    "/rencana/2h2-center-flores-timur?wilayah=81.05",
]
FORMS, SCHEMES = ("mobile", "desktop"), ("light", "dark")
LEAST = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}
AT_ONCE = 3
LOOKS = list(product([*INDEXED, *FOR_ONE_VISITOR], FORMS, SCHEMES))


def categories(page: str, scheme: str) -> list[str]:
    """Return what is asked of a page: SEO where it is indexed, speed by day, for colours take no time."""
    always = ["accessibility", "best-practices", *(["seo"] if page in INDEXED else [])]
    return always if scheme == "dark" else [*always, "performance"]


@pytest.fixture(scope="module")
def found(site):
    """Return what is found by page, form and scheme; Lighthouse mostly waits, so that several look at once."""
    chromium = program("chromium", "chromium-browser", "google-chrome", packages="chromium")
    node = program("node", "nodejs", packages="nodejs npm")
    if not (FOLDER / "node_modules" / "lighthouse").is_dir():
        missing("Lighthouse", "nodejs npm, then: npm ci --prefix tests/browser/lighthouse")

    def audit(looks: list[tuple[str, str, str]]) -> list[dict]:
        asked = [
            {"page": site + page, "form": form, "scheme": scheme, "categories": categories(page, scheme)}
            for page, form, scheme in looks
        ]
        command = [node, str(FOLDER / "audit.mjs"), chromium]
        done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    parts = [LOOKS[first::AT_ONCE] for first in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(audit, parts))
    return {
        look: each
        for looks, answer in zip(parts, answers, strict=True)
        for look, each in zip(looks, answer, strict=True)
    }


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0][:30]} {look[1]} {look[2]}")
def test_a_page_is_as_good_as_lighthouse_can_say(found, look):
    scores, faults = found[look]["scores"], found[look]["faults"]
    assert scores.keys() == set(categories(look[0], look[2]))
    assert {name: score for name, score in scores.items() if score < LEAST[name]} == {}, faults
