"""One report, all formats: the same indicators, the same fields, the same findings."""

from __future__ import annotations

import pytest

from tests.formats.comparison import agreement, together
from tests.formats.makers.pieces import Grid, Words
from tests.formats.matrix import CHOSEN, FORMATS, Format, agreements, pieces, read_text


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_report_reads_the_same_in_every_format(form: Format) -> None:
    found = agreements(form)
    assert sorted(found) == sorted(form.reports)
    told = {name: (one.missing, one.added) for name, one in found.items() if one.missing or one.added}
    assert told == {}
    low = {name: (one.f1, one.accuracy, one.lost, one.wrong) for name, one in found.items() if min(one.f1, one.accuracy) < form.worst}
    assert low == {}
    whole = together(found.values())
    assert min(whole.f1, whole.accuracy) >= form.least


def test_the_made_reports_have_what_word_files_have() -> None:
    """Without merged cells, numbers, headings and bold words the comparison would prove little."""
    made = [piece for name in CHOSEN for piece in pieces(name)]
    cells = [cell for piece in made if isinstance(piece, Grid) for cell in piece.cells]
    words = [piece for piece in made if isinstance(piece, Words)]
    assert sum(1 for cell in cells if cell.rows > 1) >= 20
    assert sum(1 for cell in cells if cell.columns > 1) >= 20
    assert sum(1 for one in words if one.level is not None) >= 50
    assert sum(1 for one in words if any(bold for _, bold in one.runs)) >= 10


def test_the_comparison_sees_what_differs() -> None:
    whole, other = read_text("b01"), read_text("b10")
    same, apart = agreement(whole, whole), agreement(whole, other)
    assert (same.f1, same.accuracy, same.missing, same.added, same.lost, same.wrong) == (1, 1, (), (), (), ())
    assert apart.f1 == 0
    assert apart.missing
    assert len(apart.lost) == 27
    assert apart.added
    changed = whole.model_copy(update={"indicators": tuple(item.model_copy(update={"weight": None}) for item in whole.indicators)})
    assert agreement(whole, changed).accuracy < 1
