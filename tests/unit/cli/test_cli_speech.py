"""The command line speaks Chinese, also where click would say it in English."""

import re
from collections.abc import Iterator

import click
import pytest

from jsmine.cli import command_line
from jsmine.cli.output import print_table, run

WRONG = {
    "search 甲 --since 2024": "选项 --since 的值不合要求：须为日期",
    "search 甲 --tier 省": "选项 --tier 的值不合要求：须为指导性案例、",
    "search 甲 --top 0": "选项 --top 的值不合要求：须为1至1000的整数",
    "search 甲 乙": "多出参数 乙",
    "search --top": "选项 --top 缺少内容",
    "search --nothing": "没有选项 --nothing",
    "nothing": "没有命令 nothing",
    "draft suggestion 甲": "缺少选项 --out",
    "backup": "缺少参数 文件.tar.gz",
    "issue report --year 二": "选项 --year 的值不合要求：须为整数",
    "issue sign 甲 --fact 日期": "--fact 须写作",
}


def every_command(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.parametrize(("words", "said"), WRONG.items())
def test_wrong_use_is_one_chinese_line(words, said, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["jsmine", "--workspace", str(tmp_path), *words.split()])
    assert run(command_line) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"用法有误：{said}")


@pytest.mark.parametrize("path", list(every_command(command_line)), ids=" ".join)
def test_help_has_no_english_sentence(path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["jsmine", *path, "--help"])
    assert run(command_line) == 0
    told = capsys.readouterr().out
    assert "选项：" in told
    assert not re.search(r"\b(Usage|Options|Commands|required|Show this)\b", told)


def test_an_empty_table_says_so(capsys):
    print_table(("编号",), [])
    assert capsys.readouterr().out.splitlines() == ["编号", "（无）"]
