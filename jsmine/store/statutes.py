"""Laws and their articles, several versions side by side."""

from collections.abc import Iterator, Sequence

from sqlalchemy import delete, func, insert, select

from jsmine.domain.statute import Article, Law
from jsmine.store import tables
from jsmine.store.database import Database


class ArticleTable:
    """Reads and writes imported laws."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record_law(self, law: Law, articles: Sequence[Article]) -> None:
        """Stores a law; importing the same version again replaces its articles."""
        with self._database.begin() as connection:
            connection.execute(delete(tables.article).where(tables.article.c.law_id == law.id))
            connection.execute(delete(tables.law).where(tables.law.c.id == law.id))
            connection.execute(
                insert(tables.law).values(
                    id=law.id,
                    title=law.title,
                    category=law.category,
                    version_date=law.version_date,
                )
            )
            rows = [
                {"id": a.id, "law_id": law.id, "number": a.number, "text": a.text} for a in articles
            ]
            if rows:
                connection.execute(insert(tables.article), rows)

    def articles(self) -> Iterator[Article]:
        """All articles, ordered by id."""
        law, article = tables.law.c, tables.article.c
        query = (
            select(
                article.id,
                article.law_id,
                law.title,
                article.number,
                article.text,
                law.version_date,
            )
            .join(tables.law)
            .order_by(article.id)
        )
        with self._database.begin() as connection:
            for row in connection.execute(query):
                yield Article(
                    id=row.id,
                    law_id=row.law_id,
                    law=row.title,
                    number=row.number,
                    text=row.text,
                    version_date=row.version_date,
                )

    def laws(self) -> Iterator[Law]:
        """All laws, each version by itself, ordered by id."""
        column = tables.law.c
        query = select(column.id, column.title, column.category, column.version_date)
        with self._database.begin() as connection:
            for row in connection.execute(query.order_by(column.id)):
                yield Law(**row._mapping)

    def count(self) -> int:
        """How many articles are stored."""
        with self._database.begin() as connection:
            return connection.scalar(select(func.count()).select_from(tables.article)) or 0
