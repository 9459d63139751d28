"""PDF → text by pypdfium2; scanned pages go to the optional character recognition."""

import math
import re
from collections import Counter
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from jsmine.domain.loss import Loss, LossKind, add_losses
from jsmine.errors import UnreadableSource, UnsafeSource
from jsmine.ingest.readers.extracted import Extracted
from jsmine.ingest.readers.limits import MAX_PAGES
from jsmine.ingest.readers.lines import join_lines
from jsmine.ingest.readers.ocr import lines_on, read_images

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-—–－·]?\s*\d{1,4}\s*[-—–－·]?|第\s*\d+\s*页.*|\d+\s*/\s*\d+)\s*$"
)
_FEWEST_PAGES = 3  # what fewer pages repeat may be text
_MIN_CHARACTERS = 20  # fewer on a page means that it is a picture
_SCAN = 0.5  # of a page: less of it is a seal, a logo, a figure
_SCALE = 2  # 144 dots an inch
_MAX_PIXELS = 16_000_000  # of one drawn page; A3 has eight


def read_pdf(data: bytes) -> Extracted:
    """The text of all pages, lines joined to paragraphs; what every page repeats is left out.

    Raises:
        UnreadableSource: damaged, locked, or all scanned while no recognition is installed; of
            single scanned pages the losses tell.
        UnsafeSource: more pages than the limit.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadableSource("PDF 文件已损坏或设有密码，请重新导出。") from error
    try:
        if len(document) > MAX_PAGES:
            raise UnsafeSource(f"PDF 超过 {MAX_PAGES} 页，请拆分后重试。")
        return _read_pages(document)
    except pdfium.PdfiumError as error:
        raise UnreadableSource("PDF 文件中有无法打开的页，请重新导出。") from error
    finally:
        document.close()


def _read_pages(document: pdfium.PdfDocument) -> Extracted:
    pages = [_page_text(page) for page in document]
    if sum(len(page.strip()) for page in pages) < _MIN_CHARACTERS * len(pages):
        return read_images(map(_picture, document))
    lines = [page.splitlines() for page in pages]
    losses: Counter[LossKind] = Counter()
    for number, text in enumerate(pages):
        if len(text.strip()) < _MIN_CHARACTERS and _is_scan(document[number]):
            try:
                lines[number] = lines_on(_picture(document[number]))
                losses[LossKind.RECOGNISED] += 1
            except UnreadableSource:  # no recognition is installed: the other pages are read
                losses[LossKind.UNREAD_PAGE] += 1
    printed = printed_text(lines)
    more = [Loss(kind, count) for kind, count in losses.items()]
    return Extracted(text=printed.text, losses=add_losses((*printed.losses, *more)))


def printed_text(pages: Sequence[Sequence[str]]) -> Extracted:
    """Paragraphs from the printed lines of pages, less page numbers, running heads, watermarks."""
    seen = Counter(line for page in pages for line in {line.strip() for line in page} if line)
    running = {line for line, n in seen.items() if n >= max(_FEWEST_PAGES, 0.8 * len(pages))}
    lines = [line for page in pages for line in page]
    numbers = [line for line in lines if _PAGE_NUMBER.match(line)]
    kept = [line for line in lines if not _PAGE_NUMBER.match(line) and line.strip() not in running]
    repeated = sum(line.strip() in running and not _PAGE_NUMBER.match(line) for line in lines)
    losses = [Loss(LossKind.PAGE_NUMBER, len(numbers)), Loss(LossKind.RUNNING_LINE, repeated)]
    return Extracted(text=join_lines(kept), losses=add_losses(losses))


def _is_scan(page: pdfium.PdfPage) -> bool:
    """Whether one picture fills most of the page; a seal or a logo does not."""
    whole = page.get_width() * page.get_height()
    pictures = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE])
    boxes = [picture.get_bounds() for picture in pictures]
    largest = max(((right - left) * (top - low) for left, low, right, top in boxes), default=0.0)
    return bool(largest > _SCAN * whole)


def _picture(page: pdfium.PdfPage) -> Image.Image:
    """The page as drawn, of a size that can be held whatever the size on paper."""
    pixels = page.get_width() * page.get_height() * _SCALE**2
    scale = _SCALE * min(1.0, math.sqrt(_MAX_PIXELS / pixels)) if pixels else _SCALE
    drawn: Image.Image = page.render(scale=scale).to_pil()
    return drawn


def _page_text(page: pdfium.PdfPage) -> str:
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range())
    finally:
        text_page.close()
