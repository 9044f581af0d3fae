"""Loops of a build that NumPy has no word for, compiled; they read and write arrays, and named tuples of arrays.

A loop that only one step needs stands beside that step.

In come words of some segments, as numbers of stems, forms or phrases in reading order; the record, field or weight of a
segment is that of each of its words. The records of segments ascend, so that a record's words come together. They hold
no lock, so that other threads run meanwhile, and know no files.
"""
