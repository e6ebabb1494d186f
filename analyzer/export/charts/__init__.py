"""Charts of one analysis as SVG: the words stand in it as text, which whoever shows it draws with fonts of his own."""

from analyzer.export.charts.chart import Chart, draw, draw_file
from analyzer.export.charts.execution import execution_chart
from analyzer.export.charts.places import places_chart
from analyzer.export.charts.scores import scores_chart
from analyzer.export.charts.targets import targets_chart

__all__ = ["Chart", "draw", "draw_file", "execution_chart", "places_chart", "scores_chart", "targets_chart"]
