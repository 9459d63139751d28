"""A .docx made by jsmine → the suggestion in it and the paragraphs as they now stand."""

from pydantic import TypeAdapter, ValidationError

from jsmine.domain.suggestion import Suggestion
from jsmine.draft.docx_package import extract_json, open_document
from jsmine.draft.page import COVER_COURT, COVER_NAME
from jsmine.draft.render import KIND
from jsmine.errors import FormError

_ADAPTER = TypeAdapter(Suggestion)


def read_suggestion(data: bytes) -> tuple[Suggestion, list[str]]:
    """The suggestion that the file carries, and the paragraphs of its body, blank ones left out.

    Raises:
        FormError: the file is no letter of jsmine, or its provenance is damaged.
    """
    text = extract_json(data, KIND)
    try:
        suggestion = _ADAPTER.validate_json(text)
    except (ValidationError, ValueError) as error:
        raise FormError("文书中的溯源数据已损坏，请从系统重新导出。") from error
    document = open_document(data)
    paragraphs = [
        paragraph.text.replace("\n", "").strip()
        for paragraph in document.paragraphs
        if paragraph.style is None or paragraph.style.name not in (COVER_COURT, COVER_NAME)
    ]
    return suggestion, [paragraph for paragraph in paragraphs if paragraph]
