"""Documents as trees of nodes, messages, files: what knows nothing of ITA."""
