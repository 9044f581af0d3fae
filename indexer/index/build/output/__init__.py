"""How does a generation reach the disk? A folder made aside, filled, sealed and published by one pointer.

In come structures, out comes a folder that is whole. It never knows what a structure means.
"""
