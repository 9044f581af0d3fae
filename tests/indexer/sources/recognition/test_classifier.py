"""How likely a text describes an innovation, and what else it looks like."""

import pytest

from indexer.sources.recognition.classifier import BASE, SURE, WEIGHTS, judged, other_kind, probability
from indexer.sources.recognition.page_features import MEASURES
from tests.indexer.sources.recognition.samples import contents
from tests.studies.pages import fitted


def test_the_weights_are_those_that_the_texts_teach():
    model = fitted()
    assert list(WEIGHTS.values()) == pytest.approx(model.coef_[0].tolist(), abs=0.01)
    assert pytest.approx(float(model.intercept_[0]), abs=0.01) == BASE
    assert tuple(WEIGHTS) == MEASURES


def test_a_text_without_any_cue_is_no_innovation():
    assert probability((0.0,) * len(MEASURES)) < SURE


@pytest.mark.parametrize("kind", ["profile", "news", "service"])
def test_what_is_no_innovation_is_named_by_its_words(kind):
    texts = [content.text for content in contents() if content.kind == kind]
    named = [other_kind(text.title, " ".join(text.paragraphs)) for text in texts]
    assert named.count(kind) >= 0.8 * len(texts)


def test_a_text_of_no_sort_is_something_else():
    assert other_kind("Kucing", "Kucing tidur di atas tikar.") == "other"
    assert not judged("Kucing", "Kucing tidur di atas tikar.").is_sure


def test_a_text_that_tells_only_how_a_service_works_is_never_sure():
    how = "Petugas melayani warga lewat aplikasi. Kader mendata dan mengantar obat ke rumah warga. " * 3
    assert judged("Antar Obat", how).likelihood >= SURE
    assert [judged("Antar Obat", text).is_sure for text in (how, f"{how} Keluhan berkurang.")] == [False, True]
