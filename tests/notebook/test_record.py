"""The analysis that shows itself is the record of the model in all else: JSON, equality, pickles, copies."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest

import analyzer
from analyzer import Analysis, model
from analyzer.analyze import analyze as pipeline
from analyzer.load import load_file
from analyzer.notebook import Claims, Document, Findings, Indicators, Ledger, Links, Quantities, Relations, Runs, Scores

KINDS = {
    "quantities": Quantities, "indicators": Indicators, "claims": Claims, "links": Links, "rescored": Scores,
    "findings": Findings, "verified": Relations, "checks": Runs,
}  # fmt: skip


@pytest.fixture(scope="module")
def plain(corpus: Path) -> model.Analysis:
    return pipeline(corpus / "a05.md")


def test_the_pipeline_makes_plain_records(plain: model.Analysis) -> None:
    assert type(plain) is model.Analysis
    assert {type(getattr(plain, name)) for name in KINDS} == {tuple}


def test_it_is_the_record_of_the_pipeline(table_report: Analysis, plain: model.Analysis) -> None:
    assert isinstance(table_report, model.Analysis)
    assert table_report == plain
    assert plain == table_report
    assert hash(table_report) == hash(plain)
    assert table_report != plain.model_copy(update={"text": ""})
    assert table_report != "a05.md"


def test_its_json_is_the_json_of_the_contract(table_report: Analysis, plain: model.Analysis) -> None:
    assert table_report.model_dump_json() == plain.model_dump_json()
    assert table_report.model_dump(mode="json") == plain.model_dump(mode="json")
    schemas = [kind.model_json_schema(mode="serialization") for kind in (Analysis, model.Analysis)]
    for schema in schemas:
        del schema["description"]
    assert schemas[0] == schemas[1]


@pytest.mark.parametrize("way", ["json", "pickle", "deepcopy", "copy"])
def test_it_survives_every_way_of_copying(table_report: Analysis, way: str) -> None:
    ways = {
        "json": lambda: Analysis.model_validate_json(table_report.model_dump_json()),
        "pickle": lambda: pickle.loads(pickle.dumps(table_report)),  # noqa: S301 - our own bytes
        "deepcopy": lambda: copy.deepcopy(table_report),
        "copy": table_report.model_copy,
    }
    again = ways[way]()
    assert again == table_report
    assert {name: type(getattr(again, name)) for name in KINDS} == KINDS
    assert len(again.quantities.where(section="绩效自评表")) == len(table_report.quantities.where(section="绩效自评表")) == 40
    assert again._repr_html_() == table_report._repr_html_()


def test_a_copy_with_other_findings_shows_those(table_report: Analysis) -> None:
    fewer = table_report.model_copy(update={"findings": table_report.findings[:1]})
    assert type(fewer.findings) is Findings
    assert fewer.ledger() != table_report.ledger()
    assert "ARI-06" not in fewer._repr_html_()
    assert "ARI-06" in table_report._repr_html_()


def test_the_ledger_is_the_ledger_of_the_model(table_report: Analysis, plain: model.Analysis) -> None:
    assert type(table_report.ledger()) is Ledger
    assert table_report.ledger() == plain.ledger()
    assert table_report.ledger().share == model.share_of(plain.ledger())


def test_a_loaded_document_is_the_record_of_the_loader(corpus: Path) -> None:
    document = analyzer.load(corpus / "b05.html")
    assert type(document) is Document
    assert document == load_file(corpus / "b05.html")
    assert load_file(corpus / "b05.html") == document
    assert document.model_dump_json() == load_file(corpus / "b05.html").model_dump_json()
    assert repr(document) == "b05.html：1,301 字，1 张表"


def test_names_stand_for_profiles_lexicons_and_decisions(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text(
        '[about]\nid = "我的单位"\nsources = ["field-usage"]\n[[unit]]\nid = "床日"\ndimension = "bed-day"\nmetric = "count"\n'
        'forms = ["床日"]\nexample = { text = "3.2万床日", value = "32000" }\nnever = ["起床日常"]\nsource = "field-usage"\n',
        encoding="utf-8",
    )
    first = analyzer.analyze(corpus / "a01.txt", profile="shanghai", lexicon=str(tmp_path))
    assert first.profile == "shanghai"
    file = tmp_path / "决定.json"
    file.write_text(f'[{{"fingerprint": "{first.findings[0].fingerprint}", "state": "dismissed", "reason": "已核实"}}]', encoding="utf-8")
    again = analyzer.analyze(corpus / "a01.txt", profile="shanghai", decisions=file)
    assert [found.reason for found in again.findings.where(state="已排除")] == ["已核实"]


def test_an_unknown_profile_is_told_with_a_guess(corpus: Path) -> None:
    with pytest.raises(analyzer.errors.LexiconError, match="没有名为 shangha 的评价口径。是否应为 shanghai"):
        analyzer.analyze(corpus / "a01.txt", profile="shangha")
