"""Languages outside of pages."""

import datetime

from search_app.i18n.gettext import decimal, long_date
from search_app.i18n.labels import field_label
from search_app.i18n.speaking import speaking


def test_texts_numbers_and_dates_are_in_the_language_that_is_spoken():
    said = {}
    for language in ("id", "en"):
        with speaking(language):
            said[language] = field_label("agency"), decimal(1234.5), long_date(datetime.date(2024, 5, 31))
    assert said == {"id": ("Instansi", "1.234,5", "31 Mei 2024"), "en": ("Agency", "1,234.5", "31 May 2024")}
