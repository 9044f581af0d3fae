"""Is a source record an innovation that the catalogue has already? Candidates, features, a classifier, a curator.

In come source records, out come records of the catalogue: new ones, merged ones, and pairs that wait for a curator.
"""
