"""The tables of a fiscal year, and the arithmetic on them."""
