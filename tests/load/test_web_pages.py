"""Saved pages of government sites: the document stays whole, what is around it goes."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from analyzer import load
from analyzer.errors import Damaged, EmptyFile
from analyzer.load.html import load_html
from analyzer.load.mht import load_mht

_PARAGRAPHS = (
    "按照市财政局通知要求，我局对专项资金使用绩效进行了自查，2023年预算1200万元，全年支出1176万元，执行率98%。",
    "全年培训12期，参训480人次，比上年增加60人次；群众满意度96.5%，高于目标值1.5个百分点，各项任务按期完成。",
    "存在的问题：一是部分项目进度偏慢，二是台账不够规范。下一步将完善制度，加强调度，确保资金发挥效益。",
)
_TABLE = (
    "<table border='1'><tr><td>一级指标</td><td>三级指标</td><td>指标值</td><td>完成值</td></tr>"
    "<tr><td rowspan='2'>产出指标</td><td>培训期数</td><td>12期</td><td>12期</td></tr>"
    "<tr><td>参训人次</td><td>≥480人次</td><td>480人次</td></tr></table>"
)
_TEXT = "".join(f"<p>{text}</p>" for text in _PARAGRAPHS)
_READ = "某市文化局专项资金绩效自评报告\n" + "".join(f"{text}\n" for text in _PARAGRAPHS)
_READ_TABLE = "一级指标\t三级指标\t指标值\t完成值\n产出指标\t培训期数\t12期\t12期\n参训人次\t≥480人次\t480人次\n"


def text_of(body: str) -> str:
    return load_html(f"<html><head><title>题</title></head><body>{body}</body></html>".encode(), "报告.html").text


_MODERN = f"""
<div class="header">
<div class="top-nav"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li>
<li><a href="/hd">互动交流</a></li></ul></div>
<form id="searchForm"><input name="q"><label>站内搜索</label></form></div>
<div class="breadCrumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; <a href="/zw/js">绩效管理</a></div>
<div class="article"><h1 class="article-title">某市文化局专项资金绩效自评报告</h1>
<div class="info"><span>来源：市文化局</span> <span>发布时间：2024-03-12 09:30</span>
<span>浏览次数：1286 次</span> 【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</div>
<div class="TRS_Editor" id="zoom">{_TEXT}{_TABLE}</div>
<div class="share"><span>分享到：</span><a href="#">微信</a><a href="#">微博</a></div>
<div><a href="javascript:window.print()">【打印本页】</a> <a href="javascript:window.close()">【关闭窗口】</a></div></div>
<div class="relatedNews"><h3>相关链接</h3><ul><li><a href="1">2022年绩效自评报告</a></li>
<li><a href="2">2021年绩效自评报告</a></li><li><a href="3">预算公开</a></li></ul></div>
<div class="footer"><p>主办单位：某市文化局</p><p>备案号：某ICP备12345678号</p><p>网站标识码：1234567890</p></div>
"""
_NESTED = f"""
<table width="100%"><tr><td><table><tr><td><a href="/">首页</a></td><td><a href="/a">机构</a></td>
<td><a href="/b">公开</a></td><td><a href="/c">服务</a></td></tr></table></td></tr>
<tr><td>您现在的位置：<a href="/">首页</a> > <a href="/b">公开</a></td></tr>
<tr><td><table width="960"><tr><td width="200">
<ul><li><a href="1">通知公告</a></li>
<li><a href="2">政策文件</a></li><li><a href="3">财政信息</a></li></ul></td>
<td><table><tr><td align="center"><b>某市文化局专项资金绩效自评报告</b></td></tr>
<tr><td class="content">{_TEXT}{_TABLE}</td></tr></table></td></tr></table></td></tr>
<tr><td>版权所有：某市文化局 ICP备12345678号</td></tr></table>
"""
_ASPX = f"""<form name="aspnetForm" method="post" action="x.aspx" id="aspnetForm"><div id="mainContent">
<h2>某市文化局专项资金绩效自评报告</h2>{_TEXT}{_TABLE}</div>
</form>"""


@pytest.mark.parametrize("page", [_MODERN, _NESTED, _ASPX], ids=["modern", "nested tables", "one form"])
def test_only_the_document_of_a_saved_page_is_read(page: str) -> None:
    assert text_of(page) == _READ + _READ_TABLE


def test_tables_that_set_out_the_page_are_no_tables_of_the_document() -> None:
    document = load_html(_NESTED.encode(), "报告.html")
    (table,) = document.tables
    assert (table.rows, table.columns) == (3, 4)
    assert document.text[table.span.start : table.span.end] == _READ_TABLE


@pytest.mark.parametrize(
    "part",
    [
        f"<div class='sidebar'>{_TEXT * 3}</div>",
        "<div class='links'><p>附件：<a href='1'>自评表一</a> <a href='2'>自评表二</a> <a href='3'>自评表三</a></p></div>",
        "<div id='position'><table><tr><td>项目</td><td>预算</td><td>支出</td></tr><tr><td>甲</td><td>12.0</td><td>11.5</td></tr>"  # noqa: ISC004
        "<tr><td>乙</td><td>8.0</td><td>7.9</td></tr><tr><td>合计</td><td>20.0</td><td>19.4</td></tr></table></div>",
        "<p>时间：2023年1月至12月，地点：全市各县区。</p>",
        "<p>来源：市级财政资金1200万元。</p>",
        "<ul><li><a href='1'>培训</a>12期480人</li><li><a href='2'>演出</a>36场</li><li><a href='3'>展览</a>8次</li></ul>",
    ],
    ids=["long sidebar", "attachments", "figures", "time", "source", "figures beside links"],
)
def test_in_doubt_a_part_stays(part: str) -> None:
    words = {word for word in ("甲", "自评表二", "地点", "1200万元", "480人", "台账") if word in part}
    assert words
    assert all(word in text_of(f"<div>{_TEXT}{_TEXT}</div>{part}") for word in words)


@pytest.mark.parametrize(
    "line",
    [
        "当前位置：首页 > 政务公开",
        "分享到：微信 微博",
        "【打印本页】",
        "[关闭窗口]",
        "浏览次数：1286",
        "字体：大 中 小",
        "上一篇：通知",
        "扫一扫在手机打开当前页",
    ],
)
def test_lines_about_the_page_are_left_out(line: str) -> None:
    expected = text_of(f"<div>{_TEXT}</div>")
    assert ("扫一扫" in line) == (text_of(f"<div>{_TEXT}</div><p>{line}</p>") != expected)


def test_a_caption_stays_above_its_table() -> None:
    assert text_of(f"{_TABLE.replace('<tr>', '<caption>明细表（单位：万元）</caption><tr>', 1)}") == "明细表（单位：万元）\n" + _READ_TABLE


def test_lines_of_a_cell_are_apart_and_hidden_ones_left_out() -> None:
    hidden = "<span style='display:none'>丙</span><script>丁</script>"
    page = f"<table><tr><td>一<br>二</td><td><p>甲</p><p>乙</p>{hidden}</td></tr><tr hidden><td>戊</td></tr></table>"
    assert text_of(page) == "一 二\t甲 乙\n"


@pytest.mark.parametrize("charset", ["big5", "gb2312", "gb18030", "utf-16"])
def test_pages_in_other_charsets(charset: str, tmp_path: Path) -> None:
    words = "全年受理申請1677件" if charset == "big5" else "全年受理申请1677件"
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    file = tmp_path / "page.htm"
    file.write_bytes(f"<html><head>{head}</head><body><p>{words}</p></body></html>".encode(charset))
    assert load(file).text == f"{words}\n"


def _archive(charset: str, *, page: bool = True) -> bytes:
    message = EmailMessage()
    message["Subject"] = "自评报告"
    message.set_content("无关的文字")
    message.make_related()
    if page:
        message.add_related(f"<html><body><p>{_PARAGRAPHS[0]}</p></body></html>", subtype="html", charset=charset)
    message.add_related(b"\x89PNG", maintype="image", subtype="png")
    return message.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_page_saved_in_one_file_is_read(charset: str, tmp_path: Path) -> None:
    file = tmp_path / "报告.mht"
    file.write_bytes(_archive(charset))
    document = load(file)
    assert document.text == f"{_PARAGRAPHS[0]}\n"
    assert document.source.media_type == "multipart/related"


def test_an_archive_without_a_page_is_told() -> None:
    with pytest.raises(EmptyFile, match=r"报告\.mht：里面没有网页"):
        load_mht(_archive("utf-8", page=False), "报告.mht")
    with pytest.raises((Damaged, EmptyFile), match=r"报告\.mht"):
        load_mht(b"\x00\x01", "报告.mht")


def test_a_page_of_many_nested_parts_is_read_in_time() -> None:
    deep = "<div class='nav share footer'>" * 200
    assert text_of(f"{deep}{_TEXT * 300}{'</div>' * 200}").count("\n") == 900
