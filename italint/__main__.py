"""`python -m italint`."""

from italint.cli import main

main(prog_name="italint")
