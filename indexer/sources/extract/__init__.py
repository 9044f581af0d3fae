"""What does a page say of an innovation? Markup to fields, by a source's rules or by recognition.

In comes a page or the fields of a row, out comes a source record without persons and contacts. It fetches nothing.
"""
