"""Thai text: dates, phrases, similarity. Knows nothing of reports."""
