"""What the API answers is what it says of itself, however it is asked: no fault of ours, nothing undeclared."""

from pathlib import Path

import schemathesis
from schemathesis.config import SchemathesisConfig

from search_app.settings import Settings
from search_app.web.app import create_app

CONFIG = SchemathesisConfig()
CONFIG.projects.default.generation.update(max_examples=12, deterministic=True)
# The description needs no index, so that its addresses are known before anything is built.
DESCRIPTION = create_app(Settings(Path("none"))).test_client().get("/api/v1/openapi.json").get_json()
schema = schemathesis.openapi.from_dict(DESCRIPTION, config=CONFIG)


@schema.parametrize()
def test_every_address_keeps_to_the_description(case, hub):
    case.call_and_validate(app=hub, headers={"Accept-Encoding": "identity"})
