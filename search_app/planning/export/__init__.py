"""How does a shortlist or a plan become a file for an office suite? Spreadsheets and Word documents."""
