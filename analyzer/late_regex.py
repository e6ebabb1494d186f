"""Regular expressions that are compiled when they are first asked something.

The program holds some 1,500 of them and a report asks a few hundred: to compile them all takes a quarter of a start.
"""

from __future__ import annotations

import re
from typing import Any, cast


class LateRegex:
    """Stands for a pattern; each method is fetched once, then found on the object itself."""

    def __init__(self, pattern: str, flags: int) -> None:
        """Args: as of ``re.compile``."""
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has under this name."""
        if name.startswith("_"):  # copying and pickling ask for such before there is a pattern
            raise AttributeError(name)
        kept = getattr(re.compile(self.pattern, self._flags), name)
        self.__dict__[name] = kept
        return kept

    def __reduce__(self) -> tuple[Any, ...]:
        """Copied and pickled by what it was made of."""
        return late_regex, (self.pattern, self._flags)

    def __repr__(self) -> str:
        """As it is written."""
        return f"late_regex({self.pattern!r})"


def late_regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, but a mistake in the pattern shows when it is first used (a test uses each of them).

    Args: pattern, flags: as of ``re.compile``. What is returned answers as the pattern would; the functions of ``re`` take it for none.
    """
    return cast("re.Pattern[str]", LateRegex(pattern, flags))


__all__ = ["LateRegex", "late_regex"]
