"""The Word file that was checked, with comments and tracked changes."""

from __future__ import annotations

from italint.render.commented import commented
from italint.render.commented.word import mark

render = commented(mark, returns="word")
