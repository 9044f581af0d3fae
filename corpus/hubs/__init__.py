"""What do the provinces' hubs say of themselves? Introductions and contact pages, with every version.

In come what curators write and the version that they saw; out comes the version that counts. Which hubs there are
stands in the reference data.
"""
