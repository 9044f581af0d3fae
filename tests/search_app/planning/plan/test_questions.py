"""What to ask the origin of an innovation."""

import pytest

from corpus import Innovation
from search_app.planning.plan.questions import open_questions

pytestmark = pytest.mark.usefixtures("request_context")


def test_questions_are_made_from_what_is_missing():
    empty = list(open_questions(Innovation("x", "X", barriers=["Cuaca buruk."])))
    assert "Apa saja yang harus tersedia sebelum memulai?" in empty
    assert "Bagaimana hambatan ini diatasi: “Cuaca buruk.”" in empty
    full = list(
        open_questions(Innovation("x", "X", prerequisites=["Anggaran, perda, petugas"], steps=["a"], status="berjalan"))
    )
    assert not any("biaya" in text or "Dasar hukum" in text for text in full)
