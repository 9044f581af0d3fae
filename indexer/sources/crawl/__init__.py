"""Which pages of a site hold innovations? One polite crawl of one site, which can be broken off and gone on with.

In comes the description of a site, out come pages read into source records. It asks for nothing outside the site's
scope, and nothing that robots.txt forbids.
"""
