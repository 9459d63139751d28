"""PDF and pictures as courts scan them: read whole and upright, or refused in Chinese."""

import io
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from jsmine.domain.judgment import Rejected
from jsmine.domain.loss import Loss, LossKind
from jsmine.ingest import iter_documents
from jsmine.ingest.readers import ocr
from jsmine.ingest.readers.ocr import read_image
from jsmine.ingest.readers.pdf import read_pdf

LINES = ("CIVIL JUDGMENT 1234", "PLAINTIFF ALPHA CORP", "DEFENDANT BETA LIMITED", "ORDER PAY 500")
TYPED = "the court finds that the goods were delivered and not paid for in time"


def page(lines: Sequence[str] = LINES) -> Image.Image:
    picture = Image.new("RGB", (900, 700), "white")
    pen = ImageDraw.Draw(picture)
    for row, line in enumerate(lines):
        pen.text((60, 60 + row * 140), line, font=ImageFont.load_default(48), fill="black")
    return picture


def saved(picture: Image.Image, kind: str, **more: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **more)
    return buffer.getvalue()


def pdf(*pages: bytes, objects: Sequence[bytes] = (), kids: bytes | None = None) -> bytes:
    """A PDF of page dictionaries (numbered from 3) and further objects behind them."""
    numbers = b" ".join(b"%d 0 R" % n for n in range(3, 3 + len(pages)))
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (
        numbers if kids is None else kids,
        max(len(pages), 1),
    )
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", tree, *pages, *objects]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(parts) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count
    end = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (count, len(out))
    return out + head + table + end


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n" % (len(content), extra) + content + b"\nendstream"


def typed_and_scanned() -> bytes:
    """One page of typed lines, and one that is a picture."""
    font = b"<</Font<</F 5 0 R>>>>"
    box = b"/Type/Page/Parent 2 0 R/MediaBox[0 0 600 500]"
    picture = page()
    jpeg = saved(picture, "JPEG")
    shape = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % picture.size
    return pdf(
        b"<<%s/Resources%s/Contents 6 0 R>>" % (box, font),
        b"<<%s/Resources<</XObject<</P 8 0 R>>>>/Contents 7 0 R>>" % box,
        objects=(
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            stream(b"BT /F 12 Tf 20 400 Td (%s) Tj ET" % TYPED.encode()),
            stream(b"600 0 0 500 0 0 cm /P Do"),
            stream(jpeg, shape + b"/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"),
        ),
    )


@pytest.fixture
def recognition():
    pytest.importorskip("rapidocr")


def words(text: str) -> list[str]:
    return text.replace(" ", "").split("\n")


EXPECTED = words("\n".join(LINES))


@pytest.mark.usefixtures("recognition")
@pytest.mark.parametrize("turn", [None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180])
def test_a_scan_is_read_from_above_however_it_lies(turn: Image.Transpose | None):
    picture = page() if turn is None else page().transpose(turn)
    assert words(read_image(saved(picture, "PNG")).text) == EXPECTED


@pytest.mark.usefixtures("recognition")
def test_a_photo_taken_sideways_is_read_upright():
    exif = Image.Exif()
    exif[0x112] = 6  # the camera lay on its side
    data = saved(page().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif)
    assert words(read_image(data).text) == EXPECTED


@pytest.mark.usefixtures("recognition")
@pytest.mark.parametrize("kind", ["TIFF", "GIF", "WEBP"])
def test_every_page_of_a_picture_is_read(kind: str):
    data = saved(page(LINES[:2]), kind, save_all=True, append_images=[page(LINES[2:])])
    found = read_image(data)
    assert words(found.text) == EXPECTED
    assert found.losses == (Loss(LossKind.RECOGNISED, 2),)


@pytest.mark.usefixtures("recognition")
def test_a_scanned_page_among_typed_ones_is_read_too():
    found = read_pdf(typed_and_scanned())
    text = found.text.replace(" ", "")
    assert TYPED.replace(" ", "") in text
    assert all(line in text for line in EXPECTED)
    assert Loss(LossKind.RECOGNISED, 1) in found.losses


def test_without_recognition_a_scanned_page_among_typed_ones_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    ocr._engine.cache_clear()
    try:
        found = read_pdf(typed_and_scanned())
    finally:
        ocr._engine.cache_clear()
    assert TYPED in found.text
    assert found.losses == (Loss(LossKind.UNREAD_PAGE, 1),)
    assert "没有读入" in str(found.losses[0])


def ofd() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("OFD.xml", "<OFD/>")
    return buffer.getvalue()


def sheet(box: bytes) -> bytes:
    return pdf(b"<</Type/Page/Parent 2 0 R/MediaBox[%s]>>" % box)


BAD = [
    ("cut.pdf", typed_and_scanned()[:900], "重新导出"),
    ("no-page.pdf", pdf(kids=b"9 0 R"), "无法打开的页"),
    ("circle.pdf", pdf(kids=b"2 0 R"), "无法打开的页"),
    ("many.pdf", pdf(kids=b"").replace(b"/Count 1", b"/Count 100000"), "超过 600 页"),
    ("cut.jpg", saved(page(), "JPEG")[:3000], "已损坏"),
    ("wide.png", saved(Image.new("1", (9500, 9500)), "PNG"), "图片过大"),
    ("vast.png", saved(Image.new("1", (20000, 20000)), "PNG"), "图片过大"),
    ("photo.heic", b"\0\0\0\x18ftypheic" + bytes(range(256)) * 4, "另存为 JPG"),
    ("notice.ofd", ofd(), "另存为 PDF"),
]


@pytest.mark.parametrize(("name", "data", "said"), BAD, ids=[name for name, _, _ in BAD])
def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path: Path, name, data, said):
    (tmp_path / name).write_bytes(data)
    (found,) = iter_documents(tmp_path / name)
    assert isinstance(found, Rejected)
    assert said in found.message


@pytest.mark.usefixtures("recognition")
@pytest.mark.parametrize("box", [b"0 0 200000 200000", b"0 0 0 0", b"9 9 -5 -5"])
def test_a_page_of_any_size_is_drawn_within_bounds(tmp_path: Path, box: bytes):
    path = tmp_path / "size.pdf"
    path.write_bytes(sheet(box))
    began = time.process_time()
    (found,) = iter_documents(path)
    assert isinstance(found, Rejected)
    assert found.message == "文件里没有文字。"
    assert time.process_time() - began < 30


@pytest.mark.usefixtures("recognition")
def test_a_strip_of_one_pixel_is_an_empty_page(tmp_path: Path):
    path = tmp_path / "strip.png"
    path.write_bytes(saved(Image.new("RGB", (3000, 1), "white"), "PNG"))
    (found,) = iter_documents(path)
    assert isinstance(found, Rejected)
