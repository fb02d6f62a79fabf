"""`python -m italint`."""

from italint.cli import run

run()
