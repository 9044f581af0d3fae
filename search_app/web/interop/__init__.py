"""How do other systems read the pages? Feeds, sitemap, browser search, structured data, pictures and citations.

In come a record or a question and the address of a request, out come documents in formats that others have set. All of
it is the published state: records come from the generation in service, entries from those of the register that are
approved.
"""
