"""Opens the report that a command names: within the size that its options allow, with a password where one is needed."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.errors import PasswordNeeded

if TYPE_CHECKING:
    from analyzer.model import Document

_MB = 1024 * 1024


@dataclass
class Opener:
    """Opens files one after the other. ``max_mb``: megabytes of text to read at most, as of ``analyzer.load``."""

    password: str = field(default="", repr=False)
    """Opens PDFs that have one."""
    max_mb: int = 16
    _asked: dict[Path, str] = field(default_factory=dict, init=False, repr=False)

    def open(self, path: Path) -> Document:
        """A report as a Document. A person at a terminal is asked for the password of a PDF where none was given, once a file.

        Raises: LoadError.
        """
        password = self.password or self._asked.get(path, "")
        try:
            return self._read(path, password)
        except PasswordNeeded:
            if password or not (sys.stdin.isatty() and sys.stderr.isatty()):
                raise
            self._asked[path] = getpass(f"{path} 的打开密码：")
            return self._read(path, self._asked[path])

    def _read(self, path: Path, password: str) -> Document:
        from analyzer.commands.packed import read_packed
        from analyzer.load import load_file
        from analyzer.load.files import largest, load_bytes

        most = self.max_mb * _MB
        packed = read_packed(path, largest(path.name, most))
        if packed is not None:
            return load_bytes(packed, path.name, max_bytes=most, password=password)
        return load_file(path, max_bytes=most, password=password)
