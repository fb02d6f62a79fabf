"""`python -m italint`."""

from italint.cli.start import run

run()
