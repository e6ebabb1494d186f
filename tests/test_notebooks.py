"""Every notebook is stored without outputs and runs from top to bottom, in this interpreter, over loopback only."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if find_spec("nbclient") is None or find_spec("ipykernel") is None:
    pytest.fail('缺少 Jupyter：请运行 pip install -e ".[test]"', pytrace=False)

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
BY_NAME = [pytest.param(path, id=path.stem) for path in NOTEBOOKS]
SHOWN = {
    "07": [
        ("scores", "分数段"),
        ("copied-reports", "抄来的.md"),
        ("copied", "雁汀区教育局"),
        ("years", "第二年.md"),
        ("chart", "image/png"),
        ("refused", "是否应为 name"),
        ("refused", "只能查结果文件夹里的表"),
    ],
    "01": [
        ("analysis", "自评得分 99.36 分（优）"),
        ("analysis", "72+436+130 = 638人次，报告 648人次，差 -10人次"),
        ("show", "jx-focus"),
        ("places", "<svg"),
        ("ledger", "矛盾 20"),
    ],
    "02": [
        ("money", "658.50 × 10000 = 6585000 元"),
        ("wrong", "数量没有名为 metirc 的条件。是否应为 metric"),
        ("find", "120000000 元"),
        ("execution", "629.53÷658.50 = 95.6%　报告 95.6%"),
        ("budget", "执行率 95.60%，报告写 95.60%"),
    ],
    "03": [
        ("targets", "未达成 160%　目标 ≤0.5%　实际 0.8%"),
        ("again", "断开后： ['ARI-08', 'XRF-01', 'IND-05', 'SCO-10']"),
        ("draw", "手工 示范：把这句话连到节会指标"),
    ],
    "04": [
        ("before", "('3.2万', '')"),
        ("lexicon", "3.2万课次 count 3.2 × 10000 = 32000 课次"),
        ("wrong-key", "缺少键 forms"),
        ("try", "两个例子都对"),
        ("run", "“数字化成果抽检差错率”没有达成，偏差原因是“没有写”（0 字），不足 12 字"),
        ("crash", "no_such_thing"),
    ],
    "05": [
        ("extract", "共 323 份：读出 323 份，失败 0 份"),
        ("missed-full-marks", "外聘专业教师人数"),
        ("frame", "97.51"),
    ],
    "06": [
        ("second", "已改 1 处，仍在 1 处，新增 0 处，数字改动 14 处"),
        ("carried", "项目为一次性活动，权重经主管部门同意"),
    ],
}
"""What cells of each notebook show: the cell's id, and words of its outputs."""


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def run(path: Path, folder: Path) -> Any:
    """The executed notebook; fails with the traceback of the cell that failed."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]), "PYTHONUTF8": "1"}
    command = [sys.executable, str(ROOT / "tests" / "notebook_runner.py"), str(path), str(folder)]
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("path", BY_NAME)
def test_notebooks_are_stored_without_outputs(path: Path) -> None:
    import nbformat

    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    kept = [cell["id"] for cell in code_cells(notebook) if cell["outputs"] or cell["execution_count"] is not None]
    assert kept == [], "请清除输出后再保存"
    assert "widgets" not in notebook["metadata"]


def test_notebooks_are_numbered_like_a_course() -> None:
    assert [path.stem.split("_")[0] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05", "06", "07"]
    links = [re.findall(r"\]\(([^)]+\.ipynb)\)", path.read_text(encoding="utf-8")) for path in NOTEBOOKS]
    assert [name for names in links for name in names if not (FOLDER / name).is_file()] == []


@pytest.mark.parametrize("path", BY_NAME)
def test_a_notebook_runs_without_complaint_and_shows_what_it_says(path: Path) -> None:
    """Run from another folder of the repository than its own."""
    cells = code_cells(run(path, ROOT / "tests"))
    assert [cell["id"] for cell in cells if cell["execution_count"] is None] == []
    assert [output["text"] for cell in cells for output in cell["outputs"] if output.get("name") == "stderr"] == []
    shown = {cell["id"]: json.dumps(cell["outputs"], ensure_ascii=False) for cell in cells}
    assert [(name, words) for name, words in SHOWN[path.stem[:2]] if words not in shown[name]] == []
