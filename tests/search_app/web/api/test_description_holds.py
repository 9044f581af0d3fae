"""What the API answers is what it says of itself: asked in thousands of ways, at every address, it keeps to it."""

import schemathesis
from schemathesis.config import SchemathesisConfig
