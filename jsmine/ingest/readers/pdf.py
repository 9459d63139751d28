"""PDF → text by pypdfium2; scanned pages go to the optional character recognition."""

import re
from collections import Counter
from collections.abc import Sequence

import pypdfium2 as pdfium

from jsmine.domain.loss import Loss, LossKind, add_losses
from jsmine.errors import UnreadableSource, UnsafeSource
from jsmine.ingest.readers.extracted import Extracted
from jsmine.ingest.readers.limits import MAX_PAGES
from jsmine.ingest.readers.lines import join_lines
from jsmine.ingest.readers.ocr import read_images

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-—–－·]?\s*\d{1,4}\s*[-—–－·]?|第\s*\d+\s*页.*|\d+\s*/\s*\d+)\s*$"
)
_FEWEST_PAGES = 3  # what fewer pages repeat may be text
_MIN_CHARACTERS = 20  # fewer on a page means that it is a picture


def read_pdf(data: bytes) -> Extracted:
    """The text of all pages, lines joined to paragraphs; what every page repeats is left out.

    Raises:
        UnreadableSource: damaged, locked, or scanned while no recognition is installed.
        UnsafeSource: more pages than the limit.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadableSource("PDF 文件已损坏或设有密码，请重新导出。") from error
    try:
        if len(document) > MAX_PAGES:
            raise UnsafeSource(f"PDF 超过 {MAX_PAGES} 页，请拆分后重试。")
        pages = [_page_text(page) for page in document]
        if sum(len(page.strip()) for page in pages) < _MIN_CHARACTERS * len(pages):
            return read_images([page.render(scale=2).to_pil() for page in document])
    finally:
        document.close()
    return printed_text([page.splitlines() for page in pages])


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


def _page_text(page: pdfium.PdfPage) -> str:
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range())
    finally:
        text_page.close()
