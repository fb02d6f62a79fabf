"""The command: options, output, progress. The only place that prints."""
