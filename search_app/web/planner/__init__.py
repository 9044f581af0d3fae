"""How does a replication planner get from a hit to a plan? Pages of regions, shortlist, plans and the register."""
