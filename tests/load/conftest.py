"""Fixtures of the loaders' tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.printing import Printer, printer


@pytest.fixture(scope="module")
def printed() -> Iterator[Printer]:
    """A browser that prints PDFs."""
    with printer() as one:
        yield one
