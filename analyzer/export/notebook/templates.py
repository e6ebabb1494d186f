"""The templates of the notebook views."""

from __future__ import annotations

from typing import Any

from analyzer.export import rendering


def render(name: str, **view: Any) -> str:
    """A page fragment. Args: name: of the template in ``templates/notebook``; view: what it names."""
    return rendering.render(f"notebook/{name}", **view)
