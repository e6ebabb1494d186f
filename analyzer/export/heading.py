"""What stands at the head of a paper on a report: the report's title, its unit and project, as the report itself names them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.export.quotes import visible
from analyzer.model import Analysis
from analyzer.model.kinship import unit_of, year_of

_HEAD = 1500
_LINES = 12
_LONGEST = 60
_TITLE = re.compile(r"自[评評]|[评評][价價]|[绩績]效|[报報]告|[总總][结結]|通[报報]|情[况況]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BETWEEN = r"[\s:：|（）()]*[\s:：|]"
_NAME = r"([一-鿿][一-鿿A-Za-z0-9（）()·、]{1,40})"
_UNIT = re.compile(rf"(?:项目)?(?:实施|填报|编制|预算|自评|项目|申报)(?:单位|部门){_BETWEEN}{_NAME}|单位名称{_BETWEEN}{_NAME}")
_PROJECT = re.compile(rf"(?:项目|专项)名称{_BETWEEN}{_NAME}")


@dataclass(frozen=True)
class Heading:
    """``title`` is never empty; ``unit``, ``project`` and ``year`` are where the report's first lines do not name them."""

    title: str
    unit: str
    project: str
    year: str


def heading_of(analysis: Analysis) -> Heading:
    """The heading of a report, from its first lines."""
    head = analysis.text[:_HEAD]
    project = _PROJECT.search(head)
    return Heading(
        title=_title(analysis), unit=_unit(head), project=visible(project[1]) if project is not None else "", year=year_of(analysis.text)
    )


def _title(analysis: Analysis) -> str:
    lines = [_TAG.sub("", line).strip(" #*|=\t\u3000\ufeff") for line in analysis.text[:_HEAD].splitlines()[:_LINES]]
    words = [line for line in lines if line]
    found = next((line for line in words if _TITLE.search(line) and len(line) <= _LONGEST and not line.startswith("工作表")), "")
    return visible(found) or visible(analysis.source.name)


def _unit(head: str) -> str:
    labelled = _UNIT.search(head)
    if labelled is not None:
        return visible(labelled[1] or labelled[2])
    return visible(unit_of(head))


__all__ = ["Heading", "heading_of"]
