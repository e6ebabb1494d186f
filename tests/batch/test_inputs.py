"""Which reports are meant: files, patterns, folders, archives, a list on standard input."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from analyzer.batch.archives import close_archives
from analyzer.batch.inputs import Inputs, find_inputs
from analyzer.batch.jobs import safe_place, shown
from analyzer.errors import LoadError, MissingFile, UsageError
from tests.conftest import SUM_WRONG

MB = 1024 * 1024
TEXT = SUM_WRONG.encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("乙.txt", "甲/2.md", "甲/1.TXT", "甲/照片.jpg", "甲/~$1.txt", "丙.rar"):
        (tmp_path / "报告" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "报告" / name).write_bytes(TEXT)
    return tmp_path / "报告"


def inputs(*paths: object, list_of: bytes = b"") -> Inputs:
    return find_inputs([str(path) for path in paths], lambda: list_of)


def packed(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def archive(path: Path, members: Mapping[str, bytes]) -> Path:
    path.write_bytes(packed(members))
    return path


def read_all(found: Inputs, most: int = MB) -> dict[str, object]:
    """What every job gives: its bytes, or the Chinese sentence of its failure."""
    out: dict[str, object] = {}
    for job in found.jobs:
        try:
            out[job.path] = job.read(most)
        except LoadError as error:
            out[job.path] = error.without_file
    close_archives()
    return out


def test_a_folder_is_all_reports_in_it_by_name(folder: Path) -> None:
    found = inputs(folder)
    assert [job.path for job in found.jobs] == [f"{folder.as_posix()}/{name}" for name in ("乙.txt", "甲/1.TXT", "甲/2.md")]
    assert [(job.number, job.place, job.name) for job in found.jobs] == [
        (0, "乙.txt", "乙.txt"), (1, "甲/1.TXT", "1.TXT"), (2, "甲/2.md", "2.md"),
    ]  # fmt: skip
    assert found.left_alone == {".jpg": 1, ".rar": 1}
    assert set(read_all(found).values()) == {TEXT}


def test_files_keep_the_order_they_were_given_in_and_come_once(folder: Path) -> None:
    found = inputs(folder / "甲" / "2.md", folder, folder / "乙.txt")
    assert [job.name for job in found.jobs] == ["2.md", "乙.txt", "1.TXT"]


def test_a_pattern_stands_for_the_files_that_fit(folder: Path) -> None:
    assert [job.place for job in inputs(folder / "**" / "*.md").jobs] == ["2.md"]
    assert [job.place for job in inputs(folder / "[甲丁]").jobs] == ["1.TXT", "2.md"]
    (nothing,) = inputs(folder / "*.docx").jobs
    assert nothing.problem == "没有文件符合这个写法。请检查路径；** 表示任意层文件夹"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\0"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_on_standard_input(folder: Path, ends: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if (ends, encoding) == ("\0", "gb18030"):
        return  # find -print0 gives the bytes of the system
    monkeypatch.chdir(folder)
    listed = ends.join(["甲", "", "乙.txt", ""]).encode(encoding)
    assert [job.path for job in inputs("-", list_of=listed).jobs] == ["甲/1.TXT", "甲/2.md", "乙.txt"]


def test_an_empty_list_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="标准输入里没有路径"):
        inputs("-", list_of=b" \n")
    with pytest.raises(MissingFile, match="文件夹里没有可读的报告"):
        inputs(tmp_path)


def test_a_file_that_is_missing_or_too_large_is_told(tmp_path: Path) -> None:
    (tmp_path / "大.txt").write_bytes(b"x" * (2 * MB))
    assert list(read_all(inputs(tmp_path / "无.txt", tmp_path / "大.txt")).values()) == [
        "文件不存在。请检查路径", "文件有 2 MB，超过上限 1 MB。可用 --max-mb 提高上限",
    ]  # fmt: skip


def test_an_archive_is_a_folder(tmp_path: Path) -> None:
    members = {"甲/报告.txt": TEXT, "__MACOSX/甲/._报告.txt": b"x", "甲/.DS_Store": b"", "照片.jpg": b"", "目录/": b"", "乙.md": TEXT}
    file = archive(tmp_path / "全市.zip", {**members, "丙.zip": packed({"a.txt": TEXT, "b.txt": TEXT})})
    found = inputs(tmp_path)
    assert read_all(found) == {f"{file.as_posix()}/{name}": TEXT for name in ("丙.zip/a.txt", "丙.zip/b.txt", "乙.md", "甲/报告.txt")}
    assert [job.place for job in found.jobs] == ["全市.zip/丙.zip/a.txt", "全市.zip/丙.zip/b.txt", "全市.zip/乙.md", "全市.zip/甲/报告.txt"]


def test_names_written_by_chinese_windows_are_read(tmp_path: Path) -> None:
    file = archive(tmp_path / "a.zip", {"AAAA/BB.txt": TEXT})
    file.write_bytes(file.read_bytes().replace(b"AAAA/BB", "民政/甲".encode("gb18030")))
    assert read_all(inputs(file)) == {f"{file.as_posix()}/民政/甲.txt": TEXT}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_two_reports(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("甲/1.txt", b"1")
        made.writestr("甲/1.txt", b"2")
    assert [(Path(path).name, data) for path, data in read_all(inputs(tmp_path)).items()] == [("1#2.txt", b"2"), ("1.txt", b"1")]


def test_what_is_wrong_in_an_archive_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    bomb = b"0" * (40 * MB)
    deep = packed({"c.zip": packed({"d.txt": TEXT})})
    file = archive(
        tmp_path / "a.zip", {"b.zip": deep, "bomb.txt": bomb, "lied.txt": bomb, "cut.zip": packed({"x.txt": TEXT})[:60], "好.txt": TEXT}
    )
    data = bytearray(file.read_bytes())
    for at in [at for at in range(len(data)) if data[at : at + 8] == b"lied.txt"]:
        size = at - 8 if data[at - 30 : at - 26] == b"PK\x03\x04" else at - 22
        data[size : size + 4] = (9).to_bytes(4, "little")  # a size declared in both headers that is not true
    file.write_bytes(data)
    found = {path.removeprefix(f"{file.as_posix()}/"): said for path, said in read_all(inputs(file)).items()}
    assert found == {
        "b.zip/c.zip": "压缩包里套了两层以上的压缩包。请把最里层的压缩包单独解压后再试",
        "bomb.txt": "解压后有 40 MB，超过上限 1 MB。可用 --max-mb 提高上限",
        "cut.zip": "不是完整的 zip 压缩包。请解压后再试，或重新压缩",
        "lied.txt": "在压缩包里已损坏，或压缩方法不支持。请解压后再试，或重新压缩",
        "好.txt": TEXT,
    }


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    file = archive(tmp_path / "a.zip", {"a.txt": TEXT})
    data = bytearray(file.read_bytes())
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + flags] |= 1
    file.write_bytes(data)
    assert list(read_all(inputs(file)).values()) == ["压缩包加了密码。请解压后再试"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 no archive", "不是完整的 zip 压缩包"),
        (packed({"a.jpg": b""}), "压缩包里没有可读的报告"),
        (b"", "不是完整的 zip 压缩包"),
    ],
)
def test_an_archive_that_gives_nothing_is_one_failure(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    (told,) = read_all(inputs(tmp_path)).values()
    assert str(told).startswith(said)


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.batch.archives.MOST_MEMBERS", 2)
    archive(tmp_path / "a.zip", {f"{number}.txt": b"" for number in range(3)})
    assert list(read_all(inputs(tmp_path)).values()) == ["压缩包里有 3 个文件，超过上限 2。请分成几个压缩包"]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("a/b.txt", "a/b.txt"), ("../../etc/a.txt", "etc/a.txt"), ("/etc/a.txt", "etc/a.txt"), ("C:/x/a.txt", "C_/x/a.txt"),
        ("a./ b. /..", "a/ b"), ("a\x00:*?.txt", "a____.txt"), ("..", "_"), ("", "_"),
    ],
)  # fmt: skip
def test_a_record_never_leaves_its_folder(path: str, place: str) -> None:
    assert safe_place(path) == place


def test_a_file_name_in_gb18030_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """As Linux gives names that are no UTF-8; on Windows all names are text."""
    monkeypatch.setattr(os, "fsencode", lambda name: name.encode("utf-8", "surrogateescape"))
    assert shown("甲/报告.txt".encode("gb18030").decode("utf-8", "surrogateescape")) == "甲/报告.txt"
