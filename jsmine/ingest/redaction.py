"""What must not be shown (法释〔2016〕19号 arts. 8-10): names and data of persons, as ranges."""

import re
from collections.abc import Iterable, Iterator, Sequence

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import Judgment, Party, PartyKind, ProtectedRange
from jsmine.domain.redaction import replacement

# Data that art. 10 deletes: kind, words of which the text must have one ("#": a long number, "A": a capital), the
# pattern. The pattern's group, if any, is the range.
_DATA = (
    (
        "id_number",
        ("#",),
        re.compile(
            r"[1-9](?<![0-9A-Za-z].)\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])"
            r"\d{3}[0-9Xx](?![0-9A-Za-z])"
        ),
    ),
    (
        "id_number",
        ("身份",),
        re.compile(
            r"(?:公民身份号码|身份证号码?|居民身份证)[^0-9A-Za-z×*，。；"
            r"\n]{0,6}([0-9][0-9Xx*×]{9,17})"
        ),
    ),
    ("phone", ("#",), re.compile(r"1(?<![0-9A-Za-z.].)[3-9]\d{9}(?![0-9A-Za-z])")),
    (
        "phone",
        ("电话", "手机", "联系方式"),
        re.compile(
            r"(?:电话|手机|联系方式)(?:号码)?(?:为|是|：|:)?\s*((?:0\d{2,3}-?)?\d{7,8})(?!\d)"
        ),
    ),
    ("email", ("@",), re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")),
    (
        "account",
        ("账号", "账户", "帐号", "帐户", "卡号", "银行卡", "存折", "户头"),
        re.compile(
            r"(?:账号|帐号|账户|帐户|卡号|银行卡|存折|户头)(?:号码?)?[^0-9，。；\n]{0,8}(\d[\d "
            r"-]{7,24}\d)"
        ),
    ),
    (
        "plate",
        ("A",),
        re.compile(
            r"[京津冀晋内蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔贵云藏陕甘青宁新"
            r"][A-HJ-NP-Z][·•\s]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])"
        ),
    ),
    (
        "certificate",
        ("权证", "产证", "地证", "国用", "用证", "护照", "驶证", "执业证"),
        re.compile(
            r"(?:房产证|房权证|不动产权证书?|产权证书?|土地使用权?证|土地证|国用|房地权证|护照|驾"
            r"驶证|行驶证|执业证)(?:号码?|编号)?[^，。；\n]{0,20}?第?\s*([A-Z]?\d{5,20})\s*号?"
        ),
    ),
    (
        "address",
        ("住", "户籍"),
        re.compile(
            r"[\s，。；,](?:现?住(?!所地|院|房|宅|址为公司)(?:址|所)?(?:地)?|户籍(?:所在)?地|户"
            r"籍地址|暂住(?:地|于)?|居住地?|家住|现住址|经常居住地)[：:为在于]?\s*([^，。；（"
            r"(\n]{6,60})"
        ),
    ),
    # Where a crime was committed in a home: the house and the room.
    (
        "address",
        ("被告人", "被害人"),
        re.compile(
            r"[0-9][0-9A-Za-z-]{0,5}(?:幢|栋|号楼|座)"
            r"(?:[0-9]{1,3}单元[0-9]{2,5}(?:室|房|号)?|[0-9]{2,5}(?:室|房))"
        ),
    ),
)
_LATIN = re.compile("[A-HJ-NP-Z]")
_LONG_NUMBER = re.compile(r"[0-9][0-9]{10}")
_COUNTY = re.compile(
    r"^(?:[\u4e00-\u9fa5]{2,8}?(?:省|自治区))?(?:[\u4e00-\u9fa5]{1,8}?(?:市|州|盟|地区))"
    r"?(?:[\u4e00-\u9fa5]{1,8}?(?:区|县|旗|市))?"
)
# People who are to be hidden though no party, by the word before their names.
_OTHERS = re.compile(
    r"(?:证人|被害人|受害人|受害者|死者|未成年人|鉴定人|举报人|目击证人|死亡被害人|其妻|其"
    r"夫|其子|其女|其父|其母|其兄|其弟|其姐|其妹|之子|之女|婚生子|婚生女|长子|长女|次子|次女|"
    r"妻子|丈夫|父亲|母亲|儿子|女儿)"
    r"(?P<names>[\u4e00-\u9fa5某×]{2,4}?(?:、[\u4e00-\u9fa5某×]{2,4}?){0,12})"
    r"(?=[（(，。、；的及和与等之在于到称说证陈作出向对被因受驾死系均已为])"
)
_HIDDEN = re.compile(r"[某×＊*xX]")
_NOT_NAMES = re.compile(
    r"陈述|证言|证人|损失|家属|近亲|亲属|的|等|均|之|已|被|及|与|在|系|身份|死亡|受伤|住院"
    r"|提供|辨认|一|二|两|某某|×"
    # Words that begin with a character which is a surname too.
    r"|责任|利益|权益|应当|应该|应予|相关|相互|相应|全部|全体|全额|时任|时年|时常|时间|单独|当时|"
    r"当场|谅解|成年|支付|许可|高度|明知|明确|安全|平均|平时|常年|和解|向其|向本|有关|家中|曾经|"
    r"连带|连续|符合|应依|何时|何地|何种|经常|经济|经营|方面|方式|万元|成立|成长|原有|应有|来源|来到|幸免"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜"
    "叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
    "韦贾夏付方邹熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵万钱严赖覃洪武莫孔汤向常温康"
    "施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷"
    "詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳"
    "欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农"
    "司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和"
    "仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕"
    "楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平"
    "计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆"
    "茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭"
    "由"
)
_REPRESENTATIVE = re.compile(
    r"(?:法定代表人|法定代理人|负责人|经营者|代表人|投资人|监护人|法定监护人|委托诉讼代理"
    r"人|委托代理人)[：:\s]*(?P<name>[\u4e00-\u9fa5·]{2,8}?)(?=[，。,；;\n（(\s])"
)


def find_protected(
    text: str, parties: Sequence[Party], block: Span | None
) -> tuple[ProtectedRange, ...]:
    """All protected ranges, in order, without overlaps."""
    found: list[ProtectedRange] = []
    for name in sorted(_names(text, parties, block), key=lambda name: (-len(name), name)):
        found += [ProtectedRange(kind="name", span=span) for span in _occurrences(text, name)]
    present = {
        "#": _LONG_NUMBER.search(text) is not None,
        "A": _LATIN.search(text) is not None,
    }
    for kind, words, pattern in _DATA:
        if not any([present[word] if word in present else word in text for word in words]):
            continue
        for match in pattern.finditer(text):
            span = Span(*match.span(match.lastindex or 0))
            span = _below_county(text, span) if kind == "address" else span
            if len(span):
                found.append(ProtectedRange(kind=kind, span=span))
    return _without_overlaps(found)


def redact(judgment: Judgment) -> list[tuple[Span, str]]:
    """Each protected range with what is shown in its place."""
    return [
        (item.span, replacement(item.kind, item.span.of(judgment.text)))
        for item in judgment.protected
    ]


def _occurrences(text: str, name: str) -> Iterator[Span]:
    position = text.find(name)
    while position >= 0:
        yield Span(position, position + len(name))
        position = text.find(name, position + len(name))


def _below_county(text: str, span: Span) -> Span:
    """The part of an address below county level; the county itself may stay (art. 11)."""
    match = _COUNTY.match(span.of(text))
    return Span(span.start + (match.end() if match else 0), span.end)


def _names(text: str, parties: Sequence[Party], block: Span | None) -> set[str]:
    names = {p.name for p in parties if p.kind is PartyKind.PERSON and _maskable(p.name)}
    if block is not None:
        for match in _REPRESENTATIVE.finditer(text, block.start, block.end):
            if _maskable(match["name"]):
                names.add(match["name"])
    for match in _OTHERS.finditer(text):
        for part in match["names"].split("、"):
            if part[0] in _SURNAMES and _maskable(part) and not _NOT_NAMES.search(part):
                names.add(part)
    return names


def _maskable(name: str) -> bool:
    """Whether the name still identifies: two to eight characters, not yet hidden."""
    return 2 <= len(name) <= 12 and not _HIDDEN.search(name)


def _without_overlaps(found: Iterable[ProtectedRange]) -> tuple[ProtectedRange, ...]:
    kept: list[ProtectedRange] = []
    for item in sorted(found, key=lambda item: (item.span.start, -item.span.end, item.kind)):
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return tuple(kept)
