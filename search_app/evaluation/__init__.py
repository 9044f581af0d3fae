"""How well the search and the transferability measure do against documented judgements."""
