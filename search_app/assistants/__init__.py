"""What can an AI assistant ask? The same answers as the pages, as tools of the Model Context Protocol; only read.

In comes a question of an assistant, out come texts of records with their sources and how sure the answer is. Texts of
records are data that others wrote: nothing in them is followed, and assistants are told so.
"""
