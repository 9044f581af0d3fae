"""The steps that bring a catalogue's database to the tables of today; `corpus.db.database` runs them."""
