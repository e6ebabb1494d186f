"""Groups of a table set out with blanks that go on in the next line, or after a page break."""

from __future__ import annotations

from analyzer import analyze
from analyzer.load import load_text

TABLE = """\
一级指标  二级指标    三级指标            年度指标值  实际完成值  分值  得分   偏差原因
产出指标  数量指标    新建候车亭          ≥12个      12个        20    20
                      更换站牌            ≥300块     312块       20    20

                      — 1 —

一级指标  二级指标    三级指标            年度指标值  实际完成值  分值  得分   偏差原因
产出指标  时效指标    工程完工时间        10月底前   10月20日    20    20
（续）    成本指标    单亭造价            ≤4万元     3.8万元     20    20
满意度    服务对象    乘客满意度          ≥90%       87.3%       20    19.4   早高峰车次偏少，
指标      满意度                                                              拟增开区间车
总分                                                              100   99.4
"""


def test_what_is_left_of_a_group_is_no_row_and_what_is_continued_no_group() -> None:
    rows = analyze(load_text(TABLE)).indicators
    assert [row.name for row in rows] == ["新建候车亭", "更换站牌", "工程完工时间", "单亭造价", "乘客满意度"]
    assert [row.category for row in rows] == ["产出指标", "产出指标", "产出指标", "产出指标", "满意度指标"]
    assert rows[-1].deviation_reason == "早高峰车次偏少，拟增开区间车"
