"""Which innovations are in rows of cells? Header, columns, kinds of rows, and values of fields.

The first rows of a table show where its header stands and what each column means; then it is read row by row.
"""
