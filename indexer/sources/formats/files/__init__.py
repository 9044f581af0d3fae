"""Which rows of cells are in a CSV file, a workbook or a JSON file? One reader a kind.

A file is opened as tables. A reader looks a file over to its end before it gives the first row, so that one that is
damaged or cut off is refused whole; then it gives rows one at a time.
"""
