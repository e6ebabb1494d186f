"""绩效自评报告 analyzer: reads a report, finds its figures, links them to the indicators, checks that everything holds.

``load(path)`` gives a Document, ``analyze(path_or_document)`` an Analysis, ``compare(old, new)`` what a revision changed,
``find_quantities(text)`` the quantities of any Chinese text. Heavy parts are imported at first use.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyzer.model import Quantity
    from analyzer.notebook import Analysis, Document, analyze, compare, load
    from analyzer.quantities import find_quantities

__version__ = "0.1.0"
__all__ = ["Analysis", "Document", "Quantity", "analyze", "compare", "find_quantities", "load"]

_HOMES = {
    "analyze": ("analyzer.notebook", "analyze"),
    "compare": ("analyzer.notebook", "compare"),
    "load": ("analyzer.notebook", "load"),
    "find_quantities": ("analyzer.quantities", "find_quantities"),
    "Analysis": ("analyzer.notebook", "Analysis"),
    "Document": ("analyzer.notebook", "Document"),
    "Quantity": ("analyzer.model", "Quantity"),
}


class _Package(ModuleType):
    """The package itself: ``analyzer.analyze`` and ``analyzer.load`` stay functions, though modules bear these names too."""

    def __setattr__(self, name: str, value: Any) -> None:
        """Keep the import system from putting a submodule in the place of the public function of its name."""
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'analyzer' has no attribute {name!r}")
    from importlib import import_module

    home, attribute = _HOMES[name]
    value = getattr(import_module(home), attribute)
    globals()[name] = value
    return value
