"""`python -m italint`."""

from italint.cli.app import run

run()
