"""Traditional characters (繁体字) → simplified ones, so that one set of rules reads both."""

import re
from functools import cache

from opencc import OpenCC

# Characters without which no judgment in traditional script gets through its first paragraph.
_SIGN = re.compile("[審認為爲與訴請規書於經號後將應還]")
_WINDOW = 800
_FEWEST = 8  # a simplified text may have a few, in a name


def is_traditional(text: str) -> bool:
    """Whether the text as a whole, not a name in it, is written in traditional characters."""
    return len(_SIGN.findall(text, 0, _WINDOW)) >= _FEWEST


def to_simplified(text: str) -> str:
    """A traditional text character by character in simplified script; others as they are."""
    return _converter().convert(text) if is_traditional(text) else text


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")
