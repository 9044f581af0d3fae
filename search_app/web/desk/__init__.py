"""What do those do who run the network? Logging in, and the pages under /meja, each as far as its account reaches.

In come requests of people with an account, out go pages; who may do what is decided in `corpus/accounts/`.
"""
