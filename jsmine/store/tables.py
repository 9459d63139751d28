"""The tables; a change here needs a migration in ``migrations/versions``."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

# A file that was read; ``done`` is set in the transaction of its last batch, so that an
# interrupted run starts that file again and finds what it had already stored.
file = Table(
    "file",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("done", Boolean, nullable=False, default=False),
)

# One row for each document that a file held: what became of it.
document = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("file_sha256", ForeignKey("file.sha256"), nullable=False),
    Column("source", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("judgment_id", String(64)),
    Column("code", String(64)),
    Column("message", Text),
    UniqueConstraint("file_sha256", "source"),
)

# ``fingerprint`` is the hash of the text without white space: the same document read from a .docx
# and from a .txt is one judgment. ``payload`` is the whole value as JSON.
judgment = Table(
    "judgment",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("case_number", Text, index=True),
    Column("court", Text, index=True),
    Column("region", Text),
    Column("doc_type", Text),
    Column("trial_level", String(16)),
    Column("cause", Text, index=True),
    Column("judgment_date", Date, index=True),
    Column("outcome", String(16)),
    Column("payload", Text, nullable=False),
)

grouping = Table(
    "grouping",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("payload", Text, nullable=False),
)

correction = Table(
    "correction",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

flagging = Table(
    "flagging",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("grouping_id", ForeignKey("grouping.id"), nullable=False),
    Column("payload", Text, nullable=False),
)

# ``seen`` is the newest document at which the scene has looked.
scene = Table(
    "scene",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("retired", Boolean, nullable=False, default=False),
    Column("seen", Integer, nullable=False),
    Column("payload", Text, nullable=False),
)

scene_hit = Table(
    "scene_hit",
    metadata,
    Column("scene_id", ForeignKey("scene.id"), primary_key=True),
    Column("judgment_id", String(64), primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("helpful", Boolean),
    Column("by", Text, nullable=False),
)

law = Table(
    "law",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False, index=True),
    Column("category", Text, nullable=False),
    Column("version_date", Date),
)

article = Table(
    "article",
    metadata,
    Column("id", Text, primary_key=True),
    Column("law_id", ForeignKey("law.id"), nullable=False, index=True),
    Column("number", Text, nullable=False),
    Column("text", Text, nullable=False),
)

# Every save of a draft is a row; the highest version is the present one.
suggestion = Table(
    "suggestion",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

# What people remark on a version; ``clause`` is empty for the letter as a whole.
comment = Table(
    "comment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("suggestion_id", String(64), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("clause", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("resolved_by", Text, nullable=False, default=""),
    Column("resolved_at", DateTime),
    ForeignKeyConstraint(["suggestion_id", "version"], ["suggestion.id", "suggestion.version"]),
)

# Sentences on which the law has the court suggest something, and what a person decided on them.
# Found while a file is read and kept before its judgments are, so that no interruption loses one:
# a row whose judgment is not stored is not shown.
lead = Table(
    "lead",
    metadata,
    Column("judgment_id", String(64), primary_key=True),
    Column("duty", String(32), primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("payload", Text, nullable=False),
    Column("suggestion_id", String(64), nullable=False, default=""),
    Column("reason", Text, nullable=False, default=""),
    Column("by", Text, nullable=False, default=""),
    Column("decided_at", DateTime),
)

# The state of a suggestion on its way; written only together with its event.
dossier = Table(
    "dossier",
    metadata,
    Column("suggestion_id", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("stage", String(16), nullable=False, index=True),
    Column("number", Text, unique=True),
    Column("recipient", Text, nullable=False),
    Column("reply_due", Date, index=True),
    Column("payload", Text, nullable=False),
)

# Append only (triggers refuse UPDATE and DELETE) and chained by hash.
event = Table(
    "event",
    metadata,
    Column("suggestion_id", String(64), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("action", String(16), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("payload", Text, nullable=False),
    Index("event_at", "at"),
)

account = Table(
    "account",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", String(16), nullable=False),
    Column("unit", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("disabled", Boolean, nullable=False, default=False),
)
