"""How does a replication planner get from a hit to a plan? Pages of regions, shortlist, plans and the register.

In comes a request, out comes a page or a file; what it says comes from `planning` and `transfer`.
"""
