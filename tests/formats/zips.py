"""Zip archives that are the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_DATE = (2024, 1, 1, 0, 0, 0)


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The bytes of an archive of parts by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = method
            archive.writestr(info, data)
    return out.getvalue()
