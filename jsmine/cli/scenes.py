"""Commands of scenes: ``scene learn | list | show | save | test | run | feedback | retire``."""

from pathlib import Path

import click

from jsmine.cli.output import (
    ChineseCommand,
    ChineseGroup,
    json_option,
    print_json,
    print_table,
    say,
    user_option,
)
from jsmine.cli.shapes import finding as shapes
from jsmine.workbench import SceneRecord, open_workbench

_SCENE = click.argument("scene_id", metavar="规则编号")
_FILE = click.argument(
    "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="规则文件"
)


@click.group(cls=ChineseGroup)
def scene() -> None:
    """场景规则：由类案问题学成，可改、可测，读入新文书时自动提示。"""


@scene.command("learn", cls=ChineseCommand)
@click.argument("finding", metavar="类案问题编号")
@user_option
@json_option
@click.pass_obj
def learn(workspace: Path, finding: str, user: str, as_json: bool) -> None:
    """把一个类案问题学成规则，并对以后读入的文书启用。"""
    with open_workbench(workspace) as bench:
        learnt = bench.learn_scene(finding, by=user and bench.actor(user).name)
    if as_json:
        print_json(shapes.scene(learnt))
        return
    shown = learnt.measured
    say(
        f"已学成规则 {learnt.id}：精确率 {shown['精确率']:.0%}，召回率 {shown['召回率']:.0%}。"
        f"用 jsmine scene show {learnt.id} 查看和修改。"
    )


@scene.command("list", cls=ChineseCommand)
@json_option
@click.pass_obj
def list_scenes(workspace: Path, as_json: bool) -> None:
    """列出全部规则及其提示、反馈情况。"""
    with open_workbench(workspace) as bench:
        records = bench.scenes()
        sources = bench.sources()
    if as_json:
        print_json([shapes.scene_record(record, sources) for record in records])
        return
    print_table(
        ("规则编号", "名称", "状态", "提示", "有用/已反馈", "实测精确率"), map(_row, records)
    )


def _row(record: SceneRecord) -> tuple[str, ...]:
    measured = record.scene.measured.get("精确率")
    return (
        record.scene.id,
        record.scene.title,
        "已停用" if record.retired else "启用",
        str(len(record.hits)),
        f"{record.helpful}/{record.judged}",
        "—" if measured is None else f"{measured:.0%}",
    )


@scene.command("show", cls=ChineseCommand)
@_SCENE
@json_option
@click.pass_obj
def show(workspace: Path, scene_id: str, as_json: bool) -> None:
    """以 YAML 输出规则，供修改后用 save 存回。"""
    with open_workbench(workspace) as bench:
        text = bench.scene_text(scene_id)
    if as_json:
        print_json({"id": scene_id, "yaml": text})
    else:
        click.echo(text, nl=False)


@scene.command("save", cls=ChineseCommand)
@_FILE
@user_option
@json_option
@click.pass_obj
def save(workspace: Path, file: Path, user: str, as_json: bool) -> None:
    """存入改好的规则（YAML 文件），重新实测并启用。"""
    with open_workbench(workspace) as bench:
        kept = bench.save_scene(_read(file), by=user and bench.actor(user).name)
    if as_json:
        print_json(shapes.scene(kept))
    else:
        say(f"已存入规则 {kept.id}，精确率 {kept.measured['精确率']:.0%}。")


@scene.command("test", cls=ChineseCommand)
@click.argument("what", metavar="规则编号或规则文件")
@json_option
@click.pass_obj
def test(workspace: Path, what: str, as_json: bool) -> None:
    """在全部文书上试用规则：精确率、召回率、多出的和漏掉的。"""
    with open_workbench(workspace) as bench:
        text = _read(Path(what)) if Path(what).is_file() else bench.scene_text(what)
        trial = bench.try_scene(text)
        sources = bench.sources()
    if as_json:
        print_json(shapes.scene_trial(trial, sources))
        return
    say(
        f"提示 {len(trial.right) + len(trial.wrong)} 份，精确率 {trial.precision:.0%}，"
        f"召回率 {trial.recall:.0%}"
    )
    rows = [("多出", sources[i]) for i in trial.wrong] + [
        ("漏掉", sources[i]) for i in trial.missed
    ]
    if rows:
        print_table(("情况", "文书"), rows)


@scene.command("run", cls=ChineseCommand)
@json_option
@click.pass_obj
def run(workspace: Path, as_json: bool) -> None:
    """在上次以后读入的文书上运行启用的规则（读入时已自动运行）。"""
    with open_workbench(workspace) as bench:
        found = bench.run_scenes()
        sources = bench.sources()
    if as_json:
        print_json({scene_id: [sources[i] for i in hits] for scene_id, hits in found.items()})
        return
    print_table(("规则编号", "文书"), [(s, sources[i]) for s, hits in found.items() for i in hits])


@scene.command("feedback", cls=ChineseCommand)
@_SCENE
@click.argument("judgment_id", metavar="文书编号")
@click.option("--helpful/--useless", required=True, help="有用，或无用")
@user_option
@json_option
@click.pass_obj
def feedback(
    workspace: Path, scene_id: str, judgment_id: str, helpful: bool, user: str, as_json: bool
) -> None:
    """记下一次提示有用还是无用；十次以上多半无用的规则自动停用。"""
    with open_workbench(workspace) as bench:
        found = bench.judgment(judgment_id).id
        by = user and bench.actor(user).name
        record = bench.judge_hit(scene_id, found, helpful=helpful, by=by)
        sources = bench.sources()
    if as_json:
        print_json(shapes.scene_record(record, sources))
        return
    say(f"已记录；该规则有用 {record.helpful} 次，已反馈 {record.judged} 次。")
    if record.retired:
        say("多半无用，规则已停用；修改后重新存入即恢复。")


@scene.command("retire", cls=ChineseCommand)
@_SCENE
@user_option
@json_option
@click.pass_obj
def retire(workspace: Path, scene_id: str, user: str, as_json: bool) -> None:
    """停用规则；已有的提示保留。"""
    with open_workbench(workspace) as bench:
        bench.retire_scene(scene_id, by=user and bench.actor(user).name)
    if as_json:
        print_json({"id": scene_id, "retired": True})
    else:
        say(f"已停用规则 {scene_id}。")


def _read(file: Path) -> str:
    """The rule of a file.

    Raises:
        click.UsageError: the file is no text in UTF-8.
    """
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file} 不是 UTF-8 编码的文本，请另存为 UTF-8 后再试") from error
