"""What can programs ask? The JSON API, version 1, and its description, which is made from what answers them.

In come requests below /api/, out come the same answers as the pages show. A resource is one module: what it is asked
and what it answers are structs, whose fields say what they mean; `resource.py` reads, sends and describes by them.
"""
