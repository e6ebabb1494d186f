"""The plots of one analysis, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from analyzer.errors import UsageError
from analyzer.export.charts import Chart, draw, draw_file, execution_chart, places_chart, scores_chart, targets_chart
from analyzer.model import Analysis


@dataclass(frozen=True, repr=False)
class Plot:
    """A chart that shows itself in a notebook. ``chart.rows`` holds its labels and figures."""

    chart: Chart

    @property
    def svg(self) -> str:
        """The picture as the text of an SVG file."""
        return draw_file(self.chart)

    def save(self, path: str | Path) -> Path:
        """Write the picture as an ``.svg`` file, for a letter or a slide.

        Raises: UsageError where the name does not end in ``.svg`` or the system refuses.
        """
        path = Path(path)
        if path.suffix.lower() != ".svg":
            raise UsageError(f"不能写 {path.suffix or '没有后缀的'} 图", file=str(path), advice="请用 .svg 作后缀")
        try:
            path.write_text(self.svg, encoding="utf-8", newline="\n")
        except OSError as error:
            raise UsageError(f"无法写入（{error.strerror}）", file=str(path), advice="请检查路径和权限") from None
        return path

    def _repr_html_(self) -> str:
        return f'<div class="jx-plot" style="overflow-x: auto">{draw(self.chart)}</div>'

    def __repr__(self) -> str:
        """The title, and the rows in words, for a terminal."""
        rows = [f"{row.label}　{row.words}".rstrip() for row in self.chart.rows] or [self.chart.empty]
        return "\n".join([self.chart.title, *rows])


class Plots:
    """The plots of one analysis. By itself it shows all of them that have something to show."""

    def __init__(self, analysis: Analysis) -> None:
        """Args: analysis: what to draw."""
        self._analysis = analysis

    def targets(self) -> Plot:
        """目标与实际: each result in percent of its target; misses are marked."""
        return Plot(targets_chart(self._analysis))

    def scores(self) -> Plot:
        """自评得分与复核得分: the points as stated and as the rules of the profile give them."""
        return Plot(scores_chart(self._analysis))

    def execution(self) -> Plot:
        """预算执行率: what was spent of each budget line, as computed and as the report prints it."""
        return Plot(execution_chart(self._analysis))

    def findings(self) -> Plot:
        """发现在报告中的位置: where the quotes of each finding stand, under the sections."""
        return Plot(places_chart(self._analysis))

    def _all(self) -> list[Plot]:
        makers: list[Callable[[], Plot]] = [self.targets, self.scores, self.execution, self.findings]
        return [plot for plot in (make() for make in makers) if plot.chart.rows]

    def _repr_html_(self) -> str:
        return "".join(plot._repr_html_() for plot in self._all()) or "<p>没有可画的内容</p>"

    def __repr__(self) -> str:
        """All plots in words."""
        return "\n\n".join(map(repr, self._all())) or "没有可画的内容"
