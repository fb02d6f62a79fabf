"""Regular expressions that are compiled when they are first used: a run needs few of the many there are."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _NotYetCompiled:
    """Stands for a compiled pattern; what was asked of it once is at hand."""

    def __init__(self, text: Any, flags: int) -> None:
        self._written = text, flags
        self.pattern = text

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying and pickling look for
            raise AttributeError(name)
        known = getattr(re.compile(*self._written), name)
        setattr(self, name, known)
        return known


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A regular expression, not compiled yet."""
    return cast("re.Pattern[AnyStr]", _NotYetCompiled(text, flags))
