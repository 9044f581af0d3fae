"""What do a CSV file, a workbook or a JSON file hold? Rows of cells, then fields of records.

A file is opened as tables (`files`): each of its readers gives rows of cells and refuses what is broken before the first
row is given. Of each table the first rows are looked at (`table_layout`, `columns`), then it is read row by row.
"""
