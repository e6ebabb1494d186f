"""Every lexicon entry does what it says; a broken lexicon says in Chinese which file, which entry, which key."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from analyzer.errors import LexiconError
from analyzer.lexicon import load_lexicon
from analyzer.lexicon.lexicon import TOML_FILES, TSV_FILES, folder
from analyzer.lexicon_check import Lapse, check_lexicon, entry_counts
from analyzer.profile import known_profiles, load_profile

ABOUT = '[about]\nid = "own"\nsources = ["field-usage"]\n'
UNIT = 'id = "陌"\ndimension = "money"\nmetric = "money"\nforms = ["陌"]\nsource = "field-usage"\n'
EXAMPLE = 'example = { text = "投入3陌", value = "3" }\n'
CHARACTERS = "opencc"  # the source of characters.tsv, which has no column for it
CLASSIFIERS = "form\tdimension\tmetric\tnot_before\texample\tvalue\tnever\tsource\n"


def cases(file: str) -> list[Any]:
    """The cases of a data file in ``tests/lexicons``."""
    found = tomllib.loads((Path(__file__).parent / "lexicons" / file).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=f"{case['file']}-{number}") for number, case in enumerate(found)]


def laid_over(folder: Path, file: str, text: str) -> Path:
    path = folder / file
    path.write_text(text, encoding="utf-8")
    return path


# the built-in lexicons


def test_every_example_matches_and_no_counter_example_does() -> None:
    assert check_lexicon(load_lexicon()) == []


def test_every_file_is_read_and_none_is_empty() -> None:
    counts = entry_counts(load_lexicon())
    assert set(counts) == {*TOML_FILES, *TSV_FILES}
    assert [file for file, count in counts.items() if count == 0] == []


def test_no_file_lies_about_that_nobody_reads() -> None:
    known = {*TOML_FILES, *TSV_FILES, "SOURCES.toml", "characters.tsv"}
    assert {path.name for path in folder().iterdir() if path.is_file()} == known


@pytest.mark.parametrize("path", sorted((folder() / "profiles").glob("*.toml")), ids=lambda path: path.stem)
def test_every_profile_is_read_and_names_a_known_source(path: Path) -> None:
    profile = load_profile(path.stem)
    assert profile.id == path.stem
    assert profile.source in load_lexicon().sources


def test_every_source_is_used_and_says_where_it_is_from() -> None:
    words = load_lexicon()
    used = {entry.source for entries in words.tables.values() for entry in entries}
    used |= {profile.source for profile in known_profiles()} | {CHARACTERS}
    assert set(words.sources) - used == set()
    assert [key for key, source in words.sources.items() if not all((source.title, source.origin, source.licence, source.checked_by))] == []


# the check of entries can fail


@pytest.mark.parametrize("case", cases("lapses.toml"))
def test_a_lapse_names_file_entry_and_what(tmp_path: Path, case: dict[str, Any]) -> None:
    words = load_lexicon(laid_over(tmp_path, case["file"], case["text"]))
    own = [found for found in check_lexicon(words, [case["file"]]) if found.entry == case["lapses"][0][0]]
    assert own == [Lapse(case["file"], entry, what) for entry, what in case["lapses"]]


def test_an_overlay_entry_that_does_what_it_says_has_no_lapse(tmp_path: Path) -> None:
    words = load_lexicon(laid_over(tmp_path, "units.toml", f'{ABOUT}[[unit]]\n{UNIT}{EXAMPLE}never = ["陌生人3名"]\n'))
    assert [found for found in check_lexicon(words, ["units.toml"]) if "陌" in found.entry] == []
    assert entry_counts(words)["units.toml"] == entry_counts(load_lexicon())["units.toml"] + 1


def test_the_command_counts_and_tells_lapses(cli: Callable[..., Result], tmp_path: Path) -> None:
    own = laid_over(tmp_path, "units.toml", f'{ABOUT}[[unit]]\n{UNIT}example = {{ text = "投入3陌", value = "4" }}\n')
    result = cli("lexicon", "check", "--lexicon", own)
    assert f"units.toml  {entry_counts(load_lexicon())['units.toml'] + 1} 条" in result.stdout.splitlines()
    assert "units.toml，[[unit]] 陌：例句“投入3陌”应读出 4，实际读出：3陌＝3" in result.stdout.splitlines()
    assert result.stdout.splitlines()[-1].endswith(" 处不合格")
    assert result.exit_code == 1


def test_the_command_is_content_with_the_built_in_lexicons(cli: Callable[..., Result]) -> None:
    result = cli("lexicon", "check")
    assert result.stdout.splitlines()[-1] == "例句和反例全部合格"
    assert result.exit_code == 0


# broken lexicons


@pytest.mark.parametrize("case", cases("broken.toml"))
def test_a_broken_lexicon_names_file_entry_and_key(tmp_path: Path, case: dict[str, Any]) -> None:
    with pytest.raises(LexiconError) as caught:
        load_lexicon(laid_over(tmp_path, case["file"], case["text"]))
    assert str(caught.value) == case["message"]


def test_bad_toml_says_where(tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as caught:
        load_lexicon(laid_over(tmp_path, "cues.toml", '[about]\nid = "x\n'))
    assert str(caught.value).startswith("cues.toml：不是合法的 TOML：")
    assert "line 2, column 8" in str(caught.value)


@pytest.mark.parametrize("file", ["cues.toml", "classifiers.tsv"])
def test_a_lexicon_that_is_not_utf8(tmp_path: Path, file: str) -> None:
    path = tmp_path / file
    path.write_bytes("# 词典".encode("gb18030"))
    with pytest.raises(LexiconError) as caught:
        load_lexicon(path)
    assert str(caught.value) == f"{file}，第 2 字节：不是 UTF-8 编码。请另存为 UTF-8"


def test_an_overlay_with_a_name_that_nobody_reads(tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as caught:
        load_lexicon(laid_over(tmp_path, "unit.toml", ABOUT))
    assert str(caught.value).startswith("unit.toml：不认识的词典文件名。文件名须与内置词典之一相同：SOURCES.toml、approximations.toml、")


def test_an_overlay_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as caught:
        load_lexicon(tmp_path / "no")
    assert str(caught.value) == f"{tmp_path / 'no'}：词典不存在。请检查 --lexicon 所给的路径"


def test_a_broken_profile(tmp_path: Path) -> None:
    path = laid_over(tmp_path, "own.toml", 'id = "own"\nfull_marks = "100"\n')
    with pytest.raises(LexiconError) as caught:
        load_profile(path)
    assert str(caught.value) == "own.toml：缺少键 title。请参照 docs/lexicons.md 补正"


def test_the_command_line_shows_the_same_line(cli: Callable[..., Result], tmp_path: Path) -> None:
    own = laid_over(tmp_path, "units.toml", f'{ABOUT}[[unit]]\n{UNIT}{EXAMPLE}fators = "2"\n')
    report = tmp_path / "a.txt"
    report.write_text("全年培训12人。", encoding="utf-8")
    for command in (["check", str(report)], ["extract", str(report)], ["lexicon", "check"]):
        result = cli(*command, "--lexicon", own)
        assert result.stderr == "units.toml，[[unit]] 第 1 条 陌：不认识的键 fators。是否应为 factor\n"
        assert result.exit_code == 2
