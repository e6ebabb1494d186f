"""Comments in the report's own Word file: each at its quote, everything else as it was."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree
from typer.testing import Result

from analyzer import Analysis, analyze
from analyzer.export.comments import annotate
from analyzer.export.comments.origins import origins_of
from analyzer.export.comments.package import Package, T, W
from analyzer.export.names import SEVERITIES
from analyzer.load.docx import load_docx
from tests.corpora import corpora, spread
from tests.office import convert

Cli = Callable[..., Result]
OURS = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
SENTENCE = "全县共有学校17所，其中小学9所、初中5所、高中2所。"


def text_of(data: bytes) -> str:
    return load_docx(data, "报告.docx").text


def analysis_of(data: bytes) -> Analysis:
    return analyze(load_docx(data, "报告.docx"))


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pieced(paragraph: Any, text: str) -> None:
    """A paragraph of many runs of differing looks, cut where no figure begins or ends."""
    for at in range(0, len(text), 3):
        run = paragraph.add_run(text[at : at + 3])
        run.bold, run.italic = at % 2 == 0, at % 5 == 0


def awkward() -> bytes:
    """Runs of three characters, a figure in a link, in an insertion, in a merged cell, in a text box's neighbour; a deleted figure."""
    document = docx.Document()
    document.add_heading("2023年度绩效自评报告", 1)
    pieced(document.add_paragraph(), SENTENCE)
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 2))
    pieced(table.cell(0, 0).paragraphs[0], SENTENCE.replace("17", "27").replace("9", "19"))
    table.cell(1, 1).text = "第一段"
    table.cell(1, 1).add_paragraph("另有幼儿园8所，其中公办3所、民办4所。")
    paragraph = document.add_paragraph("下发文件")
    for tag, words in (("w:ins", "40份，其中县级30份、"), ("w:del", "99份")):
        change = OxmlElement(tag)
        change.set(qn("w:id"), "9")
        change.set(qn("w:author"), "甲")
        run = OxmlElement("w:r")
        node = OxmlElement("w:t" if tag == "w:ins" else "w:delText")
        node.text = words
        run.append(node)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run("乡级20份。")
    document.add_comment(document.paragraphs[0].runs, "原有的批注", author="乙", initials="乙")
    return saved(document)


def from_text(text: str) -> bytes:
    """A Word file whose lines are those of a plain report; what XML forbids is left out."""
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph("".join(char for char in line if char.isprintable() or char in "\t\u3000"))
    return saved(document)


def letters(data: bytes) -> list[tuple[str, bytes]]:
    """Every character of the main part with the formatting of its run."""
    body = Package(data).body
    out = []
    for node in body.iter(T):
        properties = node.getparent().find(W + "rPr")
        look = etree.tostring(properties, method="c14n") if properties is not None else b""
        out += [(char, look) for char in node.text or ""]
    return out


def ranges(data: bytes) -> dict[str, str]:
    """The words between the marks of each comment."""
    out: dict[str, str] = {}
    open_: set[str] = set()
    for node in Package(data).body.iter():
        if node.tag == W + "commentRangeStart":
            open_.add(node.get(W + "id"))
            out[node.get(W + "id")] = ""
        elif node.tag == W + "commentRangeEnd":
            open_.discard(node.get(W + "id"))
        elif node.tag == T:
            out |= {number: out[number] + (node.text or "") for number in open_}
    assert open_ == set()
    return out


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


def test_every_comment_stands_at_its_exact_quote() -> None:
    data = awkward()
    analysis = analysis_of(data)
    assert {found.rule for found in analysis.findings} >= {"ARI-06"}
    done = annotate(analysis, data, text_of)
    comments = list(docx.Document(io.BytesIO(done)).comments)
    assert comments[0].text == "原有的批注"
    assert len(comments) == 1 + len(analysis.findings)
    told = ranges(done)
    for comment, found in zip(comments[1:], analysis.findings, strict=True):
        lines = comment.text.split("\n")
        assert lines[0] == f"【{SEVERITIES[found.severity]}】{found.rule} {found.title}"
        assert lines[1] == found.message
        assert lines[-1].startswith("建议：")
        span = found.spans[0]
        assert told[str(comment.comment_id)] == analysis.text[span.start : span.end]


def test_the_rest_of_the_file_is_untouched() -> None:
    data = awkward()
    done = annotate(analysis_of(data), data, text_of)
    assert letters(done) == letters(data)
    assert text_of(done) == text_of(data)
    before, after = dict(parts(data)), dict(parts(done))
    assert set(after) - set(before) == set()
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml", "word/comments.xml"}


def test_a_file_without_comments_gets_the_part_and_what_names_it() -> None:
    data = from_text(SENTENCE)
    done = annotate(analysis_of(data), data, text_of)
    before, after = dict(parts(data)), dict(parts(done))
    assert {name for name in after if before.get(name) != after[name]} == OURS
    assert len(list(docx.Document(io.BytesIO(done)).comments)) == len(analysis_of(data).findings) > 0


def test_the_same_file_gives_the_same_bytes() -> None:
    data = awkward()
    assert annotate(analysis_of(data), data, text_of) == annotate(analysis_of(data), data, text_of)


def test_a_dismissed_finding_is_no_comment_and_a_confirmed_one_says_so() -> None:
    data = from_text(SENTENCE)
    analysis = analysis_of(data)
    for state, expected in (("dismissed", []), ("confirmed", ["【一般】ARI-06 分项之和与总数不符（已确认）"])):
        findings = tuple(found.model_copy(update={"state": state, "reason": "已核"}) for found in analysis.findings)
        done = annotate(analysis.model_copy(update={"findings": findings}), data, text_of)
        assert [comment.text.split("\n")[0] for comment in docx.Document(io.BytesIO(done)).comments] == expected


def test_a_finding_whose_quote_is_no_character_of_the_body_stands_at_its_beginning() -> None:
    data = from_text(SENTENCE)
    analysis = analysis_of(data)
    nowhere = tuple(found.model_copy(update={"spans": ()}) for found in analysis.findings)
    done = annotate(analysis.model_copy(update={"findings": nowhere}), data, text_of)
    assert set(ranges(done).values()) == {""}
    assert len(list(docx.Document(io.BytesIO(done)).comments)) == len(nowhere)


def test_a_quote_in_a_text_box_gets_no_comment_there() -> None:
    document = docx.Document()
    document.add_paragraph("自评报告")
    box = docx.Document()
    box.add_paragraph(SENTENCE)
    picture, content = OxmlElement("w:pict"), OxmlElement("w:txbxContent")
    content.append(box.paragraphs[0]._p)
    picture.append(content)
    document.add_paragraph().add_run()._r.append(picture)
    data = saved(document)
    analysis = analysis_of(data)
    assert [analysis.text[span.start : span.end] for span in analysis.findings[0].spans][:1] == ["17所"]
    assert set(ranges(annotate(analysis, data, text_of)).values()) == {""}


def test_every_letter_of_the_body_is_found_in_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    data = awkward()
    text, nodes = text_of(data), [node.text for node in Package(data).body.iter(T)]
    whole = origins_of(data, text_of)
    assert len(whole) == len(text)
    assert [text[at] for at, origin in enumerate(whole) if origin] == [nodes[origin.element][origin.offset] for origin in whole if origin]
    assert {char for char, origin in zip(text, whole, strict=True) if origin is None} <= set(" \n\t")
    monkeypatch.setattr("analyzer.export.comments.origins._SIGNS", [chr(code) for code in range(0xF0000, 0xF0007)])
    assert origins_of(data, text_of) == whole


def test_libreoffice_shows_every_comment_of_every_report(tmp_path: Path) -> None:
    expected, files = {}, []
    (tmp_path / "ours").mkdir()
    own, *others = corpora()
    for report in (*spread(own.reports, 20), *(report for corpus in others for report in corpus.reports)):
        data = from_text(report.document.text)
        analysis = analysis_of(data)
        done = annotate(analysis, data, text_of)
        assert letters(done) == letters(data)
        file = tmp_path / "ours" / f"{report.name}.docx"
        file.write_bytes(done)
        files.append(file)
        expected[report.name] = len(analysis.findings)
    told = {file.stem: file.read_text(encoding="utf-8").count("<office:annotation ") for file in convert(files, "fodt", tmp_path)}
    assert told == expected
    assert sum(expected.values()) > 10


def test_the_command_writes_it(cli: Cli, tmp_path: Path) -> None:
    report, out = tmp_path / "报告.docx", tmp_path / "批注.docx"
    report.write_bytes(awkward())
    result = cli("report", report, "--annotate", out)
    assert (result.exit_code, result.stdout) == (0, f"已写出带批注的报告：{out}\n")
    assert len(list(docx.Document(str(out)).comments)) > 1


def test_only_word_files_can_be_annotated(cli: Cli, wrong: Path, tmp_path: Path) -> None:
    result = cli("report", wrong, "--annotate", tmp_path / "out.docx")
    assert (result.exit_code, result.stderr) == (
        2,
        f"{wrong}，--annotate：批注只能写入 .docx 报告。其他格式请用 Word 或 WPS 另存为 .docx\n",
    )


def test_the_report_itself_is_never_overwritten(cli: Cli, tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    report.write_bytes(awkward())
    result = cli("report", report, "--annotate", report)
    assert (result.exit_code, result.stderr) == (2, f"{report}：要写的文件就是报告本身。请换一个文件名\n")
