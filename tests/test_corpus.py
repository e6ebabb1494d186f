"""The corpus: gold that is anchored in its documents, spans that lie in them, no false alarms, quantities found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import pairwise
from operator import add

import pytest

from analyzer.model import Analysis, Span
from tests.corpora import Corpus, Report, corpora
from tests.scoring import Score, faults, score

CORPORA = corpora()
REPORTS = [pytest.param(report, id=f"{corpus.name}-{report.name}") for corpus in CORPORA for report in corpus.reports]
CLEAN = [pytest.param(report, id=f"{corpus.name}-{report.name}") for corpus in CORPORA for report in corpus.reports if report.clean]
LEAST_MENTION_F1 = 0.97
LEAST_METRIC_F1 = 0.95
FIELDS = ("mentions", "indicators", "claims", "findings")


@pytest.mark.parametrize("report", REPORTS)
def test_every_quotation_of_the_gold_stands_in_its_document(report: Report) -> None:
    assert all(field in report.gold for field in FIELDS)
    assert len(report.mentions) == len(report.gold["mentions"]) > 0
    for relation in (*report.gold["findings"], *report.gold.get("verified", ())):
        for evidence in relation["evidence"]:
            assert report.places(evidence)
    for claim in report.gold["claims"]:
        assert report.place(claim["quote"], claim.get("nth", 1))
    assert report.borderline is not None


@pytest.mark.parametrize("report", REPORTS)
def test_gold_mentions_stand_apart_from_one_another(report: Report) -> None:
    spans = sorted((mention.span for mention in report.mentions), key=lambda span: span.start)
    crossing = [report.document.text[second.start : second.end] for first, second in pairwise(spans) if first.overlaps(second)]
    assert crossing == []


def spans_of(analysis: Analysis) -> Iterator[Span]:
    """Every span that an analysis holds, wherever it stands."""

    def walk(item: object) -> Iterator[Span]:
        if isinstance(item, Span):
            yield item
        elif isinstance(item, (tuple, list)):
            for part in item:
                yield from walk(part)
        elif hasattr(type(item), "model_fields"):
            for name in type(item).model_fields:
                yield from walk(getattr(item, name))

    yield from walk(analysis)


@pytest.mark.parametrize("report", REPORTS)
def test_every_span_of_an_analysis_lies_in_its_text(report: Report) -> None:
    analysis = report.analysis
    assert analysis.text == report.document.text
    spans = list(spans_of(analysis))
    assert len(spans) > len(analysis.quantities)
    assert [span for span in spans if not 0 <= span.start <= span.end <= len(analysis.text)] == []


@pytest.mark.parametrize("report", REPORTS)
def test_what_an_analysis_quotes_is_what_stands_there(report: Report) -> None:
    analysis = report.analysis
    readings = [
        reading for indicator in analysis.indicators for reading in (indicator.target, indicator.actual, *indicator.told) if reading
    ]
    for record in (*analysis.quantities, *analysis.claims, *readings):
        assert record.text == analysis.text[record.span.start : record.span.end]
    for found in analysis.findings:
        assert found.spans
        assert all(span.start < span.end for span in found.spans)


@pytest.mark.parametrize("report", REPORTS)
def test_every_check_of_a_report_ran_to_its_end(report: Report) -> None:
    assert [run for run in report.analysis.checks if run.status == "crashed"] == []
    assert report.analysis.problems == ()


@pytest.mark.parametrize("report", CLEAN)
def test_a_clean_report_has_no_error(report: Report) -> None:
    errors = [f"{found.rule}: {found.message}" for found in report.analysis.findings if found.severity == "error"]
    assert errors == []


@pytest.mark.parametrize("corpus", CORPORA, ids=[corpus.name for corpus in CORPORA])
def test_the_quantities_of_wordy_reports_are_found(corpus: Corpus) -> None:
    wordy = [report for report in corpus.reports if report.wordy]
    assert wordy
    total = reduce(add, map(score, wordy), Score())
    told = "\n".join(line for report in wordy for line in faults(report))
    assert total.mention_f1 >= LEAST_MENTION_F1, told
    assert total.metric_f1 >= LEAST_METRIC_F1, told


def test_the_corpus_has_reports_with_and_without_faults_in_several_layouts() -> None:
    own = CORPORA[0].reports
    assert sum(report.clean for report in own) >= 3
    assert sum(not report.clean for report in own) >= 3
    assert len({report.gold["layout"] for report in own}) >= 5
