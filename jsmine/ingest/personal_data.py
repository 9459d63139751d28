"""Data of persons that 法释〔2016〕19号 art. 10 deletes: numbers, addresses, plates, as ranges."""

import re
from collections.abc import Iterator

# Start, end and kind; a value is made only of those that are kept.
RawRange = tuple[int, int, str]

# Every number in question has a run of five characters at least. Most runs are sums of money: only
# where one of the words stands before it, or where it is as long as a telephone number, are the
# patterns tried, and only around it.
_RUN = re.compile(r"[0-9][0-9Xx*× -]{4,}")
_BEFORE, _AFTER = 40, 12
_LONG = 11
_WORDS = re.compile(
    "身份|电话|手机|联系方式|账号|帐号|账户|帐户|卡号|银行卡|存折|户头|证|国用|护照|驾驶|行驶"
)
# Kind and pattern; the pattern's group, if any, is the range.
_NUMBERS = (
    (
        "id_number",
        re.compile(
            r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])"
            r"\d{3}[0-9Xx](?![0-9A-Za-z])"
        ),
    ),
    (
        "id_number",
        re.compile(
            r"(?:公民身份号码|身份证号码?|居民身份证)[^0-9A-Za-z×*，。；"
            r"\n]{0,6}([0-9][0-9Xx*×]{9,17})"
        ),
    ),
    ("phone", re.compile(r"(?<![0-9A-Za-z.])1[3-9]\d{9}(?![0-9A-Za-z])")),
    (
        "phone",
        re.compile(
            r"(?:电话|手机|联系方式)(?:号码)?(?:为|是|：|:)?\s*((?:0\d{2,3}-?)?\d{7,8})(?!\d)"
        ),
    ),
    (
        "account",
        re.compile(
            r"(?:账号|帐号|账户|帐户|卡号|银行卡|存折|户头)(?:号码?)?[^0-9，。；\n]{0,8}"
            r"(\d[\d -]{7,24}\d)"
        ),
    ),
    (
        "certificate",
        re.compile(
            r"(?:房产证|房权证|不动产权证书?|产权证书?|土地使用权?证|土地证|国用|房地权证|护照|"
            r"驾驶证|行驶证|执业证)(?:号码?|编号)?[^，。；\n]{0,20}?第?\s*([A-Z]?\d{5,20})\s*号?"
        ),
    ),
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LATIN = re.compile("[A-HJ-NP-Z]")
_PLATE = re.compile(
    r"[京津冀晋内蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔贵云藏陕甘青宁新"
    r"][A-HJ-NP-Z][·•\s]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])"
)
# Where somebody lives, after a mark; each alternative begins with a literal, which is found fast.
_MARK = r"[ \n\t　，。；,]"
_LIVES = r"(?!所地|院|房|宅|址为公司)(?:址|所)?(?:地)?"
_HOME = re.compile(
    "(?:"
    + "|".join(
        rf"{word}(?<={_MARK}{word}){tail}"
        for word, tail in (
            ("住", _LIVES),
            ("现住", _LIVES),
            ("户籍", r"(?:所在)?地(?:址)?"),
            ("暂住", r"(?:地|于)?"),
            ("居住", r"(?:地|[在于](?![^，。\n]{0,30}(?:单位|机关|宿舍)))"),
            ("家住", ""),
            ("经常居住地", ""),
        )
    )
    + r")[：:为在于]?\s*([^，。；（(\n]{6,60})"
)
_COUNTY = re.compile(
    r"(?:[\u4e00-\u9fa5]{2,8}?(?:省|自治区))?(?:[\u4e00-\u9fa5]{1,8}?(?:市|州|盟|地区))"
    r"?(?:[\u4e00-\u9fa5]{1,8}?(?:区|县|旗|市))?"
)
# A home in which a crime was committed: the room, then back to the number of the house.
_HOUSES = ("幢", "栋", "号楼", "座")
_ROOM = re.compile(
    f"(?:{'|'.join(_HOUSES)})"
    r"(?:[0-9]{1,3}单元[0-9]{2,5}(?:室|房|号)?|[0-9]{2,5}(?:室|房))"
)
_HOUSE_NUMBER = re.compile(r"[0-9A-Za-z-]+$")


def find_personal_data(text: str) -> Iterator[RawRange]:
    """Every range of personal data except names; ranges of different kinds may overlap."""
    yield from _numbers(text)
    for kind, pattern in _worthwhile(text):
        for match in pattern.finditer(text):
            yield *match.span(), kind
    for match in _HOME.finditer(text) if "住" in text or "户籍" in text else ():
        # The county itself may stay (art. 11).
        county = _COUNTY.match(text, *match.span(1))
        start = county.end() if county else match.start(1)
        if start < match.end(1):
            yield start, match.end(1), "address"
    if ("被告人" in text or "被害人" in text) and any(house in text for house in _HOUSES):
        yield from _rooms(text)


def _worthwhile(text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    if "@" in text:
        yield "email", _EMAIL
    if _LATIN.search(text):
        yield "plate", _PLATE


def _numbers(text: str) -> Iterator[RawRange]:
    for run in _RUN.finditer(text):
        left, right = max(0, run.start() - _BEFORE), run.end() + _AFTER
        if run.end() - run.start() < _LONG and not _WORDS.search(text, left, run.start()):
            continue
        for kind, pattern in _NUMBERS:
            for match in pattern.finditer(text, left, right):
                yield *match.span(match.lastindex or 0), kind


def _rooms(text: str) -> Iterator[RawRange]:
    for match in _ROOM.finditer(text):
        number = _HOUSE_NUMBER.search(text, max(0, match.start() - 6), match.start())
        if number is not None:
            yield number.start(), match.end(), "address"
