"""What is sent from a page of this site passes, and nothing else."""

import pytest
from flask_wtf.csrf import CSRFError

from search_app.web.same_origin import refuse_other_sites

BASE = "https://tiru.test/"
OURS, OTHERS = {"Origin": "https://tiru.test"}, {"Origin": "https://jahat.test"}
SAME, CROSS = {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "cross-site"}


@pytest.mark.parametrize("headers", [SAME, OURS, {**SAME, **OURS}])
def test_a_page_of_this_site_passes(app, headers):
    with app.test_request_context("/", base_url=BASE, headers=headers):
        assert refuse_other_sites() is None


@pytest.mark.parametrize(
    "headers",
    [
        {},
        OTHERS,
        CROSS,
        {**CROSS, **OURS},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "null"},
        {"Origin": "https://tiru.test.jahat.test"},
        {"Origin": "https://tiru.test:8443"},
    ],
)
def test_all_else_is_refused(app, headers):
    with app.test_request_context("/", base_url=BASE, headers=headers), pytest.raises(CSRFError):
        refuse_other_sites()
