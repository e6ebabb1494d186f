"""The short marks in the forms of ``equations.toml``: {more}, {rate%}, {gap.}, ~ and …."""

from __future__ import annotations

from analyzer.late_regex import late_regex

_ROLE = late_regex(r"\{([a-z]+)([%.]?)\}")
_SIGNS = {"": "◇", "%": "◆", ".": "◈"}
_EITHER = {"{rate%}": "(?P<rate>[◆◈])", "{gap.}": "(?P<gap>[◆◈])"}
"""Percentage points in the place of a percentage, and the other way round, are an error of their own: ARI-15 reads them."""
_WORDS = r"[^，。；、,:：◇◆◈]{0,14}"
_STRETCH = r"[^。；◇◆◈]{0,30}"


def expanded(form: str) -> str:
    """A form as a regular expression of the module ``regex``."""
    roles = _ROLE.sub(lambda found: _EITHER.get(found[0], f"(?P<{found[1]}>{_SIGNS[found[2]]})"), form)
    return roles.replace("~?", "~").replace("~", _WORDS).replace("…", _STRETCH)


__all__ = ["expanded"]
