"""Studies: programs that print the figures behind a number or a choice in the code. None is a test, none is shipped.

`tests/benchmarks/` compares Tiru with its peers; a study answers one question about Tiru itself, and its answer is
written where the choice stands. Run each from the root of the project:

python -m tests.studies.answering          which share of the best score parts answers from what is merely near them
python -m tests.studies.confidence         the weights by which an answer says how sure it is, and whether it is right
python -m tests.studies.duplicates         the weights by which records of one innovation are found (needs the replica)
python -m tests.studies.ingest             time and memory of an import of up to 50,000 rows; some minutes
python -m tests.studies.pages              how well pages that are innovations are told from others; some minutes
python -m tests.studies.ranking            what each part of the ranking gains, and how flat its numbers lie; minutes
python -m tests.studies.region_similarity  whether innovations are more alike where their regions are
python -m tests.studies.relevance_forms    how each form of Relevance does on documented replications
python -m tests.studies.shipped_speed      time to build, open and search the shipped records
python -m tests.studies.stems              how well words keep together with their base, listed or not
python -m tests.studies.transfer_speed     time to score hits for a region
"""
