"""Where are the open data? The page about them, their files, and their DCAT for data portals."""
