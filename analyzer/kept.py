"""What a start makes of the program's own texts, half of its time, is kept between runs: patterns, what they demand, lexicons.

All is kept under the text that it was made of, in one file of the user's cache folder. The file is no part of any result:
without it, or with a broken one, all is as before, only slower. What is made of a report's words is never kept.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import array
import atexit
import copyreg
import hashlib
import marshal
import os
import re
import sys
import tempfile
import tomllib
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, TypeVar, cast

FOLDER = "ANALYZER_CACHE_DIR"
"""The environment variable that names another folder; set but empty, nothing is kept."""
_FILE, _MOST, _ENOUGH = "kept.bin", 6000, 100
_PLAIN, _WIDE, _LONG = "re", "regex", 10_000
"""The engines; from so many characters on a text is known by its digest."""
_CODE = "I"
_OTHERS_MAY_WRITE = 0o022

T = TypeVar("T")
_Key = tuple[str, str, int]
Parts = tuple[Any, ...]
"""What is needed to make a thing again: numbers, texts, and tuples, lists, dicts of them."""


class Kept:
    """The content of one file. Nothing here raises for a file that cannot be read or written; mistakes in the texts do."""

    def __init__(self, path: Path | None) -> None:
        """Args: path: the file, None to keep nothing."""
        self._path = path
        self._new: dict[_Key, Parts] = {}
        self._kept = self._read()

    def plain(self, pattern: str, flags: int = 0) -> re.Pattern[str]:
        """As ``re.compile``. Raises: ``re.error``, as that does."""
        key: _Key = (_PLAIN, pattern, int(flags))
        if key in self._kept:
            with suppress(Exception):
                return _plain_again(pattern, self._kept[key])
        made, parts = _plain_parts(pattern, flags)
        if parts is not None:
            self._new[key] = parts
        return made

    def wide(self, pattern: str) -> Any:
        """As ``regex.compile``, for what ``re`` cannot say. Raises: ``regex.error``, as that does."""
        import regex

        key = (_WIDE, pattern, 0)
        if key in self._kept:
            with suppress(Exception):
                from regex import _regex

                return _regex.compile(*self._kept[key])  # type: ignore[attr-defined]
        made = regex.compile(pattern)
        with suppress(Exception):
            self._new[key] = tuple(copyreg.dispatch_table[type(made)](made)[1])
        return made

    def tables(self, text: str) -> dict[str, Any]:
        """As ``tomllib.loads``, a fresh copy each time. Raises: ``tomllib.TOMLDecodeError``, as that does."""
        return self.made(tomllib.loads, text)

    def made(self, make: Callable[[str], T], text: str) -> T:
        """What ``make`` gives for a text, while its module stays as it is; kept if it is of numbers, texts and sets or lists of them."""
        long = len(text) > _LONG
        key: _Key = (f"{make.__qualname__} {_source(make.__module__)}", hashlib.sha256(text.encode()).hexdigest() if long else text, 0)
        if key in self._kept:
            with suppress(Exception):
                known: T = marshal.loads(self._kept[key][0])  # noqa: S302 - the file is the user's own, and whole
                return known
        made = make(text)
        with suppress(ValueError):  # what marshal does not know: a date in a table
            self._new[key] = (marshal.dumps(cast("Any", made)),)
        return made

    def settle(self, enough: int = _ENOUGH) -> None:
        """Write what is new, if it is worth it, together with what others wrote meanwhile. Args: enough: how many new ones are."""
        if self._path is None or len(self._new) < enough:
            return
        kept = {**self._read(), **self._new}
        data = marshal.dumps(kept if len(kept) <= _MOST else self._new)
        self._kept, self._new = kept, {}
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=_FILE)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_head(data) + data)
                Path(name).replace(self._path)
            except OSError:
                Path(name).unlink(missing_ok=True)

    def _read(self) -> dict[_Key, Parts]:
        """What the file keeps; nothing where it is not ours alone to write, of other versions, or broken."""
        if self._path is None:
            return {}
        with suppress(OSError, ValueError, EOFError, TypeError):
            told = self._path.stat()
            if hasattr(os, "getuid") and (told.st_uid != os.getuid() or told.st_mode & _OTHERS_MAY_WRITE):
                return {}
            data = self._path.read_bytes()
            head = _head(b"")
            if data[len(_versions()) : len(head)] == hashlib.sha256(data[len(head) :]).digest() and data.startswith(_versions()):
                kept = marshal.loads(data[len(head) :])  # noqa: S302 - the file is the user's own, and whole
                return kept if isinstance(kept, dict) else {}
        return {}


def _head(data: bytes) -> bytes:
    """What stands before the content: the versions that made them, and a digest."""
    return _versions() + hashlib.sha256(data).digest()


@lru_cache(maxsize=1)
def _versions() -> bytes:
    """What the content depends on."""
    import _sre

    import regex

    told = (sys.version, sys.byteorder, _sre.MAGIC, _sre.CODESIZE, regex.__version__)
    return hashlib.sha256(repr(told).encode()).digest()


def _plain_parts(pattern: str, flags: int) -> tuple[re.Pattern[str], Parts | None]:
    """A pattern and what it is made of; None for the latter on a Python whose ``re`` is built otherwise."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        tree = _parser.parse(pattern, flags)
        code = _compiler._code(tree, flags)  # noqa: SLF001 - the only way to what re.compile makes; proved equal by a test
        groups = tree.state.groupdict
        names: list[str | None] = [None] * tree.state.groups
        for name, number in groups.items():
            names[number] = name
        parts = (int(flags | tree.state.flags), array.array(_CODE, code).tobytes(), tree.state.groups - 1, dict(groups), tuple(names))
        return _plain_again(pattern, parts), parts
    except (ImportError, AttributeError, TypeError, OverflowError):
        return re.compile(pattern, flags), None


def _plain_again(pattern: str, parts: Parts) -> re.Pattern[str]:
    """The pattern that was made of these parts."""
    flags, code, count, groups, names = parts
    numbers = array.array(_CODE)
    numbers.frombytes(code)
    made: re.Pattern[str] = _sre.compile(pattern, flags, numbers.tolist(), count, groups, names)
    return made


@lru_cache(maxsize=64)
def _source(module: str) -> str:
    """A digest of the source of a module, or of its name where there is none to read: then what is kept is of this version of it."""
    path = getattr(sys.modules[module], "__file__", None) or ""
    with suppress(OSError):
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:16]
    return module


def kept(make: Callable[[str], T]) -> Callable[[str], T]:
    """What a function makes of a pattern of the program's own, kept between runs, as of ``Kept.made``."""

    @wraps(make)
    def made(text: str) -> T:
        return kept_between_runs().made(make, text)

    return made


@lru_cache(maxsize=1)
def kept_between_runs() -> Kept:
    """What this process keeps; what is new in it is written at the end too."""
    own = Kept(_place())
    atexit.register(own.settle, 1)
    return own


def _place() -> Path | None:
    """The file, in the folder that ``ANALYZER_CACHE_DIR`` names or the user's own."""
    named = os.environ.get(FOLDER)
    if named is not None:
        return Path(named) / _FILE if named else None
    from platformdirs import user_cache_path

    return user_cache_path("jixiao-analyzer", appauthor=False) / _FILE


__all__ = ["FOLDER", "Kept", "kept", "kept_between_runs"]
