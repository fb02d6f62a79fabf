"""The tables of a fiscal year, the arithmetic on them, and what a report gives by them."""
