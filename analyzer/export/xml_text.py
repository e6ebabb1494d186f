"""Text that an XML file can hold."""

from __future__ import annotations

from analyzer.late_regex import late_regex

_FORBIDDEN = late_regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """The text with the signs that XML forbids replaced by �, one for one."""
    return _FORBIDDEN.sub("�", text)


__all__ = ["legal"]
