"""Where does everything lie that must not be lost? The database, its tables, and the steps from older tables.

In comes a database URL, out come transactions. It never knows what a record means.
"""
