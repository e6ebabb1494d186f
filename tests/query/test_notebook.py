"""The notebook of queries finds what it hides."""

from __future__ import annotations

import json

from tests.test_notebooks import FOLDER, ROOT, code_cells, run


def test_the_notebook_finds_the_copy_and_the_second_year() -> None:
    """Run from another folder of the repository."""
    shown = {
        cell["id"]: json.dumps(cell["outputs"], ensure_ascii=False)
        for cell in code_cells(run(FOLDER / "07_查询结果表.ipynb", ROOT / "tests"))
    }
    assert "抄来的.md" in shown["copied-reports"]
    assert "雁汀区教育局" in shown["copied"]
    assert "第二年.md" in shown["years"]
    assert "image/png" in shown["chart"]
    assert "是否应为 name" in shown["refused"]
    assert "只能查结果文件夹里的表" in shown["refused"]
