"""What stands at the head of a paper on a report: its title, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.export.quotes import visible
from analyzer.late_regex import late_regex
from analyzer.model import Analysis

_HEAD = 1500
_LINES = 12
_LONGEST = 60
_TITLE = late_regex(r"自[评評]|[評评][价價]|[绩績]效|[报報]告|[总總][结結]|通[报報]|情[况況]")
_TAG = late_regex(r"</?[A-Za-z][^<>]*>")
_SHEET = "工作表"


@dataclass(frozen=True)
class Heading:
    """``title`` is never empty, the others are where the report does not say; ``project`` is the first of several, with their number."""

    title: str
    unit: str
    project: str
    year: str


def heading_of(analysis: Analysis) -> Heading:
    """The heading of a report."""
    identity = analysis.identity
    return Heading(_title(analysis), visible(identity.owner), _project(identity.projects), str(identity.year or ""))


def _title(analysis: Analysis) -> str:
    """The first of the first lines that reads like a title, else the file's name."""
    lines = (_TAG.sub("", line).strip(" #*|=\t\u3000\ufeff") for line in analysis.text[:_HEAD].splitlines()[:_LINES])
    found = next((line for line in lines if _TITLE.search(line) and len(line) <= _LONGEST and not line.startswith(_SHEET)), "")
    return visible(found) or visible(analysis.source.name)


def _project(projects: tuple[str, ...]) -> str:
    if not projects:
        return ""
    return visible(projects[0]) + (f"等 {len(projects)} 个项目" if len(projects) > 1 else "")


__all__ = ["Heading", "heading_of"]
