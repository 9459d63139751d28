"""Words set with blanks between their characters (本 院 认 为), as typists and scans have them."""

import re

# Two of the characters with the blank between them; few texts have any.
_SIGN = re.compile("[认如查法][ \u3000][为下明院]")
_B = "[ \u3000]+"
_SPREAD = re.compile(
    "|".join(
        _B.join(word)
        for word in ("本院认为", "经审理查明", "审理查明", "判决如下", "裁定如下", "决定如下")
    )
    # The court's line: every character of it stands alone.
    + rf"|^[ \u3000]*(?:[\u4e00-\u9fa5]{_B}){{3,40}}法{_B}院$",
    re.MULTILINE,
)
_BLANKS = re.compile(_B)


def close_up(text: str) -> str:
    """The text with the words that lead to its parts closed up; others keep their blanks."""
    if not _SIGN.search(text):
        return text
    return _SPREAD.sub(lambda match: _BLANKS.sub("", match.group()), text)
