"""Bytes → text: byte-order marks, UTF-8, UTF-16 without mark, GB18030, and a guess at last."""

import codecs
import re

from charset_normalizer import from_bytes

from jsmine.errors import UnreadableSource

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = re.compile("[\u4e00-\u9fff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65536


def decode(data: bytes) -> str:
    """The text of a plain file.

    Raises:
        UnreadableSource: the bytes are no text in any encoding that Chinese files use.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    wide = _wide_encoding(data)
    if wide is not None:
        return _strict(data, wide)
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text[:_SAMPLE]):
            return text
    return _lenient(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSource("文件的字符编码已损坏，请重新导出为 UTF-8 文本。") from error


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: line ends and digits have a zero byte at one side."""
    sample = data[:4096]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 200 + 1:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _lenient(data: bytes) -> str:
    """A file with a few broken bytes still reads; binary data does not."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, errors="replace")
        sample = text[:_SAMPLE]
        broken = sample.count("\ufffd") + len(_CONTROL.findall(sample))
        if broken * 50 < len(sample) and len(_CHINESE.findall(sample)) * 3 > len(sample):
            return text
    guess = from_bytes(data[:_SAMPLE]).best()
    if guess is None or not _CHINESE.search(str(guess)) or _CONTROL.search(str(guess)):
        raise UnreadableSource("文件不是文本，或者字符编码无法识别，请另存为 UTF-8 文本后重试。")
    return data.decode(guess.encoding, errors="replace")
