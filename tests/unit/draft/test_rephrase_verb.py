"""The verb and the command that let a language model reword a letter."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from drafting_desk import draft, reworded
from model_server import Handler, serving, wording

from jsmine.cli import command_line
from jsmine.domain.issuing import Action
from jsmine.domain.suggestion import Suggestion
from jsmine.errors import ConfigError, IllegalTransition, JsmineError, StaleVersion
from jsmine.workbench import Workbench, open_workbench
from jsmine.workbench.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace that holds the judgments and a draft."""
    desk = draft("face")
    opened = open_workspace(tmp_path)
    opened.judgments.record_batch("0" * 64, "face", list(desk.shelf.by_id.values()), last=True)
    opened.suggestions.record_version(
        desk.suggestion, by="钱法官", at=opened.now(), comment="系统起草", after=0
    )
    yield opened
    opened.database.close()


def enable(workspace: Workspace, url: str) -> None:
    lines = [f'model_url = "{url}"', 'model_name = "court-model"', 'court = "云山市人民法院"']
    (workspace.folder / "jsmine.toml").write_text("\n".join(lines), encoding="utf-8")


def the_letter(bench: Workbench) -> str:
    return bench.suggestions()[0].id


def rephrased(bench: Workbench, name: str, by: str = "") -> Suggestion:
    """The letter with all that was proposed."""
    proposal = bench.propose_rephrasing(name)
    return bench.accept_rephrasing(proposal, [new.id for _, new in proposal.changed], by=by)


def test_it_is_off_by_default(workspace: Workspace):
    with open_workbench(workspace.folder) as bench:
        assert bench.settings.model_url == ""
        with pytest.raises(ConfigError, match="尚未启用语言模型"):
            bench.propose_rephrasing(the_letter(bench))


def test_a_public_address_is_refused_before_anything_is_read(workspace: Workspace):
    enable(workspace, "https://8.8.8.8/v1")
    with open_workbench(workspace.folder) as bench, pytest.raises(ConfigError, match="内网"):
        bench.propose_rephrasing(the_letter(bench))


def test_a_run_is_a_new_version_and_says_who_and_how(workspace: Workspace):
    with serving(wording(reworded)) as model:
        enable(workspace, model.url)
        with open_workbench(workspace.folder) as bench:
            name = the_letter(bench)
            after = rephrased(bench, name, by="钱法官")
            saved = bench.suggestion(name)
    assert (saved.version, saved.by) == (2, "钱法官")
    assert "court-model" in saved.comment
    assert saved.suggestion == after


def test_only_what_a_person_accepts_is_kept(workspace: Workspace):
    with serving(wording(reworded)) as model:
        enable(workspace, model.url)
        with open_workbench(workspace.folder) as bench:
            name = the_letter(bench)
            proposal = bench.propose_rephrasing(name)
            assert bench.suggestion(name).version == 1
            (old, new), (other, _), *_ = proposal.changed
            bench.accept_rephrasing(proposal, [new.id], by="钱法官")
            saved = bench.suggestion(name)
            with pytest.raises(StaleVersion):
                bench.accept_rephrasing(proposal, [other.id], by="孙法官")
    kept = {clause.id: clause.text for clause in saved.suggestion.clauses}
    assert (kept[old.id], kept[other.id]) == (new.text, other.text)
    assert saved.by == "钱法官"
    assert new.id in saved.comment


def test_a_run_that_changes_nothing_saves_nothing(workspace: Workspace):
    with serving(wording(lambda asked: asked["sentence"])) as model:
        enable(workspace, model.url)
        with open_workbench(workspace.folder) as bench:
            rephrased(bench, the_letter(bench))
            assert bench.suggestion(the_letter(bench)).version == 1


def test_the_key_is_sent_and_never_shown(workspace: Workspace, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JSMINE_MODEL_KEY", "sk-inside")
    with serving(wording(lambda asked: asked["sentence"])) as model:
        enable(workspace, model.url)
        with open_workbench(workspace.folder) as bench:
            rephrased(bench, the_letter(bench))
            assert "sk-inside" not in repr(bench.settings)
    assert model.headers[0]["Authorization"] == "Bearer sk-inside"


def test_the_command_shows_what_was_taken_and_what_was_not(workspace: Workspace):
    def send(handler: Handler, request: dict) -> None:
        asked = json.loads(request["messages"][1]["content"])
        new = reworded(asked)
        if asked["clause"] == "closing.1":
            new = asked["sentence"].replace("两个月", "三个月")
        wording(lambda _: new)(handler, request)

    with serving(send) as model:
        enable(workspace, model.url)
        with open_workbench(workspace.folder) as bench:
            name = the_letter(bench)
        where = ["--workspace", str(workspace.folder), "draft", "rephrase", name]
        done = CliRunner().invoke(command_line, [*where, "--json"])
        shown = CliRunner().invoke(command_line, where)
    value = json.loads(done.stdout)
    assert value["version"] == 2
    assert "opening.1" in value["rephrased"]
    assert [p["code"] for p in value["refused"]] == ["model_words"]
    assert "closing.1" in value["refused"][0]["message"]
    assert "模型改写未采用：与原句不一致：少了“两个”，多了“三个”" in shown.stderr


def test_the_command_says_in_one_line_why_it_cannot(workspace: Workspace):
    with open_workbench(workspace.folder) as bench:
        name = the_letter(bench)
    done = CliRunner().invoke(
        command_line, ["--workspace", str(workspace.folder), "draft", "rephrase", name]
    )
    assert isinstance(done.exception, JsmineError)


def test_a_letter_on_its_way_is_not_touched(workspace: Workspace):
    with serving(wording(reworded)) as model:
        enable(workspace, model.url)
        with open_workbench(workspace.folder) as bench:
            name = the_letter(bench)
            bench.issue(Action.SUBMIT, name)
            with pytest.raises(IllegalTransition, match="已经送审"):
                bench.propose_rephrasing(name)
    assert model.requests == []
