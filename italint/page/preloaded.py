"""What every process that reads or judges a document needs: loaded once, then copied."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module

from italint.page import work  # noqa: F401
from italint.reading import recognise, writer  # noqa: F401
from italint.reading.file_format import READER_MODULES
from italint.render import renderer
from italint.ruleset.resources import built_in_editions, built_in_rules

for year in built_in_editions():
    built_in_editions()[year]
built_in_rules()
renderer("html")
for name in set(READER_MODULES.values()):
    with suppress(ModuleNotFoundError):  # of an extra that is not installed
        import_module(f"italint.reading.readers.{name}")
