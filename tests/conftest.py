"""Fixtures of all tests. The whole run is offline."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests import offline
from tests.order import in_parts

ROOT = Path(__file__).resolve().parents[1]
_BOOT = "import sys; from tests import offline; offline.block(); from analyzer.cli import main; sys.argv[0] = 'analyzer'; main()"

SUM_WRONG = "一、基本情况\n\n全县共有学校17所，其中小学12所、初中3所、高中3所。\n"
SUM_RIGHT = "一、基本情况\n\n全县共有学校17所，其中小学12所、初中3所、高中2所。\n"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """One of several processes: the tests in the order that ends soonest."""
    count = getattr(config, "workerinput", {}).get("workercount", 1)
    if count > 1:
        items[:] = in_parts(items, count, lambda item: item.nodeid)


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: the collector of cycles need not walk over them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _offline() -> Iterator[None]:
    """Block the network for the whole test run."""
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in offline.GUARDED:
            patch.setattr(owner, name, getattr(owner, name))
        offline.block()
        yield


@pytest.fixture
def cli() -> Callable[..., Result]:
    """Run a command in this process: ``cli("check", path)``."""
    from analyzer.cli import app

    def run(*args: str | Path) -> Result:
        return CliRunner().invoke(app, [str(arg) for arg in args])

    return run


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run a command in a process of its own, offline: ``process("check", path, env={"NO_COLOR": "1"})``."""

    def run(*args: str | Path, env: dict[str, str] | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
        clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING")}
        own = {**clean, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **(env or {})}
        command = [sys.executable, "-c", _BOOT, *map(str, args)]
        return subprocess.run(command, capture_output=True, env=own, cwd=cwd, timeout=120, check=False)

    return run


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A report with one error: the parts do not add up (ARI-06)."""
    return _write(tmp_path / "wrong.txt", SUM_WRONG)


@pytest.fixture
def right(tmp_path: Path) -> Path:
    """The same report with figures that hold."""
    return _write(tmp_path / "right.txt", SUM_RIGHT)


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
