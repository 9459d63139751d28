"""Pictures of pages → text by RapidOCR, the optional extra ``ocr``."""

import io
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from jsmine.domain.loss import Loss, LossKind, add_losses
from jsmine.errors import UnreadableSource, UnsafeSource
from jsmine.ingest.readers.extracted import Extracted
from jsmine.ingest.readers.limits import MAX_PAGES

_MAX_PIXELS = 80_000_000
_TOO_BIG = "图片过大，请缩小后重试。"
_SLENDER = 20  # a longer strip would be shrunk to nothing
_LINES_ASKED = 5  # so many lines tell whether a page lies upside down
Pixels = NDArray[np.uint8]


def read_image(data: bytes) -> Extracted:
    """The text on a picture; of one with several pages (.tif, .gif, .webp), on all of them.

    Raises:
        UnreadableSource: no picture, or no recognition installed.
        UnsafeSource: more pixels or pages than the limit.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data))
        with picture:
            if picture.width * picture.height > _MAX_PIXELS:
                raise UnsafeSource(_TOO_BIG)
            if getattr(picture, "n_frames", 1) > MAX_PAGES:
                raise UnsafeSource(f"图片超过 {MAX_PAGES} 页，请拆分后重试。")
            return read_images(_pages(picture))
    except Image.DecompressionBombError as error:
        raise UnsafeSource(_TOO_BIG) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UnreadableSource("图片已损坏，无法打开。") from error


def read_images(pictures: Iterable[Image.Image]) -> Extracted:
    """The text on the pictures, one paragraph a line recognised."""
    pages = [lines_on(picture) for picture in pictures]
    recognised = Loss(LossKind.RECOGNISED, len(pages))
    text = "\n".join(line for lines in pages for line in lines)
    return Extracted(text=text, losses=add_losses([recognised]))


def lines_on(picture: Image.Image) -> list[str]:
    """The lines recognised on a picture, from above, however it lies.

    Raises:
        UnreadableSource: no recognition is installed.
    """
    recognise = _engine()
    pixels = _pixels(picture)
    found = recognise(pixels)
    if _lies_on_its_side(found):
        pixels = np.ascontiguousarray(np.rot90(pixels))
        found = recognise(pixels)
    if _is_upside_down(recognise, pixels, found):
        found = recognise(np.ascontiguousarray(np.rot90(pixels, 2)))
    return [str(text).strip() for text in _of(found, "txts") if str(text).strip()]


def _pages(picture: Image.Image) -> Iterator[Image.Image]:
    """The pages as a camera meant them; the frames of an animation that show anything new."""
    before: bytes | None = None
    for frame in ImageSequence.Iterator(picture):
        page = ImageOps.exif_transpose(frame).convert("RGB")
        shown = page.tobytes()
        if shown != before:
            yield page
        before = shown


def _pixels(picture: Image.Image) -> Pixels:
    least = max(picture.size) // _SLENDER
    if min(picture.size) < least:
        size = (max(picture.width, least), max(picture.height, least))
        wide = Image.new("RGB", size, "white")
        wide.paste(picture)
        picture = wide
    return np.asarray(picture.convert("RGB"), dtype=np.uint8)


def _lies_on_its_side(found: object) -> bool:
    boxes = _sides(found)
    return sum(bottom - top > right - left for left, top, right, bottom in boxes) > len(boxes) / 2


def _is_upside_down(recognise: Callable[..., object], pixels: Pixels, found: object) -> bool:
    """Whether most of the widest lines are read only when turned round."""
    widest = sorted(_sides(found), key=lambda box: box[0] - box[2])
    asked = turned = 0
    for left, top, right, bottom in islice(widest, _LINES_ASKED):
        line = np.ascontiguousarray(pixels[top:bottom, left:right])
        if line.size:
            answer = recognise(line, use_det=False, use_rec=False)
            asked += 1
            turned += any(label == "180" for label, _ in _of(answer, "cls_res"))
    return turned > asked / 2


def _sides(found: object) -> list[tuple[int, int, int, int]]:
    """Left, top, right and bottom of each line that was found."""
    corners = [np.asarray(box) for box in _of(found, "boxes")]
    return [
        (*np.maximum(box.min(axis=0), 0).astype(int), *box.max(axis=0).astype(int))
        for box in corners
    ]


def _of(found: object, name: str) -> Iterable[Any]:
    values = getattr(found, name, None)
    return () if values is None else values


@cache
def _engine() -> Callable[..., object]:
    try:
        from rapidocr import RapidOCR
    except ModuleNotFoundError as error:
        raise UnreadableSource(
            "这是扫描件，需要文字识别组件：请运行 pip install 'jsmine[ocr]' 后重试。"
        ) from error
    engine = RapidOCR(params={"Global.log_level": "error"})

    def recognise(pixels: Pixels, *, use_det: bool = True, use_rec: bool = True) -> object:
        # The engine keeps what it was last told, so each call tells it all.
        return engine(pixels, use_det=use_det, use_cls=True, use_rec=use_rec)

    return recognise
