"""The function that all engines share: bytes in, a record out, whatever the bytes are."""

from __future__ import annotations

import sys

import pytest

from analyzer import Document, analyze
from analyzer.batch.worker import Settings, extract_bytes
from analyzer.errors import LexiconError
from tests.conftest import SUM_WRONG
from tests.corpora import ROOT

REPORT = ROOT / "corpus" / "reports" / "a01.txt"
PLAIN = Settings()


def test_the_record_is_the_analysis_with_its_path() -> None:
    record = extract_bytes(REPORT.read_bytes(), "a01.txt", PLAIN, path="甲/a01.txt")
    assert record.source.path == "甲/a01.txt"
    alone = record.source.model_copy(update={"path": ""})
    assert record.model_copy(update={"source": alone}) == analyze(REPORT)
    assert record.status == "ok"


@pytest.mark.parametrize(
    ("data", "name", "code", "message"),
    [
        (b"", "a.txt", "empty-file", "文件是空的。请确认文件已完整保存"),
        (b"\x00\x01\x02\xff" * 99, "a.txt", "undecodable", "不是文本，或编码无法识别。请另存为 UTF-8 文本，或确认文件没有损坏"),
        (b"x", "a.xyz", "unknown-format", "还不能读取 .xyz 文件"),
        (b"x" * 2097152, "a.txt", "too-large", "文件有 2 MB，超过上限 1 MB"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_a_record_too(data: bytes, name: str, code: str, message: str) -> None:
    record = extract_bytes(data, name, Settings(max_bytes=1048576), path=f"甲/{name}")
    assert (record.status, record.text, record.source.path, record.findings) == ("error", "", f"甲/{name}", ())
    (problem,) = record.problems
    assert (problem.stage, problem.code) == ("load", code)
    assert problem.message.startswith(message)
    assert name not in problem.message


@pytest.mark.parametrize(("fault", "code"), [(ZeroDivisionError("x\ny"), "internal"), (MemoryError(), "memory")])
def test_a_fault_of_ours_is_a_record_too(monkeypatch: pytest.MonkeyPatch, fault: Exception, code: str) -> None:
    def broken(document: Document, **options: object) -> None:
        raise fault

    monkeypatch.setattr(sys.modules["analyzer.analyze"], "analyze", broken)
    record = extract_bytes(SUM_WRONG.encode(), "a.txt", PLAIN)
    assert (record.status, record.problems[0].code) == ("error", code)
    assert "\n" not in record.problems[0].message


def test_a_broken_profile_is_no_fault_of_the_file() -> None:
    with pytest.raises(LexiconError, match="没有名为 zzz 的评价口径"):
        extract_bytes(SUM_WRONG.encode(), "a.txt", Settings(profile="zzz"))
