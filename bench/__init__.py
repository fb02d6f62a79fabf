"""How fast italint is, beside other tools and beside the floor: `python -m bench`."""
