"""The packed streams of a PDF, measured before anything unpacks them: a few bytes may swell to gigabytes."""

from __future__ import annotations

import re
import zlib

from analyzer.errors import Hostile

_STREAM = re.compile(rb"stream\r?\n")
_MB = 1024 * 1024
_MOST, _MOST_OF_ALL = 128 * _MB, 1024 * _MB
_STEP = 4 * _MB
_PACKED = b"\x78"
_LAYERS = 3


def check_streams(data: bytes, name: str) -> None:
    """Refuse a PDF whose streams swell beyond 128 MB each or 1 GB together. Raises: Hostile."""
    whole = 0
    for found in _STREAM.finditer(data):
        if data[found.end() : found.end() + 1] != _PACKED:
            continue
        size = _unpacked(data[found.end() : data.find(b"endstream", found.end())])
        whole += size
        if size > _MOST or whole > _MOST_OF_ALL:
            raise Hostile(
                f"里面的内容展开后超过 {(_MOST if size > _MOST else _MOST_OF_ALL) // _MB} MB，不予打开", file=name, advice="请确认文件来源"
            )


def _unpacked(stream: bytes, layer: int = 1) -> int:
    """The size of a stream unpacked, counted up to the limit; streams packed twice are unpacked twice."""
    packer, size, head = zlib.decompressobj(), 0, b""
    try:
        while stream and size <= _MOST and not packer.eof:
            piece = packer.decompress(stream, _STEP)
            head = head or (piece if piece[:1] == _PACKED else b" ")
            size, stream = size + len(piece), packer.unconsumed_tail
    except zlib.error:
        return size
    return max(size, _unpacked(head, layer + 1)) if head[:1] == _PACKED and layer < _LAYERS else size
