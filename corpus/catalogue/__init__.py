"""What does each record say, who changed it, and what did each source say of it? The catalogue.

In come records and source records, out come records with all their versions. Nothing is ever deleted here: a record is
withdrawn, and what a source no longer has is marked as gone. All that others do with the tables of records goes
through this package.
"""
