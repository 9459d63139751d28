"""Rich text (.rtf) → text."""

import re
from collections.abc import Callable

from striprtf import striprtf

from jsmine.domain.loss import Loss, LossKind, add_losses
from jsmine.errors import UnreadableSource
from jsmine.ingest.readers.extracted import Extracted

_to_text: Callable[[str, str, str], object] = striprtf.rtf_to_text
_CODE_PAGE = re.compile(rb"\\ansicpg(\d+)")
_PICTURE = re.compile(rb"\\pict\b")


def read_rtf(data: bytes) -> Extracted:
    """The text of a rich-text file; its code page decides how bytes are read.

    Raises:
        UnreadableSource: no text comes out.
    """
    match = _CODE_PAGE.search(data[:2048])
    page = match[1].decode("ascii") if match else "936"
    encoding = {"936": "gb18030", "65001": "utf-8", "0": "gb18030"}.get(page, f"cp{page}")
    try:
        text = str(_to_text(data.decode("latin-1"), encoding, "replace"))
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise UnreadableSource("RTF 文件已损坏，请用 Word 打开后另存为 .docx。") from error
    pictures = Loss(LossKind.PICTURE, len(_PICTURE.findall(data)))
    return Extracted(text=text, losses=add_losses([pictures]))
