"""What a document rests on, as the JSON that travels in it.

A set of judgments is written once, however many figures count over it.
"""

import json

from pydantic import JsonValue, TypeAdapter, ValidationError

from jsmine.domain.search_report import SearchReport
from jsmine.domain.suggestion import Suggestion
from jsmine.domain.white_paper import WhitePaper
from jsmine.errors import FormError

Document = Suggestion | SearchReport | WhitePaper
KINDS: dict[str, type[Document]] = {
    "suggestion": Suggestion,
    "search-report": SearchReport,
    "white-paper": WhitePaper,
}
_ADAPTERS: dict[str, TypeAdapter[Document]] = {
    kind: TypeAdapter(value) for kind, value in KINDS.items()
}
_IDS, _SET = "judgment_ids", "judgment_set"


def kind_of(document: Document) -> str:
    """The kind by which a document's provenance is marked."""
    return next(kind for kind, value in KINDS.items() if isinstance(document, value))


def dump_provenance(document: Document) -> str:
    """The document as JSON; ``load_provenance`` gives it back equal."""
    sets: dict[tuple[JsonValue, ...], int] = {}
    value = _packed(_ADAPTERS[kind_of(document)].dump_python(document, mode="json"), sets)
    return json.dumps({"sets": list(sets), "value": value}, ensure_ascii=False)


def load_provenance(kind: str, text: str) -> Document:
    """The document that ``dump_provenance`` wrote.

    Raises:
        FormError: the JSON is damaged.
    """
    try:
        packed = json.loads(text)
        return _ADAPTERS[kind].validate_python(_unpacked(packed["value"], packed["sets"]))
    except (ValidationError, ValueError, LookupError, TypeError) as error:
        raise FormError("文书中的溯源数据已损坏，请从系统重新导出。") from error


def _packed(value: JsonValue, sets: dict[tuple[JsonValue, ...], int]) -> JsonValue:
    if isinstance(value, list):
        return [_packed(item, sets) for item in value]
    if not isinstance(value, dict):
        return value
    packed = {key: _packed(item, sets) for key, item in value.items() if key != _IDS}
    ids = value.get(_IDS)
    if isinstance(ids, list):
        packed[_SET] = sets.setdefault(tuple(ids), len(sets))
    return packed


def _unpacked(value: JsonValue, sets: list[JsonValue]) -> JsonValue:
    if isinstance(value, list):
        return [_unpacked(item, sets) for item in value]
    if not isinstance(value, dict):
        return value
    unpacked = {key: _unpacked(item, sets) for key, item in value.items() if key != _SET}
    place = value.get(_SET)
    if isinstance(place, int):
        unpacked[_IDS] = sets[place]
    return unpacked
