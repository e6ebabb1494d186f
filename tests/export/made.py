"""Analyses made by hand, for the tests of the exports."""

from __future__ import annotations

from analyzer.model import Analysis, Finding, Source, Span

HOSTILE = (
    "</script><script>document.title='taken'</script>", "<!-- <script>", "<img src=x onerror=document.title='taken'>", "\u2028\u2029 end",
    "\" onmouseover=\"document.title='taken'", "' autofocus onfocus='x", "javascript:document.title='taken'",
    "</style><style>*{display:none}",
    "</textarea></title><svg/onload=document.title='taken'>", "{{ 7 * 7 }} {% raw %}", "&lt;b&gt; &amp; &#x3c;", "\x00\x1b[2J\u202e\ufeff",
    "<template><dialog open>", "]]>", '=HYPERLINK("http://example.invalid")',
)  # fmt: skip
"""What a report may hold and a page must show as it is."""


def analysis_of(text: str, findings: tuple[Finding, ...], name: str = "报告.txt") -> Analysis:
    """An analysis with findings only."""
    source = Source(name=name, media_type="text/plain", sha256="0" * 64, characters=len(text))
    return Analysis(source=source, text=text, findings=findings)


def finding_of(number: int, *spans: tuple[int, int], severity: str = "warning", **more: object) -> Finding:
    """A finding with the fields that every one has."""
    fields = {"rule": "ARI-06", "kind": "sum", "title": f"第 {number} 个差错", "message": f"第 {number} 句。", **more}
    places = tuple(Span(start=start, end=end) for start, end in spans)
    return Finding(severity=severity, spans=places, fingerprint=f"{number:016x}", **fields)


def hostile_analysis() -> Analysis:
    """A report whose text, name, titles, messages and reasons are markup and scripts."""
    text, findings = "", []
    for number, words in enumerate(HOSTILE, 1):
        start = len(text)
        text += words + "\n"
        findings.append(
            finding_of(
                number, (start, start + len(words)), severity=("error", "warning", "info")[number % 3], rule=words, title=words,
                message=words, basis=words, reason=words, state=("open", "confirmed", "dismissed")[number % 3],
            )
        )  # fmt: skip
    return analysis_of(text, tuple(findings), name=HOSTILE[0] + HOSTILE[4])


def long_analysis(count: int) -> Analysis:
    """A report with as many findings as are asked for, each with two quotes, some of them shared."""
    lines = [
        f"第{number}项支出合计 {number + 9} 万元，其中培训费 {number} 万元、印刷费 8 万元，均按规定使用并入账核算。\n"
        for number in range(count)
    ]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    findings = tuple(
        finding_of(
            number + 1, (starts[number] + 3, starts[number] + 14), (starts[max(number - 1, 0)] + 5, starts[max(number - 1, 0)] + 9),
            severity=("error", "warning", "info")[number % 3], rule=("ARI-06", "XRF-02", "IND-07", "SCO-01")[number % 4],
        )
        for number in range(count)
    )  # fmt: skip
    return analysis_of("".join(lines), findings, name="长报告.txt")
