"""The analyzer as a spaCy component: ``spacy.blank("zh").add_pipe("report_analyzer")``.

It puts quantities, indicators and claims into ``doc.spans``. Spans are widened to whole tokens of whatever tokenizer the
pipeline has; the exact offsets stand in the records, which are plain dicts: ``span._.report_record["span"]``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry

from analyzer.lexicon import load_lexicon
from analyzer.model import Analysis
from analyzer.profile import DEFAULT, load_profile
from analyzer.tokens.segmenter import segmenter_of
from analyzer.tokens.tokenizer import ReportTokenizer

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "report_analyzer"
_LABELS = {"quantities": "metric", "indicators": "category", "claims": "stance"}
_OTHERS = ("links", "findings", "verified", "checks", "problems")


class ReportAnalyzer:
    """Analyses the text of each Doc. Holds names only, so it pickles; lexicon and profile are read in each process."""

    def __init__(self, *, profile: str = DEFAULT, lexicon: str = "") -> None:
        """Args: profile: the policy to check by, an id or a file; lexicon: a file or folder laid over the built-in words."""
        self.profile, self.lexicon = profile, lexicon

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with ``doc.spans`` and ``doc.user_data["report_analyzer"]`` filled.

        Raises: AnalyzerError for a broken lexicon or profile; spaCy's error handler decides what becomes of the Doc.
        """
        records = self._analyse(doc.text).model_dump(mode="json")
        for key, label in _LABELS.items():
            doc.spans[key] = _group(doc, key, label, records[key])
        doc.user_data[NAME] = {
            **{key: {record["id"]: record for record in records[key]} for key in _LABELS},
            **{key: records[key] for key in _OTHERS},
        }
        return doc

    def _analyse(self, text: str) -> Analysis:
        """The analysis of a text exactly as it is (an empty one too: for spaCy that is no error)."""
        from analyzer.analyze import analyze
        from analyzer.load.assemble import document

        loaded = document(text, text.encode("utf-8"), "doc", "text/plain")
        words = load_lexicon(Path(self.lexicon)) if self.lexicon else load_lexicon()
        return analyze(loaded, profile=load_profile(self.profile), lexicon=words)


def _group(doc: Doc, key: str, label: str, records: Iterable[dict[str, Any]]) -> SpanGroup:
    spans = []
    for record in records:
        start, end = record["span"]["start"], record["span"]["end"]
        span = doc.char_span(start, end, label=record[label], alignment_mode="expand", span_id=record["id"])
        if span is not None:
            spans.append(span)
    return SpanGroup(doc, name=key, spans=spans)


def record_of(span: Span) -> dict[str, Any] | None:
    """The record behind a span of ours (quantity, indicator or claim), with its exact offsets; None for other spans."""
    kept = span.doc.user_data.get(NAME, {})
    found = (kept[key][span.id_] for key in _LABELS if span.id_ in kept.get(key, {}))
    return next(found, None)


if not Span.has_extension("report_record"):
    Span.set_extension("report_record", getter=record_of)


@registry.tokenizers("report_analyzer.tokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer(lexicon: str = "") -> Callable[[Language], ReportTokenizer]:
    """Our tokenizer for a spaCy config: ``{"nlp": {"tokenizer": {"@tokenizers": "report_analyzer.tokenizer.v1"}}}``."""

    def create(nlp: Language) -> ReportTokenizer:
        return ReportTokenizer(nlp.vocab, segmenter_of(load_lexicon(Path(lexicon)) if lexicon else load_lexicon()))

    return create


@Language.factory(
    NAME, assigns=["doc.spans", "doc.user_data"], default_config={"profile": DEFAULT, "lexicon": ""},
)  # fmt: skip
def make_report_analyzer(nlp: Language, name: str, profile: str, lexicon: str) -> ReportAnalyzer:
    """The factory behind ``add_pipe("report_analyzer", config={"profile": …, "lexicon": …})``."""
    del nlp, name
    return ReportAnalyzer(profile=profile, lexicon=lexicon)
