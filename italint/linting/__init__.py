"""Rules over a document, to findings."""
