"""The store keeps the same promises on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from jsmine.domain.anchor import Anchor, Span
from jsmine.domain.cluster import Cluster, Correction, Grouping
from jsmine.domain.finding import Evidence, Flagging, Recipient
from jsmine.domain.issuing import Action, Actor, Dossier, Event, Role, Stage
from jsmine.domain.judgment import (
    CaseNumber,
    Judgment,
    Party,
    PartyKind,
    Rejected,
    Section,
    SectionKind,
    judgment_id,
)
from jsmine.domain.lead import Duty, Lead
from jsmine.domain.scene import Scene
from jsmine.domain.statute import Article, Law
from jsmine.domain.suggestion import Clause, Part, Suggestion, SuggestionKind
from jsmine.errors import NotFound, NotPermitted, StaleVersion, StoreError
from jsmine.store import (
    AccountTable,
    ArticleTable,
    CommentTable,
    Database,
    DossierTable,
    GroupingTable,
    JudgmentTable,
    LeadTable,
    SceneTable,
    SuggestionTable,
)

AT = datetime(2025, 6, 18, 9, 30)


def judgment(text: str, source: str) -> Judgment:
    return Judgment(
        id=judgment_id(text),
        source=source,
        text=text,
        case_number=CaseNumber(2024, "浙0782", "", "民初", "12"),
        judgment_date=date(2024, 6, 18),
        parties=(Party(role="原告", name="张某", kind=PartyKind.PERSON, span=Span(0, 2)),),
        sections=(Section(SectionKind.FACTS, 0, len(text)),),
        spans={"case_number": Span(0, 1)},
        confidence={"case_number": 1.0},
    )


def test_a_judgment_comes_back_as_it_was_stored(database: Database):
    table = JudgmentTable(database)
    stored = judgment("张某诉某公司一案。", "a.txt")
    table.record_batch("f1", "a.txt", [stored], last=True)
    assert table.judgment(stored.id) == stored
    assert table.judgment(stored.id[:14]) == stored
    assert list(table.judgments()) == [stored]
    assert table.summaries()[0].case_number == "（2024）浙0782民初12号"
    assert table.numbered("（2024）浙0782民初12号") == [stored.id]
    assert table.numbered("（2024）浙0782民初13号") == []


def test_every_document_read_is_counted_once(database: Database):
    table = JudgmentTable(database)
    bad = Rejected(source="c.txt", code="empty", message="文件是空的。")
    batch = [judgment("张某 诉", "a.txt"), judgment("张某\n诉", "b.txt"), bad]
    counts = table.record_batch("f1", "a.zip", batch, last=False)
    assert (counts.read, counts.judgments, counts.duplicates) == (3, 1, 1)
    assert counts.rejected == (bad,)
    assert not table.is_done("f1")
    again = table.record_batch("f1", "a.zip", [*batch, judgment("李某诉", "d.txt")], last=True)
    assert (again.read, again.judgments) == (1, 1)
    assert table.is_done("f1")
    assert table.totals().read == 4


def test_asking_for_an_unknown_judgment_says_what_to_do(database: Database):
    with pytest.raises(NotFound, match="请先读入"):
        JudgmentTable(database).judgment("sha256-0")


def test_groupings_and_corrections_are_kept(database: Database):
    table = GroupingTable(database)
    assert table.grouping() is None
    cluster = Cluster(id="c1", title="充电桩", label=("充电桩",), members=("j1", "j2"))
    table.record_grouping(Grouping(clusters=(cluster,)), AT)
    newest = Grouping(clusters=(replace(cluster, members=("j1",)),), seed=1)
    table.record_grouping(newest, AT)
    assert table.grouping() == newest
    correction = Correction(kind="apart", judgment_ids=("j1", "j2"))
    table.record_correction(correction, "王某", AT)
    assert table.corrections() == [correction]


def test_flagged_runs_come_newest_first_each_with_its_own_grouping(database: Database):
    table = GroupingTable(database)
    assert list(table.flagged_runs()) == []
    groupings = [Grouping(clusters=(), seed=seed) for seed in (1, 2)]
    flaggings = [Flagging(findings=(), not_flagged=(), notes=(note,)) for note in ("一", "二")]
    for day, (grouping, flagging) in enumerate(zip(groupings, flaggings, strict=True)):
        table.record_grouping(grouping, AT)
        table.record_flagging(flagging, AT.replace(day=AT.day + day))
    table.record_grouping(Grouping(clusters=(), seed=3), AT)  # not flagged yet
    runs = list(table.flagged_runs())
    assert [run.flagging for run in runs] == flaggings[::-1]
    assert [run.grouping for run in runs] == groupings[::-1]
    assert (runs[0].at - runs[1].at).days == 1


def test_importing_a_law_again_replaces_its_articles(database: Database):
    table = ArticleTable(database)
    law = Law(id="1", title="某某条例", version_date=date(2020, 1, 1))

    def article(number: int, content: str) -> Article:
        return Article(
            id=f"1:{number}",
            law_id="1",
            law="某某条例",
            number="第一条",
            text=content,
            version_date=date(2020, 1, 1),
        )

    table.record_law(law, [article(1, "旧"), article(2, "旧")])
    table.record_law(law, [article(1, "新")])
    assert list(table.articles()) == [article(1, "新")]


def suggestion(note: str = "一") -> Suggestion:
    return Suggestion(
        id="s1",
        kind=SuggestionKind.CLASS,
        court="浙江省金华市中级人民法院",
        recipient=Recipient(name="某市住房和城乡建设局", why="主管物业服务"),
        subject="充电桩",
        clauses=(Clause(id="1", part=Part.TITLE, text=note),),
    )


def test_two_people_saving_at_once_do_not_overwrite_each_other(database: Database):
    table = SuggestionTable(database)
    table.record_version(suggestion(), by="甲", at=AT, comment="起草", after=0)
    table.record_version(suggestion("二"), by="乙", at=AT, comment="改", after=1)
    with pytest.raises(StaleVersion, match="重新打开"):
        table.record_version(suggestion("三"), by="丙", at=AT, comment="改", after=1)
    assert table.newest("s1").suggestion == suggestion("二")
    assert [v.by for v in table.versions("s1")] == ["甲", "乙"]
    assert table.all_newest() == [suggestion("二")]


def test_comments_belong_to_a_version_and_stay_once_settled(database: Database):
    SuggestionTable(database).record_version(suggestion(), by="甲", at=AT, comment="起草", after=0)
    table = CommentTable(database)
    first = table.record_comment("s1", 1, "1", "标题请核对", by="乙", at=AT)
    second = table.record_comment("s1", 1, "", "全文可再精简", by="丙", at=AT)
    with pytest.raises(NotFound, match="第2版"):
        table.record_comment("s1", 2, "", "还没有这一版", by="乙", at=AT)
    settled = table.resolve(first.id, by="甲", at=AT)
    assert (settled.open, settled.resolved_by) == (False, "甲")
    later = datetime(2025, 6, 19, 9, 0)
    assert table.resolve(first.id, by="丁", at=later) == settled
    assert table.comments("s1") == [settled, second]
    assert second.open
    assert table.comments("s2") == []
    with pytest.raises(NotFound):
        table.resolve(99, by="甲", at=AT)


def lead(judgment_id_: str, *, must: bool = True) -> Lead:
    anchor = Anchor(judgment_id=judgment_id_, start=0, end=2)
    duty = Duty(
        id="minors" if must else "may", title="未尽职责", must=must, basis="甲", addressee="乙"
    )
    return Lead(
        duty=duty, judgment_id=judgment_id_, evidence=(Evidence(anchor=anchor, quote="张某"),)
    )


def test_leads_wait_for_a_person_and_keep_the_decision(database: Database):
    stored = judgment("张某诉某学校一案。", "a.txt")
    table = LeadTable(database)
    must, may = lead(stored.id), lead(stored.id, must=False)
    table.record([may, must, lead("sha256-gone")], AT)
    assert table.leads() == []  # nothing is shown of a judgment that is not stored
    JudgmentTable(database).record_batch("f1", "a.txt", [stored], last=True)
    assert [r.lead for r in table.leads()] == [must, may]
    assert table.leads(stored.id) == table.leads()
    table.decide(must, by="甲", at=AT, reason="已另行提出")
    table.record([must], AT)
    table.replace([must], AT)
    [record] = table.leads()
    assert (record.lead, record.open, record.reason, record.by) == (must, False, "已另行提出", "甲")
    with pytest.raises(NotFound):
        table.decide(may, by="甲", at=AT, reason="没有")


def step(version: int, number: str = "", key: str = "s1") -> tuple[Dossier, Event]:
    dossier = Dossier(
        suggestion_id=key,
        kind="类案类",
        title="关于充电桩的司法建议书",
        court="浙江省金华市中级人民法院",
        recipient="某市住房和城乡建设局",
        number=number,
        reply_due=date(2025, 8, 18),
        version=version,
    )
    event = Event(
        suggestion_id=key,
        sequence=version,
        action=Action.CREATE,
        actor=Actor(name="王某", role=Role.JUDGE),
        at=AT,
        stage=Stage.DRAFT,
        facts={"note": "说明"},
        hash=str(version),
    )
    return dossier, event


def test_a_step_from_a_stale_state_is_refused_and_leaves_nothing(database: Database):
    table = DossierTable(database)
    table.record_step(*step(1))
    table.record_step(*step(2, "浙金法建〔2025〕1号"))
    with pytest.raises(StaleVersion):
        table.record_step(*step(2, "浙金法建〔2025〕2号"))
    assert table.dossier("s1") == step(2, "浙金法建〔2025〕1号")[0]
    assert [e.sequence for e in table.events("s1")] == [1, 2]
    assert table.events("s1")[1] == step(2)[1]


def test_a_number_is_given_once(database: Database):
    table = DossierTable(database)
    table.record_step(*step(1, "浙金法建〔2025〕1号"))
    with pytest.raises(StaleVersion):
        table.record_step(*step(1, "浙金法建〔2025〕1号", key="s2"))
    assert table.numbers() == ["浙金法建〔2025〕1号"]
    assert table.events("s2") == []


def test_what_is_due_is_listed(database: Database):
    table = DossierTable(database)
    table.record_step(*step(1))
    assert table.dossiers(due_before=date(2025, 8, 18)) == []
    assert len(table.dossiers(due_before=date(2025, 8, 19))) == 1


@pytest.mark.parametrize("attempt", ["UPDATE event SET hash = 'x'", "DELETE FROM event"])
def test_events_are_append_only_in_the_database_itself(database: Database, attempt: str):
    DossierTable(database).record_step(*step(1))
    with pytest.raises(DatabaseError, match="append only"), database.begin() as connection:
        connection.execute(text(attempt))


def test_accounts_log_in_until_they_are_disabled(database: Database):
    table = AccountTable(database)
    with pytest.raises(StoreError, match="至少 8 个字符"):
        table.record_account("王某", Role.JUDGE, "民一庭", "短")
    table.record_account("王某", Role.JUDGE, "民一庭", "correct horse")
    assert table.authenticate("王某", "correct horse").role is Role.JUDGE
    with pytest.raises(NotPermitted, match="用户名或口令不正确"):
        table.authenticate("王某", "wrong horse")
    with pytest.raises(NotPermitted, match="用户名或口令不正确"):
        table.authenticate("无此人", "wrong horse")
    with pytest.raises(StoreError, match="已存在"):
        table.record_account("王某", Role.LEADER, "院领导", "another horse")
    table.disable("王某")
    with pytest.raises(NotPermitted, match="已停用"):
        table.authenticate("王某", "correct horse")


def test_scenes_keep_their_hits_and_look_at_each_judgment_once(database: Database):
    judgments, table = JudgmentTable(database), SceneTable(database)
    old, new = judgment("旧案。", "old.txt"), judgment("新案。", "new.txt")
    judgments.record_batch("s1", "old.txt", [old], last=True)
    scene = Scene(id="scene-1", title="规则", words={"会费": 1.0}, least=0.5)
    table.save(scene, "张某", AT)
    assert table.unseen("scene-1") == []
    judgments.record_batch("s2", "new.txt", [new], last=True)
    assert table.unseen("scene-1") == [new.id]
    table.record_hits("scene-1", [new.id], AT)
    table.record_hits("scene-1", [new.id], AT)
    assert table.unseen("scene-1") == []
    table.judge("scene-1", new.id, False, "李某")
    [record] = [r for r in table.scenes() if r.scene.id == "scene-1"]
    assert record.scene == scene
    assert [(h.judgment_id, h.helpful, h.by) for h in record.hits] == [(new.id, False, "李某")]
    assert (record.judged, record.precision) == (1, 0.0)
    table.retire("scene-1", "李某", AT)
    assert table.scene("scene-1").retired
    table.save(replace(scene, least=0.7), "张某", AT)
    assert not table.scene("scene-1").retired
    assert table.scene("scene-1").scene.least == 0.7
    with pytest.raises(NotFound):
        table.judge("scene-1", old.id, True, "李某")
