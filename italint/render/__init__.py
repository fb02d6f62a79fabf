"""Renderers: each a function from a run to text, in a module of its own, looked up by name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from italint.finding import Run

Renderer = Callable[[Run], str]
# Names to modules, so that only the one that is asked for is loaded.
FORMATS = {
    name: f"italint.render.{name}"
    for name in ("text", "json", "sarif", "github", "gitlab", "junit", "markdown", "html")
}


def renderer(name: str) -> Renderer:
    """The renderer of a format."""
    render: Renderer = import_module(FORMATS[name]).render
    return render
