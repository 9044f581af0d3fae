"""How is the catalogue saved and brought back? One file for both databases, written while Tiru serves.

In comes a database, out comes a file of rows, and back. It never knows what a row means.
"""
