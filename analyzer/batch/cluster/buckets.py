"""Reports in buckets by the hash of their paths: the unit of what is kept when a job is cut off."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from analyzer.batch.cluster.storage import Listed

_HEX = 16


@dataclass(frozen=True)
class Bucket:
    """The files whose hash begins with ``name``; all files where it is ``all``."""

    name: str
    files: tuple[Listed, ...]

    @property
    def digest(self) -> str:
        """What the bucket holds: another list of files, lengths or times gives another one."""
        return hashlib.sha256(json.dumps([asdict(file) for file in self.files], ensure_ascii=False).encode()).hexdigest()


def digits_for(files: int, most: int) -> int:
    """How many digits of the hash keep a bucket at about ``most`` files."""
    digits = 0
    while files > most * _HEX**digits:
        digits += 1
    return digits


def buckets_of(files: Iterable[Listed], digits: int) -> list[Bucket]:
    """The buckets that hold something, by name; the files of each in the order given."""
    found: dict[str, list[Listed]] = {}
    for file in files:
        name = hashlib.sha256(file.path.encode()).hexdigest()[:digits] or "all"
        found.setdefault(name, []).append(file)
    return [Bucket(name, tuple(found[name])) for name in sorted(found)]
