"""PDF → text by pypdfium2; scanned pages go to the optional character recognition."""

import re

import pypdfium2 as pdfium

from jsmine.errors import UnreadableSource, UnsafeSource
from jsmine.ingest.readers.limits import MAX_PAGES
from jsmine.ingest.readers.ocr import read_images

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-—–－·]?\s*\d{1,4}\s*[-—–－·]?|第\s*\d+\s*页.*|\d+\s*/\s*\d+)\s*$"
)
_SENTENCE_END = re.compile(r"[。！？：；”）)】]\s*$")
_NEW_PARAGRAPH = re.compile(
    r"^(?:[　]|[ ]{2,}|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|原告|被告|审"
    r"判|书记|本院认为|上诉人|被上诉人|二[〇○零]|附[：:])"
)
_MIN_CHARACTERS = 20  # fewer on a page means that it is a picture


def read_pdf(data: bytes) -> str:
    """The text of all pages, lines joined to paragraphs, page numbers left out.

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
    return join_lines([line for page in pages for line in page.splitlines()])


def _page_text(page: pdfium.PdfPage) -> str:
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range())
    finally:
        text_page.close()


def join_lines(lines: list[str]) -> str:
    """Paragraphs from printed lines: a full line that ends inside a sentence goes on."""
    kept = [line.rstrip() for line in lines if line.strip() and not _PAGE_NUMBER.match(line)]
    width = max((len(line) for line in kept), default=0)
    paragraphs: list[str] = []
    goes_on = False
    for line in kept:
        if goes_on and not _NEW_PARAGRAPH.match(line):
            paragraphs[-1] += line.lstrip()
        else:
            paragraphs.append(line.strip())
        goes_on = len(line) >= width * 0.8 and not _SENTENCE_END.search(line)
    return "\n".join(paragraphs)
