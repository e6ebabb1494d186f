"""Words that a regular expression cannot do without: where none of them stands, it need not be tried."""

from __future__ import annotations

import re
from itertools import product
from typing import NamedTuple

from analyzer.kept import kept
from analyzer.late_regex import late_regex

_MOST = 96
_TOKEN = late_regex(r"\(\?P=\w+\)|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P<\w+>|<?[=!]|[:>]))?|.", re.DOTALL)
_REPEAT = late_regex(r"(?:(?P<mark>[?*+])|\{(?P<least>\d*)(?P<more>,\d*)?\})[?+]?")
_CLASS = late_regex(r"\[([^\^\\\-\]]+)\]")
_PLACES = ("^", "$", r"\b", r"\B")
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_WRAPPED = late_regex(r"(\((?:\?(?:P<\w+>|:)|(?!\?)))(.*)\)", re.DOTALL)
"""What is one group as a whole."""
_Words = frozenset[str]
_NOTHING: _Words = frozenset()
_EMPTY: _Words = frozenset({""})


class _Read(NamedTuple):
    """A part of a pattern: all that it can match (None where that is too much), and words of which each match holds one."""

    all: _Words | None
    needed: _Words
    pair: tuple[_Words, _Words] = (_NOTHING, _NOTHING)
    """Two such lists of words, which may be the same."""


@kept
def needed(form: str) -> frozenset[str]:
    """Words of which one at least stands in every match of ``form``; none where nothing can be told.

    Args: form: a pattern of the modules ``re`` or ``regex`` without flags. What stands in a look around is not counted.
    """
    read, at = _either(form, 0)
    words = _sought(read)
    return _NOTHING if at != len(form) or "" in words else _shortest(words)


def needed_pair(form: str) -> tuple[frozenset[str], frozenset[str]]:
    """Two lists of words of each of which one stands in every match of ``form``; the same twice, or none, where no more can be told.

    Args: form: as of ``needed``.
    """
    read, at = _either(form, 0)
    one, other = _pair(read)
    return (_NOTHING, _NOTHING) if at != len(form) or "" in one | other else (_shortest(one), _shortest(other))


def _shortest(words: _Words) -> _Words:
    """Some words without those that hold another of them."""
    out: list[str] = []
    for word in sorted(words, key=len):
        if not any(map(word.__contains__, out)):
            out.append(word)
    return frozenset(out)


@kept
def demanded(form: str) -> list[tuple[frozenset[str], ...]]:
    """Of each alternative of ``form`` the groups of words of each of which every match of it holds one, the most telling first."""
    out, at = [], 0
    while at <= len(form):
        start, groups = at, []
        run, part = _EMPTY, _Read(_EMPTY, _NOTHING)
        while at < len(form) and form[at] not in "|)":
            part, at = _part(form, at)
            if part.all is not None and len(run) * len(part.all) <= _MOST:
                run = frozenset(map("".join, product(run, part.all)))
                continue
            groups += [run, part.needed]
            run = part.all or _EMPTY
        inside = _WRAPPED.fullmatch(form, start, at)
        whole = inside is not None and _either(form, start + len(inside[1]))[1] == at - 1
        if inside is not None and whole:
            out += demanded(inside[2])
        else:
            told = {group for group in (*groups, run) if group and "" not in group}
            first, *others = sorted(told, key=lambda words: (-min(map(len, words)), len(words), sorted(words))) or [_NOTHING]
            out.append((_shortest(first), *others) if first else ())
        if form[at : at + 1] == ")":
            return [()]  # written in a way that is not understood
        at += 1
    return out


def _either(form: str, at: int) -> tuple[_Read, int]:
    """The alternatives up to the end of the group that begins at ``at``, and where they end."""
    branch, at = _row(form, at)
    branches = [branch]
    while at < len(form) and form[at] == "|":
        branch, at = _row(form, at + 1)
        branches.append(branch)
    if len(branches) == 1:
        return branch, at
    whole = [branch.all for branch in branches if branch.all is not None]
    together = frozenset[str]().union(*whole) if len(whole) == len(branches) else None
    sought = [_sought(branch) for branch in branches]
    words = frozenset[str]().union(*sought) if all(sought) else _NOTHING
    return _Read(together if together is not None and len(together) <= _MOST else None, words, _joined(branches)), at


def _joined(branches: list[_Read]) -> tuple[_Words, _Words]:
    """The pair of several branches: of theirs, the lists that are most alike become one."""
    one, other = _pair(branches[0])
    for first, second in map(_pair, branches[1:]):
        if not one or not first:
            return _NOTHING, _NOTHING
        turned = len(one | second) + len(other | first) < len(one | first) + len(other | second)
        one, other = (one | second, other | first) if turned else (one | first, other | second)
    return one, other


def _row(form: str, at: int) -> tuple[_Read, int]:
    """The parts that follow each other up to ``|``, ``)`` or the end."""
    run, best, whole = _EMPTY, _NOTHING, True
    held: list[_Words] = []
    while at < len(form) and form[at] not in "|)":
        part, at = _part(form, at)
        if part.all is not None and len(run) * len(part.all) <= _MOST:
            run = frozenset(map("".join, product(run, part.all)))
            continue
        best, whole = _better(_better(best, run), part.needed), False
        held += run, *(dict.fromkeys(part.pair) if part.all is None else ())
        run = part.all or _EMPTY
    one, other = sorted((*held, run, _NOTHING, _NOTHING), key=_worth, reverse=True)[:2]
    pair = one, other if _worth(other) > _worth(_NOTHING) else one
    return _Read(run if whole else None, _better(best, run), pair), at


def _part(form: str, at: int) -> tuple[_Read, int]:
    """One character, class or group with what tells how often it stands."""
    token = _TOKEN.match(form, at)
    words = token[0] if token else form[at:]
    at += len(words)
    if words[0] == "(" and words[-1] != ")" and form[at - 1 : at + 1] != "(?":
        read, at = _either(form, at)
        at += 1
        read = _Read(_EMPTY, _NOTHING) if words in _LOOKS else read
    else:
        read = _one(words)
    repeat = _REPEAT.match(form, at)
    if repeat is None:
        return read, at
    if repeat["mark"] in ("?", "*") or repeat["least"] in ("", "0"):
        once = repeat["mark"] == "?" and read.all is not None
        return _Read(read.all | _EMPTY if once and read.all is not None else None, _NOTHING), repeat.end()
    least = int(repeat["least"] or 1)
    if read.all is not None and len(read.all) ** least <= _MOST:
        runs = frozenset(map("".join, product(read.all, repeat=least)))
        return _Read(None, runs, (runs, runs)), repeat.end()
    return _Read(None, _sought(read), _pair(read)), repeat.end()


def _one(words: str) -> _Read:
    """What a single character or a class matches."""
    listed = _CLASS.fullmatch(words)
    if listed:
        return _Read(frozenset(listed[1]), _NOTHING)
    if words in _PLACES:
        return _Read(_EMPTY, _NOTHING)
    literal = words[-1] if words[0] == "\\" and not words[-1].isalnum() else words
    return _Read(frozenset({literal}) if len(literal) == 1 and words != "." else None, _NOTHING)


def _sought(read: _Read) -> _Words:
    return read.needed if read.all is None else read.all


def _pair(read: _Read) -> tuple[_Words, _Words]:
    return read.pair if read.all is None else (read.all, read.all)


def _better(one: _Words, other: _Words) -> _Words:
    """The words that are worth more."""
    return max(one, other, key=_worth)


def _worth(words: _Words) -> tuple[int, int]:
    """The longer words are worth more, then the fewer."""
    return min(map(len, words), default=0), -len(words)


__all__ = ["demanded", "needed", "needed_pair"]
