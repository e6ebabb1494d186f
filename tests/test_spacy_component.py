"""The spaCy component: groups, labels and ids over any tokenizer, saved Docs, error path, other processes."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import analyzer.spacy_component
from analyzer.errors import LexiconError
from analyzer.spacy_component import ReportAnalyzer

ROOT = Path(__file__).resolve().parents[1]
REPORT = """一、绩效目标完成情况

全年培训基层干部 1,677 人，投入专项资金1.2亿元，培训完成率达98.5%，超额完成年度任务。

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 培训人数 | ≥1600人 | 1677人 | 10 | 10 |
"""
OWN = {"nlp": {"tokenizer": {"@tokenizers": "report_analyzer.tokenizer.v1"}}}
CONFIGS = {"char": {}, "jieba": {"nlp": {"tokenizer": {"segmenter": "jieba"}}}, "own": OWN}


def pipeline(kind: str = "own", **config: Any) -> Language:
    nlp = spacy.blank("zh", config=CONFIGS[kind])
    nlp.add_pipe("report_analyzer", config=config)
    return nlp


@pytest.fixture(scope="module")
def doc() -> Doc:
    return pipeline()(REPORT)


@pytest.mark.parametrize("kind", ["char", "jieba", "own"])
@pytest.mark.filterwarnings("ignore")
def test_spans_cover_what_was_read(kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))  # spaCy's own jieba writes its cache there
    doc = pipeline(kind)(REPORT)
    assert doc.text == REPORT
    money = next(span for span in doc.spans["quantities"] if span.label_ == "money")
    assert "1.2亿元" in money.text
    record = money._.report_record
    assert (record["id"], record["value"], record["text"]) == (money.id_, "120000000", "1.2亿元")
    assert REPORT[record["span"]["start"] : record["span"]["end"]] == "1.2亿元"
    for key in ("quantities", "indicators", "claims"):
        assert len(doc.spans[key]) == len(doc.user_data["report_analyzer"][key]) > 0
        for span in doc.spans[key]:
            exact = span._.report_record["span"]
            assert span.start_char <= exact["start"] < exact["end"] <= span.end_char


def test_labels_are_metric_category_and_stance(doc: Doc) -> None:
    assert {"headcount", "money", "completion_rate"} <= {span.label_ for span in doc.spans["quantities"]}
    assert [(span.label_, span.id_[0]) for span in doc.spans["indicators"]] == [("产出指标", "i")]
    assert "exceeded" in {span.label_ for span in doc.spans["claims"]}


def test_only_our_spans_have_a_record(doc: Doc) -> None:
    assert doc[0:1]._.report_record is None
    assert spacy.blank("zh")("投入1.2亿元")[0:1]._.report_record is None


def test_docs_survive_bytes_and_docbin(doc: Doc) -> None:
    shown = [(span.text, span.label_, span.id_, span._.report_record["value"]) for span in doc.spans["quantities"]]
    bins = DocBin().from_bytes(DocBin(store_user_data=True, docs=[doc]).to_bytes())
    vocab = spacy.blank("zh").vocab
    for again in (Doc(vocab).from_bytes(doc.to_bytes()), next(bins.get_docs(vocab))):
        assert again.text == REPORT
        assert [(span.text, span.label_, span.id_, span._.report_record["value"]) for span in again.spans["quantities"]] == shown


def test_a_pipeline_survives_disk_and_pickle(doc: Doc, tmp_path: Path) -> None:
    nlp = pipeline()
    nlp.to_disk(tmp_path / "nlp")
    for again in (spacy.load(tmp_path / "nlp"), pickle.loads(pickle.dumps(nlp))):  # noqa: S301
        other = again(REPORT)
        assert other.user_data == doc.user_data
        assert [token.text for token in other] == [token.text for token in doc]


def test_pipe_streams_and_empty_docs_are_no_error() -> None:
    docs = list(pipeline().pipe([REPORT, "", " \n"]))
    assert [len(doc.spans["quantities"]) > 0 for doc in docs] == [True, False, False]
    assert docs[1].user_data["report_analyzer"]["quantities"] == {}


@pytest.mark.parametrize("text", ["\ufeff投入3万元", "投入\x003万元", "\ue000" * 20 + "投入3万元", "\x01\x02投入3万元"])
def test_odd_characters_do_not_move_offsets(text: str) -> None:
    doc = pipeline()(text)
    exact = doc.spans["quantities"][0]._.report_record["span"]
    assert doc.text == text
    assert text[exact["start"] : exact["end"]] == "3万元"


def test_spans_widen_to_the_tokens_of_a_coarse_tokenizer() -> None:
    nlp = pipeline("char")
    nlp.tokenizer = lambda text: Doc(nlp.vocab, words=[text], spaces=[False])
    doc = nlp("投入3万元")
    span = doc.spans["quantities"][0]
    assert (span.text, span._.report_record["span"]) == ("投入3万元", {"start": 2, "end": 5})


def test_a_failing_doc_takes_spacys_error_path(monkeypatch: pytest.MonkeyPatch) -> None:
    real = ReportAnalyzer._analyse

    def fail(self: ReportAnalyzer, text: str) -> Any:
        if "坏" in text:
            raise RuntimeError("坏的一份")
        return real(self, text)

    monkeypatch.setattr(ReportAnalyzer, "_analyse", fail)
    nlp = pipeline()
    with pytest.raises(RuntimeError, match="坏的一份"):
        nlp("坏")
    with pytest.raises(RuntimeError, match="坏的一份"):
        list(nlp.pipe(["投入3万元", "坏"]))
    failed: list[tuple[str, str]] = []
    handler: Any = lambda name, _proc, docs, _error: failed.append((name, docs[0].text))  # noqa: E731 - spaCy types it as never returning
    nlp.set_error_handler(handler)
    assert [doc.text for doc in nlp.pipe(["投入3万元", "坏", "投入5万元"])] == ["投入3万元", "投入5万元"]
    assert failed == [("report_analyzer", "坏")]


def test_a_wrong_profile_or_lexicon_is_told() -> None:
    with pytest.raises(LexiconError, match="没有名为 mov 的评价口径"):
        pipeline(profile="mov")("投入3万元")
    with pytest.raises(LexiconError, match="词典不存在"):
        pipeline(lexicon="没有这个文件夹")("投入3万元")


def test_it_registers_when_the_module_is_imported() -> None:
    assert Language.get_factory_meta("report_analyzer").factory == "report_analyzer"
    assert Language.get_factory_meta("report_analyzer").assigns == ["doc.spans", "doc.user_data"]
    assert analyzer.spacy_component.make_report_analyzer is not None


def test_it_works_in_spawned_processes(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(
        "import multiprocessing, spacy\n"
        "import analyzer.spacy_component\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        f"    nlp = spacy.blank('zh', config={OWN!r})\n"
        "    nlp.add_pipe('report_analyzer')\n"
        "    docs = nlp.pipe(['投入3万元', '投入5万元', '共12人'], n_process=2, batch_size=1)\n"
        "    print([span.text for doc in docs for span in doc.spans['quantities']])\n",
        encoding="utf-8",
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, str(script)], env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.stdout.strip(), done.returncode) == ("['3万元', '5万元', '12人']", 0), done.stderr
