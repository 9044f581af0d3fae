"""How does a generation come out of the one before it, where few records have changed since? The incremental build.

Every record is compared with the old generation by a digest (`diff`). The fresh ones, which were added or changed, are
built into a small generation of their own by the same steps as a full build, only that its words are numbered as in the
new generation (`term_mapping`) and weighed by the statistics of the last full build (`frozen_statistics`). These stay
frozen until the next one, so whatever is known of an unchanged record still holds, and only the numbers of records and
words have changed. Each structure of the new generation is the old one and the small one put together: what is kept in
the order of records is interleaved (`interleave`), what is kept in the order of terms is merged (`posting_merge`), and
so are the positions of words (`positions`), which shift with their records (`token_shifts`).
"""
