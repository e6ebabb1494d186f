"""Regular expressions that are compiled when they are first asked something.

The program holds some 1,700 of them and a report asks a few hundred: to compile them all takes a quarter of a start.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from analyzer.kept import kept_between_runs

if TYPE_CHECKING:
    import re

    import regex


class _Fetched:
    """A method or attribute of the pattern: found on the class once, which fetches it, and from then on on the object itself."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, late: LateRegex | None, kind: type | None = None) -> Any:
        if late is None:
            return self
        found = late.__dict__[self._name] = late.fetched(self._name)
        return found


class LateRegex:
    """Stands for a pattern, which is compiled when it is first asked for something."""

    search, match, fullmatch, finditer, findall = _Fetched(), _Fetched(), _Fetched(), _Fetched(), _Fetched()
    sub, subn, split, scanner = _Fetched(), _Fetched(), _Fetched(), _Fetched()
    flags, groups, groupindex = _Fetched(), _Fetched(), _Fetched()

    def __init__(self, pattern: str, flags: int, *, wide: bool = False) -> None:
        """Args: pattern, flags: as of ``re.compile``; wide: one of ``regex``, for what ``re`` cannot say."""
        self.pattern = pattern
        self._flags = flags
        self._wide = wide

    @cached_property
    def _made(self) -> Any:
        kept = kept_between_runs()
        return kept.wide(self.pattern) if self._wide else kept.plain(self.pattern, self._flags)

    def fetched(self, name: str) -> Any:
        """What the compiled pattern has under this name."""
        return getattr(self._made, name)

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
