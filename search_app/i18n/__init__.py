"""How does the interface say it? Languages, translation, and the names of values in both.

In come codes and numbers, out come words. Besides `search_app.web` it is all that knows Flask.
"""
