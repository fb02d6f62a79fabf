"""What those who write rules use: examples, coverage, the rule book."""
