"""Pages of a PDF as signs with places in mm from the upper left corner."""

import ctypes
from dataclasses import dataclass
from functools import cached_property

import pypdfium2 as pdfium
import pypdfium2.raw as raw

PT = 72 / 25.4  # points a millimetre
_MARKS = "，。、；：？！“”‘’（）〔〕《》【】—…"


@dataclass(frozen=True)
class Glyph:
    """One sign: its origin (left, base), its ink (top, bottom, edge), size in pt."""

    text: str
    left: float
    base: float
    top: float
    bottom: float
    edge: float
    size: float
    font: str

    @property
    def fills(self) -> bool:
        """Whether it is a Chinese character, which fills its square."""
        return "\u4e00" <= self.text <= "\u9fa5"

    @property
    def is_mark(self) -> bool:
        """Whether it is Chinese punctuation."""
        return self.text in _MARKS

    @property
    def right(self) -> float:
        """The right edge of its square."""
        return self.left + self.size / PT


@dataclass(frozen=True)
class Page:
    """One page: size in mm, signs in reading order, drawn paths as (left, top, right, bottom)."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    paths: tuple[tuple[float, float, float, float], ...]

    def lines(self) -> list[list[Glyph]]:
        """The lines from top to bottom."""
        return self._lines

    @cached_property
    def _lines(self) -> list[list[Glyph]]:
        lines: list[list[Glyph]] = []
        for glyph in sorted(self.glyphs, key=lambda g: g.base):
            if lines and glyph.base - lines[-1][-1].base < 1.5:
                lines[-1].append(glyph)
            else:
                lines.append([glyph])
        return [sorted(line, key=lambda g: g.left) for line in lines]

    def squares(self) -> list[Glyph]:
        """The Chinese characters of the page."""
        return [glyph for glyph in self.glyphs if glyph.fills]

    def frame(self) -> tuple[float, float, float, float]:
        """What encloses all drawn paths: left, top, right, bottom."""
        lefts, tops, rights, bottoms = zip(*self.paths, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def open_pages(data: bytes) -> list[Page]:
    """The pages of a PDF."""
    document = pdfium.PdfDocument(data)
    try:
        return [_page(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _page(page: pdfium.PdfPage) -> Page:
    width, height = page.get_size()
    text = page.get_textpage()
    found = [_glyph(text, place, height) for place in range(text.count_chars())]
    paths = [
        tuple(_mm(left, top, right, bottom, height))
        for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,))
        for left, bottom, right, top in (item.get_bounds(),)
    ]
    return Page(
        width=width / PT,
        height=height / PT,
        glyphs=tuple(glyph for glyph in found if glyph is not None),
        paths=tuple((a, b, c, d) for a, b, c, d in paths),
    )


def _mm(left: float, top: float, right: float, bottom: float, height: float) -> list[float]:
    return [left / PT, (height - top) / PT, right / PT, (height - bottom) / PT]


def _glyph(text: pdfium.PdfTextPage, place: int, height: float) -> Glyph | None:
    sign = chr(raw.FPDFText_GetUnicode(text, place))
    if sign.isspace() or raw.FPDFText_IsGenerated(text, place):
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, place, x, y)
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, place, left, right, bottom, top)
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, place, name, 200, flags)
    return Glyph(
        text=sign,
        left=x.value / PT,
        base=(height - y.value) / PT,
        top=(height - top.value) / PT,
        bottom=(height - bottom.value) / PT,
        edge=right.value / PT,
        size=round(raw.FPDFText_GetFontSize(text, place), 2),
        font=name.value.decode("utf-8", "replace"),
    )
