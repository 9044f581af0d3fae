"""How good the answers are: judged queries put to an engine, and the table that says what came of it."""
