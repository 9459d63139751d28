from itertools import pairwise

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import ProtectedRange
from jsmine.domain.redaction import redacted_text, render_redacted, replacement
from jsmine.ingest import parse_judgment, redact

TEXT = (
    "浙江省兰溪市人民法院\n民事判决书\n（2022）浙0781民初6号\n"
    "原告：欧阳晴川，女，1991年2月3日出生，公民身份号码330781199102031234，"
    "住浙江省兰溪市云山街道桃花坞路8号，联系电话13800001234。\n"
    "被告：兰溪某某运输有限公司。\n法定代表人：诸葛远，经理。\n"
    "原告欧阳晴川与被告兰溪某某运输有限公司机动车交通事故责任纠纷一案，本院于2022年1月4日立案。\n"
    "经审理查明：被告驾驶员驾驶浙GA1234号货车撞伤原告，证人柳依依在场。赔偿款汇入账号6222020000001234567。\n"
    "本院认为，被告应当赔偿。依照《中华人民共和国民法典》第一千一百六十五条规定，判决如下：\n"
    "被告赔偿欧阳晴川8000元。\n审判员 竺某\n二〇二二年三月一日\n"
)


def test_every_kind_of_protected_data_is_found() -> None:
    judgment = parse_judgment(TEXT)
    hidden = {(p.kind, p.span.of(judgment.text)) for p in judgment.protected}
    assert ("name", "欧阳晴川") in hidden
    assert ("name", "诸葛远") in hidden
    assert ("name", "柳依依") in hidden
    assert ("id_number", "330781199102031234") in hidden
    assert ("phone", "13800001234") in hidden
    assert ("plate", "浙GA1234") in hidden
    assert ("account", "6222020000001234567") in hidden
    assert ("address", "云山街道桃花坞路8号") in hidden


def test_nothing_protected_is_left_when_rendered() -> None:
    shown = redacted_text(parse_judgment(TEXT))
    for secret in ("欧阳晴川", "柳依依", "330781199102031234", "13800001234", "浙GA1234", "桃花坞"):
        assert secret not in shown
    assert "原告：欧阳某，女" in shown
    assert "浙江省兰溪市" in shown
    assert "审判员 竺某" in shown


def test_a_part_is_rendered_by_its_span() -> None:
    judgment = parse_judgment(TEXT)
    start = judgment.text.index("证人柳依依")
    assert redacted_text(judgment, Span(start, start + 7)) == "证人柳某在场"


def test_ranges_are_in_order_and_apart() -> None:
    spans = [p.span for p in parse_judgment(TEXT).protected]
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_redact_lists_spans_with_stand_ins() -> None:
    judgment = parse_judgment(TEXT)
    pairs = redact(judgment)
    assert len(pairs) == len(judgment.protected)
    assert (judgment.protected[0].span, "欧阳某") == pairs[0]


def test_stand_ins() -> None:
    assert replacement("name", "张三丰") == "张某"
    assert replacement("name", "艾孜买提·吐尔逊") == "艾某"
    assert "隐去" in replacement("phone", "1")


def test_a_range_cut_by_the_span_is_still_hidden() -> None:
    shown = render_redacted("甲乙丙丁", [ProtectedRange(kind="name", span=Span(1, 3))], Span(2, 4))
    assert "丙" not in shown
    assert shown.endswith("丁")


FOREIGN = (
    "浙江省兰溪市人民法院\n刑事判决书\n（2022）浙0781刑初6号\n公诉机关浙江省兰溪市人民检察院。\n"
    "被告人LE VAN BINH（黎文平），男，1992年5月6日生，越南国籍。\n"
    "被告人欧阳晴川（曾用名欧阳小雨，绰号“雨哥”），男，1991年2月3日生。\n"
    "被告人马丁·奥利弗·布莱克伍德（MARTIN OLIVER BLACKWOOD），男，1968年2月3日生。\n"
    "被告人诸葛远，曾用名诸葛近，男，1990年1月2日生。\n"
    "浙江省兰溪市人民检察院指控被告人LE VAN BINH、欧阳晴川犯盗窃罪，向本院提起公诉。\n"
    "经审理查明：黎文平与雨哥、欧阳小雨、诸葛近、MARTIN OLIVER BLACKWOOD合伙盗窃。\n"
    "本院认为，被告人的行为构成盗窃罪。依照《中华人民共和国刑法》第二百六十四条，判决如下：\n"
    "被告人LE VAN BINH犯盗窃罪，判处拘役三个月。\n审判员 竺某\n二〇二二年三月一日\n"
)


def test_foreign_names_and_aliases_are_hidden_everywhere() -> None:
    shown = redacted_text(parse_judgment(FOREIGN))
    for secret in ("VAN BINH", "文平", "小雨", "雨哥", "葛近", "BLACKWOOD", "布莱克伍德", "晴川"):
        assert secret not in shown
    assert "公诉机关浙江省兰溪市人民检察院" in shown


def test_a_remark_in_brackets_is_no_name() -> None:
    text = FOREIGN.replace("（黎文平）", "（原审被告人）").replace("黎文平与", "")
    assert "（原审被告人）" in redacted_text(parse_judgment(text))


def test_a_nickname_that_is_a_province_leaves_the_province() -> None:
    text = FOREIGN.replace("雨哥", "贵州").replace("越南国籍", "住贵州省")
    shown = redacted_text(parse_judgment(text))
    assert "贵州省" in shown
    assert "与贵州" not in shown
