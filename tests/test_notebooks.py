"""Every notebook is stored without outputs and runs from top to bottom, in this interpreter, over loopback only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("nbclient", reason='缺少 Jupyter：请运行 pip install -e ".[test]"')
pytest.importorskip("ipykernel", reason='缺少 Jupyter：请运行 pip install -e ".[test]"')

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
BY_NAME = [pytest.param(path, id=path.stem) for path in NOTEBOOKS]


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def run(path: Path, folder: Path) -> Any:
    """The executed notebook; fails with the traceback of the cell that failed."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]), "PYTHONUTF8": "1"}
    command = [sys.executable, str(ROOT / "tests" / "notebook_runner.py"), str(path), str(folder)]
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_there_is_a_notebook() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", BY_NAME)
def test_notebooks_are_stored_without_outputs(path: Path) -> None:
    import nbformat

    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    kept = [cell["id"] for cell in code_cells(notebook) if cell["outputs"] or cell["execution_count"] is not None]
    assert kept == [], "请清除输出后再保存"
    assert "widgets" not in notebook["metadata"]


@pytest.mark.parametrize("path", BY_NAME)
def test_notebooks_run_without_complaint(path: Path) -> None:
    cells = code_cells(run(path, FOLDER))
    assert [cell["id"] for cell in cells if cell["execution_count"] is None] == []
    assert [output["text"] for cell in cells for output in cell["outputs"] if output.get("name") == "stderr"] == []


def test_the_first_notebook_shows_what_it_says() -> None:
    """Run from another folder of the repository: tables hold the report's figures, quotes are marked."""
    cells = code_cells(run(FOLDER / "01_读一份报告.ipynb", ROOT / "tests"))
    shown = {cell["id"]: json.dumps(cell["outputs"], ensure_ascii=False) for cell in cells}
    assert "120000000 元" in shown["find"]
    assert "1,677人次" in shown["find"]
    assert shown["marked"].count("<mark") > 20
    assert "万元" in shown["quantities"]
    assert "ARI-06" in shown["findings"]
