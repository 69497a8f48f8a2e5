"""A corpus in, clean stories out: `run` puts the stages of cleaning, near-duplicates and stories together, at scale."""
