"""Scenes, what they found in judgments read since, and what people said of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, func, insert, select, update

from jsmine.domain.scene import Scene
from jsmine.errors import NotFound
from jsmine.store import tables
from jsmine.store.codec import from_json, to_json
from jsmine.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneHit:
    """A judgment that a scene found; ``helpful`` is ``None`` until a person has judged."""

    judgment_id: str
    at: datetime
    helpful: bool | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneRecord:
    """A scene as it is kept: who saved it last and when, and its hits, newest first."""

    scene: Scene
    at: datetime
    by: str
    retired: bool
    hits: tuple[SceneHit, ...]

    @property
    def helpful(self) -> int:
        """How many hits people called helpful."""
        return sum(hit.helpful is True for hit in self.hits)

    @property
    def judged(self) -> int:
        """How many hits people have judged."""
        return sum(hit.helpful is not None for hit in self.hits)

    @property
    def precision(self) -> float | None:
        """The share of the judged hits that were helpful; ``None`` before the first."""
        return self.helpful / self.judged if self.judged else None


class SceneTable:
    """Reads and writes scenes; the newest wording of each is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, scene: Scene, by: str, at: datetime) -> None:
        """Keeps a new or changed scene and puts it to work on what is read from now on."""
        values = {"at": at, "by": by, "retired": False, "payload": to_json(scene)}
        with self._database.begin() as connection:
            place = tables.scene.c.id == scene.id
            if connection.execute(update(tables.scene).where(place).values(values)).rowcount:
                return
            seen = _last_document(connection)
            connection.execute(insert(tables.scene).values(id=scene.id, seen=seen, **values))

    def scenes(self) -> list[SceneRecord]:
        """Every scene, the working ones first, then by title."""
        found = self._records(select(tables.scene), select(tables.scene_hit))
        return sorted(found, key=lambda r: (r.retired, r.scene.title, r.scene.id))

    def scene(self, scene_id: str) -> SceneRecord:
        """The scene with this id.

        Raises:
            NotFound: there is none.
        """
        found = self._records(
            select(tables.scene).where(tables.scene.c.id == scene_id),
            select(tables.scene_hit).where(tables.scene_hit.c.scene_id == scene_id),
        )
        if not found:
            raise NotFound("找不到这条场景规则，请核对编号。", scene=scene_id)
        return found[0]

    def _records(
        self, scenes: Select[tuple[object, ...]], hits: Select[tuple[object, ...]]
    ) -> list[SceneRecord]:
        newest = hits.order_by(tables.scene_hit.c.at.desc(), tables.scene_hit.c.judgment_id)
        own: dict[str, list[SceneHit]] = defaultdict(list)
        with self._database.begin() as connection:
            rows = connection.execute(scenes).all()
            for row in connection.execute(newest):
                own[row.scene_id].append(
                    SceneHit(judgment_id=row.judgment_id, at=row.at, helpful=row.helpful, by=row.by)
                )
        return [
            SceneRecord(
                scene=from_json(Scene, row.payload),
                at=row.at,
                by=row.by,
                retired=row.retired,
                hits=tuple(own[row.id]),
            )
            for row in rows
        ]

    def unseen(self, scene_id: str) -> list[str]:
        """The judgments that were read since the scene last looked."""
        query = (
            select(tables.document.c.judgment_id)
            .distinct()
            .where(tables.document.c.judgment_id.is_not(None))
            .where(
                tables.document.c.id
                > select(tables.scene.c.seen).where(tables.scene.c.id == scene_id).scalar_subquery()
            )
            .order_by(tables.document.c.judgment_id)
        )
        with self._database.begin() as connection:
            return list(connection.scalars(query))

    def record_hits(self, scene_id: str, judgment_ids: Iterable[str], at: datetime) -> None:
        """Keeps what the scene found; it has now looked at everything that was read."""
        with self._database.begin() as connection:
            known = set(
                connection.scalars(
                    select(tables.scene_hit.c.judgment_id).where(
                        tables.scene_hit.c.scene_id == scene_id
                    )
                )
            )
            fresh = sorted(set(judgment_ids) - known)
            if fresh:
                connection.execute(insert(tables.scene_hit), _rows(scene_id, fresh, at))
            connection.execute(
                update(tables.scene)
                .where(tables.scene.c.id == scene_id)
                .values(seen=_last_document(connection))
            )

    def judge(self, scene_id: str, judgment_id: str, helpful: bool, by: str) -> None:
        """Keeps a person's word on a hit; a later word replaces it.

        Raises:
            NotFound: the scene did not find this judgment.
        """
        hit = (tables.scene_hit.c.scene_id == scene_id) & (
            tables.scene_hit.c.judgment_id == judgment_id
        )
        with self._database.begin() as connection:
            changed = connection.execute(
                update(tables.scene_hit).where(hit).values(helpful=helpful, by=by)
            )
            if not changed.rowcount:
                raise NotFound("这条规则没有提示过这份文书，请核对编号。", judgment=judgment_id)

    def retire(self, scene_id: str, by: str, at: datetime) -> None:
        """Takes a scene out of work; its hits stay.

        Raises:
            NotFound: there is no such scene.
        """
        with self._database.begin() as connection:
            changed = connection.execute(
                update(tables.scene)
                .where(tables.scene.c.id == scene_id)
                .values(retired=True, by=by, at=at)
            )
            if not changed.rowcount:
                raise NotFound("找不到这条场景规则，请核对编号。", scene=scene_id)


def _rows(scene_id: str, judgment_ids: Sequence[str], at: datetime) -> list[dict[str, object]]:
    return [
        {"scene_id": scene_id, "judgment_id": one, "at": at, "helpful": None, "by": ""}
        for one in judgment_ids
    ]


def _last_document(connection: Connection) -> int:
    """The number of the newest document that was read."""
    return int(connection.scalar(select(func.coalesce(func.max(tables.document.c.id), 0))) or 0)
