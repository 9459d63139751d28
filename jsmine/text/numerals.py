"""Chinese numerals and dates ↔ integers and dates."""

import re
from datetime import date
from functools import lru_cache

import cn2an

_DIGITS = {char: index for index, char in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "○": 0, "O": 0, "o": 0, "◯": 0, "\u041e": 0, "0": 0, "两": 2}
_DIGITS |= {str(digit): digit for digit in range(10)}
_UNITS = set("十百千万亿")
_WRITTEN = "〇一二三四五六七八九"
NUMERAL = "[〇零○Oo◯\u041e0-9一二两三四五六七八九十百千万亿]"
DATE = re.compile(
    r"([12一二](?:(?<=[12])[0-9]{3}|(?<=[一二])[〇零○Oo◯\u041e0-9一二三四五六七八九]{3}))\s*年\s*"
    r"([0-9]{1,2}|[元一二三四五六七八九十]{1,3})\s*月\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)


@lru_cache(maxsize=4096)
def parse_numeral(text: str) -> int:
    """The integer that a Chinese or Arabic numeral stands for.

    Kept, as the same few years, days and article numbers come again and again.

    Raises:
        ValueError: the text is no numeral.
    """
    text = text.strip()
    if text.isascii() and text.isdigit():
        return int(text)
    if text == "元":  # 元月, the first month
        return 1
    if text and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    if not text or not all(char in _DIGITS or char in _UNITS for char in text):
        raise ValueError(f"not a numeral: {text!r}")
    return int(cn2an.cn2an(text.replace("〇", "零").replace("○", "零"), "smart"))


def format_numeral(number: int) -> str:
    """The numeral as articles are counted: 942 → 九百四十二.

    Raises:
        ValueError: the number is negative.
    """
    if number < 0:
        raise ValueError(f"negative: {number}")
    if 10 <= number < 20:
        return "十" + (_WRITTEN[number - 10] if number > 10 else "")
    return str(cn2an.an2cn(str(number), "low"))


def parse_date(text: str) -> date | None:
    """The first date in the text, Arabic (2024年6月18日) or Chinese (二〇二四年六月十八日)."""
    match = DATE.search(text)
    return date_of(match) if match else None


def date_of(match: re.Match[str]) -> date | None:
    """The date of a match of ``DATE``; ``None`` for a day that the calendar lacks."""
    try:
        return date(*(parse_numeral(group) for group in match.groups()))
    except ValueError:
        return None
