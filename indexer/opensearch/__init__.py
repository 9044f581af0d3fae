"""A finished generation, loaded into an OpenSearch cluster record by record.

The builder makes a generation as ever, which works out all that depends on the whole collection; what each record then
holds is put into the cluster as a document, and what is known of words beside them. The library is imported by
`client` and `bulk` alone, and only where a cluster is set.
"""
