"""What the installed command starts: as little as can be, before anything else is loaded."""

from __future__ import annotations

import gc

GARBAGE = 100_000  # objects that are made before circles among them are looked for


def run() -> None:
    """Run the command."""
    # What a start makes stays until the end: looking for circles among it finds none.
    gc.set_threshold(GARBAGE)
    from italint.cli import app

    app.run()
