"""How do data portals see the open data? An edition as DCAT, which CKAN and Satu Data harvest."""
