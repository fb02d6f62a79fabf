"""The language server: findings, fixes, words and places of a report while it is typed."""
