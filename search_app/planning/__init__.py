"""From a hit to a plan: the asker's region, the shortlist, comparison, the plan and the register of replications."""
