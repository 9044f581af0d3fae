"""Plans and shortlists opened by a real office suite: LibreOffice reads what we wrote."""

import subprocess

from tests.programs import program

PLAN = "/rencana/2h2-center-flores-timur.docx?wilayah=81.05&q=ibu+hamil"
SHORTLIST = "/pilihan.{}?id=2h2-center-flores-timur&id=opop-provinsi-jawa-barat&wilayah=81.05"


def as_text(folder, name: str, content: bytes, kind: str) -> str:
    """Return what the office suite reads in a file, saved by it as text."""
    (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office = program("soffice", packages="libreoffice-writer-nogui libreoffice-calc-nogui")
    words = [office, "--headless", profile, "--convert-to", kind, "--outdir", str(folder), str(folder / name)]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    (made,) = [file for file in folder.iterdir() if file.suffix in {".txt", ".csv"}]
    return made.read_text(encoding="utf-8-sig")


def test_a_plan_opens_with_its_sections_and_lists_that_begin_at_one(planner, tmp_path):
    text = as_text(tmp_path, "rencana.docx", planner.get(PLAN).data, "txt:Text (encoded):UTF8")
    lines = [line.strip() for line in text.splitlines()]
    assert "1. Latar belakang" in lines and "10. Sumber" in lines
    for heading in ("9. Pertanyaan untuk instansi asal", "10. Sumber"):
        assert any(line.startswith("1. ") for line in lines[lines.index(heading) + 1 :][:3])


def test_a_shortlist_opens_as_a_document_and_as_a_sheet(planner, tmp_path):
    for kind, target in (("docx", "txt:Text (encoded):UTF8"), ("xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1")):
        folder = tmp_path / kind
        folder.mkdir()
        text = as_text(folder, f"pilihan.{kind}", planner.get(SHORTLIST.format(kind)).data, target)
        assert "2H2 Center" in text and "Kecocokan untuk" in text
