"""The page of scenes: learn, try, change, judge."""

from seen import press, shown

from jsmine.workbench import Workbench


def face(bench: Workbench) -> str:
    return next(f.id for f in bench.flagging().findings if "人脸" in f.label)


def test_a_finding_leads_to_its_rule(open_page, own_bench: Workbench):
    app = open_page("findings", face(own_bench))
    press(app, "学成场景规则")
    [record] = own_bench.scenes()
    assert "实测精确率" in shown(app)
    assert record.by == "本机承办人"


def test_a_rule_is_learnt_tried_and_kept_with_its_faults_named(open_page, own_bench: Workbench):
    app = open_page("scenes")
    app.selectbox(key="learn_from").set_value(face(own_bench)).run()
    press(app, "学成规则")
    [record] = own_bench.scenes()
    assert "得分达到总分的" in shown(app)
    text = app.text_area[0].value
    press(app, "在全部文书上试用")
    assert "提示中属于该类案群的" in shown(app)
    app.text_area[0].set_value("编号: [")
    press(app, "在全部文书上试用")
    assert "不是有效的YAML" in "".join(error.value for error in app.error)
    app.text_area[0].set_value(text.replace("阈值:", "阈值: 99 #"))
    press(app, "保存并启用")
    assert own_bench.scene(record.scene.id).scene.least == 99
    press(app, "停用")
    assert own_bench.scene(record.scene.id).retired
    assert "已停用" in shown(app)


def test_hits_are_judged_on_the_page(open_page, own_bench: Workbench):
    scene = own_bench.learn_scene(face(own_bench))
    hit = own_bench.flagging().findings[0].documents[0]
    own_bench._workspace.scenes.record_hits(scene.id, [hit], own_bench._workspace.now())
    app = open_page("scenes", scene.id)
    app.button(key=f"bad_{hit}").click().run()
    [judged] = own_bench.scene(scene.id).hits
    assert judged.helpful is False
    assert judged.by == "本机承办人"
    assert "无用" in shown(app)


def test_without_findings_the_page_says_what_to_do(open_page, empty_workspace):
    assert "请先到" in shown(open_page("scenes"))
