"""Domain values ↔ JSON columns."""

from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:  # building one takes milliseconds, using it microseconds
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def to_json(value: object) -> str:
    """The JSON of a frozen value; the same value gives the same text."""
    return _adapter(type(value)).dump_json(value).decode("utf-8")


def from_json(kind: type[T], text: str) -> T:
    """The value of the kind that ``to_json`` wrote."""
    value = _adapter(kind).validate_json(text)
    if not isinstance(value, kind):
        raise TypeError(kind.__name__)
    return value
