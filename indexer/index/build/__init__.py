"""How does a generation come to be out of records alone? The full build.

In come records in ascending order of id, out comes a sealed folder with all structures. Chunks of records are analysed
one by one and merged; a build that was killed finds its chunks again. It never touches a generation in service.
"""
