"""Rich text (.rtf) → text."""

import re
from collections.abc import Callable

from striprtf import striprtf

from jsmine.errors import UnreadableSource

_to_text: Callable[[str, str, str], object] = striprtf.rtf_to_text
_CODE_PAGE = re.compile(rb"\\ansicpg(\d+)")


def read_rtf(data: bytes) -> str:
    """The text of a rich-text file; its code page decides how bytes are read.

    Raises:
        UnreadableSource: no text comes out.
    """
    match = _CODE_PAGE.search(data[:2048])
    page = match[1].decode("ascii") if match else "936"
    encoding = {"936": "gb18030", "65001": "utf-8", "0": "gb18030"}.get(page, f"cp{page}")
    try:
        text = str(_to_text(data.decode("latin-1"), encoding, "replace"))
    except (ValueError, IndexError, LookupError) as error:
        raise UnreadableSource("RTF 文件已损坏，请用 Word 打开后另存为 .docx。") from error
    return text
