"""Regular expressions that are compiled when they are first asked something.

The program holds some 1,700 of them and a report asks a few hundred: to compile them all takes a quarter of a start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from analyzer.kept import kept_between_runs

if TYPE_CHECKING:
    import re

    import regex


class LateRegex:
    """Stands for a pattern; each method is fetched once, then found on the object itself."""

    def __init__(self, pattern: str, flags: int, *, wide: bool = False) -> None:
        """Args: pattern, flags: as of ``re.compile``; wide: one of ``regex``, for what ``re`` cannot say."""
        self.pattern = pattern
        self._flags = flags
        self._wide = wide

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has under this name."""
        if name.startswith("_"):  # copying and pickling ask for such before there is a pattern
            raise AttributeError(name)
        made = self.__dict__.get("_made")
        if made is None:
            kept = kept_between_runs()
            made = self.__dict__["_made"] = kept.wide(self.pattern) if self._wide else kept.plain(self.pattern, self._flags)
        method = self.__dict__[name] = getattr(made, name)
        return method

    def __reduce__(self) -> tuple[Any, ...]:
        """Copied and pickled by what it was made of."""
        return (wide_regex, (self.pattern,)) if self._wide else (late_regex, (self.pattern, self._flags))

    def __repr__(self) -> str:
        """As it is written."""
        return f"{'wide_regex' if self._wide else 'late_regex'}({self.pattern!r})"


def late_regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, but a mistake in the pattern shows when it is first used (a test uses each of them).

    For patterns of the program and of its lexicons only: what is compiled is kept between runs, so never for one made of a
    report's words. Args: pattern, flags: as of ``re.compile``. What is returned answers as the pattern would; the functions of
    ``re`` take it for none.
    """
    return cast("re.Pattern[str]", LateRegex(pattern, flags))


def kept_regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern itself, compiled or fetched at once. Args: as of ``late_regex``. Raises: ``re.error`` for a mistake in the pattern."""
    return kept_between_runs().plain(pattern, flags)


def wide_regex(pattern: str) -> regex.Pattern[str]:
    """As ``late_regex``, of the package ``regex``: slower, for lookbehinds of any length and captures of repeated groups."""
    return cast("regex.Pattern[str]", LateRegex(pattern, 0, wide=True))


__all__ = ["LateRegex", "kept_regex", "late_regex", "wide_regex"]
