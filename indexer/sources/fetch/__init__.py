"""How is something asked for on the web? Bounded requests to guarded addresses, by the rules of robots.txt.

In comes an address, out comes a bounded answer. It never reads what the answer means.
"""
