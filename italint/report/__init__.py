"""The report format: its fields, paths, values and findings."""
