"""Pictures of pages → text by RapidOCR, the optional extra ``ocr``."""

import io
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from PIL import Image, UnidentifiedImageError

from jsmine.domain.loss import Loss, LossKind, add_losses
from jsmine.errors import UnreadableSource, UnsafeSource
from jsmine.ingest.readers.extracted import Extracted

_MAX_PIXELS = 80_000_000


def read_image(data: bytes) -> Extracted:
    """The text on one picture.

    Raises:
        UnreadableSource: no picture, or no recognition installed.
        UnsafeSource: more pixels than the limit.
    """
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _MAX_PIXELS:
                raise UnsafeSource("图片过大，请缩小后重试。")
            return read_images([picture.convert("RGB")])
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise UnreadableSource("图片已损坏，无法打开。") from error


def read_images(pictures: Sequence[Image.Image]) -> Extracted:
    """The text on the pictures, one paragraph a line recognised."""
    engine = _engine()
    lines: list[str] = []
    for picture in pictures:
        lines += engine(picture.convert("RGB"))
    recognised = Loss(LossKind.RECOGNISED, len(pictures))
    return Extracted(text="\n".join(lines), losses=add_losses([recognised]))


@cache
def _engine() -> Callable[[Image.Image], list[str]]:
    try:
        from rapidocr import RapidOCR
    except ModuleNotFoundError as error:
        raise UnreadableSource(
            "这是扫描件，需要文字识别组件：请运行 pip install 'jsmine[ocr]' 后重试。"
        ) from error
    recognise = RapidOCR(params={"Global.log_level": "error"})

    def lines_of(picture: Image.Image) -> list[str]:
        found = getattr(recognise(np.asarray(picture, dtype=np.uint8)), "txts", None)
        return [str(text).strip() for text in found or () if str(text).strip()]

    return lines_of
