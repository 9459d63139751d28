"""Redaction: whatever is protected is gone when rendered, and everything else stays in place."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from jsmine.domain.redaction import redacted_text, replacement
from jsmine.ingest import parse_judgment

SURNAMES = "靳阎费梅柏庄芮浦屠郜"
GIVEN = "晓棠远舟听雨小满如意泊宁砚秋"
NAMES = st.builds(
    lambda surname, given: surname + given,
    st.sampled_from(SURNAMES),
    st.text(alphabet=GIVEN, min_size=1, max_size=2),
)
DIGITS = "0123456789"


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text(alphabet=DIGITS, min_size=count, max_size=count)


IDS = st.builds(
    lambda area, day, tail, check: f"3307{area}{day}{tail}{check}",
    digits(2),
    st.dates().map(lambda day: f"19{day.year % 100:02}{day.month:02}{day.day:02}"),
    digits(3),
    st.sampled_from("0123456789X"),
)
PHONES = st.builds(lambda second, rest: f"1{second}{rest}", st.sampled_from("3456789"), digits(9))
PLATES = st.builds(
    lambda letter, rest: f"浙{letter}{rest}",
    st.sampled_from("ABCDGHK"),
    st.text(alphabet="ABCDEFGHJK0123456789", min_size=5, max_size=6),
)
ACCOUNTS = st.builds(lambda rest: f"6222{rest}", digits(15))
CERTIFICATES = digits(8)


@settings(deadline=timedelta(seconds=2), max_examples=120)
@given(
    st.lists(NAMES, min_size=5, max_size=5, unique=True),
    IDS,
    PHONES,
    PLATES,
    ACCOUNTS,
    CERTIFICATES,
    st.integers(1, 999),
)
def test_no_secret_of_a_criminal_case_survives(
    names: list[str],
    number: str,
    phone: str,
    plate: str,
    account: str,
    certificate: str,
    house: int,
) -> None:
    accused, victim, witness, child, guardian = names
    street = f"永昌街道夏李村{house}号"
    text = (
        "浙江省兰溪市人民法院\n刑事判决书\n（2023）浙0781刑初88号\n公诉机关浙江省兰溪市人民检察院。\n"
        f"被害人{victim}，女，2009年5月6日出生，住浙江省兰溪市{street}。\n"
        f"法定代理人{guardian}，系被害人{victim}父亲。\n"
        f"被告人{accused}，男，公民身份号码{number}，户籍所在地：浙江省兰溪市{street}。\n"
        f"兰溪市人民检察院指控被告人{accused}犯盗窃罪，于2023年3月1日向本院提起公诉。现已审理终结。\n"
        f"经审理查明：{accused}驾驶{plate}号轿车至兰溪市某小区3幢2单元501室，窃得{victim}财物。"
        f"上述事实，有证人{witness}、{child}的证言，未成年人{child}的陈述，账号{account}的流水，"
        f"房产证号{certificate}，联系电话{phone}等证据证实。\n"
        f"本院认为，被告人{accused}构成盗窃罪。依照《中华人民共和国刑法》第二百六十四条，判决如下：\n"
        f"被告人{accused}犯盗窃罪，判处拘役三个月。\n审判员 竺某\n二〇二三年四月六日\n"
    )
    shown = redacted_text(parse_judgment(text))
    for secret in (*names, number, phone, plate, account, certificate, street, "501室"):
        assert secret not in shown
    assert "浙江省兰溪市" in shown
    assert "审判员 竺某" in shown


@settings(deadline=timedelta(seconds=2), max_examples=60)
@given(st.lists(NAMES, min_size=2, max_size=6, unique=True))
def test_what_is_not_protected_stays_as_it_was(names: list[str]) -> None:
    text = (
        "浙江省兰溪市人民法院\n民事判决书\n（2023）浙0781民初88号\n"
        + "".join(f"原告：{name}。\n" for name in names)
        + "被告：兰溪某某公司。\n"
        + f"{names[0]}与兰溪某某公司买卖合同纠纷一案，本院于2023年1月4日立案。现已审理终结。\n"
        + f"本院认为，{'、'.join(names)}的请求成立。判决如下：\n驳回其他请求。\n"
    )
    judgment = parse_judgment(text)
    expected, position = "", 0
    for item in judgment.protected:
        hidden = item.span.of(judgment.text)
        expected += judgment.text[position : item.span.start] + replacement(item.kind, hidden)
        position = item.span.end
    assert redacted_text(judgment) == expected + judgment.text[position:]
    assert {item.span.of(judgment.text) for item in judgment.protected} == set(names)
