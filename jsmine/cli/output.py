"""How commands speak: data on standard output, talk on standard error, all of it Chinese."""

import json
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn, ParamSpec

import click
from tqdm import tqdm

from jsmine.errors import JsmineError

P = ParamSpec("P")
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)


def print_json(value: object) -> None:
    """One JSON value and nothing else."""
    click.echo(json.dumps(value, ensure_ascii=False))


def print_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table for people; a Chinese character takes two columns."""
    lines = [[*map(str, head)], *([_cell(cell) for cell in row] for row in rows)]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(head))]
    for line in lines:
        cells = (
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        )
        click.echo("  ".join(cells).rstrip())
    if len(lines) == 1:
        click.echo("（无）")


def say(text: str) -> None:
    """A line of talk."""
    click.echo(text, err=True)


_BAR = "{desc}：{percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt}，已用 {elapsed}，还需 {remaining}"
_EVERY = 10.0  # seconds between two lines where there is no terminal to draw a bar on


class Bar:
    """Progress on standard error: how much, how fast, how long still.

    A terminal gets a bar, a log file a line now and then.
    """

    def __init__(self) -> None:
        self._bar: tqdm[NoReturn] | None = None
        self._begin = self._said = time.monotonic()

    def __call__(self, done: int, total: int | None, what: str) -> None:
        """Hears how far the work has come (a ``Progress``)."""
        if not sys.stderr.isatty():
            self._line(done, total, what)
            return
        bar = self._bar
        if bar is None:
            bar = self._bar = tqdm(total=total, file=sys.stderr, leave=False, bar_format=_BAR)
        bar.total = total
        bar.set_description_str(what, refresh=False)
        bar.update(done - bar.n)

    def _line(self, done: int, total: int | None, what: str) -> None:
        now = time.monotonic()
        if now - self._said < _EVERY:
            return
        self._said = now
        rest = (
            f"，还需约 {(now - self._begin) / done * (total - done):.0f} 秒"
            if done and total
            else ""
        )
        say(f"{what}，{done}/{total if total is not None else '?'}{rest}")

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()


def json_option(command: Callable[P, None]) -> Callable[P, None]:
    """The ``--json`` that every command has."""
    return click.option("--json", "as_json", is_flag=True, help="只输出 JSON")(command)


def user_option(command: Callable[P, None]) -> Callable[P, None]:
    """The ``--user`` of every command that says by whom something is done."""
    return click.option(
        "--user", default="", metavar="用户名", help="由谁办理（未设用户的单机可省略）"
    )(command)


def pair(given: str, option: str) -> tuple[str, str]:
    """``name=value`` cut in two; what lacks a name or the sign is wrong use."""
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise click.UsageError(f"{option} 须写作“名称=内容”，而不是“{given}”")
    return name, value


def run(command: click.Command) -> int:
    """Runs the command line; every error is one Chinese line, and the exit code says its kind."""
    try:
        status = command.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message())
        return 2
    except click.UsageError as error:
        say(f"用法有误：{_usage(error)}")
        return 2
    except click.Abort:
        say("已中断；已完成的部分已保存，再次运行会接着做。")
        return 1
    except JsmineError as error:
        say(error.message)
        return 1
    return status if isinstance(status, int) else 0


def _usage(error: click.UsageError) -> str:
    where = f"（查看帮助：{error.ctx.command_path} --help）" if error.ctx else ""
    return f"{_fault(error)}{where}"


def _fault(error: click.UsageError) -> str:
    """What is wrong, in Chinese: click's own sentences are English."""
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 缺少内容，或者不接受内容"
        case click.exceptions.NoSuchCommand():
            return f"没有命令 {error.command_name}"
        case click.MissingParameter():
            return f"缺少{_named(error.param)}".strip()
        case click.BadParameter():
            return f"{_named(error.param)}的值不合要求：{_wanted(error.param)}"
    extra = _EXTRA.match(error.message)
    return f"多出参数 {extra[1]}" if extra else error.message


def _named(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return f"选项 {parameter.opts[0]} "
    return f"参数 {parameter.human_readable_name} " if parameter else "参数"


def _wanted(parameter: click.Parameter | None) -> str:
    """What its value should be."""
    match parameter.type if parameter else None:
        case click.Choice() as kind:
            return f"须为{'、'.join(map(str, kind.choices))}之一"
        case click.DateTime():
            return "须为日期，写作2024-01-31的样子"
        case click.IntRange() as kind:
            return f"须为{kind.min}至{kind.max}的整数"
        case click.Path():
            return "文件不存在或者不能读取"
        case _:
            return "须为整数"


def _cell(value: object) -> str:
    return "—" if value is None or value == "" else str(value)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _write_list(
    formatter: click.HelpFormatter, heading: str, rows: Sequence[tuple[str, str]]
) -> None:
    """A list below its heading, which click would end in a narrow colon."""
    formatter.write(f"\n{heading}：\n")
    with formatter.indentation():
        formatter.write_dl([(name, text.replace("[required]", "[必填]")) for name, text in rows])


class ChineseCommand(click.Command):
    """A command whose help is Chinese throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        pieces = [_PIECES.get(piece, piece) for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options; arguments stand in the usage line."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = (option.get_help_record(ctx) for option in options)
        _write_list(formatter, "选项", [record for record in records if record is not None])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The ``--help`` option."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本帮助"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group of such commands."""

    command_class = ChineseCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        ChineseCommand.format_options(self, ctx, formatter)
        rows = [
            (name, command.get_short_help_str(60))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None
        ]
        _write_list(formatter, "命令", rows)


ChineseGroup.group_class = ChineseGroup
_PIECES = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]..."}
