"""Names of persons, as far as characters and words can tell."""

import re
from itertools import accumulate

from jsmine.text.words import tagged_words, unknown_words

# The characters with which the surnames in use begin.
SURNAMES = frozenset(
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
    "由戴傅闫"
)
_LONGEST = 4
_PLACE = re.compile(r"[\u4e00-\u9fa5]{2,6}?(?:省|自治区|市|县|区|镇|乡(?!村)|街道)")
_FORM = re.compile(r"(?:[（(]|股份|有限|责任|集团|公司|企业|合伙).*$")
# 教育局, 第一人民医院: without its place it names nobody.
_ORGAN = re.compile(
    "(?:局|厅|委员会|政府|法院|检察院|医院|学校|小学|中学|学院|大学|幼儿园|合作社)$"
)
_AREAS = ("省", "市", "县", "区")
_LIKE = ("公司", "集团", "企业", "店", "厂")
_SHORTEST_ALONE = 3


def short_forms(name: str, text: str) -> set[str]:
    """What the text calls an organisation without having said so: 恒某公司, 恒某物业.

    That is the name without its place and legal form, cut to a length, alone or as 某公司.
    """
    bare = name
    while place := _PLACE.match(bare):
        bare = bare[place.end() :]
    words = [] if _ORGAN.search(bare) else tagged_words(_FORM.sub("", bare))
    first, tag = words[0] if words else ("", "")
    known_place = tag == "ns" or any(first + area in text for area in _AREAS)
    if known_place and bare == name and len(words) > 1:
        words = words[1:]
        first, tag = words[0]
    named = (tag.startswith("n") and tag != "n") or unknown_words(first)
    if len(words) == 1 and not named:
        return set()  # 储运公司: a trade and no name
    cuts = list(accumulate("".join(word for word, _ in words)))
    alone = {cut for cut in cuts if len(cut) >= max(_SHORTEST_ALONE, len(first) + 1)}
    like = {cut + kind for cut in cuts if len(cut) > 1 for kind in _LIKE}
    return {form for form in alone | like if form in text}


def possible_persons(text: str) -> set[str]:
    """The words that may name a person: no known words, and tagged or begun as a name."""
    unknown = unknown_words(text)
    tagged = {word for word, tag in tagged_words(text) if tag.startswith("nr")}
    begun = {word for word in unknown | tagged if word[0] in SURNAMES}
    return {w for w in unknown & tagged | begun if 2 <= len(w) <= _LONGEST}
