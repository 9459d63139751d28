"""Local accounts with their roles; passwords are kept as Argon2 hashes."""

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from jsmine.domain.issuing import Actor, Role
from jsmine.errors import NotFound, NotPermitted, StoreError
from jsmine.store import tables
from jsmine.store.database import Database

_HASHER = PasswordHasher()


class AccountTable:
    """Adds, lists, disables and authenticates local accounts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record_account(self, name: str, role: Role, unit: str, password: str) -> None:
        """Adds an account.

        Raises:
            StoreError: the name is taken, or the password is shorter than 8 characters.
        """
        if len(password) < 8:
            raise StoreError("口令至少 8 个字符，请换一个更长的口令。")
        try:
            with self._database.begin() as connection:
                connection.execute(
                    insert(tables.account).values(
                        name=name,
                        role=role.value,
                        unit=unit,
                        password_hash=_HASHER.hash(password),
                        disabled=False,
                    )
                )
        except IntegrityError as error:
            raise StoreError("该用户名已存在，请换一个。", name=name) from error

    def disable(self, name: str) -> None:
        """Bars an account from logging in; its past steps stay.

        Raises:
            NotFound: there is no such account.
        """
        with self._database.begin() as connection:
            changed = connection.execute(
                update(tables.account).where(tables.account.c.name == name).values(disabled=True)
            )
        if changed.rowcount == 0:
            raise NotFound("没有这个用户，请用 jsmine user list 核对。", name=name)

    def accounts(self) -> list[tuple[Actor, bool]]:
        """Every account with whether it is disabled, ordered by name."""
        with self._database.begin() as connection:
            rows = connection.execute(select(tables.account).order_by(tables.account.c.name)).all()
        return [
            (Actor(name=row.name, role=Role(row.role), unit=row.unit), row.disabled) for row in rows
        ]

    def actor(self, name: str) -> Actor:
        """The person behind a name.

        Raises:
            NotFound: there is no such account.
            NotPermitted: it is disabled.
        """
        for actor, disabled in self.accounts():
            if actor.name == name:
                if disabled:
                    raise NotPermitted("该用户已停用，请联系管理员。", name=name)
                return actor
        raise NotFound("没有这个用户，请用 jsmine user add 添加。", name=name)

    def authenticate(self, name: str, password: str) -> Actor:
        """The person, if the password is right.

        Raises:
            NotPermitted: name or password is wrong, or the account is disabled.
        """
        query = select(tables.account.c.password_hash).where(tables.account.c.name == name)
        with self._database.begin() as connection:
            stored = connection.scalar(query)
        try:
            if stored is None or not _HASHER.verify(stored, password):
                raise NotPermitted("用户名或口令不正确。", name=name)
        except VerifyMismatchError as error:
            raise NotPermitted("用户名或口令不正确。", name=name) from error
        return self.actor(name)
