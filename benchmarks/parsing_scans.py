"""How well scanned pages are read: ``python -m benchmarks.parsing_scans [--pages N] [--json]``.

The upper half of a page of every k-th invented sample is printed (a Song-style typeface, 28
characters a line, 24 pixels a character, about 120 dpi), then turned slightly, blurred, speckled
and saved as JPEG, as a scanner would deliver it; it goes through the reader that a picture goes
through. Half pages, because a whole one costs several seconds of one core. The floor is the
share of characters that a page of
another document has right. Needs the extra ``ocr`` and a CJK font; ``benchmarks.parsing --scans``
adds the rows to its table.
"""

import argparse
import io
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from rapidfuzz.distance import Indel

from benchmarks.table import print_table
from jsmine.domain.judgment import Judgment
from jsmine.ingest import iter_files, parse_judgment, read_documents
from jsmine.ingest.readers.ocr import read_image

SAMPLES = Path(__file__).parents[1] / "data" / "samples" / "judgments"
FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
LINE, ROWS = 28, 14
SIZE, LEADING, MARGIN = 24, 40, 60
PAGES = 20
Row = tuple[str, str, int, float | None, float | None]


def page_texts(count: int) -> list[str]:
    """The first page of every k-th sample, as printed lines."""
    files = [path for path in iter_files([SAMPLES]) if isinstance(path, Path)]
    judgments = [
        result
        for batch in read_documents(files, workers=0)
        for result in batch.results
        if isinstance(result, Judgment)
    ]
    step = max(1, len(judgments) // count)
    return ["\n".join(_printed(judgment.text)) for judgment in judgments[::step][:count]]


def _printed(text: str) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += [paragraph[i : i + LINE] for i in range(0, len(paragraph), LINE)]
    return lines[:ROWS]


def scan(page: str, seed: int) -> bytes:
    """The page as a scanner delivers it: grey, a little askew, soft and speckled."""
    chance = random.Random(seed)
    font = ImageFont.truetype(str(FONT), SIZE, index=2)
    width, height = 2 * MARGIN + LINE * SIZE, 2 * MARGIN + ROWS * LEADING
    picture = Image.new("L", (width, height), 246)
    draw = ImageDraw.Draw(picture)
    for row, line in enumerate(page.split("\n")):
        draw.text((MARGIN, MARGIN + row * LEADING), line, fill=40, font=font)
    picture = picture.rotate(
        chance.uniform(-0.6, 0.6), fillcolor=246, resample=Image.Resampling.BICUBIC
    )
    for _ in range(width * height // 900):
        picture.putpixel((chance.randrange(width), chance.randrange(height)), chance.randrange(256))
    picture = picture.filter(ImageFilter.GaussianBlur(0.7))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=70)
    return buffer.getvalue()


def scan_rows(count: int = PAGES) -> Iterator[Row]:
    """Characters right, the head's fields, and the time of a page."""
    if not FONT.exists():
        return
    pages = page_texts(count)
    read: list[str] = []
    read_image(scan("浙江省人民法院", 0))  # the models are loaded before the clock runs
    began = time.perf_counter()
    for seed, page in enumerate(pages):
        read.append(read_image(scan(page, seed)).text)
    seconds = time.perf_counter() - began
    floor = [_right(page, pages[index - 1]) for index, page in enumerate(pages)]
    ours = [_right(page, text) for page, text in zip(pages, read, strict=True)]
    n = len(pages)
    yield "扫描页：字读对", "样例", n, sum(floor) / n, sum(ours) / n
    fields = [_same_head(page, text) for page, text in zip(pages, read, strict=True)]
    yield "扫描页：法院、案号、文书名称都对", "样例", n, None, sum(fields) / n
    yield "扫描页：每页秒数", "样例", n, None, seconds / n


def _right(page: str, read: str) -> float:
    return Indel.normalized_similarity(_bare(page), _bare(read))


def _bare(text: str) -> str:
    """Without white space; the two widths of a mark are the same mark."""
    table = str.maketrans("，：；（）！？", ",:;()!?")
    return re.sub(r"\s+", "", text).translate(table)


def _same_head(page: str, read: str) -> bool:
    ours, theirs = parse_judgment(read), parse_judgment(page)
    names = [judgment.court.name if judgment.court else "" for judgment in (ours, theirs)]
    return (
        names[0] == names[1]
        and ours.case_number == theirs.case_number
        and ours.doc_type == theirs.doc_type
    )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    header = ("指标", "数据", "n", "下限/对照", "jsmine")
    print_table(header, scan_rows(options.pages), as_json=options.json)


if __name__ == "__main__":
    main()
