"""How do innovations come in from elsewhere? Sources are described, fetched, read, and ingested without duplicates.

In comes the description of a source, out come source records, then records of the catalogue. Text from outside is
hostile: it is bounded, checked and stripped of persons before it is kept.
"""
