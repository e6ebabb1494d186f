"""Segmenter: cuts without losing a character, keeps numerals and names whole, crosses process borders."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.lexicon import load_lexicon
from analyzer.tokens import Segmenter, segmenter_of
from analyzer.tokens.numerals import arabic_numerals, chinese_numerals

ROOT = Path(__file__).resolve().parents[2]
SEGMENTER = Segmenter([("绩效码", 0)], ["重点人群随访及时度", "2+26"])
PLAIN = Segmenter()
COMMON = "统一百货全年投入万元，。；！\n\r\t 　1234,.％%一二三十百万亿点分之第余重点人群随访PMa"
TEXTS = st.text(alphabet=st.one_of(st.sampled_from(COMMON), st.characters()))
ARABIC = ["1,234.56", "90％", "98.5%", "３，６００．５", "1,677", "0.05‰", "2023", "12,345,678.90", "1.2.3"]
CHINESE = ["一百二十三万", "百分之九十五", "三分之二", "二十余万", "两千", "一点五亿", "二〇二三", "第一百二十三", "十几", "壹佰贰拾万"]


@given(TEXTS)
@settings(deadline=None, max_examples=300)
def test_words_join_to_the_text(text: str) -> None:
    words = SEGMENTER.cut(text)
    assert "".join(words) == text
    assert "" not in words


@given(TEXTS, st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=5))
@settings(deadline=None, max_examples=200)
def test_no_word_boundary_stands_inside_a_protected_range(text: str, ranges: list[tuple[int, int]]) -> None:
    offsets = set(SEGMENTER.offsets(text, ranges))
    for start, end in ranges:
        clipped = range(max(start, 0) + 1, min(end, len(text)))
        assert not offsets.intersection(clipped)


def test_a_protected_range_is_a_word_of_its_own() -> None:
    text = "全面推进财政绩效管理工作"
    assert text[3:7] in SEGMENTER.cut(text, [(3, 7)])
    assert text[3:7] not in SEGMENTER.cut(text)


def test_overlapping_protected_ranges_become_one_word() -> None:
    text = "全面推进财政绩效管理工作"
    assert text[2:9] in SEGMENTER.cut(text, [(5, 9), (2, 6), (4, 4), (3, 5)])


@pytest.mark.parametrize("numeral", ARABIC + CHINESE)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("共计", "元"), ("，", "。"), ("达到", "以上"), ("增长 ", " 左右")])
def test_numerals_stay_whole(numeral: str, before: str, after: str) -> None:
    text = before + numeral + after
    offsets = SEGMENTER.offsets(text)
    inside = set(offsets) & set(range(len(before) + 1, len(before) + len(numeral)))
    assert not inside, SEGMENTER.cut(text)


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(["", "%", "％", "‰"]))
@settings(deadline=None)
def test_any_printed_decimal_is_one_word(number: object, sign: str) -> None:
    numeral = f"{number:,}{sign}"
    assert SEGMENTER.cut(f"投入{numeral}，") == ["投入", numeral, "，"]


@pytest.mark.parametrize("text", ["分别为4，9和12", "共120，345项另计", "比例48:5:12"])
def test_lists_of_figures_are_not_joined(text: str) -> None:
    assert all(not {"，", ":"} & set(word) for word in SEGMENTER.cut(text) if len(word) > 1)


def test_a_numeral_that_begins_inside_a_word_is_no_numeral() -> None:
    assert SEGMENTER.cut("统一百货")[0] == "统一"
    assert (1, 3) in list(chinese_numerals("统一百货"))


def test_latin_names_are_not_taken_for_numerals() -> None:
    assert list(arabic_numerals("PM2.5")) == []
    assert "PM2.5" in SEGMENTER.cut("城区PM2.5下降")


def test_names_and_words_of_the_lexicon_are_kept() -> None:
    text = "重点人群随访及时度和绩效码落实2+26城市要求"
    assert PLAIN.cut(text)[0] != "重点人群随访及时度"
    words = SEGMENTER.cut(text)
    assert {"重点人群随访及时度", "绩效码", "2+26"} <= set(words)


def test_every_indicator_name_of_the_built_in_lexicon_is_one_word() -> None:
    segmenter = segmenter_of(load_lexicon())
    cut = [name for name in segmenter.names if segmenter.cut(name) != [name]]
    assert segmenter.names
    assert cut == []


def test_long_runs_without_punctuation_are_cut_in_bounded_pieces() -> None:
    for text in ("鿕" * 30_000, "9" * 100_000, "绩效" * 20_000, " " * 30_000):
        assert "".join(PLAIN.cut(text)) == text
    assert PLAIN.cut("9" * 100_000) == ["9" * 100_000]


@given(TEXTS)
@settings(deadline=None, max_examples=100)
def test_pickling_keeps_the_cut(text: str) -> None:
    again = pickle.loads(pickle.dumps(SEGMENTER))  # noqa: S301
    assert again.cut(text) == SEGMENTER.cut(text)
    assert (again.words, again.names) == (SEGMENTER.words, SEGMENTER.names)


def test_a_spawned_process_cuts_alike() -> None:
    texts = ["投入1,234.56万元，重点人群随访及时度达９０％", "绩效码使用一百二十三万次"]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(SEGMENTER.cut, texts) == [SEGMENTER.cut(text) for text in texts]


def _run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Python with warnings as errors, nothing compiled before, and its own temporary folder."""
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "pyc"), "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    env.update(PYTHONPATH=os.pathsep.join([str(ROOT), env.get("PYTHONPATH", "")]), PYTHONUTF8="1")
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)


def test_no_warning_no_log_and_no_cache_file(tmp_path: Path) -> None:
    code = (
        "import tempfile; from analyzer.tokens.segmenter import Segmenter\n"
        "assert '|'.join(Segmenter([('绩效码', 0)]).cut('用绩效码1,234.5次')) == '用|绩效码|1,234.5|次'\n"
        "print(tempfile.gettempdir())"
    )
    done = _run(code, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert Path(done.stdout.strip()) == tmp_path
    assert [path.name for path in tmp_path.iterdir() if path.name != "pyc"] == []


def test_a_planted_cache_is_not_read(tmp_path: Path) -> None:
    import marshal

    (tmp_path / "jieba.cache").write_bytes(marshal.dumps(({"绩": 1, "效": 1}, 2)))
    done = _run("from analyzer.tokens import Segmenter; assert Segmenter().cut('财政支出绩效')[0] == '财政支出'", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_importing_the_package_loads_neither_jieba_nor_spacy(tmp_path: Path) -> None:
    code = (
        "import sys, analyzer, analyzer.tokens, analyzer.tokens.tokenizer\n"
        "analyzer.tokens.Segmenter([('绩效码', 0)])\n"
        "assert not {'jieba', 'spacy'} & set(sys.modules)"
    )
    done = _run(code, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
