"""What do the people who run the network see? What visitors look for and do not find.

In come addresses and what stands behind the pages, out come pages and files for curators. It knows no visitor, and
computes nothing that `search_app/needs/` does not.
"""
