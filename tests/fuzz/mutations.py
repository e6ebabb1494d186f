"""Mutations of a file that its reader does not turn away at the door: members of a zip changed inside a whole zip, figures, tags."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib

from tests.formats.zips import zipped

_NUMBERS = (
    b"0", b"-1", b"1", b"65536", b"2147483648", b"99999999999", b"9" * 400, b"1e400", b"-0.0", b"0x10", b"NaN", b"1.5", b"",
    "一万亿".encode(), "３．５".encode(), "二〇二三".encode(), "½".encode(), "①".encode(),
)  # fmt: skip
_TOKENS = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"&", b"&#xD800;", b"&#0;", b"_xD800_", b"_x0000_", b"]]>", b"<!DOCTYPE a>", b"\r",
    b"\t", "％".encode(), "万元".encode(), "（".encode(), "至".encode(), "不低于".encode(), "其中".encode(), "\u2028".encode(),
    "\u200f".encode(), b"endobj", b"endstream", b"1 0 R", b"4 0 R", b"[", b"<<", b"/Kids", b"/Filter/LZWDecode", b"/Predictor 15", b"xref",
    b"BT", b"Tj",
)  # fmt: skip
_FIGURE = re.compile(rb"\d+(?:\.\d+)?")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_VALUE = re.compile(rb'"[^"]{0,60}"')
_ELEMENT = re.compile(rb"<([\w:]+)[^<>]*>.{0,2000}?</\1>", re.DOTALL)
_STREAM = re.compile(rb"stream\n(x.*?)\nendstream", re.DOTALL)


def mutated(data: bytes, rng: random.Random) -> bytes:
    """A changed form of a file; the same for the same state of ``rng``."""
    if data[:2] == b"PK" and rng.random() < 0.9:
        return _zip(data, rng)
    if data[:5] == b"%PDF-" and rng.random() < 0.3:
        data = _STREAM.sub(lambda found: _packed(found, rng), data)
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        data = rng.choice(_CHANGES)(data, rng)
    return data


def _zip(data: bytes, rng: random.Random) -> bytes:
    """One member changed, the archive whole again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError, NotImplementedError):
        return _flip(data, rng)
    names = sorted(name for name in parts if parts[name] and not name.endswith((".jpeg", ".png")))
    if not names:
        return _flip(data, rng)
    weights = [4 if name in _LOOKED_AT else 1 for name in names]
    name = rng.choices(names, weights)[0]
    if rng.random() < 0.03:
        del parts[name]
    else:
        parts[name] = mutated(parts[name], rng)
    return zipped(parts)


_LOOKED_AT = frozenset(
    {"word/document.xml", "word/numbering.xml", "word/styles.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "content.xml"}
)


def _packed(found: re.Match[bytes], rng: random.Random) -> bytes:
    """A packed stream of a PDF changed inside."""
    try:
        plain = zlib.decompress(found[1])
    except zlib.error:
        return found[0]
    return b"stream\n" + zlib.compress(rng.choice(_CHANGES)(plain, rng)) + b"\nendstream"


def _place(data: bytes, rng: random.Random, pattern: re.Pattern[bytes]) -> tuple[int, int]:
    """Where a piece of a kind stands, looked for from a random place; an empty piece where there is none."""
    at = rng.randrange(len(data) + 1)
    found = pattern.search(data, at) or pattern.search(data)
    return found.span() if found else (at, at)


def _figure(data: bytes, rng: random.Random) -> bytes:
    start, end = _place(data, rng, _FIGURE)
    return data[:start] + rng.choice(_NUMBERS) + data[end:]


def _attribute(data: bytes, rng: random.Random) -> bytes:
    start, end = _place(data, rng, _VALUE)
    other = _place(data, rng, _VALUE)
    new = data[other[0] : other[1]] if rng.random() < 0.5 else b'"' + rng.choice(_NUMBERS) + b'"'
    return data[:start] + new + data[end:]


def _drop_tag(data: bytes, rng: random.Random) -> bytes:
    start, end = _place(data, rng, _TAG)
    return data[:start] + data[end:]


def _drop_element(data: bytes, rng: random.Random) -> bytes:
    start, end = _place(data, rng, _ELEMENT)
    return data[:start] + data[end:]


def _move_element(data: bytes, rng: random.Random) -> bytes:
    """An element a second time, behind another one: XML stays well formed."""
    start, end = _place(data, rng, _ELEMENT)
    goal = _place(data, rng, _TAG)[1]
    return data[:goal] + data[start:end] * rng.choice((1, 1, 2, 30)) + data[goal:]


def _token(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(_TOKENS) + data[at:]


def _flip(data: bytes, rng: random.Random) -> bytes:
    if not data:
        return b"\0"
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]


def _cut(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + data[start + rng.choice((1, 2, 10, 100, len(data))) :]


def _repeat(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + data[start : start + rng.choice((3, 9, 60, 300))] * rng.choice((2, 3, 20)) + data[start:]


def _swap(data: bytes, rng: random.Random) -> bytes:
    """Two characters or signs changed, by code point, where the file is text."""
    text = list(data.decode("utf-8", "replace"))
    if len(text) > 1:
        first, second = rng.randrange(len(text)), rng.randrange(len(text))
        text[first], text[second] = text[second], text[first]
    return "".join(text).encode()


_CHANGES = (
    _figure, _figure, _figure, _attribute, _attribute, _drop_tag, _drop_element, _move_element, _move_element, _token, _flip, _cut, _repeat,
    _swap,
)  # fmt: skip
