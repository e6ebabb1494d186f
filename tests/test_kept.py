"""What is kept between runs gives the very same things again, harms nothing when broken, and holds nothing of a report."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import regex

from analyzer.kept import FOLDER, Kept
from tests.corpora import ROOT

PATTERNS = (
    r"(?P<count>\d+)\s*[个项](?!目)", r"(?i)gb|(?<![未不])完成(?:了|率)?", "甲|乙丙|丁戊己", r"[^，。；\n]{2,40}$",
    r"(?P<a>一)(?P<b>二)?(?P=a)",
)  # fmt: skip
WIDE = (r"(?<!未[^，。]*)全部(?:完成)+", r"(?m)^(?:(\d)、)+$")
TEXT = "一一共完成3个项目，GB 2762，除三家外全部完成完成；1、2、3、\n1、2、\n乙丙12项"
_RUN = "import sys; from pathlib import Path; from analyzer import analyze, load; print(analyze(load(Path(sys.argv[1]))).model_dump_json())"


def _matches(pattern: object) -> list[object]:
    return [(one.span(), one.groups(), one.groupdict()) for one in pattern.finditer(TEXT)]  # type: ignore[attr-defined]


def test_what_was_kept_is_what_was_compiled(tmp_path: Path) -> None:
    first = Kept(tmp_path / "kept.bin")
    for one in PATTERNS:
        assert first.plain(one) == re.compile(one)
    for one in WIDE:
        assert _matches(first.wide(one)) == _matches(regex.compile(one)) != []
    first.settle(1)
    again = Kept(tmp_path / "kept.bin")
    assert len(again._kept) == len(PATTERNS) + len(WIDE)
    for one in PATTERNS:
        assert again.plain(one) == re.compile(one)
        assert _matches(again.plain(one)) == _matches(re.compile(one))
    for one in WIDE:
        assert _matches(again.wide(one)) == _matches(regex.compile(one))
    assert again._new == {}


def test_flags_tell_patterns_apart(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept.bin")
    assert kept.plain("gb").search("GB") is None
    assert kept.plain("gb", re.IGNORECASE) == re.compile("gb", re.IGNORECASE)


def test_tables_are_a_fresh_copy_each_time(tmp_path: Path) -> None:
    text = '[about]\nid = "甲"\n[[cue]]\nforms = ["一", "二"]\n'
    kept = Kept(tmp_path / "kept.bin")
    kept.tables(text)
    kept.settle(1)
    again = Kept(tmp_path / "kept.bin")
    again.tables(text).pop("about")
    assert again.tables(text) == tomllib.loads(text)
    with pytest.raises(tomllib.TOMLDecodeError):
        again.tables("[about")


def _counted(text: str) -> frozenset[int]:
    _calls.append(text)
    return frozenset({len(text)})


_calls: list[str] = []


def test_what_a_function_makes_is_made_once_while_its_module_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _calls.clear()
    first = Kept(tmp_path / "kept.bin")
    assert first.made(_counted, "甲乙") == {2}
    first.settle(1)
    assert Kept(tmp_path / "kept.bin").made(_counted, "甲乙") == {2}
    assert _calls == ["甲乙"]
    monkeypatch.setattr("analyzer.kept._source", lambda module: f"another {module}")
    assert Kept(tmp_path / "kept.bin").made(_counted, "甲乙") == {2}
    assert _calls == ["甲乙", "甲乙"]


def test_mistakes_are_told_as_by_the_engines(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept.bin")
    with pytest.raises(re.error, match="missing \\)"):
        kept.plain("(")
    with pytest.raises(regex.error, match="missing \\)"):
        kept.wide("(")


@pytest.mark.parametrize("broken", ["cut", "bit", "empty", "text", "other"])
def test_a_broken_file_is_as_none(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "kept.bin"
    kept = Kept(path)
    kept.plain("甲+")
    kept.settle(1)
    whole = path.read_bytes()
    content = {
        "cut": whole[:-1], "bit": whole[:-1] + bytes([whole[-1] ^ 1]), "empty": b"", "text": b"hello" * 40,
        "other": b"\0" * 32 + whole[32:],
    }  # fmt: skip
    path.write_bytes(content[broken])
    again = Kept(path)
    assert again._kept == {}
    assert again.plain("甲+") == re.compile("甲+")
    again.settle(1)
    assert Kept(path)._kept != {}


def test_a_file_that_others_may_write_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "kept.bin"
    kept = Kept(path)
    kept.plain("甲+")
    kept.settle(1)
    path.chmod(0o666)
    assert len(Kept(path)._kept) == (0 if hasattr(os, "getuid") else 1)  # the folder of a Windows user is the user's own


def test_where_nothing_can_be_written_all_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    kept = Kept(tmp_path / "file" / "kept.bin")
    assert kept.plain("甲+") == re.compile("甲+")
    kept.settle(1)
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
    nothing = Kept(None)
    nothing.plain("甲+")
    nothing.settle(1)


def test_what_others_wrote_meanwhile_stays(tmp_path: Path) -> None:
    one, other = Kept(tmp_path / "kept.bin"), Kept(tmp_path / "kept.bin")
    one.plain("甲")
    other.plain("乙")
    one.settle(1)
    other.settle(1)
    assert {key[1] for key in Kept(tmp_path / "kept.bin")._kept} == {"甲", "乙"}
    assert [path.name for path in tmp_path.iterdir()] == ["kept.bin"]


def _run(report: Path, folder: str) -> str:
    own = {**os.environ, FOLDER: folder}
    command = [sys.executable, "-c", _RUN, str(report)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, env=own, timeout=100, check=True)
    assert done.stderr == ""
    return done.stdout


def test_a_report_reads_the_same_with_and_without_and_leaves_no_word_of_its_own(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    text = (ROOT / "corpus" / "reports" / "a01.txt").read_text(encoding="utf-8")
    own = "鑫瀚镇共培训饕餮学员69名，完成率100%，饕餮学员满意率98.5%，较上年的97.5%提高2个百分点。"
    report.write_text(f"{text}\n{own}\n", encoding="utf-8")
    folder = tmp_path / "cache"
    plain, first, second = _run(report, ""), _run(report, str(folder)), _run(report, str(folder))
    assert plain == first == second
    kept = (folder / "kept.bin").read_bytes()
    assert len(kept) > 500_000
    assert not any(word.encode() in kept for word in ("鑫瀚", "饕餮"))
