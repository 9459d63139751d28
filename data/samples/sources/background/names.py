"""Fictional people, companies, places and courts."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
    "薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武"
    "乔贺赖龚文施洪季应楼虞骆厉申屠斯鲍柳俞童倪项祝包章柯卜华俞郦裘诸"
)
STYLES = ("某", "某某", "某甲", "某乙", "某", "某丙", "某某")
JUDGE_GIVEN = (
    "启明", "安澜", "若溪", "景行", "乐之", "知远", "怀谷", "逸飞", "沛然", "书宁", "望舒",
    "承泽", "思齐", "砚秋", "清越", "子衿", "听澜", "维桢", "昭明", "云舟", "立言", "晓峰",
    "文澜", "佳禾", "学勤", "静姝", "海宁", "国栋", "秀娟", "志平", "永新", "丽萍",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """A court with its towns and its yearly number of civil cases."""

    code: str
    name: str
    city: str
    towns: tuple[str, ...]
    volume: int
    weight: int

    @property
    def full(self) -> str:
        """The name with the province, as on a judgment."""
        return self.name if self.name.startswith("浙江省") else f"浙江省{self.name}"


def _court(code: str, name: str, city: str, towns: str, volume: int, weight: int) -> Court:
    return Court(
        code=code, name=name, city=city, towns=tuple(towns.split()), volume=volume, weight=weight
    )


COURTS = (
    _court(
        "0702", "金华市婺城区人民法院", "金华市婺城区",
        "新狮街道 乾西乡 竹马乡 汤溪镇 白龙桥镇 三江街道 城中街道", 11000, 17,
    ),
    _court(
        "0703", "金华市金东区人民法院", "金华市金东区",
        "多湖街道 东孝街道 孝顺镇 傅村镇 曹宅镇 塘雅镇", 4600, 8,
    ),
    _court("0723", "武义县人民法院", "武义县", "壶山街道 熟溪街道 桐琴镇 泉溪镇 柳城镇", 4300, 7),
    _court("0726", "浦江县人民法院", "浦江县", "浦阳街道 仙华街道 黄宅镇 郑宅镇 岩头镇", 4400, 8),
    _court("0727", "磐安县人民法院", "磐安县", "安文街道 新渥街道 尖山镇 玉山镇", 1700, 3),
    _court("0781", "兰溪市人民法院", "兰溪市", "兰江街道 云山街道 游埠镇 诸葛镇 女埠街道", 4700, 9),
    _court(
        "0782", "义乌市人民法院", "义乌市",
        "稠城街道 江东街道 稠江街道 北苑街道 后宅街道 佛堂镇 苏溪镇 廿三里街道", 17500, 22,
    ),
    _court(
        "0783", "东阳市人民法院", "东阳市",
        "吴宁街道 白云街道 江北街道 横店镇 南马镇 巍山镇 歌山镇", 8600, 14,
    ),
    _court(
        "0784", "永康市人民法院", "永康市",
        "东城街道 西城街道 江南街道 古山镇 芝英镇 龙山镇 象珠镇", 8200, 12,
    ),
)  # fmt: skip
APPEAL_COURT = _court("07", "浙江省金华市中级人民法院", "金华市", "双龙街", 5600, 0)

HOMES = ("浙江省{city}{town}", "{city}{town}", "浙江省{city}{town}某某村", "{city}{town}某某小区")
FAR_HOMES = (
    "江西省上饶市广信区", "贵州省毕节市七星关区", "安徽省阜阳市颍州区", "河南省商丘市睢阳区",
    "湖南省邵阳市隆回县", "四川省达州市宣汉县", "浙江省衢州市龙游县", "浙江省丽水市缙云县",
    "云南省昭通市镇雄县", "江西省上饶市玉山县", "浙江省台州市仙居县", "浙江省绍兴市诸暨市",
)  # fmt: skip


@dataclass(slots=True)
class Registry:
    """Gives out each name once, so that no party comes twice by accident."""

    taken: set[str] = field(default_factory=set)

    def person(self, rng: random.Random, surname: str | None = None) -> str:
        """Invent a person; a surname may be asked for, to make a family."""
        for _ in range(4000):
            name = (surname or rng.choice(SURNAMES)) + rng.choice(STYLES)
            if name not in self.taken:
                break
            if surname:
                name = surname + rng.choice(("某甲", "某乙", "某丙", "某丁", "某戊", "某己"))
                if name not in self.taken:
                    break
        else:
            name = rng.choice(SURNAMES) + "某" + rng.choice("丁戊己庚辛壬")
        self.taken.add(name)
        return name

    def company(self, rng: random.Random, pattern: str, city: str) -> str:
        """Invent a company after a pattern such as `{city}某某袜业有限公司`."""
        for mark in ("某某", "某甲", "某乙", "某丙", "某丁", "某戊", "某己", "某庚", "某辛"):
            name = pattern.replace("{city}", city).replace("某某", mark)
            if name not in self.taken:
                break
        self.taken.add(name)
        return name


def invent_judge(rng: random.Random) -> str:
    """Invent a judge, clerk or lawyer."""
    surname = rng.choice(SURNAMES)
    return surname + (rng.choice(JUDGE_GIVEN) if rng.random() < 0.6 else "某某")


def describe_person(rng: random.Random, name: str, court: Court, woman: bool, day: dt.date) -> str:
    """Write the personal data behind a party's name, in one of the usual lengths."""
    age = rng.randint(26, 61)
    born = dt.date(day.year - age, rng.randint(1, 12), rng.randint(1, 28))
    sex = "女" if woman else "男"
    home = rng.choice(HOMES).format(city=court.city, town=rng.choice(court.towns))
    if rng.random() < 0.25:
        home = rng.choice(FAR_HOMES)
    birth = f"{born.year}年{born.month}月{born.day}日"
    return rng.choice(
        (
            f"{name}，{sex}，{birth}出生，汉族，住{home}。",
            f"{name}，{sex}，汉族，{birth}生，户籍地{home}。",
            f"{name}，{sex}，{born.year}年{born.month}月出生，住{home}。",
            f"{name}，{sex}，{birth}出生，汉族，居民，住{home}。",
            f"{name}，{sex}，住{home}。",
        )
    )
