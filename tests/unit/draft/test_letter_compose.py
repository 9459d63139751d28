"""What a research office reads in a draft."""

import re
from dataclasses import replace

import pytest
from drafting_desk import Desk, draft
from drafting_samples import HOUSING, ON, SETTINGS, Book, Shelf, make_finding, samples

from jsmine.domain.anchor import Anchor
from jsmine.domain.finding import Evidence, ProblemStatement
from jsmine.domain.judgment import Outcome, PartyKind
from jsmine.domain.suggestion import Part, SuggestionKind
from jsmine.draft import DraftSettings, compose_suggestion, name_problems
from jsmine.draft.names import party_names
from jsmine.draft.paragraphs import heads
from jsmine.draft.render import broken_title
from jsmine.errors import UnsupportedClaim

ORDER = list(Part)


def compose(name: str = "face", **more):
    judgments = samples(name)
    values = {"settings": SETTINGS, "on": ON, **more}
    return compose_suggestion(make_finding(judgments), Shelf(judgments), **values)


def test_the_parts_stand_in_the_order_of_the_form(any_letter: Desk):
    places = [ORDER.index(clause.part) for clause in any_letter.suggestion.clauses]
    assert places == sorted(places)
    for part in set(Part) - {Part.COPY_TO, Part.CASELOAD}:
        assert any_letter.suggestion.part(part), part


def test_the_problems_are_named_before_a_letter_as_in_it():
    finding, shelf = make_finding(samples("face")), Shelf(samples("face"))
    problems = name_problems(finding, shelf, settings=SETTINGS, on=ON)
    heads = [c.text for c in compose().part(Part.PROBLEM) if re.fullmatch(r"problem-\d+", c.id)]
    assert [head[2:-1] for head in heads] == list(problems)
    assert sorted(problems.values(), reverse=True) == list(problems.values())
    assert name_problems(replace(finding, documents=()), shelf, settings=SETTINGS, on=ON) == {}


def test_fixed_words_of_the_form(face: Desk):
    text = "".join(c.text for c in face.suggestion.clauses)
    assert (
        face.text("title")
        == "浙江省金华市中级人民法院关于规范商品房销售场所人脸识别技术应用的司法建议书"
    )
    assert face.text("number") == "浙金法建〔2026〕【签发时编号】号"
    assert face.text("recipient") == f"{HOUSING}："
    assert re.search("我院在.+案件中发现，", text)
    assert face.text("turn") == "为此，特建议："
    assert "在两个月内" in text
    assert "书面反馈" in text
    assert face.text("date") == "2026年1月15日"
    assert face.text("contact") == "联系人：研究室　0579-80000000"


def test_problems_and_advice_pair_one_to_one(any_letter: Desk):
    problems = heads(any_letter.suggestion, Part.PROBLEM)
    advice = any_letter.suggestion.part(Part.ADVICE)
    assert 3 <= len(problems) <= 4
    assert [c.pairs_with for c in advice] == [p.id for p in problems]
    for number, (problem, answer) in enumerate(zip(problems, advice, strict=True)):
        mark = "一二三四"[number] + "、"
        assert problem.text.startswith(mark)
        assert answer.text.startswith(mark)


def test_every_factual_sentence_has_its_places(any_letter: Desk):
    for clause in any_letter.suggestion.clauses:
        if clause.part in (Part.DISCOVERY, Part.PROBLEM, Part.ADVICE, Part.ATTACHMENTS):
            assert clause.anchors, clause.id
        for anchor in clause.anchors:
            judgment = any_letter.shelf.judgment(anchor.judgment_id)
            assert judgment.text[anchor.start : anchor.end].strip()


def test_quotes_are_the_words_of_the_courts_and_name_nobody(any_letter: Desk):
    quotes = [(c, q) for c in any_letter.suggestion.clauses for q in c.quotes]
    assert len(quotes) >= 4
    for clause, quote in quotes:
        texts = [
            any_letter.shelf.judgment(a.judgment_id).text[a.start : a.end] for a in clause.anchors
        ]
        assert quote in texts
        assert "某" not in quote
        assert f"“{quote}”" in clause.text


def test_no_party_is_named(any_letter: Desk):
    text = "".join(c.text for c in any_letter.suggestion.clauses)
    for judgment in any_letter.shelf.by_id.values():
        for party in judgment.parties:
            assert party.name not in text


def test_the_discovery_counts_what_there_is(face: Desk):
    judgments = samples("face")
    assert f"作出此类裁判{len(judgments)}件" in face.text("discovery.1")
    year = sum(j.judgment_date.year == 2024 for j in judgments)
    assert f"2024年{year}件" in face.text("discovery.1")
    awarded = sum(j.amount_awarded_yuan or 0 for j in judgments)
    assert f"合计{awarded / 10000:.2f}万元" in face.text("discovery.3")


def test_what_the_recipient_did_is_asked_for_and_never_invented():
    letter = compose()
    clause = next(c for c in letter.clauses if c.id == "opening.2")
    assert clause.placeholders == ("【请填写：被建议单位已采取的主要措施及成效】",)


def test_empty_settings_leave_visible_placeholders():
    letter = compose(settings=DraftSettings())
    shown = {p for c in letter.clauses for p in c.placeholders}
    assert {"【请填写：法院名称】", "【请填写：联系人姓名】", "【请填写：联系电话】"} <= shown


@pytest.mark.parametrize(
    ("recipient", "words"),
    [
        ("金华市住房和城乡建设局", "预售许可"),
        ("金华市市场监督管理局", "消费者权益保护执法"),
        ("中共金华市委网络安全和信息化委员会办公室", "设备使用台账"),
        ("金华市房地产行业协会", "示范文本"),
    ],
)
def test_advice_fits_the_duty_of_the_recipient(recipient: str, words: str):
    letter = compose(recipient=recipient)
    advice = "".join(c.text for c in letter.part(Part.ADVICE))
    assert words in advice


def test_a_unit_of_unclear_duty_is_asked_to_coordinate():
    letter = compose(recipient="金华市司法局")
    assert "协调有关主管部门" in letter.part(Part.ADVICE)[0].text
    assert [p.code for p in letter.refused] == ["duty_unclear"]


def test_problems_outside_the_duty_are_refused_and_shown():
    letter = compose("property", recipient="金华市市场监督管理局")
    assert "outside_duty" in {p.code for p in letter.refused}
    assert len(letter.part(Part.ADVICE)) == len(heads(letter, Part.PROBLEM))


def test_only_articles_that_judgments_cite_without_a_statute_book():
    letter = compose("freight", recipient="金华市交通运输局")
    cited = {(s.law, s.article) for j in samples("freight") for s in j.statutes}
    named = {(s.law, s.article) for c in letter.clauses for s in c.citations}
    assert named
    assert named <= cited


def test_a_statute_book_allows_articles_of_the_measures():
    law = "中华人民共和国反恐怖主义法"
    book = Book((law, "第二十条", "物流运营单位应当实行安全查验制度，对客户身份进行查验"))
    letter = compose("freight", recipient="金华市交通运输局", statutes=book)
    assert (law, "第二十条") in {(s.law, s.article) for c in letter.clauses for s in c.citations}


def test_assessment_and_copies_are_written_only_with_their_reason():
    assert "考核" not in "".join(c.text for c in compose().part(Part.CLOSING))
    assert not compose(settings=replace(SETTINGS, copy_to=("浙江省住房和城乡建设厅",))).part(
        Part.COPY_TO
    )
    full = replace(
        SETTINGS, assessment_clause=True, copy_to=("金华市人民政府",), copy_reason="问题重大"
    )
    letter = compose(settings=full)
    assert "考核" in "".join(c.text for c in letter.part(Part.CLOSING))
    assert letter.part(Part.COPY_TO)[0].text == "抄送：金华市人民政府。"


def test_the_same_input_gives_the_same_letter():
    assert compose() == compose()
    assert compose().id == compose(on=ON.replace(month=2)).id
    assert compose().id != compose(recipient="金华市市场监督管理局").id


def test_cases_that_may_not_be_published_are_left_out():
    judgments = [replace(samples("face")[0], outcome=Outcome.SETTLED), *samples("face")[1:]]
    letter = compose_suggestion(make_finding(judgments), Shelf(judgments), settings=SETTINGS, on=ON)
    assert [p.code for p in letter.refused] == ["not_citable"]
    assert judgments[0].id not in {a.judgment_id for c in letter.clauses for a in c.anchors}


def test_many_judgments_are_listed_up_to_twenty_and_counted():
    judgments = [*samples("face"), *samples("charger")]
    letter = compose_suggestion(make_finding(judgments), Shelf(judgments), settings=SETTINGS, on=ON)
    last = letter.part(Part.ATTACHMENTS)[-1]
    assert last.text == f"21.其余裁判文书目录（{len(judgments) - 20}件）"


def test_a_single_case_has_its_own_words():
    judgment = samples("face")[0]
    letter = compose_suggestion(
        make_finding([judgment]),
        Shelf([judgment]),
        settings=SETTINGS,
        kind=SuggestionKind.SINGLE,
        on=ON,
    )
    court = judgment.court.name
    [discovery] = letter.part(Part.DISCOVERY)
    assert discovery.text.startswith(f"我院在梳理{court}审理的{judgment.case_number}一案中发现")


def test_nothing_is_drafted_without_support():
    judgment = next(j for j in samples("face") if j.source == "face-07.txt")
    with pytest.raises(UnsupportedClaim, match="不能起草"):
        compose_suggestion(make_finding([judgment]), Shelf([judgment]), settings=SETTINGS, on=ON)
    with pytest.raises(UnsupportedClaim, match="找不到"):
        compose_suggestion(make_finding([judgment]), Shelf([]), settings=SETTINGS, on=ON)


def test_a_field_without_measures_is_drafted_from_the_evidence_of_the_finding():
    judgments = []
    for number in range(3):
        sentence = (
            "健身服务经营者收取费用后闭店停业，未向消费者退还剩余款项，"
            f"第{number + 7}次催讨仍拒不退还"
        )
        base = samples("face")[number]
        reasons = f"本院认为，{sentence}。应当承担责任。"
        start = base.text.index("本院认为")
        text = base.text[:start] + reasons
        sections = tuple(s for s in base.sections if s.end <= start)
        section = next(s for s in base.sections if s.kind == "reasoning")
        sections += (replace(section, start=start, end=len(text)),)
        judgments.append(replace(base, id=f"j{number}", text=text, sections=sections))
    evidence = []
    for judgment in judgments:
        start = judgment.text.index("健身服务")
        end = judgment.text.index("。应当")
        anchor = Anchor(judgment_id=judgment.id, start=start, end=end)
        evidence.append(Evidence(anchor=anchor, quote=judgment.text[start:end]))
    statement = ProblemStatement(text="闭店不退费", role="健身服务经营者", evidence=tuple(evidence))
    finding = make_finding(judgments, title="预付费退费纠纷", statements=(statement,))
    shelf = Shelf(judgments)
    letter = compose_suggestion(finding, shelf, settings=SETTINGS, on=ON, recipient="义乌市商务局")
    text = "".join(c.text for c in letter.clauses)
    assert "健身服务经营者收取费用、押金后未依约提供服务" in text
    assert "有3件" in text
    codes = {p.code for p in Desk(letter, shelf).check().problems}
    assert codes == {"placeholder"}


def test_letters_of_all_fields_pass_their_own_check(any_letter: Desk):
    report = any_letter.check()
    assert report.ok, report.problems
    assert report.checked["figures"] > 20
    assert report.checked["quotes"] >= 4


def test_draft_fixture_is_what_a_clerk_would_fill_in():
    assert "持续开展整治" in draft("face").text("opening.2")


def test_a_short_form_behind_a_name_is_a_name_wherever_it_stands():
    judgment = samples("face")[0]
    name = judgment.parties[0].name
    text = f"{judgment.text}\n查明，{name}（简称蓝鲸公司）与他人订立《销售合同》（以下简称合同）。"
    names = dict(party_names(replace(judgment, text=text, sections=())))
    assert "蓝鲸公司" in names
    assert "合同" not in names


def test_a_short_form_that_nobody_announced_is_a_name():
    judgment = samples("face")[0]
    company = next(p for p in judgment.parties if p.kind is PartyKind.ORGANISATION)
    named = replace(company, name="临江市蓝鲸置业有限公司")
    text = f"{judgment.text}\n蓝鲸公司没有取得同意。"
    assert "蓝鲸公司" in dict(party_names(replace(judgment, parties=(named,), text=text)))


def test_a_long_title_breaks_between_words_without_orphans():
    long = "某某市人民法院关于规范居住小区电动汽车充电设施安装管理的司法建议书"
    lines = broken_title(long).split("\n")
    assert "".join(lines) == long
    assert lines[0] == "某某市人民法院"
    assert all(6 <= len(line) <= 20 for line in lines[1:])
    short = "某某市人民法院关于规范物业服务的司法建议书"
    assert broken_title(short).split("\n") == ["某某市人民法院", "关于规范物业服务的司法建议书"]
