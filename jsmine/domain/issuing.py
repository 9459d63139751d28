"""制发流程: stages, roles, actions, and the events that record each step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    """角色; ``label`` is the Chinese name."""

    JUDGE = "judge"
    LEADER = "leader"
    RECIPIENT = "recipient"
    OBSERVER = "observer"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        """The Chinese name shown to people."""
        return {
            "judge": "承办人",
            "leader": "院领导",
            "recipient": "被建议单位",
            "observer": "人大监督",
            "admin": "管理员",
        }[self.value]


class Stage(StrEnum):
    """阶段; ``label`` is the Chinese name."""

    DRAFT = "draft"
    REVIEW = "review"
    DELIBERATED = "deliberated"
    SIGNED = "signed"
    SENT = "sent"
    RECEIVED = "received"
    REPLIED = "replied"
    VERIFIED = "verified"
    CLOSED = "closed"
    ARCHIVED = "archived"

    @property
    def label(self) -> str:
        """The Chinese name shown to people."""
        return {
            "draft": "起草",
            "review": "送审",
            "deliberated": "审委会通过",
            "signed": "已签发",
            "sent": "已送达待签收",
            "received": "已签收待答复",
            "replied": "已答复待核查",
            "verified": "核查完毕",
            "closed": "办结",
            "archived": "归档",
        }[self.value]


class Action(StrEnum):
    """办理动作; the value is the command's name, ``label`` the Chinese name."""

    CREATE = "create"
    CONSULT = "consult"
    SUBMIT = "submit"
    REVIEW = "review"
    DELIBERATE = "deliberate"
    SIGN = "sign"
    SEND = "send"
    RECEIVE = "receive"
    REPLY = "reply"
    CHECK_ITEM = "check-item"
    REMIND = "remind"
    EXTEND = "extend"
    CLOSE = "close"
    ARCHIVE = "archive"

    @property
    def label(self) -> str:
        """The Chinese name shown to people."""
        return {
            "create": "立项",
            "consult": "沟通征求意见",
            "submit": "送审",
            "review": "审核",
            "deliberate": "审判委员会讨论",
            "sign": "签发编号",
            "send": "送达",
            "receive": "签收",
            "reply": "答复",
            "check-item": "逐项核查",
            "remind": "催办",
            "extend": "延期",
            "close": "办结",
            "archive": "归档",
        }[self.value]


class ItemStatus(StrEnum):
    """How one item of the suggestion stands; the value is the Chinese name."""

    OPEN = "待答复"
    ACCEPTED = "采纳"
    PARTLY = "部分采纳"
    REFUSED = "不采纳"
    NOT_COMPETENT = "非本单位职责"
    ANSWERED = "已答复待认定"
    DONE = "已落实"
    NOT_DONE = "未落实"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """办理人: who acts, in which role, for which unit."""

    name: str
    role: Role
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One piece of advice as it is answered and checked.

    ``answer`` is how the recipient answered; it stays when a check changes ``status``.
    """

    clause_id: str
    text: str
    status: ItemStatus = ItemStatus.OPEN
    reply: str = ""
    check_note: str = ""
    answer: ItemStatus = ItemStatus.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One suggestion on its way: the state that the events add up to.

    ``version`` counts the events; a writer names the version it read and is refused otherwise.
    ``drafted_by`` are the names that may not sign; ``term`` names the special reply term, if any.
    """

    suggestion_id: str
    kind: str
    title: str
    court: str
    recipient: str
    stage: Stage = Stage.DRAFT
    number: str = ""
    items: tuple[Item, ...] = ()
    consulted_on: date | None = None
    deliberated_on: date | None = None
    signed_on: date | None = None
    sent_on: date | None = None
    received_on: date | None = None
    replied_on: date | None = None
    reply_due: date | None = None
    extended: bool = False
    version: int = 0
    drafted_by: tuple[str, ...] = ()
    reply_months: int = 2
    term: str = ""
    reminders: int = 0
    reminded_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """办理记录: past, append only, chained by hash to the one before it.

    ``hash`` is the SHA-256 over ``previous_hash`` and the event's other fields in canonical JSON.
    """

    suggestion_id: str
    sequence: int
    action: Action
    actor: Actor
    at: datetime
    stage: Stage
    facts: Mapping[str, str] = field(default_factory=dict)
    previous_hash: str = ""
    hash: str = ""
