"""The one matcher of word lists: finds the longest form at each place, on characters, in one pass.

jieba tokens lose about 8 % of the field's terms, so lists are matched on characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")
_MANY, _LONG = 64, 400


class Match(NamedTuple, Generic[T]):
    """A form found at ``text[start:end]`` with what it stands for."""

    start: int
    end: int
    value: T


_match = tuple.__new__  # a third of the time of the named tuple's own way


def alternation(forms: Iterable[str]) -> str:
    """A regular expression that matches the longest of ``forms``, built as a trie: no alternative is tried twice."""
    root: dict[str, Any] = {}
    for form in forms:
        node = root
        for char in form:
            node = node.setdefault(char, {})
        node[""] = None
    return _branch(root)


def _branch(node: dict[str, Any]) -> str:
    ends = "" in node
    parts = []
    for char in sorted(key for key in node if key):
        child = node[char]
        chain = re.escape(char)
        while len(child) == 1 and "" not in child:
            following, child = next(iter(child.items()))
            chain += re.escape(following)
        rest = "" if set(child) == {""} else _branch(child)
        parts.append(chain + rest)
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{body}?" if ends else body


def _classes(pairs: set[str]) -> str:
    """A quick sieve: any first character before any second one."""
    first, second = ("".join(sorted({pair[at] for pair in pairs})) for at in (0, 1))
    return f"[{re.escape(first)}](?=[{re.escape(second)}])" if pairs else "(?!)"


def _heads(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of the forms that begin with each pair of characters, the longest first."""
    singles = {form for form in forms if len(form) == 1}
    lengths: dict[str, set[int]] = {}
    for form in forms:
        if len(form) > 1:
            lengths.setdefault(form[:2], {1} if form[0] in singles else set()).add(len(form))
    return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}


class Matcher(Generic[T]):
    """Finds forms in text; the longest form wins, matches do not overlap.

    A list with many first characters is looked up by its first two: a regular expression would try one alternative after
    the other at every character.
    """

    def __init__(self, forms: Mapping[str, T]) -> None:
        """Args: forms: what to find, with what each stands for."""
        self._values = dict(forms)
        self._pattern = re.compile(alternation(self._values) or r"(?!)")
        self._heads = _heads(self._values) if len({form[:1] for form in self._values}) > _MANY else {}
        self._firsts = re.compile(_classes({form[:2] for form in self._values if len(form) > 1}) if self._heads else "(?!)")
        self._singles = frozenset(form for form in self._values if len(form) == 1)
        self._single = re.compile(f"[{re.escape(''.join(sorted(self._singles)))}]") if self._singles else None

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Match[T]]:
        """All matches from left to right in ``text[start:end]``."""
        stop = len(text) if end is None else end
        if self._heads and stop - start > _LONG:
            return iter(self._look_up(text, start, stop))
        values = self._values
        return (_match(Match, (*found.span(), values[found[0]])) for found in self._pattern.finditer(text, start, stop))

    def _look_up(self, text: str, start: int, end: int) -> list[Match[T]]:
        lengths, values, singles = self._heads.get, self._values, self._singles
        part, done, out = text[start:end], 0, []
        for at in self._places(part):
            if at < done:
                continue
            tried = lengths(part[at : at + 2])
            if tried is None:
                if part[at] in singles:
                    done = at + 1
                    out.append(_match(Match, (start + at, start + done, values[part[at]])))
                continue
            for length in tried:
                form = part[at : at + length]
                if form in values:
                    done = at + len(form)
                    out.append(_match(Match, (start + at, start + done, values[form])))
                    break
        return out

    def _places(self, part: str) -> list[int]:
        """Where a form may begin."""
        places = [found.start() for found in self._firsts.finditer(part)]
        if self._single is not None:
            places += [found.start() for found in self._single.finditer(part)]
            places.sort()
        return places

    def first(self, text: str, start: int = 0, end: int | None = None) -> Match[T] | None:
        """The leftmost match, if any."""
        return next(self.find(text, start, end), None)

    def at(self, text: str, start: int) -> Match[T] | None:
        """The longest form that begins at ``start``, if any."""
        found = self._pattern.match(text, start)
        return Match(found.start(), found.end(), self._values[found[0]]) if found else None

    def whole(self, text: str) -> T | None:
        """What ``text`` stands for if it is exactly one of the forms."""
        return self._values.get(text)
