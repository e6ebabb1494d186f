"""Which rules are meant: ids and prefixes, with a did-you-mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from analyzer.commands.chinese import near
from analyzer.errors import UsageError

if TYPE_CHECKING:
    from analyzer.checks import Check

_BETWEEN = "\n=====\n"
"""Stands between two other files in the examples of a rule."""


def switched_off(*, select: str, ignore: str, known: Sequence[str]) -> tuple[str, ...]:
    """The rules that a command does not run: those that are not selected, and those that are ignored.

    Raises: UsageError for a name that is neither a rule's id nor the beginning of one.
    """
    chosen = matching(select, known, option="--select") if select else set(known)
    return tuple(sorted((set(known) - chosen) | matching(ignore, known, option="--ignore")))


def matching(names: str, known: Sequence[str], *, option: str) -> set[str]:
    """The ids that a comma separated list of ids and prefixes stands for. Raises: UsageError for an unknown one."""
    out: set[str] = set()
    for name in (part.strip() for part in names.replace("，", ",").split(",")):
        found = {rule for rule in known if name and rule.startswith(name.upper())}
        if name and not found:
            raise UsageError(f"没有规则 {name}", place=option, advice=near(name, suggestions(known), "可用的规则"))
        out |= found
    return out


def find_rule(name: str, checks: Iterable[Check]) -> Check:
    """The rule of an id, in capitals or not. Raises: UsageError where there is none."""
    by_id = {check.id: check for check in checks}
    if name.upper() not in by_id:
        raise UsageError(f"没有规则 {name}", advice=near(name, list(by_id), "可用的规则"))
    return by_id[name.upper()]


def suggestions(known: Sequence[str]) -> list[str]:
    """The ids, and the families that they belong to (ARI)."""
    return [*known, *dict.fromkeys(rule.split("-")[0] for rule in known)]


def others_of(check: Check) -> list[str]:
    """The other files of a rule's examples; none for a rule that looks at one report alone."""
    return [part.strip("\n") for part in check.beside.split(_BETWEEN) if part.strip()]
