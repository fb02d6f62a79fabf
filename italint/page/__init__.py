"""The page: a document is dropped on it in a browser, its verdict read, what was read put right.

browser ─▶ access ─▶ routes ─▶ intake ─▶ desk ─▶ work: read, corrected, judged, each in a process of its own

The server keeps nothing between two requests. What was read of a document goes to the browser, which sends it
again with what was put right; so any number of workers can serve a page.
"""

from __future__ import annotations

from italint.page.routes import application

__all__ = ["application"]
