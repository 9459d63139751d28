"""The court's language model in the app: off unless set, each sentence taken by a person."""

import json
from pathlib import Path

import pytest
from model_server import Handler, serving, wording
from seen import press, shown

from jsmine.ui import session


def send(handler: Handler, request: dict) -> None:
    """Rewords the opening honestly, and makes two months three."""
    asked = json.loads(request["messages"][1]["content"])
    text = asked["sentence"]
    new = text.replace("两个月", "三个月").replace("上述情况说明", "上述情况表明，")
    wording(lambda _: new)(handler, request)


def draft() -> str:
    """A letter on the first finding."""
    bench = session.bench()
    return bench.draft_suggestion(bench.flagging().findings[0].id, by="本机承办人").id


@pytest.mark.usefixtures("own_workspace")
def test_without_a_model_there_is_no_button(open_page):
    app = open_page("suggestions", draft())
    assert "改写文句" not in shown(app)


def test_a_person_takes_the_sentences_one_by_one(open_page, own_workspace: Path):
    with serving(send) as model:
        settings = own_workspace / "jsmine.toml"
        lines = [f'model_url = "{model.url}"', 'model_name = "court-model"']
        settings.write_text(settings.read_text("utf-8") + "\n" + "\n".join(lines), "utf-8")
        name = draft()
        app = open_page("suggestions", name)
        press(app, "请语言模型改写文句")
        words = shown(app)
        assert "少了“两个”，多了“三个”" in words
        assert "<ins>" in words
        boxes = [box for box in app.checkbox if box.key.startswith("take_")]
        assert len(boxes) >= 2
        assert not any(box.value for box in boxes)
        boxes[0].set_value(True).run()
        press(app, "采用所选 1 句")
    saved = session.bench().suggestion(name)
    assert saved.version == 2
    assert "court-model" in saved.comment
    changed = boxes[0].key.removeprefix("take_")
    first = session.bench().suggestion_versions(name)[0].suggestion
    pairs = zip(first.clauses, saved.suggestion.clauses, strict=True)
    assert [a.id for a, b in pairs if a.text != b.text] == [changed]
