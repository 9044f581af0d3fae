"""What is a page: an innovation, several of them, or something else? By what it is as much as by its words.

In comes the tree of a page and its address, out come its kind and the parts that describe innovations. It neither
fetches nor makes records.
"""
