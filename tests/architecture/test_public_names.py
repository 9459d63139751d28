"""What others rely on stays: public names, command names, and one page for errors."""

import importlib
import inspect

import click

import jsmine
from jsmine import errors
from jsmine.cli import command_line

COMMANDS = {
    "read", "parse", "search", "laws", "cluster", "flag", "draft", "verify", "issue", "user",
    "serve", "backup", "restore", "doctor",
}  # fmt: skip
ISSUE_STEPS = {
    "submit", "consult", "review", "deliberate", "sign", "send", "receive", "reply", "check-item",
    "remind", "extend", "close", "archive", "show", "list", "log", "stats", "report",
}  # fmt: skip
ROOMS = ("ingest", "search", "cluster", "draft", "issuing", "store", "workbench")


def test_the_top_level_offers_three_names():
    assert sorted(jsmine.__all__) == ["Workbench", "open_workbench", "parse_judgment"]
    assert all(callable(getattr(jsmine, name)) for name in jsmine.__all__)


def test_every_room_says_what_it_offers():
    for room in ROOMS:
        module = importlib.import_module(f"jsmine.{room}")
        assert module.__doc__, room
        for name in module.__all__:
            assert getattr(module, name).__doc__, f"{room}.{name}"


def test_the_commands_stay():
    assert set(command_line.commands) >= COMMANDS
    issue = command_line.commands["issue"]
    assert isinstance(issue, click.Group)
    assert set(issue.commands) >= ISSUE_STEPS


def leaves(group: click.Group, path: tuple[str, ...] = ()):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))
        else:
            yield (*path, name), command


def test_every_command_has_json_and_chinese_help():
    for path, command in leaves(command_line):
        options = [option for p in command.params for option in p.opts]
        assert "--json" in options, path
        assert command.help, path
        assert any("\u4e00" <= char <= "\u9fff" for char in command.help), path


def test_the_error_tree_is_drawn_on_its_page():
    page = inspect.getdoc(errors) or ""
    classes = [c for _, c in inspect.getmembers(errors, inspect.isclass)]
    assert len({c.code for c in classes}) == len(classes)
    for one in classes:
        assert one.__name__ in page
        assert issubclass(one, errors.JsmineError)


def test_no_message_of_the_package_is_left_in_english():
    for _, command in leaves(command_line):
        for param in command.params:
            if isinstance(param, click.Option) and param.help:
                assert any("\u4e00" <= char <= "\u9fff" for char in param.help) or (
                    "JSON" in param.help
                )
