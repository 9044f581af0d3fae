"""What can be harvested from here? OAI-PMH 2.0: arguments of a request in, an answer as XML out.

It reads the catalogue, not the index, and never knows how the request came.
"""
