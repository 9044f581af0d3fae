"""How is a record changed by hand? Edits, what is typed and not saved yet, earlier versions, and what two differ in.

In come records that somebody has written; out go versions, never over the heads of others who edit the same record.
"""
