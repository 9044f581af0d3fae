"""How is it shown? Pages, the JSON API, addresses and errors.

In comes a request, out comes a response: read the address, call one function, render. It never ranks or judges.
"""
