"""W3C Web Annotations (JSON-LD): each finding as an annotation of the quotes that it rests on."""

from __future__ import annotations

import json
from typing import Any

from analyzer.export.names import SEVERITIES
from analyzer.export.quotes import visible
from analyzer.export.regions import uri_of
from analyzer.export.terminal import arithmetic
from analyzer.model import Analysis, Finding, Locator, Span

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32


def web_annotations(analysis: Analysis) -> str:
    """The findings that are not dismissed as one annotation collection; positions are code points of the report's text."""
    shown = [found for found in analysis.findings if found.state != "dismissed"]
    locator = Locator(analysis.text, analysis.places)
    page = {"type": "AnnotationPage", "items": [_annotation(found, analysis, number, locator) for number, found in enumerate(shown, 1)]}
    label = f"{visible(analysis.source.name)} 的核查发现"
    whole = {"@context": _CONTEXT, "type": "AnnotationCollection", "label": label, "total": len(shown), "first": page}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _annotation(found: Finding, analysis: Analysis, number: int, locator: Locator) -> dict[str, Any]:
    told = [visible(found.message)]
    told += [f"位置：{'；'.join(dict.fromkeys(visible(locator.told(span)) for span in found.spans))}"] if found.spans else []
    told += [f"验算：{arithmetic(found.calculation)}"] if found.calculation is not None else []
    told += [f"依据：{visible(found.basis)}"] if found.basis else []
    comment = {"type": "TextualBody", "value": "\n".join(told), "format": "text/plain", "language": "zh", "purpose": "commenting"}
    tags = (found.rule, SEVERITIES[found.severity], visible(found.title))
    target = [_target(span, analysis) for span in found.spans] or [{"source": uri_of(analysis.source.name)}]
    return {
        "id": f"urn:jixiao-analyzer:{analysis.source.sha256[:16]}:{number}:{found.fingerprint}",
        "type": "Annotation",
        "motivation": "assessing",
        "body": [comment, *({"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in tags)],
        "target": target,
    }


def _target(span: Span, analysis: Analysis) -> dict[str, Any]:
    text = analysis.text
    quote = {
        "type": "TextQuoteSelector", "exact": text[span.start : span.end], "prefix": text[max(span.start - _AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }  # fmt: skip
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "SpecificResource", "source": uri_of(analysis.source.name), "selector": [quote, position]}


__all__ = ["web_annotations"]
