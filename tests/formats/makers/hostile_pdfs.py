"""Hostile PDFs, made object by object: circles, trees and drawings without end, streams that swell."""

from __future__ import annotations

import hashlib
import random
import zlib
from collections.abc import Sequence

from pdfminer.arcfour import Arcfour

_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_TREE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_WORDS = b"BT /F 12 Tf 20 180 Td (Total 3.6) Tj ET "


def written(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of the bodies of its objects, of which the first is the catalog."""
    out, starts = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj %s endobj\n" % (number, body)
    end, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(b"%010d 00000 n \n" % start for start in starts)
    return bytes(out) + b"trailer <</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, end)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A packed stream with further entries."""
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), entries, packed)


def drawn(content: bytes, *more: bytes, forms: bytes = b"", box: bytes = b"[0 0 200 200]") -> bytes:
    """A page that shows a content. Args: more: further objects, from number 6; forms: entries of its forms; box: of the page."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox %s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<<%s>>>>>>" % (box, forms)
    return written([_CATALOG, _TREE, page, stream(_WORDS + content), _FONT, *more])


def lines(count: int) -> bytes:
    """A page of so many short lines here and there."""
    places = random.Random(1)  # noqa: S311 - the same each time
    return drawn(b"".join(b"%d %d m %d %d l S " % tuple(places.randrange(200) for _ in range(4)) for _ in range(count)))


def boxes(count: int) -> bytes:
    """A page of so many tiny rectangles here and there."""
    places = random.Random(1)  # noqa: S311 - the same each time
    return drawn(
        b"".join(b"%d %d %d 5 re S " % (places.randrange(200), places.randrange(200), places.randrange(4, 20)) for _ in range(count))
    )


def mesh(count: int) -> bytes:
    """A page ruled by so many level and as many upright lines."""
    level = b"".join(b"0 %d m %d %d l S " % (at * 4, count * 4, at * 4) for at in range(count))
    upright = b"".join(b"%d 0 m %d %d l S " % (at * 4, at * 4, count * 4) for at in range(count))
    return drawn(level + upright, box=b"[0 0 %d %d]" % (count * 4, count * 4))


def heights(count: int) -> bytes:
    """A page of so many characters, each on a height of its own, and blanks between them."""
    return drawn(b"BT /F 0.001 Tf " + b"".join(b"1 0 0 1 50 %.2f Tm (3 ) Tj " % (150 - at * 0.01) for at in range(count)) + b"ET")


def forms(depth: int, times: int = 2) -> bytes:
    """Forms in forms: each shows the next one several times."""
    made = [
        stream(b"/X Do " * times, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (7 + at))
        for at in range(depth)
    ]
    made.append(stream(b"0 0 m 9 9 l S ", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"))
    return drawn(b"/X Do ", *made, forms=b"/X 6 0 R")


def own_form() -> bytes:
    """A form that shows itself."""
    return drawn(
        b"/X Do ", stream(b"/X Do ", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"), forms=b"/X 6 0 R"
    )


def looped_tree() -> bytes:
    """A page tree that holds itself."""
    return written([_CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])


def looped_table() -> bytes:
    """A table of objects that names itself as the one before."""
    data = drawn(b"")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % data.rindex(b"xref\n0"))


def own_reference() -> bytes:
    """A catalog that is nothing but a reference to itself."""
    return written([b"1 0 R", _TREE])


def doubled(depth: int) -> bytes:
    """An array that holds the next one twice, and so on: a box of 2**depth numbers."""
    arrays = [b"[%d 0 R %d 0 R]" % (7 + at, 7 + at) for at in range(depth)]
    return drawn(b"", *arrays, b"[0 0 200 200]", box=b"6 0 R")


def pages(count: int) -> bytes:
    """So many pages."""
    kids = b" ".join(b"%d 0 R" % (4 + at) for at in range(count))
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 3 0 R>>"
    return written([_CATALOG, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), stream(_WORDS), *[leaf] * count])


def giant() -> bytes:
    """A page of a hundred million kilometres."""
    return drawn(b"", box=b"[0 0 100000000000000000000 100000000000000000000]")


def empty_orders(count: int) -> bytes:
    """A page of orders that show nothing."""
    return drawn(b"q Q " * count)


def packed_pairs(size: int) -> bytes:
    """A content packed by runs, which swells 64 times."""
    content = (b"\x81 " * (size // 128)) + b"\x80"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>"
    body = b"<</Length %d/Filter/RunLengthDecode>>stream\n%s\nendstream" % (len(content), content)
    return written([_CATALOG, _TREE, page, body])


def locked() -> bytes:
    """A PDF whose lock no password opens."""
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>"
    return written([_CATALOG, _TREE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", lock], b"/Encrypt 4 0 R/ID[<33><33>]")


def locked_with(password: bytes) -> bytes:
    """A PDF that a password opens, locked as the oldest readers know it (RC4 of 40 bits)."""
    padding = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
    identity, rights = b"0123456789abcdef", -4
    whole = (password + padding)[:32]
    owner = Arcfour(_md5(whole)[:5]).process(whole)
    key = _md5(whole + owner + rights.to_bytes(4, "little", signed=True) + identity)[:5]
    user = Arcfour(key).process(padding)
    content = Arcfour(_md5(key + (4).to_bytes(3, "little") + b"\0\0")[:10]).process(_WORDS)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    body = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    lock = b"<</Filter/Standard/V 1/R 2/P %d/O<%s>/U<%s>>>" % (rights, owner.hex().encode(), user.hex().encode())
    name = identity.hex().encode()
    return written([_CATALOG, _TREE, page, body, _FONT, lock], b"/Encrypt 6 0 R/ID[<%s><%s>]" % (name, name))


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()
